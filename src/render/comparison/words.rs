//! The sentences that all forms of a comparison say.

use crate::{
    audit::Standing,
    compare::{
        Cause, Causes, ComparedGrouping, ComparedTable, Comparison, MovedAnswer, MovedQuestion,
    },
    words::{counted, listed, number, percentage, rows, tame},
};

pub(super) const FLOWS: &str = "D'un statut à l'autre";
pub(super) const MATRIX: &str = "Une ligne par statut d'avant, une colonne par statut d'après.";
pub(super) const STANDING_CHANGES: &str =
    "Les changements de statut, du plus fréquent au plus rare";
pub(super) const EVOLUTIONS: &str = "Évolution";
/// What evolutions are, and where they stand structure by structure.
pub(super) const EVOLUTIONS_EXPLAINED: &str = "Progrès\u{a0}: le statut est meilleur qu'avant. Recul\u{a0}: il est moins bon. Autre\u{a0}: \
     l'issue ou le statut a changé, sans être meilleur ni moins bon. Pour chaque structure, la \
     colonne «\u{a0}evolution\u{a0}» des lignes le dit.";
pub(super) const CAUSES: &str = "Ce qui a fait la différence";
pub(super) const SILENT: &str = "Encore silencieuses";
pub(super) const MOVED: &str = "Les questions dont la réponse a le plus bougé";
pub(super) const TOLD: &str = "À savoir";
pub(super) const STRUCTURES: &str = "Structures";

/// A number of structures: what has one id.
pub(super) fn structures(count: u64) -> String {
    counted(count, "structure")
}

pub(super) fn title(comparison: &Comparison<'_>) -> String {
    format!("Comparaison\u{a0}: {}", tame(&comparison.tree.title))
}

/// Which file came first, which then, and how many structures each has.
pub(super) fn files(comparison: &Comparison<'_>) -> [String; 2] {
    let [before, after] = sides(comparison);
    [before, after].map(|(side, table)| {
        format!("{side}\u{a0}: {} ({})", tame(&table.name), structures(table.rows))
    })
}

fn sides<'a>(comparison: &'a Comparison<'_>) -> [(&'static str, &'a ComparedTable); 2] {
    [(BEFORE, &comparison.before), ("Après", &comparison.after)]
}

const BEFORE: &str = "Avant";

/// Some causes together, for a reader.
pub(super) fn causes_label(causes: Causes) -> String {
    let names: Vec<&str> = causes.iter().map(Cause::label).collect();
    let Some((first, others)) = names.split_first() else { return "Non établi".into() };
    let mut label = String::from(*first);
    for (place, name) in others.iter().enumerate() {
        let is_last = place + 1 == others.len();
        label.push_str(if is_last { " et " } else { ", " });
        label.push_str(&name.to_lowercase());
    }
    label
}

/// How the causes were found.
pub(super) const CAUSES_EXPLAINED: &str = "Les réponses d'avant sont suivies dans l'arbre d'aujourd'hui (la part de l'arbre), puis avec \
     ce que l'annuaire en dit aujourd'hui (sa part), puis avec les réponses d'après (la part des \
     réponses). Pour chaque structure, les colonnes «\u{a0}cause\u{a0}» et «\u{a0}detail\u{a0}» des \
     lignes le disent.";

/// What each cause did, alone and with others.
pub(super) fn cause_sentences(comparison: &Comparison<'_>) -> Vec<String> {
    let changes = comparison.evolutions.changes();
    if changes == 0 {
        return vec!["Aucune structure n'a changé d'issue ni de statut.".into()];
    }
    Cause::ALL.map(|cause| cause_sentence(comparison, cause)).into()
}

fn cause_sentence(comparison: &Comparison<'_>, cause: Cause) -> String {
    let mut all = 0;
    let mut alone = 0;
    for (causes, counts) in &comparison.causes {
        if causes.has(cause) {
            all += counts.rows();
        }
        if *causes == Causes::default().with(cause) {
            alone += counts.rows();
        }
    }
    let label = cause.label();
    let [nothing, played, by_itself] = match cause {
        Cause::Answers => ["n'ont rien changé", "ont joué", "elles seules"],
        Cause::Tree | Cause::Annuaire => ["n'a rien changé", "a joué", "lui seul"],
    };
    let share = match alone {
        _ if all == 0 => return format!("{label} {nothing}."),
        0 => format!("jamais à {by_itself}"),
        alone if alone == all && all == 1 => format!("à {by_itself}"),
        alone if alone == all => format!("toujours à {by_itself}"),
        alone => format!("dont {} à {by_itself}", number(alone)),
    };
    format!("{label} {played} pour {}, {share}.", structures(all))
}

/// Who gave no complete answer, neither before nor after.
pub(super) fn silent_sentence(comparison: &Comparison<'_>) -> String {
    let before: u64 = Standing::ALL
        .iter()
        .map(|after| comparison.matrix.rows(Standing::Undetermined, *after))
        .sum();
    let silent = comparison.still_silent;
    match (before, silent) {
        (0, 0) => "Aucune structure n'était indéterminée avant.".into(),
        (1, 1) => "La structure qui était indéterminée avant l'est encore.".into(),
        (before, silent) if silent == before => {
            format!(
                "Les {} qui étaient indéterminées avant le sont toutes encore.",
                structures(before)
            )
        }
        (1, 0) => "La structure qui était indéterminée avant ne l'est plus.".into(),
        (before, 0) => {
            format!("Aucune des {} qui étaient indéterminées ne l'est encore.", structures(before))
        }
        (before, 1) => format!(
            "1\u{a0}structure était indéterminée et l'est encore, sur {} avant ({}).",
            number(before),
            percentage(1, before)
        ),
        (before, silent) => format!(
            "{} étaient indéterminées et le sont encore, sur {} avant ({}).",
            structures(silent),
            number(before),
            percentage(silent, before)
        ),
    }
}

