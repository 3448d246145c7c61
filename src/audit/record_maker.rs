//! Makes the record of a row: its walk once more, with all that there is to say of it.

use std::io;

use crate::{
    answers::respondent::{NoAnswer, Respondent},
    table::block::Row,
    tree::{Node, Question, Tree, reach::reachable_from},
    walk::{
        Step, Walk,
        alternatives::{KnownAnswers, alternatives},
        fill,
    },
};

use super::{
    counts::Standing,
    finder::Finder,
    row_record::{AnswerOrigin, DeclaredCell, NextAnswer, RecordSink, RowRecord},
};

/// Makes records of rows for whoever takes them. That they may outlive the audit is not seen here.
pub(super) trait RowRecorder: Sync {
    /// What the row of this number is called, which is asked for every row in their order.
    fn name(&self, number: u64, row: &Row<'_>) -> String;

    /// Gives the record of the row for which `finder` found something last, if it is wanted;
    /// `headers` are those of the table.
    fn take(
        &self,
        finder: &Finder<'_>,
        row: &Row<'_>,
        headers: &[String],
        known: FoundRow,
        lines: &mut Vec<u8>,
    ) -> io::Result<()>;

    /// Takes what was put down of some rows, in the order of the rows.
    fn lines(&self, lines: &[u8]) -> io::Result<()>;
}

/// What is known of a row before its record is made.
pub(super) struct FoundRow {
    pub(super) number: u64,
    pub(super) name: String,
    pub(super) standing: Standing,
    pub(super) remarks: String,
}

/// Makes records for a sink.
pub(super) struct SinkRecorder<'a, 't> {
    pub(super) tree: &'t Tree,
    pub(super) sink: &'a dyn RecordSink<'t>,
    /// The column that names rows.
    pub(super) id: usize,
    /// The column of mail addresses.
    pub(super) mail: Option<usize>,
}

impl RowRecorder for SinkRecorder<'_, '_> {
    fn name(&self, number: u64, row: &Row<'_>) -> String {
        self.sink.name(number, row.trimmed(self.id))
    }

    fn take(
        &self,
        finder: &Finder<'_>,
        row: &Row<'_>,
        headers: &[String],
        known: FoundRow,
        lines: &mut Vec<u8>,
    ) -> io::Result<()> {
        let FoundRow { number, name, standing, remarks } = known;
        let id = row.trimmed(self.id);
        if !self.sink.wants(id, standing) {
            return Ok(());
        }
        let mut record = RowRecord {
            row: number,
            id: id.to_owned(),
            mail: self.mail.map(|column| row.trimmed(column).to_owned()),
            standing,
            walk: Walk::new(self.tree),
            is_readable: finder.is_readable(row),
            origins: Vec::new(),
            remarks,
            alternatives: Vec::new(),
            next_answers: Vec::new(),
            open: Vec::new(),
        };
        if record.is_readable {
            fill_in(&mut record, finder, row, headers);
        }
        self.sink.take(&name, record, lines)
    }

    fn lines(&self, lines: &[u8]) -> io::Result<()> {
        self.sink.lines(lines)
    }
}

/// Walks the tree for a record, and says all that follows from what its row answers.
fn fill_in(record: &mut RowRecord<'_>, finder: &Finder<'_>, row: &Row<'_>, headers: &[String]) {
    let answerer = Answerer { tree: finder.tree(), respondent: finder.respondent(row) };
    let respondent = &answerer.respondent;
    let walk = &mut record.walk;
    let tree = walk.tree();
    let _ = walk.follow(|question, steps| answerer.reply(question, steps));
    let origins = walk.steps().iter().map(|step| origin(finder, respondent, headers, step));
    record.origins = origins.collect();
    record.alternatives = alternatives(walk, |question, steps| answerer.reply(question, steps));
    let Node::Question(missing) = walk.at() else { return };
    record.next_answers = next_answers(walk, missing, &answerer);
    let is_ahead = reachable_from(tree, missing.id);
    record.open = tree
        .questions()
        .filter(|question| question.id != missing.id && is_ahead[question.id.index()])
        .filter(|question| !respondent.answers(question))
        .collect();
}

/// Who answers for a row, whose answers no longer need it.
struct Answerer<'r, 's, 'b> {
    /// The tree as the audit has it.
    tree: &'s Tree,
    respondent: Respondent<'r, 's, 'b>,
}

impl<'s: 'b, 'b> Answerer<'_, 's, 'b> {
    /// The row's answer to a question, or what is proposed to it.
    fn reply<'t: 'b>(
        &self,
        question: &'t Question,
        steps: &[Step<'t>],
    ) -> Result<Step<'t>, NoAnswer> {
        let Node::Question(asked) = &self.tree[question.id] else { return Err(NoAnswer::Missing) };
        self.respondent.reply(asked, steps).map(|step| step.copied_for(question))
    }
}

/// Where each answer to the question that stopped a walk leads.
fn next_answers<'s: 'b, 'b, 't: 'b>(
    walk: &Walk<'t>,
    missing: &'t Question,
    answerer: &Answerer<'_, 's, 'b>,
) -> Vec<NextAnswer<'t>> {
    let mut known = KnownAnswers::of(walk, |question, steps| answerer.reply(question, steps));
    let mut next = Vec::new();
    for answer in &missing.answers {
        let step = missing.pick(answer);
        next.push(NextAnswer {
            answer,
            label: fill(&answer.label, walk.steps()).into_owned(),
            end: known.end_with(walk.steps(), step),
        });
    }
    next
}

/// Where an answer stands.
fn origin(
    finder: &Finder<'_>,
    respondent: &Respondent<'_, '_, '_>,
    headers: &[String],
    step: &Step<'_>,
) -> AnswerOrigin {
    let question = step.question;
    match finder.extract().filter(|_| !respondent.answers(question)) {
        Some(extract) => AnswerOrigin::Proposed(extract),
        None => AnswerOrigin::Declared {
            cells: respondent
                .cells(question)
                .into_iter()
                .map(|cell| DeclaredCell {
                    header: headers[cell.column].clone(),
                    text: cell.text.to_owned(),
                    is_by_request: cell.is_by_request,
                })
                .collect(),
            restored: respondent.restored(question),
        },
    }
}
