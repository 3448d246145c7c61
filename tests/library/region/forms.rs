//! Every form that a tree, a walk, a course or an audit takes, searched for the first region.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use mssante_check::{
    audit::RowFormat,
    kit,
    render::{
        self, CourseFormat, DataFormat, Format, Look, Paper, RoomScoreFormat, ScoreFormat,
        SheetFormat, SummaryFormat, SummaryLook, TreeFormat,
    },
    training::{Mark, Score, distractors, right_walk, room::Session},
    tree::Tree,
    walk::report::Report,
};
use zip::ZipArchive;

use super::{DOCUMENT, QUOTED, REGIONS, trees_without_quoted};
use crate::support::{
    audits::{audited, rendered, request},
    book,
    markup::bare,
    ways::ways,
};

/// What tells of the first region, its groupement, its mail, its addresses and its departments. Lines
/// and cells may break between words.
const FIRST_REGION: [&str; 12] = [
    "GCS",
    "Loire",
    "paysdelaloire",
    "pays-de-la-loire",
    "esantepdl",
    "esante-pdl",
    "e-santé Mail",
    "Mayenne",
    "Sarthe",
    "Vendée",
    "Nantes",
    "Angers",
];

/// What is written, by the name of its form: one tree may have it many times.
type Written = BTreeMap<&'static str, Vec<String>>;

/// A tree in a form, as one text: the files of an archive stand one after the other.
fn bytes_of<E: std::fmt::Debug>(write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory refuses nothing");
    text_of(bytes)
}

fn text_of(bytes: Vec<u8>) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).expect("UTF-8");
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a file");
        text += &file.name().expect("UTF-8");
        file.read_to_string(&mut text).expect("UTF-8");
    }
    text
}

/// Every form of a tree by itself.
fn forms_of_a_tree(tree: &Tree, written: &mut Written) {
    for (name, format) in [
        ("arbre.dot", TreeFormat::Dot),
        ("arbre.mmd", TreeFormat::Mermaid),
        ("arbre.md", TreeFormat::Markdown),
        ("arbre.json", TreeFormat::Json),
        ("arbre chemins.csv", TreeFormat::Paths),
        ("arbre.html", TreeFormat::Html),
        ("arbre A4.svg", TreeFormat::Svg(Paper::A4)),
        ("arbre A3.svg", TreeFormat::Svg(Paper::A3)),
    ] {
        written.entry(name).or_default().push(bytes_of(|out| render::tree(tree, format, out)));
    }
    for (name, format) in [
        ("exercices.html", CourseFormat::Exercises),
        ("module.zip", CourseFormat::Scorm),
        ("questions.gift", CourseFormat::Gift),
        ("atelier.html", CourseFormat::Workshop(render::Paper::A4)),
    ] {
        written.entry(name).or_default().push(bytes_of(|out| render::course(tree, format, out)));
    }
    for (blank, cases, format) in [
        ("feuille.csv", "cas.csv", SheetFormat::Csv),
        ("feuille.xlsx", "cas.xlsx", SheetFormat::Xlsx),
    ] {
        let sheet = bytes_of(|out| render::blank_sheet(tree, format, out));
        written.entry(blank).or_default().push(sheet);
        let sheet = bytes_of(|out| render::case_sheet(tree, format, out));
        written.entry(cases).or_default().push(sheet);
    }
    forms_of_walks(tree, written);
    forms_of_training(tree, written);
    forms_of_an_audit(tree, written);
}

/// The report of every way through a tree, and the tree with the way on it.
fn forms_of_walks(tree: &Tree, written: &mut Written) {
    for walk in ways(tree) {
        let report = Report::of(&walk);
        for (name, format) in [
            ("fiche.txt", Format::Text(Look::PLAIN)),
            ("fiche.json", Format::Data(DataFormat::Json)),
            ("fiche.yaml", Format::Data(DataFormat::Yaml)),
            ("fiche.md", Format::Markdown),
            ("fiche.html", Format::Html),
            ("message.eml", Format::Mail),
        ] {
            let sheet = bytes_of(|out| render::report(&report, format, out));
            written.entry(name).or_default().push(mail_unfolded(sheet));
        }
        let marked = bytes_of(|out| render::marked_tree(&report, TreeFormat::Markdown, out));
        written.entry("arbre marqué.md").or_default().push(marked);
        let end = bytes_of(|out| render::conclusion(&report, Look::PLAIN, out));
        written.entry("fin à l'écran").or_default().push(end);
    }
}

