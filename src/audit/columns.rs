//! Which column answers which question, found once from the header: no name is looked up for a row.

use thiserror::Error;

use crate::{
    fold::{fold, meant, nearest},
    spreadsheet::MOST_COLUMNS,
    text::NodeId,
    tree::{Question, Tree},
};

/// What an audit adds to each row.
pub const ADDED: [&str; 6] = ["issue", "statut", "actions", "manque", "erreur", "chemin"];

/// Why a table cannot be audited with a tree.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HeaderFault {
    #[error(
        "aucune colonne ne répond à une question de l'arbre « {tree} »\n  colonnes : {columns}\n  questions : {questions}\n  un en-tête est l'identifiant ou le texte d'une question ; sinon : --map question=colonne"
    )]
    NoColumn { tree: Box<str>, columns: String, questions: String },
    #[error(
        "deux colonnes répondent à la question « {question} » : « {first} » et « {second} »\n  gardez-en une, ou choisissez : --map {question}=colonne"
    )]
    TwoColumns { question: Box<str>, first: String, second: String },
    #[error("--map : l'arbre n'a pas de question « {name} »{}\n  questions : {known}", meant(.near.as_deref()))]
    UnknownQuestion { name: String, near: Option<String>, known: String },
    #[error("--map : la question « {0} » est donnée deux fois")]
    MapTwice(String),
    #[error("{option} : la table n'a pas de colonne « {name} »{}\n  colonnes : {known}", meant(.near.as_deref()))]
    UnknownColumn { option: &'static str, name: String, near: Option<String>, known: String },
    #[error("{option} : deux colonnes s'appellent « {name} »")]
    AmbiguousColumn { option: &'static str, name: String },
    #[error("la table a déjà une colonne « {0} », que l'audit doit ajouter : ôtez-la, ou changez son nom")]
    Added(&'static str),
    #[error(
        "la table a {0} colonnes, et une feuille {MOST_COLUMNS} au plus avec celles de l'audit : écrivez les lignes en .csv"
    )]
    TooWide(usize),
}

/// The columns that questions are answered by.
#[derive(Debug)]
pub(super) struct Columns {
    /// By the place of the question's node.
    by_node: Vec<Option<usize>>,
    /// The same, the questions in the order of the tree.
    pub(super) answering: Vec<(NodeId, usize)>,
}

impl Columns {
    /// Finds the column of each question; `maps` says it for some.
    pub(super) fn find(tree: &Tree, headers: &[String], maps: &[(String, String)]) -> Result<Self, Vec<HeaderFault>> {
        let mut faults = Vec::new();
        let mut by_node: Vec<Option<usize>> = vec![None; tree.nodes().len()];
        let mut is_mapped = vec![false; headers.len()];
        for (name, column) in maps {
            let question = tree.question(name.trim());
            if question.is_none() {
                let names = || tree.questions().map(|question| &*question.key);
                let near = nearest(name, names()).map(Into::into);
                faults.push(HeaderFault::UnknownQuestion { name: name.clone(), near, known: listed(names()) });
            }
            let column = named(headers, column, "--map").map_err(|fault| faults.push(fault)).ok();
            if let Some((question, column)) = question.zip(column) {
                is_mapped[column] = true;
                if by_node[question.id.index()].replace(column).is_some() {
                    faults.push(HeaderFault::MapTwice(name.clone()));
                }
            }
        }
        let mapped = by_node.clone();
        let wordings = tree.headers();
        for (question, wording) in tree.questions().zip(&wordings) {
            let place = question.id.index();
            if mapped[place].is_some() {
                continue;
            }
            let wording = fold(wording);
            for (column, header) in headers.iter().enumerate() {
                if is_mapped[column] || !answers(question, &wording, header) {
                    continue;
                }
                if let Some(first) = by_node[place].replace(column) {
                    let (first, second) = (headers[first].clone(), header.clone());
                    faults.push(HeaderFault::TwoColumns { question: question.key.clone(), first, second });
                }
            }
        }
        for added in ADDED.into_iter().filter(|added| headers.iter().any(|header| header == added)) {
            faults.push(HeaderFault::Added(added));
        }
        let answering: Vec<_> =
            tree.questions().filter_map(|question| Some((question.id, by_node[question.id.index()]?))).collect();
        if answering.is_empty() && faults.is_empty() {
            faults.push(HeaderFault::NoColumn {
                tree: tree.id.clone(),
                columns: listed(headers.iter().map(String::as_str)),
                questions: listed(tree.questions().map(|question| &*question.key)),
            });
        }
        if faults.is_empty() { Ok(Self { by_node, answering }) } else { Err(faults) }
    }

    pub(super) fn of(&self, question: &Question) -> Option<usize> {
        self.by_node[question.id.index()]
    }
}

/// The column of this name, as an option of the command line gives it.
pub(super) fn named(headers: &[String], name: &str, option: &'static str) -> Result<usize, HeaderFault> {
    let exact = |header: &String| header.trim() == name.trim();
    let folded = fold(name);
    let alike = |header: &String| fold(header) == folded;
    let count = |is: &dyn Fn(&String) -> bool| headers.iter().filter(|header| is(header)).count();
    let found = match (count(&exact), count(&alike)) {
        (1, _) => headers.iter().position(exact),
        (0, 1) => headers.iter().position(alike),
        (0, 0) => {
            let near = nearest(name, headers.iter().map(String::as_str)).map(Into::into);
            let known = listed(headers.iter().map(String::as_str));
            return Err(HeaderFault::UnknownColumn { option, name: name.into(), near, known });
        }
        _ => None,
    };
    found.ok_or_else(|| HeaderFault::AmbiguousColumn { option, name: name.into() })
}

/// Whether a header is that of a question: its id, its wording, or its code in a form tool.
fn answers(question: &Question, wording: &str, header: &str) -> bool {
    let folded = fold(header);
    let code = code_of(&question.key);
    // ODK puts groups before the name of a question; LimeSurvey puts « code. » before the wording.
    let last = folded.rsplit(['/', ':']).next().unwrap_or_default();
    let is_named = |name: &str| *name == *question.key || code_of(name) == code || code_of(name) == format!("q{code}");
    folded == *wording
        || is_named(&folded)
        || is_named(last)
        || folded
            .split_once(". ")
            .is_some_and(|(name, rest)| is_named(name) && wording.starts_with(rest.trim_end_matches('…')))
}

/// A name without what the codes of form tools cannot have.
pub(super) fn code_of(name: &str) -> String {
    name.replace(['-', '_', ' ', '\'', '.'], "")
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.take(31).map(crate::reply::shown).collect();
    if names.len() > 30 { format!("{}, …", names[..30].join(", ")) } else { names.join(", ") }
}
