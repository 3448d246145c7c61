//! The paper that a poster is made for.

use crate::render::metrics::{EM, Font};

use super::{super::graph::Titles, look::Paper, text_lines::TextLines};

/// The smallest text that is read without pain on paper, in hundredths of a millimetre: 8 points.
const SMALLEST_TEXT: i64 = 283;
/// The same for a poster that two people lean over, with a pencil: 9 points on A4, and 7 on larger
/// paper, so that it stays on paper that they can print.
const SMALLEST_TEXT_TO_WRITE_ON: i64 = 318;
const SMALLEST_TEXT_ON_LARGE_PAPER: i64 = 247;
/// The largest text that looks well is so much smaller than the paper is wide: 14 points on A4.
const LARGEST_TEXT_SHARE: i64 = 60;

/// More sizes of paper than any tree needs.
const MAX_SIZES: usize = 40;

/// The size of paper that lies on its long side, in hundredths of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PaperSize {
    pub(super) width: i64,
    pub(super) height: i64,
}

/// A space on paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Area {
    /// An area given in hundredths of a millimetre, in hundredths of a size of text.
    pub(super) fn in_units(self, text_size: i64) -> Self {
        Self { width: self.width * EM / text_size, height: self.height * EM / text_size }
    }
}

/// The sizes that the text of a poster may have, in hundredths of a millimetre.
#[derive(Clone, Copy)]
pub(super) struct TextSizes {
    smallest: i64,
    largest: i64,
}

impl TextSizes {
    /// The sizes to be tried, each a little smaller than the one before.
    pub(super) fn descending(self) -> impl Iterator<Item = i64> {
        let smaller = move |size: &i64| {
            let next = (size * 975 / 1000).max(self.smallest);
            (next < *size).then_some(next)
        };
        std::iter::successors(Some(self.largest), smaller)
    }
}

impl PaperSize {
    pub(super) fn of(paper: Paper) -> Self {
        match paper {
            Paper::A4 => Self { width: 29_700, height: 21_000 },
            Paper::A3 => Self { width: 42_000, height: 29_700 },
        }
    }

    /// The sizes for a poster with these titles.
    pub(super) fn text_sizes(self, titles: Titles) -> TextSizes {
        let smallest = match titles {
            Titles::Printed | Titles::Lettered => SMALLEST_TEXT,
            Titles::ToWrite if self == Self::of(Paper::A4) => SMALLEST_TEXT_TO_WRITE_ON,
            Titles::ToWrite => SMALLEST_TEXT_ON_LARGE_PAPER,
        };
        TextSizes { smallest, largest: self.width / LARGEST_TEXT_SHARE }
    }

    /// This size, then those of the series, each with twice the area of the one before.
    pub(super) fn and_larger(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |size| Some(size.next_larger())).take(MAX_SIZES)
    }

    fn next_larger(self) -> Self {
        match (self.width, self.height) {
            // The series is rounded to whole millimetres.
            (59_400, 42_000) => Self { width: 84_100, height: 59_400 },
            (84_100, 59_400) => Self { width: 118_900, height: 84_100 },
            (width, height) => Self { width: height * 2, height: width },
        }
    }

    pub(super) fn margin(self) -> i64 {
        self.width / 40
    }

    /// The font of all that stands around the drawing, but the title.
    pub(super) fn small_font(self) -> Font {
        // 8.5 points on A4, 10 on A3: what is read from near has not to grow like the paper.
        Font::plain(183 + self.width / 250)
    }

    /// A text from margin to margin, whose first line is below `top`. It is smaller than wanted if
    /// it is so long that it would leave little of the paper.
    pub(super) fn heading(self, wanted: Font, text: &str, top: i64) -> TextLines {
        let mut font = wanted;
        while font.size > 0 {
            let lines = self.lines_below(top, font, text);
            if lines.height() <= self.height / 6 {
                return lines;
            }
            font.size = font.size * 3 / 4;
        }
        self.lines_below(top, Font { size: 1, ..wanted }, text)
    }

    fn lines_below(self, top: i64, font: Font, text: &str) -> TextLines {
        let x = self.margin();
        let lines = font.wrap(text, self.width - 2 * x);
        TextLines { x, y: top + font.size, font, lines }
    }
}
