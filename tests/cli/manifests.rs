//! `audit --manifest`, `verify` and `audit --like`: a changed byte is named, wherever it is, and an
//! audit can be made like another.

mod in_memory;

use std::{fmt::Write, fs, path::Path};

use crate::program::{Done, Program, command, files};

const EXTRACT: &str = "Extraction_Correspondance_MSSante_202608260712.txt";

const BOXES: &str =
    "Type de BAL|Adresse BAL|Type identifiant structure|Identification Structure|Nom
ORG|ime@exemple.mssante.fr|1|490000007|IME DE L'EXEMPLE
PER|jeanne.inventee@exemple.mssante.fr|1|850000001|
";

const TREES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/trees");

const TABLE: &str = "finess;nom;dep;equipe;usage;acces;operateur
490000007;IME des Tilleuls;49;;oui;non;
530000017;\"Foyer
du Parc\";53;oui;NSP;;
530000025;MECS du Lac;53;non;;;
";

/// The options of the first campaign.
const OPTIONS: [&str; 10] = [
    "--id",
    "finess",
    "--by",
    "dep",
    "--means",
    "NSP=ne-sait-pas",
    "--annuaire",
    EXTRACT,
    "--finess",
    "finess",
];

fn audit<'a>(outputs: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["audit", "table.csv"].into_iter().chain(OPTIONS).chain(outputs))
        .file("table.csv", TABLE)
        .file(EXTRACT, BOXES)
}

