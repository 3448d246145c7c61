//! What all rows come to; `tests/library/summary.rs` has how it is told.

use mssante_check::{audit::RowFormat, kit};

use crate::support::{
    audits::{request, summary_of},
    trees::{loaded, tree},
};

#[test]
fn what_would_settle_most_rows_comes_first() {
    let table = "equipe;usage;acces;operateur;n\n\
        ;;;;1\n;;;;2\n;;;;3\n\
        oui;oui;;autre;\noui;oui;;autre;\n\
        oui;non;;;\n";
    let tree = tree(kit::FIRST);
    let summary = summary_of(&tree, table, &request(RowFormat::Csv, 1));
    let gaps: Vec<_> =
        summary.gaps.iter().map(|gap| (&*gap.question.key, gap.rows, gap.settled)).collect();
    assert_eq!(
        gaps,
        [
            ("acces", Some(2), Some(2)),
            ("operateur", Some(1), Some(1)),
            ("equipe", Some(3), Some(0))
        ]
    );
}

#[test]
fn a_missing_value_settles_no_row_that_lacks_an_answer_behind_it() {
    let tree = loaded(
        "format: 1\nid: nom\ntitle: Nom\nsource: { document: D, checked: 2026-11-23 }\n\
         questions:\n  etab: { ask: Qui ?, input: text, go: lieu }\n  \
         lieu:\n    ask: Où ?\n    \
         answers: { ici: { label: Ici, go: fin }, non: { label: Non, go: fin } }\n\
         outcomes:\n  fin: { title: Fin, status: information, text: Rien. }\n",
    );
    let table = "n;etab;lieu\n1;;\n2;;ici\n";
    let summary = summary_of(&tree, table, &request(RowFormat::Csv, 1));
    let gaps: Vec<_> =
        summary.gaps.iter().map(|gap| (&*gap.question.key, gap.rows, gap.settled)).collect();
    assert_eq!(gaps, [("etab", Some(2), Some(1))]);
}
