//! Where two files begin to differ that ought to be the same.

use std::{
    ffi::OsStr,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use crate::render::worksheet_of_rows;

/// Where two files begin to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// At a row, as a spreadsheet numbers it: a header is row 1.
    Row(u64),
    /// At a line of a text.
    Line(u64),
    /// In a workbook, behind its rows.
    BesideRows,
}

/// What texts are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ComparedForm {
    /// Rows of separated cells.
    Csv,
    /// One object a line.
    JsonLines,
    /// Any other text.
    Text,
}

/// Where what was made just now and a file begin to differ, if they do: in rows or in lines, as the
/// file's name says.
///
/// # Errors
/// When one of them cannot be read.
pub fn first_difference(
    name: &str,
    mut made: impl Read,
    mut file: impl Read,
) -> io::Result<Option<Difference>> {
    let extension = Path::new(name).extension().and_then(OsStr::to_str).unwrap_or_default();
    let form = match &*extension.to_ascii_lowercase() {
        "xlsx" => {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            made.read_to_end(&mut one)?;
            file.read_to_end(&mut other)?;
            return Ok(difference_of_workbooks(&one, &other));
        }
        "csv" | "tsv" => ComparedForm::Csv,
        "jsonl" | "ndjson" => ComparedForm::JsonLines,
        _ => ComparedForm::Text,
    };
    difference_of_texts(BufReader::new(made), BufReader::new(file), form)
}

/// Where a workbook begins to differ from another that was made just now, if it does.
fn difference_of_workbooks(made: &[u8], other: &[u8]) -> Option<Difference> {
    if made == other {
        return None;
    }
    let one = worksheet_of_rows(made, u64::MAX);
    // What is longer differs already.
    let other = worksheet_of_rows(other, one.len() as u64 + 1);
    if one == other {
        return Some(Difference::BesideRows);
    }
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let before = &one[..same];
    Some(Difference::Row(row_at(before)))
}

/// The number of the row in which the text of a worksheet ends.
fn row_at(text: &[u8]) -> u64 {
    const START: &[u8] = b"<row r=\"";
    let start = memchr::memmem::rfind(text, START).map(|start| start + START.len());
    let digits = start.map_or(&[][..], |start| &text[start..]);
    let mut number = 0_u64;
    for digit in digits.iter().take_while(|byte| byte.is_ascii_digit()) {
        number = number.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
    }
    number
}

/// Where two texts begin to differ, if they do.
fn difference_of_texts(
    mut one: impl BufRead,
    mut other: impl BufRead,
    form: ComparedForm,
) -> io::Result<Option<Difference>> {
    let mut number = 1;
    let mut lines = [Vec::new(), Vec::new()];
    // A line in quotes goes on with its row.
    let mut is_quoted = false;
    loop {
        lines.iter_mut().for_each(Vec::clear);
        one.read_until(b'\n', &mut lines[0])?;
        other.read_until(b'\n', &mut lines[1])?;
        if lines[0] != lines[1] {
            return Ok(Some(match form {
                ComparedForm::Csv | ComparedForm::JsonLines => Difference::Row(number),
                ComparedForm::Text => Difference::Line(number),
            }));
        }
        if lines[0].is_empty() {
            return Ok(None);
        }
        let quotes = memchr::memchr_iter(b'"', &lines[0]).count();
        is_quoted ^= form == ComparedForm::Csv && !quotes.is_multiple_of(2);
        if !is_quoted {
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(one: &str, other: &str, form: ComparedForm) -> Option<Difference> {
        difference_of_texts(one.as_bytes(), other.as_bytes(), form).expect("memory")
    }

    #[test]
    fn the_first_row_that_differs_is_found() {
        let csv = "a;b\n1;\"x\ny\"\n2;z\n";
        assert_eq!(difference(csv, csv, ComparedForm::Csv), None);
        for (other, row) in [
            ("a;c\n", 1),
            ("", 1),
            ("a;b\n", 2),
            ("a;b\n1;\"x\nz\"\n2;z\n", 2),
            ("a;b\n1;\"x\ny\"\n2;w\n", 3),
            ("a;b\n1;\"x\ny\"\n2;z", 3),
            ("a;b\n1;\"x\ny\"\n2;z\n3;\n", 4),
        ] {
            let found = Some(Difference::Row(row));
            assert_eq!(difference(csv, other, ComparedForm::Csv), found, "{other}");
            assert_eq!(difference(other, csv, ComparedForm::Csv), found, "{other}");
        }
        assert_eq!(
            difference("a\n\"b\nc\n", "a\n\"b\nd\n", ComparedForm::Text),
            Some(Difference::Line(3))
        );
        assert_eq!(
            difference("{}\n{\"\n", "{}\n{\n", ComparedForm::JsonLines),
            Some(Difference::Row(2))
        );
    }

    #[test]
    fn a_row_is_told_by_the_last_number_before_it() {
        assert_eq!(row_at(b"<row r=\"1\"><c/></row><row r=\"27\" ht=\"15\"><c"), 27);
        assert_eq!(row_at(b"<sheetData>"), 0);
        assert_eq!(row_at(b"<row r=\"99999999999999999999\""), u64::MAX);
    }
}
