//! What holds of every drawing, tried on trees that chance puts together.

#[path = "../../../../tests/support/generated/mod.rs"]
mod generated;

use proptest::prelude::*;

use crate::{
    kit,
    load::{Resources, Source, TreeContext, load},
    render::{
        chart::graph::Chart,
        metrics::{EM, Font},
    },
    tree::{Tree, names::Names},
};

use super::{
    DrawnPoster, Paper, Poster, PosterActions, PosterLinks, PosterLook,
    action_card::{ActionCard, NAME_BAND},
    arrangement::MAP_CARD_WIDTHS,
    bands::{Bands, MapNodes},
    card::{CardFace, CardWriting, PosterCard},
    layout::{Bundle, Layout, PlacedCard, Point},
    numbering,
    text_lines::TextLines,
};

use generated::{Dice, big, random, yaml};

fn loaded(text: String) -> Tree {
    let around = TreeContext {
        overrides: Resources::default(),
        shared: kit::resources(&Names::default()).expect("sound resources"),
        trees: kit::ids().collect(),
        heading: &kit::heading,
    };
    load(&Source::new("essai.yaml", text), &around)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A rectangle, or an upright or level line.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Area {
    fn of(placed: &PlacedCard) -> Self {
        let PlacedCard { corner: Point { x, y }, card } = placed;
        Self { left: *x, top: *y, right: x + card.width, bottom: y + card.height }
    }

    fn between(start: Point, end: Point) -> Self {
        Self {
            left: start.x.min(end.x),
            top: start.y.min(end.y),
            right: start.x.max(end.x),
            bottom: start.y.max(end.y),
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The same, larger by a length on every side.
    fn enlarged(self, length: i64) -> Self {
        Self {
            left: self.left - length,
            top: self.top - length,
            right: self.right + length,
            bottom: self.bottom + length,
        }
    }

    fn is_level(&self) -> bool {
        self.top == self.bottom
    }

    /// Whether two pieces of lines lie on each other, or so near that they look as one.
    fn overlies(&self, other: &Self) -> bool {
        let shared = if self.is_level() {
            self.right.min(other.right) - self.left.max(other.left)
        } else {
            self.bottom.min(other.bottom) - self.top.max(other.top)
        };
        self.is_level() == other.is_level()
            && self.enlarged(6).meets(&other.enlarged(6))
            && shared > 0
    }
}

/// The pieces of the lines of a bundle, from corner to corner.
fn pieces(bundle: &Bundle) -> Vec<Area> {
    let corners = bundle.lines.iter().flat_map(|line| line.corners.windows(2));
    corners.map(|pair| Area::between(pair[0], pair[1])).collect()
}

/// The layout of a map with cards of a width.
fn map(chart: &Chart<'_>, bands: &Bands, width: i64) -> Layout {
    let numbering = numbering(chart.tree);
    Layout::of(CardWriting { chart, numbering: &numbering, bands, width })
}

/// Checks the maps of a tree with cards of a width: with outcomes and without, whole and in bands.
fn check_maps(chart: &Chart<'_>, width: i64) {
    for nodes in [MapNodes::All, MapNodes::Questions] {
        for count in 1..=3 {
            let bands = Bands::of(chart, nodes, count);
            check(chart, &bands, &map(chart, &bands, width));
        }
    }
}

fn check(chart: &Chart<'_>, bands: &Bands, layout: &Layout) {
    let areas: Vec<Area> = layout.cards.iter().map(Area::of).collect();
    check_areas(layout, &areas);
    for placed in &layout.cards {
        check_texts(&placed.card);
        check_face(&placed.card);
    }
    let drawn: Vec<usize> =
        (0..chart.nodes.len()).filter(|node| bands.band(*node).is_some()).collect();
    assert_eq!(drawn.len(), areas.len());
    let mut reached = vec![false; areas.len()];
    for arrow in chart.arrows.iter().filter(|arrow| !bands.leaves(arrow)) {
        let place = |node: usize| drawn.iter().position(|drawn| *drawn == node).expect("drawn");
        let to = place(arrow.to.index());
        assert!(areas[place(arrow.from.id.index())].right < areas[to].left, "an arrow leads back");
        reached[to] = true;
    }
    check_lines(layout, &areas);
    check_arrowheads(layout, &areas, &reached);
}

fn check_areas(layout: &Layout, areas: &[Area]) {
    for (position, area) in areas.iter().enumerate() {
        assert!(area.left >= 0 && area.top >= 0, "a card is outside");
        assert!(area.right <= layout.width && area.bottom <= layout.height, "a card is outside");
        for other in &areas[..position] {
            assert!(!area.enlarged(30).meets(&other.enlarged(30)), "cards overlap");
        }
    }
}

fn check_texts(card: &PosterCard) {
    for text in card.texts.iter().chain(&card.letters) {
        let mut baseline = text.y;
        for line in &text.lines {
            let right = text.x + text.font.width(line.trim_end());
            assert!(right <= card.width, "{line} is too wide");
            let bottom = baseline + EM / 4;
            assert!(text.x > 0 && baseline - EM >= 0 && bottom <= card.height, "{line} is outside");
            baseline += text.font.line_height();
        }
    }
}

fn check_face(card: &PosterCard) {
    match &card.face {
        CardFace::Question { head, rows } => {
            let mut bottom = *head;
            for row in rows {
                assert_eq!(row.top, bottom, "rows touch each other");
                bottom += row.height;
            }
            assert_eq!(bottom, card.height, "rows fill the card");
        }
        // A title is written by hand between the status and what comes next.
        CardFace::Outcome { writing_lines, .. } => {
            for line in writing_lines {
                assert!(*line < card.height);
                for text in &card.texts {
                    let is_near = text.y - EM < *line && *line - 11 * EM / 5 < text.y;
                    assert!(!is_near, "no room to write in {writing_lines:?}");
                }
            }
        }
    }
}

fn check_lines(layout: &Layout, areas: &[Area]) {
    let all: Vec<Vec<Area>> = layout.bundles.iter().map(pieces).collect();
    for (position, own) in all.iter().enumerate() {
        for piece in own {
            for area in areas {
                assert!(!area.enlarged(-1).meets(piece), "a line runs behind a card");
            }
            for other in all[..position].iter().flatten() {
                assert!(!piece.overlies(other), "{piece:?} and {other:?} look as one line");
            }
        }
    }
    for line in layout.bundles.iter().flat_map(|bundle| &bundle.lines) {
        assert!(line.corners.windows(2).all(|pair| pair[0].x <= pair[1].x), "a line leads back");
    }
}

fn check_arrowheads(layout: &Layout, areas: &[Area], wanted: &[bool]) {
    let mut reached = vec![false; areas.len()];
    for arrowhead in layout.bundles.iter().filter_map(|bundle| bundle.arrowhead.as_ref()) {
        let Point { x, y } = arrowhead.tip;
        let card = areas.iter().position(|area| area.left == x && area.top < y && y < area.bottom);
        let card = card.expect("an arrowhead is at a card");
        assert!(!std::mem::replace(&mut reached[card], true), "a card has two arrowheads");
    }
    assert_eq!(reached, wanted);
}

/// The words of a text, each behind one space.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_lies_on_anything_else_and_all_leads_to_the_right(seed: u64) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        for width in MAP_CARD_WIDTHS {
            check_maps(&Chart::of(&tree), width);
            check_maps(&Chart::to_fill(&tree), width);
        }
        for look in LOOKS {
            check_sheet(&Poster::of(&tree, look));
        }
    }

    #[test]
    fn lines_fit_their_width_and_are_the_text_again(
        text in "([a-zA-Zéœ😀@./-]{1,40}[ \u{a0}\n]?){1,12}",
        max_width in 300..2000_i64,
    ) {
        for font in [Font::plain(EM), Font::bold(EM)] {
            let lines = font.wrap(&text, max_width);
            for line in &lines {
                prop_assert!(font.width(line.trim_end_matches(' ')) <= max_width, "{:?}", lines);
            }
            prop_assert_eq!(words(&lines.concat()), words(&text));
        }
    }
}

