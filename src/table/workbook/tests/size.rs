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
    for (what, content) in [
        ("wide rows", row("", &cell(WIDE)).repeat(1000)),
        ("a tall and wide row", row(TALL, &cell(WIDE))),
        (
            "a far cell",
            row("", &cell(""))
                + &row(TALL, "")
                + &row("", &format!("<table:table-cell{WIDE}/>{}", cell(""))),
        ),
        ("spaces", row("", &cell("").replace(">a<", "><text:s text:c=\"2000000000\"/><"))),
        ("a long value", row(TALL, &cell(&format!(" office:a=\"{}\"", "a".repeat(1000))))),
        ("references", row(TALL, &cell("").replace(">a<", &format!(">{}<", "&amp;".repeat(100))))),
        (
            "unread text",
            row(TALL, &cell("").replace(">a<", &format!("><![CDATA[{}]]><", "a".repeat(1000)))),
        ),
        (
            "spaces beyond numbers",
            row("", &cell(""))
                + &row("", &cell("").replace("</", "<text:s text:c=\"18446744073709551615\"/></")),
        ),
        (
            "formulas",
            row("", &format!("<table:table-cell table:formula=\"a\"{WIDE}/>")).repeat(1000),
        ),
        ("types", row("", &format!("<table:table-cell calcext:a=\"a\"{WIDE}/>")).repeat(1000)),
        ("a long text", row(TALL, &cell("").replace(">a<", &format!(">{}<", "a".repeat(1000))))),
        (
            "a count beyond numbers",
            row("", &cell(" table:number-columns-repeated=\"99999999999999999999\"")).repeat(1000),
        ),
    ] {
        assert_eq!(rows(ods_with([&content]), None), Err(WorkbookError::TooLarge), "{what}");
    }
    // A style runs down to the end of the sheet.
    let styled = row("", &cell(""))
        + &row("", &(cell("") + &format!("<table:table-cell{WIDE}/>")))
        + &row(TALL, &format!("<table:table-cell{WIDE}/>"));
    assert_eq!(
        rows(ods_with([&styled]), None),
        Ok((vec!["a".into()], vec![(vec!["a".into()], None)]))
    );
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(257 << 20));
    let bytes = with_part(&book(), "xl/sharedStrings.xml", &strings);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(rows(bytes, None), Err(WorkbookError::TooLarge));
}

#[test]
fn each_worksheet_is_unfolded_by_itself() {
    let wide = row("", &cell(WIDE));
    let tall = row(" table:number-rows-repeated=\"1000\"", &cell(""));
    assert!(rows(ods_with([&wide, &tall]), None).is_ok());
    let both = wide + &tall;
    assert_eq!(rows(ods_with([&both]), None), Err(WorkbookError::TooLarge));
}
