//! A node as a card of the map: its texts, each in its place, and where arrows leave and arrive.

use crate::{
    render::metrics::{EM, Font},
    tree::{Answer, Kind, Node, Outcome, Question, Status, input::Input},
};

use super::{
    super::graph::{Arrow, ArrowKind, Chart, Titles},
    bands::Bands,
    mark::{BOX, Mark, MarkKind},
    numbering::Numbering,
    text_lines::{BOLD, PLAIN, TextLines, Tone},
    wording::Wording,
};

/// The room between the edge of a card and its texts.
const PADDING: i64 = 45;
/// The room above and below the texts of a row.
const ROW_PADDING: i64 = 32;
/// The letter of an outcome whose title is to be written.
const LETTER: Font = Font::bold(EM * 3 / 2);
/// The lines to write a title on. With the smallest text of a poster they are 6.5 mm apart.
const WRITING_LINES: i64 = 2;
const WRITING_HEIGHT: i64 = 230;
/// The width of the band of an outcome, where the sign of its status stands.
pub(super) const BAND: i64 = 130;
/// The width of a sign at the right end of a row, and of the room before it.
const ROW_SIGN: i64 = 70;
const SIGN_ROOM: i64 = 30;
/// The least width of the ground of a letter.
const LETTER_GROUND: i64 = 120;

/// A node, ready to be drawn from its upper left corner.
pub(super) struct PosterCard {
    pub(super) width: i64,
    pub(super) height: i64,
    /// How far below the upper edge an arrow arrives at best.
    pub(super) entry: i64,
    /// How far below the upper edge each arrow leaves.
    pub(super) ports: Vec<i64>,
    pub(super) texts: Vec<TextLines>,
    /// The letters of outcomes that answers lead to.
    pub(super) letters: Vec<TextLines>,
    pub(super) marks: Vec<Mark>,
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
    /// The answer is one of several that may be ticked: no line parts it from the others.
    Ticked,
    Unticked,
}

/// What the cards of a map are written from.
#[derive(Clone, Copy)]
pub(super) struct CardWriting<'a> {
    pub(super) chart: &'a Chart<'a>,
    pub(super) numbering: &'a Numbering,
    pub(super) bands: &'a Bands,
    pub(super) width: i64,
}

impl CardWriting<'_> {
    /// The cards of all nodes, in the order of the tree.
    pub(super) fn cards(self) -> Vec<PosterCard> {
        let chart = self.chart;
        let mut arrows: Vec<Vec<&Arrow<'_>>> = vec![Vec::new(); chart.nodes.len()];
        for arrow in &chart.arrows {
            arrows[arrow.from.id.index()].push(arrow);
        }
        let mut cards = Vec::new();
        for (node, arrows) in chart.nodes.iter().zip(&arrows) {
            let writer = CardWriter {
                writing: self,
                wording: Wording { chart, numbering: self.numbering },
                tone: Tone::of(node.is_taken, chart.has_marked_path()),
                y: ROW_PADDING,
                texts: Vec::new(),
                letters: Vec::new(),
                marks: Vec::new(),
            };
            cards.push(match node.node {
                Node::Question(question) => writer.question(question, arrows),
                Node::Outcome(outcome) => writer.outcome(outcome),
            });
        }
        cards
    }
}

/// Writes the texts of a card below each other.
struct CardWriter<'a> {
    writing: CardWriting<'a>,
    wording: Wording<'a>,
    tone: Tone,
    /// How far below the upper edge of the card the next text begins.
    y: i64,
    texts: Vec<TextLines>,
    letters: Vec<TextLines>,
    marks: Vec<Mark>,
}

