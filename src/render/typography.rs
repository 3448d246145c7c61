//! The apostrophe of print (’) in what is read on a page, on paper or in a mail.
//!
//! Trees and the sentences of the program are written with the one of keyboards ('), which a
//! terminal, tables and data keep. It is changed here, at the end of each form, so that no text has
//! to think of it, and people may go on typing either.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use memchr::{memchr, memchr2, memmem};

/// What stands before the apostrophe of a word that lost its last letter.
const ELIDED: [&str; 14] =
    ["l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"];

/// Elements whose text is not for reading, or was set before it was broken into lines.
const KEPT_ELEMENTS: [&str; 6] = ["script", "style", "code", "pre", "textarea", "tspan"];

/// Attributes that are read out or shown.
const READ_ATTRIBUTES: [&str; 4] = [" aria-label=", " alt=", " title=", " placeholder="];

/// A text with the apostrophes of its words set. Addresses and quotation marks stay.
pub(super) fn typeset(text: &str) -> Cow<'_, str> {
    if memchr(b'\'', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 16);
    push_set(text, text.len(), &mut set);
    Cow::Owned(set)
}

/// A page or a drawing with the same in its texts, and in the attributes that are read out.
pub(super) fn typeset_markup(page: &str) -> String {
    let mut set = String::with_capacity(page.len() + page.len() / 64);
    let mut rest = page;
    while let Some(start) = memchr(b'<', rest.as_bytes()) {
        push_set(rest, start, &mut set);
        rest = &rest[start..];
        let tag = &rest[..tag_length(rest)];
        push_tag(tag, &mut set);
        rest = &rest[tag.len()..];
        let kept = &rest[..kept_length(tag, rest)];
        set.push_str(kept);
        rest = &rest[kept.len()..];
    }
    push_set(rest, rest.len(), &mut set);
    set
}

/// Writes a Markdown document with the same in its texts; its code stays.
pub(super) fn write_markdown(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut document = Vec::new();
    write(&mut document)?;
    out.write_all(typeset_markdown(&String::from_utf8_lossy(&document)).as_bytes())
}

fn typeset_markdown(document: &str) -> String {
    let mut set = String::with_capacity(document.len() + document.len() / 64);
    let mut rest = document;
    let mut at = 0;
    while let Some(place) = memchr2(b'`', b'\\', &rest.as_bytes()[at..]) {
        let place = at + place;
        if rest.as_bytes()[place] == b'\\' {
            // What is escaped begins no code.
            at = (place + 2).min(rest.len());
            continue;
        }
        let code = place + code_length(&rest[place..]);
        push_set(rest, place, &mut set);
        set.push_str(&rest[place..code]);
        rest = &rest[code..];
        at = 0;
    }
    push_set(rest, rest.len(), &mut set);
    set
}

/// Appends the first bytes of a text, set; what stands behind them tells what their last sign is.
fn push_set(text: &str, length: usize, set: &mut String) {
    let mut start = 0;
    for word in text[..length].split_inclusive(char::is_whitespace) {
        if memchr(b'\'', word.as_bytes()).is_none() || is_address(word) {
            set.push_str(word);
        } else {
            for (place, c) in word.char_indices() {
                let is_set = c == '\'' && is_apostrophe(&word[..place], &text[start + place + 1..]);
                set.push(if is_set { '’' } else { c });
            }
        }
        start += word.len();
    }
}

/// Whether a word has an address in it, where every sign counts.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("://") || word.contains("www.")
}

/// Whether what stands between these is an apostrophe, and not a quotation mark.
fn is_apostrophe(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return false };
    if !before.ends_with(char::is_alphabetic) || next.is_whitespace() || after.starts_with("</") {
        return false;
    }
    let elided = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    next.is_alphabetic() || ELIDED.iter().any(|own| own.eq_ignore_ascii_case(elided))
}

/// How many bytes the tag, the comment or the declaration takes with which a text begins.
fn tag_length(text: &str) -> usize {
    let mut is_quoted = false;
    let end = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(text.len(), |end| end + 1)
}

