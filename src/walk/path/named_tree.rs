//! The tree that a path code names.

use super::{
    PathError,
    words::{CodeWords, Gap},
};

/// The id of the tree that a code names.
///
/// # Errors
/// When the text has not the form of a code, or names no tree.
pub fn tree_of(code: &str) -> Result<String, PathError> {
    let words = CodeWords::of(code).ok_or(PathError::Form)?;
    let list = &words.list;
    let colon = (list.iter().position(|word| word.gap == Gap::Colon))
        .or((words.end == Gap::Colon).then_some(list.len()));
    let count = match (colon, list.get(1)) {
        (Some(count), _) if list[1..count].iter().all(|word| word.gap == Gap::Space) => count,
        (None, Some(second)) if second.gap == Gap::Space => 1,
        (Some(_) | None, _) => return Err(PathError::NoTree),
    };
    Ok(words.joined(0, count))
}

/// The tree of these that a code names: as people say ids, with spaces for hyphens, and with or
/// without a colon behind it.
pub fn tree_among<'i>(code: &str, ids: impl IntoIterator<Item = &'i str>) -> Option<&'i str> {
    let words = CodeWords::of(code)?;
    let mut named: Option<(usize, &str)> = None;
    for id in ids {
        let counts = words.counts_that_say(id).into_iter().filter(|count| {
            let gap = words.list.get(*count).map_or(words.end, |word| word.gap);
            matches!(gap, Gap::Colon | Gap::Space)
        });
        // The longest id is meant: another may be its first word.
        if let Some(count) =
            counts.max().filter(|count| named.is_none_or(|(most, _)| most < *count))
        {
            named = Some((count, id));
        }
    }
    named.map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_tree_as_people_say_it() {
        let ids = ["equipement", "mon-arbre", "mon"];
        for (code, named) in [
            ("equipement:oui.non", Some("equipement")),
            ("ÉQUIPEMENT oui non dt", Some("equipement")),
            ("Mon arbre : oui", Some("mon-arbre")),
            ("mon arbre oui", Some("mon-arbre")),
            ("mon: oui", Some("mon")),
            ("mon oui", Some("mon")),
            ("equipement.oui", None),
            ("oui.non", None),
            ("", None),
        ] {
            assert_eq!(tree_among(code, ids), named, "{code}");
        }
    }
}
