//! Open questions as data, for other programs.

use std::io;

use serde::Serialize;

use crate::{
    render::report::json::{AnswersJson, TreeHeaderJson, write_json},
    tree::{input::Input, reach::QuestionsLeft},
    walk::{
        alternatives::AlternativeEnd,
        fill_known,
        open_questions::{OpenAnswer, OpenQuestion, OpenQuestions},
        report::Report,
    },
    words::VERSION,
};

/// What is left to ask. The keys are a contract.
#[derive(Serialize)]
struct OpenQuestionsJson {
    tree: TreeHeaderJson,
    /// What is known on the way so far, as in a report.
    answers: AnswersJson,
    /// What is known of questions that may come behind the open ones.
    ahead: AnswersJson,
    /// Where the walk ends with what is known; `null` where something is missing.
    outcome: Option<EndOutcomeJson>,
    /// The id of the question to ask next; `null` at an outcome.
    next: Option<String>,
    left: LeftJson,
    /// The questions that may come, in the order in which they would be asked.
    open: Vec<OpenQuestionJson>,
    /// The path code of the way so far.
    path: String,
    version: &'static str,
}

#[derive(Serialize)]
struct LeftJson {
    fewest: usize,
    most: usize,
}

#[derive(Serialize)]
struct OpenQuestionJson {
    question: String,
    ask: String,
    help: Option<String>,
    /// What may be typed, by its name in tree files.
    input: Option<&'static str>,
    several: bool,
    /// One without an id for whatever is typed, where there are no answers.
    answers: Vec<OpenAnswerJson>,
}

/// An answer, and where it leads: to one of `outcome` and `next`.
#[derive(Serialize)]
struct OpenAnswerJson {
    id: Option<String>,
    label: Option<String>,
    outcome: Option<EndOutcomeJson>,
    next: Option<EndQuestionJson>,
}

#[derive(Serialize)]
struct EndOutcomeJson {
    id: String,
    status: &'static str,
    title: String,
}

#[derive(Serialize)]
struct EndQuestionJson {
    question: String,
    ask: String,
    left: LeftJson,
}

pub(super) fn write(
    report: &Report<'_>,
    open: &OpenQuestions<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let outcome = report.outcome().map(|outcome| EndOutcomeJson {
        id: outcome.key.to_string(),
        status: outcome.status.key(),
        title: report.fill(&outcome.title).into_owned(),
    });
    let json = OpenQuestionsJson {
        tree: TreeHeaderJson::of(report.tree),
        answers: AnswersJson::of(report.steps),
        ahead: AnswersJson::of(&open.known_ahead),
        outcome,
        next: open.questions.first().map(|next| next.question.key.to_string()),
        left: LeftJson::of(open.left),
        open: open.questions.iter().map(|open| OpenQuestionJson::of(open, report)).collect(),
        path: report.code(),
        version: VERSION,
    };
    write_json(&json, out)
}

impl LeftJson {
    fn of(left: QuestionsLeft) -> Self {
        Self { fewest: left.fewest, most: left.most }
    }
}

impl OpenQuestionJson {
    fn of(open: &OpenQuestion<'_>, report: &Report<'_>) -> Self {
        let help = open.question.help.as_ref();
        Self {
            question: open.question.key.to_string(),
            ask: open.ask.to_string(),
            help: help.map(|help| fill_known(help, report.steps).into_owned()),
            input: open.question.input().map(Input::key),
            several: open.question.takes_several(),
            answers: open.answers.iter().map(OpenAnswerJson::of).collect(),
        }
    }
}

impl OpenAnswerJson {
    fn of(open: &OpenAnswer<'_>) -> Self {
        let mut json = Self {
            id: open.answer.map(|answer| answer.key.to_string()),
            label: open.answer.map(|_| open.label.to_string()),
            outcome: None,
            next: None,
        };
        match &open.end {
            AlternativeEnd::Outcome { outcome, title } => {
                json.outcome = Some(EndOutcomeJson {
                    id: outcome.key.to_string(),
                    status: outcome.status.key(),
                    title: title.to_string(),
                });
            }
            AlternativeEnd::Open { question, ask, left } => {
                json.next = Some(EndQuestionJson {
                    question: question.key.to_string(),
                    ask: ask.to_string(),
                    left: LeftJson::of(*left),
                });
            }
        }
        json
    }
}
