//! Addresses as QR codes, for the telephone of somebody who holds paper.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The white that a reader needs around a code, in modules.
const QUIET_ZONE: i32 = 4;

/// A text as a drawing of dark squares, the modules, on white.
pub(super) struct QrDrawing {
    /// How many modules stand on a side, the white around the code included.
    pub(super) side: i64,
    /// The dark modules, as the data of an SVG path in which each has the side 1.
    pub(super) path: String,
}

impl QrDrawing {
    /// The code of a text, the same for the same text; `None` for one that no code holds. It can
    /// still be read when a seventh of it is dirty (level M, or more where that takes no room).
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for row in 0..code.size() {
            let mut column = 0;
            while column < code.size() {
                let length = dark_run(&code, column, row);
                if length > 0 {
                    let (x, y) = (column + QUIET_ZONE, row + QUIET_ZONE);
                    let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                column += length.max(1);
            }
        }
        Some(Self { side: i64::from(code.size() + 2 * QUIET_ZONE), path })
    }
}

/// How many dark modules follow each other in a row from a column on.
fn dark_run(code: &QrCode, column: i32, row: i32) -> i32 {
    // Beside the code all is light.
    let mut end = column;
    while code.get_module(end, row) {
        end += 1;
    }
    end - column
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path drawn with signs, two for each module.
    fn drawn(qr: &QrDrawing) -> String {
        let side = usize::try_from(qr.side).unwrap();
        let mut dark = vec![vec![false; side]; side];
        for run in qr.path.split_terminator('z') {
            let (corner, edges) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = corner.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let (length, back) = edges.split_once("v1h-").unwrap();
            assert_eq!(length, back);
            for module in &mut dark[y][x..x + length.parse::<usize>().unwrap()] {
                assert!(!std::mem::replace(module, true), "a module is drawn twice");
            }
        }
        let mut lines = String::new();
        for row in dark {
            lines.push('|');
            lines.extend(row.iter().map(|is_dark| if *is_dark { "##" } else { "  " }));
            lines.push_str("|\n");
        }
        lines
    }

    #[test]
    fn a_code_has_white_around_it() {
        let qr = QrDrawing::of("https://annuaire.sante.fr/").unwrap();
        insta::assert_snapshot!(drawn(&qr));
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(QrDrawing::of(&"é".repeat(1165)).is_some());
        assert!(QrDrawing::of(&"é".repeat(1166)).is_none());
        assert_eq!(QrDrawing::of("").unwrap().side, 29);
    }
}
