//! What makes a sound tree hard to read: each thing, its code and what to do about it.

use thiserror::Error;

/// Something in a text that its readers will stumble over.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Advice {
    #[error("une phrase a {words} mots : {most} au plus se lisent d'un trait")]
    LongSentence { words: usize, most: usize },
    #[error("cette question en contient deux")]
    TwoQuestions,
    #[error("« {label} » ne répond pas à une question qui commence par « {start} »")]
    OpenQuestion { label: String, start: String },
    #[error("cette question attend « oui » ou « non », et aucune réponse ne commence ainsi")]
    ClosedQuestion,
    #[error("il manque une espace insécable {place}")]
    PlainSpace { place: &'static str },
    #[error("des guillemets droits sont dans un texte français")]
    StraightQuotes,
    #[error("« {word} » n'est pas expliqué dans le glossaire")]
    Abbreviation { word: String },
    #[error("« {words} » ne se comprend que si l'on voit la couleur")]
    Colour { words: String },
    #[error("l'issue « {name} » ne dit pas quoi faire")]
    NoAction { name: String },
    #[error("« {label} » ne dit pas où mène le lien")]
    VagueLink { label: String },
}

impl Advice {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::LongSentence { .. } => "W010",
            Self::TwoQuestions => "W011",
            Self::OpenQuestion { .. } | Self::ClosedQuestion => "W012",
            Self::PlainSpace { .. } => "W013",
            Self::StraightQuotes => "W014",
            Self::Abbreviation { .. } => "W015",
            Self::Colour { .. } => "W016",
            Self::NoAction { .. } => "W017",
            Self::VagueLink { .. } => "W018",
        }
    }

    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::LongSentence { .. } => "faites-en deux phrases",
            Self::TwoQuestions => "posez-les l'une après l'autre",
            Self::OpenQuestion { .. } | Self::ClosedQuestion => {
                "changez la question, ou les libellés"
            }
            Self::PlainSpace { .. } => "remplacez l'espace par une espace insécable (U+00A0)",
            Self::StraightQuotes => "écrivez « et »",
            Self::Abbreviation { .. } => "ajoutez-le à « glossary », ou écrivez les mots en entier",
            Self::Colour { .. } => "nommez la chose autrement : par son texte ou sa place",
            Self::NoAction { .. } => {
                "ajoutez une action, même pour dire qu'il n'y a rien à changer"
            }
            Self::VagueLink { .. } => "dites ce qu'est la page, et pour qui",
        }
    }
}
