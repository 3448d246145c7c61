//! What differs between two trees, as text.

use std::io;

use super::{
    MovedRows,
    sections::{LOST_IDS, sections, summary},
};
use crate::{
    compare::TreeComparison,
    render::report::{Look, text::TextPage},
};

pub(super) fn write(
    comparison: &TreeComparison<'_>,
    rows: Option<&MovedRows>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = TextPage { look, out };
    page.title(&comparison.after.title)?;
    page.blank()?;
    for line in summary(comparison) {
        page.paragraph("", "", &line)?;
    }
    for section in sections(comparison, rows) {
        page.blank()?;
        page.title(section.title)?;
        for entry in &section.entries {
            page.paragraph("  - ", "    ", &entry.line)?;
            for line in &entry.below {
                page.paragraph("      ", "        ", line)?;
            }
        }
        if section.left_out > 0 {
            page.paragraph("  ", "  ", &format!("… et {} de plus", section.left_out))?;
        }
    }
    if !comparison.parts.dropped.is_empty() {
        page.paragraph("  ", "  ", LOST_IDS)?;
    }
    Ok(())
}
