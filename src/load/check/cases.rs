//! The cases of a tree: each is walked, and what none of them covers is a warning.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    ptr,
};

use thiserror::Error;

use super::lacks_nodes;
use crate::{
    load::{
        diagnostics::{
            CaseProblem, Diagnostics, FormatProblem, Problem, ProblemKind, TreeProblem, TreeWarning,
        },
        source::Span,
        yaml::fields::{Fields, Written},
    },
    training::{gives, right_walk},
    tree::{Case, Node, Outcome, Question, Tree, WhyNot, text::NodeId},
    walk::{
        Step, Walk, path,
        reply::{NONE, ReplyError},
    },
    words::{listed, shown},
};

/// Which outcomes and answers the cases of a tree cover.
#[derive(Debug, Default)]
pub struct Coverage {
    outcomes: HashSet<NodeId>,
    answers: HashSet<(NodeId, usize)>,
}

/// What no case of a tree covers.
#[derive(Clone, Copy, Debug)]
pub enum Uncovered<'t> {
    Outcome(&'t Outcome),
    /// The answer at this place of a question. One that leads to an uncovered outcome is not listed
    /// beside it.
    Answer(&'t Question, usize),
}

impl Coverage {
    /// What the cases of a sound tree cover.
    pub fn of(tree: &Tree) -> Self {
        let mut coverage = Self::default();
        for case in &tree.cases {
            coverage.outcomes.insert(case.outcome);
            coverage.add(right_walk(tree, case).steps());
        }
        coverage
    }

    /// Every outcome and answer that no case covers, in the order of the tree.
    pub fn uncovered<'t>(&self, tree: &'t Tree) -> Vec<Uncovered<'t>> {
        let mut uncovered = Vec::new();
        for outcome in tree.outcomes() {
            if !self.has_outcome(outcome.id) {
                uncovered.push(Uncovered::Outcome(outcome));
            }
        }
        for question in tree.questions() {
            let places = 0..question.answers.len();
            // Of a question that no case comes to, the answer that would lead there is listed.
            if places.clone().any(|place| self.has_answer(question, place)) {
                let unmet = places.filter(|place| self.is_gap(tree, question, *place));
                uncovered.extend(unmet.map(|place| Uncovered::Answer(question, place)));
            }
        }
        uncovered
    }

    /// Whether no case gives an answer, and the outcome behind it does not say so already.
    fn is_gap(&self, tree: &Tree, question: &Question, place: usize) -> bool {
        let next = question.answers[place].next;
        let is_listed = matches!(tree[next], Node::Outcome(_)) && !self.has_outcome(next);
        !self.has_answer(question, place) && !is_listed
    }

    /// Whether a case ends at this outcome.
    pub fn has_outcome(&self, outcome: NodeId) -> bool {
        self.outcomes.contains(&outcome)
    }

    /// Whether a case gives the answer at this place of a question.
    pub fn has_answer(&self, question: &Question, place: usize) -> bool {
        self.answers.contains(&(question.id, place))
    }

    fn add(&mut self, steps: &[Step<'_>]) {
        for step in steps {
            for given in step.given.answers() {
                let place =
                    step.question.answers.iter().position(|answer| std::ptr::eq(answer, *given));
                self.answers.extend(place.map(|place| (step.question.id, place)));
            }
        }
    }
}

/// Walks every case of a file through its tree, and reports those that do not end as they say.
///
/// Of cases whose tree could not be built, only the names are looked at.
pub(crate) fn run(
    tree: Option<&Tree>,
    file: Fields<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Case>, Coverage) {
    let mut ids: HashMap<&str, NodeId> = HashMap::new();
    for node in tree.into_iter().flat_map(Tree::nodes) {
        ids.extend(node.ids().map(|id| (id, node.id())));
    }
    let nodes: Vec<_> = file.named("questions").chain(file.named("outcomes")).collect();
    let mut names: Vec<&str> = nodes.iter().map(|(name, _)| name.text).collect();
    if tree.is_none() && may_lack_names(file, diagnostics) {
        names.clear();
    } else if names.is_empty() {
        // The cases of a deck are those of a tree in another file.
        names = tree.into_iter().flat_map(Tree::nodes).map(Node::key).collect();
    }
    let mut known: HashSet<Cow<'_, str>> = names.iter().copied().map(Cow::Borrowed).collect();
    known.extend(nodes.iter().flat_map(|(_, node)| node.texts("was")).map(|old| old.text.into()));
    // What a question leads to in vain, a case most likely means as well.
    known.extend(diagnostics.list().iter().filter_map(|problem| match &problem.kind {
        ProblemKind::Tree(TreeProblem::UnknownNode { name, .. }) => Some(name.clone().into()),
        _ => None,
    }));
    let mut runner =
        CaseRunner { tree, ids, names, known, diagnostics, coverage: Coverage::default() };
    let mut names: HashMap<&str, Span> = HashMap::new();
    let mut cases = Vec::new();
    for fields in file.list("cases") {
        let name = fields.text("id");
        if let Some(name) = name
            && let Some(first) = names.insert(name.text, name.span)
        {
            let kind = CaseProblem::CaseTwice { name: shown(name.text) };
            runner.diagnostics.add_with(kind, name.span, first);
        }
        cases.extend(runner.case(name, fields));
    }
    (cases, runner.coverage)
}

