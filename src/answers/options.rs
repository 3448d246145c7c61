//! Questions with several answers that form tools write as one column an answer.

use crate::{
    fold::fold,
    tree::{Kind, Question, text::NodeId},
    walk::Step,
    words::shown,
};

use super::{
    error::HeaderError,
    header_forms::HeaderForms,
    meanings::{Meaning, Meanings, is_called},
    names::QuestionNames,
    reader::AnswerReader,
    usual_words::{UsualWord, word_key},
};

/// The columns of a question's answers.
#[derive(Debug)]
pub(crate) struct OptionColumns {
    pub(crate) question: NodeId,
    /// The column, and the place of the answer that it is for.
    pub(crate) columns: Vec<(usize, usize)>,
    /// Those of answers that the tree has not.
    pub(crate) unknown: Vec<UnknownOption>,
    /// What the request says that cells mean.
    meanings: Vec<(String, Meaning)>,
}

/// The column of an answer that the tree has not.
#[derive(Debug)]
pub(crate) struct UnknownOption {
    pub(crate) column: usize,
    /// The answer, as the header names it.
    pub(crate) name: String,
    form: OptionForm,
}

/// How the header of an answer's column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OptionForm {
    Bracketed,
    Slashed,
    Lined,
}

/// What the cell of an answer's column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tick {
    Empty,
    No,
    Yes,
}

/// Why the cells of a row are no answer, and in which column.
pub(crate) struct CellError {
    pub(crate) column: usize,
    /// What is no answer, fit to be shown.
    pub(crate) value: String,
    pub(crate) message: String,
}

impl OptionColumns {
    /// Finds the columns of a question's answers, among those that are not taken; none if there may
    /// be but one answer.
    pub(crate) fn find(
        question: &Question,
        names: &QuestionNames,
        headers: &[String],
        is_taken: &[bool],
        meanings: &Meanings,
    ) -> Option<Self> {
        let Kind::Several { .. } = question.kind else { return None };
        let reader = AnswerReader::new(question, meanings);
        let mut columns = Vec::new();
        let mut unknown = Vec::new();
        let mut forms = Vec::new();
        for (column, header) in headers.iter().enumerate() {
            if is_taken[column] {
                continue;
            }
            let folded = fold(header);
            let mut of_question =
                splits(&folded, names).filter(|split| is_named(names, split.asked)).peekable();
            let first = of_question.peek().copied();
            let known = of_question.find_map(|split| Some((split, reader.meaning(split.answer)?)));
            match (known, first) {
                (Some((split, Meaning::Answer(place))), _) => {
                    columns.push((column, place));
                    forms.push(split.form);
                }
                // The request says that it is no answer.
                (Some((_, Meaning::NotAsked | Meaning::Tick(_))), _) | (None, None) => {}
                (None, Some(split)) => {
                    let name = split.answer.to_owned();
                    unknown.push(UnknownOption { column, name, form: split.form });
                }
            }
        }
        // A column that is written as those of answers are is one more of them.
        unknown.retain(|option| forms.contains(&option.form));
        let found = !columns.is_empty();
        let meanings = meanings.of(question.id).map(|(word, meaning)| (word.to_owned(), meaning));
        let meanings = meanings.collect();
        found.then_some(Self { question: question.id, columns, unknown, meanings })
    }

    /// Two columns for one answer, if there are.
    pub(crate) fn duplicate(&self, question: &Question, headers: &[String]) -> Option<HeaderError> {
        let mut first = vec![None; question.answers.len()];
        self.columns.iter().find_map(|&(column, place)| {
            let first = first[place].replace(column)?;
            Some(HeaderError::TwoOptions {
                question: question.key.clone(),
                answer: question.answers[place].key.clone(),
                first: headers[first].clone(),
                second: headers[column].clone(),
            })
        })
    }

    /// The answers that the cells of a row tick. There is none where all cells are empty.
    ///
    /// # Errors
    /// Every cell that says neither yes nor no, or ticks what the tree does not know; or the answer
    /// that excludes the others.
    pub(crate) fn read<'t, 'b>(
        &self,
        question: &'t Question,
        cell: impl Fn(usize) -> &'b str,
    ) -> Result<Option<Step<'t>>, Vec<CellError>> {
        let mut chosen = vec![false; question.answers.len()];
        let mut is_answered = false;
        let mut errors = Vec::new();
        for &(column, place) in &self.columns {
            let Some(tick) = self.tick(question, place, cell(column)) else {
                errors.push(CellError {
                    column,
                    value: shown(cell(column)),
                    message: format!(
                        "«\u{a0}{}\u{a0}» ne dit ni oui ni non\u{a0}; attendu\u{a0}: Oui, Y, 1, \
                         True ou X, sinon Non, N, 0, False ou rien",
                        shown(cell(column))
                    ),
                });
                continue;
            };
            is_answered |= tick != Tick::Empty;
            chosen[place] = tick == Tick::Yes;
        }
        // Beside an answer that is known, what is not known is remarked on.
        if !chosen.contains(&true) {
            errors.extend(self.unknown_answers(question, &cell));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if !is_answered {
            return Ok(None);
        }
        question.pick_several(|place| chosen[place]).map(Some).map_err(|refusal| {
            // What is refused is an answer that excludes the others.
            let column = self
                .columns
                .iter()
                .find(|(_, place)| chosen[*place] && question.answers[*place].alone)
                .map_or(0, |(column, _)| *column);
            let value = shown(cell(column));
            vec![CellError { column, value, message: refusal.to_string() }]
        })
    }

