//! The nodes of a tree, one after the other.

use std::sync::Arc;

use super::{AnswerMode, NodeKind, TreeBuilder};
use crate::{
    fold::fold,
    load::{
        diagnostics::{FormatProblem, TreeProblem},
        yaml::fields::{Fields, Written},
    },
    signs::look,
    tree::{
        Action, Alternative, Answer, Heading, Kind, Node, Outcome, Question, Status, When,
        input::Input,
        text::{NodeId, Part, Text},
    },
    words::shown,
};

/// The most answers of a question: no reader looks through more, and each answer given is searched
/// among them.
pub(crate) const MOST_ANSWERS: usize = 250;

/// The moment of a walk when a text is read, which says what answers it may repeat.
#[derive(Clone, Copy)]
pub(crate) enum Moment {
    /// Before a walk begins.
    Start,
    /// While this question is asked, or at this outcome.
    At(NodeId),
    /// Once this question is answered.
    After(NodeId),
    /// At any action that sends a message: each of these is checked for itself.
    Whenever,
}

impl<'d> TreeBuilder<'d, '_> {
    pub(crate) fn build_nodes(&mut self, order: &[usize]) -> Vec<Node> {
        order
            .iter()
            .map(|place| {
                let node = self.nodes[*place];
                match node.kind {
                    NodeKind::Question => {
                        Node::Question(self.question(self.ids[*place], node.name, node.fields))
                    }
                    NodeKind::Outcome => {
                        Node::Outcome(self.outcome(self.ids[*place], node.name, node.fields))
                    }
                }
            })
            .collect()
    }

    fn question(&mut self, id: NodeId, name: Written<'d>, fields: Fields<'d>) -> Question {
        let mode = AnswerMode::of(fields);
        self.check_keys(mode, name, fields);
        let next = if mode.has_one_successor() { self.next(mode, name, fields) } else { id };
        let answers: Box<[Answer]> = fields
            .named("answers")
            .map(|(key, answer)| self.answer(id, mode, next, key, answer))
            .collect();
        self.check_answers(mode, name, fields, &answers);
        let mut question = Question {
            id,
            key: name.text.into(),
            was: old_ids(fields),
            ask: self.text(fields, "ask", Moment::At(id)),
            help: self.optional(fields, "help", Moment::At(id)),
            source: fields.boxed("source"),
            kind: match mode {
                AnswerMode::Choice => Kind::Choice,
                AnswerMode::Several => Kind::Several { next },
                AnswerMode::Sorted(input) => Kind::Sorted(input),
                AnswerMode::Typed(input) => Kind::Typed { input, next },
            },
            annuaire_address: fields.place("annuaire").is_some(),
            answers,
        };
        // The first answer without `when` takes what the others leave.
        if let Some(answer) = question.answers.iter_mut().find(|answer| answer.when == When::Never)
        {
            answer.when = When::Otherwise;
        }
        for (answer, (key, _)) in question.answers.iter().zip(fields.named("answers")) {
            if answer.when == When::Never
                && answer.typed_only
                && matches!(mode, AnswerMode::Sorted(_))
            {
                self.report(TreeProblem::NeverGiven { name: shown(&answer.key) }, key.span);
            }
        }
        question
    }

    fn answer(
        &mut self,
        id: NodeId,
        mode: AnswerMode,
        next: NodeId,
        key: Written<'d>,
        fields: Fields<'d>,
    ) -> Answer {
        let has_one_successor = mode.has_one_successor();
        if has_one_successor
            && self.malformed.shows_of_node(key.span, &["input", "several", "answers"])
            && let Some(place) = fields.place("go")
        {
            self.report(
                TreeProblem::Conflict {
                    key: "go",
                    other: "« several » : la question seule a un « go »",
                },
                place,
            );
        }
        if !matches!(mode, AnswerMode::Sorted(_))
            && let Some(place) = fields.place("when")
        {
            self.report(
                TreeProblem::Conflict { key: "when", other: "une question sans « input »" },
                place,
            );
        }
        if mode != AnswerMode::Several
            && let Some(place) = fields.place("alone")
        {
            self.report(
                TreeProblem::Conflict { key: "alone", other: "une question sans « several »" },
                place,
            );
        }
        if mode == AnswerMode::Several
            && let Some(place) = fields.place("annuaire")
        {
            self.report(
                TreeProblem::Conflict { key: "annuaire", other: "«\u{a0}several\u{a0}»" },
                place,
            );
        }
        self.check_pick(mode, fields);
        Answer {
            key: key.text.into(),
            was: old_ids(fields),
            label: self.text(fields, "label", Moment::At(id)),
            next: if has_one_successor { next } else { self.next(mode, key, fields) },
            when: when(fields),
            typed_only: fields.place("pick").is_some(),
            alone: fields.place("alone").is_some(),
            annuaire_visible: fields.place("annuaire").is_some(),
            actions: self.actions(fields, Moment::After(id)),
            source: fields.boxed("source"),
        }
    }

    /// What is given by typing alone can only be an answer where something is typed, and is no
    /// answer for an annuaire to pick.
    fn check_pick(&mut self, mode: AnswerMode, fields: Fields<'d>) {
        let Some(place) = fields.place("pick") else { return };
        let other = if !matches!(mode, AnswerMode::Sorted(_)) {
            "une question sans «\u{a0}input\u{a0}»"
        } else if fields.place("annuaire").is_some() {
            "«\u{a0}annuaire\u{a0}»"
        } else {
            return;
        };
        self.report(TreeProblem::Conflict { key: "pick", other }, place);
    }

    fn check_keys(&mut self, mode: AnswerMode, name: Written<'d>, fields: Fields<'d>) {
        if let (Some(place), Some(_)) = (fields.place("several"), fields.place("input")) {
            self.report(TreeProblem::Conflict { key: "several", other: "« input »" }, place);
        }
        if !mode.has_one_successor()
            && let Some(place) = fields.place("go")
        {
            self.report(
                TreeProblem::Conflict { key: "go", other: "des réponses qui ont chacune le leur" },
                place,
            );
        }
        self.check_annuaire(mode, fields);
        let answers = fields.named("answers").len();
        if answers > MOST_ANSWERS {
            self.report(
                TreeProblem::TooManyAnswers { name: shown(name.text), answers, most: MOST_ANSWERS },
                name.span,
            );
        }
        let (least, at_least) = match mode {
            AnswerMode::Choice => (2, "deux au moins"),
            AnswerMode::Several => (1, "une au moins"),
            AnswerMode::Sorted(_) | AnswerMode::Typed(_) => return,
        };
        if answers < least
            && self.malformed.shows_of_node(name.span, &["answers", "input", "several"])
        {
            self.report(
                TreeProblem::TooFewAnswers { name: shown(name.text), answers, least: at_least },
                name.span,
            );
        }
    }

    /// An annuaire proposes one thing for a question: an address that it asks for, or one answer.
    fn check_annuaire(&mut self, mode: AnswerMode, fields: Fields<'d>) {
        let asks_address = matches!(
            mode,
            AnswerMode::Sorted(Input::MssanteAddress) | AnswerMode::Typed(Input::MssanteAddress)
        );
        let of_question = fields.place("annuaire");
        if !asks_address && let Some(place) = of_question {
            let other = "une question sans «\u{a0}input: mssante-address\u{a0}»";
            self.report(TreeProblem::Conflict { key: "annuaire", other }, place);
        }
        let mut of_answers =
            fields.named("answers").filter_map(|(_, answer)| answer.place("annuaire"));
        if of_question.is_none() {
            of_answers.next();
        }
        for place in of_answers {
            let other = "une question qui a déjà le sien";
            self.report(TreeProblem::Conflict { key: "annuaire", other }, place);
        }
    }

    fn check_answers(
        &mut self,
        mode: AnswerMode,
        name: Written<'d>,
        fields: Fields<'d>,
        answers: &[Answer],
    ) {
        if matches!(mode, AnswerMode::Sorted(_))
            && self.malformed.shows_of_node(name.span, &["answers", "input", "when"])
            && answers.iter().all(|answer| answer.when != When::Never)
        {
            self.report(TreeProblem::NoOtherwise { name: shown(name.text) }, name.span);
        }
        let labels: Vec<(Written<'d>, String)> = fields
            .named("answers")
            .filter_map(|(_, answer)| answer.text("label"))
            .map(|label| (label, look(&fold(label.text))))
            .collect();
        let mut sorted: Vec<&(Written<'d>, String)> = labels.iter().collect();
        sorted.sort_by(|a, b| (&a.1, a.0.span).cmp(&(&b.1, b.0.span)));
        for pair in sorted.windows(2).filter(|pair| pair[0].1 == pair[1].1) {
            let first = pair[0].0;
            let second = pair[1].0;
            let kind =
                TreeProblem::SameLabel { question: shown(name.text), label: shown(second.text) };
            self.diagnostics.add_with(kind, second.span, first.span);
        }
    }

    /// Where `go` leads. Names were resolved, or reported, when the nodes were put in order.
    fn next(&mut self, mode: AnswerMode, owner: Written<'d>, fields: Fields<'d>) -> NodeId {
        let Some(go) = fields.text("go") else {
            // Where the question has several answers, a `go` in one of them is reported already.
            let is_elsewhere =
                fields.named("answers").any(|(_, answer)| answer.place("go").is_some());
            let shows_ways = self.malformed.shows_of_node(owner.span, &["input", "several"])
                && if mode.has_one_successor() {
                    self.malformed.shows_of_node(owner.span, &["go", "answers"])
                } else {
                    self.malformed.shows_of_answer(owner.span, &["go"])
                };
            if fields.place("go").is_none() && !is_elsewhere && shows_ways {
                let place =
                    if mode.has_one_successor() { "cette question" } else { "cette réponse" };
                let doc = "la question ou l'issue qui suit";
                self.report(FormatProblem::MissingKey { key: "go", place, doc }, owner.span);
            }
            return NodeId::new(0);
        };
        self.places.get(go.text).map_or(NodeId::new(0), |place| self.ids[*place])
    }

    fn outcome(&mut self, id: NodeId, name: Written<'d>, fields: Fields<'d>) -> Outcome {
        let status = fields.text("status").map_or("", |status| status.text);
        Outcome {
            id,
            key: name.text.into(),
            was: old_ids(fields),
            title: self.text(fields, "title", Moment::At(id)),
            status: Status::ALL
                .iter()
                .find(|(key, ..)| *key == status)
                .map_or(Status::AFaire, |(_, status, _)| *status),
            text: self.optional(fields, "text", Moment::At(id)),
            source: fields.boxed("source"),
            actions: self.actions(fields, Moment::At(id)),
            alternatives: fields
                .list("alternatives")
                .map(|alternative| Alternative {
                    title: self.text(alternative, "title", Moment::At(id)),
                    actions: self.actions(alternative, Moment::At(id)),
                    source: alternative.boxed("source"),
                })
                .collect(),
            next: fields.texts("next").filter_map(|next| self.tree_after(next)).collect(),
            resume: fields.text("resume").and_then(|resume| self.resume(resume, id)),
        }
    }

    fn tree_after(&mut self, name: Written<'d>) -> Option<Arc<Heading>> {
        let heading = (self.context.heading)(name.text, self.names);
        if heading.is_none() {
            let near = self.diagnostics.nearest(name.text, self.context.trees.iter().copied());
            self.diagnostics
                .add(TreeProblem::UnknownTree { name: shown(name.text), near }, name.span);
        }
        heading.map(Arc::new)
    }

    fn resume(&mut self, name: Written<'d>, at: NodeId) -> Option<NodeId> {
        let place = self.resolve(name)?;
        let question = self.ids[place];
        let aside = self.nodes[place].kind == NodeKind::Outcome || !self.is_before(question, at);
        if aside && self.places.contains_key(name.text) {
            self.report(TreeProblem::ResumeAside { name: shown(name.text) }, name.span);
        }
        Some(question)
    }

    fn actions(&mut self, fields: Fields<'d>, moment: Moment) -> Box<[Action]> {
        fields
            .list("actions")
            .map(|action| Action {
                text: self.text(action, "text", moment),
                target: self.target(action, moment),
                source: action.boxed("source"),
            })
            .collect()
    }

    fn text(&mut self, fields: Fields<'d>, key: &str, moment: Moment) -> Text {
        self.optional(fields, key, moment).unwrap_or_else(|| Text::from(""))
    }

    fn optional(&mut self, fields: Fields<'d>, key: &str, moment: Moment) -> Option<Text> {
        fields.text(key).map(|written| self.placed(written, moment))
    }

    /// A text in which no answer can be named: no question comes before it.
    pub(crate) fn plain(&mut self, written: Written<'_>) -> Box<str> {
        let text = self.placed(written, Moment::Start);
        text.parts()
            .iter()
            .map(|part| if let Part::Plain(plain) = part { plain } else { "" })
            .collect()
    }

    fn is_before(&self, question: NodeId, at: NodeId) -> bool {
        let (asked, read) = (question.index(), at.index());
        // How a walk would come to a node that nothing leads to is not known.
        let is_untold = self.is_reached(question) != self.is_reached(at)
            || !self.is_reached(at) && !self.dominators.share_a_beginning(asked, read);
        is_untold || question != at && self.dominators.always(asked, read)
    }

    /// Whether the answer to a question is known whenever a text is read.
    pub(crate) fn is_known(&self, question: NodeId, moment: Moment) -> bool {
        match moment {
            Moment::Start => false,
            Moment::Whenever => true,
            Moment::At(at) => self.is_before(question, at),
            Moment::After(at) => question == at || self.is_before(question, at),
        }
    }
}

/// Which typed values an answer says that it takes.
fn when(answer: Fields<'_>) -> When {
    let endings: Box<[Box<str>]> = answer
        .map("when")
        .into_iter()
        .flat_map(|when| when.one_or_more("ends-with"))
        .map(|ending| ending.text.into())
        .collect();
    if endings.is_empty() { When::Never } else { When::EndsWith(endings) }
}

fn old_ids(fields: Fields<'_>) -> Box<[Box<str>]> {
    fields.texts("was").map(|id| id.text.into()).collect()
}
