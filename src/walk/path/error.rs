//! What a path code may be refused for.

use thiserror::Error;

use crate::words::meant;

/// Why a text is not the path code of a way through a tree.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    #[error("un code de parcours s'écrit «\u{a0}arbre:reponse.reponse:K7\u{a0}»")]
    Form,
    #[error(
        "il ne dit pas de quel arbre il est\u{a0}; un code de parcours s'écrit \
         «\u{a0}arbre:reponse.reponse:K7\u{a0}»"
    )]
    NoTree,
    #[error("ce code est celui d'un autre arbre\u{a0}: il commence par «\u{a0}{0}\u{a0}»")]
    OtherTree(String),
    #[error(
        "«\u{a0}{0}\u{a0}» n'est pas un contrôle\u{a0}: un code finit par deux signes parmi \
         23456789ABCDEFGHJKMNPQRSTVWXYZ"
    )]
    BadCheck(String),
    #[error(
        "«\u{a0}{segment}\u{a0}» n'est pas une réponse à «\u{a0}{question}\u{a0}»\u{a0}; réponses \
         possibles\u{a0}: {expected}{}\n  ici, la question {number} est \
         «\u{a0}{ask}\u{a0}»\u{a0}; si le code est bien recopié, l'arbre a changé depuis",
        meant(.near.as_deref())
    )]
    Unknown {
        segment: String,
        question: Box<str>,
        /// The question's place on the way, from 1, and its wording.
        number: usize,
        ask: String,
        expected: String,
        /// The code with another answer here, whose check holds; or the nearest answer.
        near: Option<String>,
    },
    #[error(
        "le parcours est terminé avant «\u{a0}{0}\u{a0}»\n  si le code est bien recopié, l'arbre a \
         changé depuis"
    )]
    TooLong(String),
    #[error(
        "ce code a été fait sur une autre version de l'arbre, ou un de ses signes est mal \
         recopié\n  ici, ses réponses donnent\u{a0}:\n{way}"
    )]
    Changed {
        /// Each question of the way here, with its answer, and where it ends.
        way: String,
    },
    #[error("ce code se lit de plusieurs façons\u{a0}: mettez un point entre deux réponses")]
    Ambiguous,
}
