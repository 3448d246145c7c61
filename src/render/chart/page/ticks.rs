//! What a reader ticks, and how later sections show it without a script: by rules of the style
//! sheet, which look at the boxes. Browsers without `:has()` show all that could be ticked.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::{
    tree::{Answer, Node, Question},
    walk::path,
};

use super::sections::{PageSection, PageSections, TICKED};

/// A question whose answers are ticked.
#[derive(Clone, Copy)]
pub(super) struct TickedQuestion<'p> {
    pub(super) question: &'p Question,
    /// The section where a path asks it.
    pub(super) asked_in: &'p PageSection<'p>,
    sections: &'p PageSections<'p>,
}

impl<'p> TickedQuestion<'p> {
    pub(super) fn new(
        sections: &'p PageSections<'p>,
        question: &'p Question,
        asked_in: &'p PageSection<'p>,
    ) -> Self {
        Self { question, asked_in, sections }
    }

    /// The question of a step on the path to a section, if its answers are ticked.
    pub(super) fn of_step(
        sections: &'p PageSections<'p>,
        section: &'p PageSection<'p>,
        place: usize,
    ) -> Option<Self> {
        let question = section.steps[place].question;
        let asked_in = &sections.all[*section.earlier.get(place)?];
        question.takes_several().then(|| Self::new(sections, question, asked_in))
    }

    /// The id of the box of an answer. No id of a section has a colon before that of an answer.
    pub(super) fn tick_id(&self, answer: &Answer) -> String {
        format!("{}:{}", self.asked_in.id, answer.key)
    }

    pub(super) fn label(&self, answer: &Answer) -> Markup {
        self.sections.on_a_line(self.asked_in, &answer.label)
    }

    /// The answers that are ticked, as they stand among the answers so far.
    pub(super) fn given_answers(&self) -> Markup {
        html! {
            b.unknown { "celles que vous avez cochées" }
            b.known data-none=(self.asked_in.id) { "aucune" }
            ul.known {
                @for answer in &self.question.answers {
                    li data-tick=(self.tick_id(answer)) { b { (self.label(answer)) } }
                }
            }
        }
    }

    /// What stands in a path code for this question.
    fn segment(&self) -> Markup {
        html! {
            span data-none=(self.asked_in.id) { "0" }
            @for (place, answer) in self.question.answers.iter().enumerate() {
                span data-tick=(self.tick_id(answer)) {
                    @if place > 0 { span.plus { "+" } }
                    (answer.key)
                }
            }
        }
    }

    /// How to complete a path code by hand.
    fn note(&self) -> Markup {
        html! {
            p.note.unknown {
                "Dans ce code, «\u{a0}" (TICKED) "\u{a0}» tient la place de ce que vous avez coché à la \
                 question «\u{a0}" (self.sections.text(self.asked_in, &self.question.ask)) "\u{a0}». \
                 Écrivez-y 0 si vous n'avez rien coché, sinon, avec «\u{a0}+\u{a0}» entre deux\u{a0}: "
                @for (place, answer) in self.question.answers.iter().enumerate() {
                    @if place > 0 { ", " }
                    code { (answer.key) } " (" (self.label(answer)) ")"
                }
                "."
            }
        }
    }

    fn write_rules(&self, rules: &mut String) {
        let section = &self.asked_in.id;
        let _ = writeln!(
            rules,
            "main:has([id=\"{section}\"] .tick:checked) [data-none=\"{section}\"] {HIDDEN}"
        );
        for (place, answer) in self.question.answers.iter().enumerate() {
            let tick = self.tick_id(answer);
            let _ = writeln!(
                rules,
                "main:not(:has([id=\"{tick}\"]:checked)) [data-tick=\"{tick}\"] {HIDDEN}"
            );
            if place > 0 {
                let _ = writeln!(
                    rules,
                    "main:not(:has([id=\"{section}\"] li:nth-child(-n+{place}) .tick:checked)) \
                     [data-tick=\"{tick}\"] .plus {HIDDEN}"
                );
            }
        }
    }
}

const HIDDEN: &str = "{ display: none; }";

/// The rules that show what is ticked in the sections of a tree. No id has a sign in it that would
/// end what it is quoted in.
pub(in crate::render) fn tick_rules(sections: &PageSections<'_>) -> String {
    let mut rules = String::new();
    for section in sections.all.iter().filter(|_| sections.have_paths) {
        let Node::Question(question) = section.node else { continue };
        if question.takes_several() {
            TickedQuestion::new(sections, question, section).write_rules(&mut rules);
        }
    }
    rules
}

/// The path code of a section with the answers that are ticked, where there are some to tick; and
/// how to complete by hand the one that knows none.
pub(super) fn ticked_code(sections: &PageSections<'_>, section: &PageSection<'_>) -> Markup {
    if !section.has_ticks() {
        return html! {};
    }
    let questions = 0..section.steps.len();
    let questions = questions.filter_map(|place| TickedQuestion::of_step(sections, section, place));
    html! {
        p.code.known {
            "Code du parcours\u{a0}: "
            code {
                (sections.tree.id) ":"
                @for (place, step) in section.steps.iter().enumerate() {
                    @if place > 0 { "." }
                    @match TickedQuestion::of_step(sections, section, place) {
                        Some(question) => (question.segment()),
                        None => (path::segment(step)),
                    }
                }
                ":" (path::check(sections.tree, &section.steps))
            }
        }
        @for question in questions { (question.note()) }
    }
}
