//! The form of an e-mail address, and whose it is.

use memchr::memchr;
use thiserror::Error;
use wide::u8x16;

use crate::words::shown;

const LANE: usize = 16;

/// The longest address, name and part of a domain that mail knows, in characters.
pub(crate) const LONGEST_ADDRESS: usize = 254;
pub(crate) const LONGEST_NAME: usize = 64;
pub(crate) const LONGEST_LABEL: usize = 63;

/// Why a value is no address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    #[error(
        "une adresse a un seul «\u{a0}@\u{a0}», un nom devant et un domaine derrière, comme \
         accueil@exemple.mssante.fr"
    )]
    Form,
    #[error(
        "«\u{a0}{0}\u{a0}» n'est pas dans l'adresse\u{a0}: donnez ce qui suit, comme \
         accueil@exemple.mssante.fr"
    )]
    Scheme(String),
    #[error(
        "{} n'a pas sa place dans une adresse\u{a0}: donnez l'adresse seule, sans accent",
        named(*.0)
    )]
    Sign(char),
    #[error(
        "{} n'a pas sa place derrière le «\u{a0}@\u{a0}»\u{a0}: il y a là des lettres sans \
         accent, des chiffres, des points et des tirets",
        named(*.0)
    )]
    DomainSign(char),
    #[error(
        "un point ne commence ni ne finit une adresse, n'en suit pas un autre et ne touche pas \
         le «\u{a0}@\u{a0}»"
    )]
    Point,
    #[error("derrière le «\u{a0}@\u{a0}», un tiret est entre deux lettres ou chiffres")]
    Hyphen,
    #[error("le domaine finit par un point et deux lettres au moins, comme «\u{a0}.fr\u{a0}»")]
    Ending,
    #[error(
        "une adresse a {LONGEST_ADDRESS} caractères au plus, dont {LONGEST_NAME} devant le \
         «\u{a0}@\u{a0}» et \
         {LONGEST_LABEL} entre deux points"
    )]
    Length,
    #[error(
        "«\u{a0}@patient.mssante.fr\u{a0}» est l'adresse d'un usager dans Mon espace santé, \
         jamais celle \
         d'une structure ou d'un professionnel"
    )]
    Patient,
}

/// A character, for a message.
fn named(sign: char) -> String {
    if sign.is_whitespace() {
        return "une espace".into();
    }
    format!("«\u{a0}{}\u{a0}»", shown(sign.encode_utf8(&mut [0; 4])))
}

/// Checks a value without spaces around it: a name, one `@`, a domain with a point.
///
/// Letters are those without accents: a domain that has others may look like another's.
pub(super) fn check(value: &str) -> Result<(), AddressError> {
    if let Some(scheme) = scheme(value) {
        return Err(AddressError::Scheme(shown(scheme)));
    }
    let (name, domain) = value.split_once('@').ok_or(AddressError::Form)?;
    if name.is_empty() || domain.is_empty() {
        return Err(AddressError::Form);
    }
    if let Some(sign) = name.chars().find(|c| !is_of_name(*c)) {
        return Err(AddressError::Sign(sign));
    }
    if domain.contains('@') {
        return Err(AddressError::Form);
    }
    if let Some(sign) = domain.chars().find(|c| !is_of_domain(*c)) {
        return Err(AddressError::DomainSign(sign));
    }
    if name.split('.').chain(domain.split('.')).any(str::is_empty) {
        return Err(AddressError::Point);
    }
    if domain.split('.').any(|label| label.starts_with('-') || label.ends_with('-')) {
        return Err(AddressError::Hyphen);
    }
    match domain.rsplit_once('.') {
        Some((_, last)) if last.len() > 1 && last.starts_with(is_letter) => {}
        _ => return Err(AddressError::Ending),
    }
    let is_too_long = value.len() > LONGEST_ADDRESS
        || name.len() > LONGEST_NAME
        || domain.split('.').any(|label| label.len() > LONGEST_LABEL);
    if is_too_long { Err(AddressError::Length) } else { Ok(()) }
}

/// What stands before an address that was copied from a link.
fn scheme(value: &str) -> Option<&str> {
    let end = memchr(b':', value.as_bytes())? + 1;
    let scheme = &value[..end];
    scheme[..end - 1].bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(scheme)
}

/// Whether a character stands before the `@` of addresses.
fn is_of_name(c: char) -> bool {
    is_of_domain(c) || "_+'&=~".contains(c)
}

/// Whether a character stands behind the `@` of addresses.
fn is_of_domain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '.' || c == '-'
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Where MSSanté has the addresses of users of care; those of professionals are elsewhere.
pub(crate) const PATIENT: &str = "patient.mssante.fr";

