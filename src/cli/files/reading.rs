//! How files are read, as the command line names them.

use std::{
    ffi::OsStr,
    fs::{self, File, Metadata},
    io::{self, Read},
    path::{Path, is_separator},
};

use mssante_check::{fold::nearest, load::Source};

use super::windows_names::is_null_device;
use crate::cli::failure::Failure;

/// A stream to read, and how many bytes it has where that is known.
pub(crate) struct InputStream {
    pub(crate) source: Box<dyn Read + Send>,
    pub(crate) size: Option<u64>,
}

/// Reads a text from a file, or from standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Source, Failure> {
    let name = name_of(path);
    let read = if is_stdin(path) {
        Source::read(&name, io::stdin().lock())
    } else {
        open(path).and_then(|file| Source::read(&name, file))
    };
    match read {
        Ok(source) => Ok(source?),
        Err(why) => Err(Failure::Read { path: path.into(), why }),
    }
}

/// Opens a file, or standard input for `-`, to be read while the work goes on.
pub(crate) fn open_input(path: &Path) -> Result<InputStream, Failure> {
    if is_stdin(path) {
        return Ok(InputStream { source: Box::new(io::stdin()), size: None });
    }
    let file = open_file(path)?;
    // A device of Windows tells nothing of itself.
    let size = file.metadata().ok().filter(Metadata::is_file).map(|found| found.len());
    let source = WholeFile { file, left: size.unwrap_or_default() };
    Ok(InputStream { source: Box::new(source), size })
}

/// Opens a file to be read, and refuses a folder at once.
pub(crate) fn open_file(path: &Path) -> Result<File, Failure> {
    open(path).map_err(|why| Failure::Read { path: path.into(), why })
}

fn open(path: &Path) -> io::Result<File> {
    match File::open(path) {
        Ok(file) if file.metadata().is_ok_and(|found| found.is_dir()) => {
            Err(io::ErrorKind::IsADirectory.into())
        }
        // Windows says of a folder that it lacks the right.
        Err(_) if path.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        opened => opened,
    }
}

/// Whether a path names what is there, and is no file.
pub(crate) fn is_device(path: &Path) -> bool {
    is_null_device(path) || fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// The name of a file in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if is_stdin(path) { "entrée standard".into() } else { path.display().to_string() }
}

/// The name of a file in what is sent on: without its folder, which tells of somebody's machine.
pub(crate) fn file_name_of(path: &Path) -> String {
    match path.file_name() {
        Some(name) if !is_stdin(path) => name.to_string_lossy().into_owned(),
        _ => name_of(path),
    }
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The extension of a file's name in small letters, which is empty where there is none.
pub(crate) fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

/// The format that the extension of a file's name asks for, of those in a table.
pub(crate) fn format_named<F: Copy>(path: &Path, formats: &[(&str, F)]) -> Option<F> {
    let extension = extension(path);
    formats.iter().find(|(name, _)| *name == extension).map(|(_, format)| *format)
}

/// The same, where the name must ask for one; `known` says which there are.
pub(crate) fn expect_format<F: Copy>(
    path: &Path,
    formats: &[(&str, F)],
    known: &'static str,
) -> Result<F, Failure> {
    format_named(path, formats).ok_or_else(|| Failure::UnknownExtension {
        path: path.into(),
        known,
        near: near_extension(path, formats),
    })
}

/// What the name of a file says of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameForm {
    Extension,
    /// A name without an extension.
    Bare,
    /// A folder, stdout, or nothing.
    NoName,
}

/// What the name of a file says of its format.
pub(crate) fn name_form(path: &Path) -> NameForm {
    if path.file_name().is_none() || is_stdin(path) || ends_with_separator(path) {
        return NameForm::NoName;
    }
    match path.extension() {
        Some(extension) if !extension.is_empty() => NameForm::Extension,
        _ => NameForm::Bare,
    }
}

/// Whether a path is written as that of a folder.
pub(super) fn ends_with_separator(path: &Path) -> bool {
    path.to_string_lossy().ends_with(is_separator)
}

/// The extension that a file's name nearly has, of those in a table.
pub(crate) fn near_extension<F>(path: &Path, formats: &[(&str, F)]) -> Option<String> {
    let names = formats.iter().map(|(name, _)| *name);
    nearest(&extension(path), names).map(|near| format!(".{near}"))
}

/// A file that gives all the bytes that it had when it was opened, or fails.
///
/// A table that is cut short while it is read would otherwise pass for a smaller table.
struct WholeFile {
    file: File,
    left: u64,
}

impl Read for WholeFile {
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
        let mut text = String::new();
        WholeFile { file, left: size }.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn a_file_that_became_shorter_is_an_error() {
        assert_eq!(read(12).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        for size in [0, 5, 11] {
            assert_eq!(read(size).unwrap(), "equipe\noui\n");
        }
    }

    #[test]
    fn formats_are_named_by_extensions_of_any_case() {
        let formats = [("md", 1), ("json", 2)];
        assert_eq!(format_named(Path::new("bilan.MD"), &formats), Some(1));
        assert_eq!(format_named(Path::new("a.md.json"), &formats), Some(2));
        for name in ["md", ".json", "bilan", "bilan.mdx", "bilan.", "json/bilan"] {
            assert_eq!(format_named(Path::new(name), &formats), None, "{name}");
        }
    }

    #[test]
    fn a_folder_is_refused_at_once() {
        let Err(Failure::Read { why, .. }) = open_file(Path::new("src")) else {
            panic!("a folder was opened");
        };
        assert_eq!(why.kind(), io::ErrorKind::IsADirectory);
    }
}
