//! Every way in which the program fails, and what the user is told of it.

mod compared_error;
mod export_request_error;
mod given_table_error;
mod header_error;
mod prefilled_error;
mod room_score_error;
mod row_sheet_error;
mod system_error;

use std::{
    io,
    path::{Path, PathBuf},
};

use mssante_check::{
    audit::{AnnuaireError, AuditError, HeaderError},
    draft,
    load::{OtherTreeError, Problems},
    manifest::{ManifestError, OptionsError},
    render::{BlankSheetError, BookError, ChartError, CourseError, ExportError},
    table::TableError,
    walk::{path::PathError, reply::ReplyError},
    words::{meant, rows},
};
use thiserror::Error;

use super::shell::{program, shell_quoted};
use header_error::with_option;
use system_error::{place_taken, trouble};

pub(crate) use compared_error::ComparedError;
pub(crate) use export_request_error::ExportRequestError;
pub(crate) use given_table_error::GivenTableError;
pub(crate) use prefilled_error::{AnswerOrigin, PrefilledError};
pub(crate) use room_score_error::RoomScoreError;
pub(crate) use row_sheet_error::RowSheetError;
pub(crate) use system_error::{RefusedPath, is_closed_pipe, is_held_open};

/// Bad usage, bad input or trouble with a file.
pub(crate) const USAGE: u8 = 2;
/// A walk that stopped for want of an answer.
pub(crate) const UNDETERMINED: u8 = 3;
/// Ctrl-C, a signal, or a terminal that is closed.
pub(crate) const INTERRUPTED: u8 = 130;
/// A fault of the program itself: the code that Rust gives.
pub(crate) const PANICKED: u8 = 101;

