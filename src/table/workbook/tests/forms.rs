//! Workbooks as all sorts of programs write them.

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;

/// An archive of these parts.
fn archive(parts: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        archive.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut archive, content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

fn relations(kinds: &[(&str, &str)]) -> String {
    let mut written = "<Relationships>".to_owned();
    for (place, (kind, target)) in kinds.iter().enumerate() {
        written += "<Relationship Id=\"rId";
        written += &place.to_string();
        written += "\" Type=\"";
        written += KIND;
        written += &[kind, "\" Target=\"", target, "\"/>"].concat();
    }
    written + "</Relationships>"
}

const BOOK: &str =
    "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId0\"/></sheets></workbook>";

/// The rows of a worksheet of an XLSX, which stands in its usual place.
fn read_cells(cells: &str) -> Vec<Vec<String>> {
    let (header, mut rows) = rows(xlsx_with(cells), None).unwrap();
    rows.insert(0, header);
    rows
}

#[test]
fn parts_may_stand_anywhere() {
    let sheet =
        "<worksheet><sheetData><row><c t=\"str\"><v>équipe</v></c></row></sheetData></worksheet>";
    for (book, sheet_part, to_book, to_sheet) in [
        ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "worksheets/sheet1.xml"),
        (
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "/xl/workbook.xml",
            "/xl/worksheets/sheet1.xml",
        ),
        ("workbook.xml", "sheet1.xml", "workbook.xml", "sheet1.xml"),
        ("a/b/book.xml", "a/c/s.xml", "a/b/book.xml", "../c/s.xml"),
        ("XL/Workbook.XML", "XL/Sheet1.XML", "xl/workbook.xml", "sheet1.xml"),
        ("xl\\workbook.xml", "xl\\sheet1.xml", "xl/workbook.xml", "sheet1.xml"),
    ] {
        let to_book = relations(&[("officeDocument", to_book)]);
        let to_sheet = relations(&[("worksheet", to_sheet)]);
        let (folder, name) = match book.rsplit_once(['/', '\\']) {
            Some((folder, name)) => (format!("{folder}/"), name),
            None => (String::new(), book),
        };
        let relations = format!("{folder}_rels/{name}.rels");
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            let parts = [
                ("_rels/.rels", &*to_book),
                (book, BOOK),
                (&*relations, &*to_sheet),
                (sheet_part, sheet),
            ];
            let read = rows(archive(&parts, method), None);
            assert_eq!(read, Ok((vec!["équipe".into()], ReadRows::new())), "{book}");
        }
    }
}

#[test]
fn what_is_another_document_is_no_workbook() {
    let document = relations(&[("officeDocument", "word/document.xml")]);
    let parts = [("_rels/.rels", &*document), ("word/document.xml", "<document/>")];
    let bytes = archive(&parts, CompressionMethod::Deflated);
    assert_eq!(rows(bytes, None), Err(WorkbookError::NotWorkbook));
}

#[test]
fn values_of_every_kind_are_shown() {
    for (cell, shown) in [
        ("<c><v>1</v></c>", "1"),
        ("<c><v> 1.5 </v></c>", "1,5"),
        ("<c t=\"n\"><v>1E3</v></c>", "1000"),
        ("<c><v>abc</v></c>", "abc"),
        ("<c t=\"b\"><v>1</v></c>", "VRAI"),
        ("<c t=\"b\"><v>false</v></c>", "FAUX"),
        ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"),
        ("<c t=\"e\"><v>#SPILL!</v></c>", "#SPILL!"),
        ("<c t=\"e\"><v>#GETTING_DATA</v></c>", "#GETTING_DATA"),
        ("<c t=\"e\"><v>#CALC!</v></c>", "#CALC!"),
        ("<c t=\"e\"><v>Err:509</v></c>", "Err:509"),
        ("<c t=\"nouveau\"><v>a</v></c>", "a"),
        ("<c t=\"d\"><v>2026-03-01</v></c>", "01/03/2026"),
        ("<c t=\"d\"><v>2026-03-01T09:05:30Z</v></c>", "01/03/2026 09:05:30"),
        ("<c t=\"str\"><f>A1&amp;\"\"</f><v> a_x000D_b </v></c>", " a\rb "),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c t=\"b\"><f>TRUE()</f><v>1</v></c>", "VRAI"),
        ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>", " a "),
        ("<c t=\"inlineStr\">\n <is>\n  <t>a</t>\n </is>\n</c>", "a"),
        ("<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c>", "ab"),
        (
            "<c t=\"inlineStr\"><is><t>東</t><rPh sb=\"0\" eb=\"1\"><t>ひがし</t></rPh></is></c>",
            "東",
        ),
        ("<c t=\"inlineStr\"><is><t>&lt;a&gt; &#233; <![CDATA[<b>]]></t></is></c>", "<a> é <b>"),
        ("<x:c><x:v>1</x:v></x:c>", "1"),
    ] {
        let read = read_cells(&format!("<row><c t=\"str\"><v>t</v></c></row><row>{cell}</row>"));
        assert_eq!(read[1..], [[shown]], "{cell}");
    }
    for empty in
        ["<c/>", "<c t=\"s\"/>", "<c><v/></c>", "<c t=\"s\"><v></v></c>", "<c><f>A1</f></c>"]
    {
        let read = read_cells(&format!("<row><c t=\"str\"><v>t</v></c></row><row>{empty}</row>"));
        assert_eq!(read, [["t"]], "{empty}");
    }
}

