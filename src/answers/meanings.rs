//! What the request says that words of cells mean, where a tree cannot know it.

use crate::{
    fold::{fold, nearest, trim},
    load::is_id,
    tree::{Answer, Kind, Question, Tree, pickable_ids, text::NodeId},
    walk::fill,
    words::listed,
};

use super::{
    error::{HeaderError, QuestionUse},
    usual_words::{UsualWord, word_key},
};

/// What a word means, as the request has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Means {
    /// The word, or some with `|` between them; behind the id of a question and a colon where they
    /// mean so there alone.
    pub word: String,
    /// An answer, or nothing where the word means that the question was not asked.
    pub answer: String,
}

/// What a cell says to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The answer at this place.
    Answer(usize),
    /// That a column of one answer is ticked, or not.
    Tick(bool),
    /// Nothing: the question was not asked.
    NotAsked,
}

/// The words of the request with the questions that they answer.
#[derive(Debug, Default)]
pub(crate) struct Meanings(Vec<(NodeId, String, Meaning)>);

impl Meanings {
    /// Finds the questions and the answers that are named.
    ///
    /// # Errors
    /// Every one that does not exist.
    pub(crate) fn find(tree: &Tree, means: &[Means]) -> Result<Self, Vec<HeaderError>> {
        let mut found = Vec::new();
        let mut errors = Vec::new();
        for Means { word, answer } in means {
            match questions_of(tree, word) {
                Ok((questions, words)) => {
                    let before = found.len();
                    for question in &questions {
                        let Some(meaning) = meaning(question, answer) else { continue };
                        let words = words.split('|').filter(|word| !trim(word).is_empty());
                        found.extend(words.map(|word| (question.id, word_key(word), meaning)));
                    }
                    if found.len() == before {
                        errors.push(unknown_answer(&questions, words, answer));
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(Self(found)) } else { Err(errors) }
    }

    /// The words that mean something to a question; of two that are the same the last one counts.
    pub(crate) fn of(&self, question: NodeId) -> impl Iterator<Item = (&str, Meaning)> {
        let own = self.0.iter().rev().filter(move |(asked, ..)| *asked == question);
        own.map(|(_, word, meaning)| (word.as_str(), *meaning))
    }
}

/// The questions to which a word means something, and the word without their name.
fn questions_of<'t, 'w>(
    tree: &'t Tree,
    word: &'w str,
) -> Result<(Vec<&'t Question>, &'w str), HeaderError> {
    if let Some((name, rest)) = word.split_once(':') {
        if let Some(question) = tree.question(trim(name)) {
            return Ok((vec![question], rest));
        }
        // A word may have a colon of its own.
        if is_id(name) && !rest.starts_with(char::is_whitespace) {
            return Err(HeaderError::unknown_question(tree, name, QuestionUse::Meaning));
        }
    }
    Ok((tree.questions().collect(), word))
}

/// What a word means to a question, if the question has the answer.
fn meaning(question: &Question, answer: &str) -> Option<Meaning> {
    let name = trim(answer);
    if name.is_empty() {
        return Some(Meaning::NotAsked);
    }
    let key = word_key(name);
    let place = question.answers.iter().position(|own| is_called(own, &key));
    if let Some(place) = place {
        return (!question.answers[place].typed_only).then_some(Meaning::Answer(place));
    }
    match (question.kind, UsualWord::of(name)?) {
        (_, UsualWord::NotAsked) => Some(Meaning::NotAsked),
        (Kind::Several { .. }, UsualWord::Yes) => Some(Meaning::Tick(true)),
        (Kind::Several { .. }, UsualWord::No) => Some(Meaning::Tick(false)),
        _ => None,
    }
}

/// Whether an answer has this id, now or before, or this label: each as [`word_key`] leaves it.
pub(super) fn is_called(answer: &Answer, key: &str) -> bool {
    answer.ids().any(|id| word_key(id) == key)
        || answer.label.is_plain() && word_key(&fill(&answer.label, &[])) == key
}

fn unknown_answer(questions: &[&Question], word: &str, answer: &str) -> HeaderError {
    let known = pickable_ids(questions.iter().copied());
    HeaderError::MeansUnknownAnswer {
        question: match questions {
            [question] => Some(question.key.clone()),
            _ => None,
        },
        word: word.into(),
        answer: answer.into(),
        near: nearest(&fold(answer), known.iter().copied()).map(Into::into),
        known: listed(known.into_iter()),
    }
}
