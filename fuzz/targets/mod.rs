//! What is run with inputs by chance: each target fails where the program would be wrong.
//!
//! libFuzzer runs them (`just fuzz TARGET`), and the tests of the library run them with every
//! file of `fuzz/corpus/TARGET/`.

mod choices;
mod fixtures;
mod audited;
mod trees;
mod answers;
mod tables;
mod grid;
mod alike;
mod workbooks;
mod annuaire;
mod exports;
mod drafts;
mod cost;

/// Does with the bytes of an input what the program does with such a file, and checks it.
pub(crate) type Target = fn(&[u8]);

/// Every target, by its name.
pub(crate) const TARGETS: [(&str, Target); 14] = [
    ("trees", trees::trees),
    ("decks", trees::decks),
    ("answers", answers::answers),
    ("codes", answers::codes),
    ("csv", tables::csv),
    ("json-lines", tables::json_lines),
    ("grid", grid::grid),
    ("rows", alike::rows),
    ("workbook", workbooks::parts),
    ("zip", workbooks::zip),
    ("annuaire", annuaire::annuaire),
    ("exports", exports::exports),
    ("drafts", drafts::drafts),
    ("cost", cost::cost),
];
