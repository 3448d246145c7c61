//! Rows of JSON Lines: one object a line, its keys the headers.

use std::{borrow::Cow, collections::HashSet, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    appended::Appended,
    block::{Block, ByteRange, RowLayout, RowProblem, WriteMode, offset},
};

/// The keys of some lines, in the order in which they come; appended ones last.
pub(super) fn headers(text: &str, appended: Appended) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for line in text.lines() {
        let Ok(JsonObject(entries)) = serde_json::from_str(line) else { continue };
        for (key, _) in entries {
            if !headers.iter().any(|header| *header == *key) {
                headers.push(key.into_owned());
            }
        }
    }
    appended.put_last(&mut headers);
    headers
}

/// Finds the rows and cells of a block of whole lines; each row gets a cell for each header.
pub(crate) fn split(block: &mut Block, headers: &[String], appended: Appended) {
    block.clear();
    let text = std::mem::take(&mut block.text);
    let mut reader = ObjectReader {
        headers,
        appended,
        remade: &headers[appended.own_columns(headers)..],
        start: text.len(),
        decoded: String::new(),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let object = line.trim();
        if !object.is_empty() {
            let indent = line.len() - line.trim_start().len();
            let first = block.cells.len();
            block.cells.resize(first + headers.len(), ByteRange::default());
            let row = reader.read_line(object, start + indent, &mut block.cells[first..]);
            block.rows.push(RowLayout { first: offset(first), ..row });
        }
        start += line.len();
    }
    block.text = text;
    block.text.push_str(&reader.decoded);
}

/// Reads objects, and gathers the texts of their cells behind the lines that they stand in.
struct ObjectReader<'h> {
    headers: &'h [String],
    appended: Appended,
    /// The headers of columns that an earlier audit appended, and that are made anew.
    remade: &'h [String],
    /// Where `decoded` will stand.
    start: usize,
    decoded: String,
}

/// What the keys of an object come to beside its cells.
#[derive(Default)]
struct KeyFindings<'e> {
    /// The first key that the object has twice.
    duplicate: Option<&'e str>,
    /// The keys that are in no column.
    unknown: Vec<&'e str>,
}

impl ObjectReader<'_> {
    /// Finds the cells of the object that a line is, which stands at `start`.
    ///
    /// The row that it gives does not know yet where its cells are.
    fn read_line(&mut self, object: &str, start: usize, cells: &mut [ByteRange]) -> RowLayout {
        let Ok(JsonObject(entries)) = serde_json::from_str(object) else {
            let range = ByteRange::new(start, start + object.len());
            return RowLayout {
                first: 0,
                line: ByteRange::default(),
                write_mode: WriteMode::CellByCell,
                problem: Some(RowProblem::NotJsonObject(range)),
            };
        };
        // The brace that closes the object is written behind what an audit adds.
        let open = object[..object.len() - 1].trim_end();
        let mut line = ByteRange::new(start, start + open.len());
        let problem = self.read_entries(&entries, cells, &mut line);
        RowLayout { first: 0, line, write_mode: WriteMode::Verbatim, problem }
    }

    /// Finds the cells of an object, and says what is wrong with it. `line` becomes another text
    /// where the object is not to be written as it is.
    fn read_entries(
        &mut self,
        entries: &[JsonEntry<'_>],
        cells: &mut [ByteRange],
        line: &mut ByteRange,
    ) -> Option<RowProblem> {
        let found = self.read_cells(entries, cells);
        if let Some(key) = found.duplicate {
            return Some(RowProblem::DuplicateKey(self.put(key)));
        }
        if entries.iter().any(|(key, _)| self.is_added(key)) {
            let others = written(entries.iter().filter(|(key, _)| !self.is_added(key)));
            *line = self.put(&format!("{{{others}"));
            if self.remade.is_empty() {
                let added = written(entries.iter().filter(|(key, _)| self.is_added(key)));
                return Some(RowProblem::AddedKeys(self.put(&added)));
            }
        }
        if found.unknown.is_empty() {
            return None;
        }
        Some(RowProblem::UnknownKeys(self.put(&found.unknown.join("\0"))))
    }

    /// Puts the values of an object in their cells.
    fn read_cells<'e>(
        &mut self,
        entries: &'e [JsonEntry<'_>],
        cells: &mut [ByteRange],
    ) -> KeyFindings<'e> {
        let mut found = KeyFindings::default();
        let mut unknown = HashSet::new();
        for (key, value) in entries {
            let is_new = if let Some(column) = self.headers.iter().position(|header| header == key)
            {
                let text = self.put(&cell_text(value.get()));
                // Texts stand behind the lines, so that of no value is at the very beginning.
                std::mem::replace(&mut cells[column], text) == ByteRange::default()
            } else {
                found.unknown.push(key);
                unknown.insert(key)
            };
            if !is_new {
                found.duplicate = found.duplicate.or(Some(key));
            }
        }
        found
    }

    /// Whether a key is one that an audit adds, or has added.
    fn is_added(&self, key: &str) -> bool {
        self.appended.always.contains(&key) || self.remade.iter().any(|header| header == key)
    }

    /// Puts a text behind the lines, and says where it stands.
    fn put(&mut self, text: &str) -> ByteRange {
        let start = self.start + self.decoded.len();
        self.decoded.push_str(text);
        ByteRange::new(start, start + text.len())
    }
}

