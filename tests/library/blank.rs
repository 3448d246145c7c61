//! The blank answer sheet, read back as a spreadsheet reads it.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

use calamine::{Data, Range, Reader, SheetVisible, Xlsx, open_workbook_from_rs};
use mssante_check::{
    kit,
    render::{BlankSheetError, SheetFormat, blank_sheet},
    tree::{Node, Tree, reach::always_met, text::NodeId},
    walk::Walk,
};
use serde_json::{Value, json};
use zip::{DateTime, ZipArchive};

use crate::support::{
    generated::{Dice, random, yaml},
    trees::{everything, loaded},
};

fn trees() -> Vec<Tree> {
    kit::trees().unwrap().into_iter().chain([everything()]).collect()
}

fn written(tree: &Tree, format: SheetFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    blank_sheet(tree, format, &mut bytes).unwrap();
    bytes
}

/// The cells of each sheet.
fn sheets(tree: &Tree) -> [Range<Data>; 3] {
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(written(tree, SheetFormat::Xlsx))).unwrap();
    let names: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible))
        .collect();
    let (seen, hidden) = (SheetVisible::Visible, SheetVisible::Hidden);
    let expected = [("Réponses", seen), ("Mode d'emploi", seen), ("Listes", hidden)];
    assert_eq!(names, expected.map(|(name, visible)| (name.to_owned(), visible)));
    expected.map(|(name, _)| workbook.worksheet_range(name).unwrap())
}

fn cells(row: &[Data]) -> Vec<String> {
    row.iter().map(ToString::to_string).collect()
}

fn check(tree: &Tree) {
    let [answers, guide, lists] = sheets(tree);
    assert_eq!(answers.rows().count(), 1, "{}: only headers", tree.id);
    let headers = cells(answers.rows().next().unwrap());
    let identity = headers.len() - tree.questions().count();
    assert_eq!(headers[identity..], tree.headers());
    let listed: Vec<_> = tree.questions().filter(|question| !question.is_only_typed()).collect();
    assert_eq!(lists.width(), listed.len(), "{}", tree.id);
    for (column, question) in listed.iter().enumerate() {
        let list: Vec<String> = lists.rows().map(|row| row[column].to_string()).collect();
        assert_eq!(list[0], *question.key);
        let labels = question.pickable().map(|answer| tree.written(&answer.label));
        let shown = list[1..].iter().filter(|label| !label.is_empty()).cloned();
        assert!(shown.eq(labels), "{}: {list:?}", tree.id);
    }
    let explained: Vec<String> =
        guide.rows().map(|row| row[1].to_string()).filter(|id| !id.is_empty()).collect();
    let ids = ["Identifiant"].into_iter().chain(tree.questions().map(|question| &*question.key));
    assert!(explained.iter().eq(ids), "{}: {explained:?}", tree.id);
}

#[test]
fn every_tree_has_its_headers_its_lists_and_its_explanations() {
    for tree in trees() {
        check(&tree);
    }
    for seed in 0..60 {
        check(&loaded(yaml(&random(&mut Dice(seed)))));
    }
}

#[test]
fn a_sheet_is_the_same_on_every_run() {
    for tree in trees() {
        for format in [SheetFormat::Xlsx, SheetFormat::Csv] {
            assert!(written(&tree, format) == written(&tree, format), "{}", tree.id);
        }
    }
}

