//! JSON as a reader sees it that hides nothing.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

/// The entries of an object, each as often as it stands there.
struct Entries(Vec<(String, Value)>);

/// Those of an object in a text.
pub(crate) fn entries(object: &str) -> Vec<(String, Value)> {
    let Entries(entries) = serde_json::from_str(object).expect("an object");
    entries
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(object: D) -> Result<Self, D::Error> {
        object.deserialize_map(Self(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Entries {
    type Value = Self;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Self, A::Error> {
        while let Some(entry) = object.next_entry()? {
            self.0.push(entry);
        }
        Ok(self)
    }
}
