//! From what a person wrote to an answer: the same reading for prompts, flags, cases and tables.

use std::{borrow::Cow, fmt::Write};

use thiserror::Error;

use crate::{
    fold::{fold, nearest, trim},
    tree::{
        Answer, Kind, Question, When,
        input::InputError,
        text::{NodeId, Text},
    },
    words::{meant, separate, shown},
};

use super::{Given, Step, fill, fill_within};

/// What stands for « none of the answers » where several may be given.
pub const NONE: &str = "0";

/// Why something written is not an answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReplyError {
    #[error("« {given} » n'est pas une réponse à cette question{}", meant(.near.as_deref()))]
    Unknown { given: String, near: Option<String> },
    #[error(
        "«\u{a0}{given}\u{a0}» ne se choisit pas ici, c'est la saisie qui le donne\u{a0}: \
         saisissez {expected}"
    )]
    TypedOnly { given: String, expected: &'static str },
    #[error("aucune réponse n'est donnée")]
    Empty,
    #[error("« {given} » : {why}")]
    Input { given: String, why: InputError },
    #[error("« {0} » ne va avec aucune autre réponse")]
    Alone(String),
}

impl ReplyError {
    fn unknown(given: &str) -> Self {
        Self::Unknown { given: shown(given), near: None }
    }
}