/// Whether a name that a case gives may be one that could not be read.
fn may_lack_names(file: Fields<'_>, diagnostics: &Diagnostics) -> bool {
    let is_bad_id = |problem: &Problem| {
        matches!(problem.kind, ProblemKind::Format(FormatProblem::BadId { .. }))
    };
    lacks_nodes(file, diagnostics) || diagnostics.list().iter().any(is_bad_id)
}

/// Why the walk of a case cannot go on.
#[derive(Debug, Error)]
enum CaseError {
    #[error("the case does not answer the question")]
    Unanswered,
    #[error("the question refuses the answer")]
    Refused(#[source] ReplyError, Span),
}

struct CaseRunner<'t, 'd, 'f> {
    tree: Option<&'t Tree>,
    ids: HashMap<&'d str, NodeId>,
    /// The names of the nodes in the order of the file; none where its nodes could not be read.
    names: Vec<&'d str>,
    /// The same, and those that were reported as unknown already.
    known: HashSet<Cow<'d, str>>,
    diagnostics: &'f mut Diagnostics,
    coverage: Coverage,
}

impl<'d, 't: 'd> CaseRunner<'t, 'd, '_> {
    fn case(&mut self, name: Option<Written<'_>>, fields: Fields<'_>) -> Option<Case> {
        let wanted = fields.text("outcome").and_then(|wanted| Some((wanted, self.node(wanted)?)));
        let given = self.answers(fields);
        let why_not = self.why_not(fields);
        let tree = self.tree?;
        let name = name?;
        if given.values().any(|(value, _)| value.is_empty()) {
            // What is not a text was reported already.
            return None;
        }
        let mut walk = Walk::new(tree);
        let mut met = HashSet::new();
        let end = walk.follow(|question, steps| {
            let Some((value, span)) = given.get(&question.id) else {
                return Err(CaseError::Unanswered);
            };
            met.insert(question.id);
            question.read(value, steps).map_err(|refusal| CaseError::Refused(refusal, *span))
        });
        self.coverage.add(walk.steps());
        let reached = match end {
            Ok(reached) => reached,
            Err(error) => {
                self.report_stop(error, &walk, name);
                return None;
            }
        };
        self.report_idle_reasons(&why_not, &walk);
        let (wanted, outcome) = wanted?;
        self.coverage.outcomes.insert(reached.id);
        for (question, (_, span)) in &given {
            if !met.contains(question) {
                let question = shown(tree[*question].key());
                self.diagnostics.add(CaseProblem::CaseUnmet { question }, *span);
            }
        }
        if reached.id != outcome {
            let kind = CaseProblem::CaseOutcome {
                reached: shown(&reached.key),
                wanted: shown(wanted.text),
                code: path::code(tree, walk.steps()),
            };
            self.diagnostics.add(kind, wanted.span);
        }
        Some(Case {
            id: name.text.into(),
            situation: fields.boxed("situation")?,
            answers: given.into_iter().map(|(id, (value, _))| (id, value.into())).collect(),
            outcome,
            why: fields.boxed("why"),
            why_not: why_not.into_iter().map(|(said, _)| said).collect(),
        })
    }

    /// Why wrong answers are wrong, each with the place of its answer in the file.
    fn why_not(&mut self, fields: Fields<'_>) -> Vec<(WhyNot, Span)> {
        let mut reasons = Vec::new();
        for (name, answers) in fields.map("why-not").into_iter().flat_map(Fields::named_all) {
            let Some(id) = self.node(name) else { continue };
            let question = match self.tree.map(|tree| &tree[id]) {
                Some(Node::Question(question)) => question,
                Some(Node::Outcome(_)) => {
                    let kind = CaseProblem::WhyNotUnmet { question: shown(name.text) };
                    self.diagnostics.add(kind, name.span);
                    continue;
                }
                None => continue,
            };
            for entry in answers.entries() {
                let text = answers.boxed(&entry.key).filter(|text| !text.is_empty());
                let answer = Written { text: &entry.key, span: entry.place };
                // What is no text was reported already.
                let Some(text) = text else { continue };
                let Some(place) = self.answer_place(question, answer) else { continue };
                reasons.push((WhyNot { question: id, answer: place, text }, answer.span));
            }
        }
        reasons
    }

