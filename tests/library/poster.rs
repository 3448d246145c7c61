//! The poster of a tree as other programs read it: sound XML, with every word of the tree, in its
//! order.

use std::fmt::Write as _;

use mssante_check::{
    kit,
    render::{Paper, Poster, PosterActions, PosterLinks, PosterLook},
    tree::{
        Action, Kind, Tree,
        target::Target,
        text::{Part, Text},
    },
    walk::{Walk, report::Report},
};
use proptest::prelude::*;
use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};

use crate::support::{
    as_typed,
    generated::{self, Dice, random, yaml},
    random_cases,
    trees::{loaded, tree},
};

/// A text of a poster.
struct Said {
    left: i64,
    top: i64,
    text: String,
}

/// A poster, read back.
#[derive(Default)]
struct ReadPoster {
    size: String,
    elements: Vec<String>,
    texts: Vec<Said>,
    description: String,
}

/// The map alone.
const MAP: PosterLook = PosterLook { actions: PosterActions::LeftOut, ..PosterLook::on(Paper::A4) };

fn drawn(tree: &Tree, look: PosterLook) -> String {
    let mut out = Vec::new();
    Poster::of(tree, look).write(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().map(|attribute| attribute.expect("an attribute"));
    found
        .into_iter()
        .find(|attribute| attribute.key.as_ref() == name)
        .map(|attribute| attribute.value.into_owned())
}

fn read(svg: &str) -> ReadPoster {
    let mut poster = ReadPoster::default();
    let mut reader = Reader::from_str(svg);
    let mut open: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().expect("well-formed XML");
        if let Event::Start(element) | Event::Empty(element) = &event {
            let name = element.name().as_ref().to_owned();
            let number = |name| {
                attribute(element, name)
                    .and_then(|value| value.parse().ok())
                    .expect("a whole number")
            };
            match &*name {
                "svg" => {
                    assert_eq!(attribute(element, "role").as_deref(), Some("img"));
                    let size =
                        ["width", "height"].map(|side| attribute(element, side).expect("a size"));
                    poster.size = size.join(" x ");
                }
                "text" => poster.texts.push(Said { left: 0, top: 0, text: String::new() }),
                "tspan" => {
                    let said = poster.texts.last_mut().expect("a text around its lines");
                    if said.text.is_empty() {
                        (said.left, said.top) = (number("x"), number("y"));
                    }
                }
                _ => {}
            }
            poster.elements.push(name.clone());
            if matches!(event, Event::Start(_)) {
                open.push(name);
            }
            continue;
        }
        let text = match event {
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Text(text) => text.to_string(),
            Event::GeneralRef(name) => {
                unescape(&format!("&{};", &*name)).expect("a known entity").into_owned()
            }
            Event::Eof => break,
            _ => continue,
        };
        match open.last().map(String::as_str) {
            Some("tspan") => poster.texts.last_mut().expect("a text").text += &text,
            Some("desc") => poster.description += &text,
            _ => {}
        }
    }
    assert!(open.is_empty());
    poster
}

