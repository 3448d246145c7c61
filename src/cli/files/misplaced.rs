//! Results whose place is taken in the end: they get a name beside it, and none is lost.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::{PathPersistError, TempPath};

use super::relative::folder_of;
use crate::cli::failure::Failure;

/// The highest number that a name gets where another is taken.
const MOST_NUMBERED: usize = 99;

/// Why a result is not in its place, and the file that has it instead, if one does.
#[derive(Debug)]
pub(super) struct Misplaced {
    why: io::Error,
    other: Option<PathBuf>,
}

impl Misplaced {
    pub(super) fn nowhere(why: io::Error) -> Self {
        Self { why, other: None }
    }

    /// Puts a result that is whole beside the file that was to have it, `given` as the person
    /// names it.
    pub(super) fn beside(given: &Path, refused: PathPersistError) -> Self {
        let PathPersistError { error: why, path: temp } = refused;
        Self { why, other: place_beside(temp, given) }
    }

    /// The failure to write to a file, `given` as the person names it.
    pub(super) fn failure(self, given: PathBuf) -> Failure {
        match self.other {
            Some(other) => Failure::WrittenElsewhere { path: given, other, why: self.why },
            None => Failure::Write { path: given, why: self.why },
        }
    }
}

/// Gives a temporary file a name that no other has, like the one that it was for; gives that name
/// as the person would write it.
fn place_beside(mut temp: TempPath, given: &Path) -> Option<PathBuf> {
    let folder = folder_of(&temp).to_owned();
    for number in 2..=MOST_NUMBERED {
        let name = numbered(given, number);
        match temp.persist_noclobber(folder.join(&name)) {
            Ok(()) => {
                let asked = fs::canonicalize(folder_of(given));
                let is_asked = asked
                    .is_ok_and(|asked| fs::canonicalize(&folder).is_ok_and(|own| own == asked));
                return Some(if is_asked {
                    given.with_file_name(name)
                } else {
                    as_written(&folder.join(name))
                });
            }
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                temp = refused.path;
            }
            Err(_) => return None,
        }
    }
    None
}

/// The name of a file with a number: `fiche-2.html`.
fn numbered(path: &Path, number: usize) -> OsString {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    name
}

/// A path without what Windows puts before one of any length.
fn as_written(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    match (text.strip_prefix(r"\\?\UNC\"), text.strip_prefix(r"\\?\")) {
        (Some(shared), _) => format!(r"\\{shared}").into(),
        (None, Some(local)) => local.into(),
        (None, None) => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_a_number_before_its_extension() {
        for (name, expected) in [
            ("fiche.html", "fiche-2.html"),
            ("fiche", "fiche-2"),
            ("l'été.tar.gz", "l'été.tar-2.gz"),
            (".fiche", ".fiche-2"),
        ] {
            assert_eq!(numbered(Path::new(name), 2), expected, "{name}");
        }
    }

    #[test]
    fn paths_are_told_as_people_write_them() {
        for (path, expected) in [
            (r"\\?\C:\dossier\fiche.md", r"C:\dossier\fiche.md"),
            (r"\\?\UNC\serveur\partage\fiche.md", r"\\serveur\partage\fiche.md"),
            (r"\\serveur\partage\fiche.md", r"\\serveur\partage\fiche.md"),
            ("dossier/fiche.md", "dossier/fiche.md"),
        ] {
            assert_eq!(as_written(Path::new(path)), Path::new(expected));
        }
    }

    /// Puts a result beside `given`; gives the name that it got, and all names of the folder.
    fn placed(given: &Path) -> Option<PathBuf> {
        let temp = super::super::temporary::temporary_file(given).unwrap();
        place_beside(temp.into_temp_path(), given)
    }

    #[test]
    fn a_result_takes_no_name_that_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fiche.md");
        for number in 2..=MOST_NUMBERED {
            let expected = folder.path().join(format!("fiche-{number}.md"));
            assert_eq!(placed(&path), Some(expected));
        }
        assert_eq!(placed(&path), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), MOST_NUMBERED - 1);
    }
}
