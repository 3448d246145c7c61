//! The file of a region, with notes that say what each part is.

use jiff::civil::Date;

use super::yaml::{ScalarContext, scalar};
use crate::{
    load::{Replaceable, ReplaceableEntry},
    tree::names::Name,
    words::shown,
};

/// What a region has in place of a shelf's own, in the order of the shelf.
#[derive(Clone, Debug, Default)]
pub(super) struct RegionDraft {
    pub(super) names: Vec<Option<Name>>,
    pub(super) entries: Vec<Option<RegionEntry>>,
    /// Whether somebody saw today that the addresses are right.
    pub(super) is_verified: bool,
}

/// A contact or a link of a region.
#[derive(Clone, Debug)]
pub(super) struct RegionEntry {
    pub(super) target: Box<str>,
    /// What it is called, if not as on the shelf.
    pub(super) label: Option<Box<str>>,
}

impl RegionEntry {
    pub(super) fn at(target: &str) -> Self {
        Self { target: target.into(), label: None }
    }
}

impl RegionDraft {
    /// A region that replaces nothing yet.
    pub(super) fn of(replaceable: &Replaceable) -> Self {
        Self {
            names: vec![None; replaceable.names.len()],
            entries: vec![None; replaceable.entries.len()],
            is_verified: false,
        }
    }

    /// Whether a contact or a link is replaced.
    pub(super) fn has_entries(&self, replaceable: &Replaceable) -> bool {
        self.entries_of(replaceable).next().is_some()
    }

    /// The contacts and links that are replaced: those whose address was given, and those whose
    /// address is a name of the region.
    fn entries_of<'r>(
        &'r self,
        replaceable: &'r Replaceable,
    ) -> impl Iterator<Item = (&'r ReplaceableEntry, RegionEntry)> {
        let all = replaceable.entries.iter().zip(&self.entries);
        all.filter_map(|(entry, given)| match given {
            Some(given) => Some((entry, given.clone())),
            None if self.names_target(replaceable, entry) => {
                Some((entry, RegionEntry::at(&entry.target)))
            }
            None => None,
        })
    }

    fn names_target(&self, replaceable: &Replaceable, entry: &ReplaceableEntry) -> bool {
        let mut names = replaceable.names.iter().zip(&self.names);
        names.any(|((id, _), given)| given.is_some() && entry.target.contains(&format!("<{id}>")))
    }

    /// The text of the file; `None` when it replaces nothing.
    pub(super) fn to_yaml(
        &self,
        replaceable: &Replaceable,
        command: &str,
        today: Date,
    ) -> Option<String> {
        if self.names.iter().all(Option::is_none) && !self.has_entries(replaceable) {
            return None;
        }
        let checked = if self.is_verified { today.to_string() } else { "non-verifie".into() };
        let mut lines = vec![
            "# Une région\u{a0}: ce que dit ce fichier prend la place de ce que disent les arbres.".into(),
            "# Ce qui suit «\u{a0}#\u{a0}» est une note pour vous\u{a0}: le programme ne la lit pas.".into(),
            format!("# Après chaque changement\u{a0}: {}", shown(command)),
            String::new(),
            "format: 1".into(),
        ];
        self.push_names(replaceable, &mut lines);
        let mut section = "";
        for (entry, given) in self.entries_of(replaceable) {
            if section.is_empty() {
                lines.push(String::new());
                lines.push(
                    "# «\u{a0}checked\u{a0}» est le jour où une adresse a été vue juste, ou non-verifie."
                        .into(),
                );
            }
            if section != entry.section {
                section = entry.section;
                lines.push(format!("{section}:"));
            }
            let label = given.label.as_deref().unwrap_or(&entry.label);
            let target = if section == "links" { "url" } else { "email" };
            lines.push(format!("  {}:", entry.id));
            lines.push(format!("    label: {}", line(label)));
            lines.push(format!("    {target}: {}", line(&given.target)));
            lines.push(format!("    checked: {checked}"));
        }
        Some(lines.join("\n") + "\n")
    }

    fn push_names(&self, replaceable: &Replaceable, lines: &mut Vec<String>) {
        if self.names.iter().all(Option::is_none) {
            return;
        }
        lines.push(String::new());
        lines.push("# «\u{a0}le\u{a0}», «\u{a0}du\u{a0}» et «\u{a0}au\u{a0}»\u{a0}: un nom comme il se dit dans une phrase.".into());
        lines.push("names:".into());
        for ((id, _), given) in replaceable.names.iter().zip(&self.names) {
            let Some(given) = given else { continue };
            if !given.has_forms() {
                lines.push(format!("  {id}: {}", line(&given.name)));
                continue;
            }
            lines.push(format!("  {id}:"));
            lines.push(format!("    name: {}", line(&given.name)));
            for (key, form) in [("le", &given.le), ("du", &given.du), ("au", &given.au)] {
                lines.extend(form.as_ref().map(|form| format!("    {key}: {}", line(form))));
            }
        }
    }
}

/// A text as a line of YAML takes it.
fn line(text: &str) -> String {
    scalar(text, ScalarContext::Line).into_owned()
}
