//! The examples do what they say.

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
