//! How files are made and replaced: whole, or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use mssante_check::signs::{self, unseen};
use tempfile::{NamedTempFile, PathPersistError, TempPath};

use super::{
    held_files::{held_open, rename},
    misplaced::Misplaced,
    reading::ends_with_separator,
    relative::folder_of,
    temporary::{clear_leftovers, give_rights, temporary_file, temporary_file_elsewhere},
    windows_names::{self, NULL_DEVICE},
};
use crate::cli::failure::RefusedPath;

/// Held while a file is made: whoever ends the program waits for it, so that none stays half made.
static WRITING: Mutex<()> = Mutex::new(());

/// The most links that lead to a file, as on Linux.
const MOST_LINKS: usize = 40;

/// What a path to write to names.
pub(super) enum OutputPath {
    /// A file that is there or can be made.
    File(PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Device(PathBuf),
}

/// How a file came to its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// In one step, which nothing can come in between.
    Whole,
    /// Byte by byte: another file cannot take its place.
    InPlace,
}

impl OutputPath {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        if windows_names::is_null_device(path) {
            return Ok(Self::Device(NULL_DEVICE.into()));
        }
        expect_name(path)?;
        // A link keeps its place; what it names is replaced.
        // Windows has a reason of its own against signs that nobody sees: ours names them.
        let path = resolved(path).or_else(|why| expect_seen(path).and(Err(why)))?;
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if !found.is_file() => Ok(Self::Device(path)),
            Ok(found) if found.permissions().readonly() => {
                Err(RefusedPath("il est en lecture seule".into()).into_error())
            }
            Ok(_) => {
                // A folder may let somebody replace what they may not write to.
                let open = held_open(&path).map_or_else(|| open_in_place(&path), Err);
                open.map(|_| Self::File(path))
            }
            Err(_) => expect_seen(&path).map(|()| Self::File(path)),
        }
    }

    /// Makes sure that a path can be written to.
    pub(super) fn try_out(path: &Path) -> io::Result<Self> {
        let path = Self::of(path)?;
        if let Self::File(path) = &path {
            let _writing = wait_for_writing();
            match temporary_file(path) {
                Ok(file) => clear_leftovers(&file),
                Err(why) => drop(open_in_place(path).map_err(|_| why)?),
            }
        }
        Ok(path)
    }

    /// Makes sure that a file can be made where there is none.
    pub(super) fn try_out_new(path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        expect_seen(path)?;
        let _writing = wait_for_writing();
        temporary_file(path).map(|file| clear_leftovers(&file))
    }

    /// Makes ready a whole file, which has its old content until it is placed.
    pub(super) fn prepare(path: &Path, content: Vec<u8>) -> io::Result<PreparedFile> {
        match Self::of(path) {
            Ok(Self::File(path)) => match temporary_file(&path) {
                Ok(file) => {
                    let (file, temp) = filled(file, &content, &path)?;
                    Ok(PreparedFile::Beside { path, file, temp })
                }
                Err(why) => Ok(PreparedFile::InPlace { path, content, why }),
            },
            Ok(Self::Device(path)) => Ok(PreparedFile::Device { path, content }),
            // It has become so since it was tried out: the content finds another place.
            Err(why) => match temporary_file(path).and_then(|file| filled(file, &content, path)) {
                Ok((_, temp)) => Ok(PreparedFile::Refused { temp, why }),
                Err(_) => Err(why),
            },
        }
    }

    /// Makes a file with its content, where there is none.
    pub(super) fn make(path: &Path, content: &[u8]) -> Result<(), Misplaced> {
        let _writing = wait_for_writing();
        let whole = temporary_file(path).and_then(|file| filled(file, content, path));
        let (_, temp) = whole.map_err(Misplaced::nowhere)?;
        temp.persist_noclobber(path).map_err(|refused| Misplaced::beside(path, refused))
    }
}

/// A temporary file beside `path`, once it has all of a content.
fn filled(mut file: NamedTempFile, content: &[u8], path: &Path) -> io::Result<(File, TempPath)> {
    file.write_all(content)?;
    give_rights(file.as_file(), path)?;
    file.as_file().sync_all()?;
    Ok(file.into_parts())
}

/// A file whose new content is at hand, and has not taken its place yet.
pub(crate) enum PreparedFile {
    /// It is on the disk, and only its name is missing.
    Beside {
        path: PathBuf,
        file: File,
        temp: TempPath,
    },
    /// It is on the disk, and cannot have the name that it was for.
    Refused {
        temp: TempPath,
        why: io::Error,
    },
    /// Its folder takes no other file.
    InPlace {
        path: PathBuf,
        content: Vec<u8>,
        why: io::Error,
    },
    Device {
        path: PathBuf,
        content: Vec<u8>,
    },
}

impl PreparedFile {
    /// Puts the new content in the place of the old; `given` is the path as the person gave it.
    pub(super) fn place(self, given: &Path) -> Result<Placement, Misplaced> {
        match self {
            Self::Beside { path, mut file, temp } => replace(&mut file, temp, &path, rename)
                .map_err(|refused| Misplaced::beside(given, refused)),
            Self::Refused { temp, why } => {
                Err(Misplaced::beside(given, PathPersistError { error: why, path: temp }))
            }
            Self::InPlace { path, content, why } => {
                write_in_place(&path, &mut &*content).map_err(|_| Misplaced::nowhere(why))
            }
            Self::Device { path, content } => {
                let device = OpenOptions::new().write(true).open(path);
                let written = device.and_then(|mut device| device.write_all(&content));
                written.map(|()| Placement::Whole).map_err(Misplaced::nowhere)
            }
        }
    }
}

