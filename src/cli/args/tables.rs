//! Tables that are given alone, as a file manager gives what is dropped on the program.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

/// How the names of tables end; those of workbooks that are not read have a sentence of their own.
const EXTENSIONS: [&str; 10] =
    ["csv", "tsv", "tab", "xlsx", "xlsm", "xls", "xlsb", "ods", "jsonl", "ndjson"];

/// Whether the name of a file is that of a table: no tree has such a name.
pub(crate) fn is_table(path: &Path) -> bool {
    has_extension(path, &EXTENSIONS)
}

/// How the names of other files end that people have at hand; a tree may have any other.
const DOCUMENTS: [&str; 14] = [
    "doc", "docx", "odt", "rtf", "pdf", "ppt", "pptx", "odp", "png", "jpg", "jpeg", "zip", "lnk",
    "exe",
];

/// Whether the name of a file is that of a document, which is neither a tree nor a table.
pub(crate) fn is_document(path: &Path) -> bool {
    has_extension(path, &DOCUMENTS)
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    known.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The first of several files that is no table, where others are.
pub(super) fn company(words: &[OsString]) -> Option<&OsString> {
    let paths = || words.iter().map(Path::new);
    let is_drop = words.len() > 1 && paths().any(is_table) && paths().all(Path::exists);
    words.iter().find(|word| is_drop && !is_table(Path::new(word)))
}

/// Tables that come before anything else, and the options of `audit` behind them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TablesAlone {
    pub(super) tables: Vec<OsString>,
    pub(super) options: Vec<OsString>,
}

impl TablesAlone {
    /// The tables of a command line that has no other word before its options, if it has any.
    pub(super) fn of(words: impl Iterator<Item = OsString>) -> Option<Self> {
        let mut alone = Self::default();
        let mut words = words.peekable();
        while let Some(word) = words.next_if(|word| !is_option(word)) {
            if !is_table(Path::new(&word)) {
                return None;
            }
            alone.tables.push(word);
        }
        alone.options.extend(words);
        Some(alone).filter(|alone| !alone.tables.is_empty())
    }
}

fn is_option(word: &OsStr) -> bool {
    word.as_encoded_bytes().starts_with(b"-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(words: &str) -> Option<(usize, usize)> {
        let alone = TablesAlone::of(words.split(' ').map(OsString::from))?;
        Some((alone.tables.len(), alone.options.len()))
    }

    #[test]
    fn tables_are_known_by_their_extension_in_any_case() {
        for word in ["a.csv", "A.CSV", "dossier/été-2026.XLSX", "a.b.Ods", "./a.jsonl", "a.xls"] {
            assert_eq!(alone(word), Some((1, 0)), "{word}");
        }
        for word in ["", "csv", ".csv", "a.csv.yaml", "a.yaml", "equipement", "-a.csv", "-"] {
            assert_eq!(alone(word), None, "{word}");
        }
    }

    #[test]
    fn several_tables_may_come_before_options_and_no_other_word() {
        assert_eq!(alone("a.csv b.xlsx a.csv"), Some((3, 0)));
        assert_eq!(alone("a.csv --by ville --id n"), Some((1, 4)));
        for words in ["a.csv b.yaml", "audit a.csv", "--plain a.csv", "equipement a.csv"] {
            assert_eq!(alone(words), None, "{words}");
        }
    }
}
