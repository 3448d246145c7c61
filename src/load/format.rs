//! What the format of a file is made of: keys, what they hold, and what they are for.
//!
//! The reader refuses what is not here, and the JSON Schema for editors is written from here.

use crate::tree::{Status, input::Input};

/// A key of a mapping.
pub(super) struct KeyFormat {
    pub(super) name: &'static str,
    pub(super) value: ValueFormat,
    pub(super) required: bool,
    /// One French sentence, for editors and for messages.
    pub(super) doc: &'static str,
}

/// What a key holds.
pub(super) enum ValueFormat {
    /// A text for people; more characters than this are too many for a screen.
    Text(usize),
    /// A text of a document, as it stands there.
    Quote(usize),
    /// A text that each tree makes its own.
    Template(usize),
    Id,
    /// The id of something written elsewhere, which is looked up.
    Name,
    Names,
    /// Ids that something had before, as a list.
    OldIds,
    Date,
    /// A date, or `non-verifie`.
    Checked,
    /// The one value that says something else than leaving the key out.
    Only(bool),
    Version,
    Status,
    Input,
    /// One text, or a list of texts, each for people as [`ValueFormat::Text`].
    Texts(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    Url,
    Email,
    Map(&'static MappingFormat),
    List(&'static MappingFormat),
    /// A mapping from ids to mappings.
    Named(&'static MappingFormat),
    /// A mapping from ids to short texts, or to the forms that each takes.
    NamedTexts(&'static MappingFormat),
    /// A mapping from question ids to answers.
    Given,
    /// A mapping from question ids to mappings from answers to texts, each as
    /// [`ValueFormat::Text`].
    TextsByAnswer(usize),
}

/// The keys of a mapping, and where it stands, for messages.
pub(super) struct MappingFormat {
    pub(super) place: &'static str,
    pub(super) keys: &'static [KeyFormat],
}

/// Stands for a date where nobody could verify a resource.
pub(super) const UNVERIFIED: &str = "non-verifie";

pub(super) const fn must(name: &'static str, value: ValueFormat, doc: &'static str) -> KeyFormat {
    KeyFormat { name, value, required: true, doc }
}

pub(super) const fn may(name: &'static str, value: ValueFormat, doc: &'static str) -> KeyFormat {
    KeyFormat { name, value, required: false, doc }
}

impl ValueFormat {
    /// What the key holds, for a message.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Self::Texts(_) => "un texte, ou une liste de textes",
            Self::Only(false) => "«\u{a0}false\u{a0}», ou que sa ligne soit effacée",
            Self::Text(_) | Self::Quote(_) | Self::Template(_) | Self::Url | Self::Email => {
                "un texte"
            }
            Self::Id | Self::Name => "un identifiant",
            Self::Names => "une liste d'identifiants, comme [boites, accompagnement]",
            Self::OldIds => "une liste d'identifiants, comme [ancien-nom]",
            Self::Date => "une date, comme 2026-11-23",
            Self::Checked => "une date, comme 2026-11-23, ou « non-verifie »",
            Self::Only(true) => "« true », ou que sa ligne soit effacée",
            Self::Version => "un numéro de version",
            Self::Status | Self::Input | Self::Word(_) => "un mot d'une liste",
            Self::Map(_) => "des clés, chacune suivie de « : » et de sa valeur",
            Self::Named(_) => "un identifiant suivi de « : » devant chaque élément, sans tiret",
            Self::NamedTexts(_) => "un identifiant suivi de «\u{a0}:\u{a0}» devant chaque nom",
            Self::List(_) => "une liste, un tiret « - » devant chaque élément",
            Self::Given => "des réponses, comme { equipe: oui }",
            Self::TextsByAnswer(_) => {
                "des réponses et leurs explications, comme { equipe: { non: Une phrase. } }"
            }
        }
    }

    /// The only values of a word of a list.
    pub(super) fn words(&self) -> Vec<&'static str> {
        match self {
            Self::Status => Status::ALL.iter().map(|(name, ..)| *name).collect(),
            Self::Input => Input::ALL.iter().map(|(name, _)| *name).collect(),
            Self::Word(words) => words.to_vec(),
            _ => Vec::new(),
        }
    }
}

/// Whether a name has the form of an id: `[a-z][a-z0-9-]*`.
pub fn is_id(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
