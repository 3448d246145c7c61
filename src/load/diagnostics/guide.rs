//! The guide to the problems, for people who write trees.

const GUIDE: &str = include_str!("problems.fr.md");

/// The page of the guide for a code, such as `E030`, in any case.
pub fn explain(code: &str) -> Option<&'static str> {
    GUIDE
        .split("\n## ")
        .skip(1)
        .find(|page| page.get(..4).is_some_and(|own| own.eq_ignore_ascii_case(code.trim())))
}

#[cfg(test)]
mod tests {
    use crate::load::CODES;
    use crate::load::diagnostics::guide::*;

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        let pages: Vec<&str> =
            GUIDE.lines().filter_map(|line| line.strip_prefix("## ")?.get(..4)).collect();
        assert_eq!(pages, CODES);
        for code in CODES {
            let page = explain(&code.to_lowercase()).unwrap_or_default();
            assert!(page.starts_with(code) && page.lines().count() > 3, "{code}");
        }
        assert_eq!(explain("E999"), None);
        assert_eq!(explain(""), None);
    }
}
