//! Questions with several answers that form tools write as one column an answer.

use crate::{
    fold::fold,
    tree::{Kind, Question, text::NodeId},
    walk::Step,
    words::shown,
};

use super::{
    error::HeaderError, header_forms::HeaderForms, names::QuestionNames, reader::AnswerReader,
};

/// The columns of a question's answers.
#[derive(Debug)]
pub(in crate::audit) struct OptionColumns {
    pub(in crate::audit) question: NodeId,
    /// The column, and the place of the answer that it is for.
    pub(in crate::audit) columns: Vec<(usize, usize)>,
}

/// What a cell says of the answer of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Tick {
    Empty,
    No,
    Yes,
}

/// Why the cells of a row are no answer, and in which column.
pub(in crate::audit) struct CellError {
    pub(in crate::audit) column: usize,
    pub(in crate::audit) message: String,
}

impl OptionColumns {
    /// Finds the columns of a question's answers, among those that are not taken; none if there may
    /// be but one answer.
    pub(in crate::audit) fn find(
        question: &Question,
        names: &QuestionNames,
        headers: &[String],
        is_taken: &[bool],
    ) -> Option<Self> {
        let Kind::Several { .. } = question.kind else { return None };
        let reader = AnswerReader::new(question);
        let mut columns = Vec::new();
        for (column, header) in headers.iter().enumerate() {
            if is_taken[column] {
                continue;
            }
            let folded = fold(header);
            let mut splits = splits(&folded, names);
            let place = splits.find_map(|(asked, answer)| {
                reader.place(answer).filter(|_| is_named(names, asked))
            });
            columns.extend(place.map(|place| (column, place)));
        }
        (!columns.is_empty()).then_some(Self { question: question.id, columns })
    }

    /// Two columns for one answer, if there are.
    pub(in crate::audit) fn duplicate(
        &self,
        question: &Question,
        headers: &[String],
    ) -> Option<HeaderError> {
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
    pub(in crate::audit) fn read<'t, 'b>(
        &self,
        question: &'t Question,
        cell: impl Fn(usize) -> &'b str,
    ) -> Result<Option<Step<'t>>, CellError> {
        let mut chosen = vec![false; question.answers.len()];
        let mut is_answered = false;
        for &(column, place) in &self.columns {
            let tick = Tick::of(cell(column)).ok_or_else(|| CellError {
                column,
                message: format!(
                    "« {} » ne dit ni oui ni non ; attendu : Oui, Y, 1, True ou X, sinon Non, N, \
                     0, False ou rien",
                    shown(cell(column))
                ),
            })?;
            is_answered |= tick != Tick::Empty;
            chosen[place] = tick == Tick::Yes;
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
            CellError { column, message: refusal.to_string() }
        })
    }
}

impl Tick {
    /// What a cell without spaces around it says, if it says anything.
    pub(in crate::audit) fn of(cell: &str) -> Option<Self> {
        // LimeSurvey writes N/A where the question was not asked, and Drupal ticks with an X.
        match cell {
            "" => Some(Self::Empty),
            _ if is_one_of(cell, &["y", "yes", "oui", "o", "1", "true", "vrai", "x"]) => {
                Some(Self::Yes)
            }
            _ if is_one_of(cell, &["n", "no", "non", "0", "false", "faux"]) => Some(Self::No),
            _ if is_one_of(cell, &["n/a", "sans objet"]) => Some(Self::Empty),
            _ => None,
        }
    }
}

/// Whether what stands before an answer is the name of its question.
fn is_named(names: &QuestionNames, asked: &str) -> bool {
    names.likeness(&HeaderForms::of(asked)).is_some()
}

/// Whether a cell is one of some words, in any case.
fn is_one_of(cell: &str, words: &[&str]) -> bool {
    words.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Where a header may part into a question and an answer: `question[answer]`,
/// `group/question/answer`, `question_answer`. A header has a few such places at most, or it is no
/// such header.
fn splits<'h>(header: &'h str, names: &QuestionNames) -> impl Iterator<Item = (&'h str, &'h str)> {
    // LimeSurvey can put the wording behind the code: « question[answer]. Wording [Label] ».
    let code = header.split_once("]. ").map(|(code, _)| code);
    let bracketed = code.into_iter().chain(header.strip_suffix(']'));
    let bracketed = bracketed
        .flat_map(|text| text.rmatch_indices('[').take(FEW).map(move |(at, _)| (text, at)));
    // ODK writes no space beside it: « Parking / accès » is another header.
    let slashed = header.rmatch_indices('/').take(FEW).map(move |(at, _)| (header, at));
    let slashed = slashed
        .filter(|(text, at)| !text[..*at].ends_with(' ') && !text[at + 1..].starts_with(' '));
    let lined = header.match_indices('_').take(FEW).map(move |(at, _)| (header, at));
    let lined = lined.filter(|(text, at)| names.is(&text[..*at]));
    bracketed.chain(slashed).chain(lined).map(|(text, at)| (text[..at].trim_end(), &text[at + 1..]))
}

const FEW: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_of_form_tools_are_read() {
        for (cells, tick) in [
            (&["Y", "oui", "1", "TRUE", "X", "Vrai"][..], Some(Tick::Yes)),
            (&["N", "Non", "0", "False", "FAUX"], Some(Tick::No)),
            (&["", "N/A"], Some(Tick::Empty)),
            (&["peut-être", "2", "non merci"], None),
        ] {
            assert!(cells.iter().all(|cell| Tick::of(cell) == tick), "{cells:?}");
        }
    }
}
