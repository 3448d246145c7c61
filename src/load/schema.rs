//! The JSON Schema of tree files and decks, for editors.

use serde_json::{Map, Value, json};

use super::{
    file_formats::{DECK, TREE},
    format::{KeyFormat, MappingFormat, UNVERIFIED, ValueFormat},
};

/// The JSON Schema (draft 07) of a tree file, and of a deck, which names its tree; with a French
/// sentence on every key.
pub fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Arbre de décision de mssante-check, ou jeu de cas",
        "if": { "required": ["tree"] },
        "then": mapping_schema(&DECK),
        "else": mapping_schema(&TREE),
    })
}

fn mapping_schema(mapping: &MappingFormat) -> Value {
    let properties: Map<String, Value> =
        mapping.keys.iter().map(|key| (key.name.into(), key_schema(key))).collect();
    let required: Vec<&str> =
        mapping.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "required": required,
    })
}

fn key_schema(key: &KeyFormat) -> Value {
    let mut value = value_schema(&key.value);
    value["description"] = json!(key.doc);
    value
}

fn value_schema(format: &ValueFormat) -> Value {
    const ID: &str = "^[a-z][a-z0-9-]*$";
    const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    match format {
        // YAML reads an unquoted 12 or 2026-11-23 as a number or a date; the program as a text.
        ValueFormat::Text(_) | ValueFormat::Quote(_) | ValueFormat::Template(_) => {
            json!({ "type": ["string", "number", "boolean"] })
        }
        ValueFormat::Id | ValueFormat::Name => json!({ "type": "string", "pattern": ID }),
        ValueFormat::Names => {
            json!({ "type": "array", "items": { "type": "string", "pattern": ID } })
        }
        ValueFormat::OldIds => json!({
            "type": "array",
            "items": { "type": "string", "pattern": ID },
            "minItems": 1,
            "uniqueItems": true,
        }),
        ValueFormat::Date => json!({ "type": "string", "pattern": DAY }),
        ValueFormat::Checked => {
            json!({ "type": "string", "pattern": format!("{DAY}|^{UNVERIFIED}$") })
        }
        ValueFormat::Texts(_) => json!({
            "type": ["string", "number", "boolean", "array"],
            "items": { "type": ["string", "number", "boolean"] },
            "minItems": 1,
        }),
        ValueFormat::Only(value) => json!({ "const": value }),
        ValueFormat::Version => json!({ "const": 1 }),
        ValueFormat::Status | ValueFormat::Input | ValueFormat::Word(_) => {
            json!({ "enum": format.words() })
        }
        ValueFormat::Url => json!({ "type": "string", "pattern": "^https?://" }),
        ValueFormat::Email => json!({ "type": "string", "pattern": "^[^@ ]+@[^@ ]+$" }),
        ValueFormat::Map(mapping) => mapping_schema(mapping),
        ValueFormat::List(mapping) => json!({ "type": "array", "items": mapping_schema(mapping) }),
        ValueFormat::Named(mapping) => json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "minProperties": 1,
            "additionalProperties": mapping_schema(mapping),
        }),
        ValueFormat::NamedTexts(mapping) => json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "minProperties": 1,
            "additionalProperties": {
                "anyOf": [value_schema(&ValueFormat::Text(0)), mapping_schema(mapping)],
            },
        }),
        ValueFormat::TextsByAnswer(most) => json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "minProperties": 1,
            "additionalProperties": {
                "type": "object",
                "propertyNames": { "pattern": ID },
                "minProperties": 1,
                "additionalProperties": value_schema(&ValueFormat::Text(*most)),
            },
        }),
        ValueFormat::Given => json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "additionalProperties": {
                "type": ["string", "number", "boolean", "array"],
                "items": { "type": ["string", "number", "boolean"] },
            },
        }),
    }
}
