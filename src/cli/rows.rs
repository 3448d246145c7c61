//! Where the rows of a long work go, while it goes on.

use std::{
    fs::{File, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use tempfile::TempPath;

use super::{
    failure::{Failure, INTERRUPTED},
    output::{Place, builder, folder, settle},
    tty,
};

/// A place for rows. A file has its name once all of them are there.
pub(super) enum Rows {
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

/// A file that is not whole yet. It goes with this; whoever takes it out before keeps it, or removes it.
#[derive(Debug)]
pub(super) struct Unfinished(Arc<Mutex<Option<TempPath>>>);

impl Unfinished {
    fn take(shared: &Mutex<Option<TempPath>>) -> Option<TempPath> {
        shared.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Unfinished {
    /// Whoever waits for Ctrl-C has a share too, and waits to the end.
    fn drop(&mut self) {
        drop(Self::take(&self.0));
    }
}

impl Rows {
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(if io::stdout().is_terminal() { Self::Unshown } else { Self::Stdout(io::stdout()) });
        };
        let opened = Place::of(path).and_then(|place| match place {
            Place::Disk(path) => {
                let (file, temp) = builder().tempfile_in(folder(&path))?.into_parts();
                Ok(Self::File { file, unfinished: Unfinished(Arc::new(Mutex::new(Some(temp)))), path })
            }
            Place::Device(path) => Ok(Self::Device { file: OpenOptions::new().write(true).open(&path)?, path }),
        });
        opened.map_err(|why| Failure::Write { path: path.into(), why })
    }

    /// Removes what is not whole when the work is interrupted.
    pub(super) fn watch(&self) {
        let unfinished = match self {
            Self::File { unfinished, .. } => Arc::clone(&unfinished.0),
            Self::Stdout(_) | Self::Unshown | Self::Device { .. } => Arc::default(),
        };
        // Without a handler the system ends the program, and leaves a file that nobody asked for.
        let _ = ctrlc::set_handler(move || {
            // Lines that went to a pipe are out.
            let told = match Unfinished::take(&unfinished) {
                Some(_) => "Interrompu : rien n'a été écrit.",
                None => "Interrompu.",
            };
            if io::stderr().is_terminal() {
                // What the terminal shows of Ctrl-C has the line to itself.
                tty::tell("");
            }
            tty::tell(told);
            std::process::exit(INTERRUPTED.into())
        });
    }

    /// What could not be written, and where.
    pub(super) fn failure(&self, why: io::Error) -> Failure {
        match self {
            Self::Stdout(_) | Self::Unshown => Failure::Stdout(why),
            Self::File { path, .. } | Self::Device { path, .. } => Failure::Write { path: path.clone(), why },
        }
    }

    /// Gives a file its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Self::File { file, unfinished, path } = self else { return Ok(()) };
        let finished = || {
            settle(&file, &path)?;
            Unfinished::take(&unfinished.0).map_or(Ok(()), |temp| temp.persist(&path).map_err(|error| error.error))
        };
        finished().map_err(|why| Failure::Write { path: path.clone(), why })
    }
}

impl Write for Rows {
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
