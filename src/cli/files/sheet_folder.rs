//! A folder of sheets: all of them are made out of sight, and come into it at once.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, Weak},
    thread,
};

use tempfile::TempDir;

use super::{
    output::is_stdout,
    output_path::{expect_name, wait_for_writing},
    relative::folder_of,
    temporary::temporary_folder,
};
use crate::cli::failure::{Failure, RefusedPath, RowSheetError};

/// The page that leads to all sheets.
pub(crate) const INDEX: &str = "index.html";

/// How many names are told of files that are there.
const MOST_NAMES: usize = 5;

/// What becomes of files that are there under the names of sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replacement {
    Refused,
    Allowed,
}

/// A folder that gets sheets, in the end.
pub(crate) struct SheetFolder {
    /// As the person gave it.
    path: PathBuf,
    replacement: Replacement,
    unfinished: Arc<UnfinishedFolder>,
}

/// Sheets that are not in their folder yet: they are removed when the work fails or is interrupted.
#[derive(Debug)]
pub(crate) struct UnfinishedFolder(RwLock<Option<TempDir>>);

/// The same as whoever waits for Ctrl-C sees it.
pub(crate) struct WatchedFolder(Weak<UnfinishedFolder>);

impl WatchedFolder {
    /// Removes the sheets, and tells whether there were some.
    pub(crate) fn remove(&self) -> bool {
        let Some(unfinished) = self.0.upgrade() else { return false };
        unfinished.0.write().unwrap_or_else(PoisonError::into_inner).take().is_some()
    }
}

impl UnfinishedFolder {
    /// Does something with the folder; whoever removed it ends the program.
    fn with<T>(&self, work: impl FnOnce(&Path) -> T) -> T {
        if let Some(folder) = &*self.0.read().unwrap_or_else(PoisonError::into_inner) {
            return work(folder.path());
        }
        loop {
            thread::park();
        }
    }
}

impl SheetFolder {
    /// Makes sure that sheets can be written to a folder, which may be there or not.
    pub(crate) fn open(path: &Path, replacement: Replacement) -> Result<Self, Failure> {
        let path: PathBuf = path.components().collect();
        let failure = |why| Failure::Write { path: path.clone(), why };
        let is_named = !path.as_os_str().is_empty() && !is_stdout(&path);
        if !is_named || path.exists() && !path.is_dir() {
            return Err(failure(
                RefusedPath("«\u{a0}--sheets\u{a0}» attend un dossier".into()).into_error(),
            ));
        }
        if replacement == Replacement::Refused && is_there(&path.join(INDEX)) {
            let names = vec![INDEX.to_owned()];
            return Err(RowSheetError::Present { folder: path, names, count: 1 }.into());
        }
        let _writing = wait_for_writing();
        let beside = if path.is_dir() { &*path } else { folder_of(&path) };
        let made = expect_name(&path).and_then(|()| temporary_folder(beside));
        let folder = made.map_err(failure)?;
        let unfinished = Arc::new(UnfinishedFolder(RwLock::new(Some(folder))));
        Ok(Self { path, replacement, unfinished })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn watched(&self) -> WatchedFolder {
        WatchedFolder(Arc::downgrade(&self.unfinished))
    }

    /// Writes a new file, out of sight.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.unfinished.with(|folder| File::create_new(folder.join(name))?.write_all(bytes))
    }

    /// Makes a file, out of sight, to write it piece by piece.
    pub(crate) fn create(&self, name: &str) -> io::Result<File> {
        self.unfinished.with(|folder| File::create_new(folder.join(name)))
    }

    /// A file without a name. Under Windows it has one until it is closed: it is no sheet, and stands
    /// beside their folder.
    pub(crate) fn scratch(&self) -> io::Result<File> {
        self.unfinished.with(|folder| tempfile::tempfile_in(folder_of(folder)))
    }

    /// The failure to write a file of the folder.
    pub(crate) fn failure(&self, name: &str, why: io::Error) -> Failure {
        Failure::Write { path: self.path.join(name), why }
    }

    /// Makes sure that no sheet takes the place of what is there, or of another result of this run.
    pub(crate) fn expect_room<const N: usize>(
        &self,
        others: [Option<&Path>; N],
    ) -> Result<(), Failure> {
        let names = self.names().map_err(|why| self.failure("", why))?;
        for other in others.into_iter().flatten() {
            let name = other.file_name().unwrap_or_default().to_string_lossy();
            let is_here = fs::canonicalize(folder_of(other))
                .ok()
                .is_some_and(|folder| fs::canonicalize(&self.path).is_ok_and(|own| own == folder));
            if is_here && names.iter().any(|own| **own == *name) {
                return Err(Failure::SameFile(other.into()));
            }
        }
        let mut present: Vec<String> = Vec::new();
        for name in names {
            let path = self.path.join(&name);
            if path.is_dir() {
                return Err(self.failure(&name, io::ErrorKind::IsADirectory.into()));
            }
            if self.replacement == Replacement::Refused && is_there(&path) {
                present.push(name);
            }
        }
        if present.is_empty() {
            return Ok(());
        }
        present.sort();
        let count = present.len();
        present.truncate(MOST_NAMES);
        Err(RowSheetError::Present { folder: self.path.clone(), names: present, count }.into())
    }

    /// Puts all sheets in their folder; the page that leads to them comes last.
    pub(crate) fn place(self) -> Result<(), Failure> {
        let writing = wait_for_writing();
        let mut names = self.names().map_err(|why| self.failure("", why))?;
        names.sort_by_key(|name| name == INDEX);
        let claimed = self.unfinished.0.write().unwrap_or_else(PoisonError::into_inner).take();
        let Some(folder) = claimed else {
            // Whoever removed the sheets ends the program, once nothing else is half made.
            drop(writing);
            loop {
                thread::park();
            }
        };
        if !self.path.is_dir() {
            fs::create_dir(&self.path).map_err(|why| self.failure("", why))?;
        }
        for name in names {
            fs::rename(folder.path().join(&name), self.path.join(&name))
                .map_err(|why| self.failure(&name, why))?;
        }
        Ok(())
    }

    /// The names of all that is written.
    fn names(&self) -> io::Result<Vec<String>> {
        self.unfinished.with(|folder| {
            let mut names = Vec::new();
            for entry in fs::read_dir(folder)? {
                names.push(entry?.file_name().to_string_lossy().into_owned());
            }
            Ok(names)
        })
    }
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
