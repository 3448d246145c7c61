//! Every problem has a fixture, and its snapshot shows the file and what is said of it.

mod beside_keys;
mod conditions;
mod dates;
mod documents;
mod slips;
mod names;
mod order;

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use jiff::civil::{Date, date};
use mssante_check::{
    kit,
    load::{
        ExcerptStyle, FileKind, ProblemKind, Problems, Resources, Review, Source, TreeContext,
        codes, file_kind, guide, review, review_region,
    },
};

const TODAY: Date = date(2026, 11, 23);

fn reviewed(source: &Source) -> Review {
    let around = TreeContext {
        overrides: Resources::default(),
        shared: Resources::default(),
        // Two trees have the id « deux-fois ».
        trees: kit::ids().chain(["deux-fois", "deux-fois"]).collect(),
        heading: &kit::heading,
    };
    review(source, &around, TODAY)
}

/// What is said of a tree with nothing around it.
fn reviewed_alone(text: &str) -> Review {
    review(&Source::new("essai.yaml", text), &TreeContext::default(), TODAY)
}

fn problems(name: &str, bytes: Vec<u8>) -> Option<Problems> {
    let mut problems = match Source::decode(name, bytes) {
        Ok(source) if file_kind(&source) == FileKind::Resources => {
            review_region(&source, &kit::resources_source(), TODAY).problems?
        }
        Ok(source) => reviewed(&source).problems?,
        Err(problems) => return Some(problems),
    };
    // The texts of a fixture are as short as can be: only those about texts are held to advice.
    if !name.starts_with("W01") && name != "everything.yaml" {
        problems.list.retain(|problem| !matches!(problem.kind, ProblemKind::Readability(_)));
    }
    (!problems.list.is_empty()).then_some(problems)
}

fn codes_of(problems: Option<&Problems>) -> BTreeSet<&'static str> {
    problems
        .into_iter()
        .flat_map(|problems| &problems.list)
        .map(|problem| problem.kind.code())
        .collect()
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("fixtures have plain names")
}

/// A file and what is said of it, with what cannot be seen written out.
fn described(path: &Path) -> String {
    let bytes = fs::read(path).expect("the fixture is there");
    let mut text = String::new();
    for line in String::from_utf8_lossy(&bytes).split_inclusive('\n') {
        let seen = line
            .trim_end_matches('\n')
            .replace('\t', "⇥")
            .replace('\u{a0}', "⍽")
            .replace('\u{feff}', "⟨BOM⟩");
        let seen =
            seen.replace('\r', "␍").replace(|c: char| c.is_control() || c == '\u{200b}', "·");
        let _ = writeln!(text, "{}", format!("| {seen}").trim_end());
    }
    let drawn = problems(file_name(path), bytes).map(|problems| problems.draw(ExcerptStyle::Plain));
    let _ =
        write!(text, "\n{}", drawn.as_deref().unwrap_or("Rien à signaler.").replace('\u{a0}', "⍽"));
    text
}

#[test]
fn each_problem_is_told_where_it_is() {
    insta::glob!("../fixtures", "broken/*.yaml", |path| insta::assert_snapshot!(described(path)));
}

#[test]
fn slips_of_authors_are_told_once() {
    insta::glob!("../fixtures", "slips/*.yaml", |path| insta::assert_snapshot!(described(path)));
}

#[test]
fn each_fixture_has_the_problem_of_its_name_and_each_problem_a_fixture() {
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir("tests/fixtures/broken").expect("the fixtures are there") {
        let path = entry.expect("the folder can be read").path();
        let name = file_name(&path);
        let found =
            codes_of(problems(name, fs::read(&path).expect("the fixture is there")).as_ref());
        let code = name.split('-').next().unwrap_or_default();
        assert_eq!(found.iter().copied().collect::<Vec<_>>(), [code], "{name}");
        seen.extend(found);
    }
    // These files would be too big to keep.
    seen.extend(codes_of(problems("trop-gros.yaml", vec![b' '; (32 << 20) + 1]).as_ref()));
    seen.extend(codes_of(problems("trop-d-elements.yaml", b"- \n".repeat(3_000_001)).as_ref()));
    seen.extend(codes_of(
        problems("trop-de-reponses.yaml", with_answers(251).into_bytes()).as_ref(),
    ));
    let all: Vec<&str> = codes().collect();
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), all);
}

/// `GUIDE_UPDATE=1 cargo test --test library guide` writes the file.
#[test]
fn the_guide_is_what_the_problems_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/fr/problemes.md");
    if std::env::var_os("GUIDE_UPDATE").is_some() {
        fs::write(path, guide()).expect("the guide can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == guide(),
        "GUIDE_UPDATE=1 cargo test --test library guide writes docs/fr/problemes.md anew"
    );
}

#[test]
fn a_tree_that_uses_the_whole_format_is_clean() {
    let path = Path::new("tests/fixtures/everything.yaml");
    let found = problems(file_name(path), fs::read(path).expect("the fixture is there"));
    assert!(
        found.is_none(),
        "{}",
        found.map(|problems| problems.draw(ExcerptStyle::Plain)).unwrap_or_default()
    );
}

/// A tree whose one question has this many answers.
fn with_answers(count: usize) -> String {
    let text = fs::read_to_string("tests/fixtures/broken/E034-one-answer.yaml")
        .expect("the fixture is there");
    let mut answers = String::new();
    for number in 0..count {
        let _ = writeln!(answers, "      r{number}: {{ label: Réponse {number}, go: fin }}");
    }
    text.replace("      oui: { label: Oui, go: fin }\n", &answers)
}
