//! The file of a region asked for step by step: whatever is said, what is written is a sound region
//! with the same texts, or is refused at once.

use std::collections::BTreeSet;

use jiff::civil::date;
use mssante_check::{
    draft::{InterviewError, NameKind, Phrase, PromptField, RegionInterview, RegionStage, Reply},
    load::{Resources, Source, region},
    tree::names::{Name, Names},
};

use crate::draft::HOSTILE;

const SHELF: &str = "\
format: 1
names:
  reseau: { name: Réseau d'essai, le: le Réseau d'essai }
  mail: Mail d'essai
contacts:
  reseau: { label: <reseau>, email: a@essai.fr, checked: 2026-11-23 }
links:
  charte: { label: Charte <du:reseau>, url: https://essai.fr, checked: 2026-11-23 }
";

fn shelf() -> Source {
    Source::new("resources.yaml", SHELF)
}

fn said(interview: &mut RegionInterview, typed: &str) -> Result<(), InterviewError> {
    interview.reply(Phrase::read(typed).map_or(Reply::Nothing, Reply::Text))
}

fn text(interview: &RegionInterview) -> Option<String> {
    interview.to_yaml("mssante-check check", date(2026, 11, 23))
}

/// The region of a text, which has no problem.
#[track_caller]
fn loaded(interview: &RegionInterview) -> Resources {
    let text = text(interview).expect("something is replaced");
    region(&Source::new("region.yaml", text.as_str()), &[&shelf()])
        .unwrap_or_else(|problems| panic!("{text}\n{problems}"))
}

#[test]
fn whatever_is_said_is_in_the_file_or_refused() {
    let mut refused = 0;
    for hostile in HOSTILE {
        let mut interview = RegionInterview::new(shelf());
        if said(&mut interview, hostile).is_err() {
            assert!(hostile.contains(['<', '>']), "{hostile}");
            assert_eq!(interview.stage(), RegionStage::Name(0), "{hostile}");
            refused += 1;
            continue;
        }
        assert_eq!(interview.reply(Reply::Item(0)), Ok(()), "{hostile}");
        let phrase = Phrase::read(hostile).expect("something to read");
        let names = loaded(&interview).names;
        let name = names.get("reseau").expect("the name that was given");
        let written = phrase.as_str().trim_start_matches("l'");
        assert_eq!(&*name.name, written);
        assert!(name.form("du").unwrap().ends_with(written), "{hostile}");
        assert_eq!(interview.reply(Reply::Nothing), Ok(()));
        assert_eq!(interview.reply(Reply::Item(0)), Ok(()));
        assert_eq!(said(&mut interview, "b@exemple.fr"), Ok(()));
        if said(&mut interview, hostile).is_err() {
            assert!(hostile.contains(['<', '>']), "{hostile}");
        }
        loaded(&interview);
    }
    assert!(refused > 0 && refused < 8, "{refused}");
}

#[test]
fn a_name_is_said_with_the_article_that_it_begins_with_likely_first() {
    for (name, first) in [
        ("GRADeS", "le GRADeS, du GRADeS, au GRADeS"),
        ("ARS Exemple", "l'ARS Exemple, de l'ARS Exemple, à l'ARS Exemple"),
        ("Élan", "l'Élan, de l'Élan, à l'Élan"),
        ("Hauts-de-France", "le Hauts-de-France, du Hauts-de-France, au Hauts-de-France"),
        ("le GRADeS", "le GRADeS, du GRADeS, au GRADeS"),
        (
            "la plateforme Sésame",
            "la plateforme Sésame, de la plateforme Sésame, à la plateforme Sésame",
        ),
        ("les Pays d'Exemple", "les Pays d'Exemple, des Pays d'Exemple, aux Pays d'Exemple"),
        ("l'ARS", "l'ARS, de l'ARS, à l'ARS"),
        ("l'hôpital", "l'hôpital, de l'hôpital, à l'hôpital"),
        ("le", "le le, du le, au le"),
        ("le onze", "le onze, du onze, au onze"),
        ("La Réunion", "La Réunion, de La Réunion, à La Réunion"),
    ] {
        let forms: Vec<String> = Name::with_articles(name)
            .iter()
            .map(|name| ["le", "du", "au"].map(|form| name.form(form).unwrap()).join(", "))
            .collect();
        assert_eq!(forms[0], first);
        assert!(forms.iter().any(|form| form.starts_with("les ")), "{forms:?}");
        let articles = forms.iter().map(|form| form.split_once(' '));
        assert_eq!(articles.collect::<BTreeSet<_>>().len(), forms.len(), "{forms:?}");
    }
}

#[test]
fn what_a_shelf_has_says_what_a_region_gives() {
    for (name, kind) in [
        ("GCS e-santé", NameKind::Text),
        ("GCS", NameKind::Text),
        ("@essai.mssante.fr", NameKind::Suffix),
        ("a@essai.fr", NameKind::Email),
        ("https://essai.fr/a@b", NameKind::Page),
        ("Écrivez à a@essai.fr.", NameKind::Text),
    ] {
        assert_eq!(NameKind::of(name), kind, "{name}");
    }
}

#[test]
fn every_reply_is_taken_back_to_the_first() {
    let replies = ["GRADeS", "1", "Mail", "1", "b@exemple.fr", "Le réseau", "", "2"];
    let mut interview = RegionInterview::new(shelf());
    let mut texts = Vec::new();
    for typed in replies {
        texts.push((interview.stage(), text(&interview)));
        let reply = match interview.prompt().expect("it is not done").field {
            PromptField::Menu { items } => {
                let number = typed.parse::<usize>().expect("a number");
                assert!(number <= items.len(), "{items:?}");
                Reply::Item(number - 1)
            }
            PromptField::Text { .. } => Reply::typed(typed),
        };
        assert_eq!(interview.reply(reply), Ok(()), "{typed}");
    }
    assert_eq!((interview.stage(), interview.prompt()), (RegionStage::Done, None));
    while let Some(before) = texts.pop() {
        interview.back();
        assert_eq!((interview.stage(), text(&interview)), before);
    }
    interview.back();
    assert_eq!(interview.last_taken_back(), Some(&Reply::Text(Phrase::read("GRADeS").unwrap())));
    assert_eq!(loaded_names(&interview), Names::default());
}

fn loaded_names(interview: &RegionInterview) -> Names {
    if text(interview).is_some() { loaded(interview).names } else { Names::default() }
}

#[test]
fn a_shelf_that_has_nothing_to_replace_asks_nothing() {
    let interview = RegionInterview::new(Source::new("resources.yaml", "format: 1\n"));
    assert_eq!((interview.stage(), text(&interview)), (RegionStage::Done, None));
}