impl Question {
    /// Reads an answer: its id, its label, or the value to type.
    ///
    /// Case, accents and spaces do not count in labels. Where several answers may be given they
    /// stand between `|` or `+`, and [`NONE`] says that there is none. `steps` are those before the
    /// question: a label may repeat what was answered there.
    ///
    /// # Errors
    /// When it is no answer to the question, or a value that is not of its form.
    pub fn read<'t>(&'t self, written: &str, steps: &[Step<'t>]) -> Result<Step<'t>, ReplyError> {
        let written = trim(written);
        if written.is_empty() {
            return Err(ReplyError::Empty);
        }
        match self.kind {
            Kind::Choice => self.find(written, steps).map(|answer| self.pick(answer)),
            Kind::Several { .. } => self.read_several(written, steps),
            Kind::Sorted(_) => match self.find(written, steps) {
                Ok(answer) => self.pick_named(answer, written),
                Err(_) => self.type_in(written),
            },
            Kind::Typed { .. } => self.type_in(written),
        }
    }

    /// Gives one of the question's answers.
    pub fn pick<'t>(&'t self, answer: &'t Answer) -> Step<'t> {
        let given = match self.kind {
            Kind::Several { .. } => Given::Several([answer].into()),
            Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => Given::Picked(answer),
        };
        Step { question: self, given, next: answer.next }
    }

    /// Gives an answer that was named, unless it is given by what is typed alone.
    pub(crate) fn pick_named<'t>(
        &'t self,
        answer: &'t Answer,
        written: &str,
    ) -> Result<Step<'t>, ReplyError> {
        match self.input() {
            Some(input) if answer.typed_only => {
                Err(ReplyError::TypedOnly { given: shown(written), expected: input.expected() })
            }
            _ => Ok(self.pick(answer)),
        }
    }

    /// Gives any number of the question's answers; `chosen` says which, by place.
    ///
    /// # Errors
    /// When an answer that excludes the others is not the only one; and where the question takes
    /// one answer, when none is chosen.
    pub fn pick_several<'t>(
        &'t self,
        chosen: impl Fn(usize) -> bool,
    ) -> Result<Step<'t>, ReplyError> {
        let Kind::Several { next } = self.kind else {
            let first = self.answers.iter().enumerate().find(|(place, _)| chosen(*place));
            return first.map(|(_, answer)| self.pick(answer)).ok_or(ReplyError::Empty);
        };
        let answers: Vec<&Answer> = self
            .answers
            .iter()
            .enumerate()
            .filter(|(place, _)| chosen(*place))
            .map(|(_, answer)| answer)
            .collect();
        match answers.iter().find(|answer| answer.alone) {
            Some(alone) if answers.len() > 1 => {
                Err(ReplyError::Alone(fill(&alone.label, &[]).into_owned()))
            }
            _ => Ok(Step { question: self, given: Given::Several(answers.into()), next }),
        }
    }

    /// Gives a typed value.
    ///
    /// # Errors
    /// When the question takes none, or none of this form.
    pub fn type_in<'t>(&'t self, typed: &str) -> Result<Step<'t>, ReplyError> {
        let value = self.value(typed)?;
        let (answer, next) = self.sort(&value, typed)?;
        let given = Given::Typed { value: value.into_owned().into(), answer };
        Ok(Step { question: self, given, next })
    }

    /// Gives a typed value, which stays where it was written.
    pub(crate) fn type_in_place<'t>(&'t self, typed: &'t str) -> Result<Step<'t>, ReplyError> {
        let value = self.value(typed)?;
        let (answer, next) = self.sort(&value, typed)?;
        Ok(Step { question: self, given: Given::Typed { value, answer }, next })
    }

    /// The place of the answer that a typed value gives; 0 where the question has no answers.
    #[inline]
    pub(crate) fn answer_to(&self, typed: &str) -> Result<usize, ReplyError> {
        let is_as_typed = self.input().is_some_and(|input| input.is_plain(typed));
        let value = if is_as_typed { Cow::Borrowed(typed) } else { self.value(typed)? };
        match self.kind {
            Kind::Typed { .. } => Ok(0),
            Kind::Choice | Kind::Several { .. } | Kind::Sorted(_) => {
                self.place_of(&value).ok_or_else(|| ReplyError::unknown(typed))
            }
        }
    }

    /// A step that every way from here has alike; `None` where it depends on the answer.
    pub(crate) fn some_step(&self) -> Option<Step<'_>> {
        let (given, next) = match self.kind {
            Kind::Several { next } => (Given::Several([].into()), next),
            Kind::Typed { next, .. } => (Given::Typed { value: "".into(), answer: None }, next),
            Kind::Choice | Kind::Sorted(_) => return None,
        };
        Some(Step { question: self, given, next })
    }

    /// The answer that a value gives if the question has answers, and where it leads.
    fn sort(&self, value: &str, typed: &str) -> Result<(Option<&Answer>, NodeId), ReplyError> {
        if let Kind::Typed { next, .. } = self.kind {
            return Ok((None, next));
        }
        let place = self.place_of(value).ok_or_else(|| ReplyError::unknown(typed))?;
        let answer = &self.answers[place];
        Ok((Some(answer), answer.next))
    }

    /// The value in what was typed.
    fn value<'v>(&self, typed: &'v str) -> Result<Cow<'v, str>, ReplyError> {
        let input = self.input().ok_or_else(|| ReplyError::unknown(typed))?;
        input.read(typed).map_err(|why| ReplyError::Input { given: shown(typed), why })
    }

    /// The place of the answer that takes a value.
    #[inline]
    fn place_of(&self, value: &str) -> Option<usize> {
        let taking = self.answers.iter().position(|answer| answer.when.takes(value));
        taking.or_else(|| {
            self.answers.iter().position(|answer| matches!(answer.when, When::Otherwise))
        })
    }

    fn read_several<'t>(
        &'t self,
        written: &str,
        steps: &[Step<'t>],
    ) -> Result<Step<'t>, ReplyError> {
        if written == NONE {
            return self.pick_several(|_| false);
        }
        if let Ok(answer) = self.find(written, steps) {
            return Ok(self.pick(answer));
        }
        let mut chosen = vec![false; self.answers.len()];
        for part in written.split(['|', '+']).map(trim).filter(|part| !part.is_empty()) {
            let answer = self.find(part, steps)?;
            for (place, candidate) in self.answers.iter().enumerate() {
                chosen[place] |= std::ptr::eq(candidate, answer);
            }
        }
        if chosen.contains(&true) {
            self.pick_several(|place| chosen[place])
        } else {
            Err(ReplyError::Empty)
        }
    }

    fn find<'t>(&'t self, written: &str, steps: &[Step<'t>]) -> Result<&'t Answer, ReplyError> {
        if let Some(answer) = self.answers.iter().find(|answer| *answer.key == *written) {
            return Ok(answer);
        }
        let folded = fold(written);
        // Folding shortens a text a little; a label far longer than what was written is another.
        let most = 1000 + 8 * written.len();
        let found = self.answers.iter().find(|answer| {
            *answer.key == folded
                || fill_within(&answer.label, steps, most)
                    .is_some_and(|label| fold(&label) == folded)
                || is_label_of_blank(&answer.label, steps, &folded)
        });
        let found = found.or_else(|| self.answer(&folded));
        found.ok_or_else(|| {
            let names = self.answers.iter().map(|answer| &*answer.key);
            ReplyError::Unknown {
                given: shown(written),
                near: nearest(&folded, names).map(Into::into),
            }
        })
    }

    /// What may be answered, for a message: ids with their labels, or the form of the value.
    pub fn expected(&self, steps: &[Step<'_>]) -> String {
        let mut expected = String::new();
        for answer in self.pickable() {
            separate(&mut expected, ", ");
            if expected.len() > LONGEST {
                expected.push('…');
                break;
            }
            let label = fill_within(&answer.label, steps, LONGEST).unwrap_or_else(|| "…".into());
            let _ = write!(expected, "{} ({label})", answer.key);
        }
        if let Some(input) = self.input() {
            separate(&mut expected, ", ou ");
            expected.push_str(input.expected());
        }
        if matches!(self.kind, Kind::Several { .. }) {
            expected.push_str(" ; plusieurs à la fois avec « + », aucune avec « 0 »");
        }
        expected
    }
}

/// Whether a label that repeats answers is this text where it stands as in the tree's file: so the
/// lists of blank answer tables have it.
fn is_label_of_blank(label: &Text, steps: &[Step<'_>], folded: &str) -> bool {
    if label.is_plain() {
        return false;
    }
    let written = label.written(|asked| {
        steps.iter().find(|step| step.question.id == asked).map(|step| &*step.question.key)
    });
    written.is_some_and(|label| fold(&label) == folded)
}

impl When {
    /// Whether a typed value gives the answer, without regard to the others.
    fn takes(&self, value: &str) -> bool {
        let Self::EndsWith(endings) = self else { return false };
        endings.iter().any(|ending| ends_with(value, ending))
    }
}

/// Whether a value has an ending, in any case.
pub(crate) fn ends_with(value: &str, ending: &str) -> bool {
    let tail = value.len().checked_sub(ending.len()).map(|start| &value.as_bytes()[start..]);
    // Most are written in small letters, as the ending is: that is seen at once.
    value.ends_with(ending)
        || tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending.as_bytes()))
        || !value.is_ascii() && value.to_lowercase().ends_with(&ending.to_lowercase())
}

/// A list of answers goes on no further than this, in bytes.
const LONGEST: usize = 2000;
