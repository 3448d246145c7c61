//! Where the rows of a long work go, while it goes on.

use std::{
    fs::{File, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tempfile::TempPath;

use super::output::{Place, builder, folder, settle};
use crate::cli::{
    failure::{Failure, INTERRUPTED},
    screen::terminal,
};

/// A place for rows. A file has its name once all of them are there.
pub(crate) enum StreamedOutput {
    Stdout(io::Stdout),
    /// A terminal, where thousands of rows would only hide what they come to.
    Unshown,
    File {
        file: File,
        unfinished: Unfinished,
        path: PathBuf,
    },
    /// A pipe or a device.
    Device {
        file: File,
        path: PathBuf,
    },
}

/// A file that is not whole yet. It goes with this; whoever takes it out before keeps it, or
/// removes it.
#[derive(Debug, Default)]
pub(crate) struct Unfinished(Arc<Mutex<Option<TempPath>>>);

impl Unfinished {
    fn lock(shared: &Mutex<Option<TempPath>>) -> MutexGuard<'_, Option<TempPath>> {
        shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes the file when the work is interrupted.
    fn watch(&self) {
        let shared = Arc::clone(&self.0);
        // Without a handler the system ends the program, and leaves a file that nobody asked for.
        let _ = ctrlc::set_handler(move || {
            // Lines that went to a pipe are out.
            let told = match Self::lock(&shared).take() {
                Some(_) => "Interrompu : rien n'a été écrit.",
                None => "Interrompu.",
            };
            if io::stderr().is_terminal() {
                // What the terminal shows of Ctrl-C has the line to itself.
                terminal::tell("");
            }
            terminal::tell(told);
            std::process::exit(INTERRUPTED.into())
        });
    }
}

impl Drop for Unfinished {
    /// Whoever waits for Ctrl-C has a share too, and waits to the end.
    fn drop(&mut self) {
        drop(Self::lock(&self.0).take());
    }
}

impl StreamedOutput {
    /// Opens a place. From then on what is not whole is removed when the work is interrupted.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let unfinished = Unfinished::default();
        unfinished.watch();
        let Some(path) = path else {
            return Ok(if io::stdout().is_terminal() {
                Self::Unshown
            } else {
                Self::Stdout(io::stdout())
            });
        };
        let opened = Place::of(path).and_then(|place| match place {
            Place::Disk(path) => {
                // Nobody interrupts between the making of the file and its being known.
                let mut known = Unfinished::lock(&unfinished.0);
                let (file, temp) = builder().tempfile_in(folder(&path))?.into_parts();
                *known = Some(temp);
                drop(known);
                Ok(Self::File { file, unfinished, path })
            }
            Place::Device(path) => {
                Ok(Self::Device { file: OpenOptions::new().write(true).open(&path)?, path })
            }
        });
        opened.map_err(|why| Failure::Write { path: path.into(), why })
    }

    /// What could not be written, and where.
    pub(crate) fn failure(&self, why: io::Error) -> Failure {
        match self {
            Self::Stdout(_) | Self::Unshown => Failure::Stdout(why),
            Self::File { path, .. } | Self::Device { path, .. } => {
                Failure::Write { path: path.clone(), why }
            }
        }
    }

    /// Gives a file its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self::File { file, unfinished, path } = self else { return Ok(()) };
        let finished = || {
            settle(&file, &path)?;
            Unfinished::lock(&unfinished.0)
                .take()
                .map_or(Ok(()), |temp| temp.persist(&path).map_err(|error| error.error))
        };
        finished().map_err(|why| Failure::Write { path: path.clone(), why })
    }
}

impl Write for StreamedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
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
