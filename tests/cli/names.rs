//! The names of the files that are written: the extensions, the folders and the links.

use crate::program::Program;

const DONE: [&str; 3] = ["-a", "equipe=non", "--no-input"];

fn done<const N: usize>(args: [&str; N]) -> Program {
    Program::new(DONE.into_iter().chain(args))
}

#[test]
fn an_extension_that_is_not_written_is_refused_before_the_first_question() {
    let answers = "équipe\noui\n";
    for (args, known) in [
        (&["-o", "f.docx"][..], ".html, .eml, .txt, .md, .json ou .yaml"),
        (&["-o", "f.pdf"], ".html, .eml, .txt, .md, .json ou .yaml"),
        (&["-o", "le 27.11.2026"], ".html, .eml, .txt, .md, .json ou .yaml"),
        (&["--save", "s.docx"], "en .json ou en .yaml, comme «\u{a0}s.json\u{a0}»"),
        (&["--save", "s.txt"], "en .json ou en .yaml, comme «\u{a0}s.json\u{a0}»"),
        (&["--save", "s.jsno"], "en .json ou en .yaml, comme «\u{a0}s.json\u{a0}»"),
        (&["--save", "-"], "comme «\u{a0}--save reponses.json\u{a0}»"),
        (&["train", "-o", "b.pdf"], ".md ou .json"),
        (&["train", "-o", "b"], ".md ou .json"),
        (&["export", "equipement", "-o", "a.pdf"], ".html, .svg, .md"),
        (&["export", "equipement", "-o", "a"], ".html, .svg, .md"),
        (&["audit", "t.csv", "-o", "l.pdf"], ".csv, .xlsx ou .jsonl"),
        (&["audit", "t.csv", "-o", "l"], ".csv, .xlsx ou .jsonl"),
        (&["audit", "t.csv", "--summary", "b.pdf"], ".html, .md, .json ou .txt"),
        (&["new", "a.json"], ".yaml"),
    ] {
        let run = Program::new(args.iter().copied()).file("t.csv", answers).stdin("oui\n").run();
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?} {}", run.stderr);
        assert!(run.stderr.contains(known), "{args:?} {}", run.stderr);
        assert!(!run.stderr.contains("Question 1"), "{args:?} {}", run.stderr);
        assert_eq!(run.files(), ["t.csv"], "{args:?}");
    }
}

#[test]
fn a_near_extension_is_proposed() {
    for (args, near) in [
        (&["-o", "f.jsn"][..], ".json"),
        (&["-o", "f.tx"], ".txt"),
        (&["-o", "f.htlm"], ".html"),
        (&["-o", "f.emll"], ".eml"),
        (&["train", "-o", "b.jso"], ".json"),
        (&["audit", "t.csv", "-o", "l.xls"], ".xlsx"),
        (&["audit", "t.csv", "--summary", "b.htlm"], ".html"),
    ] {
        let run = Program::new(args.iter().copied()).file("t.csv", "équipe\noui\n").run();
        let proposed = format!("vouliez-vous dire «\u{a0}{near}\u{a0}»");
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(&proposed), "{args:?} {}", run.stderr);
    }
}

#[test]
fn a_new_sheet_without_an_extension_is_a_text() {
    for name in ["fiche", "fiche.", "ma fiche", ".fiche", "./fiche"] {
        let run = done(["-o", name]).run();
        let written = format!("{}.txt", name.trim_end_matches('.'));
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.read(&written).starts_with("Faire"), "{name}");
        assert_eq!(run.files(), [written.trim_start_matches("./")], "{name}");
        assert_eq!(run.stderr, format!("Le fichier sera «\u{a0}{written}\u{a0}».\n"));
    }
}

#[test]
fn a_name_that_something_settles_is_kept() {
    let run = done(["-o", "fiche", "--format", "json"]).code(0);
    assert_eq!((run.files(), run.read("fiche").starts_with('{')), (vec!["fiche".into()], true));
    let run = done(["-o", "fiche"]).file("fiche", "à moi").code(0);
    assert_eq!((run.files(), run.read("fiche").contains("Faire")), (vec!["fiche".into()], true));
    let run = done(["-o", "f.docx", "--format", "text"]).code(0);
    assert!(run.read("f.docx").starts_with("Faire"));
}

#[test]
fn a_dash_is_stdout() {
    let sheet = done([]).run().stdout;
    let score = Program::new(["train", "--case", "rien-encore"]).stdin("non\n").run();
    let run = Program::new(["train", "--case", "rien-encore", "-o", "-"]).stdin("non\n").run();
    assert_eq!((run.code, &run.stdout, run.files().len()), (0, &score.stdout, 0));
    let run = done(["-o", "-"]).stdout(&sheet).code(0);
    assert!(run.files().is_empty());
    let run = Program::new(["export", "equipement", "--format", "md", "-o", "-"]).run();
    assert!(run.stdout.starts_with("# ") && run.files().is_empty(), "{}", run.stderr);
    let table = "equipe\nnon\n";
    let rows = Program::new(["audit", "t.csv"]).file("t.csv", table).run().stdout;
    let run = Program::new(["audit", "t.csv", "-o", "-"]).file("t.csv", table).run();
    assert_eq!((run.code, &run.stdout, run.files().len()), (0, &rows, 1));
}

#[cfg(unix)]
mod unix {
    use std::{fs, os::unix::fs::symlink, path::Path, process::Command};

    use crate::program::{command, files};

    /// Every way to write a file, and what the file has then.
    const WRITERS: [(&[&str], &str); 6] = [
        (&["-a", "equipe=non", "--no-input", "-o"], "md"),
        (&["-a", "equipe=non", "--no-input", "--save"], "json"),
        (&["export", "equipement", "-o"], "md"),
        (&["audit", "t.csv", "-o"], "csv"),
        (&["audit", "t.csv", "--summary"], "md"),
        (&["train", "--case", "rien-encore", "-o"], "md"),
    ];

