//! Answers changed, taken back and taken up again, without anybody at a terminal.

use mssante_check::{
    tree::Tree,
    walk::{Walk, path},
};

use crate::support::trees::tree;

/// Answers what is asked with these, in order, and tells which questions were asked.
fn follow<'t>(walk: &mut Walk<'t>, answers: &[&str]) -> Vec<&'t str> {
    let (mut answers, mut asked) = (answers.iter(), Vec::new());
    let end = walk.follow(|question, steps| {
        let answer = answers.next().ok_or(())?;
        asked.push(&*question.key);
        Ok::<_, ()>(question.read(answer, steps).expect("an answer"))
    });
    assert_eq!(answers.next(), None);
    assert!(end.is_ok() || walk.steps().len() < 4);
    asked
}

fn at(tree: &Tree, key: &str) -> mssante_check::tree::text::NodeId {
    tree.question(key).expect("a question").id
}

#[test]
fn a_changed_answer_keeps_what_is_still_on_the_way() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    assert_eq!(
        follow(&mut walk, &["oui", "oui", "non", "gcs"]),
        ["equipe", "usage", "acces", "operateur"]
    );
    walk.reopen(at(&tree, "usage"));
    assert_eq!(follow(&mut walk, &["non"]), ["usage"]);
    assert_eq!(path::code(&tree, walk.steps()), "equipement:oui.non.gcs");
    walk.reopen(at(&tree, "usage"));
    assert_eq!(follow(&mut walk, &["oui"]), ["usage"]);
    assert_eq!(path::code(&tree, walk.steps()), "equipement:oui.oui.non.gcs");
}

#[test]
fn what_was_verified_since_is_asked_anew() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    follow(&mut walk, &["oui", "non", "gcs"]);
    walk.reopen(at(&tree, "equipe"));
    assert_eq!(follow(&mut walk, &["ne-sait-pas"]), ["equipe"]);
    assert!(walk.resume(at(&tree, "equipe")).is_some());
    assert_eq!(follow(&mut walk, &["oui", "non", "autre"]), ["equipe", "usage", "operateur"]);
}

#[test]
fn back_takes_one_answer_back_and_stops_at_the_first_question() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    follow(&mut walk, &["oui", "oui"]);
    assert_eq!(&*walk.back().expect("a step").question.key, "usage");
    assert_eq!(walk.at().key(), "usage");
    assert_eq!(&*walk.back().expect("a step").question.key, "equipe");
    assert!(walk.back().is_none());
    assert!(walk.reopen(at(&tree, "usage")).is_none() && walk.resume(at(&tree, "usage")).is_none());
}
