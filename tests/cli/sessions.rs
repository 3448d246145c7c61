//! Several trees walked one after another: saved together, and taken up again.

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
    terminal::{CTRL_C, CTRL_D, END, ENTER, Setting, Terminal},
};

fn files(setting: Setting) -> Setting {
    setting.file("debut.yaml", DEBUT).file("suite.yaml", SUITE)
}

fn program<const N: usize>(args: [&str; N]) -> Program {
    Program::new(args).file("debut.yaml", DEBUT).file("suite.yaml", SUITE)
}

/// Walks « debut », and goes on to the second question of « suite ».
fn in_suite() -> Terminal {
    let args = ["debut.yaml", "--save", "s.json", "-o", "f.json"];
    let mut terminal = files(Setting::new(args)).size(80, 40).open();
    terminal.play(&[
        ("Question 1,", "1"),
        ("Saisissez", "Les Tilleuls\r"),
        ("Question 3,", " \r"),
        ("Et maintenant", "1"),
    ]);
    terminal.see("la couleur de la façade");
    terminal
}

/// Whether a file has these walks, in their order.
#[track_caller]
fn has_walks(written: &str, codes: &[&str]) {
    let paths: Vec<&str> =
        written.lines().filter_map(|line| line.split("\"path\": ").nth(1)).collect();
    let codes: Vec<String> = codes.iter().map(|code| format!("\"{code}\"")).collect();
    let paths: Vec<&str> = paths.iter().map(|path| path.trim_end_matches(',')).collect();
    assert_eq!(paths, codes, "{written}");
}

#[test]
fn every_way_out_keeps_every_tree() {
    for signal in ["INT", "TERM", "HUP"] {
        let mut terminal = in_suite();
        terminal.signal(signal);
        assert_eq!(terminal.code(), 130);
        for name in ["s.json", "f.json"] {
            has_walks(&terminal.read(name), &["debut:oui._.atelier:HS", "suite:oui:8Z"]);
        }
    }
    for (keys, code) in [(CTRL_C, 130), (CTRL_D, 3)] {
        let mut terminal = in_suite();
        terminal.press(keys);
        assert_eq!(terminal.code(), code);
        assert!(terminal.is_given_back());
        for name in ["s.json", "f.json"] {
            has_walks(&terminal.read(name), &["debut:oui._.atelier:HS", "suite:oui:8Z"]);
        }
        assert_eq!(
            crate::program::files(terminal.path()),
            ["debut.yaml", "f.json", "s.json", "suite.yaml"]
        );
    }
}

#[test]
fn a_session_is_taken_up_where_it_stopped() {
    let mut terminal = in_suite();
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    let saved = terminal.read("s.json");
    // The trees are files of one's own: the one to go on with is named.
    let told = program(["--answers", "s.json"]).file("s.json", &saved).run();
    assert_eq!(told.code, 2);
    assert!(told.stderr.contains("« suite »".replace(' ', "\u{a0}").as_str()), "{}", told.stderr);
    let args = ["suite.yaml", "--answers", "s.json", "--save", "s.json"];
    let run = program(args).file("s.json", &saved).stdin("Verte\n").run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    has_walks(&run.read("s.json"), &["debut:oui._.atelier:HS", "suite:oui.vert:Y4"]);
    // Taken up once more from the first tree, the second has its answers.
    let both = run.read("s.json");
    let args = ["debut.yaml", "--answers", "s.json", "-a", "besoins=rien", "--no-input"];
    let run = program(args).file("s.json", both).run();
    assert!(run.stdout.contains("Tout est dit pour Les Tilleuls"), "{}", run.stderr);
}

#[test]
fn saved_answers_find_their_tree() {
    let boites = Program::new(["boites", "--no-input", "--save", "s.json"]).run().read("s.json");
    let equipement = Program::new(["-a", "equipe=non", "--no-input", "--save", "s.json"]);
    let equipement = equipement.run().read("s.json");
    let list = |reports: [&str; 2]| format!("[{}]", reports.join(","));
    for (saved, tree) in [
        (boites.clone(), "boites"),
        (equipement.clone(), "equipement"),
        // The last that is not finished.
        (list([&boites, &equipement]), "boites"),
        (list([&equipement, &boites]), "boites"),
    ] {
        let args = ["--answers", "s.json", "--no-input", "--format", "json"];
        let run = Program::new(args).file("s.json", &saved).run();
        assert!(run.stdout.contains(&format!("\"path\": \"{tree}:")), "{}", run.stderr);
    }
    let args = ["equipement", "--answers", "s.json", "--no-input", "--format", "json"];
    let run = Program::new(args).file("s.json", list([&boites, &equipement])).run();
    assert!(run.stdout.contains("\"path\": \"equipement:non"), "{}", run.stderr);
}

