//! `audit --annuaire`: what is told of rows that are looked up, and what is refused.

use std::fmt::Write;

use crate::program::Program;

const EXTRACT: &str = "Extraction_Correspondance_MSSante_202608260712.txt";

/// The columns that are read, and one of those that are not.
const BOXES: &str =
    "Type de BAL|Adresse BAL|Type identifiant structure|Identification Structure|Raison Sociale \
     structure BAL
ORG|ime@exemple.mssante.fr|1|490000007|IME DE L'EXEMPLE
ORG|foyer@esantepdl.mssante.fr|1|530000017|FOYER DE L'EXEMPLE
ORG|mecs@exemple.mssante.fr|1|530000025|MECS DE L'EXEMPLE
PER|jeanne.inventee@exemple.mssante.fr|1|850000001|
";

const ASKED: &str = "finess;nom;equipe;usage;acces;operateur
490000007;IME;;oui;non;
530000017;Foyer;oui;non;;
530000025;MECS;non;;;
850000001;SSIAD;;;;
85000000;Accueil de jour;;;;
";

fn looked_up<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["audit", "table.csv"].into_iter().chain(args))
        .file("table.csv", ASKED)
        .file(EXTRACT, BOXES)
}

#[test]
fn the_annuaire_proposes_what_rows_leave_open() {
    looked_up(["--annuaire", EXTRACT, "--finess", "finess"]).snapshot("audit_annuaire");
}

#[test]
fn an_annuaire_that_does_not_do_is_refused_and_nothing_is_written() {
    let refusals: [&[&str]; 8] = [
        &["--annuaire", EXTRACT],
        &["--finess", "finess"],
        &["--annuaire", EXTRACT, "--finess", "fines"],
        &["--annuaire", EXTRACT, "--finess", "finess", "--tree", "information"],
        &["--annuaire", EXTRACT, "--finess", "finess", "-o", EXTRACT],
        &["--annuaire", EXTRACT, "--finess", "finess", "--summary", EXTRACT],
        &["--annuaire", "table.csv", "--finess", "finess"],
        &["--annuaire", "absent.txt", "--finess", "finess"],
    ];
    let mut told = String::new();
    for args in refusals {
        let done = looked_up(args.iter().copied().chain(["--id", "finess"])).run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{args:?}");
        assert_eq!(
            (done.files(), &*done.read(EXTRACT)),
            (vec![EXTRACT.into(), "table.csv".to_owned()], BOXES)
        );
        let _ = writeln!(told, "{}\n{}", args.join(" "), done.stderr);
    }
    let cut = looked_up(["--annuaire", "coupe.txt", "--finess", "finess", "-o", "a.csv"]);
    let done = cut.file("coupe.txt", &BOXES[..BOXES.len() - 20]).run();
    assert_eq!((done.code, done.files().contains(&"a.csv".into())), (2, false));
    let _ = writeln!(told, "coupe.txt\n{}", done.stderr);
    insta::assert_snapshot!(told);
}
