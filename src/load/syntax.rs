//! What goes wrong in YAML, told to somebody who never learnt it.

use granit_parser::{ErrorKind, ScanError};

use super::{
    problem::{Findings, What},
    source::{Source, Span},
};

/// Why the parser stopped, and where the fault is; `read` bytes were understood before it.
pub(super) fn explain(source: &Source, error: &ScanError, read: usize) -> (What, Span) {
    let text = &source.text;
    let stop = byte_of(text, error);
    let at = Span::new(stop, stop + text[stop..].chars().next().map_or(0, char::len_utf8));
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => (What::Tab, at),
        ErrorKind::RecursionLimitExceeded => (What::TooDeep, at),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => quote(source, read, at),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName | ErrorKind::UndeclaredTagHandle => {
            (What::Sigil, at)
        }
        kind => (What::Yaml { why: why(kind) }, at),
    }
}

/// The opening quote after what was understood: the parser stops far below it.
fn quote(source: &Source, read: usize, stop: Span) -> (What, Span) {
    let between = source.text.get(read..stop.start()).unwrap_or_default();
    let Some(place) = between.find(['"', '\'']) else { return (What::Yaml { why: "texte inattendu" }, stop) };
    let opening = Span::new(read + place, read + place + 1);
    if between[place..].contains('\n') || stop.start() >= source.text.trim_end().len() {
        (What::UnclosedQuote, opening)
    } else {
        (What::QuoteInside, stop)
    }
}

fn why(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            "un « : » suivi d'un espace sépare une clé de sa valeur, et il n'en faut pas ici"
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => {
            "une clé suivie de « : » est attendue"
        }
        ErrorKind::InvalidIndentation | ErrorKind::InvalidBlockScalarIndent | ErrorKind::InvalidFlowScalarIndent => {
            "cette ligne n'est pas alignée avec celles qui l'entourent"
        }
        ErrorKind::ExpectedFlowMappingSeparator => "une virgule ou une accolade fermante « } » est attendue",
        ErrorKind::ExpectedFlowSequenceSeparator => "une virgule ou un crochet fermant « ] » est attendu",
        ErrorKind::UnclosedFlowCollection { open: '{' }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => "une accolade « { » n'est pas fermée",
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::UnexpectedEofFlowSequence => {
            "un crochet « [ » n'est pas fermé"
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            "ce crochet ou cette accolade ne ferme rien"
        }
        ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => "un tiret « - » n'a pas sa place ici",
        ErrorKind::UnexpectedCharacter { .. } => "un texte ne peut pas commencer par ce caractère sans guillemets",
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => "la barre oblique « \\ » a un sens particulier entre guillemets droits",
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => {
            "un « # » commence un commentaire et coupe ce texte"
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => {
            "rien ne peut suivre « | » ou « > » sur la même ligne"
        }
        ErrorKind::DirectiveDisallowed => "une ligne ne peut pas commencer par « % »",
        ErrorKind::BomInsideDocument => "une marque d'ordre des octets (BOM) n'a pas sa place ici",
        _ => "ce n'est pas du YAML",
    }
}

fn byte_of(text: &str, error: &ScanError) -> usize {
    let place = error.marker().byte_offset().or_else(|| {
        let index = error.marker().index();
        text.char_indices().nth(index).map(|(place, _)| place)
    });
    let mut place = place.unwrap_or(text.len()).min(text.len());
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// No-break spaces look like indentation, and are not.
pub(super) fn look_for_strange_indentation(source: &Source, findings: &mut Findings) {
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t']);
        if rest.starts_with(['\u{a0}', '\u{202f}']) {
            let place = start + line.len() - rest.len();
            findings.add(What::NoBreakIndentation, Span::new(place, place + 2));
        }
        start += line.len();
    }
}

/// A quoted text that holds what looks like the next key was most likely never closed.
pub(super) fn look_for_swallowed_lines(source: &Source, span: Span, findings: &mut Findings) {
    let swallows = |line: &str| {
        let line = line.trim_start().trim_start_matches("- ");
        line.split_once(':').is_some_and(|(key, rest)| is_id(key) && (rest.is_empty() || rest.starts_with([' ', '\r'])))
    };
    if source.slice(span).lines().skip(1).any(swallows) {
        findings.add(What::UnclosedQuote, Span::new(span.start(), span.start() + 1));
    }
}

/// Whether a name has the form of an id: `[a-z][a-z0-9-]*`.
pub(super) fn is_id(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
