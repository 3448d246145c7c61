//! What came of the cases that a room played: counts of hands, and nobody's name.

mod json;
mod markdown;
mod words;

use std::io;

use crate::training::room::Session;

pub use words::{HESITATIONS, answered, votes};

/// A form that a room's closing page can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomFormat {
    Markdown,
    Json,
}

/// Writes what came of the cases that a room played.
///
/// # Errors
/// Only what `out` refuses.
pub fn room(session: &Session<'_>, format: RoomFormat, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        RoomFormat::Markdown => markdown::write(session, out),
        RoomFormat::Json => json::write(session, out),
    }
}
