//! Objects of JSON as they are written: every key in its order, and each value as its text.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

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
        // A text can always be written.
        out.push_str(&serde_json::to_string(key).unwrap_or_default());
        out.push(':');
        out.push_str(value.get());
    }
}

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