/// How somebody finds them in the rows.
pub(super) const SILENT_ROWS: &str = "Ce sont les lignes dont «\u{a0}statut_avant\u{a0}» et «\u{a0}statut_apres\u{a0}» sont \
     tous deux «\u{a0}indetermine\u{a0}».";

/// What is said of the groups of a column beside their figures.
pub(super) fn group_sentence(grouping: &ComparedGrouping) -> Option<&'static str> {
    if grouping.is_too_varied {
        Some("Cette colonne a trop de valeurs différentes pour être résumée par groupe.")
    } else if grouping.groups.is_empty() {
        Some("Cette colonne ne forme aucun groupe.")
    } else {
        None
    }
}

pub(super) const NOTHING_MOVED: &str = "Aucune réponse n'a changé.";

/// How many of the ways in which an answer moved are told.
const MOST_ANSWERS: usize = 10;

/// How the answers to a question moved, `non → oui (12)`; then how many ways there are beside.
pub(super) fn moved_answers(moved: &MovedQuestion<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for answer in told_answers(moved) {
        lines.push(format!("{}\u{a0}({})", from_to(answer), number(answer.rows)));
    }
    lines.extend(answers_not_told(moved));
    lines
}

/// The ways in which the answers to a question moved that are told.
pub(super) fn told_answers<'m>(moved: &'m MovedQuestion<'_>) -> &'m [MovedAnswer] {
    &moved.answers[..moved.answers.len().min(MOST_ANSWERS)]
}

/// How many others there are, if there are any.
pub(super) fn answers_not_told(moved: &MovedQuestion<'_>) -> Option<String> {
    match moved.answers.len().saturating_sub(MOST_ANSWERS) {
        0 => None,
        1 => Some("et d'une autre façon".into()),
        others => Some(format!("et de {}\u{a0}autres façons", number(others as u64))),
    }
}

fn from_to(answer: &MovedAnswer) -> String {
    format!("{} →\u{a0}{}", answer_label(&answer.before), answer_label(&answer.after))
}

/// The id of an answer, or what stands for none.
pub(super) fn answer_label(key: &str) -> String {
    if key.is_empty() { "(rien)".into() } else { tame(key) }
}

/// What is not compared, and what is doubtful.
pub(super) fn told(comparison: &Comparison<'_>) -> Vec<String> {
    let id = tame(&comparison.id);
    let mut told = Vec::new();
    for (side, table) in sides(comparison) {
        let mut sentences = Vec::new();
        match table.repeated {
            0 => {}
            1 => sentences.push(format!(
                "1\u{a0}ligne reprend un «\u{a0}{id}\u{a0}» déjà vu\u{a0}; elle n'est pas comparée."
            )),
            many => sentences.push(format!(
                "{} reprennent un «\u{a0}{id}\u{a0}» déjà vu\u{a0}; elles ne sont pas comparées.",
                rows(many)
            )),
        }
        match table.without_id {
            0 => {}
            1 => {
                sentences.push(format!("1\u{a0}ligne sans «\u{a0}{id}\u{a0}» n'est pas comparée."));
            }
            many => sentences
                .push(format!("{} sans «\u{a0}{id}\u{a0}» ne sont pas comparées.", rows(many))),
        }
        match table.silent {
            0 => {}
            1 => sentences.push("1\u{a0}ligne vide ou sans statut n'est pas comparée.".into()),
            many => sentences
                .push(format!("{} vides ou sans statut ne sont pas comparées.", rows(many))),
        }
        match table.unread_paths {
            0 => {}
            1 => sentences.push(
                "1\u{a0}ligne a des réponses que son code de parcours est seul à dire, et que cet \
                 arbre ne sait pas y lire\u{a0}: sa cause peut être inexacte."
                    .into(),
            ),
            many => sentences.push(format!(
                "{} ont des réponses que leur code de parcours est seul à dire, et que cet arbre \
                 ne sait pas y lire\u{a0}: leur cause peut être inexacte.",
                rows(many)
            )),
        }
        if table.other_outcomes > 0 {
            let other_tree = match side {
                BEFORE => "l'arbre a changé depuis",
                _ => "il vient d'un autre arbre que celui qui est donné",
            };
            sentences.push(format!(
                "pour {}, l'arbre conclut autrement que le résultat\u{a0}: {other_tree}, ou les \
                 réponses y étaient lues autrement.",
                rows(table.other_outcomes)
            ));
        }
        if !table.unanswered.is_empty() {
            let keys = listed(table.unanswered.iter().map(String::as_str));
            sentences.push(format!("aucune colonne ne répond à\u{a0}: {keys}."));
        }
        for column in &table.without_groups {
            sentences.push(format!(
                "pas de colonne «\u{a0}{}\u{a0}»\u{a0}: ses structures ont le groupe que leur \
                 donne l'autre résultat.",
                tame(column)
            ));
        }
        told.extend(sentences.into_iter().map(|sentence| format!("{side}\u{a0}: {sentence}")));
    }
    told
}
