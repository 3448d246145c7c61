//! Answers given before anything is asked: by flags, a path code or a file, in this order.

use mssante_check::{
    fold::nearest,
    load::{SavedAnswers, SavedWalk},
    signs::without_invisible,
    tree::{Kind, Node, Question, Tree, reach::reachable_from, text::NodeId},
    walk::{
        Step, Walk,
        near_ending::near_remark,
        path::{self, OpenedPath},
    },
};

use super::{saved_session::SavedSession, tree_changes::warn_of_changes};
use crate::cli::{
    args::GivenAnswers,
    failure::{AnswerOrigin, Failure, PrefilledError},
    screen::terminal,
};

/// How many questions a message names at most.
const MOST_NAMED: usize = 20;

/// What is told of a path code without a check.
pub(super) const UNCHECKED: &str = "attention\u{a0}: ce code de parcours n'a pas ses deux signes de contrôle, \
                         comme «\u{a0}:K7\u{a0}»\u{a0}; vérifiez les réponses";

/// Answers to questions of a tree, each question at most once.
#[derive(Debug, Default)]
pub(crate) struct PrefilledAnswers {
    answers: Vec<PrefilledAnswer>,
    /// How the tree was when the answers were saved, where they come from a file that says so.
    saved: Option<SavedWalk>,
}

#[derive(Debug)]
struct PrefilledAnswer {
    question: NodeId,
    value: String,
    origin: AnswerOrigin,
}

/// Why prefilled answers do not lead to an outcome.
enum Halt {
    /// The walk comes to a question that has no prefilled answer.
    Unanswered,
    Refused(PrefilledError),
}

