//! The sentences that all forms of a summary say.

use crate::{
    audit::{Gap, Grouping, Proposed, Standing, Summary},
    render::{
        figures::labels::{MASKED, made_on},
        phrases,
    },
    words::{number, rows, shown, tame},
};

pub(super) fn title(summary: &Summary<'_>) -> String {
    format!("Audit : {}", tame(&summary.tree.title))
}

/// Whether there are no figures to show.
pub(super) fn has_no_figures(summary: &Summary<'_>) -> bool {
    summary.all.rows() == 0 || is_too_small(summary)
}

/// Whether the whole table has fewer rows than are told of.
pub(super) fn is_too_small(summary: &Summary<'_>) -> bool {
    summary.all.rows() > 0 && summary.all.rows() < summary.smallest
}

/// What is said of numbers that are not told, where some may not be.
pub(super) fn masking(summary: &Summary<'_>) -> Option<String> {
    (summary.smallest > 1).then(|| {
        format!(
            "Aucun nombre de moins de {} n'est montré, ni ce qui le ferait retrouver par \
             différence\u{a0}; «\u{a0}{MASKED}\u{a0}» en tient lieu.",
            rows(summary.smallest)
        )
    })
}

/// What is said of the groups of a column beside their figures.
pub(super) fn group_sentences(summary: &Summary<'_>, grouping: &Grouping) -> Vec<String> {
    let fewer = rows(summary.smallest);
    let mut sentences = Vec::new();
    if grouping.is_too_varied {
        sentences.push(
            "Cette colonne a trop de valeurs différentes pour être résumée par groupe.".into(),
        );
    } else if let Some(beside) = &grouping.withheld_beside {
        sentences.push(format!(
            "Les groupes de cette colonne ne sont pas montrés\u{a0}: avec ceux de \
             «\u{a0}{}\u{a0}», ils feraient retrouver des nombres de moins de {fewer}. \
             Demandez-les dans un bilan à part, qui n'est pas publié avec celui-ci.",
            tame(beside)
        ));
    } else if grouping.left_out == 0 && grouping.groups.is_empty() {
        sentences.push("Cette colonne ne forme aucun groupe.".into());
    }
    if grouping.left_out > 0 {
        sentences.push(format!(
            "{} groupes ne sont pas montrés\u{a0}: ils ont moins de {fewer}, ou feraient \
             retrouver par différence ceux qui en ont moins.",
            number(grouping.left_out as u64)
        ));
    }
    if !grouping.spellings.is_empty() {
        sentences.push(spellings(grouping));
    }
    sentences
}

/// More values than this are not named.
const SPELLINGS: usize = 20;

/// Which ways to write a value were put together.
fn spellings(grouping: &Grouping) -> String {
    let mut told = Vec::new();
    for (value, others) in grouping.spellings.iter().take(SPELLINGS) {
        let mut quoted = Vec::new();
        for other in others {
            quoted.push(format!("«\u{a0}{}\u{a0}»", shown(other)));
        }
        told.push(format!("{} avec «\u{a0}{}\u{a0}»", quoted.join(", "), shown(value)));
    }
    let more = if grouping.spellings.len() > SPELLINGS { "\u{a0}; …" } else { "" };
    format!("Écritures réunies\u{a0}: {}{more}.", told.join("\u{a0}; "))
}

/// What all tables of groups say of their figures.
pub(super) const STANDINGS_BY_GROUP: &str = "Statuts par groupe";
pub(super) const ENDS_BY_GROUP: &str = "Issues par groupe";

pub(super) const GAPS: &str = "Ce qui débloquerait le plus de lignes";

/// How many rows an answer holds up, and how many it would bring to an outcome whatever it is.
pub(super) fn rows_blocked(gap: &Gap<'_>) -> String {
    let Some(held) = gap.rows else { return format!("{MASKED}\u{a0}: nombre de lignes bloquées") };
    let blocked = if held > 1 { "bloquées" } else { "bloquée" };
    let blocked = format!("{} {blocked}", rows(held));
    match gap.settled {
        None => blocked,
        Some(0) => format!("{blocked}, dont aucune n'irait à une issue quelle que soit la réponse"),
        Some(1) if held == 1 => {
            format!("{blocked}, qui irait à une issue quelle que soit la réponse")
        }
        Some(settled) if settled == held => {
            format!("{blocked}, qui iraient toutes à une issue quelle que soit la réponse")
        }
        Some(1) => format!("{blocked}, dont 1 irait à une issue quelle que soit la réponse"),
        Some(settled) => {
            let settled = number(settled);
            format!("{blocked}, dont {settled} iraient à une issue quelle que soit la réponse")
        }
    }
}

pub(super) const ERRORS: &str = "Lignes en erreur";

/// Whether there is something to say of single rows with an error.
pub(super) fn has_errors(summary: &Summary<'_>) -> bool {
    !summary.errors.is_empty() || errors_left_out(summary).is_some()
}

/// How many of the rows with an error are listed, where it is not all of them.
pub(super) fn errors_left_out(summary: &Summary<'_>) -> Option<String> {
    let all = summary.all.standing(summary.tree, Standing::Error);
    if summary.smallest > 1 {
        return (all != Some(0)).then(|| {
            "Les lignes en erreur ne sont pas données une à une\u{a0}: le résultat de l'audit, \
             ligne par ligne, dit ce qui ne va pas."
                .into()
        });
    }
    let all = all.unwrap_or_default();
    match summary.errors.len() as u64 {
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
        None => "Le nombre de lignes qui ont une réponse tirée de l'annuaire est masqué.".into(),
        Some(0) => "Aucune ligne n'a de réponse tirée de l'annuaire.".into(),
        Some(1) => {
            "1 ligne a au moins une réponse tirée de l'annuaire ; la colonne « provenance » la \
            nomme."
                .into()
        }
        Some(many) => {
            format!(
                "{} ont au moins une réponse tirée de l'annuaire ; la colonne « provenance » \
                la nomme.",
                rows(many)
            )
        }
    }];
    match proposed.contradicted {
        Some(0) => {}
        None => sentences
            .push("Le nombre de lignes qui disent autre chose que l'annuaire est masqué.".into()),
        Some(1) => sentences.push(
            "1 ligne dit autre chose que l'annuaire, et garde sa réponse ; la colonne « erreur » \
             la signale."
                .into(),
        ),
        Some(many) => sentences.push(format!(
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

/// Whose data the annuaire is, in the words that its licence asks for.
pub(super) fn annuaire_credit(proposed: &Proposed) -> String {
    phrases::annuaire_credit(proposed.extract)
}

/// Where the proposed answers come from.
pub(super) fn annuaire_source(proposed: &Proposed) -> String {
    format!("Source des réponses tirées de l'annuaire : {}", annuaire_credit(proposed))
}

/// When the summary was made, and by which program.
pub(super) fn made(summary: &Summary<'_>) -> String {
    let made = made_on(summary.day);
    match &summary.imprint {
        Some(imprint) => format!("{made}, empreinte {imprint}"),
        None => made,
    }
}
