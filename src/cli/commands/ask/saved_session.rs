//! A file of answers: those to one tree, or to several that were walked one after another.

use std::path::Path;

use mssante_check::{
    load::{self, SavedAnswers, SavedWalk},
    render::ReportData,
};

use crate::cli::{
    failure::{Failure, PrefilledError},
    files::reading,
};

/// The answers of a file, tree by tree.
#[derive(Debug, Default)]
pub(crate) struct SavedSession {
    trees: Vec<SavedAnswers>,
}

/// A report, and the tree that it is of.
#[derive(Clone, Debug)]
pub(super) struct SavedReport {
    pub(super) tree: String,
    pub(super) data: ReportData,
}

impl SavedSession {
    /// Without a file there are no answers.
    pub(crate) fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file else { return Ok(Self::default()) };
        Ok(Self { trees: load::answers(&reading::read(file)?)? })
    }

    /// The tree to go on with: the last that came to no outcome, or the last.
    pub(super) fn tree(&self) -> Option<&str> {
        let mut walks = self.trees.iter().rev().filter_map(|saved| saved.walk.as_ref());
        let last = walks.clone().next();
        let unfinished = walks.find(|walk| walk.outcome.is_none());
        unfinished.or(last).map(|walk| &*walk.tree)
    }

    /// The last answers to a tree, or those that name no tree.
    fn answers_to(&self, tree: &str) -> Option<&SavedAnswers> {
        let mut saved = self.trees.iter().rev();
        saved.find(|saved| saved.walk.as_ref().is_none_or(|walk| *walk.tree == *tree))
    }

    /// The last report of a tree, where the file has one.
    pub(super) fn report_of(&self, tree: &str) -> Option<&SavedAnswers> {
        self.answers_to(tree).filter(|saved| saved.walk.is_some())
    }

    /// The answers to a tree that the file must have, where there is a file.
    pub(super) fn expect(&self, tree: &str) -> Result<Option<&SavedAnswers>, PrefilledError> {
        let found = self.answers_to(tree);
        if found.is_none() && !self.trees.is_empty() {
            let walks = self.trees.iter().filter_map(|saved| saved.walk.as_ref());
            let titles: Vec<String> = walks.map(SavedWalk::name).collect();
            return Err(PrefilledError::OtherTree(titles.join(", ")));
        }
        Ok(found)
    }

    /// The reports of the file, as they were written.
    pub(super) fn reports(&self) -> impl Iterator<Item = SavedReport> {
        let walks = self.trees.iter().filter_map(|saved| saved.walk.as_ref());
        walks.map(|walk| SavedReport {
            tree: walk.tree.clone(),
            data: ReportData::Saved(walk.report.clone()),
        })
    }
}
