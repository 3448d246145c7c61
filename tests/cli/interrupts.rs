//! Trap 1: Ctrl-C at any prompt gives the terminal back, and loses no answer.

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
    terminal::{CTRL_C, DOWN, ENTER, Setting, Terminal},
};

const RESUME: &str = "Pour reprendre : ";

fn open<const N: usize>(args: [&str; N]) -> Terminal {
    setting(args).open()
}

fn setting<const N: usize>(args: [&str; N]) -> Setting {
    let args = ["debut.yaml", "--save", "reponses.json"].into_iter().chain(args);
    Setting::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE)
}

/// Goes to the question about the name.
fn to_name(terminal: &mut Terminal) {
    terminal.see("Question 1,");
    terminal.press("1");
    terminal.see("Saisissez");
}

/// Goes to the question with several answers.
fn to_several(terminal: &mut Terminal) {
    to_name(terminal);
    terminal.press("Les Tilleuls\r");
    terminal.see("Question 3,");
}

fn to_menu(terminal: &mut Terminal) {
    to_several(terminal);
    terminal.press(" \r");
    terminal.see("Et maintenant");
}

/// Checks the end of an interrupted program, and that what it says opens the same place.
#[track_caller]
fn interrupted(mut terminal: Terminal, code: &str, place: &str) {
    assert_eq!(terminal.code(), 130);
    assert!(terminal.is_given_back(), "{}", terminal.screen());
    let screen = terminal.see("Interrompu.");
    terminal.see("« reponses.json » garde ce que vous avez fait.");
    let resume =
        screen.lines().find_map(|line| line.strip_prefix(&RESUME.replace(" :", "\u{a0}:")));
    let resume = resume.unwrap_or_else(|| panic!("no way to resume:\n{screen}")).trim();
    assert_eq!(resume, format!("mssante-check ask debut.yaml --path {code}"));

    let files = crate::program::files(terminal.path());
    assert_eq!(files, ["debut.yaml", "reponses.json", "suite.yaml"]);
    let saved = terminal.read("reponses.json");
    assert!(saved.contains(&format!("\"path\": \"{code}\"")), "{saved}");

    let answers = ["ask", "debut.yaml", "--answers", "reponses.json", "--no-input"];
    let again = Program::new(answers).file("debut.yaml", DEBUT).file("suite.yaml", SUITE);
    let again = again.file("reponses.json", &saved).run();
    assert!(again.stdout.contains(place), "{}{}", again.stdout, again.stderr);

    let arguments = resume.split(' ').skip(1);
    let mut opened =
        Setting::new(arguments).file("debut.yaml", DEBUT).file("suite.yaml", SUITE).open();
    let typed = code.contains('_');
    opened.see(if typed { "Quel est le nom" } else { place });
    if typed {
        opened.press("Les Tilleuls\r");
        opened.see(place);
    }
    opened.press(CTRL_C);
}

#[test]
fn trap_1_ctrl_c_at_a_list() {
    let mut terminal = open([]);
    terminal.see("Question 1,");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:", "Êtes-vous équipé");
}

#[test]
fn trap_1_ctrl_c_at_several() {
    let mut terminal = open([]);
    to_several(&mut terminal);
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui._:N5", "De quoi avez-vous besoin");
}

#[test]
fn trap_1_ctrl_c_at_a_typed_answer() {
    let mut terminal = open([]);
    to_name(&mut terminal);
    terminal.press("Les Til");
    terminal.see("Les Til");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui:DT", "Quel est le nom");
}

#[test]
fn trap_1_ctrl_c_at_the_help() {
    let mut terminal = open([]);
    to_name(&mut terminal);
    terminal.press("?\r");
    terminal.see("sur la façade");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui:DT", "Quel est le nom");
}

#[test]
fn trap_1_ctrl_c_at_the_closing_menu() {
    let mut terminal = open([]);
    to_menu(&mut terminal);
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui._.atelier:HS", "Tout est dit pour Les Tilleuls");
}

#[test]
fn trap_1_ctrl_c_at_the_answer_to_change() {
    let mut terminal = open([]);
    to_menu(&mut terminal);
    terminal.press("2");
    terminal.see("Quelle réponse changer");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui._.atelier:HS", "Tout est dit pour Les Tilleuls");
}

#[test]
fn trap_1_ctrl_c_at_the_name_of_a_file() {
    let mut terminal = open([]);
    to_menu(&mut terminal);
    terminal.press("4");
    terminal.see("Nom du fichier");
    terminal.press("fic");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui._.atelier:HS", "Tout est dit pour Les Tilleuls");
}

#[test]
fn trap_1_ctrl_c_in_plain_mode() {
    let mut terminal = open(["--plain"]);
    terminal.see("Votre réponse");
    terminal.press("1\r");
    terminal.see("Saisissez");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui:DT", "Quel est le nom");
}

#[test]
fn trap_1_ctrl_c_at_the_menu_of_plain_mode() {
    let mut terminal = open(["--plain"]);
    terminal.see("Votre réponse");
    terminal.press("oui\r");
    terminal.see("Saisissez");
    terminal.press("Les Tilleuls\r");
    terminal.see("Vos réponses");
    terminal.press("1\r");
    terminal.see("Votre choix");
    terminal.press(CTRL_C);
    interrupted(terminal, "debut:oui._.atelier:HS", "Tout est dit pour Les Tilleuls");
}

#[test]
fn trap_1_signals_from_outside() {
    for signal in ["INT", "TERM", "HUP"] {
        let mut terminal = open([]);
        to_several(&mut terminal);
        terminal.signal(signal);
        interrupted(terminal, "debut:oui._:N5", "De quoi avez-vous besoin");

        let mut terminal = open([]);
        to_name(&mut terminal);
        terminal.signal(signal);
        interrupted(terminal, "debut:oui:DT", "Quel est le nom");

        let terminal = open(["--plain"]);
        terminal.see("Votre réponse");
        terminal.signal(signal);
        interrupted(terminal, "debut:", "Êtes-vous équipé");
    }
}

#[test]
fn what_to_type_again_is_written_for_a_shell() {
    let mut terminal = Setting::new(["mes arbres/l'été $1.yaml"]);
    terminal = terminal
        .folder("mes arbres")
        .file("mes arbres/l'été $1.yaml", DEBUT)
        .file("mes arbres/suite.yaml", SUITE);
    let mut terminal = terminal.size(200, 30).open();
    terminal.see("Question 1,");
    terminal.press(DOWN);
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    let screen = terminal.see("Pour reprendre");
    let resume =
        screen.lines().find_map(|line| line.split_once("mssante-check ")).expect("a command").1;
    let shell =
        format!("'{}' {resume} --no-input --format json", env!("CARGO_BIN_EXE_mssante-check"));
    let output = std::process::Command::new("sh")
        .args(["-c", &shell])
        .current_dir(terminal.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_shell_after_the_program_echoes_again() {
    let script = format!(
        "'{}'; echo code $?; read word; echo « $word »",
        env!("CARGO_BIN_EXE_mssante-check")
    );
    let mut terminal = Setting::of("sh", ["-c", &script]).open();
    terminal.see("Question 1,");
    terminal.press(CTRL_C);
    terminal.see("code 130");
    terminal.press("bonjour");
    terminal.see("bonjour");
    terminal.press(ENTER);
    terminal.see("« bonjour »");
    assert_eq!(terminal.code(), 0);
}