#[test]
fn cells_and_rows_that_do_not_say_where_they_stand_follow_one_another() {
    let header = "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>";
    for row in [
        "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row>",
        "<row/><row><c/><c><v>1</v></c></row>",
        "<row r=\"3\"><c r=\"A3\"/><c><v>1</v></c></row>",
        "<row><c r=\"B3\"><v>1</v></c></row>",
    ] {
        let read = read_cells(&format!("{header}{row}"));
        assert_eq!(read, [["a", "b"], ["", ""], ["", "1"]], "{row}");
    }
}

#[test]
fn days_of_an_old_mac_are_counted_from_1904() {
    let book = "<workbook><workbookPr date1904=\"1\"/><sheets>\
                <sheet name=\"A\" sheetId=\"1\" r:id=\"rId0\"/></sheets></workbook>";
    let styles = "<styleSheet>\
                  <numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
                  <cellXfs><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/><xf/></cellXfs></styleSheet>";
    let sheet = "<worksheet><sheetData><row><c s=\"2\"><v>1</v></c></row>\
                 <row><c s=\"0\"><v>44481</v></c></row><row><c s=\"1\"><v>44481</v></c></row>\
                 </sheetData></worksheet>";
    let to_parts = relations(&[("worksheet", "sheet1.xml"), ("styles", "styles.xml")]);
    let parts = [
        ("_rels/.rels", &*relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &*to_parts),
        ("xl/sheet1.xml", sheet),
        ("xl/styles.xml", styles),
    ];
    let (_, rows) = rows(archive(&parts, CompressionMethod::Deflated), None).unwrap();
    assert_eq!(rows, [["13/10/2025"], ["13/10/2025"]]);
}

#[test]
fn cells_merged_from_top_to_bottom_have_the_value_of_the_first() {
    let rows = "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>\
                <row><c t=\"str\"><v>x</v></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>\
                <row r=\"5\"><c r=\"B5\"><v>3</v></c></row>\
                </sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>\
                <sheetData>";
    assert_eq!(read_cells(rows), [["a", "b"], ["x", "1"], ["x", "2"], ["", ""], ["", "3"]]);
    let cell = |attributes: &str, text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"{attributes}><text:p>{text}</text:p>\
             </table:table-cell>"
        )
    };
    let spanned = cell(" table:number-rows-spanned=\"2\"", "x");
    let content = format!(
        "<table:table-row>{}{}</table:table-row>\n<table:table-row>{spanned}{}</table:table-row>\n\
         <table:table-row><table:covered-table-cell/>{}</table:table-row>",
        cell("", "a"),
        cell("", "b"),
        cell("", "1"),
        cell("", "2")
    );
    let (_, read) = super::rows(ods_with([&content]), None).unwrap();
    assert_eq!(read, [["x", "1"], ["x", "2"]]);
}

#[test]
fn what_a_result_has_behind_its_columns_stands_before_them() {
    let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let header = ["a", "statut", "note"].map(cell).concat();
    let row = ["1", "s", "n", "en marge"].map(cell).concat();
    let read = read_cells(&format!("<row>{header}</row><row>{row}</row>"));
    assert_eq!(read, [["a", "", "statut", "note"], ["1", "en marge", "s", "n"]]);
}

/// The text of the first cell of an XLSX whose worksheet has these bytes.
fn first_cell(sheet: &[u8]) -> Result<Vec<String>, WorkbookError> {
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    let to_book = relations(&[("officeDocument", "xl/workbook.xml")]);
    let to_sheet = relations(&[("worksheet", "sheet1.xml")]);
    for (name, content) in [
        ("_rels/.rels", to_book.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", to_sheet.as_bytes()),
        ("xl/sheet1.xml", sheet),
    ] {
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut written, content).unwrap();
    }
    rows(written.finish().unwrap().into_inner(), None).map(|(header, _)| header)
}

#[test]
fn xml_may_be_in_any_encoding_that_it_declares() {
    let sheet =
        "<worksheet><sheetData><row><c t=\"str\"><v>équipé</v></c></row></sheetData></worksheet>";
    let declared =
        |encoding: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>{sheet}");
    let utf16 = |text: &str, swap: bool| -> Vec<u8> {
        let bytes = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let latin: Vec<u8> =
        declared("iso-8859-1").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [
        sheet.as_bytes().to_vec(),
        declared("UTF-8").into_bytes(),
        format!("\u{feff}{sheet}").into_bytes(),
        utf16(sheet, false),
        utf16(&declared("UTF-16"), false),
        utf16(&declared("UTF-16"), true),
        latin,
    ] {
        assert_eq!(first_cell(&bytes), Ok(vec!["équipé".into()]));
    }
    // A declaration that comes late, or is too long, changes nothing.
    let late = format!("<a/>{}{}", " ".repeat(9000), declared("iso-8859-1"));
    let long = format!("<?xml{}version=\"1.0\" encoding=\"iso-8859-1\"?>{sheet}", " ".repeat(9000));
    for text in [late, long] {
        let _ = first_cell(text.as_bytes());
    }
    assert_eq!(first_cell(b"<worksheet>\xff\xfe</worksheet>"), Err(WorkbookError::Damaged));
}
