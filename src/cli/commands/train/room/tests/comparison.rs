//! What the screens say where two answers are compared.

use super::{
    press, room, see,
    small::{is_vote, means_nothing, not_see, small},
    trees::{everything, loaded},
};

#[test]
fn two_answers_are_compared() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎e");
    // Of two answers both are compared at once.
    see(&mut room, "Question suivante");
    see(&mut room, "C'est la dernière question");
    press(&mut room, "x");
    see(&mut room, "Cette touche ne fait rien ici.");
    press(&mut room, "⎋");
    assert!(room.overlay.is_none() && is_vote(&room, 0));
    press(&mut room, "e⏎");
    assert!(room.overlay.is_none() && is_vote(&room, 0));
    press(&mut room, "⏎1→e");
    see(&mut room, "Quelles réponses comparer ?");
    means_nothing(&mut room, "xl");
    press(&mut room, "?");
    see(&mut room, "Les touches");
    press(&mut room, "x");
    see(&mut room, "Quelles réponses comparer ?");
    press(&mut room, "↓ ");
    see(&mut room, "> [x] 2. Bleu");
    press(&mut room, "22");
    see(&mut room, "> [x] 2. Bleu");
    press(&mut room, "↓⏎");
    see(&mut room, "Plus de question");
    see(&mut room, "2. Bleu");
    see(&mut room, "3. Rouge");
    // A step back leads to the choice, another one away.
    press(&mut room, "⎋");
    see(&mut room, "Quelles réponses comparer ?");
    not_see(&mut room, "[x]");
    press(&mut room, "⎋");
    assert!(room.overlay.is_none() && is_vote(&room, 1));
}

#[test]
fn one_answer_is_not_compared() {
    let tree = loaded(
        "format: 1
id: seul
title: Une seule réponse
source: { document: Aucun, checked: 2026-11-23 }
questions:
  q1: { ask: La seule ?, several: true, go: fin, answers: { oui: { label: Oui } } }
outcomes:
  fin: { title: La fin, status: en-ordre }
cases:
  - { id: un, situation: La situation., answers: { q1: oui }, outcome: fin }
",
    );
    let mut room = room(&tree);
    press(&mut room, "⏎⏎e");
    see(&mut room, "Il n'y a pas deux réponses à comparer.");
}

#[test]
fn what_may_still_come_is_compared() {
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎e13");
    see(&mut room, "Encore 2 questions avec celle-ci");
    see(&mut room, "Encore 4 questions avec celle-ci");
    press(&mut room, "⏎⏎⏎⏎⏎⏎⏎e34");
    see(&mut room, "• Avec le GCS, pour Les Tilleuls");
    see(&mut room, "OU : Avec un éditeur");
}

#[test]
fn many_actions_are_told_in_short() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎1→e12");
    see(&mut room, "• Trois.");
    see(&mut room, "… et 1 de plus");
    not_see(&mut room, "• Quatre.");
}
