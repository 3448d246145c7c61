//! The cases of a tree as exercises: a page, and a module for learning platforms.

use std::{
    collections::HashMap,
    fmt::Write as _,
    io::{Cursor, Read as _},
};

use mssante_check::{
    render::{self, CourseError, CourseFormat},
    training::{Mark, Score, Verdict, right_walk},
    tree::{Node, Tree},
    walk::{path, report::Report},
};
use zip::ZipArchive;

use crate::support::{
    as_typed,
    decks::{case, decks, diamonds, nasty, plays, shipped},
    generated::{Dice, big, random, yaml},
    markup::{assert_sound, bare, quoted},
    sha256::sha256,
    trees::loaded,
    ways::ways,
};

fn written(tree: &Tree, format: CourseFormat) -> Result<Vec<u8>, CourseError> {
    let mut bytes = Vec::new();
    render::course(tree, format, &mut bytes).map(|()| bytes)
}

fn page(tree: &Tree) -> String {
    String::from_utf8(written(tree, CourseFormat::Exercises).expect("a page")).expect("UTF-8")
}

/// The files of a module, in their order.
fn files(module: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(module)).expect("a zip");
    let count = zip.len();
    let file = |place| {
        let mut file = zip.by_index(place).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        (file.name().expect("UTF-8").into_owned(), text)
    };
    (0..count).map(file).collect()
}

fn manifest(tree: &Tree) -> String {
    files(written(tree, CourseFormat::Scorm).expect("a module")).swap_remove(0).1
}

/// A section of a page without its markup, by its id.
fn section(page: &str, id: &str) -> String {
    let (_, rest) =
        page.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no place {id}"));
    bare(rest.split_once("</section>").expect("a section ends").0)
}

/// What each play of each case is worth, and what is missed by who plays one of each.
/// `tests/peers/scorm` plays all of them in the page, and compares.
#[test]
fn what_the_plays_of_each_case_are_worth() {
    let mut told = String::new();
    for tree in decks() {
        let _ = writeln!(told, "{}", tree.id);
        let mut score = Score::new(&tree, tree.cases.len());
        for (number, case) in tree.cases.iter().enumerate() {
            let _ = writeln!(told, "  {}", case.id);
            let right = right_walk(&tree, case);
            let plays = plays(&tree, case);
            let one = (2 * number + 1) % plays.len();
            for (place, walk) in plays.iter().enumerate() {
                let mark = Mark::of(&right, walk);
                if place == one {
                    score.add(case, mark.clone());
                }
                let verdict = match mark.verdict {
                    Verdict::Right => "juste",
                    Verdict::Detour => "juste par un autre chemin",
                    Verdict::Wrong => "à revoir",
                };
                let parting =
                    mark.divergence.map(|parting| format!(", depuis {}", parting.question().key));
                let code = path::code(&tree, walk.steps()).split_off(tree.id.len() + 1);
                let _ = writeln!(told, "    {code} : {verdict}{}", parting.unwrap_or_default());
            }
        }
        let _ = writeln!(told, "  questions manquées");
        for missed in score.missed() {
            let _ =
                writeln!(told, "    {} : {} sur {}", missed.question.key, missed.times, missed.of);
        }
    }
    insta::assert_snapshot!(told);
}

const SMALL: &str = "format: 1
id: petit
title: Avez-vous une adresse\u{a0}?
source: { document: Un guide, checked: 2026-11-23 }
questions:
  equipe:
    ask: Avez-vous une adresse MSSanté\u{a0}?
    answers: { oui: { label: Oui, go: besoins }, non: { label: Non, go: s-equiper } }
  besoins:
    ask: De quoi avez-vous besoin\u{a0}?
    several: true
    go: structure
    answers:
      informer: { label: Informer, actions: [{ text: Demandez un atelier. }] }
      rien: { label: De rien, alone: true }
  structure: { ask: Quel est le nom de votre structure\u{a0}?, input: text, go: continuer }
outcomes:
  s-equiper: { title: Équipez-vous, status: a-faire, actions: [{ text: Adhérez au groupement. }] }
  continuer: { title: <structure> est en ordre, status: en-ordre, actions: [{ text: Parlez-en à \
  <structure>. }] }
cases:
  - id: sans-adresse
    situation: Un foyer n'a rien.
    answers: { equipe: non }
    outcome: s-equiper
    why: Sans adresse, tout commence par s'équiper.
  - id: atelier
    situation: \"Un EHPAD a son adresse.\\nIl veut un atelier pour ses équipes.\"
    answers: { equipe: oui, besoins: [informer], structure: Les Tilleuls }
    outcome: continuer
";

#[test]
fn what_the_page_says() {
    let page = page(&loaded(SMALL));
    let (_, main) = page.split_once("<main>").expect("a main part");
    insta::assert_snapshot!(main.split_once("</main>").expect("its end").0);
}

#[test]
fn what_a_platform_reads_first() {
    insta::assert_snapshot!(manifest(&loaded(SMALL)));
    let nasty = manifest(&nasty());
    assert!(
        nasty.contains(
            "<title>Titre : &quot;cité&quot; &lt;b&gt;gras&lt;/b&gt; #1 | {x} [y](z) 😀</title>"
        ),
        "{nasty}"
    );
}