#[test]
fn a_workbook_has_the_day_of_its_tree_and_no_time_of_the_clock() {
    for tree in trees() {
        let bytes = written(&tree, SheetFormat::Xlsx);
        let mut parts = ZipArchive::new(Cursor::new(bytes)).unwrap();
        for place in 0..parts.len() {
            let part = parts.by_index(place).unwrap();
            assert_eq!(part.last_modified(), Some(DateTime::DEFAULT), "{:?}", part.name());
        }
        let mut properties = String::new();
        parts.by_name("docProps/core.xml").unwrap().read_to_string(&mut properties).unwrap();
        let times: Vec<&str> = properties
            .split(r#" xsi:type="dcterms:W3CDTF">"#)
            .skip(1)
            .filter_map(|rest| rest.split('<').next())
            .collect();
        let day = format!("{}T00:00:00Z", tree.source.checked);
        assert_eq!(times, [&day, &day], "when {} was made and changed", tree.id);
    }
}

#[test]
fn both_forms_have_the_same_headers() {
    for tree in trees() {
        let bytes = written(&tree, SheetFormat::Csv);
        let text = std::str::from_utf8(&bytes).unwrap();
        let row = text.strip_prefix('\u{feff}').and_then(|text| text.strip_suffix("\r\n")).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(row.as_bytes());
        let [answers, ..] = sheets(&tree);
        let headers = cells(answers.rows().next().unwrap());
        assert!(reader.headers().unwrap().iter().eq(&headers), "{}", tree.id);
        assert_eq!(headers[headers.len() - tree.questions().count()..], tree.headers());
    }
}

/// What a list proposes is read as the answer that it names, whatever was answered before.
#[test]
fn what_is_proposed_is_taken() {
    for tree in trees() {
        for case in &tree.cases {
            let mut walk = Walk::new(&tree);
            let end = walk.follow(|question, steps| {
                for answer in question.pickable() {
                    let step = question.read(&tree.written(&answer.label), steps).unwrap();
                    assert!(
                        std::ptr::eq(step.given.answers()[0], answer),
                        "{}: {}",
                        tree.id,
                        answer.key
                    );
                }
                let given = case.answers.iter().find(|(asked, _)| *asked == question.id).unwrap();
                question.read(&given.1, steps)
            });
            assert_eq!(end.unwrap().id, case.outcome);
        }
    }
}

fn tree_asking(questions: &[(&str, &str)]) -> Tree {
    let asked = questions.iter().enumerate().map(|(place, (id, ask))| {
        let go = questions.get(place + 1).map_or("fin", |(id, _)| *id);
        ((*id).to_owned(), json!({ "ask": ask, "input": "text", "go": go }))
    });
    loaded(yaml(&json!({
        "format": 1,
        "id": "essai",
        "title": "Un essai",
        "source": { "document": "Aucun", "checked": "2026-11-23" },
        "questions": asked.collect::<serde_json::Map<String, Value>>(),
        "outcomes": { "fin": { "title": "Fini", "status": "en-ordre" } },
    })))
}

fn part(workbook: Vec<u8>, name: &str) -> String {
    let mut text = String::new();
    let mut parts = ZipArchive::new(Cursor::new(workbook)).unwrap();
    parts.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A sheet that nobody has filled in is printed to be written on: ruled rows on more than a page,
/// every column, the header on each page.
#[test]
fn an_empty_sheet_is_printed_with_its_lines() {
    let long = "Dans votre structure, qui relève la boîte ? ".repeat(12);
    let ids: Vec<String> = (0..40).map(|place| format!("q{place}")).collect();
    let many: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), &*long)).collect();
    let random = (0..20).map(|seed| loaded(yaml(&random(&mut Dice(seed)))));
    let others = [tree_asking(&many[..1]), tree_asking(&many[..6]), tree_asking(&many)];
    for tree in trees().into_iter().chain(random).chain(others) {
        let workbook = written(&tree, SheetFormat::Xlsx);
        let sheet = part(workbook.clone(), "xl/worksheets/sheet1.xml");
        let rows: Vec<&str> = sheet.split("<row ").skip(1).collect();
        // LibreOffice leaves out more rows than these, where they say nothing.
        assert!((20..=81).contains(&rows.len()), "{}: {} rows", tree.id, rows.len());
        let columns = rows[0].matches("<c ").count();
        for row in &rows[1..] {
            let cells: Vec<&str> = row.split("<c ").skip(1).collect();
            assert_eq!(cells.len(), columns, "{}", tree.id);
            assert!(cells.iter().all(|cell| !cell.contains("<v>")), "{}: {row}", tree.id);
            // Nor does it print rows that look as all those below them.
            let style = cells[0].split(" s=\"").nth(1).unwrap().split('"').next().unwrap();
            let column = sheet.split("<col ").nth(1).unwrap().split("/>").next().unwrap();
            assert!(!column.contains(&format!("style=\"{style}\"")), "{column}");
        }
        let setup = sheet.split("<pageSetup ").nth(1).unwrap().split("/>").next().unwrap();
        assert!(setup.contains("paperSize=\"9\"") && setup.contains("orientation=\"landscape\""));
        assert!(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"), "{}", tree.id);
        let is_kit = kit::trees().unwrap().iter().any(|own| own.id == tree.id);
        assert!(!is_kit || !setup.contains("fitToWidth"), "{} on one page: {setup}", tree.id);
        let names = part(workbook, "xl/workbook.xml");
        assert!(names.contains("Réponses!$1:$1<"), "{names}");
    }
}

#[test]
fn headers_are_never_the_same() {
    let tree = tree_asking(&[
        ("a", "Quel nom ?"),
        ("b", "quel  NOM ?"),
        ("c", "Quelle ville ?"),
        ("d", "c"),
    ]);
    assert_eq!(tree.headers(), ["Quel nom ? [a]", "quel  NOM ? [b]", "Quelle ville ?", "c [d]"]);
    let tree = tree_asking(&[("a", "Nom"), ("b", "Nom"), ("c", "Nom [b]")]);
    assert_eq!(tree.headers(), ["Nom [a]", "b", "c"]);
    let tree = everything();
    assert_eq!(tree.headers()[3], "De quoi <structure> a-t-elle besoin\u{a0}?");
}

#[test]
fn the_limits_of_a_workbook_are_kept() {
    let long = "mot 😀 ".repeat(20_000);
    let tree = tree_asking(&[("a", &long), ("b", "=1+1")]);
    let [answers, ..] = sheets(&tree);
    let headers = cells(answers.rows().next().unwrap());
    assert_eq!(headers, ["FINESS", "Nom de la structure", "a", "=1+1"]);

    let ids: Vec<String> = (0..16_385).map(|place| format!("q{place}")).collect();
    let questions: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "Quoi ?")).collect();
    let widest = tree_asking(&questions[1..]);
    assert_eq!(sheets(&widest)[0].width(), 16_384);
    let fault =
        blank_sheet(&tree_asking(&questions), SheetFormat::Xlsx, &mut Vec::new()).unwrap_err();
    assert!(matches!(fault, BlankSheetError::TooWide { questions: 16_385 }), "{fault}");
}

#[test]
fn a_question_is_always_asked_when_every_way_has_it() {
    for seed in 0..200 {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        for (node, always) in tree.nodes().iter().zip(always_met(&tree)) {
            assert_eq!(
                always,
                !ends_without(&tree, tree.root().id(), node.id()),
                "{seed}: {}",
                node.key()
            );
        }
    }
}

/// Whether a way from `at` comes to an outcome without that node.
fn ends_without(tree: &Tree, at: NodeId, avoided: NodeId) -> bool {
    at != avoided
        && match &tree[at] {
            Node::Outcome(_) => true,
            node @ Node::Question(_) => {
                node.successors().any(|next| ends_without(tree, next, avoided))
            }
        }
}

#[test]
fn a_text_is_written_as_its_file_has_it() {
    let tree = everything();
    let secteur = tree.question("secteur").unwrap();
    assert!(matches!(tree.written(&secteur.ask), Cow::Owned(_)));
    assert!(matches!(tree.written(&secteur.answers[0].label), Cow::Borrowed("Un établissement")));
}
