//! How half an hour is shared out.

/// The whole, in minutes.
pub(super) const WHOLE: usize = 30;
const WELCOME: usize = 5;
const CLOSING: usize = 3;
/// For each case, in minutes: played in pairs, then told to all. With less nobody has time to
/// think.
const LEAST: usize = 2;
/// With more a case is talked to death.
const MOST: usize = 4;
/// With more minutes left over than this, the group plays situations of its own.
const SPARE: usize = 4;

/// What each part takes, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// How many cases are played.
    pub(super) cases: usize,
    pub(super) welcome: usize,
    /// For each case.
    pub(super) played: usize,
    pub(super) told: usize,
    /// For situations that the group brings, if time is left.
    pub(super) own: usize,
    pub(super) closing: usize,
}

impl Plan {
    pub(super) fn for_cases(count: usize) -> Self {
        let left = WHOLE - WELCOME - CLOSING;
        let cases = count.clamp(1, left / (2 * LEAST));
        let each = (left / cases).min(2 * MOST);
        let (played, told) = (each.div_ceil(2), each / 2);
        let spare = left - cases * each;
        let own = if spare >= SPARE { spare } else { 0 };
        Self { cases, welcome: WELCOME, played, told, own, closing: CLOSING + spare - own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_hour_is_shared_out_whatever_there_is_to_play() {
        for count in 1..100 {
            let plan = Plan::for_cases(count);
            let Plan { cases, welcome, played, told, own, closing } = plan;
            assert_eq!(welcome + cases * (played + told) + own + closing, WHOLE, "{plan:?}");
            assert!(
                cases <= count && played >= LEAST && told >= LEAST && closing >= CLOSING,
                "{plan:?}"
            );
        }
        assert_eq!(Plan::for_cases(9).cases, 5);
        assert_eq!(Plan::for_cases(1).own, 14);
    }
}
