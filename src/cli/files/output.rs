//! Where results go. A file is tried before the first question, and written whole at the end.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use crate::cli::failure::Failure;

/// A place for results.
#[derive(Debug)]
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

impl BufferedOutput {
    /// Makes sure that a file can be written, so that no answer is given in vain.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::Stdout) };
        let place = OutputPath::of(path).and_then(|place| place.try_out().map(|()| place));
        match place {
            Ok(OutputPath::File(path) | OutputPath::Device(path)) => {
                Ok(Self::File { path, content: Vec::new() })
            }
            Err(why) => Err(Failure::Write { path: path.into(), why }),
        }
    }

    /// Makes sure that a file can be made, and that there is none.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let failed = |why| Failure::Write { path: path.into(), why };
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if fs::symlink_metadata(path).is_ok() {
            return Err(Failure::FileExists(path.into()));
        }
        OutputPath::File(path.into()).try_out().map_err(failed)?;
        Ok(Self::New { path: path.into(), content: Vec::new() })
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
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout => Ok(()),
            Self::File { path, content } => OutputPath::of(&path)
                .and_then(|place| place.fill(&content))
                .map_err(|why| Failure::Write { path, why }),
            Self::New { path, content } => match make(&path, &content) {
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {
                    Err(Failure::FileExists(path))
                }
                made => made.map_err(|why| Failure::Write { path, why }),
            },
        }
    }
}

/// Refuses to write over a file that is read, or written already.
pub(crate) fn refuse_same_file<const N: usize>(
    own: Option<&Path>,
    others: [Option<&Path>; N],
) -> Result<(), Failure> {
    match own {
        Some(own)
            if !is_device(own)
                && others.into_iter().flatten().any(|other| same(other) == same(own)) =>
        {
            Err(Failure::SameFile(own.into()))
        }
        _ => Ok(()),
    }
}

fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// A path that is the same for every way to write it.
fn same(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// What is written, in memory, which refuses nothing.
pub(crate) fn in_memory(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = write(&mut bytes);
    bytes
}

/// Writes to stdout, at once.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(Failure::Stdout)
}

/// What a path names.
pub(crate) enum OutputPath {
    /// A file that is there or can be made.
    File(PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Device(PathBuf),
}

impl OutputPath {
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        // A link keeps its place; what it names is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if !found.is_file() => Ok(Self::Device(path)),
            Ok(found) if found.permissions().readonly() => {
                Err(io::ErrorKind::PermissionDenied.into())
            }
            _ => Ok(Self::File(path)),
        }
    }

    fn try_out(&self) -> io::Result<()> {
        match self {
            Self::File(path) => builder().tempfile_in(folder(path)).map(drop),
            Self::Device(_) => Ok(()),
        }
    }

    fn fill(&self, content: &[u8]) -> io::Result<()> {
        match self {
            Self::File(path) => {
                let mut file = builder().tempfile_in(folder(path))?;
                file.write_all(content)?;
                settle(file.as_file(), path)?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
            Self::Device(path) => OpenOptions::new().write(true).open(path)?.write_all(content),
        }
    }
}

/// Makes a file with its content, where there is none.
fn make(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = builder().tempfile_in(folder(path))?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Makes a file ready to take the place of the one at `path`: what only its owner could read stays
/// so.
pub(crate) fn settle(file: &File, path: &Path) -> io::Result<()> {
    if let Ok(before) = fs::metadata(path) {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}

pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(crate) fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mssante-check-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new file gets: the user's mask takes from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
