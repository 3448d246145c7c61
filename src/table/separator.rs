//! What stands between the cells of a table, found by looking.

use super::csv::{Scan, scan};

/// What may stand between cells, the likelier first.
pub(crate) const SEPARATORS: [u8; 4] = [b';', b'\t', b'|', b','];

/// How many cells the first row has, and where the next one begins.
pub(crate) fn first_row(bytes: &[u8], separator: u8) -> Option<(usize, usize)> {
    let mut cells = 0;
    match scan(bytes, 0, separator, true, |_, _, _| cells += 1) {
        Scan::Row { next, .. } => Some((cells, next)),
        Scan::Cut | Scan::Broken => None,
    }
}

/// The separator under which the most lines have as many cells as the first.
pub(crate) fn separator_of(bytes: &[u8]) -> u8 {
    let mut best = (0, 0, b';');
    for separator in SEPARATORS {
        let (mut at, mut header, mut alike) = (0, 0, 0_usize);
        for row in 0..20 {
            let mut cells = 0_usize;
            match scan(bytes, at, separator, true, |_, _, _| cells += 1) {
                Scan::Row { end, next } if end > at => {
                    if row == 0 {
                        header = cells;
                    }
                    alike += usize::from(cells == header);
                    at = next;
                }
                _ => break,
            }
            if at >= bytes.len() {
                break;
            }
        }
        if header > 1 && (alike, header) > (best.0, best.1) {
            best = (alike, header, separator);
        }
    }
    best.2
}

#[cfg(test)]
mod tests {
    use crate::table::separator::*;

    #[test]
    fn the_separator_is_the_one_that_rows_agree_on() {
        assert_eq!(separator_of("id;Est-ce oui, non, ou rien ?\n1;oui\n2;non".as_bytes()), b';');
        assert_eq!(separator_of("id,\"a;b;c\"\n1,x\n".as_bytes()), b',');
        assert_eq!(separator_of("id\ta\n1\tx, y, z\n".as_bytes()), b'\t');
        assert_eq!(separator_of("seule\n1\n".as_bytes()), b';');
    }
}
