//! The file that gets rows.

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use mssante_check::audit::RowFormat;

use super::{
    output::is_stdout,
    reading::{expect_format, extension, is_device},
};
use crate::cli::{
    args::RowFormatArg,
    failure::{Failure, is_closed_pipe},
};

/// The formats of rows, by the extensions of their files.
const FORMATS: [(&str, RowFormatArg); 6] = [
    ("csv", RowFormatArg::Csv),
    ("tsv", RowFormatArg::Csv),
    ("txt", RowFormatArg::Csv),
    ("jsonl", RowFormatArg::Jsonl),
    ("ndjson", RowFormatArg::Jsonl),
    ("xlsx", RowFormatArg::Xlsx),
];

/// What is asked of a file that gets rows.
#[derive(Clone, Copy)]
pub(crate) struct RowFile<'a> {
    pub(crate) path: Option<&'a Path>,
    pub(crate) format: Option<RowFormatArg>,
    /// Whether Excel is to open it.
    pub(crate) excel: bool,
}

impl RowFile<'_> {
    /// The form of the rows: the one asked for, or that of the file's name.
    pub(crate) fn form(self) -> Result<RowFormat, Failure> {
        let csv = if self.excel { RowFormat::ExcelCsv } else { RowFormat::Csv };
        let Some(format) = self.format()? else { return Ok(csv) };
        match format {
            RowFormatArg::Csv => Ok(csv),
            RowFormatArg::Jsonl | RowFormatArg::Xlsx if self.excel => Err(Failure::ExcelWithoutCsv),
            RowFormatArg::Jsonl => Ok(RowFormat::JsonLines),
            RowFormatArg::Xlsx if self.is_stdout() && io::stdout().is_terminal() => {
                Err(Failure::WorkbookOnTerminal)
            }
            RowFormatArg::Xlsx => Ok(RowFormat::Xlsx),
        }
    }

    /// The format asked for, or that of the file's name; `None` where nothing says which.
    fn format(self) -> Result<Option<RowFormatArg>, Failure> {
        let path = self.path.filter(|path| !is_stdout(path));
        let Some(path) = path.filter(|_| self.format.is_none()) else { return Ok(self.format) };
        // A device has no extension to go by.
        if extension(path).is_empty() && is_device(path) {
            return Ok(None);
        }
        expect_format(path, &FORMATS, "les lignes s'écrivent en .csv, .xlsx ou .jsonl").map(Some)
    }

    fn is_stdout(self) -> bool {
        self.path.is_none_or(is_stdout)
    }

    /// The failure to show what was found, with the file of rows that is there all the same.
    pub(crate) fn untold(self, failure: Failure) -> Failure {
        match (failure, self.path) {
            // A reader that has had enough is told nothing.
            (Failure::Stdout(why), Some(path)) if !is_closed_pipe(&why) => {
                Failure::Untold { written: path.into(), why }
            }
            (failure, _) => failure,
        }
    }
}