/// A mail without the line ends that its encoding adds.
fn mail_unfolded(mail: String) -> String {
    mail.replace("=\r\n", "")
}

/// What learners read when they are always wrong.
fn forms_of_training(tree: &Tree, written: &mut Written) {
    let mut score = Score::new(tree, tree.cases.len());
    for case in &tree.cases {
        let right = right_walk(tree, case);
        let wrong = distractors(&right).next();
        score.add(case, Mark::of(&right, wrong.as_ref().unwrap_or(&right)));
    }
    for (name, format) in [
        ("bilan.txt", ScoreFormat::Text(Look::PLAIN)),
        ("bilan.md", ScoreFormat::Markdown),
        ("bilan.json", ScoreFormat::Json),
    ] {
        let told = bytes_of(|out| render::score(&score, format, out));
        written.entry(name).or_default().push(told);
    }
    let mut session = Session::new(tree, &tree.cases);
    for round in &mut session.rounds {
        let right = round.right().clone();
        for (place, step) in right.steps().iter().enumerate() {
            round.answer(place, step.clone());
        }
    }
    for (name, format) in
        [("salle.md", RoomScoreFormat::Markdown), ("salle.json", RoomScoreFormat::Json)]
    {
        let told = bytes_of(|out| render::room_score(&session, format, out));
        written.entry(name).or_default().push(told);
    }
}

/// An audit of the cases: its rows, its workbook and its summary.
fn forms_of_an_audit(tree: &Tree, written: &mut Written) {
    let mut table = Vec::new();
    render::case_sheet(tree, SheetFormat::Csv, &mut table).expect("a sheet");
    for (name, format) in [("lignes.csv", RowFormat::Csv), ("lignes.jsonl", RowFormat::JsonLines)] {
        let (rows, summary) = audited(tree, table.clone(), &request(format, 1));
        written.entry(name).or_default().push(rows);
        for (name, format) in [
            ("bilan d'audit.txt", SummaryFormat::Text(SummaryLook::PLAIN)),
            ("bilan d'audit.md", SummaryFormat::Markdown),
            ("bilan d'audit.json", SummaryFormat::Json),
            ("bilan d'audit.html", SummaryFormat::Html),
        ] {
            written.entry(name).or_default().push(rendered(&summary, format));
        }
    }
    let workbook = book::written(tree, table, &request(RowFormat::Xlsx, 1));
    written.entry("lignes.xlsx").or_default().push(text_of(workbook));
}

/// Every form of the shipped trees, as a region reads them.
fn forms(region: &str) -> Written {
    let trees = trees_without_quoted(region);
    let mut written = Written::new();
    for tree in &trees {
        forms_of_a_tree(tree, &mut written);
    }
    let all: Vec<&Tree> = trees.iter().collect();
    written.insert("kit.html", vec![bytes_of(|out| render::kit_page(&all, &kit::shelf(), out))]);
    written
}

#[test]
fn nothing_of_the_first_region_is_left_in_any_form() {
    let mut found = BTreeSet::new();
    for (name, region) in REGIONS {
        for (form, texts) in forms(region) {
            for text in texts {
                // Words may be broken by lines and by markup.
                let plain = bare(&text).split_whitespace().collect::<Vec<_>>().join(" ");
                for (word, text) in
                    FIRST_REGION.iter().flat_map(|word| [(word, &text), (word, &plain)])
                {
                    let Some(place) = text.find(word) else { continue };
                    let start = text.floor_char_boundary(place.saturating_sub(60));
                    let end = text.ceil_char_boundary(place + 60);
                    found.insert(format!("{name}, {form}: {:?}", &text[start..end]));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Those of the first region may stand there.
#[test]
fn few_forms_show_the_words_of_a_document() {
    let written = forms(REGIONS[0].1);
    let with = |word: &str| {
        let has = |texts: &Vec<String>| texts.iter().any(|text| text.contains(word));
        let forms = written.iter().filter(|(_, texts)| has(texts)).map(|(form, _)| *form);
        forms.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("forms_that_name_the_document", with(DOCUMENT));
    insta::assert_snapshot!("forms_that_quote_the_document", with(QUOTED));
}

#[test]
fn the_first_region_is_found_where_it_is_shown() {
    for id in kit::ids() {
        let tree = crate::support::trees::tree(id);
        let mut written = Written::new();
        forms_of_a_tree(&tree, &mut written);
        let page = &written["arbre.html"][0];
        assert!(FIRST_REGION.iter().any(|word| page.contains(word)), "{id}");
    }
}