#[test]
fn what_falls_off_the_way_is_dropped_from_a_file_and_refused_from_a_flag() {
    let saved =
        Program::new(["-a", "equipe=oui", "-a", "usage=non", "--no-input", "--save", "s.json"])
            .run()
            .read("s.json");
    let args = ["--answers", "s.json", "-a", "equipe=non", "--no-input"];
    for file in [&saved[..], "equipe: oui\nusage: non\n"] {
        let run = Program::new(args).file("s.json", file).run();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let dropped = run.stderr.matches("laissée de côté").count();
        assert_eq!((dropped, run.stderr.contains("usage")), (1, true), "{}", run.stderr);
    }
    let run = Program::new(args).args(["-a", "acces=oui"]).file("s.json", saved).run();
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("-a acces"), "{}", run.stderr);
    let run = Program::new(["--answers", "a.yaml", "--no-input"])
        .file("a.yaml", "equipe: non\nusage: oui\n")
        .run();
    assert_eq!(run.code, 2);
}

#[test]
fn a_session_makes_one_sheet_in_every_form() {
    for (name, parts) in
        [("f.html", 2), ("f.eml", 2), ("f.txt", 2), ("f.md", 2), ("f.yaml", 2), ("f.json", 2)]
    {
        let mut terminal =
            files(Setting::new(["debut.yaml", "--for", "Foyer", "-o", name])).size(80, 40).open();
        terminal.play(&[
            ("Question 1,", "1"),
            ("Saisissez", "Les Tilleuls\r"),
            ("Question 3,", " \r"),
            ("Et maintenant", "1"),
            ("la couleur de la façade", "1"),
            ("Et maintenant", END),
        ]);
        terminal.press(ENTER);
        assert_eq!(terminal.code(), 0);
        let sheet = terminal.read(name);
        let codes = ["debut:oui._.atelier:HS", "suite:oui.bleu"];
        let found = codes.iter().map(|code| sheet.matches(code).count()).sum::<usize>();
        assert_eq!(found, parts, "{sheet}");
        let starts = ["<!DOCTYPE", "Subject: ", "X-Unsent", "Code du parcours"];
        let once = starts.map(|start| sheet.matches(start).count());
        match name {
            "f.html" => assert_eq!(once, [1, 0, 0, 2], "{sheet}"),
            "f.eml" => assert_eq!(once, [0, 1, 1, 2], "{sheet}"),
            _ => assert_eq!(once[..3], [0, 0, 0], "{sheet}"),
        }
    }
}

#[test]
fn a_session_that_is_broken_off_leaves_its_sheet_and_its_answers() {
    let args = ["debut.yaml", "--save", "s.json", "-o", "m.eml"];
    let mut terminal = files(Setting::new(args)).open();
    terminal.see("Question 1,");
    terminal.press("1");
    terminal.see("Saisissez");
    terminal.signal("TERM");
    assert_eq!(terminal.code(), 130);
    has_walks(&terminal.read("s.json"), &["debut:oui:DT"]);
    let mail = terminal.read("m.eml");
    assert!(mail.starts_with("Subject: ") && mail.contains("debut:oui:DT"), "{mail}");
    let run = program(["debut.yaml", "--save", "s.json", "-o", "m.eml"]).stdin("oui\n").run();
    assert_eq!((run.code, run.files().contains(&"m.eml".to_owned())), (3, true));
    has_walks(&run.read("s.json"), &["debut:oui:DT"]);
}

#[test]
fn a_session_is_kept_and_taken_up_in_yaml_as_in_json() {
    let value = "012: l'été # 3";
    let given = format!("nom={value}");
    let mut terminal = files(Setting::new(["debut.yaml", "--save", "s.yml"])).size(80, 40).open();
    terminal.play(&[
        ("Question 1,", "1"),
        ("Saisissez", value),
        ("Saisissez", "\r"),
        ("Question 3,", " \r"),
        ("Et maintenant", "1"),
    ]);
    terminal.see("la couleur de la façade");
    terminal.press(CTRL_C);
    assert_eq!(terminal.code(), 130);
    let saved = terminal.read("s.yml");
    assert!(saved.starts_with("- tree:\n    id: debut\n"), "{saved}");
    // From YAML to JSON and back, the tree that is not walked again stays.
    let args = ["suite.yaml", "--answers", "s.yml", "--save", "s.json"];
    let run = program(args).file("s.yml", &saved).stdin("Verte\n").run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json = run.read("s.json");
    has_walks(&json, &["debut:oui._.atelier:HS", "suite:oui.vert:Y4"]);
    let args = ["suite.yaml", "--answers", "s.json", "--save", "t.yaml", "--no-input"];
    let yaml = program(args).file("s.json", &json).run().read("t.yaml");
    assert!(yaml.contains("path: suite:oui.vert:Y4"), "{yaml}");
    let args = ["debut.yaml", "--no-input", "--format", "json"];
    let by_flags = program(args).args(["-a", "equipe=oui", "-a", &given, "-a", "besoins=atelier"]);
    let by_flags = by_flags.run().stdout;
    let by_yaml = program(args).args(["--answers", "t.yaml"]).file("t.yaml", &yaml).run();
    assert_eq!((by_yaml.stdout, by_yaml.stderr), (by_flags, String::new()));
}
