//! Why a table cannot be audited with a tree: facts, of which the caller says how to mend them.

use std::fmt;

use thiserror::Error;

use crate::{
    fold::nearest,
    table::limits::MOST_COLUMNS,
    tree::Tree,
    words::{listed, meant},
};

/// What a column of the table was wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// Its cells name the rows.
    RowName,
    /// Its values make groups of rows.
    Group,
    /// It holds the mail addresses of rows.
    Mail,
    /// It holds the FINESS numbers that an annuaire is asked for.
    Finess,
    /// Its cells answer a question.
    Answers,
}

/// What the request says of a question that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionUse {
    /// Which column answers it.
    Column,
    /// What a word of its cells means.
    Meaning,
    /// What is supposed to be answered.
    Supposed,
    /// What rows have to answer of which something is supposed.
    Condition,
}

/// The worksheets of a workbook that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetChoice {
    /// The one that is read.
    pub read: String,
    /// The names of the others, listed.
    pub others: String,
}

/// A column that may have been meant for a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyColumn {
    pub question: Box<str>,
    pub header: String,
}

/// Every reason why a table cannot be audited with a tree, a line or more each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderErrors(pub Vec<HeaderError>);

impl fmt::Display for HeaderErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if place > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for HeaderErrors {}

/// Why a table cannot be audited with a tree.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// No header is that of a question.
    #[error(
        "aucune colonne ne répond à une question de l'arbre « {tree} »\n  colonnes : {columns}\n  \
         questions : {questions}\n  un en-tête est l'identifiant ou le texte d'une question"
    )]
    NoColumn {
        tree: Box<str>,
        columns: String,
        questions: String,
        /// Those that may have been meant.
        near: Box<[LikelyColumn]>,
        /// Where other rows could be read.
        sheets: Option<Box<SheetChoice>>,
    },
    /// The header stands below other rows.
    #[error(
        "la première ligne n'est pas l'en-tête\u{a0}; la ligne {line} en a l'air\u{a0}: {next}"
    )]
    LowHeader {
        line: u32,
        next: String,
        /// Its columns that may have been meant, where none has the name of a question.
        near: Box<[LikelyColumn]>,
    },
    /// Two headers are those of one question.
    #[error("deux colonnes répondent à la question « {question} » : « {first} » et « {second} »")]
    TwoColumns { question: Box<str>, first: String, second: String },
    /// A header is that of two questions.
    #[error(
        "la colonne «\u{a0}{column}\u{a0}» répond à deux questions\u{a0}: «\u{a0}{first}\u{a0}» et \
         «\u{a0}{second}\u{a0}»"
    )]
    TwoQuestions { column: String, first: Box<str>, second: Box<str> },
    /// Two columns are for one answer of a question that may have several.
    #[error(
        "deux colonnes sont pour la réponse « {answer} » à la question « {question} » : \
         « {first} » et « {second} »\n  gardez-en une, ou changez le nom de l'autre"
    )]
    TwoOptions { question: Box<str>, answer: Box<str>, first: String, second: String },
    /// The request names a question that the tree has not.
    #[error("l'arbre n'a pas de question « {name} »{}\n  questions : \
        {known}", meant(.near.as_deref()))]
    UnknownQuestion { said: QuestionUse, name: String, near: Option<String>, known: String },
    /// A word was said to mean an answer that no question has.
    #[error(
        "«\u{a0}{word}\u{a0}» ne peut pas vouloir dire «\u{a0}{answer}\u{a0}»\u{a0}: {} cette \
         réponse{}\n  réponses\u{a0}: {known}, ou rien si la question n'a pas été posée",
        lacking(.question.as_deref()),
        meant(.near.as_deref())
    )]
    MeansUnknownAnswer {
        question: Option<Box<str>>,
        word: String,
        answer: String,
        near: Option<String>,
        known: String,
    },
    /// An answer is supposed or asked for that the question does not take.
    #[error("{question}\u{a0}: {why}")]
    NoSuchAnswer { said: QuestionUse, question: Box<str>, why: String },
    /// Two answers are supposed or asked for to one question.
    #[error("la question «\u{a0}{question}\u{a0}» est donnée deux fois")]
    QuestionTwice { said: QuestionUse, question: Box<str> },
    /// Two columns were named for one question.
    #[error("la question « {0} » est donnée deux fois")]
    MapTwice(String),
    /// A column that was asked for is not in the table.
    #[error("la table n'a pas de colonne « {name} »{}\n  colonnes : \
        {known}", meant(.near.as_deref()))]
    UnknownColumn { role: ColumnRole, name: String, near: Option<String>, known: String },
    /// Two columns have the name that was asked for.
    #[error("deux colonnes s'appellent « {name} »")]
    AmbiguousColumn { role: ColumnRole, name: String },
    /// The table has a column that the audit would add.
    #[error(
        "la table a déjà une colonne « {0} », que l'audit doit ajouter : ôtez-la, ou changez son \
         nom"
    )]
    Added(&'static str),
    /// The table has more columns than a worksheet.
    #[error(
        "la table a {0} colonnes, et une feuille {MOST_COLUMNS} au plus avec celles de l'audit : \
         écrivez les lignes en .csv"
    )]
    TooWide(usize),
    /// A title, of which this is the beginning, is longer than what a worksheet holds in a cell.
    #[error(
        "la colonne «\u{a0}{0}\u{a0}» a un titre de plus de 32 767 signes, plus que n'en tient \
         une cellule de classeur\u{a0}: écrivez les lignes en .csv"
    )]
    LongTitle(String),
    /// The tree marks nothing that an annuaire could propose.
    #[error("l'arbre « {0} » ne dit d'aucune question ce qu'un annuaire y propose")]
    NothingToPropose(Box<str>),
}

impl HeaderError {
    /// The request names a question that the tree has not.
    pub(super) fn unknown_question(tree: &Tree, name: &str, said: QuestionUse) -> Self {
        let known: Vec<&str> = tree.questions().map(|question| &*question.key).collect();
        Self::UnknownQuestion {
            said,
            name: name.into(),
            near: nearest(name, known.iter().copied()).map(Into::into),
            known: listed(known.into_iter()),
        }
    }
}

/// Who has no such answer.
fn lacking(question: Option<&str>) -> String {
    match question {
        Some(key) => format!("«\u{a0}{key}\u{a0}» n'a pas"),
        None => "aucune question n'a".into(),
    }
}
