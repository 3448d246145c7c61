//! What made the difference, found once more by plain audits: the answers of trees, tables and
//! annuaires put together by chance.

use std::collections::{HashMap, HashSet};

use mssante_check::{
    audit::{Request, RowFormat},
    compare::ResultsRequest,
    tree::{Question, Tree, input::Input},
    walk::{Step, Walk},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    comparison::sums_agree,
    support::{
        audits::{cells, run, separated},
        campaigns::{annuaire, campaign, compared_rows, finess},
        generated::{Dice, random, yaml},
        random_cases,
        trees::loaded,
    },
};

/// So many structures are in each campaign.
const STRUCTURES: usize = 40;

/// What people write, some of it no answer.
const TYPED: [&str; 8] = [
    "accueil@gcs.mssante.fr",
    "a@b.fr",
    "12",
    "2026-11-26",
    "010000008",
    "Les Tilleuls",
    "x 26",
    "zzz?",
];

/// A tree in which an annuaire may answer.
fn with_annuaire(dice: &mut Dice, mut tree: Value) -> Value {
    for (_, question) in tree["questions"].as_object_mut().into_iter().flatten() {
        let is_address = question["input"] == json!("mssante-address");
        if is_address && dice.once_in(2) {
            question["annuaire"] = json!("address");
        } else if question["input"].is_null() && question["several"].is_null() && dice.once_in(2) {
            question["answers"]["r0"]["annuaire"] = json!("visible");
        }
    }
    tree
}

/// The same tree some months later: statuses are others, a question and an outcome have other ids,
/// and a question is new.
fn edited(dice: &mut Dice, tree: &Value) -> Value {
    let mut tree = tree.clone();
    let statuses = ["en-ordre", "a-faire", "a-verifier", "information", "non-eligible"];
    for (_, outcome) in tree["outcomes"].as_object_mut().into_iter().flatten() {
        if dice.once_in(4) {
            outcome["status"] = json!(*dice.pick(&statuses));
        }
    }
    for section in ["questions", "outcomes"] {
        let ids: Vec<String> = tree[section].as_object().unwrap().keys().cloned().collect();
        let id = dice.pick(&ids).clone();
        // Texts name the first question.
        if id != "q00" && dice.once_in(2) {
            let renamed = tree.to_string().replace(&format!("\"{id}\""), &format!("\"{id}x\""));
            tree = serde_json::from_str(&renamed).unwrap();
            tree[section][format!("{id}x")]["was"] = json!([id]);
        }
    }
    let ids: Vec<String> = tree["questions"].as_object().unwrap().keys().cloned().collect();
    let id = dice.pick(&ids).clone();
    if let Some(go) = tree["questions"][&id]["answers"]["r1"].get("go").cloned()
        && dice.once_in(2)
    {
        tree["questions"][&id]["answers"]["r1"]["go"] = json!("qz");
        tree["questions"]["qz"] = json!({ "ask": "Et depuis ?", "answers": {
            "r0": { "label": "Oui", "go": go },
            "r1": { "label": "Non", "go": go },
        } });
    }
    tree
}

/// A cell that answers a question, or says nothing, or is no answer.
fn answer(dice: &mut Dice, question: &Question) -> String {
    if dice.once_in(3) {
        return String::new();
    }
    if question.answers.is_empty() || question.input().is_some() && dice.once_in(2) {
        return (*dice.pick(&TYPED)).into();
    }
    if dice.once_in(12) {
        return "zzz?".into();
    }
    dice.pick(&question.answers).key.to_string()
}

/// One row of a result, by the headers of its columns.
type ResultRow = HashMap<String, String>;

fn result_rows(bytes: Vec<u8>) -> Vec<ResultRow> {
    let rows = cells(&String::from_utf8(bytes).unwrap());
    let named = |row: &Vec<String>| rows[0].iter().cloned().zip(row.iter().cloned()).collect();
    rows[1..].iter().map(named).collect()
}

/// The answers of a way, by the ids of their questions, as its code has them; then all questions
/// that it came by.
fn way(tree: &Tree, row: &ResultRow) -> (HashMap<String, String>, HashSet<String>) {
    let code = row["chemin"].split(':').nth(1).unwrap_or_default();
    let mut segments = code.split('.').filter(|segment| !segment.is_empty());
    let mut given = HashMap::new();
    let mut met = HashSet::new();
    let _ = Walk::new(tree).follow(|question, steps| {
        met.insert(question.key.to_string());
        let segment = segments.next().ok_or(())?;
        given.insert(question.key.to_string(), segment.to_owned());
        step(question, segment, steps).ok_or(())
    });
    (given, met)
}

