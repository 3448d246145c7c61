//! The resources of a region: a file whose entries replace those of a shelf of trees.

use jiff::civil::Date;

use super::{
    NameLayers, Resources, advice,
    check::{
        dates,
        resources::{SECTIONS, report_unknown_names},
    },
    diagnostics::{Diagnostics, NameProblem, Problems},
    file_formats::RESOURCES,
    names, read, resources, sound,
    source::Source,
    yaml::{self, YamlNode, fields::Fields},
};
use crate::{
    tree::names::{NO_NAMES, Name, Names},
    words::shown,
};

/// What a region's file holds, and what it leaves as it was.
#[derive(Debug)]
pub struct RegionReview {
    /// Errors and warnings.
    pub problems: Option<Problems>,
    /// Each section that has entries which stay as they were, with their ids.
    pub untouched: Vec<(&'static str, Vec<Box<str>>)>,
}

/// What a region may replace of a shelf's resources, as its file has it.
#[derive(Clone, Debug, Default)]
pub struct Replaceable {
    pub names: Vec<(Box<str>, Name)>,
    /// Contacts, then links.
    pub entries: Vec<ReplaceableEntry>,
}

/// A contact or a link of a shelf, whose texts may have names to be written out.
#[derive(Clone, Debug)]
pub struct ReplaceableEntry {
    /// `contacts` or `links`.
    pub section: &'static str,
    pub id: Box<str>,
    pub label: Box<str>,
    /// The mail address, or the address of the page.
    pub target: Box<str>,
}

/// What a region may replace of a shelf's resources; nothing of a file that is no YAML.
pub fn replaceable(shelf: &Source) -> Replaceable {
    let Some(root) = yaml::parse(shelf, &mut Diagnostics::default()) else {
        return Replaceable::default();
    };
    let file = Fields::of(&root);
    let named = names::of(file);
    let mut replaceable = Replaceable::default();
    for entry in file.entries_of("names") {
        let name = named.get(&entry.key).cloned();
        replaceable.names.extend(name.map(|name| ((&*entry.key).into(), name)));
    }
    for (section, key) in [("contacts", "email"), ("links", "url")] {
        for (id, fields) in file.named(section) {
            let (Some(label), Some(target)) = (fields.boxed("label"), fields.boxed(key)) else {
                continue;
            };
            let id = id.text.into();
            replaceable.entries.push(ReplaceableEntry { section, id, label, target });
        }
    }
    replaceable
}

/// Loads a region's resources. `below` are the files whose entries they replace: the resources of a
/// shelf, and a tree that has its own.
///
/// # Errors
/// Every problem of the file when one of them is an error; so is an entry that replaces nothing.
pub fn region(source: &Source, below: &[&Source]) -> Result<Resources, Problems> {
    let mut diagnostics = Diagnostics::default();
    let replaced = Replaced::of(below);
    let layers = NameLayers { before: &NO_NAMES, after: &replaced.names };
    let loaded = read(source, &RESOURCES, layers, &mut diagnostics, |file, names, diagnostics| {
        replaced.check(source, file, names, diagnostics);
        let mut region = Resources::of(file);
        region.names = region.names.or(&replaced.elsewhere);
        Some(region)
    });
    sound(loaded, source, diagnostics)
}

/// Looks a region's resources through, warnings included, as of a day; `shelf` has the resources that
/// they replace.
pub fn review_region(source: &Source, shelf: &Source, today: Date) -> RegionReview {
    let mut diagnostics = Diagnostics::default();
    let replaced = Replaced::of(&[shelf]);
    let layers = NameLayers { before: &NO_NAMES, after: &replaced.names };
    let untouched =
        read(source, &RESOURCES, layers, &mut diagnostics, |file, names, diagnostics| {
            replaced.check(source, file, names, diagnostics);
            let terms = resources(shelf, names).unwrap_or_default().terms;
            advice::check(source, file, &RESOURCES, &terms, diagnostics);
            dates::warn(file, today, diagnostics);
            Some(replaced.untouched_by(file))
        });
    RegionReview { problems: diagnostics.finish(source), untouched: untouched.unwrap_or_default() }
}

/// The files whose entries a region may replace. Their own problems are not told here.
struct Replaced<'s> {
    files: Vec<YamlNode<'s>>,
    /// As a region reads them.
    names: Names,
    /// Those of them that say something else in a region that does not replace them.
    elsewhere: Names,
}

impl<'s> Replaced<'s> {
    fn of(sources: &[&'s Source]) -> Self {
        let parsed = sources.iter().map(|source| yaml::parse(source, &mut Diagnostics::default()));
        let files: Vec<YamlNode<'s>> = parsed.flatten().collect();
        let layers = files.iter().map(|file| names::of(Fields::of(file)));
        let names = layers.rev().fold(Names::default(), |names, layer| names.or(&layer));
        let elsewhere = names.elsewhere();
        Self { files, names: elsewhere.or(&names), elsewhere }
    }

    fn ids(&self, section: &str) -> Vec<&str> {
        let sections = self.files.iter().filter_map(|file| Fields::of(file).map(section));
        sections.flat_map(Fields::entries).map(|entry| &*entry.key).collect()
    }

    /// Reports what a region has that replaces nothing.
    fn check(
        &self,
        source: &Source,
        file: Fields<'_>,
        names: &Names,
        diagnostics: &mut Diagnostics,
    ) {
        report_unknown_names(source, file, names, diagnostics);
        for section in SECTIONS {
            let replaced = self.ids(section);
            for entry in file.entries_of(section) {
                if !replaced.contains(&&*entry.key) {
                    let near = diagnostics.nearest(&entry.key, replaced.iter().copied());
                    let name = shown(&entry.key);
                    diagnostics
                        .add(NameProblem::ReplacesNothing { section, name, near }, entry.place);
                }
            }
        }
    }

    /// The ids that a region leaves as they were, by section. A name that is another wherever there is
    /// a region is not.
    fn untouched_by(&self, file: Fields<'_>) -> Vec<(&'static str, Vec<Box<str>>)> {
        let mut untouched = Vec::new();
        for section in SECTIONS {
            let own = file.map(section);
            let mut left = self.ids(section);
            left.retain(|id| own.is_none_or(|own| own.place(id).is_none()));
            if section == "names" {
                left.retain(|id| self.elsewhere.get(id).is_none());
            }
            if !left.is_empty() {
                untouched.push((section, left.into_iter().map(Box::from).collect()));
            }
        }
        untouched
    }
}
