//! How wide a text is at most, and where it is broken into lines: for what no browser lays out, or
//! not in time.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The type of drawings; all their lengths are in hundredths of this size.
pub(super) const EM: i64 = 100;

/// The size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) size: i64,
    pub(super) weight: Weight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Bold,
}

/// A long word is broken behind one of these.
const SIGNS: &str = "-/.@_,;:&=?\u{a0}\u{2019}'";

/// The widths of printable ASCII in thousandths of the size: of Liberation Sans, whose widths are
/// Arial's, and of `DejaVu Sans`, the wider.
const ASCII: [i64; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667,
    611, 778, 752, 295, 500, 667, 558, 863, 749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686,
    667, 686, 391, 337, 391, 838, 557, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];

impl Type {
    pub(super) const fn plain(size: i64) -> Self {
        Self { size, weight: Weight::Plain }
    }

    pub(super) const fn bold(size: i64) -> Self {
        Self { size, weight: Weight::Bold }
    }

    /// A length that the text does not pass, whichever usual font draws it.
    pub(super) fn width(self, text: &str) -> i64 {
        let thousandths: i64 = text.nfd().map(glyph).sum();
        let heaviest = match self.weight {
            Weight::Plain => 100,
            // No letter of both fonts grows by more.
            Weight::Bold => 127,
        };
        (thousandths * heaviest * self.size).div_euclid(100_000) + 1
    }

    /// The height of a line.
    pub(super) fn leading(self) -> i64 {
        self.size * 5 / 4
    }

    /// The lines of a text, each within a width. A line that ends between two words ends with their
    /// space, so that the lines together are the text again.
    pub(super) fn wrap(self, text: &str, most: i64) -> Vec<String> {
        let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
        for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
            let (mut rest, mut width) = (word, self.width(word));
            if !line.is_empty() {
                line.push(' ');
                used += self.width(" ");
                if used + width > most {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
            }
            while width > most && !rest.is_empty() {
                let end = self.break_of(rest, most);
                lines.push(rest[..end].to_owned());
                rest = &rest[end..];
                width = self.width(rest);
            }
            line.push_str(rest);
            used += width;
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Where a word too long for a line is broken: behind a sign if there is one in the second half
    /// of the line, else where the line is full.
    fn break_of(self, word: &str, most: i64) -> usize {
        let ends = word.char_indices().map(|(start, c)| (start + c.len_utf8(), c));
        let fitting: Vec<(usize, char)> = ends
            .scan(1, |width, (end, c)| {
                *width += self.width(c.encode_utf8(&mut [0; 4]));
                (*width <= most).then_some((end, c))
            })
            .collect();
        let full = fitting
            .last()
            .map_or_else(|| word.chars().next().map_or(0, char::len_utf8), |(end, _)| *end);
        let sign = fitting.iter().rev().find(|(end, c)| *end * 2 >= full && SIGNS.contains(*c));
        sign.map_or(full, |(end, _)| *end)
    }
}

/// The width of a character in thousandths of the size.
fn glyph(c: char) -> i64 {
    match c {
        ' '..='~' => ASCII[c as usize - 0x20],
        c if is_combining_mark(c) => 0,
        '\u{a0}' | '·' | '‘' | '’' | 'ı' => 318,
        '\u{202f}' => 200,
        '«' | '»' | 'ø' | 'ð' | 'ß' | 'þ' | '°' | '“' | '”' | '–' | '²' | '³' | '€' => {
            640
        }
        c if c < '\u{250}' => 1100,
        // Symbols and pictures come from fonts of their own.
        _ => 1750,
    }
}
