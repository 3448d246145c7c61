//! Walks the tree for each row of a table.

use std::cell::OnceCell;

use crate::{
    answers::{
        annuaire::{Extract, Proposal, Proposer, Provenance},
        asked_keys::AskedKeys,
        columns::Columns,
        options::CellError,
        reader::AnswerReader,
        respondent::{NoAnswer, Respondent},
        what_if::Supposition,
    },
    table::{
        block::{Row, RowProblem},
        shape::Shape,
    },
    tree::{Node, Outcome, Tree, reach::reachable_from},
    walk::{Walk, report::Report},
    words::shown,
};

use super::{
    cell_remarks::{UnreadableAnswer, unknown_beside, write_cell_errors, write_unknown_answers},
    classes::Classes,
    earlier_errors::EarlierErrors,
    finding::{Finding, RowEnd, SilentRow},
    onward::{is_settled, supposed_end},
    remarks::{
        repeats_typed_value, write_actions, write_ignored_answers, write_near_addresses,
        write_problem, write_restored,
    },
    repeats::{AnswerMark, mark_of},
    row_writer::RowWriter,
    second_header::SecondHeader,
};

/// What stands for the class of a row that is like no other.
const NO_CLASS: usize = 0;

/// Walks the tree for rows, one after the other; for rows that answer alike, once.
pub(super) struct Finder<'t> {
    tree: &'t Tree,
    columns: &'t Columns,
    proposer: Option<&'t Proposer<'t>>,
    /// What is supposed of rows, if anything is.
    supposition: Option<&'t Supposition<'t>>,
    writer: RowWriter,
    shape: Shape,
    /// What an earlier audit said of rows, if the table is its result.
    earlier: Option<EarlierErrors>,
    /// What a message calls the columns.
    names: Vec<String>,
    /// In the order of the answering columns.
    readers: Vec<AnswerReader<'t>>,
    classes: Classes,
    /// The names of the tree's questions, once they are wanted.
    asked_keys: OnceCell<AskedKeys<'t>>,
    /// What was found for the rows of a class, by its number.
    found: Vec<Option<Finding>>,
    /// What is proposed for the row at hand.
    proposal: Option<Proposal<'t>>,
    /// What was found for the row at hand, where it holds for no other.
    own: Finding,
    /// What is said of a row without any text.
    empty: Finding,
    second_header: SecondHeader,
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
        earlier: Option<EarlierErrors>,
        writer: RowWriter,
    ) -> Self {
        let mut readers = Vec::new();
        let mut answering = Vec::new();
        for (question, column) in &columns.answering {
            if let Node::Question(question) = &tree[*question] {
                readers.push(AnswerReader::new(question, &columns.meanings));
                answering.push(*column);
            }
        }
        Self {
            tree,
            columns,
            proposer,
            supposition: None,
            writer,
            shape,
            earlier,
            names: headers.iter().map(|header| shown(header)).collect(),
            classes: Classes::new(&answering, columns.options(), &readers),
            readers,
            asked_keys: OnceCell::new(),
            found: Vec::new(),
            proposal: None,
            own: Finding::of_error(tree, String::new()),
            empty: writer.with_bytes(Finding::of_silent(tree, SilentRow::Empty)),
            second_header: SecondHeader::new(tree, columns, headers),
            last_visit: vec![0; tree.nodes().len()],
            walked: 0,
        }
    }

    /// Also finds where rows would end with what is supposed of them.
    pub(super) fn supposing(self, supposition: Option<&'t Supposition<'t>>) -> Self {
        Self { supposition, ..self }
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
        let found = self.found.get(class).and_then(Option::as_ref).unwrap_or(&self.own);
        if found.answers_nothing && row.says_nothing(self.writer.kept()) {
            return &self.empty;
        }
        found
    }

    /// Notes what a row answers itself, a mark for each question of the tree.
    pub(super) fn mark_answers<'b>(&self, row: &'b Row<'b>, marks: &mut Vec<AnswerMark>)
    where
        't: 'b,
    {
        let respondent = self.respondent(row);
        marks.extend(self.tree.questions().map(|question| respondent.mark(question, mark_of)));
    }

    /// The class of a row, unless it is like no other.
    #[inline]
    fn class(&mut self, row: &Row<'_>) -> Option<usize> {
        if let Some(proposer) = self.proposer {
            self.proposal = Some(proposer.propose(row));
        }
        if row.problem().is_some() || self.earlier_error(row).is_some() {
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
            if is_of_width(problem) && row.says_nothing(self.writer.kept()) {
                return Finding::of_silent(self.tree, SilentRow::Empty);
            }
            let mut error = String::new();
            write_problem(&mut error, problem, row, self.shape);
            return Finding::of_error(self.tree, error);
        }
        if let Some(error) = self.earlier_error(row) {
            return Finding::of_error(self.tree, error.into());
        }
        walk.restart();
        self.walked += 1;
        let refused = match self.follow(walk, row) {
            Err(NoAnswer::Unreadable(cells)) => cells,
            Ok(_) | Err(NoAnswer::Missing) => Vec::new(),
        };
        if !refused.is_empty() && self.second_header.is(row) {
            return Finding {
                is_of_one_row: false,
                ..Finding::of_silent(self.tree, SilentRow::Header)
            };
        }
        let respondent = self.respondent(row);
        let end = match RowEnd::of(self.tree, walk.at()) {
            _ if !refused.is_empty() => RowEnd::Error,
            RowEnd::Missing { question, .. } => {
                RowEnd::Missing { question, is_settled: is_settled(walk, &respondent) }
            }
            end => end,
        };
        let unreadable = self.unreadable(walk, &refused, &respondent);
        let mut error = String::new();
        let is_error = matches!(end, RowEnd::Error);
        if is_error {
            write_cell_errors(&mut error, &unreadable, &self.names);
        }
        self.write_ignored_answers(&mut error, walk, &respondent, &unreadable, is_error);
        let beside = unknown_beside(walk, &respondent);
        write_unknown_answers(&mut error, &beside);
        write_restored(&mut error, walk, |question| respondent.restored(question));
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
            Node::Question(question) if !is_error => question.key.to_string(),
            Node::Question(_) | Node::Outcome(_) => String::new(),
        };
        Finding {
            end,
            rank: end.rank(self.tree),
            supposed: supposed_end(walk, &respondent, self.supposition)
                .map(|end| end.rank(self.tree)),
            standing: end.standing(self.tree),
            issue: report.outcome().map_or_else(String::new, |outcome| outcome.key.to_string()),
            actions,
            missing,
            error,
            path: report.code(),
            provenance,
            // What has no effect needs no mending.
            unreadable: unreadable
                .into_iter()
                .filter(|_| is_error)
                .chain(beside)
                .map(UnreadableAnswer::into_cell)
                .collect(),
            answers_nothing: !self.tree.questions().any(|question| respondent.answers(question)),
            bytes: Vec::new(),
            lines: 1,
            is_of_one_row: repeats_typed_value(&report),
        }
    }

    /// What an earlier audit said of the form of a row, if it still has this form.
    #[inline]
    fn earlier_error<'b>(&self, row: &Row<'b>) -> Option<&'b str> {
        self.earlier.as_ref()?.still_true(row)
    }

    /// Whether what is wrong with a row may be left so: keys in no column are written as they came,
    /// unless they answer a question.
    fn is_harmless(&self, problem: RowProblem, row: &Row<'_>) -> bool {
        let RowProblem::UnknownKeys(range) = problem else { return false };
        if !self.writer.keep_unknown_keys() {
            return false;
        }
        let keys: Vec<String> = row.text(range).split('\0').map(Into::into).collect();
        let asked = self.asked_keys.get_or_init(|| AskedKeys::new(self.tree));
        !asked.are_among(&keys, &self.columns.meanings)
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

    /// Whether a row has a form that can be walked.
    pub(super) fn is_readable(&self, row: &Row<'_>) -> bool {
        self.earlier_error(row).is_none()
            && row.problem().is_none_or(|problem| self.is_harmless(problem, row))
    }

    pub(super) fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// The extract that answers where rows do not.
    pub(super) fn extract(&self) -> Option<Extract> {
        self.proposer.map(Proposer::extract)
    }

    /// Who answers for the row at hand.
    pub(super) fn respondent<'r, 'b>(&'r self, row: &'r Row<'b>) -> Respondent<'r, 't, 'b> {
        Respondent {
            columns: self.columns,
            readers: &self.readers,
            proposal: self.proposal.as_ref(),
            row,
        }
    }

    /// The cells of a row that are no answer: those that stopped its walk, then those of questions
    /// that the walk did not come by.
    fn unreadable(
        &self,
        walk: &Walk<'_>,
        refused: &[CellError],
        respondent: &Respondent<'_, 't, '_>,
    ) -> Vec<UnreadableAnswer<'t>> {
        let stopped = (!refused.is_empty()).then(|| walk.at().id());
        let mut unreadable = Vec::new();
        for question in self.tree.questions().filter(|question| stopped == Some(question.id)) {
            unreadable.extend(refused.iter().map(|error| UnreadableAnswer::of(question, error)));
        }
        for question in self.tree.questions() {
            let is_walked = self.last_visit[question.id.index()] == self.walked;
            if !is_walked && stopped != Some(question.id) {
                let errors = respondent.unreadable(question);
                unreadable.extend(errors.iter().map(|error| UnreadableAnswer::of(question, error)));
            }
        }
        unreadable
    }

    /// Writes which answers of a row its walk did not use, and which of them are none.
    fn write_ignored_answers(
        &self,
        out: &mut String,
        walk: &Walk<'_>,
        respondent: &Respondent<'_, '_, '_>,
        unreadable: &[UnreadableAnswer<'_>],
        are_told: bool,
    ) {
        let is_ahead = match walk.at() {
            Node::Question(question) => reachable_from(self.tree, question.id),
            Node::Outcome(_) => Vec::new(),
        };
        write_ignored_answers(out, walk, &is_ahead, |question| {
            if self.last_visit[question.id.index()] == self.walked || !respondent.answers(question)
            {
                return None;
            }
            let is_own = |answer: &&UnreadableAnswer<'_>| answer.question.id == question.id;
            match unreadable.iter().find(is_own) {
                Some(_) if are_told => None,
                Some(answer) => Some(format!(
                    "{} («\u{a0}{}\u{a0}» n'y est pas une réponse)",
                    question.key, answer.value
                )),
                None => Some(question.key.to_string()),
            }
        });
    }
}

/// Whether all that is wrong with a row is how many cells it has.
fn is_of_width(problem: RowProblem) -> bool {
    matches!(problem, RowProblem::TooFewCells(_) | RowProblem::TooManyCells(_))
}
