//! Walks the tree for each row of a table.

use std::fmt::Write;

use crate::{
    tree::{Node, Outcome, Question, Tree, reach::reachable_from},
    walk::{Step, Walk, report::Report},
    words::shown,
};

use super::{
    answers::{
        annuaire::{Proposal, Proposer},
        columns::Columns,
        options::Refused,
        reader::Reader,
        respondent::{Respondent, Stop},
    },
    classes::Classes,
    end::End,
    finding::Finding,
    line::Lines,
    words::{repeats_typed, tell, tell_unmet, write_actions},
};
use crate::table::block::{Row, RowProblem};

/// What stands for the class of a row that is like no other.
const OWN: usize = 0;

/// Walks the tree for rows, one after the other; for rows that answer alike, once.
pub(super) struct Finder<'t> {
    tree: &'t Tree,
    columns: &'t Columns,
    proposer: Option<&'t Proposer<'t>>,
    lines: Lines,
    /// What a message calls the columns.
    names: Vec<String>,
    /// In the order of the answering columns.
    readers: Vec<Reader<'t>>,
    classes: Classes,
    /// What was found for the rows of a class, by its number.
    found: Vec<Option<Finding>>,
    /// What is proposed for the row at hand.
    proposal: Option<Proposal<'t>>,
    /// What is said of it alone.
    own: Finding,
    /// By node, the last row that met it.
    met: Vec<u64>,
    row: u64,
}

impl<'t> Finder<'t> {
    pub(super) fn new(
        tree: &'t Tree,
        columns: &'t Columns,
        proposer: Option<&'t Proposer<'t>>,
        headers: &[String],
        lines: Lines,
    ) -> Self {
        let readers = columns.answering.iter().filter_map(|(question, _)| match &tree[*question] {
            Node::Question(question) => Some(Reader::new(question)),
            Node::Outcome(_) => None,
        });
        let readers: Vec<_> = readers.collect();
        let answering: Vec<usize> = columns.answering.iter().map(|(_, column)| *column).collect();
        Self {
            tree,
            columns,
            proposer,
            lines,
            names: headers.iter().map(|header| shown(header)).collect(),
            classes: Classes::new(&answering, columns.options(), &readers),
            readers,
            found: Vec::new(),
            proposal: None,
            own: Finding::fault(tree, String::new()),
            met: vec![0; tree.nodes().len()],
            row: 0,
        }
    }

    /// Says what is to be said of a row. `walk` is taken up from its beginning, whatever it holds.
    #[inline]
    pub(super) fn find<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> &Finding
    where
        't: 'b,
    {
        let class = self.class(row).unwrap_or(OWN);
        if self.found.get(class).is_none_or(Option::is_none) {
            let found = self.lines.written(self.look(walk, row));
            if class == OWN || found.is_own {
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

    /// Whether a flaw is none here: keys in no column are written as they came, and answer nothing.
    fn bears(&self, flaw: RowProblem, row: &Row<'_>) -> bool {
        let RowProblem::UnknownKeys(keys) = flaw else { return false };
        let answers = || {
            let keys: Vec<String> = row.text(keys).split('\0').map(Into::into).collect();
            Columns::find(self.tree, &keys, &[]).is_ok_and(|columns| columns.are_some())
        };
        self.lines.keep_unknown_keys() && !answers()
    }

    /// Walks the tree for a row.
    #[cold]
    fn look<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> Finding
    where
        't: 'b,
    {
        if let Some(flaw) = row.problem().filter(|flaw| !self.bears(*flaw, row)) {
            let mut error = String::new();
            tell(&mut error, flaw, row, self.names.len());
            return Finding::fault(self.tree, error);
        }
        walk.restart();
        self.row += 1;
        let stop = self.follow(walk, row).err();
        let proposal = self.proposal.as_ref();
        let respondent =
            Respondent { columns: self.columns, readers: &self.readers, proposal, row };
        let mut error = String::new();
        let is_refused = matches!(stop, Some(Stop::Refused(_)));
        if let (Some(Stop::Refused(Refused { column, why })), Node::Question(question)) =
            (&stop, walk.at())
        {
            let _ = write!(error, "{}, colonne « {} » : {why}", question.key, self.names[*column]);
        }
        let end = match End::of(self.tree, walk.at()) {
            _ if is_refused => End::Fault,
            End::Missing { question, .. } => {
                End::Missing { question, is_settled: is_settled(walk, &respondent) }
            }
            end => end,
        };
        let (missing, ahead) = match walk.at() {
            Node::Question(question) => (&*question.key, reachable_from(self.tree, question.id)),
            Node::Outcome(_) => ("", Vec::new()),
        };
        let is_unmet = |question: &Question| {
            self.met[question.id.index()] != self.row && respondent.answers(question)
        };
        tell_unmet(&mut error, walk, &ahead, is_unmet);
        let is_own = |question: &Question| respondent.answers(question);
        let provenance = proposal.map(|proposal| proposal.tell(&mut error, row, walk, is_own));
        let report = Report::of(walk);
        let mut actions = String::new();
        write_actions(&mut actions, &report);
        Finding {
            end,
            rank: end.rank(self.tree),
            standing: end.standing(self.tree),
            issue: report.outcome().map_or_else(String::new, |outcome| outcome.key.to_string()),
            actions,
            missing: if is_refused { String::new() } else { missing.into() },
            error,
            path: report.code(),
            provenance: provenance.unwrap_or_default(),
            ready: Vec::new(),
            is_own: repeats_typed(&report),
        }
    }

    /// Follows the way of a row, and says on which nodes it came by.
    fn follow<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> Result<&'b Outcome, Stop>
    where
        't: 'b,
    {
        let Self { columns, readers, proposal, met, row: stamp, .. } = self;
        let respondent = Respondent { columns, readers, proposal: proposal.as_ref(), row };
        walk.follow(|question, steps| {
            met[question.id.index()] = *stamp;
            respondent.reply(question, steps)
        })
    }
}

/// Whether any answer to the question that stopped a walk would lead it to an outcome.
fn is_settled<'t: 'b, 'b>(walk: &mut Walk<'b>, respondent: &Respondent<'_, 't, 'b>) -> bool {
    let Node::Question(missing) = walk.at() else { return false };
    let length = walk.steps().len();
    let mut reaches = |answer: Step<'b>| {
        let mut answer = Some(answer);
        let reached = walk.follow(|question, steps| match answer.take() {
            Some(step) => Ok(step),
            None => respondent.reply(question, steps),
        });
        let reached = reached.is_ok();
        while walk.steps().len() > length {
            walk.back();
        }
        reached
    };
    match missing.some_step() {
        Some(step) => reaches(step),
        None => missing.answers.iter().all(|answer| reaches(missing.pick(answer))),
    }
}
