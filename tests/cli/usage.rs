//! What is said of wrong words, files and answers: French, what was expected, and the nearest name.

use crate::{
    program::Program,
    samples::{DEBUT, SUITE, long},
};

#[test]
fn the_command_line() {
    Program::new(["list", "--tout"])
        .stderr(
            "erreur : l'option « --tout » n'existe pas\n  ajoutez « --help » pour voir toutes \
            les options\n",
        )
        .code(2);
    Program::new(["lst"]).snapshot("unknown_command");
    Program::new(["equipment"]).snapshot("unknown_tree");
    Program::new(["ask", "zzz"]).snapshot("unknown_tree_far");
    Program::new(["--anwser", "a=b"]).snapshot("unknown_option");
    Program::new(["-z"]).snapshot("unknown_short_option");
    Program::new(["--format", "jsn"]).snapshot("unknown_format");
    Program::new(["--format"]).snapshot("missing_value");
    Program::new(["--path", "a:b", "--path", "a:c"]).snapshot("option_twice");
    Program::new(["equipement", "autre"]).snapshot("too_many_trees");
    Program::new(["completions"]).snapshot("missing_shell");
    Program::new(["completions", "fishh"]).snapshot("unknown_shell");
    Program::new(["list", "x"]).snapshot("too_many_words");
    Program::new(["equipement", "list"]).snapshot("command_after_a_tree");
    Program::new(["--no-input=oui"]).snapshot("value_of_a_flag");
    Program::new(["-a", "equipe"]).snapshot("answer_without_equals");
    Program::new(["-a", "=oui"]).snapshot("answer_without_question");
    Program::new([""]).snapshot("empty_tree");
}

#[test]
fn answers_ahead() {
    Program::new(["-a", "equip=oui"]).snapshot("ahead_unknown_question");
    Program::new(["-a", "equipe=ou"]).snapshot("ahead_unknown_answer");
    Program::new(["-a", "equipe=oui", "-a", "equipe=non"]).snapshot("ahead_twice");
    Program::new(["-a", "equipe=non", "-a", "usage=oui"]).snapshot("ahead_never_met");
    Program::new(["-a", "operateur=pas une adresse"]).snapshot("ahead_malformed");
    Program::new(["-a", "equipe=peut-être", "-a", "usag=oui", "-a", "acces=x"])
        .snapshot("ahead_several_faults");
    Program::new(["-a", &format!("operateur={}", "x".repeat(5000))]).snapshot("ahead_huge");
}

