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
    CARD_WIDTHS,
    card::{CardFace, PosterCard},
    layout::{Bundle, Layout, PlacedCard, Point},
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

fn check(tree: &Tree, layout: &Layout) {
    let areas: Vec<Area> = layout.cards.iter().map(Area::of).collect();
    check_areas(layout, &areas);
    for placed in &layout.cards {
        check_texts(&placed.card);
        check_face(&placed.card);
    }
    for arrow in &Chart::of(tree).arrows {
        let from = areas[arrow.from.id.index()];
        let to = areas[arrow.to.index()];
        assert!(from.right < to.left, "an arrow leads back");
    }
    check_lines(layout, &areas);
    check_arrowheads(layout, &areas);
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
    for text in &card.texts {
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
                    let is_near = text.y - EM < *line && *line - 3 * EM < text.y;
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

fn check_arrowheads(layout: &Layout, areas: &[Area]) {
    let mut reached = Vec::new();
    for arrowhead in layout.bundles.iter().filter_map(|bundle| bundle.arrowhead.as_ref()) {
        let Point { x, y } = arrowhead.tip;
        reached.extend(
            areas.iter().position(|area| area.left == x && area.top < y && y < area.bottom),
        );
    }
    reached.sort_unstable();
    assert!(reached.into_iter().eq(1..areas.len()), "each card but the first is reached once");
}

/// The words of a text, each behind one space.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_lies_on_anything_else_and_all_leads_to_the_right(seed: u64) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        for width in CARD_WIDTHS {
            check(&tree, &Layout::of(&Chart::of(&tree), width));
            check(&tree, &Layout::of(&Chart::to_fill(&tree), width));
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
    check(&tree, &Layout::of(&Chart::of(&tree), CARD_WIDTHS[0]));
}

#[test]
fn the_shared_nodes_of_a_real_tree_cross_few_lines() {
    let tree = loaded(include_str!("../../../../tests/fixtures/poster.yaml").into());
    for width in CARD_WIDTHS {
        check(&tree, &Layout::of(&Chart::of(&tree), width));
    }
}
