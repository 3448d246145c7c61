//! Rows that answer alike are walked once: what is true of one row only must not be told of
//! another.

use mssante_check::audit::RowFormat;

use crate::support::{
    audits::{columns, request, run},
    trees::loaded,
};

/// An action that repeats what was typed.
const REPEATS: &str = "format: 1
id: dire
title: Dire
source: { document: D, checked: 2026-11-23 }
questions:
  etab: { ask: Quel établissement, input: text, go: fin }
outcomes:
  fin: { title: Fin, status: en-ordre, actions: [{ text: Appelez <etab>. }] }
";

/// A label that repeats what was typed.
const LABELS: &str = "format: 1
id: nom
title: Nom
source: { document: D, checked: 2026-11-23 }
questions:
  etab: { ask: Quel établissement, input: text, go: b }
  b:
    ask: Où
    answers:
      ici: { label: Chez <etab>, go: fin }
      non: { label: Ailleurs, go: fin2 }
outcomes:
  fin: { title: Fin, status: en-ordre, actions: [{ text: Rien. }] }
  fin2: { title: Fin, status: en-ordre, actions: [{ text: Rien. }] }
";

/// Some columns of the rows of an audit, in the order of the table.
fn audited<const N: usize>(tree: &str, table: &str, names: [&str; N]) -> Vec<[String; N]> {
    columns(&run(&loaded(tree), table, &request(RowFormat::Csv, 1)), names)
}

#[test]
fn an_action_repeats_what_was_typed_in_its_own_row() {
    let rows = audited(REPEATS, "etab;n\nAlpha;1\nBeta;2\nAlpha;3\n", ["n", "actions"]);
    assert_eq!(rows, [["1", "Appelez Alpha."], ["2", "Appelez Beta."], ["3", "Appelez Alpha."]]);
}

#[test]
fn a_label_is_an_answer_only_where_it_repeats_what_the_row_typed() {
    let table = "etab;b\nAlpha;Chez Alpha\nBeta;Chez Alpha\nBeta;Ailleurs\nBeta;Chez Beta\n";
    let rows = audited(LABELS, table, ["statut", "issue"]);
    let expected = [["en-ordre", "fin"], ["erreur", ""], ["en-ordre", "fin2"], ["en-ordre", "fin"]];
    assert_eq!(rows, expected);
    // Whichever of them comes first.
    let rows = audited(LABELS, "etab;b\nBeta;Chez Alpha\nAlpha;Chez Alpha\n", ["statut", "issue"]);
    assert_eq!(rows, [["erreur", ""], ["en-ordre", "fin"]]);
}
