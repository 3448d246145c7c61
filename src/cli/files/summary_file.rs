//! The file that gets the summary of many rows.

use std::path::Path;

use mssante_check::render::{SummaryFormat, SummaryLook};

use super::{output::BufferedOutput, reading::expect_format};
use crate::cli::failure::Failure;

/// The formats of summaries, by the extensions of their files.
const FORMATS: [(&str, SummaryFormat); 6] = [
    ("md", SummaryFormat::Markdown),
    ("markdown", SummaryFormat::Markdown),
    ("json", SummaryFormat::Json),
    ("html", SummaryFormat::Html),
    ("htm", SummaryFormat::Html),
    ("txt", SummaryFormat::Text(SummaryLook::PLAIN)),
];

/// A file that gets the summary, and in which format.
pub(crate) struct SummaryFile {
    output: BufferedOutput,
    format: SummaryFormat,
}

/// The format that the name of a summary's file asks for.
pub(crate) fn summary_format(path: &Path) -> Result<SummaryFormat, Failure> {
    expect_format(path, &FORMATS, "le bilan s'écrit en .html, .md, .json ou .txt")
}

impl SummaryFile {
    /// Opens the file that is asked for, if one is.
    pub(crate) fn open(path: Option<&Path>) -> Result<Option<Self>, Failure> {
        let Some(path) = path else { return Ok(None) };
        let format = summary_format(path)?;
        Ok(Some(Self { output: BufferedOutput::open(Some(path))?, format }))
    }

    /// Has the summary in it, before it gets its name.
    pub(crate) fn filled(
        mut self,
        rendered: impl FnOnce(SummaryFormat) -> Vec<u8>,
    ) -> Result<BufferedOutput, Failure> {
        self.output.write(&rendered(self.format))?;
        Ok(self.output)
    }
}
