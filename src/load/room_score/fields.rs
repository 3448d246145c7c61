//! The keys of a score as they are written: each of its kind, none missing, none that has no meaning.

use serde_json::{Map, Value};

use super::{RoomScoreProblem, RoomScoreReader};
use crate::{fold::nearest, words::shown};

impl RoomScoreReader<'_> {
    /// A mapping with all of these keys and no other; those of `optional` may be absent.
    pub(super) fn mapping<'v>(
        &mut self,
        value: &'v Value,
        place: &str,
        keys: &[&'static str],
        optional: &[&str],
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(fields) = value else {
            self.wrong_kind(place, place, "des clés et leurs valeurs");
            return None;
        };
        for key in fields.keys().filter(|key| !keys.contains(&key.as_str())) {
            let near = nearest(key, keys.iter().copied()).map(Into::into);
            let (place, key) = (place.into(), shown(key));
            self.problems.push(RoomScoreProblem::UnknownKey { place, key, near });
        }
        for key in keys.iter().filter(|key| !optional.contains(*key)) {
            if !fields.contains_key(*key) {
                self.problems.push(RoomScoreProblem::Missing { place: place.into(), key });
            }
        }
        Some(fields)
    }

    pub(super) fn list<'v>(
        &mut self,
        fields: &'v Map<String, Value>,
        place: &str,
        key: &'static str,
    ) -> &'v [Value] {
        let items = self.field(fields, place, key, "une liste", Value::as_array);
        items.map_or(&[], Vec::as_slice)
    }

    pub(super) fn text(
        &mut self,
        fields: &Map<String, Value>,
        place: &str,
        key: &'static str,
    ) -> Option<String> {
        self.field(fields, place, key, "un texte", Value::as_str).map(Into::into)
    }

    pub(super) fn count(
        &mut self,
        fields: &Map<String, Value>,
        place: &str,
        key: &'static str,
    ) -> Option<u64> {
        self.field(fields, place, key, "un nombre entier", room_count)
    }

    pub(super) fn truth(
        &mut self,
        fields: &Map<String, Value>,
        place: &str,
        key: &'static str,
    ) -> Option<bool> {
        self.field(fields, place, key, "true ou false", Value::as_bool)
    }

    /// The value of a key, if it is there and of the kind that is expected; another kind is told.
    fn field<'v, T>(
        &mut self,
        fields: &'v Map<String, Value>,
        place: &str,
        key: &'static str,
        expected: &'static str,
        of_kind: impl FnOnce(&'v Value) -> Option<T>,
    ) -> Option<T> {
        let value = of_kind(fields.get(key)?);
        if value.is_none() {
            self.wrong_kind(place, key, expected);
        }
        value
    }

    pub(super) fn wrong_kind(&mut self, place: &str, key: &str, expected: &'static str) {
        let (place, key) = (place.into(), key.into());
        self.problems.push(RoomScoreProblem::WrongKind { place, key, expected });
    }

    pub(super) fn unknown<'k>(
        &mut self,
        place: &str,
        what: &'static str,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        let near = nearest(name, known).map(Into::into);
        let (place, name) = (place.into(), shown(name));
        self.problems.push(RoomScoreProblem::Unknown { place, what, name, near });
    }

    pub(super) fn changed(&mut self, place: &str, what: &'static str) {
        self.problems.push(RoomScoreProblem::Changed { place: place.into(), what });
    }

    pub(super) fn contradiction(&mut self, place: &str, why: &'static str) {
        self.problems.push(RoomScoreProblem::Contradiction { place: place.into(), why });
    }
}

/// A count that a room may have.
fn room_count(value: &Value) -> Option<u64> {
    /// More is no count of a room, and sums of these stay numbers.
    const MOST: u64 = 1_000_000_000;
    value.as_u64().filter(|count| *count <= MOST)
}
