//! A sheet that is longer than the screen: read from its top, and whole on the terminal afterwards.

use crate::terminal::{CTRL_C, END, Setting, Terminal, UP, flat};

const HOME: &str = "\x1b[H";
/// Leaves the screen of the pager.
const OWN_SCREEN: &str = "\x1b[?1049l";

/// Comes to a sheet that is longer than most screens.
fn at_sheet(columns: u16, rows: u16) -> Terminal {
    let mut terminal = Setting::new([]).size(columns, rows).open();
    terminal.see("équipé");
    terminal.press("2");
    terminal.see("· q");
    terminal
}

#[test]
fn a_long_sheet_is_read_from_its_top_and_stays() {
    let mut terminal = at_sheet(80, 24);
    let screen = terminal.see("1 Continuer 2 Changer 3 Et si… 4 Enregistrer");
    assert!(screen.starts_with("Faire le point sur votre équipement"), "{screen}");
    assert!(!screen.contains("Code du parcours"), "{screen}");
    assert!(!terminal.is_own_screen());
    terminal.press(" ");
    terminal.unsee("Faire le point sur votre équipement");
    terminal.press(END);
    terminal.see("Code du parcours");
    terminal.press(HOME);
    terminal.see("Faire le point sur votre équipement");
    terminal.press("q");
    let screen = terminal.see("Et maintenant ? ← → Entrée choisir");
    assert!(screen.contains("Code du parcours"), "{screen}");
    assert!(terminal.is_own_screen());
    let written = terminal.written();
    let (_, sheet) = written.rsplit_once(OWN_SCREEN).expect("the pager is left");
    for part in ["Faire le point sur votre équipement", "À faire", "Code du parcours"] {
        assert_eq!(flat(sheet).matches(part).count(), 1, "{part}");
    }
    // It can be read again, as often as wanted.
    terminal.press(UP);
    terminal.see("q fermer");
    terminal.see("Faire le point sur votre équipement");
    terminal.leave_outcome();
    assert!(terminal.is_given_back());
}

#[test]
fn another_size_and_a_small_one() {
    let mut terminal = at_sheet(20, 6);
    terminal.resize(100, 30);
    let screen = terminal.see("Lignes 1 à 28 sur");
    assert!(screen.starts_with("Faire le point sur votre équipement MSSanté"), "{screen}");
    terminal.resize(40, 12);
    terminal.see("1-10/");
    terminal.resize(20, 6);
    terminal.see("1-4/");
    terminal.leave_outcome();
}

#[test]
fn ctrl_c_gives_the_screen_back() {
    let mut terminal = at_sheet(80, 24);
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    terminal.see("Pour reprendre");
    assert!(terminal.is_own_screen() && terminal.is_given_back());
}

#[test]
fn a_digit_takes_what_stands_below_the_sheet() {
    let mut terminal = at_sheet(80, 24);
    terminal.press("2");
    terminal.see("Quelle réponse changer");
    assert!(terminal.is_own_screen());
    terminal.press("\x1b");
    terminal.see("relire");
    terminal.press("\x1b[B");
    terminal.see("> 2. Changer une réponse");
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
}

#[test]
fn what_is_piped_is_whole_and_not_paged() {
    let command = r#""$0" | cat > fiche.txt"#;
    let ours = env!("CARGO_BIN_EXE_mssante-check");
    let mut terminal = Setting::of("sh", ["-c", command, ours]).size(80, 24).open();
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.see("Code du parcours");
    terminal.leave_outcome();
    let sheet = terminal.read("fiche.txt");
    assert!(sheet.starts_with("Faire le point"), "{sheet}");
    assert!(sheet.contains("Code du parcours"), "{sheet}");
    assert!(!terminal.written().contains("\x1b[?1049h"));
}

#[test]
fn plain_mode_has_no_pager() {
    let mut terminal = Setting::new(["--plain"]).size(80, 24).open();
    terminal.see("Votre réponse");
    terminal.press("2\r");
    terminal.see("Votre choix");
    terminal.press("8\r");
    assert_eq!(terminal.code(), 0);
    assert!(!terminal.written().contains('\x1b'), "{:?}", terminal.written());
}

#[test]
fn a_code_stands_on_one_line() {
    let code = "equipement:oui.oui.non.gcs:DT";
    let mut terminal = Setting::new([]).size(40, 12).open();
    for (words, key) in
        [("Êtes-vous équipé", "1"), ("Utilisez-vous", "1"), ("savez-vous", "2"), ("termine", "1")]
    {
        terminal.see(words);
        terminal.press(key);
    }
    terminal.see("· q");
    terminal.press(END);
    let screen = terminal.see(code);
    assert!(screen.lines().any(|line| line.trim() == code), "{screen}");
    terminal.press("q");
    let screen = terminal.see("relire");
    assert!(screen.lines().any(|line| line.trim() == code), "{screen}");
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    let screen = terminal.see("Pour reprendre");
    assert_eq!(screen.lines().filter(|line| line.trim() == code).count(), 2, "{screen}");
    assert!(screen.contains("ask equipement --path \\"), "{screen}");
}

/// The foreground of the first letter of a line of the screen, and whether it is bold.
fn look_of(screen: &vt100::Screen, line: &str) -> (vt100::Color, bool) {
    let row = screen.contents().lines().position(|found| flat(found).starts_with(line));
    let row = u16::try_from(row.expect("the line")).expect("a row");
    let cell = screen.cell(row, 0).expect("a cell");
    (cell.fgcolor(), cell.bold())
}

#[test]
fn a_status_has_a_colour() {
    for (no_color, look) in
        [(None, (vt100::Color::Idx(130), true)), (Some("1"), (vt100::Color::Default, false))]
    {
        let mut setting = Setting::new([]).size(100, 80);
        if let Some(value) = no_color {
            setting = setting.env("NO_COLOR", value);
        }
        let mut terminal = setting.open();
        terminal.see("Question 1,");
        terminal.press("2");
        terminal.see("Et maintenant");
        assert_eq!(look_of(&terminal.cells(), "À faire : Équipez-vous"), look);
        terminal.leave_outcome();
    }
}
