//! Results that are kept until they are whole.
//!
//! A file is tried before the first question, and written at the end.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use mssante_check::signs::printable;

use super::{
    output_path::{self, OutputPath, Placement, PreparedFile, Writing},
    reading::is_device,
    stdout,
};
use crate::cli::failure::Failure;

pub(crate) use super::output_path::wait_for_writing;

/// Where a result goes, and as much of it as there is.
#[derive(Clone, Debug)]
pub(crate) enum BufferedOutput {
    Stdout,
    /// What a file shall hold; nothing of it is on the disk before [`BufferedOutput::finish`].
    File {
        path: PathBuf,
        content: Vec<u8>,
    },
    /// The same for a file that must not be there yet.
    New {
        path: PathBuf,
        content: Vec<u8>,
    },
}

/// What there is to tell of a file that was written.
#[derive(Debug, Default)]
#[must_use = "the person is to be told"]
pub(crate) struct WriteRemark(pub(crate) Option<String>);

impl WriteRemark {
    pub(super) fn of(path: &Path, placement: Placement) -> Self {
        Self(match placement {
            Placement::Whole => None,
            Placement::InPlace => Some(format!(
                "attention\u{a0}: «\u{a0}{}\u{a0}» ne s'écrit que sur place\u{a0}: une coupure \
                 pendant l'écriture le laisserait incomplet",
                path.display()
            )),
        })
    }
}

impl BufferedOutput {
    /// Makes sure that a file can be written, so that no answer is given in vain.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| !is_stdout(path)) else {
            stdout::expect_open().map_err(Failure::Stdout)?;
            return Ok(Self::Stdout);
        };
        match OutputPath::try_out(path) {
            Ok(_) => Ok(Self::File { path: path.into(), content: Vec::new() }),
            Err(why) => Err(Failure::Write { path: path.into(), why }),
        }
    }

    /// Makes sure that a file can be made, and that there is none.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        // A device of Windows is there under any name that begins like its own.
        let named = output_path::expect_name(path);
        if named.is_ok() && !path.is_dir() && fs::symlink_metadata(path).is_ok() {
            return Err(Failure::FileExists(path.into()));
        }
        match named.and_then(|()| OutputPath::try_out_new(path)) {
            Ok(()) => Ok(Self::New { path: path.into(), content: Vec::new() }),
            Err(why) => Err(Failure::Write { path: path.into(), why }),
        }
    }

    /// Writes a whole file at once.
    pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<WriteRemark, Failure> {
        let mut output = Self::open(Some(path))?;
        output.write(content)?;
        output.finish()
    }

    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout) && io::stdout().is_terminal()
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdout => None,
            Self::File { path, .. } | Self::New { path, .. } => Some(path),
        }
    }

    /// Adds to the result.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout => print(bytes),
            Self::File { content, .. } | Self::New { content, .. } => {
                content.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Puts the result in its place: a file has all of it, or what it had before.
    pub(crate) fn finish(self) -> Result<WriteRemark, Failure> {
        match self {
            Self::Stdout => Ok(WriteRemark::default()),
            Self::File { .. } => {
                let writing = wait_for_writing();
                self.prepare()?.place(&writing)
            }
            Self::New { path, content } => match OutputPath::make(&path, &content) {
                Ok(()) => Ok(WriteRemark::default()),
                Err(misplaced) => Err(misplaced.failure(path)),
            },
        }
    }

    /// Makes the result of a file ready to take its place, while nobody ends the program.
    pub(super) fn prepare(self) -> Result<PreparedOutput, Failure> {
        let Self::File { path, content } = self else { return Ok(PreparedOutput(None)) };
        match OutputPath::prepare(&path, content) {
            Ok(prepared) => Ok(PreparedOutput(Some((path, prepared)))),
            Err(why) => Err(Failure::Write { path, why }),
        }
    }
}

/// A result that only has to take its place; on stdout it has.
pub(super) struct PreparedOutput(Option<(PathBuf, PreparedFile)>);

impl PreparedOutput {
    /// Where it goes; `None` on stdout.
    pub(super) fn path(&self) -> Option<&Path> {
        self.0.as_ref().map(|(path, _)| &**path)
    }

    /// Where it goes, if that may still refuse it.
    pub(super) fn unsure_path(&self) -> Option<&Path> {
        match &self.0 {
            Some((path, PreparedFile::InPlace { .. } | PreparedFile::Device { .. })) => Some(path),
            _ => None,
        }
    }

    pub(super) fn place(self, _writing: &Writing) -> Result<WriteRemark, Failure> {
        let Some((path, prepared)) = self.0 else { return Ok(WriteRemark::default()) };
        match prepared.place(&path) {
            Ok(placement) => Ok(WriteRemark::of(&path, placement)),
            Err(misplaced) => Err(misplaced.failure(path)),
        }
    }
}

/// Refuses to write over a file that is read, or written already.
pub(crate) fn refuse_same_file<const N: usize>(
    own: Option<&Path>,
    others: [Option<&Path>; N],
) -> Result<(), Failure> {
    let Some(own) = own.filter(|own| !is_stdout(own) && !is_device(own)) else { return Ok(()) };
    for other in others.into_iter().flatten() {
        if is_same_file(other, own) {
            return Err(Failure::SameFile(own.into()));
        }
    }
    Ok(())
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    let (one, other) = (canonical(one), canonical(other));
    // Windows takes capitals for small letters.
    one == other || cfg!(windows) && lower(&one) == lower(&other)
}

fn lower(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

/// A path that is the same for every way to write it.
fn canonical(path: &Path) -> PathBuf {
    let path = output_path::resolved(path).unwrap_or_else(|_| path.to_owned());
    match (path.parent().map(fs::canonicalize), path.file_name()) {
        // A file that is not there yet has a folder that is.
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => std::path::absolute(&path).unwrap_or(path),
    }
}

/// Whether a path stands for stdout.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

/// What is written, in memory, which refuses nothing.
pub(crate) fn in_memory(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = write(&mut bytes);
    bytes
}

/// Writes a text for people to stdout, at once: no character of it is a command to a terminal.
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    print(printable(text).as_bytes())
}

/// Writes to stdout, at once.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout::expect_open().and_then(|()| stdout.write_all(bytes));
    written.and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}
