//! `audit --row` and `audit --sheets`: the sheet of one row, and a sheet and a draft for each.

mod mail_merge;

use std::{fmt::Write, fs};

use crate::program::{Done, Program};

const EXTRACT: &str = "Extraction_Correspondance_MSSante_202608260712.txt";

const BOXES: &str =
    "Type de BAL|Adresse BAL|Type identifiant structure|Identification Structure|Raison Sociale \
     structure BAL
ORG|foyer@esantepdl.mssante.fr|1|010000016|FOYER DE L'EXEMPLE
";

const TABLE: &str = "finess;nom;courriel;equipe;usage;acces;operateur
440000008;EHPAD;ehpad@exemple.example;Oui;oui;Non;accueil@esantepdl.mssante.fr
490000001;Foyer;foyer@exemple.example;non;;;
490000002;IME;pas d'adresse;oui;;;
530000003;MECS;;peut-être;;;
530000003;MECS bis;mecs@exemple.example;NSP;;;
10000016;Foyer de jour;jour@exemple.example;;oui;non;
;SSIAD;;oui;oui;oui;
;;;;;;
";

fn audit<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["audit", "table.csv"].into_iter().chain(args))
        .file("table.csv", TABLE)
        .file(EXTRACT, BOXES)
}

fn row<'a>(value: &'a str, args: impl IntoIterator<Item = &'a str>) -> Program {
    audit(["--id", "finess", "--row", value].into_iter().chain(args))
}

fn sheets<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    audit(["--id", "finess", "--sheets", "fiches"].into_iter().chain(args))
}

