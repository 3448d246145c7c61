//! Words of files and arguments that would command a terminal, through every message.

use std::{fs, process::Command};

use mssante_check::signs::unseen;

use crate::program::{Program, command, wait_until};

/// A title for the window, colours, a bell, a backspace, a return, directions, signs of no width.
const WORD: &str = "é\u{1b}]0;x\u{7}\u{1b}[31m\u{9b}2J\u{8}\r\u{7f}\u{202e}\u{2066}\u{200b}\u{ad}z";

/// The same as an escape of YAML and JSON.
const ESCAPED: &str =
    "\u{e9}\\u001b]0;x\\u0007\\u001b[31m\\u009b2J\\u0008\\r\\u202e\\u2066\\u200b\\u00adz";

/// The program run with files beside it, each with its name and text; nothing that it says has a
/// character that nobody sees.
fn says_nothing_unseen(args: &[&str], files: &[(&str, &str)], stdin: &str) {
    let args: Vec<String> = args.iter().map(|arg| arg.replace('§', WORD)).collect();
    let mut program = Program::new(args.iter().map(String::as_str));
    for (name, text) in files {
        let text = text.replace('§', WORD).replace('¤', ESCAPED);
        program = program.file(&name.replace('§', WORD), text);
    }
    let done = program.stdin(stdin.replace('§', WORD)).run();
    for (stream, text) in [("stdout", &done.stdout), ("stderr", &done.stderr)] {
        let found: Vec<_> = unseen(text).filter(|(_, c)| !matches!(c, '\n' | '\t')).collect();
        assert!(found.is_empty(), "{args:?}: {stream}: {found:?}\n{}", text.escape_debug());
    }
    assert!(!done.stdout.is_empty() || !done.stderr.is_empty(), "{args:?} says nothing");
}

const TREE: &str = "\
format: 1
id: a
title: A
source: { document: D, checked: 2026-11-23 }
questions:
  q:
    ask: Vrai ?
    answers: { o: { label: Oui, go: f }, n: { label: Non, go: f } }
outcomes:
  f: { title: F, status: a-faire, actions: [{ text: X. }], next: [b] }
";

const NEIGHBOUR: &str = "id: b\ntitle: \"¤\"\nintro: \"¤\"\n";

#[test]
fn words_of_the_command_line() {
    for args in [
        &["§"][..],
        &["ask", "§"],
        &["--§"],
        &["-§"],
        &["--format", "§"],
        &["equipement", "§"],
        &["-a", "§"],
        &["-a", "equipe=§", "--no-input"],
        &["-a", "§=oui", "--no-input"],
        &["-a", "equipe=oui", "-a", "usage=oui", "-a", "acces=non", "-a", "operateur=a@§.fr"],
        &["--path", "§", "--no-input"],
        &["--path", "§:oui", "--no-input"],
        &["--path", "equipement:§", "--no-input"],
        &["--answers", "§", "--no-input"],
        &["--resources", "§", "--no-input"],
        &["-a", "equipe=non", "-o", "§/§.txt"],
        &["-a", "equipe=non", "--save", "§/§.json"],
        &["list", "§"],
        &["check", "§"],
        &["check", "§.yaml"],
        &["check", "--explain", "§"],
        &["audit", "§.csv"],
        &["audit", "§"],
        &["export", "§", "-o", "a.html"],
        &["export", "-o", "§"],
        &["export", "-o", "a.§"],
        &["train", "§"],
        &["train", "--case", "§"],
        &["train", "--deck", "§"],
        &["new", "§/a.yaml"],
        &["new", "§.txt"],
        &["completions", "§"],
    ] {
        says_nothing_unseen(args, &[], "");
    }
}

#[test]
fn lines_that_are_typed() {
    for args in [&["--plain"][..], &["train", "--plain"], &["new", "a.yaml", "--plain"]] {
        says_nothing_unseen(args, &[], "§\n§\n§\n");
    }
    says_nothing_unseen(&["new", "§.yaml", "--plain"], &[], "Titre\nQuestion ?\n");
    says_nothing_unseen(&["new", "§.yaml", "--plain"], &[("§.yaml", "")], "");
}

#[test]
fn trees_and_what_stands_beside_them() {
    let bad = "format: 1\nid: \"¤\"\n§: 1\ntitle: \"¤\"\nquestions: { \"¤\": { ask: \"¤\" } }\n";
    for (args, name, text) in [
        (&["check", "§.yaml"][..], "§.yaml", bad),
        (&["ask", "./§.yaml", "--no-input"], "§.yaml", bad),
        (&["check", "§.yaml", "--format", "json"], "§.yaml", bad),
        (&["check", "§.yaml"], "§.yaml", TREE),
        (&["check", "a.yaml"], "a.yaml", "§: [\n"),
        (&["check", "a.yaml"], "a.yaml", "a: \"b§\n"),
        (&["check", "-"], "", ""),
        (&["export", "./§.yaml", "-o", "a.html"], "§.yaml", bad),
        (&["check", "d.yaml"], "d.yaml", "format: 1\ntree: \"¤\"\ncases: []\n"),
        (&["train", "--deck", "d.yaml"], "d.yaml", "format: 1\ntree: \"¤\"\ncases: []\n"),
        (&["train", "a", "--deck", "§"], "§", "format: 1\ntree: a\ncases: []\n"),
        (&["--resources", "r.yaml"], "r.yaml", "links: { \"¤\": { label: \"¤\", url: \"¤\" } }\n"),
    ] {
        let files = [(name, text)];
        let files = if name.is_empty() { &[] } else { &files[..] };
        says_nothing_unseen(args, files, "§: \"¤\"\n");
    }
}

