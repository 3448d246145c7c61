//! How files are made and replaced: whole, or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// What a path to write to names.
pub(super) enum OutputPath {
    /// A file that is there or can be made.
    File(PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Device(PathBuf),
}

impl OutputPath {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
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

    /// Makes sure that a path can be written to.
    pub(super) fn try_out(path: &Path) -> io::Result<Self> {
        let path = Self::of(path)?;
        if let Self::File(path) = &path {
            temporary_file(path)?;
        }
        Ok(path)
    }

    /// Makes sure that a file can be made where there is none.
    pub(super) fn try_out_new(path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        temporary_file(path).map(drop)
    }

    /// Writes a whole file, which has its old content until the new one is on the disk.
    pub(super) fn fill(path: &Path, content: &[u8]) -> io::Result<()> {
        match Self::of(path)? {
            Self::File(path) => {
                let mut file = temporary_file(&path)?;
                file.write_all(content)?;
                prepare_to_replace(file.as_file(), &path)?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
            Self::Device(path) => OpenOptions::new().write(true).open(path)?.write_all(content),
        }
    }

    /// Makes a file with its content, where there is none.
    pub(super) fn make(path: &Path, content: &[u8]) -> io::Result<()> {
        let mut file = temporary_file(path)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map(drop).map_err(|error| error.error)
    }
}

/// Makes a file ready to take the place of the one at `path`: what only its owner could read stays
/// so.
pub(super) fn prepare_to_replace(file: &File, path: &Path) -> io::Result<()> {
    if let Ok(before) = fs::metadata(path) {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}

/// A file in the folder of another, which it can take the place of in one step.
pub(super) fn temporary_file(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    builder().tempfile_in(folder.unwrap_or(Path::new(".")))
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mssante-check-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The permissions of any new file, from which the user's mask takes.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
