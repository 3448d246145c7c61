//! What all rows come to; `tests/summary.rs` has how it is told.

use std::io;

use mssante_check::{audit::RowFormat, kit};

use crate::support::{
    audits::{audit, request},
    trees::tree,
};

#[test]
fn what_would_settle_most_rows_comes_first() {
    let table = "equipe;usage;acces;operateur\n\
        ;;;\n;;;\n;;;\n\
        oui;oui;;autre\noui;oui;;autre\n\
        oui;non;;\n";
    let tree = tree(kit::FIRST);
    let summary =
        audit(&tree, table, &request(RowFormat::Csv, 1)).run(&mut io::sink(), &|_| {}).unwrap();
    let gaps: Vec<_> =
        summary.gaps.iter().map(|gap| (&*gap.question.key, gap.rows, gap.settled)).collect();
    assert_eq!(gaps, [("acces", 2, 2), ("operateur", 1, 1), ("equipe", 3, 0)]);
}
