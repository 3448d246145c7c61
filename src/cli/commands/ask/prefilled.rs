//! Answers given before anything is asked: by flags, a path code or a file, in this order.

use std::path::Path;

use mssante_check::{
    fold::nearest,
    load::{self, SavedWalk},
    tree::{Kind, Node, Question, Tree, reach::reachable_from, text::NodeId},
    walk::{Step, Walk, path},
};

use super::tree_changes::warn_of_changes;
use crate::cli::{
    args::GivenAnswers,
    failure::{AnswerOrigin, Failure, PrefilledError},
    files::reading,
};

/// How many questions a message names at most.
const MOST_NAMED: usize = 20;

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
    pub(crate) fn gather(tree: &Tree, given: &GivenAnswers) -> Result<Self, Failure> {
        let mut prefilled = Self::default();
        let mut errors = Vec::new();
        for (name, value) in &given.answers {
            errors.extend(prefilled.add(tree, AnswerOrigin::Flag, name, value.clone()).err());
        }
        if let Some(code) = &given.path {
            for (question, value) in path::answers(tree, code)? {
                let name = tree[question].key();
                errors.extend(prefilled.add(tree, AnswerOrigin::PathCode, name, value).err());
            }
        }
        if let Some(file) = &given.file {
            errors.extend(prefilled.read(tree, file)?);
        }
        errors.extend(prefilled.answers.iter().filter_map(|answer| answer.error(tree)));
        if errors.is_empty() { Ok(prefilled) } else { Err(Failure::Prefilled(errors)) }
    }

    /// Takes over what another tree's walk gave to the questions that this tree asks too.
    pub(crate) fn carry_over(tree: &Tree, answers: Vec<(String, String)>) -> Self {
        let mut prefilled = Self::default();
        for (name, value) in answers {
            // A question that this tree does not ask is left out.
            let _ = prefilled.add(tree, AnswerOrigin::OtherWalk, &name, value);
        }
        prefilled.answers.retain(|answer| answer.error(tree).is_none());
        prefilled
    }

    /// Reads a file of answers, and gives what is wrong with them.
    fn read(&mut self, tree: &Tree, file: &Path) -> Result<Vec<PrefilledError>, Failure> {
        let read = load::answers(&reading::read(file)?)?;
        if let Some(then) = &read.walk
            && *then.tree != *tree.id
        {
            return Ok(vec![PrefilledError::OtherTree(then.tree.clone())]);
        }
        let mut errors = Vec::new();
        for (name, value) in read.answers {
            errors.extend(self.add(tree, AnswerOrigin::File, &name, value).err());
        }
        self.saved = read.walk;
        Ok(errors)
    }

    fn add(
        &mut self,
        tree: &Tree,
        origin: AnswerOrigin,
        name: &str,
        value: String,
    ) -> Result<(), PrefilledError> {
        let question = tree.question(name).ok_or_else(|| unknown_question(tree, origin, name))?;
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
            Err(_) if answer.origin == AnswerOrigin::OtherWalk => Ok(None),
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
        if let Some(saved) = &self.saved {
            warn_of_changes(saved, walk);
        }
        Ok(())
    }

    /// Refuses the answers to questions that the walk did not reach, and cannot reach any more.
    pub(super) fn check_reached(&self, walk: &Walk<'_>) -> Result<(), Failure> {
        let tree = walk.tree();
        let reachable = reachable_from(tree, walk.at().id());
        let mut errors = Vec::new();
        for answer in &self.answers {
            let is_reached = reachable[answer.question.index()]
                || walk.steps().iter().any(|step| step.question.id == answer.question);
            if !is_reached && answer.origin != AnswerOrigin::OtherWalk {
                errors.push(PrefilledError::QuestionNotReached {
                    origin: answer.origin,
                    question: tree[answer.question].key().into(),
                    code: path::code(tree, walk.steps()),
                });
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Failure::Prefilled(errors)) }
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
