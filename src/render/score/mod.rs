//! What came of the cases that were played: by one learner, or by a room that raised hands.
//!
//! Nothing of it says who played or voted, nor what was typed.

mod json;
mod markdown;
mod tally;
mod text;
mod words;

use std::io;

use crate::training::{
    Score,
    room::{Session, Tally},
};

use super::{Look, typography::write_markdown};

pub use tally::{TallyFormat, tally};
pub use words::{HESITATIONS_TITLE, answer_on_a_line, vote_counts, why_not_in_words};

/// A form that the score of a learner can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreFormat {
    /// For a screen, with this look.
    Text(Look),
    Markdown,
    /// For other programs.
    Json,
}

/// A form that the score of a room can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomScoreFormat {
    Text,
    Markdown,
    /// One page for a browser and a printer, which needs nothing else.
    Html,
    /// For other programs; it can be read back and added up with others.
    Json,
}

/// Writes the score of one learner.
///
/// # Errors
/// Only what `out` refuses.
pub fn score(score: &Score<'_>, format: ScoreFormat, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        ScoreFormat::Text(look) => text::write(score, look, out),
        ScoreFormat::Markdown => write_markdown(out, |out| markdown::write(score, out)),
        ScoreFormat::Json => json::write(score, out),
    }
}

/// Writes the score of a room: what it voted, and what made it hesitate.
///
/// # Errors
/// Only what `out` refuses.
pub fn room_score(
    session: &Session<'_>,
    format: RoomScoreFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        RoomScoreFormat::Text => {
            tally::tally(&Tally::of(session, ""), TallyFormat::Text(Look::PLAIN), out)
        }
        RoomScoreFormat::Html => tally::tally(&Tally::of(session, ""), TallyFormat::Html, out),
        RoomScoreFormat::Markdown => write_markdown(out, |out| markdown::write_room(session, out)),
        RoomScoreFormat::Json => json::write_room(session, out),
    }
}
