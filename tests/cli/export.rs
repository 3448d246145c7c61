//! `export`: a tree, or its blank answer sheet, in a file.

use std::fs;

use crate::{
    program::{Done, Program},
    samples::{DEBUT, SUITE},
    support::as_typed,
};

const TREE: &str = include_str!("../fixtures/everything.yaml");

fn written(done: &Done, name: &str) -> Vec<u8> {
    fs::read(done.folder.path().join(name)).expect("a file")
}

fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

#[test]
fn the_form_follows_the_name_of_the_file() {
    for name in ["q.xlsx", "Q.XLSX", "é à.xlsx"] {
        let done = Program::new(["export", "equipement", "-o", name]).code(0);
        assert!(is_workbook(&written(&done, name)), "{name}");
        assert_eq!(done.files(), [name]);
    }
    let done = Program::new(["export", "accompagnement", "-o", "q.csv"]).code(0);
    assert_eq!(
        done.read("q.csv"),
        "\u{feff}FINESS;Nom de la structure;De quoi avez-vous besoin\u{a0}?\r\n"
    );
}

#[test]
fn the_form_may_be_given() {
    let done =
        Program::new(["export", "equipement", "-o", "questionnaire", "--format", "xlsx"]).code(0);
    assert!(is_workbook(&written(&done, "questionnaire")));
    let done = Program::new(["export", "equipement", "-o", "q.txt", "--format", "csv"]).code(0);
    assert!(done.read("q.txt").starts_with('\u{feff}'));
}

#[test]
fn a_tree_of_ones_own_with_other_resources() {
    let resources =
        "contacts: { gcs: { label: Autre, email: a@exemple.fr, checked: 2026-11-23 } }\n";
    let run = |args: &[&str]| {
        let args = ["export", "tout.yaml", "-o", "q.csv"].into_iter().chain(args.iter().copied());
        Program::new(args).file("tout.yaml", TREE).file("region.yaml", resources)
    };
    let done = run(&["--resources", "region.yaml"]).code(0);
    assert!(
        done.read("q.csv").contains(";De quoi <structure> a-t-elle besoin\u{a0}?;"),
        "{}",
        done.read("q.csv")
    );
    assert_eq!(run(&["--resources", "absent.yaml"]).run().code, 2);
}

#[test]
fn a_tree_takes_the_form_of_the_name_or_the_one_given() {
    for (format, start) in [
        ("md", "# Faire le point"),
        ("dot", "digraph \"equipement\" {"),
        ("mmd", "---\ntitle: "),
        ("json", "{\n  \"id\": \"equipement\""),
        ("chemins", "\u{feff}chemin;"),
    ] {
        let given = Program::new(["export", "equipement", "-o", "arbre", "--format", format])
            .code(0)
            .read("arbre");
        assert!(given.starts_with(start), "{format}: {given}");
        if format != "chemins" {
            let name = format!("Arbre.{format}");
            assert!(
                Program::new(["export", "equipement", "-o", &name]).code(0).read(&name) == given,
                "{format}"
            );
        }
    }
    let done =
        Program::new(["export", "tout.yaml", "-o", "a.json"]).file("tout.yaml", TREE).code(0);
    assert!(done.read("a.json").contains("ehpad-au-gcs"), "cases too");
}

#[test]
fn the_way_that_answers_take_is_shown() {
    let way = |args: &[&str]| {
        let args = ["export", "equipement", "-o", "a.json", "--report"]
            .into_iter()
            .chain(args.iter().copied());
        let run = Program::new(args)
            .file("r.json", "{\"equipe\": \"oui\"}")
            .stdin("equipe: oui\nusage: non\n");
        let json: serde_json::Value =
            serde_json::from_str(&run.code(0).read("a.json")).expect("JSON");
        json["way"]["path"].as_str().expect("a way").to_owned()
    };
    assert_eq!(way(&[]), "equipement:");
    assert_eq!(
        way(&["-a", "equipe=Oui", "-a", "usage=non", "-a", "operateur=x@y.mssante.fr"]),
        "equipement:oui.non.autre:EB"
    );
    assert_eq!(way(&["--path", "equipement:oui.non:EG"]), "equipement:oui.non:EG");
    assert_eq!(way(&["--answers", "r.json", "-a", "usage=oui"]), "equipement:oui.oui:YT");
    assert_eq!(way(&["--answers", "-"]), "equipement:oui.non:EG");
}

#[test]
fn what_a_form_cannot_hold_is_told_and_nothing_is_written() {
    let question = |place: usize| {
        let next = if place < 250 { format!("q{}", place + 1) } else { "fin".into() };
        format!(
            "  q{place}:\n    ask: Et {place}\n    answers: {{ a: {{ label: Oui, go: {next} }}, \
             b: {{ label: Non, go: {next} }} }}\n"
        )
    };
    let questions: String = (0..251).map(question).collect();
    let tree = format!(
        "format: 1\nid: long\ntitle: Long\nsource: {{ document: D, checked: 2026-11-23 \
         }}\nquestions:\n{questions}outcomes:\n  fin: {{ title: Fin, status: en-ordre }}\n"
    );
    for format in ["mmd", "chemins"] {
        let args = ["export", "long.yaml", "-o", "sortie", "--format", format];
        let done = Program::new(args)
            .file("long.yaml", &tree)
            .snapshot(&format!("export_too_large_{format}"));
        assert_eq!((done.code, done.files()), (2, vec!["long.yaml".to_owned()]));
    }
}

