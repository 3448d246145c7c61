//! Lines that end in a carriage return alone, as Excel saves « CSV (Macintosh) », read as lines of
//! today.

use std::io::{self, Cursor, Read};

/// How much of a table says how its lines end.
const LOOKED_AT: u64 = 64 << 10;

/// Bytes as they come, or with a line feed for each carriage return where the first lines have no
/// other end.
pub(crate) fn with_line_feeds(
    mut source: Box<dyn Read + Send>,
) -> io::Result<Box<dyn Read + Send>> {
    let mut first = Vec::new();
    (&mut source).take(LOOKED_AT).read_to_end(&mut first)?;
    let is_old = is_old(&first);
    // A terminal that is read again after its end would wait for more.
    let rest: Box<dyn Read + Send> =
        if (first.len() as u64) < LOOKED_AT { Box::new(io::empty()) } else { source };
    let whole = Cursor::new(first).chain(rest);
    Ok(if is_old { Box::new(OldMac(whole)) } else { Box::new(whole) })
}

/// Whether lines end so. Within quotes, a line feed is one of a cell.
fn is_old(bytes: &[u8]) -> bool {
    let (mut is_quoted, mut has_returns) = (false, false);
    for byte in bytes {
        match byte {
            // Text has none; a workbook has.
            b'\0' => return false,
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => return false,
            b'\r' if !is_quoted => has_returns = true,
            _ => {}
        }
    }
    has_returns
}

struct OldMac<R>(R);

impl<R: Read> Read for OldMac<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(out)?;
        for byte in out[..count].iter_mut().filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use crate::table::old_mac::*;

    fn read(bytes: &[u8]) -> Vec<u8> {
        let mut read = Vec::new();
        let mut source = with_line_feeds(Box::new(Cursor::new(bytes.to_vec()))).unwrap();
        source.read_to_end(&mut read).unwrap();
        read
    }

    #[test]
    fn lines_of_old_macs_end_in_line_feeds() {
        assert_eq!(read(b"nom;equipe\r\"a\nb\";oui\rc;non"), b"nom;equipe\n\"a\nb\";oui\nc;non");
        let long = b"equipe\r".repeat(50_000);
        assert_eq!(read(&long), b"equipe\n".repeat(50_000));
    }

    #[test]
    fn other_tables_are_as_they_were() {
        let tables = [
            &b""[..],
            b"equipe",
            b"equipe\r\noui\r\n",
            b"equipe\n\"a\rb\"\n",
            b"PK\x03\x04\0\r\r",
            b"\"a\rb\"",
        ];
        for table in tables {
            assert_eq!(read(table), table);
        }
    }
}
