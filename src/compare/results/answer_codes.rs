//! What rows answer, a number for each question.

use std::{collections::HashMap, sync::Arc};

use crate::{
    tree::{Kind, Question, Tree},
    walk::{Given, Step, reply::NONE},
};

/// What a row answers to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AnswerCode(u32);

/// From which an answer has a number of its own: its place, or that of a set of answers.
const FIRST: u32 = 3;

/// Set where an annuaire gave the answer.
const PROPOSED: u32 = 1 << 30;

/// Set where the row's walk came by the question.
const MET: u32 = 1 << 31;

impl AnswerCode {
    /// Nothing is answered.
    pub(super) const NONE: Self = Self(0);
    /// What stands there is no answer.
    pub(super) const UNREADABLE: Self = Self(1);
    /// Something was typed, and the question has no answers.
    const TYPED: Self = Self(2);

    /// The same, given by an annuaire.
    pub(super) fn proposed(self) -> Self {
        Self(self.0 | PROPOSED)
    }

    /// The same, to a question that the walk came by.
    pub(super) fn met(self) -> Self {
        Self(self.0 | MET)
    }

    pub(super) fn is_proposed(self) -> bool {
        self.0 & PROPOSED != 0
    }

    pub(super) fn is_met(self) -> bool {
        self.0 & MET != 0
    }

    /// What is answered, whoever answered it, and wherever the walk went.
    pub(super) fn answer(self) -> Self {
        Self(self.0 & !(PROPOSED | MET))
    }

    pub(super) fn is_none(self) -> bool {
        self.answer() == Self::NONE
    }

    pub(super) fn is_unreadable(self) -> bool {
        self.answer() == Self::UNREADABLE
    }

    /// Whether the row itself has something there.
    pub(super) fn is_own(self) -> bool {
        !self.is_none() && !self.is_proposed()
    }

    pub(super) fn word(self) -> u32 {
        self.0
    }

    pub(super) fn of_word(word: u32) -> Self {
        Self(word)
    }
}

/// The sets of answers that rows give to questions which take several.
#[derive(Debug)]
pub(super) struct AnswerSets {
    /// By node of the question, each set as the places of its answers.
    by_question: Vec<Vec<Arc<[usize]>>>,
    /// The same sets with their places there.
    numbers: Vec<HashMap<Arc<[usize]>, usize>>,
}

impl AnswerSets {
    pub(super) fn new(tree: &Tree) -> Self {
        let nodes = tree.nodes().len();
        Self { by_question: vec![Vec::new(); nodes], numbers: vec![HashMap::new(); nodes] }
    }

    /// The code of an answer.
    pub(super) fn code(&mut self, step: &Step<'_>) -> AnswerCode {
        let question = step.question;
        let place = |key: &str| question.answers.iter().position(|own| *own.key == *key);
        let mut places = step.given.answers().iter().filter_map(|answer| place(&answer.key));
        let number = match (&step.given, question.kind) {
            (Given::Typed { answer: None, .. }, _) => return AnswerCode::TYPED,
            (_, Kind::Several { .. }) => {
                let places: Arc<[usize]> = places.collect();
                let sets = &mut self.by_question[question.id.index()];
                let numbers = &mut self.numbers[question.id.index()];
                *numbers.entry(places).or_insert_with_key(|places| {
                    sets.push(places.clone());
                    sets.len() - 1
                })
            }
            _ => places.next().unwrap_or_default(),
        };
        AnswerCode(u32::try_from(number).unwrap_or_default() + FIRST)
    }

    /// The step that a code stands for.
    pub(super) fn step<'t>(&self, question: &'t Question, code: AnswerCode) -> Option<Step<'t>> {
        if code.answer() == AnswerCode::TYPED {
            return question.some_step();
        }
        let number = code.answer().0.checked_sub(FIRST)? as usize;
        if let Kind::Several { .. } = question.kind {
            let set = self.by_question[question.id.index()].get(number)?;
            return question.pick_several(|place| set.contains(&place)).ok();
        }
        question.answers.get(number).map(|answer| question.pick(answer))
    }

    /// What is answered, by ids: never what somebody typed.
    pub(super) fn written(&self, question: &Question, code: AnswerCode) -> String {
        match code.answer() {
            AnswerCode::NONE => String::new(),
            AnswerCode::UNREADABLE => UNREADABLE.into(),
            AnswerCode::TYPED => TYPED.into(),
            _ => self.step(question, code).map_or_else(String::new, |step| match &step.given {
                Given::Several(answers) if answers.is_empty() => NONE.into(),
                given => given.written(),
            }),
        }
    }
}

/// What stands for an answer that is none.
const UNREADABLE: &str = "(illisible)";

/// What stands for a typed value, which is personal.
const TYPED: &str = "(valeur)";
