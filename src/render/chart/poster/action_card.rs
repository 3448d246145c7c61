//! What to do at an outcome, or when an answer is given: a card with boxes to tick, beside the map.

use std::collections::HashSet;

use crate::{
    render::{
        footnotes::ShownTarget,
        metrics::{EM, Font},
    },
    tree::{Action, Answer, Outcome, Question, Status, target::Target, text::NodeId},
};

use super::{
    links::{LinkPlace, Links, short},
    look::PosterLinks,
    mark::{BOX, Mark, MarkKind},
    text_lines::{BOLD, PLAIN, TextLines, Tone},
    wording::Wording,
};

/// The room between the edge of a card and its texts.
const PADDING: i64 = 36;
/// The room between two texts that do not belong together.
const PARAGRAPH_GAP: i64 = 16;
/// The room between a box and what is to be ticked.
const TICK_ROOM: i64 = 34;
/// The width of the band of a card, with its letter or its number.
pub(super) const NAME_BAND: i64 = 140;
const NAME: Font = Font::bold(EM * 5 / 4);
/// The longest address that is written beside its code.
const SHORT_ADDRESS: usize = 40;

/// What to do, ready to be drawn from its upper left corner.
pub(super) struct ActionCard {
    pub(super) width: i64,
    pub(super) height: i64,
    /// The status of an outcome; none for what the answers of a question ask for.
    pub(super) status: Option<Status>,
    /// The letter of the outcome or the number of the question.
    pub(super) name: TextLines,
    pub(super) texts: Vec<TextLines>,
    /// Where actions lead.
    pub(super) addresses: Vec<TextLines>,
    /// What answers ask for that were not given, where others were.
    pub(super) faint: Vec<TextLines>,
    pub(super) marks: Vec<Mark>,
    /// The « OU » between two alternatives.
    pub(super) choices: Vec<TextLines>,
    pub(super) tone: Tone,
    /// Whether it says no more than a map with the titles of outcomes.
    pub(super) is_title_alone: bool,
    /// Whether it goes on with what the card before begins.
    pub(super) is_continuation: bool,
}

/// What cards of a width are written from.
#[derive(Clone, Copy)]
pub(super) struct ActionWriting<'a> {
    pub(super) wording: Wording<'a>,
    pub(super) links: &'a Links<'a>,
    pub(super) link_place: LinkPlace,
    pub(super) look: PosterLinks,
    pub(super) width: i64,
}

impl<'a> ActionWriting<'a> {
    /// The cards of all that asks for something to be done: of answers first, then of outcomes in
    /// the order of their letters.
    pub(super) fn cards(self) -> Vec<ActionCard> {
        let Wording { chart, numbering } = self.wording;
        let mut cards = Vec::new();
        for question in chart.tree.questions() {
            if question.answers.iter().any(|answer| !answer.actions.is_empty()) {
                cards.push(self.writer(question.id).question(question));
            }
        }
        for outcome in numbering.outcomes(chart.tree) {
            cards.extend(self.writer(outcome.id).outcome(outcome));
        }
        cards
    }

    /// The writer of a further piece of an outcome's card, on which some addresses are told.
    fn piece(self, outcome: &Outcome, told: HashSet<&'a str>) -> ActionCardWriter<'a> {
        let mut writer = self.writer(outcome.id);
        writer.told = told;
        writer.y = 0;
        writer.card.status = Some(outcome.status);
        writer.card.is_continuation = true;
        writer
    }

    fn writer(self, node: NodeId) -> ActionCardWriter<'a> {
        let Wording { chart, numbering } = self.wording;
        let name = numbering.name(node);
        let x = (NAME_BAND - NAME.width(name)) / 2;
        let y = PADDING + NAME.size;
        let is_taken = chart.nodes[node.index()].is_taken;
        ActionCardWriter {
            writing: self,
            told: HashSet::new(),
            y: PADDING,
            card: ActionCard {
                width: self.width,
                height: 0,
                status: None,
                name: TextLines { x, y, font: NAME, lines: vec![name.to_owned()] },
                texts: Vec::new(),
                addresses: Vec::new(),
                faint: Vec::new(),
                marks: Vec::new(),
                choices: Vec::new(),
                tone: Tone::of(is_taken, chart.has_marked_path()),
                is_title_alone: false,
                is_continuation: false,
            },
        }
    }
}

/// Writes the texts of a card below each other.
struct ActionCardWriter<'a> {
    writing: ActionWriting<'a>,
    /// The targets whose addresses stand on the card.
    told: HashSet<&'a str>,
    /// How far below the upper edge of the card the next text begins.
    y: i64,
    card: ActionCard,
}

impl<'a> ActionCardWriter<'a> {
    /// What the answers of a question ask for. Answers that ask for the same stand together.
    fn question(mut self, question: &'a Question) -> ActionCard {
        let chosen = if question.takes_several() { "ce que vous cochez" } else { "votre réponse" };
        let number = self.writing.wording.numbering.name(question.id);
        self.heading(&format!("À la question\u{a0}{number}, selon {chosen}"));
        let mut groups: Vec<Vec<&'a Answer>> = Vec::new();
        for answer in question.answers.iter().filter(|answer| !answer.actions.is_empty()) {
            match groups.iter_mut().find(|group| ask_for_the_same(group[0], answer)) {
                Some(group) => group.push(answer),
                None => groups.push(vec![answer]),
            }
        }
        for group in groups {
            let mut labels = Vec::new();
            for answer in &group {
                let label = self.writing.wording.text(&answer.label);
                labels.push(format!("«\u{a0}{label}\u{a0}»"));
            }
            self.y += PARAGRAPH_GAP;
            let (texts, addresses) = (self.card.texts.len(), self.card.addresses.len());
            self.body(NAME_BAND + PADDING, PLAIN, &format!("{}\u{a0}:", labels.join(" ou ")));
            self.actions(&group[0].actions);
            let chart = self.writing.wording.chart;
            let is_given = group.iter().any(|answer| chart.is_given(answer));
            if self.card.tone == Tone::OnPath && !is_given {
                self.card.faint.extend(self.card.texts.drain(texts..));
                self.card.faint.extend(self.card.addresses.drain(addresses..));
            }
        }
        self.end()
    }

