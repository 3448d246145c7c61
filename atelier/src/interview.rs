//! A first tree, or the file of a region, from questions that are put one after the other. The page
//! sends all replies each time, so that nothing is kept here.

use jiff::civil::Date;
use mssante_check::{
    draft::{Interview, InterviewPrompt, PromptField, RegionInterview, Reply, Steps, id_of},
    load::Source,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{host::Host, refusal::Refusal, trees::Trees};

/// What was asked so far.
#[derive(Deserialize)]
pub struct InterviewWork {
    subject: Subject,
    /// How the file shall be called, in any words.
    name: String,
    /// All that was said, what was taken back included.
    said: Vec<Said>,
}

/// What the questions are for.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Subject {
    Tree,
    Region,
}

/// What is said at a prompt.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    /// What was typed on a line, or nothing.
    Typed(String),
    /// The index of an item of a menu.
    Item(usize),
    Back,
}

/// Takes all that was said, and gives what is asked next and the text of the file so far.
pub fn interview(host: &Host, trees: &Trees, work: InterviewWork) -> Result<Value, Refusal> {
    match work.subject {
        Subject::Tree => Ok(tree(trees, host.day, work)),
        Subject::Region => Ok(region(trees.shelf.resources_source(), host.day, work)),
    }
}

fn tree(trees: &Trees, day: Date, work: InterviewWork) -> Value {
    let id = id_of(&work.name, "arbre", |id| trees.shelf.ids().all(|known| known != id));
    let file = format!("{id}.yaml");
    let mut steps = Interview::default();
    let notice = take(&mut steps, work.said);
    let text = steps.draft().to_yaml(&id, &format!("mssante-check check {file}"), day);
    told(&steps, &file, notice, text)
}

fn region(shelf: Source, day: Date, work: InterviewWork) -> Value {
    let file = format!("{}.yaml", id_of(&work.name, "region", |_| true));
    let mut steps = RegionInterview::new(shelf);
    let notice = take(&mut steps, work.said);
    let text = steps.to_yaml(&format!("mssante-check check --resources {file}"), day);
    told(&steps, &file, notice, text)
}

/// Takes all that was said; what is wrong with the last reply, where it is not taken.
fn take(steps: &mut dyn Steps, said: Vec<Said>) -> Option<String> {
    let mut refused = None;
    for one in said {
        refused = match one {
            Said::Typed(line) => steps.reply(Reply::typed(&line)).err(),
            Said::Item(item) => steps.reply(Reply::Item(item)).err(),
            Said::Back => {
                steps.back();
                None
            }
        };
    }
    refused.map(|refused| refused.notice())
}

fn told(steps: &dyn Steps, file: &str, notice: Option<String>, text: Option<String>) -> Value {
    json!({
        "file": file,
        "notice": notice,
        "text": text,
        "before": steps.last_taken_back().and_then(Reply::text),
        "prompt": steps.prompt().map(prompt),
    })
}

fn prompt(asked: InterviewPrompt) -> Value {
    let label = asked.label().to_owned();
    let items = match asked.field {
        PromptField::Menu { items } => Some(items),
        PromptField::Text { .. } => None,
    };
    json!({ "way": asked.way, "title": asked.title, "label": label, "items": items })
}
