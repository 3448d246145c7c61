//! A checked tree as JSON, for other programs. The keys are a contract.

use std::{collections::BTreeMap, io};

use serde::Serialize;

use crate::{
    render::report::json::{ActionView, HeadingView, view, write_json},
    tree::{Action, Answer, Kind, Outcome, Question, Tree, When, input::Input, text::Text},
    walk::path,
};

use super::graph::Chart;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_json(&View::of(chart), out)
}

#[derive(Serialize)]
struct View<'t> {
    id: &'t str,
    title: &'t str,
    intro: Option<&'t str>,
    source: SourceView<'t>,
    /// In reading order: the first is where a walk begins.
    questions: Vec<QuestionView<'t>>,
    outcomes: Vec<OutcomeView<'t>>,
    cases: Vec<CaseView<'t>>,
    glossary: Vec<TermView<'t>>,
    /// The way of a walk, when one is shown.
    way: Option<WayView<'t>>,
}

#[derive(Serialize)]
struct SourceView<'t> {
    document: &'t str,
    section: Option<&'t str>,
    /// The day the tree was compared with its document; its version.
    checked: String,
}

#[derive(Serialize)]
struct QuestionView<'t> {
    id: &'t str,
    ask: String,
    help: Option<String>,
    source: Option<&'t str>,
    /// Whether any number of the answers may be given.
    several: bool,
    /// The form of what may be typed, if something may.
    input: Option<&'static str>,
    /// Where every answer leads, or what is typed; `null` where it depends on the answer.
    go: Option<&'t str>,
    answers: Vec<AnswerView<'t>>,
}

#[derive(Serialize)]
struct AnswerView<'t> {
    id: &'t str,
    label: String,
    /// The ending of the typed values that give the answer.
    #[serde(rename = "ends-with")]
    ends_with: Option<&'t str>,
    /// Whether every value that no other answer takes gives it.
    otherwise: bool,
    /// Whether it excludes the others.
    alone: bool,
    go: &'t str,
    actions: Vec<SourcedAction<'t>>,
    source: Option<&'t str>,
}

#[derive(Serialize)]
struct OutcomeView<'t> {
    id: &'t str,
    status: &'static str,
    title: String,
    text: Option<String>,
    source: Option<&'t str>,
    actions: Vec<SourcedAction<'t>>,
    alternatives: Vec<AlternativeView<'t>>,
    next: Vec<HeadingView>,
    resume: Option<&'t str>,
}

#[derive(Serialize)]
struct SourcedAction<'t> {
    #[serde(flatten)]
    action: ActionView,
    source: Option<&'t str>,
}

#[derive(Serialize)]
struct AlternativeView<'t> {
    title: String,
    actions: Vec<SourcedAction<'t>>,
    source: Option<&'t str>,
}

#[derive(Serialize)]
struct CaseView<'t> {
    id: &'t str,
    situation: &'t str,
    /// What to answer to each question, as it would be typed.
    answers: BTreeMap<&'t str, &'t str>,
    outcome: &'t str,
    why: Option<&'t str>,
}

#[derive(Serialize)]
struct TermView<'t> {
    term: &'t str,
    text: &'t str,
}

#[derive(Serialize)]
struct WayView<'t> {
    /// The path code.
    path: String,
    /// The ids of the nodes on it; the last is an outcome, or the question without an answer.
    nodes: Vec<&'t str>,
}

impl<'t> View<'t> {
    fn of(chart: &Chart<'t>) -> Self {
        let tree = chart.tree;
        let taken = || {
            chart
                .shapes
                .iter()
                .filter(|shape| shape.is_taken)
                .map(|shape| shape.node.key())
                .collect()
        };
        Self {
            id: &tree.id,
            title: &tree.title,
            intro: tree.intro.as_deref(),
            source: SourceView {
                document: &tree.source.document,
                section: tree.source.section.as_deref(),
                checked: tree.source.checked.to_string(),
            },
            questions: tree.questions().map(|question| QuestionView::of(tree, question)).collect(),
            outcomes: tree.outcomes().map(|outcome| OutcomeView::of(tree, outcome)).collect(),
            cases: tree
                .cases
                .iter()
                .map(|case| CaseView {
                    id: &case.id,
                    situation: &case.situation,
                    answers: case
                        .answers
                        .iter()
                        .map(|(question, value)| (tree[*question].key(), &**value))
                        .collect(),
                    outcome: tree[case.outcome].key(),
                    why: case.why.as_deref(),
                })
                .collect(),
            glossary: tree
                .glossary
                .iter()
                .map(|term| TermView { term: &term.term, text: &term.text })
                .collect(),
            way: chart
                .walked
                .map(|steps| WayView { path: path::code(tree, steps), nodes: taken() }),
        }
    }
}

impl<'t> QuestionView<'t> {
    fn of(tree: &'t Tree, question: &'t Question) -> Self {
        let go = match question.kind {
            Kind::Several { next } | Kind::Typed { next, .. } => Some(tree[next].key()),
            Kind::Choice | Kind::Sorted(_) => None,
        };
        Self {
            id: &question.key,
            ask: said(tree, &question.ask),
            help: question.help.as_ref().map(|help| said(tree, help)),
            source: question.source.as_deref(),
            several: matches!(question.kind, Kind::Several { .. }),
            input: question.input().map(Input::key),
            go,
            answers: question
                .answers
                .iter()
                .map(|answer| AnswerView::of(tree, question, answer))
                .collect(),
        }
    }
}

impl<'t> AnswerView<'t> {
    fn of(tree: &'t Tree, question: &Question, answer: &'t Answer) -> Self {
        let ends_with = match &answer.when {
            When::EndsWith(end) => Some(&**end),
            When::Otherwise | When::Never => None,
        };
        Self {
            id: &answer.key,
            label: said(tree, &answer.label),
            ends_with,
            otherwise: question.input().is_some() && answer.when == When::Otherwise,
            alone: answer.alone,
            go: tree[answer.next].key(),
            actions: actions(tree, &answer.actions),
            source: answer.source.as_deref(),
        }
    }
}

impl<'t> OutcomeView<'t> {
    fn of(tree: &'t Tree, outcome: &'t Outcome) -> Self {
        let alternatives = outcome.alternatives.iter().map(|alternative| AlternativeView {
            title: said(tree, &alternative.title),
            actions: actions(tree, &alternative.actions),
            source: alternative.source.as_deref(),
        });
        Self {
            id: &outcome.key,
            status: outcome.status.key(),
            title: said(tree, &outcome.title),
            text: outcome.text.as_ref().map(|text| said(tree, text)),
            source: outcome.source.as_deref(),
            actions: actions(tree, &outcome.actions),
            alternatives: alternatives.collect(),
            next: outcome.next.iter().map(|heading| HeadingView::of(heading)).collect(),
            resume: outcome.resume.map(|question| tree[question].key()),
        }
    }
}

fn actions<'t>(tree: &Tree, actions: &'t [Action]) -> Vec<SourcedAction<'t>> {
    let say = |text: &Text| said(tree, text);
    let sourced = |action: &'t Action| SourcedAction {
        action: view(action, &say),
        source: action.source.as_deref(),
    };
    actions.iter().map(sourced).collect()
}

fn said(tree: &Tree, text: &Text) -> String {
    tree.written(text).into_owned()
}
