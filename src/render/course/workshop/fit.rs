//! How much paper a situation needs: nothing of it is ever cut.

use crate::render::metrics::Type;

/// The paper of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Card {
    /// A quarter of a sheet.
    A6,
    /// Half a sheet, lying.
    A5,
    A4,
    /// As many sheets as it takes.
    Sheets,
}

/// A card and the size of its type, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) card: Card,
    pub(super) points: i64,
}

/// Sizes of type, the larger the better; less than the least is not read across a table.
const SIZES: [i64; 5] = [14, 12, 11, 10, 9];
/// What `workshop.css` leaves to the situation on each card: width and height in hundredths of a millimetre.
const ROOMS: [(Card, i64, i64); 3] = [(Card::A6, 8900, 7200), (Card::A5, 12_000, 11_400), (Card::A4, 19_400, 21_000)];
/// The height of a line for its type, as in `workshop.css`.
const LEADING: (i64, i64) = (27, 20);

impl Fit {
    pub(super) fn of(situation: &str) -> Self {
        let tries = ROOMS.iter().flat_map(|room| SIZES.map(|points| (room, points)));
        let fitting = tries.filter(|((_, width, height), points)| {
            // A point is 0.3528 mm.
            let kind = Type::plain(points * 3528 / 100 + 1);
            let lines: usize = situation.lines().map(|line| kind.wrap(line, *width).len()).sum();
            let lines = i64::try_from(lines).unwrap_or(i64::MAX / 1_000_000);
            lines * kind.size * LEADING.0 / LEADING.1 <= *height
        });
        let mut fitting = fitting.map(|((card, ..), points)| Self { card: *card, points });
        fitting.next().unwrap_or(Self { card: Card::Sheets, points: SIZES[3] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_situations_get_smaller_type_and_then_more_paper() {
        let fits = [100, 400, 600, 700, 1000, 1500, 3000, 9000].map(|length| Fit::of(&"mot ".repeat(length / 4)));
        insta::assert_debug_snapshot!(fits);
        assert_eq!(Fit::of(&"\n".repeat(40)).card, Card::A4);
        assert_eq!(Fit::of(&"x".repeat(1_000_000)).card, Card::Sheets);
    }
}
