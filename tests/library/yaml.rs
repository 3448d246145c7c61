//! Reports as YAML: what was answered is read back as it was.

use mssante_check::{
    load::{SavedAnswers, Source, answers},
    render::{DataFormat, Format, ReportData, report, reports},
    tree::Tree,
    walk::report::Report,
};
use proptest::prelude::*;
use serde_yaml::Value;

use crate::support::{random_cases, trees::every, ways::ways};

fn written(walked: &Report<'_>, format: DataFormat) -> String {
    let mut out = Vec::new();
    report(walked, Format::Data(format), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn saved(text: &str) -> SavedAnswers {
    let read = answers(&Source::new("reponses", text));
    let mut read = read.unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    assert_eq!(read.len(), 1);
    read.remove(0)
}

/// Both forms of each report of a tree say the same, to our reader and to another.
fn forms_agree(tree: &Tree) {
    for way in ways(tree) {
        let walked = Report::of(&way);
        let [json, yaml] = [DataFormat::Json, DataFormat::Yaml].map(|form| written(&walked, form));
        let (from_json, from_yaml) = (saved(&json), saved(&yaml));
        assert_eq!(from_json.answers, from_yaml.answers, "{yaml}");
        let (from_json, from_yaml) = (from_json.walk.unwrap(), from_yaml.walk.unwrap());
        assert_eq!(from_json.report, from_yaml.report, "{yaml}");
        let by_others: (Value, Value) =
            (serde_json::from_str(&json).unwrap(), serde_yaml::from_str(&yaml).unwrap());
        assert_eq!(by_others.0, by_others.1, "{yaml}");
    }
}

#[test]
fn reports_of_every_way_say_the_same_in_json_and_in_yaml() {
    every().iter().for_each(forms_agree);
}

/// Writes a report in which a text stands everywhere; what is read back is the same.
fn stays(text: &str) {
    let report = serde_yaml::to_value(serde_json::json!({
        "tree": { "id": "a", "title": text },
        "answers": { "a": "escaped", "q": [format!("a{text}z"), "b"] },
        "steps": [{ "question": "q", "ask": text, "label": text, "input": null }],
    }))
    .unwrap();
    let data = ReportData::Saved(report.clone());
    let mut out = Vec::new();
    reports(&[&data, &data], DataFormat::Yaml, &mut out).unwrap();
    let yaml = String::from_utf8(out).unwrap();
    assert_eq!(
        serde_yaml::from_str::<Value>(&yaml).unwrap(),
        Value::Sequence(vec![report.clone(), report.clone()]),
        "{yaml}"
    );
    let read = answers(&Source::decode("a.yaml", yaml.clone().into_bytes()).unwrap());
    let read = read.unwrap_or_else(|problems| panic!("{text:?}\n{yaml}\n{problems:?}"));
    assert_eq!(read.len(), 2);
    for saved in read {
        assert_eq!(saved.answers[1], ("q".to_owned(), format!("a{text}z+b")), "{yaml}");
        assert_eq!(saved.walk.unwrap().report, report, "{yaml}");
    }
}

#[test]
fn words_that_yaml_has_other_meanings_for_stay_texts() {
    for text in [
        "oui",
        "non",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "true",
        "null",
        "~",
        "012",
        "1.10",
        "12",
        "1e3",
        "0x1f",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#",
        "'",
        "\"",
        "\\",
        "\\n",
        "{a}",
        "[a]",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "?",
        "? a",
        "2026-11-23",
        "31/12/2026",
        "12:30",
        "1_000",
        "+1",
        ".5",
        "=",
        "<<",
        "---",
        "...",
        "a\nb",
        "a\n\nb",
        "a\n  b\n",
        "\n",
        "a: b\n# c",
        "équipé\u{a0}: «\u{a0}oui\u{a0}»",
        "a\n\u{a0}b",
        "😀",
        "escaped",
        "escapedx",
        "a escaped: b",
        "a\rb",
        "a\r\nb",
        "a\tb",
        "\ta\nb",
        "a\u{85}b",
        "\u{7f}",
        "\u{1}",
        "",
        " ",
        " a ",
    ] {
        stays(text);
    }
}

proptest! {
    #![proptest_config(random_cases(2000))]

    #[test]
    fn any_text_stays_as_it_is(
        text in "([a-zé]{1,3}|[-:?#&*!|>'\"%@`{}\\[\\],~=<.0-9 \t\n\r\u{a0}\u{202f}\u{85}\u{1}😀n]){0,20}",
    ) {
        stays(&text);
    }
}
