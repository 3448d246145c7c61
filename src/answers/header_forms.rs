//! The header of a column, in the forms in which it is compared with the names of questions.

use crate::fold::{fold, trim};

/// What a header may be without what people and tools put around the name of a question.
pub(crate) struct HeaderForms {
    /// The whole header, folded.
    pub(crate) folded: String,
    /// Behind the groups that ODK puts before the name of a question.
    pub(crate) grouped: Option<String>,
    /// Its words, and those behind a number.
    words: [Option<String>; 2],
    /// A single word without punctuation around it, and without the number before it.
    pub(crate) code: Option<String>,
    /// What is left of a text that ends with points, as it was cut short.
    pub(crate) cut: Option<String>,
}

impl HeaderForms {
    pub(crate) fn of(header: &str) -> Self {
        let folded = fold(header);
        let shorter = without_mark(&folded);
        let numbered = without_number(shorter);
        let named = numbered.as_ref().map_or(shorter, |numbered| numbered.rest);
        let may_be_code = numbered.as_ref().is_none_or(|numbered| numbered.is_marked)
            && !named.contains(char::is_whitespace)
            && named != folded;
        Self {
            grouped: last_of_path(header),
            words: [Some(words(shorter)), numbered.as_ref().map(|numbered| words(numbered.rest))],
            code: may_be_code.then(|| named.into()),
            cut: cut_short(&folded),
            folded,
        }
    }

    /// Whether its words are these, with or without the number before them.
    pub(crate) fn has_words(&self, words: &str) -> bool {
        self.words.iter().flatten().any(|own| own == words)
    }
}

/// The words of a folded text, without what stands between them.
pub(crate) fn words(folded: &str) -> String {
    let mut words = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The last name of a path as ODK writes it, `group/question` or `group:question`: names have no
/// spaces and no accents, so that « Parking / accès » is none.
fn last_of_path(header: &str) -> Option<String> {
    let header = trim(header);
    let (groups, name) = header.rsplit_once(['/', ':']).unwrap_or(("", header));
    let is_path = !name.is_empty()
        && name.chars().all(is_of_odk_name)
        && !groups.contains(char::is_whitespace);
    is_path.then(|| fold(name))
}

fn is_of_odk_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// What forms put behind the wording of a question that must be answered.
const MARKS: [&str; 4] = ["(obligatoire)", "[obligatoire]", "(required)", "(*)"];

/// A folded header without the punctuation and the marks around it.
fn without_mark(folded: &str) -> &str {
    let mut rest = folded;
    loop {
        let shorter = rest.trim_matches([' ', '?', '*', ':', '!', ';', ',', '.', '…', '"', '#']);
        let shorter = MARKS.iter().find_map(|mark| shorter.strip_suffix(mark)).unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// What stands behind the number of a question.
struct Numbered<'h> {
    rest: &'h str,
    /// Whether a sign stands between both, and not just a space.
    is_marked: bool,
}

/// What people and tools write before the number of a question.
const BEFORE_NUMBER: [&str; 6] = ["question", "q", "n°", "no", "item", "point"];

/// A folded header without the number before it: `3.`, `Q3 -`, `Question 3 :`, `(2)`, `1.2`, `a)`.
fn without_number(folded: &str) -> Option<Numbered<'_>> {
    let start = folded.trim_start_matches(['(', '[', '#']);
    let start = BEFORE_NUMBER.iter().find_map(|word| start.strip_prefix(word)).unwrap_or(start);
    let start = start.trim_start_matches([' ', '.', '°', '_']);
    let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = if digits.len() < start.len() {
        // Questions below a question have numbers as « 1.2 » or « 1a ».
        let parts = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        one_letter(parts).unwrap_or(parts)
    } else {
        one_letter(folded).filter(|rest| rest.starts_with([')', '.']))?
    };
    let rest = behind.trim_start_matches([' ', ')', '.', ':', '-', '–', '—', '/', ']', '°', '_']);
    let between = behind[..behind.len() - rest.len()].trim();
    let is_marked = !between.is_empty() || digits.len() > behind.len();
    let is_number = !rest.is_empty() && rest.len() < behind.len().max(digits.len());
    is_number.then_some(Numbered { rest, is_marked })
}

/// What stands behind one letter that is not the first of a word.
fn one_letter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c: char| c.is_ascii_lowercase())?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// What is left of a text that a tool cut short, without the points that say so.
fn cut_short(folded: &str) -> Option<String> {
    let cut = folded.trim_end_matches(['…', '.', ' ']);
    let points = &folded[cut.len()..];
    let says_so = points.contains('…') || points.contains("..");
    let whole = without_number(cut).map_or(cut, |numbered| numbered.rest);
    says_so.then(|| whole.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_a_wording_are_no_part_of_it() {
        for header in [
            "3. utilisez-vous",
            "3) utilisez-vous",
            "3 - utilisez-vous",
            "3- utilisez-vous",
            "3/ utilisez-vous",
            "3 utilisez-vous",
            "3° utilisez-vous",
            "(3) utilisez-vous",
            "[3] utilisez-vous",
            "q3 - utilisez-vous",
            "q3. utilisez-vous",
            "q3 : utilisez-vous",
            "q3_utilisez-vous",
            "q.3 utilisez-vous",
            "q03 – utilisez-vous",
            "question 3 : utilisez-vous",
            "n° 3 utilisez-vous",
            "1.2 utilisez-vous",
            "1.2. utilisez-vous",
            "2a) utilisez-vous",
            "a) utilisez-vous",
            "b. utilisez-vous",
        ] {
            let rest = without_number(header).map(|numbered| numbered.rest);
            assert_eq!(rest, Some("utilisez-vous"), "{header}");
        }
        for header in ["utilisez-vous", "a utilisez", "quel usage", "3", "q3", "notes", "q"] {
            assert!(without_number(header).is_none(), "{header}");
        }
    }

    #[test]
    fn a_path_has_neither_spaces_nor_accents() {
        for (header, name) in [
            ("groupe/acces", Some("acces")),
            ("data:groupe:acces", Some("acces")),
            ("Groupe/Acces", Some("acces")),
            ("acces", Some("acces")),
            ("Parking / accès", None),
            ("Parking/accès", None),
            ("Parking : acces", None),
            ("Parking: acces", None),
            ("Mon parking/acces", None),
            ("groupe/", None),
        ] {
            assert_eq!(last_of_path(header).as_deref(), name, "{header}");
        }
    }

    #[test]
    fn what_is_put_around_a_wording_does_not_count() {
        for header in [
            "usage",
            "usage ?",
            "usage *",
            "* usage",
            "usage ? *",
            "usage (obligatoire)",
            "usage :",
            "usage ?*:",
            "\"usage\"",
            "usage ? (required)",
        ] {
            assert_eq!(without_mark(header), "usage", "{header}");
        }
    }
}
