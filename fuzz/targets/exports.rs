//! A tree whose every text is hostile, in every form that it can take.

use std::{collections::BTreeSet, convert::Infallible, sync::OnceLock};

use mssante_check::{
    kit,
    load::{Source, load},
    render::{self, CourseFormat, Paper, SheetFormat, TreeFormat},
    tree::Tree,
    walk::Walk,
};
use quick_xml::events::Event;
use serde_json::{Value, json};

use super::{
    answers::assert_reports,
    audited::{assert_shown, is_run},
    choices::Choices,
    fixtures::{context, every_tree},
};
use crate::support::gift;

/// What some form might take for its own.
const HOSTILE: [&str; 26] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--",
    "-->",
    "]]>",
    "\"'`",
    "&lt;&#39;&amp;",
    "</style>",
    "</title>",
    "{{7*7}}",
    "=1+1",
    "\\",
    "|",
    "](javascript:x)",
    "![x](y)",
    "\n\n# H",
    "\n---\n",
    "::q::",
    "{=a}",
    "$CATEGORY: x",
    "%%",
    "#quot;",
    "~x",
    "\u{2028}",
    "é🦀",
    "\n",
];

/// Whatever its texts, a tree's pages have the elements of any page, and other programs read it.
pub(crate) fn exports(input: &[u8]) {
    let mut choices = Choices(input);
    let which = choices.byte();
    let text = document(&mut choices).to_string();
    let Ok(tree) = load(&Source::new("essai.yaml", text), context()) else { return };
    match which % 8 {
        0..3 => assert_pages(&tree, usize::from(which / 8) % PAGES),
        3 => assert_data(&tree),
        4 => assert_courses(&tree),
        5 => assert_sheets(&tree),
        _ => {
            let mut walk = Walk::new(&tree);
            let Ok(_) = walk.follow(|question, _| {
                let typed = question.answers.is_empty();
                let step = if typed {
                    question.type_in("<i>\"&'=1").expect("a text")
                } else {
                    question.pick(choices.pick(&question.answers))
                };
                Ok::<_, Infallible>(step)
            });
            assert_reports(&walk);
        }
    }
}

/// A tree that uses most of the format, with texts by choice.
fn document(choices: &mut Choices<'_>) -> Value {
    let mut text = |may_name: bool| {
        let mut text = String::from("T");
        for _ in 0..=choices.below(3) {
            if choices.once_in(3) {
                text += choices.text();
            } else {
                text += HOSTILE[choices.below(HOSTILE.len())];
            }
        }
        text.retain(|c| !c.is_control() || c == '\n');
        // A single sign begins the name of a question.
        json!(if may_name { text.replace('<', "<<").replace('>', ">>") } else { text })
    };
    let day = "2026-11-23";
    json!({
        "format": 1,
        "id": "x",
        "title": text(true),
        "intro": text(true),
        "source": { "document": text(false), "section": text(false), "checked": day },
        "questions": {
            "a": { "ask": text(true), "help": text(true), "input": "text", "go": "b" },
            "b": { "ask": text(true), "source": text(false), "answers": {
                "n": {
                    "label": "N".to_owned() + text(true).as_str().unwrap_or_default(),
                    "go": "g",
                },
                "o": {
                    "label": "O".to_owned() + text(true).as_str().unwrap_or_default(),
                    "go": "f",
                    "actions": [
                        { "text": text(true), "link": "l" },
                        { "text": text(true), "contact": "c" },
                        { "text": text(true), "mailbox": "b" },
                        { "text": text(true), "message": "m" },
                    ],
                },
            } },
        },
        "outcomes": {
            "f": {
                "title": text(true),
                "status": "a-faire",
                "text": text(true),
                "alternatives": [{ "title": text(true), "actions": [{ "text": text(true) }] }],
                "resume": "b",
            },
            "g": { "title": text(true), "status": "en-ordre", "text": "<a>" },
        },
        "links": { "l": { "label": text(false), "url": "https://x.fr/?a='b'&c", "checked": day } },
        "contacts": { "c": { "label": text(false), "email": "a@x.fr", "checked": day } },
        "mailboxes": {
            "b": { "label": text(false), "code": text(false), "text": text(false), "checked": day },
        },
        "messages": {
            "m": {
                "label": text(false),
                "subject": text(true),
                "text": text(true),
                "checked": day,
            },
        },
        "glossary": { "t": { "label": text(false), "text": text(false), "checked": day } },
        "cases": [
            {
                "id": "c1",
                "situation": text(false),
                "answers": { "a": "=1+1 <b>", "b": "o" },
                "outcome": "f",
                "why": text(false),
            },
            {
                "id": "c2",
                "situation": text(false),
                "answers": { "a": "x", "b": "n" },
                "outcome": "g",
                "why": text(false),
            },
        ],
    })
}

