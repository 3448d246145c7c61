//! What differs between two trees, as data.

use std::io;

use serde::Serialize;

use super::{MovedRows, RowEnd};
use crate::{
    compare::{
        CaseChange, CaseEnd, CaseOrigin, DroppedId, MovedEnd, RedirectedAnswer, TextChange,
        TextPlace, TreeComparison, TreePart, WayAnswer, WayGiven,
    },
    render::report::json::{TreeHeaderJson, write_json},
    tree::{Outcome, Tree},
    words::VERSION,
};

/// A comparison as other programs see it. The keys are a contract.
#[derive(Serialize)]
struct TreeComparisonJson {
    before: TreeHeaderJson,
    after: TreeHeaderJson,
    /// Whether earlier answers, or a case, end otherwise in the other tree.
    outcome_changed: bool,
    ways: WaysJson,
    moved: Vec<MovedJson>,
    redirected: Vec<RedirectedJson>,
    new: Vec<PartJson>,
    gone: Vec<PartJson>,
    renamed: Vec<RenamedJson>,
    dropped: Vec<DroppedJson>,
    texts: Vec<TextJson>,
    cases: Vec<CaseJson>,
    /// Absent without a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<RowsJson>,
    version: &'static str,
}

#[derive(Serialize)]
struct WaysJson {
    before: u64,
    after: u64,
    common: u64,
    /// Whether there was too much to look through, so that some of `moved` may be missing.
    partial: bool,
}

#[derive(Serialize)]
struct OutcomeJson {
    id: String,
    status: &'static str,
    title: String,
}

#[derive(Serialize)]
struct MovedJson {
    before: OutcomeJson,
    after: OutcomeJson,
    asks_less: bool,
    asks_more: bool,
    ways: u64,
    example: Vec<WayAnswerJson>,
}

#[derive(Serialize)]
struct WayAnswerJson {
    question: String,
    answer: Option<String>,
    /// How a typed value ends, where that is what differs.
    ending: Option<String>,
}

#[derive(Serialize)]
struct RedirectedJson {
    question: String,
    answer: Option<String>,
    before: String,
    after: String,
}

/// A part by its ids: of a question, of one of its answers, or of an outcome.
#[derive(Serialize, Default)]
struct PartJson {
    question: Option<String>,
    answer: Option<String>,
    outcome: Option<String>,
}

#[derive(Serialize)]
struct RenamedJson {
    before: PartJson,
    after: PartJson,
}

#[derive(Serialize)]
struct DroppedJson {
    id: String,
    of: PartJson,
}

