//! Rows of JSON Lines: one object a line, its keys the headers.

use std::{borrow::Cow, collections::HashSet, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    appended::Appended,
    block::{Block, Mark, Rewrite, RowProblem, place},
};

/// An object as it is written, its keys in their order.
struct Object<'l>(Vec<(Cow<'l, str>, &'l RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    entries.push((key, value));
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

#[derive(serde::Deserialize)]
struct Key<'l>(#[serde(borrow)] Cow<'l, str>);

/// The keys of some lines, in the order in which they come; appended ones last.
pub(crate) fn headers(text: &str, appended: Appended) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for Object(entries) in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
        for (key, _) in entries {
            if !headers.iter().any(|header| *header == *key) {
                headers.push(key.into_owned());
            }
        }
    }
    appended.put_last(&mut headers);
    headers
}

/// Finds the rows and cells of some lines.
pub(crate) fn split(block: &mut Block, headers: &[String], appended: Appended) {
    block.clear();
    let text = std::mem::take(&mut block.text);
    let redone = &headers[appended.own(headers)..];
    let mut lines = Lines { headers, appended, redone, start: text.len(), decoded: String::new() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let object = line.trim();
        if !object.is_empty() {
            let first = block.cells.len();
            block.cells.resize(first + headers.len(), (0, 0));
            let at = start + (line.len() - line.trim_start().len());
            let (line, rewrite, flaw) = match serde_json::from_str(object) {
                Ok(Object(entries)) => {
                    // The brace that closes the object comes behind what is added.
                    let open = object[..object.len() - 1].trim_end();
                    let whole = (place(at), place(at + open.len()));
                    let (line, flaw) = lines.read(&entries, &mut block.cells[first..], whole);
                    (line, Rewrite::Copy, flaw)
                }
                Err(_) => (
                    (0, 0),
                    Rewrite::Cells,
                    Some(RowProblem::NotJson(place(at), place(at + object.len()))),
                ),
            };
            block.rows.push(Mark { first: place(first), line, rewrite, flaw });
        }
        start += line.len();
    }
    block.text = text;
    block.text.push_str(&lines.decoded);
}

/// Lines on their way to be rows.
struct Lines<'h> {
    headers: &'h [String],
    appended: Appended,
    /// The headers that are appended ones.
    redone: &'h [String],
    /// Where what is decoded will stand.
    start: usize,
    decoded: String,
}

impl Lines<'_> {
    /// Finds the cells of an object; says how it is written again, and what is wrong with it.
    fn read(
        &mut self,
        entries: &[(Cow<'_, str>, &RawValue)],
        cells: &mut [(u32, u32)],
        mut whole: (u32, u32),
    ) -> ((u32, u32), Option<RowProblem>) {
        let (mut unknown, mut added, mut twice) = (HashSet::new(), String::new(), None);
        let mut names = String::new();
        for (key, value) in entries {
            let is_twice =
                if let Some(column) = self.headers.iter().position(|header| *header == *key) {
                    // What is put anywhere is behind the lines, so no cell that has one is at the
                    // very beginning.
                    std::mem::replace(&mut cells[column], self.put(&told(value.get()))) != (0, 0)
                } else {
                    names.push_str(if names.is_empty() { "" } else { "\0" });
                    names.push_str(key);
                    !unknown.insert(key)
                };
            if is_twice {
                twice = twice.or(Some(key));
            }
            if self.is_added(key) {
                write_entry(&mut added, key, value);
            }
        }
        if let Some(key) = twice {
            let (start, end) = self.put(key);
            return (whole, Some(RowProblem::TwiceKey(start, end)));
        }
        if !added.is_empty() {
            let rest = self.rest(entries);
            whole = self.put(&rest);
            if self.redone.is_empty() {
                let (start, end) = self.put(&added);
                return (whole, Some(RowProblem::AddedKeys(start, end)));
            }
        }
        let flaw = (!names.is_empty())
            .then(|| self.put(&names))
            .map(|(start, end)| RowProblem::UnknownKeys(start, end));
        (whole, flaw)
    }

    /// An object, but for its last brace, without what an audit adds.
    fn rest(&self, entries: &[(Cow<'_, str>, &RawValue)]) -> String {
        let mut rest = String::from("{");
        for (key, value) in entries.iter().filter(|(key, _)| !self.is_added(key)) {
            write_entry(&mut rest, key, value);
        }
        rest
    }

    /// Whether a key is one that an audit adds, or has added.
    fn is_added(&self, key: &str) -> bool {
        self.appended.always.contains(&key) || self.redone.iter().any(|header| header == key)
    }

    /// Puts a text behind the lines, and says where it stands.
    fn put(&mut self, text: &str) -> (u32, u32) {
        let start = self.start + self.decoded.len();
        self.decoded.push_str(text);
        (place(start), place(start + text.len()))
    }
}

/// Writes a key and its value behind others.
fn write_entry(out: &mut String, key: &str, value: &RawValue) {
    if !out.is_empty() && !out.ends_with('{') {
        out.push(',');
    }
    // A text can always be written.
    out.push_str(&serde_json::to_string(key).unwrap_or_default());
    out.push(':');
    out.push_str(value.get());
}

/// A value as a cell has it: nothing for null, texts without their quotes, the rest as it is
/// written.
fn told(value: &str) -> Cow<'_, str> {
    match value {
        "null" => "".into(),
        text if text.starts_with('"') => {
            serde_json::from_str::<String>(text).map_or(text.into(), Into::into)
        }
        other => other.into(),
    }
}
