//! `train --room` in a pseudo-terminal: the whole program, from the list of the cases to the saved
//! page.

use crate::{
    program::{Program, files},
    terminal::{BACKSPACE, CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, Setting, Terminal, UNKNOWN_KEYS},
};

fn room<'a>(args: impl IntoIterator<Item = &'a str>) -> Setting {
    Setting::new(["train", "equipement", "--room"].into_iter().chain(args)).size(80, 24)
}

/// Goes on without showing what is right, or past what is left to read.
const RIGHT: &str = "\x1b[C";

/// Presses keys one by one, each once the words before it are on a screen that is drawn to its end.
#[track_caller]
fn play(terminal: &mut Terminal, keys: &[(&str, &str)]) {
    for (words, keys) in keys {
        terminal.see_drawn(words, FRAME_END);
        terminal.press(keys);
    }
}

/// What the program writes last when it fills the screen: the rest of it is cleared.
const FRAME_END: &str = "\x1b[J";

/// Goes to the votes of the first question.
const TO_QUESTION: [(&str, &str); 2] = [("cas à jouer", ENTER), ("La situation", ENTER)];

#[track_caller]
fn given_back(terminal: &Terminal) {
    assert!(terminal.is_given_back() && terminal.is_own_screen(), "{}", terminal.screen());
}

#[test]
fn a_whole_session() {
    let mut terminal = room(["--case", "depart-d-une-collegue", "--case", "rien-encore"]).open();
    play(
        &mut terminal,
        &[
            ("2 cas à jouer", "2"),
            ("> 2. Une MECS", "1"),
            ("> 1. Une collègue", ENTER),
            ("ehpad.accueil@esantepdl.mssante.fr", ENTER),
            // Letters and counts that are none, mended.
            ("Mains levées, réponse par réponse : █", "12x3,-1"),
            (": 123,-1█", ENTER),
            ("« -1 » : il n'y a pas moins de zéro main.", BACKSPACE),
            (": 123,-█", BACKSPACE),
            (": 123,█", BACKSPACE),
            (": 123█", BACKSPACE),
            (": 12█", " 99999\r"),
            ("« 99999 » est trop grand : 9999 mains au plus.", "\x1b[3~"),
            (": █", "12/3/1\r"),
            ("12 · 75 % · majorité", ESCAPE),
            // A vote is corrected, and is a tie.
            (": 12/3/1█", "\x1b[3~8 8\r"),
            ("À égalité : 1 et 2.", "→"),
            ("Cette touche ne fait rien ici.", ENTER),
            ("✓ réponse du cas", ENTER),
            ("Choisissez d'abord une réponse, par son numéro.", "e"),
            ("Quelles réponses comparer ?", "23"),
            ("Issue : À vérifier", ENTER),
            ("OU : Avec votre éditeur de", ENTER),
            ("✓ réponse du cas", "1"),
            ("> 1. Oui", ENTER),
            ("Question 2, encore 1 ou 2 questions", "14 2\r"),
            // Another way than the majority's, then back to it.
            ("14 · 88 % · majorité", "2"),
            ("> 2. Non", ENTER),
            ("1. Oui ✓ réponse du cas", ENTER),
            ("Question 3, la dernière", ESCAPE),
            ("> 2. Non", "1"),
            ("> 1. Oui", ENTER),
            ("qui a accès à cette messagerie ?", "2.13.1\r"),
            ("13 · 81 % · majorité", RIGHT),
            ("Quelle est cette adresse MSSanté ?", ENTER),
            ("Sans vote : choisissez une réponse par numéro.", ENTER),
            ("✓ réponse du cas", ENTER),
            ("✓ C'est l'issue du cas.", ENTER),
            ("✓ La salle a suivi le chemin du cas", "q"),
            ("Quitter la formation ?", "x"),
            ("✓ La salle a suivi le chemin du cas", ENTER),
            ("Une MECS échange encore par télécopie", ENTER),
            ("Question 1, encore 3 questions au plus", "9 7\r"),
            ("9 · 56 % · majorité", RIGHT),
            ("Question 2, encore 1 ou 2 questions", "l"),
            ("2. Une MECS", ESCAPE),
            ("Question 2, encore 1 ou 2 questions", "b"),
            ("1 cas joué, trouvé", "s"),
            ("Nom du fichier : bilan-equipement.html█", ENTER),
            ("Le bilan est dans « bilan-equipement.html ».", "s"),
            ("Nom du fichier : bilan-equipement.html█", "\t"),
            ("Nom du fichier : bilan-equipement.md█", ENTER),
            ("Le bilan est dans « bilan-equipement.md ».", "s"),
            ("Nom du fichier", "\t\r"),
            ("« bilan-equipement.md » existe déjà. Le remplacer ?", "n"),
            ("bilan-equipement.md█", BACKSPACE),
            ("bilan-equipement.m█", BACKSPACE),
            ("bilan-equipement.█", "pdf\r"),
            ("le bilan d'une salle s'écrit en .html, .md, .txt ou .json", "\x1b[3~"),
            ("Nom du fichier : █", "salle.json\r"),
            ("Le bilan est dans « salle.json ».", "q"),
            ("Le bilan est enregistré.", "o"),
        ],
    );
    assert_eq!(terminal.code(), 0);
    given_back(&terminal);
    assert_eq!(
        files(terminal.path()),
        ["bilan-equipement.html", "bilan-equipement.md", "salle.json"]
    );
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("room_bilan_md", terminal.read("bilan-equipement.md"));
    });
    assert!(terminal.read("salle.json").contains("\"path\": \"equipement:oui.oui.non.gcs:DT\""));
}

