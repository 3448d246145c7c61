//! Reads the rows of one result: what each answers, and where it ended.

use std::{borrow::Cow, collections::HashMap};

use foldhash::fast::RandomState;

use crate::{
    answers::{
        reader::AnswerReader,
        respondent::{NoAnswer, Respondent},
    },
    audit::{APPENDED, earlier_errors::EarlierErrors},
    fold::trim,
    table::{Table, block::Row},
    tree::{Node, Question, Tree, text::NodeId},
    walk::path::segment,
};

use super::{
    answer_codes::AnswerCode,
    earlier_path::{self, KnownOfQuestion},
    endings::Ending,
    register::Register,
    result_columns::ResultColumns,
    situations::Situation,
};

/// A short sign of a typed value: 0 where there is none, or none that is known.
pub(super) type ValueMark = u32;

/// The questions whose values both results have, each with the places of their readers.
pub(super) type ValuePairs<'t> = Vec<(&'t Question, [usize; 2])>;

/// Reads the rows of one result.
pub(super) struct ResultReader<'t> {
    pub(super) columns: ResultColumns,
    readers: Vec<AnswerReader<'t>>,
    questions: Vec<&'t Question>,
    earlier: Option<EarlierErrors>,
    /// What rows that have these cells answer and where they ended, where they are no row of
    /// answers.
    known: HashMap<Box<str>, Option<u32>, RandomState>,
    /// How many bytes of cells may still be remembered.
    room: usize,
    /// The cells of the row at hand that say what it answers and where it ended.
    key: String,
    /// By reader, the mark of a value.
    marks: Vec<ValueMark>,
}

/// How many bytes of cells are remembered, at most.
const MOST_KNOWN: usize = 16 << 20;

/// The longest cells that are remembered, in bytes.
const LONGEST_KEY: usize = 4000;

impl<'t> ResultReader<'t> {
    pub(super) fn new(tree: &'t Tree, table: &Table, columns: ResultColumns) -> Self {
        let mut readers = Vec::new();
        let mut questions = Vec::new();
        for (question, _) in &columns.answers.answering {
            if let Node::Question(question) = &tree[*question] {
                readers.push(AnswerReader::new(question, &columns.answers.meanings));
                questions.push(question);
            }
        }
        Self {
            earlier: EarlierErrors::of(table.shape(), APPENDED),
            marks: vec![0; readers.len()],
            columns,
            readers,
            questions,
            known: HashMap::default(),
            room: MOST_KNOWN,
            key: String::new(),
        }
    }

    /// The question that each mark is of.
    pub(super) fn typed_questions(&self) -> impl Iterator<Item = (usize, &'t Question)> {
        let typed = self.readers.iter().zip(&self.questions).enumerate();
        typed
            .filter(|(_, (reader, _))| reader.takes_values())
            .map(|(place, (_, own))| (place, *own))
    }

    /// The mark of the value that the row at hand has for a reader.
    pub(super) fn mark(&self, reader: usize) -> ValueMark {
        self.marks[reader]
    }

    /// The number of what a row answers and where it ended; there is none for one that is no row of
    /// answers.
    pub(super) fn read(&mut self, row: &Row<'_>, register: &mut Register<'t>) -> Option<u32> {
        self.take_cells(row);
        if let Some(known) = self.known.get(self.key.as_str()) {
            return *known;
        }
        let read = self.situation(row, register);
        let number = read.and_then(|situation| register.situations.number(&situation));
        if self.key.len() <= LONGEST_KEY && self.key.len() <= self.room {
            self.room -= self.key.len();
            self.known.insert(self.key.as_str().into(), number);
        }
        number
    }

    /// Takes what a row says into the key, and the marks of its values: rows with the same key are
    /// in the same situation, whatever was typed in them.
    fn take_cells(&mut self, row: &Row<'_>) {
        self.key.clear();
        let answering = self.columns.answers.answering.iter().zip(&self.readers).enumerate();
        for (place, ((_, column), reader)) in answering {
            let cell = row.trimmed(*column);
            self.marks[place] = 0;
            if reader.takes_values() && reader.is_value(cell) {
                self.marks[place] = mark_of(self.questions[place], cell);
                if let Ok(answer) = reader.value(cell) {
                    self.key.push('\u{1}');
                    self.key.extend(u32::try_from(answer).ok().and_then(char::from_u32));
                    self.key.push('\0');
                    continue;
                }
            }
            push_cell(&mut self.key, cell);
        }
        for column in self.columns.answers.options() {
            push_cell(&mut self.key, row.trimmed(column));
        }
        let recorded = &self.columns.recorded;
        for column in [Some(recorded.outcome), Some(recorded.standing)]
            .into_iter()
            .chain([recorded.missing, recorded.path, recorded.provenance])
            .flatten()
        {
            push_cell(&mut self.key, row.trimmed(column));
        }
        if self.has_form_error(row) {
            self.key.push('\u{2}');
        }
    }

    /// Whether an audit said that the row itself cannot be read, and nobody mended it.
    fn has_form_error(&self, row: &Row<'_>) -> bool {
        self.earlier.is_some_and(|earlier| earlier.still_true(row).is_some())
    }

