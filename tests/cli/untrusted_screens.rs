//! Words of files and arguments that would command a terminal, on the screens where a person
//! answers, and in what is told when they leave.

use std::fmt::Write;

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
    terminal::{CTRL_C, FIRST_VOTE, Setting, Terminal},
};

/// Commands to a terminal, a return, and signs that nobody sees; each of them stands for its kind.
const UNSEEN: [&str; 14] = [
    "\u{1b}]0;titre\u{7}",
    "\u{1b}]8;;lien\u{1b}\\",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{1b}[7;7H",
    "\u{1b}P+q\u{1b}\\",
    "\u{9b}7;7H",
    "\u{9d}0;titre\u{9c}",
    "\u{7}",
    "\u{8}",
    "x\ry",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}\u{ad}",
];

/// What the program itself never writes.
const NEVER_WRITTEN: [&str; 13] = [
    "\u{1b}]",
    "\u{1b}[7;7H",
    "\u{1b}P",
    "\u{9b}",
    "\u{9d}",
    "\u{9c}",
    "\u{7}",
    "\u{8}",
    "x\ry",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
];

/// A word of all kinds.
fn word() -> String {
    format!("é{}z", UNSEEN.concat())
}

/// The same as an escape of YAML and JSON.
fn escaped() -> String {
    let mut text = String::new();
    for character in word().chars() {
        let code = u32::from(character);
        if character.is_ascii_graphic() && !matches!(character, '\\' | '"') {
            text.push(character);
        } else {
            let _ = write!(text, "\\u{code:04x}");
        }
    }
    text
}

/// Opens the program with files beside it; « § » in a name or an argument is the word, « ¤ » in a
/// text is its escape, and « § » itself.
fn open(args: &[&str], files: &[(&str, &str)]) -> Terminal {
    let args: Vec<String> = args.iter().map(|arg| arg.replace('§', &word())).collect();
    let mut setting = Setting::new(args.iter().map(String::as_str)).size(100, 40);
    for (name, text) in files {
        setting = setting.file(
            &name.replace('§', &word()),
            &text.replace('¤', &escaped()).replace('§', &word()),
        );
    }
    setting.open()
}

/// Presses keys, each once the words before it are there.
#[track_caller]
fn play(terminal: &mut Terminal, keys: &[(&str, &str)]) {
    for (words, keys) in keys {
        terminal.see(words);
        terminal.press(&keys.replace('§', &word()));
    }
}

/// Waits for the end, and checks that no word has commanded the terminal.
#[track_caller]
fn commanded_nothing(terminal: &mut Terminal, code: u32) {
    let found = terminal.code();
    let written = terminal.written();
    assert_eq!(found, code, "{written}");
    for never in NEVER_WRITTEN {
        assert!(!written.contains(never), "{never:?} is written:\n{}", written.escape_debug());
    }
    assert!(terminal.is_given_back() && terminal.is_own_screen(), "{written}");
}

/// Checks that the word was told, with a number for each of its signs that nobody sees, or quoted
/// for a shell.
#[track_caller]
fn is_shown(terminal: &Terminal) {
    let written = terminal.written();
    let is_told = written.contains("<U+001B>") || written.contains("\\x1b");
    assert!(is_told, "the word is not told:\n{}", written.escape_debug());
}

const NEIGHBOURS: [(&str, &str); 2] = [("debut.yaml", DEBUT), ("suite.yaml", SUITE)];
const TO_MENU: [(&str, &str); 3] =
    [("Êtes-vous équipé", "1"), ("Saisissez", "Les Tilleuls\r"), ("De quoi avez-vous", " \r")];

#[test]
fn names_of_files_in_what_is_told_at_the_end() {
    for plain in [&[][..], &["--plain"]] {
        let args = [&["ask", "./§.yaml", "--save", "s.json"][..], plain].concat();
        let mut terminal = open(&args, &[("§.yaml", DEBUT), NEIGHBOURS[1]]);
        play(&mut terminal, &[("Êtes-vous équipé", CTRL_C)]);
        commanded_nothing(&mut terminal, 130);
        is_shown(&terminal);
        terminal.see("garde ce que vous avez fait.");
        terminal.see("Pour reprendre");
    }
    let deck = "format: 1\ntree: debut\ncases: [{ id: a, situation: Une situation., \
                answers: { equipe: non }, outcome: a-equiper }]\n";
    let files = [NEIGHBOURS[0], NEIGHBOURS[1], ("§", deck)];
    for (room, keys) in [
        (&[][..], &[("Question 1,", CTRL_C)][..]),
        (&["--room"], &[("Une situation", "\r"), ("La situation", CTRL_C)]),
    ] {
        let args = [&["train", "debut.yaml", "--deck", "§"], room].concat();
        let mut terminal = open(&args, &files);
        play(&mut terminal, keys);
        commanded_nothing(&mut terminal, 130);
        is_shown(&terminal);
    }
}

