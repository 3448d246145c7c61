//! A window that closes with the program waits for whoever reads in it; a console that takes no
//! escape sequences gets none. Both are played here, and are there under Windows.

use crate::{
    program::{Program, files},
    samples::{DEBUT, SUITE},
    terminal::{CTRL_C, ENTER, Setting, Terminal, flat},
};

/// The variable that a debug build is told by what to play.
const PLAYED: &str = "MSSANTE_CHECK_FAULT";
const WAITS: &str = "Appuyez sur Entrée pour fermer cette fenêtre.";
const TABLE: &str = "equipe\nnon\n";

fn playing<const N: usize>(place: &str, args: [&str; N]) -> Setting {
    let setting = Setting::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE);
    setting.file("t.csv", TABLE).env(PLAYED, place)
}

fn own<const N: usize>(args: [&str; N]) -> Terminal {
    playing("own window", args).open()
}

/// Checks that the program waits, and ends with a code once Enter is pressed.
#[track_caller]
fn closes(terminal: &mut Terminal, code: u32) -> String {
    let screen = terminal.see(WAITS);
    terminal.press(ENTER);
    assert_eq!(terminal.code(), code, "{screen}");
    screen
}

#[test]
fn a_walk_and_an_error_can_be_read() {
    let mut terminal = own(["debut.yaml"]);
    terminal.play(&[("Êtes-vous équipé", "2"), ("Et maintenant", "\x1b[F\r")]);
    closes(&mut terminal, 0);
    let screen = closes(&mut own(["absent.yaml"]), 2);
    assert!(screen.contains("absent.yaml"), "{screen}");
}

#[test]
fn what_an_interruption_tells_can_be_read() {
    for args in [&["debut.yaml"][..], &["debut.yaml", "--plain"]] {
        let mut terminal = match args {
            [tree] => own([*tree]),
            _ => own(["debut.yaml", "--plain"]),
        };
        terminal.see("Êtes-vous équipé");
        terminal.press(CTRL_C);
        terminal.see("Pour reprendre");
        let screen = closes(&mut terminal, 130);
        // Enter answers no question any more.
        assert!(screen.matches("Êtes-vous équipé").count() <= 1, "{screen}");
    }
}

#[test]
fn an_interruption_closes_the_window_that_waits() {
    let mut terminal = own(["t.csv"]);
    terminal.see(WAITS);
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    // Nothing was interrupted.
    assert!(!terminal.screen().contains("Interrompu"), "{}", terminal.screen());
}

#[test]
fn an_interrupted_audit_draws_nothing_over_what_is_told() {
    let rows = "oui;oui;non;a@exemple.mssante.fr\n".repeat(1_000_000);
    let table = format!("equipe;usage;acces;operateur\n{rows}");
    let mut terminal = playing("own window", ["t.csv"]).file("t.csv", &table).open();
    terminal.see("lignes ·");
    terminal.press(CTRL_C);
    terminal.see(WAITS);
    #[cfg(target_os = "linux")]
    {
        let ticks = terminal.cpu_ticks();
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(terminal.cpu_ticks() < ticks + 10, "the audit goes on");
    }
    let screen = closes(&mut terminal, 130);
    assert!(screen.trim_end().ends_with(WAITS), "{screen}");
    assert_eq!(files(terminal.path()), ["debut.yaml", "suite.yaml", "t.csv"]);
}

#[test]
fn files_are_told_with_their_whole_path() {
    let mut terminal = own(["t.csv"]);
    let screen = closes(&mut terminal, 0);
    let folder = terminal.path().display().to_string();
    for name in ["t-audit.xlsx", "t-bilan.html"] {
        let path = format!("{folder}/{name}").replace(' ', "");
        let screen = flat(&screen).replace(' ', "");
        assert!(screen.contains(&path), "{path}\n{screen}");
    }
    let mut terminal = own(["debut.yaml"]);
    terminal.play(&[("Êtes-vous équipé", "2"), ("Et maintenant", "3")]);
    terminal.see("La fiche ira dans");
    terminal.play(&[("Nom du fichier", "fiche.html\r"), ("/fiche.html", "\x1b[F\r")]);
    closes(&mut terminal, 0);
}

#[test]
fn nobody_is_waited_for_elsewhere() {
    let mut shell = Setting::new(["debut.yaml", "--no-input"]).file("debut.yaml", DEBUT);
    shell = shell.file("suite.yaml", SUITE);
    let mut terminal = shell.open();
    assert_eq!(terminal.code(), 3);
    assert!(!terminal.screen().contains(WAITS), "{}", terminal.screen());
    // Standard output is a pipe.
    let done = Program::new(["t.csv"]).file("t.csv", TABLE).env(PLAYED, "own window").run();
    assert_eq!((done.code, done.stderr.contains(WAITS)), (0, false));
}

#[test]
fn an_old_console_gets_no_escape_sequence() {
    let mut terminal = playing("old console", ["debut.yaml"]).open();
    terminal.play(&[("Votre réponse", "2\r"), ("Votre choix", "<\r"), ("Votre réponse", "2\r")]);
    terminal.play(&[("Votre choix", "7\r")]);
    assert_eq!(terminal.code(), 0);
    let mut all = terminal.written();
    for args in [["t.csv", "t.csv"], ["train", "--room"], ["ask", "t.csv"], ["check", "debut.yaml"]]
    {
        let mut terminal = playing("old console", args).open();
        terminal.code();
        all += &terminal.written();
    }
    assert!(!all.contains('\x1b'), "{all:?}");
    // So it does where the console takes them.
    let mut terminal = playing("nothing", ["t.csv"]).open();
    terminal.code();
    assert!(terminal.written().contains('\x1b'));
}