    fn write(args: &[&str], name: &str, folder: &Path) -> (Option<i32>, String) {
        fs::write(folder.join("t.csv"), "equipe\nnon\n").unwrap();
        fs::write(folder.join("entree"), "non\n").unwrap();
        let stdin = fs::File::open(folder.join("entree")).unwrap();
        let output =
            command().args(args).arg(name).current_dir(folder).stdin(stdin).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn is_link(path: &Path) -> bool {
        fs::symlink_metadata(path).unwrap().is_symlink()
    }

    #[test]
    fn a_link_that_leads_nowhere_yet_is_followed() {
        for (args, extension) in WRITERS {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(format!("{name}.{extension}"));
            fs::create_dir(folder.path().join("la")).unwrap();
            symlink(format!("la/b.{extension}"), at("a")).unwrap();
            symlink(format!("c.{extension}"), at("la/b")).unwrap();
            let (code, told) = write(args, &format!("a.{extension}"), folder.path());
            assert_eq!(code, Some(0), "{args:?} {told}");
            assert!(is_link(&at("a")) && is_link(&at("la/b")), "{args:?}");
            assert!(!fs::read_to_string(at("la/c")).unwrap().is_empty(), "{args:?}");
        }
    }

    #[test]
    fn links_that_lead_to_each_other_are_refused() {
        for (args, extension) in WRITERS {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(format!("{name}.{extension}"));
            symlink(at("b"), at("a")).unwrap();
            symlink(at("a"), at("b")).unwrap();
            let (code, told) = write(args, &format!("a.{extension}"), folder.path());
            assert_eq!(code, Some(2), "{args:?}");
            assert!(told.contains("un lien qui tourne en rond"), "{args:?} {told}");
            assert!(is_link(&at("a")) && is_link(&at("b")), "{args:?}");
        }
    }

    #[test]
    fn a_link_to_what_is_written_already_is_known() {
        let folder = tempfile::tempdir().unwrap();
        symlink("s.json", folder.path().join("l.json")).unwrap();
        let args = ["-a", "equipe=non", "--no-input", "--save", "s.json", "-o"];
        let (code, told) = write(&args, "l.json", folder.path());
        assert_eq!(code, Some(2));
        assert!(told.contains("sert deux fois"), "{told}");
    }

    /// A file that is mounted cannot be replaced. Mounting wants rights that not everybody has.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_mounted_is_written_in_place() {
        for (args, extension) in WRITERS {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("t.csv"), "equipe\nnon\n").unwrap();
            fs::write(folder.path().join("ailleurs"), "à moi ".repeat(2000)).unwrap();
            fs::write(folder.path().join(format!("f.{extension}")), "").unwrap();
            let script = format!(
                "mount --bind ailleurs f.{extension} || exit 77; echo non | '{}' {} f.{extension}",
                env!("CARGO_BIN_EXE_mssante-check"),
                args.join(" ")
            );
            let run = Command::new("unshare")
                .args(["-r", "-m", "sh", "-c", &script])
                .current_dir(folder.path())
                .output();
            let Some(run) = run.ok().filter(|run| run.status.code() != Some(77)) else {
                eprintln!("skipped: nothing can be mounted here");
                return;
            };
            let told = String::from_utf8_lossy(&run.stderr);
            if told.starts_with("unshare") {
                eprintln!("skipped: {told}");
                return;
            }
            assert_eq!(run.status.code(), Some(0), "{args:?} {told}");
            assert!(told.contains("ne s'écrit que sur place"), "{args:?} {told}");
            let written = fs::read_to_string(folder.path().join("ailleurs")).unwrap();
            assert!(!written.is_empty() && !written.contains("à moi"), "{args:?} {written}");
            let mut kept = vec!["ailleurs".to_owned(), format!("f.{extension}"), "t.csv".into()];
            kept.sort();
            assert_eq!(files(folder.path()), kept, "{args:?}");
        }
    }
}

#[test]
fn a_new_name_with_a_sign_that_nobody_sees_is_refused_by_the_sign() {
    for sign in
        ['\u{ad}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}', '\x1b', '\n']
    {
        for args in [
            &["-o", "fic·he.txt"][..],
            &["-o", "·fiche.md"],
            &["--save", "s·.json"],
            &["audit", "t.csv", "-o", "li·gnes.csv"],
            &["audit", "t.csv", "--summary", "bi·lan.txt"],
            &["train", "-o", "b·.md"],
            &["export", "equipement", "-o", "a·.html"],
            &["new", "arbre·.yaml"],
        ] {
            let args: Vec<String> =
                args.iter().map(|arg| arg.replace('·', &sign.to_string())).collect();
            let run = Program::new(args.iter().map(String::as_str))
                .file("t.csv", "équipe\noui\n")
                .stdin("oui\n")
                .run();
            assert_eq!(
                (run.code, run.files()),
                (2, vec!["t.csv".into()]),
                "{args:?} {}",
                run.stderr
            );
            let named = format!("U+{:04X}", u32::from(sign));
            assert!(run.stderr.contains(&named), "{args:?} {}", run.stderr);
        }
    }
}

#[test]
fn a_file_that_is_there_is_read_and_replaced_by_any_name() {
    let name = "t\u{200b}.csv";
    let run = Program::new(["audit", name, "-o", "l\u{200b}.csv"])
        .file(name, "équipe\noui\n")
        .file("l\u{200b}.csv", "avant")
        .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.read("l\u{200b}.csv").contains("indetermine"));
}
