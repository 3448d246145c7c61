//! Keys hit by chance: screens fit, slips do no harm, nothing is lost.

use console::measure_text_width;
use mssante_check::{training::room::Vote, tree::Tree};

use crate::cli::{
    commands::train::room::{
        screens::{Room, RoomRequest, SaveResult},
        state::{RoomScreen, State},
        transition::Overlay,
    },
    screen::key::Key,
};

use super::{
    key, room, shipped,
    trees::{everything, loaded},
};

/// Keys that a hand may hit, more often those that lead somewhere.
const HIT: &str = "⏎⏎⏎⏎⏎⏎⎋⌫⌦↑↓←→⇟⇞⇱⇲⌧1234567890  ,*-./;eEaAbBlLqQsSnNoOrRxz?é+";

/// Plays keys by chance, and looks at what is to be seen after each.
fn hit(tree: &Tree, seed: u64, mut look: impl FnMut(&mut Room<'_>, &mut fastrand::Rng)) {
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut room = room(tree);
    let signs: Vec<char> = HIT.chars().collect();
    for _ in 0..400 {
        let sign = signs[dice.usize(..signs.len())];
        if let RoomRequest::Save(request) = room.handle_key(&key(sign)) {
            room.finish_save(&request.name, SaveResult::Written);
        }
        look(&mut room, &mut dice);
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
            hit(tree, seed, |room, dice| {
                let (width, height) = (dice.usize(10..130), dice.usize(3..50));
                let lines = room.lay_out(width, height).lines;
                assert_eq!(lines.len(), height);
                assert!(lines.iter().all(|line| measure_text_width(&line.text) < width));
                let page = room.page();
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
            hit(tree, seed, |room, _| {
                if !matches!(room.overlay, None | Some(Overlay::Comparison(_))) {
                    return;
                }
                room.notice = None;
                room.state.number.clear();
                let before = format!("{:?}", room.page());
                for sign in "xzéW!⌧\u{0}\u{1b}".chars() {
                    assert_eq!(room.handle_key(&key(sign)), RoomRequest::Nothing);
                    assert!(room.notice.is_some(), "{sign:?} is passed over in silence");
                    room.notice = None;
                    assert_eq!(format!("{:?}", room.page()), before, "{sign:?}");
                }
            });
        }
    }
}

#[test]
fn steps_back_lead_to_the_list_and_lose_no_vote() {
    for tree in &forest() {
        for seed in 40..46 {
            hit(tree, seed, |room, dice| {
                if !dice.u8(..).is_multiple_of(16) {
                    return;
                }
                let mut room = room.clone();
                let before = votes(&room.state);
                let mut left = 300;
                while !is_list(&room) {
                    room.handle_key(&Key::Escape);
                    left -= 1;
                    assert!(left > 0, "no way back from {:?} {:?}", room.screen, room.overlay);
                }
                assert_eq!(votes(&room.state), before);
            });
        }
    }
}

fn is_list(room: &Room<'_>) -> bool {
    matches!(room.screen, RoomScreen::CaseList) && room.overlay.is_none()
}

/// Every vote of every case, and how far its path goes.
fn votes(state: &State<'_>) -> Vec<(Vec<Option<Vote>>, usize)> {
    let mut votes = Vec::new();
    for round in &state.session.rounds {
        let questions = state.session.tree.questions();
        let hands = questions.map(|question| round.vote(question).cloned()).collect();
        votes.push((hands, round.taken().steps().len()));
    }
    votes
}