#[test]
fn path_codes() {
    for (name, code) in [
        ("form", "equipement"),
        ("answer", "equipement:oui.nom"),
        ("too_long", "equipement:non.oui"),
        ("tree", "equipment:oui"),
        ("empty_segment", "equipement:oui..oui"),
        ("empty", ""),
        ("alone", ":"),
        ("signs", "equipement:oui.+.;"),
    ] {
        Program::new(["--no-input", "--path", code]).snapshot(&format!("path_{name}"));
    }
    Program::new(["debut.yaml", "--path", "equipement:oui"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .snapshot("path_of_another_tree");
    let dictated = Program::new(["--no-input", "--path", " Equipement : OUI . non. GCS "]).run();
    assert_eq!(dictated.code, 0, "{}", dictated.stderr);
    for code in ["equipement:oui.non.gcs.", "equipement:"] {
        assert_ne!(Program::new(["--no-input", "--path", code]).run().code, 101, "{code}");
    }
}

#[test]
fn files_of_answers() {
    for (name, content) in [
        ("unknown_question", "equip: oui\n"),
        ("unknown_answer", "{\"equipe\": \"ouii\"}"),
        ("broken_yaml", "equipe: oui\n usage: [non\n"),
        ("list", "- oui\n"),
        ("twice", "equipe: oui\nequipe: non\n"),
        ("nothing", ""),
        ("never_met", "equipe: non\nusage: oui\n"),
        ("two_reports", "[{\"tree\": {\"id\": \"equipement\"}}, {}]"),
    ] {
        Program::new(["--no-input", "--answers", "-"])
            .stdin(content)
            .snapshot(&format!("answers_{name}"));
    }
    Program::new(["equipement", "--no-input", "--answers", "-"])
        .stdin("{\"tree\": {\"id\": \"boites\"}, \"answers\": {\"equipe\": \"oui\"}}")
        .snapshot("answers_other_tree");
    Program::new(["--no-input", "--answers", "-"])
        .stdin("{\"tree\": {\"id\": \"debut\"}, \"answers\": {\"equipe\": \"oui\"}}")
        .snapshot("answers_tree_not_shipped");
    Program::new(["--answers", "absent.yaml"]).snapshot("answers_absent");
    Program::new(["--answers", "."]).snapshot("answers_folder");
    Program::new(["--answers", "a"]).file("a", b"\xff\xfe\x00").snapshot("answers_not_text");
    for json in [
        "{\n\t\"equipe\":\t\"non\"\n}",
        "{\"equipe\":\"non\"}",
        "\u{feff}equipe: NON\r\n",
        "equipe: 'non'",
    ] {
        let done = Program::new(["--no-input", "--answers", "-"]).stdin(json).run();
        assert_eq!(done.code, 0, "{json:?}\n{}", done.stderr);
    }
    let flags_first = ["--no-input", "-a", "equipe=non", "--answers", "-"];
    assert_eq!(Program::new(flags_first).stdin("equipe: oui\n").run().code, 0);
}

#[test]
fn tree_files() {
    Program::new(["absent.yaml"]).snapshot("tree_absent");
    Program::new(["./"]).snapshot("tree_folder");
    Program::new(["vide.yaml"]).file("vide.yaml", "").snapshot("tree_empty");
    Program::new(["a.yaml"]).file("a.yaml", b"\x89PNG\r\n\x1a\n\0\0").snapshot("tree_not_text");
    Program::new(["a.yaml"]).file("a.yaml", vec![b'#'; (32 << 20) + 1]).snapshot("tree_too_large");
    Program::new(["--resources", "absent.yaml"]).snapshot("resources_absent");
    let name = "mes arbres (été).yaml";
    let done = Program::new([name, "--no-input"]).file(name, long(3)).run();
    assert_eq!(done.code, 3);
    assert!(done.stderr.ends_with("--path long:\n"), "{}", done.stderr);
}

#[test]
fn check() {
    Program::new(["check"]).snapshot("check_the_kit");
    Program::new(["check", "long.yaml"]).file("long.yaml", long(2)).snapshot("check_a_file");
    Program::new(["check", "long.yaml", "--format", "json"])
        .file("long.yaml", long(2))
        .snapshot("check_as_json");
    Program::new(["check", "long.yaml"]).file("long.yaml", long(1)).snapshot("check_a_broken_file");
    Program::new(["check", "equipment"]).snapshot("check_unknown");
    Program::new(["check", "absent.yaml"]).snapshot("check_absent");
}

#[test]
fn the_kit_is_listed() {
    Program::new(["list"]).snapshot("list");
    Program::new(["list", "--long"]).snapshot("list_long");
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let odd = OsStr::from_bytes(b"\xe9t\xe9.md");
    for args in [
        &[odd][..],
        &[OsStr::new("-o"), odd],
        &[OsStr::new("--answers"), odd],
        &[OsStr::new("-a"), odd],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = crate::program::command()
            .args(args)
            .args(["-a", "equipe=non", "--no-input"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(if args[0] == "-o" { 0 } else { 2 }), "{told}");
        assert!(args[0] == "-o" || told.starts_with("erreur"), "{told}");
    }
}

#[test]
fn a_command_is_not_proposed_for_itself() {
    let told = Program::new(["ask", "list"]).run();
    assert_eq!(told.code, 2);
    assert!(!told.stderr.contains("vouliez-vous dire"), "{}", told.stderr);
}

#[test]
fn warnings_are_denied_or_allowed_by_their_code() {
    const WARNED: &str = "a.yaml";
    let text = include_str!("../fixtures/broken/W006-unused.yaml");
    for (arguments, code) in [
        (vec![], 0),
        (vec!["--deny", "W006"], 1),
        (vec!["--deny", "w006"], 1),
        (vec!["--deny", "W001,W006"], 1),
        (vec!["--deny", "W001", "--deny", "W006"], 1),
        (vec!["--deny", "W001"], 0),
        (vec!["--deny", "E030"], 0),
        (vec!["--allow", "W006"], 0),
        (vec!["--allow", "W006", "--deny", "W001"], 0),
        (vec!["--allow", "E030"], 2),
        (vec!["--allow", "W006", "--deny", "W006"], 2),
        (vec!["--deny", "W999"], 2),
        (vec!["--allow", ""], 2),
    ] {
        for format in ["text", "json"] {
            let words = ["check", WARNED, "--format", format].into_iter();
            let program = Program::new(words.chain(arguments.iter().copied()));
            assert_eq!(program.file(WARNED, text).run().code, code, "{arguments:?}");
        }
    }
    Program::new(["check", WARNED, "--deny", "W006"]).file(WARNED, text).snapshot("denied_warning");
    Program::new(["check", WARNED, "--deny", "W006", "--format", "json"])
        .file(WARNED, text)
        .snapshot("denied_warning_json");
    Program::new(["check", WARNED, "--allow", "W006"])
        .file(WARNED, text)
        .snapshot("allowed_warning");
    Program::new(["check", WARNED, "--allow", "E006"]).file(WARNED, text).snapshot("allowed_error");
    Program::new(["check", WARNED, "--allow", "W06"])
        .file(WARNED, text)
        .snapshot("unknown_code_to_allow");
    Program::new(["check", "--allow", "W006", "--deny", "W001,W006"])
        .file(WARNED, text)
        .snapshot("denied_and_allowed");
}
