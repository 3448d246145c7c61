//! Files that grow beside the one that they are for: nobody else reads them before they take its
//! place, and those of runs that were killed are cleared.

use std::{
    env,
    fs::{self, File, Metadata, OpenOptions},
    io,
    path::Path,
    time::Duration,
};

use tempfile::{Builder, NamedTempFile, TempDir};

use super::relative::folder_of;

/// How the names of temporary files begin; letters and figures follow.
const PREFIX: &str = ".mssante-check-";

/// How long nothing was written to a file that nobody waits for.
const OLD: Duration = Duration::from_secs(60 * 60);

/// How many names of a folder are looked at.
const MOST_NAMES: usize = 10_000;

/// A file in the folder of another, which it can take the place of in one step. Its owner alone may
/// read it.
pub(super) fn temporary_file(path: &Path) -> io::Result<NamedTempFile> {
    make_in(folder_of(path))
}

/// A file in the folder for temporary files.
pub(super) fn temporary_file_elsewhere() -> io::Result<NamedTempFile> {
    make_in(&env::temp_dir())
}

/// How the names of temporary folders begin.
const FOLDER_PREFIX: &str = ".mssante-check-fiches-";

/// A folder within another, which its owner alone may look into. What runs left that were killed is
/// removed.
pub(super) fn temporary_folder(within: &Path) -> io::Result<TempDir> {
    let folder = Builder::new().prefix(FOLDER_PREFIX).tempdir_in(within)?;
    let own = folder.path().metadata()?;
    for entry in fs::read_dir(within)?.take(MOST_NAMES).flatten() {
        let is_named_so = entry.file_name().to_string_lossy().starts_with(FOLDER_PREFIX);
        let is_left = |found: Metadata| found.is_dir() && is_left_by_same_owner(&found, &own);
        if is_named_so && entry.metadata().is_ok_and(is_left) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(folder)
}

fn make_in(folder: &Path) -> io::Result<NamedTempFile> {
    let file = Builder::new().prefix(PREFIX).make_in(folder, make_private)?;
    // As long as it is locked somebody writes to it.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Makes a file that its owner alone may read, with the system's own reason where that fails.
fn make_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Removes the temporary files beside this one that runs left which were killed. Once an output is
/// enough: a folder may have many names.
pub(super) fn clear_leftovers(beside: &NamedTempFile) {
    let Ok(own) = beside.as_file().metadata() else { return };
    let Ok(entries) = fs::read_dir(folder_of(beside.path())) else { return };
    for entry in entries.take(MOST_NAMES).flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let is_named_so = rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_alphanumeric()));
        if is_named_so && entry.metadata().is_ok_and(|found| is_old(&found, &own)) {
            clear(&entry.path());
        }
    }
}

/// Removes a file, unless somebody writes to it.
fn clear(path: &Path) {
    if File::open(path).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(path);
    }
}

fn is_old(found: &Metadata, own: &Metadata) -> bool {
    found.is_file() && is_left_by_same_owner(found, own)
}

fn is_left_by_same_owner(found: &Metadata, own: &Metadata) -> bool {
    let age = found.modified().ok().and_then(|modified| modified.elapsed().ok());
    is_of_same_owner(found, own) && age.is_some_and(|age| age >= OLD)
}

#[cfg(unix)]
fn is_of_same_owner(found: &Metadata, own: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    found.uid() == own.uid()
}

#[cfg(not(unix))]
fn is_of_same_owner(_found: &Metadata, _own: &Metadata) -> bool {
    true
}

/// Gives a file the rights of the one at `path` whose place it is to take, or those of any new
/// file.
pub(super) fn give_rights(file: &File, path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(before) => give_rights_of(file, &before),
        Err(_) => give_usual_rights(file, path),
    }
}

/// The owner and the group stay where the system lets them; a group that cannot stay leaves its
/// rights to no other.
#[cfg(unix)]
fn give_rights_of(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let own = file.metadata()?;
    let (user, group) = (before.uid(), before.gid());
    let mut mode = before.permissions().mode();
    if (own.uid(), own.gid()) != (user, group)
        && fchown(file, Some(user), Some(group)).is_err()
        && fchown(file, None, Some(group)).is_err()
    {
        let of_others = mode & 0o007;
        mode = mode & !0o070 | of_others << 3;
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn give_rights_of(file: &File, before: &Metadata) -> io::Result<()> {
    file.set_permissions(before.permissions())
}

/// Those of a file that is made for that alone: the system takes the user's mask from them.
#[cfg(unix)]
fn give_usual_rights(file: &File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = Builder::new();
    builder.prefix(PREFIX).permissions(fs::Permissions::from_mode(0o666));
    // Where none can be made the file stays its owner's alone.
    match builder.tempfile_in(folder_of(path)) {
        Ok(usual) => file.set_permissions(usual.as_file().metadata()?.permissions()),
        Err(_) => Ok(()),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it fails on other systems")]
fn give_usual_rights(_file: &File, _path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    /// The names in a folder, in order.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn make_old(path: &Path, age: Duration) {
        let file = File::create(path).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    #[test]
    fn what_killed_runs_left_is_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, age) in [
            (".mssante-check-abc123", OLD * 2),
            (".mssante-check-young1", OLD / 2),
            (".mssante-check-live12", OLD * 2),
            (".mssante-check-not.ours", OLD * 2),
            (".other-check-abc123", OLD * 2),
            ("lignes.csv", OLD * 2),
        ] {
            make_old(&path(name), age);
        }
        fs::create_dir(path(".mssante-check-folder")).unwrap();
        let live = File::open(path(".mssante-check-live12")).unwrap();
        live.lock().unwrap();
        clear_leftovers(&temporary_file(&path("lignes.csv")).unwrap());
        assert_eq!(
            names(folder.path()),
            [
                ".mssante-check-folder",
                ".mssante-check-live12",
                ".mssante-check-not.ours",
                ".mssante-check-young1",
                ".other-check-abc123",
                "lignes.csv",
            ]
        );
    }

    #[test]
    fn no_run_clears_the_file_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lignes.csv");
        let first = temporary_file(&path).unwrap();
        first.as_file().set_modified(SystemTime::now() - OLD * 2).unwrap();
        clear_leftovers(&temporary_file(&path).unwrap());
        assert!(first.path().exists());
    }

    #[test]
    #[cfg(unix)]
    fn a_file_is_private_until_it_has_the_rights_of_the_one_before() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lignes.csv");
        let mode = |file: &File| file.metadata().unwrap().permissions().mode() & 0o7777;
        fs::write(&path, "").unwrap();
        let usual = mode(&File::open(&path).unwrap());
        fs::remove_file(&path).unwrap();
        let new = temporary_file(&path).unwrap();
        assert_eq!(mode(new.as_file()), 0o600);
        give_rights(new.as_file(), &path).unwrap();
        assert_eq!(mode(new.as_file()), usual);
        drop(new);
        assert!(names(folder.path()).is_empty());
        for before in [0o600, 0o640, 0o664, 0o644, 0o400] {
            fs::write(&path, "").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            let new = temporary_file(&path).unwrap();
            assert_eq!(mode(new.as_file()), 0o600);
            give_rights(new.as_file(), &path).unwrap();
            assert_eq!(mode(new.as_file()), before);
            fs::remove_file(&path).unwrap();
        }
    }
}
