//! The day on which the program runs.

use std::env;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Today, or the day that `SOURCE_DATE_EPOCH` names (seconds since 1970): what is said and written
/// of a day can then be had again.
pub(crate) fn today() -> Date {
    let named = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u32>().ok());
    let now = named
        .and_then(|seconds| Timestamp::from_second(seconds.into()).ok())
        .unwrap_or_else(Timestamp::now);
    TimeZone::UTC.to_datetime(now).date()
}
