//! Where rows would go with what is supposed of them, as JSON.

use serde::Serialize;

use crate::{
    audit::{AnswerTold, SupposedChange},
    render::audit::{
        breakdown::End,
        what_if::{MoveLine, move_lines},
    },
    tree::Tree,
};

/// What is supposed of which rows, and where they would go.
#[derive(Serialize)]
pub(super) struct WhatIfJson<'a> {
    supposed: Vec<SupposedAnswerJson<'a>>,
    /// What rows have to answer that it is supposed of.
    among: Vec<SupposedAnswerJson<'a>>,
    /// The rows that it is supposed of.
    rows: u64,
    /// Those that would end otherwise.
    moved: u64,
    moves: Vec<MoveJson<'a>>,
}

#[derive(Serialize)]
struct SupposedAnswerJson<'a> {
    question: &'a str,
    /// `null` where the rows have no answer.
    answer: Option<&'a str>,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    from: EndJson<'a>,
    to: EndJson<'a>,
    rows: u64,
}

#[derive(Serialize)]
struct EndJson<'a> {
    status: &'static str,
    /// The id of the outcome; `null` short of one.
    outcome: Option<&'a str>,
}

impl<'a> WhatIfJson<'a> {
    pub(super) fn of(tree: &'a Tree, change: &'a SupposedChange) -> Self {
        let mut moves = Vec::new();
        for MoveLine { from, to, rows } in move_lines(tree, change) {
            moves.push(MoveJson { from: EndJson::of(&from), to: EndJson::of(&to), rows });
        }
        Self {
            supposed: change.supposed.iter().map(SupposedAnswerJson::of).collect(),
            among: change.among.iter().map(SupposedAnswerJson::of).collect(),
            rows: change.rows,
            moved: change.moved(),
            moves,
        }
    }
}

impl<'a> SupposedAnswerJson<'a> {
    fn of(told: &'a AnswerTold) -> Self {
        let answer = Some(&*told.answer).filter(|answer| !answer.is_empty());
        Self { question: &told.question, answer }
    }
}

impl<'a> EndJson<'a> {
    fn of(end: &End<'a>) -> Self {
        Self { status: end.standing.key(), outcome: end.key }
    }
}
