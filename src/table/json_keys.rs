//! The keys of a table that is written as JSON Lines: none stands twice in an object.

use std::collections::{HashMap, HashSet};

use crate::signs::json_string;

/// How the key of a column without a title begins; its number follows.
const UNTITLED: &str = "colonne ";

/// The keys of the columns that are written, each as JSON has it.
#[derive(Debug, Default)]
pub(crate) struct JsonKeys {
    /// Those of the table's own columns.
    pub(crate) own: Vec<String>,
    taken: HashSet<String>,
}

impl JsonKeys {
    /// The keys of columns with these titles, apart from those that an audit adds. A column without
    /// a title is called by its number, and a title that stands twice gets a number as well.
    pub(crate) fn new(titles: &[String], added: &[&str]) -> Self {
        let mut taken: HashSet<String> = added.iter().map(|name| (*name).to_owned()).collect();
        // What is a title may not become the name of a column that has none.
        taken.extend(titles.iter().filter(|title| !title.is_empty()).cloned());
        let mut given: HashMap<String, usize> =
            added.iter().map(|name| ((*name).to_owned(), 1)).collect();
        let mut own = Vec::new();
        for (column, title) in titles.iter().enumerate() {
            let name = match &**title {
                "" => format!("{UNTITLED}{}", column + 1),
                title => title.to_owned(),
            };
            if title.is_empty() && taken.insert(name.clone()) {
                own.push(json_string(&name));
                continue;
            }
            let count = given.entry(title.clone()).or_default();
            *count += 1;
            if *count == 1 && !title.is_empty() {
                own.push(json_string(&name));
                continue;
            }
            let mut number = if title.is_empty() { 2 } else { *count };
            while !taken.insert(format!("{name} ({number})")) {
                number += 1;
            }
            *count = number;
            own.push(json_string(&format!("{name} ({number})")));
        }
        Self { own, taken }
    }

    /// The keys of cells under no title, without end.
    pub(crate) fn surplus(&self) -> impl Iterator<Item = String> {
        let first = self.own.len() + 1;
        let names = (first..).map(|column| format!("{UNTITLED}{column}"));
        names.filter(|name| !self.taken.contains(name)).map(|name| json_string(&name))
    }
}

/// Whether a key is that of a cell under no title.
pub(super) fn is_surplus_key(key: &str) -> bool {
    key.strip_prefix(UNTITLED)
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::table::json_keys::*;

    fn keys(titles: &str) -> JsonKeys {
        let titles: Vec<String> = titles.split('|').map(Into::into).collect();
        JsonKeys::new(&titles, &["issue"])
    }

    #[test]
    fn no_key_stands_twice() {
        for (titles, expected) in [
            ("a|b", "a|b"),
            ("a||a||a", "a|colonne 2|a (2)|colonne 4|a (3)"),
            ("issue|a", "issue (2)|a"),
            ("colonne 2|", "colonne 2|colonne 2 (2)"),
            ("|colonne 1|colonne 1", "colonne 1 (2)|colonne 1|colonne 1 (3)"),
            ("a|a (2)|a", "a|a (2)|a (3)"),
            ("é\u{1}", "é\\u0001"),
        ] {
            let own: Vec<String> =
                keys(titles).own.iter().map(|key| key.trim_matches('"').to_owned()).collect();
            assert_eq!(own.join("|"), expected, "{titles}");
            let mut all: Vec<String> = keys(titles).own;
            all.extend(keys(titles).surplus().take(3));
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }

    #[test]
    fn keys_of_cells_under_no_title_are_known() {
        let surplus: Vec<String> = keys("a|colonne 4|b").surplus().take(2).collect();
        assert_eq!(surplus, ["\"colonne 5\"", "\"colonne 6\""]);
        for (key, is_surplus) in [
            ("colonne 5", true),
            ("colonne ", false),
            ("colonne 5 (2)", false),
            ("Colonne 5", false),
        ] {
            assert_eq!(is_surplus_key(key), is_surplus, "{key}");
        }
    }
}
