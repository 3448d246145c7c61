//! A tree whose questions, answers and outcomes were renamed, and what was written before.

use crate::{
    program::{Done, Program},
    samples::{DEBUT, SUITE},
};

/// [`DEBUT`] with other ids, which says what they were.
fn renamed() -> String {
    let pieces = [
        ("  equipe:\n", "  dotation:\n    was: [equipe, equipement]\n"),
        ("oui: { label: Oui,", "avec: { label: Oui, was: [oui],"),
        ("non: { label: Non,", "sans: { label: Non, was: [non],"),
        ("  nom:\n", "  structure:\n    was: [nom]\n"),
        ("go: nom", "go: structure"),
        ("<nom>", "<structure>"),
        ("atelier: { label: D'un atelier,", "formation: { label: D'un atelier, was: [atelier],"),
        ("  fini:\n", "  termine:\n    was: [fini]\n"),
        ("go: fini", "go: termine"),
    ];
    let mut text = DEBUT.to_owned();
    for (from, to) in pieces {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

fn before<const N: usize>(args: [&str; N]) -> Program {
    Program::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE)
}

fn now<const N: usize>(args: [&str; N]) -> Program {
    Program::new(args).file("debut.yaml", renamed()).file("suite.yaml", SUITE)
}

const ANSWERS: [&str; 6] =
    ["-a", "equipe=oui", "-a", "nom=Les Tilleuls", "-a", "besoins=atelier+visite"];

/// The walk in the words of the tree as it is now, without a word on changes.
#[track_caller]
fn is_the_walk(done: &Done) {
    assert_eq!((done.code, &*done.stderr), (0, ""), "{}", done.stdout);
    for part in [
        "\"dotation\": \"avec\"",
        "\"structure\": \"Les Tilleuls\"",
        "\"path\": \"debut:avec._.formation+visite:HS\"",
        "\"id\": \"termine\"",
        "\"title\": \"Tout est dit pour Les Tilleuls\"",
    ] {
        assert!(done.stdout.contains(part), "{part}\n{}", done.stdout);
    }
}

#[test]
fn flags_may_use_the_ids_of_before() {
    is_the_walk(&now(["debut.yaml", "--no-input", "--format", "json"]).args(ANSWERS).run());
    let done = now(["debut.yaml", "--no-input", "-a", "equipe=oui", "-a", "dotation=avec"]).run();
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("dotation"), "{}", done.stderr);
}

#[test]
fn saved_answers_may_have_the_ids_of_before() {
    let saved = before(["debut.yaml", "--no-input", "--format", "json"]).args(ANSWERS).run().stdout;
    let args = ["debut.yaml", "--no-input", "--format", "json", "--answers", "s.json"];
    is_the_walk(&now(args).file("s.json", &*saved).run());
    let list = format!("[{saved}]");
    is_the_walk(&now(args).file("s.json", &*list).run());
    let by_hand = "equipement: OUI\nnom: Les Tilleuls\nbesoins: [atelier, visite]\n";
    let args = ["debut.yaml", "--no-input", "--format", "json", "--answers", "s.yaml"];
    is_the_walk(&now(args).file("s.yaml", by_hand).run());
}

#[test]
fn codes_of_before_open_their_way() {
    let code = "debut:oui._.atelier+visite:HS";
    let named = ["-a", "nom=Les Tilleuls", "--path", code];
    is_the_walk(&now(["debut.yaml", "--no-input", "--format", "json"]).args(named).run());
    // What is written now has the ids of now, and the same check.
    let done = now(["debut.yaml", "--no-input"]).args(ANSWERS).run();
    assert!(done.stdout.contains("debut:avec._.formation+visite:HS"), "{}", done.stdout);
}

