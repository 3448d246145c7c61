//! A checked tree as JSON, for other programs. The keys are a contract.

use std::{collections::BTreeMap, io};

use serde::Serialize;

use crate::{
    render::{
        phrases::Placeholders,
        report::json::{ActionJson, HeadingJson, write_json},
    },
    tree::{
        Action, Alternative, Answer, Case, Kind, Node, Outcome, Question, Tree, When, input::Input,
        text::Text,
    },
    walk::{Step, path},
};

use super::graph::Chart;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_json(&TreeJson::of(chart), out)
}

#[derive(Serialize)]
struct TreeJson<'t> {
    id: &'t str,
    title: &'t str,
    intro: Option<&'t str>,
    source: TreeSourceJson<'t>,
    /// The day the tree is to be compared with its document again, and by whom.
    review: Option<String>,
    owner: Option<&'t str>,
    /// In reading order: the first is where a walk begins.
    questions: Vec<TreeQuestionJson<'t>>,
    outcomes: Vec<TreeOutcomeJson<'t>>,
    cases: Vec<TreeCaseJson<'t>>,
    glossary: Vec<TermJson<'t>>,
    /// The marked path of a walk, when there is one.
    way: Option<PathJson<'t>>,
}

#[derive(Serialize)]
struct TreeSourceJson<'t> {
    document: &'t str,
    section: Option<&'t str>,
    /// The day the tree was compared with its document; its version.
    checked: String,
}

#[derive(Serialize)]
struct TreeQuestionJson<'t> {
    id: &'t str,
    /// The ids that it had before, where there are some, the oldest first.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    was: &'t [Box<str>],
    ask: String,
    help: Option<String>,
    source: Option<&'t str>,
    /// Whether any number of the answers may be given.
    several: bool,
    /// The form of what may be typed, if something may.
    input: Option<&'static str>,
    /// What an annuaire of mailboxes proposes, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    annuaire: Option<&'static str>,
    /// Where every answer leads, or what is typed; `null` where it depends on the answer.
    go: Option<&'t str>,
    answers: Vec<TreeAnswerJson<'t>>,
}

#[derive(Serialize)]
struct TreeAnswerJson<'t> {
    id: &'t str,
    /// The ids that it had before, where there are some, the oldest first.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    was: &'t [Box<str>],
    label: String,
    /// The endings of the typed values that give the answer.
    #[serde(rename = "ends-with")]
    ends_with: Option<EndingsJson<'t>>,
    /// Whether a typed value that gives no other answer gives this one.
    otherwise: bool,
    /// `false` where it is given by what is typed alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pick: Option<bool>,
    /// Whether it excludes the others.
    alone: bool,
    /// What an annuaire of mailboxes must show to propose it, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    annuaire: Option<&'static str>,
    go: &'t str,
    actions: Vec<SourcedActionJson<'t>>,
    source: Option<&'t str>,
}

/// One ending, or several.
#[derive(Serialize)]
#[serde(untagged)]
enum EndingsJson<'t> {
    One(&'t str),
    Several(&'t [Box<str>]),
}

#[derive(Serialize)]
struct TreeOutcomeJson<'t> {
    id: &'t str,
    /// The ids that it had before, where there are some, the oldest first.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    was: &'t [Box<str>],
    status: &'static str,
    title: String,
    text: Option<String>,
    source: Option<&'t str>,
    actions: Vec<SourcedActionJson<'t>>,
    alternatives: Vec<TreeAlternativeJson<'t>>,
    next: Vec<HeadingJson>,
    resume: Option<&'t str>,
}

#[derive(Serialize)]
struct SourcedActionJson<'t> {
    #[serde(flatten)]
    action: ActionJson,
    source: Option<&'t str>,
}

#[derive(Serialize)]
struct TreeAlternativeJson<'t> {
    title: String,
    actions: Vec<SourcedActionJson<'t>>,
    source: Option<&'t str>,
}

#[derive(Serialize)]
struct TreeCaseJson<'t> {
    id: &'t str,
    situation: &'t str,
    /// What to answer to each question, as it would be typed.
    answers: BTreeMap<&'t str, &'t str>,
    outcome: &'t str,
    why: Option<&'t str>,
    /// For questions, why some of their answers are wrong here.
    why_not: BTreeMap<&'t str, BTreeMap<&'t str, &'t str>>,
}

#[derive(Serialize)]
struct TermJson<'t> {
    term: &'t str,
    text: &'t str,
}

#[derive(Serialize)]
struct PathJson<'t> {
    /// The path code.
    path: String,
    /// The ids of the nodes on it; the last is an outcome, or the question without an answer.
    nodes: Vec<&'t str>,
}