#[test]
fn headings_of_neighbours() {
    let files = [("a.yaml", TREE), ("b.yaml", NEIGHBOUR)];
    for args in [
        &["ask", "a.yaml", "-a", "q=oui"][..],
        &["ask", "a.yaml", "-a", "q=oui", "--format", "md"],
        &["ask", "a.yaml", "-a", "q=oui", "--format", "json"],
        &["check", "a.yaml"],
        &["train", "a.yaml", "--plain"],
    ] {
        says_nothing_unseen(args, &files, "1\n1\n");
    }
}

#[test]
fn saved_answers() {
    let report = "{\"tree\": {\"id\": \"equipement\", \"checked\": \"¤\"}, \
        \"answers\": {\"equipe\": \"non\"}, \"steps\": [{\"question\": \"equipe\", \
        \"ask\": \"¤\", \"label\": \"¤\"}], \"outcome\": {\"id\": \"¤\"}}";
    for text in [
        report,
        &report.replace("equipement", "¤"),
        "equipe: \"¤\"\n",
        "\"¤\": oui\n",
        "§: oui\n",
        "operateur: \"¤@a.fr\"\n",
        "- §\n",
    ] {
        says_nothing_unseen(&["--answers", "r.json", "--no-input"], &[("r.json", text)], "");
    }
}

#[test]
fn tables() {
    let cells = "equipe;§;usage\noui;§;§\n§;x;non\nnon;1;1;§\n";
    let output = ["-o", "o.csv"];
    for (args, table) in [
        (&["audit", "t.csv"][..], cells),
        (&["audit", "t.csv", "--by", "§", "--id", "§"], cells),
        (&["audit", "t.csv", "--by", "q§q"], cells),
        (&["audit", "t.csv", "--map", "§=§"], cells),
        (&["audit", "t.csv", "--map", "equipe=§§"], cells),
        (&["audit", "t.csv"], "a§;b\n1;2\n"),
        (&["audit", "t.csv"], "equipe;q§;Equipe§\noui;1;2\n"),
        (&["audit", "t.csv", "--id", "a§"], "equipe;a§;a§\noui;1;2\n"),
        (
            &["audit", "t.jsonl"],
            "{\"equipe\": \"¤\"}\n{\"¤\": 1}\n§\n{\"equipe\": \"oui\", \"equipe\": 1}\n",
        ),
        (&["audit", "§.csv"], cells),
    ] {
        let args = [args, &output].concat();
        says_nothing_unseen(&args, &[(args[1], table)], "");
    }
    says_nothing_unseen(&["audit", "t.csv", "-o", "a.§"], &[("t.csv", cells)], "");
    says_nothing_unseen(&["audit", "t.csv", "--summary", "a.§"], &[("t.csv", cells)], "");
}

#[test]
fn nothing_leads_out_of_the_folder() {
    for id in ["../autre/b", "/b", "autre/b", "./b", "..", "b.yaml", "autre\\\\b", "B"] {
        let tree = TREE.replace("[b]", &format!("[\"{id}\"]"));
        let deck = format!("format: 1\ntree: \"{id}\"\ncases: []\n");
        for (args, name, text) in
            [(["check", "ici.yaml"], "ici.yaml", &tree), (["check", "jeu.yaml"], "jeu.yaml", &deck)]
        {
            let done = Program::new(args).file(name, text).file("b.yaml", NEIGHBOUR).run();
            assert_eq!(done.code, 1, "{id}: {}", done.stderr);
            assert!(done.stderr.contains("E040"), "{id}: {}", done.stderr);
        }
        let done =
            Program::new(["train", "--deck", "jeu.yaml", "--plain"]).file("jeu.yaml", &deck).run();
        assert_eq!(done.code, 2, "{id}");
    }
}

#[test]
fn no_neighbour_is_waited_for() {
    let deck = "format: 1\ntree: b\ncases: []\n";
    for link in [false, true] {
        for args in [
            &["check", "a.yaml"][..],
            &["check", "jeu.yaml"],
            &["ask", "a.yaml", "-a", "q=oui", "--no-input"],
            &["train", "--deck", "jeu.yaml", "--plain"],
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let beside = |name: &str| folder.path().join(name);
            fs::write(beside("a.yaml"), TREE).expect("a file");
            fs::write(beside("jeu.yaml"), deck).expect("a file");
            let pipe = beside(if link { "tuyau" } else { "b.yaml" });
            assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
            if link {
                std::os::unix::fs::symlink("tuyau", beside("b.yaml")).expect("a link");
            }
            let mut child = command()
                .args(args)
                .current_dir(folder.path())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("the program");
            let mut code = None;
            wait_until("the program ends", || {
                code = child.try_wait().expect("the program");
                code.is_some()
            });
            assert!(code.is_some_and(|code| !code.success()), "{args:?}");
        }
    }
}
