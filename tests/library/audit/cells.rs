//! What a cell means, in every form of a question; what the tree cannot know is told, counted, and
//! mended by what the request says.

use std::fmt::Write;

use mssante_check::{
    audit::{Means, Request, RowFormat, Summary},
    kit,
};

use crate::support::{
    audits::{columns, refused, request, run, summary_of},
    trees::{loaded, tree},
};

/// A question of each kind that may be answered by yes and no, behind an earlier id.
const FORMS: &str = "format: 1
id: formes
title: Formes
source: { document: D, checked: 2026-11-23 }
questions:
  choix:
    ask: Choix ?
    answers:
      equipe: { label: Équipé, was: [oui], go: suite }
      vide: { label: Pas équipé, was: [non], go: fin }
  suite:
    ask: Suite ?
    several: true
    answers: { oui: { label: Oui }, non: { label: Non } }
    go: adresse
  adresse:
    ask: Adresse ?
    input: email
    answers:
      oui: { label: Oui, go: fin }
      non: { label: Non, go: fin }
      autre: { label: Une adresse, when: { ends-with: .fr }, go: fin }
outcomes:
  fin: { title: Fin, status: en-ordre }
";

const YES: [&str; 14] =
    ["oui", "Oui.", "O", "y", "YES", "vrai", "TRUE", "x", "X", "1", "1.0", "✔", "\"Oui\"", "OUI !"];
const NO: [&str; 8] = ["non", "Non.", "N", "no", "Faux", "FALSE", "0", "0.0"];
const NOT_ASKED: [&str; 8] =
    ["", "N/A", "n.a.", "NA", "Sans objet", "sans-objet", "#N/A", "Non concerné"];

fn requested(means: &[(&str, &str)]) -> Request<'static> {
    let means =
        means.iter().map(|(word, answer)| Means { word: (*word).into(), answer: (*answer).into() });
    Request { means: means.collect(), ..request(RowFormat::Csv, 1) }
}

/// A cell in quotes.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The texts that are no answer, each with its question and its cells.
fn unreadable(summary: &Summary<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for values in &summary.reading.unreadable {
        for value in &values.values {
            let near = value.near.map(|near| format!(" {}", near.key)).unwrap_or_default();
            told.push(format!("{} {} {}{near}", values.question.key, value.value, value.cells));
        }
    }
    told
}

#[test]
fn usual_words_mean_the_same_in_every_form_of_a_question() {
    let tree = loaded(FORMS);
    for (words, picked, ticked) in [
        (&YES[..], "equipe", "formes:equipe.oui.oui"),
        (&NO, "vide", "formes:equipe.0.non"),
        (&NOT_ASKED, "", "formes:equipe.0"),
    ] {
        for word in words {
            let cell = quoted(word);
            let csv = run(&tree, format!("choix;n\n{cell};1\n"), &request(RowFormat::Csv, 1));
            let [[path, error]] = &*columns(&csv, ["chemin", "erreur"]) else { panic!("{csv}") };
            assert!(
                path.starts_with(&format!("formes:{picked}")) && error.is_empty(),
                "{word} {csv}"
            );
            if picked.is_empty() {
                continue;
            }
            let table = format!("choix;suite/oui;suite/non;adresse\noui;{cell};non;{cell}\n");
            let csv = run(&tree, table, &request(RowFormat::Csv, 1));
            let [[path, error]] = &*columns(&csv, ["chemin", "erreur"]) else { panic!("{csv}") };
            assert!(path.starts_with(ticked) && error.is_empty(), "{word} {csv}");
        }
    }
    // Where the question was not asked, nothing is ticked, and nothing is answered.
    for word in NOT_ASKED {
        let cell = quoted(word);
        let table = format!("choix;suite/oui;suite/non;adresse\noui;{cell};{cell};\n");
        let csv = run(&tree, table, &request(RowFormat::Csv, 1));
        assert_eq!(columns(&csv, ["statut", "manque"]), [["indetermine", "suite"]], "{word}");
        let table = format!("choix;suite;adresse\noui;oui;{cell}\n");
        let csv = run(&tree, table, &request(RowFormat::Csv, 1));
        assert_eq!(columns(&csv, ["statut", "manque"]), [["indetermine", "adresse"]], "{word}");
    }
}

#[test]
fn what_is_doubtful_is_told_and_not_believed() {
    let tree = tree(kit::FIRST);
    for word in [
        "2",
        "10",
        "-",
        "?",
        "/",
        "NSP",
        "NC",
        "peut-être",
        "Oui mais peu",
        "oui/non",
        "oui ?",
        "1.5",
    ] {
        let table = format!("equipe;n\n{};1\n", quoted(word));
        let csv = run(&tree, &*table, &request(RowFormat::Csv, 1));
        assert_eq!(columns(&csv, ["statut"]), [["erreur"]], "{word}");
        assert_eq!(unreadable(&summary_of(&tree, &*table, &request(RowFormat::Csv, 1))).len(), 1);
    }
    // Figures and crosses say yes only beside their counterpart.
    let several = self::tree("accompagnement");
    let csv = run(&several, "besoins;n\n1;1\n", &request(RowFormat::Csv, 1));
    assert_eq!(columns(&csv, ["statut"]), [["erreur"]]);
}