/// Why the program could not do its work.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Usage(#[from] clap::Error),
    #[error("« {} » ne peut pas être lu : {}", .path.display(), trouble(.why))]
    Read { path: PathBuf, why: io::Error },
    #[error("« {} » ne peut pas être écrit : {}", .path.display(), trouble(.why))]
    Write { path: PathBuf, why: io::Error },
    /// A result is whole, in another file than the one that was to have it.
    #[error(
        "{}\n  rien n'est perdu\u{a0}: ce qui devait y être est dans «\u{a0}{}\u{a0}»",
        place_taken(.path, .why), .other.display()
    )]
    WrittenElsewhere { path: PathBuf, other: PathBuf, why: io::Error },
    /// Neither of two files is where it was to be.
    #[error("{}\nerreur\u{a0}: {}", .0[0], .0[1])]
    Both(Box<[Failure; 2]>),
    /// The first of two files is new, the other is not.
    #[error("«\u{a0}{}\u{a0}» est écrit, mais {then}", .written.display())]
    AfterWriting { written: PathBuf, then: Box<Failure> },
    /// A file is new, and stdout takes no word of it.
    #[error(
        "«\u{a0}{}\u{a0}» est écrit, mais le bilan ne peut pas être montré\u{a0}: {}",
        .written.display(), trouble(.why)
    )]
    Untold { written: PathBuf, why: io::Error },
    /// Some rows are out and cannot be taken back, or none is.
    #[error("{failure}\u{a0}; {}", rows_written(*.written))]
    AfterRows { failure: Box<Failure>, written: u64 },
    #[error("{}", fitting(.pattern, .found))]
    NotOneFile { pattern: String, found: Vec<String> },
    #[error("«\u{a0}{}\u{a0}» n'est pas un fichier ordinaire", .0.display())]
    NotAFile(PathBuf),
    #[error("« {} » sert deux fois : écrire y effacerait ce qui est lu ou écrit par \
        ailleurs", .0.display())]
    SameFile(PathBuf),
    #[error("«\u{a0}{}\u{a0}»\u{a0}: {error}", .path.display())]
    Manifest { path: PathBuf, error: ManifestError },
    #[error(transparent)]
    Options(#[from] OptionsError),
    #[error(
        "un manifeste nomme la table, qui pourra être relue\u{a0}: donnez un fichier plutôt que \
         l'entrée standard"
    )]
    ManifestOfStdin,
    #[error(
        "«\u{a0}--annuaire\u{a0}» cherche chaque structure par son numéro FINESS\u{a0}: dites avec \
         «\u{a0}--finess\u{a0}» quelle colonne a ces numéros"
    )]
    AnnuaireWithoutFiness,
    #[error(
        "«\u{a0}{}\u{a0}»\u{a0}: cet audit cherchait dans un extrait de l'annuaire\u{a0}: donnez \
         celui d'aujourd'hui avec «\u{a0}--annuaire\u{a0}»", .0.display()
    )]
    LikeWithoutAnnuaire(PathBuf),
    #[error(
        "«\u{a0}{}\u{a0}»\u{a0}: «\u{a0}--what-if\u{a0}» ne va pas avec «\u{a0}--min-group\u{a0}», et \
         l'un des deux vient de cet audit", .0.display()
    )]
    LikeSupposesOfFew(PathBuf),
    #[error("le cas « {id} » n'existe pas{}\n  cas : {known}", meant(.near.as_deref()))]
    UnknownCase { id: String, near: Option<String>, known: String },
    #[error("{0}")]
    DeckOfOtherTree(#[from] OtherTreeError),
    #[error("{0}")]
    Export(#[from] ChartError),
    #[error("{0}")]
    BlankSheet(#[from] BlankSheetError),
    #[error("{0}")]
    Workbook(#[from] BookError),
    #[error("{}", course(.0))]
    Course(#[from] CourseError),
    #[error("le résultat ne peut pas être écrit : {}", trouble(.0))]
    Stdout(io::Error),
    #[error("le terminal ne répond plus : {}", trouble(.0))]
    Terminal(io::Error),
    #[error(
        "l'arbre «\u{a0}{name}\u{a0}» n'existe pas{}\n  {shelf}\u{a0}: {known}\u{a0}; un fichier se \
         donne par son chemin, comme ./{name}.yaml",
        meant(.near.as_deref())
    )]
    UnknownTree {
        name: String,
        near: Option<String>,
        /// Which trees are known.
        shelf: &'static str,
        known: String,
    },
    /// What a variable of the environment names is at fault.
    #[error("{failure}\n  ce chemin vient de la variable {variable}")]
    OfVariable { failure: Box<Failure>, variable: &'static str },
    #[error(
        "«\u{a0}{}\u{a0}» est un fichier, et «\u{a0}--trees\u{a0}» attend le dossier des arbres\n  \
         un seul arbre se donne par son chemin\u{a0}: {} {}",
        .0.display(), program(), shell_quoted(&.0.to_string_lossy())
    )]
    NotAFolder(PathBuf),
    #[error(
        "«\u{a0}{}\u{a0}» est un dossier\u{a0}: ses arbres se prennent avec «\u{a0}--trees {}\u{a0}»",
        .0.display(), shell_quoted(&.0.to_string_lossy())
    )]
    FolderOfTrees(PathBuf),
    #[error("{0}")]
    GivenTable(#[from] GivenTableError),
    #[error("{0}")]
    Compared(#[from] ComparedError),
    #[error("{0}")]
    ExportRequest(#[from] ExportRequestError),
    #[error(
        "il n'y a pas d'arbre dans le dossier «\u{a0}{}\u{a0}»\u{a0}: un arbre est un fichier .yaml \
         qui a des questions et des issues\n  pour en faire un\u{a0}: {} new {}",
        .0.display(), program(), in_folder(.0, "accueil.yaml")
    )]
    NoTreeOnShelf(PathBuf),
    #[error(
        "il n'y a pas de fichier resources.yaml dans le dossier «\u{a0}{}\u{a0}»\u{a0}: il donne \
         les liens et les contacts de ses arbres\n  pour partir de ceux des arbres fournis\u{a0}: \
         {} export resources -o {}",
        .0.display(), program(), in_folder(.0, "resources.yaml")
    )]
    NoShelfResources(PathBuf),
    #[error("{}", listed(.0))]
    Prefilled(Vec<PrefilledError>),
    #[error("{question} : {refusal}\n  réponses possibles : {expected}")]
    RefusedLine { question: Box<str>, refusal: ReplyError, expected: String },
    #[error("{title}\n  « {line} » n'est pas un numéro de 1 à {most}")]
    RefusedChoice { title: String, line: String, most: usize },
    #[error("{title}\n  {label} : {refused}")]
    RefusedText { title: String, label: String, refused: draft::InterviewError },
    #[error("« {} » existe déjà, et ne sera pas remplacé : choisissez un autre nom", .0.display())]
    FileExists(PathBuf),
    #[error("« {} » : un arbre s'écrit dans un fichier .yaml, comme \
        « {} »", .path.display(), .meant.display())]
    NoTreeName { path: PathBuf, meant: PathBuf },
    #[error("«\u{a0}{}\u{a0}»\u{a0}: les réponses s'enregistrent en .json ou en .yaml, comme \
        «\u{a0}{}\u{a0}»", .path.display(), .meant.display())]
    NoSaveName { path: PathBuf, meant: PathBuf },
    #[error(
        "les réponses s'enregistrent dans un fichier, comme «\u{a0}--save reponses.json\u{a0}»\n  \
         «\u{a0}--format json\u{a0}» les écrit sur la sortie standard"
    )]
    SaveToStdout,
    #[error(
        "«\u{a0}--missing\u{a0}» s'écrit en text, markdown ou json\u{a0}: changez \
         «\u{a0}--format\u{a0}»"
    )]
    OpenQuestionsFormat,
    #[error("code de parcours : {0}")]
    PathCode(Box<PathError>),
    #[error(
        "ce code de parcours est celui de l'arbre «\u{a0}{other}\u{a0}», et non de \
         «\u{a0}{named}\u{a0}»\n  pour l'ouvrir\u{a0}: {command}"
    )]
    CodeOfOtherTree { other: Box<str>, named: Box<str>, command: String },
    #[error("« {name} » ne peut pas être audité : {}", table(.error))]
    Table { name: String, error: TableError },
    #[error("« {name} » ne peut pas servir d'annuaire : {}", annuaire(.error))]
    Annuaire { name: String, error: AnnuaireError },
    #[error("{}", headers(.0))]
    Headers(Vec<HeaderError>),
    #[error("«\u{a0}{}\u{a0}»\u{a0}: {known}{}", .path.display(), meant(.near.as_deref()))]
    UnknownExtension {
        path: PathBuf,
        /// What is written in which formats.
        known: &'static str,
        near: Option<String>,
    },
    #[error(
        "« --room » demande un terminal qui a un écran, de 10 colonnes et 3 lignes au moins\n  \
         jouez les cas ligne par ligne : {} train {} --plain",
        program(), .0
    )]
    NoFullScreen(String),
    #[error("--excel ne vaut que pour un fichier CSV")]
    ExcelWithoutCsv,
    #[error(
        "un classeur ne s'affiche pas dans un terminal : donnez-lui un fichier, comme « -o \
         resultat.xlsx »"
    )]
    WorkbookOnTerminal,
    #[error(
        "« {0} » a plus de lignes qu'une feuille de classeur (1 048 576 avec l'en-tête)\n  \
         écrivez-les en CSV : -o lignes.csv"
    )]
    TooManyRows(String),
    #[error(
        "«\u{a0}{name}\u{a0}» ne peut pas être audité\u{a0}: {error}\n  ôtez de l'en-tête les \
         colonnes qui ne servent pas"
    )]
    TooSparse { name: String, error: AuditError },
    #[error("«\u{a0}{name}\u{a0}» ne peut pas être audité\u{a0}: {error}")]
    EndlessLine { name: String, error: AuditError },
    #[error(
        "«\u{a0}{name}\u{a0}» ne tient pas dans un classeur\u{a0}: {error}\n  écrivez les \
         lignes en CSV\u{a0}: -o lignes.csv"
    )]
    RowTooWide { name: String, error: AuditError },
    #[error("{0}")]
    RowSheet(#[from] RowSheetError),
    #[error("{}", listed(.0))]
    RoomScores(Vec<RoomScoreError>),
    #[error("{0}")]
    Problems(Box<Problems>),
    #[error(
        "« {code} » n'est pas un code de problème{}",
        meant(.near.as_deref())
    )]
    UnknownCode { code: String, near: Option<String> },
    #[error("« {0} » est une erreur : « --allow » ne tait que des avertissements")]
    AllowedError(&'static str),
    #[error(
        "«\u{a0}--sources\u{a0}» compare les arbres fournis à leur document\u{a0}: ôtez \
         «\u{a0}--trees\u{a0}» et «\u{a0}--resources\u{a0}»"
    )]
    SourcesOfOtherTrees,
    #[error("« {0} » est donné à la fois à « --deny » et à « --allow » : gardez l'un des deux")]
    DeniedAndAllowed(&'static str),
}

