//! Reports as bytes, and where they go.

use std::{mem, path::Path};

use mssante_check::{
    render::{self, Format, Look},
    walk::report::Report,
};

use crate::cli::{
    args::{AskArgs, AskFormat},
    failure::Failure,
    files::{
        output::{self, BufferedOutput, in_memory},
        reading::format_named,
    },
    screen::terminal,
};

/// The formats that the name of a file asks for.
const FORMATS: [(&str, Format); 5] = [
    ("json", Format::Json),
    ("eml", Format::Mail),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("txt", Format::Text(Look::PLAIN)),
];

/// Where the reports of a command go, and in which format.
pub(super) struct ReportOutput {
    output: BufferedOutput,
    format: Format,
    /// How a report looks that is only shown, on stderr.
    stderr_look: Look,
    /// Whether the person has just read on stdout what would be written there.
    is_shown: bool,
    /// Whether a report was written, so that the next one stands apart from it.
    is_begun: bool,
    /// The reports in JSON, kept to the end: several of them make one list.
    json: Vec<Vec<u8>>,
}

impl ReportOutput {
    pub(super) fn open(ask: &AskArgs) -> Result<Self, Failure> {
        let output = BufferedOutput::open(ask.output.as_deref())?;
        if let Some(path) = &ask.save {
            BufferedOutput::open(Some(path))?;
        }
        Ok(Self {
            output,
            format: format(ask),
            stderr_look: ask.prompt_mode.look(terminal::stderr_look()),
            is_shown: false,
            is_begun: false,
            json: Vec::new(),
        })
    }

    /// Shows a report to the person.
    pub(super) fn show(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        self.is_shown = self.output.is_terminal() && matches!(self.format, Format::Text(_));
        if self.is_shown {
            return output::print(&[b"\n", &rendered(report, self.format)[..], b"\n"].concat());
        }
        let text = rendered(report, Format::Text(self.stderr_look));
        terminal::tell(&String::from_utf8_lossy(&text));
        Ok(())
    }

    /// Writes the last report of a tree, if the person did not read it there already.
    pub(super) fn write(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        if mem::take(&mut self.is_shown) && report.outcome().is_some() {
            return Ok(());
        }
        if self.format == Format::Mail && report.mail().is_none() {
            return Err(Failure::NoMail);
        }
        let bytes = rendered(report, self.format);
        if self.format == Format::Json {
            self.json.push(bytes);
            return Ok(());
        }
        if mem::replace(&mut self.is_begun, true) {
            self.output.write(b"\n")?;
        }
        self.output.write(&bytes)
    }

    /// Puts what was written in its place.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        match &self.json[..] {
            [] => {}
            [one] => self.output.write(one)?,
            several => {
                let reports: Vec<&[u8]> =
                    several.iter().map(|report| report.trim_ascii_end()).collect();
                self.output.write(b"[\n")?;
                self.output.write(&reports.join(&b",\n"[..]))?;
                self.output.write(b"\n]\n")?;
            }
        }
        self.output.finish()
    }
}

/// The format asked for, or that of the file's name, or text.
fn format(ask: &AskArgs) -> Format {
    let look = match &ask.output {
        Some(_) => Look::PLAIN,
        None => ask.prompt_mode.look(terminal::stdout_look()),
    };
    match ask.format {
        Some(AskFormat::Text) => Format::Text(look),
        Some(AskFormat::Json) => Format::Json,
        Some(AskFormat::Eml) => Format::Mail,
        Some(AskFormat::Markdown) => Format::Markdown,
        None => ask.output.as_deref().and_then(format_of).unwrap_or(Format::Text(look)),
    }
}

/// The format of a report that the name of a file asks for.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    format_named(path, &FORMATS)
}

/// A report as the bytes of a save.
pub(super) fn json(report: &Report<'_>) -> Vec<u8> {
    rendered(report, Format::Json)
}

/// A report in one of its formats, in memory.
pub(super) fn rendered(report: &Report<'_>, format: Format) -> Vec<u8> {
    in_memory(|out| render::report(report, format, out))
}
