//! What pages have in common: the head of a page, and texts within addresses.

use std::{fmt::Write as _, io};

use maud::{Markup, PreEscaped, html};

use super::footnotes::ShownTarget;
use crate::{tree::target::Target, words::lines};

use super::typography::typeset_markup;

/// The Content-Security-Policy of a page without a script: nothing is fetched, nothing runs, and
/// nothing is sent.
pub(super) const STATIC_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What stands above the body of a page. `policy` is the Content-Security-Policy: what the page may
/// fetch and run.
pub(super) fn head(title: &str, style: PreEscaped<&str>, policy: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content=(policy);
            title { (title) }
            style { "\n" (style) }
        }
    }
}

/// Writes a finished page.
pub(super) fn write_page(page: Markup, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(typeset_markup(&page.into_string()).as_bytes())
}

/// A text with its lines, and an empty one between paragraphs.
pub(super) fn text_lines(text: &str) -> Markup {
    html! {
        @for (place, line) in lines(text).enumerate() {
            // Words stay apart for those who take the text alone, as scripts do.
            @if place > 0 { " " br; }
            (line)
        }
    }
}

/// A resource as pages name it. The mark of one that nobody could verify is read aloud in words.
pub(super) fn labelled_target(target: &Target) -> Markup {
    linked_target(target, |label| label)
}

/// The same, with what `link` makes of its label.
pub(super) fn linked_target(target: &Target, link: impl FnOnce(Markup) -> Markup) -> Markup {
    let shown = ShownTarget::of(target);
    html! {
        (link(text_lines(&shown.label)))
        @if let Some(spoken) = &shown.spoken_mark {
            "\u{a0}" span role="img" aria-label=(spoken) { "*" }
        }
        @if let Some(note) = shown.note { " — " (text_lines(note)) }
    }
}

/// A text within an address: all but letters, digits, `-._~` and the characters of `unencoded` is
/// percent-encoded (RFC 3986).
pub(super) fn percent_encoded(text: &str, unencoded: &str) -> String {
    let mut encoded = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') || unencoded.contains(c)
        {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_an_address_is_encoded() {
        assert_eq!(percent_encoded("à b&c=d@e", ""), "%C3%A0%20b%26c%3Dd%40e");
        assert_eq!(percent_encoded("a-b_c@d.fr", "@"), "a-b_c@d.fr");
    }
}
