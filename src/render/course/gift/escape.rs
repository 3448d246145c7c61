//! Texts in which Moodle takes nothing for a sign of GIFT.

use std::fmt::{self, Write};

use maud::Markup;

use crate::{
    render::typography::{typeset, typeset_markup},
    words::{on_a_line, tame},
};

/// A text of a question.
pub(super) struct GiftText<'a>(pub(super) &'a str);

impl fmt::Display for GiftText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Moodle takes the spaces around a text away, and knows no choice without a text.
        let text = self.0.trim_matches(|c: char| c.is_ascii_whitespace());
        if text.is_empty() {
            return f.write_str("…");
        }
        if text.starts_with(['[', '%']) {
            // Else it would be read as the text's format, or as what a choice is worth.
            f.write_str("[plain]")?;
        }
        for (place, line) in text.lines().enumerate() {
            f.write_str(if place > 0 { "\\n" } else { "" })?;
            let mut before = ' ';
            for c in typeset(&tame(line)).chars() {
                match c {
                    c if is_sign(c) => write!(f, "\\{c}")?,
                    // Moodle keeps escaped signs as « &&058; » while it reads, and would take these
                    // for one.
                    '&' if before == '&' => f.write_str("\u{2060}&")?,
                    c => f.write_char(c)?,
                }
                before = c;
            }
        }
        Ok(())
    }
}

/// A text of a question that has links and lists.
pub(super) struct GiftHtml<'a>(pub(super) &'a Markup);

impl fmt::Display for GiftHtml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[html]")?;
        for c in typeset_markup(&self.0.0).chars() {
            if is_sign(c) {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        Ok(())
    }
}

/// Whether Moodle takes a character for a sign of GIFT where no backslash is before it.
fn is_sign(c: char) -> bool {
    matches!(c, '\\' | '~' | '=' | '#' | '{' | '}' | ':')
}

/// The longest name that Moodle keeps for a category, with room for its ending.
const LONGEST: usize = 240;

/// The name of a category: Moodle escapes backslashes in it and nothing else, parts it at lone
/// slashes, and reads HTML.
pub(super) struct GiftCategory<'a>(pub(super) &'a str);

impl fmt::Display for GiftCategory<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = tame(&on_a_line(self.0));
        let title = typeset(&title);
        // « top » and « $course$ » mean something to Moodle where they stand first.
        f.write_str("Cas : ")?;
        let mut length = 6;
        for c in title.chars() {
            let mut own = [0; 4];
            let written: &str = match c {
                '\\' => "\\\\",
                '/' => "//",
                '<' => "&lt;",
                c => c.encode_utf8(&mut own),
            };
            length += written.chars().count();
            if length > LONGEST {
                return f.write_char('…');
            }
            f.write_str(written)?;
        }
        Ok(())
    }
}

/// What stands behind `//`.
pub(super) struct GiftComment<'a>(pub(super) &'a str);

impl fmt::Display for GiftComment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&typeset(&tame(&on_a_line(self.0))))
    }
}
