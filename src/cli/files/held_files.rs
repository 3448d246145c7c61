//! Files that another program has open: under Windows nobody else may write to them meanwhile.

use std::{
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use tempfile::{PathPersistError, TempPath};

use crate::cli::failure::is_held_open;

/// How long is waited for a program that only looks into a file, as those against viruses do.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often is tried meanwhile.
const GLANCE: Duration = Duration::from_millis(50);

/// What `ERROR_ACCESS_DENIED` is: it is said of a file that somebody reads, too.
const ACCESS_DENIED: i32 = 5;

/// Why a file cannot be replaced, if another program has it open.
#[cfg(windows)]
pub(super) fn held_open(path: &Path) -> Option<io::Error> {
    use std::{fs::OpenOptions, os::windows::fs::OpenOptionsExt};
    /// The right to take a file away, as a name that is given to another does.
    const DELETE: u32 = 0x0001_0000;
    let start = Instant::now();
    loop {
        match OpenOptions::new().access_mode(DELETE).share_mode(0).open(path) {
            Err(why) if is_held_open(&why) && start.elapsed() < PATIENCE => thread::sleep(GLANCE),
            Err(why) if is_held_open(&why) => return Some(why),
            // Any other reason is told by whoever opens the file to write to it.
            _ => return None,
        }
    }
}

#[cfg(not(windows))]
pub(super) fn held_open(_: &Path) -> Option<io::Error> {
    None
}

/// Gives a temporary file the name of another.
pub(super) fn rename(mut temp: TempPath, path: &Path) -> Result<(), PathPersistError> {
    let start = Instant::now();
    loop {
        match temp.persist(path) {
            Err(refused) if may_pass(&refused.error) && start.elapsed() < PATIENCE => {
                temp = refused.path;
                thread::sleep(GLANCE);
            }
            renamed => return renamed,
        }
    }
}

fn may_pass(why: &io::Error) -> bool {
    is_held_open(why) || cfg!(windows) && why.raw_os_error() == Some(ACCESS_DENIED)
}

#[cfg(windows)]
#[cfg(test)]
mod tests {
    use std::{
        fs::{self, File, OpenOptions},
        os::windows::fs::OpenOptionsExt,
    };

    use super::*;
    use crate::cli::files::temporary::temporary_file;

    /// Has a file open for itself as long as a program against viruses has.
    fn look_into(path: &Path) -> thread::JoinHandle<()> {
        let file: File = OpenOptions::new().read(true).share_mode(0).open(path).unwrap();
        thread::spawn(move || {
            thread::sleep(PATIENCE / 3);
            drop(file);
        })
    }

    #[test]
    fn who_looks_into_a_file_for_a_moment_keeps_nobody_from_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fiche.md");
        fs::write(&path, "avant").unwrap();
        let looker = look_into(&path);
        assert!(held_open(&path).is_none());
        looker.join().unwrap();
        let temp = temporary_file(&path).unwrap().into_temp_path();
        fs::write(&temp, "nouveau").unwrap();
        let looker = look_into(&path);
        rename(temp, &path).unwrap();
        looker.join().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "nouveau");
    }
}