#[test]
fn every_cell_of_a_row_that_is_no_answer_is_told() {
    let tree = tree(kit::FIRST);
    let table = "equipe;usage;acces;operateur\npeut-être;bof;;voir\nnon;bof;;voir\noui;;bof;\n";
    let csv = run(&tree, table, &request(RowFormat::Csv, 1));
    let told = columns(&csv, ["statut", "erreur"]);
    assert_eq!(told[0][0], "erreur");
    for word in ["peut-être", "bof", "voir"] {
        assert!(told[0][1].contains(&format!("«\u{a0}{word}\u{a0}»")), "{told:?}");
    }
    // What has no effect costs the row nothing, and is told too.
    assert_eq!(told[1][0], "a-faire");
    assert!(told[1][1].contains("bof") && told[1][1].contains("voir"), "{told:?}");
    assert_eq!(told[2][0], "indetermine");
    assert!(told[2][1].contains("bof"), "{told:?}");
    let options = loaded(FORMS);
    let table = "choix;suite/oui;suite/non\noui;peut-être;bof\n";
    let csv = run(&options, table, &request(RowFormat::Csv, 1));
    let [[error]] = &*columns(&csv, ["erreur"]) else { panic!("{csv}") };
    assert!(error.contains("peut-être") && error.contains("bof"), "{error}");
}

#[test]
fn what_the_tree_cannot_know_is_counted_and_mended() {
    let tree = tree(kit::FIRST);
    let table =
        "equipe;usage\nNSP;\nnsp;\nN.S.P.;\noui;NSP\noui;peu\npeut-être;\noui;x\nne sais pas;\n";
    let found = summary_of(&tree, table, &requested(&[]));
    assert_eq!(
        unreadable(&found),
        [
            "equipe N.S.P. 3 ne-sait-pas",
            "equipe ne sais pas 1 ne-sait-pas",
            "equipe peut-être 1",
            "usage NSP 1 ne-sait-pas",
            "usage peu 1",
        ]
    );
    let mended = |means: &[(&str, &str)]| unreadable(&summary_of(&tree, table, &requested(means)));
    assert_eq!(
        mended(&[("NSP", "ne-sait-pas")]),
        ["equipe ne sais pas 1 ne-sait-pas", "equipe peut-être 1", "usage peu 1"]
    );
    assert_eq!(
        mended(&[("nsp | NE SAIS PAS|Peut  etre", "Je ne sais pas"), ("usage:peu", "oui")]),
        [""; 0]
    );
    assert_eq!(mended(&[("equipe:nsp", "")]).len(), 4);
    let csv = run(&tree, table, &requested(&[("nsp", ""), ("usage:x", "non")]));
    let rows = columns(&csv, ["manque", "chemin"]);
    assert_eq!((&*rows[0][0], &*rows[3][0]), ("equipe", "usage"));
    assert!(rows[6][1].starts_with("equipement:oui.non"), "{csv}");
    // A word may have signs of its own, and mean what no tree says it does.
    let odd = "equipe\n-\n?\nà voir: plus tard\na=b\nnon\n";
    let means = [
        ("-", "non"),
        ("?", "ne-sait-pas"),
        ("à voir: plus tard", ""),
        ("a=b", "oui"),
        ("non", "oui"),
    ];
    let csv = run(&tree, odd, &requested(&means));
    let paths: Vec<[String; 1]> = columns(&csv, ["chemin"]);
    for (path, way) in paths.iter().zip(["non:", "ne-sait-pas:", ":", "oui:", "oui:"]) {
        assert!(
            path[0].starts_with(&format!("equipement:{}", way.trim_start_matches(':'))),
            "{csv}"
        );
    }
}

#[test]
fn meanings_that_name_nothing_are_refused_with_what_is_near() {
    let tree = tree(kit::FIRST);
    let told = |word: &str, answer: &str| refused(&tree, "equipe\n", &requested(&[(word, answer)]));
    assert!(told("usgae:x", "oui").contains("vouliez-vous dire «\u{a0}usage\u{a0}»"));
    assert!(told("NSP", "ne-sais-pas").contains("vouliez-vous dire «\u{a0}ne-sait-pas\u{a0}»"));
    assert!(told("usage:x", "nominative").contains("«\u{a0}usage\u{a0}» n'a pas cette"));
    assert!(told("x", "zzzzzz").contains("aucune question n'a cette"));
    assert_eq!(told("acces:x", "nominative"), "");
    for answer in ["ne-sait-pas", "NE_SAIT PAS", " JE NE SAIS PAS ", "je-ne-sais-pas"] {
        assert_eq!(told("NSP", answer), "", "{answer}");
    }
}

