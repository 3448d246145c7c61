//! Tables that are given alone, as a file manager gives what is dropped on the program.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

/// How the names of tables end; those of workbooks that are not read have a sentence of their own.
const EXTENSIONS: [&str; 10] =
    ["csv", "tsv", "tab", "xlsx", "xlsm", "xls", "xlsb", "ods", "jsonl", "ndjson"];

/// Whether the name of a file is that of a table: no tree has such a name.
pub(crate) fn is_table(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The tables of a command line that has nothing else.
pub(crate) fn tables_alone() -> Option<Vec<PathBuf>> {
    alone(env::args_os().skip(1))
}

fn alone(words: impl Iterator<Item = OsString>) -> Option<Vec<PathBuf>> {
    let mut tables = Vec::new();
    for word in words {
        let is_option = word.as_encoded_bytes().starts_with(b"-");
        let path = PathBuf::from(word);
        if is_option || !is_table(&path) {
            return None;
        }
        tables.push(path);
    }
    Some(tables).filter(|tables| !tables.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_alone(words: &[&str]) -> bool {
        alone(words.iter().map(OsString::from)).is_some_and(|tables| tables.len() == words.len())
    }

    #[test]
    fn tables_are_known_by_their_extension_in_any_case() {
        for word in ["a.csv", "A.CSV", "dossier/été 2026.XLSX", "a.b.Ods", "./a.jsonl", "a.xls"] {
            assert!(is_alone(&[word]), "{word}");
        }
        for word in ["", "csv", ".csv", "a.csv.yaml", "a.yaml", "equipement", "-a.csv", "-"] {
            assert!(!is_alone(&[word]), "{word}");
        }
        assert!(!is_alone(&[]));
    }

    #[test]
    fn several_tables_are_alone_and_anything_else_is_company() {
        assert!(is_alone(&["a.csv", "b.xlsx", "a.csv"]));
        for words in [["a.csv", "b.yaml"], ["audit", "a.csv"], ["a.csv", "--plain"]] {
            assert!(!is_alone(&words), "{words:?}");
        }
    }
}
