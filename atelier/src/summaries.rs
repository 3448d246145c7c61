//! The summary of many rows, in each form that can be saved.

use mssante_check::render::{SummaryFormat, SummaryLook};

/// The forms of a summary, by the extensions of their files.
pub const SUMMARIES: [(&str, SummaryFormat); 4] = [
    ("html", SummaryFormat::Html),
    ("md", SummaryFormat::Markdown),
    ("txt", SummaryFormat::Text(SummaryLook::PLAIN)),
    ("json", SummaryFormat::Json),
];