impl Failure {
    /// Whether what was worked out is in a file all the same.
    pub(crate) fn keeps_work(&self) -> bool {
        match self {
            Self::WrittenElsewhere { .. } | Self::AfterWriting { .. } => true,
            Self::Both(failures) => failures.iter().any(Self::keeps_work),
            _ => false,
        }
    }

    /// Whether a folder of trees is still to be filled.
    pub(crate) fn is_of_empty_shelf(&self) -> bool {
        match self {
            Self::OfVariable { failure, .. } => failure.is_of_empty_shelf(),
            Self::NoTreeOnShelf(_) | Self::NoShelfResources(_) => true,
            _ => false,
        }
    }

    /// Whether whoever read the result has had enough of it.
    pub(crate) fn is_of_closed_pipe(&self) -> bool {
        matches!(self, Self::Stdout(why) if is_closed_pipe(why))
    }

    /// Two failures of one run.
    pub(crate) fn and(self, second: Self) -> Self {
        if second.is_of_closed_pipe() { self } else { Self::Both(Box::new([self, second])) }
    }

    /// The same, with the variable of the environment that led to it, if one did.
    pub(crate) fn of_variable(self, variable: Option<&'static str>) -> Self {
        match (self, variable) {
            // Problems are told where they are.
            (failure @ Self::Problems(_), _) | (failure, None) => failure,
            (failure, Some(variable)) => Self::OfVariable { failure: Box::new(failure), variable },
        }
    }
}

