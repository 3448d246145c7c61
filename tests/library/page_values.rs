//! Values by chance with what the library says of each, which the script of a page is asked too.

use std::{collections::BTreeSet, env, fmt::Write, fs, path::Path};

use mssante_check::{
    render::{self, TreeFormat},
    tree::{Question, Tree, input::Input},
    walk::Given,
};
use serde_json::{Value, json};

use crate::support::{generated::Dice, trees::loaded};

/// How many values each form is tried with.
const VALUES: usize = 1500;

/// A question of each form, with endings that give answers.
const TREE: &str = "\
format: 1
id: valeurs
title: Valeurs
source: { document: Un document, checked: 2026-11-23 }
questions:
QUESTIONS
outcomes:
  fin: { title: Fin, status: information }
";

/// The forms with the endings that their questions know.
const FORMS: [(&str, &[&str]); 7] = [
    ("text", &["fin", "é", "Œuvre"]),
    ("mssante-address", &["@esantepdl.mssante.fr", ".gcs.mssante.fr", ".mssante.fr"]),
    ("email", &["@ehpad-exemple.fr", ".exemple.fr", "fr"]),
    ("finess", &["8", "06"]),
    ("rpps", &["5", "65"]),
    ("number", &["0", ",5"]),
    ("date", &["2026", "-29"]),
];

/// Signs that somebody may type, paste or hide in a value.
const SIGNS: [&str; 60] = [
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u{a0}",
    "\u{202f}",
    "\u{2003}",
    "\u{3000}",
    "\u{85}",
    "\u{2028}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{202e}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{115f}",
    "\u{180e}",
    "\u{2800}",
    "\u{fe0f}",
    "\u{e0041}",
    "\u{20e3}",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{9b}",
    "é",
    "e\u{301}",
    "İ",
    "ı",
    "ſ",
    "ß",
    "K",
    "Œ",
    "ﬁ",
    "а",
    "１",
    "٣",
    "²",
    "❤️",
    "1️⃣",
    "👩‍⚕️",
    "©\u{fe0f}",
    "-",
    "\u{2011}",
    "–",
    ".",
    "..",
    ",",
    "@",
    "@@",
    "+",
    "/",
    ":",
    "'",
    "_",
];

fn tree() -> Tree {
    let mut questions = String::new();
    for (place, (form, endings)) in FORMS.iter().enumerate() {
        let next = FORMS.get(place + 1).map_or("fin", |(form, _)| form);
        let mut answers = String::new();
        for (number, ending) in endings.iter().enumerate() {
            let _ = writeln!(
                answers,
                "      a{number}:\n        label: A{number}\n        \
                 when: {{ ends-with: \"{ending}\" }}\n        go: {next}"
            );
        }
        let _ = writeln!(
            questions,
            "  {form}:\n    ask: Quoi ?\n    input: {form}\n    answers:\n{answers}      \
             autre: {{ label: Autre, go: {next} }}"
        );
    }
    loaded(TREE.replace("QUESTIONS\n", &questions))
}

/// A value that has the form, or nearly.
fn formed(form: &str, endings: &[&str], dice: &mut Dice) -> String {
    let figures = |dice: &mut Dice, count: usize| -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).unwrap_or(0))).collect()
    };
    let part = |dice: &mut Dice| {
        (*dice.pick(&["a", "accueil", "jean.petit", "b-c", "x1", "é"])).to_owned()
    };
    match form {
        "text" => format!("{} {}", part(dice), dice.pick(endings)),
        "mssante-address" | "email" => {
            let domains = [
                "@patient.mssante.fr",
                "@exemple.fr",
                "@a.b.mssante.fr",
                "@a",
                "@1.fr",
                "@a.f",
                "",
            ];
            let end = if dice.once_in(3) { *dice.pick(&domains) } else { *dice.pick(endings) };
            let link = if end.starts_with('@') || dice.once_in(8) { "" } else { "@x" };
            format!("{}{link}{end}", part(dice))
        }
        "finess" | "rpps" => {
            let length =
                if form == "rpps" { [11, 11, 11, 12, 9, 10] } else { [9, 9, 9, 10, 8, 11] };
            let length = *dice.pick(&length);
            let mut number = figures(dice, length - 1);
            if form == "finess" && dice.once_in(4) {
                number.replace_range(1..2, dice.pick::<&str>(&["A", "B", "a", "C"]));
            }
            if length > 9 && dice.once_in(2) {
                number.replace_range(0..1, dice.pick::<&str>(&["1", "8"]));
            }
            // One of ten last figures is right.
            let most = if dice.once_in(2) { 10 } else { 1 };
            let input = if form == "rpps" { Input::Rpps } else { Input::Finess };
            let tried: Vec<String> = (0..most).map(|last| format!("{number}{last}")).collect();
            tried.iter().find(|tried| input.read(tried).is_ok()).unwrap_or(&tried[0]).clone()
        }
        "number" => {
            let sign = *dice.pick(&["", "", "-", "+"]);
            let decimals = *dice.pick(&["", "", ",5", ".25", ",", "e3", ",0"]);
            let count = 1 + dice.below(6);
            format!("{sign}{}{decimals}", figures(dice, count))
        }
        _ => {
            let (day, month) = (dice.below(33), dice.below(14));
            let year = *dice.pick(&[0, 1, 26, 99, 1900, 2000, 2024, 2026, 2027, 9999, 12026]);
            match dice.below(4) {
                0 => format!("{day:02}/{month:02}/{year:04}"),
                1 => format!("{day}/{month}/{year}"),
                2 => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year}-{month}-{day}"),
            }
        }
    }
}

