//! Files made to exhaust the program are looked through like any other: with what grows with the
//! square of a size, or without end, this test would not come to its own.

use std::fmt::Write;

use jiff::civil::date;
use mssante_check::load::{ExcerptStyle, Source, TreeContext, review};

const HEAD: &str = "format: 1\nid: x\ntitle: X\nsource: { document: D, checked: 2026-11-23 }\n";
const END: &str = "outcomes:\n  fin: { title: F, status: en-ordre }\n";

fn codes(text: String) -> Vec<&'static str> {
    let around = TreeContext::default();
    let review = review(&Source::new("hostile.yaml", text), &around, date(2026, 11, 23));
    let Some(problems) = review.problems else { return Vec::new() };
    assert!(problems.list.len() <= 1000 && problems.draw(ExcerptStyle::Plain).len() < 10_000_000);
    assert_eq!(problems.entries().len(), problems.list.len());
    // How such texts read is not their point.
    let advice = |code: &&str| code.starts_with("W01");
    let mut codes: Vec<&str> = problems
        .list
        .iter()
        .map(|problem| problem.kind.code())
        .filter(|code| !advice(code))
        .collect();
    codes.dedup();
    codes
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let _ = write!(lines, "{}", line(number));
    }
    lines
}

/// A tree of one question, asked in these words.
fn asking(ask: &str) -> String {
    format!(
        "{HEAD}questions:\n  a: {{ ask: Q, input: text, go: b }}\n  b: {{ ask: \"{ask}\", input: \
         text, go: fin }}\n{END}"
    )
}

#[test]
fn yaml_that_nests_or_repeats_without_end() {
    for text in
        ["[".repeat(100_000), "{a: ".repeat(50_000), "- ".repeat(50_000), "? ".repeat(50_000)]
    {
        assert_eq!(codes(text), ["E008"]);
    }
    let bomb = "a: &a [x, x, x]\n".to_owned()
        + &lines(50, |n| format!("k{n}: &b{n} [{}]\n", "*a, ".repeat(9)));
    assert!(codes(bomb).contains(&"E010"));
    assert!(codes(format!("a: [{}]", "*a, ".repeat(50_000))).contains(&"E010"));
}

#[test]
fn long_lines_and_many_lines() {
    assert_eq!(codes("\n".repeat(1_000_000)), ["E011"]);
    assert!(codes(format!("title: {}", "x".repeat(2_000_000))).contains(&"E021"));
    assert!(codes(lines(50_000, |n| format!("k{n}: x\n"))).contains(&"E020"));
    assert!(codes("a: b\n".repeat(50_000)).contains(&"E022"));
    assert!(codes("é: \"x\n".repeat(50_000)).contains(&"E006"));
}

#[test]
fn texts_full_of_angle_brackets() {
    assert!(codes(asking(&"< ".repeat(100_000))).contains(&"E044"));
    assert!(codes(asking(&"<c>".repeat(100_000))).contains(&"E042"));
    assert_eq!(codes(asking(&"<a>".repeat(100_000))), ["W005", "W003"]);
}

#[test]
fn ways_that_lead_nowhere_or_back() {
    let question = |n: usize, first: String, second: String| {
        format!(
            "  q{n}:\n    ask: Q\n    answers:\n      a: {{ label: A, go: {first} }}\n      b: {{ \
             label: B, go: {second} }}\n"
        )
    };
    let count = 10_000;
    let tree = |go: &dyn Fn(usize) -> String| {
        format!("{HEAD}questions:\n{}{END}", lines(count, |n| question(n, go(n + 1), go(n + 2))))
    };
    assert!(codes(tree(&|n| format!("q{}", n % count))).contains(&"E033"));
    assert!(
        codes(tree(&|n| if n % 2 == 0 { "q0".into() } else { format!("q{}", n % count) }))
            .contains(&"E033")
    );
    assert!(codes(tree(&|n| format!("nulle-part-{n}"))).contains(&"E030"));
}

#[test]
fn answers_messages_and_labels_without_number() {
    let answers = lines(20_000, |n| format!("      r{n}: {{ label: l{n}, go: fin }}\n"));
    let cases = lines(10_000, |n| {
        format!("  - {{ id: c{n}, situation: S, answers: {{ a: r{n} }}, outcome: fin }}\n")
    });
    let text =
        format!("{HEAD}questions:\n  a:\n    ask: Q\n    answers:\n{answers}{END}cases:\n{cases}");
    assert_eq!(codes(text), ["E047"]);

    let actions = "{ text: T, message: m }, ".repeat(10_000);
    let text = format!(
        "{HEAD}questions:\n  a: {{ ask: Q, input: text, go: fin }}\noutcomes:\n  fin: {{ title: \
         F, status: en-ordre, \
         actions: [{actions}] }}\nmessages:\n  m: {{ label: M, text: \"{}\", checked: 2026-11-23 \
         }}\n",
        "<a> ".repeat(10_000)
    );
    assert_eq!(codes(text), ["W003"]);

    // Each label repeats the answer before, and the case's last answer is compared with labels.
    let count = 20_000;
    let questions = lines(count, |n| {
        let label = if n == 0 { "A".to_owned() } else { format!("<q{}>", n - 1) };
        let next = if n + 1 < count { format!("q{}", n + 1) } else { "fin".to_owned() };
        format!(
            "  q{n}:\n    ask: Q\n    answers:\n      a: {{ label: {label}, go: {next} }}\n      \
             b: {{ label: B, go: fin }}\n"
        )
    });
    let given = lines(count, |n| format!("q{n}: {}, ", if n + 1 < count { "a" } else { "zut" }));
    let case = format!("  - {{ id: c, situation: S, answers: {{ {given} }}, outcome: fin }}\n");
    assert_eq!(
        codes(format!("{HEAD}questions:\n{questions}{END}cases:\n{case}")),
        ["W051", "E051"]
    );
}
