//! Walks the tree for each row of a table.

use std::fmt::Write;

use crate::{
    table::{
        block::{Row, RowProblem},
        shape::Shape,
    },
    tree::{Node, Outcome, Tree, reach::reachable_from},
    walk::{Step, Walk, report::Report},
    words::shown,
};

use super::{
    answers::{
        annuaire::{Proposal, Proposer, Provenance},
        columns::Columns,
        options::CellError,
        reader::AnswerReader,
        respondent::{NoAnswer, Respondent},
    },
    classes::Classes,
    finding::{Finding, RowEnd},
    remarks::{
        repeats_typed_value, write_actions, write_ignored_answers, write_near_addresses,
        write_problem,
    },
    row_writer::RowWriter,
};

/// What stands for the class of a row that is like no other.
const NO_CLASS: usize = 0;

/// Walks the tree for rows, one after the other; for rows that answer alike, once.
pub(super) struct Finder<'t> {
    tree: &'t Tree,
    columns: &'t Columns,
    proposer: Option<&'t Proposer<'t>>,
    writer: RowWriter,
    shape: Shape,
    /// What a message calls the columns.
    names: Vec<String>,
    /// In the order of the answering columns.
    readers: Vec<AnswerReader<'t>>,
    classes: Classes,
    /// What was found for the rows of a class, by its number.
    found: Vec<Option<Finding>>,
    /// What is proposed for the row at hand.
    proposal: Option<Proposal<'t>>,
    /// What was found for the row at hand, where it holds for no other.
    own: Finding,
    /// By node, the number of the last row whose walk came by.
    last_visit: Vec<u64>,
    /// How many rows were walked.
    walked: u64,
}

impl<'t> Finder<'t> {
    pub(super) fn new(
        tree: &'t Tree,
        columns: &'t Columns,
        proposer: Option<&'t Proposer<'t>>,
        headers: &[String],
        shape: Shape,
        writer: RowWriter,
    ) -> Self {
        let mut readers = Vec::new();
        let mut answering = Vec::new();
        for (question, column) in &columns.answering {
            if let Node::Question(question) = &tree[*question] {
                readers.push(AnswerReader::new(question));
                answering.push(*column);
            }
        }
        Self {
            tree,
            columns,
            proposer,
            writer,
            shape,
            names: headers.iter().map(|header| shown(header)).collect(),
            classes: Classes::new(&answering, columns.options(), &readers),
            readers,
            found: Vec::new(),
            proposal: None,
            own: Finding::of_error(tree, String::new()),
            last_visit: vec![0; tree.nodes().len()],
            walked: 0,
        }
    }

    /// Finds what there is to say of a row. `walk` begins anew, whatever it holds.
    #[inline]
    pub(super) fn find<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> &Finding
    where
        't: 'b,
    {
        let class = self.class(row).unwrap_or(NO_CLASS);
        if self.found.get(class).is_none_or(Option::is_none) {
            let found = self.writer.with_bytes(self.walk(walk, row));
            if class == NO_CLASS || found.is_of_one_row {
                self.own = found;
            } else {
                self.found.resize_with(self.found.len().max(class + 1), || None);
                self.found[class] = Some(found);
            }
        }
        self.found.get(class).and_then(Option::as_ref).unwrap_or(&self.own)
    }

    /// The class of a row, unless it is like no other.
    #[inline]
    fn class(&mut self, row: &Row<'_>) -> Option<usize> {
        if let Some(proposer) = self.proposer {
            self.proposal = Some(proposer.propose(row));
        }
        if row.problem().is_some() {
            return None;
        }
        let class = self.classes.of(row, &self.readers)?;
        let Some(proposal) = &self.proposal else { return Some(class) };
        proposal.codes()?.try_fold(class, |class, code| self.classes.with(class, code))
    }

