//! The trees and the kit answer each other.

use mssante_check::{kit, render};

#[test]
fn every_sentence_and_address_of_the_kit_is_carried_or_left_out_for_a_reason() {
    let trees = kit::trees().unwrap();
    let original = kit::source_document().unwrap();
    assert_eq!(render::uncovered(&original, &trees), Vec::<&str>::new());
    assert_eq!(original.addresses.len(), 18);
}

#[test]
fn every_text_of_the_trees_comes_from_somewhere() {
    assert_eq!(
        render::unsourced(&kit::source_document().unwrap(), &kit::trees().unwrap()),
        Vec::<String>::new()
    );
}

/// `SOURCES_UPDATE=1 cargo test --test library sources` writes the page.
#[test]
fn the_page_of_sources_is_what_the_trees_say() {
    let mut page = Vec::new();
    let document = kit::source_document().unwrap();
    let command = "mssante-check check --sources";
    render::sources(&document, &kit::trees().unwrap(), command, &mut page).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/trees/SOURCES.md");
    if std::env::var_os("SOURCES_UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written.as_bytes() == page,
        "SOURCES_UPDATE=1 cargo test --test library sources writes trees/SOURCES.md anew"
    );
}
