//! The sheet of one walk or of several, as people send it: every way has one in every form, and
//! nothing that somebody typed is anything but text.

use std::fmt::Write;

use jiff::civil::date;
use mssante_check::{
    kit,
    render::{self, DataFormat, Format, Look, Quotations, SheetDetails},
    tree::{Node, Tree},
    walk::{Walk, report::Report},
};

use crate::support::{
    markup::{assert_sound, bare, quoted},
    trees::{loaded, tree},
    ways::ways,
};

const FORMATS: [(&str, Format); 6] = [
    ("fiche.txt", Format::Text(Look::PLAIN)),
    ("fiche.md", Format::Markdown),
    ("fiche.json", Format::Data(DataFormat::Json)),
    ("fiche.yaml", Format::Data(DataFormat::Yaml)),
    ("fiche.html", Format::Html),
    ("fiche.eml", Format::Mail),
];

fn written(reports: &[Report<'_>], details: SheetDetails<'_>, format: Format) -> String {
    let mut bytes = Vec::new();
    render::sheet(reports, details, format, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("UTF-8")
}

fn answered<'t>(tree: &'t Tree, answers: &[&str]) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let mut answers = answers.iter();
    let _ = walk.follow(|question, steps| {
        let answer = answers.next().ok_or("no answer is left")?;
        Ok::<_, &str>(question.read(answer, steps).expect("an answer fits its question"))
    });
    walk
}

