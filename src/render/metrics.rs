//! How wide a text is at most, and where it is broken into lines: for documents that no browser
//! lays out, and for what has to be known before one does.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::typography::typeset;

/// The size of the text in drawings, whose lengths are in hundredths of it.
pub(super) const EM: i64 = 100;

/// The size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    /// In the unit of the lengths around the text.
    pub(super) size: i64,
    pub(super) weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Bold,
}

/// The characters behind which a long word is broken.
const BREAKABLE: &str = "-/.@_,;:&=?\u{a0}\u{2019}'";

/// The widths of printable ASCII in thousandths of the size: of each character, the wider of those
/// in Liberation Sans, whose widths are those of Arial, and in `DejaVu Sans`.
const PLAIN_ASCII: [i64; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667,
    611, 778, 752, 295, 500, 667, 558, 863, 749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686,
    667, 686, 391, 337, 391, 838, 557, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];

/// The same in bold.
const BOLD_ASCII: [i64; 95] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1000, 774, 763, 734, 831, 684,
    684, 821, 837, 373, 557, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771,
    725, 726, 458, 366, 458, 838, 557, 500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666,
    343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
];

impl Font {
    pub(super) const fn plain(size: i64) -> Self {
        Self { size, weight: Weight::Plain }
    }

    pub(super) const fn bold(size: i64) -> Self {
        Self { size, weight: Weight::Bold }
    }

    /// A width that a text never exceeds, whichever usual font draws it.
    pub(super) fn width(self, text: &str) -> i64 {
        let thousandths: i64 = if text.is_ascii() {
            text.chars().map(|c| self.char_width(c)).sum()
        } else {
            text.nfd().map(|c| self.char_width(c)).sum()
        };
        (thousandths * self.size).div_euclid(1000) + 1
    }

    /// The width of a character in thousandths of the size.
    fn char_width(self, c: char) -> i64 {
        match (c, self.weight) {
            (' '..='~', Weight::Plain) => PLAIN_ASCII[c as usize - 0x20],
            (' '..='~', Weight::Bold) => BOLD_ASCII[c as usize - 0x20],
            (c, Weight::Plain) => other_width(c),
            // No letter of the two fonts is wider in bold by more.
            (c, Weight::Bold) => other_width(c) * 127 / 100,
        }
    }

    /// The distance from one line to the next.
    pub(super) fn line_height(self) -> i64 {
        self.size * 118 / 100
    }

    /// The lines of a text, none wider than `max_width` without its last space. Its own line breaks
    /// stay. A line that ends between two words ends with a space, so that the lines together are
    /// the text again.
    pub(super) fn wrap(self, text: &str, max_width: i64) -> Vec<String> {
        let mut lines = Vec::new();
        for line in typeset(text).lines() {
            if let Some(before) = lines.last_mut().filter(|_| !line.trim().is_empty()) {
                *before += " ";
            }
            self.wrap_line(line, max_width, &mut lines);
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        lines
    }

    fn wrap_line(self, text: &str, max_width: i64, lines: &mut Vec<String>) {
        let mut line = String::new();
        let mut line_width = 0;
        for word in text.split([' ', '\t', '\r']).filter(|word| !word.is_empty()) {
            let mut rest = word;
            let mut rest_width = self.width(rest);
            if !line.is_empty() {
                line.push(' ');
                line_width += self.width(" ");
                if line_width + rest_width > max_width {
                    lines.push(std::mem::take(&mut line));
                    line_width = 0;
                }
            }
            while rest_width > max_width && !rest.is_empty() {
                let (start, end) = rest.split_at(self.break_point(rest, max_width));
                lines.push(start.to_owned());
                rest = end;
                rest_width = self.width(rest);
            }
            line.push_str(rest);
            line_width += rest_width;
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }

    /// How many bytes of a word that is too long for a line go on it: up to the last breakable
    /// character, if that lies in the second half of the line, else as many as fit.
    fn break_point(self, word: &str, max_width: i64) -> usize {
        // A line has one character at least, so that the word comes to an end.
        let mut fitting = word.chars().next().map_or(0, char::len_utf8);
        let mut behind_breakable = 0;
        let mut end = 0;
        let mut width = 1;
        for c in word.chars() {
            width += self.width(c.encode_utf8(&mut [0; 4]));
            if width > max_width {
                break;
            }
            end += c.len_utf8();
            fitting = end;
            if BREAKABLE.contains(c) {
                behind_breakable = end;
            }
        }
        if behind_breakable * 2 >= fitting { behind_breakable } else { fitting }
    }
}

/// The width in plain text of a character that is not ASCII, in thousandths of the size.
fn other_width(c: char) -> i64 {
    match c {
        c if is_combining_mark(c) => 0,
        '\u{a0}' | '·' | '‘' | '’' | 'ı' => 318,
        '\u{202f}' => 200,
        '«' | '»' | 'ø' | 'ð' | 'ß' | 'þ' | '°' | '“' | '”' | '–' | '²' | '³' | '€' => {
            640
        }
        c if c < '\u{250}' => 1100,
        // Symbols and pictures come from other fonts, of which none is wider.
        _ => 1750,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_is_broken_behind_a_sign_in_the_second_half_of_the_line_only() {
        let font = Font::plain(EM);
        let max_width = font.width("mmmmmmmm");
        assert_eq!(font.wrap("mmmmm-mmmmmm", max_width), ["mmmmm-", "mmmmmm"]);
        assert_eq!(font.wrap("m-mmmmmmmmmm", max_width), ["m-mmmmmm", "mmmm"]);
    }

    #[test]
    fn bold_text_is_taken_to_be_wider() {
        let text = "Une adresse";
        assert!(Font::bold(EM).width(text) * 100 >= Font::plain(EM).width(text) * 110);
        // The widest that either font makes of it.
        assert!(Font::bold(1000).width("Voir @ 12") >= 5126);
    }

    #[test]
    fn a_long_word_is_broken_behind_a_sign_if_there_is_one() {
        let lines =
            Font::plain(EM).wrap("Écrivez à accueil.ehpad-les-tilleuls@esantepdl.mssante.fr", 1300);
        assert_eq!(
            lines,
            ["Écrivez à ", "accueil.ehpad-les-", "tilleuls@esantepdl.", "mssante.fr"]
        );
        assert_eq!(Font::plain(EM).wrap("", 1000), [""]);
    }
}
