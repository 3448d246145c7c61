//! What is told at the foot of a sheet of the resources that it leads to: which of them nobody could
//! verify, and when others are to be looked at again.

use std::{
    borrow::Cow,
    collections::HashSet,
    fmt,
    mem::{Discriminant, discriminant},
};

use super::phrases::next_review;
use crate::{
    tree::{
        Action, Tree,
        target::{Target, Verification},
    },
    walk::report::Report,
    words::day_in_words,
};

/// What stands behind the label of a resource that nobody could verify.
const MARK: &str = "\u{a0}*";

/// A resource as documents name it: its label, the mark where nobody could verify it, its note.
pub(super) struct ShownTarget<'t> {
    pub(super) label: Cow<'t, str>,
    pub(super) note: Option<&'t str>,
    /// What the mark says to those who hear it; `None` where there is no mark.
    pub(super) spoken_mark: Option<String>,
}

impl<'t> ShownTarget<'t> {
    pub(super) fn of(target: &'t Target) -> Self {
        let label = Cow::Borrowed(target.label());
        let (label, note) = match target {
            Target::Link(link) => (label, link.note.as_deref()),
            Target::Contact(contact) => (label, contact.note.as_deref()),
            Target::Mailbox(mailbox) => {
                let code = &mailbox.code;
                let asked = format!("Type de boîte à demander\u{a0}: {label} ({code})");
                (asked.into(), Some(&*mailbox.text))
            }
            Target::Message(_) => (label, None),
        };
        let nouns = Nouns::of([target]);
        let is_verified = target.verification().checked.is_some();
        let spoken_mark =
            (!is_verified).then(|| format!("{} {}", nouns.words(), nouns.unverified()));
        Self { label, note, spoken_mark }
    }
}

impl ShownTarget<'_> {
    pub(super) fn mark(&self) -> &'static str {
        if self.spoken_mark.is_some() { MARK } else { "" }
    }
}

impl fmt::Display for ShownTarget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.label, self.mark())?;
        self.note.map_or(Ok(()), |note| write!(f, " — {note}"))
    }
}

/// What stands behind the label of a resource: a mark where nobody could verify it, which
/// [`footnotes`] explain.
pub fn mark(target: &Target) -> &'static str {
    ShownTarget::of(target).mark()
}

/// What is told of the resources of a report at its foot, a line each: what [`mark`] means, and when
/// resources are to be looked at again.
pub fn footnotes(report: &Report<'_>) -> Vec<String> {
    of_report(report, [])
}

/// The foot of a report; `more` are actions that its document has beside those of the report.
pub(super) fn of_report<'t>(
    report: &Report<'t>,
    more: impl IntoIterator<Item = &'t Action>,
) -> Vec<String> {
    let outcome = report.outcome();
    let alternatives = outcome.iter().flat_map(|outcome| &outcome.alternatives);
    let actions = report.actions();
    let chosen = alternatives.flat_map(|alternative| &alternative.actions);
    of_actions(report.tree, more.into_iter().chain(actions).chain(chosen))
}

/// The foot of a document with all actions of a tree.
pub(super) fn of_tree(tree: &Tree) -> Vec<String> {
    let answers = tree.questions().flat_map(|question| &question.answers);
    let given = answers.flat_map(|answer| &answer.actions);
    let outcomes = tree.outcomes().flat_map(|outcome| {
        let alternatives = outcome.alternatives.iter();
        let chosen = alternatives.flat_map(|alternative| &alternative.actions);
        outcome.actions.iter().chain(chosen)
    });
    of_actions(tree, given.chain(outcomes))
}

