//! Words that mean the same in every form of a question: yes, no, and that it was not asked.

use crate::fold::fold;

/// What a usual word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UsualWord {
    Yes,
    No,
    /// The question was not put, or has no sense here.
    NotAsked,
}

/// As people, form tools and programs write yes, where the answers are yes and no.
const YES: [&str; 12] = ["oui", "o", "y", "yes", "vrai", "true", "x", "1", "✓", "✔", "☑", "☒"];

/// The same of no.
const NO: [&str; 6] = ["non", "n", "no", "faux", "false", "0"];

/// `LimeSurvey` writes `N/A` where a question was not asked, R `NA`, pandas `nan`, Excel `#N/A`.
const NOT_ASKED: [&str; 13] = [
    "n/a",
    "na",
    "#n/a",
    "#n/d",
    "s/o",
    "so",
    "sansobjet",
    "nonapplicable",
    "notapplicable",
    "nonconcerne",
    "nonconcernee",
    "nan",
    "null",
];

impl UsualWord {
    /// What a text means that stands in a cell, if it is such a word.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        Self::of_key(&key_of_folded(&folded))
            .or_else(|| Self::of_key(&key_of_folded(without_signs(&folded))))
    }

    fn of_key(key: &str) -> Option<Self> {
        Self::all().find(|(word, _)| *word == key).map(|(_, meaning)| meaning)
    }

    /// Every such word as [`word_key`] leaves it.
    pub(crate) fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let yes = YES.iter().map(|word| (*word, Self::Yes));
        let no = NO.iter().map(|word| (*word, Self::No));
        let not_asked = NOT_ASKED.iter().map(|word| (*word, Self::NotAsked));
        yes.chain(no).chain(not_asked)
    }
}

/// A word without what the codes of form tools cannot have: two that have the same key are the same
/// word.
pub(crate) fn word_key(text: &str) -> String {
    key_of_folded(&fold(text))
}

/// The same of a folded text.
pub(crate) fn key_of_folded(folded: &str) -> String {
    // Programs that know but numbers write 1.0 for 1.
    let whole = without_zeros(folded);
    let mut key = String::with_capacity(whole.len());
    let mut chars = whole.chars().peekable();
    while let Some(c) = chars.next() {
        if !matches!(c, '-' | '_' | ' ' | '\'' | '.') {
            key.push(c);
        } else if key.ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit)
        {
            // « 1-5 lits » are not fifteen.
            key.push('-');
        }
    }
    // What has nothing but such signs is itself.
    if key.is_empty() { folded.into() } else { key }
}

/// A whole number without the zeros behind its comma.
fn without_zeros(folded: &str) -> &str {
    let Some((whole, zeros)) = folded.split_once(['.', ',']) else { return folded };
    let is_whole = !whole.is_empty()
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && !zeros.is_empty()
        && zeros.bytes().all(|byte| byte == b'0');
    if is_whole { whole } else { folded }
}

/// A folded text without the signs that people put around a word: « Oui. », `"Oui"`, « OUI ; ».
pub(crate) fn without_signs(folded: &str) -> &str {
    folded.trim_matches(|c: char| {
        matches!(
            c,
            ' ' | '\u{a0}' | '.' | ',' | ';' | ':' | '!' | '*' | '"' | '\'' | '(' | ')' | '[' | ']'
        ) || matches!(c, '«' | '»' | '“' | '”')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_known_as_they_are_written() {
        for (words, meaning) in [
            (
                &[
                    "Oui",
                    "OUI ;",
                    "oui.",
                    "\"Oui\"",
                    "« Oui »",
                    "(oui)",
                    "'oui",
                    "Oui !",
                    "O",
                    "y",
                    "YES",
                    "VRAI",
                    "True",
                    "x",
                    "X",
                    "1",
                    "1.0",
                    "1,0",
                    "✔",
                    "✔\u{fe0f}",
                    "✓",
                    "☑",
                    "oui*",
                ][..],
                Some(UsualWord::Yes),
            ),
            (
                &["Non", "non.", "N", "no", "NO", "Faux", "FALSE", "0", "0.0", "0,00"],
                Some(UsualWord::No),
            ),
            (
                &[
                    "N/A",
                    "n/a",
                    "NA",
                    "n.a.",
                    "N.A",
                    "#N/A",
                    "Sans objet",
                    "sans-objet",
                    "S.O.",
                    "Non applicable",
                    "Non concerné",
                    "non concernée",
                    "NaN",
                    "NULL",
                    "sans objet.",
                ],
                Some(UsualWord::NotAsked),
            ),
            (
                &[
                    "",
                    "-",
                    "--",
                    "?",
                    "/",
                    ".",
                    "10",
                    "1.5",
                    "2",
                    "oui ?",
                    "oui mais peu",
                    "non merci",
                    "NSP",
                    "NC",
                    "peut-être",
                    "ko",
                    "ok",
                    "11",
                    "1 0",
                    "0,5",
                    "oui/non",
                ],
                None,
            ),
        ] {
            for word in words {
                assert_eq!(UsualWord::of(word), meaning, "{word}");
            }
        }
    }

    #[test]
    fn every_usual_word_is_its_own_key() {
        for (word, meaning) in UsualWord::all() {
            assert_eq!(word_key(word), word);
            assert_eq!(UsualWord::of(word), Some(meaning));
        }
    }

    #[test]
    fn figures_side_by_side_are_no_others() {
        assert_eq!(word_key("Ne_sait-pas"), word_key("ne sait pas"));
        assert_eq!(word_key("niveau_1_2"), word_key("Niveau 1-2"));
        assert_ne!(word_key("1-5 lits"), word_key("15 lits"));
        assert_ne!(word_key("1.5"), word_key("15"));
        assert_eq!((&*word_key("-"), &*word_key(" ? ")), ("-", "?"));
    }
}
