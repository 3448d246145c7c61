//! Two trees compared: what an author changed, and the code for their CI.

use crate::program::{Done, Program};

const EQUIPEMENT: &str = include_str!("../../trees/equipement.yaml");

/// The shipped tree with other words, which change nothing for anybody.
fn reworded() -> String {
    EQUIPEMENT.replace("ask: Utilisez-vous cette", "ask: Vous servez-vous de cette")
}

/// The shipped tree without its cases, and with an answer that leads elsewhere.
fn redirected() -> String {
    let tree = EQUIPEMENT.split("\ncases:").next().unwrap();
    tree.replace("non: { label: Non, go: operateur }", "non: { label: Non, go: ras }") + "\n"
}

const TABLE: &str = "nom;equipe;usage;acces;operateur\n\
    Foyer A;oui;non;;gcs\nFoyer B;oui;non;;autre\nFoyer C;oui;non;;gcs\nFoyer D;non;;;\n\
    Foyer E;oui;;;\nFoyer F;peut-être;;;\n";

fn compare<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["compare", "equipement", "arbre.yaml"]).args(args)
}

#[test]
fn other_words_change_no_outcome() {
    compare([]).file("arbre.yaml", reworded()).snapshot("compared_words");
    let done = Program::new(["compare", "equipement", "equipement"]).run();
    assert_eq!(done.code, 0);
    assert!(done.stdout.contains("Les deux arbres disent la même chose."), "{}", done.stdout);
}

#[test]
fn an_outcome_that_changed_is_code_1() {
    compare([]).file("arbre.yaml", redirected()).snapshot("compared_trees");
    compare(["--format", "json"]).file("arbre.yaml", redirected()).snapshot("compared_as_json");
    compare(["--format", "markdown"])
        .file("arbre.yaml", redirected())
        .snapshot("compared_as_markdown");
}

#[test]
fn rows_that_would_be_told_something_else_are_counted_and_not_named() {
    let told = compare(["--rows", "table.csv"])
        .file("arbre.yaml", redirected())
        .file("table.csv", TABLE)
        .snapshot("compared_with_rows");
    assert!(!told.stdout.contains("Foyer"), "{}", told.stdout);
    let json = compare(["--rows", "table.csv", "--format", "json"])
        .file("arbre.yaml", redirected())
        .file("table.csv", TABLE)
        .run();
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["rows"]["rows"], 6);
    let moves = json["rows"]["moves"].as_array().unwrap();
    let counts: Vec<u64> = moves.iter().map(|own| own["rows"].as_u64().unwrap()).collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(moves[0]["before"]["outcome"], "contacter-gcs");
    assert_eq!(moves[0]["after"]["status"], "en-ordre");
    // Other headers and other words, as `audit` takes them.
    let mapped = "nom;E;U;acces;operateur\nFoyer A;oui;NSP;;gcs\nFoyer B;oui;non;;gcs\n";
    let done = compare(["--rows", "t.csv", "--format", "json", "--map", "equipe=E"])
        .args(["--map", "usage=U", "--means", "NSP=ne-sait-pas"])
        .file("arbre.yaml", redirected())
        .file("t.csv", mapped)
        .run();
    let json: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(json["rows"]["moves"].as_array().unwrap().len(), 1, "{}", done.told());
}

#[test]
fn what_differs_goes_to_a_file_of_its_form() {
    for (name, format) in [("d.md", "markdown"), ("d.txt", "text"), ("d.json", "json")] {
        let Done { code, stdout, stderr, folder } =
            compare(["-o", name]).file("arbre.yaml", redirected()).run();
        assert_eq!((code, &*stdout, &*stderr), (1, "", ""));
        let file = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let shown = compare(["--format", format]).file("arbre.yaml", redirected()).run();
        assert_eq!(file, shown.stdout, "{name}");
    }
}

#[test]
fn a_tree_of_a_region_is_compared_in_its_words() {
    let region = "format: 1\nnames:\n  suffixe: \"@grades.mssante.fr\"\n";
    let done = compare(["--resources", "region.yaml"])
        .file("arbre.yaml", redirected())
        .file("region.yaml", region)
        .run();
    assert_eq!(done.code, 1, "{}", done.told());
    assert!(done.stdout.contains("@grades.mssante.fr"), "{}", done.stdout);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    for (name, args) in [
        ("a_tree_that_is_not_there", &["compare", "equipment", "arbre.yaml"][..]),
        ("a_tree_beside_a_table", &["compare", "table.csv", "arbre.yaml"]),
        ("trees_by_an_id_column", &["compare", "equipement", "arbre.yaml", "--id", "nom"]),
        ("trees_as_csv", &["compare", "equipement", "arbre.yaml", "--format", "csv"]),
        ("trees_in_a_table", &["compare", "equipement", "arbre.yaml", "-o", "d.csv"]),
        ("rows_of_stdin", &["compare", "equipement", "arbre.yaml", "--rows", "-"]),
        ("rows_of_results", &["compare", "table.csv", "table.csv", "--rows", "table.csv"]),
        ("results_as_markdown", &["compare", "table.csv", "table.csv", "--format", "markdown"]),
        ("a_map_without_rows", &["compare", "equipement", "arbre.yaml", "--map", "usage=nom"]),
        (
            "over_the_table",
            &["compare", "equipement", "arbre.yaml", "--rows", "table.txt", "-o", "table.txt"],
        ),
    ] {
        let done = Program::new(args.iter().copied())
            .file("arbre.yaml", redirected())
            .file("table.csv", TABLE)
            .file("table.txt", TABLE)
            .snapshot(&format!("not_compared_{name}"));
        assert_eq!(done.code, 2);
    }
}
