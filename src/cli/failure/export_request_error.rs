//! Why an export is not what can be made.

use std::path::PathBuf;

use mssante_check::words::meant;
use thiserror::Error;

/// What is asked of an export that does not go together.
#[derive(Debug, Error)]
pub(crate) enum ExportRequestError {
    #[error(
        "le nom « {} » ne dit pas quelle forme écrire{}\n  formes connues : .html, .svg, .md, \
         .dot, .mmd, .json, .xlsx, .csv, .zip, .gift, .yaml ; ou donnez « --format »",
        .path.display(), meant(.near.as_deref())
    )]
    UnknownExportFormat { path: PathBuf, near: Option<String> },
    #[error("il manque le fichier à écrire : -o arbre.html, ou -o questionnaire.xlsx")]
    NoOutput,
    #[error(
        "des réponses sont données, mais rien ne dit de montrer leur chemin : ajoutez « --report »"
    )]
    AnswersWithoutReport,
    #[error(
        "une feuille de réponses vierge ne montre pas de chemin : choisissez html, svg, md, dot, \
         mmd, json ou chemins"
    )]
    BlankSheetWithReport,
    #[error("ce qui montre des cas ne montre pas de chemin : ôtez « --report »")]
    CasesWithReport,
    #[error(
        "« --cases » fait une page d'exercices (.html) ou un tableau des cas (.xlsx, .csv), \
         « --paper » un atelier à imprimer (.html) :\n  donnez un tel nom, comme -o exercices.html"
    )]
    CasesFormat,
    #[error(
        "un jeu de cas ne sert qu'à ce qui montre des cas : ajoutez « --cases » ou « --paper », \
         ou écrivez un .zip ou un .gift"
    )]
    DeckWithoutCases,
    #[error("plusieurs arbres ne vont que dans une page .html, sans « --report » : -o kit.html")]
    ManyTrees,
    #[error(
        "l'arbre « {0} » est donné deux fois : donnez-le une fois, ou changez l'identifiant de \
         l'un des deux"
    )]
    TreeTwice(Box<str>),
    #[error("«\u{a0}{0}\u{a0}» ne vaut que pour un poster .svg")]
    PosterOption(&'static str),
    #[error("«\u{a0}--page\u{a0}» ne vaut que pour un poster .svg et pour un atelier (--paper)")]
    PageOption,
    #[error(
        "le texte d'un arbre s'écrit tel qu'il est, un arbre à la fois\u{a0}: gardez l'arbre et \
         «\u{a0}-o\u{a0}», comme «\u{a0}export equipement -o equipement.yaml\u{a0}»"
    )]
    TextAlone,
}
