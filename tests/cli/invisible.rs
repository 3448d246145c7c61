//! Signs that nobody sees, on every way into the program: what is said is the same without them.

use crate::program::Program;

const SIGNS: [char; 14] = [
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{180e}',
    '\u{200b}',
    '\u{200f}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{3164}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{e0041}',
];

/// The words, each `·` of which is a sign or nothing; a table and a file of answers are beside
/// them.
fn run(args: &[&str], table: &str, stdin: &str, sign: &str) -> (i32, String, Option<String>) {
    let put = |text: &str| text.replace('·', sign);
    let args: Vec<String> = args.iter().map(|arg| put(arg)).collect();
    let done = Program::new(args.iter().map(String::as_str))
        .file("t.csv", put(table))
        .file("r.yaml", put("equi·pe·: ·o·ui·\nusage: non·\n"))
        .stdin(put(stdin))
        .run();
    let rows = done.files().contains(&"o.json".to_owned()).then(|| done.read("o.json"));
    (done.code, without_imprint(&done.stdout), rows.as_deref().map(without_imprint))
}

/// A text without the sum of the very bytes that were read.
fn without_imprint(text: &str) -> String {
    let mut rest = text;
    let mut without = String::new();
    while let Some((before, after)) =
        ["empreinte ", "\"imprint\": \""].iter().find_map(|start| rest.split_once(start))
    {
        without += before;
        rest = &after["K7Q2-9FHM".len()..];
    }
    without + rest
}

#[test]
fn what_is_said_is_the_same_without_them() {
    let table = "·id·;·equi·pe;usage·;acces;operateur;Département\n\
        a;·oui·;o·ui;non;·acc·ueil@esantepdl·.mssante.fr;44\nb;n·on;;;;49\nc;·;·;;;·44·\n";
    let audited = ["audit", "t.csv", "--summary", "o.json", "-o", "o.csv"];
    let with = |options: &[&'static str]| [&audited, options].concat();
    for (args, stdin) in [
        (vec!["·equi·pement", "-a", "·equi·pe·=·n·on·", "--no-input"], ""),
        (
            vec![
                "-a",
                "equipe=oui",
                "-a",
                "usage=oui",
                "-a",
                "acces=non",
                "-a",
                "operateur=·a@esante·pdl.mssante.fr·",
                "--format",
                "json",
            ],
            "",
        ),
        (vec!["--path", "·equi·pement·:·o·ui·.non·", "--no-input"], ""),
        (vec!["--answers", "r.yaml", "--no-input"], ""),
        (vec!["--plain"], "·1·\n·ou·i·\n·n·on\n·a@esantepdl·.mssante.fr\n"),
        (vec!["train", "--plain", "--case", "·depart-d-une-collegue·"], ""),
        (with(&[]), ""),
        (with(&["--by", "Dépa·rtement·"]), ""),
        (with(&["--id", "i·d", "--map", "·equi·pe=equip·e"]), ""),
    ] {
        let right = run(&args, table, stdin, "");
        assert_ne!(right.0, 101);
        for sign in SIGNS {
            let found = run(&args, table, stdin, &sign.to_string());
            assert_eq!(found, right, "{args:?} U+{:04X}", u32::from(sign));
        }
    }
}

#[test]
fn a_text_with_one_inside_is_refused_by_its_name() {
    let tree = include_str!("../fixtures/everything.yaml");
    for sign in SIGNS {
        let value = format!("structure=Les{sign}Tilleuls");
        let done = Program::new(["a.yaml", "-a", &value, "--no-input"]).file("a.yaml", tree).run();
        assert_eq!(done.code, 2);
        let name = format!("U+{:04X}, un caractère invisible", u32::from(sign));
        assert!(done.stderr.contains(&name), "{}", done.stderr);
    }
}