#[test]
fn refusals() {
    for (name, args) in [
        ("nothing", &[][..]),
        ("no_output", &["equipement"]),
        ("no_tree", &["-o", "q.xlsx"]),
        ("unknown_form", &["equipement", "-o", "q.pdf"]),
        ("no_form", &["equipement", "-o", "q"]),
        ("unknown_format", &["equipement", "-o", "q.xlsx", "--format", "xls"]),
        ("near_form", &["equipement", "-o", "q.mdd"]),
        ("near_format", &["equipement", "-o", "q", "--format", "chemin"]),
        ("answers_without_report", &["equipement", "-o", "q.md", "-a", "equipe=oui"]),
        ("report_on_a_sheet", &["equipement", "-o", "q.csv", "--report"]),
        ("unknown_question", &["equipement", "-o", "q.md", "--report", "-a", "equip=oui"]),
        ("unknown_answer", &["equipement", "-o", "q.md", "--report", "-a", "equipe=ouo"]),
        ("path_of_another_tree", &["equipement", "-o", "q.md", "--report", "--path", "boites:oui"]),
        (
            "unmet_answer",
            &["equipement", "-o", "q.md", "--report", "-a", "equipe=non", "-a", "usage=oui"],
        ),
        ("unknown_tree", &["equipment", "-o", "q.xlsx"]),
        ("absent_tree", &["absent.yaml", "-o", "q.xlsx"]),
        ("broken_tree", &["vide.yaml", "-o", "q.xlsx"]),
        ("missing_folder", &["equipement", "-o", "absent/q.xlsx"]),
        ("folder", &["equipement", "-o", ".", "--format", "csv"]),
        ("many_trees", &["equipement", "boites", "-o", "q.md"]),
        ("many_reports", &["equipement", "boites", "-o", "q.html", "--report"]),
        ("tree_twice", &["equipement", "equipement", "-o", "q.html"]),
        ("all_and_one", &["--all", "equipement", "-o", "q.html"]),
        ("cases_in_a_drawing", &["equipement", "-o", "q.dot", "--cases"]),
        (
            "cases_of_a_report",
            &["equipement", "-o", "q.zip", "--report", "--path", "equipement:oui:FV"],
        ),
        ("cases_of_many_trees", &["equipement", "boites", "-o", "q.gift"]),
        ("deck_of_no_cases", &["equipement", "-o", "q.html", "--deck", "vide.yaml"]),
        ("page_of_no_poster", &["equipement", "-o", "q.html", "--page", "a3"]),
        ("actions_of_no_poster", &["equipement", "-o", "q.md", "--actions", "no"]),
        ("codes_of_no_poster", &["equipement", "-o", "q.html", "--qr"]),
    ] {
        let args = ["export"].iter().chain(args).copied();
        let done = Program::new(args).file("vide.yaml", "").snapshot(&format!("export_{name}"));
        assert_eq!((done.code, done.files()), (2, vec!["vide.yaml".to_owned()]), "{name}");
    }
    Program::new(["exprt", "equipement"]).snapshot("export_misspelt");
}

#[test]
fn a_tree_without_cases_makes_no_course() {
    let files = vec!["debut.yaml".to_owned(), "suite.yaml".to_owned()];
    for (name, args) in [
        ("q.zip", &[][..]),
        ("q.gift", &[]),
        ("q.html", &["--cases"]),
        ("q.html", &["--paper"]),
        ("q.csv", &["--cases"]),
    ] {
        let program =
            Program::new(["export", "debut.yaml", "-o", name].iter().chain(args).copied());
        let done = program.file("debut.yaml", DEBUT).file("suite.yaml", SUITE).run();
        let told = "erreur\u{a0}: cet arbre n'a pas de cas à jouer\u{a0}:\n  \
                    ajoutez-lui des «\u{a0}cases\u{a0}», ou donnez-en avec «\u{a0}--deck\u{a0}»\n";
        assert_eq!(
            (done.code, done.stderr.as_str(), done.files()),
            (2, told, files.clone()),
            "{name}"
        );
    }
}

#[test]
fn cases_are_rows_to_audit() {
    for (id, form) in mssante_check::kit::ids().flat_map(|id| [(id, "cas.csv"), (id, "cas.xlsx")]) {
        let exported = Program::new(["export", id, "--cases", "-o", form]).code(0);
        let table = std::fs::read(exported.folder.path().join(form)).expect("a table");
        let audit = ["audit", form, "--tree", id, "-o", "lignes.jsonl"];
        let done = Program::new(audit).file(form, table).run();
        assert_eq!(done.code, 0, "{}", done.stderr);
        let rows = done.read("lignes.jsonl");
        assert!(rows.lines().count() >= 5, "{id}");
        for row in rows.lines() {
            let row: serde_json::Value = serde_json::from_str(row).expect("JSON");
            assert_eq!(row["issue"], row["Issue attendue"], "{id}: {row}");
            // A case may be about an address that is almost of a known ending.
            let is_remark =
                row["erreur"].as_str().is_some_and(|it| it.contains("vouliez-vous dire"));
            assert!(row["erreur"].is_null() || is_remark, "{id}: {row}");
        }
    }
}

