//! A text as somebody typed or pasted it, fit for a tree.

use crate::words::is_unprintable;

/// A text on one line, with something to read, and its no-break spaces where French wants them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase(Box<str>);

impl Phrase {
    /// The text without what no tree may hold; `None` when nothing is left.
    ///
    /// Tabs and line breaks become spaces. What nobody sees, and comes along from other programs,
    /// is left out.
    pub fn read(typed: &str) -> Option<Self> {
        let is_seen = |c: &char| !is_unprintable(*c) && !is_no_character(*c);
        let clean: String = typed
            .chars()
            .map(|c| if c.is_whitespace() && is_break(c) { ' ' } else { c })
            .filter(is_seen)
            .collect();
        let clean = clean.trim();
        (!clean.is_empty()).then(|| Self(typeset(clean).into()))
    }

    pub(super) fn known(text: &str) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What Unicode keeps for programs' own use, and YAML does not carry.
fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe
}

/// The text with no-break spaces: nobody finds them on a keyboard.
fn typeset(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: usize| chars.get(place).copied();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let set = |place: usize| {
        let after = at(place + 1);
        let before_sign =
            matches!(after, Some(':' | ';' | '?' | '!' | '»')) && !is_word(at(place + 2));
        let opened = place.checked_sub(1).and_then(at) == Some('«');
        if chars[place] == ' ' && (before_sign || opened) { '\u{a0}' } else { chars[place] }
    };
    (0..chars.len()).map(set).collect()
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
        for nothing in ["", " \u{a0}\t", "\u{feff}", "\u{7}"] {
            assert_eq!(read(nothing), None);
        }
    }

    #[test]
    fn spaces_before_double_signs_do_not_break() {
        let set = read("Est-il « lu » ? Oui : non ; si !").unwrap();
        assert_eq!(set, "Est-il «\u{a0}lu\u{a0}»\u{a0}? Oui\u{a0}: non\u{a0}; si\u{a0}!");
        assert_eq!(read("à 12 :30, a ?b").as_deref(), Some("à 12 :30, a ?b"));
    }
}
