//! The HTML of a section: a question with its answers, or an outcome as a sheet of what to do.

use std::sync::Arc;

use maud::{Markup, html};

use crate::{
    render::{chart::graph::ArrowKind, html::text_lines},
    tree::{Answer, Heading, Kind, Node, Outcome, Question, input::Input, text::NodeId},
    walk::Given,
    words::tame,
};

use super::{
    blanks::blank,
    sections::{PageSection, PageSections},
    sheet::{Sheet, outcome_heading},
    ticks::{TickedQuestion, ticked_code},
    whole::repetitions,
};

/// Writes the sections of a tree.
pub(in crate::render) struct SectionWriter<'a> {
    pub(in crate::render) sections: PageSections<'a>,
    /// The trees of the page that a sheet can lead to, each an id and that of its first section.
    pub(in crate::render) starts: Vec<(&'a str, String)>,
    /// What stands before the first question, below what the tree is for.
    pub(in crate::render) opening: Markup,
}

impl SectionWriter<'_> {
    /// All sections, in the order of the tree.
    pub(in crate::render) fn all(&self) -> Markup {
        let repetitions = repetitions(&self.sections);
        html! {
            @for section in self.sections.in_order() {
                @let is_repeated = repetitions.contains(&*section.id);
                (self.section(section, is_repeated.then_some(REPETITION)))
            }
        }
    }

    fn section(&self, section: &PageSection<'_>, class: Option<&str>) -> Markup {
        let class = if is_start(section) { Some("start") } else { class };
        let heading = format!("{}:titre", section.id);
        let key = section.node.key();
        match section.node {
            Node::Question(question) => html! {
                section id=(section.id) class=[class] role="group" tabindex="-1"
                    aria-labelledby=(heading)
                    data-question=(key) {
                    (self.start_of_tree(section))
                    (self.question(section, question, &heading))
                    (self.end_of_section(section))
                }
                "\n"
            },
            Node::Outcome(outcome) => html! {
                section id=(section.id) class=[class] role="group" tabindex="-1"
                    aria-labelledby=(heading)
                    data-outcome=(key) {
                    (self.start_of_tree(section))
                    (self.outcome(section, outcome, &heading))
                    (self.end_of_section(section))
                }
                "\n"
            },
        }
    }

    /// The title of the tree, where the page has several, and before the first question what the
    /// tree is for.
    fn start_of_tree(&self, section: &PageSection<'_>) -> Markup {
        let tree = self.sections.tree;
        let intro = tree.intro.as_ref().filter(|_| is_start(section));
        html! {
            @if !self.starts.is_empty() { p.tree { (tame(&tree.title)) } }
            @if let Some(intro) = intro { p.intro { (text_lines(intro)) } }
            @if is_start(section) {
                (self.opening)
                (self.sheet(section).origin())
            }
        }
    }

    fn end_of_section(&self, section: &PageSection<'_>) -> Markup {
        html! {
            "\n"
            (self.path(section))
            (self.links_back(section))
        }
    }

    fn question(&self, section: &PageSection<'_>, question: &Question, heading: &str) -> Markup {
        html! {
            "\n"
            h2 id=(heading) { span.title { (self.sections.text_lines(section, &question.ask)) } }
            @if let Some(help) = &question.help {
                p.help { (self.sections.text_lines(section, help)) }
            }
            "\n"
            @match question.kind {
                Kind::Sorted(input) if question.answers.iter().any(|answer| answer.typed_only) => {
                    (typed_value(question, input))
                    (self.answers(section))
                }
                Kind::Choice | Kind::Sorted(_) => (self.answers(section)),
                Kind::Several { .. } => {
                    (self.answers_to_tick(section, question))
                    (self.continue_links(section))
                }
                Kind::Typed { input, .. } => {
                    (typed_value(question, input))
                    (self.continue_links(section))
                }
            }
            @if !self.sections.have_paths {
                (self.sheet(section).footnotes_of_answers(&question.answers))
            } @else if !question.takes_several() {
                (self.sheet(section).actions_by_answer(&question.answers))
            }
        }
    }

    /// The answers of which one is given, as links to what comes next.
    fn answers(&self, section: &PageSection<'_>) -> Markup {
        html! {
            ul.answers {
                @for (kind, next) in &section.next {
                    @if let ArrowKind::Answer(answer) = kind {
                        "\n"
                        li {
                            (self.link_to_next(
                                *next,
                                &self.sections.on_a_line(section, &answer.label),
                                Some(&answer.key),
                            ))
                            (self.actions_of_answer(section, answer))
                        }
                    }
                }
            }
        }
    }

    /// The link to what comes next whatever is answered.
    fn continue_links(&self, section: &PageSection<'_>) -> Markup {
        html! {
            ul.answers.forth {
                @for (_, next) in &section.next {
                    li { (self.link_to_next(*next, &html! { "Continuer" }, None)) }
                }
            }
        }
    }

    /// Answers to tick. Later sections show what is ticked by rules of the style sheet.
    fn answers_to_tick(&self, section: &PageSection<'_>, question: &Question) -> Markup {
        let ticks = TickedQuestion::new(&self.sections, question, section);
        let alone = question.answers.iter().filter(|answer| answer.alone);
        html! {
            p { "Cochez ce qui vous concerne, autant de réponses que vous voulez, puis continuez." }
            ul.ticks {
                @for answer in &question.answers {
                    "\n"
                    li class=[answer.alone.then_some("alone")] {
                        label {
                            input.tick type="checkbox" id=(ticks.tick_id(answer))
                                data-answer=(answer.key)
                                data-alone=[answer.alone.then_some("")];
                            span { (self.sections.on_a_line(section, &answer.label)) }
                        }
                        @if answer.alone {
                            p.note { "Cette réponse ne va avec aucune autre." }
                        }
                        (self.actions_of_answer(section, answer))
                    }
                }
            }
            @for answer in alone {
                p.clash role="status" {
                    "Vous avez coché «\u{a0}"
                    (self.sections.text(section, &answer.label))
                    "\u{a0}» et autre chose\u{a0}: décochez l'un ou l'autre."
                }
            }
        }
    }

    /// The actions of an answer, if the sheets cannot have them because they do not know the path.
    fn actions_of_answer(&self, section: &PageSection<'_>, answer: &Answer) -> Markup {
        if self.sections.have_paths {
            return html! {};
        }
        self.sheet(section).actions(answer.actions.iter())
    }

    fn outcome(&self, section: &PageSection<'_>, outcome: &Outcome, heading: &str) -> Markup {
        let sheet = self.sheet(section);
        let title = self.sections.on_a_line(section, &outcome.title);
        html! {
            (outcome_heading(heading, outcome, &title))
            (sheet.contact(outcome))
            @if let Some(text) = &outcome.text { p { (self.sections.text_lines(section, text)) } }
            (sheet.actions_to_do())
            (sheet.alternatives(outcome))
            (sheet.blanks())
            @if let Some(question) = outcome.resume { (self.resumed_question(section, question)) }
            (self.next_trees(&outcome.next))
            (sheet.footnotes())
            (sheet.origin())
        }
    }

    fn resumed_question(&self, section: &PageSection<'_>, question: NodeId) -> Markup {
        let Some(earlier) = self.sections.earlier(section, question) else { return html! {} };
        let Node::Question(question) = earlier.node else { return html! {} };
        let ask = self.sections.on_a_line(earlier, &question.ask);
        html! {
            p.resume {
                "Une fois fait, reprenez à la question « "
                a href=(format!("#{}", earlier.id)) { (ask) }
                " »."
            }
        }
    }

    /// The trees to go on with, as links to those of this page.
    fn next_trees(&self, trees: &[Arc<Heading>]) -> Markup {
        if trees.is_empty() {
            return html! {};
        }
        html! {
            h3 { "Pour continuer" }
            ul.next {
                @for tree in trees {
                    @let title = tame(&tree.title);
                    li {
                        @match self.starts.iter().find(|(id, _)| **id == *tree.id) {
                            Some((_, start)) => a href=(format!("#{start}")) { (title) },
                            None => { (title) }
                        }
                    }
                }
            }
        }
    }

    /// The answers so far, and their path code.
    fn path(&self, section: &PageSection<'_>) -> Markup {
        if !self.sections.have_paths {
            return html! {
                div.way {
                    p {
                        "Cet arbre a trop de parcours pour que la page les écrive tous : notez vos \
                         réponses."
                    }
                }
            };
        }
        if section.steps.is_empty() {
            return html! {};
        }
        html! {
            div.way {
                h3 { "Vos réponses" }
                ol {
                    @for (place, step) in section.steps.iter().enumerate() {
                        @let earlier = &self.sections.all[section.earlier[place]];
                        "\n"
                        li {
                            (self.sections.on_a_line(earlier, &step.question.ask))
                            " "
                            (self.given_answer(section, place))
                        }
                    }
                }
                p.code.unknown[section.has_ticks()] {
                    "Code du parcours\u{a0}: " code { (self.sections.code(section)) }
                }
                (ticked_code(&self.sections, section))
            }
        }
    }

    fn given_answer(&self, section: &PageSection<'_>, place: usize) -> Markup {
        if let Some(ticked) = TickedQuestion::of_step(&self.sections, section, place) {
            return ticked.given_answers();
        }
        let step = &section.steps[place];
        let answer = match &step.given {
            Given::Picked(answer) | Given::Typed { answer: Some(answer), .. } => {
                self.sections.on_a_line(section, &answer.label)
            }
            Given::Several(_) | Given::Typed { answer: None, .. } => {
                html! { var { (blank(&step.question.key)) } }
            }
        };
        html! { b { (answer) } }
    }

    /// The links to the question before and to the first one.
    fn links_back(&self, section: &PageSection<'_>) -> Markup {
        let start = &self.sections.all[0];
        if section.id == start.id {
            return html! {};
        }
        let previous = section.earlier.last().map(|previous| &self.sections.all[*previous]);
        html! {
            "\n"
            p.back {
                @if let Some(previous) = previous {
                    a href=(format!("#{}", previous.id)) { "Question précédente" }
                    " "
                }
                a href=(format!("#{}", start.id)) { "Recommencer" }
            }
        }
    }

    fn link_to_next(&self, next: usize, label: &Markup, key: Option<&str>) -> Markup {
        let address = format!("#{}", self.sections.all[next].id);
        html! { a.on href=(address) data-answer=[key] { (label) } }
    }

    fn sheet<'p>(&'p self, section: &'p PageSection<'_>) -> Sheet<'p> {
        Sheet { sections: &self.sections, section }
    }
}

/// The class of a section that says the same as another one.
const REPETITION: &str = "again";

fn is_start(section: &PageSection<'_>) -> bool {
    section.node.id().index() == 0
}

/// What is to be noted on paper where something is typed.
fn typed_value(question: &Question, input: Input) -> Markup {
    html! {
        p.typed {
            "Réponse attendue\u{a0}: " (input.expected())
            ". Cette page ne la retient pas\u{a0}: notez-la sur papier. Dans la suite, "
            span.blank { (blank(&question.key)) }
            " en tient la place."
        }
    }
}
