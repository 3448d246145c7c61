//! How the sheet to fill in is printed: ruled lines for people who write by hand.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::{render::xlsx::row_height, table::limits::MOST_COLUMNS};

/// What the margins leave of an A4 page on its side, in points.
const PAGE_WIDTH: f64 = 783.0;
const PAGE_HEIGHT: f64 = 515.0;
/// Smaller letters are hard to read: columns go on another page first.
const LEAST_SCALE: f64 = 0.45;
/// The height of a row on which people write, in points.
const LINE: f64 = 24.0;
/// How many pages are ruled, one below the other.
const RULED_PAGES: f64 = 3.0;
/// `LibreOffice` prints no more than 83 rows that all look alike and say nothing.
const MOST_ROWS: u32 = 80;
/// More cells than this are not ruled.
const MOST_CELLS: usize = 20_000;

/// The columns of a sheet, as they are printed.
pub(super) struct Paper<'a> {
    /// Their headers, with their widths in characters.
    pub(super) columns: &'a [(&'a str, u32)],
    /// How many of them say which structure a row is.
    pub(super) identity: u16,
}

impl Paper<'_> {
    /// Lays the pages out: every column is whole on one of them, and the header is on all.
    pub(super) fn lay_out(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_landscape().set_paper_size(9).set_repeat_rows(0, 0)?;
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RPage &P / &N");
        let pages = self.pages_wide();
        sheet.set_print_fit_to_pages(pages, 0);
        if pages > 1 && self.identity > 0 {
            sheet.set_repeat_columns(0, self.identity - 1)?;
        }
        sheet.set_row_height(0, self.head_height())?;
        Ok(())
    }

    /// Rules rows that nobody has filled in: programs print no row without a cell of its own.
    pub(super) fn rule(&self, sheet: &mut Worksheet, format: &Format) -> Result<(), XlsxError> {
        let columns = u16::try_from(self.columns.len()).unwrap_or(MOST_COLUMNS);
        for row in 1..=self.ruled_rows() {
            sheet.set_row_height(row, LINE)?;
            for column in 0..columns {
                sheet.write_blank(row, column, format)?;
            }
        }
        Ok(())
    }

    fn head_height(&self) -> f64 {
        // Bold letters are wider.
        row_height(self.columns.iter().map(|(header, width)| (*header, width - width / 8)))
    }

    fn width(&self) -> f64 {
        self.columns.iter().map(|(_, width)| points(*width)).sum()
    }

    /// On how many pages side by side the columns stand.
    fn pages_wide(&self) -> u16 {
        let needed = self.width() * LEAST_SCALE / PAGE_WIDTH;
        (1..MOST_COLUMNS).find(|pages| f64::from(*pages) >= needed).unwrap_or(MOST_COLUMNS)
    }

    /// How many rows fill the pages.
    fn ruled_rows(&self) -> u32 {
        // What is too wide is printed smaller.
        let scale = (PAGE_WIDTH * f64::from(self.pages_wide()) / self.width().max(1.0)).min(1.0);
        let lines = (PAGE_HEIGHT / scale - self.head_height()) / LINE * RULED_PAGES;
        let most = u32::try_from(MOST_CELLS / self.columns.len().max(1)).unwrap_or(MOST_ROWS);
        let fitting = (1..=most.min(MOST_ROWS)).take_while(|row| f64::from(*row) <= lines);
        fitting.last().unwrap_or_default()
    }
}

/// How wide a column is, in points: a digit has 7 pixels, and each side a margin.
fn points(width: u32) -> f64 {
    f64::from(width * 7 + 5) * 0.75
}
