//! The map and the cards on the space that the paper has for them, with text as large as can be.

use super::{
    action_card::{ActionCard, ActionWriting},
    bands::MapNodes,
    columns::{CardOrder, CardPlace, ColumnItem, Columns},
    layout::{Layout, Point},
    links::{LinkPlace, Links},
    look::{PosterActions, PosterLook},
    paper::{Area, TextSizes},
    wording::Wording,
};
use crate::render::metrics::EM;

/// The room between two cards, and between the map and the cards.
const GAP: i64 = 70;
const MAP_GAP: i64 = 120;
/// The widths that cards may have: lines of 20 to 60 letters.
const CARD_WIDTHS: std::ops::RangeInclusive<i64> = 1400..=3800;
const USUAL_WIDTH: i64 = 2400;
/// How many numbers of columns are tried at most.
const MAX_COLUMN_COUNTS: i64 = 10;
/// What a text is worth, in hundredths of its size, where the drawing is harder to follow: for each
/// band more than one, beside a map that does not stand above all cards, where the map has the
/// letters of outcomes alone, where cards do not stand in order, where links are listed below, and
/// where words are broken.
const BAND_WORTH: i64 = 92;
const BESIDE_WORTH: i64 = 94;
const LETTERS_WORTH: i64 = 85;
const LOOSE_WORTH: i64 = 96;
const LIST_WORTH: i64 = 85;
const BROKEN_WORTH: i64 = 65;

/// The map and the cards in their places; lengths are in hundredths of the size of the text.
pub(super) struct Arrangement {
    /// The size of the text, in hundredths of a millimetre.
    pub(super) text_size: i64,
    /// What that is worth among other arrangements on the same paper.
    pub(super) worth: i64,
    pub(super) height: i64,
    /// Which of the maps it has, and its upper left corner.
    pub(super) map: usize,
    pub(super) map_corner: Point,
    pub(super) cards: Vec<PlacedActionCard>,
}

pub(super) struct PlacedActionCard {
    pub(super) corner: Point,
    pub(super) card: ActionCard,
}

/// A map that may be drawn, and in how many bands.
pub(super) struct MapChoice {
    pub(super) layout: Layout,
    pub(super) nodes: MapNodes,
    pub(super) bands: usize,
}

impl MapChoice {
    /// Whether a card is drawn beside it.
    fn needs(&self, card: &ActionCard) -> bool {
        self.nodes == MapNodes::Questions || !card.is_title_alone
    }

    /// What its text is worth, in ten-thousandths.
    fn worth(&self) -> i64 {
        let mut worth = match self.nodes {
            MapNodes::All => 10_000,
            MapNodes::Questions => 100 * LETTERS_WORTH,
        };
        for _ in 1..self.bands {
            worth = worth * BAND_WORTH / 100;
        }
        if self.layout.has_broken_word() {
            worth = worth * BROKEN_WORTH / 100;
        }
        worth
    }
}

/// What is arranged.
pub(super) struct Parts<'a> {
    pub(super) wording: Wording<'a>,
    pub(super) maps: &'a [MapChoice],
    pub(super) links: &'a Links<'a>,
    pub(super) look: PosterLook,
    pub(super) link_place: LinkPlace,
}

/// Where the map stands, and the columns of the cards.
struct Candidate {
    map: usize,
    map_corner: Point,
    card_width: i64,
    places: Vec<CardPlace>,
    /// What its text is worth, in ten-thousandths of its size.
    worth: i64,
    bottom: i64,
}

