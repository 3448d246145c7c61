//! Lines that end in a carriage return alone, as Excel saves « CSV (Macintosh) », read as lines of
//! today.

use std::io::{self, Cursor, Read};

/// How many bytes at most are looked at to know how the lines of a table end.
const SAMPLE: u64 = 64 << 10;

/// Reads a table as it is, or with a line feed for each carriage return if its first lines end in
/// nothing else.
///
/// # Errors
/// When the first bytes cannot be read.
pub(super) fn with_line_feeds(
    mut source: Box<dyn Read + Send>,
) -> io::Result<Box<dyn Read + Send>> {
    let mut sample = Vec::new();
    (&mut source).take(SAMPLE).read_to_end(&mut sample)?;
    let is_old_mac = ends_lines_in_returns(&sample);
    // A terminal that is read again after its end would wait for more.
    let rest: Box<dyn Read + Send> =
        if (sample.len() as u64) < SAMPLE { Box::new(io::empty()) } else { source };
    let whole = Cursor::new(sample).chain(rest);
    Ok(if is_old_mac { Box::new(OldMacReader(whole)) } else { Box::new(whole) })
}

/// Whether lines end in a carriage return alone. Within quotes, a line feed belongs to a cell.
fn ends_lines_in_returns(bytes: &[u8]) -> bool {
    let mut is_quoted = false;
    let mut has_returns = false;
    for byte in bytes {
        match byte {
            // No text has a zero byte; a workbook has.
            b'\0' => return false,
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => return false,
            b'\r' if !is_quoted => has_returns = true,
            _ => {}
        }
    }
    has_returns
}

/// Gives a line feed for each carriage return.
struct OldMacReader<R>(R);

impl<R: Read> Read for OldMacReader<R> {
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
    use crate::table::line_endings::*;

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

    /// Gives one end of file, and fails when it is read once more, as a terminal would wait.
    struct Terminal(Vec<&'static [u8]>);

    impl Read for Terminal {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let bytes = self.0.pop().expect("the end was read already");
            out[..bytes.len()].copy_from_slice(bytes);
            Ok(bytes.len())
        }
    }

    #[test]
    fn the_end_of_a_terminal_is_read_once() {
        let terminal = Terminal(vec![b"", b"equipe\noui\n"]);
        let mut read = Vec::new();
        with_line_feeds(Box::new(terminal)).unwrap().read_to_end(&mut read).unwrap();
        assert_eq!(read, b"equipe\noui\n");
    }
}
