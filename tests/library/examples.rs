//! The examples do what they say.

use std::io::Cursor;

#[path = "../../examples/audit.rs"]
#[expect(dead_code, reason = "an example is run by its function, without a command line")]
mod audit;
#[path = "../../examples/walk.rs"]
#[expect(dead_code, reason = "an example is run by its function, without a command line")]
mod walk;

fn sheet(answers: &[&str]) -> Result<String, String> {
    let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
    let mut sheet = Vec::new();
    walk::write_sheet(&answers, &mut sheet).map_err(|why| why.to_string())?;
    Ok(String::from_utf8(sheet).unwrap())
}

#[test]
fn a_tree_is_walked() {
    insta::assert_snapshot!(sheet(&["oui", "non", "accueil@exemple.mssante.fr"]).unwrap());
    assert!(sheet(&["oui"]).unwrap().contains("Utilisez-vous cette adresse"));
    assert!(sheet(&["peut-être"]).unwrap_err().contains("n'est pas une réponse"));
}

fn audited(table: &'static str) -> Result<String, String> {
    let mut rows = Vec::new();
    let mut summary = Vec::new();
    audit::audit_table("structures.csv", Box::new(Cursor::new(table)), &mut rows, &mut summary)
        .map_err(|why| why.to_string())?;
    rows.extend(summary);
    Ok(String::from_utf8(rows).unwrap())
}

#[test]
fn a_table_is_audited() {
    insta::assert_snapshot!(
        audited("nom;equipe;usage\nFoyer des Tilleuls;oui;\nEHPAD du Parc;ne-sait-pas;\n").unwrap()
    );
    let refused = audited("equipe;equipe;issue\noui;non;\n").unwrap_err();
    assert_eq!(refused.lines().filter(|line| !line.starts_with(' ')).count(), 2, "{refused}");
}
