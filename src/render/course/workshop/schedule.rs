//! How half an hour is shared out, and what is done and said in each part.

use super::cases::WorkshopCases;

/// The whole, in minutes.
pub(super) const WHOLE: usize = 30;
const WELCOME: usize = 5;
const CLOSING: usize = 3;
/// For each case, in minutes: played in pairs, then discussed by all. With less nobody has time to
/// think.
const LEAST: usize = 2;
/// With more minutes a case is talked to death.
const MOST: usize = 4;
/// With more minutes left over than this, the group plays situations of its own.
const SPARE: usize = 4;

/// What each part takes, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    /// How many cases are played.
    pub(super) cases: usize,
    welcome: usize,
    /// In pairs, for each case.
    play: usize,
    /// By all, for each case.
    discussion: usize,
    /// For situations that the group brings, if time is left.
    own_situations: usize,
    closing: usize,
}

/// A part of the half-hour.
pub(super) struct AgendaItem {
    pub(super) minutes: usize,
    pub(super) name: &'static str,
    /// What the leader does.
    pub(super) action: String,
    /// What the leader says.
    pub(super) speech: String,
}

impl Schedule {
    /// Shares out the time for so many cases, or for as many as it allows.
    pub(super) fn for_cases(count: usize) -> Self {
        let left = WHOLE - WELCOME - CLOSING;
        let cases = count.clamp(1, left / (2 * LEAST));
        let each = (left / cases).min(2 * MOST);
        let spare = left - cases * each;
        let own_situations = if spare >= SPARE { spare } else { 0 };
        Self {
            cases,
            welcome: WELCOME,
            play: each.div_ceil(2),
            discussion: each / 2,
            own_situations,
            closing: CLOSING + spare - own_situations,
        }
    }

    /// The parts in their order.
    pub(super) fn agenda(&self, cases: &WorkshopCases<'_>) -> Vec<AgendaItem> {
        let mut agenda =
            vec![self.welcome_item(cases), self.play_item(cases), self.discussion_item(cases)];
        if self.own_situations > 0 {
            agenda.push(AgendaItem {
                minutes: self.own_situations,
                name: "Vos situations",
                action: "Chaque binôme raconte une situation vécue, et la suit sur l'affiche."
                    .into(),
                speech: "« Où vous êtes-vous arrêtés, et que vous manque-t-il ? »".into(),
            });
        }
        agenda.push(AgendaItem {
            minutes: self.closing,
            name: "Clôture",
            action: "Faites dire à chacun une action pour les jours qui viennent. Les affiches \
                     restent aux participants."
                .into(),
            speech: "« De retour dans votre structure, par quoi commencez-vous ? »".into(),
        });
        agenda
    }

    fn welcome_item(&self, cases: &WorkshopCases<'_>) -> AgendaItem {
        let end = if cases.has_several_outcomes() {
            "jusqu'à une issue. Une issue n'a ici qu'une lettre : vous écrirez son titre tout à \
             l'heure."
        } else {
            "jusqu'à l'issue A. Vous écrirez son titre tout à l'heure."
        };
        AgendaItem {
            minutes: self.welcome,
            name: "Accueil",
            action:
                "Formez les binômes. Donnez à chacun une affiche et ses cartes. Lisez ensemble \
                     la première question."
                    .into(),
            speech: format!(
                "« L'affiche se lit de gauche à droite. À chaque question, {}, {end} »",
                how_to_answer(cases)
            ),
        }
    }

    fn play_item(&self, cases: &WorkshopCases<'_>) -> AgendaItem {
        let cards = if self.cases > 1 {
            format!(
                "{} cartes, {} minutes chacune, dans l'ordre du tableau ci-dessous",
                self.cases, self.play
            )
        } else {
            "Une seule carte".into()
        };
        let notes = if cases.has_several_outcomes() {
            "notez vos réponses et la lettre de l'issue."
        } else {
            "notez vos réponses."
        };
        let doubt = if cases.has_doubts() {
            " Ne pas savoir est une réponse : n'inventez rien."
        } else {
            ""
        };
        AgendaItem {
            minutes: self.cases * self.play,
            name: "Les cas, à deux",
            action: format!("{cards}. Passez entre les tables sans corriger."),
            speech: format!("« Lisez la carte, suivez l'affiche, {notes}{doubt} »"),
        }
    }

    fn discussion_item(&self, cases: &WorkshopCases<'_>) -> AgendaItem {
        let raised = if cases.has_several_outcomes() { "lettre" } else { "réponse" };
        AgendaItem {
            minutes: self.cases * self.discussion,
            name: "La mise en commun",
            action: format!(
                "{} minutes par carte : une main levée par {raised}, puis le chemin, l'issue et le \
                 pourquoi (corrigé). Chacun écrit le titre de l'issue sur son affiche.",
                self.discussion
            ),
            speech:
                "« À quelle question nos chemins se séparent-ils ? Quel mot de la carte fait la \
                     différence ? »"
                    .into(),
        }
    }
}

fn how_to_answer(cases: &WorkshopCases<'_>) -> &'static str {
    let several = cases.tree.questions().filter(|question| question.takes_several()).count();
    match several {
        0 => "on suit une seule réponse",
        count if count == cases.tree.questions().count() => "on coche ce qui convient",
        _ => "on suit une réponse, ou on coche ce qui convient",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_hour_is_shared_out_whatever_there_is_to_play() {
        for count in 1..100 {
            let schedule = Schedule::for_cases(count);
            let Schedule { cases, welcome, play, discussion, own_situations, closing } = schedule;
            let sum = welcome + cases * (play + discussion) + own_situations + closing;
            assert_eq!(sum, WHOLE, "{schedule:?}");
            assert!(
                cases <= count && play >= LEAST && discussion >= LEAST && closing >= CLOSING,
                "{schedule:?}"
            );
        }
        assert_eq!(Schedule::for_cases(9).cases, 5);
        assert_eq!(Schedule::for_cases(1).own_situations, 14);
    }
}
