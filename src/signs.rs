//! Signs that nobody sees, and letters that look like others.
//!
//! Which they are is in the tables of Unicode. A text copied from a page or a word processor brings
//! some along, and whoever wants to mislead puts them in on purpose.

use std::{borrow::Cow, fmt::Write};

use memchr::memchr_iter;
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_security::{
    RestrictionLevel, RestrictionLevelDetection, confusable_detection::skeleton,
};

/// Drawn as nothing, though Unicode counts it among the symbols: a cell of Braille without a dot.
const BRAILLE_BLANK: char = '\u{2800}';

/// Shows the sign before it as a picture, and not as a letter.
const AS_PICTURE: char = '\u{fe0f}';

/// Makes one picture of two.
const JOINER: char = '\u{200d}';

/// Draws a key around the digit before it.
const KEY: char = '\u{20e3}';

/// Whether a character is drawn as nothing: it is ignored where it is not known, or acts on how the
/// text around it is shown.
pub fn is_invisible(c: char) -> bool {
    // Below the first accents that combine there is one such sign, and most letters are there.
    if c < '\u{300}' {
        return c == '\u{ad}';
    }
    match c.general_category() {
        GeneralCategory::Format
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator => true,
        // No character of another category is ignorable, and these are looked up quickly.
        GeneralCategory::NonspacingMark
        | GeneralCategory::OtherLetter
        | GeneralCategory::Unassigned => is_ignorable(c),
        _ => c == BRAILLE_BLANK,
    }
}

/// Whether a character is ignored wherever it is not known (`Default_Ignorable_Code_Point`): just
/// these leave nothing to compare.
fn is_ignorable(c: char) -> bool {
    skeleton(c.encode_utf8(&mut [0; 4])).next().is_none()
}

/// Whether nobody sees a character: it is invisible, or a command to a terminal.
fn is_unseen(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

/// The characters of a text that nobody sees, with their places. What shapes an emoji is seen.
pub fn unseen(text: &str) -> impl Iterator<Item = (usize, char)> {
    let text = if is_plainly_seen(text) { "" } else { text };
    let mut before = None;
    text.char_indices().filter(move |(place, c)| {
        let before = before.replace(*c);
        is_unseen(*c) && !shapes_emoji(before, *c, text[place + c.len_utf8()..].chars().next())
    })
}

/// The signs of a text that turn the direction in which what follows is shown, with their places.
pub(crate) fn turning(text: &str) -> impl Iterator<Item = (usize, char)> {
    // In UTF-8 they all begin with the same byte, as the apostrophe of French does.
    memchr_iter(0xe2, text.as_bytes()).filter_map(|place| {
        let sign = text[place..].chars().next()?;
        matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}').then_some((place, sign))
    })
}

/// Whether a text has but the letters and signs of French on one line, as most texts have. Bytes
/// are looked through many at a time.
pub(crate) fn is_plainly_seen(text: &str) -> bool {
    let bytes = text.as_bytes();
    // From 0xcc on there are the characters from U+0300 on.
    let is_other = |byte: u8| !matches!(byte, b' '..=b'~' | 0x80..0xcc);
    // Without a way out in between, this compiles to instructions for many bytes.
    if bytes.iter().fold(false, |any, byte| any | is_other(*byte)) {
        return false;
    }
    // Behind 0xc2 there are commands, and the one invisible sign below U+0300.
    memchr_iter(0xc2, bytes).all(|place| !matches!(bytes.get(place + 1), Some(0x80..=0x9f | 0xad)))
}

/// Whether an invisible character is part of an emoji, as in ❤️, 1️⃣ or 👩‍⚕️.
fn shapes_emoji(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before.filter(|before| before.is_emoji_char() || *before == AS_PICTURE)
    else {
        return false;
    };
    match c {
        AS_PICTURE => before != AS_PICTURE && (!before.is_ascii() || after == Some(KEY)),
        JOINER => !before.is_ascii() && after.is_some_and(UnicodeEmoji::is_emoji_char),
        _ => false,
    }
}

/// A text without its invisible characters. Commands stay, and so does what parts lines.
pub fn without_invisible(text: &str) -> Cow<'_, str> {
    if is_plainly_seen(text) || !text.contains(is_removed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_removed(*c)).collect())
}

/// A text without the characters at some places, which are in order.
pub(crate) fn without_places(text: &str, places: impl Iterator<Item = usize>) -> String {
    let mut places = places.peekable();
    let left = text.char_indices().filter(|(place, _)| places.next_if_eq(place).is_none());
    left.map(|(_, c)| c).collect()
}

fn is_removed(c: char) -> bool {
    is_invisible(c) && !c.is_whitespace()
}

/// Whether a character looks like a space, and is another than that of the keyboard.
pub(crate) fn is_odd_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r') && !is_invisible(c)
}

/// Whether a character looks like a colon, and is none.
pub(crate) fn is_odd_colon(c: char) -> bool {
    !c.is_ascii() && skeleton(c.encode_utf8(&mut [0; 4])).eq([':'])
}

/// A character that does not say what it is, for a message: `U+200B, un caractère invisible`.
pub fn name(c: char) -> String {
    let kind = match c {
        '\u{a0}' => "une espace insécable",
        '\u{202f}' => "une espace fine insécable",
        _ if c.is_control() => "un caractère de commande",
        _ if is_odd_space(c) => "une espace d'une autre sorte",
        _ if is_odd_colon(c) => "un signe qui ressemble à « : »",
        _ => "un caractère invisible",
    };
    format!("U+{:04X}, {kind}", u32::from(c))
}

