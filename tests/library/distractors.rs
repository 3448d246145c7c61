//! The outcomes that are near to the right one of a case.

use std::fmt::Write as _;

use mssante_check::{
    kit,
    training::{Mark, Verdict, distractors, is_same, right_walk},
    tree::{Kind, Tree},
    walk::{Step, Walk},
};
use proptest::prelude::*;

use crate::support::{
    generated::{Dice, big, random, yaml},
    random_cases,
    trees::{everything, loaded},
    ways::ways,
};

/// How far a walk is from the right one: answers changed, steps left behind, other questions met.
fn distance(right: &Walk<'_>, taken: &Walk<'_>) -> (usize, usize, usize) {
    let wanted = |step: &Step<'_>| {
        right.steps().iter().find(|wanted| wanted.question.id == step.question.id).cloned()
    };
    // What is ticked or typed leads nowhere else.
    let leads = |step: &Step<'_>| matches!(step.question.kind, Kind::Choice | Kind::Sorted(_));
    let is_changed = |step: &&Step<'_>| {
        leads(step) && wanted(step).is_some_and(|wanted| !is_same(&wanted, step))
    };
    let changed = taken.steps().iter().filter(is_changed).count();
    let along =
        taken.steps().iter().take_while(|step| wanted(step).is_some() && !is_changed(step)).count();
    let others = taken.steps().iter().filter(|step| wanted(step).is_none()).count();
    (changed, right.steps().len() - along, others)
}

proptest! {
    #![proptest_config(random_cases(300))]

    #[test]
    fn no_walk_to_an_outcome_is_nearer(seed: u64) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        let all = ways(&tree);
        for right in all.iter().take(40) {
            let near: Vec<_> = distractors(right).collect();
            let found: Vec<_> =
                near.iter().map(|walk| (distance(right, walk), walk.at().id())).collect();
            let mut expected: Vec<_> = tree
                .outcomes()
                .filter(|outcome| outcome.id != right.at().id())
                .map(|outcome| {
                    let to = all.iter().filter(|walk| walk.at().id() == outcome.id);
                    (to.map(|walk| distance(right, walk)).min().expect("a way to each \
                        outcome"), outcome.id)
                })
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            for walk in &near {
                let mark = Mark::of(right, walk);
                prop_assert!(mark.verdict == Verdict::Wrong && mark.divergence.is_some());
            }
        }
    }
}

#[test]
fn a_tree_with_more_ways_than_can_be_counted_is_looked_through() {
    let tree = loaded(yaml(&big(2000)));
    let right = right_walk(&tree, &tree.cases[0]);
    let near: Vec<_> = distractors(&right).collect();
    assert_eq!(near.len(), tree.outcomes().count() - 1);
    assert!(near.iter().all(|walk| walk.at().successors().count() == 0));
}

#[test]
fn what_the_right_walk_types_is_typed_again_and_other_values_are_left_open() {
    let tree = everything();
    let right = right_walk(&tree, &tree.cases[0]);
    let walk = distractors(&right).find(|walk| walk.at().key() == "hors-perimetre").unwrap();
    let given: Vec<String> = walk.steps().iter().map(|step| step.given.written()).collect();
    assert_eq!(given, ["Les Tilleuls", "liberal", "…", "…", "…", "…"]);
}

#[test]
fn what_is_near_to_the_cases_of_the_kit() {
    for tree in kit::trees().unwrap() {
        if tree.outcomes().count() > 1 {
            insta::assert_snapshot!(format!("near_{}", tree.id), told(&tree));
        }
    }
}

fn told(tree: &Tree) -> String {
    let mut told = String::new();
    for case in &tree.cases {
        let right = right_walk(tree, case);
        let _ = writeln!(told, "{}: {}", case.id, right.at().key());
        for walk in distractors(&right).take(4) {
            let Some(parting) = Mark::of(&right, &walk).divergence else { continue };
            let (ask, given, wanted) = (parting.asked(), parting.given(), parting.wanted());
            let _ =
                writeln!(told, "  {} ({ask} « {given} », et non « {wanted} »)", walk.at().key());
        }
    }
    told
}
