//! The trees that are walked one after another, and the files that keep them.

use std::path::{Path, PathBuf};

use mssante_check::{
    render::{self, DataFormat, ReportData, ReportJson},
    walk::report::Report,
};

use super::{
    report_output::{ReportOutput, data_format},
    saved_session::{SavedReport, SavedSession},
};
use crate::cli::{
    failure::Failure,
    files::output::{BufferedOutput, in_memory},
    screen::{interrupt::Finishing, terminal},
};

/// What was walked so far, and where it goes.
pub(super) struct Session {
    output: ReportOutput,
    save: Option<PathBuf>,
    /// The trees of a session that is taken up.
    before: Vec<SavedReport>,
    /// The trees that the person went on from.
    left: Vec<SavedReport>,
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

    /// Goes on from a tree to another.
    pub(super) fn leave(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        self.left.push(saved(report));
        self.output.write(report)
    }

    /// What there is to write if the session ends at a report.
    pub(super) fn files(&self, report: &Report<'_>) -> Vec<BufferedOutput> {
        let mut files = Vec::new();
        if let Some(path) = &self.save {
            let content = self.saved(report, path);
            files.push(BufferedOutput::File { path: path.clone(), content });
        }
        files.extend(self.output.file_ending_with(report));
        files
    }

    /// Writes all that is to be kept: what was answered is saved even where the result cannot be
    /// written.
    pub(super) fn finish(
        mut self,
        report: &Report<'_>,
        finishing: Option<Finishing<'_>>,
    ) -> Result<(), Failure> {
        let saved = match &self.save {
            Some(path) => BufferedOutput::write_file(path, &self.saved(report, path)).map(Some),
            None => Ok(None),
        };
        if self.output.is_stdout() {
            // Whoever reads there may take their time.
            drop(finishing);
        }
        let written = self.output.write(report).and_then(|()| self.output.finish());
        terminal::tell_remark(&saved?.unwrap_or_default());
        terminal::tell_remark(&written?);
        Ok(())
    }

    /// All the trees of the session, as a file of this name has them.
    fn saved(&self, report: &Report<'_>, path: &Path) -> Vec<u8> {
        let mut walked = self.left.clone();
        walked.push(saved(report));
        let mut reports = Vec::new();
        for before in &self.before {
            if walked.iter().all(|walked| walked.tree != before.tree) {
                reports.push(&before.data);
            }
        }
        reports.extend(walked.iter().map(|report| &report.data));
        let format = data_format(path).unwrap_or(DataFormat::Json);
        in_memory(|out| render::reports(&reports, format, out))
    }
}

fn saved(report: &Report<'_>) -> SavedReport {
    let data = ReportData::Walked(Box::new(ReportJson::of(report)));
    SavedReport { tree: report.tree.id.to_string(), data }
}
