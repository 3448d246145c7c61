//! What the program says of itself: all of it French, and true of the shipped trees.

use std::collections::BTreeSet;

use mssante_check::kit;
use serde_json::Value;

use crate::program::Program;

/// English words that clap, its generators and their templates are known to say.
const ENGLISH: [&str; 19] = [
    "Usage",
    "Options:",
    "Arguments:",
    "Commands",
    "Print ",
    "help for",
    "default:",
    "possible values",
    "error:",
    "tip:",
    "the ",
    "SYNOPSIS",
    "SUBCOMMANDS",
    "EXTRA",
    ".SH NAME",
    "file ",
    "Display",
    "required",
    "required arguments",
];

fn assert_french(text: &str) {
    for english in ENGLISH {
        assert!(!text.contains(english), "« {english} » in\n{text}");
    }
}

#[cfg(unix)]
#[test]
fn the_program_has_one_name_whatever_its_file_is_called() {
    use std::os::unix::process::CommandExt;
    let mut renamed = crate::program::command();
    let output = renamed.arg0("mssante-check.exe").args(["ask", "--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(help.contains("mssante-check ask [OPTIONS]") && !help.contains(".exe"), "{help}");
}

#[test]
fn the_help_of_every_command() {
    for command in [
        "",
        "ask",
        "audit",
        "list",
        "check",
        "compare",
        "export",
        "train",
        "new",
        "schema",
        "completions",
        "man",
    ] {
        let args = [command, "--help"].into_iter().filter(|arg| !arg.is_empty());
        let name = format!("help_{}", if command.is_empty() { "program" } else { command });
        let done = Program::new(args).snapshot(&name);
        assert_eq!((done.code, done.stderr.as_str()), (0, ""));
        assert_french(&done.stdout);
    }
    let short = Program::new(["-h"]).run();
    assert_eq!(short.stdout, Program::new(["--help"]).run().stdout);
}

#[test]
fn the_version() {
    for option in ["--version", "-V"] {
        Program::new([option])
            .stdout(concat!(
                "mssante-check ",
                env!("CARGO_PKG_VERSION"),
                " (arbres du 28 novembre 2026)\n"
            ))
            .code(0);
    }
}

#[test]
fn the_manual_page() {
    let done = Program::new(["man"]).snapshot("man");
    assert_french(&done.stdout);
}

#[test]
fn every_shell_completes() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = Program::new(["completions", shell]).run();
        assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{shell}");
        for word in ["mssante-check", "no-input", "schema"] {
            assert!(done.stdout.contains(word), "{word} in {shell}");
        }
        // A comment of the generator, for whoever reads the script.
        let script = done.stdout.replace("# Print an optspec", "");
        assert!(!script.contains("Print ") && !script.contains("help for"), "{shell}");
    }
}

fn schema() -> Value {
    let done = Program::new(["schema"]).run();
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    serde_json::from_str(&done.stdout).expect("JSON")
}

#[test]
fn every_key_of_the_schema_is_described() {
    let schema = schema();
    assert!(schema["$schema"].is_string() && schema["title"].is_string());
    let mut bare = Vec::new();
    undescribed(&schema, "", &mut bare);
    assert!(bare.is_empty(), "{bare:?}");
}

fn undescribed(schema: &Value, place: &str, bare: &mut Vec<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (key, property) in properties {
            if !property["description"].is_string() {
                bare.push(format!("{place}/{key}"));
            }
        }
    }
    match schema {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| undescribed(value, &format!("{place}/{key}"), bare));
        }
        Value::Array(list) => list.iter().for_each(|value| undescribed(value, place, bare)),
        _ => {}
    }
}

/// The keys of the shipped files are in the schema: whatever follows a dash, a brace or the margin.
#[test]
fn the_schema_knows_the_keys_of_the_shipped_trees() {
    let schema = schema();
    let mut known = BTreeSet::new();
    properties(&schema, &mut known);
    let ids = [
        "questions",
        "outcomes",
        "answers",
        "links",
        "contacts",
        "mailboxes",
        "messages",
        "glossary",
    ];
    for id in kit::ids() {
        let source = kit::source(id).unwrap();
        for key in keys(&source.text, &ids) {
            assert!(known.contains(&key), "« {key} » of {id} is not in the schema");
        }
    }
    assert!(known.contains("ask") && known.contains("ends-with"));
}

fn properties(schema: &Value, known: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            let own = map.get("properties").and_then(Value::as_object);
            known.extend(own.into_iter().flat_map(|own| own.keys().cloned()));
            map.values().for_each(|value| properties(value, known));
        }
        Value::Array(list) => list.iter().for_each(|value| properties(value, known)),
        _ => {}
    }
}

/// The keys of a tree file that are not ids: those directly below the sections named are.
fn keys(text: &str, sections: &[&str]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    // Indentation of each open section, with whether its entries are ids.
    let mut open: Vec<(usize, bool)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        open.retain(|(from, _)| *from < indent);
        let Some((key, rest)) = line.trim_start_matches([' ', '-']).split_once(':') else {
            continue;
        };
        if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            || !(rest.is_empty() || rest.starts_with(' '))
        {
            continue;
        }
        let is_id = open.last().is_some_and(|(_, ids)| *ids);
        if !is_id {
            keys.insert(key.to_owned());
        }
        if rest.is_empty() {
            open.push((indent, !is_id && sections.contains(&key)));
        }
    }
    keys
}

#[test]
fn keys_are_told_from_ids() {
    let text = "id: a\nquestions:\n  equipe:\n    ask: b\n    answers:\n      oui: { label: c \
        }\n      non:\n        go: d\n";
    let found = keys(text, &["questions", "answers"]);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["answers", "ask", "go", "id", "questions"]);
}
