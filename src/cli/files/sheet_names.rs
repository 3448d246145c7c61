//! What the sheets of rows are called: by the ids of the rows, in names that every system takes.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use mssante_check::{fold::fold, signs::without_invisible};

use super::windows_names::is_device;

/// The longest name in characters, without its number and its extension.
const LONGEST: usize = 60;

/// What stands before a name that Windows keeps for a device.
const BEFORE_DEVICE: &str = "fiche-";

/// Gives each row a name that no row before it has, whatever system the files come to.
pub(crate) struct SheetNames {
    /// By the hash of a name that is taken, the number of the next one that begins so: what is kept
    /// of a row is short, whatever its id.
    taken: HashMap<u64, u32>,
}

impl SheetNames {
    /// All names are free but these.
    pub(crate) fn without<'n>(reserved: impl IntoIterator<Item = &'n str>) -> Self {
        let taken = reserved.into_iter().map(|name| (key(name), 2));
        Self { taken: taken.collect() }
    }

    /// The name of a row with this id and number: the same whenever the rows before it are.
    pub(crate) fn name(&mut self, id: &str, row: u64) -> String {
        let stem = stem(id).unwrap_or_else(|| format!("ligne-{row}"));
        let mut count = self.taken.get(&key(&stem)).copied().unwrap_or(1);
        loop {
            let name = if count == 1 { stem.clone() } else { format!("{stem}-{count}") };
            count += 1;
            let is_new = count == 2 || !self.taken.contains_key(&key(&name));
            if is_new {
                self.taken.entry(key(&name)).or_insert(2);
                self.taken.insert(key(&stem), count);
                return name;
            }
        }
    }
}

/// The same for names that some system takes for the same.
fn key(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold(&name.to_uppercase()).hash(&mut hasher);
    hasher.finish()
}

/// An id as the name of a file; `None` where nothing of it may stand in one.
fn stem(id: &str) -> Option<String> {
    let mut stem = String::new();
    for c in without_invisible(id).chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '_') {
            stem.push(c);
        } else if !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let is_edge = |c: char| matches!(c, '.' | '-' | '_');
    let cut: String = stem.trim_matches(is_edge).chars().take(LONGEST).collect();
    let stem = cut.trim_end_matches(is_edge);
    match stem {
        "" => None,
        stem if is_device(stem) => Some(format!("{BEFORE_DEVICE}{stem}")),
        stem => Some(stem.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ids: &[&str]) -> Vec<String> {
        let mut names = SheetNames::without(["index"]);
        ids.iter().zip(2..).map(|(id, row)| names.name(id, row)).collect()
    }

    #[test]
    fn no_id_leads_out_of_its_folder_or_to_a_device() {
        for (id, name) in [
            ("440000008", "440000008"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "ligne-2"),
            ("a/b", "a-b"),
            ("a\\b", "a-b"),
            ("C:\\x", "C-x"),
            ("CON", "fiche-CON"),
            ("NUL.txt", "fiche-NUL.txt"),
            ("com1", "fiche-com1"),
            ("fin. . ", "fin"),
            (".caché", "caché"),
            ("", "ligne-2"),
            (" \u{200b}", "ligne-2"),
            ("?*<>|\"", "ligne-2"),
            ("a\u{202e}b\0c\nd", "ab-c-d"),
            ("Foyer de l'Étoile", "Foyer-de-l-Étoile"),
            ("-rf", "rf"),
            ("index", "index-2"),
            ("INDEX", "INDEX-2"),
            ("日本", "日本"),
            ("😀", "ligne-2"),
        ] {
            assert_eq!(names(&[id]), [name], "{id}");
        }
        let long = "é".repeat(400);
        assert_eq!(names(&[&long])[0].chars().count(), LONGEST);
    }

    #[test]
    fn no_two_rows_have_one_name_on_any_system() {
        assert_eq!(names(&["a", "a", "a"]), ["a", "a-2", "a-3"]);
        assert_eq!(names(&["a-2", "a", "a", "A"]), ["a-2", "a", "a-3", "A-4"]);
        assert_eq!(names(&["été", "ETE", "e\u{301}te"]), ["été", "ETE-2", "e-te"]);
        assert_eq!(names(&["straße", "STRASSE"]), ["straße", "STRASSE-2"]);
        assert_eq!(names(&["a/b", "a b", "a:b"]), ["a-b", "a-b-2", "a-b-3"]);
        assert_eq!(names(&["", "ligne-2", ""]), ["ligne-2", "ligne-2-2", "ligne-4"]);
    }
}
