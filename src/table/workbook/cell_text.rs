//! The text of a cell of a workbook, as a French spreadsheet shows it.

use super::{
    dates,
    number_format::{FormatKind, NumberFormat},
};
use crate::fold::fold;

/// The identifiers that a header may name, and how many digits their numbers have.
const IDENTIFIERS: [(&str, usize); 4] = [("finess", 9), ("rpps", 11), ("siret", 14), ("siren", 9)];

/// Other words for identifiers.
const OTHER_IDENTIFIERS: [&str; 12] = [
    "id",
    "identifiant",
    "code",
    "cp",
    "postal",
    "insee",
    "nir",
    "adeli",
    "tel",
    "phone",
    "portable",
    "fax",
];

/// How many digits the numbers under a header have; 0 if that is not known.
///
/// Where a spreadsheet took an identifier for a number, the zeros before it are lost.
pub(super) fn digits_of(header: &str) -> usize {
    let folded = fold(header);
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        for (identifier, digits) in IDENTIFIERS {
            if word == identifier {
                return digits;
            }
        }
    }
    0
}

/// Whether a header names numbers that nobody reckons with, though their figures are not counted.
pub(super) fn names_identifiers(header: &str) -> bool {
    let folded = fold(header);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| OTHER_IDENTIFIERS.contains(&word) || word.starts_with("telephone"))
}

/// Writes a number into `text`, which is empty, and says whether it is still that number.
///
/// A whole number gets zeros before it as its format asks; if it has no sign, until it has as many
/// figures as an identifier, which is `digits`. It is a text then, and stays one.
pub(super) fn write_number(
    text: &mut String,
    number: f64,
    format: &NumberFormat,
    digits: usize,
    is_1904: bool,
) -> bool {
    match &format.kind {
        FormatKind::Date if dates::write_days(text, number, false, is_1904) => return true,
        FormatKind::Duration if dates::write_days(text, number, true, is_1904) => return true,
        _ => {}
    }
    text.push_str(&written_number(number));
    let figures = text.trim_start_matches('-');
    let sign = text.len() - figures.len();
    if !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.is_finite();
    }
    let mut shown = figures.to_owned();
    if let FormatKind::Figures(pattern) = &format.kind {
        shown = pattern.fill(figures);
    }
    if sign == 0 && shown.len() < digits && shown.bytes().all(|byte| byte.is_ascii_digit()) {
        shown.insert_str(0, &"0".repeat(digits - shown.len()));
    }
    let is_number = shown == figures;
    text.truncate(sign);
    text.push_str(&shown);
    is_number
}

pub(super) fn write_bool(text: &mut String, is_true: bool) {
    text.push_str(if is_true { "VRAI" } else { "FAUX" });
}

/// A number with a decimal comma.
fn written_number(number: f64) -> String {
    // Spreadsheets keep 17 figures and show 15: what was typed as 0,3 must not come out as
    // 0,30000000000000004.
    let rounded = if number.fract() == 0.0 {
        number
    } else {
        format!("{number:.14e}").parse().unwrap_or(number)
    };
    // A zero has no sign.
    let rounded = rounded + 0.0;
    let written = if rounded.abs() < 1e21 { rounded.to_string() } else { format!("{rounded:e}") };
    written.replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: f64, code: &str, digits: usize) -> String {
        let mut text = String::new();
        write_number(&mut text, number, &NumberFormat::written(code), digits, false);
        text
    }

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        let numbers = [12.0, 12.5, -0.0, 0.1 + 0.2, 1e20, 1e21, 1e-5, 12_345_678_901.0];
        let shown =
            ["12", "12,5", "0", "0,3", "100000000000000000000", "1e21", "0,00001", "12345678901"];
        assert_eq!(numbers.map(|number| text(number, "General", 0)), shown);
        assert_eq!(text(-5.0, "000", 9), "-005");
        assert_eq!(text(5.0, "000", 9), "000000005");
        assert_eq!(text(5.5, "000", 9), "5,5");
        assert_eq!(text(12_345.0, "000", 0), "12345");
        assert_eq!(text(-1.0, "dd/mm/yyyy", 0), "-1");
        assert_eq!(text(0.25, "0%", 0), "0,25");
        assert!(!text(f64::NAN, "000", 9).is_empty());
    }

    #[test]
    fn a_number_that_got_zeros_is_a_text() {
        for (number, code, digits, is_number) in [
            (5.0, "General", 0, true),
            (5.0, "000", 0, false),
            (500.0, "000", 0, true),
            (5.0, "General", 9, false),
            (5.5, "000", 9, true),
            (45_943.0, "dd/mm/yyyy", 0, true),
            (f64::INFINITY, "General", 0, false),
        ] {
            let format = NumberFormat::written(code);
            let mut text = String::new();
            assert_eq!(
                write_number(&mut text, number, &format, digits, false),
                is_number,
                "{text}"
            );
        }
    }

    #[test]
    fn headers_say_which_numbers_have_leading_zeros() {
        let headers =
            ["N° FINESS", "finess_et", "Identifiant RPPS", "SIRET", "Siren (unité)", "finesse", ""];
        assert_eq!(headers.map(digits_of), [9, 9, 11, 14, 9, 0, 0]);
    }
}