#[test]
fn a_ticked_answer_that_the_tree_has_not_is_told() {
    let tree = tree("accompagnement");
    for (headers, given, ignored) in [
        (
            "besoins/informer;besoins/former;besoins/autre",
            &["0;0;1", "0;0;X", ";;Oui"][..],
            &["1;0;0", "1;0;", "1;0;N/A", "1;0;une note"][..],
        ),
        (
            "besoins[informer];besoins[former];besoins[other]",
            &["0;0;1", ";;Un audit"],
            &["Y;N;", "Y;N;N/A"],
        ),
        ("besoins_informer;besoins_former;besoins_autre", &["0;0;1"], &["1;0;0", "1;0;Un audit"]),
        ("besoins[SQ001];besoins[SQ002];besoins[SQ001comment]", &[], &["Y;N;Un audit", "Y;N;"]),
        ("besoins/informer;besoins/former;besoins_nombre", &[], &["1;0;1", "1;0;4"]),
    ] {
        for (rows, is_error) in [(given, true), (ignored, false)] {
            for row in rows {
                let csv = run(&tree, format!("{headers}\n{row}\n"), &request(RowFormat::Csv, 1));
                let [[status, error]] = &*columns(&csv, ["statut", "erreur"]) else {
                    panic!("{csv}")
                };
                assert_eq!(status == "erreur", is_error, "{headers} {row} {error}");
            }
        }
    }
    // Beside an answer that is known the row keeps its outcome, and both are told.
    let table = "besoins/informer;besoins/former;besoins/autre\n1;0;1\n0;0;1\n";
    let csv = run(&tree, table, &request(RowFormat::Csv, 1));
    let [[path, error], _] = &*columns(&csv, ["chemin", "erreur"]) else { panic!("{csv}") };
    assert!(path.starts_with("accompagnement:informer") && error.contains("«\u{a0}autre\u{a0}»"));
    assert_eq!(unreadable(&summary_of(&tree, table, &requested(&[]))), ["besoins autre 2"]);
    let table = "besoins/informer;besoins/former;besoins/autre\n0;0;1\n";
    assert_eq!(unreadable(&summary_of(&tree, table, &requested(&[]))), ["besoins autre 1"]);
    for (answer, path) in [("deployer", "accompagnement:deployer"), ("", "accompagnement:0")] {
        let csv = run(&tree, table, &requested(&[("besoins:autre", answer)]));
        assert!(columns(&csv, ["chemin"])[0][0].starts_with(path), "{csv}");
    }
}

#[test]
fn the_cells_that_are_no_answer_are_counted_alike_by_one_thread_and_many() {
    let tree = tree(kit::FIRST);
    // Long notes fill the blocks that threads share with few rows.
    let note = "note ".repeat(12);
    for distinct in [7_u32, 5000] {
        let mut table = String::from("equipe;usage;note\n");
        for row in 0..12_000_u32 {
            let word = ["Nsp", "NSP", "n.s.p"][row as usize % 3];
            let number = row * 7919 % distinct;
            let _ = writeln!(table, "{word} {number};bof;{note}");
        }
        let told = |threads| {
            let found = summary_of(&tree, &*table, &request(RowFormat::Csv, threads));
            let cells: Vec<u64> =
                found.reading.unreadable.iter().map(|values| values.cells).collect();
            (unreadable(&found), cells)
        };
        let one = told(1);
        assert_eq!(one.1, [12_000, 12_000]);
        assert_eq!(one.0.len(), if distinct == 7 { 8 } else { 1 });
        assert_eq!(told(4), one);
    }
}

/// A tree that asks for the number of a structure.
const NUMBER: &str = "format: 1
id: numero
title: Numéro
source: { document: D, checked: 2026-11-23 }
questions:
  finess: { ask: Numéro FINESS ?, input: finess, go: fin }
outcomes:
  fin: { title: Fin, status: en-ordre }
";

#[test]
fn a_finess_number_that_lost_its_zero_is_known_by_its_key() {
    let tree = loaded(NUMBER);
    let told = |cell: &str| {
        let csv = run(&tree, format!("finess;n\n{cell};1\n"), &request(RowFormat::Csv, 1));
        columns(&csv, ["finess", "statut", "erreur"]).remove(0)
    };
    for cell in ["10000008", "10000008.0", "10 000 008", "10000008,0"] {
        let [own, status, error] = told(cell);
        assert_eq!((&*own, &*status), (cell, "en-ordre"), "{error}");
        assert!(error.contains("010000008") && error.contains("zéro"), "{error}");
    }
    for cell in ["010000008", "440000008", "440000008.0", "44 000 000 8"] {
        assert_eq!(told(cell)[1..], ["en-ordre".to_owned(), String::new()], "{cell}");
    }
    for cell in ["4,4E+08", "4.40000008E8", "4,4e+8"] {
        let [_, status, error] = told(cell);
        assert!(status == "erreur" && error.contains("tableur"), "{cell} {error}");
    }
    for cell in ["10000009", "1000000", "4400000", "130000004.0"] {
        assert_eq!(told(cell)[1], "erreur", "{cell}");
    }
}
