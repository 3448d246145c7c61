//! The review document, the JSON and the table of ways.

use std::collections::HashSet;

use mssante_check::{
    load::Coverage,
    render::{self, ChartError, TreeFormat},
    tree::{Kind, Tree},
    walk::{Step, Walk, path},
};
use serde_json::Value;

use crate::support::{
    generated::{big, yaml},
    trees::everything,
};

use super::{all, arrows, equipement, loaded, nasty, with_way, written};

fn json(tree: &Tree) -> Value {
    serde_json::from_str(&written(tree, TreeFormat::Json)).unwrap()
}

#[test]
fn json_has_every_text_and_where_each_answer_leads() {
    for tree in all() {
        let json = json(&tree);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        assert_eq!(json["title"], *tree.title);
        assert_eq!(json["source"]["checked"], tree.source.checked.to_string());
        let place = |key: &Value| {
            tree.nodes().iter().position(|node| *node.key() == *key.as_str().unwrap()).unwrap()
        };
        let mut found = Vec::new();
        for (view, question) in json["questions"].as_array().unwrap().iter().zip(tree.questions()) {
            assert_eq!(
                (&view["id"], &view["ask"]),
                (&(*question.key).into(), &tree.written(&question.ask).into())
            );
            let answers = view["answers"].as_array().unwrap();
            match question.kind {
                Kind::Choice | Kind::Sorted(_) => found.extend(answers.iter().map(|answer| {
                    (question.id.index(), place(&answer["go"]), text(&answer["label"]))
                })),
                Kind::Several { .. } | Kind::Typed { .. } => {
                    assert_eq!(answers.len(), question.answers.len());
                    assert_eq!(place(&view["go"]), question.successors().next().unwrap().index());
                }
            }
        }
        let several = |arrow: &(usize, usize, String)| {
            let question =
                tree.questions().find(|question| question.id.index() == arrow.0).unwrap();
            matches!(question.kind, Kind::Choice | Kind::Sorted(_))
        };
        assert_eq!(
            found,
            arrows(&tree).into_iter().filter(several).collect::<Vec<_>>(),
            "{}",
            tree.id
        );
        assert_eq!(json["outcomes"].as_array().unwrap().len(), tree.outcomes().count());
        for (view, outcome) in json["outcomes"].as_array().unwrap().iter().zip(tree.outcomes()) {
            assert_eq!(
                (text(&view["id"]), text(&view["status"])),
                (outcome.key.to_string(), outcome.status.key().into())
            );
            for (view, action) in view["actions"].as_array().unwrap().iter().zip(&outcome.actions) {
                let target =
                    ["link", "contact", "mailbox", "message"].iter().find_map(|key| view.get(key));
                assert_eq!(
                    target.map(|target| text(&target["id"])),
                    action.target.as_ref().map(|own| own.id().to_owned())
                );
            }
        }
        assert_eq!(json["cases"].as_array().unwrap().len(), tree.cases.len());
        assert_eq!(json["glossary"].as_array().unwrap().len(), tree.glossary.len());
    }
}

/// The rows of a table of ways, read by another library.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn each_row_of_the_table_opens_the_way_that_it_tells() {
    for tree in all() {
        let text = written(&tree, TreeFormat::Paths);
        assert_eq!(
            text.matches("\r\n").count(),
            text.matches('\n').count() - multiline(&tree, &text)
        );
        let rows = rows(&text);
        let (head, rows) = rows.split_first().unwrap();
        assert_eq!(head.len(), tree.questions().count() + 4);
        assert_eq!(
            (head[0].as_str(), &head[head.len() - 3..]),
            ("chemin", &["issue", "titre", "statut"].map(String::from)[..])
        );
        let codes: HashSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(codes.len(), rows.len(), "no way stands twice");
        let mut met = HashSet::new();
        for row in rows {
            let answers = path::open(&tree, &row[0]).unwrap().answers;
            let mut walk = Walk::new(&tree);
            let outcome = walk.follow(|question, steps| {
                let given = answers
                    .iter()
                    .find(|(id, _)| *id == question.id)
                    .map(|(_, value)| value.as_str());
                let column = tree.questions().position(|own| own.id == question.id).unwrap();
                assert_ne!(row[column + 1], "");
                // What a code leaves open, as long as it gives the answer that the code has.
                let fits = |step: &Step<'_>| {
                    let segment = path::segment(step);
                    row[0].split([':', '.']).nth(steps.len() + 1) == Some(&segment)
                };
                let typed = [
                    "x@y.fr",
                    "texte",
                    "x@y.mssante.fr",
                    "x@esantepdl.mssante.fr",
                    "440000008",
                    "10001234565",
                    "12",
                    "29/02/2028",
                ];
                given.map_or_else(
                    || {
                        typed
                            .iter()
                            .filter_map(|value| question.read(value, steps).ok())
                            .find(fits)
                            .ok_or(())
                    },
                    |value| question.read(value, steps).map_err(|_| ()),
                )
            });
            let outcome = outcome.unwrap();
            assert_eq!(row[head.len() - 3], *outcome.key, "{}", row[0]);
            assert_eq!(
                row[1..head.len() - 3].iter().filter(|cell| !cell.is_empty()).count(),
                walk.steps().len()
            );
            met.insert(outcome.id);
        }
        assert_eq!(met.len(), tree.outcomes().count(), "every outcome has a way");
        assert!(!text.contains(";=") && !text.contains("\"="), "no cell is run");
    }
}

