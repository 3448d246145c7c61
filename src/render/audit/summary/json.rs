//! A summary as JSON, for other programs.

use std::io;

use serde::Serialize;

use crate::{
    audit::{Counts, Gap, Grouping, Proposed, Summary},
    render::{
        audit::{
            breakdown::{EndRows, by_end, standings_of},
            words::{annuaire_credit, is_too_small},
        },
        figures::{AuditedTreeJson, MadeJson, fraction},
        report::json::write_json,
    },
    tree::Tree,
};

use super::{
    json_reading::{ColumnsJson, LeftOutJson, RepeatedJson, UnreadableJson},
    json_what_if::WhatIfJson,
};

pub(super) fn write(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_json(&SummaryJson::of(summary), out)
}

/// A summary as other programs see it. The keys are a contract.
#[derive(Serialize)]
struct SummaryJson<'a> {
    tree: AuditedTreeJson<'a>,
    /// The name of the table.
    table: &'a str,
    made: MadeJson,
    #[serde(flatten)]
    all: CountsJson<'a>,
    /// The fewest rows of a number that is told; 1 when all are.
    smallest: u64,
    /// One for each column that was asked for.
    groupings: Vec<GroupingJson<'a>>,
    /// Where rows would go with what is supposed of them; nothing where nothing is.
    what_if: Option<WhatIfJson<'a>>,
    /// The missing answers, the one that would settle most rows first.
    gaps: Vec<GapJson<'a>>,
    /// The first rows that could not be walked; `statuses` counts them all.
    faults: Vec<ErrorRowJson<'a>>,
    /// Which columns answer which question.
    columns: ColumnsJson<'a>,
    /// Rows that weigh in no figure.
    left_out: LeftOutJson,
    /// Rows with the id of a row before them; nothing where there are none.
    repeated: Option<RepeatedJson<'a>>,
    /// What the cells say that are no answer, by question.
    unreadable: Vec<UnreadableJson<'a>>,
    /// What was proposed, if rows were looked up in an extract of the annuaire.
    annuaire: Option<AnnuaireJson>,
}

/// Rows, of the table or of a group, and where they end.
#[derive(Serialize)]
struct CountsJson<'a> {
    /// `null` where the whole table has fewer than `smallest`.
    rows: Option<u64>,
    /// Those that rows of this tree can have, with or without rows.
    statuses: Vec<StatusRowsJson>,
    /// The outcomes that rows reached; `statuses` has the rows that reached none.
    outcomes: Vec<OutcomeRowsJson<'a>>,
}

#[derive(Serialize)]
struct StatusRowsJson {
    /// A status of outcomes, `indetermine` or `erreur`.
    status: &'static str,
    label: &'static str,
    /// `null`, as everywhere, where the number is not told.
    rows: Option<u64>,
    /// Of the rows around it, from 0 to 1, with four decimals.
    share: Option<f64>,
}

#[derive(Serialize)]
struct OutcomeRowsJson<'a> {
    id: &'a str,
    title: String,
    status: &'static str,
    rows: Option<u64>,
    share: Option<f64>,
}

#[derive(Serialize)]
struct GroupingJson<'a> {
    /// The header of the column.
    column: &'a str,
    groups: Vec<GroupJson<'a>>,
    /// Values that are written in several ways.
    spellings: Vec<SpellingJson<'a>>,
    /// How many groups are not told: they have fewer rows than `smallest`, or those that have could
    /// be found by them.
    left_out: usize,
    /// The other column by which hidden numbers of this one could be found: no group is told then.
    withheld_beside: Option<&'a str>,
    /// Whether the column has so many values that its groups were given up.
    too_varied: bool,
}

#[derive(Serialize)]
struct SpellingJson<'a> {
    /// As its group has it.
    value: &'a str,
    others: &'a [String],
}

#[derive(Serialize)]
struct GroupJson<'a> {
    /// As it stands in the table; empty for rows without one.
    value: &'a str,
    #[serde(flatten)]
    counts: CountsJson<'a>,
}

