//! What is told before a walk: how many questions come, and what is typed on every way or on some.

use std::collections::BTreeSet;

use mssante_check::{
    tree::{Question, Tree, preparation::Preparation, text::Part},
    walk::Walk,
};
use proptest::prelude::*;

use crate::support::{
    generated::{Dice, random, yaml},
    random_cases,
    trees::{every, loaded},
    ways::{count, ways},
};

/// Compares what is told of a tree with all walks through it.
fn holds_on_every_way(tree: &Tree) {
    let told = Preparation::of(tree);
    let ways = ways(tree);
    let lengths: BTreeSet<usize> = ways.iter().map(|way| way.steps().len()).collect();
    assert_eq!(Some(&told.fewest), lengths.first());
    assert_eq!(Some(&told.most), lengths.last());
    let (mut always, mut sometimes) = (Vec::new(), Vec::new());
    for question in tree.questions().filter(|question| question.input().is_some()) {
        let met = ways.iter().filter(|way| meets(way, question)).count();
        if met == ways.len() { always.push(question) } else { sometimes.push(question) }
    }
    for (told, typed) in [(&told.always, always), (&told.sometimes, sometimes)] {
        // What is asked in the same words is told once.
        assert_eq!(told.is_empty(), typed.is_empty(), "{told:?}");
        assert!(told.len() <= typed.len(), "{told:?}");
        for question in typed {
            let ask = question.ask.parts().iter().find_map(|part| match part {
                Part::Plain(plain) => plain.split(char::is_whitespace).next(),
                Part::Given(_) => None,
            });
            let ask = ask.unwrap_or_default();
            assert!(told.iter().any(|told| told.contains(ask)), "{told:?}: {ask}");
        }
    }
}

fn meets(way: &Walk<'_>, question: &Question) -> bool {
    way.steps().iter().any(|step| step.question.id == question.id)
}

#[test]
fn what_is_told_holds_on_every_way_of_the_trees_at_hand() {
    every().iter().for_each(holds_on_every_way);
}

#[test]
fn what_every_way_asks_is_told_apart_from_what_some_ask() {
    let tree = |second: &str| {
        loaded(format!(
            "format: 1\nid: a\ntitle: A\nsource: {{ document: D, checked: 2026-11-23 }}\n\
             questions:\n  \
               nom: {{ ask: Quel est votre nom ?, input: text, go: taille }}\n  \
               taille:\n    ask: Est-ce grand, <nom> ?\n    answers:\n      \
                 oui: {{ label: Oui, go: {second} }}\n      non: {{ label: Non, go: b }}\n  \
               b: {{ ask: 'Le FINESS de <nom> ?', input: finess, go: z }}\n\
             outcomes: {{ z: {{ title: Z, status: en-ordre }} }}\n"
        ))
    };
    let told = |tree: &Tree| Preparation::of(tree).paragraphs().join("\n").replace('\u{a0}', " ");
    assert_eq!(
        told(&tree("b")),
        "Avant de commencer : 3 questions.\n\
         À avoir sous la main : une réponse à « Quel est votre nom ? » ; un numéro FINESS (9 \
         caractères), pour « Le FINESS de … ? »."
    );
    assert_eq!(
        told(&tree("z")),
        "Avant de commencer : 2 ou 3 questions.\n\
         À avoir sous la main : une réponse à « Quel est votre nom ? ».\n\
         Selon vos réponses, aussi : un numéro FINESS (9 caractères), pour « Le FINESS de … ? »."
    );
    assert_eq!(
        told(&crate::support::trees::tree("information")),
        "Avant de commencer : 1 question."
    );
}

proptest! {
    #![proptest_config(random_cases(200))]

    #[test]
    fn what_is_told_holds_on_every_way_of_trees_by_chance(seed: u64) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        if count(&tree) < 2000 {
            holds_on_every_way(&tree);
        }
    }
}
