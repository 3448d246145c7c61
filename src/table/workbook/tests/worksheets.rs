//! Which worksheet of a workbook is read.

use rust_xlsxwriter::{Chart, ChartType};

use super::*;

/// Why the worksheet of this name is not read.
fn error(bytes: &[u8], name: &str) -> String {
    rows(bytes.into(), Some(name)).unwrap_err().to_string()
}

/// The worksheet that is read, and the others.
fn names(bytes: &[u8], wanted: Option<&str>) -> (String, Vec<String>) {
    let book = opened(bytes.into(), wanted).unwrap();
    (book.worksheet, book.others)
}

#[test]
fn a_sheet_is_found_by_its_name_or_the_others_are_named() {
    for bytes in [book(), ods()] {
        assert_eq!(
            rows(bytes.clone(), Some("notes")).unwrap(),
            (vec!["Note".into()], ReadRows::new())
        );
        assert!(
            error(&bytes, "Etablissement")
                .ends_with("vouliez-vous dire «\u{a0}Établissements\u{a0}»\u{a0}?")
        );
        assert!(error(&bytes, "x\u{1b}").ends_with(
            "«\u{a0}x<U+001B>\u{a0}»\u{a0}; il a «\u{a0}Établissements\u{a0}», «\u{a0}Notes\u{a0}»"
        ));
    }
}

#[test]
fn the_other_sheets_are_known() {
    for bytes in [book(), ods()] {
        assert_eq!(names(&bytes, None), ("Établissements".into(), vec!["Notes".into()]));
        assert_eq!(names(&bytes, Some("notes")), ("Notes".into(), vec!["Établissements".into()]));
    }
    let mut alone = Book::new();
    alone.add_worksheet().write(0, 0, "equipe").unwrap();
    assert!(opened(alone.save_to_buffer().unwrap(), None).unwrap().others.is_empty());
}

#[test]
fn the_first_worksheet_that_can_be_seen_is_read() {
    let mut book = Book::new();
    let chart = book.add_chartsheet().set_name("Graphique").unwrap();
    let mut bars = Chart::new(ChartType::Bar);
    bars.add_series().set_values("Masquée!$A$1:$A$2");
    chart.insert_chart(0, 0, &bars).unwrap();
    book.add_worksheet().set_name("Masquée").unwrap().set_hidden(true).write(0, 0, 1).unwrap();
    book.add_worksheet().set_name("Été").unwrap().write(0, 0, "é").unwrap();
    book.add_worksheet().set_name("Ete").unwrap().write(0, 0, "e").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(names(&bytes, None), ("Été".into(), vec!["Masquée".into(), "Ete".into()]));
    assert_eq!(names(&bytes, Some("Ete")).0, "Ete");
    assert_eq!(names(&bytes, Some("ETE")).0, "Été");
    assert_eq!(names(&bytes, Some("masquee")).0, "Masquée");
    assert!(error(&bytes, "Graphique").contains("Masquée"));
}

#[test]
fn a_message_names_a_few_worksheets() {
    let mut book = Book::new();
    for place in 0..12 {
        book.add_worksheet().set_name(format!("{place}").repeat(9)).unwrap();
    }
    let message = error(&book.save_to_buffer().unwrap(), &"y".repeat(99));
    assert!(
        message.contains(&format!("\u{ab}\u{a0}{}\u{a0}\u{bb}\u{a0};", "y".repeat(60) + "…")),
        "{message}"
    );
    assert!(message.ends_with("\u{ab}\u{a0}999999999\u{a0}\u{bb}…"), "{message}");
}
