//! `compare`: two results of `audit` side by side, and what is refused.

use std::{fmt::Write, fs, io::Cursor};

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mssante_check::{
    audit::{RowFormat, Standing},
    compare::Evolution,
};

use crate::{
    program::Program,
    support::campaigns::known::{Campaigns, MOVES, texts},
};

/// The forms of results, with the names of their files.
const FORMS: [(&str, RowFormat); 4] = [
    ("resultat.csv", RowFormat::Csv),
    ("excel.csv", RowFormat::ExcelCsv),
    ("resultat.jsonl", RowFormat::JsonLines),
    ("resultat.xlsx", RowFormat::Xlsx),
];

/// The program in a folder with two small campaigns in every form, and with the tree of the later
/// one.
fn compared<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    let campaigns = Campaigns::new(2 * MOVES.len());
    let mut program = Program::new(["compare"].into_iter().chain(args));
    for (name, form) in FORMS {
        let [before, after] = campaigns.results([form, form]);
        program = program.file(&format!("avant-{name}"), before);
        program = program.file(&format!("apres-{name}"), after);
    }
    program.file("arbre.yaml", &texts()[1]).file("table.csv", &campaigns.tables[0])
}

#[test]
fn two_campaigns_are_compared() {
    compared(["avant-resultat.csv", "apres-resultat.csv", "--tree", "arbre.yaml"])
        .args(["--by", "departement"])
        .snapshot("compare");
}

#[test]
fn rows_and_summary_go_to_files() {
    let done = compared(["avant-resultat.csv", "apres-resultat.csv", "--tree", "arbre.yaml"])
        .args(["--by", "departement", "-o", "lignes.jsonl", "--summary", "bilan.md"])
        .snapshot("compare_files");
    insta::assert_snapshot!("compare_rows_jsonl", done.read("lignes.jsonl"));
    insta::assert_snapshot!("compare_summary_md", done.read("bilan.md"));
}

#[test]
fn every_mix_of_forms_gives_the_same_rows() {
    let mut first = None;
    for (before, _) in FORMS {
        for (after, _) in FORMS {
            let (before, after) = (format!("avant-{before}"), format!("apres-{after}"));
            let done = compared([&*before, &*after, "--tree", "arbre.yaml", "-o", "l.csv"]).run();
            done.assert_code(0);
            // Objects have no header, which is a line of other forms.
            let is_compared = |line: &&str| !line.contains("même identifiant");
            let rows: Vec<String> =
                done.read("l.csv").lines().filter(is_compared).map(Into::into).collect();
            assert_eq!(*first.get_or_insert_with(|| rows.clone()), rows, "{before} {after}");
        }
    }
}

#[test]
fn what_excel_opens_has_its_mark_and_its_ends_of_lines() {
    let done = compared(["avant-resultat.jsonl", "apres-resultat.xlsx", "--tree", "arbre.yaml"])
        .args(["-o", "lignes.csv", "--excel"])
        .run();
    done.assert_code(0);
    let rows = done.read("lignes.csv");
    assert!(rows.starts_with("\u{feff}finess;avant;apres;statut_avant;"), "{rows}");
    assert!(
        rows.lines().count() > MOVES.len()
            && rows.split('\n').rev().skip(1).all(|line| line.ends_with('\r'))
    );
}

#[test]
fn a_workbook_has_the_rows_in_the_words_of_people_and_the_figures() {
    let results = ["avant-resultat.csv", "apres-resultat.csv", "--tree", "arbre.yaml"];
    let csv = compared(results).args(["--by", "departement", "-o", "l.csv"]).run();
    let done = compared(results).args(["--by", "departement", "-o", "l.xlsx"]).run();
    assert_eq!((done.code, &done.stdout), (0, &csv.stdout));
    let bytes = done.read_bytes("l.xlsx");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Lignes", "Indicateurs"]);
    let rows = book.worksheet_range("Lignes").unwrap();
    let words = |cell: &str| {
        let standing = Standing::ALL.into_iter().find(|own| own.key() == cell);
        let evolution = Evolution::ALL.into_iter().find(|own| own.key() == cell);
        let label = standing.map(Standing::label).or(evolution.map(Evolution::label));
        label.map_or_else(|| cell.to_owned(), Into::into)
    };
    let expected = csv.read("l.csv");
    assert_eq!(rows.height(), expected.lines().count());
    for (row, line) in rows.rows().zip(expected.lines()) {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        let told: Vec<String> = line.split(';').map(words).collect();
        assert_eq!(cells, told);
    }
}

#[test]
fn a_result_may_come_by_stdin() {
    let given = ["-", "apres-resultat.csv", "--tree", "arbre.yaml"];
    let by_name = ["avant-resultat.csv", "apres-resultat.csv", "--tree", "arbre.yaml"];
    let before = Campaigns::new(2 * MOVES.len()).results([RowFormat::Csv; 2])[0].clone();
    let done = compared(given).stdin(before).run();
    assert_eq!((done.code, done.stdout), (0, compared(by_name).run().stdout));
    assert!(done.stderr.contains("entrée standard ("), "{}", done.stderr);
}

