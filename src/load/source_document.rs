//! The document that trees are written from, sentence by sentence.

use super::{
    NameLayers,
    diagnostics::{Diagnostics, Problems},
    format::{MappingFormat, ValueFormat, may, must},
    source::Source,
    yaml::fields::Fields,
};
use crate::tree::names::NO_NAMES;

/// A document to compare trees with.
#[derive(Debug)]
pub struct SourceDocument {
    pub document: Box<str>,
    /// In the order of the document.
    pub sentences: Box<[SourceSentence]>,
    /// The pages and mail addresses that it gives.
    pub addresses: Box<[Box<str>]>,
}

/// A sentence of the document.
#[derive(Debug)]
pub struct SourceSentence {
    pub section: Box<str>,
    pub text: Box<str>,
    /// Why nobody reads it in a tree.
    pub left_out: Option<Box<str>>,
}

static SOURCE_DOCUMENT: MappingFormat = MappingFormat {
    place: "ce document",
    keys: &[
        must("document", ValueFormat::Text(usize::MAX), "Le titre du document."),
        must("sentences", ValueFormat::List(&SENTENCE), "Ses phrases, dans l'ordre."),
        must("addresses", ValueFormat::List(&ADDRESS), "Les adresses qu'il donne."),
    ],
};

static SENTENCE: MappingFormat = MappingFormat {
    place: "cette phrase",
    keys: &[
        must("section", ValueFormat::Text(usize::MAX), "La partie du document."),
        must("text", ValueFormat::Text(usize::MAX), "La phrase, mot pour mot."),
        may(
            "left-out",
            ValueFormat::Text(usize::MAX),
            "Pourquoi la phrase ne se lit dans aucun arbre.",
        ),
    ],
};

static ADDRESS: MappingFormat = MappingFormat {
    place: "cette adresse",
    keys: &[must(
        "address",
        ValueFormat::Text(usize::MAX),
        "Une page du web ou une adresse e-mail.",
    )],
};

/// Reads a document to compare trees with.
///
/// # Errors
/// Every problem of the file.
pub fn source_document(source: &Source) -> Result<SourceDocument, Problems> {
    let mut diagnostics = Diagnostics::default();
    let layers = NameLayers::before(&NO_NAMES);
    let document = super::read(source, &SOURCE_DOCUMENT, layers, &mut diagnostics, |file, _, _| {
        Some(SourceDocument {
            document: file.boxed("document")?,
            sentences: file.list("sentences").filter_map(sentence).collect(),
            addresses: file
                .list("addresses")
                .filter_map(|fields| fields.boxed("address"))
                .collect(),
        })
    });
    super::sound(document, source, diagnostics)
}

fn sentence(fields: Fields<'_>) -> Option<SourceSentence> {
    Some(SourceSentence {
        section: fields.boxed("section")?,
        text: fields.boxed("text")?,
        left_out: fields.boxed("left-out"),
    })
}
