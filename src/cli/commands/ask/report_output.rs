//! Reports as bytes, and where they go.

use std::{
    cell::Cell,
    fs, mem,
    path::{Path, PathBuf},
};

use mssante_check::{
    render::{self, DataFormat, Format, Look, ReportData, ReportJson},
    walk::report::Report,
};

use crate::cli::{
    args::{AskArgs, AskFormat},
    failure::Failure,
    files::{
        output::{self, BufferedOutput, WriteRemark, in_memory},
        reading::{NameForm, expect_format, format_named, is_device, name_form},
    },
    screen::terminal,
};

/// The formats that the name of a file asks for.
const FORMATS: [(&str, Format); 7] = [
    ("json", Format::Data(DataFormat::Json)),
    ("yaml", Format::Data(DataFormat::Yaml)),
    ("yml", Format::Data(DataFormat::Yaml)),
    ("eml", Format::Mail),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("txt", Format::Text(Look::PLAIN)),
];

/// Where the reports of a command go, and in which format.
#[derive(Clone)]
pub(super) struct ReportOutput {
    output: BufferedOutput,
    format: Format,
    /// How a report looks that is only shown, on stderr.
    stderr_look: Look,
    /// Whether the person has just read on stdout what would be written there.
    is_shown: Cell<bool>,
    /// Whether a report was written, so that the next one stands apart from it.
    is_begun: bool,
    /// The reports that are written as data, kept to the end: several of them make one list.
    data: Vec<ReportData>,
}

impl ReportOutput {
    /// `path` is the file that [`sheet_path`] gives.
    pub(super) fn open(ask: &AskArgs, path: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self {
            output: BufferedOutput::open(path)?,
            format: format(ask, path),
            stderr_look: ask.prompt_mode.look(terminal::stderr_look()),
            is_shown: Cell::new(false),
            is_begun: false,
            data: Vec::new(),
        })
    }

    pub(super) fn is_stdout(&self) -> bool {
        self.output.path().is_none()
    }

    /// Shows a report to the person.
    pub(super) fn show(&self, report: &Report<'_>) -> Result<(), Failure> {
        self.is_shown.set(self.output.is_terminal() && matches!(self.format, Format::Text(_)));
        if self.is_shown.get() {
            let text = [b"\n", &rendered(report, self.format)[..], b"\n"].concat();
            return output::print(&text).map_err(|failure| match failure {
                Failure::Stdout(why) => Failure::Terminal(why),
                failure => failure,
            });
        }
        let text = rendered(report, Format::Text(self.stderr_look));
        terminal::tell_drawn(&String::from_utf8_lossy(&text));
        Ok(())
    }

    /// Writes the last report of a tree, if the person did not read it there already.
    pub(super) fn write(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        if self.is_shown.take() && report.outcome().is_some() {
            return Ok(());
        }
        if self.format == Format::Mail && report.mail().is_none() {
            return Err(Failure::NoMail);
        }
        if let Format::Data(_) = self.format {
            self.data.push(ReportData::Walked(Box::new(ReportJson::of(report))));
            return Ok(());
        }
        if mem::replace(&mut self.is_begun, true) {
            self.output.write(b"\n")?;
        }
        self.output.write(&rendered(report, self.format))
    }

    /// The file as it is when this report is its last; `None` where there is no file, or where its
    /// format has nothing for such a report.
    pub(super) fn file_ending_with(&self, report: &Report<'_>) -> Option<BufferedOutput> {
        self.output.path()?;
        let mut ended = self.clone();
        ended.write(report).ok()?;
        ended.gathered().ok()
    }

    /// Puts what was written in its place.
    pub(super) fn finish(self) -> Result<WriteRemark, Failure> {
        self.gathered()?.finish()
    }

    fn gathered(mut self) -> Result<BufferedOutput, Failure> {
        if let Format::Data(format) = self.format
            && !self.data.is_empty()
        {
            let reports: Vec<&ReportData> = self.data.iter().collect();
            self.output.write(&in_memory(|out| render::reports(&reports, format, out)))?;
        }
        Ok(self.output)
    }
}

/// The format asked for, or that of the file's name, or text.
fn format(ask: &AskArgs, path: Option<&Path>) -> Format {
    let look = match path {
        Some(_) => Look::PLAIN,
        None => ask.prompt_mode.look(terminal::stdout_look()),
    };
    match ask.format {
        Some(AskFormat::Text) => Format::Text(look),
        Some(AskFormat::Json) => Format::Data(DataFormat::Json),
        Some(AskFormat::Yaml) => Format::Data(DataFormat::Yaml),
        Some(AskFormat::Eml) => Format::Mail,
        Some(AskFormat::Markdown) => Format::Markdown,
        None => path.and_then(format_of).unwrap_or(Format::Text(look)),
    }
}

/// The format of a report that the name of a file asks for.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    format_named(path, &FORMATS)
}

/// The file that gets a sheet: a new one without an extension is a text, which its name says too.
pub(super) fn sheet_path(path: &Path) -> Result<PathBuf, Failure> {
    match name_form(path) {
        NameForm::Bare if fs::symlink_metadata(path).is_err() => Ok(path.with_extension("txt")),
        NameForm::Extension if !is_device(path) => {
            let known = "la fiche s'écrit en .txt, .md, .json, .yaml ou .eml";
            expect_format(path, &FORMATS, known).map(|_| path.into())
        }
        _ => Ok(path.into()),
    }
}

/// The format of saved answers that the name of a file asks for.
pub(super) fn data_format(path: &Path) -> Option<DataFormat> {
    match format_of(path) {
        Some(Format::Data(format)) => Some(format),
        _ => None,
    }
}

/// A report in one of its formats, in memory.
pub(super) fn rendered(report: &Report<'_>, format: Format) -> Vec<u8> {
    in_memory(|out| render::report(report, format, out))
}