/// Line breaks that stand in cells.
fn multiline(tree: &Tree, text: &str) -> usize {
    let cells = rows(text).concat().iter().map(|cell| cell.matches('\n').count()).sum();
    assert!(cells == 0 || ["nasty", "hasard"].contains(&&*tree.id));
    cells
}

#[test]
fn too_many_ways_are_counted_not_written() {
    let tree = loaded(yaml(&big(1000)));
    let mut bytes = Vec::new();
    let fault = render::tree(&tree, TreeFormat::Paths, &mut bytes).unwrap_err();
    assert!(
        matches!(fault, ChartError::TooManyPaths { most: 100_000, paths } if paths > 100_000),
        "{fault}"
    );
    assert!(bytes.is_empty());
    let review = written(&tree, TreeFormat::Markdown);
    assert_eq!(review.matches("\n| `grand:").count(), 400);
    assert!(review.contains("qu’on ne peut en compter\u{a0}; voici les 400 premiers."));
}

#[test]
fn the_review_names_every_node_way_and_case() {
    for tree in all() {
        let review = written(&tree, TreeFormat::Markdown);
        let lines: Vec<&str> = review.lines().collect();
        for node in tree.nodes() {
            let named = |line: &&&str| {
                ["Question", "Issue"]
                    .iter()
                    .any(|kind| line.starts_with(&format!("{kind} `{}`", node.key())))
            };
            assert_eq!(lines.iter().filter(named).count(), 1, "{}: {}", tree.id, node.key());
        }
        let ways = written(&tree, TreeFormat::Paths);
        let codes: Vec<String> =
            rows(&ways)[1..].iter().map(|row| format!("| `{}` |", row[0])).collect();
        let told: Vec<&str> = lines
            .iter()
            .filter(|line| line.starts_with(&format!("| `{}:", tree.id)))
            .copied()
            .collect();
        assert_eq!(told.len(), codes.len().min(400));
        assert!(told.iter().zip(&codes).all(|(line, code)| line.starts_with(code)));
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        for table in lines.split(|line| !line.starts_with('|')).filter(|table| !table.is_empty()) {
            assert!(
                table.len() > 2 && table.iter().all(|line| cells(line) == cells(table[0])),
                "{table:#?}"
            );
        }
        let (_, uncovered) = review.split_once("## Ce qu’aucun cas ne couvre\n\n").unwrap();
        let uncovered = uncovered
            .split("\n## ")
            .next()
            .unwrap()
            .lines()
            .filter(|line| line.starts_with("- "))
            .count();
        assert_eq!(uncovered, Coverage::of(&tree).uncovered(&tree).len());
        assert_eq!(
            lines.iter().filter(|line| line.starts_with("### Cas\u{a0}: ")).count(),
            tree.cases.len()
        );
    }
}

#[test]
fn the_way_of_a_walk_is_told_even_when_it_is_undetermined() {
    let tree = equipement();
    let way = |answers: &[&str], format| with_way(&tree, answers, format);
    let json: Value = serde_json::from_str(&way(&["oui", "non"], TreeFormat::Json)).unwrap();
    assert_eq!(
        json["way"],
        serde_json::json!({
            "path": "equipement:oui.non:EG",
            "nodes": ["equipe", "usage", "operateur"],
        })
    );
    assert_eq!(self::json(&tree)["way"], Value::Null);
    let table = rows(&way(&["oui", "non"], TreeFormat::Paths));
    let along: Vec<&str> = table
        .iter()
        .filter(|row| row.last().unwrap() == "oui")
        .map(|row| row[0].as_str())
        .collect();
    assert_eq!(
        along,
        [
            "equipement:oui.non.gcs:2V",
            "equipement:oui.non.autre:EB",
            "equipement:oui.non.autre-fin:E4",
            "equipement:oui.non.ne-sait-pas:XW"
        ]
    );
    let review = way(&["oui", "non"], TreeFormat::Markdown);
    assert_eq!(review.matches("**✔** |").count(), 2);
    assert!(review.contains("Parcours suivi\u{a0}: `equipement:oui.non:EG`"));
    // What was typed stays with the person.
    let typed = ["oui", "non", "zoe.quint@ehpad.mssante.fr"];
    for format in [
        TreeFormat::Dot,
        TreeFormat::Mermaid,
        TreeFormat::Markdown,
        TreeFormat::Json,
        TreeFormat::Paths,
    ] {
        assert!(!way(&typed, format).contains("quint"), "{format:?}");
    }
    let several = with_way(
        &everything(),
        &["Les Tilleuls", "ehpad", "informer+former"],
        TreeFormat::Markdown,
    );
    assert_eq!(several.matches("**✔** |").count(), 3);
}

#[test]
fn documents_that_an_expert_can_read() {
    insta::assert_snapshot!("equipement_md", written(&equipement(), TreeFormat::Markdown));
    insta::assert_snapshot!("equipement_json", written(&equipement(), TreeFormat::Json));
    insta::assert_snapshot!("equipement_chemins", written(&equipement(), TreeFormat::Paths));
    insta::assert_snapshot!("nasty_md", with_way(&nasty(), &["rtl"], TreeFormat::Markdown));
}
