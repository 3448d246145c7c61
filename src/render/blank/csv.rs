//! A row of headers that Excel opens in French: UTF-8 with its mark, `;`, CRLF.

use std::{borrow::Cow, io};

pub(super) fn write<'a>(headers: impl Iterator<Item = &'a str>, out: &mut dyn io::Write) -> io::Result<()> {
    let cells: Vec<String> = headers.map(|header| quoted(&harmless(header))).collect();
    write!(out, "\u{feff}{}\r\n", cells.join(";"))
}

/// A text that a spreadsheet does not run.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\r', '\n']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_made_harmless_where_needed() {
        let mut row = Vec::new();
        write(["Équipé", "a;b", "dit \"oui\"", "=1+1", "@x;y"].into_iter(), &mut row).unwrap();
        assert_eq!(String::from_utf8(row).unwrap(), "\u{feff}Équipé;\"a;b\";\"dit \"\"oui\"\"\";'=1+1;\"'@x;y\"\r\n");
    }
}