/// The headers of a mail, unfolded, with their texts as they are encoded.
fn headers(mail: &str) -> Vec<String> {
    let (head, _) = mail.split_once("\r\n\r\n").expect("a head");
    head.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// What a mail program shows of encoded text.
fn decoded(text: &str) -> String {
    let text = text.replace("=\r\n", "").replace("?==?utf-8?Q?", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = code.filter(|_| *first == b'=') {
            bytes.push(byte);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn subject(mail: &str) -> String {
    let headers = headers(mail);
    let subject = headers.iter().find_map(|header| header.strip_prefix("Subject: "));
    let encoded = subject.expect("a subject").replace('_', " ");
    let decoded = decoded(&encoded);
    decoded.trim_start_matches("=?utf-8?Q?").trim_end_matches("?=").to_owned()
}

fn body(mail: &str) -> String {
    let (_, body) = mail.split_once("\r\n\r\n").expect("a body");
    decoded(body)
}

/// A walk whose questions are all of a kind that a sheet shows in another way.
const VISIT: &str = "\
format: 1
id: visite
title: Préparer une visite
source: { document: Une note, section: page 2, checked: 2026-11-23 }
questions:
  nom:
    ask: Quel est le nom de l'établissement\u{a0}?
    source: Le nom de l'établissement est demandé d'abord.
    input: text
    go: besoins
  besoins:
    ask: De quoi avez-vous besoin\u{a0}?
    several: true
    go: suite
    answers:
      atelier:
        label: D'un atelier
        source: Un atelier dure 30 minutes.
        actions: [{ text: Choisissez un jour., source: Le jour se choisit à l'avance. }]
      visite: { label: D'une visite, actions: [{ text: Ouvrez la page., link: page }] }
  suite:
    ask: Qui vient\u{a0}?
    answers:
      un: { label: Une personne, go: pret }
      deux: { label: Deux personnes, go: a-choisir }
outcomes:
  pret:
    title: Tout est prêt pour <nom>
    status: a-faire
    text: La visite a lieu.
    source: La visite a lieu.
    actions: [{ text: Écrivez à l'équipe., contact: equipe }]
    resume: besoins
  a-choisir:
    title: À choisir
    status: a-verifier
    alternatives:
      - { title: Le matin, source: Le matin ou le soir., actions: [{ text: Venez tôt. }] }
      - { title: Le soir, actions: [{ text: Écrivez., contact: equipe }] }
links:
  page: { label: La page, url: 'https://a.fr/page?a=b&c=d', checked: 2026-11-23 }
contacts:
  equipe: { label: L'équipe, email: equipe@a.fr, checked: 2026-11-23 }
";

/// What people may write where they write what they like.
const NASTY: &str =
    "<script>alert(1)</script>\r\nBcc: x@y.fr\r\n\r\n*gras* [a](b) \u{202e}« l'été »";

#[test]
fn every_way_of_every_shipped_tree_has_a_sheet_of_its_own() {
    for id in kit::ids() {
        let tree = tree(id);
        let mut is_first = true;
        for walk in ways(&tree) {
            let report = Report::of(&walk);
            let page = written(&[report], SheetDetails::default(), Format::Html);
            if std::mem::take(&mut is_first) {
                assert_sound(&page);
            }
            assert!(!page.contains("<script") && page.len() < 30_000, "{}", page.len());
            let text = bare(&page).replace('’', "'");
            let outcome = report.outcome().expect("a way ends");
            assert!(text.contains(outcome.status.label()) && text.contains(&report.code()));
            for action in report.actions() {
                let told = report.fill(&action.text).replace(['\n', '’'], " ");
                let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(text.contains(&told), "{told} in {text}");
            }
            // What is left open on the page of a tree is known here.
            assert!(!page.contains("<var"), "{page}");
        }
    }
}

#[test]
fn a_walk_that_stops_has_a_sheet_in_every_form() {
    let tree = loaded(VISIT);
    for given in 0..3 {
        let walk = answered(&tree, &["Les Tilleuls", "atelier+visite", "un"][..given]);
        let report = Report::of(&walk);
        for (name, format) in FORMATS {
            let sheet = written(&[report], SheetDetails::default(), format);
            assert!(body_of(name, &sheet).contains(&report.code()), "{name}: {sheet}");
        }
        assert_sound(&written(&[report], SheetDetails::default(), Format::Html));
    }
}

/// What a reader sees of a form.
fn body_of(name: &str, sheet: &str) -> String {
    match name {
        "fiche.eml" => body(sheet),
        "fiche.html" => bare(sheet),
        _ => sheet.to_owned(),
    }
}

#[test]
fn a_sheet_says_for_whom_when_and_why_in_every_form() {
    let tree = loaded(VISIT);
    let walk = answered(&tree, &["Les <Tilleuls>", "atelier+visite", "un"]);
    let details = SheetDetails {
        recipient: Some("Foyer des Tilleuls"),
        day: Some(date(2026, 12, 1)),
        note: Some("Rappeler lundi.\n\n- apporter l'affiche"),
        quotations: &Quotations::Shown(None),
        ..SheetDetails::default()
    };
    for (name, format) in FORMATS {
        let sheet = written(&[Report::of(&walk)], details, format);
        let shown = match name {
            "fiche.html" => sheet[sheet.find("<body").expect("a body")..].to_owned(),
            "fiche.eml" => format!("{}\n\n{}", headers(&sheet).join("\n"), body(&sheet)),
            _ => sheet,
        };
        insta::assert_snapshot!(format!("details_{name}"), shown.replace('\r', ""));
    }
}

#[test]
fn a_session_over_several_trees_makes_one_sheet_in_every_form() {
    let (visit, equipment) = (loaded(VISIT), tree("equipement"));
    let walks = [answered(&visit, &["Les Tilleuls", "0", "deux"]), answered(&equipment, &["oui"])];
    let reports: Vec<Report<'_>> = walks.iter().map(Report::of).collect();
    let details = SheetDetails { recipient: Some("Foyer"), ..SheetDetails::default() };
    for (name, format) in FORMATS {
        let sheet = written(&reports, details, format);
        let text = body_of(name, &sheet);
        for report in &reports {
            assert_eq!(text.matches(&report.code()).count(), 1, "{name}: {text}");
        }
        let heads = ["Pour\u{a0}: Foyer", "**Pour\u{a0}:** Foyer"];
        let heads: usize = heads.iter().map(|head| text.matches(head).count()).sum();
        // A page may be parted, so each sheet of paper says for whom it is.
        let expected = match name {
            "fiche.html" => 2,
            "fiche.json" | "fiche.yaml" => 0,
            _ => 1,
        };
        assert_eq!(heads, expected, "{name}: {text}");
    }
    let page = written(&reports, details, Format::Html);
    assert_sound(&page);
    assert_eq!(quoted(&page, "<section id=\"").collect::<Vec<_>>(), ["fiche-1", "fiche-2"]);
    let json = written(&reports, details, Format::Data(DataFormat::Json));
    let list: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((list[0]["for"].as_str(), list[1]["for"].as_str()), (Some("Foyer"), Some("Foyer")));
    let mail = written(&reports, details, Format::Mail);
    assert_eq!(headers(&mail).iter().filter(|header| header.starts_with("To:")).count(), 0);
    assert_eq!(
        subject(&mail),
        "Fiche\u{a0}: Préparer une visite\u{a0}; Faire le point sur votre équipement MSSanté"
    );
}

#[test]
fn a_session_with_a_message_keeps_the_other_trees_beside_it() {
    let (visit, access) = (loaded(VISIT), tree("acces"));
    let walk = ways(&access).into_iter().find(|walk| Report::of(walk).mail().is_some());
    let walks = [answered(&visit, &["Les Tilleuls", "0", "deux"]), walk.expect("a message")];
    let reports: Vec<Report<'_>> = walks.iter().map(Report::of).collect();
    let mail = body(&written(&reports, SheetDetails::default(), Format::Mail));
    assert!(reports.iter().all(|report| mail.contains(&report.code())), "{mail}");
}

#[test]
fn nothing_that_is_typed_is_anything_but_text() {
    let tree = loaded(VISIT);
    let walk = answered(&tree, &["<script>alert(1)</script>*a*", "0", "un"]);
    let details =
        SheetDetails { recipient: Some(NASTY), note: Some(NASTY), ..SheetDetails::default() };
    for (name, format) in FORMATS {
        let sheet = written(&[Report::of(&walk)], details, format);
        assert!(!sheet.contains('\u{202e}'), "{name}: {sheet}");
        match name {
            "fiche.html" => {
                assert_sound(&sheet);
                assert!(!sheet.contains("<script"), "{sheet}");
                assert!(sheet.contains("&lt;script&gt;alert(1)"), "{sheet}");
            }
            "fiche.md" => {
                assert!(!sheet.replace("\\<", "").contains("<script"), "{sheet}");
                assert!(sheet.contains("\\*gras\\* \\[a\\]"), "{sheet}");
            }
            "fiche.eml" => {
                let names: Vec<String> = headers(&sheet)
                    .iter()
                    .map(|header| header.split(':').next().unwrap_or_default().to_owned())
                    .collect();
                assert_eq!(
                    names,
                    [
                        "To",
                        "Subject",
                        "X-Unsent",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding"
                    ]
                );
                assert_eq!(subject(&sheet), "Fiche\u{a0}: Préparer une visite");
                assert!(sheet.lines().all(|line| line.len() <= 77 && line.is_ascii()), "{sheet}");
            }
            _ => {}
        }
    }
}

/// To whom the mail of each outcome is addressed, and about what.
#[test]
fn mails_are_addressed_to_resources_alone() {
    let mut told = String::new();
    for id in kit::ids() {
        let tree = tree(id);
        let mut outcomes: Vec<&str> = Vec::new();
        for walk in ways(&tree) {
            let Node::Outcome(outcome) = walk.at() else { continue };
            let mail = written(&[Report::of(&walk)], SheetDetails::default(), Format::Mail);
            let to = headers(&mail)[0].strip_prefix("To: ").unwrap_or("—").to_owned();
            let line = format!("  {} → {to}\n    {}", outcome.key, subject(&mail));
            let is_typed = walk.steps().iter().any(|step| step.given.written() == to);
            assert!(!is_typed, "{line}");
            assert!(mail.split("\r\n").all(|line| line.len() <= 76), "{mail}");
            if !outcomes.contains(&&*outcome.key) {
                outcomes.push(&outcome.key);
                let _ = writeln!(told, "{id}\n{line}");
            }
        }
    }
    insta::assert_snapshot!("addressed_mails", told);
}

#[test]
fn a_message_is_offered_to_a_mail_program_that_can_open_it_whole() {
    let message = "\
messages:
  bonjour: { label: Un mot, subject: Bonjour, text: 'Bonjour <nom>, @', checked: 2026-11-23 }
";
    let action = "{ text: Écrivez à l'équipe., contact: equipe }";
    for (length, is_offered) in [(10, true), (1900, true), (2000, false)] {
        let text = VISIT.replace(action, "{ text: Envoyez ce message., message: bonjour }");
        let tree = loaded(&(text + &message.replace('@', &"a".repeat(length))));
        let walk = answered(&tree, &["Les Tilleuls", "0", "un"]);
        let page = written(&[Report::of(&walk)], SheetDetails::default(), Format::Html);
        assert!(page.contains("Bonjour Les Tilleuls, aaa"), "{page}");
        assert_eq!(page.contains("href=\"mailto:?subject=Bonjour"), is_offered, "{length}");
    }
}

#[test]
fn a_draft_is_addressed_where_nobody_else_is_to_be_written_to() {
    let second = "      - { text: Puis ailleurs., contact: autre }\n";
    let other = "  autre: { label: Un autre, email: autre@a.fr, checked: 2026-11-23 }\n";
    let action = "    actions: [{ text: Écrivez à l'équipe., contact: equipe }]\n";
    let written_first = "    actions:\n      - { text: Écrivez., contact: equipe }\n";
    for (text, to) in [
        (VISIT.to_owned(), Some("equipe@a.fr")),
        (VISIT.replace(action, &format!("{written_first}{second}")) + other, None),
        (VISIT.replace(action, "    actions: [{ text: Attendez. }]\n"), None),
    ] {
        let tree = loaded(&text);
        let walk = answered(&tree, &["Les Tilleuls", "0", "un"]);
        let mail = written(&[Report::of(&walk)], SheetDetails::default(), Format::Mail);
        let headers = headers(&mail);
        assert_eq!(headers.iter().find_map(|header| header.strip_prefix("To: ")), to, "{mail}");
    }
}

#[test]
fn a_sentence_is_placed_where_the_document_has_it() {
    let tree = tree("equipement");
    let walk = answered(&tree, &["oui", "oui", "non", "gcs"]);
    let document = kit::source_document().expect("a sound document");
    let details =
        SheetDetails { quotations: &Quotations::Shown(Some(document)), ..SheetDetails::default() };
    let text = written(&[Report::of(&walk)], details, Format::Text(Look::PLAIN));
    insta::assert_snapshot!("with_sentences", text);
}
