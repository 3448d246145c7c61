//! The tables of a comparison, as all its forms show them.

use crate::{
    audit::Standing,
    compare::{Causes, ComparedGrouping, Comparison, Evolution, EvolutionCounts},
    render::figures::labels::group_label,
};

use super::words::causes_label;

/// Lines of figures below their heads.
pub(super) struct FigureTable {
    /// What the lines are.
    pub(super) names: &'static str,
    /// What the figures of the parts are; before them stand all structures of a line.
    pub(super) heads: Vec<FigureHead>,
    pub(super) lines: Vec<FigureLine>,
    /// The line below all others.
    pub(super) total: Option<FigureLine>,
}

/// Some structures, and how they divide.
pub(super) struct FigureLine {
    pub(super) name: LineName,
    pub(super) rows: u64,
    /// What [`Self::rows`] are a share of.
    pub(super) of: u64,
    /// One for each head, each a share of [`Self::rows`].
    pub(super) parts: Vec<u64>,
}

/// What a line of figures is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineName {
    Standing(Standing),
    Evolution(Evolution),
    Causes(Causes),
    /// A value of a column.
    Group(String),
    Total,
}

/// What a column of figures is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureHead {
    Standing(Standing),
    Evolution(Evolution),
}

/// Structures that went from one standing to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) before: Standing,
    pub(super) after: Standing,
    pub(super) rows: u64,
}

impl LineName {
    pub(super) fn label(&self) -> String {
        match self {
            Self::Standing(standing) => standing.label().into(),
            Self::Evolution(evolution) => evolution.label().into(),
            Self::Causes(causes) => causes_label(*causes),
            Self::Group(value) => group_label(value),
            Self::Total => "Total".into(),
        }
    }
}

impl FigureHead {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Standing(standing) => standing.label(),
            Self::Evolution(evolution) => evolution.label(),
        }
    }
}

impl FigureTable {
    /// All lines, the total last.
    pub(super) fn all_lines(&self) -> impl Iterator<Item = &FigureLine> {
        self.lines.iter().chain(&self.total)
    }
}

impl Flow {
    pub(super) fn label(&self) -> String {
        format!("{} → {}", self.before.label(), self.after.label())
    }
}

/// The flows that some structure took, by how it stood before, then after.
pub(super) fn flows(comparison: &Comparison<'_>) -> Vec<Flow> {
    let mut flows = Vec::new();
    for before in Standing::ALL {
        for after in Standing::ALL {
            let rows = comparison.matrix.rows(before, after);
            if rows > 0 {
                flows.push(Flow { before, after, rows });
            }
        }
    }
    flows
}

/// Those of them that lead to another standing, most structures first.
pub(super) fn standing_changes(comparison: &Comparison<'_>) -> Vec<Flow> {
    let mut flows = flows(comparison);
    flows.retain(|flow| flow.before != flow.after);
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.rows));
    flows
}

/// How many structures of some flows stood so before, or stand so after.
pub(super) fn rows_of(flows: &[Flow], is_counted: impl Fn(&Flow) -> bool) -> u64 {
    flows.iter().filter(|flow| is_counted(flow)).map(|flow| flow.rows).sum()
}

/// Structures of both results: a line for how they stood before, a column for how they stand after.
pub(super) fn matrix(comparison: &Comparison<'_>) -> FigureTable {
    let flows = flows(comparison);
    let all = rows_of(&flows, |_| true);
    let mut before = Standing::ALL.to_vec();
    before.retain(|standing| flows.iter().any(|flow| flow.before == *standing));
    let mut after = Standing::ALL.to_vec();
    after.retain(|standing| flows.iter().any(|flow| flow.after == *standing));
    let mut lines = Vec::new();
    for standing in before {
        let parts = after.iter().map(|after| comparison.matrix.rows(standing, *after));
        lines.push(FigureLine {
            name: LineName::Standing(standing),
            rows: rows_of(&flows, |flow| flow.before == standing),
            of: all,
            parts: parts.collect(),
        });
    }
    let totals = after.iter().map(|standing| rows_of(&flows, |flow| flow.after == *standing));
    let total = FigureLine { name: LineName::Total, rows: all, of: all, parts: totals.collect() };
    FigureTable {
        names: "Avant",
        heads: after.into_iter().map(FigureHead::Standing).collect(),
        lines,
        total: Some(total),
    }
}

/// All structures by how they moved.
pub(super) fn evolutions(comparison: &Comparison<'_>) -> FigureTable {
    let of = comparison.evolutions.rows();
    let lines = Evolution::ALL.map(|evolution| FigureLine {
        name: LineName::Evolution(evolution),
        rows: comparison.evolutions.of(evolution),
        of,
        parts: Vec::new(),
    });
    FigureTable {
        names: "Évolution",
        heads: Vec::new(),
        lines: lines.into(),
        total: Some(FigureLine { name: LineName::Total, rows: of, of, parts: Vec::new() }),
    }
}

/// Structures that ended otherwise by what made the difference, and how they moved.
pub(super) fn causes(comparison: &Comparison<'_>) -> FigureTable {
    let of = comparison.evolutions.changes();
    let heads = Evolution::ALL.into_iter().filter(|evolution| evolution.is_change());
    let heads: Vec<Evolution> = heads.collect();
    let entries = comparison.causes.iter();
    let lines =
        entries.map(|(causes, counts)| line(LineName::Causes(*causes), *counts, of, &heads));
    let lines: Vec<FigureLine> = lines.collect();
    let total = FigureLine { rows: of, ..line(LineName::Total, comparison.evolutions, of, &heads) };
    FigureTable {
        names: "Cause",
        heads: heads.into_iter().map(FigureHead::Evolution).collect(),
        lines,
        total: Some(total),
    }
}

/// Structures by what stands in one column, and how they moved.
pub(super) fn groups(comparison: &Comparison<'_>, grouping: &ComparedGrouping) -> FigureTable {
    let of = comparison.evolutions.rows();
    let mut heads = Evolution::ALL.to_vec();
    heads.retain(|evolution| grouping.groups.iter().any(|(_, counts)| counts.of(*evolution) > 0));
    let groups = grouping.groups.iter();
    let lines =
        groups.map(|(value, counts)| line(LineName::Group(value.clone()), *counts, of, &heads));
    FigureTable {
        names: "Groupe",
        lines: lines.collect(),
        heads: heads.into_iter().map(FigureHead::Evolution).collect(),
        total: None,
    }
}

fn line(name: LineName, counts: EvolutionCounts, of: u64, heads: &[Evolution]) -> FigureLine {
    let parts = heads.iter().map(|evolution| counts.of(*evolution)).collect();
    FigureLine { name, rows: counts.rows(), of, parts }
}
