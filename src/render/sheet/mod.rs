//! The sheet of one walk, or of several that followed each other: for people, for other programs,
//! or as a mail to send.

mod html;
mod index;
mod letter;
pub(in crate::render) mod mail;

use std::io;

pub use index::{SheetIndex, sheet_index, sheet_index_row};
pub use mail::sendable;

use super::{
    details::SheetDetails,
    report::{self, DataFormat, Look, ReportData, ReportJson, markdown, text},
    typography::write_markdown,
};
use crate::walk::report::Report;

/// A form that a sheet can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a screen or a plain file, with this look.
    Text(Look),
    /// For other programs; can be given back as saved answers.
    Data(DataFormat),
    /// To paste in a mail, a wiki or a note.
    Markdown,
    /// A page for a browser and a printer, a sheet of paper for each walk.
    Html,
    /// A mail to send: the message of a walk that has one of its own (see [`Report::mail`]), or
    /// else the sheet.
    Mail,
}

/// Writes the report of one walk as a sheet of its own.
///
/// # Errors
/// Only those of writing to `out`.
pub fn report(report: &Report<'_>, format: Format, out: &mut dyn io::Write) -> io::Result<()> {
    sheet(std::slice::from_ref(report), SheetDetails::default(), format, out)
}

/// Writes the reports of walks that followed each other as one sheet.
///
/// # Errors
/// Only those of writing to `out`.
pub fn sheet(
    reports: &[Report<'_>],
    details: SheetDetails<'_>,
    format: Format,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Text(look) => text::write(reports, details, look, out),
        Format::Data(format) => {
            let mut data = Vec::new();
            for (place, report) in reports.iter().enumerate() {
                let json = ReportJson::of(report).with(details).of_row(details.row(place));
                data.push(ReportData::from(json));
            }
            report::reports(&data.iter().collect::<Vec<_>>(), format, out)
        }
        Format::Markdown => write_markdown(out, |out| markdown::write(reports, details, out)),
        Format::Html => html::write(reports, details, out),
        Format::Mail => mail::write(reports, details, out),
    }
}
