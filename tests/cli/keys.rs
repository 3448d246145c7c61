//! Keys as terminals send them: in lists of any length, in typed answers, in two parts, pasted.

use crate::{
    samples::{DEBUT, SUITE, long},
    terminal::{BACKSPACE, DOWN, ENTER, ESCAPE, Setting, Terminal, flat},
};

/// « debut » at the question about the name.
fn at_name() -> Terminal {
    let args = ["debut.yaml", "-a", "equipe=oui", "-o", "fiche.json"];
    let setting = Setting::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE);
    let terminal = setting.open();
    terminal.see("Saisissez");
    terminal
}

/// Waits until the line that is typed reads so.
#[track_caller]
fn see_typed(terminal: &Terminal, typed: &str, keys: &str) {
    let expected = format!("Saisissez un texte : {typed}");
    let screen = terminal.wait_for_screen(|screen| flat(&screen.contents()).ends_with(&expected));
    assert!(flat(&screen.contents()).ends_with(&expected), "{keys:?}:\n{}", screen.contents());
}

#[test]
fn every_key_edits_a_typed_answer_or_leaves_no_trace() {
    let mut terminal = at_name();
    for (keys, typed) in [
        ("\x1b[H", "Xabc"),
        ("\x1bOH", "Xabc"),
        ("\x1b[1~", "Xabc"),
        ("\x01", "Xabc"),
        ("\x1b[F", "abcX"),
        ("\x1b[4~", "abcX"),
        ("\x05", "abcX"),
        ("\x1b[H\x1b[3~", "Xbc"),
        ("\x1b[D", "abXc"),
        ("\x1b[1;5D", "Xabc"),
        ("\x1bb", "Xabc"),
        ("\x1bb\x1bf", "abcX"),
        ("\x1b\x7f", "X"),
        ("\x17", "X"),
        ("\x15", "X"),
        ("\x01\x0b", "X"),
        ("\x08", "abX"),
        ("\x1b[200~z\nz\x1b[201~", "abcz zX"),
        ("\u{a0}", "abc\u{a0}X"),
        ("e\u{301}\x7f", "abcX"),
        ("漢", "abc漢X"),
    ] {
        terminal.press(&format!("\x05\x15abc{keys}X"));
        see_typed(&terminal, &flat(typed), keys);
    }
    for keys in [
        "\x1b[2~",
        "\x1b[5~",
        "\x1b[6~",
        "\x1bOP",
        "\x1b[15~",
        "\x1b[24~",
        "\x1b[Z",
        "\x1bé",
        "\x1b[A",
        "\x04",
        "\x1b[I",
        "\x1b[O",
        "\x1b[M !!",
        "\x1b[97;5u",
        "\x1a",
        "\t",
        "\u{0}",
        "\x1b[<35;1;1M",
        "\x1b[?62;c",
        "\x1b]11;rgb:ffff/ffff/ffff\x07",
        "\x1b[1;2A",
        "\x1b[[A",
    ] {
        terminal.press(&format!("\x05\x15abc{keys}X"));
        see_typed(&terminal, "abcX", keys);
    }
}

#[test]
fn a_key_that_comes_in_two_parts_is_one() {
    let mut terminal = at_name();
    // The second part may come late on a machine that is busy: once in time is enough.
    let is_one = (0..20).any(|_| {
        terminal.press("\x05\x15abc");
        see_typed(&terminal, "abc", "");
        for (first, second) in [("\x1b", "[D"), ("\x1b[", "D"), ("\x1b[1;5", "D")] {
            terminal.press("\x05");
            terminal.press_alone(first);
            terminal.press(second);
        }
        terminal.press("X");
        let typed = terminal.wait_for_screen(|screen| screen.contents().contains('X'));
        flat(&typed.contents()).ends_with(" : Xabc")
    });
    assert!(is_one, "{}", terminal.screen());
    // ESC alone is Escape once nothing follows.
    terminal.press(ESCAPE);
    terminal.see("Question 1,");
}

#[test]
fn a_paste_answers_nothing() {
    let mut terminal = at_name();
    terminal.press("\x1b[200~Les\r\nTilleuls\r\n\x1b[201~");
    see_typed(&terminal, "Les Tilleuls", "");
    terminal.press(ENTER);
    terminal.see("Question 3,");
    terminal.press("\x1b[200~1\r3\r\x1b[201~");
    terminal.press(DOWN);
    let screen = terminal.see("> [ ] 2.");
    assert!(!screen.contains("[x]"), "{screen}");
    assert!(terminal.written().contains("\x1b[?2004h"));
    terminal.press("\x03");
    assert_eq!(terminal.code(), 130);
    let written = terminal.written();
    assert!(written.rfind("\x1b[?2004l") > written.rfind("\x1b[?2004h"), "{written:?}");
    assert!(terminal.is_given_back());
}

#[test]
fn numbers_are_typed_in_a_long_list() {
    for (keys, code) in [
        ("1\r", "c1"),
        ("12\r", "c12"),
        ("\x1b[B2\r", "c2"),
        ("\x1b[B\x1b[B11\r", "c11"),
        ("1\x7f3\r", "c3"),
        ("1\x1b[B2\r", "c2"),
        ("15 ", "c15"),
    ] {
        let mut terminal =
            Setting::new(["long.yaml", "-o", "fiche.json"]).file("long.yaml", &long(15)).open();
        terminal.see("? aide");
        terminal.press(keys);
        terminal.choose("Quitter");
        assert_eq!(terminal.code(), 0);
        let report = terminal.read("fiche.json");
        assert!(report.contains(&format!("\"long:{code}:")), "{keys:?} {report}");
    }
}

#[test]
fn a_number_that_no_answer_has_is_told() {
    let mut terminal = Setting::new(["long.yaml"]).file("long.yaml", &long(15)).open();
    terminal.see("ou numéro choisir");
    terminal.press("1");
    terminal.see("Numéro 1_, puis Entrée");
    terminal.see("> 1. Commune numéro 1");
    terminal.press("9");
    terminal.see("Il n'y a pas de numéro 19 : tapez de 1 à 15.");
    terminal.press_drawn(ENTER);
    terminal.see("Il n'y a pas de numéro 19 : tapez de 1 à 15.");
    terminal.press(BACKSPACE);
    terminal.see("Numéro 1_, puis Entrée");
    terminal.press("4");
    terminal.see("> 14. Commune numéro 14");
    terminal.press(ENTER);
    terminal.see("Et maintenant");
}

#[test]
fn the_list_of_a_room_takes_numbers_of_two_digits() {
    let mut terminal = Setting::new(["train", "equipement", "--room"]).open();
    terminal.see("18 cas à jouer");
    terminal.press("1");
    terminal.see("Numéro 1_, puis Entrée");
    terminal.press("2");
    terminal.see("> 12.");
    terminal.press(ENTER);
    terminal.see("Cas 12 sur 18");
}

#[test]
fn enter_with_nothing_ticked_asks_before_it_means_none() {
    let mut terminal = at_name();
    terminal.press("Les Tilleuls\r");
    terminal.see("Question 3,");
    terminal.press(ENTER);
    terminal.see("Rien n'est coché. Espace coche « D'un atelier »");
    // Another key in between, and it is asked again.
    terminal.press(DOWN);
    terminal.unsee("Rien n'est coché");
    terminal.press(ENTER);
    terminal.see("Rien n'est coché. Espace coche « D'une visite »");
    terminal.press(ENTER);
    terminal.choose("Quitter");
    assert_eq!(terminal.code(), 0);
    assert!(terminal.read("fiche.json").contains("\"debut:oui._.0:HS\""));
}
