//! The sheet of the rows, without them.

use rust_xlsxwriter::Format;

use crate::{
    audit::{CellStyle, Column, ColumnContent, line_length},
    render::workbook::{
        rows_sheet::{HeaderCell, RowsSheet, own_width},
        style,
    },
    table::NumberFormat,
    tree::{Kind, Question, input::Input},
};

/// What stands above rows with these columns, whose numbers have these formats.
pub(super) fn rows_sheet<'c>(
    columns: impl IntoIterator<Item = Column<'c>>,
    formats: &[NumberFormat],
) -> RowsSheet {
    let columns = columns.into_iter();
    let mut styles: Vec<Format> = CellStyle::ALL.map(format_of).into();
    styles.extend(formats.iter().map(style::of_number));
    RowsSheet { headers: columns.map(header_cell).collect(), styles }
}

/// The format behind the style of a row's cell.
fn format_of(style: CellStyle) -> Format {
    match style {
        CellStyle::Text => style::text(),
        CellStyle::Wrapped => style::text().set_text_wrap(),
        CellStyle::Link => style::row_link(),
        CellStyle::Standing(standing) => style::row_standing(standing),
    }
}

fn header_cell(column: Column<'_>) -> HeaderCell {
    let Column { header, content } = column;
    match content {
        ColumnContent::Own => HeaderCell::own(header, own_width(header)),
        ColumnContent::Answers(question) => HeaderCell::own(header, answers_width(question)),
        ColumnContent::Added => HeaderCell::added(header, added_width(header)),
    }
}

fn added_width(header: &str) -> u32 {
    match header {
        "issue" => 24,
        "statut" | "manque" => 16,
        _ => line_length(header).map_or(36, |line| line - 4),
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
        let rows = rows_sheet([column], &formats);
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
