//! A table that is given alone is audited: what comes of it stands in files beside it.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use super::like;
use crate::cli::{
    args::{AuditArgs, ShelfOptions},
    failure::Failure,
    files::{catalogue::Catalogue, reading::file_name_of},
    screen::{terminal, window},
};

/// The files that are written beside a table: none of them is there yet.
#[derive(Debug, PartialEq, Eq)]
struct ResultNames {
    rows: PathBuf,
    summary: PathBuf,
    /// The one that would have been written, had its name not been taken.
    taken: Option<PathBuf>,
}

/// In which form the rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowsFile {
    Workbook,
    /// For more rows than a workbook has room for.
    Csv,
}

impl RowsFile {
    fn extension(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
        }
    }
}

/// Audits a table, and tells which files have what came of it; where it is said where that goes, it
/// is an audit like any other.
pub(crate) fn run(args: &AuditArgs, shelf: &ShelfOptions) -> Result<(), Failure> {
    let (args, catalogue) = &like::merged(args, shelf)?;
    if args.names_results() {
        return super::audit(args, catalogue).map(drop);
    }
    let form = if args.excel { RowsFile::Csv } else { RowsFile::Workbook };
    match audit(args, catalogue, form) {
        Err(Failure::TooManyRows(name)) if form == RowsFile::Workbook => {
            terminal::tell(&format!(
                "attention\u{a0}: un classeur n'a pas la place de toutes les lignes de «\u{a0}\
                 {name}\u{a0}»\u{a0}: elles iront dans un fichier CSV"
            ));
            audit(args, catalogue, RowsFile::Csv)
        }
        done => done,
    }
}

fn audit(args: &AuditArgs, catalogue: &Catalogue, form: RowsFile) -> Result<(), Failure> {
    let names = free_names(&args.table, form);
    super::audit(
        &AuditArgs {
            output: Some(names.rows.clone()),
            summary: Some(names.summary.clone()),
            excel: form == RowsFile::Csv,
            ..args.clone()
        },
        catalogue,
    )?;
    terminal::tell("");
    if let Some(taken) = &names.taken {
        terminal::tell(&format!(
            "«\u{a0}{}\u{a0}» était déjà là, et n'a pas changé.",
            file_name_of(taken)
        ));
    }
    terminal::tell(&format!(
        "Vos lignes, avec ce que chacune doit faire\u{a0}: «\u{a0}{}\u{a0}».",
        window::told_path(&names.rows).display()
    ));
    terminal::tell(&format!(
        "Le bilan, à ouvrir dans un navigateur\u{a0}: «\u{a0}{}\u{a0}».",
        window::told_path(&names.summary).display()
    ));
    Ok(())
}

/// The first names beside a table that no file has; both have the same number, if they need one.
fn free_names(table: &Path, form: RowsFile) -> ResultNames {
    let stem = stem(table);
    let mut taken = None;
    let mut number = 1_u32;
    loop {
        let count = if number == 1 { String::new() } else { format!("-{number}") };
        let rows = beside(table, &stem, &format!("-audit{count}.{}", form.extension()));
        let summary = beside(table, &stem, &format!("-bilan{count}.html"));
        let found = [&rows, &summary].into_iter().find(|path| fs::symlink_metadata(path).is_ok());
        match found.cloned() {
            None => return ResultNames { rows, summary, taken },
            Some(found) => taken = taken.or(Some(found)),
        }
        number += 1;
    }
}

/// The name of a table without its extension; a result that was corrected is the table it was.
fn stem(table: &Path) -> OsString {
    let stem = table.file_stem().unwrap_or_default();
    let before = stem.to_str().and_then(|stem| {
        let numbered = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let unnumbered = if numbered == stem { stem } else { numbered.strip_suffix('-')? };
        unnumbered.strip_suffix("-audit").filter(|before| !before.is_empty())
    });
    before.map_or_else(|| stem.to_owned(), OsString::from)
}

fn beside(table: &Path, stem: &OsString, end: &str) -> PathBuf {
    let mut name = stem.clone();
    name.push(end);
    table.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_named_by_its_table() {
        for (table, expected) in [
            ("structures.csv", "structures"),
            ("été 2026.v2.XLSX", "été 2026.v2"),
            ("structures-audit.xlsx", "structures"),
            ("structures-audit-12.xlsx", "structures"),
            ("structures-2026.csv", "structures-2026"),
            ("structures2026.csv", "structures2026"),
            ("audit.csv", "audit"),
            ("-audit.csv", "-audit"),
            ("pré-audit2.csv", "pré-audit2"),
        ] {
            assert_eq!(stem(Path::new(table)), expected, "{table}");
        }
    }

    #[test]
    fn no_file_that_is_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let table = folder.path().join("t.csv");
        let names = |form| {
            let ResultNames { rows, summary, taken } = free_names(&table, form);
            [Some(rows), Some(summary), taken]
                .map(|path| path.map(|path| file_name_of(&path)).unwrap_or_default())
        };
        assert_eq!(names(RowsFile::Workbook), ["t-audit.xlsx", "t-bilan.html", ""]);
        fs::write(folder.path().join("t-bilan.html"), "").unwrap();
        let second = ["t-audit-2.xlsx", "t-bilan-2.html", "t-bilan.html"];
        assert_eq!(names(RowsFile::Workbook), second);
        fs::create_dir(folder.path().join("t-audit-2.xlsx")).unwrap();
        let third = ["t-audit-3.xlsx", "t-bilan-3.html", "t-bilan.html"];
        assert_eq!(names(RowsFile::Workbook), third);
        assert_eq!(names(RowsFile::Csv), ["t-audit-2.csv", "t-bilan-2.html", "t-bilan.html"]);
    }
}