#[test]
fn trees_go_into_one_page_and_posters_onto_the_sheet_asked_for() {
    let page = |args: &[&str]| {
        let done =
            Program::new(["export"].iter().chain(args).chain(&["-o", "q.html"]).copied()).code(0);
        done.read("q.html")
    };
    let (one, two, all) = (page(&["boites"]), page(&["boites", "equipement"]), page(&["--all"]));
    assert!([&one, &two, &all].iter().all(|page| page.starts_with("<!DOCTYPE html>")));
    assert!(!one.contains("Faire le point sur votre") && two.contains("Faire le point sur votre"));
    let all = as_typed(&all);
    let trees = mssante_check::kit::trees().expect("sound trees");
    assert!(trees.iter().all(|tree| all.contains(&*tree.title)));
    let poster = |args: &[&str]| {
        let done =
            Program::new(["export", "equipement", "-o", "q.svg"].iter().chain(args).copied())
                .code(0);
        done.read("q.svg")
    };
    assert_eq!(poster(&[]), poster(&["--page", "a4"]));
    assert!(poster(&[]).contains("297mm") && poster(&["--page", "a3"]).contains("420mm"));
    assert_ne!(poster(&[]), poster(&["--report", "--path", "equipement:oui:FV"]));
}

#[test]
fn a_poster_says_what_to_do_and_on_which_paper() {
    let poster = |tree: &str, args: &[&str]| {
        let done = Program::new(["export", tree, "-o", "q.svg"].iter().chain(args).copied()).run();
        assert_eq!(done.code, 0);
        (done.read("q.svg"), done.stderr)
    };
    let (whole, remark) = poster("equipement", &["--actions", "yes"]);
    assert!(whole.contains("mssante@esante-paysdelaloire.fr") && remark.is_empty(), "{remark}");
    let (map, remark) = poster("equipement", &["--actions", "no"]);
    assert!(!map.contains("mssante@esante-paysdelaloire.fr") && remark.is_empty(), "{remark}");
    assert_eq!(map, poster("equipement", &["--actions", "non"]).0);
    let (codes, _) = poster("equipement", &["--qr"]);
    assert!(codes.contains("crispEdges") && !whole.contains("crispEdges"));
    let (large, remark) = poster("eligibilite", &["--page", "a4"]);
    assert!(large.contains("width=\"420mm\""));
    insta::assert_snapshot!(remark);
    assert!(poster("eligibilite", &["--page", "a3"]).1.is_empty());
}

#[test]
fn nothing_is_written_over_the_tree() {
    for args in [["./a.csv", "-o", "a.csv"], ["a.csv", "-o", "./a.csv"]] {
        let done = Program::new(["export"].into_iter().chain(args)).file("a.csv", TREE).run();
        assert_eq!((done.code, done.read("a.csv").as_str()), (2, TREE));
        assert!(done.stderr.contains("sert deux fois"), "{}", done.stderr);
    }
    let answers = ["export", "equipement", "-o", "r.json", "--report", "--answers", "r.json"];
    let done = Program::new(answers).file("r.json", "{\"equipe\": \"oui\"}").run();
    assert_eq!((done.code, done.read("r.json").as_str()), (2, "{\"equipe\": \"oui\"}"));
}

#[test]
fn a_file_keeps_what_it_had_when_the_tree_is_refused() {
    let done = Program::new(["export", "vide.yaml", "-o", "q.csv"])
        .file("vide.yaml", "")
        .file("q.csv", "à moi")
        .run();
    assert_eq!((done.code, done.read("q.csv").as_str()), (2, "à moi"));
    let done = Program::new(["export", "equipement", "-o", "q.csv"]).file("q.csv", "à moi").code(0);
    assert_ne!(done.read("q.csv"), "à moi");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for format in ["md", "chemins", "xlsx"] {
        let done =
            Program::new(["export", "equipement", "-o", "/dev/full", "--format", format]).run();
        let told = "erreur\u{a0}: «\u{a0}/dev/full\u{a0}» ne peut pas être écrit\u{a0}: il n'y a \
            plus de place\n";
        assert_eq!((done.code, done.stderr.as_str()), (2, told), "{format}");
    }
}

#[test]
fn two_files_of_one_tree_do_not_go_in_one_page() {
    let done = Program::new(["export", "a.yaml", "b.yaml", "-o", "kit.html"])
        .file("a.yaml", crate::samples::SUITE)
        .file("b.yaml", crate::samples::SUITE)
        .run();
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("suite"), "{}", done.stderr);
    assert_eq!(done.files(), ["a.yaml", "b.yaml"]);
}
