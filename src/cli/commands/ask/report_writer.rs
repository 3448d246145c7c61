//! Reports as bytes, and where they go.

use std::path::Path;

use mssante_check::{
    render::{self, Format, Look},
    walk::report::Report,
};

use crate::cli::{
    args::{AskArgs, AskFormat},
    failure::Failure,
    files::{
        output::{self, BufferedOutput, in_memory},
        reading::extension,
    },
    screen::terminal,
};

/// Where reports go, and in which form.
pub(super) struct ReportWriter {
    output: BufferedOutput,
    format: Format,
    /// Whether the person has just read on stdout what would be written there.
    is_shown: bool,
    /// What is written when every tree was walked: several reports make one JSON list.
    json: Vec<Vec<u8>>,
    /// Whether another report comes after one that is written.
    is_next: bool,
    /// How a report looks that is only shown.
    stderr_look: Look,
}

impl ReportWriter {
    pub(super) fn open(ask: &AskArgs) -> Result<Self, Failure> {
        let output = BufferedOutput::open(ask.output.as_deref())?;
        if let Some(path) = &ask.save {
            BufferedOutput::open(Some(path))?;
        }
        let named = ask.output.as_deref().and_then(|path: &Path| format_of(path));
        let plain = |look: Look| ask.prompt_mode.look(look);
        let text = Format::Text(if ask.output.is_some() {
            Look::PLAIN
        } else {
            plain(terminal::stdout_look())
        });
        let format = match ask.format {
            Some(AskFormat::Text) => text,
            Some(AskFormat::Json) => Format::Json,
            Some(AskFormat::Eml) => Format::Mail,
            Some(AskFormat::Markdown) => Format::Markdown,
            None => named.unwrap_or(text),
        };
        Ok(Self {
            output,
            format,
            is_shown: false,
            json: Vec::new(),
            is_next: false,
            stderr_look: plain(terminal::stderr_look()),
        })
    }

    /// Puts a report before the person's eyes.
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
        if std::mem::take(&mut self.is_shown) && report.outcome().is_some() {
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
        if std::mem::replace(&mut self.is_next, true) {
            self.output.write(b"\n")?;
        }
        self.output.write(&bytes)
    }

    pub(super) fn finish(mut self) -> Result<(), Failure> {
        match &self.json[..] {
            [] => {}
            [one] => self.output.write(one)?,
            many => {
                let list: Vec<&[u8]> = many.iter().map(|report| report.trim_ascii_end()).collect();
                self.output
                    .write(&[&b"[\n"[..], &list.join(&b",\n"[..]), &b"\n]\n"[..]].concat())?;
            }
        }
        self.output.finish()
    }
}

/// The form of a report that a file's name asks for.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    match &*extension(path) {
        "json" => Some(Format::Json),
        "eml" => Some(Format::Mail),
        "md" | "markdown" => Some(Format::Markdown),
        "txt" => Some(Format::Text(Look::PLAIN)),
        _ => None,
    }
}

/// A report as the bytes of a save.
pub(super) fn json(report: &Report<'_>) -> Vec<u8> {
    rendered(report, Format::Json)
}

/// A report in one of its forms, in memory.
pub(super) fn rendered(report: &Report<'_>, format: Format) -> Vec<u8> {
    in_memory(|out| render::report(report, format, out))
}
