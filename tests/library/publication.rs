//! What is told of groups where few rows are not to be known, beside what a reader can work out.

use std::{collections::HashMap, fmt::Write as _};

use mssante_check::{
    audit::{Counts, Grouping, Request, RowFormat, Standing, Summary},
    kit,
    render::{SummaryFormat, SummaryLook},
    tree::Tree,
};

use crate::support::{
    as_typed,
    audits::{rendered, request, summary_of},
    generated::Dice,
    trees::tree,
};

/// Rows that end in each of seven ways: en ordre, three à faire, two à vérifier, undetermined, and
/// one that is an error.
const KINDS: [&str; 7] = [
    "oui;oui;oui;",
    "oui;non;;gcs",
    "oui;non;;autre",
    "non;;;",
    "oui;non;;autre-fin",
    ";;;",
    "bof;;;",
];

/// A table with two columns of groups; a row is a pair of them and a kind.
fn table(rows: &[(String, String, usize)]) -> String {
    let mut table = String::from("un;deux;equipe;usage;acces;operateur\n");
    for (one, other, kind) in rows {
        let _ = writeln!(table, "{one};{other};{}", KINDS[*kind]);
    }
    table
}

fn summed<'t>(tree: &'t Tree, table: &str, smallest: u64, by: &[&str]) -> Summary<'t> {
    let by = by.iter().map(ToString::to_string).collect();
    let request = Request { by, smallest, ..request(RowFormat::Csv, 1) };
    summary_of(tree, table, &request)
}

/// Sums that are told, as equations over rows by group and end.
#[derive(Default)]
struct Equations {
    rows: Vec<(HashMap<usize, i128>, i128)>,
}

impl Equations {
    fn add(&mut self, unknowns: impl Iterator<Item = usize>, sum: u64) {
        let mut row = HashMap::new();
        unknowns.for_each(|unknown| *row.entry(unknown).or_default() += 1);
        self.rows.push((row, sum.into()));
    }

    /// What these sums tell of single unknowns: by elimination, whatever else is unknown.
    fn solved(mut self) -> HashMap<usize, i128> {
        const PRIME: i128 = 2_147_483_647;
        let inverse = |value: i128| {
            let (mut result, mut base, mut power) = (1, value.rem_euclid(PRIME), PRIME - 2);
            while power > 0 {
                if power % 2 == 1 {
                    result = result * base % PRIME;
                }
                base = base * base % PRIME;
                power /= 2;
            }
            result
        };
        let mut done: Vec<(usize, HashMap<usize, i128>, i128)> = Vec::new();
        while let Some((mut row, mut sum)) = self.rows.pop() {
            for (pivot, other, other_sum) in &done {
                if let Some(factor) = row.get(pivot).copied().filter(|factor| *factor != 0) {
                    for (unknown, value) in other {
                        let own = row.entry(*unknown).or_default();
                        *own = (*own - factor * value).rem_euclid(PRIME);
                    }
                    sum = (sum - factor * other_sum).rem_euclid(PRIME);
                }
            }
            row.retain(|_, value| *value != 0);
            let Some((pivot, factor)) = row.iter().map(|(at, value)| (*at, *value)).next() else {
                continue;
            };
            let factor = inverse(factor);
            for value in row.values_mut() {
                *value = (*value * factor).rem_euclid(PRIME);
            }
            sum = (sum * factor).rem_euclid(PRIME);
            for (_, other, other_sum) in &mut done {
                if let Some(factor) = other.get(&pivot).copied() {
                    for (unknown, value) in &row {
                        let own = other.entry(*unknown).or_default();
                        *own = (*own - factor * value).rem_euclid(PRIME);
                    }
                    *other_sum = (*other_sum - factor * sum).rem_euclid(PRIME);
                    other.retain(|_, value| *value != 0);
                }
            }
            done.push((pivot, row, sum));
        }
        done.into_iter()
            .filter(|(_, row, _)| row.len() == 1)
            .map(|(pivot, _, sum)| (pivot, sum))
            .collect()
    }
}

/// The rows of each group by end, as they are when all is told.
fn true_groups(tree: &Tree, table: &str, by: &str) -> Vec<(String, Counts)> {
    summed(tree, table, 1, &[by]).groupings.remove(0).groups
}

fn ends(tree: &Tree) -> Vec<Standing> {
    let reached = tree.outcomes().map(|outcome| Standing::Reached(outcome.status));
    reached.chain([Standing::Undetermined, Standing::Error]).collect()
}