    /// Walks the tree for a row.
    #[cold]
    fn walk<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> Finding
    where
        't: 'b,
    {
        if let Some(problem) = row.problem()
            && !self.is_harmless(problem, row)
        {
            let mut error = String::new();
            write_problem(&mut error, problem, row, self.shape);
            return Finding::of_error(self.tree, error);
        }
        walk.restart();
        self.walked += 1;
        let refused = match self.follow(walk, row) {
            Err(NoAnswer::Unreadable(cell)) => Some(cell),
            Ok(_) | Err(NoAnswer::Missing) => None,
        };
        let respondent = self.respondent(row);
        let end = match RowEnd::of(self.tree, walk.at()) {
            _ if refused.is_some() => RowEnd::Error,
            RowEnd::Missing { question, .. } => {
                RowEnd::Missing { question, is_settled: is_settled(walk, &respondent) }
            }
            end => end,
        };
        let mut error = String::new();
        if let Some(cell) = &refused {
            self.write_cell_error(&mut error, walk, cell);
        }
        self.write_ignored_answers(&mut error, walk, &respondent);
        write_near_addresses(&mut error, walk, |question| respondent.answers(question));
        let mut provenance = Provenance::default();
        if let Some(proposal) = &self.proposal {
            provenance =
                proposal.provenance(&mut error, row, walk, |question| respondent.answers(question));
        }
        let report = Report::of(walk);
        let mut actions = String::new();
        write_actions(&mut actions, &report);
        let missing = match walk.at() {
            Node::Question(question) if refused.is_none() => question.key.to_string(),
            Node::Question(_) | Node::Outcome(_) => String::new(),
        };
        Finding {
            end,
            rank: end.rank(self.tree),
            standing: end.standing(self.tree),
            issue: report.outcome().map_or_else(String::new, |outcome| outcome.key.to_string()),
            actions,
            missing,
            error,
            path: report.code(),
            provenance,
            bytes: Vec::new(),
            lines: 1,
            is_of_one_row: repeats_typed_value(&report),
        }
    }

    /// Whether what is wrong with a row may be left so: keys in no column are written as they came,
    /// unless they answer a question.
    fn is_harmless(&self, problem: RowProblem, row: &Row<'_>) -> bool {
        let RowProblem::UnknownKeys(range) = problem else { return false };
        if !self.writer.keep_unknown_keys() {
            return false;
        }
        let keys: Vec<String> = row.text(range).split('\0').map(Into::into).collect();
        !Columns::find(self.tree, &keys, &[]).is_ok_and(|columns| columns.are_some())
    }

    /// Follows the way of a row, and notes by which nodes it came.
    fn follow<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> Result<&'b Outcome, NoAnswer>
    where
        't: 'b,
    {
        let Self { columns, readers, proposal, last_visit, walked, .. } = self;
        let respondent = Respondent { columns, readers, proposal: proposal.as_ref(), row };
        walk.follow(|question, steps| {
            last_visit[question.id.index()] = *walked;
            respondent.reply(question, steps)
        })
    }

    /// Who answers for a row.
    fn respondent<'r, 'b>(&'r self, row: &'r Row<'b>) -> Respondent<'r, 't, 'b> {
        Respondent {
            columns: self.columns,
            readers: &self.readers,
            proposal: self.proposal.as_ref(),
            row,
        }
    }

    /// Writes why the cell that stopped a walk is no answer.
    fn write_cell_error(&self, out: &mut String, walk: &Walk<'_>, cell: &CellError) {
        let CellError { column, message } = cell;
        let question = walk.at().key();
        let _ = write!(out, "{question}, colonne « {} » : {message}", self.names[*column]);
    }

    /// Writes which answers of a row its walk did not use.
    fn write_ignored_answers(
        &self,
        out: &mut String,
        walk: &Walk<'_>,
        respondent: &Respondent<'_, '_, '_>,
    ) {
        let is_ahead = match walk.at() {
            Node::Question(question) => reachable_from(self.tree, question.id),
            Node::Outcome(_) => Vec::new(),
        };
        write_ignored_answers(out, walk, &is_ahead, |question| {
            self.last_visit[question.id.index()] != self.walked && respondent.answers(question)
        });
    }
}

/// Whether any answer to the question that stopped a walk would lead it to an outcome.
fn is_settled<'t: 'b, 'b>(walk: &mut Walk<'b>, respondent: &Respondent<'_, 't, 'b>) -> bool {
    let Node::Question(missing) = walk.at() else { return false };
    match missing.some_step() {
        Some(step) => reaches_outcome(walk, respondent, step),
        None => missing
            .answers
            .iter()
            .all(|answer| reaches_outcome(walk, respondent, missing.pick(answer))),
    }
}

/// Whether a walk that goes on with this step reaches an outcome. The walk is left as it was.
fn reaches_outcome<'t: 'b, 'b>(
    walk: &mut Walk<'b>,
    respondent: &Respondent<'_, 't, 'b>,
    step: Step<'b>,
) -> bool {
    let length = walk.steps().len();
    let mut first = Some(step);
    let reached = walk.follow(|question, steps| match first.take() {
        Some(step) => Ok(step),
        None => respondent.reply(question, steps),
    });
    let reached = reached.is_ok();
    while walk.steps().len() > length {
        walk.back();
    }
    reached
}
