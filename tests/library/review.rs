//! Files looked through beside a shelf, each as what it is meant to hold.

use jiff::civil::date;
use mssante_check::{
    kit,
    load::{Resources, Severity, Source},
    review::{FileReview, Reviewer},
    shelf::{Shelf, ShelfTree},
};

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text)
}

/// A shipped tree under another id.
fn own_tree() -> Source {
    let text = kit::source("equipement").expect("shipped").text;
    source("mien.yaml", &text.replace("id: equipement", "id: mien"))
}

fn reviewed(file: &Source, region: Option<&Source>) -> FileReview {
    let shelf = kit::shelf();
    let reviewer = Reviewer { shelf: &shelf, region, today: date(2026, 11, 30) };
    reviewer.file(file).expect("the shipped trees are sound")
}

#[test]
fn a_file_is_looked_through_as_what_it_holds() {
    let tree = reviewed(&own_tree(), None);
    assert_eq!(&*tree.tree.as_ref().expect("a sound tree").id, "mien");
    assert_eq!(tree.line(), format!("mien.yaml\u{a0}: en ordre ({} cas vérifiés)", tree.cases()));

    let deck = reviewed(&source("jeu.yaml", "format: 1\ntree: equipemnt\ncases: {}\n"), None);
    assert!(deck.count(Severity::Error) > 0 && deck.tree.is_none());

    let text = "format: 1\nnames:\n  region: Occitanie\n";
    let region = reviewed(&source("region.yaml", text), None);
    let untouched = region.untouched_lines().expect("the other names");
    assert!(untouched.sections[0].starts_with("names\u{a0}: gcs, "), "{untouched:?}");
    assert!(!untouched.sections[0].contains("region"), "{untouched:?}");
}

#[test]
fn problems_of_a_region_are_told_with_its_file_alone() {
    let region = source("region.yaml", "format: 1\nnames:\n  inconnu: Occitanie\n");
    let told = reviewed(&region, None);
    assert_eq!((told.verdict().as_str(), told.cases()), ("1 erreur", 0));
    assert_eq!(reviewed(&own_tree(), Some(&region)).verdict(), "en ordre");
}

#[test]
fn a_tree_waits_for_the_resources_of_its_shelf() {
    let shelf =
        Shelf::new(vec![ShelfTree::of(own_tree())], source("r.yaml", "format: 1\nnon: 1\n"));
    assert!(shelf.resources(&Resources::default().names).is_err());
    let reviewer = Reviewer { shelf: &shelf, region: None, today: date(2026, 11, 30) };
    let review = reviewer.file(&own_tree()).expect("it waits");
    assert_eq!(review.verdict(), "à vérifier quand «\u{a0}r.yaml\u{a0}» sera corrigé");
    let told = reviewer.resources(&shelf.resources_source());
    assert_eq!(told.line(), "r.yaml\u{a0}: 1 erreur");
}
