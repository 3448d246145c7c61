//! A fault of the program itself: it is told in French, the terminal is given back, and what was
//! done is kept.

use crate::{
    program::{Done, Program, files},
    samples::{DEBUT, SUITE},
    terminal::{CTRL_C, DOWN, FIRST_QUESTION, FIRST_VOTE, Setting, Terminal, flat},
};

/// The variable that a debug build is told by where to fail, and the key that fails there.
const FAULT: &str = "MSSANTE_CHECK_FAULT";
const FAILING_KEY: &str = "!";

/// The program in a terminal, where one key is a fault.
fn open<const N: usize>(args: [&str; N]) -> Terminal {
    let setting = Setting::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE);
    setting.env(FAULT, "key").open()
}

/// Presses keys, then the one that fails once these words are there.
#[track_caller]
fn fail(terminal: &mut Terminal, keys: &[(&str, &str)], words: &str) {
    terminal.play(keys);
    terminal.see(words);
    terminal.press(FAILING_KEY);
}

#[track_caller]
fn is_told(told: &str, command: &str) {
    for words in [
        "erreur\u{a0}: le programme s'est trompé",
        "à noter pour qui vous l'a remis",
        &format!("mssante-check {}", env!("CARGO_PKG_VERSION")),
        command,
        "src/cli/rehearsal.rs:",
        "une faute d'essai",
    ] {
        assert!(flat(told).contains(&flat(words)), "{words:?} is not told:\n{told}");
    }
    for word in ["panicked", "thread", "RUST_BACKTRACE"] {
        assert!(!told.contains(word), "{told}");
    }
    assert_eq!(told.matches("s'est trompé").count(), 1, "{told}");
}

/// Checks the end of a program that failed, and which files there are.
#[track_caller]
fn failed(terminal: &mut Terminal, command: &str, expected: &[&str]) {
    assert_eq!(terminal.code(), 101);
    assert!(terminal.is_given_back() && terminal.is_own_screen(), "{}", terminal.screen());
    let written = terminal.written();
    assert!(written.rfind("\x1b[?2004l") >= written.rfind("\x1b[?2004h"), "{written:?}");
    assert!(written.rfind("\x1b[?25h") >= written.rfind("\x1b[?25l"), "{written:?}");
    // The note is on the person's own screen.
    is_told(&terminal.screen(), command);
    let kept: Vec<String> =
        files(terminal.path()).into_iter().filter(|name| !name.ends_with("t.yaml")).collect();
    assert_eq!(kept, expected);
}

const NAME: [(&str, &str); 1] = [("Êtes-vous équipé", "1")];
const NEEDS: [(&str, &str); 2] = [NAME[0], ("Saisissez", "Les Tilleuls\r")];
const MENU: [(&str, &str); 3] = [NEEDS[0], NEEDS[1], ("De quoi avez-vous besoin", " \r")];

#[test]
fn at_a_question() {
    for (keys, words, code) in [
        (&[][..], "Êtes-vous équipé", "debut:"),
        (&NAME, "Saisissez", "debut:oui"),
        (&NEEDS, "De quoi avez-vous besoin", "debut:oui._"),
        (&MENU, "Et maintenant", "debut:oui._.atelier"),
    ] {
        let mut terminal = open(["debut.yaml", "--save", "s.json", "-o", "f.md"]);
        fail(&mut terminal, keys, words);
        failed(&mut terminal, "", &["f.md", "s.json", "suite.yaml"]);
        assert!(terminal.read("s.json").contains(&format!("\"path\": \"{code}")), "{code}");
        assert!(terminal.read("f.md").contains(code), "{code}");
        terminal.see("« s.json » garde ce que vous avez fait.");
        terminal.see("Pour reprendre : mssante-check ask debut.yaml");
    }
}

