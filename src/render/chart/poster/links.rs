//! The links of a tree, each once, and how a poster tells them.

use std::collections::HashMap;

use crate::tree::{
    Tree,
    target::{Link, Target},
};

/// The links of a tree in the order in which its actions name them. The numbers of a poster are
/// their places, from 1.
pub(super) struct Links<'t> {
    targets: Vec<&'t Target>,
    numbers: HashMap<&'t str, usize>,
}

/// Where the addresses of links stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkPlace {
    /// With each action.
    Actions,
    /// In a list below the drawing, whose numbers actions name.
    List,
}

impl<'t> Links<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let answers = tree.questions().flat_map(|question| &question.answers);
        let given = answers.flat_map(|answer| &answer.actions);
        let concluded = tree.outcomes().flat_map(|outcome| {
            let alternatives = outcome.alternatives.iter();
            outcome.actions.iter().chain(alternatives.flat_map(|alternative| &alternative.actions))
        });
        let mut links = Self { targets: Vec::new(), numbers: HashMap::new() };
        for target in given.chain(concluded).filter_map(|action| action.target.as_ref()) {
            let Target::Link(link) = target else { continue };
            let next = links.targets.len() + 1;
            if *links.numbers.entry(&link.url).or_insert(next) == next {
                links.targets.push(target);
            }
        }
        links
    }

    /// The number of a link of the tree.
    pub(super) fn number(&self, link: &Link) -> usize {
        self.numbers.get(&*link.url).copied().unwrap_or(0)
    }

    pub(super) fn targets(&self) -> &[&'t Target] {
        &self.targets
    }
}

/// An address without what every browser adds by itself.
pub(super) fn short(url: &str) -> &str {
    let address = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let address = address.unwrap_or(url);
    match address.strip_suffix('/') {
        Some(host) if !host.contains('/') => host,
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn an_address_is_as_short_as_a_browser_takes_it() {
        for (url, shown) in [
            ("https://annuaire.esante.gouv.fr", "annuaire.esante.gouv.fr"),
            ("https://inscription-mss.esante-pdl.fr/", "inscription-mss.esante-pdl.fr"),
            ("http://a.fr/b/", "a.fr/b/"),
            ("https://a.fr/b?c=/", "a.fr/b?c=/"),
        ] {
            assert_eq!(short(url), shown);
        }
    }
}
