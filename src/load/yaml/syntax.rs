//! Explains where and why a text is not YAML, to somebody who never learnt YAML.

use granit_parser::{ErrorKind, ScanError};

use crate::{
    load::{
        diagnostics::{Diagnostics, FileProblem, Problem},
        format::is_id,
        source::{Source, Span},
    },
    signs::{is_odd_space, unseen},
};

use super::colon;

/// Where the parser stood when it stopped.
#[derive(Default)]
pub(crate) struct ParserPosition {
    /// How much of the text the events so far account for, in bytes.
    pub(crate) read: usize,
    /// How much of it those before the last event account for.
    pub(crate) before: usize,
    /// The lists and mappings that are not closed yet, innermost last.
    pub(crate) open: Vec<Span>,
}

/// Why the parser stopped, and the place to mend, which may stand before that.
pub(crate) fn explain(
    source: &Source,
    error: &ScanError,
    progress: &ParserPosition,
    told: &[Problem],
) -> (FileProblem, Span) {
    let text = &source.text;
    let stop = byte_of(text, error);
    let at = one_character(text, stop);
    let kind = error.kind();
    if let Some(found) = strange_indentation(text, progress.read.min(stop), stop) {
        return found;
    }
    if let Some(found) = unseen_sign(text, progress.read.min(stop), stop) {
        return found;
    }
    let before = progress.before.min(stop);
    if let Some(found) = colon::in_unread(text, before, stop, told) {
        return found;
    }
    let is_header = matches!(kind, ErrorKind::InvalidBlockScalarHeader);
    let mut rest = text[stop..].lines().next().unwrap_or_default().char_indices();
    if let Some((place, sign)) = rest.find(|(_, c)| is_odd_space(*c) || !is_header)
        && is_odd_space(sign)
    {
        return (FileProblem::SpaceBesideKey { sign }, one_character(text, stop + place));
    }
    if let Some(found) = odd_line(text, before, stop) {
        return found;
    }
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => (FileProblem::Tab, at),
        ErrorKind::RecursionLimitExceeded => (FileProblem::TooDeep, at),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => quote(text, progress.read, stop),
        ErrorKind::UnknownAnchor
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::UndeclaredTagHandle => (FileProblem::Sigil, at),
        _ => {
            let flow = progress
                .open
                .last()
                .filter(|open| source.slice(one_character(text, open.start())) != "-");
            let unclosed = flow.and_then(|open| unclosed(text, open.start(), stop));
            unclosed.unwrap_or_else(|| {
                let (why, help) =
                    if is_misaligned(text, stop, kind) { MISALIGNED } else { why(kind) };
                (FileProblem::Yaml { why, help }, at)
            })
        }
    }
}

pub(crate) fn one_character(text: &str, place: usize) -> Span {
    let character = text.get(place..).and_then(|rest| rest.chars().next());
    Span::new(place, place + character.map_or(0, char::len_utf8))
}

fn start_of_line(text: &str, place: usize) -> usize {
    text.get(..place).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// Tabs and no-break spaces look like indentation, and are not: the parser stumbles after them.
fn strange_indentation(text: &str, read: usize, stop: usize) -> Option<(FileProblem, Span)> {
    const LINES_AFTER: usize = 3;
    let mut start = start_of_line(text, read);
    let mut after = 0;
    for line in text[start..].split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t']).trim_start_matches(is_odd_space);
        let rest = rest.strip_prefix("- ").unwrap_or(rest).trim_start_matches([' ', '\t']);
        let margin = &line[..line.len() - rest.len()];
        let mut signs = margin.char_indices().filter(|(_, c)| !matches!(c, ' ' | '-' | '\n'));
        match signs.next() {
            Some((place, '\t')) if !rest.trim().is_empty() => {
                return Some((FileProblem::Tab, one_character(text, start + place)));
            }
            None | Some((_, '\t')) => {}
            Some((place, sign)) => {
                let kind = FileProblem::OddIndentation { sign };
                return Some((kind, one_character(text, start + place)));
            }
        }
        start += line.len();
        after += usize::from(start > stop);
        if after > LINES_AFTER {
            break;
        }
    }
    None
}

/// A sign that nobody sees, on the lines that were not understood: it is the first thing to mend.
fn unseen_sign(text: &str, read: usize, stop: usize) -> Option<(FileProblem, Span)> {
    let end = text[stop..].find('\n').map_or(text.len(), |end| stop + end);
    let (place, sign) = unseen(&text[read..end]).find(|(_, c)| !matches!(c, '\n' | '\t'))?;
    Some((FileProblem::Unseen { sign }, one_character(text, read + place)))
}

