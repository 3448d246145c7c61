//! The names of a file, written out wherever its texts have their ids.

use super::{
    diagnostics::{Diagnostics, FileProblem},
    format::{MappingFormat, ValueFormat},
    source::{LARGEST, Span},
    yaml::{Entry, Value, YamlNode, fields::Fields},
};
use crate::tree::names::{Name, Names};

/// The names that stand in a file.
pub(super) fn of(file: Fields<'_>) -> Names {
    let mut names = Names::default();
    for entry in file.entries_of("names") {
        if let Some(name) = name(entry) {
            names.insert(&entry.key, name);
        }
    }
    names
}

/// A name is a text, or its forms.
fn name(entry: &Entry<'_>) -> Option<Name> {
    if let Value::Scalar { text, .. } = &entry.node.value {
        return Some(Name::plain(plain(text.trim())));
    }
    let forms = Fields::of(&entry.node);
    let form = |key| forms.text(key).map(|form| plain(form.text));
    Some(Name {
        name: form("name")?,
        le: form("le"),
        du: form("du"),
        au: form("au"),
        elsewhere: form("elsewhere"),
    })
}

/// A name stands for itself alone: its brackets were reported.
fn plain(name: &str) -> Box<str> {
    name.replace(['<', '>'], "").into()
}

/// Writes names out in the texts of a file; ids of its questions stand for their answers.
///
/// The texts of messages are left to each tree that sends them, and sentences of documents are as
/// they are.
pub(super) fn write_out(
    file: &mut YamlNode<'_>,
    names: &Names,
    mapping: &MappingFormat,
    diagnostics: &mut Diagnostics,
) {
    let mut writer = NameWriter { names, left: LARGEST, too_long: None };
    writer.map(file, mapping);
    if let Some(span) = writer.too_long {
        diagnostics.add(FileProblem::TooLarge, span);
    }
}

struct NameWriter<'n> {
    names: &'n Names,
    /// How many bytes may still be written.
    left: usize,
    /// The first text for which there was no room.
    too_long: Option<Span>,
}

impl NameWriter<'_> {
    fn map(&mut self, node: &mut YamlNode<'_>, mapping: &MappingFormat) {
        let Value::Map(entries) = &mut node.value else { return };
        for entry in entries {
            if let Some(key) = mapping.keys.iter().find(|key| key.name == entry.key) {
                self.value(&mut entry.node, &key.value);
            }
        }
    }

    fn value(&mut self, node: &mut YamlNode<'_>, format: &ValueFormat) {
        match format {
            ValueFormat::Text(_)
            | ValueFormat::Texts(_)
            | ValueFormat::Url
            | ValueFormat::Email
            | ValueFormat::Given
            | ValueFormat::TextsByAnswer(_) => self.texts(node),
            ValueFormat::Map(mapping) => self.map(node, mapping),
            ValueFormat::List(mapping) => {
                let Value::List(items) = &mut node.value else { return };
                items.iter_mut().for_each(|item| self.map(item, mapping));
            }
            ValueFormat::Named(mapping) => {
                let Value::Map(entries) = &mut node.value else { return };
                entries.iter_mut().for_each(|entry| self.map(&mut entry.node, mapping));
            }
            _ => {}
        }
    }

    /// Every text of a value, whatever lists and mappings hold it.
    fn texts(&mut self, node: &mut YamlNode<'_>) {
        match &mut node.value {
            Value::Scalar { text, .. } => {
                let Some(written) = self.names.fill(text) else { return };
                match self.left.checked_sub(written.len()) {
                    Some(left) => {
                        self.left = left;
                        *text = written.into();
                    }
                    None => self.too_long = self.too_long.or(Some(node.span)),
                }
            }
            Value::List(items) => items.iter_mut().for_each(|item| self.texts(item)),
            Value::Map(entries) => entries.iter_mut().for_each(|entry| self.texts(&mut entry.node)),
            Value::Refused => {}
        }
    }
}
