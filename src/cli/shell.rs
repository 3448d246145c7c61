//! Words of a command line, as they are shown to be typed or pasted.

use std::fmt::Write;

use mssante_check::signs::unseen;

/// A word as a shell takes it.
pub(crate) fn shell_quoted(word: &str) -> String {
    if !word.is_empty() && word.chars().all(is_plain_in_shell) {
        word.into()
    } else if !cfg!(windows) && unseen(word).next().is_some() {
        escaped(word)
    } else if cfg!(windows) {
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
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
    c.is_alphanumeric() || "-_./:@+,".contains(c) || (cfg!(windows) && c == '\\')
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
        assert_eq!(shell_quoted("./été-2026_a:b@c+d,e"), "./été-2026_a:b@c+d,e");
        assert_eq!(shell_quoted(""), "''");
        assert_eq!(shell_quoted("mon arbre.yaml"), "'mon arbre.yaml'");
        assert_eq!(shell_quoted("l'arbre"), r"'l'\''arbre'");
        assert_eq!(shell_quoted(r"a\b"), r"'a\b'");
        assert_eq!(shell_quoted("\u{1b}[31m l'é\u{200b}"), r"$'\x1b[31m l\'\xc3\xa9\xe2\x80\x8b'");
    }
}
