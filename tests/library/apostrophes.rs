//! The apostrophe of print (’) in all that is read on a page, on paper or in a mail, and nowhere
//! that a program reads.

use std::io::{Cursor, Read as _};

use mssante_check::{
    audit::RowFormat,
    kit,
    render::{
        self, CourseFormat, Format, Paper, RoomScoreFormat, ScoreFormat, SheetFormat,
        SummaryFormat, TreeFormat,
    },
    training::{Mark, Score, right_walk, room::Session},
    tree::Tree,
    walk::{path, report::Report},
};
use zip::ZipArchive;

use crate::support::{
    as_typed,
    audits::{rendered, request, run, summary_of},
    decks::plays,
    markup::{bare, quoted},
    trees::{every, loaded},
    ways::ways,
};

const TREE_FORMATS: [TreeFormat; 5] = [
    TreeFormat::Html,
    TreeFormat::Svg(Paper::A4),
    TreeFormat::Markdown,
    TreeFormat::Dot,
    TreeFormat::Mermaid,
];

fn in_memory(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes);
    String::from_utf8(bytes).expect("UTF-8")
}

fn exported(tree: &Tree, format: TreeFormat) -> String {
    in_memory(|out| render::tree(tree, format, out).expect("memory takes all"))
}

fn course(tree: &Tree, format: CourseFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    render::course(tree, format, &mut bytes).expect("memory takes all");
    bytes
}

/// The files of a module.
fn module(tree: &Tree) -> Vec<String> {
    let mut zip = ZipArchive::new(Cursor::new(course(tree, CourseFormat::Scorm))).expect("a zip");
    let mut files = Vec::new();
    for place in 0..zip.len() {
        let mut text = String::new();
        zip.by_index(place).expect("a file").read_to_string(&mut text).expect("UTF-8");
        files.push(text);
    }
    files
}

/// Everything that people read of a tree, but on a terminal and in tables: a name, and the text.
fn read_by_people(tree: &Tree) -> Vec<(String, String)> {
    let mut forms = Vec::new();
    for format in TREE_FORMATS {
        forms.push((format!("{format:?}"), exported(tree, format)));
    }
    for format in
        [CourseFormat::Exercises, CourseFormat::Workshop(render::Paper::A4), CourseFormat::Gift]
    {
        let text = String::from_utf8(course(tree, format)).expect("UTF-8");
        forms.push((format!("{format:?}"), text));
    }
    forms.extend(module(tree).into_iter().map(|file| ("SCORM".into(), file)));
    for walk in ways(tree) {
        let report = Report::of(&walk);
        let document = in_memory(|out| {
            render::report(&report, Format::Markdown, out).expect("memory takes all");
        });
        forms.push(("report".into(), document));
        let mail = in_memory(|out| {
            render::report(&report, Format::Mail, out).expect("memory takes all");
        });
        forms.push(("mail".into(), mail));
        let page = in_memory(|out| {
            render::report(&report, Format::Html, out).expect("memory takes all");
        });
        forms.push(("sheet".into(), page));
    }
    forms.extend(scores(tree));
    let table = format!("{}\noui\nje ne sais pas\nn'importe\n", tree.headers()[0]);
    let summary = summary_of(tree, table, &request(RowFormat::Csv, 1));
    for format in [SummaryFormat::Html, SummaryFormat::Markdown] {
        forms.push(("summary".into(), rendered(&summary, format)));
    }
    forms
}

fn scores(tree: &Tree) -> [(String, String); 2] {
    let mut score = Score::new(tree, tree.cases.len());
    for case in &tree.cases {
        let right = right_walk(tree, case);
        score.add(case, Mark::of(&right, plays(tree, case).last().expect("a play")));
    }
    let alone = in_memory(|out| {
        render::score(&score, ScoreFormat::Markdown, out).expect("memory takes all");
    });
    let room = in_memory(|out| {
        let mut session = Session::new(tree, &tree.cases);
        for (round, case) in session.rounds.iter_mut().zip(&tree.cases) {
            for (place, step) in right_walk(tree, case).steps().iter().enumerate() {
                round.answer(place, step.clone());
            }
        }
        render::room_score(&session, RoomScoreFormat::Markdown, out).expect("memory takes all");
    });
    [("score".into(), alone), ("room".into(), room)]
}

/// A page without its scripts, its styles and its codes.
fn without_code(page: &str) -> String {
    let mut text = page.to_owned();
    for name in ["script", "style", "code"] {
        let [start, end] = [format!("<{name}"), format!("</{name}>")];
        let mut parts = text.split(&start);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            kept += part.split_once(&end).expect("it is closed").1;
        }
        text = kept;
    }
    text
}

/// What is still typed as on a keyboard, with what stands around it.
fn left(text: &str) -> Vec<String> {
    let is_address = |word: &str| word.contains('@') || word.contains("://");
    let words = text.split(char::is_whitespace).filter(|word| !is_address(word));
    let typed = |word: &&str| {
        let signs: Vec<char> = word.chars().collect();
        let joins = |signs: &[char]| {
            signs[1] == '\'' && signs[0].is_alphabetic() && signs[2].is_alphabetic()
        };
        signs.windows(3).any(joins) || word.contains("'«") || word.contains("'\"")
    };
    words.filter(typed).map(str::to_owned).collect()
}

