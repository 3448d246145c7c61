//! What a person may type: its forms, and why a value is not of its form.

mod address;
mod ending;
mod finess_rpps;

use std::borrow::Cow;

use jiff::civil::Date;
use thiserror::Error;

use crate::{
    fold::trim,
    signs::{self, unseen, without_invisible},
};

use address::{is_patients, is_plain_address, is_plain_patients};
use finess_rpps::{finess, identifier, rpps, with_zero};

pub use address::AddressError;
pub(crate) use address::{LONGEST_ADDRESS, LONGEST_LABEL, LONGEST_NAME, PATIENT};

/// The form of a typed answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Any text on one line.
    Text,
    /// The address of an MSSanté mailbox.
    ///
    /// Any e-mail address is taken, but for that of a user of care: another ending than
    /// `.mssante.fr` is unusual, not wrong.
    MssanteAddress,
    Email,
    /// The number of a structure in the FINESS file: 9 characters, Corsica's with a letter.
    Finess,
    /// The number of a professional in the RPPS: 11 digits.
    Rpps,
    /// A number as French writes it, with a comma or a point.
    Number,
    /// A day, as `31/12/2026` or `2026-12-31`.
    Date,
}

/// Why a value is not of its form, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InputError {
    #[error("rien n'est saisi")]
    Empty,
    #[error("une valeur tient sur une ligne")]
    SeveralLines,
    #[error(
        "{}, s'y cache\u{a0}: effacez la valeur et retapez-la au clavier", signs::name(*.0)
    )]
    Unseen(char),
    #[error("une valeur a {0} caractères au plus")]
    TooLong(usize),
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("un tableur a arrondi ce numéro\u{a0}: remettez-le, dans une colonne en format texte")]
    Rounded,
    #[error("un numéro RPPS a 11 chiffres, pas {0}")]
    RppsLength(usize),
    #[error("un numéro RPPS n'a que des chiffres")]
    RppsDigits,
    #[error(
        "le dernier chiffre ne correspond pas aux autres : vérifiez la saisie de ce numéro RPPS"
    )]
    RppsKey,
    #[error(
        "c'est la forme d'un numéro ADELI, qui n'a plus cours : saisissez le numéro RPPS (11 \
         chiffres)"
    )]
    Adeli,
    #[error("un numéro FINESS a 9 caractères, pas {0}")]
    FinessLength(usize),
    #[error("un numéro FINESS a 9 chiffres ; seul le deuxième peut être A ou B, en Corse")]
    FinessDigits,
    #[error(
        "le dernier chiffre ne correspond pas aux autres : vérifiez la saisie de ce numéro FINESS"
    )]
    FinessKey,
    #[error("un nombre s'écrit avec des chiffres, comme 12 ou 12,5")]
    Number,
    #[error("une date s'écrit JJ/MM/AAAA, comme 31/12/2026")]
    Date,
}

/// More characters than any name, address or identifier has.
pub(crate) const LONGEST: usize = 300;

impl Input {
    /// Every form, with its name in tree files.
    pub const ALL: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("mssante-address", Self::MssanteAddress),
        ("email", Self::Email),
        ("finess", Self::Finess),
        ("rpps", Self::Rpps),
        ("number", Self::Number),
        ("date", Self::Date),
    ];

    /// The form's name in tree files.
    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// What to type, in French, for a prompt.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Text => "un texte",
            Self::MssanteAddress => "une adresse MSSanté",
            Self::Email => "une adresse e-mail",
            Self::Finess => "un numéro FINESS (9 caractères)",
            Self::Rpps => "un numéro RPPS (11 chiffres)",
            Self::Number => "un nombre",
            Self::Date => "une date (JJ/MM/AAAA)",
        }
    }

    /// Whether what was typed is surely a value, just as it stands: tables have millions, and this
    /// costs little.
    pub(crate) fn is_plain(self, typed: &str) -> bool {
        match self {
            Self::MssanteAddress => is_plain_address(typed) && !is_plain_patients(typed),
            Self::Email => is_plain_address(typed),
            _ => false,
        }
    }

    /// The value in what was typed: spaces around it, and inside identifiers, do not count.
    /// Invisible signs count nowhere but in a text, which is refused with one inside.
    ///
    /// # Errors
    /// When it is empty or not of this form: which check failed, and what was expected.
    ///
    /// ```
    /// use mssante_check::tree::input::{Input, InputError};
    ///
    /// assert_eq!(Input::Finess.read("44 000 000 8").as_deref(), Ok("440000008"));
    /// assert_eq!(Input::Rpps.read("1000"), Err(InputError::RppsLength(4)));
    /// ```
    pub fn read(self, typed: &str) -> Result<Cow<'_, str>, InputError> {
        let value = trim(typed);
        if value.is_empty() {
            return Err(InputError::Empty);
        }
        match without_invisible(value) {
            Cow::Owned(visible) if self != Self::Text => {
                self.check(&visible).map(|sound| Cow::Owned(sound.into_owned()))
            }
            _ => self.check(value),
        }
    }

    /// The value in what is none only for want of a zero before it, which a spreadsheet took away.
    pub(crate) fn restored(self, typed: &str) -> Option<String> {
        match self {
            Self::Finess => with_zero(&without_invisible(trim(typed))),
            _ => None,
        }
    }

    /// Checks a value without spaces around it.
    fn check(self, value: &str) -> Result<Cow<'_, str>, InputError> {
        match unseen(value).next() {
            Some((_, '\n' | '\r')) => return Err(InputError::SeveralLines),
            Some((_, c)) => return Err(InputError::Unseen(c)),
            None => {}
        }
        if value.len() > LONGEST && value.chars().count() > LONGEST {
            return Err(InputError::TooLong(LONGEST));
        }
        match self {
            Self::Text => Ok(value.into()),
            Self::MssanteAddress if is_patients(value) => Err(AddressError::Patient.into()),
            Self::MssanteAddress | Self::Email => Ok(address::check(value).map(|()| value.into())?),
            Self::Finess => identifier(value, finess),
            Self::Rpps => identifier(value, rpps),
            Self::Number => number(value),
            Self::Date => date(value),
        }
    }
}

