//! Whether a file has the format that it should: every key known, none missing, each value of its
//! kind.

use crate::{
    load::{
        diagnostics::{Diagnostics, FormatProblem},
        format::{KeyFormat, MappingFormat, ValueFormat},
        source::{Source, Span},
        yaml::{
            Entry, Value, YamlNode,
            colon::{OddKey, odd_lines},
        },
    },
    words::shown,
};

use super::values::ValueChecker;

/// Looks through a mapping and all below it.
pub(crate) fn check(
    source: &Source,
    node: &YamlNode<'_>,
    mapping: &'static MappingFormat,
    diagnostics: &mut Diagnostics,
) {
    let values = ValueChecker { source, diagnostics };
    StructureChecker { values }.map(node, mapping, first_line(source), mapping.place);
}

/// The keys at the beginnings of the lines of a text that have a sign beside them, with their
/// places.
fn odd_keys<'s>(
    source: &'s Source,
    node: &YamlNode<'_>,
) -> impl Iterator<Item = (usize, OddKey<'s>)> + use<'s> {
    let is_one = matches!(&node.value, Value::Scalar { text, plain: true } if !text.is_ascii());
    let text = if is_one { source.slice(node.span) } else { "" };
    let start = node.span.start();
    odd_lines(text).map(move |(place, odd)| (start + place, odd))
}

fn first_line(source: &Source) -> Span {
    Span::new(0, source.text.find('\n').unwrap_or(source.text.len()))
}

struct StructureChecker<'s, 'f> {
    values: ValueChecker<'s, 'f>,
}

impl StructureChecker<'_, '_> {
    /// `owner` is the place of the key above the mapping: it is shown when a key is missing.
    fn map(
        &mut self,
        node: &YamlNode<'_>,
        mapping: &'static MappingFormat,
        owner: Span,
        part: &str,
    ) {
        let entries = match &node.value {
            Value::Map(entries) => entries,
            Value::Refused => return,
            Value::List(_) | Value::Scalar { .. } => {
                if self.has_odd_keys(node) {
                    return;
                }
                let kind = FormatProblem::WrongKind {
                    part: part.into(),
                    expected: ValueFormat::Map(mapping).expected(),
                };
                return self.values.diagnostics.add(kind, node.span);
            }
        };
        // A misspelt key is not missing as well.
        let mut meant = Vec::new();
        for entry in entries {
            match mapping.keys.iter().find(|key| key.name == entry.key) {
                Some(key) => {
                    self.value(&entry.node, key, entry.place);
                    self.joined_keys(&entry.node, key, mapping);
                }
                None => meant.extend(self.unknown_key(entry, mapping)),
            }
        }
        for key in mapping.keys.iter().filter(|key| key.required) {
            if !entries.iter().any(|entry| entry.key == key.name)
                && !meant.iter().any(|meant| meant == key.name)
            {
                self.values.diagnostics.add(
                    FormatProblem::MissingKey { key: key.name, place: mapping.place, doc: key.doc },
                    owner,
                );
            }
        }
    }

    /// Tells of the keys that stand in a text where keys should be: a sign beside them keeps YAML
    /// from seeing them.
    fn has_odd_keys(&mut self, node: &YamlNode<'_>) -> bool {
        let mut has_some = false;
        for (place, odd) in odd_keys(self.values.source, node) {
            let (kind, span) = odd.problem(place);
            self.values.diagnostics.add(kind, span);
            has_some = true;
        }
        has_some
    }

    /// Tells of a neighbour of a key that became a part of its text, because of a sign beside it.
    fn joined_keys(&mut self, node: &YamlNode<'_>, key: &KeyFormat, mapping: &MappingFormat) {
        let Value::Scalar { text, plain: true } = &node.value else { return };
        // A text is shorter than what was written where its lines are joined.
        if node.span.end() - node.span.start() == text.len() {
            return;
        }
        // Where no text is wanted, the keys in one were told.
        if matches!(
            key.value,
            ValueFormat::Map(_)
                | ValueFormat::List(_)
                | ValueFormat::Named(_)
                | ValueFormat::NamedTexts(_)
                | ValueFormat::Given
                | ValueFormat::TextsByAnswer(_)
                | ValueFormat::Names
        ) {
            return;
        }
        for (place, odd) in odd_keys(self.values.source, node) {
            let is_key = mapping.keys.iter().any(|key| key.name == odd.key);
            if is_key && place > node.span.start() && !odd.is_french() {
                let (kind, span) = odd.problem(place);
                self.values.diagnostics.add(kind, span);
            }
        }
    }

    fn unknown_key(&mut self, entry: &Entry<'_>, mapping: &MappingFormat) -> Option<String> {
        let names: Vec<&str> = mapping.keys.iter().map(|key| key.name).collect();
        let near = self.values.diagnostics.nearest(&entry.key, names.iter().copied());
        let known = names.join(", ");
        let kind = FormatProblem::UnknownKey {
            key: shown(&entry.key),
            place: mapping.place,
            near: near.clone(),
            known,
        };
        self.values.diagnostics.add(kind, entry.place);
        near
    }

    fn value(&mut self, node: &YamlNode<'_>, key: &'static KeyFormat, owner: Span) {
        match (&key.value, &node.value) {
            (_, Value::Refused) => {}
            (_, Value::Scalar { text, plain: true })
                if matches!(text.trim(), "" | "~" | "null") =>
            {
                let span = if node.span.start() == node.span.end() { owner } else { node.span };
                self.values.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, span);
            }
            (ValueFormat::Map(mapping), _) => {
                self.map(node, mapping, owner, &format!("la clé « {} »", key.name));
            }
            (ValueFormat::List(mapping), Value::List(items)) => {
                if items.is_empty() && key.required {
                    self.values
                        .diagnostics
                        .add(FormatProblem::Empty { key: key.name.into() }, owner);
                }
                let part = format!("chaque élément de « {} »", key.name);
                for item in items {
                    self.map(item, mapping, item.span, &part);
                }
            }
            (ValueFormat::Named(mapping), Value::Map(entries)) => {
                if entries.is_empty() {
                    self.values
                        .diagnostics
                        .add(FormatProblem::Empty { key: key.name.into() }, owner);
                }
                for entry in entries {
                    self.values.id(&entry.key, entry.place);
                    self.map(
                        &entry.node,
                        mapping,
                        entry.place,
                        &format!("la clé « {} »", shown(&entry.key)),
                    );
                }
            }
            (ValueFormat::NamedTexts(mapping), Value::Map(entries)) => {
                self.names(entries, mapping, key, owner);
            }
            (ValueFormat::Given, Value::Map(entries)) => self.given(entries),
            (ValueFormat::TextsByAnswer(_), Value::Map(questions)) => {
                self.texts_by_answer(questions, key, owner);
            }
            (ValueFormat::Names, Value::List(items)) => {
                for item in items {
                    match &item.value {
                        Value::Scalar { .. } | Value::Refused => {}
                        Value::List(_) | Value::Map(_) => self.values.wrong_kind(key, item.span),
                    }
                }
            }
            (ValueFormat::Texts(_), Value::List(items)) => self.texts(items, key, owner),
            (ValueFormat::OldIds, Value::List(items)) => self.old_ids(items, key, owner),
            (
                ValueFormat::List(_)
                | ValueFormat::Named(_)
                | ValueFormat::NamedTexts(_)
                | ValueFormat::Given
                | ValueFormat::TextsByAnswer(_)
                | ValueFormat::Names
                | ValueFormat::OldIds,
                _,
            )
            | (_, Value::List(_) | Value::Map(_)) => {
                if !self.has_odd_keys(node) {
                    self.values.wrong_kind(key, node.span);
                }
            }
            (_, Value::Scalar { text, plain }) => self.values.scalar(text, *plain, key, node.span),
        }
    }

    /// Names, each a text or its forms. They are short, and name nothing else.
    fn names(
        &mut self,
        entries: &[Entry<'_>],
        mapping: &'static MappingFormat,
        key: &'static KeyFormat,
        owner: Span,
    ) {
        if entries.is_empty() {
            self.values.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, owner);
        }
        for entry in entries {
            self.values.id(&entry.key, entry.place);
            match (&entry.node.value, mapping.keys.first()) {
                (Value::Map(forms), _) => {
                    let part = format!("le nom «\u{a0}{}\u{a0}»", shown(&entry.key));
                    self.map(&entry.node, mapping, entry.place, &part);
                    forms.iter().for_each(|form| self.values.name(&form.node));
                }
                (Value::Scalar { text, plain }, _)
                    if text.trim().is_empty() || *plain && matches!(text.trim(), "~" | "null") =>
                {
                    let empty = FormatProblem::Empty { key: shown(&entry.key) };
                    self.values.diagnostics.add(empty, entry.place);
                }
                (Value::Scalar { .. }, Some(alone)) => {
                    self.value(&entry.node, alone, entry.place);
                    self.values.name(&entry.node);
                }
                _ => self.values.wrong_kind(key, entry.node.span),
            }
        }
    }

    /// The texts of a list that one text could stand for.
    fn texts(&mut self, items: &[YamlNode<'_>], key: &'static KeyFormat, owner: Span) {
        if items.is_empty() {
            self.values.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, owner);
        }
        for item in items {
            match &item.value {
                Value::Scalar { .. } => self.value(item, key, item.span),
                Value::Refused => {}
                Value::List(_) | Value::Map(_) => self.values.wrong_kind(key, item.span),
            }
        }
    }

    fn old_ids(&mut self, items: &[YamlNode<'_>], key: &'static KeyFormat, owner: Span) {
        if items.is_empty() {
            self.values.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, owner);
        }
        for item in items {
            match &item.value {
                Value::Scalar { text, .. } => self.values.id(text.trim(), item.span),
                Value::Refused => {}
                Value::List(_) | Value::Map(_) => self.values.wrong_kind(key, item.span),
            }
        }
    }

    /// Texts below the ids of answers, below the ids of their questions. No id is looked up here.
    fn texts_by_answer(&mut self, questions: &[Entry<'_>], key: &'static KeyFormat, owner: Span) {
        if questions.is_empty() {
            self.values.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, owner);
        }
        for question in questions {
            match &question.node.value {
                Value::Map(answers) if !answers.is_empty() => {
                    answers.iter().for_each(|answer| self.text_of_answer(answer, key));
                }
                Value::Refused => {}
                _ => {
                    let kind = FormatProblem::WrongKind {
                        part: format!("la clé «\u{a0}{}\u{a0}»", shown(&question.key)),
                        expected: "des réponses, comme { non: Une phrase. }",
                    };
                    self.values.diagnostics.add(kind, question.node.span);
                }
            }
        }
    }

    fn text_of_answer(&mut self, answer: &Entry<'_>, key: &'static KeyFormat) {
        match &answer.node.value {
            Value::Scalar { text, plain }
                if text.trim().is_empty() || *plain && matches!(text.trim(), "~" | "null") =>
            {
                let empty = FormatProblem::Empty { key: shown(&answer.key) };
                self.values.diagnostics.add(empty, answer.place);
            }
            Value::Scalar { text, plain } => {
                self.values.scalar(text, *plain, key, answer.node.span);
            }
            Value::Refused => {}
            Value::List(_) | Value::Map(_) => {
                let kind = FormatProblem::WrongKind {
                    part: format!("la clé «\u{a0}{}\u{a0}»", shown(&answer.key)),
                    expected: "un texte",
                };
                self.values.diagnostics.add(kind, answer.node.span);
            }
        }
    }

    fn given(&mut self, entries: &[Entry<'_>]) {
        for entry in entries {
            let parts = match &entry.node.value {
                Value::List(items) => items,
                _ => std::slice::from_ref(&entry.node),
            };
            for part in parts {
                match &part.value {
                    Value::Scalar { text, .. } if text.trim().is_empty() => {
                        self.values
                            .diagnostics
                            .add(FormatProblem::Empty { key: shown(&entry.key) }, entry.place);
                    }
                    Value::Scalar { text, .. } => self.values.commands(text, &[], part.span),
                    Value::Refused => {}
                    Value::List(_) | Value::Map(_) => {
                        let kind = FormatProblem::WrongKind {
                            part: format!("la clé « {} »", shown(&entry.key)),
                            expected: "une réponse ou une liste",
                        };
                        self.values.diagnostics.add(kind, part.span);
                    }
                }
            }
        }
    }
}