/// The program in a folder that is there, with what it said.
fn run_in<'a>(folder: &Path, args: impl IntoIterator<Item = &'a str>) -> (i32, String, String) {
    let output = command().args(args).current_dir(folder).output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn verified(folder: &Path) -> (i32, String) {
    let (code, stdout, stderr) = run_in(folder, ["verify", "m.json"]);
    assert_eq!(stderr, "");
    (code, stdout)
}

fn manifest_of(done: &Done) -> serde_json::Value {
    serde_json::from_str(&done.read("m.json")).expect("JSON")
}

#[test]
fn an_audit_is_made_again_and_comes_to_the_same() {
    let done = audit(["-o", "lignes.csv", "--summary", "bilan.md", "--manifest", "m.json"])
        .snapshot("audit_manifest");
    done.assert_code(0);
    insta::assert_snapshot!("manifest", done.read("m.json"));
    let (code, told) = verified(done.folder.path());
    insta::assert_snapshot!("verify", told);
    assert_eq!(code, 0);
    assert_eq!(files(done.folder.path()).len(), 5, "nothing is left behind");
}

#[test]
fn a_changed_byte_is_named_with_its_row() {
    let done = audit(["-o", "lignes.csv", "--summary", "bilan.md", "--manifest", "m.json"]).run();
    let folder = done.folder.path();
    let edits = [
        ("lignes.csv", "530000025;MECS", "530000025;MECT"),
        ("bilan.md", "## Statuts", "## Status"),
        ("table.csv", "53;non", "53;oui"),
        (EXTRACT, "ORG|ime@", "ORG|ima@"),
    ];
    let mut told = String::new();
    for (file, before, after) in edits {
        let content = done.read(file);
        assert!(content.contains(before), "{content}");
        fs::write(folder.join(file), content.replace(before, after)).expect("a file");
        let (code, stdout) = verified(folder);
        assert_eq!(code, 1, "{stdout}");
        let _ = writeln!(told, "{before} → {after}\n{stdout}");
        fs::write(folder.join(file), content).expect("a file");
    }
    for file in ["lignes.csv", "table.csv"] {
        let content = done.read(file);
        fs::remove_file(folder.join(file)).expect("a file");
        let (code, stdout) = verified(folder);
        assert_eq!(code, 1, "{stdout}");
        let _ = writeln!(told, "sans {file}\n{stdout}");
        fs::write(folder.join(file), content).expect("a file");
    }
    insta::assert_snapshot!("verify_changed", told);
    assert_eq!(verified(folder).0, 0);
}

#[test]
fn any_byte_of_any_file_counts_in_every_form() {
    for (rows, summary) in
        [("lignes.csv", "bilan.html"), ("lignes.jsonl", "bilan.json"), ("lignes.xlsx", "bilan.txt")]
    {
        let done = audit(["-o", rows, "--summary", summary, "--manifest", "m.json"]).run();
        done.assert_code(0);
        let folder = done.folder.path();
        assert_eq!(verified(folder).0, 0);
        for file in [rows, summary, "table.csv", EXTRACT] {
            let bytes = fs::read(folder.join(file)).expect("a file");
            for place in [0, bytes.len() / 3, bytes.len() / 2, bytes.len() - 1] {
                let mut other = bytes.clone();
                other[place] ^= 1;
                fs::write(folder.join(file), other).expect("a file");
                let (code, told) = verified(folder);
                assert_eq!(code, 1, "{file} {place}\n{told}");
                let line = told.lines().find(|line| line.contains(file)).expect("its line");
                assert!(line.contains("n'est plus"), "{line}");
            }
            fs::write(folder.join(file), [&bytes[..], b"\n"].concat()).expect("a file");
            assert_eq!(verified(folder).0, 1, "{file}");
            fs::write(folder.join(file), bytes).expect("a file");
        }
    }
}

#[test]
fn trees_and_regions_of_ones_own_count_too() {
    let trees: Vec<(String, String)> = files(Path::new(TREES))
        .into_iter()
        .map(|name| (name.clone(), fs::read_to_string(Path::new(TREES).join(&name)).expect("text")))
        .collect();
    let given = ["--trees", "etagere", "--tree", "equipement", "-o", "lignes.csv"];
    let mut program = audit(given.into_iter().chain(["--manifest", "m.json"]));
    for (name, content) in &trees {
        program = program.file(&format!("etagere/{name}"), content);
    }
    let done = program.run();
    done.assert_code(0);
    let folder = done.folder.path();
    assert_eq!(verified(folder).0, 0);
    for (file, content) in &trees {
        if !["equipement.yaml", "resources.yaml"].contains(&&**file) {
            continue;
        }
        let path = folder.join("etagere").join(file);
        fs::write(&path, format!("{content}\n# une remarque\n")).expect("a file");
        let (code, told) = verified(folder);
        assert_eq!(code, 1);
        let named = format!("«\u{a0}etagere/{file}\u{a0}»\u{a0}: n'est plus");
        assert!(told.contains(&named), "{told}");
        assert!(told.contains("refait à l'identique"), "a remark changes no row\n{told}");
        fs::write(&path, content).expect("a file");
    }
    // What the environment names is not what the audit had.
    let output = command()
        .args(["verify", "m.json"])
        .env("MSSANTE_CHECK_RESOURCES", "nulle-part.yaml")
        .current_dir(folder)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_manifest_moves_with_its_files_and_says_nothing_of_people() {
    let done = audit(["-o", "lignes.csv", "--manifest", "m.json"]).run();
    let text = done.read("m.json");
    for word in ["Tilleuls", "490000007", "ime@", "jeanne"] {
        assert!(!text.contains(word), "{word}");
    }
    let folder = done.folder.path().to_string_lossy().into_owned();
    assert!(!text.contains(&folder));
    let elsewhere = tempfile::tempdir().expect("a folder");
    for file in done.files() {
        fs::copy(done.folder.path().join(&file), elsewhere.path().join(&file)).expect("a copy");
    }
    assert_eq!(verified(elsewhere.path()).0, 0);
    // From another folder too.
    let path = elsewhere.path().join("m.json");
    let (code, told, _) = run_in(done.folder.path(), ["verify", &path.to_string_lossy()]);
    assert_eq!(code, 0, "{told}");
}

#[test]
fn the_day_is_that_of_the_manifest() {
    let done = audit(["--summary", "bilan.md", "--manifest", "m.json"])
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .run();
    assert!(done.read("bilan.md").contains("14/11/2023"));
    assert_eq!(manifest_of(&done)["day"], "2023-11-14");
    assert_eq!(verified(done.folder.path()).0, 0);
}

#[test]
fn a_manifest_that_was_edited_is_told() {
    let done = audit(["-o", "lignes.csv", "--manifest", "m.json"]).run();
    let folder = done.folder.path();
    let text = done.read("m.json");
    for (before, after) in [
        ("\"ne-sait-pas\"", "\"non\""),
        ("\"by\": [\n      \"dep\"\n    ]", "\"by\": []"),
        ("\"version\": \"", "\"version\": \"9."),
    ] {
        assert!(text.contains(before), "{text}");
        fs::write(folder.join("m.json"), text.replace(before, after)).expect("a file");
        let (code, told) = verified(folder);
        assert_eq!(code, 1);
        assert!(told.contains("Le manifeste a été modifié"), "{told}");
    }
    let sum = manifest_of(&audit(["--manifest", "m.json"]).run())["inputs"][0]["sha256"].clone();
    let sum = sum.as_str().expect("a sum").to_owned();
    let other = sum.replacen(char::is_alphanumeric, "f", 3);
    fs::write(folder.join("m.json"), text.replace(&sum, &other)).expect("a file");
    assert_eq!(verified(folder).0, 1);
}

#[test]
fn a_hostile_manifest_reads_nothing_without_end_and_is_told() {
    let done = audit(["-o", "lignes.csv", "--manifest", "m.json"]).run();
    let text = done.read("m.json");
    for (before, after, told) in [
        ("\"table.csv\"", "\"/dev/zero\"", "manque"),
        ("\"table.csv\"", "\"../../../../../../../dev/zero\"", "manque"),
        ("\"table.csv\"", "\".\"", "manque"),
        ("\"format\": \"csv\"", "\"format\": \"--help\"", "ses options n'en sont pas"),
        ("\"tree\": \"equipement\"", "\"tree\": \"--help\"", "ne peut pas être refait"),
        ("\"dep\"", "\"\\u001b[2Jdep\"", "ne peut pas être refait"),
    ] {
        assert!(text.contains(before), "{text}");
        fs::write(done.folder.path().join("m.json"), text.replacen(before, after, 1))
            .expect("a file");
        let (code, stdout) = verified(done.folder.path());
        assert_eq!(code, 1, "{stdout}");
        assert!(stdout.contains(told) && !stdout.contains('\u{1b}'), "{stdout}");
    }
}

#[test]
fn what_is_no_manifest_is_refused() {
    let done = audit(["-o", "lignes.csv", "--manifest", "m.json"]).run();
    let text = done.read("m.json");
    let mut told = String::new();
    for (name, content) in [
        ("vide.json", String::new()),
        ("coupe.json", text[..text.len() / 2].into()),
        ("autre.json", "{\"tree\": {}}".into()),
        ("liste.json", "[1, 2]".into()),
        ("plus-tard.json", text.replace("\"manifest\": 1", "\"manifest\": 2")),
        ("forme.json", text.replace("\"bytes\": ", "\"bytes\": -")),
        ("somme.json", text.replace("\"sha256\": \"", "\"sha256\": \"zz")),
        ("table.csv", TABLE.into()),
    ] {
        let (code, stdout, stderr) = {
            fs::write(done.folder.path().join(name), content).expect("a file");
            run_in(done.folder.path(), ["verify", name])
        };
        assert_eq!((code, &*stdout), (2, ""), "{name}");
        told += &stderr;
    }
    let (code, _, stderr) = run_in(done.folder.path(), ["verify", "nulle-part.json"]);
    assert_eq!(code, 2);
    told += &stderr;
    insta::assert_snapshot!("verify_refused", told);
}

#[test]
fn a_manifest_that_cannot_be_written_is_refused_before_the_audit() {
    for (outputs, name) in [
        (&["--manifest", "m.txt"][..], "manifest_extension"),
        (&["--manifest", "nulle-part/m.json"], "manifest_folder"),
        (&["--manifest", "m.json", "--summary", "m.json"], "manifest_twice"),
        (&["--manifest", "m.json", "--sheets", "fiches"], "manifest_sheets"),
        (&["--manifest", "m.json", "--row", "490000007"], "manifest_row"),
    ] {
        let done = audit(outputs.iter().copied()).snapshot(name);
        done.assert_code(2);
        assert_eq!(done.files().len(), 2);
    }
    Program::new(["audit", "-", "--manifest", "m.json"]).stdin(TABLE).snapshot("manifest_stdin");
}

#[test]
fn the_second_campaign_has_the_options_of_the_first() {
    let first = audit(["-o", "lignes.csv", "--summary", "bilan.md", "--manifest", "m.json"]).run();
    let second = TABLE.replace("53;non", "53;NSP");
    let like = |options: &[&'static str]| {
        let args = ["audit", "encore.csv", "--like", "m.json", "-o", "encore-lignes.csv"];
        Program::new(args.into_iter().chain(options.iter().copied()))
            .file("encore.csv", &second)
            .file("m.json", first.read("m.json"))
            .file(EXTRACT, BOXES)
    };
    let done = like(&["--annuaire", EXTRACT, "--summary", "b.md"]).snapshot("audit_like");
    let by_hand = Program::new(["audit", "encore.csv", "-o", "l.csv"].into_iter().chain(OPTIONS))
        .file("encore.csv", &second)
        .file(EXTRACT, BOXES)
        .run();
    assert_eq!(done.read("encore-lignes.csv"), by_hand.read("l.csv"));
    assert!(done.read("b.md").contains("## Par «\u{a0}dep"));
    let other = like(&["--annuaire", EXTRACT, "--by", "nom", "--summary", "b.md"]).run();
    assert!(other.read("b.md").contains("## Par «\u{a0}nom"));
    assert!(!other.read("b.md").contains("## Par «\u{a0}dep"));
    like(&[]).snapshot("audit_like_without_annuaire");
}

#[test]
fn what_an_audit_supposed_is_not_counted_where_few_are_not_told() {
    let options = ["--what-if", "usage=oui", "--manifest", "m.json"];
    let first = audit(["-o", "lignes.csv"].into_iter().chain(options)).run();
    let like = ["--like", "m.json", "--annuaire", EXTRACT, "--min-group", "5"];
    let done = Program::new(["audit", "table.csv", "-o", "l.csv"].into_iter().chain(like))
        .file("table.csv", TABLE)
        .file("m.json", first.read("m.json"))
        .file(EXTRACT, BOXES)
        .run();
    done.assert_code(2);
    assert!(done.stderr.contains("l'un des deux vient de cet audit"), "{}", done.told());
    assert!(!done.files().iter().any(|file| file == "l.csv"));
}
