//! A sheet to read and print, written from its top.

use rust_xlsxwriter::{Chart, Format, FormatAlign, Formula, Url, Worksheet, XlsxError};

use crate::{
    audit::Standing,
    compare::Evolution,
    render::{
        figures::{fills::filled_like, labels::MASKED},
        xlsx::{cell_format, header_format, row_height},
    },
    table::limits::{cell_text, utf16_length},
};

use super::style;

/// The longest text in a formula.
const LONGEST_ADDRESS: usize = 255;
/// How many bars with parts a chart shows at a glance.
pub(in crate::render) const DRAWN: std::ops::RangeInclusive<usize> = 2..=30;
/// The height of a row of text, in the pixels that drawings are measured in.
const ROW: u32 = 20;
/// As many characters as a line of text has that runs over the columns.
const LINE: u32 = 130;

pub(in crate::render) struct WorksheetWriter {
    pub(in crate::render) sheet: Worksheet,
    /// The row that is written next.
    pub(in crate::render) row: u32,
    /// Of the columns, in characters.
    widths: Vec<u32>,
}

/// A cell of a table.
pub(in crate::render) enum BookCell<'a> {
    Head(&'a str),
    Text(&'a str),
    Count(Option<u64>),
    /// A part of a whole.
    Share(Option<u64>, u64),
    Standing(Standing),
    Evolution(Evolution),
    /// Leads to a place of the workbook.
    Place(&'a str, String),
    /// Leads to an address, which stands behind what opens it: `https:` or `mailto:`.
    Address(&'a str),
}

impl WorksheetWriter {
    /// `widths` are those of its columns, in characters.
    pub(in crate::render) fn new(name: &str, widths: Vec<u32>) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_screen_gridlines(false);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RPage &P / &N");
        for (column, width) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Self { sheet, row: 0, widths })
    }

    pub(in crate::render) fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.line(text, &Format::new().set_bold().set_font_size(16))
    }

    /// Writes the title of a section, below a blank row.
    pub(in crate::render) fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.line(text, &Format::new().set_bold().set_font_size(13))
    }

    /// Writes a sentence that stands out.
    pub(in crate::render) fn bold(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.line(text, &Format::new().set_bold())
    }

    /// Writes a text that runs over the columns, on as many rows as it takes.
    pub(in crate::render) fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        let width = self.widths.iter().sum::<u32>().min(LINE) as usize;
        textwrap::wrap(text, width).iter().try_for_each(|line| self.line(line, &Format::new()))
    }

    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, &*cell_text(text), format)?;
        self.row += 1;
        Ok(())
    }

    /// Writes a row of a table, as high as its texts need.
    pub(in crate::render) fn cells(&mut self, cells: &[BookCell<'_>]) -> Result<(), XlsxError> {
        let texts = cells.iter().zip(&self.widths).map(|(cell, width)| match cell {
            // Bold letters are wider.
            BookCell::Head(text) => (*text, width - width / 8),
            BookCell::Text(text) | BookCell::Place(text, _) => (*text, width - 1),
            BookCell::Address(address) => (shown(address), width - 1),
            BookCell::Count(_)
            | BookCell::Share(..)
            | BookCell::Standing(_)
            | BookCell::Evolution(_) => ("", *width),
        });
        let height = row_height(texts);
        self.sheet.set_row_height(self.row, height)?;
        for (column, cell) in (0..).zip(cells) {
            self.cell(column, cell)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &BookCell<'_>) -> Result<(), XlsxError> {
        let row = self.row;
        let sheet = &mut self.sheet;
        match cell {
            BookCell::Head(text) => {
                sheet.write_string_with_format(row, column, &*cell_text(text), &header_format())?
            }
            BookCell::Place(text, place) => {
                let place = Url::new(place.as_str()).set_text(cell_text(text));
                sheet.write_url_with_format(row, column, place, &style::link(cell_format()))?
            }
            // A link of the sheet would not be folded by `LibreOffice`, and hide its end.
            BookCell::Address(address)
                if utf16_length(address) <= LONGEST_ADDRESS && !address.contains('"') =>
            {
                let link =
                    Formula::new(format!("=HYPERLINK(\"{address}\",\"{0}\")", shown(address)));
                let link = link.set_result(shown(address));
                sheet.write_formula_with_format(row, column, link, &style::link(cell_format()))?
            }
            BookCell::Text(text) | BookCell::Address(text) => {
                sheet.write_string_with_format(row, column, &*cell_text(text), &cell_format())?
            }
            BookCell::Count(None) => {
                let format = cell_format().set_align(FormatAlign::Right);
                sheet.write_string_with_format(row, column, MASKED, &format)?
            }
            BookCell::Share(None, _) => sheet.write_blank(row, column, &cell_format())?,
            BookCell::Count(Some(count)) => sheet.write_number_with_format(
                row,
                column,
                number(*count),
                &cell_format().set_num_format("#,##0"),
            )?,
            BookCell::Share(Some(part), whole) => {
                let share = number(*part) / number(*whole).max(1.0);
                sheet.write_number_with_format(
                    row,
                    column,
                    share,
                    &cell_format().set_num_format("0.0%"),
                )?
            }
            BookCell::Standing(standing) => sheet.write_string_with_format(
                row,
                column,
                standing.label(),
                &style::standing(*standing),
            )?,
            BookCell::Evolution(evolution) => sheet.write_string_with_format(
                row,
                column,
                evolution.label(),
                &style::standing(filled_like(*evolution)),
            )?,
        };
        Ok(())
    }

    /// Draws so many bars beside a table that begins at a row.
    pub(in crate::render) fn draw_beside(
        &mut self,
        top: u32,
        column: u16,
        mut chart: Chart,
        bars: usize,
    ) -> Result<(), XlsxError> {
        let height = 80 + 34 * u32::try_from(bars).unwrap_or_default();
        chart.set_width(500).set_height(height);
        self.sheet.insert_chart(top, column, &chart)?;
        self.row = self.row.max(top + height.div_ceil(ROW));
        Ok(())
    }

    /// Draws so many bars with parts below what is there.
    pub(in crate::render) fn draw_below(
        &mut self,
        mut chart: Chart,
        bars: usize,
    ) -> Result<(), XlsxError> {
        let height = 130 + 26 * u32::try_from(bars).unwrap_or_default();
        chart.set_width(900).set_height(height);
        self.sheet.insert_chart_with_offset(self.row, 0, &chart, 4, 8)?;
        self.row += height.div_ceil(ROW) + 1;
        Ok(())
    }

    /// Writes a text over the cells of a row between two columns, as high as it needs.
    pub(in crate::render) fn merged(
        &mut self,
        row: u32,
        first: u16,
        last: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        let width = self.widths[usize::from(first)..=usize::from(last)].iter().sum();
        self.sheet.set_row_height(row, row_height([(text, width)]))?;
        self.sheet.merge_range(row, first, row, last, &cell_text(text), &cell_format())?;
        Ok(())
    }
}

/// An address without what opens it.
fn shown(address: &str) -> &str {
    address.strip_prefix("mailto:").unwrap_or(address)
}

/// A number of rows; no sheet has more than a number of 32 bits.
fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
