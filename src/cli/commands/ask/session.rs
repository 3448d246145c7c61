//! The trees that are walked one after another, and the files that keep them.

use std::path::{Path, PathBuf};

use mssante_check::{
    render::{self, DataFormat, Format, Look, ReportData, ReportJson},
    tree::Tree,
    walk::{Walk, report::Report},
};

use super::{
    report_output::{ReportOutput, data_format},
    saved_session::{SavedReport, SavedSession},
};
use crate::cli::{
    failure::Failure,
    files::output::{BufferedOutput, WriteRemark, in_memory},
    screen::{interrupt::Finishing, terminal},
};

/// What was walked so far, and where it goes.
pub(super) struct Session {
    output: ReportOutput,
    save: Option<PathBuf>,
    /// The trees of a session that is taken up.
    before: Vec<SavedReport>,
    left: Vec<LeftWalk>,
}

/// A tree that the person went on from, and what was answered to its questions.
struct LeftWalk {
    tree: Tree,
    answers: Vec<(String, String)>,
}

impl LeftWalk {
    /// The same walk again.
    fn walk(&self) -> Walk<'_> {
        let mut walk = Walk::new(&self.tree);
        // It stops where it stopped.
        walk.follow_values(|question| {
            let given = self.answers.iter().find(|(key, _)| *key == *question.key);
            given.map(|(_, value)| &**value)
        });
        walk
    }
}

impl Session {
    pub(super) fn new(
        output: ReportOutput,
        save: Option<PathBuf>,
        taken_up: &SavedSession,
    ) -> Self {
        Self { output, save, before: taken_up.reports().collect(), left: Vec::new() }
    }

    /// Shows a report to the person.
    pub(super) fn show(&self, report: &Report<'_>) -> Result<(), Failure> {
        self.output.show(report)
    }

    /// A report as it is shown on so many columns.
    pub(super) fn shown_text(&self, report: &Report<'_>, columns: usize) -> String {
        self.output.shown_text(report, columns)
    }

    /// How texts look beside the result.
    pub(super) fn stderr_look(&self) -> Look {
        self.output.stderr_look()
    }

    /// Goes on from a tree to another.
    pub(super) fn leave(&mut self, tree: Tree, answers: Vec<(String, String)>) {
        self.left.push(LeftWalk { tree, answers });
    }

    /// The sheet of all trees in one of its formats, if the session ends at a report.
    pub(super) fn sheet(&self, report: &Report<'_>, format: Format) -> Vec<u8> {
        let walks = walks(&self.left);
        self.output.rendered(&ending_with(&walks, report), format)
    }

    /// What there is to write if the session ends at a report.
    pub(super) fn files(&self, report: &Report<'_>) -> Vec<BufferedOutput> {
        let mut files = Vec::new();
        if self.save.is_none() && self.output.is_stdout() {
            return files;
        }
        let walks = walks(&self.left);
        let reports = ending_with(&walks, report);
        if let Some(path) = &self.save {
            let content = self.saved(&reports, path);
            files.push(BufferedOutput::File { path: path.clone(), content });
        }
        files.extend(self.output.file_with(&reports));
        files
    }

    /// Writes all that is to be kept: what was answered is saved even where the result cannot be
    /// written.
    pub(super) fn finish(
        self,
        report: &Report<'_>,
        finishing: Option<Finishing<'_>>,
    ) -> Result<(), Failure> {
        let walks = walks(&self.left);
        let reports = ending_with(&walks, report);
        let saved = match &self.save {
            Some(path) => {
                let content = self.saved(&reports, path);
                BufferedOutput::File { path: path.clone(), content }.finish()
            }
            None => Ok(WriteRemark::default()),
        };
        if self.output.is_stdout() {
            // Whoever reads there may take their time.
            drop(finishing);
        }
        let written = self.output.write(&reports);
        match (saved, written) {
            (Err(first), Err(second)) => Err(first.and(second)),
            (saved, written) => {
                terminal::tell_remark(&saved?);
                terminal::tell_remark(&written?);
                Ok(())
            }
        }
    }

    /// All the trees of the session, as a file of this name has them.
    fn saved(&self, walked: &[Report<'_>], path: &Path) -> Vec<u8> {
        let mut walked_data = Vec::new();
        for report in walked {
            walked_data.push(ReportData::from(ReportJson::of(report)));
        }
        let mut reports = Vec::new();
        for before in &self.before {
            if walked.iter().all(|walked| *walked.tree.id != *before.tree) {
                reports.push(&before.data);
            }
        }
        reports.extend(&walked_data);
        let format = data_format(path).unwrap_or(DataFormat::Json);
        in_memory(|out| render::reports(&reports, format, out))
    }
}

fn walks(left: &[LeftWalk]) -> Vec<Walk<'_>> {
    left.iter().map(LeftWalk::walk).collect()
}

/// What these walks concluded, and behind them another report.
fn ending_with<'w>(walks: &'w [Walk<'w>], report: &Report<'w>) -> Vec<Report<'w>> {
    walks.iter().map(Report::of).chain([*report]).collect()
}
