//! What a file is meant to hold, told without reading all of it.

use super::{check::resources::SECTIONS, source::Source, yaml::colon::OddKey};

/// What a file is meant to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Tree,
    /// Cases apart from their tree.
    Deck,
    /// Resources for several trees.
    Resources,
}

/// What a file is meant to hold, by the keys at the beginning of its lines: a tree, where they are
/// not those of a deck or of resources.
pub fn file_kind(source: &Source) -> FileKind {
    if begins_a_line(source, "questions") || begins_a_line(source, "outcomes") {
        FileKind::Tree
    } else if begins_a_line(source, "tree") || begins_a_line(source, "cases") {
        FileKind::Deck
    } else if SECTIONS.iter().any(|key| begins_a_line(source, key)) {
        FileKind::Resources
    } else {
        FileKind::Tree
    }
}

/// Whether a file is a tree among other files: it has the parts of one, or begins as one.
pub fn is_tree(source: &Source) -> bool {
    file_kind(source) == FileKind::Tree
        && (has_part(source, "questions")
            || has_part(source, "outcomes")
            || (has_part(source, "id") && has_part(source, "title")))
}

/// Whether a line begins with a key, wherever it stands, in quotes or not.
fn has_part(source: &Source, key: &str) -> bool {
    source.text.lines().any(|line| {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || "{\"'".contains(c));
        let rest = line.strip_prefix(key).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
        rest.is_some_and(|rest| rest.starts_with(':'))
    })
}

fn begins_a_line(source: &Source, key: &str) -> bool {
    source.text.lines().any(|line| match line.strip_prefix(key) {
        Some(rest) => rest.starts_with(':') || OddKey::at_start(line).is_some(),
        None => false,
    })
}