#[test]
fn a_renamed_tree_that_says_nothing_opens_no_code_and_no_answer() {
    let silent = renamed()
        .lines()
        .filter(|line| !line.contains("was: [equipe"))
        .fold(String::new(), |text, line| text + line + "\n");
    for args in [["--path", "debut:oui:DT"], ["-a", "equipe=oui"]] {
        let done = Program::new(["debut.yaml", "--no-input"])
            .args(args)
            .file("debut.yaml", &*silent)
            .file("suite.yaml", SUITE)
            .run();
        assert_eq!(done.code, 2, "{}", done.stdout);
    }
}

#[test]
fn tables_may_have_the_ids_of_before() {
    for table in [
        "equipe;nom;besoins\noui;Les Tilleuls;atelier+visite\n",
        "Equipement;nom;besoins\nOUI;Les Tilleuls;visite|atelier\n",
        "groupe/equipe;groupe/nom;besoins/atelier;besoins/visite\noui;Les Tilleuls;1;1\n",
        "equipe. Êtes-vous équipé ?;nom;besoins[atelier];besoins[visite]\nY;Les Tilleuls;Oui;Oui\n",
        "dotation;structure;besoins\navec;Les Tilleuls;formation+visite\n",
    ] {
        let done = now(["audit", "t.csv", "--tree", "debut.yaml", "-o", "l.csv"])
            .file("t.csv", table)
            .run();
        assert_eq!(done.code, 0, "{table}{}", done.stderr);
        let rows = done.read("l.csv");
        assert!(rows.contains(";termine;information;"), "{table}{rows}");
        assert!(rows.contains("debut:avec._.formation+visite:"), "{table}{rows}");
    }
    let done = now(["audit", "t.csv", "--tree", "debut.yaml", "--map", "equipe=E", "-o", "l.csv"])
        .file("t.csv", "E;nom;besoins\nnon;;\n")
        .run();
    assert!(done.read("l.csv").contains("debut:sans:"), "{}", done.stderr);
}

/// Nobody can say which of the two columns counts.
#[test]
fn a_table_with_both_ids_is_refused() {
    let done = now(["audit", "t.csv", "--tree", "debut.yaml", "-o", "l.csv"])
        .file("t.csv", "equipe;dotation\noui;sans\n")
        .run();
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("equipe") && done.stderr.contains("dotation"), "{}", done.stderr);
}

#[test]
fn decks_may_use_the_ids_of_before() {
    let deck = "\
format: 1
tree: debut
cases:
  - id: tilleuls
    situation: Les Tilleuls ont tout ce qu'il faut.
    answers: { equipe: oui, nom: Les Tilleuls, besoins: [atelier] }
    outcome: fini
";
    let done = now(["check", "jeu.yaml"]).file("jeu.yaml", deck).run();
    assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
}

#[test]
fn a_way_to_an_id_of_before_is_told_what_it_is_now() {
    let stale = renamed().replace("go: structure", "go: nom").replace("<structure>", "<nom>");
    let done = Program::new(["check", "debut.yaml"])
        .file("debut.yaml", stale)
        .file("suite.yaml", SUITE)
        .run();
    assert_eq!(done.code, 1);
    let told = format!("{}{}", done.stdout, done.stderr);
    assert_eq!(told.matches("vouliez-vous dire «\u{a0}structure\u{a0}»").count(), 2, "{told}");
}

#[test]
fn the_json_and_the_review_of_a_tree_have_the_ids_of_before() {
    let done = now(["export", "debut.yaml", "-o", "arbre.json"]).run();
    let json: serde_json::Value = serde_json::from_str(&done.read("arbre.json")).unwrap();
    assert_eq!(json["questions"][0]["was"], serde_json::json!(["equipe", "equipement"]));
    assert_eq!(json["questions"][0]["answers"][0]["was"], serde_json::json!(["oui"]));
    assert!(json["questions"][2].get("was").is_none());
    let done = now(["export", "debut.yaml", "-o", "arbre.md"]).run();
    let review = done.read("arbre.md");
    assert!(review.contains("Question `structure`, auparavant `nom`"), "{review}");
    assert!(review.contains("Issue `termine`, auparavant `fini`"), "{review}");
}
