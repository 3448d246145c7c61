//! What differs between two trees, in sections that each document writes in its own way.

use super::{
    MovedRows, RowEnd,
    words::{Trees, ways},
};
use crate::{
    compare::{MovedEnd, TextChange, TreeComparison},
    tree::Status,
    words::{number, percentage, rows},
};

/// How many entries of a kind are listed; the data has all.
const MOST_LISTED: usize = 40;

/// A title, and what there is to tell below it.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry>,
    /// How many more there are than are listed.
    pub(super) left_out: usize,
}

/// A line, and lines below it.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) line: String,
    pub(super) below: Vec<String>,
}

impl Entry {
    fn of(line: String) -> Self {
        Self { line, below: Vec::new() }
    }
}

/// The sections that have anything to tell, what matters most first.
pub(super) fn sections(comparison: &TreeComparison<'_>, rows: Option<&MovedRows>) -> Vec<Section> {
    let trees = Trees::of(comparison);
    let (changed, longer): (Vec<&MovedEnd<'_>>, Vec<&MovedEnd<'_>>) =
        comparison.ways.moved.iter().partition(|moved| moved.is_outcome_changed());
    let parts = &comparison.parts;
    let all = [
        section("Issues qui changent", changed.iter().map(|moved| moved_end(trees, moved))),
        section(
            "Cas qui finissent autrement dans l'autre arbre",
            comparison.cases.iter().map(|change| Entry::of(trees.case(change))),
        ),
        section("Structures qui changeraient d'issue", rows.map(row_moves).into_iter().flatten()),
        section(
            "Autres issues derrière une question en plus",
            longer.iter().map(|moved| moved_end(trees, moved)),
        ),
        section(
            "Réponses qui mènent ailleurs",
            comparison.redirected.iter().map(|own| Entry::of(trees.redirected(own))),
        ),
        section("Nouveau", parts.new.iter().map(|part| Entry::of(trees.part(*part)))),
        section("Disparu", parts.gone.iter().map(|part| Entry::of(trees.part(*part)))),
        section(
            "Identifiants renommés",
            parts.renamed.iter().map(|(before, after)| {
                Entry::of(format!("{} → {}", before.key(), trees.part(*after)))
            }),
        ),
        section("Textes changés", comparison.texts.iter().map(|change| text(trees, change))),
        section(
            "Attention\u{a0}: identifiants perdus",
            parts.dropped.iter().map(|dropped| {
                Entry::of(format!("{}\u{a0}: {}", dropped.id, trees.part(dropped.part)))
            }),
        ),
    ];
    all.into_iter().filter(|section| !section.entries.is_empty()).collect()
}

fn section(title: &'static str, entries: impl Iterator<Item = Entry>) -> Section {
    let mut entries: Vec<Entry> = entries.collect();
    let left_out = entries.len().saturating_sub(MOST_LISTED);
    entries.truncate(MOST_LISTED);
    Section { title, entries, left_out }
}

fn moved_end(trees: Trees<'_>, moved: &MovedEnd<'_>) -> Entry {
    let mut below = vec!["Par exemple\u{a0}:".to_owned()];
    below.extend(moved.example.iter().map(|answer| trees.way_answer(answer)));
    Entry { line: trees.moved(moved), below }
}

fn text(trees: Trees<'_>, change: &TextChange<'_>) -> Entry {
    let mut below = Vec::new();
    below.extend(change.before.as_ref().map(|text| format!("avant\u{a0}: {text}")));
    below.extend(change.after.as_ref().map(|text| format!("après\u{a0}: {text}")));
    Entry { line: trees.place(change.at), below }
}

/// How many rows go from where to where.
fn row_moves(moved: &MovedRows) -> Vec<Entry> {
    let all: u64 = moved.moves.iter().map(|own| own.rows).sum();
    let share = percentage(all, moved.rows);
    let mut entries =
        vec![Entry::of(format!("{} sur {} ({share})", number(all), rows(moved.rows)))];
    for own in &moved.moves {
        let (before, after) = (row_end(&own.before), row_end(&own.after));
        entries.push(Entry::of(format!("{before} → {after}\u{a0}: {}", rows(own.rows))));
    }
    entries
}

fn row_end(end: &RowEnd) -> String {
    match end {
        RowEnd::Outcome { status, title, .. } => {
            let label = Status::ALL.iter().find(|(key, ..)| key == status);
            format!("{}\u{a0}: {title}", label.map_or("", |(_, _, label)| label))
        }
        RowEnd::Undetermined => "Indéterminé".into(),
        RowEnd::Error => "Erreur".into(),
    }
}

/// What stands above the sections.
pub(super) fn summary(comparison: &TreeComparison<'_>) -> Vec<String> {
    let mut lines = vec![super::words::headline(comparison).to_owned(), ways(comparison)];
    let ids = [&comparison.before.id, &comparison.after.id];
    if ids[0] != ids[1] {
        lines.push(format!(
            "Attention\u{a0}: l'arbre «\u{a0}{}\u{a0}» est comparé à «\u{a0}{}\u{a0}», qui a un \
             autre identifiant\u{a0}: ce qui est enregistré de l'un ne s'ouvre pas dans l'autre.",
            ids[0], ids[1]
        ));
    }
    if comparison.ways.is_partial {
        lines.push(
            "Ces arbres sont trop différents pour être suivis ensemble jusqu'au bout\u{a0}: des \
             issues qui changent peuvent manquer ici."
                .into(),
        );
    }
    lines
}

/// What lost ids cost, below their list.
pub(super) const LOST_IDS: &str = "Les réponses enregistrées, les codes de parcours et les \
     résultats d'audit qui les ont ne se relisent plus. Si une chose n'a fait que changer \
     d'identifiant, donnez-lui l'ancien avec «\u{a0}was\u{a0}».";