impl Parts<'_> {
    /// The best arrangement on an area; `None` if its text would be too small to read.
    pub(super) fn arranged(&self, area: Area, sizes: TextSizes) -> Option<Arrangement> {
        let mut best: Option<(i64, Candidate)> = None;
        let least = self.least_area();
        for size in sizes.descending() {
            let space = area.in_units(size);
            if space.width * space.height < least {
                continue;
            }
            // No smaller text can be worth more than the best so far.
            if best.as_ref().is_some_and(|(worth, _)| *worth >= size * 10_000) {
                break;
            }
            for candidate in self.candidates(space) {
                let worth = size * candidate.worth;
                let is_better = best.as_ref().is_none_or(|(least, other)| {
                    (worth, -candidate.bottom) > (*least, -other.bottom)
                });
                if is_better {
                    best = Some((worth, candidate));
                }
            }
        }
        let (worth, candidate) = best?;
        let text_size = worth / candidate.worth;
        Some(self.arrangement(candidate, text_size))
    }

    /// Less than all cards need on any paper: no narrower and no wider ones need so much less than
    /// those of a usual width.
    fn least_area(&self) -> i64 {
        let cards = self.cards(USUAL_WIDTH);
        let height: i64 =
            cards.iter().filter(|card| !card.is_title_alone).map(|card| card.height).sum();
        height * USUAL_WIDTH * 7 / 10
    }

    /// The arrangements that fit an area given in units of the text, one for each number of
    /// columns, of bands, and of columns below the map.
    fn candidates(&self, area: Area) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        if self.look.actions == PosterActions::LeftOut {
            for (position, map) in self.maps.iter().enumerate() {
                candidates.extend(map_alone(position, map, area));
            }
            return candidates;
        }
        let fits =
            |map: &MapChoice| map.layout.width <= area.width && map.layout.height <= area.height;
        if !self.maps.iter().any(fits) {
            return candidates;
        }
        for count in column_counts(area.width) {
            let card_width = (area.width - (count - 1) * GAP) / count;
            let cards = self.cards(card_width);
            for (position, map) in self.maps.iter().enumerate() {
                let needed = cards.iter().filter(|card| map.needs(card));
                let mut items = Vec::new();
                for ActionCard { height, is_continuation, .. } in needed {
                    let (height, is_continuation) = (*height, *is_continuation);
                    items.push(ColumnItem { height, is_continuation });
                }
                candidates.extend(beside(position, map, area, card_width, count, &items));
            }
        }
        candidates
    }

    /// What its text is worth, in hundredths of its size, for how links are told.
    fn link_worth(&self) -> i64 {
        match self.link_place {
            LinkPlace::Actions => 100,
            LinkPlace::List => LIST_WORTH,
        }
    }

    /// What to do, on cards of a width.
    fn cards(&self, width: i64) -> Vec<ActionCard> {
        let Self { wording, links, link_place, look, .. } = *self;
        if look.actions == PosterActions::LeftOut {
            return Vec::new();
        }
        ActionWriting { wording, links, link_place, look: look.links, width }.cards()
    }

    fn arrangement(&self, candidate: Candidate, text_size: i64) -> Arrangement {
        let Candidate { map, map_corner, card_width, places, bottom, worth } = candidate;
        let cards = self.cards(card_width);
        let needed = cards.into_iter().filter(|card| self.maps[map].needs(card));
        let mut placed = Vec::new();
        for (card, CardPlace { column, top }) in needed.zip(places) {
            let column = i64::try_from(column).unwrap_or(0);
            let x = column * (card_width + GAP);
            placed.push(PlacedActionCard { corner: Point { x, y: top }, card });
        }
        Arrangement {
            text_size,
            worth: text_size * worth * self.link_worth() / 100,
            height: bottom,
            map,
            map_corner,
            cards: placed,
        }
    }
}

/// The arrangement of a map without cards.
fn map_alone(position: usize, map: &MapChoice, area: Area) -> Option<Candidate> {
    let Layout { width, height, .. } = map.layout;
    (width <= area.width && height <= area.height).then(|| Candidate {
        map: position,
        map_corner: Point { x: (area.width - width) / 2, y: 0 },
        card_width: 0,
        places: Vec::new(),
        worth: map.worth(),
        bottom: height,
    })
}

/// How many columns an area may have.
fn column_counts(width: i64) -> impl Iterator<Item = i64> {
    let fewest = (width + GAP).div_euclid(CARD_WIDTHS.end() + GAP).max(1);
    let most = ((width + GAP) / (CARD_WIDTHS.start() + GAP)).max(fewest);
    let step = (most - fewest) / MAX_COLUMN_COUNTS + 1;
    (fewest..=most).step_by(usize::try_from(step).unwrap_or(1))
}

/// The cards below a map and beside it, for the fewest columns that have room for the map.
fn beside(
    position: usize,
    map: &MapChoice,
    area: Area,
    card_width: i64,
    count: i64,
    items: &[ColumnItem],
) -> Vec<Candidate> {
    let Layout { width, height, .. } = map.layout;
    let mut candidates = Vec::new();
    if height > area.height {
        return candidates;
    }
    // The fewest columns leave most room beside the map; all columns put it above all cards.
    let fewest = (width + GAP + card_width + GAP - 1) / (card_width + GAP);
    if fewest > count {
        return candidates;
    }
    for below in [fewest.max(1), count] {
        let span = below * (card_width + GAP) - GAP;
        let mut tops = Vec::new();
        for column in 0..count {
            tops.push(if column < below { height + MAP_GAP } else { 0 });
        }
        for order in [CardOrder::Strict, CardOrder::Loose] {
            let columns = Columns { tops: &tops, bottom: area.height, gap: GAP, order };
            let Some(places) = columns.places(items) else { continue };
            let ends = places.iter().zip(items).map(|(place, item)| place.top + item.height);
            let mut worth = map.worth();
            if below < count {
                worth = worth * BESIDE_WORTH / 100;
            }
            if order == CardOrder::Loose {
                worth = worth * LOOSE_WORTH / 100;
            }
            candidates.push(Candidate {
                map: position,
                map_corner: Point { x: (span - width) / 2, y: 0 },
                card_width,
                bottom: ends.max().unwrap_or(0).max(height),
                places,
                worth,
            });
        }
    }
    candidates
}

/// The widths that the cards of a map may have: with narrow ones a deep tree is drawn larger, with
/// wide ones a tree of many branches.
pub(super) const MAP_CARD_WIDTHS: [i64; 6] = [11 * EM, 13 * EM, 16 * EM, 19 * EM, 23 * EM, 28 * EM];