#[test]
fn a_large_tree_is_drawn_by_the_same_laws() {
    let tree = loaded(yaml(&big(120)));
    let chart = Chart::of(&tree);
    let bands = Bands::of(&chart, MapNodes::All, 1);
    check(&chart, &bands, &map(&chart, &bands, MAP_CARD_WIDTHS[0]));
}

#[test]
fn the_shared_nodes_of_a_real_tree_cross_few_lines() {
    let tree = loaded(include_str!("../../../../tests/fixtures/poster.yaml").into());
    for width in MAP_CARD_WIDTHS {
        check_maps(&Chart::of(&tree), width);
    }
    for look in LOOKS {
        check_sheet(&Poster::of(&tree, look));
    }
}

/// Every way to ask for a poster.
const LOOKS: [PosterLook; 4] = [
    PosterLook::on(Paper::A4),
    PosterLook { links: PosterLinks::Codes, ..PosterLook::on(Paper::A4) },
    PosterLook { actions: PosterActions::LeftOut, ..PosterLook::on(Paper::A3) },
    PosterLook { links: PosterLinks::Codes, ..PosterLook::on(Paper::A3) },
];

/// Checks that nothing of a poster lies on anything else or beside its paper, and that its text can
/// be read: 8 points at least.
fn check_sheet(poster: &Poster<'_>) {
    let DrawnPoster { frame, map, arrangement } = poster.drawn.as_ref().expect("some paper");
    let size = arrangement.text_size;
    assert!(size >= 283, "{size} is too small to be read");
    let space = frame.area().in_units(size);
    let corner = arrangement.map_corner;
    let mut areas = vec![Area {
        left: corner.x,
        top: corner.y,
        right: corner.x + map.width,
        bottom: corner.y + map.height,
    }];
    for placed in &arrangement.cards {
        let Point { x, y } = placed.corner;
        let ActionCard { width, height, .. } = placed.card;
        areas.push(Area { left: x, top: y, right: x + width, bottom: y + height });
        check_action_card(&placed.card);
    }
    for (position, area) in areas.iter().enumerate() {
        assert!(area.left >= 0 && area.top >= 0, "{area:?} is outside");
        assert!(area.right <= space.width && area.bottom <= space.height, "{area:?} is outside");
        for other in &areas[..position] {
            assert!(!area.enlarged(-1).meets(other), "{area:?} and {other:?}");
        }
    }
}

