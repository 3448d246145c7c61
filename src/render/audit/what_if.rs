//! Where rows would go with an answer that is supposed of them, in the words of all forms of a
//! summary.

use crate::{
    audit::{AnswerTold, Standing, SupposedChange},
    tree::Tree,
    words::{number, rows, tame},
};

use super::breakdown::{End, ends};

pub(super) const WHAT_IF: &str = "Et si…";

/// Rows that would end otherwise.
pub(super) struct MoveLine<'t> {
    pub(super) from: End<'t>,
    pub(super) to: End<'t>,
    pub(super) rows: u64,
}

impl MoveLine<'_> {
    /// Where they would go from where.
    pub(super) fn way(&self) -> String {
        format!("{} → {}", end_in_full(&self.from), end_in_full(&self.to))
    }
}

/// An end with the status that rows have there, where its title does not say it.
fn end_in_full(end: &End<'_>) -> String {
    match end.standing {
        Standing::Reached(_) => format!("{}\u{a0}: {}", end.standing.label(), end.full_name()),
        Standing::Undetermined | Standing::Error => end.standing.label().into(),
    }
}

/// The moves, the one of most rows first.
pub(super) fn move_lines<'t>(tree: &'t Tree, change: &SupposedChange) -> Vec<MoveLine<'t>> {
    let mut lines = Vec::new();
    for moved in &change.moves {
        let mut from = ends(tree);
        let mut to = ends(tree);
        if moved.from < from.len() && moved.to < to.len() {
            let [from, to] = [from.swap_remove(moved.from), to.swap_remove(moved.to)];
            lines.push(MoveLine { from, to, rows: moved.rows });
        }
    }
    lines
}

/// What is supposed of which rows, and how many of them would end otherwise.
pub(super) fn what_if_sentence(change: &SupposedChange) -> String {
    let supposed = listed_answers(&change.supposed, "donnait", "ne donnait");
    let among = match &*change.among {
        [] => String::new(),
        among => format!(" qui {}", listed_answers(among, "donne", "ne donne")),
    };
    let start = format!("Si chaque ligne{among} {supposed}");
    let moved = match (change.rows, change.moved()) {
        (0, _) => "aucune ligne n'est dans ce cas".into(),
        (all, 0) => format!("aucune n'irait ailleurs, sur {}", number(all)),
        (all, 1) => format!("1\u{a0}ligne irait ailleurs, sur {}", number(all)),
        (all, many) => format!("{} iraient ailleurs, sur {}", rows(many), number(all)),
    };
    format!("{start}\u{a0}: {moved}. Les lignes et les autres chiffres restent ceux de l'audit.")
}

fn listed_answers(answers: &[AnswerTold], gives: &str, gives_no: &str) -> String {
    let mut told = Vec::new();
    for AnswerTold { question, label, .. } in answers {
        told.push(match &**label {
            "" => format!("{gives_no} aucune réponse à {question}"),
            label => format!("{gives} «\u{a0}{}\u{a0}» à {question}", tame(label)),
        });
    }
    told.join(" et ")
}
