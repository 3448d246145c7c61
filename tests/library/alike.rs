//! Rows that answer alike share what is found: each row of a table is told what it is told alone.

use mssante_check::{
    audit::RowFormat,
    kit,
    load::Resources,
    tree::{Question, Tree},
};
use proptest::{
    prelude::*,
    sample::{Index, select},
};

use crate::support::{
    audits::{request, run},
    generated::{Dice, random, yaml},
    random_cases,
    trees::loaded,
};

/// Cells of every length around those that are treated in their own ways, and what may stand in
/// them.
const CELLS: [&str; 24] = [
    "",
    " ",
    "oui",
    "OUI ",
    " non",
    "ne-sait-pas",
    "Je ne sais pas",
    "peut-être",
    "0",
    "\0",
    "oui\0",
    "quinze signes !",
    "seize signes !!!",
    "gcs",
    "autre",
    "a@b.fr",
    "accueil@esantepdl.mssante.fr",
    "Accueil@ESANTEPDL.mssante.fr",
    "accueil.tilleuls@exemple.mssante.fr",
    "accueil..tilleuls@exemple.mssante.fr",
    "accueil@exemple@mssante.fr",
    "é@exemple.mssante.fr",
    "un nom, dit \"le bon\"",
    "EHPAD Les Tilleuls, à Sainte-Anne-sur-Brivet, résidence du Parc et de la Forêt réunis",
];

fn audited(tree: &Tree, table: &str) -> Vec<String> {
    run(tree, table, &request(RowFormat::JsonLines, 2)).lines().map(Into::into).collect()
}

/// A cell for a question: one of its answers, or anything.
fn cell(tree: &Tree, question: &Question, place: Index, kind: u8) -> String {
    let answer = (!question.answers.is_empty()).then(|| place.get(&question.answers));
    match (kind, answer) {
        (0..3, Some(answer)) => answer.key.to_string(),
        (3, Some(answer)) => tree.written(&answer.label).to_uppercase(),
        _ => (*place.get(&CELLS)).into(),
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ';', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into()
    }
}

/// Draws of cells: for each row the place of an answer or a text, and which of the two.
type Draws = Vec<Vec<(Index, u8)>>;

fn draws() -> impl Strategy<Value = Draws> {
    prop::collection::vec(prop::collection::vec((any::<Index>(), 0..6_u8), 12), 1..60)
}

/// Audits rows together and each alone, and holds what is told of them against one another.
fn assert_told_alike(tree: &Tree, draws: &Draws) -> Result<(), TestCaseError> {
    let questions: Vec<&Question> = tree.questions().collect();
    let mut header = String::new();
    for question in &questions {
        header.push_str(&question.key);
        header.push(';');
    }
    header.push_str("suite\n");
    let mut lines = Vec::new();
    for row in draws {
        let mut line = String::new();
        for (question, (place, kind)) in questions.iter().zip(row.iter().cycle()) {
            line.push_str(&quoted(&cell(tree, question, *place, *kind)));
            line.push(';');
        }
        lines.push(line + "\n");
    }
    let together = audited(tree, &(header.clone() + &lines.concat()));
    prop_assert_eq!(together.len(), lines.len());
    for (line, told) in lines.iter().zip(&together) {
        prop_assert_eq!(&audited(tree, &(header.clone() + line))[..], std::slice::from_ref(told));
    }
    Ok(())
}

proptest! {
    #![proptest_config(random_cases(40))]

    #[test]
    fn each_row_of_a_table_is_told_what_it_is_told_alone(
        id in select(kit::ids().collect::<Vec<_>>()),
        draws in draws(),
    ) {
        assert_told_alike(&kit::tree(id, Resources::default()).unwrap().unwrap(), &draws)?;
    }

    #[test]
    fn rows_of_any_tree_are_told_what_they_are_told_alone(seed in any::<u64>(), draws in draws()) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        assert_told_alike(&tree, &draws)?;
    }
}
