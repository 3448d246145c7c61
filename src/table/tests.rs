//! Whole tables: any bytes, and rows that are written and read again.

use std::io::Cursor;

use proptest::{collection::vec, prelude::*};

use super::{
    block::Block,
    write_csv::{SEPARATORS, without_apostrophes, write_cells},
    *,
};

const APPENDED: Appended = Appended { always: &["status", "path"], last: "note" };

fn open(bytes: Vec<u8>) -> Result<Table, TableError> {
    Table::open("table", Box::new(Cursor::new(bytes)), None, APPENDED)
}

/// The cells of all rows below the header, split as an audit splits them, and how many of the rows
/// have a problem.
fn read_rows(table: Table) -> (Vec<Vec<String>>, usize) {
    let shape = table.shape();
    let mut rows = Vec::new();
    let mut problems = 0;
    let mut take_block = |block: &Block| {
        for row in block.rows(shape.width) {
            rows.push(row.cells().map(Into::into).collect());
            problems += usize::from(row.problem().is_some());
        }
        true
    };
    match table.rows {
        RowSource::Workbook(book) => drop(book.read_rows(&mut |block| take_block(block))),
        RowSource::Text(mut stream) => {
            let mut bytes = Vec::new();
            let mut block = Block::default();
            let splitter = Splitter::new(stream.syntax, &table.headers, shape, table.appended);
            loop {
                let filling = stream.fill(&mut bytes).expect("bytes can be read");
                if filling == Filling::Nothing {
                    break;
                }
                let split = splitter.split::<()>(&bytes, &mut block, |block| {
                    take_block(block);
                    Ok(())
                });
                split.expect("all rows are taken");
            }
        }
    }
    (rows, problems)
}

/// Bytes that mean something to one reader or another.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        prop::sample::select(b"\0\t\n\r \";,|={}:\xe9\xef\xbb\xbf\xff\xfeaPK".to_vec()),
        any::<u8>()
    ]
}

/// A cell with what needs quotes, and what does not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9éœ ]{0,12}", "[a-z;,|\t\"\r\n '{}é\u{a0}]{0,8}", "[a-z]{120,140}",]
}

/// Cells for so many rows of the same width.
fn rows(width: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(vec(cell(), width), 1..12)
}

/// A header that no row can be taken for.
fn header(width: usize) -> Vec<String> {
    (0..width).map(|column| format!("colonne {column}")).collect()
}

proptest! {
    #[test]
    fn no_bytes_make_a_table_panic(
        first in prop::sample::select(vec![
            "", "\u{feff}", "sep=;\n", "a;b;c\n", "{\"a\":1,\"b\":2}\n", "PK\u{3}\u{4}content.xml",
        ]),
        bytes in vec(byte(), 0..300),
    ) {
        if let Ok(table) = open([first.as_bytes(), &bytes].concat()) {
            let width = table.own_columns();
            prop_assert!(width <= table.headers.len());
            for row in table.first_rows() {
                prop_assert!(row.1.last().is_none_or(|cell| !cell.is_empty()));
            }
            read_rows(table);
        }
    }

    #[test]
    fn every_cell_of_separated_rows_is_found_again(
        rows in (2..5_usize).prop_flat_map(rows),
        separator in prop::sample::select(SEPARATORS.to_vec()),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut bytes = Vec::new();
        for row in [header(rows[0].len())].iter().chain(&rows) {
            write_cells(row.iter().map(String::as_str), separator, &mut bytes);
            bytes.extend_from_slice(end.as_bytes());
        }
        let table = open(bytes).expect("a table");
        prop_assert_eq!(&table.headers, &header(rows[0].len()));
        let (found, problems) = read_rows(table);
        prop_assert_eq!((bare(&found), problems), (bare(&rows), 0));
    }

    #[test]
    fn every_value_of_json_lines_is_found_again(rows in (1..5_usize).prop_flat_map(rows)) {
        let headers = header(rows[0].len());
        let mut text = String::new();
        for row in &rows {
            let mut line = serde_json::Map::new();
            for (header, cell) in headers.iter().zip(row) {
                line.insert(header.clone(), cell.clone().into());
            }
            text += &serde_json::Value::Object(line).to_string();
            text += "\r\n\n";
        }
        let table = open(text.into_bytes()).expect("a table");
        prop_assert_eq!(&table.headers, &headers);
        prop_assert_eq!(read_rows(table), (rows, 0));
    }
}

/// Cells without the apostrophes that keep spreadsheets from running them.
fn bare(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut bare = rows.to_vec();
    for cell in bare.iter_mut().flatten() {
        *cell = without_apostrophes(cell).into_owned();
    }
    bare
}

#[test]
fn a_table_says_what_it_counts_and_what_it_begins_with() {
    let table = open(b"\xef\xbb\xbfid;b\n1;2\n\n3;\n".to_vec()).expect("a table");
    assert!(table.counts_file_bytes);
    assert_eq!(table.headers, ["id", "b"]);
    let rows: Vec<_> = table.first_rows().into_iter().map(|(_, row)| row).collect();
    assert_eq!(rows, [vec!["1", "2"], vec![], vec!["3"]]);
    assert_eq!(table.worksheets(), None);
    let marked: Vec<u8> = "\u{feff}id\tb".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table = open(marked).expect("a table");
    assert!(!table.counts_file_bytes);
    assert_eq!(table.headers, ["id", "b"]);
    assert!(open(b"{\"a\":1}".to_vec()).expect("a table").first_rows().is_empty());
}

#[test]
fn what_is_no_table_is_told_apart() {
    for (bytes, wanted) in [
        (&b""[..], "Empty"),
        (b" \r\n\t", "Empty"),
        (b"\xef\xbb\xbf\n", "Empty"),
        (b"{", "NotJson"),
        (b"{}", "NotJson"),
        (b";;\n", "Header"),
        (b"\"a\n", "Header"),
        (b"PK\x03\x04", "Workbook(Damaged)"),
        (b"\xd0\xcf\x11\xe0", "Workbook(NotWorkbook)"),
    ] {
        let error = open(bytes.to_vec()).err().map(|error| format!("{error:?}"));
        assert_eq!(error.as_deref(), Some(wanted), "{bytes:?}");
    }
    let long = [&b"a"[..], &vec![b'x'; 3 << 20]].concat();
    assert!(matches!(open(long), Err(TableError::Header)));
}

#[test]
fn an_empty_worksheet_is_told_from_an_empty_workbook() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Vide").expect("a name");
    let alone = book.save_to_buffer().expect("a workbook");
    assert!(matches!(open(alone), Err(TableError::Empty)));
    book.add_worksheet().set_name("Table").expect("a name").write(0, 0, "id").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let error = open(bytes.clone()).err().expect("an empty worksheet");
    assert_eq!(error.to_string(), "la feuille «\u{a0}Vide\u{a0}» est vide");
    assert!(matches!(error, TableError::EmptyWorksheet { others, .. } if others == "Table"));
    let table = Table::open("a.xlsx", Box::new(Cursor::new(bytes)), Some("Table"), APPENDED);
    let table = table.expect("a table");
    assert_eq!(table.name, "a.xlsx, feuille «\u{a0}Table\u{a0}»");
    assert!(!table.counts_file_bytes);
    assert_eq!(table.worksheets(), Some(("Table", &["Vide".to_owned()][..])));
}
