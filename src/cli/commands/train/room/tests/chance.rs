//! Keys hit by chance: screens fit, slips do no harm, nothing is lost.

use console::{Key, measure_text_width};
use mssante_check::{training::room::{Hands, Round}, tree::Tree};

use crate::cli::commands::train::room::{press::Effect, save::Saving, state::{Over, Scene, State}};

use super::{key, shipped, state, trees::{everything, loaded}};

/// Keys that a hand may hit, more often those that lead somewhere.
const HIT: &str = "⏎⏎⏎⏎⏎⏎⎋⌫⌦↑↓←→⇟⇞⇱⇲⌧1234567890  ,*-./;eEaAbBlLqQsSnNoOxz?é+";

/// Plays keys by chance, and looks at what is to be seen after each.
fn hit(tree: &Tree, seed: u64, mut look: impl FnMut(&mut State<'_>, &mut fastrand::Rng)) {
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut state = state(tree);
    let signs: Vec<char> = HIT.chars().collect();
    for _ in 0..400 {
        let sign = signs[dice.usize(..signs.len())];
        if let Effect::Save { name, .. } = state.press(&key(sign)) {
            state.saved(&name, Saving::Done);
        }
        look(&mut state, &mut dice);
    }
}

fn forest() -> [Tree; 4] {
    [
        shipped("equipement"),
        shipped("information"),
        everything(),
        loaded(include_str!("../../../../../../tests/fixtures/nasty.yaml")),
    ]
}

#[test]
fn every_screen_fits_and_has_its_keys_whatever_was_hit() {
    for tree in &forest() {
        for seed in 0..6 {
            hit(tree, seed, |state, dice| {
                let (width, height) = (dice.usize(10..130), dice.usize(3..50));
                let lines = state.lay_out(width, height).lines;
                assert_eq!(lines.len(), height);
                assert!(lines.iter().all(|line| measure_text_width(&line.text) < width));
                let page = state.page();
                assert!(!page.keys.is_empty() && !page.title.trim().is_empty(), "{page:?}");
                assert!(lines.last().is_some_and(|line| !line.text.is_empty()));
            });
        }
    }
}

#[test]
fn keys_without_a_meaning_change_nothing() {
    for tree in &forest() {
        for seed in 20..24 {
            hit(tree, seed, |state, _| {
                if !matches!(state.over.last(), None | Some(Over::WhatIf(_))) {
                    return;
                }
                state.notice = None;
                let before = format!("{:?}", state.page());
                for sign in "xzéW!⌧\u{0}\u{1b}".chars() {
                    assert_eq!(state.press(&key(sign)), Effect::None);
                    assert!(state.notice.is_some(), "{sign:?} is passed over in silence");
                    state.notice = None;
                    assert_eq!(format!("{:?}", state.page()), before, "{sign:?}");
                }
            });
        }
    }
}

#[test]
fn steps_back_lead_to_the_list_and_lose_no_vote() {
    for tree in &forest() {
        for seed in 40..46 {
            hit(tree, seed, |state, dice| {
                if !dice.u8(..).is_multiple_of(16) {
                    return;
                }
                let mut state = state.clone();
                let before = votes(&state);
                let mut left = 300;
                while state.scene != Scene::Title || !state.over.is_empty() {
                    state.press(&Key::Escape);
                    left -= 1;
                    assert!(left > 0, "no way back from {:?} {:?}", state.scene, state.over);
                }
                assert_eq!(votes(&state), before);
            });
        }
    }
}

/// Every vote of every case, and every way.
fn votes(state: &State<'_>) -> Vec<(Vec<Option<Hands>>, usize)> {
    let tree = state.session.tree;
    let of = |round: &Round<'_>| {
        (tree.questions().map(|question| round.hands(question).cloned()).collect(), round.taken().steps().len())
    };
    state.session.rounds.iter().map(of).collect()
}