fn number(value: &str) -> Result<Cow<'_, str>, InputError> {
    let figures = value.strip_prefix('-').unwrap_or(value);
    let (whole, rest) = figures.split_once([',', '.']).unwrap_or((figures, "0"));
    let whole_is_sound = whole.starts_with(|c: char| c.is_ascii_digit())
        && whole.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    if whole_is_sound && !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()) {
        Ok(value.into())
    } else {
        Err(InputError::Number)
    }
}

fn date(value: &str) -> Result<Cow<'_, str>, InputError> {
    let form = if value.contains('/') { "%d/%m/%Y" } else { "%Y-%m-%d" };
    match Date::strptime(form, value) {
        Ok(_) => Ok(value.into()),
        Err(_) => Err(InputError::Date),
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::input::*;

    #[test]
    fn identifiers_forgive_spaces_and_national_prefixes() {
        assert_eq!(Input::Rpps.read(" 1000 1234 565 ").as_deref(), Ok("10001234565"));
        assert_eq!(Input::Rpps.read("810001234565").as_deref(), Ok("10001234565"));
        assert_eq!(Input::Finess.read("44 000 000 8").as_deref(), Ok("440000008"));
        assert_eq!(Input::Finess.read("1440000008").as_deref(), Ok("440000008"));
        assert_eq!(Input::Finess.read("2a0000006").as_deref(), Ok("2A0000006"));
    }

    #[test]
    fn each_refusal_names_its_check() {
        assert_eq!(Input::Rpps.read("10001234566"), Err(InputError::RppsKey));
        assert_eq!(Input::Rpps.read("1000"), Err(InputError::RppsLength(4)));
        assert_eq!(Input::Rpps.read("449012345"), Err(InputError::Adeli));
        assert_eq!(Input::Finess.read("4A0000005"), Err(InputError::FinessKey));
        assert_eq!(Input::Finess.read("4C0000008"), Err(InputError::FinessDigits));
        assert_eq!(Input::Finess.read("4B0000002").as_deref(), Ok("4B0000002"));
        assert_eq!(Input::Finess.read("44A000007"), Err(InputError::FinessDigits));
        assert_eq!(Input::Rpps.read("710001234565"), Err(InputError::RppsLength(12)));
        assert_eq!(Input::Finess.read("440"), Err(InputError::FinessLength(3)));
        assert_eq!(Input::Finess.read("44000000é"), Err(InputError::FinessDigits));
        assert_eq!(Input::Email.read("accueil"), Err(AddressError::Form.into()));
        assert_eq!(Input::Email.read("a@b@c.fr"), Err(AddressError::Form.into()));
        for number in ["douze", "12,", "12.", ",5", "1,2,3", "1,5 0", "--1", "-", " 1a"] {
            assert_eq!(Input::Number.read(number), Err(InputError::Number), "{number}");
        }
        assert_eq!(Input::Date.read("31/02/2026"), Err(InputError::Date));
        assert_eq!(Input::Text.read("  "), Err(InputError::Empty));
        assert_eq!(Input::Text.read("a\u{1b}[2Jb"), Err(InputError::Unseen('\u{1b}')));
    }

    #[test]
    fn french_numbers_and_both_ways_of_writing_a_date_are_taken() {
        for number in ["12", "12,5", "-3.25", "1 200", "1\u{202f}200,50"] {
            assert_eq!(Input::Number.read(number).as_deref(), Ok(number));
        }
        assert_eq!(Input::Date.read("29/02/2028").as_deref(), Ok("29/02/2028"));
        assert_eq!(Input::Date.read("2028-02-29").as_deref(), Ok("2028-02-29"));
    }
}
