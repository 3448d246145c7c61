//! What people read at once of a tree, and which sentences of a document they read there.

use std::collections::BTreeSet;

use super::{action_address, action_text, name, plain, words};
use crate::tree::{Action, Node, Outcome, Question, Tree};

/// What people read at once: a question and its answers, an answer and its actions, an outcome and
/// its actions, a possibility and its actions.
pub(super) struct Screen {
    /// Its tree, and where it stands there.
    pub(super) name: String,
    /// Its words in their order, with a space around each.
    words: String,
}

impl Screen {
    fn new(tree: &Tree, location: &str, text: &str) -> Self {
        Self { name: name(&tree.id, location), words: format!(" {} ", words(text)) }
    }

    /// Whether people read a sentence here: word for word, or two thirds of what it says in a
    /// passage at most twice as long.
    pub(super) fn shows(&self, sentence: &str) -> bool {
        let sentence = words(sentence);
        if self.words.contains(&format!(" {sentence} ")) {
            return true;
        }
        let wanted: BTreeSet<&str> = sentence.split(' ').filter_map(stem).collect();
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let length = (2 * sentence.split(' ').count()).min(words.len()).max(1);
        // Most screens have too few of the words at all.
        wanted.len() > 1
            && has_most(&words, &wanted)
            && words.windows(length).any(|passage| has_most(passage, &wanted))
    }
}

/// Whether two thirds of the words of a sentence stand in a passage.
fn has_most(passage: &[&str], wanted: &BTreeSet<&str>) -> bool {
    let found: BTreeSet<&str> = passage.iter().filter_map(|word| stem(word)).collect();
    found.intersection(wanted).count() * 3 >= wanted.len() * 2
}

/// A word that says something, without its ending: of those of four letters and more, the first
/// five.
fn stem(word: &str) -> Option<&str> {
    let fourth = word.char_indices().nth(3);
    let end = word.char_indices().nth(5).map_or(word.len(), |(end, _)| end);
    fourth.map(|_| &word[..end])
}

/// Every screen of a tree, in reading order.
pub(super) fn screens(tree: &Tree) -> Vec<Screen> {
    let intro = tree.intro.as_deref().unwrap_or_default();
    let mut screens = vec![Screen::new(tree, "titre", &format!("{} {intro}", tree.title))];
    for node in tree.nodes() {
        match node {
            Node::Question(question) => add_question(tree, question, &mut screens),
            Node::Outcome(outcome) => add_outcome(tree, outcome, &mut screens),
        }
    }
    screens
}

fn add_question(tree: &Tree, question: &Question, screens: &mut Vec<Screen>) {
    let key = &question.key;
    let mut text = plain(&question.ask);
    text.extend(question.help.iter().map(|help| format!(" {}", plain(help))));
    text.extend(question.answers.iter().map(|answer| format!(" {}", plain(&answer.label))));
    screens.push(Screen::new(tree, &format!("question `{key}`"), &text));
    for answer in &question.answers {
        let text = with_actions(plain(&answer.label), &answer.actions);
        let location = format!("réponse `{key}` = `{}`", answer.key);
        screens.push(Screen::new(tree, &location, &text));
    }
}

fn add_outcome(tree: &Tree, outcome: &Outcome, screens: &mut Vec<Screen>) {
    let key = &outcome.key;
    let mut text = plain(&outcome.title);
    text.extend(outcome.text.iter().map(|more| format!(" {}", plain(more))));
    let text = with_actions(text, &outcome.actions);
    screens.push(Screen::new(tree, &format!("issue `{key}`"), &text));
    for alternative in &outcome.alternatives {
        let text = with_actions(plain(&alternative.title), &alternative.actions);
        screens.push(Screen::new(tree, &format!("possibilité de `{key}`"), &text));
    }
}

/// A text with all that its actions say, addresses included.
fn with_actions(mut text: String, actions: &[Action]) -> String {
    for action in actions {
        text.push(' ');
        text.push_str(&action_text(action));
        text.extend(action_address(action).map(|address| format!(" {address}")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Source, TreeContext, load};

    fn tree() -> Tree {
        let text = "
format: 1
id: essai
title: Envoyer des documents
source: { document: D, checked: 2026-11-23 }
questions:
  moyen:
    ask: Envoyez-vous vos documents par la poste ?
    source: Rien ne remplace le recommandé
    answers:
      oui:
        label: Oui, toujours
        go: fin
        actions: [{ text: Lisez le guide sur les télécopies., link: guide }]
      non: { label: Non, go: fin }
outcomes:
  fin:
    title: RAS
    status: a-faire
    actions: [{ text: Préférez les messageries sécurisées., link: guide }]
links:
  guide: { label: Guide illustré, url: https://www.exemple.fr/, checked: 2026-11-23 }
";
        load(&Source::new("essai.yaml", text), &TreeContext::default()).expect("a sound tree")
    }

    #[test]
    fn a_sentence_is_shown_where_two_thirds_of_it_are_read_at_once() {
        let tree = tree();
        let shown = |sentence: &str| -> Vec<String> {
            let shown = screens(&tree).into_iter().filter(|screen| screen.shows(sentence));
            shown.map(|screen| screen.name.replace("essai\u{a0}: ", "")).collect()
        };
        // Word for word, however short, but for whole words.
        assert_eq!(shown("RAS"), ["issue `fin`"]);
        assert!(shown("RA").is_empty() && shown("ras le").is_empty());
        // Nearly so: other endings, accents, signs and little words do not count.
        assert_eq!(shown("PRÉFÉRER LA MESSAGERIE SÉCURISÉE"), ["issue `fin`"]);
        // What an answer says and what its action leads to are read together.
        assert_eq!(shown("Toujours le guide illustré des télécopies"), ["réponse `moyen` = `oui`"]);
        // A question is read with its answers, and not with what only its source says.
        assert_eq!(shown("Vos documents, toujours par la poste"), ["question `moyen`"]);
        assert!(shown("Rien ne remplace le recommandé").is_empty());
        // Two words of three are enough, one of two is not.
        assert_eq!(shown("Préférez la messagerie ordinaire"), ["issue `fin`"]);
        assert!(shown("Préférez la poste").is_empty());
        assert!(shown("").len() < 2 && shown("de la").is_empty());
    }
}