/// Whether an address is that of a user of care, whatever stands behind or before that domain.
pub(super) fn is_patients(value: &str) -> bool {
    is_plain_patients(value.trim_end_matches('.'))
}

/// The same of an address without points behind it. Tables have millions, and this costs little.
#[inline]
pub(super) fn is_plain_patients(value: &str) -> bool {
    let value = value.as_bytes();
    let Some(start) = value.len().checked_sub(PATIENT.len()) else { return false };
    let patient = PATIENT.as_bytes();
    value[start].eq_ignore_ascii_case(&patient[0])
        && value[start..].eq_ignore_ascii_case(patient)
        && (start == 0 || is_sign(value[start - 1]))
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'@' | b'.')
}

/// Whether a value is an address of the usual length and signs: letters, digits, points and
/// hyphens. Tables have millions, and this costs little.
pub(super) fn is_plain_address(value: &str) -> bool {
    let value = value.as_bytes();
    AddressSigns::of(value).is_some_and(|signs| signs.are_sound(value))
}

/// Where the signs of a plain address stand, a bit for each byte.
struct AddressSigns {
    at: u64,
    point: u64,
    hyphen: u64,
    last: usize,
}

impl AddressSigns {
    /// Looks at sixteen bytes at a time; there is nothing where the value is short, long or not
    /// plain.
    #[inline]
    fn of(value: &[u8]) -> Option<Self> {
        let last_lane =
            value.len().checked_sub(LANE).filter(|_| value.len() <= u64::BITS as usize)?;
        let mut at = 0;
        let mut point = 0;
        let mut hyphen = 0;
        let mut alphanumeric = 0;
        // Most addresses have up to three lanes. Where there are fewer they are looked at again:
        // that costs less than to ask how many there are.
        let lanes = if last_lane > 2 * LANE { 4 } else { 3 };
        for start in
            [0, LANE, last_lane, 2 * LANE].into_iter().take(lanes).map(|start| start.min(last_lane))
        {
            let lane = u8x16::new(*value[start..].first_chunk()?);
            let is = |byte: u8| lane.simd_eq(u8x16::splat(byte));
            let small = lane | u8x16::splat(b'a' ^ b'A');
            let is_letter = is_between(small, b'a', b'z');
            let is_digit = is_between(lane, b'0', b'9');
            let bits = |is: u8x16| u64::from(is.to_bitmask()) << start;
            at |= bits(is(b'@'));
            point |= bits(is(b'.'));
            hyphen |= bits(is(b'-'));
            alphanumeric |= bits(is_letter | is_digit);
        }
        let last = value.len() - 1;
        let all = u64::MAX >> (u64::BITS as usize - 1 - last);
        (at | point | hyphen | alphanumeric == all).then_some(Self { at, point, hyphen, last })
    }

    #[inline]
    fn are_sound(&self, value: &[u8]) -> bool {
        let Self { at, point, hyphen, last } = *self;
        let both = at | point;
        let is_one = at.is_power_of_two();
        let is_side_by_side = both & both << 1 != 0;
        let domain = !(at | at.wrapping_sub(1));
        // A hyphen of the domain that begins or ends what stands between two points.
        let is_hyphen_aside = hyphen & (both << 1 | both >> 1) & domain != 0;
        let starts_ending = (u64::BITS - point.leading_zeros()) as usize;
        is_one
            && point > at
            && !is_side_by_side
            && !is_hyphen_aside
            && both & 1 == 0
            && (both >> (last - 1)) | (hyphen >> last) == 0
            && value.get(starts_ending).is_some_and(u8::is_ascii_alphabetic)
    }
}

