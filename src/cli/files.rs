//! Texts read from files and from standard input.

use std::{fs::File, io, path::Path};

use mssante_check::load::Source;

use super::failure::Failure;

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Source, Failure> {
    let failed = |why| Failure::Read { path: path.into(), why };
    let name = if is_stdin(path) { "entrée standard".into() } else { path.display().to_string() };
    let read = if is_stdin(path) {
        Source::read(&name, io::stdin().lock())
    } else {
        File::open(path).and_then(|file| Source::read(&name, file))
    };
    read.map_err(failed)?.map_err(|problems| Failure::Refused(problems.into()))
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}
