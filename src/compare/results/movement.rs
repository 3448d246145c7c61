//! What happened between two situations of a row: how it moved, why, and which answers did.

use crate::tree::{Node, Question, text::NodeId};

use super::{
    answer_codes::AnswerCode,
    cause::{Cause, Causes},
    endings::Ending,
    evolution::Evolution,
    register::Register,
    result_columns::ResultColumns,
    situations::Situation,
};

/// What happened between two situations.
#[derive(Clone, Debug)]
pub(super) struct Movement {
    pub(super) before: Ending,
    pub(super) after: Ending,
    pub(super) evolution: Evolution,
    pub(super) causes: Causes,
    /// What stands in the column `cause`.
    pub(super) cause: String,
    /// The questions whose answers moved, in the order of the tree.
    pub(super) moved: Vec<MovedStep>,
    /// Whether the tree concludes otherwise than either result says.
    pub(super) is_otherwise: [bool; 2],
    pub(super) has_unread_path: [bool; 2],
    /// The numbers of what stands as the outcome.
    pub(super) outcomes: [u32; 2],
    /// What stands in the column `detail`, unless a value moved too.
    pub(super) detail: String,
}

/// A question whose answer moved.
#[derive(Clone, Debug)]
pub(super) struct MovedStep {
    pub(super) question: NodeId,
    pub(super) before: String,
    pub(super) after: String,
    /// How the column `detail` tells it.
    pub(super) told: String,
}

/// What stands for no answer in the column `detail`.
const NOTHING: &str = "(rien)";

/// Whether a result has columns for the answers to questions.
#[derive(Clone, Copy)]
pub(super) struct BothColumns<'c> {
    pub(super) before: &'c ResultColumns,
    pub(super) after: &'c ResultColumns,
}

impl Movement {
    /// Finds out what happened: the old answers through the tree, then with what the annuaire says
    /// now, then the new answers.
    pub(super) fn between(
        register: &Register<'_>,
        columns: BothColumns<'_>,
        before: &Situation,
        after: &Situation,
    ) -> Self {
        let by_old = register.ending_of(before, &before.answers);
        let by_annuaire = register.ending_of(before, &with_annuaire_of(before, after));
        let by_new = register.ending_of(after, &after.answers);
        let is_otherwise = [before.ending != by_old, after.ending != by_new];
        let is_stable = before.ending == after.ending;
        let mut causes = Causes::default();
        let parts = [
            (Cause::Tree, is_otherwise[0] || is_otherwise[1]),
            (Cause::Annuaire, by_old != by_annuaire),
            (Cause::Answers, by_annuaire != by_new),
        ];
        for (cause, _) in parts.into_iter().filter(|(_, counts)| *counts && !is_stable) {
            causes = causes.with(cause);
        }
        let evolution = if is_stable {
            Evolution::Stable
        } else {
            Evolution::between(before.ending.standing, after.ending.standing)
        };
        let moved = moved(register, columns, before, after);
        Self {
            before: before.ending,
            after: after.ending,
            evolution,
            causes,
            cause: causes.key(),
            detail: joined(moved.iter().map(|step| step.told.as_str())),
            moved,
            is_otherwise,
            has_unread_path: [before.has_unread_path, after.has_unread_path],
            outcomes: [before.outcome, after.outcome],
        }
    }

    /// What stands in the column `detail` where the values of these questions moved, too.
    pub(super) fn detail_with(&self, register: &Register<'_>, values: &[&Question]) -> String {
        let mut told = Vec::new();
        for node in register.tree.nodes() {
            let Node::Question(question) = node else { continue };
            if let Some(step) = self.moved.iter().find(|step| step.question == question.id) {
                told.push(step.told.clone());
            } else if values.iter().any(|own| own.id == question.id) {
                told.push(format!("{}\u{a0}: autre valeur", question.key));
            }
        }
        joined(told.iter().map(String::as_str))
    }

    /// Whether the answer to a question moved.
    pub(super) fn has_moved(&self, question: &Question) -> bool {
        self.moved.iter().any(|step| step.question == question.id)
    }
}

fn joined<'s>(told: impl Iterator<Item = &'s str>) -> String {
    told.collect::<Vec<&str>>().join(", ")
}

/// The old answers with those that the annuaire gives now, where it is known: at the questions of
/// the new way that the new row does not answer itself.
fn with_annuaire_of(before: &Situation, after: &Situation) -> Vec<AnswerCode> {
    let mut answers = Vec::new();
    for (old, new) in before.answers.iter().zip(&after.answers) {
        let is_known = !old.is_own() && new.is_met() && !new.is_own();
        answers.push(if is_known { *new } else { *old });
    }
    answers
}

/// The questions whose answers moved.
fn moved(
    register: &Register<'_>,
    columns: BothColumns<'_>,
    before: &Situation,
    after: &Situation,
) -> Vec<MovedStep> {
    let mut moved = Vec::new();
    for question in register.tree.questions() {
        let node = question.id.index();
        let (old, new) = (before.answers[node], after.answers[node]);
        let is_same = old.answer() == new.answer();
        if is_same
            || !is_known(columns.before, question, old, new)
            || !is_known(columns.after, question, new, old)
        {
            continue;
        }
        let key = &question.key;
        let told = format!(
            "{key}\u{a0}: {} → {}",
            told(register, question, old),
            told(register, question, new)
        );
        let before = register.sets.written(question, old);
        let after = register.sets.written(question, new);
        moved.push(MovedStep { question: question.id, before, after, told });
    }
    moved
}

/// Whether a result knows what a row answers to a question, of which the other result has another
/// answer: an annuaire is asked on the way alone.
fn is_known(
    columns: &ResultColumns,
    question: &Question,
    own: AnswerCode,
    other: AnswerCode,
) -> bool {
    let has_column = !columns.answers.of(question.id).is_empty();
    !own.is_none() || own.is_met() || has_column && !other.is_proposed()
}

/// An answer as the column `detail` tells it.
fn told(register: &Register<'_>, question: &Question, code: AnswerCode) -> String {
    if code.is_none() {
        return NOTHING.into();
    }
    let written = register.sets.written(question, code);
    if code.is_proposed() { format!("{written} (annuaire)") } else { written }
}
