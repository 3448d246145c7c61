//! The forgiving comparison of what people write.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::signs::{is_invisible, without_invisible};

/// What is left of a text when case, accents, spaces, signs that nobody sees and the form of
/// apostrophes do not count.
///
/// People type « deja équipe » for « Déjà équipé » and spreadsheets change spaces and quotes.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in without_invisible(text).split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
            continue;
        }
        for c in word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                '’' | 'ʼ' | '‘' => folded.push('\''),
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                '‐' | '‑' => folded.push('-'),
                c => folded.push(c),
            }
        }
    }
    folded
}

/// A text without the spaces and the invisible signs around it, found at once where there are none.
#[inline]
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)),
    }
}

/// The candidate nearest to `name`, when it is near enough to have been meant; of those equally
/// near, the first.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > 100 {
        return None;
    }
    let most = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= most)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgives_what_keyboards_and_spreadsheets_change() {
        assert_eq!(fold("  Déjà\u{a0}équipé, oui "), "deja equipe, oui");
        assert_eq!(fold("L’adresse du CŒUR"), fold("l'adresse du coeur"));
        assert_eq!(fold("e\u{301}quipe\u{301}"), fold("ÉQUIPÉ"));
        assert_eq!(fold("\u{feff}d\u{ad}éjà \u{200b} équi\u{2060}pé\u{fe0f}"), "deja equipe");
    }

    #[test]
    fn only_near_names_are_proposed() {
        assert_eq!(nearest("usgae", ["acces", "usage"]), Some("usage"));
        assert_eq!(nearest("boite", ["acces", "usage"]), None);
        // A third of the letters may differ, and one of a short name.
        assert_eq!(nearest("abcdef", ["abcdxy"]), Some("abcdxy"));
        assert_eq!(nearest("abcdef", ["abcxyz"]), None);
        assert_eq!(nearest("ab", ["ax"]), Some("ax"));
        assert_eq!(nearest("ab", ["xy"]), None);
    }

    #[test]
    fn the_first_of_equally_near_names_is_proposed() {
        assert_eq!(nearest("fin-c", ["fin-b", "fin-a"]), Some("fin-b"));
        assert_eq!(nearest("fin-c", ["fin-xy", "fin-a", "fin-b"]), Some("fin-a"));
    }

    #[test]
    fn long_names_are_compared_with_nothing() {
        let long = "x".repeat(100);
        let longer = "x".repeat(101);
        assert_eq!(nearest(&long, [&*longer]), Some(&*longer));
        assert_eq!(nearest(&longer, [&*long]), None);
    }
}
