//! Answers that a typed value gives by its ending, and those that nothing else gives.

use mssante_check::{
    audit::Request,
    tree::{Question, Tree},
    walk::{Given, Walk, path, reply::ReplyError, report::Report},
};

use crate::support::{
    audits::run,
    trees::{loaded, tree},
};

const TREE: &str = r#"
format: 1
id: adresses
title: Les adresses
source: { document: Note, checked: 2026-11-01 }
questions:
  adresse:
    ask: Quelle est l'adresse ?
    input: mssante-address
    answers:
      region:
        label: Celle de la région
        when: { ends-with: ["@region.exemple.fr", ".region.exemple.fr"] }
        go: fin
      secure: { label: Une adresse sûre, when: { ends-with: .exemple.fr }, pick: false, go: dire }
      autre: { label: Une autre, pick: false, go: autre }
      inconnue: { label: Je ne sais pas, go: autre }
outcomes:
  fin: { title: Fin, status: en-ordre }
  dire: { title: Dites <adresse>, status: en-ordre }
  autre: { title: À vérifier, status: a-verifier }
"#;

fn asked(tree: &Tree) -> &Question {
    tree.question("adresse").unwrap()
}

/// The id of the answer that something written gives.
fn given(question: &Question, written: &str) -> Result<String, ReplyError> {
    let step = question.read(written, &[])?;
    Ok(step.given.answers()[0].key.to_string())
}

#[test]
fn any_of_several_endings_gives_the_answer() {
    let tree = loaded(TREE);
    for (written, key) in [
        ("a@region.exemple.fr", "region"),
        ("a@nord.REGION.exemple.fr", "region"),
        ("a@autreregion.exemple.fr", "secure"),
        ("a@exemple.fr", "autre"),
        ("region", "region"),
        ("Je ne sais pas", "inconnue"),
    ] {
        assert_eq!(given(asked(&tree), written).as_deref(), Ok(key), "{written}");
    }
}

#[test]
fn what_is_given_by_typing_alone_is_neither_listed_nor_named() {
    let tree = loaded(TREE);
    let question = asked(&tree);
    let keys: Vec<&str> = question.pickable().map(|answer| &*answer.key).collect();
    assert_eq!(keys, ["region", "inconnue"]);
    for written in ["secure", "Une adresse sûre", "UNE ADRESSE SURE", "autre", "Une autre"] {
        let refused = given(question, written).unwrap_err();
        assert!(matches!(refused, ReplyError::TypedOnly { .. }), "{written}");
        assert!(refused.to_string().contains(written), "{refused}");
    }
    assert!(!question.expected(&[]).contains("secure"));
}

#[test]
fn a_code_asks_again_what_only_typing_gives() {
    let tree = loaded(TREE);
    let mut walk = Walk::new(&tree);
    let followed = walk.follow(|question, steps| question.read("a@b.exemple.fr", steps));
    assert!(followed.is_ok());
    assert!(matches!(walk.steps()[0].given, Given::Typed { .. }));
    let code = Report::of(&walk).code();
    assert!(code.starts_with("adresses:secure"), "{code}");
    assert_eq!(path::open(&tree, &code).unwrap().answers, []);
    assert_eq!(path::open(&tree, "adresses:inconnue").unwrap().answers.len(), 1);
}

/// Addresses, and what each was probably meant to be.
#[test]
fn an_address_almost_of_a_known_ending_is_told() {
    let tree = tree("equipement");
    let question = tree.question("operateur").unwrap();
    let meant = "a@esantepdl.mssante.fr";
    for near in [
        "a@esantpdl.mssante.fr",
        "a@esantepld.mssante.fr",
        "a@EsantePD.mssante.fr",
        "a@esante-pdl.mssante.fr",
        "a@esantepdl.mssante",
        "a@esantepdl.mssante.com",
        "a@esantepdl.msante.fr",
        "a@esantepdl.mssant.fr",
    ] {
        let found = question.near_address(near);
        assert_eq!(found.as_deref().map(str::to_lowercase).as_deref(), Some(meant), "{near}");
    }
    assert_eq!(question.near_address("a@sud.msante.fr").as_deref(), Some("a@sud.mssante.fr"));
    assert_eq!(question.near_address("a@sud.mssante").as_deref(), Some("a@sud.mssante.fr"));
    for other in [
        meant,
        "a@exemple.mssante.fr",
        "esantpdl@exemple.mssante.fr",
        "a@gmail.com",
        "a@orange.fr",
        "a@sante.fr",
        "a@mssante.fr",
    ] {
        assert_eq!(question.near_address(other), None, "{other}");
    }
}

#[test]
fn rows_with_such_an_address_have_a_remark_and_others_none() {
    let tree = tree("equipement");
    let domains = ["esantepdl.mssante.fr", "esantpdl.mssante.fr", "sud.mssante.fr", "x.mssante"];
    let mut table = String::from("equipe;usage;operateur\n");
    for domain in domains.repeat(3) {
        table.extend(["oui;non;accueil.les-tilleuls@", domain, "\n"]);
    }
    let rows = run(&tree, table, &Request::default());
    let remarked: Vec<bool> =
        rows.lines().skip(1).map(|row| row.contains("vouliez-vous dire")).collect();
    assert_eq!(remarked, [false, true, false, true].repeat(3), "{rows}");
    assert_eq!(rows.matches(":oui.non.autre:EB\n").count(), 6, "{rows}");
}
