//! Trees made by a program: a big regular one, and small ones that chance puts together.
//!
//! Both are made as JSON values, and written as YAML as an author would.

// Each test or bench that includes this file uses a part of it.
#![allow(dead_code)]

mod yaml;

use serde_json::{Map, Value, json};
pub(crate) use yaml::yaml;

/// A mapping whose entries keep their order by being numbered.
fn entries(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(entries.into_iter().collect::<Map<_, _>>())
}

/// A tree with this many questions, which uses the whole format.
pub(crate) fn big(questions: usize) -> Value {
    let question = |place: usize| {
        if place < questions { format!("q{place:06}") } else { "fin".to_owned() }
    };
    let outcome = |place: usize| format!("o{:06}", place / 20 * 20);
    // Way stations: every walk that goes on passes each question with an even place.
    let asked = |place: usize| match place % 4 {
        0 => json!({
            "ask": format!("La situation {place} est-elle la vôtre ?"),
            "answers": {
                "a-oui": { "label": "Oui", "go": question(place + 1) },
                "b-non": { "label": "Non", "go": question(place + 2), "actions": [
                    { "text": format!("Faites le point {place}."), "link": "site" },
                ] },
                "c-ne-sait-pas": { "label": "Je ne sais pas", "go": outcome(place) },
            },
        }),
        1 => json!({
            "ask": format!("De quoi avez-vous besoin au point {place} ?"),
            "several": true,
            "go": question(place + 1),
            "answers": {
                "a": { "label": "D'un atelier" },
                "z": { "label": "De rien", "alone": true },
            },
        }),
        2 => json!({
            "ask": format!("Quelle est l'adresse, si <{}> ?", question(place - 2)),
            "input": "mssante-address",
            "answers": {
                "a-gcs": {
                    "label": "Celle du GCS",
                    "when": { "ends-with": "@gcs.mssante.fr" },
                    "go": question(place + 1),
                },
                "b-autre": { "label": "Une autre", "go": question(place + 2) },
            },
        }),
        _ => json!({
            "ask": format!("Quel nom au point {place} ?"),
            "input": "text",
            "go": question(place + 1),
        }),
    };
    let ended = |place: usize| {
        json!({
            "title": format!("Vérifiez le point <{}>", question(place)),
            "status": "a-verifier",
            "actions": [
                { "text": "Écrivez au GCS.", "contact": "gcs" },
                { "text": "Demandez.", "mailbox": "service" },
            ],
            "alternatives": [{
                "title": "Avec le GCS",
                "actions": [{ "text": "Envoyez-le.", "message": "demande" }],
            }],
            "resume": "q000000",
        })
    };
    let last = ("fin".to_owned(), json!({ "title": "Tout est en ordre", "status": "en-ordre" }));
    let stops = (0..questions).step_by(20).map(|place| (outcome(place), ended(place)));
    let outcomes = stops.chain([last]);
    let day = "2026-11-23";
    json!({
        "format": 1,
        "id": "grand",
        "title": "Un grand arbre",
        "source": { "document": "Aucun", "checked": day },
        "questions": entries((0..questions).map(|place| (question(place), asked(place)))),
        "outcomes": entries(outcomes),
        "links": {
            "site": { "label": "Site", "url": "https://exemple.fr", "checked": day },
        },
        "contacts": {
            "gcs": { "label": "GCS", "email": "gcs@exemple.fr", "checked": day },
        },
        "mailboxes": {
            "service": {
                "label": "Boîte",
                "code": "ORG",
                "text": "À plusieurs.",
                "checked": day,
            },
        },
        "messages": {
            "demande": { "label": "Demande", "text": "Bonjour, <q000000>.", "checked": day },
        },
        "cases": [{
            "id": "doute",
            "situation": "On ne sait pas.",
            "answers": { "q000000": "c-ne-sait-pas" },
            "outcome": "o000000",
        }],
    })
}

/// A source of chance that a number repeats.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below another.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most.max(1) as u64).unwrap_or(0)
    }

    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A sound tree put together by chance.
pub(crate) fn random(dice: &mut Dice) -> Value {
    let (questions, outcomes) = (1 + dice.below(12), 1 + dice.below(6));
    let name = |place: usize| {
        if place < questions {
            format!("q{place:02}")
        } else {
            format!("s{:02}", place - questions)
        }
    };
    let mut reached = vec![false; questions + outcomes];
    reached[0] = true;
    let (mut asked, mut ended) = (Map::new(), Map::new());
    for place in 0..questions + outcomes {
        if !reached[place] {
            continue;
        }
        if place < questions {
            let mut go = |dice: &mut Dice| {
                let next = place + 1 + dice.below(questions + outcomes - place - 1);
                reached[next] = true;
                json!(name(next))
            };
            asked.insert(name(place), question(dice, place, &mut go));
        } else {
            ended.insert(name(place), outcome(dice));
        }
    }
    let day = "2026-11-23";
    json!({
        "format": 1,
        "id": "hasard",
        "title": text(dice, false),
        "intro": text(dice, false),
        "source": { "document": text(dice, false), "section": text(dice, false), "checked": day },
        "questions": asked,
        "outcomes": ended,
        "links": { "l": {
            "label": "L",
            "url": "https://exemple.fr/?a=b#c",
            "note": text(dice, false),
            "checked": day,
        } },
        "contacts": { "c": { "label": "C", "email": "c@exemple.fr", "checked": "non-verifie" } },
        "mailboxes": { "b": {
            "label": "B",
            "code": "ORG",
            "text": text(dice, false),
            "checked": day,
        } },
        "messages": { "m": {
            "label": "M",
            "subject": text(dice, true),
            "text": text(dice, true),
            "checked": day,
        } },
        "glossary": { "g": { "label": "G", "text": text(dice, false), "checked": day } },
    })
}