    /// The ticked answers that the tree has not.
    pub(crate) fn unknown_answers<'b>(
        &self,
        question: &Question,
        cell: impl Fn(usize) -> &'b str,
    ) -> Vec<CellError> {
        let mut unknown = Vec::new();
        for option in self.unknown.iter().filter(|option| option.is_given(cell(option.column))) {
            unknown.push(CellError {
                column: option.column,
                value: shown(&option.name),
                message: format!(
                    "la réponse «\u{a0}{}\u{a0}» n'est pas dans l'arbre\u{a0}; attendu\u{a0}: {}",
                    shown(&option.name),
                    question.expected(&[])
                ),
            });
        }
        unknown
    }

    /// Whether the cells of a row say anything.
    pub(crate) fn are_answered<'b>(
        &self,
        question: &Question,
        cell: impl Fn(usize) -> &'b str,
    ) -> bool {
        self.columns
            .iter()
            .any(|(column, place)| self.tick(question, *place, cell(*column)) != Some(Tick::Empty))
            || self.unknown.iter().any(|option| option.is_given(cell(option.column)))
    }

    /// The columns that a finding hangs on.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        let unknown = self.unknown.iter().map(|option| option.column);
        self.columns.iter().map(|(column, _)| *column).chain(unknown)
    }

    /// What a cell says of the answer of its column, if it says anything.
    fn tick(&self, question: &Question, place: usize, cell: &str) -> Option<Tick> {
        if cell.is_empty() {
            return Some(Tick::Empty);
        }
        let key = word_key(cell);
        let meant = self.meanings.iter().find(|(word, _)| *word == key);
        match (meant, UsualWord::of(cell)) {
            (Some((_, Meaning::NotAsked)), _) | (None, Some(UsualWord::NotAsked)) => {
                Some(Tick::Empty)
            }
            (Some((_, Meaning::Tick(true))), _) | (None, Some(UsualWord::Yes)) => Some(Tick::Yes),
            (Some((_, Meaning::Tick(false))), _) | (None, Some(UsualWord::No)) => Some(Tick::No),
            // Some tools put the answer itself in its column.
            (Some((_, Meaning::Answer(own))), _) => (*own == place).then_some(Tick::Yes),
            (None, None) => is_called(&question.answers[place], &key).then_some(Tick::Yes),
        }
    }
}

impl UnknownOption {
    /// Whether a cell of the column gives its answer. `LimeSurvey` writes there what was typed; a
    /// column that is only named like an answer's may hold anything.
    fn is_given(&self, cell: &str) -> bool {
        match UsualWord::of(cell) {
            _ if cell.is_empty() => false,
            Some(UsualWord::Yes) => true,
            Some(UsualWord::No | UsualWord::NotAsked) => false,
            None => self.form == OptionForm::Bracketed && !self.is_remark(),
        }
    }

    /// Whether the column holds what was said about an answer.
    fn is_remark(&self) -> bool {
        ["comment", "commentaire", "text", "texte"].iter().any(|end| self.name.ends_with(end))
    }
}

/// Whether what stands before an answer is the name of its question.
fn is_named(names: &QuestionNames, asked: &str) -> bool {
    names.likeness(&HeaderForms::of(asked)).is_some()
}

/// A header parted into a question and an answer.
#[derive(Clone, Copy)]
struct Split<'h> {
    asked: &'h str,
    answer: &'h str,
    form: OptionForm,
}

/// Where a header may part into a question and an answer: `question[answer]`,
/// `group/question/answer`, `question_answer`. A header has a few such places at most, or it is no
/// such header.
fn splits<'h>(header: &'h str, names: &QuestionNames) -> impl Iterator<Item = Split<'h>> {
    // LimeSurvey can put the wording behind the code: « question[answer]. Wording [Label] ».
    let code = header.split_once("]. ").map(|(code, _)| code);
    let bracketed = code.into_iter().chain(header.strip_suffix(']'));
    let bracketed = bracketed.flat_map(|text| {
        text.rmatch_indices('[').take(FEW).map(move |(at, _)| (text, at, OptionForm::Bracketed))
    });
    // ODK writes no space beside it: « Parking / accès » is another header.
    let slashed = header.rmatch_indices('/').take(FEW).map(move |(at, _)| (header, at));
    let slashed = slashed
        .filter(|(text, at)| !text[..*at].ends_with(' ') && !text[at + 1..].starts_with(' '))
        .map(|(text, at)| (text, at, OptionForm::Slashed));
    let lined = header.match_indices('_').take(FEW).map(move |(at, _)| (header, at));
    let lined = lined
        .filter(|(text, at)| names.is(&text[..*at]))
        .map(|(text, at)| (text, at, OptionForm::Lined));
    bracketed.chain(slashed).chain(lined).map(|(text, at, form)| Split {
        asked: text[..at].trim_end(),
        answer: &text[at + 1..],
        form,
    })
}

const FEW: usize = 8;
