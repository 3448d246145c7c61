//! Trap 2: nobody at the other end. Nothing loops, nothing hangs, and the message names the flag.

use std::process::Stdio;

use crate::{
    program::{Program, command, wait_until},
    samples::{DEBUT, SUITE, long},
};

fn debut<const N: usize>(args: [&str; N]) -> Program {
    Program::new(["debut.yaml"].into_iter().chain(args))
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
}

#[test]
fn trap_2_the_end_of_input() {
    let done = Program::new([]).snapshot("trap_2_the_end_of_input");
    assert_eq!(done.code, 3);
    assert!(done.stderr.contains("-a equipe=oui"));
}

#[test]
fn trap_2_the_end_of_input_in_the_middle() {
    debut([]).stdin("oui\n").snapshot("trap_2_the_end_of_input_in_the_middle");
}

#[test]
fn trap_2_dev_null() {
    for args in [&[][..], &["--plain"], &["--no-input"]] {
        let output = command().args(args).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("-a equipe=oui") && !told.contains('\u{1b}'), "{told}");
    }
}

#[test]
fn trap_2_an_idle_pipe_is_not_read_without_input() {
    let mut child = command()
        .args(["--no-input"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let idle = child.stdin.take();
    wait_until("the program ends without a line", || child.try_wait().unwrap().is_some());
    drop(idle);
    assert_eq!(child.wait().unwrap().code(), Some(3));
}

#[test]
fn trap_2_a_dumb_terminal_gets_no_escape_sequence() {
    let done = debut([])
        .env("TERM", "dumb")
        .env("CLICOLOR_FORCE", "1")
        .stdin("oui\nLes Tilleuls\n1,2\n")
        .run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(!done.told().contains('\u{1b}'), "{}", done.told());
}

#[test]
fn a_piped_report_has_no_escape_sequence() {
    let done = debut([])
        .env("FORCE_HYPERLINK", "1")
        .env("TERM", "xterm")
        .stdin("oui\nLes Tilleuls\n1,2\n")
        .run();
    assert!(!done.told().contains('\u{1b}'), "{}", done.told());
}

#[test]
fn lines_are_read_as_numbers_ids_or_labels() {
    let paths = [
        "1\nX\n1, 2\n",
        "oui\nX\natelier+visite\n",
        "OUI\r\n X \r\nd’un atelier | d'une visite",
        "?\n1\nY\n<\nX\n2;1\n",
        "1\nX\natelier, d’une visite\n",
    ];
    for lines in paths {
        let done = debut(["--format", "json"]).stdin(lines).run();
        assert!(done.stdout.contains("debut:oui._.atelier+visite"), "{lines:?}\n{}", done.told());
        assert!(done.stdout.contains("\"nom\": \"X\""), "{lines:?}\n{}", done.told());
    }
}

#[test]
fn a_line_that_is_no_answer_ends_a_script() {
    debut([]).stdin("peut-etre\noui\n").snapshot("line_unknown");
    debut([]).stdin("oui\n\n").snapshot("line_empty");
    debut([]).stdin("oui\nX\natelier, rien\n").snapshot("line_alone");
    debut([]).stdin(b"oui\n\xe9t\xe9\n").snapshot("line_not_utf_8");
    debut([]).stdin(b"oui\na\x1b[2Jb\n").snapshot("line_with_an_escape_sequence");
    debut([]).stdin("x".repeat(1 << 20)).snapshot("line_too_long");
    debut([]).stdin(b"\0\0\0\n").snapshot("line_of_zeros");
}

#[test]
fn a_byte_order_mark_before_the_first_line_is_forgiven() {
    let done = debut(["--format", "json"]).stdin("\u{feff}non\r\n").run();
    assert_eq!(done.code, 0, "{}", done.stderr);
}

#[test]
fn an_answer_ahead_that_the_lines_lead_away_from_is_refused() {
    debut(["-a", "nom=X"]).stdin("non\n").snapshot("ahead_never_met_by_lines");
}

#[test]
fn a_long_list_is_answered_by_lines() {
    let done = Program::new(["long.yaml", "--format", "json"])
        .file("long.yaml", long(60))
        .stdin("60\n")
        .run();
    assert!(done.stdout.contains("long:c60"), "{}", done.told());
}

#[test]
fn a_reader_that_stops_is_nobody_s_fault() {
    for args in
        [&["schema"][..], &["man"], &["completions", "bash"], &["--help"], &["-a", "equipe=non"]]
    {
        let mut child =
            command().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), output.stderr.as_slice()),
            (Some(0), &b""[..]),
            "{args:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn lines_that_come_late_are_waited_for() {
    use std::io::{Write as _, pipe};

    let (stdin, mut lines) = pipe().unwrap();
    let unread = stdin.try_clone().unwrap();
    let child = command()
        .args(["--format", "json"])
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    lines.write_all(b"o").unwrap();
    wait_until("the beginning of the line is read", || {
        rustix::io::ioctl_fionread(&unread).unwrap() == 0
    });
    lines.write_all(b"ui\nnon\n4\n").unwrap();
    drop(lines);
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("equipement:oui.non.ne-sait-pas"));
}

#[cfg(unix)]
#[test]
fn closed_streams_are_survived() {
    for (closed, code) in [("<&-", 3), ("2>&-", 3), ("<&- 2>&-", 3), (">&- 2>&-", 2)] {
        let script =
            format!("'{}' --plain {closed} </dev/null", env!("CARGO_BIN_EXE_mssante-check"));
        let script =
            if closed.contains("<&-") { script.replace(" </dev/null", "") } else { script };
        let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(code),
            "{closed}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn a_label_that_repeats_an_answer_is_read_on_the_way() {
    let done = Program::new(["tout.yaml", "--no-input", "-a", "structure=Les Tilleuls"])
        .args(["-a", "secteur=ehpad", "-a", "besoins=Informer les équipes de Les Tilleuls"])
        .file("tout.yaml", include_str!("../fixtures/everything.yaml"))
        .run();
    assert_eq!(done.code, 3);
    assert!(done.stderr.contains("l'adresse MSSanté de Les Tilleuls"), "{}", done.stderr);
}
