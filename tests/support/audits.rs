//! Audits of tables that are in memory, and what they wrote read back.

use std::{
    io::{self, Cursor},
    num::NonZero,
};

use mssante_check::{
    audit::{APPENDED, Audit, HeaderError, Request, RowFormat, Summary},
    render::{self, SummaryFormat},
    table::{Table, TableError},
    tree::Tree,
};

pub(crate) fn request(format: RowFormat, threads: usize) -> Request<'static> {
    let threads = NonZero::new(threads).unwrap();
    Request { format, threads, ..Request::default() }
}

/// The table in some bytes.
pub(crate) fn read_table(bytes: impl Into<Vec<u8>>) -> Result<Table, TableError> {
    Table::open("table.csv", Box::new(Cursor::new(bytes.into())), None, APPENDED)
}

pub(crate) fn audit<'t>(
    tree: &'t Tree,
    table: impl Into<Vec<u8>>,
    request: &Request<'t>,
) -> Audit<'t> {
    let table = read_table(table).unwrap();
    Audit::new(tree, table, request).map_err(|faults| told(&faults.0)).unwrap()
}

/// The rows of an audit, and what they come to.
pub(crate) fn audited<'t>(
    tree: &'t Tree,
    table: impl Into<Vec<u8>>,
    request: &Request<'t>,
) -> (String, Summary<'t>) {
    let mut rows = Vec::new();
    let summary = audit(tree, table, request).run(&mut rows, &|_| {}).unwrap();
    (String::from_utf8(rows).unwrap(), summary)
}

/// The rows of an audit.
pub(crate) fn run(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> String {
    audited(tree, table, request).0
}

/// What the rows of an audit come to.
pub(crate) fn summary_of<'t>(
    tree: &'t Tree,
    table: impl Into<Vec<u8>>,
    request: &Request<'t>,
) -> Summary<'t> {
    audit(tree, table, request).run(&mut io::sink(), &|_| {}).unwrap()
}

/// A summary in one of its forms.
pub(crate) fn rendered(summary: &Summary<'_>, format: SummaryFormat) -> String {
    let mut bytes = Vec::new();
    render::summary(summary, format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Why there is no audit, and nothing if there is one.
pub(crate) fn refused(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> String {
    let table = read_table(table).unwrap();
    Audit::new(tree, table, request).err().map(|faults| told(&faults.0)).unwrap_or_default()
}

fn told(faults: &[HeaderError]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The rows of a table in CSV, its header first; some have cells behind those of the header.
pub(crate) fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(Into::into).collect()).collect()
}

/// Some columns of a table in CSV, row after row.
pub(crate) fn columns<const N: usize>(csv: &str, names: [&str; N]) -> Vec<[String; N]> {
    let rows = cells(csv);
    let place = |name| {
        rows[0]
            .iter()
            .position(|header| header == name)
            .unwrap_or_else(|| panic!("no column {name}"))
    };
    let places = names.map(place);
    rows[1..].iter().map(|row| places.map(|place| row[place].clone())).collect()
}

/// Rows as CSV.
pub(crate) fn separated<R>(rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator<Item: AsRef<[u8]>>,
{
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    rows.into_iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// Rows as a workbook, each cell a text where it is not empty.
pub(crate) fn workbook<R>(rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Réponses").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.as_ref().is_empty()) {
            sheet.write_string(row, column, cell.as_ref()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
