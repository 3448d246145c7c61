//! Whether some value of a form has an ending: where none has, nothing typed gives its answer.

use super::Input;

/// What an address may have before its ending, whatever that begins with.
const BEFORE_ADDRESS: [&str; 5] = ["", "x", "x@", "x@a", "x@a."];
/// What a number may have before its last signs.
const BEFORE_NUMBER: [&str; 3] = ["", "1", "1,"];

impl Input {
    /// Whether a value of this form may end so, in any case: values that do are tried.
    pub(crate) fn may_end_in(self, ending: &str) -> bool {
        match self {
            Self::Text => self.takes(ending),
            Self::MssanteAddress | Self::Email => self.takes_behind(&BEFORE_ADDRESS, ending),
            Self::Number => self.takes_behind(&BEFORE_NUMBER, ending),
            Self::Finess => self.takes_behind_figures(9, ending),
            Self::Rpps => self.takes_behind_figures(11, ending),
            Self::Date => ending.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'/' | b'-')),
        }
    }

    fn takes_behind(self, before: &[&str], ending: &str) -> bool {
        before.iter().any(|before| self.takes(&format!("{before}{ending}")))
    }

    /// Tries identifiers of so many figures. One figure decides whether the last one is right, and
    /// the first two say where or what, so that these are enough to find one.
    fn takes_behind_figures(self, length: usize, ending: &str) -> bool {
        let Some(room) = length.checked_sub(ending.chars().count()) else { return false };
        (0..100).any(|start| {
            let mut figures = format!("{start:02}");
            while figures.len() < room {
                figures.push('0');
            }
            self.takes(&format!("{}{ending}", &figures[..room]))
        })
    }

    /// Whether a text is a value just as it stands.
    fn takes(self, text: &str) -> bool {
        self.read(text).is_ok_and(|value| value.eq_ignore_ascii_case(text))
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::input::Input;

    #[test]
    fn endings_that_some_value_has_are_told_from_others() {
        for (input, possible, impossible) in [
            (
                Input::MssanteAddress,
                &["@a.fr", ".fr", "fr", "a.fr", "x@a.fr", "-b.fr", "@A.FR", ".mssante.fr"][..],
                &["@a", "@a.f", "a b.fr", "~a.fr", "@a..fr", "@a.fr/", "@b@a.fr", "é.fr", "@a.fr."]
                    [..],
            ),
            (
                Input::Email,
                &["@a.fr", "@patient.mssante.fr"],
                &["mailto:x@a.fr ", "@a_b.fr", "?a.fr", "@.fr"],
            ),
            (Input::MssanteAddress, &[], &["@patient.mssante.fr", "@PATIENT.mssante.fr"]),
            (
                Input::Finess,
                &["8", "08", "0000008", "440000008", "A0000006"],
                &["x", "4400000080", "440000009", "-8"],
            ),
            (Input::Rpps, &["5", "34565", "10001234565"], &["A", "10001234566", "100012345650"]),
            (Input::Number, &["0", ",5", "12", "-3", ".25"], &["a", "%", "€", "1,2,3"]),
            (Input::Date, &["2026", "/12/2026", "-31"], &["décembre", "2026 "]),
            (Input::Text, &["!", "le fin", "é"], &["\u{200b}", "a\u{1b}"]),
        ] {
            for ending in possible {
                assert!(input.may_end_in(ending), "{input:?} {ending}");
            }
            for ending in impossible {
                assert!(!input.may_end_in(ending), "{input:?} {ending}");
            }
        }
    }
}
