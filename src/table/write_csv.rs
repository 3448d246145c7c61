//! Cells written side by side with a separator between them: which ones are quoted, and which ones
//! a spreadsheet would take for a formula.

/// Writes cells side by side.
pub(crate) fn write_cells<'a>(
    cells: impl IntoIterator<Item = &'a str>,
    separator: u8,
    out: &mut Vec<u8>,
) {
    for (column, cell) in cells.into_iter().enumerate() {
        if column > 0 {
            out.push(separator);
        }
        write_cell(cell, separator, out);
    }
}

/// Writes a cell so that it is read as it was, and so that no spreadsheet takes it for a formula.
///
/// Spaces around a text need no quotes: RFC 4180 counts them as the cell's, and so do Excel and
/// `LibreOffice`.
pub(crate) fn write_cell(cell: &str, separator: u8, out: &mut Vec<u8>) {
    let bytes = cell.as_bytes();
    let is_quoted =
        bytes.iter().any(|byte| *byte == separator || matches!(byte, b'"' | b'\n' | b'\r'));
    if is_quoted {
        out.push(b'"');
    }
    if is_formula(cell) {
        // A spreadsheet takes what follows an apostrophe as text.
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

/// By byte, whether a cell that begins with it may be a formula, or is taken for something else.
pub(super) const FORMULA_START: [bool; 256] = {
    let mut starts = [false; 256];
    let mut index = 0;
    while index < FORMULA_START_BYTES.len() {
        starts[FORMULA_START_BYTES[index] as usize] = true;
        index += 1;
    }
    starts
};

const FORMULA_START_BYTES: &[u8] = b"=+-@\t\r";

/// Whether a spreadsheet would run a cell: it begins as a formula does, and is no number.
fn is_formula(cell: &str) -> bool {
    cell.as_bytes().first().is_some_and(|byte| FORMULA_START[usize::from(*byte)])
        && !is_signed_number(cell)
}

/// Whether a cell is one sign and a number, as French writes it.
fn is_signed_number(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix(['+', '-']) else { return false };
    number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use crate::table::write_csv::*;

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
    fn formulas_are_told_from_numbers() {
        assert!(
            ["=1", "+A1", "-x", "@sum", "\tx", "-1-1", "=", "--1", "-", "+1a", "=-1", "-\u{a0}1"]
                .iter()
                .all(|cell| is_formula(cell))
        );
        assert!(
            ["-12,5", "+33", "-1\u{a0}234", "+1\u{202f}2.3 4", "a=1", "", "12", "- "]
                .iter()
                .filter(|cell| is_formula(cell))
                .eq(["- "].iter())
        );
    }
}
