//! Files as the command line names them, and texts read from them.

use std::{ffi::OsStr, fs::File, io, path::Path};

use mssante_check::load::Source;

use super::failure::Failure;

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Source, Failure> {
    let failed = |why| Failure::Read { path: path.into(), why };
    let name = name_of(path);
    let read = if is_stdin(path) {
        Source::read(&name, io::stdin().lock())
    } else {
        File::open(path).and_then(|file| Source::read(&name, file))
    };
    read.map_err(failed)?.map_err(|problems| Failure::Refused(problems.into()))
}

/// What a file is called in what is told of it.
pub(super) fn name_of(path: &Path) -> String {
    if is_stdin(path) { "entrée standard".into() } else { path.display().to_string() }
}

/// What a file's name ends in, in small letters: a form for what the file holds. There may be nothing.
pub(super) fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}
