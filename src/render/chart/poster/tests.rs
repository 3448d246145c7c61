//! What holds of every drawing, tried on trees that chance puts together.

#[path = "../../../../tests/support/generated/mod.rs"]
mod generated;

use proptest::prelude::*;

use crate::{
    kit,
    load::{Resources, Source, TreeContext, load},
    render::{
        chart::graph::Chart,
        metrics::{EM, Type},
    },
    tree::Tree,
};

use super::{
    WIDTHS,
    card::{Card, Face},
    layout::{Bundle, Drawing},
    svg::Escaped,
};

use generated::{Dice, big, random, yaml};

fn loaded(text: String) -> Tree {
    let (overrides, shared) = (Resources::default(), kit::resources().expect("sound resources"));
    let around =
        TreeContext { overrides, shared, trees: kit::ids().collect(), heading: &kit::heading };
    load(&Source::new("essai.yaml", text), &around)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// From left to right and from top to bottom.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Area {
    fn of((x, y, card): &(i64, i64, Card)) -> Self {
        Self { left: *x, top: *y, right: x + card.width, bottom: y + card.height }
    }

    fn between((x, y): (i64, i64), (to_x, to_y): (i64, i64)) -> Self {
        Self { left: x.min(to_x), top: y.min(to_y), right: x.max(to_x), bottom: y.max(to_y) }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The same, larger by a length on every side.
    fn and(self, more: i64) -> Self {
        Self {
            left: self.left - more,
            top: self.top - more,
            right: self.right + more,
            bottom: self.bottom + more,
        }
    }
}

fn pieces(bundle: &Bundle) -> impl Iterator<Item = Area> {
    let corners = bundle.lines.iter().flat_map(|line| line.corners.windows(2));
    corners.map(|pair| Area::between(pair[0], pair[1]))
}

fn is_level(piece: &Area) -> bool {
    piece.top == piece.bottom
}

/// Two pieces that lie on each other, or so near that they look as one.
fn is_overlaid(one: &Area, other: &Area) -> bool {
    is_level(one) == is_level(other) && one.and(6).meets(&other.and(6)) && {
        let shared = if is_level(one) {
            one.right.min(other.right) - one.left.max(other.left)
        } else {
            one.bottom.min(other.bottom) - one.top.max(other.top)
        };
        shared > 0
    }
}

fn check(tree: &Tree, drawing: &Drawing) {
    let areas: Vec<Area> = drawing.cards.iter().map(Area::of).collect();
    for (place, area) in areas.iter().enumerate() {
        assert!(
            area.left >= 0
                && area.top >= 0
                && area.right <= drawing.width
                && area.bottom <= drawing.height
        );
        assert!(
            areas[..place].iter().all(|other| !area.and(30).meets(&other.and(30))),
            "cards overlap"
        );
    }
    for (_, _, card) in &drawing.cards {
        let mut bottom = 0;
        for words in &card.texts {
            for (line, text) in (0..).zip(&words.lines) {
                let baseline = words.y + line * words.kind.leading();
                assert!(
                    words.x + words.kind.width(text.trim_end()) <= card.width,
                    "{text} is too wide"
                );
                assert!(
                    words.x > 0 && baseline - EM >= 0 && baseline + EM / 4 <= card.height,
                    "{text} is outside"
                );
                bottom = bottom.max(baseline);
            }
        }
        match &card.face {
            Face::Question { head, rows } => {
                let ends = rows.iter().map(|row| row.top + row.height);
                assert!(
                    std::iter::once(*head)
                        .chain(ends)
                        .eq(rows.iter().map(|row| row.top).chain([card.height]))
                );
            }
            // A title is written by hand between the status and what comes next.
            Face::Outcome { rules, .. } => {
                let texts = card.texts.iter().map(|words| words.y);
                let near = |rule: &i64| texts.clone().any(|y| y - EM < *rule && *rule - 3 * EM < y);
                assert!(rules.iter().all(|rule| *rule < card.height && !near(rule)), "{rules:?}");
            }
        }
    }
    let chart = Chart::of(tree);
    for arrow in &chart.arrows {
        assert!(
            areas[arrow.from.id.index()].right < areas[arrow.to.index()].left,
            "an arrow leads back"
        );
    }
    let all: Vec<Vec<Area>> =
        drawing.bundles.iter().map(|bundle| pieces(bundle).collect()).collect();
    for (place, own) in all.iter().enumerate() {
        for piece in own {
            assert!(
                areas.iter().all(|area| !area.and(-1).meets(piece)),
                "a line runs behind a card"
            );
            for other in all[..place].iter().flatten() {
                assert!(
                    !is_overlaid(piece, other),
                    "lines to two places lie on each other: {piece:?} {other:?}"
                );
            }
        }
    }
    for line in drawing.bundles.iter().flat_map(|bundle| &bundle.lines) {
        assert!(line.corners.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    }
    let tips = drawing.bundles.iter().filter_map(|bundle| bundle.tip);
    let mut reached: Vec<usize> = tips
        .filter_map(|(x, y, _)| {
            areas.iter().position(|area| area.left == x && area.top < y && y < area.bottom)
        })
        .collect();
    reached.sort_unstable();
    assert!(reached.into_iter().eq(1..areas.len()), "each card but the first is reached once");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_lies_on_anything_else_and_all_leads_to_the_right(seed: u64) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        for width in WIDTHS {
            check(&tree, &Drawing::of(&Chart::of(&tree), width));
            check(&tree, &Drawing::of(&Chart::to_fill(&tree), width));
        }
    }

    #[test]
    fn lines_fit_their_width_and_are_the_text_again(text in "([a-zA-Zéœ😀@./-]{1,40}[ \u{a0}\n]?){1,12}", most in 300..2000_i64) {
        for kind in [Type::plain(EM), Type::bold(EM)] {
            let lines = kind.wrap(&text, most);
            prop_assert!(lines.iter().all(|line| kind.width(line.trim_end_matches(' ')) <= most), "{:?}", lines);
            let words = |text: &str| text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&lines.concat()), words(&text));
        }
    }
}

#[test]
fn a_large_tree_is_drawn_by_the_same_laws() {
    let tree = loaded(yaml(&big(120)));
    check(&tree, &Drawing::of(&Chart::of(&tree), WIDTHS[0]));
}

#[test]
fn the_shared_nodes_of_a_real_tree_cross_few_lines() {
    let tree = loaded(include_str!("../../../../tests/fixtures/poster.yaml").into());
    for width in WIDTHS {
        check(&tree, &Drawing::of(&Chart::of(&tree), width));
    }
}

#[test]
fn a_long_word_is_broken_behind_a_sign_if_there_is_one() {
    let lines =
        Type::plain(EM).wrap("Écrivez à accueil.ehpad-les-tilleuls@esantepdl.mssante.fr", 1300);
    assert_eq!(lines, ["Écrivez à ", "accueil.ehpad-les-", "tilleuls@esantepdl.", "mssante.fr"]);
    assert_eq!(Type::plain(EM).wrap("", 1000), [""]);
}

#[test]
fn nothing_in_a_text_ends_it() {
    let text = "<a href=\"x\">&amp;]]>\u{0}\u{b}\u{7f}\u{85}\u{fffe}\n'</a>";
    assert_eq!(
        Escaped(text).to_string(),
        "&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd} \
         '&lt;/a&gt;"
    );
}
