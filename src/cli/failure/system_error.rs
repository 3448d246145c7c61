//! What an operating system refuses, in French.

use std::{error::Error, fmt, io, path::Path};

/// Why a path is refused before the system is asked, in French.
#[derive(Debug)]
pub(crate) struct RefusedPath(pub(crate) String);

impl fmt::Display for RefusedPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for RefusedPath {}

impl RefusedPath {
    pub(crate) fn into_error(self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidFilename, self)
    }
}

/// What is said of a file that a program keeps for itself, as Excel does under Windows.
const HELD_OPEN: &str = "un autre programme l'a ouvert (Excel, Word\u{a0}?)";

/// Whether another program has the file open, and lets nobody else use it.
pub(crate) fn is_held_open(why: &io::Error) -> bool {
    cfg!(windows) && why.raw_os_error().and_then(of_windows) == Some(HELD_OPEN)
}

/// Whether nobody reads what is written any more.
pub(crate) fn is_closed_pipe(why: &io::Error) -> bool {
    // ERROR_PIPE_NOT_CONNECTED is none of those that Rust knows.
    why.kind() == io::ErrorKind::BrokenPipe || cfg!(windows) && why.raw_os_error() == Some(233)
}

/// Why the system refuses something, and what to do where that is known.
pub(super) fn trouble(why: &io::Error) -> String {
    let advice = if is_held_open(why) { "\u{a0}: fermez-le, puis recommencez" } else { "" };
    cause(why) + advice
}

/// Why the system refuses something.
fn cause(why: &io::Error) -> String {
    if let Some(refused) = why.get_ref().and_then(|inner| inner.downcast_ref::<RefusedPath>()) {
        return refused.0.clone();
    }
    if let Some(sentence) = of_system(why).or_else(|| of_kind(why)) {
        return sentence.into();
    }
    let code = why.raw_os_error().map(|code| format!(" (code {code})")).unwrap_or_default();
    format!("le système le refuse{code}")
}

/// Why a result is not where it was to be.
pub(super) fn place_taken(path: &Path, why: &io::Error) -> String {
    let path = path.display();
    if why.kind() == io::ErrorKind::AlreadyExists {
        return format!("«\u{a0}{path}\u{a0}» existe déjà, et ne sera pas remplacé");
    }
    format!("«\u{a0}{path}\u{a0}» n'a pas pu être écrit\u{a0}: {}", cause(why))
}

/// What every system refuses.
fn of_kind(why: &io::Error) -> Option<&'static str> {
    Some(match why.kind() {
        io::ErrorKind::NotFound => "il n'existe pas, ou son dossier n'existe pas",
        io::ErrorKind::PermissionDenied => "vous n'en avez pas le droit",
        io::ErrorKind::IsADirectory => "c'est un dossier",
        io::ErrorKind::NotADirectory => "son chemin passe par ce qui n'est pas un dossier",
        io::ErrorKind::AlreadyExists => "il existe déjà",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "il n'y a plus de place",
        io::ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule",
        io::ErrorKind::BrokenPipe => "le programme qui lisait s'est arrêté",
        io::ErrorKind::InvalidFilename => "ce n'est pas un nom de fichier",
        io::ErrorKind::UnexpectedEof => "la fin est arrivée trop tôt",
        io::ErrorKind::FileTooLarge if why.raw_os_error().is_some() => {
            "il dépasserait la taille que le système permet à un fichier"
        }
        io::ErrorKind::FileTooLarge => "une ligne est trop longue",
        io::ErrorKind::OutOfMemory => "la mémoire manque, ou trop de tâches sont en cours",
        io::ErrorKind::InvalidData => "ce n'est pas du texte en UTF-8",
        _ => return None,
    })
}

/// What Unix refuses, and Rust has no word for.
#[cfg(unix)]
fn of_system(why: &io::Error) -> Option<&'static str> {
    use rustix::io::Errno;
    match Errno::from_io_error(why)? {
        Errno::LOOP => Some("c'est un lien qui tourne en rond"),
        Errno::BADF => Some("la sortie standard est fermée"),
        Errno::MFILE | Errno::NFILE => Some("trop de fichiers sont ouverts à la fois"),
        Errno::IO => Some("le disque, ou ce qui y mène, est en panne"),
        Errno::NAMETOOLONG => Some("son nom, ou son chemin, est trop long"),
        _ => None,
    }
}

#[cfg(not(unix))]
fn of_system(why: &io::Error) -> Option<&'static str> {
    why.raw_os_error().and_then(of_windows)
}

/// What Windows refuses, by its number.
fn of_windows(code: i32) -> Option<&'static str> {
    Some(match code {
        4 => "trop de fichiers sont ouverts à la fois",
        5 => "vous n'en avez pas le droit, ou une protection de Windows l'interdit",
        15 => "ce lecteur n'existe pas",
        19 => "le disque est protégé en écriture",
        21 => "le lecteur n'est pas prêt\u{a0}: le disque ou la clé USB manquent",
        // The lock of a part, and a file that a program has in its memory.
        32 | 33 | 1224 => HELD_OPEN,
        39 | 112 | 1295 | 1816 => "il n'y a plus de place",
        51 | 53..=55 | 59 | 64 | 67 | 71 | 121 | 1203 | 1222 | 1231..=1236 => {
            "le réseau, ou le serveur où il est, ne répond pas"
        }
        65 | 86 | 1326..=1331 | 1385 | 1907 | 1909 => "le serveur n'accepte pas votre compte",
        109 | 232 | 233 => "le programme qui lisait s'est arrêté",
        111 | 206 => "son nom, ou son chemin, est trop long",
        123 | 161 => "ce n'est pas un nom de fichier",
        225 | 226 => "l'antivirus l'a bloqué",
        267 => "son chemin passe par ce qui n'est pas un dossier",
        303 => "il est en train d'être supprimé",
        358..=404 => "OneDrive, ou un autre nuage, ne le donne pas\u{a0}: ouvrez-le une fois",
        483 | 1110 | 1117 | 1392 | 1393 => "le disque, ou ce qui y mène, est en panne",
        1921 => "c'est un lien qui tourne en rond",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_refuses_often_has_a_sentence() {
        for code in [5, 19, 21, 32, 33, 53, 67, 112, 123, 206, 1224] {
            assert!(of_windows(code).is_some(), "{code}");
        }
        assert_eq!(of_windows(31), None);
        assert_eq!(of_windows(33), Some(HELD_OPEN));
    }

    #[test]
    fn our_own_reason_comes_first() {
        let why = RefusedPath("il est rond".into()).into_error();
        assert_eq!(trouble(&why), "il est rond");
        assert_eq!(trouble(&io::ErrorKind::IsADirectory.into()), "c'est un dossier");
        assert_eq!(
            trouble(&io::Error::from_raw_os_error(9999)),
            "le système le refuse (code 9999)"
        );
    }

    #[cfg(windows)]
    #[test]
    fn what_to_do_about_an_open_file_is_told_as_long_as_it_helps() {
        for code in [32, 33, 1224] {
            let why = io::Error::from_raw_os_error(code);
            assert!(is_held_open(&why));
            assert_eq!(trouble(&why), format!("{HELD_OPEN}\u{a0}: fermez-le, puis recommencez"));
            assert_eq!(cause(&why), HELD_OPEN);
        }
        assert!(!is_held_open(&io::Error::from_raw_os_error(5)));
    }
}
