//! The sentences that all forms of a summary say.

use crate::{
    audit::{Gap, Grouping, Proposed, Summary},
    render::phrases::origin,
    tree::Tree,
    words::{number, rows, tame},
};

/// What stands in the column of a group.
pub(super) fn group_label(value: &str) -> String {
    if value.is_empty() { "(vide)".into() } else { tame(value) }
}

pub(super) fn title(summary: &Summary<'_>) -> String {
    format!("Audit : {}", tame(&summary.tree.title))
}

/// What is not sentences of a column, if anything.
pub(super) fn groups_left_out(summary: &Summary<'_>, grouping: &Grouping) -> Option<String> {
    let fewer = rows(summary.smallest);
    match grouping.left_out {
        _ if grouping.is_too_varied => {
            Some("Cette colonne a trop de valeurs différentes pour être résumée par groupe.".into())
        }
        0 if grouping.groups.is_empty() => Some("Cette colonne ne forme aucun groupe.".into()),
        0 => None,
        1 => Some(format!("1 groupe de moins de {fewer} n'est pas montré.")),
        many => Some(format!(
            "{} groupes de moins de {fewer} ne sont pas montrés.",
            number(many as u64)
        )),
    }
}

pub(super) const GAPS: &str = "Ce qui débloquerait le plus de lignes";

/// How many rows an answer holds up, and how many it would settle alone.
pub(super) fn rows_blocked(gap: &Gap<'_>) -> String {
    let blocked = if gap.rows > 1 { "bloquées" } else { "bloquée" };
    let settled = if gap.settled == 0 { "aucune".into() } else { number(gap.settled) };
    format!("{} {blocked}, dont {settled} que cette seule réponse débloquerait", rows(gap.rows))
}

pub(super) const ERRORS: &str = "Lignes en erreur";

/// How many of the rows with an error are listed, where it is not all of them.
pub(super) fn errors_left_out(summary: &Summary<'_>) -> Option<String> {
    let listed = summary.errors.len() as u64;
    let all = summary.all.errors;
    match listed {
        listed if listed >= all => None,
        1 => Some(format!("Seule la première des {} est donnée ici.", rows(all))),
        listed => Some(format!(
            "Seules les {} premières des {} sont données ici.",
            number(listed),
            rows(all)
        )),
    }
}

pub(super) const NO_ROWS: &str = "Cette table n'a aucune ligne.";

pub(super) const ANNUAIRE: &str = "Réponses tirées de l'annuaire";

/// What the annuaire gave to the rows, and what may not be made of the rest.
pub(super) fn annuaire_sentences(proposed: &Proposed) -> Vec<String> {
    let mut sentences = vec![match proposed.rows {
        0 => "Aucune ligne n'a de réponse tirée de l'annuaire.".into(),
        1 => "1 ligne a au moins une réponse tirée de l'annuaire ; la colonne « provenance » la \
            nomme."
            .into(),
        many => {
            format!(
                "{} ont au moins une réponse tirée de l'annuaire ; la colonne « provenance » \
                la nomme.",
                rows(many)
            )
        }
    }];
    match proposed.contradicted {
        0 => {}
        1 => sentences.push(
            "1 ligne dit autre chose que l'annuaire, et garde sa réponse ; la colonne « erreur » \
             la signale."
                .into(),
        ),
        many => sentences.push(format!(
            "{} disent autre chose que l'annuaire, et gardent leur réponse ; la colonne \
             « erreur » les signale.",
            rows(many)
        )),
    }
    sentences.push(
        "Une structure qui n'est pas visible dans l'annuaire peut être équipée : il ne répond \
         jamais « non »."
            .into(),
    );
    sentences
}

/// Whose data the annuaire is, as its licence wants it sentences.
pub(super) fn annuaire_credit(proposed: &Proposed) -> String {
    let extract = match proposed.extract.date {
        Some(date) => format!("extrait du {}", date.strftime("%d/%m/%Y")),
        None => "extrait de date inconnue".into(),
    };
    format!("Annuaire Santé, ANS, {extract} (Licence Ouverte v2)")
}

/// Where the proposed answers come from.
pub(super) fn annuaire_source(proposed: &Proposed) -> String {
    format!("Source des réponses tirées de l'annuaire : {}", annuaire_credit(proposed))
}

/// Where the tree comes from.
pub(super) fn tree_source(tree: &Tree) -> String {
    tame(&origin(tree))
}