impl<'t> TreeJson<'t> {
    fn of(chart: &Chart<'t>) -> Self {
        let tree = chart.tree;
        Self {
            id: &tree.id,
            title: &tree.title,
            intro: tree.intro.as_deref(),
            source: TreeSourceJson {
                document: &tree.source.document,
                section: tree.source.section.as_deref(),
                checked: tree.source.checked.to_string(),
            },
            review: tree.next_review.day.map(|day| day.to_string()),
            owner: tree.next_review.owner.as_deref(),
            questions: tree
                .questions()
                .map(|question| TreeQuestionJson::of(tree, question))
                .collect(),
            outcomes: tree.outcomes().map(|outcome| TreeOutcomeJson::of(tree, outcome)).collect(),
            cases: tree.cases.iter().map(|case| TreeCaseJson::of(tree, case)).collect(),
            glossary: tree
                .glossary
                .iter()
                .map(|term| TermJson { term: &term.term, text: &term.text })
                .collect(),
            way: chart.walk_steps.map(|steps| PathJson::of(chart, steps)),
        }
    }
}

impl<'t> TreeQuestionJson<'t> {
    fn of(tree: &'t Tree, question: &'t Question) -> Self {
        let go = match question.kind {
            Kind::Several { next } | Kind::Typed { next, .. } => Some(tree[next].key()),
            Kind::Choice | Kind::Sorted(_) => None,
        };
        let answers = question.answers.iter();
        Self {
            id: &question.key,
            was: &question.was,
            ask: text(tree, &question.ask),
            help: question.help.as_ref().map(|help| text(tree, help)),
            source: question.source.as_deref(),
            several: matches!(question.kind, Kind::Several { .. }),
            annuaire: question.annuaire_address.then_some("address"),
            input: question.input().map(Input::key),
            go,
            answers: answers.map(|answer| TreeAnswerJson::of(tree, question, answer)).collect(),
        }
    }
}

impl<'t> TreeAnswerJson<'t> {
    fn of(tree: &'t Tree, question: &Question, answer: &'t Answer) -> Self {
        let ends_with = match &answer.when {
            When::EndsWith(endings) => Some(EndingsJson::of(endings)),
            When::Otherwise | When::Never => None,
        };
        Self {
            id: &answer.key,
            was: &answer.was,
            label: text(tree, &answer.label),
            ends_with,
            otherwise: question.input().is_some() && answer.when == When::Otherwise,
            pick: answer.typed_only.then_some(false),
            alone: answer.alone,
            annuaire: answer.annuaire_visible.then_some("visible"),
            go: tree[answer.next].key(),
            actions: sourced_actions(tree, &answer.actions),
            source: answer.source.as_deref(),
        }
    }
}

impl<'t> EndingsJson<'t> {
    fn of(endings: &'t [Box<str>]) -> Self {
        match endings {
            [ending] => Self::One(ending),
            endings => Self::Several(endings),
        }
    }
}

impl<'t> TreeOutcomeJson<'t> {
    fn of(tree: &'t Tree, outcome: &'t Outcome) -> Self {
        let alternatives = outcome.alternatives.iter();
        Self {
            id: &outcome.key,
            was: &outcome.was,
            status: outcome.status.key(),
            title: text(tree, &outcome.title),
            text: outcome.text.as_ref().map(|words| text(tree, words)),
            source: outcome.source.as_deref(),
            actions: sourced_actions(tree, &outcome.actions),
            alternatives: alternatives
                .map(|alternative| TreeAlternativeJson::of(tree, alternative))
                .collect(),
            next: outcome.next.iter().map(|heading| HeadingJson::of(heading)).collect(),
            resume: outcome.resume.map(|question| tree[question].key()),
        }
    }
}

impl<'t> TreeAlternativeJson<'t> {
    fn of(tree: &'t Tree, alternative: &'t Alternative) -> Self {
        Self {
            title: text(tree, &alternative.title),
            actions: sourced_actions(tree, &alternative.actions),
            source: alternative.source.as_deref(),
        }
    }
}

impl<'t> TreeCaseJson<'t> {
    fn of(tree: &'t Tree, case: &'t Case) -> Self {
        let mut answers = BTreeMap::new();
        for (question, value) in &case.answers {
            answers.insert(tree[*question].key(), &**value);
        }
        Self {
            id: &case.id,
            situation: &case.situation,
            answers,
            outcome: tree[case.outcome].key(),
            why: case.why.as_deref(),
            why_not: why_not(tree, case),
        }
    }
}

fn why_not<'t>(tree: &'t Tree, case: &'t Case) -> BTreeMap<&'t str, BTreeMap<&'t str, &'t str>> {
    let mut questions: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for said in &case.why_not {
        if let Node::Question(question) = &tree[said.question] {
            let answer = &*question.answers[said.answer].key;
            questions.entry(&question.key).or_default().insert(answer, &said.text);
        }
    }
    questions
}

impl<'t> PathJson<'t> {
    fn of(chart: &Chart<'t>, steps: &[Step<'_>]) -> Self {
        let taken = chart.nodes.iter().filter(|node| node.is_taken);
        Self {
            path: path::code(chart.tree, steps),
            nodes: taken.map(|node| node.node.key()).collect(),
        }
    }
}

fn sourced_actions<'t>(tree: &Tree, actions: &'t [Action]) -> Vec<SourcedActionJson<'t>> {
    let mut sourced = Vec::new();
    for action in actions {
        sourced.push(SourcedActionJson {
            action: ActionJson::of(action, Placeholders::Kept(tree)),
            source: action.source.as_deref(),
        });
    }
    sourced
}

fn text(tree: &Tree, text: &Text) -> String {
    Placeholders::Kept(tree).text(text)
}
