//! The paper that a poster is made for.

use crate::render::metrics::Font;

use super::card::TextLines;

/// The paper that a poster is made for, on its long side. Where the text would be too small to
/// read, the poster takes the next larger size of the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
}

/// More sizes of paper than any tree needs.
const MAX_SIZES: usize = 40;

/// The size of paper that lies on its long side, in hundredths of a millimetre.
#[derive(Clone, Copy)]
pub(super) struct PaperSize {
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Paper {
    pub(super) fn size(self) -> PaperSize {
        match self {
            Self::A4 => PaperSize { width: 29_700, height: 21_000 },
            Self::A3 => PaperSize { width: 42_000, height: 29_700 },
        }
    }
}

impl PaperSize {
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
        self.width / 36
    }

    /// The font of all that stands around the drawing, but the title.
    pub(super) fn small_font(self) -> Font {
        Font::plain(self.width / 100)
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
