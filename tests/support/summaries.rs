//! What the forms of every summary have to be.

use mssante_check::render::{Bars, Emphasis, SummaryLook};
use textwrap::core::display_width;

/// A look without colours.
pub(crate) fn look(width: usize) -> SummaryLook {
    SummaryLook { width, emphasis: Emphasis::None, bars: Bars::Blocks }
}

/// Text is no wider than it may be, with nothing behind its lines, whatever it draws with.
pub(crate) fn assert_fits(written: impl Fn(SummaryLook) -> String) {
    for width in 40..=100 {
        for bars in [Bars::Blocks, Bars::Signs] {
            for line in written(SummaryLook { bars, ..look(width) }).lines() {
                assert!(display_width(line) <= width, "{width}: {line}");
                assert_eq!(line, line.trim_end_matches(' '), "nothing stands behind a line");
                assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}'));
            }
        }
    }
}

/// Colours say nothing that stands not there without them.
pub(crate) fn assert_colours_only_add(written: impl Fn(SummaryLook) -> String) {
    let coloured = written(SummaryLook { emphasis: Emphasis::Colours, ..look(80) });
    assert!(coloured.contains("\u{1b}[38;5;28m█"));
    let mut bare = String::new();
    let mut parts = coloured.split('\u{1b}');
    bare.push_str(parts.next().unwrap());
    parts.for_each(|part| bare.push_str(part.split_once('m').unwrap().1));
    assert_eq!(bare, written(look(80)));
}

/// No tag is one, and the lines of a table have as many cells as its head.
pub(crate) fn assert_markdown_is_sound(text: &str) {
    assert!(!text.replace("\\<", "").contains('<'));
    let mut cells = None;
    for line in text.lines() {
        let own = line.starts_with('|').then(|| line.replace("\\|", "").matches('|').count());
        assert!(cells.is_none() || own.is_none() || cells == own, "{line}");
        cells = own;
    }
}

/// The rows of a list of figures, added up.
pub(crate) fn rows_in(figures: &serde_json::Value) -> u64 {
    figures.as_array().unwrap().iter().map(|entry| entry["rows"].as_u64().unwrap()).sum()
}