    /// The place of an answer in its question; what is no answer is reported.
    fn answer_place(&mut self, question: &Question, written: Written<'_>) -> Option<usize> {
        let answer = question.answer(written.text);
        if answer.is_none() {
            let known: Vec<&str> = question.answers.iter().map(|answer| &*answer.key).collect();
            let near = self.diagnostics.nearest(written.text, known.iter().copied());
            let kind = CaseProblem::WhyNotUnknown {
                question: shown(&question.key),
                answer: shown(written.text),
                near,
                known: listed(known.into_iter()),
            };
            self.diagnostics.add(kind, written.span);
        }
        question.answers.iter().position(|own| answer.is_some_and(|found| ptr::eq(own, found)))
    }

    /// Reports what nobody would read: why a right answer is wrong, or an answer to a question that
    /// the walk of the case does not meet.
    fn report_idle_reasons(&mut self, why_not: &[(WhyNot, Span)], walk: &Walk<'_>) {
        for (said, span) in why_not {
            let step = walk.steps().iter().find(|step| step.question.id == said.question);
            let question = shown(walk.tree()[said.question].key());
            match step {
                None => self.diagnostics.add(CaseProblem::WhyNotUnmet { question }, *span),
                Some(step) => {
                    let answer = &step.question.answers[said.answer];
                    if gives(step, answer) {
                        let answer = shown(&answer.key);
                        self.diagnostics.add(CaseProblem::WhyNotRight { question, answer }, *span);
                    }
                }
            }
        }
    }

    /// Reports the question at which the walk of a case cannot go on.
    fn report_stop(&mut self, error: CaseError, walk: &Walk<'_>, name: Written<'_>) {
        let Node::Question(question) = walk.at() else { return };
        let expected = question.expected(walk.steps());
        let question = shown(&question.key);
        match error {
            CaseError::Unanswered => {
                self.diagnostics.add(CaseProblem::CaseGap { question, expected }, name.span);
            }
            CaseError::Refused(refusal, span) => {
                self.diagnostics.add(CaseProblem::CaseAnswer { question, refusal, expected }, span);
            }
        }
    }

    /// What a case answers to each question, as it would be typed, with its place.
    fn answers(&mut self, fields: Fields<'_>) -> BTreeMap<NodeId, (String, Span)> {
        let mut given = BTreeMap::new();
        for (question, values) in fields.map("answers").into_iter().flat_map(Fields::lists) {
            let Some(id) = self.node(question) else { continue };
            let value = match values.as_slice() {
                [] => NONE.to_owned(),
                values => values.iter().map(|value| value.text).collect::<Vec<_>>().join("+"),
            };
            let span = values.first().map_or(question.span, |value| value.span);
            given.insert(id, (value, span));
        }
        given
    }

    fn node(&mut self, name: Written<'_>) -> Option<NodeId> {
        let found = self.ids.get(name.text).copied();
        if found.is_none() && !self.names.is_empty() && !self.known.contains(name.text) {
            let near = self.diagnostics.nearest(name.text, self.names.iter().copied());
            self.diagnostics
                .add(TreeProblem::UnknownNode { name: shown(name.text), near }, name.span);
        }
        found
    }
}

/// Warns of every outcome and answer that no case covers.
pub(crate) fn warn_of_uncovered(
    tree: &Tree,
    file: Fields<'_>,
    coverage: &Coverage,
    diagnostics: &mut Diagnostics,
) {
    if diagnostics.has_errors() {
        return;
    }
    let outcomes: HashMap<&str, Span> =
        file.named("outcomes").map(|(name, _)| (name.text, name.span)).collect();
    let questions: HashMap<&str, Fields<'_>> =
        file.named("questions").map(|(name, fields)| (name.text, fields)).collect();
    for uncovered in coverage.uncovered(tree) {
        match uncovered {
            Uncovered::Outcome(outcome) => {
                if let Some(span) = outcomes.get(&*outcome.key) {
                    diagnostics
                        .add(TreeWarning::UncoveredOutcome { name: shown(&outcome.key) }, *span);
                }
            }
            Uncovered::Answer(question, place) => {
                let fields = questions.get(&*question.key);
                if let Some((answer, _)) =
                    fields.and_then(|fields| fields.named("answers").nth(place))
                {
                    let kind = TreeWarning::UncoveredAnswer {
                        question: shown(&question.key),
                        answer: shown(answer.text),
                    };
                    diagnostics.add(kind, answer.span);
                }
            }
        }
    }
}
