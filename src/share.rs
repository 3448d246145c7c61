//! Shares of a whole, rounded.

/// A share in parts of which the whole has so many, halves upwards; nothing of nothing.
pub(crate) fn scaled(part: u64, whole: u64, parts: u32) -> u32 {
    let (part, whole) = (u128::from(part), u128::from(whole.max(1)));
    u32::try_from((2 * part * u128::from(parts) + whole) / (2 * whole)).unwrap_or(parts)
}
