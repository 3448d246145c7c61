//! Where results go, and what becomes of files when something fails.

use crate::program::Program;

const DONE: [&str; 3] = ["-a", "equipe=non", "--no-input"];

fn done<const N: usize>(args: [&str; N]) -> Program {
    Program::new(DONE.into_iter().chain(args))
}

#[test]
fn the_form_follows_the_name_of_the_file() {
    for (name, beginning) in [("a.json", "{"), ("a.md", "# "), ("a.txt", "Faire"), ("é à.md", "# ")]
    {
        let run = done(["-o", name]).code(0);
        assert!(run.read(name).starts_with(beginning), "{name}");
        assert_eq!(run.files(), [name]);
    }
    let run = done(["-o", "a.json", "--format", "text"]).code(0);
    assert!(run.read("a.json").starts_with("Faire"));
}

#[test]
fn formats() {
    done([]).snapshot("format_text");
    done(["--format", "json"]).snapshot("format_json");
    done(["--format", "markdown"]).snapshot("format_markdown");
}

#[test]
fn exit_codes_follow_the_outcome_when_asked() {
    assert_eq!(done(["--exit-code"]).run().code, 1);
    let fine = ["-a", "equipe=oui", "-a", "usage=oui", "-a", "acces=oui", "--exit-code"];
    assert_eq!(Program::new(fine).run().code, 0);
    assert_eq!(Program::new(["--exit-code", "--no-input"]).run().code, 3);
}

#[test]
fn what_cannot_be_written_is_refused_before_the_first_question() {
    for (option, name) in [("-o", "absent/fiche.md"), ("--save", "absent/reponses.json")] {
        let told = done([option, name]).run();
        assert_eq!((told.code, told.stdout.as_str()), (2, ""));
        let refusal = format!("erreur\u{a0}: «\u{a0}{name}\u{a0}» ne peut pas être écrit");
        assert!(told.stderr.starts_with(&refusal), "{}", told.stderr);
    }
    Program::new(["-o", "absent/fiche.md"]).stdin("non\n").snapshot("output_in_a_missing_folder");
    Program::new(["-o", "."]).stdin("non\n").snapshot("output_is_a_folder");
    Program::new(["-o", "fichier/fiche.md"]).file("fichier", "").snapshot("output_below_a_file");
    Program::new(["-o", ""]).snapshot("output_without_a_name");
}

#[test]
fn a_file_keeps_what_it_had_when_the_work_fails() {
    for args in [["-a", "equipe=peut-etre"], ["-a", "question=oui"], ["--answers", "absent.yaml"]] {
        let run = Program::new(args.into_iter().chain(["-o", "fiche.md", "--save", "s.json"]))
            .file("fiche.md", "à moi");
        let run = run.run();
        assert_eq!(run.code, 2);
        assert_eq!(
            (run.read("fiche.md").as_str(), run.files()),
            ("à moi", vec!["fiche.md".to_owned()])
        );
    }
    let run = done(["-o", "fiche.md"]).file("fiche.md", "à moi").code(0);
    assert!(run.read("fiche.md").starts_with("# Faire"));
    assert_eq!(run.files(), ["fiche.md"]);
}

#[test]
fn an_undetermined_walk_is_written_too() {
    let run = Program::new(["--no-input", "-o", "fiche.json", "--save", "reponses.json"]).run();
    assert_eq!(run.code, 3);
    assert_eq!(run.read("fiche.json"), run.read("reponses.json"));
    assert_eq!(run.files(), ["fiche.json", "reponses.json"]);
}

#[test]
fn the_save_may_be_the_file_of_answers() {
    let saved = Program::new(["-a", "equipe=oui", "--no-input", "--format", "json"]).run().stdout;
    let args =
        ["--answers", "s.json", "--save", "s.json", "-a", "usage=non", "-a", "operateur=gcs"];
    let run = Program::new(args).file("s.json", saved).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.read("s.json").contains("equipement:oui.non.gcs"));
}

#[cfg(unix)]
mod unix {
    use std::{
        fs,
        os::unix::fs::symlink,
        process::{Command, Stdio},
    };

    use super::*;
    use crate::program::command;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk() {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command().args(DONE).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            told,
            "erreur\u{a0}: le résultat ne peut pas être écrit\u{a0}: il n'y a plus de place\n"
        );

        done(["-o", "/dev/full"]).snapshot("output_to_a_full_disk");
        done(["--save", "/dev/full"]).snapshot("save_to_a_full_disk");
        for args in [
            &["list"][..],
            &["schema"],
            &["man"],
            &["--help"],
            &["--version"],
            &["completions", "bash"],
        ] {
            let full = fs::File::options().write(true).open("/dev/full").unwrap();
            let output = command().args(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{args:?}");
        }
    }

