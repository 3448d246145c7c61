//! A shelf of one's own trees, and a region: for every command, by options and by the environment.

use crate::{program::Program, samples::SUITE};

/// Leads to `suite`, and uses what the shelf shares.
const ACCUEIL: &str = "\
format: 1
id: accueil
title: L'accueil <du:reseau>
source: { document: Un document, checked: 2026-11-23 }
questions:
  equipe:
    ask: Êtes-vous équipé ?
    answers:
      oui: { label: Oui, go: fini }
      non: { label: Non, go: a-equiper }
outcomes:
  a-equiper:
    title: À équiper
    status: a-faire
    actions: [{ text: Lisez la charte., link: charte }]
  fini:
    title: Tout est dit
    status: information
    actions: [{ text: Ne changez rien. }]
    next: [suite]
cases:
  - { id: nu, situation: Rien n'est prêt., answers: { equipe: non }, outcome: a-equiper }
  - { id: pret, situation: Tout est prêt., answers: { equipe: oui }, outcome: fini }
";

const RESOURCES: &str = "\
format: 1
names:
  reseau: { name: Réseau d'essai, du: du Réseau d'essai }
links:
  charte: { label: Charte <du:reseau>, url: https://exemple.fr/charte, checked: 2026-11-23 }
";

const REGION: &str = "\
format: 1
names:
  reseau: Autre réseau
";

const DECK: &str = "\
format: 1
tree: accueil
cases:
  - { id: seul, situation: On attend., answers: { equipe: non }, outcome: a-equiper }
";

/// The tree that comes first has the file that comes first, whatever the ids are.
fn beside(program: Program) -> Program {
    program
        .file("etagere/1-accueil.yaml", ACCUEIL)
        .file("etagere/2.yml", SUITE)
        .file("etagere/resources.yaml", RESOURCES)
        .file("etagere/jeu.yaml", DECK)
        .file("etagere/reponses.yaml", "equipe: oui\n")
        .file("etagere/.cache.yaml", "id: [")
        .file("etagere/notes.txt", "id: notes")
        .file("region.yaml", REGION)
}

fn shelf<const N: usize>(args: [&str; N]) -> Program {
    beside(Program::new(args).args(["--trees", "etagere"]))
}

#[test]
fn the_trees_of_a_folder_are_listed_in_the_order_of_its_files() {
    shelf(["list"]).snapshot("shelf_list");
    let in_environment = beside(Program::new(["list"])).env("MSSANTE_CHECK_TREES", "etagere").run();
    let given = shelf(["list"]).run();
    assert_eq!(in_environment.stdout, given.stdout.replace(" --trees etagere", ""));
}

#[test]
fn the_first_tree_of_a_folder_is_walked_where_none_is_named() {
    for args in [&[][..], &["ask"]] {
        let args = args.iter().copied().chain(["-a", "equipe=non", "--trees", "etagere"]);
        let done = beside(Program::new(args)).run();
        assert_eq!(done.code, 0, "{}", done.told());
        assert!(done.stdout.contains("Charte du Réseau d'essai"), "{}", done.told());
    }
}

#[test]
fn the_options_stand_before_a_command_too() {
    let before = beside(Program::new(["--trees", "etagere", "--resources", "region.yaml", "list"]));
    let before = before.run();
    assert!(before.stdout.contains("L'accueil d'Autre réseau"), "{}", before.told());
    let behind = shelf(["list", "--resources", "region.yaml"]).run();
    assert_eq!(before.stdout, behind.stdout.replace("region.yaml --trees", "--trees"));
    // What belongs to a walk does not.
    let mixed = shelf(["--no-input", "list"]).run();
    assert_eq!((mixed.code, mixed.stdout.as_str()), (2, ""));
    assert!(mixed.stderr.contains("une commande vient en premier"), "{}", mixed.told());
}

#[test]
fn an_option_wins_over_the_environment() {
    let given = shelf(["list", "--resources", "region.yaml"])
        .env("MSSANTE_CHECK_TREES", "ailleurs")
        .env("MSSANTE_CHECK_RESOURCES", "ailleurs.yaml")
        .run();
    assert!(given.stdout.contains("L'accueil d'Autre réseau"), "{}", given.told());
    let both = beside(Program::new(["list"]))
        .env("MSSANTE_CHECK_TREES", "etagere")
        .env("MSSANTE_CHECK_RESOURCES", "region.yaml")
        .run();
    assert!(both.stdout.contains("L'accueil d'Autre réseau"), "{}", both.told());
    assert!(!both.stdout.contains("--trees") && !both.stdout.contains("--resources"));
    let empty = Program::new(["list"]).env("MSSANTE_CHECK_TREES", "").run();
    assert!(empty.stdout.contains("equipement"), "{}", empty.told());
}

#[test]
fn what_the_environment_names_in_vain_is_told_with_its_variable() {
    for (variable, value) in [
        ("MSSANTE_CHECK_TREES", "ailleurs"),
        ("MSSANTE_CHECK_TREES", "region.yaml"),
        ("MSSANTE_CHECK_RESOURCES", "ailleurs.yaml"),
    ] {
        for command in ["list", "check", "train"] {
            let done = beside(Program::new([command])).env(variable, value).run();
            assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{}", done.told());
            let told = format!("ce chemin vient de la variable {variable}\n");
            assert!(done.stderr.contains(&told), "{}", done.told());
        }
        // What needs no tree does not fail for want of one.
        for command in ["schema", "man"] {
            Program::new([command]).env(variable, value).run().assert_code(0);
        }
    }
}

#[test]
fn a_near_tree_of_the_folder_is_proposed() {
    shelf(["acueil"]).snapshot("shelf_near");
    shelf(["equipement"]).snapshot("shelf_unknown");
    shelf(["acueil", "--resources", "region.yaml"]).run().assert_code(2);
}

#[test]
fn a_folder_is_checked_with_its_resources() {
    let checked = "etagere/1-accueil.yaml\u{a0}: en ordre (2 cas vérifiés)\n\
                   etagere/2.yml\u{a0}: ";
    let done = shelf(["check"]).run();
    assert!(done.stdout.starts_with(checked), "{}", done.told());
    assert!(done.stdout.ends_with("etagere/resources.yaml\u{a0}: en ordre\n"), "{}", done.told());
    assert_eq!((done.code, done.stdout.lines().count()), (0, 3));
    let with_region = shelf(["check", "--resources", "region.yaml"]).run();
    let region = "region.yaml\u{a0}: en ordre\n  Restent tels quels\u{a0}:\n  \
                  - links\u{a0}: charte\n";
    assert_eq!(with_region.stdout, format!("{region}{}", done.stdout), "{}", with_region.told());
    // Its own resources replace nothing; a tree and a deck of it are known by what is around.
    for file in ["etagere/resources.yaml", "./etagere/../etagere/resources.yaml"] {
        let done = shelf(["check", file]).run();
        assert_eq!(done.stdout, format!("{file}\u{a0}: en ordre\n"), "{}", done.told());
    }
    let named = shelf(["check", "accueil", "etagere/jeu.yaml"]).run();
    assert_eq!(
        named.stdout,
        "etagere/1-accueil.yaml\u{a0}: en ordre (2 cas vérifiés)\n\
         etagere/jeu.yaml\u{a0}: en ordre (1 cas vérifié)\n",
        "{}",
        named.told()
    );
}

#[test]
fn a_tree_with_problems_does_not_hide_the_others() {
    let broken = ACCUEIL.replace("id: accueil", "id: faux").replace("go: fini", "go: fni");
    let with = |args: &[&str]| {
        shelf([])
            .args(args.iter().copied())
            .file("etagere/3-faux.yaml", &broken)
            .file("etagere/4-muet.yaml", "questions: [\n")
            .file("etagere/5-utf16.yaml", b"\xff\xfei\0d\0")
    };
    with(&["list"]).snapshot("shelf_broken_list");
    with(&["list", "--long"]).snapshot("shelf_broken_list_long");
    let checked = with(&["check"]).run();
    assert_eq!((checked.code, checked.stdout.lines().count()), (1, 6), "{}", checked.told());
    assert!(checked.stdout.contains("en ordre (2 cas vérifiés)"), "{}", checked.told());
    with(&["-a", "equipe=non"]).run().assert_code(0);
    for (tree, code) in [("faux", "[E030]"), ("4-muet", "[E003]"), ("5-utf16", "[E001]")] {
        let done = with(&[tree]).run();
        assert_eq!(done.code, 2, "{}", done.told());
        assert!(done.stderr.contains(code), "{}", done.told());
    }
}

#[test]
fn problems_of_the_shared_resources_are_told_once() {
    let broken = RESOURCES.replace("url: https", "uri: https");
    let with = |args: &[&str]| {
        shelf([]).args(args.iter().copied()).file("etagere/resources.yaml", &broken)
    };
    with(&["check"]).snapshot("shelf_broken_resources");
    for args in [&["list"][..], &["accueil"], &["export", "--all", "-o", "k.html"]] {
        let done = with(args).run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{}", done.told());
        assert!(done.stderr.contains("etagere/resources.yaml"), "{}", done.told());
    }
}

#[test]
fn two_trees_of_one_id_are_told_both() {
    let with = |args: &[&str]| shelf([]).args(args.iter().copied()).file("etagere/a.yaml", SUITE);
    let checked = with(&["check"]).run();
    assert_eq!(checked.code, 1);
    for file in ["etagere/2.yml", "etagere/a.yaml"] {
        let told = format!("{file}\u{a0}: 1 erreur, ");
        assert!(checked.stdout.contains(&told), "{}", checked.told());
    }
    let listed = with(&["list"]).run();
    let told = "attention\u{a0}: plusieurs arbres ont l'identifiant «\u{a0}suite\u{a0}»\u{a0}: \
                mssante-check check --trees etagere\n";
    assert_eq!((listed.code, listed.stderr.as_str()), (0, told));
    let walked = with(&["suite"]).run();
    assert_eq!(walked.code, 2);
    assert!(walked.stderr.contains("[E077]"), "{}", walked.told());
}

#[test]
fn a_folder_that_is_no_shelf_is_told_what_it_lacks() {
    let list = || Program::new(["list", "--trees", "etagere"]);
    list().file("etagere/jeu.yaml", DECK).snapshot("shelf_without_tree");
    list().file("etagere/a.yaml", ACCUEIL).snapshot("shelf_without_resources");
    list().file("etagere", ACCUEIL).snapshot("shelf_file");
    list().snapshot("shelf_nowhere");
    for args in [&["etagere"][..], &["check", "etagere"], &["export", "etagere", "-o", "a.yaml"]] {
        let done = beside(Program::new(args.iter().copied())).run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{}", done.told());
        assert!(done.stderr.contains("«\u{a0}--trees etagere\u{a0}»"), "{}", done.told());
    }
}

#[test]
fn every_command_takes_a_shelf() {
    let audit = shelf(["audit", "t.csv", "-o", "r.csv"]).file("t.csv", "equipe\nnon\n").run();
    assert!(audit.read("r.csv").contains("a-equiper"), "{}", audit.told());
    let deck = shelf(["train", "--deck", "etagere/jeu.yaml"]).stdin("non\n").run();
    deck.assert_code(0);
    assert!(deck.stderr.contains("On attend."), "{}", deck.told());
    let train = shelf(["train"]).stdin("2\n1\n").run();
    train.assert_code(0);
    let page = shelf(["export", "--all", "-o", "kit.html"]).run();
    let kit = page.read("kit.html");
    assert!(kit.contains("L’accueil") || kit.contains("L'accueil"), "{}", page.told());
    assert!(kit.contains("La suite") && !kit.contains("Autres arbres"), "{}", page.told());
    let new = shelf(["new", "suite.yaml"]).stdin(crate::new::ACCUEIL.join("\n") + "\n\n").run();
    assert!(new.read("suite.yaml").contains("id: suite-2"), "{}", new.told());
}

#[test]
fn no_file_of_a_shelf_is_written_over() {
    for args in [
        ["export", "accueil", "-o", "etagere/1-accueil.yaml"],
        ["export", "suite", "-o", "etagere/resources.yaml"],
        ["audit", "t.csv", "-o", "etagere/resources.yaml"],
        ["accueil", "-aequipe=non", "--save", "etagere/2.yml"],
    ] {
        let done = shelf(args).file("t.csv", "equipe\nnon\n").run();
        assert_eq!(done.code, 2, "{}", done.told());
        assert_eq!(done.read("etagere/1-accueil.yaml"), ACCUEIL);
        assert_eq!(done.read("etagere/resources.yaml"), RESOURCES);
    }
}

#[test]
fn the_text_of_a_tree_is_written_as_it_stands() {
    for (name, text) in [
        ("equipement", include_str!("../../trees/equipement.yaml")),
        ("resources", include_str!("../../trees/resources.yaml")),
    ] {
        for output in ["a.yaml", "a.yml"] {
            let done = Program::new(["export", name, "-o", output]).run();
            assert_eq!((done.code, done.read(output) == text), (0, true), "{}", done.told());
        }
        let done = Program::new(["export", name, "--format", "yaml", "-o", "-"]).run();
        assert!(done.stdout == text, "{}", done.told());
    }
    let own = shelf(["export", "accueil", "-o", "a.yaml"]).run();
    assert_eq!(own.read("a.yaml"), ACCUEIL);
    let own = shelf(["export", "resources", "-o", "r.yaml"]).run();
    assert_eq!(own.read("r.yaml"), RESOURCES);
    // A file that has problems may be copied all the same, and never over itself.
    let broken = Program::new(["export", "b.yaml", "-o", "a.yaml"]).file("b.yaml", "id: [\n").run();
    assert_eq!(broken.read("a.yaml"), "id: [\n");
    Program::new(["export", "b.yaml", "-o", "./b.yaml"])
        .file("b.yaml", "id: [\n")
        .run()
        .assert_code(2);
    for args in [
        &["export", "--all", "-o", "a.yaml"][..],
        &["export", "equipement", "boites", "-o", "a.yaml"],
        &["export", "equipement", "--report", "-o", "a.yaml"],
        &["export", "equipement", "--cases", "-o", "a.yaml"],
        &["export", "equipement", "--page", "a3", "-o", "a.yaml"],
        &["export", "equipment", "-o", "a.yaml"],
        &["export", "resources", "-o", "a.html"],
    ] {
        let done = Program::new(args.iter().copied()).run();
        assert_eq!((done.code, done.files().len()), (2, 0), "{args:?} {}", done.told());
    }
}

#[test]
fn a_shelf_is_made_from_the_shipped_files() {
    let export = |name: &str| Program::new(["export", name, "--format", "yaml", "-o", "-"]).run();
    let mut program = Program::new(["check", "--trees", "etagere"]);
    for id in mssante_check::kit::ids().chain(["resources"]) {
        program = program.file(&format!("etagere/{id}.yaml"), export(id).stdout);
    }
    let checked = program.run();
    checked.assert_code(0);
}

#[test]
fn sources_are_those_of_the_shipped_trees() {
    for option in ["--trees", "--resources"] {
        let done = Program::new(["check", "--sources", option, "etagere"]).run();
        assert_eq!(done.code, 2);
        assert!(done.stderr.contains("ôtez «\u{a0}--trees\u{a0}»"), "{}", done.told());
    }
}
