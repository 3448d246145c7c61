//! A [`Report`], a tree or the [`Summary`](crate::audit::Summary) of an audit, as bytes in one of
//! the formats; and a workbook around the rows of an audit.

mod archive;
mod blank;
mod book;
mod cell;
mod chart;
mod course;
mod head;
mod json;
mod letter;
mod mail;
mod markdown;
mod metrics;
mod score;
mod sources;
mod summary;
mod text;
mod workbook;

use std::io;

use crate::{tree::Tree, walk::report::Report};

pub use crate::words::number;
pub use blank::{BlankSheetError, SheetFormat, blank_sheet, case_sheet};
pub use chart::{ChartError, Paper, TreeFormat, kit_page, tree, way};
pub use course::{CourseError, CourseFormat, course};
pub use json::View;
pub use score::{
    HESITATIONS_TITLE, RoomScoreFormat, ScoreFormat, answer_on_a_line, room_score, score,
    vote_counts,
};
pub use sources::{sources, uncovered, unsourced};
pub use summary::{Bars, SummaryFormat, SummaryLook, bar, summary};
pub use text::{Emphasis, Hyperlinks, Look, conclusion};
pub use workbook::AuditBook;

/// A form that a report can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a screen or a plain file, with this look.
    Text(Look),
    /// For other programs; can be given back as saved answers.
    Json,
    Markdown,
    /// The message of the report as mail; nothing when it has none, see [`Report::mail`].
    Mail,
}

/// Writes a report.
///
/// # Errors
/// Only what `out` refuses.
pub fn report(report: &Report<'_>, format: Format, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text(look) => text::write(report, look, out),
        Format::Json => json::write(report, out),
        Format::Markdown => markdown::write(report, out),
        Format::Mail => report.mail().map_or(Ok(()), |message| mail::write(report, message, out)),
    }
}

/// Where a tree comes from, in a sentence.
fn origin(tree: &Tree) -> String {
    let source = &tree.source;
    let section = source.section.as_ref().map(|section| format!(", {section}")).unwrap_or_default();
    format!(
        "Source : {}{section} (comparé le {})",
        source.document,
        source.checked.strftime("%d/%m/%Y")
    )
}