    /// Runs in a shell that opens or closes stdout its own way; gives the code and stderr.
    fn run_to(stdout: &str, args: &[&str]) -> (Option<i32>, String) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("t.csv"), "equipe\nnon\n").unwrap();
        fs::write(folder.path().join("lue"), "").unwrap();
        let output = Command::new("sh")
            .args(["-c", &format!("exec \"$0\" \"$@\" {stdout}")])
            .arg(env!("CARGO_BIN_EXE_mssante-check"))
            .args(args)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    #[test]
    fn a_closed_stdout_is_told_where_there_is_something_to_say() {
        for args in [
            &["list"][..],
            &["schema"],
            &["man"],
            &["--help"],
            &["audit", "--help"],
            &["--version"],
            &["completions", "bash"],
            &["-a", "equipe=non", "--no-input"],
            &["-a", "equipe=non", "--no-input", "-o", "-"],
            &["-a", "equipe=non", "--no-input", "--format", "json"],
            &["check", "equipement"],
            &["check", "equipement", "--format", "json"],
            &["check", "--sources"],
            &["check", "--explain", "E001"],
            &["export", "equipement", "--format", "md", "-o", "-"],
            &["export", "equipement", "--format", "xlsx", "-o", "-"],
            &["train", "--case", "rien-encore"],
            &["audit", "t.csv"],
            &["audit", "t.csv", "--format", "xlsx"],
            &["audit", "t.csv", "-o", "l.csv"],
        ] {
            for closed in [">&-", "1<lue"] {
                let (code, told) = run_to(closed, args);
                let what = if args.ends_with(&["l.csv"]) {
                    "«\u{a0}l.csv\u{a0}» est écrit, mais le bilan ne peut pas être montré"
                } else {
                    "le résultat ne peut pas être écrit"
                };
                let expected =
                    format!("erreur\u{a0}: {what}\u{a0}: la sortie standard est fermée\n");
                assert_eq!((code, told.ends_with(&expected)), (Some(2), true), "{args:?} {told}");
                assert!(!told.contains("Question 1"), "{args:?} {told}");
            }
            for open in [">/dev/null", "1<>/dev/null", ">>lue"] {
                let (code, told) = run_to(open, args);
                assert!(!told.contains("sortie standard"), "{args:?} {code:?} {told}");
            }
        }
        // What has nothing to say there needs no stdout.
        for args in [
            &["-a", "equipe=non", "--no-input", "-o", "f.md"][..],
            &["export", "equipement", "-o", "a.html"],
        ] {
            let (code, told) = run_to(">&-", args);
            assert_eq!(code, Some(0), "{args:?} {told}");
        }
    }

    #[test]
    fn a_device_is_written_and_not_replaced() {
        done(["-o", "/dev/stdout", "--format", "json"]).run();
        done(["-o", "/dev/null"]).code(0);
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_link_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("fiche.md"), folder.path().join("lien.md"));
        fs::write(&file, "à moi").unwrap();
        symlink(&file, &link).unwrap();
        done(["-o", link.to_str().unwrap()]).code(0);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(fs::read_to_string(&file).unwrap().starts_with("# Faire"));
    }

    #[test]
    fn a_read_only_file_is_refused_before_the_first_question() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        for (option, name) in [("-o", "fiche.md"), ("--save", "r.json")] {
            let file = folder.path().join(name);
            fs::write(&file, "à moi").unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
            let run = Program::new([option, file.to_str().unwrap()]).stdin("non\n").run();
            assert_eq!((run.code, &*run.stdout), (2, ""), "{}", run.stderr);
            assert!(run.stderr.ends_with("il est en lecture seule\n"), "{}", run.stderr);
            assert!(!run.stderr.contains("équipé"), "{}", run.stderr);
            assert_eq!(fs::read_to_string(&file).unwrap(), "à moi");
        }
    }

    #[test]
    fn a_file_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fiche.md");
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        done(["-o", file.to_str().unwrap()]).code(0);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn nothing_is_written_over_what_is_read_or_written_elsewhere() {
    let tree = include_str!("../../trees/equipement.yaml");
    for args in [["./a.yaml", "--format=text", "-oa.yaml"], ["a.yaml", "--save", "./a.yaml"]] {
        let run = done(args).file("a.yaml", tree).run();
        assert_eq!((run.code, run.read("a.yaml").as_str()), (2, tree));
        assert!(run.stderr.contains("sert deux fois"), "{}", run.stderr);
    }
    done(["-o", "a.json", "--save", "./a.json"]).snapshot("output_and_save_in_one_file");
    // Answers may be saved where they were taken up.
    let run = Program::new(["--answers", "a.json", "--save", "a.json", "--no-input"])
        .file("a.json", "{\"equipe\": \"non\"}");
    assert!(run.run().read("a.json").contains("s-equiper"));
}

#[test]
fn a_message_comes_out_as_text_and_as_mail() {
    let names = [
        "structure=EHPAD des Œillets",
        "service=accueil",
        "adresse=a@exemple.mssante.fr",
        "courriel=a@exemple.fr",
        "signature=Le secrétariat",
    ];
    let flags = names.into_iter().flat_map(|name| ["-a", name]);
    let promotion = || {
        let known = ["promotion", "-a", "equipe=oui", "-a", "pret=oui", "--no-input"];
        Program::new(known.into_iter().chain(flags.clone()))
    };
    promotion().snapshot("message_as_text");
    let run = promotion().args(["-o", "annonce.eml"]).code(0);
    insta::assert_snapshot!("message_as_mail", run.read("annonce.eml").replace('\r', ""));
    // A walk without a message of its own makes a draft of its sheet.
    let run = done(["-o", "fiche.eml", "--on", "2026-12-01"]).code(0);
    insta::assert_snapshot!("sheet_as_mail", run.read("fiche.eml").replace('\r', ""));
}

#[cfg(unix)]
#[test]
fn a_device_takes_more_than_one_result() {
    done(["-o", "/dev/null", "--save", "/dev/null"]).code(0);
}