/// The foot of a document with these actions, a line each.
pub(super) fn of_actions<'t>(
    tree: &Tree,
    actions: impl IntoIterator<Item = &'t Action>,
) -> Vec<String> {
    let mut seen: HashSet<(Discriminant<Target>, &str)> = HashSet::new();
    let mut unverified: Groups<'_, Option<&str>> = Groups::default();
    let mut reviewed: Groups<'_, &Verification> = Groups::default();
    for target in actions.into_iter().filter_map(|action| action.target.as_ref()) {
        if !seen.insert((discriminant(target), target.id())) {
            continue;
        }
        let verification = target.verification();
        if verification.checked.is_none() {
            unverified.add(verification.origin.as_deref(), target);
        }
        // What the sheet says of the tree is not said again.
        if verification.next != tree.next_review && !verification.next.is_empty() {
            reviewed.add(verification, target);
        }
    }
    let mut lines = Vec::new();
    let unverified: Vec<String> = unverified.0.iter().map(unverified_words).collect();
    if !unverified.is_empty() {
        lines.push(format!("* {}.", capitalized(&unverified.join("\u{a0}; "))));
    }
    lines.extend(reviewed.0.iter().map(reviewed_words));
    lines
}

/// Resources of which the same is true, in the order of their first ones.
struct Groups<'t, K>(Vec<(K, Vec<&'t Target>)>);

impl<K> Default for Groups<'_, K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'t, K: PartialEq> Groups<'t, K> {
    fn add(&mut self, key: K, target: &'t Target) {
        match self.0.iter_mut().find(|(other, _)| *other == key) {
            Some((_, targets)) => targets.push(target),
            None => self.0.push((key, vec![target])),
        }
    }
}

fn unverified_words((origin, targets): &(Option<&str>, Vec<&Target>)) -> String {
    let nouns = Nouns::of(targets.iter().copied());
    match origin {
        Some(origin) => format!("{} {origin}, {}", nouns.words(), nouns.unverified()),
        None => format!("{} {}", nouns.words(), nouns.unverified()),
    }
}

fn reviewed_words((verification, targets): &(&Verification, Vec<&Target>)) -> String {
    let labels: Vec<String> =
        targets.iter().map(|target| format!("«\u{a0}{}\u{a0}»", target.label())).collect();
    let labels = labels.join(", ");
    let nouns = Nouns::of(targets.iter().copied());
    let Some(checked) = verification.checked else {
        return format!(
            "{labels}\u{a0}: {}.",
            next_review(&verification.next, "à revoir le ").trim()
        );
    };
    format!(
        "{labels}\u{a0}: {} {} le {}{}.",
        nouns.words(),
        nouns.verified(),
        day_in_words(checked),
        next_review(&verification.next, ", à revoir le ")
    )
}

/// How many resources of each kind a sentence is about.
struct Nouns {
    addresses: usize,
    mailboxes: usize,
    messages: usize,
}

impl Nouns {
    fn of<'t>(targets: impl IntoIterator<Item = &'t Target>) -> Self {
        let mut nouns = Self { addresses: 0, mailboxes: 0, messages: 0 };
        for target in targets {
            match target {
                Target::Link(_) | Target::Contact(_) => nouns.addresses += 1,
                Target::Mailbox(_) => nouns.mailboxes += 1,
                Target::Message(_) => nouns.messages += 1,
            }
        }
        nouns
    }

    fn words(&self) -> String {
        let nouns = [
            (self.addresses, "adresse", "adresses"),
            (self.mailboxes, "type de boîte", "types de boîtes"),
            (self.messages, "message", "messages"),
        ];
        let some = nouns.into_iter().filter(|(count, ..)| *count > 0);
        let words: Vec<&str> =
            some.map(|(count, one, many)| if count > 1 { many } else { one }).collect();
        match &*words {
            [first, second, third] => format!("{first}, {second} et {third}"),
            words => words.join(" et "),
        }
    }

    /// « vérifiée », in their gender and number.
    fn verified(&self) -> &'static str {
        let is_feminine = self.mailboxes + self.messages == 0;
        let is_plural = self.addresses + self.mailboxes + self.messages > 1;
        match (is_feminine, is_plural) {
            (true, true) => "vérifiées",
            (true, false) => "vérifiée",
            (false, true) => "vérifiés",
            (false, false) => "vérifié",
        }
    }

    fn unverified(&self) -> String {
        format!("non {} à ce jour", self.verified())
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
