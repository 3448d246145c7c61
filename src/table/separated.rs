//! Cells with a separator between them: how they are quoted, and which of them a spreadsheet would
//! run.

/// Writes cells side by side.
pub(crate) fn write_cells<'a>(
    cells: impl IntoIterator<Item = &'a str>,
    separator: u8,
    out: &mut Vec<u8>,
) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(separator);
        }
        write_cell(cell, separator, out);
    }
}

/// Writes a cell that reads as it was, and that no spreadsheet runs.
///
/// Spaces around a text make no quotes: RFC 4180 counts them as the cell's, and so do Excel and
/// `LibreOffice`.
pub(crate) fn write_cell(cell: &str, separator: u8, out: &mut Vec<u8>) {
    let bytes = cell.as_bytes();
    let is_quoted =
        bytes.iter().any(|byte| *byte == separator || matches!(byte, b'"' | b'\n' | b'\r'));
    if is_quoted {
        out.push(b'"');
    }
    if is_run(cell) {
        // A spreadsheet takes what follows as text.
        out.push(b'\'');
    }
    if is_quoted {
        for byte in bytes {
            if *byte == b'"' {
                out.push(b'"');
            }
            out.push(*byte);
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(bytes);
    }
}

/// The bytes that make a spreadsheet run a cell, or take it for something else, when they come
/// first.
pub(crate) const RUN: [bool; 256] = {
    let mut run = [false; 256];
    let mut place = 0;
    while place < FIRST.len() {
        run[FIRST[place] as usize] = true;
        place += 1;
    }
    run
};

const FIRST: &[u8] = b"=+-@\t\r";

/// Whether a spreadsheet would run a cell: it begins as a formula does, and is no number.
fn is_run(cell: &str) -> bool {
    let is_number = || {
        let figures = cell.trim_start_matches(['+', '-']);
        cell.len() - figures.len() == 1
            && figures.starts_with(|c: char| c.is_ascii_digit())
            && figures
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}'))
    };
    cell.as_bytes().first().is_some_and(|byte| RUN[usize::from(*byte)]) && !is_number()
}

#[cfg(test)]
mod tests {
    use crate::table::separated::*;

    #[test]
    fn cells_are_quoted_and_made_harmless_where_needed() {
        let mut row = Vec::new();
        write_cells(
            ["Équipé", "a;b", "dit \"oui\"", "=1+1", "@x;y", "-12,5", " a ", ""],
            b';',
            &mut row,
        );
        let row = String::from_utf8(row).unwrap();
        assert_eq!(row, "Équipé;\"a;b\";\"dit \"\"oui\"\"\";'=1+1;\"'@x;y\";-12,5; a ;");
    }

    #[test]
    fn formulas_are_run_and_numbers_are_not() {
        assert!(
            ["=1", "+A1", "-x", "@sum", "\tx", "-1-1", "=", "--1"].iter().all(|cell| is_run(cell))
        );
        assert!(
            ["-12,5", "+33", "a=1", "", "12", "- "]
                .iter()
                .filter(|cell| is_run(cell))
                .eq(["- "].iter())
        );
    }
}
