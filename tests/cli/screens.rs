//! What is on the screen while a person chooses, whatever the terminal.

use std::{fs, path::Path};

use crate::{
    samples::{DEBUT, SUITE, long},
    terminal::{DOWN, END, ENTER, ESCAPE, Setting, Terminal, UNKNOWN_KEYS, UP},
};

/// Compares the screen with the stored one, once they are the same or nobody waits any longer. A
/// screen that is not stored yet is taken as it is.
fn shot(name: &str, terminal: &Terminal) {
    let stored = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/cli/snapshots/cli__screens__{name}.snap"));
    let stored = fs::read_to_string(stored).unwrap_or_default();
    let screen = terminal.wait_for_screen(|screen| {
        // The whole of it: the end alone is also that of a screen that is just cleared.
        stored.is_empty() || stored.trim_end().ends_with(&format!("---\n{}", described(screen)))
    });
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(name, described(&screen));
    });
}

/// The lines of a screen, and whether its cursor is seen.
fn described(screen: &vt100::Screen) -> String {
    let mut described = String::new();
    for line in screen.contents().lines() {
        described.extend(["|", line.trim_end(), "\n"]);
    }
    let cursor = if screen.hide_cursor() { "hidden" } else { "visible" };
    described + "cursor " + cursor
}

#[test]
fn every_question_of_a_path_at_each_size() {
    for (columns, rows) in [(40, 30), (80, 30), (200, 30), (60, 10)] {
        let name = |step: &str| format!("{columns}x{rows}_{step}");
        let mut terminal = Setting::new([]).size(columns, rows).open();
        terminal.see("? aide");
        shot(&name("1_equipe"), &terminal);
        terminal.press("1");
        terminal.see("Question 2,");
        terminal.see("? aide");
        shot(&name("2_usage"), &terminal);
        terminal.press("1");
        terminal.see("Question 3,");
        terminal.see("? aide");
        shot(&name("3_acces"), &terminal);
        terminal.press("?");
        terminal.see("une autre touche pour revenir");
        shot(&name("4_aide"), &terminal);
        terminal.press("x");
        terminal.unsee("une autre touche");
        terminal.press("2");
        terminal.see("ne sais pas");
        terminal.see("? aide");
        shot(&name("5_operateur"), &terminal);
        terminal.press("5");
        terminal.see("Saisissez une adresse MSSanté");
        shot(&name("6_saisie"), &terminal);
        terminal.press("accueil@esantepdl.mssante.fr\r");
        if columns < 80 {
            terminal.see("q fermer");
            shot(&name("7_fiche"), &terminal);
            terminal.press("q");
        }
        terminal.see("Et maintenant");
        terminal.see("relire");
        shot(&name("8_issue"), &terminal);
        terminal.leave_outcome();
        assert!(terminal.is_given_back());
    }
}

#[test]
fn a_list_taller_than_the_screen() {
    let mut terminal = Setting::new(["long.yaml", "-o", "fiche.json"])
        .file("long.yaml", &long(60))
        .size(50, 12)
        .open();
    terminal.see("? aide");
    shot("long_first", &terminal);
    for _ in 0..20 {
        terminal.press(DOWN);
    }
    terminal.see("> 21. Commune numéro 21");
    shot("long_middle", &terminal);
    terminal.press(END);
    terminal.see("> 60. Commune numéro 60");
    shot("long_last", &terminal);
    terminal.press(DOWN);
    terminal.see("> 1. Commune numéro 1");
    terminal.press(UP);
    terminal.see("> 60. Commune numéro 60");
    terminal.press("4");
    terminal.see("> 4. Commune numéro 4");
    terminal.press("2");
    terminal.see("> 42. Commune numéro 42");
    terminal.press(ENTER);
    terminal.leave_outcome();
    assert!(terminal.read("fiche.json").contains("long:c42"));
}

#[test]
fn a_resize_leaves_the_question_whole() {
    let mut terminal = Setting::new([]).size(80, 30).open();
    terminal.see("? aide");
    for (columns, rows) in [(100, 40), (40, 12), (120, 30)] {
        terminal.resize(columns, rows);
        terminal.press(DOWN);
        terminal.press(UP);
        let screen = terminal.see("> 1. Oui");
        assert_eq!(screen.matches("> ").count(), 1, "{screen}");
    }
    terminal.press("2");
    terminal.press("q");
    let screen = terminal.see("Et maintenant");
    assert!(!screen.contains("Question 1"), "{screen}");
}

#[test]
fn tiny_screens_are_survived() {
    std::thread::scope(|scope| {
        for size in [(1, 1), (2, 5), (9, 3), (10, 3), (12, 4), (20, 5), (80, 2)] {
            scope.spawn(move || survive(size));
        }
    });
}