/// No cell of few rows is told, nor follows from all that is.
fn check(
    tree: &Tree,
    summary: &Summary<'_>,
    grouping: &Grouping,
    all: &[(String, Counts)],
    smallest: u64,
) {
    let ends = ends(tree);
    let unknown = |group: usize, end: usize| group * ends.len() + end;
    let mut equations = Equations::default();
    let told = |counts: &Counts, groups: &[usize], equations: &mut Equations| {
        for end in 0..ends.len() {
            if let Some(rows) = counts.end(end) {
                equations.add(groups.iter().map(|group| unknown(*group, end)), rows);
                assert!(groups.len() > 1 || rows == 0 || rows >= smallest, "{rows} rows are told");
            }
        }
        for standing in Standing::ALL {
            if let Some(rows) = counts.standing(tree, standing) {
                let own = (0..ends.len()).filter(|end| ends[*end] == standing);
                let own: Vec<usize> = own.collect();
                let cells =
                    groups.iter().flat_map(|group| own.iter().map(|end| unknown(*group, *end)));
                equations.add(cells, rows);
                assert!(rows == 0 || rows >= smallest, "{rows} rows are told");
            }
        }
        let cells = groups.iter().flat_map(|group| (0..ends.len()).map(|end| unknown(*group, end)));
        equations.add(cells, counts.rows());
    };
    told(&summary.all, &(0..all.len()).collect::<Vec<_>>(), &mut equations);
    for (value, counts) in &grouping.groups {
        let group = all.iter().position(|(own, _)| own == value).unwrap();
        assert!(counts.rows() >= smallest);
        told(counts, &[group], &mut equations);
    }
    for (cell, rows) in equations.solved() {
        let (group, end) = (cell / ends.len(), cell % ends.len());
        let own = all[group].1.end(end).unwrap();
        assert_eq!(i128::from(own), rows, "sums are right");
        assert!(own == 0 || own >= smallest, "{own} rows of {} follow", all[group].0);
    }
}

#[test]
fn no_few_rows_are_told_or_follow_from_what_is() {
    let tree = tree(kit::FIRST);
    for seed in 0..150 {
        let dice = &mut Dice(seed);
        let groups = 2 + dice.below(9);
        let kinds = 2 + dice.below(KINDS.len() - 1);
        let mut rows = Vec::new();
        for group in 0..groups {
            for kind in 0..kinds {
                let most = [1, 3, 12, 40, 90][dice.below(5)];
                for _ in 0..dice.below(most) {
                    let other = format!("g{}", dice.below(3));
                    rows.push((format!("{group:02}"), other, kind));
                }
            }
        }
        let table = table(&rows);
        for smallest in [2, 5, 10] {
            let summary = summed(&tree, &table, smallest, &["un", "deux"]);
            for (grouping, by) in summary.groupings.iter().zip(["un", "deux"]) {
                check(&tree, &summary, grouping, &true_groups(&tree, &table, by), smallest);
            }
        }
    }
}

/// Noughts are told, so hidden cells have a row at least: as many of them as rows would all be 1.
#[test]
fn cells_are_not_known_by_being_as_many_as_their_rows() {
    let tree = tree(kit::FIRST);
    let ends = ends(&tree);
    for seed in 0..200 {
        let dice = &mut Dice(seed);
        let mut rows = vec![("0".to_owned(), "g".to_owned(), 3); 40];
        for group in 1..=dice.below(4) + 1 {
            for kind in 0..KINDS.len() {
                let most = [2, 2, 3, 9][dice.below(4)];
                for _ in 0..dice.below(most) {
                    rows.push((group.to_string(), "g".into(), kind));
                }
            }
        }
        let table = table(&rows);
        let all = true_groups(&tree, &table, "un");
        for smallest in [2, 3, 5] {
            let summary = summed(&tree, &table, smallest, &["un"]);
            for (value, counts) in &summary.groupings[0].groups {
                let (_, own) = all.iter().find(|(own, _)| own == value).unwrap();
                // What is hidden of all rows is hidden of each group, and may be none of it.
                let mut hidden = Vec::new();
                for standing in Standing::ALL {
                    if counts.standing(&tree, standing).is_none() {
                        let all = summary.all.standing(&tree, standing);
                        hidden.push(all.and(own.standing(&tree, standing)));
                        continue;
                    }
                    let own_ends = (0..ends.len()).filter(|end| ends[*end] == standing);
                    let hidden_ends = own_ends.filter(|end| counts.end(*end).is_none());
                    is_open(hidden_ends.map(|end| summary.all.end(end).and(own.end(end))));
                }
                is_open(hidden.into_iter());
            }
        }
    }
}

