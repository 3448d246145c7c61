//! Objects of JSON as they are written: every key in its order, and each value as its text.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::{RawValue, Value};

use crate::signs::{escaped_in_json, json_string};

/// A key and its value as they are written.
pub(super) type JsonEntry<'l> = (Cow<'l, str>, &'l RawValue);

/// An object as it is written, its keys in their order, even those that it has twice.
pub(super) struct JsonObject<'l>(pub(super) Vec<JsonEntry<'l>>);

/// A key that borrows from its line unless it has escapes.
#[derive(serde::Deserialize)]
struct JsonKey<'l>(#[serde(borrow)] Cow<'l, str>);

struct JsonObjectVisitor;

impl<'de> Deserialize<'de> for JsonObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(JsonObjectVisitor)
    }
}

impl<'de> Visitor<'de> for JsonObjectVisitor {
    type Value = JsonObject<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((JsonKey(key), value)) = map.next_entry()? {
            entries.push((key, value));
        }
        Ok(JsonObject(entries))
    }
}

/// Writes entries as JSON does, with commas between them.
pub(super) fn write_entries<'e, 'l: 'e>(
    entries: impl IntoIterator<Item = &'e JsonEntry<'l>>,
    out: &mut String,
) {
    for (place, (key, value)) in entries.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push_str(&json_string(key));
        out.push(':');
        if is_read_by_all(value.get()) {
            out.push_str(&escaped_in_json(value.get()));
        } else {
            out.push_str(&json_string(value.get()));
        }
    }
}

/// Whether every reader takes a value. Some refuse half a character (`"\ud800"`), a number that is
/// larger than any of theirs, or lists in lists without end: those are written as a text that shows
/// how they came, as a cell has them.
pub(super) fn is_read_by_all(value: &str) -> bool {
    let is_doubtful = match value.as_bytes() {
        [b'"', ..] => value.contains("\\u"),
        [b'-' | b'0'..=b'9', ..] => value.len() > SAFE_LENGTH || value.contains(['e', 'E']),
        [b'[' | b'{', ..] => true,
        _ => false,
    };
    // This reader is one of the strict.
    !is_doubtful || serde_json::from_str::<Value>(value).is_ok()
}

/// How many digits a number has that is surely not too large.
const SAFE_LENGTH: usize = 300;

/// A value as a cell has it: nothing for null, texts without their quotes, the rest as it is
/// written.
pub(super) fn cell_text(value: &str) -> Cow<'_, str> {
    match value {
        "null" => "".into(),
        text if text.starts_with('"') => {
            serde_json::from_str::<String>(text).map_or(text.into(), Into::into)
        }
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::table::json_object::*;

    #[test]
    fn what_some_reader_refuses_is_told_from_the_rest() {
        let deep = "[".repeat(200) + &"]".repeat(200);
        let long = "9".repeat(400);
        for value in [r#""\ud800""#, r#""a\uDC00b""#, r#"[{"a":"\ud83d"}]"#, "1e999", &deep, &long]
        {
            assert!(!is_read_by_all(value), "{value}");
        }
        for value in
            [r#""\ud83d\ude00 \u00e9""#, "-1.5e10", "1.50", "[1, {\"a\": []}]", "null", "\"e\""]
        {
            assert!(is_read_by_all(value), "{value}");
        }
    }
}