fn survive((columns, rows): (u16, u16)) {
    let lines = &["1\r", "X\r", "1\r", "8\r"][..];
    let keys = &["1", "Été", "\x7f", "\x7f", "\x7f", "X\r", " ", ENTER, "q", END, ENTER];
    let setting = Setting::new(["debut.yaml", "-o", "fiche.json"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE);
    let mut terminal = setting.size(columns, rows).open();
    // There is not always room for a word to wait for.
    terminal.wait_for_screen(|screen| !screen.contents().trim().is_empty());
    for keys in if columns < 10 || rows < 3 { lines } else { keys } {
        terminal.press_drawn(keys);
    }
    assert_eq!(terminal.code(), 0, "{columns}x{rows}: {}", terminal.written());
    assert!(terminal.is_given_back(), "{columns}x{rows}");
    let report = terminal.read("fiche.json");
    assert!(
        report.contains("debut:oui._.atelier") && report.contains("\"nom\": \"X\""),
        "{columns}x{rows} {report}"
    );
}

/// The parameters of every sequence that sets colours or type.
fn styles(written: &str) -> Vec<String> {
    let sequences = written.split("\x1b[").skip(1);
    let ends = sequences.filter_map(|rest| {
        rest.split_once(|c: char| c.is_ascii_alphabetic())
            .map(|(style, _)| (style, &rest[style.len()..]))
    });
    ends.filter(|(_, rest)| rest.starts_with('m')).map(|(style, _)| style.to_owned()).collect()
}

#[test]
fn no_color_means_none() {
    let mut terminal = Setting::new([]).env("NO_COLOR", "1").open();
    terminal.see("? aide");
    terminal.press("3");
    terminal.leave_outcome();
    assert_eq!(styles(&terminal.written()), Vec::<String>::new());

    let mut terminal = Setting::new([]).open();
    terminal.see("? aide");
    terminal.press("3");
    terminal.press("q");
    terminal.see("Et maintenant");
    assert!(!styles(&terminal.written()).is_empty());
}

#[test]
fn a_dumb_terminal_is_asked_in_lines() {
    let mut terminal = Setting::new([]).env("TERM", "dumb").env("FORCE_HYPERLINK", "1").open();
    terminal.see("Votre réponse");
    terminal.press("3\r");
    terminal.see("Votre choix");
    shot("dumb", &terminal);
    terminal.press("9\r");
    assert_eq!(terminal.code(), 0);
    assert!(!terminal.written().contains('\x1b'), "{:?}", terminal.written());
}

#[test]
fn addresses_are_links_where_the_terminal_knows_them() {
    let link = "\x1b]8;;https://annuaire.esante.gouv.fr\x1b\\\
        https://annuaire.esante.gouv.fr\x1b]8;;\x1b\\";
    for (force, linked) in [("1", true), ("0", false)] {
        let mut terminal =
            Setting::new(["-a", "equipe=ne-sait-pas"]).env("FORCE_HYPERLINK", force).open();
        assert_eq!(terminal.code(), 0);
        assert_eq!(terminal.written().contains(link), linked, "{:?}", terminal.written());
        assert!(terminal.screen().contains("https://annuaire.esante.gouv.fr"));
    }
}

#[test]
fn nothing_of_a_screen_is_left_behind() {
    let mut terminal = Setting::new([]).size(60, 20).open();
    terminal.see("? aide");
    for _ in 0..3 {
        terminal.press("1");
        terminal.see("Question 2,");
        terminal.press("1");
        terminal.see("Question 3,");
        terminal.press(ESCAPE);
        terminal.see("Question 2,");
        terminal.press(ESCAPE);
        terminal.see("Question 1,");
    }
    shot("back_and_forth", &terminal);
}

#[test]
fn odd_keys_do_nothing() {
    let mut terminal = Setting::new([]).open();
    terminal.see("? aide");
    for keys in UNKNOWN_KEYS.into_iter().chain(["0"]) {
        terminal.press_alone(keys);
    }
    // A byte that begins a character of three takes the two after it.
    terminal.press_bytes(b"\xff\xfe\xe9\xff\xff");
    terminal.press("2");
    terminal.press("q");
    terminal.see("Et maintenant");
}

#[test]
fn the_end_of_input_leaves_the_walk_undetermined() {
    let mut terminal = Setting::new(["-o", "fiche.json"]).open();
    terminal.see("? aide");
    terminal.press("1");
    terminal.see("Question 2,");
    terminal.press("\x04");
    assert_eq!(terminal.code(), 3);
    assert!(terminal.is_given_back());
    terminal.see("-a usage=oui");
    assert!(terminal.read("fiche.json").contains("\"outcome\": null"));
}