#[inline]
fn is_between(lane: u8x16, first: u8, last: u8) -> u8x16 {
    lane.max(u8x16::splat(first)).min(u8x16::splat(last)).simd_eq(lane)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_address(value: &str) -> bool {
        check(value).is_ok()
    }

    #[test]
    fn plain_addresses_are_known_as_all_others_are() {
        let sound = "accueil.les-tilleuls@exemple.mssante.fr";
        assert!(is_address(sound) && is_plain_address(sound));
        let long = "directrice.adjointe.les-tilleuls-du-parc@exemple.mssante.fr";
        assert!(is_address(long) && is_plain_address(long));
        let signs = [
            ".", "@", "..", "@.", "-", "-.", ".-", "--", "@-", "-@", "1", "1.", ".1", "A", "Z.",
            " ", "\u{a0}", "é", "<", ">", "(", ")", "\"", ",", ";", "'", "\t", "~", "_", "+", "?",
            "/", ":", "[", "]", "`", "{", "\\", "^", "|", "!", "#", "*", "\0", "\u{7f}", "",
        ];
        for sound in [sound, long] {
            for length in 1..sound.len() {
                for place in (0..=length).filter(|place| place + 1 < sound.len()) {
                    for sign in signs {
                        for value in [
                            format!("{}{sign}{}", &sound[..place], &sound[place..]),
                            format!("{}{sign}{}", &sound[..place], &sound[place + 1..]),
                            sound[..length].to_owned(),
                        ] {
                            assert_alike(&value);
                        }
                    }
                }
            }
        }
    }

    fn assert_alike(value: &str) {
        let is_plain = (LANE..=64).contains(&value.len())
            && value.chars().all(|c| c == '@' || is_of_domain(c));
        assert_eq!(is_plain_address(value), is_plain && is_address(value), "{value}");
    }

    #[test]
    fn each_refusal_names_what_is_wrong() {
        use AddressError::{DomainSign, Sign};
        for (value, why) in [
            ("accueil", AddressError::Form),
            ("@exemple.fr", AddressError::Form),
            ("a@", AddressError::Form),
            ("a@b@c.fr", AddressError::Form),
            ("mailto:a@exemple.fr", AddressError::Scheme("mailto:".into())),
            ("MAILTO:a@exemple.fr", AddressError::Scheme("MAILTO:".into())),
            ("a@exemple.fr?subject=x", DomainSign('?')),
            ("a?b@exemple.fr", Sign('?')),
            ("a@exemple.fr/b", DomainSign('/')),
            ("https//a@exemple.fr", Sign('/')),
            ("a@exem~ple.fr", DomainSign('~')),
            ("a@exem_ple.fr", DomainSign('_')),
            ("a@exem ple.fr", DomainSign(' ')),
            ("Accueil <a@exemple.fr>", Sign(' ')),
            ("<a@exemple.fr>", Sign('<')),
            ("\"a\"@exemple.fr", Sign('"')),
            ("a@[10.0.0.1]", DomainSign('[')),
            ("a@école.fr", DomainSign('é')),
            ("élodie@exemple.fr", Sign('é')),
            ("a@es\u{430}ntepdl.mssante.fr", DomainSign('\u{430}')),
            ("a@exemple.fr, b@exemple.fr", AddressError::Form),
            (".a@exemple.fr", AddressError::Point),
            ("a.@exemple.fr", AddressError::Point),
            ("a..b@exemple.fr", AddressError::Point),
            ("a@exemple..fr", AddressError::Point),
            ("a@.exemple.fr", AddressError::Point),
            ("a@exemple.fr.", AddressError::Point),
            ("a@-exemple.fr", AddressError::Hyphen),
            ("a@exemple-.fr", AddressError::Hyphen),
            ("a@exemple.fr-", AddressError::Hyphen),
            ("a@exemple", AddressError::Ending),
            ("a@exemple.f", AddressError::Ending),
            ("a@10.0.0.12", AddressError::Ending),
        ] {
            assert_eq!(check(value), Err(why), "{value}");
        }
        for sound in [
            "a@b.fr",
            "prenom.nom@exemple.mssante.fr",
            "prenom_nom+tri@sous.domaine-1.exemple.fr",
            "o'connor&fils@1exemple.fr",
            "a-@b--c.fr",
            "a@xn--cole-9oa.xn--p1ai",
        ] {
            assert_eq!(check(sound), Ok(()), "{sound}");
        }
    }

    #[test]
    fn each_part_has_its_length() {
        let name = "n".repeat(64);
        let label = "d".repeat(63);
        let sound = format!("{name}@{label}.{label}.fr");
        assert_eq!(check(&sound), Ok(()));
        for long in [
            format!("{name}n@exemple.fr"),
            format!("a@{label}d.fr"),
            format!("a@{label}.{label}.{label}.{label}.fr"),
        ] {
            assert_eq!(check(&long), Err(AddressError::Length), "{long}");
        }
    }

    #[test]
    fn addresses_of_users_of_care_are_known_however_they_are_written() {
        for patients in [
            "180126935600123@patient.mssante.fr",
            "180126935600123@PATIENT.mssante.fr",
            "180126935600123@patient.mssante.FR.",
            "180126935600123@patient.mssante.fr...",
            "180126935600123@a.patient.mssante.fr",
        ] {
            assert!(is_patients(patients), "{patients}");
        }
        for other in [
            "a@impatient.mssante.fr",
            "patient@exemple.mssante.fr",
            "a@patient.exemple.mssante.fr",
            "patient.mssante.fr@exemple.fr",
        ] {
            assert!(!is_patients(other), "{other}");
        }
    }
}