/// Makes sure that a path ends with a name that a file can have.
pub(super) fn expect_name(path: &Path) -> io::Result<()> {
    if ends_with_separator(path) && !path.is_dir() {
        return Err(RefusedPath("ce dossier n'existe pas".into()).into_error());
    }
    let folder = folder_of(path);
    if !folder.is_dir() && folder.ancestors().any(Path::is_file) {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    match windows_names::refusal(path) {
        None => Ok(()),
        Some(why) => Err(RefusedPath(why).into_error()),
    }
}

/// Makes sure that the name of a file that is still to be made has no sign that nobody sees: it
/// would not be found again by the name that is read.
fn expect_seen(path: &Path) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match unseen(&name).next() {
        None => Ok(()),
        Some((_, sign)) => {
            let why = format!("son nom a {}\u{a0}; retapez-le", signs::name(sign));
            Err(RefusedPath(why).into_error())
        }
    }
}

/// Nobody ends the program as long as this is kept.
pub(crate) type Writing = MutexGuard<'static, ()>;

/// Waits until no file is half made, and keeps any other from being made.
pub(crate) fn wait_for_writing() -> Writing {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a path leads to through its links, also where nothing is there yet.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(path) => return Ok(path),
        // What a name in `/proc` leads to has no path.
        Err(_) if fs::metadata(path).is_ok() => return Ok(path.into()),
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        Err(_) => {}
    }
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(in_its_folder(path)),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// The same path, in the form that Windows takes at any length.
fn in_its_folder(path: PathBuf) -> PathBuf {
    match (cfg!(windows), fs::canonicalize(folder_of(&path)), path.file_name()) {
        (true, Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// Puts a temporary file in the place of the one at `path`, or its content where the system does
/// not let it take that place.
pub(super) fn replace(
    file: &mut File,
    temp: TempPath,
    path: &Path,
    rename: impl FnOnce(TempPath, &Path) -> Result<(), PathPersistError>,
) -> Result<Placement, PathPersistError> {
    let Err(refused) = rename(temp, path) else { return Ok(Placement::Whole) };
    match refused.error.kind() {
        // A file that is mounted, one that another owns in a folder of everybody's.
        io::ErrorKind::ResourceBusy
        | io::ErrorKind::CrossesDevices
        | io::ErrorKind::PermissionDenied
            if path.is_file() =>
        {
            let written = file.rewind().and_then(|()| write_in_place(path, file));
            written.map_err(|error| PathPersistError { error, path: refused.path })
        }
        // Windows says of a folder that it lacks the right.
        _ if path.is_dir() => {
            Err(PathPersistError { error: io::ErrorKind::IsADirectory.into(), ..refused })
        }
        _ => Err(refused),
    }
}

/// Writes over a file that cannot be replaced.
fn write_in_place(path: &Path, content: &mut dyn io::Read) -> io::Result<Placement> {
    let mut file = open_in_place(path)?;
    file.set_len(0)?;
    io::copy(content, &mut file)?;
    file.sync_all()?;
    Ok(Placement::InPlace)
}

/// Opens a file that is there, and keeps what it has.
pub(super) fn open_in_place(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(path)
}

/// A file to stream to, which takes the place of another; elsewhere, where that one's folder takes
/// no other file.
pub(super) fn temporary_stream(path: &Path) -> io::Result<NamedTempFile> {
    let file = temporary_file(path).or_else(|why| {
        open_in_place(path).and_then(|_| temporary_file_elsewhere()).map_err(|_| why)
    })?;
    clear_leftovers(&file);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has a new content put in the place of a file, where the system refuses that for a reason;
    /// gives how it went, and the files of the folder with their contents.
    fn replaced(before: Option<&str>, refused: io::ErrorKind) -> (String, Vec<(String, String)>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fiche.md");
        if let Some(before) = before {
            fs::write(&path, before).unwrap();
        }
        let mut written = temporary_file(&path).unwrap();
        written.write_all(b"nouveau").unwrap();
        let (mut file, temp) = written.into_parts();
        let went = replace(&mut file, temp, &path, |temp, _| {
            Err(PathPersistError { error: refused.into(), path: temp })
        });
        let went = format!("{:?}", went.map_err(|refused| refused.error.kind()));
        // Windows keeps the name of what is removed until nobody has it open.
        drop(file);
        let mut files = Vec::new();
        for entry in fs::read_dir(folder.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
        (went, files)
    }

    fn only(content: &str) -> Vec<(String, String)> {
        vec![("fiche.md".into(), content.into())]
    }

    #[test]
    fn what_cannot_be_replaced_is_written_in_place() {
        use io::ErrorKind::{CrossesDevices, PermissionDenied, ResourceBusy};
        for refused in [ResourceBusy, CrossesDevices, PermissionDenied] {
            // No end of what was there before stays.
            let in_place = ("Ok(InPlace)".to_owned(), only("nouveau"));
            assert_eq!(replaced(Some("bien plus long qu'avant"), refused), in_place);
            assert_eq!(replaced(Some(""), refused), in_place);
            let nothing = (format!("Err({refused:?})"), Vec::new());
            assert_eq!(replaced(None, refused), nothing);
        }
    }

    #[test]
    fn a_file_keeps_its_content_when_another_cannot_take_its_place() {
        use io::ErrorKind::{NotFound, ReadOnlyFilesystem, StorageFull};
        for refused in [NotFound, ReadOnlyFilesystem, StorageFull] {
            let kept = (format!("Err({refused:?})"), only("avant"));
            assert_eq!(replaced(Some("avant"), refused), kept);
        }
    }
}
