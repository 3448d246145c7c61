//! What other regions read in the shipped trees: their own names, and nothing of the region whose
//! kit they come from.

mod forms;
mod sentences;

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use mssante_check::{
    kit,
    load::{self, Resources, Source, TreeContext},
    tree::Tree,
};

const TODAY: Date = date(2026, 11, 29);

/// Regions that are not.
const REGIONS: [(&str, &str); 2] = [
    ("grades-exemple", include_str!("../../fixtures/regions/grades-exemple.yaml")),
    ("hauts-d-exemple", include_str!("../../fixtures/regions/hauts-d-exemple.yaml")),
];

fn region(text: &str) -> Resources {
    let region = load::region(&Source::new("region.yaml", text), &[&kit::resources_source()]);
    region.unwrap_or_else(|problems| panic!("{problems}"))
}

/// The shipped trees as a region reads them.
fn trees(text: &str) -> Vec<Tree> {
    let trees = kit::ids().filter_map(|id| kit::tree(id, region(text)));
    trees.map(|tree| tree.unwrap_or_else(|problems| panic!("{problems}"))).collect()
}

/// What the trees may name beside themselves in a region.
fn around(text: &str) -> TreeContext<'static> {
    let overrides = region(text);
    let shared = kit::resources(&overrides.names).expect("sound resources");
    TreeContext { overrides, shared, trees: kit::ids().collect(), heading: &kit::heading }
}

/// What stands for a document and for a sentence of it where nothing else of them is wanted.
const DOCUMENT: &str = "Le document comparé";
const QUOTED: &str = "Une phrase citée";

/// The file of a shipped tree without the words of its document.
fn without_quoted(id: &str) -> String {
    let text = kit::source(id).expect("a shipped tree").text;
    let mut written = String::new();
    let mut deeper = None;
    for line in text.lines() {
        let margin = line.len() - line.trim_start().len();
        if deeper.is_some_and(|above| line.trim().is_empty() || margin > above) {
            continue;
        }
        deeper = None;
        if let Some(place) = line.find("source:").filter(|place| *place == margin) {
            deeper = Some(margin);
            let start = &line[..place];
            let source = format!("{{ document: {DOCUMENT}, checked: 2026-11-23 }}");
            let source = if margin == 0 { &source } else { QUOTED };
            let _ = writeln!(written, "{start}source: {source}");
        } else {
            assert!(!line.contains(" source:"), "{id}: {line}");
            let _ = writeln!(written, "{line}");
        }
    }
    written
}

/// The same trees without the words of their document.
fn trees_without_quoted(text: &str) -> Vec<Tree> {
    let mut trees = Vec::new();
    for id in kit::ids() {
        let tree = load::load(&Source::new("essai.yaml", without_quoted(id)), &around(text));
        trees.push(tree.unwrap_or_else(|problems| panic!("{problems}")));
    }
    trees
}

/// A region that has but its ending: the one that examples have.
const ENDING: &str = "format: 1\nnames:\n  suffixe: \"@exemple.mssante.fr\"\n";

#[test]
fn every_case_holds_with_the_ending_of_a_region() {
    for (name, text) in REGIONS.into_iter().chain([("exemple", ENDING)]) {
        let trees = trees(text);
        let names = region(text).names;
        let suffix = &names.get("suffixe").expect("an ending").name;
        let cases = trees.iter().flat_map(|tree| &tree.cases);
        let answers = cases.flat_map(|case| &case.answers).map(|(_, answer)| answer);
        let own = answers.filter(|answer| answer.ends_with(&**suffix)).count();
        assert!(own >= 4, "{name}: {own} addresses of the region");
        for id in kit::ids() {
            let source = kit::source(id).expect("a shipped tree");
            let review = load::review(&source, &around(text), TODAY);
            assert!(review.problems.is_none(), "{name}: {}", review.problems.expect("problems"));
        }
    }
}

#[test]
fn a_region_says_in_the_review_all_that_it_leaves() {
    for (name, text) in REGIONS {
        let source = Source::new("region.yaml", text);
        let review = load::review_region(&source, &kit::resources_source(), TODAY);
        assert!(review.problems.is_none(), "{name}: {}", review.problems.expect("problems"));
        let told: Vec<String> = review
            .untouched
            .iter()
            .map(|(section, ids)| format!("{section}: {}", ids.join(", ")))
            .collect();
        insta::assert_snapshot!(format!("left_by_{name}"), told.join("\n"));
    }
}
