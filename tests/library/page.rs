//! Trees as a page: every way is there, every link leads somewhere, and nothing comes from
//! elsewhere.

use std::collections::{BTreeSet, HashMap, HashSet};

use mssante_check::{
    kit,
    render::{self, TreeFormat},
    tree::{
        Kind, Tree,
        input::{AddressError, InputError},
        text::{Part, Text},
    },
    walk::{Given, Walk, path, report::Report},
};
use serde_json::{Value, json};

use crate::support::{
    as_typed,
    generated::{Dice, big, random, yaml},
    markup::{assert_sound, bare, quoted},
    sha256::sha256,
    trees::{everything, loaded, tree},
    ways::ways,
};

fn page(tree: &Tree) -> String {
    let mut bytes = Vec::new();
    render::tree(tree, TreeFormat::Html, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("UTF-8")
}

fn kit_page(trees: &[&Tree]) -> String {
    let mut bytes = Vec::new();
    render::kit_page(trees, &kit::shelf(), &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("UTF-8")
}

fn shipped() -> Vec<Tree> {
    kit::ids().map(tree).collect()
}

/// The sections of a page by their path codes, without their markup.
fn sections(page: &str) -> HashMap<String, String> {
    let sections = page.split("<section ").skip(1).filter_map(|part| part.split_once("</section>"));
    let coded = sections.filter_map(|(section, _)| {
        let (_, rest) = section.split_once("Code du parcours : <code>")?;
        Some((rest.split_once('<')?.0.to_owned(), bare(section)))
    });
    coded.collect()
}

/// The code of a way as a page knows it: not what is ticked, and of what is typed the answer that
/// it gives.
fn code(walk: &Walk<'_>) -> String {
    let segment = |step: &mssante_check::walk::Step<'_>| match (step.question.kind, &step.given) {
        (Kind::Several { .. }, _) => "…".to_owned(),
        (_, Given::Typed { answer: None, .. }) => "_".to_owned(),
        (_, given) => given.answers()[0].key.to_string(),
    };
    let answers: Vec<String> = walk.steps().iter().map(segment).collect();
    let check = path::check(walk.tree(), walk.steps());
    format!("{}:{}:{check}", walk.tree().id, answers.join("."))
}

/// Whether all words of a text that do not come from answers stand in a section.
fn assert_told(section: &str, text: &Text) {
    for part in text.parts() {
        if let Part::Plain(plain) = part {
            let plain = as_typed(&plain.replace('\n', " "));
            assert!(as_typed(section).contains(plain.trim()), "{plain} in {section}");
        }
    }
}

fn assert_has_every_way(page: &str, tree: &Tree) {
    let sections = sections(page);
    for walk in ways(tree) {
        let section = &sections[&code(&walk)];
        let report = Report::of(&walk);
        let outcome = report.outcome().expect("a way ends");
        assert!(section.contains(outcome.status.label()));
        assert_told(section, &outcome.title);
        report.actions().iter().for_each(|action| assert_told(section, &action.text));
        outcome
            .alternatives
            .iter()
            .flat_map(|one| &one.actions)
            .for_each(|action| assert_told(section, &action.text));
    }
}

#[test]
fn every_way_of_every_shipped_tree_has_its_sheet() {
    let trees = shipped();
    for tree in &trees {
        let page = page(tree);
        assert_sound(&page);
        assert_has_every_way(&page, tree);
        assert_eq!(page, self::page(tree), "the same bytes on every run");
        assert!(page.len() < 150_000, "{}: {} bytes", tree.id, page.len());
    }
    let all: Vec<&Tree> = trees.iter().collect();
    let page = kit_page(&all);
    assert_sound(&page);
    for tree in &trees {
        assert_has_every_way(&page, tree);
    }
    assert_eq!(page, kit_page(&all));
    assert!(page.len() < 400_000, "{} bytes", page.len());
    for tree in &trees {
        let start = format!("href=\"#{}.{}\"", tree.id, tree.nodes()[0].key());
        assert!(page.contains(&start), "{} is reached by a link", tree.id);
    }
}

/// The words in capitals of a page, but those of its codes.
fn abbreviations(page: &str) -> BTreeSet<String> {
    let (_, body) = page.split_once("<body>").expect("a body");
    let (body, _) = body.split_once("<script>").expect("a script");
    let parts = body.split("<code>").map(|part| part.split("</code>").last().unwrap_or(part));
    let text = bare(&parts.collect::<Vec<_>>().join(" ").replace('<', " <"));
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let words =
        words.flat_map(|word| word.split(|c: char| !(c.is_alphanumeric() || "+-".contains(c))));
    let is_short = |word: &&str| {
        word.chars().filter(|c| c.is_uppercase()).count() > 1
            && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '+')
    };
    words.filter(is_short).map(str::to_owned).collect()
}

