//! Answers given before anything is asked: by flags, a path code or a file, in this order.

use std::path::Path;

use mssante_check::{
    fold::nearest,
    load::{self, SavedWalk},
    tree::{Kind, Node, Question, Tree, reach::reachable_from, text::NodeId},
    walk::{Step, Walk, fill, path, reply::ReplyError},
    words::meant,
};
use thiserror::Error;

use crate::cli::{args, failure::Failure, files::reading, screen::terminal};

/// Answers to questions of a tree, each at most once.
#[derive(Debug, Default)]
pub(crate) struct PrefilledAnswers {
    answers: Vec<Given>,
    then: Option<SavedWalk>,
}

#[derive(Debug)]
struct Given {
    question: NodeId,
    value: String,
    by: By,
}

/// How an answer was given, as the user wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Flag,
    Path,
    File,
    /// By the walk of another tree: welcome where it fits, and no fault where it does not.
    Other,
}

impl By {
    fn name(self) -> &'static str {
        match self {
            Self::Flag => "-a",
            Self::Path => "--path",
            Self::File | Self::Other => "--answers",
        }
    }
}

/// Why an answer given ahead cannot be used.
#[derive(Debug, Error)]
pub(crate) enum Fault {
    #[error(
        "{} : l'arbre n'a pas de question « {name} »{}\n  questions : {known}", by.name(),
        meant(.near.as_deref())
    )]
    UnknownQuestion { by: By, name: String, near: Option<String>, known: String },
    #[error("{} {question} : {refusal}\n  réponses possibles : {expected}", by.name())]
    Refused { by: By, question: Box<str>, refusal: ReplyError, expected: String },
    #[error("{} {question} : deux réponses à une question qui n'en attend qu'une", by.name())]
    Twice { by: By, question: Box<str> },
    #[error("{} {question} : le parcours ne passe pas par cette question\n  parcours : \
        {code}", by.name())]
    Unmet { by: By, question: Box<str>, code: String },
    #[error("--answers : ces réponses sont celles de l'arbre « {0} »")]
    OtherTree(String),
}

/// Why answers given ahead do not lead to an outcome.
pub(crate) enum Stop {
    Missing,
    Refused(Fault),
}

impl PrefilledAnswers {
    /// Gathers what the command line gives for this tree.
    pub(crate) fn gather(tree: &Tree, given: &args::Given) -> Result<Self, Failure> {
        let mut ahead = Self::default();
        let mut faults = Vec::new();
        ahead.add(tree, By::Flag, given.answers.iter().cloned(), &mut faults);
        if let Some(code) = &given.path {
            let named = path::answers(tree, code).map_err(Failure::Path)?;
            let named =
                named.into_iter().map(|(question, value)| (tree[question].key().to_owned(), value));
            ahead.add(tree, By::Path, named, &mut faults);
        }
        if let Some(file) = &given.file {
            ahead.read(tree, file, &mut faults)?;
        }
        faults.extend(ahead.answers.iter().filter_map(|given| given.fault(tree)));
        if faults.is_empty() { Ok(ahead) } else { Err(Failure::Answers(faults)) }
    }

    /// Takes over what another tree's walk gave to the questions that this one asks too.
    pub(crate) fn carry(tree: &Tree, answers: Vec<(String, String)>) -> Self {
        let mut ahead = Self::default();
        ahead.add(tree, By::Other, answers.into_iter(), &mut Vec::new());
        ahead.answers.retain(|given| given.fault(tree).is_none());
        ahead
    }

