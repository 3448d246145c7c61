//! The sentence that a summary opens with, and what all its forms leave out.

use mssante_check::{
    audit::{RowFormat, Summary},
    kit,
    render::{SummaryFormat, SummaryLook},
    tree::Tree,
};

use crate::support::{
    as_typed,
    audits::{rendered, request, summary_of},
    trees::tree,
};

const FORMATS: [SummaryFormat; 4] = [
    SummaryFormat::Text(SummaryLook { width: 400, ..SummaryLook::PLAIN }),
    SummaryFormat::Markdown,
    SummaryFormat::Html,
    SummaryFormat::Json,
];

fn summed<'t>(tree: &'t Tree, table: &str) -> Summary<'t> {
    summary_of(tree, table, &request(RowFormat::Csv, 1))
}

/// Rows that are in order, to be done, to be checked, without an answer, and at error.
fn table(rows: [usize; 5]) -> String {
    let kinds = ["oui;oui;oui", "non;;", "ne-sait-pas;;", "oui;;", "bof;;"];
    let mut table = String::from("equipe;usage;acces\n");
    for (kind, count) in kinds.iter().zip(rows) {
        table.push_str(&format!("{kind}\n").repeat(count));
    }
    table
}

#[test]
fn a_summary_opens_with_what_is_to_be_done() {
    let tree = tree(kit::FIRST);
    let nb = '\u{a0}';
    for (rows, told) in [
        ([0; 5], "Cette table n'a aucune ligne.".to_owned()),
        ([1, 0, 0, 0, 0], format!("Rien à faire{nb}: la seule ligne est en ordre.")),
        ([12, 0, 0, 0, 0], format!("Rien à faire{nb}: les 12{nb}lignes sont toutes en ordre.")),
        ([0, 1, 0, 0, 0], "La seule ligne est à faire.".into()),
        ([0, 0, 0, 3, 0], format!("Les 3{nb}lignes sont toutes sans réponse complète.")),
        ([0, 0, 0, 0, 2], format!("Les 2{nb}lignes sont toutes en erreur.")),
        ([1, 1, 0, 0, 0], format!("1{nb}ligne à faire, 1 en ordre, sur 2.")),
        (
            [350, 1708, 4, 16, 1],
            format!(
                "1{nb}708{nb}lignes à faire, 4 à vérifier, 16 sans réponse complète, 1 en erreur, \
                 350 en ordre, sur 2{nb}079."
            ),
        ),
    ] {
        let summary = summed(&tree, &table(rows));
        for format in &FORMATS[..3] {
            let text = rendered(&summary, *format);
            assert!(as_typed(&text).contains(&told), "{rows:?}: {text}");
        }
    }
}

#[test]
fn statuses_that_the_tree_cannot_give_are_in_no_form() {
    for id in kit::ids() {
        let tree = tree(id);
        let header = tree.questions().next().unwrap().key.to_string();
        let summary = summed(&tree, &format!("autre;{header}\nx;\ny;zut !\n"));
        for format in FORMATS {
            let text = rendered(&summary, format);
            // Fills of drawings are declared for all.
            let text = text.split("<defs>").next().unwrap().to_owned()
                + text.split("</defs>").nth(1).unwrap_or_default();
            let text = text.split("</style>").last().unwrap();
            for (key, status, label) in mssante_check::tree::Status::ALL {
                let can_be = tree.outcomes().any(|outcome| outcome.status == status);
                let told = match format {
                    SummaryFormat::Json => text.contains(&format!("\"{key}\"")),
                    SummaryFormat::Html => text.contains(&format!("> {label}</th>")),
                    SummaryFormat::Markdown => text.contains(&format!("| {label} |")),
                    SummaryFormat::Text(_) => text.contains(&format!("\n  {label} ")),
                };
                assert_eq!(told, can_be, "{id}, {label}: {text}");
            }
        }
    }
}