#[test]
fn every_abbreviation_of_the_kit_is_explained_in_its_glossary() {
    let trees = shipped();
    let all: Vec<&Tree> = trees.iter().collect();
    let mut unexplained = abbreviations(&kit_page(&all));
    assert!(unexplained.contains("RPPS"), "{unexplained:?}");
    let (_, glossary) =
        include_str!("../../trees/resources.yaml").split_once("\nglossary:").expect("a glossary");
    for label in glossary.split("label: ").skip(1) {
        let label = label.split(['\n', ',']).next().unwrap_or_default();
        unexplained.remove(label.replace("<gcs-court>", "GCS").trim());
    }
    // What stands between alternatives, codes of types of mailboxes behind their names, and the
    // form of a date.
    for known in ["OU", "PER", "ORG", "APP", "JJ", "MM", "AAAA"] {
        unexplained.remove(known);
    }
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

#[test]
fn a_tree_that_uses_the_whole_format() {
    let tree = everything();
    let page = page(&tree);
    assert_sound(&page);
    assert_has_every_way(&page, &tree);
    assert!(page.contains("[structure]"));
}

#[test]
fn a_node_may_have_the_name_of_a_place_of_the_page() {
    let text = kit::source("equipement").unwrap().text.replace("usage", "tout");
    let tree = loaded(text);
    let page = page(&tree);
    assert_sound(&page);
    assert_has_every_way(&page, &tree);
    assert_sound(&kit_page(&[&tree]));
}

#[test]
fn trees_put_together_by_chance() {
    for seed in 0..200 {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        let page = page(&tree);
        assert_sound(&page);
        if !page.contains("trop de parcours") {
            assert_has_every_way(&page, &tree);
        }
        assert_sound(&kit_page(&[&tree, &everything()]));
    }
}

#[test]
fn a_tree_with_too_many_ways_has_each_node_once() {
    let tree = loaded(yaml(&big(200)));
    let page = page(&tree);
    assert_sound(&page);
    assert_eq!(page.matches("<section ").count(), tree.nodes().len());
    assert!(page.contains("trop de parcours"));
    let text = bare(&page);
    for question in tree.questions() {
        question
            .answers
            .iter()
            .flat_map(|answer| &answer.actions)
            .for_each(|action| assert_told(&text, &action.text));
    }
    assert!(page.len() < 500_000, "{} bytes", page.len());
}

#[test]
fn labels_that_name_labels_do_not_fill_the_page() {
    let question = |place: usize| {
        let label = |sign: char| match place {
            0 => format!("Mot {sign}"),
            _ => format!("<q{0:02}> <q{0:02}> {sign}", place - 1),
        };
        let next = if place < 40 { format!("q{:02}", place + 1) } else { "fin".into() };
        let answers = json!({
            "a": { "label": label('a'), "go": next },
            "b": { "label": label('b'), "go": "fin" },
        });
        (format!("q{place:02}"), json!({ "ask": "Et là ?", "answers": answers }))
    };
    let tree = json!({
        "format": 1,
        "id": "echo",
        "title": "Écho",
        "source": { "document": "Aucun", "checked": "2026-11-23" },
        "questions": (0..=40).map(question).collect::<serde_json::Map<_, _>>(),
        "outcomes": { "fin": { "title": "Fin", "status": "en-ordre" } },
    });
    let page = page(&loaded(yaml(&tree)));
    assert_sound(&page);
    assert!(page.contains("<code>echo:a.a.b:") && page.len() < 5_000_000, "{} bytes", page.len());
}

#[test]
fn only_the_scripts_of_the_page_may_run() {
    let page = page(&tree("equipement"));
    let scripts = page.split("<script>").skip(1).map(|rest| rest.split("</script>").next());
    let sums: Vec<String> =
        scripts.map(|script| format!("'sha256-{}'", sha256(script.unwrap()))).collect();
    assert_eq!(sums.len(), 2);
    let (_, policy) = page.split_once("script-src ").unwrap();
    assert_eq!(policy.split_once(';').unwrap().0, sums.join(" "));
}

#[test]
fn no_code_stands_before_the_first_answer() {
    for tree in shipped() {
        let page = page(&tree);
        let (_, first) = page.split_once("<section ").expect("a section");
        let (first, others) = first.split_once("</section>").expect("its end");
        assert!(!first.contains("Code du parcours"), "{}", tree.id);
        assert!(others.contains("Code du parcours"), "{}", tree.id);
    }
}

#[test]
fn what_is_ticked_is_shown_by_rules_of_the_style() {
    for tree in [tree("accompagnement"), tree("information"), everything()] {
        let page = page(&tree);
        let ticks: Vec<&str> =
            quoted(&page, "<input class=\"tick\" type=\"checkbox\" id=\"").collect();
        assert!(!ticks.is_empty());
        for tick in ticks {
            let rule = format!("main:not(:has([id=\"{tick}\"]:checked)) [data-tick=\"{tick}\"] {{");
            assert!(page.contains(&rule), "{rule}");
            assert!(page.contains(&format!(" data-tick=\"{tick}\"")), "{tick}");
        }
        let ids: HashSet<&str> = quoted(&page, " id=\"").collect();
        let shown = quoted(&page, " data-tick=\"").chain(quoted(&page, " data-none=\""));
        shown.for_each(|id| assert!(ids.contains(id), "{id} is somewhere"));
    }
}

#[test]
fn the_words_of_a_page_are_explained_once() {
    let trees = shipped();
    let all: Vec<&Tree> = trees.iter().collect();
    let page = kit_page(&all);
    assert_eq!(page.matches("<summary>Les mots employés</summary>").count(), 1);
    let explained: Vec<&str> = page
        .split("<dt>")
        .skip(1)
        .filter_map(|part| part.split_once("</dt><dd>"))
        .map(|(term, _)| term)
        .collect();
    for term in trees.iter().flat_map(|tree| &tree.glossary) {
        let times = explained.iter().filter(|word| as_typed(word) == as_typed(&term.term)).count();
        assert_eq!(times, 1, "{}", term.term);
    }
}

#[test]
fn no_id_of_a_file_stands_beside_a_label_to_tick() {
    let page = page(&tree("accompagnement"));
    let labels: Vec<&str> =
        page.split("<label>").skip(1).filter_map(|part| part.split("</label>").next()).collect();
    assert!(labels.iter().any(|label| label.contains("M’informer sur MSSanté")));
    assert!(labels.iter().all(|label| !label.contains("<code>")), "{labels:?}");
}

#[test]
fn a_marked_way_is_shown_first() {
    let tree = tree("equipement");
    for walk in ways(&tree) {
        let mut bytes = Vec::new();
        render::marked_tree(&Report::of(&walk), TreeFormat::Html, &mut bytes).unwrap();
        let page = String::from_utf8(bytes).unwrap();
        assert_sound(&page);
        let (_, first) = page.split_once("<section ").unwrap();
        let (first, _) = first.split_once("</section>").unwrap();
        assert!(first.contains(&format!("<code>{}</code>", code(&walk))));
    }
}

#[test]
fn a_message_without_blanks_is_ready_to_send() {
    let plain = "Bonjour,\nÉcrivez-moi à 100 % & plus.";
    let text = format!(
        "{}\n",
        yaml(&{
            let mut tree = random(&mut Dice(1));
            tree["messages"]["m"]["subject"] = "Objet ?".into();
            tree["messages"]["m"]["text"] = plain.into();
            tree["questions"]["q00"] = json!({ "ask": "Qui ?", "answers": {
            "a": { "label": "A", "go": "s00" }, "b": { "label": "B", "go": "s00" } } });
            tree["outcomes"] = json!({ "s00": { "title": "Fin", "status": "a-faire",
            "actions": [{ "text": "Envoyez.", "message": "m" }] } });
            let first = tree["questions"]["q00"].clone();
            tree["questions"] = json!({ "q00": first });
            tree
        })
    );
    let page = page(&loaded(text));
    let body = "Bonjour%2C%0D%0A%C3%89crivez-moi%20%C3%A0%20100%20%25%20%26%20plus.";
    assert!(page.contains(&format!("href=\"mailto:?subject=Objet%20%3F&amp;body={body}\"")));
}

#[test]
fn what_the_page_says() {
    let page = page(&tree("promotion"));
    let (page, _) = page.split_once("<script>").unwrap();
    insta::assert_snapshot!(page);
}

/// What the script of a page knows of its trees.
fn table(page: &str) -> Value {
    let (_, json) = page.split_once("<script type=\"application/json\">").unwrap();
    serde_json::from_str(json.split("</script>").next().unwrap()).unwrap()
}

#[test]
fn the_script_knows_the_forms_that_its_trees_ask_for_and_their_refusals() {
    for (id, forms, refusals) in [
        ("information", vec![], vec![]),
        ("boites", vec!["finess", "rpps"], vec!["adeli", "finess-key", "rounded"]),
        ("promotion", vec!["email", "mssante-address", "text"], vec!["patient", "scheme"]),
    ] {
        let table = table(&page(&tree(id)));
        let known: Vec<&str> =
            table["forms"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(known, forms, "{id}");
        for refusal in ["adeli", "finess-key", "rounded", "patient", "scheme", "date"] {
            let is_there = table["refusals"].get(refusal).is_some();
            assert_eq!(is_there, refusals.contains(&refusal), "{id}: {refusal}");
        }
    }
    let trees = shipped();
    let all: Vec<&Tree> = trees.iter().collect();
    let table = table(&kit_page(&all));
    let endings = &table["trees"][5]["questions"]["adresse"]["endings"];
    assert_eq!(*endings, json!([["mssante", ".mssante.fr"]]));
    for (name, refusal) in [
        ("finess-length", InputError::FinessLength(3)),
        ("scheme", AddressError::Scheme("mailto:".into()).into()),
        ("sign", AddressError::Sign('é').into()),
        ("unseen", InputError::Unseen('\u{2060}')),
    ] {
        let sentence = table["refusals"][name].as_str().unwrap();
        let (before, after) = sentence.split_once("{}").unwrap();
        let told = refusal.to_string().replace('\'', "’");
        assert!(told.starts_with(before) && told.ends_with(after), "{told} / {sentence}");
    }
}

#[test]
fn what_the_script_of_a_page_knows() {
    let table = table(&page(&everything()));
    insta::assert_snapshot!(serde_json::to_string_pretty(&table).unwrap());
}