impl PrefilledAnswers {
    /// Gathers what the command line gives for this tree.
    pub(crate) fn gather(
        tree: &Tree,
        given: &GivenAnswers,
        saved: &SavedSession,
    ) -> Result<Self, Failure> {
        let mut prefilled = Self::default();
        let mut errors = Vec::new();
        for (name, value) in &given.answers {
            errors.extend(prefilled.add(tree, AnswerOrigin::Flag, name, value.clone()).err());
        }
        if let Some(code) = &given.path {
            let opened = path::open(tree, code)?;
            if !opened.is_checked {
                terminal::tell(UNCHECKED);
            }
            errors.extend(prefilled.add_code(tree, opened));
        }
        match saved.expect(tree.id.as_ref()) {
            Ok(Some(saved)) => errors.extend(prefilled.take_up(tree, saved, AnswerOrigin::File)),
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
        errors.extend(prefilled.answers.iter().filter_map(|answer| answer.error(tree)));
        if errors.is_empty() { Ok(prefilled) } else { Err(Failure::Prefilled(errors)) }
    }

    /// What a code gives for its tree.
    pub(super) fn of_code(tree: &Tree, opened: OpenedPath) -> Result<Self, Failure> {
        let mut prefilled = Self::default();
        let errors = prefilled.add_code(tree, opened);
        if errors.is_empty() { Ok(prefilled) } else { Err(Failure::Prefilled(errors)) }
    }

    /// Adds what a code gives, and tells what is wrong with it.
    fn add_code(&mut self, tree: &Tree, opened: OpenedPath) -> Vec<PrefilledError> {
        let mut errors = Vec::new();
        for (question, value) in opened.answers {
            let name = tree[question].key();
            errors.extend(self.add(tree, AnswerOrigin::PathCode, name, value).err());
        }
        errors
    }

    /// Takes over what another tree's walk gave to the questions that this tree asks too, and what
    /// was saved of this tree.
    pub(crate) fn carry_over(
        tree: &Tree,
        answers: Vec<(String, String)>,
        saved: &SavedSession,
    ) -> Self {
        let mut prefilled = Self::default();
        for (name, value) in answers {
            // A question that this tree does not ask is left out.
            let _ = prefilled.add(tree, AnswerOrigin::OtherWalk, &name, value);
        }
        if let Some(saved) = saved.report_of(&tree.id) {
            // So is what the tree no longer asks.
            let _ = prefilled.take_up(tree, saved, AnswerOrigin::OtherSave);
        }
        prefilled.answers.retain(|answer| answer.error(tree).is_none());
        prefilled
    }

    /// Takes up saved answers, and gives what is wrong with them.
    fn take_up(
        &mut self,
        tree: &Tree,
        saved: &SavedAnswers,
        origin: AnswerOrigin,
    ) -> Vec<PrefilledError> {
        let mut errors = Vec::new();
        for (name, value) in &saved.answers {
            errors.extend(self.add(tree, origin, name, value.clone()).err());
        }
        self.saved.clone_from(&saved.walk);
        errors
    }

    fn add(
        &mut self,
        tree: &Tree,
        origin: AnswerOrigin,
        name: &str,
        value: String,
    ) -> Result<(), PrefilledError> {
        let question = tree
            .question(&without_invisible(name))
            .ok_or_else(|| unknown_question(tree, origin, name))?;
        let before = self.answers.iter_mut().find(|answer| answer.question == question.id);
        match before {
            None => self.answers.push(PrefilledAnswer { question: question.id, value, origin }),
            Some(before) if before.origin != origin => {}
            Some(before) if matches!(question.kind, Kind::Several { .. }) => {
                before.value = format!("{}+{value}", before.value);
            }
            Some(_) => {
                return Err(PrefilledError::TwoAnswers { origin, question: question.key.clone() });
            }
        }
        Ok(())
    }

    /// Answers a question, when it has a prefilled answer that fits.
    pub(super) fn reply<'t>(
        &self,
        question: &'t Question,
        steps: &[Step<'t>],
    ) -> Result<Option<Step<'t>>, PrefilledError> {
        let Some(answer) = self.answers.iter().find(|answer| answer.question == question.id) else {
            return Ok(None);
        };
        match answer.read(question, steps) {
            Ok(step) => Ok(Some(step)),
            Err(_) if answer.origin.is_forgiven() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Goes as far as the answers lead, and warns of what changed since they were saved.
    pub(crate) fn follow(&self, walk: &mut Walk<'_>) -> Result<(), Failure> {
        let followed = walk.follow(|question, steps| match self.reply(question, steps) {
            Ok(Some(step)) => Ok(step),
            Ok(None) => Err(Halt::Unanswered),
            Err(error) => Err(Halt::Refused(error)),
        });
        if let Err(Halt::Refused(error)) = followed {
            return Err(error.into());
        }
        self.check_reached(walk)?;
        self.tell_dropped(walk);
        for step in walk.steps().iter().filter(|step| self.is_given(step.question.id)) {
            tell_near(step);
        }
        if let Some(saved) = &self.saved {
            warn_of_changes(saved, walk);
        }
        Ok(())
    }

    /// Whether the answer to a question was given for this tree, and not for another before.
    fn is_given(&self, question: NodeId) -> bool {
        let mut answers = self.answers.iter().filter(|answer| answer.question == question);
        answers.any(|answer| answer.origin != AnswerOrigin::OtherWalk)
    }

    /// Refuses the answers to questions that the walk did not reach, and cannot reach any more.
    ///
    /// Those of a file are dropped where the command line leads another way.
    pub(super) fn check_reached(&self, walk: &Walk<'_>) -> Result<(), Failure> {
        let tree = walk.tree();
        let mut errors = Vec::new();
        for answer in self.unreached(walk) {
            if answer.origin != AnswerOrigin::File || !self.is_redirected() {
                errors.push(PrefilledError::QuestionNotReached {
                    origin: answer.origin,
                    question: tree[answer.question].key().into(),
                    code: path::code(tree, walk.steps()),
                });
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Failure::Prefilled(errors)) }
    }

    /// Tells of the answers of a file that [`PrefilledAnswers::check_reached`] drops.
    fn tell_dropped(&self, walk: &Walk<'_>) {
        for answer in self.unreached(walk).filter(|answer| answer.origin == AnswerOrigin::File) {
            let question = walk.tree()[answer.question].key();
            terminal::tell(&format!(
                "attention\u{a0}: --answers {question}\u{a0}: le parcours ne passe plus par cette \
                 question\u{a0}; sa réponse est laissée de côté"
            ));
        }
    }

    /// Whether the command line may lead another way than the answers of a file did.
    fn is_redirected(&self) -> bool {
        self.answers.iter().any(|answer| answer.origin.is_of_command_line())
    }

    fn unreached<'s>(&'s self, walk: &'s Walk<'_>) -> impl Iterator<Item = &'s PrefilledAnswer> {
        let reachable = reachable_from(walk.tree(), walk.at().id());
        self.answers.iter().filter(move |answer| {
            let is_met = walk.steps().iter().any(|step| step.question.id == answer.question);
            !is_met && !reachable[answer.question.index()] && !answer.origin.is_forgiven()
        })
    }
}

fn unknown_question(tree: &Tree, origin: AnswerOrigin, name: &str) -> PrefilledError {
    let names: Vec<&str> = tree.questions().map(|question| &*question.key).collect();
    PrefilledError::UnknownQuestion {
        origin,
        name: name.into(),
        near: nearest(name, names.iter().copied()).map(Into::into),
        known: names[..names.len().min(MOST_NAMED)].join(", "),
    }
}

/// Says of an address that it is almost another.
pub(super) fn tell_near(step: &Step<'_>) {
    if let Some(remark) = near_remark(step) {
        terminal::tell(&format!("attention\u{a0}: {remark}"));
    }
}

impl PrefilledAnswer {
    fn read<'t>(
        &self,
        question: &'t Question,
        steps: &[Step<'t>],
    ) -> Result<Step<'t>, PrefilledError> {
        question.read(&self.value, steps).map_err(|refusal| PrefilledError::RefusedAnswer {
            origin: self.origin,
            question: question.key.clone(),
            refusal,
            expected: question.expected(steps),
        })
    }

    /// What is wrong with the answer whatever the way to its question.
    fn error(&self, tree: &Tree) -> Option<PrefilledError> {
        match &tree[self.question] {
            // A label that repeats another answer can only be read on the way.
            Node::Question(question)
                if question.answers.iter().all(|answer| answer.label.is_plain()) =>
            {
                self.read(question, &[]).err()
            }
            _ => None,
        }
    }
}
