//! What holds for all the shipped trees together.

use std::collections::HashMap;

use mssante_check::{
    kit,
    load::Resources,
    tree::{Node, Question, Tree},
};

fn knows_not(question: &Question) -> bool {
    question.answers.iter().any(|answer| &*answer.key == "ne-sait-pas")
}

/// The questions that come right before a question.
fn before<'t>(tree: &'t Tree, question: &Question) -> Vec<&'t Question> {
    tree.questions().filter(|other| other.successors().any(|next| next == question.id)).collect()
}

#[test]
fn every_question_has_a_way_for_somebody_who_does_not_know() {
    for tree in kit::trees().unwrap() {
        for question in tree.questions() {
            let mut asked = vec![question];
            // Whoever cannot type a name was asked before whether it is at hand.
            while asked.iter().any(|question| question.is_only_typed()) {
                asked = asked.iter().flat_map(|question| before(&tree, question)).collect();
            }
            let (tree, key) = (&tree.id, &question.key);
            assert!(!asked.is_empty() && asked.into_iter().all(knows_not), "{tree}: {key}");
        }
    }
}

#[test]
fn every_question_has_a_help() {
    for tree in kit::trees().unwrap() {
        let bare: Vec<&str> = tree
            .questions()
            .filter(|question| question.help.is_none())
            .map(|question| &*question.key)
            .collect();
        assert_eq!(bare, Vec::<&str>::new(), "{}", tree.id);
    }
}

#[test]
fn not_knowing_ends_in_something_to_do() {
    for tree in kit::trees().unwrap() {
        for answer in tree.questions().flat_map(|question| &question.answers) {
            if let (true, Node::Outcome(outcome)) =
                (&*answer.key == "ne-sait-pas", &tree[answer.next])
            {
                assert!(
                    !outcome.actions.is_empty() || !outcome.alternatives.is_empty(),
                    "{}: {}",
                    tree.id,
                    outcome.key
                );
            }
        }
    }
}

#[test]
fn a_question_is_the_same_in_every_tree_that_asks_it() {
    let trees = kit::trees().unwrap();
    let mut seen: HashMap<&str, (String, &str)> = HashMap::new();
    let mut shared = 0;
    for tree in &trees {
        for question in tree.questions() {
            let answers: Vec<_> = question
                .answers
                .iter()
                .map(|answer| (&answer.key, &answer.label, &answer.when, answer.alone))
                .collect();
            let said = format!(
                "{:?} {:?} {:?} {answers:?}",
                question.ask,
                question.help,
                question.input()
            );
            match seen.get(&*question.key) {
                Some((first, other)) => {
                    shared += 1;
                    assert_eq!(*first, said, "{} in {other} and {}", question.key, tree.id);
                }
                None => {
                    seen.insert(&question.key, (said, &tree.id));
                }
            }
        }
    }
    assert!(shared >= 4, "the trees share questions");
}

#[test]
fn the_trees_make_one_journey() {
    let trees = kit::trees().unwrap();
    let mut reached = vec![kit::FIRST];
    let mut place = 0;
    while let Some(id) = reached.get(place) {
        let tree = trees.iter().find(|tree| tree.id == (*id).into()).unwrap();
        for next in tree.outcomes().flat_map(|outcome| &outcome.next) {
            if !reached.contains(&&*next.id) {
                reached.push(kit::ids().find(|id| **id == *next.id).unwrap());
            }
        }
        place += 1;
    }
    assert_eq!(reached.len(), kit::ids().len());
}

#[test]
fn every_tree_has_enough_cases_for_a_session_and_each_says_why() {
    for id in kit::ids() {
        let tree = kit::tree(id, Resources::default()).unwrap().unwrap();
        assert!(tree.cases.len() >= 8, "{id}");
        let mute: Vec<&str> =
            tree.cases.iter().filter(|case| case.why.is_none()).map(|case| &*case.id).collect();
        assert_eq!(mute, Vec::<&str>::new(), "{id}");
    }
}

/// An address of a situation is of the GCS, whose ending a tree asks about, or of an example.
#[test]
fn cases_invent_no_address() {
    for id in kit::ids() {
        let tree = kit::tree(id, Resources::default()).unwrap().unwrap();
        for case in &tree.cases {
            let answers = case.answers.iter().map(|(_, value)| &**value);
            for word in answers.chain([&*case.situation]).flat_map(str::split_whitespace) {
                let address = word.trim_end_matches(['.', ',']);
                let endings = [
                    "@esantepdl.mssante.fr",
                    "@exemple.mssante.fr",
                    "@autre-exemple.mssante.fr",
                    ".exemple.fr",
                    "@patient.mssante.fr",
                    // Slips, which the cases are about.
                    "@exemple.msante.fr",
                    "@exemple.mssante",
                    "@exemple.mssante.com",
                ];
                let is_known = endings.iter().any(|ending| address.ends_with(ending));
                assert!(!address.contains('@') || is_known, "{id}: {}: {address}", case.id);
            }
        }
    }
}

#[test]
fn a_situation_holds_what_is_to_be_typed() {
    let mut typed = 0;
    for id in kit::ids() {
        let tree = kit::tree(id, Resources::default()).unwrap().unwrap();
        for case in &tree.cases {
            for (question, value) in &case.answers {
                let Node::Question(question) = &tree[*question] else {
                    panic!("{id}: {}", case.id)
                };
                let picks = |part: &str| question.answers.iter().any(|answer| *answer.key == *part);
                if !value.split('+').all(picks) {
                    typed += 1;
                    assert!(case.situation.contains(&**value), "{id}: {}: {value}", case.id);
                }
            }
        }
    }
    assert!(typed > 15, "{typed}");
}
