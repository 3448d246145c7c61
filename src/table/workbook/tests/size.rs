//! Workbooks of a few bytes that come to more than memory holds.

use super::*;

const WIDE: &str = " table:number-columns-repeated=\"16384\"";
const TALL: &str = " table:number-rows-repeated=\"1048576\"";

/// A cell of an ODS with these attributes beside its own.
fn cell(attributes: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"{attributes}>\
         <text:p>a</text:p></table:table-cell>"
    )
}

fn row(attributes: &str, cells: &str) -> String {
    format!("<table:table-row{attributes}>{cells}</table:table-row>")
}

#[test]
fn what_unfolds_without_end_is_refused() {
    for (limit, content) in [
        (Limit::Cells, row("", &cell(WIDE)).repeat(1000)),
        (Limit::Cells, row(TALL, &cell(WIDE))),
        (
            Limit::Cells,
            row("", &cell(""))
                + &row(TALL, "")
                + &row("", &format!("<table:table-cell{WIDE}/>{}", cell(""))),
        ),
        (Limit::Cells, row("", &format!("<table:table-cell{WIDE}/>{}", cell("")))),
        (Limit::Cells, row("", &cell(" table:number-columns-repeated=\"99999999999999999999\""))),
        (Limit::Piece, row("", &cell("").replace(">a<", "><text:s text:c=\"2000000000\"/><"))),
        (
            Limit::Piece,
            row("", &cell("").replace("</", "<text:s text:c=\"18446744073709551615\"/></")),
        ),
        (Limit::Text, row(TALL, &cell("").replace(">a<", &format!(">{}<", "&amp;".repeat(100))))),
        (
            Limit::Text,
            row(TALL, &cell("").replace(">a<", &format!("><![CDATA[{}]]><", "a".repeat(1000)))),
        ),
        (Limit::Text, row(TALL, &cell("").replace(">a<", &format!(">{}<", "a".repeat(1000))))),
        (Limit::Depth, "<a>".repeat(100_000)),
        (Limit::Depth, format!("<{}/>", "a".repeat(100_000))),
        (Limit::Piece, format!("<a b=\"{}\"/>", "a".repeat(5 << 20))),
        (Limit::Piece, format!("<!--{}-->", "<a>".repeat(2 << 20))),
    ] {
        let read = rows(ods_with([&content]), None);
        let shown = &content[..content.len().min(200)];
        assert_eq!(read, Err(WorkbookError::TooLarge(limit)), "{shown}");
    }
    // A style runs down to the end of the sheet.
    let styled = row("", &cell(""))
        + &row("", &(cell("") + &format!("<table:table-cell{WIDE}/>")))
        + &row(TALL, &format!("<table:table-cell{WIDE}/>"));
    assert_eq!(rows(ods_with([&styled]), None), Ok((vec!["a".into()], vec![vec!["a".into()]])));
}

/// Reads an XLSX that unpacks to far more than it takes.
fn unpacked(limit: Limit, bytes: &[u8]) {
    assert!(bytes.len() < 1 << 20);
    let memory = allocation_counter::measure(|| {
        assert_eq!(rows(bytes.into(), None), Err(WorkbookError::TooLarge(limit)));
    });
    assert!(memory.bytes_max < 32 << 20, "{}", memory.bytes_max);
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let long = "a".repeat(64 << 20);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    unpacked(Limit::Piece, &with_part(&book(), "xl/sharedStrings.xml", &strings));
    let cell = format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>");
    unpacked(Limit::Piece, &xlsx_with(&cell));
    let cell = format!("<row><c t=\"str\"><v>{}</v></c></row>", "<b/>aaaa".repeat(2 << 20));
    unpacked(Limit::Piece, &xlsx_with(&cell));
}

#[test]
fn texts_are_held_as_far_as_there_is_room() {
    for (count, expected) in
        [(50_000, Ok(())), (100_000, Err(WorkbookError::TooLarge(Limit::Held)))]
    {
        let strings = format!("<sst>{}</sst>", "<si/>".repeat(count));
        let bytes = with_part(&book(), "xl/sharedStrings.xml", &strings);
        let mut archive = Archive::open(bytes).unwrap();
        archive.room = 1 << 20;
        assert_eq!(
            xlsx::strings::SharedStrings::read(&mut archive, "xl/sharedStrings.xml").map(drop),
            expected
        );
    }
}

#[test]
fn a_text_that_many_cells_share_does_not_come_to_more_than_the_file_is_worth() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 20));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(200);
    let bytes = with_part(&xlsx_with(&cells), "xl/sharedStrings.xml", &strings);
    assert_eq!(rows(bytes, None), Err(WorkbookError::TooLarge(Limit::Text)));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(17);
    let row = format!("<row>{cells}</row>");
    let bytes = with_part(&xlsx_with(&row), "xl/sharedStrings.xml", &strings);
    assert_eq!(rows(bytes, None), Err(WorkbookError::TooLarge(Limit::Row)));
}

#[test]
fn a_far_column_or_row_is_refused_where_it_makes_cells_without_end() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>\
               <row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>";
    assert_eq!(rows(xlsx_with(far), None), Err(WorkbookError::TooLarge(Limit::Cells)));
}

#[test]
fn twice_the_rows_cost_twice_as_much_at_most() {
    let cost = |count: u32| {
        let mut text = String::new();
        for row in 0..count {
            let row = format!("<row><c><v>{row}</v></c><c t=\"s\"><v>0</v></c></row>");
            text += &row;
        }
        let bytes = xlsx_with(&text);
        let measured = allocation_counter::measure(|| drop(rows(bytes.clone(), None)));
        measured.count_total
    };
    let (one, two) = (cost(2000), cost(4000));
    assert!(two < one * 2 + one / 10, "{one} {two}");
}

#[test]
fn each_worksheet_is_unfolded_by_itself() {
    let wide = row("", &cell(WIDE));
    let tall = row(" table:number-rows-repeated=\"1000\"", &cell(""));
    assert!(rows(ods_with([&wide, &tall]), None).is_ok());
    let both = wide + &tall;
    assert_eq!(rows(ods_with([&both]), None), Err(WorkbookError::TooLarge(Limit::Cells)));
}