#[test]
fn on_the_way_out() {
    for signal in ["", "TERM", "HUP"] {
        let args = ["debut.yaml", "--save", "s.json"];
        let setting = Setting::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE);
        let mut terminal = setting.env(FAULT, "stop").open();
        terminal.see("Êtes-vous équipé");
        if signal.is_empty() {
            terminal.press(CTRL_C);
        } else {
            terminal.signal(signal);
        }
        failed(&mut terminal, "", &["s.json", "suite.yaml"]);
        terminal.see("« s.json » garde ce que vous avez fait.");
    }
}

#[test]
fn line_by_line() {
    let mut terminal = open(["ask", "debut.yaml", "--plain", "--save", "s.json"]);
    fail(&mut terminal, &[("Votre réponse", "1\r")], "Saisissez");
    terminal.press("\r");
    failed(&mut terminal, "commande «\u{a0}ask\u{a0}»", &["s.json", "suite.yaml"]);
    assert!(terminal.read("s.json").contains("\"path\": \"debut:oui"));
}

#[test]
fn in_a_script() {
    let run = Program::new(["debut.yaml", "--save", "s.json"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .env(FAULT, "key")
        .stdin("oui\n!\n")
        .run();
    assert_eq!((run.code, run.stdout.as_str()), (101, ""));
    is_told(&run.stderr, "");
    let saved = run.read("s.json");
    assert!(saved.contains("\"path\": \"debut:oui"), "{saved}");
    assert_eq!(run.files(), ["debut.yaml", "s.json", "suite.yaml"]);
}

#[test]
fn in_a_game_alone_or_with_a_room() {
    let mut terminal = open(["train", "-o", "b.json"]);
    fail(&mut terminal, &[("Question 1,", "1")], "Question 2,");
    failed(&mut terminal, "commande «\u{a0}train\u{a0}»", &["b.json", "suite.yaml"]);
    assert!(terminal.read("b.json").starts_with('{'));

    let mut terminal = open(["train", "--room", "-o", "b.json"]);
    fail(&mut terminal, &FIRST_VOTE, "majorité");
    failed(&mut terminal, "commande «\u{a0}train\u{a0}»", &["b.json", "suite.yaml"]);
    assert!(terminal.read("b.json").contains("\"hands\": 3"));
}

#[test]
fn while_a_tree_is_written() {
    let mut terminal = open(["new", "n.yaml"]);
    fail(&mut terminal, &FIRST_QUESTION, "et ensuite");
    failed(&mut terminal, "commande «\u{a0}new\u{a0}»", &["n.yaml", "suite.yaml"]);
    assert!(terminal.read("n.yaml").contains("Le message est-il lu"));
}

#[test]
fn nothing_is_left_of_what_is_not_whole() {
    let table = format!("equipe;usage\n{}", "oui;non\n".repeat(300_000));
    let before = "avant\n";
    let is_kept = |run: &Done, name: &str| {
        is_told(&run.stderr, "commande «\u{a0}");
        assert_eq!((run.code, run.read(name).as_str()), (101, before));
        assert!(run.files().iter().all(|name| !name.starts_with('.')), "{:?}", run.files());
    };
    // The faults are those of workers, and of who writes.
    for fault in ["progress", "output"] {
        for threads in ["1", "2", "4"] {
            let args = ["audit", "t.csv", "-o", "l.csv", "--threads", threads];
            let run = Program::new(args).file("t.csv", &table).file("l.csv", before);
            is_kept(&run.env(FAULT, fault).run(), "l.csv");
        }
        let args = ["audit", "t.csv", "-o", "l.xlsx"];
        let run = Program::new(args).file("t.csv", "equipe\nnon\n").file("l.xlsx", before);
        is_kept(&run.env(FAULT, fault).run(), "l.xlsx");
    }
    for name in ["a.html", "a.md", "a.svg", "a.xlsx", "a.zip", "a.gift"] {
        let run = Program::new(["export", "equipement", "-o", name]).file(name, before);
        is_kept(&run.env(FAULT, "output").run(), name);
    }
}

#[test]
fn keys_do_what_they_do_without_a_fault() {
    let mut terminal = Setting::new([]).open();
    terminal.see("Êtes-vous équipé");
    terminal.press(FAILING_KEY);
    terminal.press(DOWN);
    terminal.see("> 2.");
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
}