fn check_action_card(card: &ActionCard) {
    let texts: Vec<&TextLines> =
        card.texts.iter().chain(&card.addresses).chain(&card.faint).chain(&card.choices).collect();
    let mut bottom_of = Vec::new();
    for text in &texts {
        let top = text.y - text.font.size;
        let bottom = top + text.height();
        assert!(top > 0 && bottom <= card.height, "{:?} is outside", text.lines);
        for (other_top, other_bottom) in &bottom_of {
            assert!(bottom <= *other_top || top >= *other_bottom, "{:?}", text.lines);
        }
        bottom_of.push((top, bottom));
        for line in &text.lines {
            let right = text.x + text.font.width(line.trim_end());
            assert!(text.x > NAME_BAND && right <= card.width, "{line} is outside");
        }
    }
}

#[test]
fn what_to_do_stands_on_its_paper_and_grows_with_it() {
    for id in kit::ids() {
        let tree = kit::tree(id, Resources::default()).expect("shipped").expect("sound");
        for look in LOOKS {
            check_sheet(&Poster::of(&tree, look));
        }
        let small = Poster::of(&tree, PosterLook::on(Paper::A4));
        let large = Poster::of(&tree, PosterLook::on(Paper::A3));
        let text =
            |poster: &Poster<'_>| poster.drawn.as_ref().expect("some paper").arrangement.text_size;
        // A tree that needs a larger sheet than A4 has the same poster on both.
        let is_alike = small.size() == large.size();
        assert!(if is_alike { text(&small) == text(&large) } else { text(&small) < text(&large) });
        // The sheets of a map alone grow alike.
        let map = |paper| {
            let look = PosterLook { actions: PosterActions::LeftOut, ..PosterLook::on(paper) };
            text(&Poster::of(&tree, look))
        };
        assert!(map(Paper::A3) * 100 > map(Paper::A4) * 130, "{id}");
    }
}