#[test]
fn a_name_that_is_pasted_in_a_room() {
    let mut terminal = open(&["train", "--room"], &[]);
    play(&mut terminal, &FIRST_VOTE);
    play(&mut terminal, &[("majorité", "b"), ("Bilan", "s")]);
    play(&mut terminal, &[("Nom du fichier", "\x1b[200~§/a.md\x1b[201~\r")]);
    terminal.see("ne peut pas être écrit");
    terminal.press(CTRL_C);
    commanded_nothing(&mut terminal, 130);
}

#[test]
fn titles_of_neighbours_and_names_that_are_typed() {
    let neighbour = SUITE.replace("La suite", "\"¤\"");
    let files = [NEIGHBOURS[0], ("suite.yaml", neighbour.as_str())];
    let mut terminal = open(&["debut.yaml"], &files);
    play(&mut terminal, &TO_MENU);
    // The neighbour cannot be walked.
    terminal.choose("Continuer");
    terminal.see("E014");
    terminal.choose("Quitter");
    commanded_nothing(&mut terminal, 0);

    let mut terminal = open(&["debut.yaml"], &NEIGHBOURS);
    play(&mut terminal, &TO_MENU);
    let pasted = "\x1b[200~§/§.md\x1b[201~\r";
    terminal.choose("Enregistrer la fiche");
    play(&mut terminal, &[("Nom du fichier", pasted)]);
    terminal.see("ne peut pas être écrit");
    terminal.press(CTRL_C);
    commanded_nothing(&mut terminal, 130);
}

#[test]
fn answers_that_are_typed_or_pasted() {
    for typed in ["\x1b[200~§\x1b[201~\r", "a\u{202e}b\u{200b}c\u{9b}7;7Hd\u{7}\r"] {
        let mut terminal = open(&["debut.yaml", "--save", "s.json"], &NEIGHBOURS);
        play(&mut terminal, &[("Êtes-vous équipé", "1"), ("Saisissez", typed)]);
        terminal.see("nom");
        terminal.press(CTRL_C);
        commanded_nothing(&mut terminal, 130);
    }
}

#[test]
fn saved_reports_beside_another_form_of_their_tree() {
    let saved = Program::new(["debut.yaml", "-a", "equipe=oui", "--no-input", "--format", "json"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .run()
        .stdout
        .replace("Êtes-vous équipé ?", "¤")
        .replace("\"Oui\"", "\"¤\"")
        .replace("2026-11-23", "¤");
    for plain in [&[][..], &["--plain"]] {
        let args = [&["debut.yaml", "--answers", "s.json", "--save", "t.json"], plain].concat();
        let mut terminal = open(&args, &[NEIGHBOURS[0], NEIGHBOURS[1], ("s.json", &saved)]);
        play(&mut terminal, &[("Saisissez", CTRL_C)]);
        commanded_nothing(&mut terminal, 130);
        is_shown(&terminal);
    }
}

#[test]
fn trees_decks_and_arguments_that_are_refused_on_a_terminal() {
    let bad_tree = DEBUT.replace("Oui", "\"¤\"").replace("Le début", "\"¤\"");
    let bad_deck = "format: 1\ntree: debut\ncases: [{ id: a, situation: \"¤\", why: \"¤\" }]\n";
    for (args, files) in [
        (&["./§.yaml"][..], &[("§.yaml", bad_tree.as_str())][..]),
        (&["check", "./§.yaml"], &[("§.yaml", &bad_tree)]),
        (&["check", "./§.yaml"], &[("§.yaml", DEBUT)]),
        (&["train", "debut.yaml", "--deck", "§"], &[NEIGHBOURS[0], NEIGHBOURS[1], ("§", bad_deck)]),
        (&["debut.yaml", "-a", "§=oui"], &NEIGHBOURS),
        (&["debut.yaml", "-a", "equipe=§"], &NEIGHBOURS),
        (&["debut.yaml", "--path", "§:oui"], &NEIGHBOURS),
        (&["§"], &[]),
        (&["--§"], &[]),
        (&["train", "--case", "§"], &[]),
        (&["train", "-o", "§.md"], &[]),
        (&["train", "--room", "-o", "§.md"], &[]),
        (&["-o", "§.md"], &[]),
        (&["--save", "§.json"], &[]),
        (&["new", "§.yaml"], &[]),
        (&["audit", "§.csv"], &[]),
        (&["audit", "§.csv"], &[("§.csv", "§\n1\n")]),
        (&["export", "equipement", "-o", "a.§"], &[]),
        (&["check", "--explain", "§"], &[]),
    ] {
        let mut terminal = open(args, files);
        let code = terminal.code();
        assert!([1, 2].contains(&code), "{args:?} {code}: {}", terminal.written());
        commanded_nothing(&mut terminal, code);
        if !args.contains(&"--path") {
            is_shown(&terminal);
        }
    }
}
