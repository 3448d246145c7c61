//! The document that trees are written from, sentence by sentence.

use super::{
    document::Fields,
    format::{Form, Shape, may, must},
    problem::{Findings, Problems},
    source::Source,
};

/// A document to compare trees with.
#[derive(Debug)]
pub struct Original {
    pub document: Box<str>,
    /// In the order of the document.
    pub sentences: Box<[Sentence]>,
    /// The pages and mail addresses that it gives.
    pub addresses: Box<[Box<str>]>,
}

/// A sentence of the document.
#[derive(Debug)]
pub struct Sentence {
    pub section: Box<str>,
    pub text: Box<str>,
    /// Why no tree has it.
    pub left_out: Option<Box<str>>,
}

static ORIGINAL: Shape = Shape {
    place: "ce document",
    keys: &[
        must("document", Form::Text(usize::MAX), "Le titre du document."),
        must("sentences", Form::List(&SENTENCE), "Ses phrases, dans l'ordre."),
        must("addresses", Form::List(&ADDRESS), "Les adresses qu'il donne."),
    ],
};

static SENTENCE: Shape = Shape {
    place: "cette phrase",
    keys: &[
        must("section", Form::Text(usize::MAX), "La partie du document."),
        must("text", Form::Text(usize::MAX), "La phrase, mot pour mot."),
        may("left-out", Form::Text(usize::MAX), "Pourquoi la phrase n'est dans aucun arbre."),
    ],
};

static ADDRESS: Shape = Shape {
    place: "cette adresse",
    keys: &[must("address", Form::Text(usize::MAX), "Une page du web ou une adresse e-mail.")],
};

/// Reads a document to compare trees with.
///
/// # Errors
/// Every problem of the file.
pub fn original(source: &Source) -> Result<Original, Problems> {
    let mut findings = Findings::default();
    let read = super::read(source, &ORIGINAL, &mut findings, |file, _| {
        let sentence = |fields: Fields<'_>| {
            let (section, text) = (fields.boxed("section")?, fields.boxed("text")?);
            Some(Sentence { section, text, left_out: fields.boxed("left-out") })
        };
        Some(Original {
            document: file.boxed("document")?,
            sentences: file.list("sentences").filter_map(sentence).collect(),
            addresses: file
                .list("addresses")
                .filter_map(|fields| fields.boxed("address"))
                .collect(),
        })
    });
    match read.filter(|_| !findings.has_errors()) {
        Some(original) => Ok(original),
        None => Err(findings.finish(source).unwrap_or_else(|| Problems::none(source))),
    }
}
