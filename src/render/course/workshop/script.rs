//! What is done and said in each part of the half-hour.

use crate::tree::{Kind, Question};

use super::{
    plan::Plan,
    rounds::{Rounds, is_doubt},
};

/// A part of the half-hour.
pub(super) struct Part {
    pub(super) minutes: usize,
    pub(super) name: &'static str,
    pub(super) does: String,
    pub(super) says: String,
}

pub(super) fn parts(rounds: &Rounds<'_>, plan: Plan) -> Vec<Part> {
    let Plan { cases, welcome, played, told, own, closing } = plan;
    let counted = if cases > 1 {
        format!("{cases} cartes, {played} minutes chacune, dans l'ordre du tableau ci-dessous")
    } else {
        "Une seule carte".into()
    };
    let doubt =
        if has_doubt(rounds) { " Ne pas savoir est une réponse : n'inventez rien." } else { "" };
    let part = |minutes, name, does: &str, says: &str| Part {
        minutes,
        name,
        does: does.into(),
        says: says.into(),
    };
    let mut parts = vec![
        part(
            welcome,
            "Accueil",
            "Formez les binômes. Donnez à chacun une affiche et ses cartes. Lisez ensemble la \
             première question.",
            &format!(
                "« L'affiche se lit de gauche à droite. À chaque question, {}, {} »",
                how_to_answer(rounds),
                if rounds.has_outcomes() {
                    "jusqu'à une issue. Une issue n'a ici qu'une lettre : vous écrirez son titre \
                     tout à l'heure."
                } else {
                    "jusqu'à l'issue A. Vous écrirez son titre tout à l'heure."
                }
            ),
        ),
        part(
            cases * played,
            "Les cas, à deux",
            &format!("{counted}. Passez entre les tables sans corriger."),
            &if rounds.has_outcomes() {
                format!(
                    "« Lisez la carte, suivez l'affiche, notez vos réponses et la lettre de \
                     l'issue.{doubt} »"
                )
            } else {
                format!("« Lisez la carte, suivez l'affiche, notez vos réponses.{doubt} »")
            },
        ),
        part(
            cases * told,
            "La mise en commun",
            &format!(
                "{told} minutes par carte : une main levée par {}, puis le chemin, l'issue et le \
                 pourquoi (corrigé). Chacun \
                 écrit le titre de l'issue sur son affiche.",
                if rounds.has_outcomes() { "lettre" } else { "réponse" }
            ),
            "« À quelle question nos chemins se séparent-ils ? Quel mot de la carte fait la \
             différence ? »",
        ),
    ];
    if own > 0 {
        let does = "Chaque binôme raconte une situation vécue, et la suit sur l'affiche.";
        let says = "« Où vous êtes-vous arrêtés, et que vous manque-t-il ? »";
        parts.push(part(own, "Vos situations", does, says));
    }
    let does = "Faites dire à chacun une action pour les jours qui viennent. Les affiches restent \
        aux participants.";
    let says = "« De retour dans votre structure, par quoi commencez-vous ? »";
    parts.push(part(closing, "Clôture", does, says));
    parts
}

fn how_to_answer(rounds: &Rounds<'_>) -> &'static str {
    let ticked = |question: &Question| matches!(question.kind, Kind::Several { .. });
    match (rounds.tree.questions().any(ticked), rounds.tree.questions().all(ticked)) {
        (_, true) => "on coche ce qui convient",
        (true, false) => "on suit une réponse, ou on coche ce qui convient",
        (false, false) => "on suit une seule réponse",
    }
}

fn has_doubt(rounds: &Rounds<'_>) -> bool {
    rounds.tree.questions().any(|question| question.answers.iter().any(is_doubt))
}
