//! What tells outcomes apart at a glance: a colour, and a sign that holds without it.

use crate::tree::Status;

/// The colour of a status, dark enough for white on it.
pub(super) fn colour(status: Status) -> &'static str {
    match status {
        Status::EnOrdre => "#18753c",
        Status::AFaire => "#b85c00",
        Status::AVerifier => "#0063cb",
        Status::Information => "#6a4fa3",
        Status::NonEligible => "#5e5e5e",
    }
}

/// The sign of a status as a path around the origin, within 30 on each side.
pub(super) fn sign(status: Status) -> &'static str {
    match status {
        // A tick, an arrow onwards, a magnifying glass, the letter i, a circle struck through.
        Status::EnOrdre => "M-28 2L-9 22L28 -20",
        Status::AFaire => "M-28 0H26M4 -22L26 0L4 22",
        Status::AVerifier => "M-27 -7a19 19 0 1 0 38 0a19 19 0 1 0 -38 0M7 7L28 28",
        Status::Information => "M-12 -6H0V26M-14 26H14M-1 -26V-25",
        Status::NonEligible => "M-28 0a28 28 0 1 0 56 0a28 28 0 1 0 -56 0M-19 19L19 -19",
    }
}
