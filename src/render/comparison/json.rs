//! A comparison as JSON, for other programs.

use std::io;

use serde::Serialize;

use crate::{
    compare::{
        Cause, Causes, ComparedGrouping, ComparedTable, Comparison, Evolution, EvolutionCounts,
        MovedQuestion,
    },
    render::{
        figures::{AuditedTreeJson, MadeJson, fraction},
        report::json::write_json,
    },
};

use super::tables::flows;

pub(super) fn write(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_json(&ComparisonJson::of(comparison), out)
}

/// A comparison as other programs see it. The keys are a contract.
#[derive(Serialize)]
struct ComparisonJson<'a> {
    tree: AuditedTreeJson<'a>,
    made: MadeJson,
    before: ComparedTableJson<'a>,
    after: ComparedTableJson<'a>,
    /// The header of the column of ids, as the later result has it.
    id: &'a str,
    /// Structures of both results together; each is counted once.
    rows: u64,
    /// Those that are in both.
    both: u64,
    /// Structures by how they moved, all of them.
    evolutions: Vec<EvolutionRowsJson>,
    /// Structures of both results by how they stood before and after; only those that some took.
    flows: Vec<FlowJson>,
    /// Those that ended otherwise, by what made the difference.
    causes: Vec<CausesJson>,
    still_silent: u64,
    /// One for each column that was asked for.
    groupings: Vec<ComparedGroupingJson<'a>>,
    /// The questions whose answers moved most.
    moved: Vec<MovedQuestionJson<'a>>,
}

#[derive(Serialize)]
struct ComparedTableJson<'a> {
    /// The name of the file, without its folder.
    name: &'a str,
    rows: u64,
    repeated: u64,
    without_id: u64,
    /// Rows that are no row of answers.
    silent: u64,
    unread_paths: u64,
    other_outcomes: u64,
    /// The headers of the columns that answer no question.
    others: &'a [String],
    /// The questions that no column answers.
    unanswered: &'a [String],
    /// The columns of groups that it is without.
    without_groups: &'a [String],
}

#[derive(Serialize)]
struct EvolutionRowsJson {
    evolution: &'static str,
    label: &'static str,
    rows: u64,
    /// Of the rows around it, from 0 to 1, with four decimals.
    share: Option<f64>,
}

#[derive(Serialize)]
struct FlowJson {
    before: &'static str,
    after: &'static str,
    rows: u64,
    /// Of those that are in both results.
    share: Option<f64>,
}

#[derive(Serialize)]
struct CausesJson {
    /// All that made the difference: `arbre`, `annuaire`, `reponses`.
    causes: Vec<&'static str>,
    rows: u64,
    /// Of those that ended otherwise.
    share: Option<f64>,
    evolutions: Vec<EvolutionRowsJson>,
}

#[derive(Serialize)]
struct ComparedGroupingJson<'a> {
    /// The header of the column.
    column: &'a str,
    groups: Vec<ComparedGroupJson<'a>>,
    /// Whether the column has so many values that its groups were given up.
    too_varied: bool,
}

#[derive(Serialize)]
struct ComparedGroupJson<'a> {
    /// As it stands in the table; empty for rows without one.
    value: &'a str,
    rows: u64,
    evolutions: Vec<EvolutionRowsJson>,
}

#[derive(Serialize)]
struct MovedQuestionJson<'a> {
    question: &'a str,
    ask: String,
    rows: u64,
    answers: Vec<MovedAnswerJson<'a>>,
}

#[derive(Serialize)]
struct MovedAnswerJson<'a> {
    /// The ids of the answers; nothing where there was none.
    before: Option<&'a str>,
    after: Option<&'a str>,
    rows: u64,
}

impl<'a> ComparisonJson<'a> {
    fn of(comparison: &'a Comparison<'a>) -> Self {
        let both = comparison.rows_in_both();
        let changes = comparison.evolutions.changes();
        let flows = flows(comparison).into_iter().map(|flow| FlowJson {
            before: flow.before.key(),
            after: flow.after.key(),
            rows: flow.rows,
            share: fraction(Some(flow.rows), both),
        });
        Self {
            tree: AuditedTreeJson::of(comparison.tree),
            made: MadeJson::on(comparison.day),
            before: table(&comparison.before),
            after: table(&comparison.after),
            id: &comparison.id,
            rows: comparison.evolutions.rows(),
            both,
            evolutions: evolutions(comparison.evolutions),
            flows: flows.collect(),
            causes: comparison
                .causes
                .iter()
                .map(|(causes, counts)| causes_of(*causes, *counts, changes))
                .collect(),
            still_silent: comparison.still_silent,
            groupings: comparison.groupings.iter().map(grouping).collect(),
            moved: comparison.moved.iter().map(moved).collect(),
        }
    }
}

fn table(table: &ComparedTable) -> ComparedTableJson<'_> {
    ComparedTableJson {
        name: &table.name,
        rows: table.rows,
        repeated: table.repeated,
        without_id: table.without_id,
        silent: table.silent,
        unread_paths: table.unread_paths,
        other_outcomes: table.other_outcomes,
        others: &table.others,
        unanswered: &table.unanswered,
        without_groups: &table.without_groups,
    }
}

fn evolutions(counts: EvolutionCounts) -> Vec<EvolutionRowsJson> {
    let all = counts.rows();
    let entries = Evolution::ALL.map(|evolution| EvolutionRowsJson {
        evolution: evolution.key(),
        label: evolution.label(),
        rows: counts.of(evolution),
        share: fraction(Some(counts.of(evolution)), all),
    });
    entries.into()
}

fn causes_of(causes: Causes, counts: EvolutionCounts, changes: u64) -> CausesJson {
    let mut evolutions = evolutions(counts);
    evolutions.truncate(Evolution::ALL.iter().filter(|evolution| evolution.is_change()).count());
    CausesJson {
        causes: causes.iter().map(Cause::key).collect(),
        rows: counts.rows(),
        share: fraction(Some(counts.rows()), changes),
        evolutions,
    }
}

fn grouping(grouping: &ComparedGrouping) -> ComparedGroupingJson<'_> {
    let groups = grouping.groups.iter().map(|(value, counts)| ComparedGroupJson {
        value,
        rows: counts.rows(),
        evolutions: evolutions(*counts),
    });
    ComparedGroupingJson {
        column: &grouping.column,
        groups: groups.collect(),
        too_varied: grouping.is_too_varied,
    }
}

fn moved<'a>(moved: &'a MovedQuestion<'_>) -> MovedQuestionJson<'a> {
    let answers = moved.answers.iter().map(|answer| MovedAnswerJson {
        before: given(&answer.before),
        after: given(&answer.after),
        rows: answer.rows,
    });
    MovedQuestionJson {
        question: &moved.question.key,
        ask: moved.question.ask.with_ellipses(),
        rows: moved.rows,
        answers: answers.collect(),
    }
}

fn given(key: &str) -> Option<&str> {
    Some(key).filter(|key| !key.is_empty())
}