#[test]
fn a_module_has_its_manifest_and_the_page() {
    for tree in decks() {
        let module = written(&tree, CourseFormat::Scorm).expect("a module");
        assert_eq!(
            module,
            written(&tree, CourseFormat::Scorm).expect("a module"),
            "the same bytes on every run"
        );
        let [(first, _), (second, text)] = &files(module)[..] else { panic!("two files") };
        assert_eq!([first.as_str(), second], ["imsmanifest.xml", "index.html"]);
        assert!(*text == page(&tree));
    }
}

#[test]
fn every_case_has_its_situation_and_what_was_right() {
    for tree in decks() {
        let page = page(&tree);
        assert_sound(&page);
        for case in &tree.cases {
            assert!(section(&page, &format!("cas.{}", case.id)).contains("Commencer"));
            let correction = section(&page, &format!("corrige.{}", case.id));
            let right = right_walk(&tree, case);
            let report = Report::of(&right);
            let told = report.outcome().into_iter().map(|outcome| &outcome.title);
            let told = told.chain(report.actions().into_iter().map(|action| &action.text));
            for text in told.chain(right.steps().iter().map(|step| &step.question.ask)) {
                let text = report.fill(text).replace('\n', " ");
                assert!(as_typed(&correction).contains(&as_typed(&text)), "{text} in {correction}");
            }
        }
    }
    let typed = section(&page(&loaded(SMALL)), "corrige.atelier");
    assert!(
        typed.contains("Parlez-en à Les Tilleuls.") && !typed.contains("[structure]"),
        "{typed}"
    );
}

/// The steps of the right ways, as the script reads them: the question, then the answer.
#[test]
fn the_right_ways_stand_in_the_page() {
    for tree in decks() {
        let page = page(&tree);
        for case in &tree.cases {
            let (_, rest) =
                page.split_once(&format!("id=\"corrige.{}\"", case.id)).expect("a correction");
            let correction = rest.split_once("</section>").expect("its end").0;
            let told: Vec<_> = quoted(correction, "data-question=\"")
                .zip(quoted(correction, "data-answer=\""))
                .collect();
            let right = right_walk(&tree, case);
            let steps: Vec<_> = right
                .steps()
                .iter()
                .map(|step| (&*step.question.key, path::segment(step)))
                .collect();
            assert!(
                told.iter()
                    .copied()
                    .eq(steps.iter().map(|(question, answer)| (*question, answer.as_str())))
            );
            let wanted = quoted(correction, "data-wanted=\"").next();
            assert_eq!(wanted, Some(tree[case.outcome].key()));
        }
        let keys: HashMap<&str, &Node> =
            tree.nodes().iter().map(|node| (node.key(), node)).collect();
        assert!(quoted(&page, " data-outcome=\"").all(|key| matches!(keys[key], Node::Outcome(_))));
        assert!(
            quoted(&page, " data-question=\"").all(|key| matches!(keys[key], Node::Question(_)))
        );
    }
}

#[test]
fn trees_put_together_by_chance() {
    for seed in 0..100 {
        let mut tree = loaded(yaml(&random(&mut Dice(seed))));
        let cases = ways(&tree)
            .iter()
            .take(12)
            .enumerate()
            .map(|(place, walk)| case(format!("c{place}"), walk))
            .collect();
        tree.cases = cases;
        assert_sound(&page(&tree));
    }
}

#[test]
fn large_trees_and_large_decks() {
    assert!(page(&loaded(yaml(&big(200)))).len() < 700_000);
    let mut tree = diamonds();
    let walk = right_walk(&tree, &tree.cases[0]);
    let many = |cases: usize| (0..cases).map(|place| case(format!("cas-{place}"), &walk)).collect();
    let (most, more) = (many(1000), many(1001));
    let mut large = diamonds();
    large.cases = most;
    let page = page(&large);
    assert_sound(&page);
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    tree.cases = more;
    for format in [CourseFormat::Exercises, CourseFormat::Scorm] {
        let mut bytes = Vec::new();
        let fault = render::course(&tree, format, &mut bytes).expect_err("too many cases");
        assert!(bytes.is_empty());
        assert_eq!(
            fault.to_string(),
            "une page d'exercices a 1\u{a0}000 cas au plus, et il y en a 1\u{a0}001"
        );
    }
}

#[test]
fn without_cases_nothing_is_written() {
    let mut tree = shipped("equipement");
    tree.cases = Box::default();
    for format in [CourseFormat::Exercises, CourseFormat::Scorm] {
        let mut bytes = Vec::new();
        let fault = render::course(&tree, format, &mut bytes).expect_err("no cases");
        assert!(matches!(fault, CourseError::NoCases) && bytes.is_empty());
    }
}

#[test]
fn only_the_scripts_of_the_page_may_run() {
    let page = page(&shipped("equipement"));
    let scripts =
        page.split("<script>").skip(1).map(|part| part.split_once("</script>").expect("an end").0);
    let sums: Vec<String> = scripts.map(sha256).collect();
    let policy = quoted(&page, "Content-Security-Policy\" content=\"").next().expect("a policy");
    let allowed: Vec<&str> =
        policy.split('\'').filter_map(|word| word.strip_prefix("sha256-")).collect();
    assert_eq!(allowed, sums);
}