    fn situation(&self, row: &Row<'_>, register: &mut Register<'t>) -> Option<Situation> {
        let recorded = self.columns.recorded;
        let tree = register.tree;
        let id = row.trimmed(recorded.outcome);
        let ending = register.endings.recorded(id, row.trimmed(recorded.standing))?;
        let outcome = register.outcome_number(id);
        let mut answers = vec![AnswerCode::NONE; tree.nodes().len()].into_boxed_slice();
        if self.has_form_error(row) && ending == Ending::UNREADABLE {
            let (is_unreadable, has_unread_path) = (true, false);
            return Some(Situation { outcome, ending, is_unreadable, has_unread_path, answers });
        }
        self.read_cells(row, register, &mut answers);
        let has_unread_path = !self.read_path(row, register, &mut answers);
        let walked = register.walk(&answers);
        for (code, is_met) in answers.iter_mut().zip(walked.is_met) {
            if is_met {
                *code = code.met();
            }
        }
        Some(Situation { outcome, ending, is_unreadable: false, has_unread_path, answers })
    }

    /// Reads the answers that the row's own cells give.
    fn read_cells(&self, row: &Row<'_>, register: &mut Register<'t>, answers: &mut [AnswerCode]) {
        let columns = &self.columns.answers;
        let respondent = Respondent { columns, readers: &self.readers, proposal: None, row };
        // A label may repeat what was answered before, which is on every way to it.
        let mut steps = Vec::new();
        for question in register.tree.questions() {
            let code = match respondent.reply(question, &steps) {
                Ok(step) => {
                    let code = register.sets.code(&step);
                    steps.push(step);
                    code
                }
                Err(NoAnswer::Missing) => AnswerCode::NONE,
                Err(NoAnswer::Unreadable(_)) => AnswerCode::UNREADABLE,
            };
            answers[question.id.index()] = code;
        }
    }

    /// Reads the answers that only the path code has, and says whether all are known now.
    fn read_path(
        &self,
        row: &Row<'_>,
        register: &mut Register<'t>,
        answers: &mut [AnswerCode],
    ) -> bool {
        let recorded = self.columns.recorded;
        let tree = register.tree;
        let code = recorded.path.map_or("", |column| row.trimmed(column));
        let proposed = recorded.provenance.map_or("", |column| row.trimmed(column));
        let proposed = proposed_by(tree, proposed);
        if code.is_empty() {
            return proposed.is_empty();
        }
        let known = |question: &Question| known_of(register, question, answers, &proposed);
        let end = recorded.end_of(tree, row);
        let Some(steps) = earlier_path::read(tree, code, end, &known) else {
            return proposed.is_empty() && self.columns.answers.are_some();
        };
        for step in steps {
            let question = step.question;
            let cell = answers[question.id.index()];
            if cell.is_none() || cell.is_unreadable() {
                let code = register.sets.code(&step);
                let is_proposed = cell.is_none() && proposed.contains(&question.id);
                answers[question.id.index()] = if is_proposed { code.proposed() } else { code };
            }
        }
        true
    }
}

/// What is known of a question before the path code is read.
fn known_of(
    register: &Register<'_>,
    question: &Question,
    answers: &[AnswerCode],
    proposed: &[NodeId],
) -> KnownOfQuestion {
    let code = answers[question.id.index()];
    if code.is_unreadable() {
        return KnownOfQuestion::Unread;
    }
    if code.is_none() {
        let is_proposed = proposed.contains(&question.id);
        return if is_proposed { KnownOfQuestion::Proposed } else { KnownOfQuestion::NoCells };
    }
    let step = register.tree.question(&question.key);
    let step = step.and_then(|question| register.sets.step(question, code));
    step.map_or(KnownOfQuestion::NoCells, |step| KnownOfQuestion::Own(segment(&step)))
}

/// Puts a cell behind those before it.
fn push_cell(key: &mut String, cell: &str) {
    key.push_str(cell);
    key.push('\0');
}

/// The mark of a typed value, which does not hang on how it was written.
fn mark_of(question: &Question, cell: &str) -> ValueMark {
    let Some(input) = question.input() else { return 0 };
    if cell.is_ascii() && input.is_plain(cell) {
        return mark_of_bytes(cell.bytes());
    }
    let value = input.restored(cell).or_else(|| input.read(cell).ok().map(Cow::into_owned));
    mark_of_bytes(value.as_deref().unwrap_or(cell).to_lowercase().bytes())
}

/// The mark of some bytes, in whatever case they are: a hash (FNV-1a) that is never 0.
fn mark_of_bytes(bytes: impl Iterator<Item = u8>) -> ValueMark {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        sum = (sum ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    let [.., one, two, three, four] = sum.to_be_bytes();
    ValueMark::from_be_bytes([one, two, three, four]).max(1)
}

/// The questions that an annuaire answered, as the column `provenance` says: « equipe, operateur :
/// annuaire, extrait du … ».
fn proposed_by(tree: &Tree, provenance: &str) -> Vec<NodeId> {
    let Some((names, rest)) = provenance.split_once(':') else { return Vec::new() };
    if !trim(rest).starts_with("annuaire") {
        return Vec::new();
    }
    let questions = names.split(',').filter_map(|name| tree.question(trim(name)));
    questions.map(|question| question.id).collect()
}
