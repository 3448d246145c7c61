//! The sheet of the rows, without them.

use rust_xlsxwriter::{Format, IgnoreError, Worksheet, XlsxError};

use crate::{
    fold::fold,
    render::xlsx::{header_format, row_height},
    table::limits::{cell_text, utf16_length},
};

use super::names::ROWS;

/// What stands above the rows, and how their cells look.
pub(in crate::render) struct RowsSheet {
    pub(in crate::render) headers: Vec<HeaderCell>,
    /// The styles of cells, in the order of the numbers that rows call them by: the first is 1.
    pub(in crate::render) styles: Vec<Format>,
}

pub(in crate::render) struct HeaderCell {
    text: String,
    width: u32,
    format: Format,
}

impl HeaderCell {
    /// The header of a column that came in.
    pub(in crate::render) fn own(header: &str, width: u32) -> Self {
        Self { text: cell_text(header).into(), width, format: header_format() }
    }

    /// The header of a column that the program adds.
    pub(in crate::render) fn added(header: &str, width: u32) -> Self {
        let format = header_format().set_background_color(0x00E2_EFDA);
        Self { format, ..Self::own(header, width) }
    }
}

impl RowsSheet {
    /// The sheet of so many rows, with a row in their place that has one cell of each style.
    pub(in crate::render) fn sheet(&self, rows: u64) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(ROWS)?.set_freeze_panes(1, 0)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RPage &P / &N");
        // Formats have the numbers of their first use.
        for (column, style) in (0..).zip(&self.styles) {
            sheet.write_blank(1, column, style)?;
        }
        let mut column = 0;
        for HeaderCell { text, width, format } in &self.headers {
            sheet.write_string_with_format(0, column, text, format)?;
            sheet.set_column_width(column, *width)?;
            column += 1;
        }
        // Letters are bold, and a button takes the room of some.
        let cells = self.headers.iter().map(|header| (&*header.text, header.width - 3));
        sheet.set_row_height(0, row_height(cells))?;
        let last = (u32::try_from(rows).unwrap_or(u32::MAX), column.saturating_sub(1));
        sheet.autofilter(0, 0, last.0, last.1)?;
        if rows > 0 {
            sheet.ignore_error_range(1, 0, last.0, last.1, IgnoreError::NumberStoredAsText)?;
        }
        Ok(sheet)
    }
}

/// How wide a column of the table's own is, in zeros; most letters are narrower.
pub(in crate::render) fn own_width(header: &str) -> u32 {
    let folded = fold(header);
    let is_long =
        ["nom", "raison", "structure", "etablissement", "adresse", "mail", "courriel", "libelle"]
            .iter()
            .any(|word| folded.contains(word));
    let own = u32::try_from(utf16_length(header)).unwrap_or(u32::MAX).saturating_add(4);
    if is_long { own.clamp(34, 40) } else { own.clamp(14, 24) }
}
