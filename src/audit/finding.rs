//! What an audit says of a row.

use std::{collections::HashMap, fmt::Write, sync::Arc};

use foldhash::fast::RandomState;

use crate::{
    outlook::reachable_from,
    reply::shown,
    report::Report,
    text::NodeId,
    tree::{Node, Outcome, Question, Tree},
    walk::{Given, Step, Walk},
};

use super::{
    block::Row,
    cell::Reader,
    columns::Columns,
    line::Lines,
    summary::Standing,
    tally::End,
    words::{repeats_typed, tell, tell_unmet, write_actions},
};

/// What is remembered of the ways that rows take, at most.
const WAYS: usize = 4000;

/// What an audit says of one row: its cells, then these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding<'a> {
    pub(super) end: End,
    pub(super) standing: Standing,
    /// The id of the outcome.
    pub(super) issue: &'a str,
    pub(super) actions: &'a str,
    /// The id of the question that has no answer.
    pub(super) missing: &'a str,
    pub(super) error: &'a str,
    pub(super) path: &'a str,
    /// All of these as they are written, when there is nothing to add for this row.
    pub(super) ready: Option<&'a [u8]>,
}

/// Walks the tree for rows, one after the other.
pub(super) struct Finder<'t> {
    tree: &'t Tree,
    columns: &'t Columns,
    lines: Lines,
    /// What a message calls the columns.
    names: Vec<String>,
    readers: Vec<Option<Reader<'t>>>,
    /// What rows that go the same way have in common.
    ways: HashMap<Box<[usize]>, Way, RandomState>,
    /// The way of the row at hand: for each step what was answered, then how it ended.
    key: Vec<usize>,
    /// By node, the last row that met it.
    met: Vec<u64>,
    row: u64,
    error: String,
    actions: String,
    apart: Option<Way>,
}

/// What rows have in common that gave the same answers.
#[derive(Debug)]
struct Way {
    end: End,
    standing: Standing,
    issue: String,
    /// `None` where they repeat what was typed, and are written for each row.
    actions: Option<String>,
    missing: String,
    path: String,
    ready: Vec<u8>,
    /// By node, whether a walk that lacks an answer may still come to it.
    ahead: Vec<bool>,
}

/// Why the walk of a row stopped.
enum Stop {
    Missing,
    Refused(Arc<str>),
}

impl<'t> Finder<'t> {
    pub(super) fn new(tree: &'t Tree, columns: &'t Columns, headers: &[String], lines: Lines) -> Self {
        let mut readers: Vec<Option<Reader<'t>>> = tree.nodes().iter().map(|_| None).collect();
        for (question, _) in &columns.answering {
            if let Node::Question(question) = &tree[*question] {
                readers[question.id.index()] = Some(Reader::new(question));
            }
        }
        let met = vec![0; tree.nodes().len()];
        Self {
            tree,
            columns,
            lines,
            names: headers.iter().map(|header| shown(header)).collect(),
            readers,
            ways: HashMap::default(),
            key: Vec::new(),
            met,
            row: 0,
            error: String::new(),
            actions: String::new(),
            apart: None,
        }
    }

    /// Walks the tree for a row. `walk` is taken up from its beginning, whatever it holds.
    pub(super) fn find<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> Finding<'_>
    where
        't: 'b,
    {
        walk.restart();
        self.row += 1;
        self.error.clear();
        if let Some(flaw) = row.flaw() {
            tell(&mut self.error, flaw, row, self.names.len());
            return Finding {
                end: End::Fault,
                standing: Standing::Fault,
                issue: "",
                actions: "",
                missing: "",
                error: &self.error,
                path: "",
                ready: None,
            };
        }
        let stop = self.follow(walk, row).err();
        let is_refused = matches!(stop, Some(Stop::Refused(_)));
        if let (Some(Stop::Refused(why)), Node::Question(question)) = (&stop, walk.at()) {
            let header = self.columns.of(question).map_or("", |column| &*self.names[column]);
            let _ = write!(self.error, "{}, colonne « {} » : {why}", question.key, header);
        }
        let is_settled = !is_refused && self.is_settled(walk, row);
        self.key_of(walk, is_refused);
        if !self.ways.contains_key(&*self.key) {
            let way = self.way(walk, is_refused);
            if self.ways.len() < WAYS {
                self.ways.insert(self.key.as_slice().into(), way);
            } else {
                self.apart = Some(way);
            }
        }
        let Some(way) = self.ways.get(&*self.key).or(self.apart.as_ref()) else { unreachable!("the way was kept") };
        let is_unmet = |question: NodeId, column: usize| {
            self.met[question.index()] != self.row && !row.cell(column).trim().is_empty()
        };
        tell_unmet(&mut self.error, self.columns, walk, &way.ahead, is_unmet);
        let actions = if let Some(actions) = &way.actions {
            actions
        } else {
            self.actions.clear();
            write_actions(&mut self.actions, &Report::of(walk));
            &self.actions
        };
        let end = match way.end {
            End::Missing { question, .. } => End::Missing { question, is_settled },
            end => end,
        };
        Finding {
            end,
            standing: way.standing,
            issue: &way.issue,
            actions,
            missing: &way.missing,
            error: &self.error,
            path: &way.path,
            ready: (self.error.is_empty() && way.actions.is_some()).then_some(&way.ready),
        }
    }