/// A line that parts documents or sets something, where YAML takes none, on the lines that were not
/// understood.
fn odd_line(text: &str, read: usize, stop: usize) -> Option<(FileProblem, Span)> {
    let end = text[stop..].find('\n').map_or(text.len(), |end| stop + end);
    let mut start = start_of_line(text, read);
    for line in text[start..end].split_inclusive('\n') {
        let is_rule = |c: char| matches!(c, '-' | '_' | '=' | '*' | '–' | '—');
        let bare = line.trim();
        let odd = bare_line_space(line);
        if let Some((place, sign)) = odd {
            let kind = FileProblem::SpaceBesideKey { sign };
            return Some((kind, one_character(text, start + place)));
        }
        let (why, help) = if line.starts_with('%') {
            PERCENT
        } else if line.starts_with("--- ") && !line[4..].trim_start().starts_with('#') {
            AFTER_DASHES
        } else if bare.chars().count() > 1 && bare != "---" && bare.chars().all(is_rule) {
            RULE
        } else {
            start += line.len();
            continue;
        };
        return Some((FileProblem::Yaml { why, help }, one_character(text, start)));
    }
    None
}

/// The space behind the dashes or the dots of a document, where it keeps YAML from seeing them.
fn bare_line_space(line: &str) -> Option<(usize, char)> {
    let is_bare = matches!(line.trim(), "---" | "...") && line.starts_with(['-', '.']);
    line.char_indices().find(|(_, c)| is_bare && is_odd_space(*c))
}

/// What parts a second document of a file from the first, and where it stands.
pub(super) fn parting(source: &Source, start: Span) -> (&'static str, Span) {
    if source.slice(start) == "---" {
        return ("---", start);
    }
    let dots = source.text[..start.start()].rfind("\n...").map_or(start.start(), |end| end + 1);
    ("...", Span::new(dots, dots + 3))
}

/// The opening quote after what was understood: the parser may stop far below it.
fn quote(text: &str, read: usize, stop: usize) -> (FileProblem, Span) {
    let before = text.get(read..stop).unwrap_or_default();
    let opening = if text[stop..].starts_with(['"', '\'']) {
        Some(stop)
    } else {
        before.find(['"', '\'']).map(|place| stop - before.len() + place)
    };
    let Some(opening) = opening else {
        return (FileProblem::UnclosedQuote, one_character(text, stop));
    };
    if opening == stop || text[opening..stop].contains('\n') || stop >= text.trim_end().len() {
        return (FileProblem::UnclosedQuote, one_character(text, opening));
    }
    let closing = text[..stop].rfind(['"', '\'']).unwrap_or(opening);
    (
        FileProblem::QuoteInside { single: text[opening..].starts_with('\'') },
        one_character(text, closing),
    )
}

/// The bracket that a line never closed, or the comment that hides its end.
fn unclosed(text: &str, open: usize, stop: usize) -> Option<(FileProblem, Span)> {
    let (why, help) = match text[open..].chars().next()? {
        '[' => {
            ("un crochet « [ » ouvert ici n'est pas fermé", "ajoutez « ] » à la fin de la liste")
        }
        '{' => (
            "une accolade « { » ouverte ici n'est pas fermée",
            "ajoutez « } » après la dernière valeur",
        ),
        _ => return None,
    };
    let line = text[open..].lines().next()?;
    if open + line.len() >= stop && stop < text.trim_end().len() {
        return None;
    }
    if let Some(place) = line.find(" #") {
        let (why, help) = CUT;
        return Some((
            FileProblem::Yaml { why, help },
            Span::new(open + place + 1, open + place + 2),
        ));
    }
    Some((FileProblem::Yaml { why, help }, Span::new(open, open + 1)))
}

/// Whether the parser met a well-formed key where it expected something else.
fn is_misaligned(text: &str, stop: usize, kind: &ErrorKind) -> bool {
    let start = start_of_line(text, stop);
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            is_id(text[start..stop].trim())
        }
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey => text[start..].lines().next().is_some_and(is_entry),
        _ => false,
    }
}

const MISALIGNED: (&str, &str) = (
    "cette ligne n'est pas alignée avec celles qui l'entourent",
    "donnez-lui le même retrait qu'à ses voisines",
);

