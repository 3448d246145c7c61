//! The corpus of the fuzzer, replayed: `fuzz/corpus/TARGET/` holds an input a file.

use std::{fs, path::Path};

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

use targets::TARGETS;

/// How long a file is in which a piece stands many times; a test has no time for more.
const REPEATED: usize = 4 << 10;

/// Runs a target with every file of its corpus.
fn replay(name: &str) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort_unstable();
    assert!(!files.is_empty(), "{name} has no corpus");
    for file in files {
        // A test that fails shows what it printed.
        println!("{}", file.display());
        target(&fs::read(&file).unwrap());
    }
}

#[test]
fn trees() {
    replay("trees");
}

#[test]
fn decks() {
    replay("decks");
}

#[test]
fn answers() {
    replay("answers");
}

#[test]
fn codes() {
    replay("codes");
}

#[test]
fn csv() {
    replay("csv");
}

#[test]
fn json_lines() {
    replay("json-lines");
}

#[test]
fn grid() {
    replay("grid");
}

#[test]
fn rows() {
    replay("rows");
}

#[test]
fn workbook() {
    replay("workbook");
}

#[test]
fn zip() {
    replay("zip");
}

#[test]
fn annuaire() {
    replay("annuaire");
}

#[test]
fn exports() {
    replay("exports");
}

#[test]
fn drafts() {
    replay("drafts");
}

#[test]
fn cost() {
    replay("cost");
}
