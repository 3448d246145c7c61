//! A tree that is small enough to know every screen of, and what is asked of its screens.

use mssante_check::tree::Tree;

use crate::cli::commands::train::room::{screens::Room, state::RoomScreen};

use super::{press, see, shown, trees::loaded};

/// Three cases with the same right answers: « Oui », then « Vert ».
pub(super) fn small() -> Tree {
    loaded(format!(
        "format: 1
id: petit
title: Un petit arbre
source: {{ document: Aucun, checked: 2026-11-23 }}
questions:
  q1:
    ask: La première ?
    answers:
      oui: {{ label: Oui, go: q2 }}
      non: {{ label: Non, go: q2 }}
  q2:
    ask: La deuxième ?
    answers:
      vert: {{ label: Vert, go: fin }}
      bleu: {{ label: Bleu, go: autre }}
      rouge: {{ label: Rouge, go: autre }}
outcomes:
  fin: {{ title: La bonne fin, status: en-ordre }}
  autre: {{ title: Une autre fin, status: a-faire, actions: [{{ text: Un. }}, {{ text: Deux. }}, \
           {{ text: Trois. }}, {{ text: Quatre. }}] }}
cases:
{}{}{}",
        small_case("un"),
        small_case("deux"),
        small_case("trois")
    ))
}

/// From the situation of a small case to its outcome: by the right answers, by another first
/// answer, by a wrong last one.
pub(super) const RIGHT: &str = "⏎⏎⏎⏎⏎⏎⏎";
pub(super) const DETOUR: &str = "⏎⏎2→⏎⏎⏎";
pub(super) const WRONG: &str = "⏎⏎⏎⏎⏎2→";

#[track_caller]
pub(super) fn not_see(room: &mut Room<'_>, words: &str) {
    let shown = shown(room, (80, 24)).replace('\u{a0}', " ");
    assert!(!shown.contains(words), "{words} is on the screen:\n{shown}");
}

pub(super) fn is_list(room: &Room<'_>) -> bool {
    matches!(room.screen, RoomScreen::CaseList)
}

pub(super) fn is_situation(room: &Room<'_>, of: usize) -> bool {
    matches!(room.screen, RoomScreen::Situation { case } if case == of)
}

pub(super) fn is_vote(room: &Room<'_>, of: usize) -> bool {
    matches!(room.screen, RoomScreen::Vote(asked) if asked.position == of)
}

pub(super) fn is_result(room: &Room<'_>, of: usize) -> bool {
    matches!(room.screen, RoomScreen::VoteResult(asked) if asked.position == of)
}

#[track_caller]
pub(super) fn means_nothing(room: &mut Room<'_>, keys: &str) {
    for sign in keys.chars() {
        press(room, &sign.to_string());
        see(room, "Cette touche ne fait rien ici.");
    }
}

fn small_case(id: &str) -> String {
    format!(
        "  - {{ id: {id}, situation: La situation {id}., answers: {{ q1: oui, q2: vert }}, \
         outcome: fin }}\n"
    )
}
