//! Cards below each other in columns, with as little unused paper as can be.

/// Where columns begin and end, and how far cards are from each other.
pub(super) struct Columns<'c> {
    /// The height where each column begins.
    pub(super) tops: &'c [i64],
    pub(super) bottom: i64,
    pub(super) gap: i64,
    pub(super) order: CardOrder,
}

/// A card to be placed.
#[derive(Clone, Copy)]
pub(super) struct ColumnItem {
    pub(super) height: i64,
    /// Whether it goes on with the card before: it touches that one, or stands in a later column.
    pub(super) is_continuation: bool,
}

/// In which order cards stand in columns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CardOrder {
    /// Each column is filled before the next.
    Strict,
    /// A card may stand in an earlier column that has room for it.
    Loose,
}

/// The column of a card, and its upper edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CardPlace {
    pub(super) column: usize,
    pub(super) top: i64,
}

impl Columns<'_> {
    /// The place of each card, with all columns ending as high as can be; `None` if the cards do
    /// not fit.
    pub(super) fn places(&self, items: &[ColumnItem]) -> Option<Vec<CardPlace>> {
        let mut places = self.places_above(items, self.bottom)?;
        let mut too_high = self.tops.iter().copied().min().unwrap_or(0);
        let mut bottom = self.bottom;
        while bottom - too_high > 8 {
            let middle = i64::midpoint(too_high, bottom);
            match self.places_above(items, middle) {
                Some(found) => {
                    places = found;
                    bottom = middle;
                }
                None => too_high = middle,
            }
        }
        Some(places)
    }

    /// The places of the cards in columns that end at a height.
    fn places_above(&self, items: &[ColumnItem], bottom: i64) -> Option<Vec<CardPlace>> {
        let mut tops = self.tops.to_vec();
        let mut first = 0;
        let mut places = Vec::new();
        let mut before: Option<CardPlace> = None;
        for ColumnItem { height, is_continuation } in items {
            let before_it = before.filter(|_| *is_continuation);
            if let Some(CardPlace { column, .. }) = before_it {
                // It touches what it goes on with.
                tops[column] -= self.gap;
                if tops[column] + height > bottom {
                    tops[column] += self.gap;
                }
            }
            let from = before_it.map_or(first, |place| place.column);
            let fitting = tops[from..].iter().position(|top| top + height <= bottom)?;
            let column = from + fitting;
            if self.order == CardOrder::Strict {
                first = column;
            }
            let place = CardPlace { column, top: tops[column] };
            before = Some(place);
            places.push(place);
            tops[column] += height + self.gap;
        }
        Some(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(heights: &[i64]) -> Vec<ColumnItem> {
        heights
            .iter()
            .map(|height| ColumnItem { height: *height, is_continuation: false })
            .collect()
    }

    #[test]
    fn a_piece_touches_the_one_before_or_stands_in_a_later_column() {
        let mut items = items(&[500, 300, 300]);
        items[1].is_continuation = true;
        items[2].is_continuation = true;
        let order = CardOrder::Loose;
        let columns = Columns { tops: &[100, 0], bottom: 950, gap: 10, order };
        let places: Vec<(usize, i64)> =
            columns.places(&items).unwrap().iter().map(|place| (place.column, place.top)).collect();
        assert_eq!(places, [(0, 100), (1, 0), (1, 300)]);
    }

    fn places(tops: &[i64], heights: &[i64]) -> Option<Vec<(usize, i64)>> {
        let order = CardOrder::Strict;
        let places = Columns { tops, bottom: 1000, gap: 10, order }.places(&items(heights))?;
        Some(places.into_iter().map(|CardPlace { column, top }| (column, top)).collect())
    }

    #[test]
    fn columns_are_about_as_long_as_each_other() {
        let heights = [100, 100, 100, 100];
        let even = [(0, 0), (0, 110), (1, 0), (1, 110)];
        assert_eq!(places(&[0, 0], &heights), Some(even.into()));
        // A column that begins lower takes fewer cards.
        let uneven = [(0, 300), (1, 0), (1, 110), (1, 220)];
        assert_eq!(places(&[300, 0], &heights), Some(uneven.into()));
    }

    #[test]
    fn a_small_card_may_fill_a_gap() {
        let (tops, heights) = ([600, 0], [900, 300]);
        assert_eq!(places(&tops, &heights), None);
        let order = CardOrder::Loose;
        let loose = Columns { tops: &tops, bottom: 1000, gap: 10, order }.places(&items(&heights));
        assert_eq!(loose.unwrap()[1], CardPlace { column: 0, top: 600 });
    }

    #[test]
    fn cards_that_do_not_fit_have_no_place() {
        assert_eq!(places(&[0, 900], &[990, 100]), Some(vec![(0, 0), (1, 900)]));
        assert_eq!(places(&[0, 900], &[990, 101]), None);
        assert_eq!(places(&[0], &[1001]), None);
        assert_eq!(places(&[0], &[]), Some(Vec::new()));
    }
}
