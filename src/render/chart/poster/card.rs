//! A node as a card: its texts, each in its place, and where arrows leave and arrive.

use crate::{
    render::metrics::{EM, Font},
    tree::{Kind, Node, Outcome, Question, Status, input::Input},
};

use super::super::graph::{Arrow, ArrowKind, Chart, Titles};

const PLAIN: Font = Font::plain(EM);
const BOLD: Font = Font::bold(EM);
/// The room between the edge of a card and its texts.
const PADDING: i64 = 45;
/// The room above and below the texts of a row.
const ROW_PADDING: i64 = 32;
/// The letter of an outcome whose title is to be written.
const LETTER: Font = Font::bold(EM * 3 / 2);
/// The lines to write a title on. With the smallest text of a poster they are 7 mm apart.
const WRITING_LINES: i64 = 2;
const WRITING_HEIGHT: i64 = 330;
/// The width of the band of an outcome, where the sign of its status stands.
pub(super) const BAND: i64 = 130;

/// A node, ready to be drawn from its upper left corner.
pub(super) struct PosterCard {
    pub(super) width: i64,
    pub(super) height: i64,
    /// How far below the upper edge an arrow arrives at best.
    pub(super) entry: i64,
    /// How far below the upper edge each arrow leaves.
    pub(super) ports: Vec<i64>,
    pub(super) texts: Vec<TextLines>,
    pub(super) face: CardFace,
    pub(super) tone: Tone,
}

/// What tells cards apart beside their texts.
pub(super) enum CardFace {
    /// The height of the head, and the rows of answers below it.
    Question { head: i64, rows: Vec<AnswerRow> },
    /// Its status, and the heights of the lines to write its title on.
    Outcome { status: Status, writing_lines: Vec<i64> },
}

/// The part of a card that has an answer.
pub(super) struct AnswerRow {
    pub(super) top: i64,
    pub(super) height: i64,
    pub(super) kind: RowKind,
}

/// How the part of an answer is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Plain,
    /// The answer is on the marked path.
    Taken,
    /// The answer has a box to tick.
    TickBox,
}

/// Lines of text, with the baseline of the first.
pub(super) struct TextLines {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) font: Font,
    pub(super) lines: Vec<String>,
}

impl TextLines {
    /// From the upper edge of the first line to that of a line behind the last.
    pub(super) fn height(&self) -> i64 {
        i64::try_from(self.lines.len()).unwrap_or(i64::MAX / EM) * self.font.line_height()
    }
}

/// How strongly something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// No path is marked.
    Plain,
    OnPath,
    OffPath,
}

impl Tone {
    pub(super) fn of(is_taken: bool, is_path_marked: bool) -> Self {
        match (is_taken, is_path_marked) {
            (_, false) => Self::Plain,
            (true, true) => Self::OnPath,
            (false, true) => Self::OffPath,
        }
    }
}

/// The cards of all nodes, in the order of the tree.
pub(super) fn cards(chart: &Chart<'_>, width: i64) -> Vec<PosterCard> {
    let mut arrows: Vec<Vec<&Arrow<'_>>> = vec![Vec::new(); chart.nodes.len()];
    for arrow in &chart.arrows {
        arrows[arrow.from.id.index()].push(arrow);
    }
    let numbers = numbers(chart);
    let mut cards = Vec::new();
    for (node, arrows) in chart.nodes.iter().zip(&arrows) {
        let writer = CardWriter {
            chart,
            numbers: &numbers,
            width,
            tone: Tone::of(node.is_taken, chart.has_marked_path()),
            y: ROW_PADDING,
            texts: Vec::new(),
        };
        cards.push(match node.node {
            Node::Question(question) => writer.question(question, arrows),
            Node::Outcome(outcome) => writer.outcome(outcome),
        });
    }
    cards
}

/// The number of each node, counted from 1 among the questions or among the outcomes.
fn numbers(chart: &Chart<'_>) -> Vec<usize> {
    let mut numbers = vec![0; chart.nodes.len()];
    for (number, question) in (1..).zip(chart.tree.questions()) {
        numbers[question.id.index()] = number;
    }
    for (number, outcome) in (1..).zip(chart.tree.outcomes()) {
        numbers[outcome.id.index()] = number;
    }
    numbers
}

/// Writes the texts of a card below each other.
struct CardWriter<'a> {
    chart: &'a Chart<'a>,
    numbers: &'a [usize],
    width: i64,
    tone: Tone,
    /// How far below the upper edge of the card the next text begins.
    y: i64,
    texts: Vec<TextLines>,
}