/// A text with one space where it has any white space that may break.
fn one_line(text: &str) -> String {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text of the tree as its poster has it: with a number where it repeats an answer.
fn said(tree: &Tree, text: &Text) -> String {
    let mut words = String::new();
    for part in text.parts() {
        match part {
            Part::Plain(plain) => words += plain,
            Part::Given(question) => {
                let number = tree.questions().take_while(|other| other.id <= *question).count();
                write!(words, "(réponse à la question\u{a0}{number})").expect("memory takes all");
            }
        }
    }
    one_line(&words)
}

/// Every word of the tree that belongs on its poster.
fn labels(tree: &Tree, look: PosterLook) -> Vec<String> {
    let asked = tree.questions().flat_map(|question| {
        let answers = question.answers.iter().map(|answer| &answer.label);
        std::iter::once(&question.ask).chain(answers).collect::<Vec<_>>()
    });
    let mut texts: Vec<&Text> =
        asked.chain(tree.outcomes().map(|outcome| &outcome.title)).collect();
    let mut labels = vec![one_line(&tree.title), one_line(&tree.source.document)];
    labels.extend(tree.outcomes().map(|outcome| outcome.status.label().to_owned()));
    if look.actions == PosterActions::Shown {
        for outcome in tree.outcomes() {
            texts.extend(outcome.alternatives.iter().map(|alternative| &alternative.title));
        }
        for action in actions(tree) {
            texts.push(&action.text);
            match &action.target {
                Some(Target::Contact(contact)) => labels.push(contact.email.to_string()),
                Some(target) => labels.push(one_line(target.label())),
                None => {}
            }
        }
    }
    labels.extend(texts.into_iter().map(|text| said(tree, text)));
    labels
}

/// Every action of the tree.
fn actions(tree: &Tree) -> impl Iterator<Item = &Action> {
    let answers = tree.questions().flat_map(|question| &question.answers);
    let given = answers.flat_map(|answer| &answer.actions);
    given.chain(tree.outcomes().flat_map(|outcome| {
        let alternatives = outcome.alternatives.iter();
        outcome.actions.iter().chain(alternatives.flat_map(|alternative| &alternative.actions))
    }))
}

fn check(tree: &Tree, look: PosterLook) -> ReadPoster {
    let svg = drawn(tree, look);
    assert_eq!(svg, drawn(tree, look));
    let poster = read(&svg);
    for label in labels(tree, look) {
        assert!(
            poster.texts.iter().any(|said| as_typed(&said.text).contains(&as_typed(&label))),
            "{label} is not in {svg}"
        );
    }
    let known = ["svg", "title", "desc", "g", "rect", "path", "text", "tspan"];
    assert!(
        poster.elements.iter().all(|element| known.contains(&&**element)),
        "{:?}",
        poster.elements
    );
    assert_eq!(poster.elements[..3], ["svg", "title", "desc"]);
    poster
}

proptest! {
    #![proptest_config(random_cases(60))]

    #[test]
    fn every_word_of_a_tree_is_on_its_poster(seed: u64) {
        let tree = loaded(yaml(&random(&mut Dice(seed))));
        check(&tree, PosterLook::on(Paper::A4));
        check(&tree, MAP);
    }
}

#[test]
fn maps_of_the_kit_fit_an_a4_and_a_large_tree_an_a3() {
    let large = PosterLook { paper: Paper::A3, ..MAP };
    for id in kit::ids() {
        assert_eq!(check(&tree(id), MAP).size, "297mm x 210mm", "{id}");
        assert_eq!(check(&tree(id), large).size, "420mm x 297mm", "{id}");
        let poster = read(&drawn(&tree(id), PosterLook::on(Paper::A4)));
        assert!(poster.texts.iter().all(|said| !said.text.contains(['<', '[', ']'])), "{id}");
    }
    let real = loaded(include_str!("../fixtures/poster.yaml"));
    assert_eq!(check(&real, MAP).size, "420mm x 297mm");
    let long = loaded(yaml(&generated::big(60)));
    let size = check(&long, MAP).size;
    assert!(["1189mm x 841mm", "841mm x 594mm"].contains(&&*size), "{size}");
}

#[test]
fn what_to_do_in_annexe_1_fits_an_a4() {
    for links in [PosterLinks::Addresses, PosterLinks::Codes] {
        let look = PosterLook { links, ..PosterLook::on(Paper::A4) };
        let poster = check(&tree("equipement"), look);
        assert_eq!(poster.size, "297mm x 210mm");
        assert!(poster.texts.iter().any(|said| said.text == "OU"));
    }
    let mut sizes = String::new();
    for id in kit::ids() {
        write!(sizes, "{id} :").expect("memory takes all");
        let tree = tree(id);
        for links in [PosterLinks::Addresses, PosterLinks::Codes] {
            let poster = Poster::of(&tree, PosterLook { links, ..PosterLook::on(Paper::A4) });
            write!(sizes, " {}", poster.paper_name()).expect("memory takes all");
        }
        sizes.push('\n');
    }
    insta::assert_snapshot!(sizes);
}

#[test]
fn each_link_has_one_code() {
    for id in kit::ids() {
        let tree = tree(id);
        let mut links: Vec<&str> = Vec::new();
        for action in actions(&tree) {
            if let Some(Target::Link(link)) = &action.target {
                links.push(&link.url);
            }
        }
        links.sort_unstable();
        links.dedup();
        let look = PosterLook { links: PosterLinks::Codes, ..PosterLook::on(Paper::A4) };
        let count = |look| drawn(&tree, look).matches("shape-rendering=\"crispEdges\"").count();
        assert_eq!(count(look), links.len(), "{id}");
        let map = PosterLook { links: PosterLinks::Codes, ..MAP };
        assert_eq!(count(map), links.len(), "{id}");
        // What the mark behind names means is told wherever there is one.
        let texts = read(&drawn(&tree, map)).texts;
        let is_marked = texts.iter().any(|said| said.text.ends_with("\u{a0}*"));
        assert!(!is_marked || texts.iter().any(|said| said.text.starts_with("* ")), "{id}");
        assert_eq!(count(PosterLook::on(Paper::A4)), 0, "{id}");
    }
}

#[test]
fn texts_without_measure_are_on_the_poster_whole() {
    let mut document = generated::big(3);
    let word = "x".repeat(300);
    document["title"] = format!("Un titre {}", "sans fin ".repeat(2000)).into();
    document["questions"]["q000000"]["ask"] = format!("{} ?", "Un mot ".repeat(300)).into();
    document["questions"]["q000000"]["answers"]["a-oui"]["label"] = word.into();
    document["source"]["document"] = "y".repeat(5000).into();
    check(&loaded(yaml(&document)), PosterLook::on(Paper::A4));
}

#[test]
fn a_poster_is_read_column_by_column() {
    insta::assert_snapshot!(columns(&check(&tree("equipement"), MAP)));
    insta::assert_snapshot!(columns(&check(&loaded(include_str!("../fixtures/poster.yaml")), MAP)));
}

/// The texts of the drawing from left to right, each column from the top; a space of a card begins
/// a line.
fn columns(poster: &ReadPoster) -> String {
    let title = poster
        .texts
        .iter()
        .position(|said| said.text.starts_with("Question numérotée"))
        .expect("a legend");
    let mut texts: Vec<&Said> = poster.texts[2..title].iter().collect();
    // Texts of one card begin within the width of its band and its number.
    texts.sort_by_key(|said| (said.left / 1000, said.top, said.left));
    let mut shown = String::new();
    let mut column = None;
    for said in texts {
        if column.replace(said.left / 1000) != Some(said.left / 1000) {
            shown.push_str("--\n");
        }
        writeln!(shown, "{}", said.text).expect("memory takes all");
    }
    shown
}

#[test]
fn the_way_of_a_walk_is_told_in_words_and_drawn_over_the_rest() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    let reached = walk.follow(|question, _| match question.kind {
        Kind::Choice | Kind::Sorted(_) => Ok(question.pick(&question.answers[0])),
        Kind::Several { .. } | Kind::Typed { .. } => Err(()),
    });
    assert_eq!(reached.map(|outcome| &*outcome.key), Ok("ras"));
    let mut out = Vec::new();
    Poster::of_report(&Report::of(&walk), MAP).write(&mut out).expect("memory takes all");
    let svg = String::from_utf8(out).expect("UTF-8");
    let poster = read(&svg);
    insta::assert_snapshot!(poster.description);
    assert!(poster.texts.iter().any(|said| said.text == "Chemin suivi"));
    let last =
        |stroke: &str| svg.rfind(&format!("fill=\"none\" stroke=\"{stroke}\" stroke-width=\"20\""));
    assert!(last("#000091") > svg.rfind("stroke=\"#8a8a8a\" stroke-width=\"6\"/>\n<path d=\"M"));
    assert!(read(&drawn(&tree, MAP)).texts.iter().all(|said| said.text != "Chemin suivi"));
}