/// What is said of a name with `*` or `?` that is not the name of one file.
fn fitting(pattern: &str, found: &[String]) -> String {
    if found.is_empty() {
        return format!("il n'y a pas de fichier «\u{a0}{pattern}\u{a0}»");
    }
    let files = found.join(", ");
    format!("«\u{a0}{pattern}\u{a0}» nomme plusieurs fichiers\u{a0}: {files}\n  donnez-en un seul")
}

/// A file of a folder, as a shell takes it.
fn in_folder(folder: &Path, name: &str) -> String {
    shell_quoted(&folder.join(name).to_string_lossy())
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Problems(Box::new(problems))
    }
}

impl From<PathError> for Failure {
    fn from(error: PathError) -> Self {
        Self::PathCode(Box::new(error))
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Chart(error) => Self::Export(error),
            ExportError::Sheet(error) => Self::BlankSheet(error),
            ExportError::Course(error) => Self::Course(error),
        }
    }
}

impl From<PrefilledError> for Failure {
    fn from(error: PrefilledError) -> Self {
        Self::Prefilled(vec![error])
    }
}

fn listed<T: ToString>(errors: &[T]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\nerreur : ")
}

fn headers(errors: &[HeaderError]) -> String {
    let messages: Vec<String> = errors.iter().map(with_option).collect();
    listed(&messages)
}

fn table(error: &TableError) -> String {
    match error {
        TableError::Read(why) => trouble(why),
        TableError::EmptyWorksheet { others, .. } => {
            format!("{error}\u{a0}; choisissez-en une autre avec --sheet\u{a0}: {others}")
        }
        error => error.to_string(),
    }
}

fn course(error: &CourseError) -> String {
    let hint = match error {
        CourseError::NoCases => {
            "ajoutez-lui des «\u{a0}cases\u{a0}», ou donnez-en avec «\u{a0}--deck\u{a0}»"
        }
        CourseError::TooManyCases { .. } => {
            "partagez-les entre plusieurs fichiers, et donnez chacun avec «\u{a0}--deck\u{a0}»"
        }
        CourseError::Write(why) => return trouble(why),
    };
    format!("{error}\u{a0}:\n  {hint}")
}

fn annuaire(error: &AnnuaireError) -> String {
    match error {
        AnnuaireError::Read(why) => trouble(why),
        error => error.to_string(),
    }
}

/// What is left of rows that cannot be written on.
fn rows_written(count: u64) -> String {
    match count {
        0 => "rien n'y est écrit".into(),
        1 => "une ligne y est déjà".into(),
        _ => format!("{} y sont déjà", rows(count)),
    }
}
