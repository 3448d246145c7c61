//! A node as a card: its texts, each in its place, and where arrows leave and arrive.

use crate::{
    render::metrics::{EM, Type},
    tree::{Kind, Node, Outcome, Question, Status, Tree, input::Input},
};

use super::super::graph::{ArrowKind, Chart, ChartNode, Titles};

const PLAIN: Type = Type::plain(EM);
const BOLD: Type = Type::bold(EM);
/// Between the edge of a card and its texts.
const PAD: i64 = 45;
/// Above and below the texts of a row.
const ROOM: i64 = 32;
/// The letter of an outcome without its title, and the lines to write that on: with the smallest
/// type of a poster they are 7 mm apart.
const LETTER: Type = Type::bold(EM * 3 / 2);
const RULES: i64 = 2;
const WRITING: i64 = 330;
/// The band of an outcome that its sign stands on.
pub(super) const BAND: i64 = 130;

/// A node, ready to be drawn from its upper left corner.
pub(super) struct Card {
    pub(super) width: i64,
    pub(super) height: i64,
    /// How far below the upper edge an arrow arrives at best.
    pub(super) entry: i64,
    /// How far below the upper edge each arrow leaves.
    pub(super) ports: Vec<i64>,
    pub(super) texts: Vec<Words>,
    pub(super) face: Face,
    pub(super) tone: Tone,
}

/// What tells cards apart beside their texts.
pub(super) enum Face {
    /// The height of the head, and the rows of answers below it.
    Question { head: i64, rows: Vec<Row> },
    /// Its status, and the heights of the lines to write its title on.
    Outcome { status: Status, rules: Vec<i64> },
}

/// The place of an answer.
pub(super) struct Row {
    pub(super) top: i64,
    pub(super) height: i64,
    pub(super) is_taken: bool,
    pub(super) is_box: bool,
}

/// Lines of text, with the baseline of the first.
pub(super) struct Words {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) kind: Type,
    pub(super) lines: Vec<String>,
}

/// How strongly something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// No way is marked.
    Plain,
    Taken,
    Aside,
}

/// Writes texts below each other.
struct Column {
    width: i64,
    y: i64,
    texts: Vec<Words>,
}

impl Column {
    fn put(&mut self, x: i64, kind: Type, text: &str) {
        let lines = kind.wrap(text, self.width - PAD - x);
        let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        self.texts.push(Words { x, y: self.y + kind.size, kind, lines });
        self.y += count * kind.leading();
    }

    /// A remark of the poster, a little apart from the tree's own words.
    fn note(&mut self, x: i64, text: &str) {
        self.y += ROOM / 2;
        self.put(x, PLAIN, text);
    }
}

impl Card {
    pub(super) fn of(
        chart: &Chart<'_>,
        shape: &ChartNode<'_>,
        ways: &[(ArrowKind<'_>, bool)],
        numbers: &[usize],
        width: i64,
    ) -> Self {
        let tone = Tone::of(shape.is_taken, chart.has_marked_path());
        let column = Column { width, y: ROOM, texts: Vec::new() };
        match shape.node {
            Node::Question(question) => {
                Self::question(chart.tree, question, ways, numbers, column, tone)
            }
            Node::Outcome(outcome) => Self::outcome(chart, outcome, numbers, column, tone),
        }
    }

    fn question(
        tree: &Tree,
        question: &Question,
        ways: &[(ArrowKind<'_>, bool)],
        numbers: &[usize],
        mut column: Column,
        tone: Tone,
    ) -> Self {
        let number = numbers[question.id.index()].to_string();
        let indent = PAD + BOLD.width(&number) + PAD / 2;
        column.texts.push(Words {
            x: PAD,
            y: column.y + BOLD.size,
            kind: BOLD,
            lines: vec![number],
        });
        column.put(indent, PLAIN, &tree.written(&question.ask));
        match question.kind {
            Kind::Several { .. } => column.note(indent, "Plusieurs réponses possibles"),
            Kind::Sorted(input) => column.note(indent, &typed(input)),
            Kind::Choice | Kind::Typed { .. } => {}
        }
        column.y += ROOM;
        let head = column.y;
        let mut rows = Vec::new();
        let mut row = |column: &mut Column, x: i64, text: &str, is_taken: bool, is_box: bool| {
            let top = column.y;
            column.y += ROOM;
            column.put(x, PLAIN, text);
            column.y += ROOM;
            rows.push(Row { top, height: column.y - top, is_taken, is_box });
        };
        let mut ports = Vec::new();
        for (way, is_taken) in ways {
            let top = column.y;
            match way {
                ArrowKind::Answer(answer) => {
                    row(&mut column, PAD, &tree.written(&answer.label), *is_taken, false);
                }
                ArrowKind::Several(answers) => {
                    for answer in *answers {
                        row(
                            &mut column,
                            PAD + EM + PAD / 2,
                            &tree.written(&answer.label),
                            false,
                            true,
                        );
                    }
                }
                ArrowKind::Typed(input) => row(&mut column, PAD, &typed(*input), *is_taken, false),
            }
            ports.push(i64::midpoint(top, column.y));
        }
        let Column { width, y: height, texts } = column;
        Self {
            width,
            height,
            entry: head / 2,
            ports,
            texts,
            face: Face::Question { head, rows },
            tone,
        }
    }

    fn outcome(
        chart: &Chart<'_>,
        outcome: &Outcome,
        numbers: &[usize],
        mut column: Column,
        tone: Tone,
    ) -> Self {
        let x = BAND + PAD;
        let rules = match chart.titles {
            Titles::Printed => {
                column.put(x, BOLD, outcome.status.label());
                column.put(x, PLAIN, &chart.tree.written(&outcome.title));
                Vec::new()
            }
            Titles::ToWrite => {
                let (letter, status) =
                    (outcome_letter(numbers[outcome.id.index()]), outcome.status.label());
                let y = column.y + LETTER.size;
                column.put(x, LETTER, &letter);
                let beside = x + LETTER.width(&letter) + PAD;
                if beside + PLAIN.width(status) <= column.width - PAD {
                    column.texts.push(Words {
                        x: beside,
                        y,
                        kind: PLAIN,
                        lines: vec![status.into()],
                    });
                } else {
                    column.put(x, PLAIN, status);
                }
                let rules = (1..=RULES).map(|line| column.y + line * WRITING).collect();
                column.y += RULES * WRITING + ROOM;
                rules
            }
        };
        if let Some(question) = outcome.resume {
            column.note(
                x,
                &format!("Ensuite, reprendre à la question\u{a0}{}.", numbers[question.index()]),
            );
        }
        let Column { width, y, texts } = column;
        let height = y + ROOM;
        let face = Face::Outcome { status: outcome.status, rules };
        Self { width, height, entry: height / 2, ports: Vec::new(), texts, face, tone }
    }
}

fn typed(input: Input) -> String {
    format!("À saisir\u{a0}: {}", input.expected())
}

impl Tone {
    pub(super) fn of(is_taken: bool, is_marked: bool) -> Self {
        match (is_taken, is_marked) {
            (_, false) => Self::Plain,
            (true, true) => Self::Taken,
            (false, true) => Self::Aside,
        }
    }
}

/// The letter of a place, counted from 1: A to Z, then AA, AB.
pub(in crate::render) fn outcome_letter(place: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), place);
    while let Some(before) = rest.checked_sub(1) {
        letters.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[before % 26]);
        rest = before / 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_letter_for_every_place() {
        assert_eq!(
            [1, 2, 26, 27, 52, 53, 702, 703].map(outcome_letter),
            ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
