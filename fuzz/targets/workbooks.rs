//! Workbooks: hostile parts in a sound zip, and hostile zips.

use std::{
    io::{Cursor, Read, Write},
    sync::OnceLock,
};

use mssante_check::audit::{Request, RowFormat};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    audited::{assert_objects, assert_separated, audited},
    choices::Choices,
    fixtures::first_tree,
};
use crate::support::audits::workbook;

/// The files of a zip, each with its name.
type Parts = Vec<(String, Vec<u8>)>;

/// Any bytes in place of one part of a workbook are refused, or rows.
pub(crate) fn parts(input: &[u8]) {
    let mut choices = Choices(input);
    let (sound, name) = match choices.below(8) {
        0 | 1 => (xlsx(), "xl/worksheets/sheet1.xml"),
        2 => (xlsx(), "xl/sharedStrings.xml"),
        3 => (xlsx(), "xl/styles.xml"),
        4 => (xlsx(), "xl/workbook.xml"),
        5 => (xlsx(), "xl/_rels/workbook.xml.rels"),
        _ => (ods(), "content.xml"),
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (part, bytes) in sound {
        zip.start_file(part.as_str(), stored).expect("memory has room");
        zip.write_all(if part == name { choices.0 } else { bytes }).expect("memory has room");
    }
    assert_read(&zip.finish().expect("memory has room").into_inner());
}

/// Any bytes that begin as a zip does are refused, or rows.
pub(crate) fn zip(input: &[u8]) {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend_from_slice(input.get(4..).unwrap_or_default());
    assert_read(&bytes);
}

/// A workbook has the same rows whatever they are written as.
fn assert_read(bytes: &[u8]) {
    let request = |format| Request { format, ..Request::default() };
    let separated = audited(first_tree(), bytes, &request(RowFormat::Csv));
    let objects = audited(first_tree(), bytes, &request(RowFormat::JsonLines));
    assert_eq!(separated.is_ok(), objects.is_ok());
    if let (Ok(separated), Ok(objects)) = (separated, objects) {
        assert_eq!(separated.rows, objects.rows);
        assert_separated(&separated, RowFormat::Csv);
        assert_objects(&objects);
    }
}

fn xlsx() -> &'static Parts {
    static PARTS: OnceLock<Parts> = OnceLock::new();
    PARTS.get_or_init(|| {
        let rows = [["equipe", "usage", "note"], ["oui", "non", "3,5"], ["non", "", "=1"]];
        unpacked(&workbook(rows))
    })
}

fn ods() -> &'static Parts {
    static PARTS: OnceLock<Parts> = OnceLock::new();
    PARTS.get_or_init(|| unpacked(include_bytes!("../../tests/fixtures/tableau.ods")))
}

fn unpacked(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        parts.push((name, bytes));
    }
    parts
}
