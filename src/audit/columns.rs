//! Which column answers which question, found once from the header: no name is looked up for a row.

use thiserror::Error;

use crate::{
    fold::{fold, meant, nearest},
    reply::shown,
    spreadsheet::MOST_COLUMNS,
    text::NodeId,
    tree::{Question, Tree},
};

use super::{
    Request,
    names::{Groups, Names},
    options::{Options, Tick},
};

/// What an audit adds to each row; the last one only if rows are looked up in an annuaire.
pub const ADDED: [&str; 7] =
    ["issue", "statut", "actions", "manque", "erreur", "chemin", PROVENANCE];

/// What every audit adds.
pub(super) const ALWAYS: &[&str] = ADDED.split_at(6).0;

/// Where the answers of a row come from that are not its own.
pub(super) const PROVENANCE: &str = "provenance";

/// How many columns stand before those that an earlier audit added; all where there are none.
pub(super) fn kept(headers: &[String]) -> usize {
    let rest = match headers {
        [rest @ .., last] if last == PROVENANCE => rest,
        all => all,
    };
    let before = rest.len().saturating_sub(ALWAYS.len());
    if rest[before..].iter().eq(ALWAYS) { before } else { headers.len() }
}

/// Why a table cannot be audited with a tree.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HeaderFault {
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

impl Request<'_> {
    /// What is added to each row.
    pub(super) fn added(&self) -> &'static [&'static str] {
        if self.lookup.is_some() { &ADDED } else { ALWAYS }
    }
}

/// The columns that questions are answered by.
#[derive(Debug)]
pub(super) struct Columns {
    /// The columns of the question at each node.
    by_node: Vec<Vec<usize>>,
    /// The questions with a column of their own, in the order of the tree.
    pub(super) answering: Vec<(NodeId, usize)>,
    /// Those whose answers have a column each.
    pub(super) options: Vec<Options>,
}

impl Columns {
    /// Finds the column of each question; the request says it for some.
    ///
    /// # Errors
    /// Every question that cannot have one column, and every name in the request that is none.
    pub(super) fn find(
        tree: &Tree,
        headers: &[String],
        maps: &[(String, String)],
    ) -> Result<Self, Vec<HeaderFault>> {
        let mut faults = Vec::new();
        let mut is_taken = vec![false; headers.len()];
        let mut by_node = mapped(tree, headers, maps, &mut is_taken, &mut faults);
        let (wordings, groups) = (tree.headers(), Groups::of(headers));
        let names = |(question, wording)| (question, Names::new(question, wording, groups));
        let named: Vec<(&Question, Names)> =
            tree.questions().zip(wordings.iter().map(|wording| &**wording)).map(names).collect();
        let mut options: Vec<Options> = named
            .iter()
            .filter_map(|(question, names)| {
                Options::find(question, names, headers, |column| is_taken[column])
            })
            .collect();
        for (column, _) in options.iter().flat_map(|options| &options.columns) {
            is_taken[*column] = true;
        }
        for (question, names) in &named {
            let own = &mut by_node[question.id.index()];
            *own = own.or_else(|| column_of(question, names, headers, &is_taken, &mut faults));
        }
        // ODK writes both: the column of the whole question says it all.
        options.retain(|options| by_node[options.question.index()].is_none());
        for (question, _) in &named {
            let own = options.iter().find(|options| options.question == question.id);
            faults.extend(own.and_then(|options| options.fault(question, headers)));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let answering = tree
            .questions()
            .filter_map(|question| Some((question.id, by_node[question.id.index()]?)))
            .collect();
        let mut by_node: Vec<Vec<usize>> =
            by_node.into_iter().map(|column| column.into_iter().collect()).collect();
        for Options { question, columns } in &options {
            by_node[question.index()] = columns.iter().map(|(column, _)| *column).collect();
        }
        Ok(Self { by_node, answering, options })
    }

    /// Whether some question has a column.
    pub(super) fn are_some(&self) -> bool {
        !(self.answering.is_empty() && self.options.is_empty())
    }

    /// The columns that have one answer of a question each.
    pub(super) fn options(&self) -> impl Iterator<Item = usize> {
        self.options.iter().flat_map(|options| &options.columns).map(|(column, _)| *column)
    }

    /// The columns that answer a question: none, one, or one for each of its answers. A finding
    /// hangs on no others.
    pub(super) fn of(&self, question: NodeId) -> &[usize] {
        &self.by_node[question.index()]
    }

    /// Whether the cells of a question, without spaces around them, say anything.
    pub(super) fn are_answered<'b>(
        &self,
        question: NodeId,
        cell: impl Fn(usize) -> &'b str,
    ) -> bool {
        let is_empty: fn(&str) -> bool =
            if self.options.iter().any(|options| options.question == question) {
                |cell| Tick::of(cell) == Some(Tick::Empty)
            } else {
                str::is_empty
            };
        self.of(question).iter().any(|column| !is_empty(cell(*column)))
    }
}

/// The columns that the request says, by the nodes of their questions; nobody else may have them.
fn mapped(
    tree: &Tree,
    headers: &[String],
    maps: &[(String, String)],
    is_taken: &mut [bool],
    faults: &mut Vec<HeaderFault>,
) -> Vec<Option<usize>> {
    let mut by_node = vec![None; tree.nodes().len()];
    for (name, column) in maps {
        let question = tree.question(name.trim());
        if question.is_none() {
            let names = || tree.questions().map(|question| &*question.key);
            let near = nearest(name, names()).map(Into::into);
            faults.push(HeaderFault::UnknownQuestion {
                name: name.clone(),
                near,
                known: listed(names()),
            });
        }
        let column = named(headers, column, "--map").map_err(|fault| faults.push(fault)).ok();
        if let Some((question, column)) = question.zip(column) {
            is_taken[column] = true;
            if by_node[question.id.index()].replace(column).is_some() {
                faults.push(HeaderFault::MapTwice(name.clone()));
            }
        }
    }
    by_node
}

/// The column whose header names a question; two of them are a fault.
fn column_of(
    question: &Question,
    names: &Names,
    headers: &[String],
    is_taken: &[bool],
    faults: &mut Vec<HeaderFault>,
) -> Option<usize> {
    let mut found = None;
    for (column, header) in headers.iter().enumerate().filter(|(column, _)| !is_taken[*column]) {
        if names.have(header)
            && let Some(first) = found.replace(column)
        {
            let (first, second) = (headers[first].clone(), header.clone());
            faults.push(HeaderFault::TwoColumns { question: question.key.clone(), first, second });
        }
    }
    found
}

/// The column of this name, as an option of the command line gives it.
pub(super) fn named(
    headers: &[String],
    name: &str,
    option: &'static str,
) -> Result<usize, HeaderFault> {
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

/// Some names for a message: the first ones, where there are many.
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.take(31).map(shown).collect();
    if names.len() > 30 { format!("{}, …", names[..30].join(", ")) } else { names.join(", ") }
}