/// The same with names, earlier ids and answers that only typing gives.
pub(crate) fn random_whole(dice: &mut Dice) -> Value {
    let mut tree = random(dice);
    tree["names"] = json!({
        "lieu": { "name": "Pays de Retz", "le": "le Pays de Retz", "du": "du Pays de Retz" },
        "suffixe": "@essai.mssante.fr",
    });
    for (key, question) in tree["questions"].as_object_mut().into_iter().flatten() {
        question["was"] = json!([format!("ancien-{key}")]);
        question["ask"] = json!(format!("{} (<lieu>)", question["ask"].as_str().unwrap_or("")));
        let is_address = matches!(question["input"].as_str(), Some("email" | "mssante-address"));
        let is_typed = question["input"].is_string();
        for (place, (key, answer)) in question
            .get_mut("answers")
            .and_then(Value::as_object_mut)
            .into_iter()
            .flatten()
            .enumerate()
        {
            answer["was"] = json!([format!("ancien-{key}")]);
            if is_address && answer["when"].is_object() && dice.once_in(2) {
                answer["when"] = json!({ "ends-with": ["<suffixe>", ".test.fr"] });
            }
            // What has no ending takes all other values, so that something gives it.
            if is_typed && place == 0 && dice.once_in(2) {
                answer["pick"] = json!(false);
            }
        }
    }
    for (key, outcome) in tree["outcomes"].as_object_mut().into_iter().flatten() {
        outcome["was"] = json!([format!("ancien-{key}")]);
        outcome["title"] = json!(format!("{} <du:lieu>", outcome["title"].as_str().unwrap_or("")));
    }
    tree
}

fn question(dice: &mut Dice, place: usize, go: &mut impl FnMut(&mut Dice) -> Value) -> Value {
    let mut question = json!({ "ask": text(dice, place > 0) });
    if dice.once_in(2) {
        question["help"] = json!(text(dice, place > 0));
    }
    let inputs = ["text", "mssante-address", "email", "finess", "rpps", "number", "date"];
    let kind = dice.below(4);
    let mut answers = Map::new();
    let count = if kind == 3 { 0 } else { 2 + dice.below(3) };
    for number in 0..count {
        let mut answer = json!({ "label": format!("{} {number}", text(dice, place > 0)) });
        if dice.once_in(3) {
            answer["actions"] = actions(dice);
        }
        match kind {
            1 => {
                if dice.once_in(4) {
                    answer["alone"] = json!(true);
                }
            }
            2 if number > 0 => {
                if dice.once_in(2) {
                    answer["when"] = json!({ "ends-with": *dice.pick(&["1", ".fr", "É", "26"]) });
                }
                answer["go"] = go(dice);
            }
            _ => answer["go"] = go(dice),
        }
        answers.insert(format!("r{number}"), answer);
    }
    match kind {
        0 => question["answers"] = Value::Object(answers),
        1 => {
            question["several"] = json!(true);
            question["go"] = go(dice);
            question["answers"] = Value::Object(answers);
        }
        2 => {
            question["input"] = json!(*dice.pick(&inputs));
            question["answers"] = Value::Object(answers);
        }
        _ => {
            question["input"] = json!(*dice.pick(&inputs));
            question["go"] = go(dice);
        }
    }
    question
}

fn outcome(dice: &mut Dice) -> Value {
    let statuses = ["en-ordre", "a-faire", "a-verifier", "information", "non-eligible"];
    let mut outcome = json!({
        "title": text(dice, true),
        "status": *dice.pick(&statuses),
        "actions": actions(dice),
    });
    if dice.once_in(3) {
        outcome["text"] = json!(text(dice, true));
        outcome["alternatives"] = json!([{ "title": text(dice, true), "actions": actions(dice) }]);
    }
    if dice.once_in(3) {
        outcome["resume"] = json!("q00");
    }
    if dice.once_in(3) {
        outcome["next"] = json!(["equipement"]);
    }
    outcome
}

fn actions(dice: &mut Dice) -> Value {
    let targets = [("link", "l"), ("contact", "c"), ("mailbox", "b"), ("message", "m")];
    let action = |dice: &mut Dice| {
        let mut action = json!({ "text": text(dice, true) });
        if dice.once_in(2) {
            let (key, id) = *dice.pick(&targets);
            action[key] = json!(id);
        }
        action
    };
    Value::Array((0..=dice.below(2)).map(|_| action(dice)).collect())
}

/// A few words, some of them awkward in YAML; the first question's answer where it is known.
fn text(dice: &mut Dice, is_asked: bool) -> String {
    let words = [
        "oui",
        "équipé ?",
        "l'adresse",
        "« MSSanté »",
        "a: b",
        "# un",
        "\"dit\"",
        "- tiret",
        "<<",
        ">>",
        "2026-11-23",
        "12,5",
        "true",
        "null",
        "*",
        "&",
        "!",
        "{x}",
        "[y]",
        "%",
        "@",
        "`",
        "|",
        "\\",
        "œuvre\u{a0}:",
        "ligne\nsuivante",
        "😀",
    ];
    let mut text = vec!["Mot".to_owned()];
    for _ in 0..dice.below(5) {
        text.push(if is_asked && dice.once_in(4) {
            "<q00>".into()
        } else {
            (*dice.pick(&words)).into()
        });
    }
    text.join(" ")
}
