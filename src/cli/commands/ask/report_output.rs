//! Sheets as bytes, and where they go.

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
};

use mssante_check::{
    render::{self, DataFormat, Format, Look},
    walk::report::Report,
};

use super::sheet_notes::SheetNotes;
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
const FORMATS: [(&str, Format); 9] = [
    ("html", Format::Html),
    ("htm", Format::Html),
    ("eml", Format::Mail),
    ("txt", Format::Text(Look::PLAIN)),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("json", Format::Data(DataFormat::Json)),
    ("yaml", Format::Data(DataFormat::Yaml)),
    ("yml", Format::Data(DataFormat::Yaml)),
];

/// The files that a sheet can be, by their extensions, each with what it is for.
pub(super) const SHEET_FILES: [(&str, &str); 6] = [
    ("html", "une page, à imprimer ou à envoyer"),
    ("eml", "un message, à ouvrir dans une messagerie"),
    ("txt", "un texte"),
    ("md", "du Markdown"),
    ("json", "des données, à reprendre plus tard"),
    ("yaml", "les mêmes, à lire et à modifier"),
];

/// Where the sheet of a session goes, and in which format.
pub(super) struct ReportOutput {
    output: BufferedOutput,
    format: Format,
    notes: SheetNotes,
    /// How a report looks that is only shown, on stderr.
    stderr_look: Look,
    /// Whether the person has just read on stdout what would be written there.
    is_shown: Cell<bool>,
}

impl ReportOutput {
    /// `path` is the file that [`sheet_path`] gives.
    pub(super) fn open(
        ask: &AskArgs,
        path: Option<&Path>,
        notes: SheetNotes,
    ) -> Result<Self, Failure> {
        Ok(Self {
            output: BufferedOutput::open(path)?,
            format: format(ask, path),
            notes,
            stderr_look: ask.prompt_mode.look(terminal::stderr_look()),
            is_shown: Cell::new(false),
        })
    }

    pub(super) fn is_stdout(&self) -> bool {
        self.output.path().is_none()
    }

    /// How a text looks that is only shown, beside the result.
    pub(super) fn stderr_look(&self) -> Look {
        self.stderr_look
    }

    /// Whether sheets are read on stdout as they come, one after another.
    fn is_read_at_once(&self) -> bool {
        self.output.is_terminal() && matches!(self.format, Format::Text(_))
    }

    /// Shows a report to the person.
    pub(super) fn show(&self, report: &Report<'_>) -> Result<(), Failure> {
        self.is_shown.set(self.is_read_at_once());
        if self.is_shown.get() {
            let text = [b"\n", &self.rendered(&[*report], self.format)[..], b"\n"].concat();
            return output::print(&text).map_err(|failure| match failure {
                Failure::Stdout(why) => Failure::Terminal(why),
                failure => failure,
            });
        }
        let text = self.rendered(&[*report], Format::Text(self.stderr_look));
        terminal::tell_drawn(&String::from_utf8_lossy(&text));
        Ok(())
    }

    /// A report as [`ReportOutput::show`] shows it, on so many columns.
    pub(super) fn shown_text(&self, report: &Report<'_>, columns: usize) -> String {
        let look = match self.format {
            Format::Text(look) if self.output.is_terminal() => look,
            _ => self.stderr_look,
        };
        let look = Look { width: terminal::text_width(columns), ..look };
        let text = self.rendered(&[*report], Format::Text(look));
        String::from_utf8_lossy(&text).into_owned()
    }

    /// Writes the sheet of these walks; what the person read on stdout already is left out there.
    pub(super) fn write(mut self, reports: &[Report<'_>]) -> Result<WriteRemark, Failure> {
        let mut unread = reports;
        if self.is_read_at_once() {
            let last = reports.len().saturating_sub(1);
            let is_read = self.is_shown.get()
                && reports.last().is_some_and(|report| report.outcome().is_some());
            unread = if is_read { &[] } else { &reports[last..] };
        }
        if !unread.is_empty() {
            self.tell_left_out(unread);
            let bytes = self.rendered(unread, self.format);
            self.output.write(&bytes)?;
        }
        self.output.finish()
    }

    /// The file as it is with the sheet of these walks; `None` where there is no file.
    pub(super) fn file_with(&self, reports: &[Report<'_>]) -> Option<BufferedOutput> {
        let path = self.output.path()?.to_owned();
        Some(BufferedOutput::File { path, content: self.rendered(reports, self.format) })
    }

    /// The sheet of walks in one of its formats, in memory.
    pub(super) fn rendered(&self, reports: &[Report<'_>], format: Format) -> Vec<u8> {
        let details = self.notes.details(format);
        in_memory(|out| render::sheet(reports, details, format, out))
    }

    /// Says that a message of its own has none of what stands on a sheet.
    fn tell_left_out(&self, reports: &[Report<'_>]) {
        let has_message = matches!(reports, [report] if report.mail().is_some());
        if self.format == Format::Mail && has_message && self.notes.is_any() {
            terminal::tell(
                "attention\u{a0}: ce parcours a un message à lui, qui reste tel quel\u{a0}; \
                 «\u{a0}--for\u{a0}», «\u{a0}--note\u{a0}», «\u{a0}--on\u{a0}» et \
                 «\u{a0}--why\u{a0}» n'y ajoutent rien",
            );
        }
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
        Some(AskFormat::Html) => Format::Html,
        Some(AskFormat::Eml) => Format::Mail,
        Some(AskFormat::Markdown) => Format::Markdown,
        Some(AskFormat::Json) => Format::Data(DataFormat::Json),
        Some(AskFormat::Yaml) => Format::Data(DataFormat::Yaml),
        None => path.and_then(format_of).unwrap_or(Format::Text(look)),
    }
}

/// The format of a report that the name of a file asks for.
pub(crate) fn format_of(path: &Path) -> Option<Format> {
    format_named(path, &FORMATS)
}

/// The file that gets a sheet: a new one without an extension is a text, which its name says too.
pub(crate) fn sheet_path(path: &Path) -> Result<PathBuf, Failure> {
    match name_form(path) {
        _ if is_device(path) => Ok(path.into()),
        NameForm::Bare if fs::symlink_metadata(path).is_err() => Ok(path.with_extension("txt")),
        NameForm::Extension => {
            let known = "la fiche s'écrit en .html, .eml, .txt, .md, .json ou .yaml";
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
