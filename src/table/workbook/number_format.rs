//! How a spreadsheet shows the number of a cell.

use std::iter;

use crate::table::limits::is_forbidden;

/// The format of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NumberFormat {
    pub(crate) code: FormatCode,
    pub(super) kind: FormatKind,
}

/// What a format is called in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FormatCode {
    /// The number of one that every spreadsheet has.
    BuiltIn(u8),
    Written(String),
}

/// What a format makes of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormatKind {
    Number,
    Date,
    /// Hours that may be more than a day has.
    Duration,
    /// A whole number of which each figure has its place.
    Figures(FigurePattern),
}

/// The places of figures, and the signs between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FigurePattern(Vec<Place>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A figure, or a zero where there is none.
    Zero,
    /// A figure where there is one.
    Figure,
    Sign(char),
}

/// The last of the formats that every spreadsheet has.
const LAST_BUILT_IN: u8 = 58;

/// How many characters the code of a format may have.
const LONGEST_CODE: usize = 255;

/// How many places a pattern has at most.
const MOST_PLACES: usize = 31;

/// The signs that people put between the figures of an identifier.
const SIGNS: [char; 7] = [' ', '\u{a0}', '\u{202f}', '-', '.', '/', '0'];

impl NumberFormat {
    /// One that every spreadsheet has.
    pub(crate) fn built_in(number: u8) -> Self {
        // Nobody knows others.
        let number = if number > LAST_BUILT_IN { 0 } else { number };
        let kind = match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => FormatKind::Date,
            46 => FormatKind::Duration,
            _ => FormatKind::Number,
        };
        Self { code: FormatCode::BuiltIn(number), kind }
    }

    pub(crate) fn written(code: &str) -> Self {
        let is_general = code.is_empty() || code.eq_ignore_ascii_case("general");
        if is_general || code.chars().count() > LONGEST_CODE || code.contains(is_forbidden) {
            return Self::built_in(0);
        }
        Self { code: FormatCode::Written(code.into()), kind: kind_of(code) }
    }

    /// Whether its numbers are texts for a spreadsheet.
    pub(crate) fn is_text(&self) -> bool {
        match &self.code {
            FormatCode::BuiltIn(number) => *number == 49,
            FormatCode::Written(code) => code.trim() == "@",
        }
    }

    /// Of whole numbers with so many figures at least.
    pub(super) fn of_zeros(count: usize) -> Self {
        Self::written(&"0".repeat(count.min(MOST_PLACES + 1)))
    }
}

/// What the first of the sections of a format asks for: others are for numbers below zero.
fn kind_of(code: &str) -> FormatKind {
    let mut places = Vec::new();
    let mut are_figures = true;
    let mut is_date = false;
    let mut is_general = false;
    let mut signs = code.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => break,
            '"' => places.extend(signs.by_ref().take_while(|sign| *sign != '"').map(Place::Sign)),
            '\\' => places.extend(signs.next().map(Place::Sign)),
            '_' | '*' => drop(signs.next()),
            '[' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                if is_elapsed(&inside) {
                    return FormatKind::Duration;
                }
                are_figures &= inside.starts_with('$');
            }
            '0' => places.push(Place::Zero),
            '#' | '?' => places.push(Place::Figure),
            ' ' | '\u{a0}' | '\u{202f}' | '-' => places.push(Place::Sign(sign)),
            'G' | 'g' | 'S' | 's' if !is_date && is_word(sign, signs.clone()) => is_general = true,
            'E' | 'e' if matches!(signs.peek(), Some('+' | '-')) => are_figures = false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => is_date = true,
            _ => are_figures = false,
        }
    }
    if is_general {
        return FormatKind::Number;
    }
    if is_date {
        return FormatKind::Date;
    }
    let zeros = places.iter().filter(|place| **place == Place::Zero).count();
    let mut between = places.iter().filter_map(|place| match place {
        Place::Sign(sign) => Some(*sign),
        Place::Zero | Place::Figure => None,
    });
    let has_signs = between.clone().next().is_some();
    let are_all_known = between.all(|sign| SIGNS.contains(&sign));
    let has_figures = places.iter().any(|place| !matches!(place, Place::Sign(_)));
    let fits = places.len() <= MOST_PLACES && has_figures && (zeros > 1 || has_signs);
    if are_figures && are_all_known && fits {
        FormatKind::Figures(FigurePattern(places))
    } else {
        FormatKind::Number
    }
}

