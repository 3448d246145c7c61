//! Paths as a file names others: from its own folder, so that all can be moved together.

use std::{
    ffi::OsStr,
    fs,
    path::{Component, Path, PathBuf},
};

/// The path of a file from a folder, with `/` on every system.
///
/// Where it would name a folder that lies next to the person's own, which may have a person's name,
/// it is the name of the file alone.
pub(crate) fn path_from(folder: &Path, file: &Path) -> String {
    let name = || file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (Some(folder), Some(file)) = (canonical(folder), canonical_file(file)) else {
        return name();
    };
    let from: Vec<Component<'_>> = folder.components().collect();
    let to: Vec<Component<'_>> = file.components().collect();
    let same = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let names = |components: &[Component<'_>]| {
        components.iter().filter(|part| matches!(part, Component::Normal(_))).count()
    };
    let leads_down = to.len() > same + 1;
    let leads_up = from.len() > same;
    if same == 0 || leads_up && leads_down && names(&from[..same]) < 2 {
        return name();
    }
    let up = from[same..].iter().map(|_| OsStr::new(".."));
    let parts = up.chain(to[same..].iter().map(|part| part.as_os_str()));
    parts.map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

/// The file that a path from a folder leads to; where it is not there, or the path leads from
/// elsewhere, the one of this name in the folder itself.
pub(crate) fn path_in(folder: &Path, path: &str) -> PathBuf {
    let path = Path::new(path);
    let is_elsewhere =
        path.components().any(|part| matches!(part, Component::Prefix(_) | Component::RootDir));
    let told = match path.file_name() {
        Some(name) if is_elsewhere => folder.join(name),
        _ => folder.join(path),
    };
    match told.file_name().map(|name| folder.join(name)) {
        Some(beside) if !told.exists() && beside.exists() => beside,
        _ => told,
    }
}

/// The folder of a file.
pub(crate) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn canonical(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// The same for a file that need not be there, in a folder that is.
fn canonical_file(path: &Path) -> Option<PathBuf> {
    Some(canonical(folder_of(path))?.join(path.file_name()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_a_folder_and_found_from_there() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = |name: &str| {
            let folder = root.path().join(name);
            fs::create_dir_all(&folder).expect("a folder");
            folder
        };
        let [here, below, other] = ["ici", "ici/dessous", "autre"].map(folder);
        for (file, path) in [
            (here.join("t.csv"), "t.csv"),
            (below.join("t.csv"), "dessous/t.csv"),
            (root.path().join("t.csv"), "../t.csv"),
            (other.join("un été.csv"), "../autre/un été.csv"),
        ] {
            assert_eq!(path_from(&here, &file), path);
            fs::write(&file, "").expect("a file");
            assert!(path_in(&here, path).exists(), "{path}");
        }
        assert_eq!(path_in(&here, "ailleurs/t.csv"), here.join("t.csv"));
        assert_eq!(path_in(&here, "ailleurs/u.csv"), here.join("ailleurs/u.csv"));
        assert_eq!(path_in(&here, "/dev/zero"), here.join("zero"));
        assert_eq!(path_from(&here, Path::new("/nulle/part/t.csv")), "t.csv");
    }

    #[cfg(unix)]
    #[test]
    fn no_folder_next_to_that_of_the_person_is_named() {
        assert_eq!(path_from(Path::new("/usr/bin"), Path::new("/etc/passwd")), "passwd");
    }
}