#[test]
fn the_situation_the_keys_and_the_page_of_the_room() {
    const SITUATION: &str = "la comptable d'un ESAT ne sait pas si son établissement a une adresse";
    for (columns, rows) in [(80, 24), (120, 40), (80, 12)] {
        let mut terminal =
            room(["--case", "on-ne-sait-pas", "-o", "bilan.html"]).size(columns, rows).open();
        play(&mut terminal, &[("1 cas", ENTER), ("La situation", ENTER)]);
        for (words, keys) in [
            ("Question 1,", "7 5 4\r"),
            ("7 · 44 % · en tête", ENTER),
            ("✓ réponse du cas", ""),
            ("réponse en tête est choisie.", "2"),
        ] {
            let screen = terminal.see_drawn(words, FRAME_END);
            let screen = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(screen.contains("? aide"), "{words}:\n{screen}");
            // The shortest screen has the question and its answers first.
            let is_short = rows < 24 && words != "Question 1,";
            let told = if is_short { "r situation" } else { SITUATION };
            assert!(screen.contains(told), "{words}:\n{screen}");
            terminal.press(keys);
        }
        play(
            &mut terminal,
            &[
                ("Pourquoi pas « Non »", "?"),
                ("Les touches", "x"),
                ("Pourquoi pas « Non »", "r"),
                ("La situation", ENTER),
                ("Pourquoi pas « Non »", ENTER),
                ("Ce n'est pas l'issue du cas.", "qo"),
            ],
        );
        assert_eq!(terminal.code(), 0);
        terminal.see("Le bilan est dans « bilan.html ».");
        let page = terminal.read("bilan.html");
        assert!(page.contains("7 · 44\u{a0}%") && page.contains("✓ réponse du cas"), "{page}");
    }
}

#[test]
fn ctrl_c_anywhere_gives_the_terminal_back_and_says_how_to_go_on() {
    /// What is on the screen, and the keys that lead to what comes next.
    const STEPS: [(&str, &str); 6] = [
        ("Question 1,", "9\r"),
        ("majorité", RIGHT),
        ("Question 2,", "q"),
        ("Quitter la formation", "n?"),
        ("Les touches", "xs"),
        ("Nom du fichier", ""),
    ];
    for last in 0..STEPS.len() {
        let script = format!(
            "echo avant; '{}' train equipement --room; echo code $?; stty -a | grep -o ' echo '; \
             read word",
            env!("CARGO_BIN_EXE_mssante-check")
        );
        let mut terminal = Setting::of("sh", ["-c", &script]).size(80, 24).open();
        play(&mut terminal, &TO_QUESTION[..]);
        terminal.play(&STEPS[..last]);
        terminal.see(STEPS[last].0);
        terminal.press(CTRL_C);
        terminal.see("code 130");
        let screen = terminal.see("Pour reprendre : mssante-check train equipement --room");
        assert!(screen.starts_with("avant") && !screen.contains("Entrée"), "{screen}");
        assert!(terminal.is_own_screen() && terminal.is_cursor_visible(), "{screen}");
        terminal.see(" echo");
        terminal.press(ENTER);
        assert_eq!(terminal.code(), 0);
    }
}

