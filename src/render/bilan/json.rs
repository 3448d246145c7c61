//! A score as JSON, for other programs.

use std::io;

use serde::Serialize;

use crate::{
    render::{
        json::{self, TreeView, write_view},
        summary::words::asked,
    },
    training::{Mark, Score},
    tree::Case,
};

pub(super) fn write(score: &Score<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_view(&View::of(score), out)
}

/// A score as other programs see it. The keys are a contract.
#[derive(Serialize)]
struct View<'a> {
    tree: TreeView,
    #[serde(flatten)]
    tally: Tally,
    /// The cases played, in their order.
    cases: Vec<CaseView<'a>>,
    /// The questions where walks left the right way, the most often missed first.
    missed: Vec<MissedView<'a>>,
}

/// How far cases were played, and how well.
#[derive(Serialize)]
pub(in crate::render) struct Tally {
    /// How many cases there were to play.
    pub(in crate::render) of: usize,
    /// How many came to an outcome.
    pub(in crate::render) played: usize,
    /// How many of these came to their own.
    pub(in crate::render) right: usize,
}

#[derive(Serialize)]
struct CaseView<'a> {
    id: &'a str,
    /// `juste`, `autre-chemin` (the right outcome by other answers) or `a-revoir`.
    verdict: &'static str,
    /// The first question that was not answered as it should be.
    parting: Option<PartingView<'a>>,
}

#[derive(Serialize)]
struct PartingView<'a> {
    question: &'a str,
    ask: String,
    /// What was answered, in the words of the tree: not what was typed.
    given: String,
    wanted: String,
}

#[derive(Serialize)]
struct MissedView<'a> {
    question: &'a str,
    ask: String,
    /// How many of the cases played were lost sight of there.
    times: usize,
    /// How many of the cases played ask it on their right way.
    of: usize,
}

impl<'a> View<'a> {
    fn of(score: &'a Score<'a>) -> Self {
        let tree = score.tree();
        let case = |(case, mark): &'a (&'a Case, Mark<'a>)| CaseView {
            id: &case.id,
            verdict: mark.verdict.key(),
            parting: mark.parting.as_ref().map(|parting| PartingView {
                question: &parting.question().key,
                ask: parting.asked(),
                given: parting.given(),
                wanted: parting.wanted(),
            }),
        };
        let missed = score.missed().into_iter().map(|missed| MissedView {
            question: &missed.question.key,
            ask: asked(&missed.question.ask),
            times: missed.times,
            of: missed.of,
        });
        Self {
            tree: json::tree(tree),
            tally: Tally { of: score.of(), played: score.rounds().len(), right: score.right() },
            cases: score.rounds().iter().map(case).collect(),
            missed: missed.collect(),
        }
    }
}