#[derive(Serialize)]
struct TextJson {
    /// What it is of its part, such as `ask`, `label` or `actions`.
    field: String,
    #[serde(flatten)]
    of: PartJson,
    /// The place of one of several ways, from 1.
    alternative: Option<usize>,
    /// The section and the id of what actions lead to.
    resource: Option<ResourceJson>,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct ResourceJson {
    section: &'static str,
    id: String,
}

#[derive(Serialize)]
struct CaseJson {
    case: String,
    /// `before` or `after`: the tree that has the case.
    of: &'static str,
    outcome: OutcomeJson,
    /// Where it ends in the other tree; `null` where it does not.
    end: Option<OutcomeJson>,
    /// The question where it stops there.
    stops: Option<String>,
    /// Why its answer to that question is refused, if it has one.
    refused: Option<String>,
}

#[derive(Serialize)]
struct RowsJson {
    rows: u64,
    moves: Vec<RowMoveJson>,
}

#[derive(Serialize)]
struct RowMoveJson {
    before: RowEndJson,
    after: RowEndJson,
    rows: u64,
}

#[derive(Serialize)]
struct RowEndJson {
    outcome: Option<String>,
    /// As in `statut` of an audit.
    status: &'static str,
}

pub(super) fn write(
    comparison: &TreeComparison<'_>,
    rows: Option<&MovedRows>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (before, after) = (comparison.before, comparison.after);
    let (ways, parts) = (&comparison.ways, &comparison.parts);
    let json = TreeComparisonJson {
        before: TreeHeaderJson::of(before),
        after: TreeHeaderJson::of(after),
        outcome_changed: comparison.is_outcome_changed(),
        ways: WaysJson {
            before: ways.before,
            after: ways.after,
            common: ways.common,
            partial: ways.is_partial,
        },
        moved: ways.moved.iter().map(|moved| MovedJson::of(moved, before, after)).collect(),
        redirected: comparison.redirected.iter().map(RedirectedJson::of).collect(),
        new: parts.new.iter().copied().map(PartJson::of).collect(),
        gone: parts.gone.iter().copied().map(PartJson::of).collect(),
        renamed: parts
            .renamed
            .iter()
            .map(|(before, after)| RenamedJson {
                before: PartJson::of(*before),
                after: PartJson::of(*after),
            })
            .collect(),
        dropped: parts.dropped.iter().map(DroppedJson::of).collect(),
        texts: comparison.texts.iter().map(TextJson::of).collect(),
        cases: comparison.cases.iter().map(|change| CaseJson::of(change, before, after)).collect(),
        rows: rows.map(RowsJson::of),
        version: VERSION,
    };
    write_json(&json, out)
}

impl OutcomeJson {
    fn of(outcome: &Outcome, tree: &Tree) -> Self {
        Self {
            id: outcome.key.to_string(),
            status: outcome.status.key(),
            title: tree.written(&outcome.title).into_owned(),
        }
    }
}

impl MovedJson {
    fn of(moved: &MovedEnd<'_>, before: &Tree, after: &Tree) -> Self {
        Self {
            before: OutcomeJson::of(moved.before, before),
            after: OutcomeJson::of(moved.after, after),
            asks_less: moved.asks_less,
            asks_more: moved.asks_more,
            ways: moved.ways,
            example: moved.example.iter().map(WayAnswerJson::of).collect(),
        }
    }
}

impl WayAnswerJson {
    fn of(answer: &WayAnswer<'_>) -> Self {
        let (given, ending) = match &answer.given {
            WayGiven::Answer(given) => (Some(given.key.to_string()), None),
            WayGiven::Value(ending) => (None, ending.map(str::to_owned)),
            WayGiven::Anything => (None, None),
        };
        Self { question: answer.question.key.to_string(), answer: given, ending }
    }
}

impl RedirectedJson {
    fn of(redirected: &RedirectedAnswer<'_>) -> Self {
        Self {
            question: redirected.question.key.to_string(),
            answer: redirected.answer.map(|answer| answer.key.to_string()),
            before: redirected.before.key().into(),
            after: redirected.after.key().into(),
        }
    }
}

impl PartJson {
    fn of(part: TreePart<'_>) -> Self {
        match part {
            TreePart::Question(question) => {
                Self { question: Some(question.key.to_string()), ..Self::default() }
            }
            TreePart::Answer(question, answer) => Self {
                question: Some(question.key.to_string()),
                answer: Some(answer.key.to_string()),
                outcome: None,
            },
            TreePart::Outcome(outcome) => {
                Self { outcome: Some(outcome.key.to_string()), ..Self::default() }
            }
        }
    }
}

impl DroppedJson {
    fn of(dropped: &DroppedId<'_>) -> Self {
        Self { id: dropped.id.into(), of: PartJson::of(dropped.part) }
    }
}

impl TextJson {
    fn of(change: &TextChange<'_>) -> Self {
        let mut json = Self {
            field: String::new(),
            of: PartJson::default(),
            alternative: None,
            resource: None,
            before: change.before.clone(),
            after: change.after.clone(),
        };
        let (field, part) = match change.at {
            TextPlace::Title => ("title", None),
            TextPlace::Intro => ("intro", None),
            TextPlace::Ask(own) => ("ask", Some(TreePart::Question(own))),
            TextPlace::Help(own) => ("help", Some(TreePart::Question(own))),
            TextPlace::Input(own) => ("input", Some(TreePart::Question(own))),
            TextPlace::Label(own, answer) => ("label", Some(TreePart::Answer(own, answer))),
            TextPlace::Endings(own, answer) => ("when", Some(TreePart::Answer(own, answer))),
            TextPlace::AnswerActions(own, answer) => {
                ("actions", Some(TreePart::Answer(own, answer)))
            }
            TextPlace::Status(own) => ("status", Some(TreePart::Outcome(own))),
            TextPlace::OutcomeTitle(own) => ("title", Some(TreePart::Outcome(own))),
            TextPlace::OutcomeText(own) => ("text", Some(TreePart::Outcome(own))),
            TextPlace::OutcomeActions(own) => ("actions", Some(TreePart::Outcome(own))),
            TextPlace::AlternativeTitle(own, place) => {
                json.alternative = Some(place + 1);
                ("title", Some(TreePart::Outcome(own)))
            }
            TextPlace::AlternativeActions(own, place) => {
                json.alternative = Some(place + 1);
                ("actions", Some(TreePart::Outcome(own)))
            }
            TextPlace::NextTrees(own) => ("next", Some(TreePart::Outcome(own))),
            TextPlace::Resume(own) => ("resume", Some(TreePart::Outcome(own))),
            TextPlace::Resource(own) => {
                json.resource = Some(ResourceJson { section: own.section, id: own.id.to_owned() });
                (own.field, None)
            }
        };
        json.field = field.into();
        json.of = part.map(PartJson::of).unwrap_or_default();
        json
    }
}

impl CaseJson {
    fn of(change: &CaseChange<'_>, before: &Tree, after: &Tree) -> Self {
        let (of, own, other) = match change.origin {
            CaseOrigin::Before => ("before", before, after),
            CaseOrigin::After => ("after", after, before),
        };
        let (end, stops, refused) = match &change.end {
            CaseEnd::Outcome(outcome) => (Some(OutcomeJson::of(outcome, other)), None, None),
            CaseEnd::Open(question) => (None, Some(question.key.to_string()), None),
            CaseEnd::Refused(question, why) => {
                (None, Some(question.key.to_string()), Some(why.to_string()))
            }
        };
        let outcome = OutcomeJson::of(change.outcome, own);
        Self { case: change.case.id.to_string(), of, outcome, end, stops, refused }
    }
}

impl RowsJson {
    fn of(moved: &MovedRows) -> Self {
        let mut moves = Vec::new();
        for own in &moved.moves {
            moves.push(RowMoveJson {
                before: RowEndJson::of(&own.before),
                after: RowEndJson::of(&own.after),
                rows: own.rows,
            });
        }
        Self { rows: moved.rows, moves }
    }
}

impl RowEndJson {
    fn of(end: &RowEnd) -> Self {
        match end {
            RowEnd::Outcome { id, status, .. } => Self { outcome: Some(id.clone()), status },
            RowEnd::Undetermined => Self { outcome: None, status: "indetermine" },
            RowEnd::Error => Self { outcome: None, status: "erreur" },
        }
    }
}