/// A value with so many signs added, left out, replaced or moved.
fn spoilt(value: String, dice: &mut Dice) -> String {
    let mut signs: Vec<String> = value.chars().map(String::from).collect();
    for _ in 0..dice.below(4) {
        let place = dice.below(signs.len() + 1);
        let sign = (*dice.pick(&SIGNS)).to_owned();
        match dice.below(4) {
            0 => signs.insert(place, sign),
            1 if place < signs.len() => drop(signs.remove(place)),
            2 if place < signs.len() => signs[place] = sign,
            3 if place + 1 < signs.len() => signs.swap(place, place + 1),
            _ => {}
        }
    }
    let value = signs.concat();
    match dice.below(12) {
        0 => value.to_uppercase(),
        1 => format!(" {value}\u{200b} "),
        2 => value.repeat(1 + 400 / value.len().max(1)),
        3 => value.chars().chain("b".repeat(60 + dice.below(8)).chars()).collect(),
        _ => value,
    }
}

/// A value in which fingers slipped once or twice.
fn slipped(value: &str, dice: &mut Dice) -> String {
    let mut signs: Vec<char> = value.chars().collect();
    for _ in 0..=dice.below(2) {
        let place = dice.below(signs.len());
        if dice.once_in(2) && place + 1 < signs.len() {
            signs.swap(place, place + 1);
        } else if place < signs.len() {
            signs.remove(place);
        }
    }
    signs.into_iter().collect()
}

/// Any characters.
fn any_text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..=dice.below(8) {
        let most = *dice.pick(&[0x80, 0x250, 0x3000, 0x1_1000, 0x2_0000, 0x11_0000]);
        text.extend(u32::try_from(dice.below(most)).ok().and_then(char::from_u32));
    }
    text
}

/// What the library says of a value: what is kept and which answer it gives, or why it is refused.
fn verdict(question: &Question, input: Input, typed: &str) -> Value {
    let step = match question.type_in(typed) {
        Ok(step) => step,
        Err(refusal) => {
            let reason = input.read(typed).expect_err("the question refuses it").to_string();
            assert!(refusal.to_string().ends_with(&reason), "{refusal}");
            return json!({ "refusal": reason });
        }
    };
    let Given::Typed { value, answer } = &step.given else { return Value::Null };
    json!({
        "value": value,
        "answer": answer.map(|answer| &answer.key),
        "near": question.near_address(value),
    })
}

/// Writes the tree to a folder, and values of each of its questions with what is said of them.
fn write(folder: &Path) -> Vec<Value> {
    let tree = tree();
    let mut page = Vec::new();
    render::tree(&tree, TreeFormat::Html, &mut page).unwrap();
    fs::write(folder.join("valeurs.html"), page).unwrap();
    let dice = &mut Dice(17);
    let mut values = Vec::new();
    for (form, endings) in FORMS {
        let question = tree.question(form).unwrap();
        let input = question.input().unwrap();
        for _ in 0..VALUES {
            let typed = match dice.below(7) {
                0 => any_text(dice),
                1 | 2 => formed(form, endings, dice),
                3 => slipped(&formed(form, endings, dice), dice),
                _ => spoilt(formed(form, endings, dice), dice),
            };
            let verdict = verdict(question, input, &typed);
            values.push(json!({ "question": form, "typed": typed, "verdict": verdict }));
        }
    }
    fs::write(folder.join("values.json"), Value::from(values.clone()).to_string()).unwrap();
    values
}

/// What `tests/peers/page/ways` compares with the page, where it says the folder.
#[test]
fn values_are_written_where_they_are_asked_for() {
    let given = env::var_os("PAGE_WAYS").map(Into::into);
    let folder = given.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("page-ways"));
    fs::create_dir_all(&folder).unwrap();
    let values = write(&folder);
    assert!(values.len() > 10_000);
    for (form, _) in FORMS {
        let own = || values.iter().filter(|value| value["question"] == form);
        let taken = own().filter(|value| value["verdict"]["value"].is_string()).count();
        // Each form has values of both sorts, so that neither verdict goes untried.
        assert!(taken > 150 && own().count() - taken > 150, "{form}: {taken}");
    }
    let asked_back = values.iter().filter(|value| value["verdict"]["near"].is_string()).count();
    assert!(asked_back > 100, "{asked_back}");
    let refusals: BTreeSet<String> =
        values.iter().map(|value| value["verdict"]["refusal"].to_string()).collect();
    assert!(refusals.len() > 30, "{refusals:?}");
}
