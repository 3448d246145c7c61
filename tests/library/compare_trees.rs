//! Two trees side by side: what an author changed, and whom it sends elsewhere.

use std::collections::BTreeSet;

use mssante_check::{
    compare::{CaseEnd, TextPlace, TreeComparison, compare_trees},
    load::{Source, load},
    render::{TreeComparisonFormat, tree_comparison},
    tree::{Node, Tree},
    walk::{Given, Walk},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    generated::{Dice, big, random, random_whole, yaml},
    random_cases,
    trees::{around, every, loaded},
    ways::ways,
};

const EQUIPEMENT: &str = include_str!("../../trees/equipement.yaml");

fn told(comparison: &TreeComparison<'_>, format: TreeComparisonFormat) -> String {
    let mut out = Vec::new();
    tree_comparison(comparison, None, format, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn as_text(comparison: &TreeComparison<'_>) -> String {
    told(comparison, TreeComparisonFormat::Text(mssante_check::render::Look::PLAIN))
}

#[test]
fn a_tree_is_the_same_as_itself() {
    for tree in every() {
        let comparison = compare_trees(&tree, &tree);
        assert!(comparison.is_empty() && !comparison.is_outcome_changed(), "{comparison:#?}");
        let ways = &comparison.ways;
        assert_eq!((ways.before, ways.after), (ways.common, ways.common), "{}", tree.id);
        assert!(!ways.is_partial);
    }
}

#[test]
fn a_tree_with_more_ways_than_anybody_lists_is_compared_at_once() {
    let mut edited = big(600);
    let before = loaded(yaml(&edited));
    edited["questions"]["q000400"]["answers"]["c-ne-sait-pas"]["go"] = json!("fin");
    let after = loaded(yaml(&edited));
    let comparison = compare_trees(&before, &after);
    assert!(comparison.ways.before > 1 << 60 && !comparison.ways.is_partial);
    assert_eq!(comparison.redirected.len(), 1);
    assert!(comparison.is_outcome_changed());
}

/// The shipped tree with an edit of each kind.
fn edited() -> String {
    EQUIPEMENT
        .replace("non: { label: Non, go: operateur }", "non: { label: Non, go: ras }")
        .replace(
            "  usage:\n    ask: Utilisez-vous",
            "  emploi:\n    was: [usage]\n    ask: Employez-vous",
        )
        .replace("visible, go: usage", "visible, go: emploi")
}

#[test]
fn an_edit_is_told_so_that_an_expert_can_read_it() {
    let (before, after) = (loaded(EQUIPEMENT), loaded_without_cases(&edited()));
    let comparison = compare_trees(&before, &after);
    assert!(comparison.is_outcome_changed());
    insta::assert_snapshot!("edited_tree", as_text(&comparison));
    insta::assert_snapshot!(
        "edited_tree_as_markdown",
        told(&comparison, TreeComparisonFormat::Markdown)
    );
    insta::assert_snapshot!("edited_tree_as_json", told(&comparison, TreeComparisonFormat::Json));
}

/// A tree without its cases, which an edit may have made wrong.
fn loaded_without_cases(text: &str) -> Tree {
    loaded(text.split("\ncases:").next().expect("a tree").to_owned() + "\n")
}

#[test]
fn a_question_more_leaves_earlier_answers_where_they_were() {
    let text = EQUIPEMENT
        .replace("non: { label: Non, go: s-equiper }", "non: { label: Non, go: taille }")
        .replace(
            "\n  usage:\n",
            "\n  taille:\n    ask: Êtes-vous plus de cinq ?\n    answers:\n      \
             oui: { label: Oui, go: s-equiper }\n      non: { label: Non, go: ras }\n\n  usage:\n",
        );
    let (before, after) = (loaded_without_cases(EQUIPEMENT), loaded_without_cases(&text));
    let comparison = compare_trees(&before, &after);
    assert!(!comparison.is_outcome_changed());
    insta::assert_snapshot!("a_question_more", as_text(&comparison));
    // The other way round a question is gone, and the rest of the answers is enough.
    let back = compare_trees(&after, &before);
    assert!(back.is_outcome_changed());
    insta::assert_snapshot!("a_question_less", as_text(&back));
}

#[test]
fn texts_targets_statuses_and_endings_are_told() {
    let everything = include_str!("../fixtures/everything.yaml");
    let text = everything
        .replace("status: en-ordre", "status: a-verifier")
        .replace("@editeur.mssante.fr", "@autre.mssante.fr")
        .replace("Écrivez-lui.", "Téléphonez-lui.")
        .replace("title: Avec un éditeur", "title: Chez un éditeur")
        .replace("Tel que vos correspondants le connaissent.", "Tel qu'il est connu.")
        .replace("label: Former les équipes", "label: Former tout le monde");
    assert_ne!(text, everything);
    let (before, after) = (loaded(everything), loaded_without_cases(&text));
    let comparison = compare_trees(&before, &after);
    insta::assert_snapshot!("edited_texts", as_text(&comparison));
    let statuses =
        comparison.texts.iter().filter(|change| matches!(change.at, TextPlace::Status(_)));
    assert_eq!(statuses.count(), 1);
}

#[test]
fn resources_are_compared_that_both_trees_lead_to() {
    let tree = |label: &str, url: &str| {
        loaded(format!(
            "format: 1\nid: un\ntitle: Un\nsource: {{ document: D, checked: 2026-11-23 }}\n\
             questions:\n  q: {{ ask: Quoi, answers: {{ a: {{ label: A, go: fin }}, \
             b: {{ label: B, go: fin }} }} }}\n\
             outcomes:\n  fin: {{ title: Fin, status: a-faire, actions: [{{ text: Lisez., link: \
             page }}] }}\nlinks:\n  page: {{ label: {label}, url: \"{url}\", checked: \
             2026-11-23 }}\n"
        ))
    };
    let before = tree("La page", "https://un.example");
    let after = tree("La nouvelle page", "https://deux.example");
    let comparison = compare_trees(&before, &after);
    assert!(!comparison.is_outcome_changed());
    insta::assert_snapshot!("edited_resources", as_text(&comparison));
}

#[test]
fn ids_that_are_dropped_are_told_and_kept_ones_are_not() {
    let dropped = EQUIPEMENT.replace("ras", "rien-a-signaler");
    let (before, after) = (loaded_without_cases(EQUIPEMENT), loaded_without_cases(&dropped));
    let comparison = compare_trees(&before, &after);
    let ids: Vec<&str> = comparison.parts.dropped.iter().map(|dropped| dropped.id).collect();
    assert_eq!(ids, ["ras"]);
    assert!(comparison.is_outcome_changed());
    let kept = dropped.replace("  rien-a-signaler:\n", "  rien-a-signaler:\n    was: [ras]\n");
    let after = loaded_without_cases(&kept);
    let comparison = compare_trees(&before, &after);
    assert!(comparison.parts.dropped.is_empty() && comparison.parts.renamed.len() == 1);
    assert!(!comparison.is_outcome_changed());
}

#[test]
fn cases_are_walked_through_the_other_tree() {
    let text = edited();
    let (before, after) = (loaded(EQUIPEMENT), loaded_without_cases(&text));
    let comparison = compare_trees(&before, &after);
    assert!(!comparison.cases.is_empty());
    for change in &comparison.cases {
        let CaseEnd::Outcome(outcome) = &change.end else { panic!("{change:?}") };
        assert_eq!(&*outcome.key, "ras");
        assert_ne!(&*change.outcome.key, "ras");
    }
}

/// Where the same answers end otherwise in two trees, told by following every way of the first.
fn ends_by_hand(before: &Tree, after: &Tree) -> BTreeSet<(String, String)> {
    let mut ends = BTreeSet::new();
    for way in ways(before) {
        let Node::Outcome(own) = way.at() else { continue };
        let mut walk = Walk::new(after);
        let reached = walk.follow(|question, steps| {
            let step = way.steps().iter().find(|step| question.is_called(&step.question.key));
            let step = step.ok_or(())?;
            match &step.given {
                Given::Typed { value, .. } => question.type_in(value).map_err(drop),
                given => question.read(&given.written(), steps).map_err(drop),
            }
        });
        if let Ok(reached) = reached
            && (reached.key != own.key || reached.status != own.status)
        {
            ends.insert((own.key.to_string(), reached.key.to_string()));
        }
    }
    ends
}

/// One edit of a tree by chance, as an author makes them.
fn edit(tree: &mut Value, dice: &mut Dice) {
    let keys: Vec<String> =
        tree["questions"].as_object().expect("questions").keys().cloned().collect();
    let ends: Vec<String> =
        tree["outcomes"].as_object().expect("outcomes").keys().cloned().collect();
    let key = dice.pick(&keys).clone();
    match dice.below(4) {
        // An answer, or all of them, leads to another outcome.
        0 | 1 => {
            let end = json!(dice.pick(&ends));
            let question = &mut tree["questions"][&key];
            if question.get("go").is_some() {
                question["go"] = end;
            } else if let Some(answers) = question["answers"].as_object_mut() {
                let answer = dice.below(answers.len());
                if let Some(answer) = answers.values_mut().nth(answer) {
                    answer["go"] = end;
                }
            }
        }
        2 => {
            let end = dice.pick(&ends).clone();
            tree["outcomes"][&end]["status"] = json!("non-eligible");
        }
        _ => tree["questions"][&key]["ask"] = json!("Une autre question"),
    }
}

fn try_load(tree: &Value) -> Option<Tree> {
    load(&Source::new("essai.yaml", yaml(tree)), &around()).ok()
}

proptest! {
    #![proptest_config(random_cases(256))]

    #[test]
    fn an_edit_is_found_and_sends_elsewhere_whom_it_sends_by_hand(seed: u64) {
        let mut dice = Dice(seed);
        let mut value = random(&mut dice);
        let before = loaded(yaml(&value));
        let original = value.clone();
        edit(&mut value, &mut dice);
        let Some(after) = try_load(&value) else { return Ok(()) };
        let comparison = compare_trees(&before, &after);
        prop_assert_eq!(comparison.is_empty(), original == value);
        let found: BTreeSet<(String, String)> = comparison
            .ways
            .moved
            .iter()
            .filter(|moved| moved.is_outcome_changed())
            .map(|moved| (moved.before.key.to_string(), moved.after.key.to_string()))
            .collect();
        prop_assert_eq!(&found, &ends_by_hand(&before, &after));
        prop_assert_eq!(comparison.is_outcome_changed(), !found.is_empty());
    }

    #[test]
    fn the_other_way_round_what_is_new_is_gone(seed: u64) {
        let mut dice = Dice(seed);
        let (one, other) = (random_whole(&mut dice), random_whole(&mut dice));
        let (one, other) = (loaded(yaml(&one)), loaded(yaml(&other)));
        let (there, back) = (compare_trees(&one, &other), compare_trees(&other, &one));
        let keys = |parts: &[mssante_check::compare::TreePart<'_>]| {
            parts.iter().map(|part| part.key().to_owned()).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(keys(&there.parts.new), keys(&back.parts.gone));
        prop_assert_eq!(keys(&there.parts.gone), keys(&back.parts.new));
        prop_assert_eq!(there.ways.before, back.ways.after);
        prop_assert_eq!(there.ways.common, back.ways.common);
        let ends = |comparison: &TreeComparison<'_>, is_back: bool| {
            let mut ends = BTreeSet::new();
            for moved in &comparison.ways.moved {
                let (own, other) = (moved.before.key.to_string(), moved.after.key.to_string());
                let (less, more) = (moved.asks_less, moved.asks_more);
                ends.insert(if is_back {
                    (other, own, more, less)
                } else {
                    (own, other, less, more)
                });
            }
            ends
        };
        prop_assert_eq!(ends(&there, false), ends(&back, true));
    }
}