/// The poster of the walk through a tree that gives these answers.
fn followed(tree: &Tree, answers: &[&str], look: PosterLook) -> String {
    let mut walk = Walk::new(tree);
    let mut answers = answers.iter();
    let reached = walk.follow(|question, steps| {
        question.read(answers.next().copied().unwrap_or_default(), steps)
    });
    assert!(reached.is_ok());
    let mut out = Vec::new();
    Poster::of_report(&Report::of(&walk), look).write(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_followed_way_cuts_no_other_line() {
    for look in [MAP, PosterLook::on(Paper::A4)] {
        let svg = followed(&tree("equipement"), &["oui", "oui", "non", "gcs"], look);
        let first = svg.find("stroke=\"#000091\" stroke-width=\"20\"").expect("a followed line");
        // A white rim parts a line from those that it crosses, and would cut those that it joins.
        let rim = "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"22\"";
        assert!(svg.contains(rim) && !svg[first..].contains(rim));
        assert!(!svg.contains("stroke=\"#ffffff\" stroke-width=\"36\""));
    }
}

#[test]
fn answers_are_ticked_and_fill_the_texts() {
    let tick = "l22 24l40 -50";
    let correspondants = tree("correspondants");
    let svg = followed(&correspondants, &["oui", "usages+regles"], PosterLook::on(Paper::A4));
    assert_eq!(svg.matches(tick).count(), 2);
    assert!(!drawn(&correspondants, PosterLook::on(Paper::A4)).contains(tick));

    let promotion = tree("promotion");
    let address = "lilas@esantepdl.mssante.fr";
    let answers = ["oui", "oui", "Les Lilas", "Accueil", address, "a@lilas.exemple.fr", "Moi"];
    for look in [MAP, PosterLook::on(Paper::A4)] {
        let filled = read(&followed(&promotion, &answers, look));
        let title = format!("Annoncez l’adresse {address}");
        assert!(filled.texts.iter().any(|said| said.text.contains(&title)));
        let open = read(&drawn(&promotion, look));
        let title = "Annoncez l’adresse (réponse à la question\u{a0}5)";
        assert!(open.texts.iter().any(|said| said.text.contains(title)));
    }
}