fn step<'t>(question: &'t Question, segment: &str, steps: &[Step<'t>]) -> Option<Step<'t>> {
    match segment {
        "_" => TYPED.iter().find_map(|typed| question.type_in(typed).ok()),
        segment => question.read(segment, steps).ok(),
    }
}

/// What the annuaire answers to a question, if it does, as a cell has it.
fn proposed(
    row: &ResultRow,
    given: &HashMap<String, String>,
    question: &str,
    question_of_tree: Option<&Question>,
) -> Option<String> {
    let (names, rest) = row.get("provenance")?.split_once('\u{a0}')?;
    let is_proposed = rest.contains("annuaire, extrait")
        && rest.starts_with(": annuaire")
        && names.split(", ").any(|name| name == question);
    let segment = given.get(question).filter(|_| is_proposed)?;
    let is_address = question_of_tree
        .and_then(Question::input)
        .is_some_and(|input| matches!(input, Input::Email | Input::MssanteAddress));
    // A code has no address; any other answers alike.
    Some(if segment == "_" && is_address { TYPED[0].into() } else { segment.clone() })
}

/// The issues and statuses that a plain audit gives to rows of answers.
fn ends(tree: &Tree, rows: &[Vec<String>]) -> Vec<[String; 2]> {
    let mut header = vec!["finess".to_owned()];
    header.extend(tree.questions().map(|question| question.key.to_string()));
    let table = separated([header].into_iter().chain(rows.iter().cloned()));
    let result = run(tree, table, &Request::default());
    let rows = result_rows(result.into_bytes());
    rows.iter().map(|row| [row["issue"].clone(), row["statut"].clone()]).collect()
}

proptest! {
    #![proptest_config(random_cases(200))]

    #[test]
    fn causes_are_those_that_plain_audits_find(seed: u64) {
        let mut dice = Dice(seed);
        let before = random(&mut dice);
        let before = with_annuaire(&mut dice, before);
        let after = edited(&mut dice, &before);
        let [before, after] = [before, after].map(|tree| loaded(yaml(&tree)));
        check(&mut dice, &before, &after);
    }
}

fn check(dice: &mut Dice, before: &Tree, after: &Tree) {
    let old_of = |question: &Question| before.questions().find(|own| question.is_called(&own.key));
    let mut tables: [Vec<Vec<String>>; 2] = [before, after].map(|tree| {
        let mut header = vec!["finess".to_owned()];
        header.extend(tree.questions().map(|question| question.key.to_string()));
        vec![header]
    });
    let mut boxes = [Vec::new(), Vec::new()];
    for number in 0..STRUCTURES {
        let mut old = vec![finess(number)];
        old.extend(before.questions().map(|question| answer(dice, question)));
        let mut new = vec![finess(number)];
        for question in after.questions() {
            let place = before.questions().position(|own| question.is_called(&own.key));
            new.push(match place {
                Some(place) if !dice.once_in(6) => old[place + 1].clone(),
                _ => answer(dice, question),
            });
        }
        tables[0].push(old);
        tables[1].push(new);
        for boxes in &mut boxes {
            if dice.once_in(2) {
                boxes.push((finess(number), (*dice.pick(&TYPED[..2])).to_owned()));
            }
        }
    }
    let annuaires = boxes.map(|boxes| {
        annuaire("20260501", boxes.into_iter().chain([(finess(9000), TYPED[0].to_owned())]))
    });
    let asks = |tree: &Tree| {
        tree.questions().any(|question| {
            question.annuaire_address || question.answers.iter().any(|own| own.annuaire_visible)
        })
    };
    let mut results = [before, after].into_iter().zip(&tables).zip(&annuaires).map(
        |((tree, table), annuaire)| {
            let annuaire = Some(annuaire).filter(|_| asks(tree));
            campaign(tree, &separated(table), annuaire, RowFormat::Csv)
        },
    );
    let [old, new] = [results.next().unwrap(), results.next().unwrap()];
    let (rows, comparison) =
        compared_rows(after, old.clone(), new.clone(), &ResultsRequest::default());
    sums_agree(&rows, &comparison);
    assert_eq!((comparison.after.other_outcomes, comparison.after.unread_paths), (0, 0));
    let [old, new] = [result_rows(old), result_rows(new)];
    let mut constructed = [Vec::new(), Vec::new(), Vec::new()];
    for (old, new) in old.iter().zip(&new) {
        let ((old_way, _), (new_way, met)) = (way(before, old), way(after, new));
        let mut answers = [0; 3].map(|_| vec![old["finess"].clone()]);
        for question in after.questions() {
            let earlier = old_of(question);
            let key = |own: Option<&Question>| own.map_or("", |own| &own.key).to_owned();
            let own = earlier.map_or("", |own| &old[&*own.key]).to_owned();
            let was = proposed(old, &old_way, &key(earlier), earlier);
            let is = proposed(new, &new_way, &question.key, Some(question)).unwrap_or_default();
            let own_now = new[&*question.key].clone();
            let first = if own.is_empty() { was.unwrap_or_default() } else { own.clone() };
            let is_known = own.is_empty() && own_now.is_empty() && met.contains(&*question.key);
            answers[1].push(if is_known { is.clone() } else { first.clone() });
            answers[0].push(first);
            answers[2].push(if own_now.is_empty() { is } else { own_now });
        }
        for (table, answers) in constructed.iter_mut().zip(answers) {
            table.push(answers);
        }
    }
    let [first, second, third] = constructed.map(|rows| ends(after, &rows));
    let by_id: HashMap<&str, &[String]> =
        rows[1..].iter().map(|row| (&*row[0], &row[1..])).collect();
    for (place, (old, new)) in old.iter().zip(&new).enumerate() {
        let outcome = after.outcomes().find(|own| own.is_called(&old["issue"]));
        let told = [outcome.map_or("", |own| &own.key).to_owned(), old["statut"].clone()];
        let now = [new["issue"].clone(), new["statut"].clone()];
        // Such a code ends nowhere that the result says.
        if old["statut"] == "erreur" && old.get("provenance").is_some_and(|from| !from.is_empty()) {
            continue;
        }
        let parts = [
            ("arbre", told != first[place] || third[place] != now),
            ("annuaire", first[place] != second[place]),
            ("reponses", second[place] != third[place]),
        ];
        let causes: Vec<&str> =
            parts.iter().filter(|(_, counts)| *counts && told != now).map(|own| own.0).collect();
        let row = by_id[&*old["finess"]];
        assert_eq!(row[5], causes.join("+"), "{old:?}\n{new:?}\n{parts:?}\n{row:?}");
        assert_eq!(row[4] == "stable", told == now, "{row:?}");
    }
}