    fn read(&mut self, tree: &Tree, file: &Path, faults: &mut Vec<Fault>) -> Result<(), Failure> {
        let saved = load::answers(&reading::read(file)?)
            .map_err(|problems| Failure::Refused(problems.into()))?;
        match saved.then {
            Some(then) if *then.tree != *tree.id => faults.push(Fault::OtherTree(then.tree)),
            then => {
                self.add(tree, By::File, saved.answers.into_iter(), faults);
                self.then = then;
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        tree: &Tree,
        by: By,
        answers: impl Iterator<Item = (String, String)>,
        faults: &mut Vec<Fault>,
    ) {
        for (name, value) in answers {
            let Some(question) = tree.question(&name) else {
                let names = || tree.questions().map(|question| &*question.key);
                let near = nearest(&name, names()).map(Into::into);
                let known = names().take(20).collect::<Vec<_>>().join(", ");
                faults.push(Fault::UnknownQuestion { by, name, near, known });
                continue;
            };
            match self.answers.iter_mut().find(|given| given.question == question.id) {
                None => self.answers.push(Given { question: question.id, value, by }),
                Some(given) if given.by != by => {}
                Some(given) if matches!(question.kind, Kind::Several { .. }) => {
                    given.value = format!("{}+{value}", given.value);
                }
                Some(_) => faults.push(Fault::Twice { by, question: question.key.clone() }),
            }
        }
    }

    /// Answers a question, when it was answered ahead.
    pub(crate) fn reply<'t>(
        &self,
        question: &'t Question,
        steps: &[Step<'t>],
    ) -> Result<Step<'t>, Stop> {
        let given =
            self.answers.iter().find(|given| given.question == question.id).ok_or(Stop::Missing)?;
        match given.read(question, steps) {
            Err(_) if given.by == By::Other => Err(Stop::Missing),
            read => read.map_err(Stop::Refused),
        }
    }

    /// Goes as far as the answers lead.
    pub(crate) fn follow(&self, walk: &mut Walk<'_>) -> Result<(), Failure> {
        match walk.follow(|question, steps| self.reply(question, steps)) {
            Err(Stop::Refused(fault)) => return Err(Failure::Answers(vec![fault])),
            Ok(_) | Err(Stop::Missing) => {}
        }
        self.check_met(walk)?;
        self.tell_changes(walk);
        Ok(())
    }

    /// Refuses the answers that the walk did not meet, and cannot meet any more.
    pub(crate) fn check_met(&self, walk: &Walk<'_>) -> Result<(), Failure> {
        let tree = walk.tree();
        let reachable = reachable_from(tree, walk.at().id());
        let met = |id: NodeId| {
            walk.steps().iter().any(|step| step.question.id == id) || reachable[id.index()]
        };
        let unmet =
            self.answers.iter().filter(|given| given.by != By::Other && !met(given.question)).map(
                |given| Fault::Unmet {
                    by: given.by,
                    question: tree[given.question].key().into(),
                    code: path::code(tree, walk.steps()),
                },
            );
        let faults: Vec<Fault> = unmet.collect();
        if faults.is_empty() { Ok(()) } else { Err(Failure::Answers(faults)) }
    }

    /// Tells what changed in the tree since the answers were saved.
    fn tell_changes(&self, walk: &Walk<'_>) {
        let Some(then) = &self.then else { return };
        let tree = walk.tree();
        let mut changes = Vec::new();
        for step in walk.steps() {
            let Some(before) =
                then.steps.iter().find(|before| *before.question == *step.question.key)
            else {
                continue;
            };
            let now = fill(&step.question.ask, walk.steps());
            if *before.ask != *now {
                changes.push(format!("  la question « {} » est devenue « {now} »", before.ask));
            }
            let now: Vec<_> = step
                .given
                .answers()
                .iter()
                .map(|answer| fill(&answer.label, walk.steps()))
                .collect();
            let now = now.join(", ");
            if let Some(before) = &before.label
                && !now.is_empty()
                && *before != now
            {
                changes.push(format!("  la réponse « {before} » est devenue « {now} »"));
            }
        }
        if let (Some(before), Node::Outcome(now)) = (&then.outcome, walk.at())
            && **before != *now.key
        {
            changes.push(format!("  l'issue « {before} » est devenue « {} »", now.key));
        }
        let now = tree.source.checked.to_string();
        if then.checked != now || !changes.is_empty() {
            let days = if then.checked == now {
                String::new()
            } else {
                format!(" ({} → {now})", then.checked)
            };
            terminal::tell(&format!("attention : l'arbre a changé depuis ces réponses{days}"));
            for change in &changes {
                terminal::tell(change);
            }
        }
    }
}

impl Given {
    fn read<'t>(&self, question: &'t Question, steps: &[Step<'t>]) -> Result<Step<'t>, Fault> {
        question.read(&self.value, steps).map_err(|refusal| Fault::Refused {
            by: self.by,
            question: question.key.clone(),
            refusal,
            expected: question.expected(steps),
        })
    }

    /// What is wrong with the answer whatever the way to its question.
    fn fault(&self, tree: &Tree) -> Option<Fault> {
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
