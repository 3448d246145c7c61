//! Each thing that can be wrong: its sentence, its code and what to do about it.

use thiserror::Error;

use crate::walk::reply::ReplyError;

use super::readability::Advice;

/// What is wrong. Sentences say what is true of the file; texts within are short and printable.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProblemKind {
    // The file.
    #[error("ce fichier n'est pas en UTF-8 mais en {found}")]
    Encoding { found: &'static str },
    #[error("ce fichier est trop gros : un arbre tient dans 32 Mio")]
    TooLarge,
    #[error("syntaxe : {why}")]
    Yaml { why: &'static str, help: &'static str },
    #[error("une tabulation sert de retrait")]
    Tab,
    #[error("une espace insécable sert de retrait")]
    NoBreakIndentation,
    #[error("un guillemet ouvert ici n'est pas fermé")]
    UnclosedQuote,
    #[error("un guillemet ou une apostrophe ferme ce texte trop tôt")]
    QuoteInside { single: bool },
    #[error("les niveaux s'emboîtent trop : 64 au plus")]
    TooDeep,
    #[error("ce fichier a trop d'éléments : {most} au plus")]
    TooManyNodes { most: usize },
    #[error("un texte commence par « & », « * » ou « ! » sans guillemets")]
    Sigil,
    #[error("ce fichier ne contient rien à lire")]
    Nothing,
    #[error("un seul document par fichier : « --- » en commence un deuxième")]
    SeveralDocuments,
    #[error("une clé est un mot, pas une liste ni un ensemble de clés")]
    OddKey,
    #[error("un caractère invisible ou de commande se cache dans ce texte")]
    Unprintable,
    // The shape.
    #[error("« {key} » n'est pas une clé connue dans {place}")]
    UnknownKey { key: String, place: &'static str, near: Option<String>, known: String },
    #[error("il manque la clé « {key} » à {place}")]
    MissingKey { key: &'static str, place: &'static str, doc: &'static str },
    #[error("la clé « {key} » est donnée deux fois")]
    KeyTwice { key: String },
    #[error("{part} attend {expected}")]
    WrongKind { part: String, expected: &'static str },
    #[error("« {name} » n'est pas un identifiant")]
    BadId { name: String, near: Option<String> },
    #[error("« {value} » n'est pas une valeur de « {key} »")]
    UnknownValue { key: String, value: String, near: Option<String>, known: String },
    #[error("« {value} » n'est pas une date")]
    BadDate { value: String },
    #[error("la clé « {key} » est vide")]
    Empty { key: String },
    #[error("ce programme lit le format 1, pas « {value} »")]
    Version { value: String },
    // Names and ways.
    #[error("« {name} » n'est ni une question ni une issue de cet arbre")]
    UnknownNode { name: String, near: Option<String> },
    #[error("« {name} » est à la fois une question et une issue")]
    NodeTwice { name: String },
    #[error("rien ne mène à « {name} »")]
    Unreachable { name: String },
    #[error("les réponses reviennent à « {name} » : un parcours ne finirait jamais")]
    Cycle { name: String, way: String },
    #[error("la question « {name} » n'a {}, il en faut {least}", if *.answers > 0 { "qu'une \
        réponse" } else { "pas de réponse" })]
    TooFewAnswers { name: String, answers: usize, least: &'static str },
    #[error("la question « {name} » a {answers} réponses, {most} au plus se lisent")]
    TooManyAnswers { name: String, answers: usize, most: usize },
    #[error("deux réponses de « {question} » portent le libellé « {label} »")]
    SameLabel { question: String, label: String },
    #[error("aucune réponse de « {name} » ne convient aux autres saisies")]
    NoOtherwise { name: String },
    #[error("« {key} » ne va pas avec {other}")]
    Conflict { key: &'static str, other: &'static str },
    #[error("« {name} » n'est pas dans les ressources ({section})")]
    UnknownResource { name: String, section: &'static str, near: Option<String> },
    #[error("une action a une seule cible, pas à la fois « {first} » et « {second} »")]
    TwoTargets { first: &'static str, second: &'static str },
    #[error("l'arbre « {name} » n'existe pas")]
    UnknownTree { name: String, near: Option<String> },
    #[error("la question « {name} » n'est pas posée sur tous les chemins qui mènent à cette issue")]
    ResumeAside { name: String },
    #[error("« <{name}> » ne renvoie à aucune question de cet arbre")]
    UnknownPlaceholder { name: String, near: Option<String> },
    #[error("la question « {name} » n'est pas posée sur tous les chemins qui mènent à ce texte")]
    PlaceholderAside { name: String },
    #[error("un « < » n'est pas suivi du nom d'une question et d'un « > »")]
    OpenPlaceholder,
    #[error("« {url} » n'est pas l'adresse d'une page du web")]
    BadUrl { url: String },
    #[error("« {email} » n'est pas une adresse e-mail")]
    BadEmail { email: String },
    // Cases.
    #[error("deux cas s'appellent « {name} »")]
    CaseTwice { name: String },
    #[error("la réponse à « {question} » n'est pas possible : {refusal}")]
    CaseAnswer { question: String, refusal: ReplyError, expected: String },
    #[error("le parcours de ce cas ne passe pas par « {question} »")]
    CaseUnmet { question: String },
    #[error("ce cas ne répond pas à « {question} »")]
    CaseGap { question: String, expected: String },
    #[error("ce cas mène à « {reached} », pas à « {wanted} »")]
    CaseOutcome { reached: String, wanted: String, code: String },
    // Warnings.
    #[error("l'arbre n'a pas été comparé à sa source depuis plus d'un an")]
    TreeStale,
    #[error("« {name} » n'a pas été vérifié depuis plus d'un an")]
    ResourceStale { name: String },
    #[error("aucun cas ne mène à l'issue « {name} »")]
    UncoveredOutcome { name: String },
    #[error("aucun cas ne donne la réponse « {answer} » à « {question} »")]
    UncoveredAnswer { question: String, answer: String },
    #[error("ce texte a {length} caractères : {most} au plus se lisent d'un coup d'œil")]
    LongText { length: usize, most: usize },
    #[error("la ressource « {name} » ne sert pas")]
    Unused { name: String },
    #[error("un « # » coupe ce texte : la suite est un commentaire")]
    CutShort,
    #[error("des guillemets typographiques entourent ce texte et en font partie")]
    CurlyQuotes,
    #[error("{0}")]
    Content(Advice),
}

/// Every code, in order.
pub const CODES: [&str; 63] = [
    "E001", "E002", "E003", "E004", "E005", "E006", "E007", "E008", "E009", "E010", "E011", "E012",
    "E013", "E014", "E020", "E021", "E022", "E023", "E024", "E025", "E026", "E027", "E028", "E030",
    "E031", "E032", "E033", "E034", "E035", "E036", "E037", "E038", "E039", "E040", "E041", "E042",
    "E043", "E044", "E045", "E046", "E047", "E050", "E051", "E052", "E053", "E054", "W001", "W002",
    "W003", "W004", "W005", "W006", "W007", "W008", "W010", "W011", "W012", "W013", "W014", "W015",
    "W016", "W017", "W018",
];

impl ProblemKind {
    /// A stable code: `E` for what keeps the tree from being used, `W` for a warning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "E001",
            Self::TooLarge => "E002",
            Self::Yaml { .. } => "E003",
            Self::Tab => "E004",
            Self::NoBreakIndentation => "E005",
            Self::UnclosedQuote => "E006",
            Self::QuoteInside { .. } => "E007",
            Self::TooDeep => "E008",
            Self::TooManyNodes { .. } => "E009",
            Self::Sigil => "E010",
            Self::Nothing => "E011",
            Self::SeveralDocuments => "E012",
            Self::OddKey => "E013",
            Self::Unprintable => "E014",
            Self::UnknownKey { .. } => "E020",
            Self::MissingKey { .. } => "E021",
            Self::KeyTwice { .. } => "E022",
            Self::WrongKind { .. } => "E023",
            Self::BadId { .. } => "E024",
            Self::UnknownValue { .. } => "E025",
            Self::BadDate { .. } => "E026",
            Self::Empty { .. } => "E027",
            Self::Version { .. } => "E028",
            Self::UnknownNode { .. } => "E030",
            Self::NodeTwice { .. } => "E031",
            Self::Unreachable { .. } => "E032",
            Self::Cycle { .. } => "E033",
            Self::TooFewAnswers { .. } => "E034",
            Self::SameLabel { .. } => "E035",
            Self::NoOtherwise { .. } => "E036",
            Self::Conflict { .. } => "E037",
            Self::UnknownResource { .. } => "E038",
            Self::TwoTargets { .. } => "E039",
            Self::UnknownTree { .. } => "E040",
            Self::ResumeAside { .. } => "E041",
            Self::UnknownPlaceholder { .. } => "E042",
            Self::PlaceholderAside { .. } => "E043",
            Self::OpenPlaceholder => "E044",
            Self::BadUrl { .. } => "E045",
            Self::BadEmail { .. } => "E046",
            Self::TooManyAnswers { .. } => "E047",
            Self::CaseTwice { .. } => "E050",
            Self::CaseAnswer { .. } => "E051",
            Self::CaseUnmet { .. } => "E052",
            Self::CaseGap { .. } => "E053",
            Self::CaseOutcome { .. } => "E054",
            Self::TreeStale => "W001",
            Self::ResourceStale { .. } => "W002",
            Self::UncoveredOutcome { .. } => "W003",
            Self::UncoveredAnswer { .. } => "W004",
            Self::LongText { .. } => "W005",
            Self::Unused { .. } => "W006",
            Self::CutShort => "W007",
            Self::CurlyQuotes => "W008",
            Self::Content(advice) => advice.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load::diagnostics::catalogue::*;

    #[test]
    fn no_code_is_forgotten() {
        let files = concat!(include_str!("catalogue.rs"), include_str!("readability.rs"));
        let written = files.split("=> \"").skip(1).filter_map(|rest| rest.get(..4));
        let written: Vec<&str> = written
            .filter(|code| code.get(1..).unwrap_or_default().parse::<u32>().is_ok())
            .collect();
        assert_eq!(written, CODES);
    }
}
