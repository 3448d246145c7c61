//! A path code finds the tree that it is of.

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
};

fn program<const N: usize>(args: [&str; N]) -> Program {
    Program::new(args)
        .args(["--no-input"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .file("etagere/1.yaml", DEBUT)
        .file("etagere/2.yaml", SUITE)
        .file("etagere/resources.yaml", "format: 1\n")
}

#[test]
fn a_code_finds_its_tree() {
    for (args, words) in [
        (&["--path", "equipement:oui.oui.non.gcs:DT"][..], "Contactez le GCS"),
        (&["--path", "Equipement oui oui non gcs dt"], "Contactez le GCS"),
        (&["--path", "oui oui non gcs dt"], "Contactez le GCS"),
        (&["--path", "debut:non:EK"], "À équiper"),
        (&["--trees", "etagere", "--path", "suite:oui.bleu"], "La fin"),
        (&["--trees", "etagere", "--path", "debut non ek"], "À équiper"),
        (&["debut.yaml", "--path", "non"], "À équiper"),
    ] {
        let run = program([]).args(args.iter().copied()).run();
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        assert!(run.stdout.contains(words), "{args:?}: {}", run.stdout);
    }
}

#[test]
fn a_code_that_opens_nothing_says_what_to_type() {
    for (args, words) in [
        (
            &["boites", "--path", "equipement:oui.oui.non.gcs:DT"][..],
            "mssante-check ask equipement --path equipement:oui.oui.non.gcs:DT",
        ),
        (&["boites", "--path", "equipement oui"], "--path 'equipement oui'"),
        (&["debut.yaml", "--path", "suite:oui.bleu"], "mssante-check ask suite.yaml --path"),
        (&["--path", "equipemant:oui"], "vouliez-vous dire « equipement »"),
        (&["--path", "inconnu:oui"], "l'arbre « inconnu » n'existe pas"),
        (&["--path", "oui oui non"], "il ne dit pas de quel arbre il est"),
    ] {
        let run = program([]).args(args.iter().copied()).run();
        assert_eq!(run.code, 2, "{args:?}: {}", run.stdout);
        assert!(run.stderr.replace('\u{a0}', " ").contains(words), "{args:?}: {}", run.stderr);
    }
}