/// A text in which each character that nobody sees stands by its number, as `<U+200B>`, except
/// those to keep.
pub fn revealed<'t>(text: &'t str, kept: &[char]) -> Cow<'t, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') || kept.contains(&byte.into());
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut revealed = String::with_capacity(text.len());
    let mut rest = 0;
    for (place, c) in unseen(text).filter(|(_, c)| !kept.contains(c)) {
        revealed.push_str(&text[rest..place]);
        let _ = write!(revealed, "<U+{:04X}>", u32::from(c));
        rest = place + c.len_utf8();
    }
    if rest == 0 {
        return Cow::Borrowed(text);
    }
    revealed.push_str(&text[rest..]);
    Cow::Owned(revealed)
}

/// A text for a terminal or a log: its lines stay, and no character of it is taken for a command.
pub fn printable(text: &str) -> Cow<'_, str> {
    revealed(text, &['\n', '\t'])
}

/// JSON in which each character that nobody sees is an escape: it says the same. Those of ASCII
/// stand between values, as ends of lines do, or are escapes already.
pub fn escaped_in_json(json: &str) -> Cow<'_, str> {
    let is_escaped = |c: char| !c.is_ascii_graphic() && c > ' ' && is_unseen(c);
    if is_plainly_seen(json) || !json.contains(is_escaped) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if !is_escaped(c) {
            escaped.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    }
    Cow::Owned(escaped)
}

/// A text as JSON writes it, which shows no character that nobody sees.
pub(crate) fn json_string(text: &str) -> String {
    // A text can always be written.
    let json = serde_json::to_string(text).unwrap_or_default();
    escaped_in_json(&json).into_owned()
}

/// What two texts that look alike have in common.
pub(crate) fn look(text: &str) -> String {
    skeleton(text).collect()
}

/// Whether letters of several scripts meet in a name, or some that no name has.
fn is_mixed(name: &str) -> bool {
    !name.check_restriction_level(RestrictionLevel::HighlyRestrictive)
}

/// Whether all letters of a part of a name are of another script, and look like those of ours.
fn looks_latin(label: &str) -> bool {
    !label.is_ascii() && look(label).is_ascii() && is_mixed(&format!("a{label}"))
}

/// The letters of a name that make it look like another, or none: those that are not ASCII, where
/// they are of another script than the rest or are no letters of names.
pub(crate) fn misleading_letters(name: &str) -> Option<String> {
    if name.is_ascii() || !is_mixed(name) && !name.split('.').any(looks_latin) {
        return None;
    }
    let mut letters: Vec<String> = Vec::new();
    for c in name.chars().filter(|c| !c.is_ascii()).take(5) {
        letters.push(format!(
            "«\u{a0}{}\u{a0}», U+{:04X}",
            revealed(c.encode_utf8(&mut [0; 4]), &[]),
            u32::from(c)
        ));
    }
    Some(letters.join("\u{a0}; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_answer_is_that_of_the_tables() {
        for c in '\0'..=char::MAX {
            let acts_on_others = matches!(
                c.general_category(),
                GeneralCategory::Format
                    | GeneralCategory::LineSeparator
                    | GeneralCategory::ParagraphSeparator
            );
            let is_known = acts_on_others || c == BRAILLE_BLANK || is_ignorable(c);
            assert_eq!(is_invisible(c), is_known, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_shapes_an_emoji_is_seen() {
        for text in ["❤️", "1️⃣", "👩‍⚕️", "👩🏽‍⚕️ oui", "☎️ : 02"] {
            assert_eq!(unseen(text).count(), 0, "{text}");
            assert_eq!(revealed(text, &[]), text);
        }
        for text in ["a️", "1️", "️", "❤️️", "a‍❤", "❤‍a", "1‍❤", "❤\u{200b}"]
        {
            assert_eq!(unseen(text).count(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_not_seen_is_named_or_taken_away() {
        assert_eq!(name('\u{200b}'), "U+200B, un caractère invisible");
        assert_eq!(name('\u{1b}'), "U+001B, un caractère de commande");
        assert_eq!(without_invisible("o\u{200b}u\u{ad}i\u{7}\u{2028}"), "oui\u{7}\u{2028}");
        assert_eq!(revealed("é\u{1b}[31m\u{200b}", &[]), "é<U+001B>[31m<U+200B>");
        assert_eq!(printable("a\n\tb\r\u{9b}c"), "a\n\tb<U+000D><U+009B>c");
        assert!(matches!(printable("déjà vu"), Cow::Borrowed(_)));
        assert_eq!(json_string("\u{1}\u{7f}\u{85}\u{2029}\t"), r#""\u0001\u007f\u0085\u2029\t""#);
        assert!(matches!(escaped_in_json("{\t\"l’été\":\r\n1}"), Cow::Borrowed(_)));
        let json = "{\n\"é\u{9b}\": \"\u{202e}\u{e0041}❤️\"}";
        assert_eq!(escaped_in_json(json), "{\n\"é\\u009b\": \"\\u202e\\udb40\\udc41❤\\ufe0f\"}");
    }

    #[test]
    fn names_with_letters_of_several_scripts_mislead() {
        for name in ["gouv.fr", "hôpital-été.fr", "пример", "例え.jp", "exemple.fr:8080"]
        {
            assert_eq!(misleading_letters(name), None, "{name}");
        }
        for name in [
            "g\u{43e}uv.fr",
            "sante.g\u{3bf}uv.fr",
            "a.fr\u{2215}b",
            "gouv\u{3002}fr",
            "аррӏе",
            "сосо.рф",
        ] {
            assert!(misleading_letters(name).is_some(), "{name}");
        }
        assert_eq!(misleading_letters("g\u{43e}uv.fr").as_deref(), Some("«\u{a0}о\u{a0}», U+043E"));
    }
}
