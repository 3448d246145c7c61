//! The sheet as people send it: in every form, for somebody, on a day, with a note and with the
//! sentences of the document.

use crate::{
    program::{Done, Program},
    samples::{DEBUT, SUITE},
};

/// 1 December 2026.
const DAY: &str = "1796083200";

fn program<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    let given =
        ["debut.yaml", "-a", "equipe=oui", "-a", "nom=Les <Tilleuls>", "-a", "besoins=atelier"];
    Program::new(given.into_iter().chain(args))
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .env("SOURCE_DATE_EPOCH", DAY)
}

fn written(name: &str, args: &[&str]) -> String {
    program(["-o", name].into_iter().chain(args.iter().copied())).code(0).read(name)
}

#[test]
fn a_sheet_has_the_form_that_its_name_says() {
    for (name, beginning) in [
        ("fiche.html", "<!DOCTYPE html>"),
        ("fiche.HTM", "<!DOCTYPE html>"),
        ("fiche.eml", "Subject: "),
        ("fiche.txt", "Le début\n"),
        ("fiche.md", "# Le début\n"),
        ("fiche.json", "{\n"),
        ("fiche.yaml", "tree:\n"),
    ] {
        let sheet = written(name, &[]);
        assert!(
            sheet.starts_with(beginning) && sheet.contains("debut:oui._.atelier:HS"),
            "{sheet}"
        );
        assert_eq!(sheet, written(name, &[]), "the same bytes on every run");
    }
    for (format, name) in
        [("html", "fiche.html"), ("eml", "fiche.eml"), ("md", "fiche.md"), ("txt", "fiche.txt")]
    {
        let run = program(["--format", format, "-o", "-"]).run();
        assert_eq!((run.code, run.stdout, run.stderr), (0, written(name, &[]), String::new()));
    }
}

#[test]
fn a_sheet_of_a_walk_that_stops_is_written_too() {
    for name in ["fiche.html", "fiche.eml", "fiche.txt", "fiche.md", "fiche.json", "fiche.yaml"] {
        let run = Program::new(["-a", "equipe=oui", "--no-input", "-o", name]).run();
        assert_eq!((run.code, &*run.stdout), (3, ""), "{}", run.stderr);
        assert!(run.read(name).contains("equipement:oui:FV"), "{}", run.read(name));
    }
}

#[test]
fn a_sheet_says_for_whom_it_is_and_what_is_noted() {
    let details = [
        "--for",
        " Foyer des Tilleuls ",
        "--note",
        "Rappeler lundi.\nPuis mardi.",
        "--note",
        "Apporter l'affiche.",
    ];
    program(details).snapshot("sheet_for_somebody");
    let json = written("fiche.json", &details);
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["for"], "Foyer des Tilleuls");
    assert_eq!(report["day"], "2026-12-01");
    assert_eq!(report["note"], "Rappeler lundi.\nPuis mardi.\nApporter l'affiche.");
    // What is noted stands in no way of taking the answers up again.
    let run = Program::new(["debut.yaml", "--answers", "fiche.json", "--no-input"]);
    let run =
        run.file("debut.yaml", DEBUT).file("suite.yaml", SUITE).file("fiche.json", &json).run();
    assert!(run.code == 0 && run.stdout.starts_with("Le début\n"), "{}{}", run.stdout, run.stderr);
    // Nothing is said where nothing is given.
    for nothing in [&["--for", " ", "--note", " \n"][..], &[]] {
        let run = program(nothing.iter().copied()).run();
        assert!(run.stdout.starts_with("Le début\n"), "{}", run.stdout);
        assert!(!written("fiche.json", nothing).contains("\"day\""));
    }
}

#[test]
fn a_page_and_a_draft_have_the_day_and_others_where_it_is_given() {
    let day = "1er décembre 2026";
    for name in ["fiche.html", "fiche.txt", "fiche.md"] {
        assert_eq!(written(name, &[]).contains(day), name == "fiche.html", "{name}");
        assert!(written(name, &["--for", "Foyer"]).contains(day), "{name}");
        for given in ["31/12/2026", "2026-12-31", " 31/12/2026"] {
            assert!(written(name, &["--on", given]).contains("31 décembre 2026"), "{name}");
        }
    }
    for wrong in ["31/02/2026", "demain", "", "12/31/2026"] {
        let run = program(["--on", wrong]).run();
        assert_eq!((run.code, &*run.stdout), (2, ""), "{}", run.stderr);
        assert!(run.stderr.contains("31/12/2026"), "{}", run.stderr);
    }
}

#[test]
fn a_page_leaves_room_for_what_is_not_said() {
    let rules = |page: &str| page.matches("class=\"rule\"").count();
    assert_eq!(rules(&written("fiche.html", &[])), 3);
    assert_eq!(rules(&written("fiche.html", &["--for", "Foyer"])), 2);
    let page = written("fiche.html", &["--for", "<b>Foyer</b>", "--note", "<i>Lundi</i>"]);
    assert_eq!(rules(&page), 0);
    assert!(page.contains("&lt;b&gt;Foyer") && page.contains("&lt;i&gt;Lundi"), "{page}");
}

#[test]
fn the_sentences_behind_a_walk_are_shown_where_they_are_asked_for() {
    let done: Done =
        Program::new(["--path", "equipement:non:N3", "--why"]).snapshot("sheet_with_sentences");
    assert!(done.stdout.contains("(Annexe 1)"));
    for name in ["fiche.html", "fiche.md", "fiche.txt"] {
        let with = |why: &[&str]| {
            let args =
                ["--path", "equipement:non:N3", "-o", name].into_iter().chain(why.iter().copied());
            Program::new(args).code(0).read(name).matches("Annexe 1)").count()
        };
        assert!(with(&["--why"]) > 5 && with(&[]) == 0, "{name}");
    }
}

#[test]
fn a_message_of_its_own_stays_as_it_is() {
    let given = ["promotion", "-a", "equipe=oui", "-a", "pret=oui", "-a", "structure=Les Tilleuls"];
    let names = ["-a", "service=accueil", "-a", "adresse=a@b.mssante.fr", "-a", "courriel=a@b.fr"];
    let promotion = |args: &[&'static str]| {
        let all =
            given.into_iter().chain(names).chain(["-a", "signature=L'accueil", "-o", "m.eml"]);
        Program::new(all.chain(args.iter().copied())).run()
    };
    let (bare, noted) =
        (promotion(&[]), promotion(&["--for", "Foyer", "--note", "Lundi.", "--why"]));
    assert_eq!((bare.code, &*bare.stderr, noted.code), (0, "", 0));
    assert_eq!(bare.read("m.eml"), noted.read("m.eml"));
    assert!(noted.stderr.contains("reste tel quel"), "{}", noted.stderr);
}