impl CardWriter<'_> {
    fn question(mut self, question: &Question, arrows: &[&Arrow<'_>]) -> PosterCard {
        let number = self.numbers[question.id.index()].to_string();
        let indent = PADDING + BOLD.width(&number) + PADDING / 2;
        let y = self.y + BOLD.size;
        self.texts.push(TextLines { x: PADDING, y, font: BOLD, lines: vec![number] });
        self.text(indent, PLAIN, &self.chart.tree.written(&question.ask));
        match question.kind {
            Kind::Several { .. } => self.note(indent, "Plusieurs réponses possibles"),
            Kind::Sorted(input) => self.note(indent, &typed(input)),
            Kind::Choice | Kind::Typed { .. } => {}
        }
        self.y += ROW_PADDING;
        let head = self.y;
        let mut rows = Vec::new();
        let mut ports = Vec::new();
        for arrow in arrows {
            let top = self.y;
            self.answer_rows(arrow, &mut rows);
            ports.push(i64::midpoint(top, self.y));
        }
        PosterCard {
            width: self.width,
            height: self.y,
            entry: head / 2,
            ports,
            texts: self.texts,
            face: CardFace::Question { head, rows },
            tone: self.tone,
        }
    }

    /// The rows of the answers that one arrow stands for.
    fn answer_rows(&mut self, arrow: &Arrow<'_>, rows: &mut Vec<AnswerRow>) {
        let tree = self.chart.tree;
        let kind = if arrow.is_taken { RowKind::Taken } else { RowKind::Plain };
        match arrow.kind {
            ArrowKind::Answer(answer) => {
                rows.push(self.answer_row(PADDING, &tree.written(&answer.label), kind));
            }
            ArrowKind::Several(answers) => {
                let behind_box = PADDING + EM + PADDING / 2;
                for answer in answers {
                    let label = tree.written(&answer.label);
                    rows.push(self.answer_row(behind_box, &label, RowKind::TickBox));
                }
            }
            ArrowKind::Typed(input) => rows.push(self.answer_row(PADDING, &typed(input), kind)),
        }
    }

    fn answer_row(&mut self, x: i64, text: &str, kind: RowKind) -> AnswerRow {
        let top = self.y;
        self.y += ROW_PADDING;
        self.text(x, PLAIN, text);
        self.y += ROW_PADDING;
        AnswerRow { top, height: self.y - top, kind }
    }

    fn outcome(mut self, outcome: &Outcome) -> PosterCard {
        let x = BAND + PADDING;
        let mut writing_lines = Vec::new();
        match self.chart.titles {
            Titles::Printed => {
                self.text(x, BOLD, outcome.status.label());
                self.text(x, PLAIN, &self.chart.tree.written(&outcome.title));
            }
            Titles::ToWrite => {
                self.letter_and_status(x, outcome);
                for line in 1..=WRITING_LINES {
                    writing_lines.push(self.y + line * WRITING_HEIGHT);
                }
                self.y += WRITING_LINES * WRITING_HEIGHT + ROW_PADDING;
            }
        }
        if let Some(question) = outcome.resume {
            let number = self.numbers[question.index()];
            self.note(x, &format!("Ensuite, reprendre à la question\u{a0}{number}."));
        }
        let height = self.y + ROW_PADDING;
        PosterCard {
            width: self.width,
            height,
            entry: height / 2,
            ports: Vec::new(),
            texts: self.texts,
            face: CardFace::Outcome { status: outcome.status, writing_lines },
            tone: self.tone,
        }
    }

    /// The letter of an outcome, with its status beside it if there is room, else below it.
    fn letter_and_status(&mut self, x: i64, outcome: &Outcome) {
        let letter = outcome_letter(self.numbers[outcome.id.index()]);
        let status = outcome.status.label();
        let y = self.y + LETTER.size;
        self.text(x, LETTER, &letter);
        let beside = x + LETTER.width(&letter) + PADDING;
        if beside + PLAIN.width(status) <= self.width - PADDING {
            self.texts.push(TextLines { x: beside, y, font: PLAIN, lines: vec![status.into()] });
        } else {
            self.text(x, PLAIN, status);
        }
    }

    /// A text below those before.
    fn text(&mut self, x: i64, font: Font, text: &str) {
        let lines = font.wrap(text, self.width - PADDING - x);
        let text = TextLines { x, y: self.y + font.size, font, lines };
        self.y += text.height();
        self.texts.push(text);
    }

    /// A remark of the poster, a little apart from the tree's own texts.
    fn note(&mut self, x: i64, text: &str) {
        self.y += ROW_PADDING / 2;
        self.text(x, PLAIN, text);
    }
}

fn typed(input: Input) -> String {
    format!("À saisir\u{a0}: {}", input.expected())
}

/// The letter that a poster gives to an outcome, whose number counts from 1: A to Z, then AA, AB.
pub(in crate::render) fn outcome_letter(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
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
    fn there_is_a_letter_for_every_number() {
        assert_eq!(
            [1, 2, 26, 27, 52, 53, 702, 703].map(outcome_letter),
            ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
