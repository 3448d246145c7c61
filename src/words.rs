//! What every output says alike: numbers, plurals, shares, lists of names, and texts made safe to
//! show.

use std::borrow::Cow;

use crate::signs::{is_plainly_seen, revealed};

/// A number as French writes it: `12 345`.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('\u{a0}');
        }
        written.push(digit);
    }
    written
}

/// A number with its noun, which takes an « s »: `1 salle`, `12 345 salles`.
pub fn counted(count: u64, noun: &str) -> String {
    format!("{}\u{a0}{noun}{}", number(count), if count > 1 { "s" } else { "" })
}

/// A number of things within a line that may break anywhere: `1 erreur`, `2 erreurs`, `2 cas`.
pub fn how_many(count: usize, noun: &str) -> String {
    let plural = if count > 1 && !noun.ends_with('s') { "s" } else { "" };
    format!("{count} {noun}{plural}")
}

/// A number of rows: `1 ligne`, `12 345 lignes`.
pub fn rows(count: u64) -> String {
    counted(count, "ligne")
}

/// From so many to so many: `2`, `1 ou 2`, `1 à 3`.
pub fn between(fewest: usize, most: usize) -> String {
    match most.saturating_sub(fewest) {
        0 => most.to_string(),
        1 => format!("{fewest} ou {most}"),
        _ => format!("{fewest} à {most}"),
    }
}

/// The version of the library and of the program, which is told in what others keep.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// From so many questions to so many: `1 question`, `1 à 3 questions`.
pub fn questions(fewest: usize, most: usize) -> String {
    format!("{}\u{a0}question{}", between(fewest, most), if most > 1 { "s" } else { "" })
}

/// A day as French writes it: `1er juin 2027`.
pub fn day_in_words(day: jiff::civil::Date) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let month = usize::try_from(day.month() - 1).ok().and_then(|place| MONTHS.get(place));
    let first = if day.day() == 1 { "er" } else { "" };
    format!("{}{first} {} {:04}", day.day(), month.unwrap_or(&""), day.year())
}

/// A share in per cent, with one decimal, as French writes it: `12,5 %`.
pub(crate) fn percentage(part: u64, whole: u64) -> String {
    let thousandths = scaled(part, whole, 1000);
    format!("{},{}\u{a0}%", thousandths / 10, thousandths % 10)
}

/// A share in parts of which the whole has so many, halves upwards; nothing of nothing.
pub(crate) fn scaled(part: u64, whole: u64, parts: u32) -> u32 {
    let part = u128::from(part);
    let whole = u128::from(whole.max(1));
    u32::try_from((2 * part * u128::from(parts) + whole) / (2 * whole)).unwrap_or(parts)
}

/// The end of a message that proposes a near name, if there is one.
pub fn meant(near: Option<&str>) -> String {
    near.map(|near| format!(" ; vouliez-vous dire « {near} » ?")).unwrap_or_default()
}

/// Some names for a message: the first thirty, where there are more.
pub fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.take(31).map(shown).collect();
    if names.len() > 30 { format!("{}, …", names[..30].join(", ")) } else { names.join(", ") }
}

/// Writes what stands between a text and those before it, if there are any.
pub(crate) fn separate(out: &mut String, separator: &str) {
    if !out.is_empty() {
        out.push_str(separator);
    }
}

/// What was written, short enough for a message and without what would disturb a screen.
pub(crate) fn shown(written: &str) -> String {
    let cut = written.char_indices().nth(60).map_or(written.len(), |(place, _)| place);
    let mut shown = revealed(&written[..cut], &[]).into_owned();
    if cut < written.len() {
        shown.push('…');
    }
    shown
}

/// A text on one line, in which no character acts on what stands around it.
pub(crate) fn tame(text: &str) -> String {
    if is_plainly_seen(text) {
        return text.into();
    }
    let line = text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " ");
    match revealed(&line, &[]) {
        Cow::Borrowed(_) => line,
        Cow::Owned(tame) => tame,
    }
}

/// The lines of a text of a tree, each as [`tame`] has it; an empty one stands between paragraphs.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> {
    let mut was_empty = false;
    text.trim().lines().map(|line| tame(line.trim())).filter(move |line| {
        let is_first = !std::mem::replace(&mut was_empty, line.is_empty());
        is_first || !line.is_empty()
    })
}

/// The paragraphs of a text. Empty lines part them; where there are none, each line is one, as the
/// folded texts of YAML have it.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<String> = lines(text).collect();
    if !lines.iter().any(String::is_empty) {
        return lines;
    }
    lines.split(String::is_empty).map(|paragraph| paragraph.join("\n")).collect()
}

/// A text whose line breaks are spaces. No-break spaces stay.
pub(crate) fn on_a_line(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