/// How many bytes of what stands behind a tag are left as they are.
fn kept_length(tag: &str, rest: &str) -> usize {
    let name = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if !KEPT_ELEMENTS.contains(&name) {
        return 0;
    }
    memmem::find(rest.as_bytes(), format!("</{name}>").as_bytes()).unwrap_or(rest.len())
}

fn push_tag(tag: &str, set: &mut String) {
    let mut is_read = false;
    for part in tag.split_inclusive('"') {
        if is_read {
            push_set(part, part.len(), set);
        } else {
            set.push_str(part);
        }
        is_read = part
            .strip_suffix('"')
            .is_some_and(|name| READ_ATTRIBUTES.iter().any(|own| name.ends_with(own)));
    }
}

/// How many bytes the code takes with which a text begins, its fences of backticks included. Fences
/// that nothing closes are text.
fn code_length(text: &str) -> usize {
    let fence = &text[..text.len() - text.trim_start_matches('`').len()];
    let mut end = fence.len();
    while let Some(place) = memchr(b'`', &text.as_bytes()[end..]) {
        let closing = end + place;
        let rest = text[closing..].trim_start_matches('`');
        end = text.len() - rest.len();
        if end - closing == fence.len() {
            return end;
        }
    }
    fence.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_of_words_are_set() {
        for (text, set) in [
            ("l'adresse d'aujourd'hui", "l’adresse d’aujourd’hui"),
            ("L'ÉTÉ, jusqu'à l'« Escale »", "L’ÉTÉ, jusqu’à l’« Escale »"),
            ("d'1 heure, l'<nom>, l'`id`, qu'\"il\"", "d’1 heure, l’<nom>, l’`id`, qu’\"il\""),
            ("(n'est/n'a)\u{a0}: s'il\u{a0}», O'Brien", "(n’est/n’a)\u{a0}: s’il\u{a0}», O’Brien"),
            ("déjà l’été", "déjà l’été"),
        ] {
            assert_eq!(typeset(text), set);
        }
    }

    #[test]
    fn addresses_and_quotation_marks_stay() {
        for text in [
            "x'y@z.fr et d'accueil@z.fr",
            "https://a.fr/l'a?b=d'e www.l'a.fr <x'y@z.fr>",
            "un 'mot' et 'deux mots', 5' et 12'30, ''",
            "la fin'",
            "rien",
        ] {
            assert_eq!(typeset(text), text);
        }
    }

    #[test]
    fn pages_keep_what_is_not_read() {
        let page = "<!DOCTYPE html><p id=\"l'a\" aria-label=\"l'un > l'autre\" href=\"d'e\">\
                    l'<b>an</b> x'y@z.fr l'&quot;un&quot; <i>mot'</i>n'a</p>\
                    <script>'d'e'</script><code>l'a</code><title>d'un</title>\
                    <tspan>l'a</tspan> qu'on";
        let set = "<!DOCTYPE html><p id=\"l'a\" aria-label=\"l’un > l’autre\" href=\"d'e\">\
                   l’<b>an</b> x'y@z.fr l’&quot;un&quot; <i>mot'</i>n’a</p>\
                   <script>'d'e'</script><code>l'a</code><title>d’un</title>\
                   <tspan>l'a</tspan> qu’on";
        assert_eq!(typeset_markup(page), set);
        for broken in ["<", "<p", "<code", "<code>l'a", "l'", "<p title=\"l'", "é'<", "<é>l'a"] {
            let _ = typeset_markup(broken);
        }
    }

    #[test]
    fn documents_keep_their_code() {
        let document = "# L'été\n- l'id `l'a`, ``d'`e``, \\`l'a\\` <https://a.fr/l'a>\n\
                        ```\nl'a\n```\nl'issue `a` n'est `l'a";
        let set = "# L’été\n- l’id `l'a`, ``d'`e``, \\`l’a\\` <https://a.fr/l'a>\n\
                   ```\nl'a\n```\nl’issue `a` n’est `l’a";
        assert_eq!(typeset_markdown(document), set);
        for broken in ["\\", "`", "``", "l'\\", "\\é`", "`\\`l'a"] {
            let _ = typeset_markdown(broken);
        }
    }
}
