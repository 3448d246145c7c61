//! A region's file with every command: its names are told, and what it gets wrong.

use serde_json::Value;

use crate::program::{Done, Program};

const REGION: &str = include_str!("../fixtures/regions/grades-exemple.yaml");

/// What a learner and a caller read of the first region.
const FIRST_REGION: [&str; 5] = ["GCS", "Loire", "esantepdl", "esante-pdl", "e-santé Mail"];

fn in_region<const N: usize>(args: [&str; N]) -> Program {
    Program::new(args).env("MSSANTE_CHECK_RESOURCES", "region.yaml").file("region.yaml", REGION)
}

/// What a program told, on one line, without the document that a tree is from: it may name its region.
fn told(done: &Done) -> String {
    let told = format!("{}\n{}", done.stdout, done.stderr);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = told.split("Source : Kit ");
    let mut own = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        own.push_str(part.split_once("Vérifié le").map_or(part, |(_, behind)| behind));
    }
    own
}

fn assert_of_region(done: &Done) {
    let told = told(done);
    for word in FIRST_REGION {
        assert!(!told.contains(word), "{word}: {told}");
    }
}

#[test]
fn every_command_has_the_names_of_a_region() {
    for (program, expected) in [
        (in_region(["list"]), "Se faire accompagner par le GRADeS"),
        (in_region(["--path", "equipement:oui.non.gcs:2V"]), "Contactez le GRADeS Exemple"),
        (in_region(["equipement", "--plain"]).stdin("oui\nnon\n?\n1\n"), "GRADeS"),
        (in_region(["accompagnement", "--plain"]).stdin("?\n1,2\n"), "Écrivez au GRADeS"),
        (in_region(["train", "equipement", "--plain"]).stdin("non\n\n".repeat(60)), "GRADeS"),
        (
            in_region(["equipement", "-a", "equipe=oui", "-a", "usage=non", "--no-input"])
                .args(["-a", "operateur=accueil@grades-exemple.mssante.fr"]),
            "Écrivez au GRADeS Exemple",
        ),
    ] {
        let done = program.run();
        assert_of_region(&done);
        assert!(told(&done).contains(expected), "{expected}: {}", done.told());
    }
}

#[test]
fn an_address_near_the_ending_of_a_region_is_asked_back() {
    let args = ["equipement", "-a", "equipe=oui", "-a", "usage=non", "--no-input"];
    let done = in_region(args).args(["-a", "operateur=a@grade-exemple.mssante.fr"]).run();
    assert!(done.stderr.contains("@grades-exemple.mssante.fr"), "{}", done.told());
    assert_of_region(&done);
}

#[test]
fn a_message_is_of_the_region() {
    let program = in_region(["promotion", "--no-input", "--format", "eml"]);
    let done = program
        .args(["-a", "equipe=oui", "-a", "pret=oui", "-a", "structure=Les Lilas"])
        .args(["-a", "service=Accueil", "-a", "adresse=lilas@grades-exemple.mssante.fr"])
        .args(["-a", "courriel=contact@lilas.exemple.fr", "-a", "signature=La directrice"])
        .run();
    assert_eq!(done.code, 0, "{}", done.told());
    assert!(done.stdout.contains("mssante@grades-exemple.fr"), "{}", done.stdout);
    assert_of_region(&done);
}

#[test]
fn a_slip_in_the_file_is_told_wherever_it_is_used() {
    let slip = REGION.replace("suffixe:", "sufixe:").replace("flyer-ars:", "flier-ars:");
    for args in [
        &["equipement", "--no-input"][..],
        &["list"],
        &["check", "region.yaml"],
        &["check", "equipement"],
        &["export", "--all", "-o", "kit.html"],
        &["train", "equipement", "--plain"],
    ] {
        let program =
            Program::new(args.iter().copied()).env("MSSANTE_CHECK_RESOURCES", "region.yaml");
        let done = program.file("region.yaml", &slip).run();
        assert_ne!(done.code, 0, "{args:?}");
        for near in ["suffixe", "flyer-ars"] {
            let proposed = format!("vouliez-vous dire «\u{a0}{near}\u{a0}»");
            assert!(done.stderr.contains(&proposed), "{args:?} {}", done.stderr);
        }
    }
}

fn checked(region: &str) -> Value {
    let args = ["check", "region.yaml", "--format", "json"];
    let done = Program::new(args).file("region.yaml", region).run();
    let mut json: Value = serde_json::from_str(&done.stdout).expect("JSON");
    json["files"][0].take()
}

#[test]
fn a_check_lists_what_a_region_leaves() {
    let file = checked(REGION);
    assert_eq!((&file["errors"], &file["warnings"]), (&0.into(), &0.into()), "{file}");
    let left = file["untouched"].as_object().expect("sections");
    assert!(left.contains_key("mailboxes") && left.contains_key("glossary"), "{file}");
    for whole in ["names", "contacts"] {
        assert!(!left.contains_key(whole), "{file}");
    }
    let links = left["links"].as_array().expect("ids");
    assert!(links.contains(&"annuaire-sante".into()), "{file}");
    // All that is left of a file that replaces one name.
    let file = checked("format: 1\nnames:\n  messagerie: Exemple Mail\n");
    let left = file["untouched"]["names"].as_array().expect("ids");
    assert!(left.contains(&"gcs".into()) && !left.contains(&"messagerie".into()), "{file}");
}

/// Short words in capitals are explained by the shipped glossary, by the region's, or told of.
#[test]
fn a_check_warns_of_words_that_nothing_explains() {
    let with = |label: &str, more: &str| {
        let links = format!(
            "format: 1\nlinks:\n  affiche: {{ label: {label}, url: \"https://exemple.fr/\", \
             checked: 2026-11-23 }}\n{more}"
        );
        let file = checked(&links);
        let problems = file["problems"].as_array().expect("problems").clone();
        problems.iter().map(|problem| problem["message"].to_string()).collect::<Vec<_>>()
    };
    for explained in ["Affiche MSSanté du DUI", "Le RPPS et le FINESS (PDF)", "Flyer de l'ARS"] {
        assert_eq!(with(explained, ""), Vec::<String>::new(), "{explained}");
    }
    let told = with("Affiche de la CPTS", "");
    assert!(told.len() == 1 && told[0].contains("CPTS"), "{told:?}");
    let word = "glossary:\n  grades: { label: CPTS, text: Un réseau., checked: 2026-11-23 }\n";
    assert_eq!(with("Affiche de la CPTS", word), Vec::<String>::new());
}