const PERCENT: (&str, &str) = (
    "une ligne ne peut pas commencer ainsi par « % »",
    "effacez cette ligne, ou mettez le texte entre guillemets droits",
);

const AFTER_DASHES: (&str, &str) =
    ("rien ne peut suivre « --- » sur la même ligne", "mettez la suite à la ligne suivante");

const RULE: (&str, &str) =
    ("une ligne de tirets n'a pas sa place ici", "effacez-la : une ligne vide sépare aussi bien");

const CUT: (&str, &str) = (
    "un « # » commence un commentaire et coupe ce texte",
    "mettez le texte entre guillemets droits si « # » en fait partie",
);

const QUOTE_IT: &str =
    "mettez entre guillemets droits un texte qui contient « : », « # » ou des crochets";

fn why(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            "un « : » suivi d'une espace sépare une clé de sa valeur, et il n'en faut pas ici",
            QUOTE_IT,
        ),
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey => (
            "une clé suivie de « : » est attendue",
            "écrivez la clé, « : », une espace, puis la valeur",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => MISALIGNED,
        ErrorKind::ExpectedFlowMappingSeparator => (
            "une virgule ou une accolade fermante « } » est attendue",
            "séparez les clés par des virgules, et mettez entre guillemets droits un texte qui en \
             contient",
        ),
        ErrorKind::ExpectedFlowSequenceSeparator => (
            "une virgule ou un crochet fermant « ] » est attendu",
            "séparez les éléments par des virgules, et mettez entre guillemets droits un texte \
             qui en contient",
        ),
        ErrorKind::UnclosedFlowCollection { open: '{' }
        | ErrorKind::MismatchedFlowCollectionEnd { open: '{', .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            ("une accolade « { » n'est pas fermée", "ajoutez « } » après la dernière valeur")
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence => {
            ("un crochet « [ » n'est pas fermé", "ajoutez « ] » à la fin de la liste")
        }
        ErrorKind::MisplacedFlowCollectionEnd => (
            "ce crochet ou cette accolade ne ferme rien",
            "effacez-le, ou mettez le texte entre guillemets droits s'il en fait partie",
        ),
        ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => (
            "un tiret « - » n'a pas sa place ici",
            "alignez les tirets d'une liste, ou effacez celui-ci",
        ),
        ErrorKind::UnexpectedCharacter { .. } => (
            "un texte ne peut pas commencer par ce caractère",
            "mettez le texte entre guillemets droits",
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (
            "la barre oblique « \\ » a un sens particulier entre guillemets droits",
            "doublez-la (« \\\\ »), ou effacez les guillemets",
        ),
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => CUT,
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => (
            "rien ne peut suivre « | » ou « > » sur la même ligne",
            "commencez le texte à la ligne suivante, en retrait",
        ),
        ErrorKind::BomInsideDocument => (
            "un caractère invisible (BOM) n'a pas sa place ici",
            "effacez cette ligne et retapez-la",
        ),
        _ => ("ce passage ne se lit pas", QUOTE_IT),
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

/// The space that pushed a key to the right, where it is none to YAML, which takes it for a letter.
pub(super) fn odd_indentation(source: &Source, key: Span) -> Option<char> {
    let text = &source.text;
    let margin = &text[start_of_line(text, key.start())..key.start()];
    let first = source.slice(key).chars().next().filter(|c| is_odd_space(*c))?;
    margin.trim().is_empty().then_some(first)
}

/// Points at the `&`, `*` or `!` before a value; `read` is where the value before it ended.
pub(super) fn refuse_sigil(
    source: &Source,
    read: usize,
    value: Span,
    diagnostics: &mut Diagnostics,
) {
    let text = &source.text;
    let before = text.get(read..value.start()).unwrap_or_default();
    let place = before.find(['&', '!']).map_or(value.start(), |place| read + place);
    diagnostics.add(FileProblem::Sigil, one_character(text, place));
}

/// A quoted text that holds what looks like the next key was most likely never closed.
pub(super) fn swallows_lines(source: &Source, span: Span) -> bool {
    source.slice(span).lines().skip(1).any(is_entry)
}

/// Whether a line reads as a key with its value.
fn is_entry(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("- ");
    line.split_once(':')
        .is_some_and(|(key, rest)| is_id(key) && (rest.is_empty() || rest.starts_with(' ')))
}
