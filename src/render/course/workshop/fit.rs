//! How much paper a situation needs: nothing of it is ever cut.

use crate::render::metrics::Font;

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
/// What `workshop.css` leaves to the situation on each card: width and height in hundredths of a
/// millimetre.
const ROOMS: [(Card, i64, i64); 3] =
    [(Card::A6, 8900, 7200), (Card::A5, 12_000, 11_400), (Card::A4, 19_400, 21_000)];
/// The height of a line for its type, as in `workshop.css`.
const LEADING: (i64, i64) = (27, 20);

/// More than the largest card holds of the narrowest letters; no need to set them.
const LONGEST: usize = 12_000;

impl Fit {
    pub(super) fn of(situation: &str) -> Self {
        let sheets = Self { card: Card::Sheets, points: SIZES[3] };
        if situation.len() > LONGEST {
            return sheets;
        }
        let tries = ROOMS.iter().flat_map(|room| SIZES.map(|points| (room, points)));
        let fitting = tries.filter(|((_, width, height), points)| {
            // A point is 0.3528 mm.
            let kind = Font::plain(points * 3528 / 100 + 1);
            let most = height * LEADING.1 / (kind.size * LEADING.0);
            // What is too long by its measure alone is not broken into lines.
            let least: i64 = situation.lines().map(|line| kind.width(line) / width).sum();
            let lines =
                || situation.lines().map(|line| kind.wrap(line, *width).len()).sum::<usize>();
            least <= most && i64::try_from(lines()).is_ok_and(|lines| lines <= most)
        });
        let mut fitting = fitting.map(|((card, ..), points)| Self { card: *card, points });
        fitting.next().unwrap_or(sheets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_situations_get_smaller_type_and_then_more_paper() {
        let fit = |length: usize| {
            let Fit { card, points } = Fit::of(&"mot ".repeat(length / 4));
            (card, points)
        };
        assert_eq!(fit(100), (Card::A6, 14));
        assert_eq!(fit(400), (Card::A6, 12));
        assert_eq!(fit(700), (Card::A6, 9));
        assert_eq!(fit(1500), (Card::A5, 9));
        assert_eq!(fit(3000), (Card::A4, 11));
        assert_eq!(fit(9000), (Card::Sheets, 10));
        assert_eq!(Fit::of(&"\n".repeat(40)).card, Card::A4);
        assert_eq!(
            [11_000, 1_000_000].map(|length| Fit::of(&"x".repeat(length)).card),
            [Card::Sheets; 2]
        );
    }
}
