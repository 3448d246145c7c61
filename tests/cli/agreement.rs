//! One report, whoever answers: prompts, lines, flags, a path code and saved answers.

use std::sync::Mutex;

use mssante_check::{
    kit,
    tree::{Answer, Kind, Tree},
    walk::{Given, Step, Walk, report::Report},
};

use crate::{
    program::Program,
    support::trees::{loaded, tree},
    support::ways::ways,
    terminal::{DOWN, ENTER, Setting, Terminal},
};

/// A tree by its name on the command line; one without text is shipped.
#[derive(Clone, Copy)]
struct Sample {
    name: &'static str,
    text: &'static str,
}

/// Uses every feature of the format.
const EVERYTHING: Sample =
    Sample { name: "everything.yaml", text: include_str!("../fixtures/everything.yaml") };

#[test]
fn every_path_of_the_first_tree_gives_one_report() {
    let tree = tree(kit::FIRST);
    agree(&tree, Sample { name: kit::FIRST, text: "" });
}

#[test]
fn every_path_of_a_tree_with_every_feature_gives_one_report() {
    agree(&loaded(EVERYTHING.text), EVERYTHING);
}

fn agree(tree: &Tree, sample: Sample) {
    let ways = ways(tree);
    assert!(ways.len() > 5);
    let left = Mutex::new(ways.iter());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    // The lock is let go before the walk.
                    let way = left.lock().expect("no panic").next();
                    let Some(way) = way else { break };
                    compare(way, sample);
                }
            });
        }
    });
}

fn compare(way: &Walk<'_>, sample: Sample) {
    let code = Report::of(way).code();
    let flags = flags(way, |_| true);
    let by_flags = report(sample, &flags, "");
    assert!(by_flags.contains(&format!("\"path\": \"{code}\"")), "{code}\n{by_flags}");

    let lines = way.steps().iter().map(line).collect::<Vec<_>>().join("\n");
    assert_eq!(by_flags, report(sample, &[], &lines), "{code} by lines\n{lines}");

    let mut path = vec!["--path".to_owned(), code.clone()];
    path.extend(self::flags(way, |step| matches!(step.given, Given::Typed { .. })));
    assert_eq!(by_flags, report(sample, &path, ""), "{code} by its code");

    let saved: Vec<String> = ["--answers", "-"].map(Into::into).into();
    assert_eq!(by_flags, report(sample, &saved, &by_flags), "{code} by saved answers");

    assert_eq!(by_flags, by_prompts(way, sample), "{code} by prompts");
}

/// The report of a walk where nothing is asked, or lines are read.
fn report(sample: Sample, args: &[String], stdin: &str) -> String {
    let mut program =
        sample.program().args(["--format", "json"]).args(args.iter().map(String::as_str));
    if !args.is_empty() {
        program = program.args(["--no-input"]);
    }
    let done = program.stdin(stdin).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    done.stdout
}

fn flags(way: &Walk<'_>, which: impl Fn(&Step<'_>) -> bool) -> Vec<String> {
    let steps = way.steps().iter().filter(|step| which(step));
    steps
        .flat_map(|step| ["-a".into(), format!("{}={}", step.question.key, step.given.written())])
        .collect()
}

/// What a person writes in plain mode: numbers where there are any.
fn line(step: &Step<'_>) -> String {
    let number = |answer: &&Answer| (place(step, answer) + 1).to_string();
    match &step.given {
        Given::Picked(answer) => number(answer),
        Given::Several(answers) if answers.is_empty() => "0".into(),
        Given::Several(answers) => answers.iter().map(number).collect::<Vec<_>>().join(", "),
        Given::Typed { value, .. } => value.to_string(),
    }
}

fn place(step: &Step<'_>, answer: &Answer) -> usize {
    step.question
        .pickable()
        .position(|own| std::ptr::eq(own, answer))
        .expect("an answer of its question")
}

fn by_prompts(way: &Walk<'_>, sample: Sample) -> String {
    let mut terminal = sample.setting(["-o", "fiche.json"]).size(100, 40).open();
    for (rank, step) in way.steps().iter().enumerate() {
        terminal.see(&format!("Question {},", rank + 1));
        press(&mut terminal, step, rank);
    }
    terminal.leave_outcome();
    terminal.read("fiche.json")
}

/// Answers a question with its keys: digits at even questions, arrows at odd ones.
fn press(terminal: &mut Terminal, step: &Step<'_>, rank: usize) {
    let answers = step.question.pickable().count();
    let by_digit = rank.is_multiple_of(2) && answers < 9;
    let to =
        |place: usize| if by_digit { (place + 1).to_string() } else { DOWN.repeat(place) + ENTER };
    match &step.given {
        Given::Picked(answer) => terminal.press(&to(place(step, answer))),
        Given::Several(chosen) => {
            let mut at = 0;
            for answer in chosen.iter() {
                let place = place(step, answer);
                terminal.press(&if by_digit {
                    (place + 1).to_string()
                } else {
                    DOWN.repeat(place - at) + " "
                });
                at = place;
            }
            terminal.press(ENTER);
            if chosen.is_empty() {
                terminal.see("Rien n'est coché");
                terminal.press(ENTER);
            }
        }
        Given::Typed { value, .. } => {
            if matches!(step.question.kind, Kind::Sorted(_)) {
                terminal.press(&to(answers));
            }
            terminal.see("Saisissez");
            terminal.press(value);
            terminal.press(ENTER);
        }
    }
}

impl Sample {
    fn program(self) -> Program {
        let program = Program::new([self.name]);
        if self.text.is_empty() { program } else { program.file(self.name, self.text) }
    }

    fn setting<const N: usize>(self, args: [&str; N]) -> Setting {
        let setting = Setting::new([self.name].into_iter().chain(args));
        if self.text.is_empty() { setting } else { setting.file(self.name, self.text) }
    }
}
