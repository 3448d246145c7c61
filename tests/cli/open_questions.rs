//! What is left to ask, told without asking.

use crate::program::{Done, Program};

const EVERYTHING: &str = include_str!("../fixtures/everything.yaml");

fn missing<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["ask"]).args(args).args(["--missing"])
}

#[test]
fn all_that_may_still_be_asked_is_told_in_its_order() {
    missing([]).snapshot("missing_of_the_first_tree");
    missing(["-a", "equipe=oui"]).snapshot("missing_behind_an_answer");
    missing(["boites", "--path", "boites:structure"]).snapshot("missing_behind_a_code");
    missing(["accompagnement"]).snapshot("missing_of_several_answers");
    missing(["tout.yaml"]).file("tout.yaml", EVERYTHING).snapshot("missing_of_all_kinds");
}

#[test]
fn what_is_known_ahead_is_not_asked() {
    missing(["-a", "operateur=x@gcs.mssante.fr", "-a", "equipe=oui"])
        .snapshot("missing_with_an_answer_ahead");
    missing(["tout.yaml", "--answers", "reponses.yaml"])
        .file("tout.yaml", EVERYTHING)
        .file("reponses.yaml", "structure: Les Tilleuls\nbesoins: [informer, former]\n")
        .snapshot("missing_with_a_file");
}

#[test]
fn at_an_outcome_nothing_is_missing() {
    missing(["-a", "equipe=non"]).snapshot("nothing_is_missing");
    let done = missing(["-a", "equipe=non", "--format", "json"]).run();
    let told: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!((done.code, &told["outcome"]["id"]), (0, &"s-equiper".into()));
    assert!(told["next"].is_null() && told["open"].as_array().unwrap().is_empty());
}

#[test]
fn programs_and_notes_have_it_too() {
    missing(["-a", "equipe=oui", "--format", "json"]).snapshot("missing_as_json");
    missing(["-a", "equipe=oui", "--format", "markdown"]).snapshot("missing_as_markdown");
    missing(["tout.yaml", "--format", "markdown"])
        .file("tout.yaml", EVERYTHING)
        .snapshot("missing_of_all_kinds_as_markdown");
    let shown = |args: [&str; 2]| missing(["-a", "equipe=oui"]).args(args).run();
    for (name, format) in [("reste.txt", "text"), ("reste.md", "markdown"), ("reste.json", "json")]
    {
        let written = shown(["-o", name]);
        let Done { code, stdout, stderr, folder } = written;
        assert_eq!((code, &*stdout, &*stderr), (0, "", ""));
        let file = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(file, shown(["--format", format]).stdout, "{name}");
    }
}

#[test]
fn each_open_question_is_the_next_of_some_way_and_its_ends_are_those_of_walks() {
    let done = missing(["-a", "equipe=oui", "--format", "json"]).run();
    let told: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    let next = told["next"].as_str().unwrap();
    let open = told["open"].as_array().unwrap();
    assert_eq!(open[0]["question"], next);
    for answer in open[0]["answers"].as_array().unwrap() {
        let given = format!("{next}={}", answer["id"].as_str().unwrap());
        let walked = Program::new(["-a", "equipe=oui", "-a", &given, "--no-input"])
            .args(["--format", "json"])
            .run();
        let walked: serde_json::Value = serde_json::from_str(&walked.stdout).unwrap();
        assert_eq!(walked["outcome"]["id"], answer["outcome"]["id"], "{given}");
        assert_eq!(walked["missing"]["question"], answer["next"]["question"], "{given}");
    }
}

#[test]
fn regions_and_shelves_have_their_own_words() {
    let region = "format: 1\nnames:\n  suffixe: \"@grades.mssante.fr\"\n";
    let done = missing(["-a", "equipe=oui", "--resources", "region.yaml"])
        .file("region.yaml", region)
        .run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("Elle se termine par @grades.mssante.fr"), "{}", done.stdout);
    let done = missing(["losange", "--trees", "etagere"])
        .file("etagere/1.yaml", include_str!("../fixtures/losange.yaml"))
        .file("etagere/resources.yaml", "format: 1\n")
        .run();
    assert!(done.stdout.contains("1. La chose 1 est-elle faite"), "{}", done.told());
}

#[test]
fn what_does_not_go_with_it_is_refused() {
    for (name, args) in [
        ("missing_with_save", ["--save", "reponses.json"]),
        ("missing_as_a_page", ["--format", "html"]),
        ("missing_in_a_page", ["-o", "reste.html"]),
        ("missing_for_somebody", ["--for", "EHPAD"]),
        ("missing_of_no_answer", ["-a", "equipe=peut-etre"]),
        ("missing_over_its_answers", ["-o", "reponses.json"]),
    ] {
        missing(["--answers", "reponses.json"])
            .args(args)
            .file("reponses.json", "{ \"usage\": \"oui\" }")
            .snapshot(name);
    }
}
