//! The sheet of the rows, without them.

use rust_xlsxwriter::{Color, Format, IgnoreError, Worksheet, XlsxError};

use crate::{
    audit::{Column, Holds, Style, line_of},
    fold::fold,
    render::cell::{head, height},
    table::limits::{cell_text, utf16_length},
    tree::{Kind, Question, input::Input},
};

use super::{ROWS, style};

/// What stands above the rows.
pub(super) struct RowsSheet {
    headers: Vec<HeaderCell>,
}

struct HeaderCell {
    text: String,
    width: u32,
    format: Format,
}

impl RowsSheet {
    pub(super) fn new<'c>(columns: impl IntoIterator<Item = Column<'c>>) -> Self {
        let header = |Column { header, holds }: Column<'_>| HeaderCell {
            text: cell_text(header).into(),
            width: width(header, holds),
            format: match holds {
                Holds::Own | Holds::Answers(_) => head(),
                Holds::Added => head().set_background_color(Color::RGB(0x00E2_EFDA)),
            },
        };
        Self { headers: columns.into_iter().map(header).collect() }
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
        for (column, style) in (0..).zip(Style::ALL) {
            sheet.write_blank(1, column, &style::of(style))?;
        }
        let mut column = 0;
        for HeaderCell { text, width, format } in &self.headers {
            sheet.write_string_with_format(0, column, text, format)?;
            sheet.set_column_width(column, *width)?;
            column += 1;
        }
        // Letters are bold, and a button takes the room of some.
        let cells = self.headers.iter().map(|header| (&*header.text, header.width - 3));
        sheet.set_row_height(0, height(cells))?;
        let last = (u32::try_from(rows).unwrap_or(u32::MAX), column.saturating_sub(1));
        sheet.autofilter(0, 0, last.0, last.1)?;
        if rows > 0 {
            sheet.ignore_error_range(1, 0, last.0, last.1, IgnoreError::NumberStoredAsText)?;
        }
        Ok(sheet)
    }
}

/// What the file of the sheet has above its rows.
pub(super) fn above(sheet: &str) -> String {
    let above = sheet.split_once("<row r=\"2\"").map_or(sheet, |(above, _)| above);
    // How many rows there will be is not known yet, and need not be told.
    match (above.split_once("<dimension "), above.split_once("<sheetViews>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}<sheetViews>{after}"),
        _ => above.into(),
    }
}

/// What it has below them.
pub(super) fn below(sheet: &str) -> &str {
    sheet.find("</sheetData>").map_or("", |place| &sheet[place..])
}

/// How wide a column is, in zeros; most letters are narrower.
fn width(header: &str, holds: Holds<'_>) -> u32 {
    match holds {
        Holds::Added => match header {
            "issue" => 24,
            "statut" | "manque" => 16,
            _ => line_of(header).map_or(36, |line| line - 4),
        },
        Holds::Answers(question) => answers_width(question),
        Holds::Own => {
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
    use crate::render::archive::Parts;

    #[test]
    fn styles_have_the_numbers_that_rows_call_them_by() {
        let rows = RowsSheet::new([Column { header: "statut", holds: Holds::Added }]);
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.push_worksheet(rows.sheet(3).unwrap());
        let sheet = Parts::open(workbook.save_to_buffer().unwrap())
            .unwrap()
            .text("xl/worksheets/sheet1.xml")
            .unwrap();
        let (_, row) = sheet.split_once("<row r=\"2\"").unwrap();
        let (row, rest) = row.split_once("</row>").unwrap();
        let numbers = row
            .split(" s=\"")
            .skip(1)
            .map(|cell| cell.split('"').next().unwrap().parse::<usize>().unwrap());
        assert!(numbers.eq(1..=Style::ALL.len()), "{row}");
        assert_eq!(below(&sheet), rest);
        assert!(rest.contains("<autoFilter ref=\"A1:A4\"/>"));
        let above = above(&sheet);
        assert!(
            above.ends_with("</row>")
                && above.contains("<sheetViews>")
                && !above.contains("<dimension")
        );
    }
}
