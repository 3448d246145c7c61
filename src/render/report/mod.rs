//! A report as a document: for people, for other programs, or as a mail to send.

mod data;
pub(super) mod json;
mod mail;
pub(super) mod markdown;
pub(super) mod text;
mod yaml;

use std::io;

use crate::{render::typography::write_markdown, walk::report::Report};

pub use data::{DataFormat, ReportData, reports};
pub use json::ReportJson;
pub use text::{Emphasis, Hyperlinks, Look, conclusion};

/// A form that a report can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a screen or a plain file, with this look.
    Text(Look),
    /// For other programs; can be given back as saved answers.
    Data(DataFormat),
    /// To paste in a mail, a wiki or a note.
    Markdown,
    /// The message of the report as mail; nothing when it has none, see [`Report::mail`].
    Mail,
}

/// Writes a report.
///
/// # Errors
/// Only those of writing to `out`.
pub fn report(report: &Report<'_>, format: Format, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text(look) => text::write(report, look, out),
        Format::Data(format) => data::write(&ReportJson::of(report), format, out),
        Format::Markdown => write_markdown(out, |out| markdown::write(report, out)),
        Format::Mail => report.mail().map_or(Ok(()), |message| mail::write(report, message, out)),
    }
}
