//! Every sentence with a name in it, for somebody who reads French.

use std::{collections::BTreeSet, fmt::Write as _};

use mssante_check::{
    render::{self, TreeFormat},
    tree::{Tree, names::Names},
};
use serde_json::Value;

use super::{REGIONS, trees_without_quoted};

/// Every text of a tree, a line at a time.
fn lines(tree: &Tree) -> Vec<String> {
    let mut json = Vec::new();
    render::tree(tree, TreeFormat::Json, &mut json).expect("memory refuses nothing");
    let mut lines = Vec::new();
    collect(&serde_json::from_slice(&json).expect("JSON"), &mut lines);
    for case in &tree.cases {
        lines.push(case.situation.to_string());
        lines.extend(case.answers.iter().map(|(_, answer)| answer.to_string()));
        lines.extend(case.why.as_deref().map(Into::into));
    }
    lines.extend(tree.glossary.iter().map(|term| format!("{}\u{a0}: {}", term.term, term.text)));
    lines.iter().flat_map(|text| text.lines()).map(|line| line.trim().to_owned()).collect()
}

fn collect(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::String(text) => lines.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, lines)),
        Value::Object(values) => values.values().for_each(|value| collect(value, lines)),
        _ => {}
    }
}

fn has_name(line: &str, names: &Names) -> bool {
    names.iter().any(|(_, name)| line.contains(&*name.name))
}

#[test]
fn sentences_with_names_read_well() {
    for (name, region) in REGIONS {
        let mut told = String::new();
        let mut seen = BTreeSet::new();
        let names = super::region(region).names;
        for tree in trees_without_quoted(region) {
            let _ = writeln!(told, "\n{}", tree.id);
            let mut own = lines(&tree);
            own.retain(|line| has_name(line, &names) && seen.insert(line.clone()));
            own.sort();
            for line in own {
                let _ = writeln!(told, "  {line}");
            }
        }
        insta::assert_snapshot!(format!("sentences_of_{name}"), told.trim_start());
    }
}

#[test]
fn no_name_is_left_unfilled_and_no_article_is_doubled() {
    for (name, region) in REGIONS {
        for line in trees_without_quoted(region).iter().flat_map(lines) {
            let wrong = [
                "de le ",
                "de les ",
                "à le ",
                "à les ",
                "le le ",
                "la la ",
                "les les ",
                "du du ",
                "au au ",
                "de de ",
                "d'de ",
                "le l'",
                "la le ",
                "la l'",
                "le la ",
                "du le ",
                "de du ",
                ":gcs>",
                ":ars>",
                ":messagerie>",
                ":region>",
            ];
            let spaced = format!(" {}", line.to_lowercase());
            let found = wrong.iter().find(|wrong| {
                let wrong =
                    if wrong.starts_with(':') { (**wrong).to_owned() } else { format!(" {wrong}") };
                spaced.contains(&wrong)
            });
            assert!(found.is_none(), "{name}: {found:?} in « {line} »");
        }
    }
}

#[test]
fn a_word_is_explained_once() {
    for (name, region) in REGIONS {
        for tree in super::trees(region) {
            let mut seen = BTreeSet::new();
            let twice = tree.glossary.iter().find(|term| !seen.insert(&*term.term));
            assert!(twice.is_none(), "{name}, {}: {twice:?}", tree.id);
        }
    }
}
