//! Commands as they are shown to be typed or pasted.

use std::{env, fmt::Write, path::Path, sync::LazyLock};

use mssante_check::signs::unseen;

/// The program as people call it where it is installed.
const NAME: &str = "mssante-check";

/// Signs that PowerShell reads in double quotes, and takes for others.
const EXPANDED_BY_POWERSHELL: [char; 5] = ['$', '`', '“', '”', '„'];

/// The program as a shell here finds it.
///
/// Under Windows it mostly stands in a folder of the person's own: PowerShell starts nothing that
/// lies around unless it is told where.
pub(crate) fn program() -> &'static str {
    static CALL: LazyLock<String> = LazyLock::new(|| own_call().unwrap_or_else(|| NAME.into()));
    if cfg!(windows) { &CALL } else { NAME }
}

fn own_call() -> Option<String> {
    let own = env::current_exe().ok()?;
    let name = own.file_stem()?.to_string_lossy();
    let folder = own.parent()?.to_string_lossy();
    let searched = env::var_os("PATH").unwrap_or_default();
    let searched = env::split_paths(&searched).map(|path| path.to_string_lossy().into_owned());
    let here = env::current_dir().ok()?;
    Some(windows_call(&name, &folder, searched, &here))
}

/// How `cmd` and PowerShell both start the program that stands in a folder.
fn windows_call(
    name: &str,
    folder: &str,
    mut searched: impl Iterator<Item = String>,
    here: &Path,
) -> String {
    if searched.any(|path| is_same_folder(&path, folder)) {
        return quoted_for_windows(name);
    }
    if is_same_folder(&here.to_string_lossy(), folder) {
        return format!(".\\{}", quoted_for_windows(name));
    }
    // A call that begins with a quote would be a text to PowerShell.
    let parts: Vec<String> = folder.trim_end_matches('\\').split('\\').map(quoted_name).collect();
    format!("{}\\{}", parts.join("\\"), quoted_for_windows(name))
}

fn quoted_name(name: &str) -> String {
    if name.is_empty() { String::new() } else { quoted_for_windows(name) }
}

fn is_same_folder(one: &str, other: &str) -> bool {
    let folded = [one, other].map(|path| path.trim_end_matches('\\').to_lowercase());
    folded[0] == folded[1]
}

/// A word as a shell takes it.
pub(crate) fn shell_quoted(word: &str) -> String {
    if cfg!(windows) { quoted_for_windows(word) } else { quoted_for_unix(word) }
}

fn quoted_for_unix(word: &str) -> String {
    if !word.is_empty() && word.chars().all(is_plain_in_shell) {
        word.into()
    } else if unseen(word).next().is_some() {
        escaped(word)
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A word that `cmd` and PowerShell both take, where there is a form for both; PowerShell's, where
/// there is none.
fn quoted_for_windows(word: &str) -> String {
    let is_plain = |c: char| c != ',' && is_plain_in_shell(c) || c == '\\';
    if !word.is_empty() && !word.starts_with('@') && word.chars().all(is_plain) {
        return word.into();
    }
    if word.contains(EXPANDED_BY_POWERSHELL) {
        return format!("'{}'", word.replace('\'', "''").replace('’', "’’"));
    }
    // A backslash before the last quote would make it a part of the word.
    let backslashes = word.len() - word.trim_end_matches('\\').len();
    format!("\"{}{}\"", word.replace('"', "\"\""), "\\".repeat(backslashes))
}

/// A word in which each byte of a character that nobody sees stands by its number.
fn escaped(word: &str) -> String {
    let mut escaped = String::from("$'");
    for c in word.chars() {
        match c {
            '\'' | '\\' => escaped.extend(['\\', c]),
            ' '..='~' => escaped.push(c),
            _ => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(escaped, "\\x{byte:02x}");
                }
            }
        }
    }
    escaped.push('\'');
    escaped
}

fn is_plain_in_shell(c: char) -> bool {
    c.is_alphanumeric() || "-_./:@+,".contains(c)
}

/// The option of `audit` that says which column answers a question.
pub(crate) fn map_option(question: &str, header: &str) -> String {
    format!("--map {question}={}", shell_quoted(header))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_change_them() {
        let quoted = quoted_for_unix;
        assert_eq!(quoted("./été-2026_a:b@c+d,e"), "./été-2026_a:b@c+d,e");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("mon arbre.yaml"), "'mon arbre.yaml'");
        assert_eq!(quoted("l'arbre"), r"'l'\''arbre'");
        assert_eq!(quoted(r"a\b"), r"'a\b'");
        assert_eq!(quoted("\u{1b}[31m l'é\u{200b}"), r"$'\x1b[31m l\'\xc3\xa9\xe2\x80\x8b'");
    }

    #[test]
    fn words_are_quoted_for_both_shells_of_windows() {
        let quoted = quoted_for_windows;
        for plain in [r".\été-2026_a:b@c+d", r"C:\dossier\arbre.yaml", r"\\serveur\a.yaml"] {
            assert_eq!(quoted(plain), plain);
        }
        assert_eq!(quoted(""), "\"\"");
        assert_eq!(quoted("mon arbre.yaml"), "\"mon arbre.yaml\"");
        assert_eq!(quoted("l'arbre"), "\"l'arbre\"");
        // A comma makes a list in PowerShell, and a sign at the beginning a variable.
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("@a"), "\"@a\"");
        assert_eq!(quoted("dit \"oui\""), "\"dit \"\"oui\"\"\"");
        assert_eq!(quoted(r"C:\mes arbres\"), r#""C:\mes arbres\\""#);
        assert_eq!(quoted("coût $ l'an"), "'coût $ l''an'");
        for special in ["a b", "a;b", "a&b", "a|b", "a(b)", "a{b}", "a#b", "a%b%", "a^b", "a!b"] {
            assert_eq!(quoted(special), format!("\"{special}\""));
        }
    }

    #[test]
    fn the_program_is_called_so_that_windows_finds_it() {
        let call = |folder: &str, searched: &[&str], here: &str| {
            let searched = searched.iter().map(|path| (*path).to_owned());
            windows_call("mssante-check", folder, searched, Path::new(here))
        };
        let folder = r"C:\Outils";
        assert_eq!(call(folder, &[r"C:\Windows", r"c:\outils\"], r"C:\"), "mssante-check");
        assert_eq!(call(folder, &[r"C:\Windows"], r"C:\Outils"), r".\mssante-check");
        assert_eq!(call(folder, &[], r"C:\Autres"), r"C:\Outils\mssante-check");
        assert_eq!(
            call(r"C:\Mes outils\bin", &[], r"C:\Autres"),
            r#"C:\"Mes outils"\bin\mssante-check"#
        );
        assert_eq!(call(r"\\serveur\p", &[], r"C:\"), r"\\serveur\p\mssante-check");
        assert_eq!(call(r"D:\", &[], r"C:\"), r"D:\mssante-check");
        assert_eq!(
            windows_call("mssante-check (1)", folder, [].into_iter(), Path::new(r"C:\Outils")),
            r#".\"mssante-check (1)""#
        );
    }
}
