//! The text of a cell of a workbook, as a French spreadsheet shows it.

use std::fmt::Write as _;

use calamine::{DataType, ExcelDateTime};
use jiff::{SignedDuration, civil::DateTime};

use crate::fold::fold;

/// The identifiers that a header may name, and how many digits their numbers have.
const IDENTIFIERS: [(&str, usize); 4] = [("finess", 9), ("rpps", 11), ("siret", 14), ("siren", 9)];

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

/// Writes the text of a cell into `text`, which is empty.
///
/// A whole number gets zeros before it until it has as many figures as its format shows, which is
/// `zeros`; if it has no sign, until it has as many as an identifier, which is `digits`.
pub(super) fn write<T: DataType>(text: &mut String, value: &T, zeros: usize, digits: usize) {
    if let Some(string) = value.get_string() {
        text.push_str(string);
    } else if let Some(int) = value.get_int() {
        text.push_str(&int.to_string());
        pad(text, zeros, digits);
    } else if let Some(float) = value.get_float() {
        text.push_str(&written_number(float));
        pad(text, zeros, digits);
    } else if let Some(bool) = value.get_bool() {
        text.push_str(if bool { "VRAI" } else { "FAUX" });
    } else if let Some(time) = value.get_datetime() {
        write_excel_time(text, time);
    } else if let Some(iso) = value.get_datetime_iso() {
        match iso.trim_end_matches('Z').parse::<DateTime>() {
            Ok(time) => write_date(text, &CalendarTime::from(time)),
            Err(_) => text.push_str(iso),
        }
    } else if let Some(iso) = value.get_duration_iso() {
        match iso.parse::<SignedDuration>() {
            Ok(time) if !time.is_negative() => write_hours(text, time.as_secs() / 60),
            _ => text.push_str(iso),
        }
    } else if let Some(error) = value.get_error() {
        text.push_str(&error.to_string());
    }
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

/// Puts zeros before a whole number.
fn pad(number: &mut String, zeros: usize, digits: usize) {
    let figures = number.trim_start_matches('-');
    let sign = number.len() - figures.len();
    if figures.bytes().all(|byte| byte.is_ascii_digit()) {
        let wanted = if sign == 0 { zeros.max(digits) } else { zeros };
        number.insert_str(sign, &"0".repeat(wanted.saturating_sub(number.len() - sign)));
    }
}

/// A time as a calendar shows it; that of Excel has days that never were, as 29/02/1900.
struct CalendarTime {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

impl From<DateTime> for CalendarTime {
    fn from(time: DateTime) -> Self {
        Self {
            year: time.year().into(),
            month: time.month().into(),
            day: time.day().into(),
            hour: time.hour().into(),
            minute: time.minute().into(),
            second: time.second().into(),
        }
    }
}

impl From<ExcelDateTime> for CalendarTime {
    fn from(time: ExcelDateTime) -> Self {
        let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
        Self {
            year: year.into(),
            month: month.into(),
            day: day.into(),
            hour: hour.into(),
            minute: minute.into(),
            second: second.into(),
        }
    }
}

impl CalendarTime {
    /// The minutes since midnight.
    fn minutes(&self) -> i64 {
        self.hour * 60 + self.minute
    }
}

/// Writes a date, a time of the day or a duration: for a spreadsheet all of them are days.
fn write_excel_time(text: &mut String, time: ExcelDateTime) {
    let days = time.as_f64();
    let calendar = CalendarTime::from(time);
    if (0.0..1.0).contains(&days) {
        write_hours(text, calendar.minutes());
    } else if time.is_duration() {
        // A spreadsheet shows no negative duration.
        #[expect(clippy::cast_possible_truncation, reason = "a cast of floats stops at the ends")]
        let whole_days = days.floor().clamp(0.0, 1e6) as i64;
        write_hours(text, whole_days * 24 * 60 + calendar.minutes());
    } else {
        write_date(text, &calendar);
    }
}

/// Writes a date, day first, and the time of the day unless it is midnight.
fn write_date(text: &mut String, time: &CalendarTime) {
    let CalendarTime { year, month, day, .. } = time;
    // Writing to a text cannot fail.
    let _ = write!(text, "{day:02}/{month:02}/{year:04}");
    if time.minutes() > 0 || time.second > 0 {
        text.push(' ');
        write_hours(text, time.minutes());
    }
}

fn write_hours(text: &mut String, minutes: i64) {
    let _ = write!(text, "{:02}:{:02}", minutes / 60, minutes % 60);
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, Data, ExcelDateTimeType};

    use crate::table::workbook::cell_text::*;

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
        assert_eq!(text(&Data::Int(-5), 3, 9), "-005");
        assert_eq!(text(&Data::Int(12_345), 3, 0), "12345");
        assert!(!text(&Data::Float(f64::NAN), 3, 9).is_empty());
    }

    #[test]
    fn other_values_are_words() {
        assert_eq!(text(&Data::Bool(true), 3, 9), "VRAI");
        assert_eq!(text(&Data::Bool(false), 3, 9), "FAUX");
        assert_eq!(text(&Data::Error(CellErrorType::Div0), 3, 9), "#DIV/0!");
        assert_eq!(text(&Data::Empty, 3, 9), "");
    }

    #[test]
    fn headers_say_which_numbers_have_leading_zeros() {
        let headers =
            ["N° FINESS", "finess_et", "Identifiant RPPS", "SIRET", "Siren (unité)", "finesse", ""];
        assert_eq!(headers.map(digits_of), [9, 9, 11, 14, 9, 0, 0]);
    }

    fn excel(days: f64, kind: ExcelDateTimeType, is_1904: bool) -> String {
        text(&Data::DateTime(ExcelDateTime::new(days, kind, is_1904)), 0, 0)
    }

    #[test]
    fn dates_are_written_day_first_and_none_is_too_odd() {
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
        assert_eq!(text(&Data::DurationIso("-PT1H".into()), 0, 0), "-PT1H");
        assert_eq!(text(&Data::DateTimeIso("2025-10-13".into()), 0, 0), "13/10/2025");
        assert_eq!(text(&Data::DateTimeIso("demain".into()), 0, 0), "demain");
        // A time that is not midnight is shown, be it of some seconds.
        assert_eq!(
            text(&Data::DateTimeIso("2025-10-13T00:00:01".into()), 0, 0),
            "13/10/2025 00:00"
        );
        for days in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e300] {
            excel(days, ExcelDateTimeType::DateTime, false);
            excel(days, ExcelDateTimeType::TimeDelta, true);
        }
    }
}