#[test]
fn what_is_left_to_play_is_in_the_command_to_go_on() {
    let mut terminal = room(["--case", "rien-encore", "--case", "on-ne-sait-pas"]).open();
    play(
        &mut terminal,
        &[
            ("2 cas", ENTER),
            ("La situation", ENTER),
            ("Question 1,", "0 9\r"),
            ("majorité", RIGHT),
            ("issue du cas", CTRL_C),
        ],
    );
    assert_eq!(terminal.code(), 130);
    terminal.see("Pour reprendre : mssante-check train equipement --case on-ne-sait-pas --room");
    given_back(&terminal);
}

#[test]
fn signals_from_outside_give_the_terminal_back() {
    for signal in ["INT", "TERM", "HUP"] {
        let mut terminal = room([]).open();
        play(&mut terminal, &TO_QUESTION);
        terminal.see("Mains levées");
        terminal.signal(signal);
        assert_eq!(terminal.code(), 130);
        terminal.see("Interrompu.");
        given_back(&terminal);
    }
}

#[test]
fn the_page_that_was_asked_for_is_written_however_the_room_is_left() {
    for (leave, code, told) in [
        ("qo", 0, "Le bilan est dans « bilan.json »."),
        (CTRL_C, 130, "« bilan.json » garde ce que vous avez fait."),
    ] {
        let mut terminal = room(["-o", "bilan.json"]).open();
        play(&mut terminal, &TO_QUESTION);
        play(&mut terminal, &[("Question 1,", "5 4\r"), ("5 · 56 %", leave)]);
        assert_eq!(terminal.code(), code);
        given_back(&terminal);
        terminal.see(told);
        assert!(terminal.read("bilan.json").contains("\"hands\": 5"));
    }
}

