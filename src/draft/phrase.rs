//! A text as somebody typed or pasted it, fit for a tree.

use crate::signs::{unseen, without_places};

/// A text on one line, with something to read, and its no-break spaces where French wants them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase(Box<str>);

impl Phrase {
    /// The text without what no tree may hold; `None` when nothing is left.
    ///
    /// Tabs and line breaks become spaces. Characters that nobody sees, and that come along from
    /// other programs, are left out.
    pub fn read(typed: &str) -> Option<Self> {
        let line = typed.replace(is_tab_or_line_break, " ");
        let seen = without_places(&line, unseen(&line).map(|(place, _)| place));
        let clean = seen.replace(is_noncharacter, "");
        let clean = clean.trim();
        (!clean.is_empty()).then(|| Self(with_no_break_spaces(clean).into()))
    }

    /// A text that this program knows to be fit for a tree.
    pub(super) fn known(text: &str) -> Self {
        Self(text.into())
    }

    /// The text, never empty once it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_tab_or_line_break(c: char) -> bool {
    c.is_whitespace() && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// Whether Unicode keeps a character for programs' own use; YAML does not carry these.
fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe
}

/// The text with no-break spaces where French wants them: nobody finds them on a keyboard.
fn with_no_break_spaces(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut typeset = String::with_capacity(text.len());
    for (place, c) in chars.iter().enumerate() {
        let is_bound = is_after_opening_quote(&chars, place) || is_before_sign(&chars, place);
        typeset.push(if *c == ' ' && is_bound { '\u{a0}' } else { *c });
    }
    typeset
}

fn is_after_opening_quote(chars: &[char], place: usize) -> bool {
    place > 0 && chars[place - 1] == '«'
}

/// Whether a double sign follows that ends a word, and does not begin one such as `:30`.
fn is_before_sign(chars: &[char], place: usize) -> bool {
    let begins_word = chars.get(place + 2).is_some_and(|c| c.is_alphanumeric());
    matches!(chars.get(place + 1), Some(':' | ';' | '?' | '!' | '»')) && !begins_word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<String> {
        Phrase::read(typed).map(|phrase| phrase.as_str().to_owned())
    }

    #[test]
    fn what_was_pasted_becomes_one_line() {
        assert_eq!(read(" un\tdeux\r\ntrois\u{feff}\u{202e} ").as_deref(), Some("un deux  trois"));
        assert_eq!(read("a\u{1b}[2Jb").as_deref(), Some("a[2Jb"));
        assert_eq!(read("a\u{fffe}b\u{1ffff}").as_deref(), Some("ab"));
        for nothing in ["", " \u{a0}\t", "\u{feff}", "\u{7}"] {
            assert_eq!(read(nothing), None);
        }
    }

    #[test]
    fn spaces_before_double_signs_do_not_break() {
        let set = read("Est-il « lu » ? Oui : non ; si !").unwrap();
        assert_eq!(set, "Est-il «\u{a0}lu\u{a0}»\u{a0}? Oui\u{a0}: non\u{a0}; si\u{a0}!");
        assert_eq!(read("« Lu »").as_deref(), Some("«\u{a0}Lu\u{a0}»"));
        assert_eq!(read("à 12 :30, a ?b").as_deref(), Some("à 12 :30, a ?b"));
    }
}
