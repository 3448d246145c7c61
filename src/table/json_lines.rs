//! Rows of JSON Lines: one object a line, its keys the headers.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use crate::signs::escaped_in_json;

use super::{
    appended::Appended,
    block::{Block, ByteRange, RowLayout, RowProblem, WriteMode, offset},
    json_keys::is_surplus_key,
    json_object::{JsonEntry, JsonObject, cell_text, is_read_by_all, write_entries},
    shape::Shape,
};

/// The keys of some lines, in the order in which they come; appended ones last.
pub(super) fn headers(text: &str, appended: Appended) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for line in text.lines() {
        let Ok(JsonObject(entries)) = serde_json::from_str(line) else { continue };
        for (key, _) in own_entries(&entries, appended).0 {
            if !known.contains(key) {
                known.insert(key.clone());
                headers.push(key.clone().into_owned());
            }
        }
    }
    appended.put_last(&mut headers);
    headers
}

/// The columns of a table whose rows are objects, and how to find them by their keys.
pub(crate) struct Keys<'h> {
    shape: Shape,
    appended: Appended,
    columns: HashMap<&'h str, usize>,
    headers: &'h [String],
}

impl<'h> Keys<'h> {
    pub(crate) fn new(headers: &'h [String], shape: Shape, appended: Appended) -> Self {
        let mut columns = HashMap::new();
        for (column, header) in headers.iter().enumerate() {
            columns.insert(&**header, column);
        }
        Self { shape, appended, columns, headers }
    }

    /// The column of a key, looked for first where the keys of most objects have it.
    fn column(&self, key: &str, likely: usize) -> Option<usize> {
        if self.headers.get(likely).is_some_and(|header| header == key) {
            return Some(likely);
        }
        self.columns.get(key).copied()
    }

    /// The columns that an earlier audit appended, and that are made anew.
    fn remade(&self) -> &'h [String] {
        &self.headers[self.shape.own..]
    }

    /// Whether a key is one that an audit adds, or has added.
    fn is_added(&self, key: &str) -> bool {
        self.appended.always.contains(&key) || self.remade().iter().any(|header| header == key)
    }
}

/// Finds the rows and cells of a block of whole lines from a place on, until there are enough; each
/// row gets a cell for each header. Says where it goes on.
pub(crate) fn split(block: &mut Block, keys: &Keys<'_>, mut start: usize) -> usize {
    let text = block.take_text(start);
    let mut reader = ObjectReader { keys, start: text.len(), decoded: String::new() };
    for line in text[start..].split_inclusive('\n') {
        if block.is_full() {
            break;
        }
        let object = line.trim();
        if !object.is_empty() {
            let indent = line.len() - line.trim_start().len();
            let first = block.cells.len();
            block.cells.resize(first + keys.shape.width, ByteRange::default());
            let row = reader.read_line(object, start + indent, &mut block.cells, first);
            block.rows.push(row);
        }
        start += line.len();
    }
    block.text = text;
    block.text.push_str(&reader.decoded);
    start
}

/// Reads objects, and gathers the texts of their cells behind the lines that they stand in.
struct ObjectReader<'k> {
    keys: &'k Keys<'k>,
    /// Where `decoded` will stand.
    start: usize,
    decoded: String,
}

/// The entries of an object, as a row takes them.
#[derive(Default)]
struct SortedEntries<'e, 'l> {
    /// Those whose values are cells, each with its column.
    cells: Vec<(usize, &'e JsonEntry<'l>)>,
    /// Those of which the object has the key already.
    twice: Vec<&'e JsonEntry<'l>>,
    /// Those that are in no column.
    unknown: Vec<&'e JsonEntry<'l>>,
    /// Those whose key an audit adds, in a table that is no result of one.
    added: Vec<&'e JsonEntry<'l>>,
    /// Whether the object has keys that an audit has added: they are made anew.
    has_remade: bool,
    /// Those of them that are columns.
    remade: Vec<(usize, &'e JsonEntry<'l>)>,
}

