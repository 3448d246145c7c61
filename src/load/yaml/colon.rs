//! Keys beside which stands a space or a colon that is none to YAML: it reads them as letters.
//!
//! French puts a no-break space before a colon, and word processors do so on their own. Texts keep
//! theirs: only a key is looked at, where one stands.

use crate::{
    load::{
        diagnostics::{FileProblem, Problem, ProblemKind},
        format::is_id,
        source::{Source, Span},
    },
    signs::{is_odd_colon, is_odd_space},
};

const DASH: &str = "-";

const QUOTES: [char; 2] = ['"', '\''];

/// A key with such a sign beside it, or the dash of a list.
pub(crate) struct OddKey<'t> {
    pub(crate) key: &'t str,
    /// The first such sign, and its place in the text that begins with the key.
    sign: char,
    place: usize,
    /// What stands behind the colon.
    pub(crate) value: &'t str,
    pub(crate) value_place: usize,
}

impl<'t> OddKey<'t> {
    /// The key at the start of a text, where a sign beside its colon keeps YAML from seeing it.
    pub(crate) fn at_start(text: &'t str) -> Option<Self> {
        let end = end_of_key(text)?;
        if let Some(sign) =
            text[end..].chars().next().filter(|c| text[..end] == *DASH && is_odd_space(*c))
        {
            let value = text[end..].trim_start_matches(is_blank);
            return Some(Self {
                key: DASH,
                sign,
                place: end,
                value,
                value_place: text.len() - value.len(),
            });
        }
        let (key, rest) = text.split_at(end);
        let colon = end + rest.len() - rest.trim_start_matches(is_blank).len();
        let sign = text[colon..].chars().next().filter(|c| *c == ':' || is_odd_colon(*c))?;
        let behind = &text[colon + sign.len_utf8()..];
        let value = behind.trim_start_matches(is_blank);
        let value_place = text.len() - value.len();
        let mut beside = text[end..value_place].char_indices();
        let (place, sign) = beside.find(|(_, c)| is_odd_space(*c) || is_odd_colon(*c))?;
        let key = key.trim_matches(QUOTES);
        is_id(key).then_some(Self { key, sign, place: end + place, value, value_place })
    }

    /// What is told of the sign, and where it stands; `start` is where the text begins.
    pub(crate) fn problem(&self, start: usize) -> (FileProblem, Span) {
        let place = start + self.place;
        (problem(self.sign), Span::new(place, place + self.sign.len_utf8()))
    }

    /// Whether it is no key, but the dash of a list.
    pub(super) fn is_dash(&self) -> bool {
        self.key == DASH
    }

    /// Whether a text would have the sign there: French has a space before a colon.
    pub(crate) fn is_french(&self) -> bool {
        self.place == self.key.len() && is_odd_space(self.sign)
    }
}

/// Where the word at the start of a text ends, with the quotes around it.
fn end_of_key(text: &str) -> Option<usize> {
    if let Some(quote) = text.chars().next().filter(|c| QUOTES.contains(c)) {
        return text[1..].find(quote).map(|end| end + 2);
    }
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
}

/// The space that keeps YAML from seeing how a value begins.
pub(super) fn before_value(value: &str) -> Option<char> {
    let sign = value.chars().next().filter(|c| is_odd_space(*c))?;
    let begins =
        value.trim_start().starts_with(['"', '\'', '|', '>', '[', '{', '&', '*', '!', '#']);
    begins.then_some(sign)
}

/// What is told of a sign beside a key.
pub(super) fn problem(sign: char) -> FileProblem {
    if is_odd_space(sign) {
        FileProblem::SpaceBesideKey { sign }
    } else {
        FileProblem::ColonOfKey { sign }
    }
}

/// The problems that are such signs.
pub(crate) fn signs(problems: &[Problem]) -> Vec<Problem> {
    let is_sign = |problem: &&Problem| {
        matches!(
            problem.kind,
            ProblemKind::File(FileProblem::SpaceBesideKey { .. } | FileProblem::ColonOfKey { .. })
        )
    };
    problems.iter().filter(is_sign).cloned().collect()
}