    fn follow<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> Result<&'b Outcome, Stop>
    where
        't: 'b,
    {
        let (columns, readers, met, stamp) = (self.columns, &mut self.readers, &mut self.met, self.row);
        walk.follow(|question, steps| {
            met[question.id.index()] = stamp;
            reply(columns, readers, row, question, steps)
        })
    }

    /// Whether any answer to the question that stopped the walk would lead it to an outcome.
    fn is_settled<'b>(&mut self, walk: &mut Walk<'b>, row: &Row<'b>) -> bool
    where
        't: 'b,
    {
        let Node::Question(missing) = walk.at() else { return false };
        let length = walk.steps().len();
        let (columns, readers) = (self.columns, &mut self.readers);
        let mut reaches = |answer: Option<Step<'b>>| {
            let mut answer = answer;
            let reached = walk.follow(|question, steps| match answer.take() {
                Some(step) => Ok(step),
                None => reply(columns, readers, row, question, steps),
            });
            let reached = reached.is_ok();
            while walk.steps().len() > length {
                walk.back();
            }
            reached
        };
        match missing.some_step() {
            Some(step) => reaches(Some(step)),
            None => missing.answers.iter().all(|answer| reaches(Some(missing.pick(answer)))),
        }
    }

    /// Writes down which answers were given; where they were, the tree says.
    fn key_of(&mut self, walk: &Walk<'_>, is_refused: bool) {
        self.key.clear();
        for step in walk.steps() {
            let answers = step.given.answers();
            if matches!(step.given, Given::Several(_)) {
                self.key.push(answers.len());
            }
            self.key.extend(answers.iter().map(|answer| std::ptr::from_ref(*answer).addr()));
        }
        self.key.push(usize::from(is_refused));
    }

    fn way(&self, walk: &Walk<'_>, is_refused: bool) -> Way {
        let report = Report::of(walk);
        let end = if is_refused { End::Fault } else { End::of(self.tree, walk.at()) };
        let standing = end.standing(self.tree);
        let (missing, ahead) = match walk.at() {
            Node::Question(question) => (&*question.key, reachable_from(self.tree, question.id)),
            Node::Outcome(_) => ("", Vec::new()),
        };
        let mut actions = String::new();
        write_actions(&mut actions, &report);
        let mut way = Way {
            end,
            standing,
            issue: report.outcome().map_or_else(String::new, |outcome| outcome.key.to_string()),
            actions: (!repeats_typed(&report)).then_some(actions),
            missing: if is_refused { String::new() } else { missing.into() },
            path: report.code(),
            ready: Vec::new(),
            ahead,
        };
        let finding = Finding {
            end,
            standing,
            issue: &way.issue,
            actions: way.actions.as_deref().unwrap_or_default(),
            missing: &way.missing,
            error: "",
            path: &way.path,
            ready: None,
        };
        let mut ready = Vec::new();
        self.lines.write_finding(&finding, &mut ready);
        way.ready = ready;
        way
    }
}

/// The row's answer to a question.
fn reply<'t: 'b, 'b>(
    columns: &Columns,
    readers: &mut [Option<Reader<'t>>],
    row: &Row<'b>,
    question: &Question,
    steps: &[Step<'b>],
) -> Result<Step<'b>, Stop> {
    let cell = columns.of(question).map_or("", |column| row.cell(column).trim());
    match &mut readers[question.id.index()] {
        Some(reader) if !cell.is_empty() => reader.read(cell, steps).map_err(Stop::Refused),
        _ => Err(Stop::Missing),
    }
}