/// The names in the folder of sheets.
fn names(done: &Done) -> Vec<String> {
    let entries = fs::read_dir(done.folder.path().join("fiches")).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A draft as its reader sees it: its headers, then its text.
fn draft(done: &Done, name: &str) -> String {
    let mail = done.read(name);
    let (headers, text) = mail.split_once("\r\n\r\n").expect("headers");
    let mut bytes = Vec::new();
    let text = text.replace("=\r\n", "");
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first == b'=' {
            let code = std::str::from_utf8(&behind[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &behind[2..];
        } else {
            bytes.push(*first);
        }
    }
    format!("{headers}\n\n{}", String::from_utf8(bytes).unwrap()).replace('\r', "")
}

#[test]
fn the_sheet_of_a_row_says_where_each_answer_stands_and_what_others_would_change() {
    row("440000008", []).snapshot("row_outcome");
    row("490000002", []).snapshot("row_undetermined");
    row("530000003", ["--means", "NSP=ne-sait-pas"]).snapshot("row_error_and_twin");
    let looked_up = ["--annuaire", EXTRACT, "--finess", "finess"];
    row("010000016", looked_up).snapshot("row_of_annuaire");
}

#[test]
fn a_row_is_found_however_its_id_is_written() {
    for value in ["10000016", "010000016", " 010 000 016 "] {
        let done = row(value, []).run();
        assert_eq!((done.code, &*done.stderr), (0, ""), "{value}");
        assert!(done.stdout.contains("Structure\u{a0}: 10000016 (finess)"), "{}", done.stdout);
    }
    let by_name = audit(["--id", "nom", "--row", "ehpad"]).run();
    assert!(by_name.stdout.contains("Structure\u{a0}: EHPAD (nom)"), "{}", by_name.stdout);
    let by_finess = audit(["--annuaire", EXTRACT, "--finess", "finess", "--row", "10000016"]).run();
    assert_eq!(by_finess.code, 0, "{}", by_finess.stderr);
}

#[test]
fn the_sheet_of_a_row_has_the_form_that_its_name_says() {
    for (name, beginning) in [
        ("f.html", "<!DOCTYPE html>"),
        ("f.eml", "To: ehpad@exemple.example\r\nSubject: "),
        ("f.txt", "Le\u{a0}: 29 novembre 2026\n"),
        ("f.md", "**Le\u{a0}:** 29 novembre 2026\n"),
        ("f.json", "{\n"),
    ] {
        let done = row("440000008", ["-o", name, "--mail", "courriel"]).code(0);
        let sheet = done.read(name);
        assert!(sheet.starts_with(beginning), "{sheet}");
        assert!(sheet.contains("equipement:oui.oui.non.gcs:DT"), "{sheet}");
    }
    let json = row("490000002", ["-o", "f.json"]).code(0).read("f.json");
    let (_, audited) = json.split_once("\"audit\": ").expect("the row");
    insta::assert_snapshot!("row_json", audited);
    let markdown = row("490000002", ["-o", "f.md"]).code(0).read("f.md");
    insta::assert_snapshot!("row_markdown", markdown);
    let page = row("530000003", ["-o", "f.html"]).run().read("f.html");
    assert_eq!(page.matches("<section").count(), 2, "both rows of the id");
}

#[test]
fn a_row_without_the_form_of_one_has_a_sheet_too() {
    let table = "nom;equipe\nA;\"oui\" x\nB;oui;non;\n";
    let one =
        |id| Program::new(["audit", "t.csv", "--id", "nom", "--row", id]).file("t.csv", table);
    one("A").snapshot("row_unreadable");
    let outcome = one("B").run();
    assert!(outcome.stdout.contains("la ligne a 3 cellules"), "{}", outcome.stdout);
}

#[test]
fn what_is_no_row_is_refused_with_what_may_be_meant() {
    let mut told = String::new();
    let refusals: [&[&str]; 12] = [
        &["--row", "440000008"],
        &["--id", "finess", "--row", "490000003"],
        &["--id", "finess", "--row", "44000008"],
        &["--id", "finess", "--row", "x"],
        &["--id", "finess", "--row", " "],
        &["--id", "fines", "--row", "440000008"],
        &["--id", "finess", "--row", "440000008", "-o", "f.csv"],
        &["--id", "finess", "--row", "440000008", "--summary", "b.html"],
        &["--id", "finess", "--row", "440000008", "--format", "csv"],
        &["--id", "finess", "--row", "440000008", "-o", "table.csv"],
        &["--id", "finess", "--mail", "courriel"],
        &["--id", "finess", "--row", "440000008", "--mail", "mel"],
    ];
    for args in refusals {
        let done = audit(args.iter().copied()).run();
        assert_eq!((done.code, &*done.stdout), (2, ""), "{args:?}");
        assert_eq!(done.files(), [EXTRACT, "table.csv"], "{args:?}");
        let _ = writeln!(told, "{}\n{}", args.join(" "), done.stderr);
    }
    insta::assert_snapshot!("row_refusals", told);
}

#[test]
fn each_row_has_a_sheet_and_a_draft_and_a_page_leads_to_them() {
    let args = ["--mail", "courriel", "-o", "lignes.csv", "--summary", "bilan.html"];
    let done = sheets(args).snapshot("sheets");
    assert_eq!(done.files(), [EXTRACT, "bilan.html", "fiches", "lignes.csv", "table.csv"]);
    assert_eq!(
        names(&done),
        [
            "10000016.eml",
            "10000016.html",
            "440000008.eml",
            "440000008.html",
            "490000001.eml",
            "490000001.html",
            "490000002.eml",
            "490000002.html",
            "530000003-2.eml",
            "530000003-2.html",
            "530000003.eml",
            "530000003.html",
            "index.html",
            "ligne-8.eml",
            "ligne-8.html",
        ]
    );
    let index = done.read("fiches/index.html");
    let (_, main) = index.split_once("<main>").expect("a main part");
    insta::assert_snapshot!("sheets_index", main);
    for name in ["440000008", "490000002", "530000003"] {
        insta::assert_snapshot!(
            format!("sheets_draft_{name}"),
            draft(&done, &format!("fiches/{name}.eml"))
        );
    }
    assert_eq!(
        done.read("fiches/440000008.html"),
        row("440000008", ["-o", "f.html"]).run().read("f.html"),
        "the sheet is the one that is shown alone"
    );
    let alone = audit(["--id", "finess", "-o", "lignes.csv"]).run();
    assert_eq!(done.read("lignes.csv"), alone.read("lignes.csv"));
}

#[test]
fn sheets_alone_show_the_summary_and_no_rows() {
    let done = sheets(["--threads", "3"]).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.starts_with("Audit\u{a0}: "), "{}", done.stdout);
    assert!(!done.stderr.contains("-o resultat.csv"), "{}", done.stderr);
    let rows = sheets(["--format", "csv"]).run();
    assert!(rows.stdout.starts_with("finess;nom;"), "{}", rows.stdout);
}

#[test]
fn only_rows_of_the_statuses_that_are_asked_for_have_sheets_under_the_same_names() {
    let done = sheets(["--status", "à faire,indetermine", "--status", "erreur"]).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    let names = names(&done);
    assert!(names.contains(&"530000003-2.html".into()), "{names:?}");
    assert!(!names.contains(&"ligne-8.html".into()), "{names:?}");
    let index = done.read("fiches/index.html");
    assert!(index.contains("(en ordre)\u{a0}: 1\u{a0}ligne."), "{index}");
    let none = sheets(["--status", "information"]).run();
    assert_eq!(none.code, 0, "{}", none.stderr);
    assert_eq!(self::names(&none), ["index.html"]);
}

#[test]
fn nothing_that_is_there_is_replaced_unless_it_is_asked_for() {
    let mut told = String::new();
    for (name, is_refused_first) in [("index.html", true), ("490000001.eml", false)] {
        let done = sheets(["-o", "lignes.csv"]).file(&format!("fiches/{name}"), "avant").run();
        assert_eq!(done.code, 2, "{name}");
        assert_eq!(names(&done), [name], "nothing else is written");
        assert_eq!(done.read(&format!("fiches/{name}")), "avant");
        assert!(!done.files().contains(&"lignes.csv".into()), "{name}");
        assert!(is_refused_first == done.stdout.is_empty() || done.stdout.is_empty());
        let _ = writeln!(told, "{}", done.stderr);
    }
    let replaced = sheets(["--replace"])
        .file("fiches/490000001.eml", "avant")
        .file("fiches/notes.txt", "à moi")
        .file("fiches/999.html", "d'un autre")
        .run();
    assert_eq!(replaced.code, 0, "{}", replaced.stderr);
    assert_ne!(replaced.read("fiches/490000001.eml"), "avant");
    assert_eq!(replaced.read("fiches/notes.txt"), "à moi");
    assert_eq!(replaced.read("fiches/999.html"), "d'un autre");
    let folder = sheets(["--replace"]).file("fiches/490000001.eml/x", "avant").run();
    assert_eq!((folder.code, names(&folder)), (2, vec!["490000001.eml".into()]));
    let _ = writeln!(told, "{}", folder.stderr);
    let beside = sheets([]).file("fiches/notes.txt", "à moi").run();
    assert_eq!((beside.code, names(&beside).len()), (0, 16), "{}", beside.stderr);
    insta::assert_snapshot!("sheets_present", told);
}

#[test]
fn sheets_that_cannot_be_written_are_refused_before_the_audit() {
    let mut told = String::new();
    let refusals: [&[&str]; 8] = [
        &["--sheets", "table.csv", "--id", "finess"],
        &["--sheets", "-", "--id", "finess"],
        &["--sheets", "", "--id", "finess"],
        &["--sheets", "ailleurs/fiches", "--id", "finess"],
        &["--sheets", "fiches"],
        &["--sheets", "fiches", "--id", "finess", "--status", "a-fiare"],
        &["--status", "a-faire"],
        &["--replace"],
    ];
    for args in refusals {
        let done = audit(args.iter().copied()).run();
        assert_eq!((done.code, &*done.stdout), (2, ""), "{args:?}");
        assert_eq!(done.files(), [EXTRACT, "table.csv"], "{args:?}");
        let _ = writeln!(told, "{}\n{}", args.join(" "), done.stderr);
    }
    insta::assert_snapshot!("sheets_refusals", told);
}

#[test]
fn a_summary_does_not_take_the_place_of_a_sheet() {
    let done = sheets(["--summary", "fiches/490000001.html", "-o", "lignes.csv"])
        .file("fiches/notes.txt", "à moi")
        .run();
    assert_eq!((done.code, names(&done)), (2, vec!["notes.txt".into()]), "{}", done.stderr);
    assert!(done.stderr.contains("sert deux fois"), "{}", done.stderr);
}

#[test]
fn names_and_addresses_that_would_do_harm_do_none() {
    let table = "nom;courriel;equipe\n\
        ../../x;a@b.example;non\n\
        CON;\"a@b.example\r\nBcc: c@d.example\";non\n\
        \"<script>alert(1)</script>\";c@d.example, e@f.example;non\n\
        a\u{202e}b;Anne <a@b.example>;non\n\
        A\u{202e}B;é@b.example;non\n";
    let done = Program::new(["audit", "t.csv", "--id", "nom", "--sheets", "fiches"])
        .args(["--mail", "courriel", "-o", "l.csv"])
        .file("t.csv", table)
        .snapshot("sheets_harm");
    assert_eq!(done.files(), ["fiches", "l.csv", "t.csv"]);
    assert_eq!(
        names(&done),
        [
            "AB-2.eml",
            "AB-2.html",
            "ab.eml",
            "ab.html",
            "fiche-CON.eml",
            "fiche-CON.html",
            "index.html",
            "script-alert-1-script.eml",
            "script-alert-1-script.html",
            "x.eml",
            "x.html",
        ]
    );
    for name in names(&done).iter().filter(|name| name.contains(".eml")) {
        let mail = draft(&done, &format!("fiches/{name}"));
        let (headers, _) = mail.split_once("\n\n").unwrap();
        assert_eq!(headers.contains("To: "), name == "x.eml", "{headers}");
        assert!(!headers.contains("Bcc"), "{headers}");
    }
    for name in names(&done).iter().filter(|name| name.contains(".html")) {
        assert!(!done.read(&format!("fiches/{name}")).contains("<script"), "{name}");
    }
}

#[test]
fn any_number_of_workers_writes_the_same_sheets() {
    let mut table = String::from("nom;texte;equipe\n");
    let long = "x".repeat(1500);
    for number in 0..8000 {
        let equipe = if number % 100 == 7 { "?" } else { "non" };
        let _ = writeln!(table, "n{};{long};{equipe}", number % 6000);
    }
    let run = |threads| {
        Program::new(["audit", "t.csv", "--id", "nom", "--sheets", "fiches", "--threads", threads])
            .args(["--status", "erreur"])
            .file("t.csv", &table)
            .run()
    };
    let (one, four) = (run("1"), run("4"));
    assert_eq!(one.read("fiches/index.html"), four.read("fiches/index.html"));
    assert_eq!(names(&one), names(&four));
    assert_eq!(names(&one).len(), 2 * 80 + 1);
    assert!(one.read("fiches/n7-2.html").contains("ligne 6\u{a0}009"), "it comes again there");
}

#[test]
#[cfg(unix)]
fn the_sheet_of_a_row_is_read_in_a_terminal() {
    use crate::terminal::Setting;
    let setting = Setting::new(["audit", "table.csv", "--id", "finess", "--row", "440000008"]);
    let mut terminal = setting.file("table.csv", TABLE).size(80, 120).open();
    let screen = terminal.see("Code du parcours");
    assert!(screen.contains("Et si une réponse était autre"), "{screen}");
    assert_eq!(terminal.code(), 0);
    assert!(terminal.is_given_back());
}
