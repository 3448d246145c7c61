//! What differs between two trees, as Markdown for a review.

use std::io;

use super::{
    MovedRows,
    sections::{LOST_IDS, sections, summary},
};
use crate::{
    compare::TreeComparison,
    render::report::markdown::{MarkdownLine, MarkdownText},
};

pub(super) fn write(
    comparison: &TreeComparison<'_>,
    rows: Option<&MovedRows>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (before, after) = (comparison.before, comparison.after);
    writeln!(out, "# {}\n", MarkdownLine(&after.title))?;
    writeln!(
        out,
        "Arbre `{}` du {} → `{}` du {}\n",
        before.id, before.source.checked, after.id, after.source.checked
    )?;
    for line in summary(comparison) {
        writeln!(out, "{}\n", MarkdownText(&line))?;
    }
    for section in sections(comparison, rows) {
        writeln!(out, "## {}\n", section.title)?;
        for entry in &section.entries {
            writeln!(out, "- {}", MarkdownLine(&entry.line))?;
            for line in &entry.below {
                writeln!(out, "  - {}", MarkdownLine(line))?;
            }
        }
        if section.left_out > 0 {
            writeln!(out, "- … et {} de plus", section.left_out)?;
        }
        writeln!(out)?;
    }
    if !comparison.parts.dropped.is_empty() {
        writeln!(out, "{}", MarkdownText(LOST_IDS))?;
    }
    Ok(())
}