/// A key and its value as they are written.
type JsonEntry<'l> = (Cow<'l, str>, &'l RawValue);

/// An object as it is written, its keys in their order, even those that it has twice.
struct JsonObject<'l>(Vec<JsonEntry<'l>>);

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

/// Entries as JSON writes them, with commas between them.
fn written<'e, 'l: 'e>(entries: impl Iterator<Item = &'e JsonEntry<'l>>) -> String {
    let mut out = String::new();
    for (key, value) in entries {
        if !out.is_empty() {
            out.push(',');
        }
        // A text can always be written.
        out.push_str(&serde_json::to_string(key).unwrap_or_default());
        out.push(':');
        out.push_str(value.get());
    }
    out
}

/// A value as a cell has it: nothing for null, texts without their quotes, the rest as it is
/// written.
fn cell_text(value: &str) -> Cow<'_, str> {
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
    use crate::table::json_lines::*;

    const APPENDED: Appended = Appended { always: &["status", "path"], last: "note" };

    /// A row: its cells, what it is written as, and what is wrong with it.
    type ReadRow = (Vec<String>, Option<String>, Option<String>);

    fn rows(text: &str, headers: &[&str]) -> Vec<ReadRow> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let mut block = Block { text: text.into(), ..Block::default() };
        split(&mut block, &headers, APPENDED);
        let rows = block.rows(headers.len()).map(|row| {
            let mut line = Vec::new();
            let is_written = row.write_verbatim(&mut line);
            let line = is_written.then(|| String::from_utf8(line).expect("text"));
            let problem = row.problem().map(|problem| match problem {
                RowProblem::NotJsonObject(range) => format!("no object: {}", row.text(range)),
                RowProblem::UnknownKeys(range) => format!("unknown: {}", row.text(range)),
                RowProblem::DuplicateKey(range) => format!("twice: {}", row.text(range)),
                RowProblem::AddedKeys(range) => format!("added: {}", row.text(range)),
                other => panic!("{other:?}"),
            });
            (row.cells().map(Into::into).collect(), line, problem)
        });
        rows.collect()
    }

    fn row(cells: [&str; 2], line: &str, problem: Option<&str>) -> ReadRow {
        (cells.map(Into::into).into(), Some(line.into()), problem.map(Into::into))
    }

    #[test]
    fn values_are_read_by_their_keys() {
        let text = "{\"b\":\"\\u00e9\\\"\",\"a\":1.50}\n\n {\"a\":null , \"b\":[1, 2]} \r\n{}";
        assert_eq!(
            rows(text, &["a", "b"]),
            [
                row(["1.50", "é\""], "{\"b\":\"\\u00e9\\\"\",\"a\":1.50", None),
                row(["", "[1, 2]"], "{\"a\":null , \"b\":[1, 2]", None),
                row(["", ""], "{", None),
            ]
        );
    }

    #[test]
    fn lines_that_are_no_objects_are_rows_without_cells() {
        for line in ["[1]", "{\"a\":", "1", "{\"a\":1}}"] {
            let problem = Some(format!("no object: {line}"));
            let empty = vec![String::new(); 2];
            assert_eq!(rows(&format!("  {line}\t\n"), &["a", "b"]), [(empty, None, problem)]);
        }
    }

    #[test]
    fn keys_that_are_twice_or_unknown_are_problems() {
        let line = "{\"a\":null,\"c\":1,\"d\":2";
        let problem = Some("unknown: c\0d");
        assert_eq!(rows(&format!("{line}}}"), &["a", "b"]), [row(["", ""], line, problem)]);
        for key in ["a", "c"] {
            let line = format!("{{\"{key}\":\"\",\"{key}\":null");
            let problem = format!("twice: {key}");
            assert_eq!(
                rows(&format!("{line}}}"), &["a", "b"]),
                [row(["", ""], &line, Some(&problem))]
            );
        }
    }

    #[test]
    fn what_an_audit_adds_is_taken_out() {
        let text = "{\"status\":\"x\",\"a\":1,\"path\":2,\"b\":{}}";
        let own = "{\"a\":1,\"b\":{}";
        let problem = Some("added: \"status\":\"x\",\"path\":2");
        assert_eq!(rows(text, &["a", "b"]), [row(["1", "{}"], own, problem)]);
        let again = rows(text, &["a", "b", "status", "path"]);
        let cells = ["1", "{}", "x", "2"].map(Into::into).into();
        assert_eq!(again, [(cells, Some(own.into()), None)]);
        // The last of the appended columns is a table's own where it stands alone.
        let note = "{\"a\":1,\"note\":2";
        assert_eq!(rows(&format!("{note}}}"), &["a", "note"]), [row(["1", "2"], note, None)]);
    }

    #[test]
    fn headers_are_the_keys_of_all_lines() {
        let text = "{\"b\":1,\"a\":2}\nno object\n{\"a\":1,\"c\":2}\n";
        assert_eq!(headers(text, APPENDED), ["b", "a", "c"]);
        let text = "{\"path\":1,\"a\":2,\"status\":3,\"note\":4}";
        assert_eq!(headers(text, APPENDED), ["a", "status", "path", "note"]);
    }
}