/// Whether hidden cells, of which those of all rows are not counted, may have other numbers.
fn is_open(hidden: impl Iterator<Item = Option<u64>>) {
    let hidden: Vec<Option<u64>> = hidden.collect();
    assert!(hidden.is_empty() || hidden.iter().any(|rows| *rows != Some(1)), "{hidden:?}");
}

fn rows(counts: &[(&str, &str, usize, usize)]) -> String {
    let mut rows = Vec::new();
    for (one, other, kind, count) in counts {
        rows.extend(vec![((*one).to_owned(), (*other).to_owned(), *kind); *count]);
    }
    table(&rows)
}

fn names(grouping: &Grouping) -> Vec<&str> {
    grouping.groups.iter().map(|(value, _)| value.as_str()).collect()
}

#[test]
fn a_hidden_group_has_another_beside_it() {
    let tree = tree(kit::FIRST);
    let table =
        rows(&[("44", "a", 3, 60), ("49", "a", 3, 30), ("53", "a", 3, 4), ("72", "a", 3, 20)]);
    let grouping = &summed(&tree, &table, 10, &["un"]).groupings[0];
    assert_eq!((names(grouping), grouping.left_out), (vec!["44", "49"], 2));
    let grouping = &summed(&tree, &table, 1, &["un"]).groupings[0];
    assert_eq!((grouping.groups.len(), grouping.left_out), (4, 0));
}

#[test]
fn columns_that_are_sums_of_each_other_are_not_told_together() {
    let tree = tree(kit::FIRST);
    let departments = [
        ("44", "pdl", 3, 60),
        ("49", "pdl", 3, 30),
        ("53", "pdl", 3, 4),
        ("22", "bre", 3, 40),
        ("29", "bre", 3, 3),
        ("35", "bre", 3, 50),
    ];
    let table = rows(&departments);
    let summary = summed(&tree, &table, 10, &["deux", "un"]);
    assert_eq!(names(&summary.groupings[0]), ["bre", "pdl"]);
    assert!(summary.groupings[1].groups.is_empty());
    assert_eq!(summary.groupings[1].withheld_beside.as_deref(), Some("deux"));
    // Alone, or where nothing is hidden, all is well.
    assert!(!summed(&tree, &table, 10, &["un"]).groupings[0].groups.is_empty());
    assert_eq!(names(&summed(&tree, &table, 2, &["deux", "un"]).groupings[1]).len(), 6);
    // As with several workers.
    let by = vec!["deux".into(), "un".into()];
    let request = Request { by, smallest: 10, ..request(RowFormat::Csv, 3) };
    assert!(summary_of(&tree, table, &request).groupings[1].withheld_beside.is_some());
}

#[test]
fn every_form_says_what_is_hidden_and_hides_it() {
    let tree = tree(kit::FIRST);
    let table = rows(&[
        ("44", "a", 3, 60),
        ("44", "a", 0, 7),
        ("49", "a", 3, 31),
        ("49", "a", 0, 23),
        ("53", "a", 3, 4),
        ("72", "a", 3, 19),
        ("44", "a", 6, 3),
        ("49", "a", 5, 37),
    ]);
    let request = Request {
        by: vec!["un".into()],
        id: Some("un".into()),
        smallest: 10,
        ..request(RowFormat::Csv, 1)
    };
    let summary = summary_of(&tree, table, &request);
    assert!(summary.errors.is_empty());
    for format in [
        SummaryFormat::Text(SummaryLook { width: 400, ..SummaryLook::PLAIN }),
        SummaryFormat::Markdown,
        SummaryFormat::Html,
    ] {
        let text = rendered(&summary, format);
        for told in [
            "Aucun nombre de moins de 10\u{a0}lignes n'est montré",
            "2 groupes ne sont pas montrés",
            "masqué",
            "Les lignes en erreur ne sont pas données une à une",
        ] {
            assert!(as_typed(&text).contains(told), "{told}: {text}");
        }
        assert!(!text.contains("bof"), "{text}");
        // No drawing is without a name.
        assert!(!text.contains("aria-label=\"\""), "{text}");
    }
    let json = rendered(&summary, SummaryFormat::Json);
    assert!(json.contains("\"rows\": null") && !json.contains("bof"), "{json}");
}

#[test]
fn a_table_that_is_too_small_tells_nothing() {
    let tree = tree(kit::FIRST);
    let summary = summed(&tree, &rows(&[("44", "a", 3, 9)]), 10, &["un"]);
    let json = rendered(&summary, SummaryFormat::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["rows"].is_null() && json["groupings"][0]["groups"] == serde_json::json!([]));
    for status in json["statuses"].as_array().unwrap() {
        assert!(status["rows"].is_null() || status["rows"] == 0, "{status}");
    }
}
