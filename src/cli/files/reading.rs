//! Files as the command line names them, and texts read from them.

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, Read},
    path::Path,
};

use mssante_check::load::Source;

use crate::cli::failure::Failure;

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Source, Failure> {
    let failed = |why| Failure::Read { path: path.into(), why };
    let name = name_of(path);
    let read = if is_stdin(path) {
        Source::read(&name, io::stdin().lock())
    } else {
        File::open(path).and_then(|file| Source::read(&name, file))
    };
    read.map_err(failed)?.map_err(|problems| Failure::Problems(problems.into()))
}

/// What a file is called in what is told of it.
pub(crate) fn name_of(path: &Path) -> String {
    if is_stdin(path) { "entrée standard".into() } else { path.display().to_string() }
}

/// What a file's name ends in, in small letters: a form for what the file holds. There may be
/// nothing.
pub(crate) fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// A file that gives all that it had when it was opened, or fails: what somebody cuts short
/// meanwhile is no table.
pub(crate) struct Whole {
    file: File,
    left: u64,
}

impl Whole {
    /// `size` is what the file has now.
    pub(crate) fn new(file: File, size: u64) -> Self {
        Self { file, left: size }
    }
}

impl Read for Whole {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(out)?;
        self.left = self.left.saturating_sub(count as u64);
        if count == 0 && !out.is_empty() && self.left > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, Write};

    use crate::cli::files::reading::*;

    fn read(size: u64) -> io::Result<String> {
        let mut file = tempfile::tempfile()?;
        file.write_all("equipe\noui\n".as_bytes())?;
        file.rewind()?;
        let (mut whole, mut text) = (Whole::new(file, size), String::new());
        whole.read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn a_file_that_became_shorter_is_told_from_one_that_ended() {
        assert_eq!(read(12).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        for size in [0, 5, 11] {
            assert_eq!(read(size).unwrap(), "equipe\noui\n");
        }
    }
}
