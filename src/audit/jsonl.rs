//! Rows of JSON Lines: one object a line, its keys the headers.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::block::{Block, Flaw, Mark, Rewrite, place};

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

/// The keys of some lines, in the order in which they come.
pub(super) fn headers(text: &str) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for Object(entries) in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
        for (key, _) in entries {
            if !headers.iter().any(|header| *header == *key) {
                headers.push(key.into_owned());
            }
        }
    }
    headers
}

/// Finds the rows and cells of some lines.
pub(super) fn split(block: &mut Block, headers: &[String]) {
    block.clear();
    let text = std::mem::take(&mut block.text);
    let mut decoded = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let first = block.cells.len();
        block.cells.resize(first + headers.len(), (0, 0));
        let mut flaw = None;
        match serde_json::from_str::<Object<'_>>(line) {
            Err(_) => flaw = Some(Flaw::NotJson),
            Ok(Object(entries)) => {
                for (key, value) in entries {
                    let mut put = |value: &str| {
                        let start = text.len() + decoded.len();
                        decoded.push_str(value);
                        (place(start), place(text.len() + decoded.len()))
                    };
                    if let Some(column) = headers.iter().position(|header| *header == *key) {
                        block.cells[first + column] = put(&told(value.get()));
                    } else {
                        let (start, end) = put(&key);
                        flaw = Some(Flaw::UnknownKey(start, end));
                    }
                }
            }
        }
        block.rows.push(Mark { first: place(first), line: (0, 0), rewrite: Rewrite::Cells, flaw });
    }
    block.text = text;
    block.text.push_str(&decoded);
}

/// A value as a cell has it: nothing for null, texts without their quotes, the rest as it is written.
fn told(value: &str) -> Cow<'_, str> {
    match value {
        "null" => "".into(),
        text if text.starts_with('"') => serde_json::from_str::<String>(text).map_or(text.into(), Into::into),
        other => other.into(),
    }
}
