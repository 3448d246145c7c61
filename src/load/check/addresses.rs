//! Whether addresses lead where they seem to.

use crate::{
    load::diagnostics::{ProblemKind, TargetProblem, TreeProblem},
    signs::misleading_letters,
    tree::input::Input,
    words::shown,
};

/// The most signs of a part of a name between two points.
const LONGEST_LABEL: usize = 63;

/// What is wrong with the address of a page.
pub(super) fn url_problem(url: &str) -> Option<ProblemKind> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_refused = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c);
    let is_sound =
        |rest: &&str| rest.starts_with(char::is_alphanumeric) && !rest.contains(is_refused);
    let Some(rest) = rest.filter(is_sound) else {
        return Some(TreeProblem::BadUrl { url: shown(url) }.into());
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((before, host)) = authority.rsplit_once('@') {
        return Some(TargetProblem::HiddenHost { shown: shown(before), host: shown(host) }.into());
    }
    letters_problem(authority)
}

/// What is wrong with a mail address.
pub(super) fn email_problem(email: &str) -> Option<ProblemKind> {
    email.split('@').find_map(letters_problem).or_else(|| {
        let is_bad = Input::Email.read(email).is_err();
        is_bad.then(|| TreeProblem::BadEmail { email: shown(email) }.into())
    })
}

/// What is wrong with the ending of addresses.
pub(super) fn ending_problem(ending: &str) -> Option<ProblemKind> {
    ending.split('@').find_map(letters_problem)
}

/// Letters that make a part of an address look like another, as they stand there or as they are
/// read.
fn letters_problem(part: &str) -> Option<ProblemKind> {
    if let Some(letters) = misleading_letters(part) {
        return Some(TargetProblem::MisleadingAddress { letters }.into());
    }
    let read = read_host(part)?;
    let letters = misleading_letters(&read)?;
    Some(TargetProblem::EncodedAddress { read: shown(&read), letters }.into())
}

/// The name of a site as a browser shows it, where parts of it stand in ASCII for other letters.
fn read_host(host: &str) -> Option<String> {
    if !host.split('.').any(is_encoded) {
        return None;
    }
    let mut read_as_others = false;
    let mut labels = Vec::new();
    for label in host.split('.') {
        let decoded = if is_encoded(label) { decode_punycode(&label[4..]) } else { None };
        read_as_others |= decoded.is_some();
        labels.push(decoded.unwrap_or_else(|| label.into()));
    }
    read_as_others.then(|| labels.join("."))
}

/// Whether a part of a name says that it stands for other letters.
fn is_encoded(label: &str) -> bool {
    label.get(..4).is_some_and(|mark| mark.eq_ignore_ascii_case("xn--"))
}

/// The letters that a part of a name stands for in ASCII (RFC 3492).
fn decode_punycode(encoded: &str) -> Option<String> {
    let (basic, rest) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    if encoded.is_empty() || encoded.len() > LONGEST_LABEL {
        return None;
    }
    let mut letters: Vec<char> = basic.chars().collect();
    let mut digits = rest.bytes();
    let (mut code, mut place, mut bias) = (128_u32, 0_u32, 72);
    while digits.len() > 0 {
        let before = place;
        let mut weight = 1_u32;
        for step in 1_u32.. {
            let digit = char::from(digits.next()?).to_digit(36)?;
            // Letters come before digits there.
            let digit = if digit < 10 { digit + 26 } else { digit - 10 };
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = (36 * step).saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
        }
        let count = u32::try_from(letters.len()).ok()? + 1;
        bias = next_bias((place - before) / if before == 0 { 700 } else { 2 }, count);
        code = code.checked_add(place / count)?;
        place %= count;
        letters.insert(usize::try_from(place).ok()?, char::from_u32(code)?);
        place += 1;
    }
    Some(letters.into_iter().collect())
}

/// How many digits the next letter is likely to take.
fn next_bias(damped: u32, count: u32) -> u32 {
    let mut delta = damped + damped / count;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_are_read_as_browsers_show_them() {
        for (host, read) in [
            ("xn--cole-9oa.fr", "école.fr"),
            ("www.XN--CUR-FYA.fr", "www.CœUR.fr"),
            ("xn--e1afmkfd.xn--p1ai", "пример.рф"),
            ("xn--r8jz45g.jp", "例え.jp"),
            ("xn--80ak6aa92e.com", "аррӏе.com"),
            ("xn--bcher-kva.example:8080", "bücher.example:8080"),
            ("xn--mgba3a4f16a.ir", "ایران.ir"),
            ("xn--hxajbheg2az3al.gr", "παράδειγμα.gr"),
        ] {
            assert_eq!(read_host(host).as_deref(), Some(read), "{host}");
        }
        for host in ["exemple.fr", "xn--.fr\u{e9}", "xn--\u{e9}.fr", "xn--999999999.fr", "xn-a.fr"]
        {
            assert_eq!(read_host(host), None, "{host}");
        }
        assert_eq!(read_host(&format!("xn--{}.fr", "a".repeat(1000))), None);
    }
}
