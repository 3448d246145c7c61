//! Data as YAML, for people who keep their answers in a file that they can read and mend.

use std::{fmt::Write, io};

use serde::Serialize;
use serde_yaml::Value;

use crate::signs::unseen;

/// Writes YAML in which each text is read back as it was, also by a reader that takes odd spaces
/// and invisible signs for slips.
pub(super) fn write_yaml(data: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut value = serde_yaml::to_value(data).map_err(io::Error::other)?;
    let mut escaped = EscapedTexts::default();
    while any_text(&value, &|text| text.contains(&escaped.mark)) {
        escaped.mark.push('x');
    }
    escaped.take_out(&mut value);
    let written = serde_yaml::to_string(&value).map_err(io::Error::other)?;
    out.write_all(escaped.put_in(&written).as_bytes())
}

/// Texts that stand in the YAML as quoted texts of our own, in its order.
struct EscapedTexts {
    /// A word that takes their places, and that no other text has.
    mark: String,
    texts: Vec<String>,
}

impl Default for EscapedTexts {
    fn default() -> Self {
        Self { mark: "escaped".into(), texts: Vec::new() }
    }
}

impl EscapedTexts {
    fn take_out(&mut self, value: &mut Value) {
        match value {
            Value::String(text) if is_misread(text) => {
                self.texts.push(quoted(text));
                text.clone_from(&self.mark);
            }
            Value::Sequence(items) => items.iter_mut().for_each(|item| self.take_out(item)),
            Value::Mapping(entries) => entries.values_mut().for_each(|value| self.take_out(value)),
            _ => {}
        }
    }

    fn put_in(&self, yaml: &str) -> String {
        let mut parts = yaml.split(&self.mark);
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for (text, part) in self.texts.iter().zip(parts) {
            whole.push_str(text);
            whole.push_str(part);
        }
        whole
    }
}

fn any_text(value: &Value, has: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => has(text),
        Value::Sequence(items) => items.iter().any(|item| any_text(item, has)),
        Value::Mapping(entries) => {
            entries.iter().any(|(key, value)| any_text(key, has) || any_text(value, has))
        }
        _ => false,
    }
}

/// Whether a text is better in quotes, with escapes: it has signs that nobody sees, spaces that are
/// taken for indentation, or signs that the writer of YAML would hide behind their numbers; or it
/// is a day or a time, which many readers of YAML take for one.
fn is_misread(text: &str) -> bool {
    let is_hidden = |c: char| c > '\u{ffff}' || is_escaped(c);
    let is_time = text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(' ');
    is_time
        || text.contains(is_hidden)
        || text.lines().any(|line| line.trim_matches(' ') != line.trim())
}

/// Whether a character never stands in YAML as it is.
fn is_escaped(c: char) -> bool {
    c != '\n' && unseen(c.encode_utf8(&mut [0; 4])).next().is_some()
}

/// A text as YAML quotes it; what JSON escapes is escaped alike.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        let _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            '\n' => write!(quoted, "\\n"),
            '\t' => write!(quoted, "\\t"),
            '\u{ffff}'.. if is_escaped(c) => write!(quoted, "\\U{:08x}", u32::from(c)),
            _ if is_escaped(c) => write!(quoted, "\\u{:04x}", u32::from(c)),
            _ => write!(quoted, "{c}"),
        };
    }
    quoted.push('"');
    quoted
}