impl ObjectReader<'_> {
    /// Finds the cells of the object that a line is, which stands at `start`, and puts behind them
    /// what is in no column.
    fn read_line(
        &mut self,
        object: &str,
        start: usize,
        cells: &mut Vec<ByteRange>,
        first: usize,
    ) -> RowLayout {
        let whole = ByteRange::new(start, start + object.len());
        let Ok(JsonObject(entries)) = serde_json::from_str(object) else {
            cells.push(whole);
            return RowLayout {
                first: offset(first),
                surplus: 1,
                line: ByteRange::default(),
                write_mode: WriteMode::CellByCell,
                problem: Some(RowProblem::NotJsonObject(whole)),
            };
        };
        let (own, surplus) = own_entries(&entries, self.keys.appended);
        let sorted = self.sort(own);
        for (column, (_, value)) in sorted.cells.iter().chain(&sorted.remade) {
            cells[first + column] = self.put(&cell_text(value.get()));
        }
        for (_, value) in surplus {
            cells.push(self.put(&cell_text(value.get())));
        }
        for (key, value) in sorted.added.iter().chain(&sorted.unknown).chain(&sorted.twice) {
            cells.extend([self.put(key), self.put(&cell_text(value.get()))]);
        }
        let count = cells.len() - first - self.keys.shape.width;
        let problem = self.problem(&sorted, surplus.len());
        let is_whole = surplus.is_empty()
            && sorted.twice.is_empty()
            && sorted.added.is_empty()
            && !sorted.has_remade;
        let is_read_by_all = entries.iter().all(|(_, value)| is_read_by_all(value.get()));
        let line = if is_whole && is_read_by_all {
            // The brace that closes the object is written behind what an audit adds.
            let open = object[..object.len() - 1].trim_end();
            match escaped_in_json(open) {
                Cow::Borrowed(open) => ByteRange::new(start, start + open.len()),
                Cow::Owned(open) => self.put(&open),
            }
        } else {
            self.put_rest(&sorted, problem)
        };
        RowLayout {
            first: offset(first),
            surplus: offset(count),
            line,
            write_mode: WriteMode::Verbatim,
            problem,
        }
    }

    /// Sorts the entries of an object.
    fn sort<'e, 'l>(&self, entries: &'e [JsonEntry<'l>]) -> SortedEntries<'e, 'l> {
        let keys = self.keys;
        let mut sorted = SortedEntries::default();
        let mut has_come = vec![false; keys.shape.width.min(4 * entries.len())];
        let mut others = HashSet::new();
        let mut likely = 0;
        for entry in entries {
            let key = &*entry.0;
            let column = keys.column(key, likely);
            likely = column.map_or(likely, |column| column + 1);
            let is_new = match column.and_then(|column| has_come.get_mut(column)) {
                Some(has_come) => !std::mem::replace(has_come, true),
                None => others.insert(key),
            };
            match column {
                _ if keys.is_added(key) && keys.remade().is_empty() => sorted.added.push(entry),
                _ if keys.is_added(key) => {
                    sorted.has_remade = true;
                    sorted.remade.extend(column.map(|column| (column, entry)));
                }
                _ if !is_new => sorted.twice.push(entry),
                Some(column) => sorted.cells.push((column, entry)),
                None => sorted.unknown.push(entry),
            }
        }
        sorted
    }

    /// Puts down an object without what stands beside it: keys that it has twice or that an audit
    /// adds. Where there is a problem with those, what is in no column stands beside it as well.
    fn put_rest(
        &mut self,
        sorted: &SortedEntries<'_, '_>,
        problem: Option<RowProblem>,
    ) -> ByteRange {
        let cells = sorted.cells.iter().map(|(_, entry)| *entry);
        let unknown = match problem {
            None | Some(RowProblem::UnknownKeys(_)) => &*sorted.unknown,
            Some(_) => &[],
        };
        let start = self.start + self.decoded.len();
        self.decoded.push('{');
        write_entries(cells.chain(unknown.iter().copied()), &mut self.decoded);
        ByteRange::new(start, self.start + self.decoded.len())
    }

    /// What is wrong with an object of these entries that has so many cells under no title.
    fn problem(&mut self, sorted: &SortedEntries<'_, '_>, surplus: usize) -> Option<RowProblem> {
        if let Some((key, _)) = sorted.twice.first() {
            return Some(RowProblem::DuplicateKey(self.put(key)));
        }
        if !sorted.added.is_empty() {
            let mut added = String::new();
            write_entries(sorted.added.iter().copied(), &mut added);
            return Some(RowProblem::AddedKeys(self.put(&added)));
        }
        if surplus > 0 {
            return Some(RowProblem::TooManyCells(offset(self.keys.shape.titled + surplus)));
        }
        if sorted.unknown.is_empty() {
            return None;
        }
        let keys: Vec<&str> = sorted.unknown.iter().map(|(key, _)| &**key).collect();
        Some(RowProblem::UnknownKeys(self.put(&keys.join("\0"))))
    }

    /// Puts a text behind the lines, and says where it stands.
    fn put(&mut self, text: &str) -> ByteRange {
        let start = self.start + self.decoded.len();
        self.decoded.push_str(text);
        ByteRange::new(start, start + text.len())
    }
}

