//! The identifiers of the field: FINESS numbers of structures, RPPS numbers of professionals.

use std::borrow::Cow;

use super::InputError;

/// Checks an identifier without the spaces, points and hyphens that people put in it.
pub(super) fn identifier(
    value: &str,
    check: fn(&str) -> Result<&str, InputError>,
) -> Result<Cow<'_, str>, InputError> {
    if value.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
        return check(value).map(Cow::Borrowed);
    }
    if is_rounded(value) {
        return Err(InputError::Rounded);
    }
    // Programs that know but numbers put a zero behind a comma.
    let value = value.strip_suffix(".0").or_else(|| value.strip_suffix(",0")).unwrap_or(value);
    let compact: String =
        value.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '-').collect();
    check(&compact.to_ascii_uppercase()).map(|sound| Cow::Owned(sound.into()))
}

/// Whether a value is a large number as spreadsheets shorten it: `4,4E+08`.
fn is_rounded(value: &str) -> bool {
    let Some((number, exponent)) = value.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, "0"));
    are_digits(whole) && are_digits(decimals) && are_digits(exponent)
}

/// A FINESS number without the zero that a spreadsheet took from its beginning, with that zero: its
/// key says whether it is one.
pub(super) fn with_zero(value: &str) -> Option<String> {
    let value = value.strip_suffix(".0").or_else(|| value.strip_suffix(",0")).unwrap_or(value);
    let mut whole = String::from("0");
    whole.extend(value.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '-'));
    whole.make_ascii_uppercase();
    (whole.len() == 9 && finess(&whole).is_ok()).then_some(whole)
}

/// Checks the number of a professional: 11 digits, the last of which follows from the others.
pub(super) fn rpps(value: &str) -> Result<&str, InputError> {
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    match (value.len(), digits) {
        (_, false) => Err(InputError::RppsDigits),
        (9, true) => Err(InputError::Adeli),
        // The national identifier of a person is `8` before the RPPS number.
        (12, true) if value.starts_with('8') => rpps(&value[1..]),
        (11, true) if luhn(value) => Ok(value),
        (11, true) => Err(InputError::RppsKey),
        (length, true) => Err(InputError::RppsLength(length)),
    }
}

/// Checks the number of a structure: 9 characters, the last of which follows from the others.
pub(super) fn finess(value: &str) -> Result<&str, InputError> {
    if !value.is_ascii() {
        return Err(InputError::FinessDigits);
    }
    // The national identifier of a structure is `1` before the FINESS number.
    if value.len() == 10 && value.starts_with('1') {
        return finess(&value[1..]);
    }
    if value.len() != 9 {
        return Err(InputError::FinessLength(value.len()));
    }
    let formed = value
        .bytes()
        .enumerate()
        .all(|(place, b)| b.is_ascii_digit() || (place == 1 && matches!(b, b'A' | b'B')));
    if !formed {
        return Err(InputError::FinessDigits);
    }
    if luhn(value) { Ok(value) } else { Err(InputError::FinessKey) }
}

/// The check of the RPPS and FINESS numbers: from the right, every second digit is doubled.
/// Corsica's letters A and B count as 1 and 2.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, b)| {
            let digit = u32::from(if b.is_ascii_digit() { b - b'0' } else { b - b'A' + 1 })
                * if place % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}
