//! Texts, actions and statuses of two trees that differ in what both have.

use super::{
    changed_texts::{TextChange, TextPlace, action_changes, resource_changes},
    matching::{TreeMatch, answer_pairs},
};
use crate::tree::{Action, Answer, Node, Outcome, Question, When, input::Input, text::Text};

/// The texts that are not those of before, in the order of the later tree.
pub(super) fn text_changes<'t>(matched: &TreeMatch<'t>) -> Vec<TextChange<'t>> {
    let mut changes = Vec::new();
    let (before, after) = (matched.before, matched.after);
    changed(TextPlace::Title, &before.title, &after.title, &mut changes);
    optional(TextPlace::Intro, before.intro.as_deref(), after.intro.as_deref(), &mut changes);
    for node in after.nodes() {
        let Some(earlier) = matched.before_of(node.id()) else { continue };
        match (&before[earlier], node) {
            (Node::Question(own), Node::Question(other)) => {
                question_changes(matched, own, other, &mut changes);
            }
            (Node::Outcome(own), Node::Outcome(other)) => {
                outcome_changes(matched, own, other, &mut changes);
            }
            _ => {}
        }
    }
    resource_changes(matched, &mut changes);
    changes
}

fn question_changes<'t>(
    matched: &TreeMatch<'t>,
    before: &'t Question,
    after: &'t Question,
    changes: &mut Vec<TextChange<'t>>,
) {
    let own = |text: &Text| matched.written_before(text);
    let other = |text: &Text| matched.after.written(text).into_owned();
    changed(TextPlace::Ask(after), &own(&before.ask), &other(&after.ask), changes);
    let help = (before.help.as_ref().map(own), after.help.as_ref().map(other));
    optional(TextPlace::Help(after), help.0.as_deref(), help.1.as_deref(), changes);
    let input = (before.input().map(Input::expected), after.input());
    optional(TextPlace::Input(after), input.0, input.1.map(Input::expected), changes);
    for (place, found) in answer_pairs(before, after) {
        let (answer, now) = (&before.answers[place], &after.answers[found]);
        let at = TextPlace::Label(after, now);
        changed(at, &own(&answer.label), &other(&now.label), changes);
        let at = TextPlace::Endings(after, now);
        changed(at, &endings(answer), &endings(now), changes);
        let at = TextPlace::AnswerActions(after, now);
        action_changes(matched, at, [&answer.actions, &now.actions], changes);
    }
}

/// What has to be typed for an answer, in words.
fn endings(answer: &Answer) -> String {
    match &answer.when {
        When::EndsWith(endings) => endings.join(", "),
        When::Otherwise => "toute autre saisie".into(),
        When::Never => String::new(),
    }
}

fn outcome_changes<'t>(
    matched: &TreeMatch<'t>,
    before: &'t Outcome,
    after: &'t Outcome,
    changes: &mut Vec<TextChange<'t>>,
) {
    let own = |text: &Text| matched.written_before(text);
    let other = |text: &Text| matched.after.written(text).into_owned();
    let at = TextPlace::Status(after);
    changed(at, before.status.label(), after.status.label(), changes);
    changed(TextPlace::OutcomeTitle(after), &own(&before.title), &other(&after.title), changes);
    let text = (before.text.as_ref().map(own), after.text.as_ref().map(other));
    optional(TextPlace::OutcomeText(after), text.0.as_deref(), text.1.as_deref(), changes);
    let at = TextPlace::OutcomeActions(after);
    action_changes(matched, at, [&before.actions, &after.actions], changes);
    let count = before.alternatives.len().max(after.alternatives.len());
    for place in 0..count {
        let pair = (before.alternatives.get(place), after.alternatives.get(place));
        let title = (pair.0.map(|way| own(&way.title)), pair.1.map(|way| other(&way.title)));
        let at = TextPlace::AlternativeTitle(after, place);
        optional(at, title.0.as_deref(), title.1.as_deref(), changes);
        let none: &[Action] = &[];
        let actions =
            [pair.0.map_or(none, |way| &way.actions), pair.1.map_or(none, |way| &way.actions)];
        action_changes(matched, TextPlace::AlternativeActions(after, place), actions, changes);
    }
    let next = [before, after].map(|outcome| {
        outcome.next.iter().map(|heading| &*heading.id).collect::<Vec<_>>().join(", ")
    });
    changed(TextPlace::NextTrees(after), &next[0], &next[1], changes);
    let resumed = before.resume.map(|question| matched.name_after(question));
    let resumes = after.resume.map(|question| matched.after[question].key());
    optional(TextPlace::Resume(after), resumed, resumes, changes);
}

/// Tells of a text that both trees have.
fn changed<'t>(at: TextPlace<'t>, before: &str, after: &str, changes: &mut Vec<TextChange<'t>>) {
    TextChange::tell(at, Some(before), Some(after), changes);
}

/// Tells of a text that one of the trees may lack.
fn optional<'t>(
    at: TextPlace<'t>,
    before: Option<&str>,
    after: Option<&str>,
    changes: &mut Vec<TextChange<'t>>,
) {
    TextChange::tell(at, before, after, changes);
}