/// The entries of an object, and those that are cells under no title: an audit wrote them behind
/// all that it added.
fn own_entries<'e, 'l>(
    entries: &'e [JsonEntry<'l>],
    appended: Appended,
) -> (&'e [JsonEntry<'l>], &'e [JsonEntry<'l>]) {
    let own = entries.iter().rposition(|(key, _)| !is_surplus_key(key)).map_or(0, |last| last + 1);
    let is_result = own < entries.len()
        && appended.always.iter().all(|name| entries[..own].iter().any(|(key, _)| key == name));
    entries.split_at(if is_result { own } else { entries.len() })
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
        let shape = Shape::of_keys(&headers, APPENDED);
        split(&mut block, &Keys::new(&headers, shape, APPENDED), 0);
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
            let line = format!("{{\"{key}\":1,\"{key}\":null}}");
            let problem = format!("twice: {key}");
            let (value, kept) = if key == "a" { ("1", "{\"a\":1") } else { ("", "{") };
            let found = rows(&line, &["a", "b"]);
            assert_eq!(found, [row([value, ""], kept, Some(&problem))]);
        }
    }

    #[test]
    fn what_an_audit_adds_is_taken_out() {
        let text = "{\"status\":\"x\",\"a\":1,\"path\":2,\"b\":{}}";
        let own = "{\"a\":1,\"b\":{}";
        let problem = Some("added: \"status\":\"x\",\"path\":2");
        assert_eq!(rows(text, &["a", "b"]), [row(["1", "{}"], own, problem)]);
        let again = rows(text, &["a", "b", "status", "path"]);
        // They can be read, but are no part of the row that is written again.
        let cells = ["1", "{}", "x", "2"].map(Into::into).into();
        assert_eq!(again, [(cells, Some(own.into()), None)]);
        // The last of the appended columns is a table's own where it stands alone.
        let note = "{\"a\":1,\"note\":2";
        assert_eq!(rows(&format!("{note}}}"), &["a", "note"]), [row(["1", "2"], note, None)]);
    }

    #[test]
    fn objects_are_written_so_that_every_reader_takes_them() {
        for (object, cell, line) in [
            ("{\"a\" : \"x\u{85}\u{2028}\"}", "x\u{85}\u{2028}", r#"{"a" : "x\u0085\u2028""#),
            (r#"{"a" :"\ud800"}"#, r#""\ud800""#, r#"{"a":"\"\\ud800\"""#),
            ("{\"a\":1e999,\"b\":[\"\u{7f}\"]}", "1e999", r#"{"a":"1e999","b":["\u007f"]"#),
        ] {
            let found = rows(object, &["a", "b"]);
            assert_eq!((&*found[0].0[0], found[0].1.as_deref()), (cell, Some(line)));
        }
    }

    #[test]
    fn headers_are_the_keys_of_all_lines() {
        let text = "{\"b\":1,\"a\":2}\nno object\n{\"a\":1,\"c\":2}\n";
        assert_eq!(headers(text, APPENDED), ["b", "a", "c"]);
        let text = "{\"path\":1,\"a\":2,\"status\":3,\"note\":4}";
        assert_eq!(headers(text, APPENDED), ["a", "status", "path", "note"]);
    }
}
