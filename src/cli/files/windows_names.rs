//! Names that Windows keeps for itself, or reads as others.

use std::path::Path;

/// What takes all that is written to it, and keeps nothing.
pub(super) const NULL_DEVICE: &str = r"\\.\NUL";

/// Names of devices, with any extension, and with the figures that follow some of them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];
const NUMBERS: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];

/// Signs that no name of a file has.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '|', '?', '*', '/', '\\'];

/// Whether a path names, under Windows, what takes everything and keeps nothing.
pub(super) fn is_null_device(path: &Path) -> bool {
    cfg!(windows) && is_null_device_there(&path.to_string_lossy())
}

/// Why Windows makes no file of this name, or makes one of another name.
pub(super) fn refusal(path: &Path) -> Option<String> {
    if !cfg!(windows) {
        return None;
    }
    path.file_name().and_then(|name| refusal_there(&name.to_string_lossy()))
}

fn is_null_device_there(path: &str) -> bool {
    let name = path.strip_prefix(r"\\.\").unwrap_or(path);
    name.trim_end_matches(':').eq_ignore_ascii_case("nul")
}

fn refusal_there(name: &str) -> Option<String> {
    if let Some(sign) = name.chars().find(|sign| FORBIDDEN.contains(sign)) {
        return Some(format!("Windows ne prend pas «\u{a0}{sign}\u{a0}» dans un nom de fichier"));
    }
    if name.ends_with(['.', ' ']) {
        return Some("sous Windows, un nom ne finit ni par un point ni par une espace".into());
    }
    is_device(name)
        .then(|| "Windows garde ce nom pour un appareil\u{a0}: choisissez-en un autre".into())
}

/// Whether a name, with an extension or without, is that of a device.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let number = NUMBERED_DEVICES.iter().find_map(|device| stem.strip_prefix(device));
    DEVICES.contains(&&*stem) || number.is_some_and(|number| NUMBERS.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_everything_is_known_by_its_name() {
        for name in ["NUL", "nul", "nul:", r"\\.\NUL"] {
            assert!(is_null_device_there(name), "{name}");
        }
        for name in ["NUL.txt", "nulle", "", r"dossier\nul", "/dev/null"] {
            assert!(!is_null_device_there(name), "{name}");
        }
    }

    #[test]
    fn names_that_windows_would_change_are_refused() {
        for name in [
            "CON",
            "con.md",
            "Aux.html",
            "prn.tar.gz",
            "NUL.txt",
            "nul",
            "com1",
            "COM9.csv",
            "lpt0.md",
            "COM¹.csv",
            "con .txt",
            "conout$",
            "fiche.md.",
            "fiche.md ",
            "fiche.",
            "a:b.md",
            "a?.md",
            "*.md",
            "a<b",
            "a>b",
            "a|b",
            "a\"b",
        ] {
            assert!(refusal_there(name).is_some(), "{name}");
        }
        for name in [
            "fiche.md",
            "console.md",
            "com.md",
            "com10.csv",
            "compte.csv",
            "nulle.md",
            "auxiliaire",
            ".md",
            "l'été (2).html",
            "a;b,c=d.csv",
            "fiche.con",
            "a. b",
        ] {
            assert_eq!(refusal_there(name), None, "{name}");
        }
    }
}
