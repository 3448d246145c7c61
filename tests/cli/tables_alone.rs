//! A table that is given alone, as a file manager gives what is dropped on the program.

use crate::program::{Done, Program};

const TABLE: &str = "finess;equipe;usage;acces;operateur
440000008;oui;oui;non;accueil@esantepdl.mssante.fr
490000001;non;;;
";

fn dropped<'a>(names: impl IntoIterator<Item = &'a str> + Clone) -> Program {
    let program = Program::new(names.clone());
    names.into_iter().fold(program, |program, name| program.file(name, TABLE))
}

/// What a program that audited this table did.
#[track_caller]
fn audited(program: Program) -> Done {
    let done = program.run();
    assert_eq!(done.code, 0, "{}", done.told());
    assert!(done.stdout.contains("sont toutes à faire."), "{}", done.stdout);
    done
}

#[test]
fn a_table_is_audited_beside_itself() {
    let done = audited(dropped(["structures.csv"]));
    let files = ["structures-audit.xlsx", "structures-bilan.html", "structures.csv"];
    assert_eq!(done.files(), files);
    assert_eq!(done.read("structures.csv"), TABLE);
    assert!(done.read("structures-bilan.html").starts_with("<!DOCTYPE html>"));
    assert_eq!(
        done.stderr,
        "\nVos lignes, avec ce que chacune doit faire\u{a0}: «\u{a0}structures-audit.xlsx\u{a0}».\n\
         Le bilan, à ouvrir dans un navigateur\u{a0}: «\u{a0}structures-bilan.html\u{a0}».\n"
    );
}

#[test]
fn tables_of_any_form_and_case_are_audited() {
    for name in ["T.CSV", "t.tsv", "été à l'hôtel.Csv"] {
        let done = audited(dropped([name]));
        assert_eq!(done.files().len(), 3, "{:?}", done.files());
    }
    let lines = "{\"finess\":\"1\",\"equipe\":\"non\"}\n{\"finess\":\"2\",\"equipe\":\"non\"}\n";
    let done = audited(Program::new(["t.JSONL"]).file("t.JSONL", lines));
    assert_eq!(done.files(), ["t-audit.xlsx", "t-bilan.html", "t.JSONL"]);
    // A workbook, by what the audit itself wrote.
    let book = std::fs::read(done.folder.path().join("t-audit.xlsx")).unwrap();
    audited(Program::new(["classeur.xlsx"]).file("classeur.xlsx", book));
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let before = dropped(["t.csv"]).file("t-audit.xlsx", "avant").file("t-bilan-2.html", "avant");
    let done = audited(before);
    for name in ["t-audit.xlsx", "t-bilan-2.html"] {
        assert_eq!(done.read(name), "avant", "{name}");
    }
    let all = ["t-audit-3.xlsx", "t-audit.xlsx", "t-bilan-2.html", "t-bilan-3.html", "t.csv"];
    assert_eq!(done.files(), all);
    assert!(
        done.stderr.contains("«\u{a0}t-audit.xlsx\u{a0}» était déjà là, et n'a pas changé.")
            && done.stderr.contains("«\u{a0}t-audit-3.xlsx\u{a0}»"),
        "{}",
        done.stderr
    );
}

#[test]
fn several_tables_are_audited_each_for_itself() {
    let done = dropped(["a.csv", "b.csv"]).args(["absent.csv", "c.xls"]).file("c.xls", "rien");
    let done = done.run();
    assert_eq!(done.code, 2);
    let all = ["a-audit.xlsx", "a-bilan.html", "a.csv", "b-audit.xlsx", "b-bilan.html", "b.csv"];
    assert_eq!(done.files()[..6], all);
    assert_eq!(done.stdout.matches("sont toutes à faire.").count(), 2);
    assert!(done.stderr.contains("absent.csv\u{a0}» ne peut pas être lu"), "{}", done.stderr);
    // What cannot be audited is told of as `audit` does.
    let audit = Program::new(["audit", "c.xls"]).file("c.xls", "rien").run();
    assert!(done.stderr.ends_with(&audit.stderr), "{}\n{}", done.stderr, audit.stderr);
}

#[test]
fn a_table_of_another_subject_is_refused_as_audit_does() {
    let table = "nom;ville\na;b\n";
    let alone = Program::new(["t.csv"]).file("t.csv", table).run();
    let audit = Program::new(["audit", "t.csv"]).file("t.csv", table).run();
    assert_eq!((alone.code, &alone.stderr), (audit.code, &audit.stderr));
    assert_eq!(alone.files(), ["t.csv"]);
}

#[test]
fn ones_own_trees_audit_it_too() {
    let tree = crate::samples::DEBUT;
    let done = Program::new(["t.csv"])
        .file("arbres/debut.yaml", tree)
        .file("arbres/suite.yaml", crate::samples::SUITE)
        .file("arbres/resources.yaml", "format: 1\n")
        .file("t.csv", "equipe\nnon\n")
        .env("MSSANTE_CHECK_TREES", "arbres")
        .run();
    assert!(done.stdout.contains("a-equiper"), "{}", done.told());
}

#[test]
fn a_table_is_no_tree() {
    let told = "erreur\u{a0}: «\u{a0}t.csv\u{a0}» est un tableau, et non un arbre\u{a0}: \
                mssante-check audit t.csv\n";
    for args in [["ask", "t.csv"], ["train", "t.csv"]] {
        Program::new(args).file("t.csv", TABLE).stderr(told).code(2);
    }
}

#[test]
fn what_else_is_dropped_is_told() {
    let done = dropped(["t.csv", "lettre.docx"]).run();
    assert_eq!((done.code, done.files().len()), (2, 2), "{}", done.stderr);
    assert!(done.stderr.contains("«\u{a0}lettre.docx\u{a0}» n'est pas un tableau"));
    let done = dropped(["lettre.docx"]).run();
    assert!(done.stderr.contains("n'est ni un arbre (.yaml) ni un tableau"), "{}", done.stderr);
    // A file that has the name of a command does not hide it.
    let done =
        Program::new(["audit", "t.csv", "-o", "l.csv"]).file("audit", "").file("t.csv", TABLE);
    audited(done);
    let done = Program::new(["audit", "t.csv"]).file("audit", "").file("t.csv", TABLE);
    assert_eq!(done.run().code, 0);
}

#[test]
fn options_of_an_audit_come_behind_a_table() {
    let done = audited(dropped(["a.csv", "b.csv"]).args(["--by", "finess", "--id", "finess"]));
    assert_eq!(done.files().len(), 6);
    assert_eq!(done.stdout.matches("Par «\u{a0}finess\u{a0}»").count(), 2, "{}", done.stdout);
    let done = audited(dropped(["t.csv"]).args(["--excel"]));
    assert_eq!(done.files(), ["t-audit.csv", "t-bilan.html", "t.csv"]);
    // Who says where it goes has an audit as any other.
    let done = audited(dropped(["t.csv"]).args(["-o", "lignes.jsonl"]));
    assert_eq!(done.files(), ["lignes.jsonl", "t.csv"]);
    let done = dropped(["a.csv", "b.csv"]).args(["-o", "lignes.csv"]).run();
    assert_eq!((done.code, done.files().len()), (2, 2), "{}", done.stderr);
    assert!(done.stderr.contains("plusieurs tableaux ne vont pas"), "{}", done.stderr);
    let done = dropped(["t.csv"]).args(["--plain"]).run();
    assert_eq!((done.code, done.files().len()), (2, 1), "{}", done.stderr);
}