#[test]
fn what_cannot_be_compared_is_refused_and_writes_nothing() {
    let refusals: &[&[&str]] = &[
        &["avant-resultat.csv"],
        &["avant-resultat.csv", "absent.csv"],
        &["avant-resultat.csv", "table.csv"],
        &["table.csv", "arbre.yaml"],
        &["-", "-"],
        &["avant-resultat.csv", "apres-resultat.csv", "--id", "finesss"],
        &[
            "avant-resultat.csv",
            "apres-resultat.xlsx",
            "--by",
            "département 2",
            "--map",
            "usge=usage",
        ],
        &[
            "avant-resultat.csv",
            "apres-resultat.xlsx",
            "--map",
            "equipe=équip",
            "--means",
            "NSP=peut",
        ],
        &["avant-resultat.csv", "apres-resultat.csv", "-o", "avant-resultat.csv"],
        &["avant-resultat.csv", "apres-resultat.csv", "--summary", "apres-resultat.csv"],
        &["avant-resultat.csv", "apres-resultat.csv", "-o", "a.md", "--summary", "a.md"],
        &["avant-resultat.csv", "apres-resultat.csv", "-o", "lignes.odt"],
        &["avant-resultat.csv", "apres-resultat.csv", "--summary", "bilan.pdf"],
        &["avant-resultat.csv", "apres-resultat.csv", "-o", "l.jsonl", "--excel"],
    ];
    let mut told = String::new();
    for args in refusals {
        let before = compared([]).run().files();
        let program = compared(args.iter().copied());
        let program = if args.contains(&"arbre.yaml") {
            program
        } else {
            program.args(["--tree", "arbre.yaml"])
        };
        let done = program.run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{args:?}");
        assert_eq!(done.files(), before, "{args:?}");
        let _ = writeln!(told, "{}\n{}", args.join(" "), done.stderr);
    }
    insta::assert_snapshot!("compare_refused", told);
}

#[test]
fn hostile_results_are_refused_or_told_and_never_a_panic() {
    let header = "finess;equipe;issue;statut\n";
    let wide = format!("{}finess;issue;statut\n{}", "x;".repeat(20_000), "1\n".repeat(100_000));
    let endless = format!("{header}1;{}", "x".repeat(5 << 20));
    let same = format!("{header}{}", "1;oui;;indetermine\n".repeat(1000));
    let workbook = Campaigns::new(30).results([RowFormat::Xlsx; 2])[0].clone();
    let mut broken = workbook.clone();
    broken.truncate(workbook.len() / 2);
    let mut torn = workbook;
    for byte in torn.iter_mut().skip(200).step_by(37) {
        *byte ^= 0x55;
    }
    let hostile: [(&str, Vec<u8>); 10] = [
        ("vide.csv", Vec::new()),
        ("large.csv", wide.into_bytes()),
        ("sans-fin.csv", endless.into_bytes()),
        ("sans-id.csv", format!("{header};oui;;indetermine\n;;;\n").into_bytes()),
        ("meme-id.csv", same.into_bytes()),
        ("coupe.xlsx", broken),
        ("dechire.xlsx", torn),
        ("statut.csv", format!("{header}1;oui;x;peut-être\n2;oui;<b>;a-faire\n").into_bytes()),
        ("zero.csv", format!("{header}\0\0;\0oui;\0;indetermine\n\"1;oui;\n").into_bytes()),
        ("deux.csv", b"finess;issue;statut;issue;statut\n1;a;a-faire;b;a-verifier\n".to_vec()),
    ];
    let mut told = String::new();
    for (name, bytes) in hostile {
        let good = format!("{header}1;oui;;indetermine\n");
        for args in [[name, "bon.csv"], ["bon.csv", name]] {
            let done = Program::new(["compare"].into_iter().chain(args))
                .file(name, &bytes)
                .file("bon.csv", &good)
                .run();
            let first =
                done.stderr.lines().find(|line| line.contains("erreur")).unwrap_or_default();
            let _ = writeln!(told, "{} : {} {first}", args.join(" "), done.code);
            assert!(done.code == 0 || done.code == 2, "{}", done.told());
        }
    }
    insta::assert_snapshot!("compare_hostile", told);
}

#[test]
fn results_of_the_first_version_are_stable_beside_themselves() {
    let folder = format!("{}/tests/fixtures/0.1", env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read(format!("{folder}/{name}")).unwrap();
    let done = Program::new(["compare", "resultat.csv", "resultat.xlsx", "-o", "l.csv"])
        .args(["--by", "département"])
        .file("resultat.csv", read("resultat.csv"))
        .file("resultat.xlsx", read("resultat.xlsx"))
        .snapshot("compare_first_version");
    assert_eq!(done.read("l.csv").matches(";stable;;").count(), 8);
}
