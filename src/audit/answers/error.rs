//! Why a table cannot be audited with a tree.

use thiserror::Error;

use crate::{table::limits::MOST_COLUMNS, words::meant};

/// Why a table cannot be audited with a tree.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HeaderError {
    #[error(
        "aucune colonne ne répond à une question de l'arbre « {tree} »\n  colonnes : {columns}\n  \
         questions : {questions}\n  un en-tête est l'identifiant ou le texte d'une question ; \
         sinon : --map question=colonne{sheets}"
    )]
    NoColumn {
        tree: Box<str>,
        columns: String,
        questions: String,
        /// A line about the sheets of a workbook, if there are several.
        sheets: String,
    },
    #[error(
        "la première ligne n'est pas l'en-tête, la suivante qui en a l'air est : {next}\n  ôtez \
         les lignes qui sont au-dessus d'elle"
    )]
    LowHeader { next: String },
    #[error(
        "deux colonnes répondent à la question « {question} » : « {first} » et « {second} »\n  \
         gardez-en une, ou choisissez : --map {question}=colonne"
    )]
    TwoColumns { question: Box<str>, first: String, second: String },
    #[error(
        "deux colonnes sont pour la réponse « {answer} » à la question « {question} » : \
         « {first} » et « {second} »\n  gardez-en une, ou changez le nom de l'autre"
    )]
    TwoOptions { question: Box<str>, answer: Box<str>, first: String, second: String },
    #[error("--map : l'arbre n'a pas de question « {name} »{}\n  questions : \
        {known}", meant(.near.as_deref()))]
    UnknownQuestion { name: String, near: Option<String>, known: String },
    #[error("--map : la question « {0} » est donnée deux fois")]
    MapTwice(String),
    #[error("{option} : la table n'a pas de colonne « {name} »{}\n  colonnes : \
        {known}", meant(.near.as_deref()))]
    UnknownColumn { option: &'static str, name: String, near: Option<String>, known: String },
    #[error("{option} : deux colonnes s'appellent « {name} »")]
    AmbiguousColumn { option: &'static str, name: String },
    #[error(
        "la table a déjà une colonne « {0} », que l'audit doit ajouter : ôtez-la, ou changez son \
         nom"
    )]
    Added(&'static str),
    #[error(
        "la table a {0} colonnes, et une feuille {MOST_COLUMNS} au plus avec celles de l'audit : \
         écrivez les lignes en .csv"
    )]
    TooWide(usize),
    #[error(
        "--annuaire : l'arbre « {0} » n'a ni la question « equipe » et sa réponse « oui », ni \
         question qui demande une adresse MSSanté : choisissez-en un autre avec --tree, ou ôtez \
         --annuaire"
    )]
    NothingToPropose(Box<str>),
}