/// How many forms are markup.
const PAGES: usize = 6;

/// One of the forms that are markup, if the tree can have it.
fn page(tree: &Tree, which: usize) -> Option<String> {
    let mut out = Vec::new();
    let is_written = match which {
        0 => render::tree(tree, TreeFormat::Html, &mut out).is_ok(),
        1 => render::tree(tree, TreeFormat::Svg(Paper::A4), &mut out).is_ok(),
        2 => render::course(tree, CourseFormat::Exercises, &mut out).is_ok(),
        3 => render::course(tree, CourseFormat::Workshop(render::Paper::A4), &mut out).is_ok(),
        4 => render::kit_page(&[tree], &kit::shelf(), &mut out).is_ok(),
        _ => render::tree(tree, TreeFormat::Markdown, &mut out).is_ok(),
    };
    is_written.then(|| String::from_utf8(out).expect("a text"))
}

fn assert_pages(tree: &Tree, which: usize) {
    let Some(page) = self::page(tree, which) else { return };
    assert_shown(&page);
    if which == 5 {
        return;
    }
    let strange: Vec<String> = names(&page).difference(usual_names()).cloned().collect();
    assert!(strange.is_empty(), "{strange:?} in {page}");
    if which == 1 {
        let mut reader = quick_xml::Reader::from_str(&page);
        while reader.read_event().expect("sound XML") != Event::Eof {}
    }
}

/// The elements and attributes of pages whose texts are known.
fn usual_names() -> &'static BTreeSet<String> {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let full = every_tree().iter().filter(|tree| ["tout", "equipement"].contains(&&*tree.id));
        let plain =
            load(&Source::new("sobre.yaml", document(&mut Choices(&[])).to_string()), context());
        let plain = plain.expect("a sound tree");
        let mut usual = BTreeSet::new();
        for tree in full.chain([&plain]) {
            for which in 0..PAGES - 1 {
                usual.extend(page(tree, which).iter().flat_map(|page| names(page)));
            }
        }
        usual
    })
}

/// The names of the elements of a page, and of their attributes behind a sign.
fn names(page: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        let (mut is_quoted, mut attribute) = (false, String::new());
        while let Some(sign) = rest.chars().next() {
            rest = &rest[sign.len_utf8()..];
            match sign {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                '>' => break,
                ' ' | '\n' => attribute.clear(),
                '=' => drop(names.insert(format!("@{attribute}"))),
                sign => attribute.push(sign),
            }
        }
        if ["style", "script"].contains(&name) {
            let end = rest.find(&format!("</{name}")).expect("its end");
            rest = &rest[end..];
        }
        names.insert(name.to_owned());
    }
    names
}

/// The forms for other programs.
fn assert_data(tree: &Tree) {
    for format in [TreeFormat::Dot, TreeFormat::Mermaid, TreeFormat::Json, TreeFormat::Paths] {
        let mut out = Vec::new();
        if render::tree(tree, format, &mut out).is_err() {
            continue;
        }
        let text = String::from_utf8(out).expect("a text");
        match format {
            TreeFormat::Json => drop(serde_json::from_str::<Value>(&text).expect("JSON")),
            TreeFormat::Paths => assert_not_run(&text),
            _ => {}
        }
        assert_shown(&text.replace('\r', ""));
    }
}

fn assert_courses(tree: &Tree) {
    let mut out = Vec::new();
    render::course(tree, CourseFormat::Gift, &mut out).expect("a tree with cases");
    assert_eq!(gift::read(&String::from_utf8(out).expect("a text")).len(), 3, "two cases");
    let mut out = Vec::new();
    render::course(tree, CourseFormat::Scorm, &mut out).expect("a tree with cases");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(out)).expect("a zip");
    for place in 0..archive.len() {
        let part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name");
        assert!(!name.contains("..") && !name.starts_with('/') && !name.contains('\\'), "{name}");
    }
}

fn assert_sheets(tree: &Tree) {
    for write in [render::blank_sheet, render::case_sheet] {
        let mut out = Vec::new();
        write(tree, SheetFormat::Csv, &mut out).expect("a narrow tree");
        assert_not_run(std::str::from_utf8(&out).expect("a text"));
        write(tree, SheetFormat::Xlsx, &mut Vec::new()).expect("a narrow tree");
    }
}

/// No cell of a table as Excel opens it in French is run.
fn assert_not_run(table: &str) {
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(table.as_bytes());
    for record in reader.records() {
        let record = record.expect("rows of one width");
        record.iter().for_each(|cell| assert!(!is_run(cell), "{cell:?} is run"));
    }
}
