//! JSON values as an author would write them in YAML.

use std::fmt::Write;

use serde_json::Value;

/// A value as YAML in block style.
pub(crate) fn yaml(value: &Value) -> String {
    let mut text = String::new();
    write_block(&mut text, value, 0);
    text
}

fn write_block(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                let _ = write!(text, "{:indent$}{key}:", "");
                write_value(text, value, indent + 2);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let start = text.len();
                write_block(text, item, indent + 2);
                // The dash stands in the margin of the item's first line.
                text.replace_range(start + indent..=start + indent, "-");
            }
        }
        value => {
            let _ = write!(text, "{:indent$}", "");
            write_scalar(text, value);
            text.push('\n');
        }
    }
}

fn write_value(text: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            text.push('\n');
            write_block(text, value, indent);
        }
        Value::Array(items) if !items.is_empty() => {
            text.push('\n');
            write_block(text, value, indent);
        }
        value => {
            text.push(' ');
            write_scalar(text, value);
            text.push('\n');
        }
    }
}

fn write_scalar(text: &mut String, value: &Value) {
    match value {
        Value::String(plain) if is_plain(plain) => text.push_str(plain),
        value => {
            let _ = write!(text, "{value}");
        }
    }
}

fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric())
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(|c: char| c.is_control())
}
