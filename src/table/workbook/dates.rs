//! Dates and times as a French spreadsheet shows them.

use std::fmt::Write as _;

use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, DateTime, date},
};

use super::number_format::{FormatKind, NumberFormat};

const DAY: i64 = 24 * 60 * 60;

/// The days from which on a year has five figures.
const MOST_DAYS: f64 = 2_958_466.0;

/// How many days the date system of old Macs, which begins in 1904, is behind the one of 1900.
const DAYS_TO_1904: f64 = 1462.0;

/// 29 February 1900, which spreadsheets count though 1900 was no leap year.
const DAY_THAT_NEVER_WAS: i64 = 60;

/// The date that days are added to; those up to 28 February 1900 are one day later.
const DAY_ZERO: Date = date(1899, 12, 30);

/// Writes a date, a time of the day or a duration: for a spreadsheet all of them are days. Says
/// whether it could.
pub(super) fn write_days(text: &mut String, days: f64, is_duration: bool, is_1904: bool) -> bool {
    let is_time = (0.0..1.0).contains(&days);
    let shift = if is_1904 && !is_time && !is_duration { DAYS_TO_1904 } else { 0.0 };
    let days = days + shift;
    if !(0.0..MOST_DAYS).contains(&days) {
        return false;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is within a calendar")]
    #[expect(clippy::cast_precision_loss, reason = "a day has few seconds")]
    let seconds = (days * DAY as f64).round() as i64;
    if is_time || is_duration {
        write_time(text, seconds);
        return true;
    }
    let day = seconds / DAY;
    if day == DAY_THAT_NEVER_WAS {
        text.push_str("29/02/1900");
    } else {
        let shift = i64::from(day < DAY_THAT_NEVER_WAS);
        let Ok(date) = DAY_ZERO.checked_add((day + shift).days()) else { return false };
        write_day(text, date);
    }
    write_time_of_day(text, seconds % DAY);
    true
}

/// Days of the date system of 1904, counted as in the one of 1900.
pub(super) fn in_1900(days: f64, format: &NumberFormat) -> f64 {
    if format.kind == FormatKind::Date && days >= 1.0 { days + DAYS_TO_1904 } else { days }
}

/// Writes a date of ISO 8601, or the text as it is.
pub(super) fn write_iso_date(text: &mut String, iso: &str) {
    match iso_date(iso) {
        Some(time) => {
            write_day(text, time.date());
            write_time_of_day(text, seconds_of(time));
        }
        None => text.push_str(iso),
    }
}

/// Writes a duration of ISO 8601, or the text as it is.
pub(super) fn write_iso_duration(text: &mut String, iso: &str) {
    match iso.parse::<SignedDuration>() {
        Ok(time) if !time.is_negative() => write_time(text, time.as_secs()),
        _ => text.push_str(iso),
    }
}

/// The days of a date of ISO 8601, as a spreadsheet counts them.
#[expect(clippy::cast_precision_loss, reason = "a calendar has few days")]
pub(super) fn days_of(iso: &str) -> Option<f64> {
    let time = iso_date(iso)?;
    let days = i64::from(time.date().since(DAY_ZERO).ok()?.get_days());
    (days > DAY_THAT_NEVER_WAS).then(|| days as f64 + seconds_of(time) as f64 / DAY as f64)
}

fn iso_date(iso: &str) -> Option<DateTime> {
    iso.trim_end_matches('Z').parse().ok()
}

fn seconds_of(time: DateTime) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

/// Writes a date, day first.
fn write_day(text: &mut String, date: Date) {
    // Writing to a text cannot fail.
    let _ = write!(text, "{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
}

/// Writes the time behind a date, unless it is midnight.
fn write_time_of_day(text: &mut String, seconds: i64) {
    if seconds > 0 {
        text.push(' ');
        write_time(text, seconds);
    }
}

/// Writes hours and minutes, and the seconds where there are some.
fn write_time(text: &mut String, seconds: i64) {
    let _ = write!(text, "{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 > 0 {
        let _ = write!(text, ":{:02}", seconds % 60);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(days: f64, is_duration: bool, is_1904: bool) -> Option<String> {
        let mut text = String::new();
        write_days(&mut text, days, is_duration, is_1904).then_some(text)
    }

    #[test]
    fn dates_are_written_day_first_and_none_is_too_odd() {
        for (count, is_duration, is_1904, shown) in [
            (45_943.0, false, false, "13/10/2025"),
            (45_943.5, false, false, "13/10/2025 12:00"),
            (45_943.0 + 1.0 / 86_400.0, false, false, "13/10/2025 00:00:01"),
            (45_942.999_999_999, false, false, "13/10/2025"),
            (44_481.0, false, true, "13/10/2025"),
            (0.375, false, false, "09:00"),
            (0.375, false, true, "09:00"),
            (1.5, true, false, "36:00"),
            (1.0, false, false, "01/01/1900"),
            (59.0, false, false, "28/02/1900"),
            (60.0, false, false, "29/02/1900"),
            (61.0, false, false, "01/03/1900"),
            (2_958_465.0, false, false, "31/12/9999"),
        ] {
            assert_eq!(days(count, is_duration, is_1904).as_deref(), Some(shown), "{count}");
        }
        for count in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e300, 2_958_466.0] {
            assert_eq!(days(count, false, false), None);
            assert_eq!(days(count, true, true), None);
        }
    }

    #[test]
    fn what_iso_writes_is_read_or_kept() {
        for (iso, shown) in [
            ("2025-10-13T08:05:00Z", "13/10/2025 08:05"),
            ("2025-10-13", "13/10/2025"),
            ("2025-10-13T00:00:01", "13/10/2025 00:00:01"),
            ("demain", "demain"),
        ] {
            let mut text = String::new();
            write_iso_date(&mut text, iso);
            assert_eq!(text, shown);
        }
        for (iso, shown) in [
            ("PT36H00M00S", "36:00"),
            ("PT9H5M30S", "09:05:30"),
            ("hier", "hier"),
            ("-PT1H", "-PT1H"),
        ] {
            let mut text = String::new();
            write_iso_duration(&mut text, iso);
            assert_eq!(text, shown);
        }
        assert_eq!(days_of("2025-10-13T12:00:00"), Some(45_943.5));
        assert_eq!((days_of("1900-01-01"), days_of("demain")), (None, None));
    }
}
