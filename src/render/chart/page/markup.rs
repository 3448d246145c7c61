//! A section of the page: a question with its ways on, or an outcome as a sheet of what to do.

use maud::{Markup, html};

use crate::{
    render::chart::graph::ArrowKind,
    tree::{Answer, Kind, Node, Outcome, Question, text::NodeId},
    walk::{Given, Step},
    words::tame,
};

use super::{
    sections::{PageSection, PageSections, TICKED, blank},
    sheet::Sheet,
};

/// A tree's part of the page.
pub(in crate::render) struct SectionWriter<'a> {
    pub(in crate::render) sections: PageSections<'a>,
    /// The sections where the other trees of the page begin, each with its tree's id.
    pub(in crate::render) starts: Vec<(&'a str, String)>,
    pub(in crate::render) keys: DataKeys,
}

/// Whether sections, answers and ticks carry the ids of the tree's file, for a script that follows
/// the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum DataKeys {
    Omitted,
    Written,
}

impl DataKeys {
    fn of(self, key: &str) -> Option<&str> {
        (self == Self::Written).then_some(key)
    }
}

impl SectionWriter<'_> {
    pub(in crate::render) fn section(&self, section: &PageSection<'_>) -> Markup {
        let tree = self.sections.tree;
        let heading = format!("{}:titre", section.id);
        let is_start = section.node.id().index() == 0;
        let key = self.keys.of(section.node.key());
        let (question, outcome) = match section.node {
            Node::Question(_) => (key, None),
            Node::Outcome(_) => (None, key),
        };
        html! {
            section id=(section.id) role="group" tabindex="-1" aria-labelledby=(heading)
                data-question=[question] data-outcome=[outcome] {
                @if !self.starts.is_empty() { p.tree { (tame(&tree.title)) } }
                @if let (true, Some(intro)) = (is_start, &tree.intro) { p.intro { (tame(intro)) } }
                @match section.node {
                    Node::Question(question) => (self.question(section, question, &heading)),
                    Node::Outcome(outcome) => (self.outcome(section, outcome, &heading)),
                }
                "\n"
                (self.way(section))
                (self.back(section))
            }
            "\n"
        }
    }

    fn question(&self, section: &PageSection<'_>, question: &Question, heading: &str) -> Markup {
        let told = |text| self.sections.text(section, text);
        let mut said = vec![told(&question.ask)];
        said.extend(question.help.as_ref().map(told));
        said.extend(question.answers.iter().map(|answer| told(&answer.label)));
        html! {
            "\n"
            h2 id=(heading) { span.title { (said[0]) } }
            @if let Some(help) = &question.help { p.help { (told(help)) } }
            "\n"
            @match question.kind {
                Kind::Choice | Kind::Sorted(_) => {
                    ul.answers { @for (way, next) in &section.on { @if let ArrowKind::Answer(answer) = way {
                        "\n"
                        li {
                            (self.on(*next, &told(&answer.label), self.keys.of(&answer.key)))
                            @if !self.sections.are_ways { (self.sheet(section).actions(answer.actions.iter())) }
                        }
                    } } }
                }
                Kind::Several { .. } => (self.several(section, &question.answers)),
                Kind::Typed { input, .. } => {
                    p { "Réponse attendue : " (input.expected()) ". Notez-la, elle prendra la \
                        place de "
                        span.blank { (blank(&question.key)) } " dans la suite." }
                }
            }
            @if !matches!(question.kind, Kind::Choice | Kind::Sorted(_)) {
                ul.answers { @for (_, next) in &section.on { li { (self.on(*next, "Continuer", None)) } } }
            }
            (self.words(&said))
        }
    }

    /// Answers to tick. No script carries the ticks on, so all that they bring is told here and on
    /// the sheet, with the answer that brings it: true whatever is ticked.
    fn several(&self, section: &PageSection<'_>, answers: &[Answer]) -> Markup {
        html! {
            p { "Cochez ce qui vous concerne, autant de réponses que vous voulez, puis continuez." }
            ul.ticks {
                @for answer in answers {
                    "\n"
                    li {
                        label { input type="checkbox" data-answer=[self.keys.of(&answer.key)]
                            data-alone=[self.keys.of("").filter(|_| answer.alone)]; span { (self.sections.text(section, &answer.label)) " " code { (answer.key) } } }
                        @if answer.alone { p.note { "Cette réponse ne va avec aucune autre." } }
                        @if !self.sections.are_ways { (self.sheet(section).actions(answer.actions.iter())) }
                    }
                }
            }
        }
    }

    fn outcome(&self, section: &PageSection<'_>, outcome: &Outcome, heading: &str) -> Markup {
        let sheet = self.sheet(section);
        let own = self.sections.report(section).actions().into_iter();
        let actions =
            own.chain(outcome.alternatives.iter().flat_map(|alternative| &alternative.actions));
        let texts = [Some(&outcome.title), outcome.text.as_ref()].into_iter().flatten();
        let said: Vec<String> = texts
            .chain(actions.map(|action| &action.text))
            .map(|text| self.sections.text(section, text))
            .collect();
        html! {
            "\n"
            h2 id=(heading) {
                span class=(format!("status \
                    {}", outcome.status.key())) { (outcome.status.label()) " :" }
                " " span.title { (self.sections.text(section, &outcome.title)) }
            }
            @if let Some(text) = &outcome.text { p { (self.sections.text(section, text)) } }
            (sheet.to_fill_in())
            (sheet.ticked())
            (sheet.sure())
            (sheet.alternatives(outcome))
            @if let Some(question) = outcome.resume { (self.resume(section, question)) }
            @if !outcome.next.is_empty() {
                h3 { "Pour continuer" }
                ul.next { @for next in &outcome.next {
                    @let title = tame(&next.title);
                    li { @match self.starts.iter().find(|(tree, _)| **tree == *next.id) {
                        Some((_, start)) => a href=(format!("#{start}")) { (title) },
                        None => { (title) " (arbre « " (next.id) " »)" }
                    } }
                } }
            }
            (self.words(&said))
            (sheet.origin())
            p.print { button type="button" hidden { "Imprimer cette fiche" } }
        }
    }

    fn resume(&self, section: &PageSection<'_>, question: NodeId) -> Markup {
        let Some(earlier) = self.sections.earlier(section, question) else { return html! {} };
        let Node::Question(question) = earlier.node else { return html! {} };
        let ask = self.sections.text(earlier, &question.ask);
        html! { p.resume { "Une fois fait, reprenez à la question \
        « " a href=(format!("#{}", earlier.id)) { (ask) } " »." } }
    }

    /// The answers so far, and their code.
    fn way(&self, section: &PageSection<'_>) -> Markup {
        if !self.sections.are_ways {
            return html! { div.way { p { "Cet arbre a trop de parcours pour que la page les \
            écrive tous : notez vos réponses." } } };
        }
        let has_ticks = section.steps.iter().find_map(|step| match step.question.kind {
            Kind::Several { .. } => Some(&step.question.answers),
            _ => None,
        });
        html! {
            div.way {
                @if !section.steps.is_empty() {
                    h3 { "Vos réponses" }
                    ol { @for (step, earlier) in section.steps.iter().zip(&section.before) {
                        @let ask = self.sections.text(&self.sections.all[*earlier], &step.question.ask);
                        "\n"
                        li { (ask) " " b { (self.answered(section, step)) } }
                    } }
                }
                p.code { "Code du parcours : " code { (self.sections.code(section)) } }
                @if let Some(answers) = has_ticks {
                    p.note { "À la place de « " (TICKED) " », mettez le code de chaque réponse \
                        cochée, avec « + » entre deux"
                        @if let [first, second, ..] = &**answers { " (par \
                            exemple " code { (first.key) "+" (second.key) } ")" }
                        ", ou 0 s'il n'y en a aucune." }
                }
            }
        }
    }

    fn answered(&self, section: &PageSection<'_>, step: &Step<'_>) -> String {
        match &step.given {
            _ if matches!(step.question.kind, Kind::Several { .. }) => {
                "celles que vous avez cochées".into()
            }
            Given::Picked(answer) => self.sections.text(section, &answer.label),
            Given::Several(_) | Given::Typed { .. } => blank(&step.question.key),
        }
    }

    fn back(&self, section: &PageSection<'_>) -> Markup {
        let start = &self.sections.all[0];
        if section.id == start.id {
            return html! {};
        }
        let previous = section.before.last().map(|previous| &self.sections.all[*previous]);
        html! {
            "\n"
            p.back {
                @if let Some(previous) = previous { a href=(format!("#{}", previous.id)) { "Question précédente" } " " }
                a href=(format!("#{}", start.id)) { "Recommencer" }
            }
        }
    }

    fn on(&self, next: usize, label: &str, key: Option<&str>) -> Markup {
        html! { a.on href=(format!("#{}", self.sections.all[next].id)) data-answer=[key] { (label) } }
    }

    fn words(&self, said: &[String]) -> Markup {
        let mut words = self.sections.tree.explained_in(said).peekable();
        if words.peek().is_none() {
            return html! {};
        }
        html! {
            "\n"
            details.words {
                summary { "Les mots employés" }
                dl { @for word in words { dt { (tame(&word.term)) } dd { (tame(&word.text)) } } }
            }
        }
    }

    fn sheet<'p>(&'p self, section: &'p PageSection<'_>) -> Sheet<'p> {
        Sheet { sections: &self.sections, section }
    }
}