/// A text with what was meant in the place of such signs, where all else can stay in its place.
pub(crate) fn mended(source: &Source, signs: &[Problem]) -> Option<Source> {
    let mut text = source.text.clone().into_bytes();
    for sign in signs {
        let start = sign.span.start();
        let line = source.text[..start].rfind('\n').map_or(0, |end| end + 1);
        // What begins behind a dash has its neighbours below it, and would be moved.
        if source.text[line..start].trim_start_matches([' ', '-']).is_empty() && start > line {
            return None;
        }
        let mut colons = 0;
        let run = source.text[start..].find(|c: char| {
            let is_colon = c == ':' || is_odd_colon(c);
            colons += usize::from(is_colon);
            !is_blank(c) && (!is_colon || colons > 1)
        });
        let end = run.map_or(text.len(), |run| start + run);
        let has_colon = source.text[start..end].contains(|c| c == ':' || is_odd_colon(c));
        let is_quoted = source.text[end..].starts_with(QUOTES);
        text[start..end].fill(b' ');
        if has_colon {
            text[start] = b':';
        } else if is_quoted && source.text[end + 1..].trim_start_matches(is_blank).starts_with(':')
        {
            // The sign is the last of a key in quotes.
            text.swap(start, end);
        }
    }
    Some(Source::new(&*source.name, String::from_utf8_lossy(&text)))
}

/// A space within a line.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c)
}

/// A key that starts or ends with spaces that YAML takes for letters: without them, and the first
/// of them with its place.
pub(super) fn trimmed_key(key: &str) -> Option<(&str, usize, char)> {
    let bare = key.trim_matches(QUOTES);
    let trimmed = bare.trim();
    let (place, sign) = key.char_indices().find(|(_, c)| is_odd_space(*c))?;
    (trimmed.len() < bare.len() && is_id(trimmed)).then_some((trimmed, place, sign))
}

/// Each line of a text that begins with such a key, with the place of the line's first letter.
pub(crate) fn odd_lines(text: &str) -> impl Iterator<Item = (usize, OddKey<'_>)> {
    let mut end = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        end += line.len();
        let entry = entry_of(line);
        OddKey::at_start(entry).map(|key| (end - entry.len(), key))
    })
}

/// A line without its indentation and the dashes of lists.
fn entry_of(line: &str) -> &str {
    let mut entry = line.trim_start_matches([' ', '\t']);
    while let Some(item) = entry.strip_prefix("- ") {
        entry = item.trim_start_matches([' ', '\t']);
    }
    entry
}

/// The first such key on the lines where YAML stopped, that was not told of yet; `read` is how far
/// the text was understood.
pub(super) fn in_unread(
    text: &str,
    read: usize,
    stop: usize,
    told: &[Problem],
) -> Option<(FileProblem, Span)> {
    let end = text[stop..].find('\n').map_or(text.len(), |end| stop + end);
    let first = text[..read].rfind('\n').map_or(0, |end| end + 1);
    let margin = continued(text, first, read);
    let mut start = first;
    for line in text[first..end].split_inclusive('\n') {
        let is_continued = start > first && margin.is_some_and(|margin| indentation(line) > margin);
        for place in starts_of_entries(line, is_continued) {
            let found = OddKey::at_start(&line[place..]).map(|key| key.problem(start + place));
            let is_told = |sign| told.iter().any(|problem| problem.span == sign);
            if let Some(found) = found.filter(|(_, sign)| !is_told(*sign)) {
                return Some(found);
            }
        }
        start += line.len();
    }
    None
}

/// The margin of a line whose value began on it, so that deeper lines are more of its text.
fn continued(text: &str, first: usize, read: usize) -> Option<usize> {
    let rest = text[read..].lines().next()?.trim_start_matches([' ', '\t', ':']);
    let begins_text = !rest.is_empty() && !rest.starts_with(['{', '[', '#']);
    begins_text.then(|| indentation(&text[first..]))
}

fn indentation(line: &str) -> usize {
    line.len() - entry_of(line).len()
}

/// Where entries may begin on a line: behind its margin, and within braces.
fn starts_of_entries(line: &str, is_continued: bool) -> impl Iterator<Item = usize> {
    let margin = (!is_continued).then(|| indentation(line));
    let brace = line.find('{').unwrap_or(line.len());
    let within = line[brace..].char_indices().filter(|(_, c)| matches!(c, '{' | ','));
    margin.into_iter().chain(within.map(move |(place, _)| {
        let behind = &line[brace + place + 1..];
        line.len() - behind.trim_start_matches(is_blank).len()
    }))
}