impl CardWriter<'_> {
    fn question(mut self, question: &Question, arrows: &[&Arrow<'_>]) -> PosterCard {
        let indent = self.name(PADDING, self.writing.numbering.name(question.id));
        self.text(indent, PLAIN, &self.wording.text(&question.ask));
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
            let right = self.right_of_rows(arrow);
            self.answer_rows(arrow, right, &mut rows);
            let port = i64::midpoint(top, self.y);
            self.reference(arrow, port);
            ports.push(port);
        }
        PosterCard {
            width: self.writing.width,
            height: self.y,
            entry: head / 2,
            ports,
            texts: self.texts,
            letters: self.letters,
            marks: self.marks,
            face: CardFace::Question { head, rows },
            tone: self.tone,
        }
    }

    /// Where the rows of an arrow end: before the name of what it leads to, where that stands in
    /// another band.
    fn right_of_rows(&self, arrow: &Arrow<'_>) -> i64 {
        let right = self.writing.width - PADDING;
        if !self.writing.bands.leaves(arrow) {
            return right;
        }
        let name = BOLD.width(self.writing.numbering.name(arrow.to));
        match self.writing.chart.tree[arrow.to] {
            Node::Question(_) => right - ROW_SIGN - name - 2 * SIGN_ROOM,
            Node::Outcome(_) => right - letter_width(name) - SIGN_ROOM,
        }
    }

    /// Names what an arrow leads to, where that stands in another band.
    fn reference(&mut self, arrow: &Arrow<'_>, middle: i64) {
        if !self.writing.bands.leaves(arrow) {
            return;
        }
        let name = self.writing.numbering.name(arrow.to);
        let width = BOLD.width(name);
        let right = self.writing.width - PADDING;
        let y = middle + EM * 36 / 100;
        let lines = vec![name.to_owned()];
        match &self.writing.chart.tree[arrow.to] {
            Node::Question(_) => {
                let x = right - width;
                self.texts.push(TextLines { x, y, font: BOLD, lines });
                let x = x - SIGN_ROOM - ROW_SIGN;
                self.marks.push(Mark { x, y: middle, kind: MarkKind::Onward });
            }
            Node::Outcome(outcome) => {
                let x = right - letter_width(width);
                let kind = MarkKind::Letter(outcome.status, letter_width(width));
                self.marks.push(Mark { x, y: middle, kind });
                let x = right - i64::midpoint(letter_width(width), width);
                self.letters.push(TextLines { x, y, font: BOLD, lines });
            }
        }
    }

    /// The rows of the answers that one arrow stands for.
    fn answer_rows(&mut self, arrow: &Arrow<'_>, right: i64, rows: &mut Vec<AnswerRow>) {
        let kind = if arrow.is_taken { RowKind::Taken } else { RowKind::Plain };
        match arrow.kind {
            ArrowKind::Answer(answer) => {
                rows.push(self.answer_row(answer, PADDING, right, kind));
            }
            ArrowKind::Several(answers) => {
                for answer in answers {
                    let is_ticked = self.writing.chart.is_given(answer);
                    let kind = if is_ticked { RowKind::Ticked } else { RowKind::Unticked };
                    let row = self.answer_row(answer, PADDING + BOX + SIGN_ROOM, right, kind);
                    let y = row.top + row.height / 2;
                    let kind = if is_ticked { MarkKind::TickedBox } else { MarkKind::EmptyBox };
                    self.marks.push(Mark { x: PADDING, y, kind });
                    rows.push(row);
                }
            }
            ArrowKind::Typed(input) => rows.push(self.row(PADDING, right, &typed(input), kind)),
        }
    }

    fn answer_row(&mut self, answer: &Answer, x: i64, right: i64, kind: RowKind) -> AnswerRow {
        let label = self.wording.text(&answer.label);
        if self.writing.chart.titles != Titles::Lettered || answer.actions.is_empty() {
            return self.row(x, right, &label, kind);
        }
        let row = self.row(x, right - ROW_SIGN - SIGN_ROOM, &label, kind);
        let y = row.top + row.height / 2;
        self.marks.push(Mark { x: right - ROW_SIGN, y, kind: MarkKind::More });
        row
    }

    fn row(&mut self, x: i64, right: i64, text: &str, kind: RowKind) -> AnswerRow {
        let top = self.y;
        self.y += ROW_PADDING;
        self.text_to(x, right, PLAIN, text);
        self.y += ROW_PADDING;
        AnswerRow { top, height: self.y - top, kind }
    }

    fn outcome(mut self, outcome: &Outcome) -> PosterCard {
        let x = BAND + PADDING;
        let letter = self.writing.numbering.name(outcome.id);
        let title = self.wording.text(&outcome.title);
        let mut writing_lines = Vec::new();
        match self.writing.chart.titles {
            Titles::Printed => {
                // Answers of other bands name the letter.
                let has_letter = self.writing.bands.count() > 1;
                let x = if has_letter { self.name(x, letter) } else { x };
                self.text(x, BOLD, outcome.status.label());
                self.text(x, PLAIN, &title);
                self.resume_note(x, outcome);
            }
            Titles::Lettered => {
                let x = self.name(x, letter);
                self.text(x, PLAIN, &title);
            }
            Titles::ToWrite => {
                self.letter_and_status(x, letter, outcome.status.label());
                for line in 1..=WRITING_LINES {
                    writing_lines.push(self.y + line * WRITING_HEIGHT);
                }
                self.y += WRITING_LINES * WRITING_HEIGHT + ROW_PADDING;
                self.resume_note(x, outcome);
            }
        }
        let height = self.y + ROW_PADDING;
        PosterCard {
            width: self.writing.width,
            height,
            entry: height / 2,
            ports: Vec::new(),
            texts: self.texts,
            letters: self.letters,
            marks: self.marks,
            face: CardFace::Outcome { status: outcome.status, writing_lines },
            tone: self.tone,
        }
    }

    fn resume_note(&mut self, x: i64, outcome: &Outcome) {
        if let Some(question) = outcome.resume {
            let number = self.writing.numbering.name(question);
            self.note(x, &format!("Ensuite, reprendre à la question\u{a0}{number}."));
        }
    }

    /// The number or the letter before the first text; returns where that begins.
    fn name(&mut self, x: i64, name: &str) -> i64 {
        let y = self.y + BOLD.size;
        self.texts.push(TextLines { x, y, font: BOLD, lines: vec![name.to_owned()] });
        x + BOLD.width(name) + PADDING / 2
    }

    /// The letter of an outcome, with its status beside it if there is room, else below it.
    fn letter_and_status(&mut self, x: i64, letter: &str, status: &str) {
        let y = self.y + LETTER.size;
        self.text(x, LETTER, letter);
        let beside = x + LETTER.width(letter) + PADDING;
        if beside + PLAIN.width(status) <= self.writing.width - PADDING {
            self.texts.push(TextLines { x: beside, y, font: PLAIN, lines: vec![status.into()] });
        } else {
            self.text(x, PLAIN, status);
        }
    }

    /// A text below those before.
    fn text(&mut self, x: i64, font: Font, text: &str) {
        self.text_to(x, self.writing.width - PADDING, font, text);
    }

    fn text_to(&mut self, x: i64, right: i64, font: Font, text: &str) {
        let lines = font.wrap(text, right - x);
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

/// The width of the ground of a letter, which has this width itself.
fn letter_width(letter: i64) -> i64 {
    (letter + 40).max(LETTER_GROUND)
}

fn typed(input: Input) -> String {
    format!("À saisir\u{a0}: {}", input.expected())
}