    /// What to do at an outcome. Alternatives are pieces of their own, which may stand in the next
    /// column.
    fn outcome(mut self, outcome: &'a Outcome) -> Vec<ActionCard> {
        self.card.is_title_alone = outcome.actions.is_empty()
            && outcome.alternatives.is_empty()
            && outcome.resume.is_none();
        self.card.status = Some(outcome.status);
        let title = self.writing.wording.text(&outcome.title);
        self.heading(&format!("{}\u{a0}: {title}", outcome.status.label()));
        self.actions(&outcome.actions);
        let mut pieces = Vec::new();
        let are_many = outcome.alternatives.len() > 1;
        for (number, alternative) in (1..).zip(&outcome.alternatives) {
            if number > 1 || !outcome.actions.is_empty() {
                let next = self.writing.piece(outcome, self.told.clone());
                pieces.push(std::mem::replace(&mut self, next).end());
            }
            if number > 1 {
                self.choice();
            }
            self.y += PARAGRAPH_GAP;
            let title = self.writing.wording.text(&alternative.title);
            if are_many {
                self.heading(&format!("Possibilité\u{a0}{number}\u{a0}: {title}"));
            } else {
                self.heading(&title);
            }
            self.actions(&alternative.actions);
        }
        if let Some(question) = outcome.resume {
            let number = self.writing.wording.numbering.name(question);
            self.y += PARAGRAPH_GAP;
            let note = format!("Ensuite, reprendre à la question\u{a0}{number}.");
            self.body(NAME_BAND + PADDING, PLAIN, &note);
        }
        pieces.push(self.end());
        pieces
    }

    fn end(mut self) -> ActionCard {
        let name_bottom = PADDING + self.card.name.height() + PADDING;
        self.card.height = (self.y + PADDING).max(name_bottom);
        self.card
    }

    fn heading(&mut self, text: &str) {
        self.body(NAME_BAND + PADDING, BOLD, text);
    }

    /// The « OU » between two alternatives, in the middle of the card.
    fn choice(&mut self) {
        self.y += PARAGRAPH_GAP;
        let text = "OU";
        let middle = i64::midpoint(NAME_BAND, self.card.width);
        let x = middle - BOLD.width(text) / 2;
        let choice = TextLines { x, y: self.y + BOLD.size, font: BOLD, lines: vec![text.into()] };
        self.y += choice.height();
        self.card.choices.push(choice);
    }

    fn actions(&mut self, actions: &'a [Action]) {
        for action in actions {
            self.y += PARAGRAPH_GAP;
            let x = NAME_BAND + PADDING;
            let y = self.y + PLAIN.line_height() / 2;
            self.card.marks.push(Mark { x, y, kind: MarkKind::EmptyBox });
            let x = x + BOX + TICK_ROOM;
            let text = self.writing.wording.text(&action.text);
            if let (LinkPlace::List, Some(Target::Link(link))) =
                (self.writing.link_place, &action.target)
            {
                let number = self.writing.links.number(link);
                self.body(x, PLAIN, &format!("{text} (lien\u{a0}{number})"));
                continue;
            }
            self.body(x, PLAIN, &text);
            if let Some(target) = &action.target {
                let text = self.target(target, self.card.width - PADDING - x);
                let lines = self.lines(x, PLAIN, &text);
                self.card.addresses.push(lines);
            }
        }
    }

    /// A target by its name, and by its address where it is met first and no code tells it. A
    /// contact that would take two lines is told by its address alone, which says whose it is.
    fn target(&mut self, target: &'a Target, width: i64) -> String {
        let shown = ShownTarget::of(target);
        let mark = shown.mark();
        let label = format!("{}{mark}", shown.label);
        let (address, note) = match target {
            Target::Link(link) => (short(&link.url), shown.note),
            Target::Contact(contact) => (&*contact.email, shown.note),
            Target::Mailbox(_) | Target::Message(_) => return label,
        };
        let is_new = self.told.insert(address);
        let whole = format!("{label}\u{a0}: {address}");
        if matches!(target, Target::Contact(_)) && PLAIN.width(&whole) > width {
            return format!("{address}{mark}");
        }
        if !is_new {
            return label;
        }
        let note = note.map(|note| format!(" — {note}")).unwrap_or_default();
        let is_short = address.chars().count() <= SHORT_ADDRESS;
        if is_short || self.writing.look == PosterLinks::Addresses {
            format!("{whole}{note}")
        } else {
            format!("{label}{note}")
        }
    }

    fn body(&mut self, x: i64, font: Font, text: &str) {
        let lines = self.lines(x, font, text);
        self.card.texts.push(lines);
    }

    /// A text below those before.
    fn lines(&mut self, x: i64, font: Font, text: &str) -> TextLines {
        let lines = font.wrap(text, self.card.width - PADDING - x);
        let text = TextLines { x, y: self.y + font.size, font, lines };
        self.y += text.height();
        text
    }
}

fn ask_for_the_same(one: &Answer, other: &Answer) -> bool {
    let one = one.actions.iter().map(|action| (&action.text, &action.target));
    one.eq(other.actions.iter().map(|action| (&action.text, &action.target)))
}
