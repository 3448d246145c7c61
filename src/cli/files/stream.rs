//! Output that is written while the work goes on, such as the rows of an audit.

use std::{
    fs::{File, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use tempfile::TempPath;

use super::{
    held_files::rename,
    misplaced::Misplaced,
    output::{WriteRemark, is_stdout},
    output_path::{OutputPath, Writing, replace, temporary_stream},
    stdout,
    temporary::give_rights,
};
use crate::cli::{
    failure::{Failure, is_closed_pipe},
    rehearsal,
};

/// Where output goes as it is made. A file gets its name once all of it is there.
pub(crate) enum StreamedOutput {
    Stdout(io::Stdout),
    /// A terminal, where thousands of rows would only hide what they come to.
    Unshown,
    File {
        file: File,
        unfinished: UnfinishedFile,
        /// As the person gave it.
        path: PathBuf,
        /// What it leads to.
        target: PathBuf,
    },
    /// A pipe or a device.
    Device {
        file: File,
        path: PathBuf,
    },
}

/// A file that is not whole yet: it is removed when the work fails or is interrupted, and kept once
/// it is taken out and named.
#[derive(Debug, Default)]
pub(crate) struct UnfinishedFile(Arc<Mutex<Option<TempPath>>>);

/// An unfinished file as whoever waits for Ctrl-C sees it: the file goes with its output, however
/// long or short the watch is.
pub(crate) struct WatchedFile(Weak<Mutex<Option<TempPath>>>);

impl UnfinishedFile {
    pub(crate) fn watched(&self) -> WatchedFile {
        WatchedFile(Arc::downgrade(&self.0))
    }
}

impl WatchedFile {
    /// Removes the file, and tells whether there was one.
    pub(crate) fn remove(&self) -> bool {
        self.0.upgrade().is_some_and(|file| lock(&file).take().is_some())
    }
}

fn lock(file: &Mutex<Option<TempPath>>) -> MutexGuard<'_, Option<TempPath>> {
    file.lock().unwrap_or_else(PoisonError::into_inner)
}

impl StreamedOutput {
    /// Opens a file, a device, or stdout for lack of a path.
    ///
    /// `unfinished` has a file from its first byte on, so that nothing is left of it when the work
    /// is interrupted.
    pub(crate) fn open(path: Option<&Path>, unfinished: UnfinishedFile) -> Result<Self, Failure> {
        match path {
            Some(path) if is_stdout(path) => Self::open_stdout(),
            Some(path) => Self::open_path(path, unfinished)
                .map_err(|why| Failure::Write { path: path.into(), why }),
            None if io::stdout().is_terminal() => Ok(Self::Unshown),
            None => Self::open_stdout(),
        }
    }

    fn open_stdout() -> Result<Self, Failure> {
        stdout::expect_open().map_err(Failure::Stdout)?;
        Ok(Self::Stdout(io::stdout()))
    }

    fn open_path(path: &Path, unfinished: UnfinishedFile) -> io::Result<Self> {
        match OutputPath::of(path)? {
            OutputPath::File(target) => {
                // The lock keeps an interruption from coming between the making of the file and
                // its being known.
                let mut known = lock(&unfinished.0);
                let (file, temp) = temporary_stream(&target)?.into_parts();
                *known = Some(temp);
                drop(known);
                Ok(Self::File { file, unfinished, path: path.into(), target })
            }
            OutputPath::Device(device) => {
                let file = OpenOptions::new().write(true).open(device)?;
                Ok(Self::Device { file, path: path.into() })
            }
        }
    }

    /// The failure to write here.
    pub(crate) fn failure(&self, why: io::Error) -> Failure {
        match self {
            Self::Stdout(_) | Self::Unshown => Failure::Stdout(why),
            Self::File { path, .. } | Self::Device { path, .. } => {
                Failure::Write { path: path.clone(), why }
            }
        }
    }

    /// A failure to write here, with what was written before it: so many rows, or nothing of a
    /// file.
    pub(crate) fn with_rows(&self, failure: Failure, count: u64) -> Failure {
        let written = match (self, &failure) {
            (Self::File { .. }, Failure::Write { .. }) => 0,
            (Self::Device { .. }, Failure::Write { .. }) if count > 0 => count,
            (Self::Stdout(_), Failure::Stdout(why)) if count > 0 && !is_closed_pipe(why) => count,
            _ => return failure,
        };
        Failure::AfterRows { failure: Box::new(failure), written }
    }

    /// The file that gets its name at the end, if it is one.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::File { path, .. } => Some(path),
            Self::Stdout(_) | Self::Unshown | Self::Device { .. } => None,
        }
    }

    /// Makes a file ready to take its place, once all of it is written.
    pub(super) fn prepare(&self) -> Result<(), Failure> {
        let Self::File { file, target, .. } = self else { return Ok(()) };
        let prepared = give_rights(file, target).and_then(|()| file.sync_all());
        prepared.map_err(|why| self.failure(why))
    }

    /// Takes a file from whoever waits for Ctrl-C, so that it can take its place; `None` where they
    /// removed it, and end the program.
    pub(super) fn claim(self) -> Option<ClaimedOutput> {
        let Self::File { file, unfinished, path, target } = self else {
            return Some(ClaimedOutput(None));
        };
        let temp = lock(&unfinished.0).take()?;
        Some(ClaimedOutput(Some(ClaimedFile { file, temp, path, target })))
    }
}

/// Output that nobody else removes any more: a file that only has to take its place, or what went
/// where it is.
pub(super) struct ClaimedOutput(Option<ClaimedFile>);

struct ClaimedFile {
    file: File,
    temp: TempPath,
    path: PathBuf,
    target: PathBuf,
}

impl ClaimedOutput {
    /// Gives a file its name.
    pub(super) fn place(self, _writing: &Writing) -> Result<WriteRemark, Failure> {
        let Some(ClaimedFile { mut file, temp, path, target }) = self.0 else {
            return Ok(WriteRemark::default());
        };
        match replace(&mut file, temp, &target, rename) {
            Ok(placement) => Ok(WriteRemark::of(&path, placement)),
            Err(refused) => Err(Misplaced::beside(&path, refused).failure(path)),
        }
    }
}

impl Write for StreamedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        rehearsal::fail_at("output");
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::Unshown => Ok(bytes.len()),
            Self::File { file, .. } | Self::Device { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::Unshown => Ok(()),
            Self::File { file, .. } | Self::Device { file, .. } => file.flush(),
        }
    }
}
