//! A summary as JSON, for other programs.

use std::io;

use serde::Serialize;

use crate::{
    audit::{Counts, Gap, Grouping, Proposed, Standing, Summary},
    render::report::json::write_json,
    tree::Tree,
};

use super::{
    ends, ten_thousandths,
    words::{asked, credit},
};

pub(super) fn write(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_json(&View::of(summary), out)
}

/// A summary as other programs see it. The keys are a contract.
#[derive(Serialize)]
struct View<'a> {
    tree: TreeView<'a>,
    /// The name of the table.
    table: &'a str,
    #[serde(flatten)]
    all: CountsView<'a>,
    /// The fewest rows of a group that is told; 1 when all are.
    smallest: u64,
    /// One for each column that was asked for.
    groupings: Vec<GroupingView<'a>>,
    /// The missing answers, the one that would settle most rows first.
    gaps: Vec<GapView<'a>>,
    /// The first rows that could not be walked; `statuses` counts them all.
    faults: Vec<FaultView<'a>>,
    /// What was proposed, if rows were looked up in an extract of the annuaire.
    annuaire: Option<AnnuaireView>,
}

#[derive(Serialize)]
struct TreeView<'a> {
    id: &'a str,
    title: &'a str,
    document: &'a str,
    section: Option<&'a str>,
    /// The day the tree was compared with its document; its version.
    checked: String,
}

/// Rows, of the table or of a group, and where they end.
#[derive(Serialize)]
struct CountsView<'a> {
    rows: u64,
    /// Always the same seven, with or without rows; their rows add up to `rows`.
    statuses: Vec<StatusView>,
    /// The outcomes that rows reached; `statuses` has the rows that reached none.
    outcomes: Vec<OutcomeView<'a>>,
}

#[derive(Serialize)]
struct StatusView {
    /// A status of outcomes, `indetermine` or `erreur`.
    status: &'static str,
    label: &'static str,
    rows: u64,
    /// Of the rows around it, from 0 to 1, with four decimals.
    share: f64,
}

#[derive(Serialize)]
struct OutcomeView<'a> {
    id: &'a str,
    title: String,
    status: &'static str,
    rows: u64,
    share: f64,
}

#[derive(Serialize)]
struct GroupingView<'a> {
    /// The header of the column.
    column: &'a str,
    groups: Vec<GroupView<'a>>,
    /// How many groups are not told because they have fewer rows than `smallest`.
    left_out: usize,
    /// Whether the column has so many values that its groups were given up.
    too_varied: bool,
}

#[derive(Serialize)]
struct GroupView<'a> {
    /// As it stands in the table; empty for rows without one.
    value: &'a str,
    #[serde(flatten)]
    counts: CountsView<'a>,
}

#[derive(Serialize)]
struct GapView<'a> {
    question: &'a str,
    ask: String,
    /// Rows whose walk stops at this question.
    rows: u64,
    /// Those of them that this answer alone would bring to an outcome.
    settled: u64,
}

#[derive(Serialize)]
struct FaultView<'a> {
    /// As a spreadsheet numbers it: the header is row 1.
    row: u64,
    /// What stands in the column that names rows, if there is one.
    id: Option<&'a str>,
    why: &'a str,
}

#[derive(Serialize)]
struct AnnuaireView {
    /// The day of the extract, where its name says so.
    date: Option<String>,
    /// What its licence wants told beside what is made of it.
    source: String,
    /// Rows with an answer that is proposed.
    rows: u64,
    /// Rows that answer otherwise, and keep their answer.
    contradicted: u64,
}

impl<'a> View<'a> {
    fn of(summary: &'a Summary<'a>) -> Self {
        let tree = summary.tree;
        let source = &tree.source;
        let gap = |gap: &Gap<'a>| GapView {
            question: &gap.question.key,
            ask: asked(&gap.question.ask),
            rows: gap.rows,
            settled: gap.settled,
        };
        Self {
            tree: TreeView {
                id: &tree.id,
                title: &tree.title,
                document: &source.document,
                section: source.section.as_deref(),
                checked: source.checked.to_string(),
            },
            table: &summary.table,
            all: counts(tree, &summary.all),
            smallest: summary.smallest,
            groupings: summary.groupings.iter().map(|by| grouping(tree, by)).collect(),
            gaps: summary.gaps.iter().map(gap).collect(),
            faults: summary
                .faults
                .iter()
                .map(|fault| FaultView { row: fault.row, id: fault.id.as_deref(), why: &fault.why })
                .collect(),
            annuaire: summary.annuaire.as_ref().map(annuaire),
        }
    }
}

fn annuaire(proposed: &Proposed) -> AnnuaireView {
    AnnuaireView {
        date: proposed.extract.date.map(|date| date.to_string()),
        source: credit(proposed),
        rows: proposed.rows,
        contradicted: proposed.contradicted,
    }
}

fn counts<'a>(tree: &'a Tree, counts: &Counts) -> CountsView<'a> {
    let all = counts.rows();
    let status = |standing: Standing| {
        let rows = counts.standing(tree, standing);
        StatusView {
            status: standing.key(),
            label: standing.label(),
            rows,
            share: share(rows, all),
        }
    };
    let outcomes = ends(tree, counts).into_iter().filter_map(|end| {
        let (share, status) = (share(end.rows, all), end.standing.key());
        Some(OutcomeView { id: end.key?, title: end.title, status, rows: end.rows, share })
    });
    CountsView {
        rows: all,
        statuses: Standing::ALL.map(status).into(),
        outcomes: outcomes.collect(),
    }
}

fn grouping<'a>(tree: &'a Tree, grouping: &'a Grouping) -> GroupingView<'a> {
    let groups = grouping.groups.iter();
    GroupingView {
        column: &grouping.column,
        groups: groups
            .map(|(value, rows)| GroupView { value, counts: counts(tree, rows) })
            .collect(),
        left_out: grouping.left_out,
        too_varied: grouping.is_too_varied,
    }
}

fn share(part: u64, whole: u64) -> f64 {
    f64::from(ten_thousandths(part, whole)) / 10_000.0
}
