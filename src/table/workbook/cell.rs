//! The text of a cell of a workbook, as a French spreadsheet shows it.

use std::fmt::{Display, Write as _};

use calamine::{DataType, ExcelDateTime};
use jiff::{SignedDuration, civil};

use crate::fold::fold;

/// The words of a header whose numbers have so many digits.
const NUMBERED: [(&str, usize); 4] = [("finess", 9), ("rpps", 11), ("siret", 14), ("siren", 9)];

/// How many digits the numbers under this header have, or none that is known.
pub(super) fn digits_of(header: &str) -> usize {
    let folded = fold(header);
    let word = |word: &str| {
        NUMBERED.iter().find(|(numbered, _)| *numbered == word).map(|(_, digits)| *digits)
    };
    folded.split(|c: char| !c.is_alphanumeric()).find_map(word).unwrap_or(0)
}

/// Puts a cell behind a text. Its number has at least so many zeros, and so many digits if it is
/// one of those.
pub(super) fn write<T: DataType>(text: &mut String, value: &T, zeros: usize, digits: usize) {
    if let Some(string) = value.get_string() {
        text.push_str(string);
    } else if let Some(int) = value.get_int() {
        text.push_str(&int.to_string());
        pad(text, zeros, digits);
    } else if let Some(float) = value.get_float() {
        number(text, float);
        pad(text, zeros, digits);
    } else if let Some(bool) = value.get_bool() {
        text.push_str(if bool { "VRAI" } else { "FAUX" });
    } else if let Some(time) = value.get_datetime() {
        moment(text, time);
    } else if let Some(iso) = value.get_datetime_iso() {
        match iso.trim_end_matches('Z').parse::<civil::DateTime>() {
            Ok(at) => {
                date(
                    text,
                    (at.year(), at.month(), at.day()),
                    (at.hour(), at.minute(), at.second()),
                );
            }
            Err(_) => text.push_str(iso),
        }
    } else if let Some(iso) = value.get_duration_iso() {
        match iso.parse::<SignedDuration>() {
            Ok(time) if !time.is_negative() => hours(text, time.as_secs() / 60),
            _ => text.push_str(iso),
        }
    } else if let Some(error) = value.get_error() {
        text.push_str(&error.to_string());
    }
}

fn number(text: &mut String, float: f64) {
    // Spreadsheets keep 17 figures and show 15: what was typed as 0,3 must not come out as
    // 0,30000000000000004.
    let shown =
        if float.fract() == 0.0 { float } else { format!("{float:.14e}").parse().unwrap_or(float) };
    // A zero has no sign.
    let shown = shown + 0.0;
    let written = if shown.abs() < 1e21 { shown.to_string() } else { format!("{shown:e}") };
    text.push_str(&written.replace('.', ","));
}

fn pad(text: &mut String, zeros: usize, digits: usize) {
    let figures = text.trim_start_matches('-');
    let sign = text.len() - figures.len();
    if figures.bytes().all(|byte| byte.is_ascii_digit()) {
        let wanted = if sign == 0 { zeros.max(digits) } else { zeros };
        text.insert_str(sign, &"0".repeat(wanted.saturating_sub(text.len() - sign)));
    }
}

fn moment(text: &mut String, moment: ExcelDateTime) {
    let days = moment.as_f64();
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let minutes = i64::from(hour) * 60 + i64::from(minute);
    if (0.0..1.0).contains(&days) {
        hours(text, minutes);
    } else if moment.is_duration() {
        // A negative duration is none that a spreadsheet shows.
        #[expect(clippy::cast_possible_truncation, reason = "a cast of floats stops at the ends")]
        let whole = days.floor().clamp(0.0, 1e6) as i64;
        hours(text, whole * 24 * 60 + minutes);
    } else {
        date(text, (year, month, day), (hour, minute, second));
    }
}

fn date(
    text: &mut String,
    (year, month, day): (impl Display, impl Display, impl Display),
    (hour, minute, second): (impl Into<i64>, impl Into<i64>, impl Into<i64>),
) {
    // Writing to a text cannot fail.
    let _ = write!(text, "{day:02}/{month:02}/{year:04}");
    let minutes = hour.into() * 60 + minute.into();
    if minutes > 0 || second.into() > 0 {
        text.push(' ');
        hours(text, minutes);
    }
}

fn hours(text: &mut String, minutes: i64) {
    let _ = write!(text, "{:02}:{:02}", minutes / 60, minutes % 60);
}

#[cfg(test)]
mod tests {
    use calamine::{Data, ExcelDateTimeType};

    use crate::table::workbook::cell::*;

    fn text(value: &Data, zeros: usize, digits: usize) -> String {
        let mut text = String::new();
        super::write(&mut text, value, zeros, digits);
        text
    }

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        let numbers = [12.0, 12.5, -0.0, 0.1 + 0.2, 1e20, 1e21, 1e-5, 12_345_678_901.0];
        let shown =
            ["12", "12,5", "0", "0,3", "100000000000000000000", "1e21", "0,00001", "12345678901"];
        assert_eq!(numbers.map(|number| text(&Data::Float(number), 0, 0)), shown);
        assert_eq!(text(&Data::Float(-5.0), 3, 9), "-005");
        assert_eq!(text(&Data::Int(5), 3, 9), "000000005");
        assert_eq!(text(&Data::Float(5.5), 3, 9), "5,5");
        assert_eq!(text(&Data::String("5".into()), 3, 9), "5");
        assert!(!text(&Data::Float(f64::NAN), 3, 9).is_empty());
    }

    #[test]
    fn headers_say_which_numbers_have_leading_zeros() {
        let headers =
            ["N° FINESS", "finess_et", "Identifiant RPPS", "SIRET", "Siren (unité)", "finesse", ""];
        assert_eq!(headers.map(digits_of), [9, 9, 11, 14, 9, 0, 0]);
    }

    #[test]
    fn dates_are_written_day_first_and_none_is_too_odd() {
        let excel = |days, kind, is_1904| {
            text(&Data::DateTime(ExcelDateTime::new(days, kind, is_1904)), 0, 0)
        };
        assert_eq!(excel(45_943.0, ExcelDateTimeType::DateTime, false), "13/10/2025");
        assert_eq!(excel(45_943.5, ExcelDateTimeType::DateTime, false), "13/10/2025 12:00");
        assert_eq!(excel(44_481.0, ExcelDateTimeType::DateTime, true), "13/10/2025");
        assert_eq!(excel(0.375, ExcelDateTimeType::DateTime, false), "09:00");
        assert_eq!(excel(1.5, ExcelDateTimeType::TimeDelta, false), "36:00");
        assert_eq!(
            text(&Data::DateTimeIso("2025-10-13T08:05:00Z".into()), 0, 0),
            "13/10/2025 08:05"
        );
        assert_eq!(text(&Data::DurationIso("PT36H00M00S".into()), 0, 0), "36:00");
        assert_eq!(text(&Data::DurationIso("hier".into()), 0, 0), "hier");
        for days in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e300] {
            excel(days, ExcelDateTimeType::DateTime, false);
            excel(days, ExcelDateTimeType::TimeDelta, true);
        }
    }
}
