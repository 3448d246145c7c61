//! The same boxes, however the file is written.

use std::io::Cursor;

use mssante_check::audit::Annuaire;

use crate::support::audits::columns;

use super::extract::{HEADER, NAME, audited, extract, finess, line, org, per, read};

fn lines() -> Vec<String> {
    vec![
        org("accueil@esantepdl.mssante.fr", "440000008"),
        per("inventee", "490000007"),
        org("contact@exemple.mssante.fr", "2A0000006"),
        org("contact@exemple.mssante.fr", "010000016"),
    ]
}

const TABLE: &str = "FINESS;equipe;usage;acces;operateur
440000008;;oui;non;
490000007;;oui;non;
2A0000006;;oui;non;
010000016;;oui;non;
";

fn seen(bytes: impl Into<Vec<u8>>) -> String {
    audited(&read(bytes).unwrap(), TABLE)
}

/// An extract with each line changed.
fn changed(change: impl Fn(&str) -> String) -> String {
    extract(lines()).lines().map(|line| change(line) + "\n").collect()
}

#[test]
fn ways_of_writing_make_no_difference() {
    let text = extract(lines());
    let expected = seen(&*text);
    let paths: Vec<[String; 1]> = columns(&expected, ["chemin"]);
    let gcs = ["equipement:oui.oui.non.gcs:DT"];
    let other = ["equipement:oui.oui.non.autre:VT"];
    assert_eq!(paths, [gcs, ["equipement:"], other, other]);
    // `Dématérialisation` is the eighteenth column.
    let without = |line: &str| {
        let mut cells: Vec<&str> = line.split('|').collect();
        cells.remove(17);
        cells.join("|")
    };
    let reversed = |line: &str| line.split('|').rev().collect::<Vec<_>>().join("|");
    let quoted = |line: &str| {
        line.split('|').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join("|")
    };
    let spaced = |line: &str| line.replace('|', " | ");
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let same: Vec<(&str, Vec<u8>)> = vec![
        ("mark", format!("\u{feff}{text}").into()),
        ("CRLF", text.replace('\n', "\r\n").into()),
        ("no last line end", text.trim_end().into()),
        ("blank lines", format!("\n\n{}\n\n", text.replace('\n', "\n\n")).into()),
        ("bar at the end", changed(|line| format!("{line}|")).into()),
        (
            "bar at the end and no last line end",
            changed(|line| format!("{line}|")).trim_end().into(),
        ),
        (
            "bar at the end of the rows",
            changed(|line| format!("{line}|")).replacen("BAL|\n", "BAL\n", 1).into(),
        ),
        ("Windows-1252", windows),
        ("no Dématérialisation", changed(without).into()),
        ("another order", changed(reversed).into()),
        ("quotes", changed(quoted).into()),
        ("quotes and CRLF", changed(quoted).replace('\n', "\r\n").into()),
        ("spaces", changed(spaced).into()),
        ("capitals", text.replacen(HEADER, &HEADER.to_uppercase(), 1).into()),
        ("no accents", text.replace('é', "e").into()),
        ("prefix", text.replace("|1|", "|1|1").into()),
        ("type in words", text.replace("|1|", "|FINESS|").into()),
        ("type in words and prefix", text.replace("|1|", "|FINESS|1").into()),
        ("no type", text.replace("|1|", "||").into()),
        ("small letters", text.replace("ORG|", "org|").replace("2A", "2a").into()),
        ("rows twice", [&*text, text.split_once('\n').unwrap().1].concat().into()),
    ];
    for (what, bytes) in same {
        assert!(bytes != text.as_bytes(), "{what}");
        assert_eq!(seen(bytes), expected, "{what}");
    }
}

#[test]
fn only_organisational_boxes_of_a_finess_number_are_seen() {
    // A SIREN may look like a FINESS number.
    let others = [
        line("ORG", "a@x.mssante.fr", "3", "34400000800012"),
        line("ORG", "a@x.mssante.fr", "2", "440000008"),
        line("ORG", "a@x.mssante.fr", "SIREN", "440000008"),
        line("ORG", "a@x.mssante.fr", "N° SIRET", "440000008"),
        line("ORG", "a@x.mssante.fr", "RPPS-RANG", "440000008"),
        line("ORG", "a@x.mssante.fr", "1", "440000009"),
        line("ORG", "a@x.mssante.fr", "1", "44000000"),
        line("ORG", "a@x.mssante.fr", "1", ""),
        line("ORG", "", "1", "440000008"),
        line("ORG", "a", "1", "440000008"),
        line("APP", "a@x.mssante.fr", "1", "440000008"),
        line("CAB", "a@x.mssante.fr", "1", "440000008"),
        line("PER", "a@x.mssante.fr", "1", "440000008"),
        line("", "a@x.mssante.fr", "1", "440000008"),
        line("ORGANISATIONNELLE", "a@x.mssante.fr", "1", "440000008"),
        "ORG|a@x.mssante.fr||||1".into(),
        "ORG".into(),
    ];
    let rows = seen(extract(others.into_iter().chain([org("a@x.mssante.fr", "010000016")])));
    let nothing = ["equipement:"];
    assert_eq!(
        columns(&rows, ["chemin"]),
        [nothing, nothing, nothing, ["equipement:oui.oui.non.autre:VT"]]
    );
}

#[test]
fn quotes_and_bars_in_names_hide_no_other_row() {
    for name in [
        "\"LES TILLEULS\"",
        "\"LES TILLEULS",
        "LES \"TILLEULS\"",
        "\"\"\"",
        "\"",
        "A|B",
        "\"A|B",
        "\"A\"|B\"",
    ] {
        let mut named = lines();
        named[0] = named[0].replace("EHPAD DE L'ÉTANG", name);
        assert_eq!(seen(extract(&named)), seen(extract(lines())), "{name}");
    }
    // A name on two lines.
    let broken = extract(lines()).replacen("EHPAD DE", "EHPAD\nDE", 1);
    assert_eq!(seen(broken), seen(extract(lines())));
}

#[test]
fn the_day_is_that_of_the_name_or_unknown() {
    let told = |name: &str| {
        let annuaire = Annuaire::read(name, Box::new(Cursor::new(extract(lines())))).unwrap();
        annuaire.extract.to_string()
    };
    let dated = "annuaire, extrait du 26/08/2026";
    let undated = "annuaire (date inconnue)";
    assert_eq!(told(NAME), dated);
    assert_eq!(told("extraction_correspondance_mssante_20260826 (1).TXT"), dated);
    for name in [
        "",
        "annuaire.txt",
        "20260826.txt",
        "Extraction_Correspondance_MSSante_.txt",
        "Extraction_Correspondance_MSSante_2026.txt",
        "Extraction_Correspondance_MSSante_20260231.txt",
        "Extraction_Correspondance_MSSante_2026-08-26.txt",
        "Extraction_Correspondance_MSSante_202608éé.txt",
        "Extraction_Correspondance_MSSante_+2026826.txt",
    ] {
        assert_eq!(told(name), undated, "{name}");
    }
}

#[test]
fn the_numbers_of_these_tests_are_sound() {
    assert_eq!(
        ["44000000", "01000001", "2A000000", "49000000"].map(finess),
        ["440000008", "010000016", "2A0000006", "490000007"]
    );
}