#[test]
fn the_page_goes_to_stdout_where_that_is_asked_for() {
    let command = format!(
        "'{}' train equipement --room -o - > bilan; echo code $?",
        env!("CARGO_BIN_EXE_mssante-check")
    );
    for (leave, told) in [("qo", "code 0"), (CTRL_C, "code 130")] {
        // A file of that name is not meant.
        let mut terminal = Setting::of("sh", ["-c", &command]).file("-", "à garder").open();
        play(&mut terminal, &TO_QUESTION);
        play(&mut terminal, &[("Question 1,", "5 4\r"), ("5 · 56 %", "q")]);
        play(&mut terminal, &[("Le bilan s'écrit sur la sortie standard.", "x")]);
        play(&mut terminal, &[("5 · 56 %", leave)]);
        terminal.see(told);
        terminal.code();
        given_back(&terminal);
        let page = terminal.read("bilan");
        assert_eq!(page.starts_with("# "), leave != CTRL_C, "{page}");
        assert_eq!(terminal.read("-"), "à garder");
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_agreed() {
    for (answer, kept) in [("o", false), ("n", true), ("xn", true)] {
        let mut terminal = room(["-o", "bilan.md"]).file("bilan.md", "à garder").open();
        play(&mut terminal, &[("« bilan.md » existe déjà", answer)]);
        play(&mut terminal, &TO_QUESTION);
        play(
            &mut terminal,
            &[("Question 1,", "5 4\r"), ("5 · 56 %", "q"), ("Quitter la formation ?", "o")],
        );
        assert_eq!(terminal.code(), 0);
        assert_eq!(terminal.read("bilan.md") == "à garder", kept, "{answer}");
    }
    // Before that is agreed, nothing is.
    for leave in ["q", CTRL_C, CTRL_D] {
        let mut terminal = room(["-o", "bilan.md"]).file("bilan.md", "à garder").open();
        play(&mut terminal, &[("« bilan.md » existe déjà", leave)]);
        terminal.code();
        given_back(&terminal);
        assert_eq!(terminal.read("bilan.md"), "à garder");
    }
}

#[test]
fn another_size_is_seen_without_a_key() {
    let mut terminal = room([]).open();
    play(&mut terminal, &TO_QUESTION);
    play(&mut terminal, &[("Question 1,", "12 3 1\r")]);
    terminal.see("12 · 75 % · majorité");
    for (columns, rows, length) in [(120, 40, 55), (40, 12, 7), (61, 17, 21), (80, 24, 34)] {
        terminal.resize(columns, rows);
        let screen = terminal.wait_for_screen(|screen| is_filled(screen, rows, length));
        assert!(is_filled(&screen, rows, length), "{columns}x{rows}:\n{}", screen.contents());
    }
}

/// Whether a screen has so many rows, down to its keys, and a bar of this length.
fn is_filled(screen: &vt100::Screen, rows: u16, length: usize) -> bool {
    let screen = screen.contents();
    let lines: Vec<&str> = screen.lines().collect();
    let bar = lines.iter().find(|line| line.contains("majorité"));
    lines.len() == usize::from(rows)
        && bar.is_some_and(|bar| bar.matches('█').count() == length)
        && lines.last().is_some_and(|line| !line.trim().is_empty())
}

#[test]
fn odd_keys_do_no_harm() {
    let mut terminal = room([]).open();
    play(&mut terminal, &TO_QUESTION);
    play(&mut terminal, &[("Question 1,", "12 3 1\r"), ("12 · 75 %", "")]);
    for keys in UNKNOWN_KEYS.into_iter().chain([" "]) {
        terminal.press_alone(keys);
    }
    terminal.press_bytes(b"\xff\xfe\xe9\xff\xff");
    // To the list and back: then all keys before are done with.
    play(&mut terminal, &[("> 1. Oui", "l"), ("cas à jouer", ESCAPE)]);
    let screen = terminal.see("> 1. Oui");
    assert!(!screen.contains('✓'), "{screen}");
    terminal.press(ENTER);
    terminal.see("✓ réponse du cas");
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    given_back(&terminal);
}

#[test]
fn small_screens_are_survived() {
    for (columns, rows) in [(10, 3), (12, 4), (20, 5), (33, 9), (200, 60)] {
        let mut terminal = room(["-o", "bilan.md"]).size(columns, rows).open();
        // There is not always room for a word to wait for: keys wait in the terminal.
        terminal.wait_for_screen(vt100::Screen::alternate_screen);
        for keys in [ENTER, RIGHT, "0 9\r", ENTER, ENTER, DOWN, ENTER, "e", "?", "b", "b", "q", "o"]
        {
            terminal.press(keys);
        }
        assert_eq!(terminal.code(), 0, "{columns}x{rows}: {}", terminal.written());
        given_back(&terminal);
        assert!(
            terminal.read("bilan.md").contains("**1 cas joué sur 18, 0 trouvé**"),
            "{columns}x{rows}"
        );
    }
}

#[test]
fn no_color_means_none() {
    let mut terminal = room([]).env("NO_COLOR", "1").open();
    play(&mut terminal, &TO_QUESTION);
    play(
        &mut terminal,
        &[("Question 1,", "12 3 1\r"), ("12 · 75 %", ENTER), ("✓ réponse du cas", CTRL_C)],
    );
    assert_eq!(terminal.code(), 130);
    assert!(
        !terminal.written().contains("\x1b[3") && !terminal.written().contains("\x1b[0m"),
        "{:?}",
        terminal.written()
    );
}

#[test]
fn where_there_is_no_screen_the_room_is_told_how_to_play() {
    Program::new(["train", "equipement", "--room"]).stdin("1\n").snapshot("room_no_terminal");
    Program::new(["train", "equipement", "--room", "-o", "bilan.pdf"])
        .snapshot("room_no_terminal_first");
    for setting in [room([]).env("TERM", "dumb"), room([]).size(9, 24), room([]).size(80, 2)] {
        let mut terminal = setting.open();
        assert_eq!(terminal.code(), 2);
        assert!(terminal.written().contains("--plain"), "{}", terminal.written());
    }
    for (name, told) in [
        ("bilan.pdf", "s'écrit en .html, .md, .txt ou .json"),
        ("ailleurs/bilan.md", "ne peut pas être écrit"),
    ] {
        let mut terminal = room(["-o", name]).open();
        assert_eq!(terminal.code(), 2);
        terminal.see(told);
        given_back(&terminal);
    }
}