#[derive(Serialize)]
struct GapJson<'a> {
    question: &'a str,
    ask: String,
    /// Rows whose walk stops at this question.
    rows: Option<u64>,
    /// Those of them that would reach an outcome whatever the answer.
    settled: Option<u64>,
}

#[derive(Serialize)]
struct ErrorRowJson<'a> {
    /// As a spreadsheet numbers it: the header is row 1.
    row: u64,
    /// What stands in the column that names rows, if there is one.
    id: Option<&'a str>,
    why: &'a str,
}

#[derive(Serialize)]
struct AnnuaireJson {
    /// The day of the extract, where its name says so.
    date: Option<String>,
    /// What its licence wants told beside what is made of it.
    source: String,
    /// Rows with an answer that is proposed.
    rows: Option<u64>,
    /// Rows that answer otherwise, and keep their answer.
    contradicted: Option<u64>,
}

impl<'a> SummaryJson<'a> {
    fn of(summary: &'a Summary<'a>) -> Self {
        let tree = summary.tree;
        Self {
            tree: AuditedTreeJson::of(tree),
            table: &summary.table,
            made: MadeJson::on(summary.day).with_imprint(summary.imprint.clone()),
            all: CountsJson {
                rows: (!is_too_small(summary)).then(|| summary.all.rows()),
                ..counts(tree, &summary.all)
            },
            smallest: summary.smallest,
            groupings: summary.groupings.iter().map(|by| grouping(tree, by)).collect(),
            what_if: summary.what_if.as_ref().map(|change| WhatIfJson::of(tree, change)),
            gaps: summary.gaps.iter().map(gap).collect(),
            faults: summary
                .errors
                .iter()
                .map(|error| ErrorRowJson {
                    row: error.row,
                    id: error.id.as_deref(),
                    why: &error.why,
                })
                .collect(),
            columns: ColumnsJson::of(&summary.reading),
            left_out: LeftOutJson::of(summary),
            repeated: summary.told_repeated().map(RepeatedJson::of),
            unreadable: summary.reading.unreadable.iter().map(UnreadableJson::of).collect(),
            annuaire: summary.annuaire.as_ref().map(annuaire),
        }
    }
}

fn gap<'a>(gap: &Gap<'a>) -> GapJson<'a> {
    GapJson {
        question: &gap.question.key,
        ask: gap.question.ask.with_ellipses(),
        rows: gap.rows,
        settled: gap.settled,
    }
}

fn annuaire(proposed: &Proposed) -> AnnuaireJson {
    AnnuaireJson {
        date: proposed.extract.date.map(|date| date.to_string()),
        source: annuaire_credit(proposed),
        rows: proposed.rows,
        contradicted: proposed.contradicted,
    }
}

fn counts<'a>(tree: &'a Tree, counts: &Counts) -> CountsJson<'a> {
    let all = counts.rows();
    let mut statuses = Vec::new();
    for standing in standings_of(tree) {
        let rows = counts.standing(tree, standing);
        statuses.push(StatusRowsJson {
            status: standing.key(),
            label: standing.label(),
            rows,
            share: fraction(rows, all),
        });
    }
    let mut outcomes = Vec::new();
    for EndRows { end, rows } in by_end(tree, counts) {
        let Some(id) = end.key else { continue };
        outcomes.push(OutcomeRowsJson {
            id,
            title: end.title,
            status: end.standing.key(),
            rows,
            share: fraction(rows, all),
        });
    }
    CountsJson { rows: Some(all), statuses, outcomes }
}

fn grouping<'a>(tree: &'a Tree, grouping: &'a Grouping) -> GroupingJson<'a> {
    let groups = grouping.groups.iter();
    GroupingJson {
        column: &grouping.column,
        groups: groups
            .map(|(value, rows)| GroupJson { value, counts: counts(tree, rows) })
            .collect(),
        spellings: grouping
            .spellings
            .iter()
            .map(|(value, others)| SpellingJson { value, others })
            .collect(),
        left_out: grouping.left_out,
        withheld_beside: grouping.withheld_beside.as_deref(),
        too_varied: grouping.is_too_varied,
    }
}
