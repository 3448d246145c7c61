//! What several tests need: trees, ways, tables, and readers of what the program writes.

// Each test program uses a part of it.
#![allow(dead_code)]

pub(crate) mod answers;
pub(crate) mod audits;
pub(crate) mod book;
pub(crate) mod campaigns;
pub(crate) mod cases;
pub(crate) mod compared;
pub(crate) mod decks;
pub(crate) mod generated;
pub(crate) mod gift;
pub(crate) mod json;
pub(crate) mod markup;
pub(crate) mod packages;
pub(crate) mod room;
pub(crate) mod sha256;
pub(crate) mod summaries;
pub(crate) mod trees;
pub(crate) mod ways;

use proptest::prelude::ProptestConfig;

/// A table of so many invented structures, as CSV.
pub(crate) fn structures(rows: u64) -> Vec<u8> {
    let mut table = Vec::new();
    answers::write_table(rows, &mut table).expect("a vector takes all");
    table
}

/// A text with the apostrophes of keyboards, which trees have and pages, drawings and documents
/// do not.
pub(crate) fn as_typed(text: &str) -> String {
    text.replace('’', "'")
}

/// So many cases by chance; one that fails is shown, and written to no file.
pub(crate) fn random_cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