/// Whether `[h]`, `[mm]` or `[s]` stands in brackets: time that goes on past a day.
fn is_elapsed(inside: &str) -> bool {
    !inside.is_empty()
        && inside.chars().all(|sign| matches!(sign, 'h' | 'H' | 'm' | 'M' | 's' | 'S'))
}

/// Whether the word for « as it is » goes on from here, in English or in French.
fn is_word(first: char, rest: impl Iterator<Item = char>) -> bool {
    let word: String = iter::once(first).chain(rest).take(8).collect::<String>().to_lowercase();
    word.starts_with("general") || word.starts_with("standard")
}

impl FigurePattern {
    /// Some figures, each in its place.
    pub(super) fn fill(&self, figures: &str) -> String {
        let first = self.0.iter().position(|place| !matches!(place, Place::Sign(_)));
        let mut rest = figures.chars().rev();
        let mut backwards = Vec::new();
        for (number, place) in self.0.iter().enumerate().rev() {
            match place {
                Place::Sign(sign) => backwards.push(*sign),
                Place::Zero => backwards.push(rest.next().unwrap_or('0')),
                Place::Figure => backwards.extend(rest.next()),
            }
            if Some(number) == first {
                backwards.extend(rest.by_ref());
            }
        }
        backwards.iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(code: &str, figures: &str) -> Option<String> {
        match kind_of(code) {
            FormatKind::Figures(pattern) => Some(pattern.fill(figures)),
            _ => None,
        }
    }

    #[test]
    fn figures_stand_where_a_format_puts_them() {
        for (code, figures, shown) in [
            ("00000", "1000", "01000"),
            ("00000", "123456", "123456"),
            ("000000000;-0", "10000016", "010000016"),
            ("0#\" \"##\" \"##\" \"##\" \"##", "240000000", "02 40 00 00 00"),
            ("00\\ 00\\ 00\\ 00\\ 00", "240000000", "02 40 00 00 00"),
            ("00 000 000 0", "10000016", "01 000 001 6"),
            ("\"0\"#########", "440000016", "0440000016"),
            ("\\0000000000", "440000016", "0440000016"),
            ("[$-40C]00000", "7", "00007"),
        ] {
            assert_eq!(filled(code, figures).as_deref(), Some(shown), "{code}");
        }
        for code in
            ["0", "#,##0", "0.00", "0%", "General", "0.00E+00", "# ?/?", "", "0\" lits\"", "[>9]00"]
        {
            assert_eq!(filled(code, "12"), None, "{code}");
        }
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for code in
            ["dd/mm/yyyy", "d-mmm", "hh:mm", "[$-40C]d mmmm yyyy", "yyyy\\-mm\\-dd;@", "h:mm AM/PM"]
        {
            assert_eq!(kind_of(code), FormatKind::Date, "{code}");
        }
        for code in ["[h]:mm", "[hh]:mm:ss", "[mm]", "[s]"] {
            assert_eq!(kind_of(code), FormatKind::Duration, "{code}");
        }
        for code in [
            "General",
            "Standard",
            "GENERAL;[Red]-0",
            "\"dhms\"0",
            "[Red]0",
            "\\d0",
            "_d0",
            "0\" €\"",
            "@",
        ] {
            assert_eq!(kind_of(code), FormatKind::Number, "{code}");
        }
    }
}
