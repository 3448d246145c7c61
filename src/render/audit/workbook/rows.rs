//! The sheet of the rows, without them.

use rust_xlsxwriter::{Color, Format, IgnoreError, Worksheet, XlsxError};

use crate::{
    audit::{CellStyle, Column, ColumnContent, line_length},
    fold::fold,
    render::xlsx::{header_format, row_height},
    table::{
        NumberFormat,
        limits::{cell_text, utf16_length},
    },
    tree::{Kind, Question, input::Input},
};

use super::{ROWS, style};

/// What stands above the rows.
pub(super) struct RowsSheet {
    headers: Vec<HeaderCell>,
    /// How numbers look, in each of their formats.
    numbers: Vec<Format>,
}

struct HeaderCell {
    text: String,
    width: u32,
    format: Format,
}

impl RowsSheet {
    pub(super) fn new<'c>(
        columns: impl IntoIterator<Item = Column<'c>>,
        formats: &[NumberFormat],
    ) -> Self {
        let mut headers = Vec::new();
        for Column { header, content } in columns {
            headers.push(HeaderCell {
                text: cell_text(header).into(),
                width: width(header, content),
                format: match content {
                    ColumnContent::Own | ColumnContent::Answers(_) => header_format(),
                    ColumnContent::Added => {
                        header_format().set_background_color(Color::RGB(0x00E2_EFDA))
                    }
                },
            });
        }
        Self { headers, numbers: formats.iter().map(style::of_number).collect() }
    }

    /// The sheet of so many rows, with a row in their place that has one cell of each style.
    pub(super) fn sheet(&self, rows: u64) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(ROWS)?.set_freeze_panes(1, 0)?;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RPage &P / &N");
        // Formats have the numbers of their first use.
        let styles = CellStyle::ALL.map(style::of);
        for (column, style) in (0..).zip(styles.iter().chain(&self.numbers)) {
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

/// How wide a column is, in zeros; most letters are narrower.
fn width(header: &str, content: ColumnContent<'_>) -> u32 {
    match content {
        ColumnContent::Added => match header {
            "issue" => 24,
            "statut" | "manque" => 16,
            _ => line_length(header).map_or(36, |line| line - 4),
        },
        ColumnContent::Answers(question) => answers_width(question),
        ColumnContent::Own => {
            let folded = fold(header);
            let is_long = [
                "nom",
                "raison",
                "structure",
                "etablissement",
                "adresse",
                "mail",
                "courriel",
                "libelle",
            ]
            .iter()
            .any(|word| folded.contains(word));
            let own = u32::try_from(utf16_length(header)).unwrap_or(u32::MAX).saturating_add(4);
            if is_long { own.clamp(34, 40) } else { own.clamp(14, 24) }
        }
    }
}

fn answers_width(question: &Question) -> u32 {
    match question.kind {
        Kind::Choice => 22,
        Kind::Several { .. } => 36,
        Kind::Sorted(input) | Kind::Typed { input, .. } => match input {
            Input::Finess | Input::Rpps | Input::Number | Input::Date => 22,
            Input::Text | Input::Email | Input::MssanteAddress => 36,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        render::archive::ArchiveReader,
        table::write_xlsx::{above_rows, below_rows},
    };

    #[test]
    fn styles_have_the_numbers_that_rows_call_them_by() {
        let mut formats = vec![NumberFormat::built_in(0)];
        formats.extend([1, 9, 14, 22, 46].map(NumberFormat::built_in));
        formats.extend(["0%", "dd/mm/yyyy", "0.0", "[$-40C]d mmm"].map(NumberFormat::written));
        let column = Column { header: "statut", content: ColumnContent::Added };
        let rows = RowsSheet::new([column], &formats);
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.push_worksheet(rows.sheet(3).unwrap());
        let sheet = ArchiveReader::open(workbook.save_to_buffer().unwrap())
            .unwrap()
            .text("xl/worksheets/sheet1.xml")
            .unwrap();
        let (_, row) = sheet.split_once("<row r=\"2\"").unwrap();
        let (row, rest) = row.split_once("</row>").unwrap();
        let numbers = row
            .split(" s=\"")
            .skip(1)
            .map(|cell| cell.split('"').next().unwrap().parse::<usize>().unwrap());
        assert!(numbers.eq(1..=CellStyle::ALL.len() + formats.len()), "{row}");
        assert_eq!(below_rows(&sheet), rest);
        assert!(rest.contains("<autoFilter ref=\"A1:A4\"/>"));
        let above = above_rows(&sheet);
        assert!(
            above.ends_with("</row>")
                && above.contains("<sheetViews>")
                && !above.contains("<dimension")
        );
    }
}
