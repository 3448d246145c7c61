//! Cases for trees that chance puts together: one for some of their ways, in words that mean
//! something elsewhere.

use mssante_check::tree::Tree;
use serde_json::{Map, Value, json};

use super::{
    generated::{Dice, random, yaml},
    trees::loaded,
    ways::ways,
};

/// What forms made of signs take for signs.
const WORDS: [&str; 30] = [
    "mot",
    "~",
    "=",
    "#",
    "{",
    "}",
    ":",
    "::",
    "\\",
    "\\n",
    "\\:",
    "####",
    "//",
    "\n// ligne",
    "\n\n",
    "$CATEGORY: x",
    "->",
    "<b>gras</b>",
    "=%50%",
    "%50%",
    "%-100%x",
    "[html]",
    "[plain]",
    "&&058;",
    "&amp;",
    "&lt;i&gt;",
    "]]>",
    "\"cité\"",
    "été\u{a0}?",
    "😀",
];

/// A few awkward words.
pub(crate) fn awkward(dice: &mut Dice) -> String {
    (0..=dice.below(8)).map(|_| *dice.pick(&WORDS)).collect::<Vec<_>>().join(if dice.once_in(2) {
        " "
    } else {
        ""
    })
}

/// A tree that chance puts together, with cases.
pub(crate) fn random_with_cases(seed: u64) -> Tree {
    let mut dice = Dice(seed);
    let mut document = random(&mut dice);
    // In a text of the tree angle brackets are doubled.
    let doubled = |text: String| text.replace('<', "<<").replace('>', ">>");
    for node in ["outcomes", "questions"] {
        for (_, entry) in document[node].as_object_mut().expect("nodes") {
            let key = if node == "outcomes" { "title" } else { "ask" };
            if dice.once_in(2) {
                entry[key] = json!(format!("{}.", doubled(awkward(&mut dice))));
            }
            if let Some(answers) = entry.get_mut("answers").and_then(Value::as_object_mut) {
                for (id, answer) in answers {
                    answer["label"] = json!(format!("{} {id}", doubled(awkward(&mut dice))));
                }
            }
        }
    }
    document["title"] = json!(doubled(format!("{}.", awkward(&mut dice))));
    let bare = loaded(yaml(&document));
    let mut cases = Vec::new();
    for (number, walk) in ways(&bare).iter().enumerate().take(12) {
        let answers: Map<String, Value> = walk
            .steps()
            .iter()
            .map(|step| (step.question.key.to_string(), json!(step.given.written())))
            .collect();
        cases.push(json!({
            "id": format!("c{number:02}"),
            "situation": format!("{}.", awkward(&mut dice)),
            "answers": answers,
            "outcome": walk.at().key(),
            "why": format!("{}.", awkward(&mut dice)),
        }));
    }
    document["cases"] = json!(cases);
    loaded(yaml(&document))
}
