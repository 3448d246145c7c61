//! What one room or several voted, added up.

mod json;
mod markdown;
mod page;
mod text;
mod words;

use std::io;

use crate::{
    render::{Look, typography::write_markdown},
    training::room::Tally,
};

/// A form that what rooms voted can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyFormat {
    /// With this look.
    Text(Look),
    Markdown,
    /// One page for a browser and a printer, which needs nothing else.
    Html,
    /// For other programs; it can be read back and added up again.
    Json,
}

/// Writes what rooms voted, which of the cases they found, and where they hesitated.
///
/// # Errors
/// Only what `out` refuses.
pub fn tally(tally: &Tally<'_>, format: TallyFormat, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        TallyFormat::Text(look) => text::write(tally, look, out),
        TallyFormat::Markdown => write_markdown(out, |out| markdown::write(tally, out)),
        TallyFormat::Html => page::write(tally, out),
        TallyFormat::Json => json::write(tally, out),
    }
}