fn assert_set(name: &str, form: &str) {
    if !form.trim_start().starts_with('<') {
        assert_eq!(left(form), [""; 0], "{name}");
        return;
    }
    assert_eq!(left(&bare(&without_code(form))), [""; 0], "{name}");
    for label in quoted(form, " aria-label=\"") {
        assert_eq!(left(label), [""; 0], "{name}");
    }
}

#[test]
fn what_people_read_of_the_kit_has_the_apostrophe_of_print() {
    let trees = kit::trees().expect("sound trees");
    for tree in &trees {
        for (name, form) in read_by_people(tree) {
            let name = format!("{}, {name}", tree.id);
            if name.ends_with("mail") {
                assert_set(&name, &form.replace("=\r\n", ""));
                assert!(!form.contains("=27"), "{name}: {form}");
            } else {
                assert_set(&name, &form);
            }
            // Messages that a page opens in a mail program are the ones that it shows.
            assert!(!form.contains("%27"), "{name}");
        }
    }
    let all: Vec<&Tree> = trees.iter().collect();
    let kit = kit::shelf();
    let page = in_memory(|out| render::kit_page(&all, &kit, out).expect("memory takes all"));
    assert_set("kit", &page);
}

#[test]
fn what_programs_read_keeps_the_apostrophe_of_keyboards() {
    for tree in kit::trees().expect("sound trees") {
        for format in [TreeFormat::Json, TreeFormat::Paths] {
            assert!(!exported(&tree, format).contains('’'), "{}, {format:?}", tree.id);
        }
        for format in [SheetFormat::Csv, SheetFormat::Xlsx] {
            let mut sheet = Vec::new();
            render::case_sheet(&tree, format, &mut sheet).expect("memory takes all");
            assert!(!String::from_utf8_lossy(&sheet).contains('’'), "{}, {format:?}", tree.id);
        }
        for (name, form) in read_by_people(&tree) {
            if !form.trim_start().starts_with('<') {
                continue;
            }
            let (page, _) = form.split_once("<script").unwrap_or((&form, ""));
            for tag in page.split('<').skip(1).filter_map(|part| part.split('>').next()) {
                let name_of_tag = tag.split(" aria-label=").next().unwrap_or_default();
                assert!(!name_of_tag.contains('’'), "{}, {name}: {tag}", tree.id);
            }
            for code in page.split("<code>").skip(1) {
                let code = code.split("</code>").next().unwrap_or_default();
                assert!(!code.contains('’'), "{}, {name}: {code}", tree.id);
            }
        }
    }
}

/// A tree whose addresses have apostrophes, and where some stand beside them.
const ADDRESSES: &str = "format: 1
id: adresses
title: L'adresse d'O'Brien
intro: Écrivez à l'adresse o'brien@exemple.fr, qu'on lit sur https://exemple.fr/l'annuaire ou d'ailleurs.
source: { document: L'annuaire, checked: 2026-11-23 }
links: { page: { label: L'annuaire, url: \"https://exemple.fr/l'annuaire\", checked: 2026-11-23 } }
contacts: { elle: { label: L'« accueil », email: \"o'brien@exemple.fr\", checked: 2026-11-23 } }
questions:
  q:
    ask: L'avez-vous\u{a0}?
    answers: { a: { label: J'ai o'brien@exemple.fr, go: f }, b: { label: Je n'ai rien, go: g } }
outcomes:
  f:
    title: C'est l'« issue »
    status: en-ordre
    actions: [{ text: Lisez-la., link: page }, { text: Écrivez-lui., contact: elle }]
  g: { title: Rien, status: a-faire }
cases:
  - { id: c, situation: S'il n'y a qu'o'brien@exemple.fr, answers: { q: a }, outcome: f, why: C'est d'elle. }
";

#[test]
fn addresses_stay_as_they_are_wherever_they_stand() {
    let tree = loaded(ADDRESSES);
    for (name, form) in read_by_people(&tree) {
        for broken in ["o’brien@", "https://exemple.fr/l’", "o%E2%80%99brien"] {
            assert!(!form.contains(broken), "{name}: {form}");
        }
        assert_set(&name, &form);
    }
    let page = exported(&tree, TreeFormat::Html);
    for kept in
        ["href=\"https://exemple.fr/l'annuaire\"", ">o'brien@exemple.fr</a>", "L’« accueil »"]
    {
        assert!(page.contains(kept), "{kept}: {page}");
    }
}

#[test]
fn texts_copied_from_a_page_are_understood() {
    for tree in every() {
        for question in tree.questions() {
            // What repeats an answer is written once there is one.
            for answer in question.pickable().filter(|answer| answer.label.is_plain()) {
                let label = tree.written(&answer.label).replace('\'', "’");
                let read = question.read(&label, &[]).map(|step| path::segment(&step));
                let key = question.read(&answer.key, &[]).map(|step| path::segment(&step));
                assert_eq!(read.ok(), key.ok(), "{}: {label}", tree.id);
            }
        }
    }
}

#[test]
fn tables_filled_in_from_a_page_are_audited_alike() {
    for tree in kit::trees().expect("sound trees") {
        let mut sheet = Vec::new();
        render::case_sheet(&tree, SheetFormat::Csv, &mut sheet).expect("memory takes all");
        let sheet = String::from_utf8(sheet).expect("UTF-8");
        let request = request(RowFormat::Csv, 1);
        let copied = run(&tree, sheet.replace('\'', "’"), &request);
        assert_eq!(as_typed(&copied), run(&tree, sheet, &request), "{}", tree.id);
    }
}
