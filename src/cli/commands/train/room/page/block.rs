//! A piece of a page: a paragraph, an answer with its bar, two columns.

use console::measure_text_width;
use mssante_check::render::{Bars, bar};

use crate::cli::{
    commands::train::room::page::lines,
    screen::scene::{Role, ScreenLine, options, wrap},
};

/// A piece of a page that stands by itself.
#[derive(Clone, Debug)]
pub(crate) enum PageBlock {
    Text {
        role: Role,
        text: String,
    },
    /// A text behind what marks it: a number, a sign, a box to tick.
    Item {
        role: Role,
        mark: String,
        text: String,
    },
    /// The first words of a text on one line, behind what marks it, and a sign at the end.
    Beginning {
        role: Role,
        mark: String,
        text: String,
        sign: &'static str,
    },
    /// An answer with the hands that were raised for it.
    Answer {
        role: Role,
        mark: String,
        text: String,
        bar: VoteBar,
    },
    /// Two columns, row by row: one below the other where the screen is narrow.
    Columns(Vec<SideBySide>),
}

/// Two texts that stand beside each other.
#[derive(Clone, Debug)]
pub(crate) struct SideBySide {
    pub(crate) role: Role,
    pub(crate) left: String,
    pub(crate) right: String,
}

/// The hands raised for an answer, as a bar with a label behind it.
#[derive(Clone, Debug)]
pub(crate) struct VoteBar {
    pub(crate) count: u32,
    pub(crate) voters: u32,
    pub(crate) label: String,
}

/// Two columns need so many together.
const TWO_COLUMNS: usize = 60;

/// With fewer columns than these a bar says nothing, and only its label is shown.
const SHORTEST_BAR: usize = 4;

/// A longer bar is no clearer.
const LONGEST_BAR: usize = 80;

impl PageBlock {
    pub(crate) fn text(role: Role, text: impl Into<String>) -> Self {
        Self::Text { role, text: text.into() }
    }

    /// The block in lines of at most `width` columns; a bar takes `bar_lines` of them.
    pub(super) fn lines(&self, width: usize, bar_lines: usize) -> Vec<ScreenLine> {
        match self {
            Self::Text { role, text } => lines(wrap(text, "", width), *role),
            Self::Item { role, mark, text } => lines(behind(mark, text, width), *role),
            Self::Beginning { role, mark, text, sign } => {
                let around = measure_text_width(mark) + 1 + measure_text_width(sign);
                let text = beginning(text, width.saturating_sub(around));
                lines(vec![format!("{mark} {text}{sign}")], *role)
            }
            Self::Answer { role, mark, text, bar } => {
                let mut texts = behind(mark, text, width);
                texts.extend(bar.lines(measure_text_width(mark) + 1, width, bar_lines));
                lines(texts, *role)
            }
            Self::Columns(rows) if width < TWO_COLUMNS => stacked(rows, width),
            Self::Columns(rows) => {
                let half = (width - 3) / 2;
                rows.iter().flat_map(|row| row.lines(half)).collect()
            }
        }
    }
}

impl SideBySide {
    /// The two texts in columns of so many characters each.
    fn lines(&self, half: usize) -> Vec<ScreenLine> {
        let mut left = wrap(&self.left, "", half);
        let mut right = wrap(&self.right, "", half);
        let rows = left.len().max(right.len());
        left.resize(rows, String::new());
        right.resize(rows, String::new());
        let mut texts = Vec::new();
        for (left, right) in left.iter().zip(&right) {
            let gap = " ".repeat(half.saturating_sub(measure_text_width(left)));
            texts.push(format!("{left}{gap} │ {right}"));
        }
        lines(texts, self.role)
    }
}

impl VoteBar {
    /// The bar in `count` lines, the label in the first of them.
    fn lines(&self, indent: usize, width: usize, count: usize) -> Vec<String> {
        let indent = if indent * 3 > width { 0 } else { indent };
        let label_width = measure_text_width(&self.label);
        let room = width.saturating_sub(indent + label_width + 1).min(LONGEST_BAR);
        let spaces = " ".repeat(indent);
        if room < SHORTEST_BAR {
            return wrap(&self.label, &spaces, width);
        }
        let drawn = bar(self.count.into(), self.voters.into(), room, Bars::Blocks);
        // All bars are as thick, or what has no hand would stand closer.
        if drawn.is_empty() {
            let mut lines = vec![String::new(); count];
            lines[0] = format!("{spaces}{}", self.label);
            return lines;
        }
        let mut lines = vec![format!("{spaces}{drawn}"); count];
        lines[0] = format!("{spaces}{drawn} {}", self.label);
        lines
    }
}

/// The left column, a rule, then the right column.
fn stacked(rows: &[SideBySide], width: usize) -> Vec<ScreenLine> {
    let mut stacked = Vec::new();
    for row in rows {
        stacked.extend(lines(wrap(&row.left, "", width), row.role));
    }
    stacked.push(ScreenLine { text: "─".repeat(width), role: Role::Keys });
    for row in rows {
        stacked.extend(lines(wrap(&row.right, "", width), row.role));
    }
    stacked.retain(|line| !line.text.is_empty());
    stacked
}

/// A text behind its mark, on further lines below its own beginning.
fn behind(mark: &str, text: &str, width: usize) -> Vec<String> {
    let first = format!("{mark} ");
    let indent = measure_text_width(&first);
    if indent * 2 > width {
        return wrap(&format!("{first}{text}"), "", width);
    }
    let rest = " ".repeat(indent);
    let options = options(width).initial_indent(&first).subsequent_indent(&rest);
    textwrap::wrap(text, options).into_iter().map(Into::into).collect()
}

/// The first words of a text, in so many columns; a sign says that there are more.
fn beginning(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if measure_text_width(&text) <= width {
        return text;
    }
    let lines = wrap(&text, "", width.saturating_sub(1).max(1));
    let first = lines.first().map(String::as_str).unwrap_or_default();
    format!("{}…", first.trim_end_matches([',', ';', ':', '.', '\u{a0}']))
}
