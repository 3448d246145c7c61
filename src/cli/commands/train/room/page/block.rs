//! A piece of a page: a paragraph, an answer with its bar, two texts side by side.

use console::measure_text_width;
use mssante_check::render::{Bars, bar};

use crate::cli::screen::scene::{Role, ScreenLine, options, wrap};

/// A piece of a page that stands by itself.
#[derive(Clone, Debug)]
pub(in crate::cli::commands::train::room) enum Block {
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
    /// An answer with what hands make of it.
    Answer {
        role: Role,
        mark: String,
        text: String,
        bar: Bar,
    },
    /// Two columns, part by part: one above the other where the screen is narrow.
    Beside(Vec<(Role, [String; 2])>),
}

/// A part of a whole, drawn and told.
#[derive(Clone, Debug)]
pub(in crate::cli::commands::train::room) struct Bar {
    pub(in crate::cli::commands::train::room) part: u32,
    pub(in crate::cli::commands::train::room) whole: u32,
    /// What stands behind the bar.
    pub(in crate::cli::commands::train::room) told: String,
}

/// Two columns need so many together.
const TWO_COLUMNS: usize = 60;

impl Block {
    /// The block in lines of at most `width` columns; a bar takes so many.
    pub(super) fn lines(&self, width: usize, bar_lines: usize) -> Vec<ScreenLine> {
        match self {
            Self::Text { role, text } => lines(wrap(text, "", width), *role),
            Self::Item { role, mark, text } => lines(behind(mark, text, width), *role),
            Self::Beginning { role, mark, text, sign } => {
                let room =
                    width.saturating_sub(measure_text_width(mark) + 1 + measure_text_width(sign));
                lines(vec![format!("{mark} {}{sign}", beginning(text, room))], *role)
            }
            Self::Answer { role, mark, text, bar } => {
                let mut lines_of = lines(behind(mark, text, width), *role);
                lines_of.extend(lines(
                    bar.lines(measure_text_width(mark) + 1, width, bar_lines),
                    *role,
                ));
                lines_of
            }
            Self::Beside(parts) if width < TWO_COLUMNS => {
                let column = |side: usize| {
                    parts
                        .iter()
                        .flat_map(move |(role, sides)| lines(wrap(&sides[side], "", width), *role))
                };
                let rule = ScreenLine { text: "─".repeat(width), role: Role::Keys };
                column(0)
                    .chain([rule])
                    .chain(column(1))
                    .filter(|line| !line.text.is_empty())
                    .collect()
            }
            Self::Beside(parts) => {
                let half = (width - 3) / 2;
                parts.iter().flat_map(|(role, sides)| beside(sides, half, *role)).collect()
            }
        }
    }
}

impl Bar {
    fn lines(&self, indent: usize, width: usize, count: usize) -> Vec<String> {
        let indent = if indent * 3 > width { 0 } else { indent };
        let told = measure_text_width(&self.told);
        let room = width.saturating_sub(indent + told + 1).min(80);
        let spaces = " ".repeat(indent);
        if room < 4 {
            return wrap(&self.told, &spaces, width);
        }
        let drawn = bar(self.part.into(), self.whole.into(), room, Bars::Blocks);
        let gap = if drawn.is_empty() { "" } else { " " };
        let told = format!("{spaces}{drawn}{gap}{}", self.told);
        // All bars are as thick, or what has no hand would stand closer.
        let below = (1..count)
            .map(|_| if drawn.is_empty() { String::new() } else { format!("{spaces}{drawn}") });
        [told].into_iter().chain(below).collect()
    }
}

fn lines(texts: Vec<String>, role: Role) -> Vec<ScreenLine> {
    texts.into_iter().map(|text| ScreenLine { text, role }).collect()
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
fn beginning(text: &str, room: usize) -> String {
    let all = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if measure_text_width(&all) <= room {
        return all;
    }
    let first =
        wrap(&all, "", room.saturating_sub(1).max(1)).into_iter().next().unwrap_or_default();
    format!("{}…", first.trim_end_matches([',', ';', ':', '.', '\u{a0}']))
}

fn beside(sides: &[String; 2], half: usize, role: Role) -> Vec<ScreenLine> {
    let [left, right] = [0, 1].map(|side| wrap(&sides[side], "", half));
    let line = |place: usize| {
        let [left, right] = [&left, &right].map(|side| side.get(place).map_or("", String::as_str));
        let gap = " ".repeat(half.saturating_sub(measure_text_width(left)));
        ScreenLine { text: format!("{left}{gap} │ {right}"), role }
    };
    (0..left.len().max(right.len())).map(line).collect()
}
