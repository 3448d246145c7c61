//! The texts of a tree on its poster: what they repeat of the answers is filled in where a walk is
//! drawn, else said in words.

use crate::{
    tree::text::{NodeId, Part, Text},
    walk::said,
};

use super::{super::graph::Chart, numbering::Numbering};

/// Says the texts of a tree as its poster has them.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) chart: &'a Chart<'a>,
    pub(super) numbering: &'a Numbering,
}

impl Wording<'_> {
    pub(super) fn text(self, text: &Text) -> String {
        let mut words = String::new();
        for part in text.parts() {
            match part {
                Part::Plain(plain) => words.push_str(plain),
                Part::Given(question) => words.push_str(&self.answer(*question)),
            }
        }
        words
    }

    /// What was answered to a question, or where that is to be found.
    fn answer(self, question: NodeId) -> String {
        let steps = self.chart.walk_steps.unwrap_or_default();
        match steps.iter().find(|step| step.question.id == question) {
            Some(step) => said(&step.given, steps),
            None => format!("(réponse à la question\u{a0}{})", self.numbering.name(question)),
        }
    }
}
