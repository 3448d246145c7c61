//! The sheet of an outcome: what to do, as a list to tick on the screen or on paper.

use maud::{Markup, html};

use crate::{
    render::{
        footnotes,
        html::{labelled_target, linked_target, percent_encoded, text_lines},
        phrases::origin,
        typography::typeset,
    },
    tree::{
        Action, Answer, Kind, Node, Outcome,
        target::{Contact, Message, Target},
        text::Text,
    },
    words::tame,
};

use super::{
    blanks::blank,
    sections::{PageSection, PageSections},
    ticks::TickedQuestion,
};

/// The class of what stands on a sheet for some paths to it only.
const BROUGHT: &str = "brought";

/// The longest address of a message that mail programs open whole; the script of the page has the
/// same.
const LONGEST_ADDRESS: usize = 2000;

pub(in crate::render) struct Sheet<'p> {
    pub(in crate::render) sections: &'p PageSections<'p>,
    pub(in crate::render) section: &'p PageSection<'p>,
}

impl Sheet<'_> {
    fn text(&self, text: &Text) -> Markup {
        self.sections.on_a_line(self.section, text)
    }

    /// Room to write what the reader would type: the page has no fields.
    pub(super) fn blanks(&self) -> Markup {
        let mut typed = Vec::new();
        for step in &self.section.steps {
            let is_typed = matches!(step.question.kind, Kind::Typed { .. });
            if is_typed || step.given.answers().iter().any(|answer| answer.typed_only) {
                typed.push(step.question);
            }
        }
        if typed.is_empty() {
            return html! {};
        }
        html! {
            "\n"
            h3 { "À compléter" }
            p { "Ces mots entre crochets tiennent la place de vos réponses, à écrire à la main." }
            ul.blanks {
                @for question in typed {
                    li { span.blank { (blank(&question.key)) } " : " (self.text(&question.ask)) }
                }
            }
        }
    }

    /// What to do, whatever the reader ticked and for what the reader ticks.
    pub(super) fn actions_to_do(&self) -> Markup {
        if !self.sections.are_actions_told_apart {
            return self.certain_actions();
        }
        html! { div.todo { (self.ticked_actions()) (self.certain_actions()) } }
    }

    /// Whom to write to, where that does not stand right below with the first action.
    pub(in crate::render) fn contact(&self, outcome: &Outcome) -> Markup {
        let mut actions = self.sections.report(self.section).actions();
        let alternatives = outcome.alternatives.iter();
        actions.extend(alternatives.flat_map(|alternative| &alternative.actions));
        let contact = actions.iter().enumerate().find_map(|(place, action)| match &action.target {
            Some(Target::Contact(contact)) => Some((place, contact)),
            _ => None,
        });
        match contact {
            Some((place, contact)) if place > 0 || self.has_open_ticks() => html! {
                p.contact {
                    "Contact\u{a0}: " (text_lines(&contact.label))
                    " " (mail_link(contact, &html! { (tame(&contact.email)) }))
                }
            },
            _ => html! {},
        }
    }

    /// Whether actions of what the reader ticks may stand before all others.
    fn has_open_ticks(&self) -> bool {
        self.section.has_ticks() && self.has_paths_beside()
    }

    /// The actions of the answers that the reader ticks, each with its answer.
    fn ticked_actions(&self) -> Markup {
        html! {
            @for place in 0..self.section.steps.len() {
                @if let Some(ticked) = TickedQuestion::of_step(self.sections, self.section, place) {
                    @if ticked.question.answers.iter().any(|answer| !answer.actions.is_empty()) {
                        "\n"
                        div.chosen { (self.actions_of_ticks(&ticked, place)) }
                    }
                }
            }
        }
    }

    /// The same for the question of a step.
    fn actions_of_ticks(&self, ticked: &TickedQuestion<'_>, place: usize) -> Markup {
        let asked_in = &ticked.asked_in.id;
        let answers = ticked.question.answers.iter();
        html! {
            h3 { "Selon ce que vous avez coché" }
            p.unknown { "Chaque action est sous la réponse qui l'amène." }
            p.known data-none=(asked_in) {
                "Vous n'avez rien coché à la question «\u{a0}"
                a href=(format!("#{asked_in}")) { (self.text(&ticked.question.ask)) }
                "\u{a0}»."
            }
            dl.ticked {
                @for answer in answers.filter(|answer| !answer.actions.is_empty()) {
                    "\n"
                    div data-tick=(ticked.tick_id(answer)) {
                        dt { (ticked.label(answer)) }
                        dd data-step=(place) data-answer=(answer.key) {
                            (self.actions(answer.actions.iter()))
                        }
                    }
                }
            }
        }
    }

    /// The actions that each answer of a question brings, for where all places are shown: an outcome
    /// has no more than its own there.
    pub(super) fn actions_by_answer(&self, answers: &[Answer]) -> Markup {
        let mut answers = answers.iter().filter(|answer| !answer.actions.is_empty()).peekable();
        if answers.peek().is_none() {
            return html! {};
        }
        html! {
            "\n"
            dl.brings {
                @for answer in answers {
                    dt { "Avec «\u{a0}" (self.text(&answer.label)) "\u{a0}»" }
                    dd { (self.actions(answer.actions.iter())) }
                }
            }
        }
    }

    /// What is to be done whatever the reader ticked.
    pub(in crate::render) fn certain_actions(&self) -> Markup {
        let actions = self.sections.report(self.section).actions();
        html! {
            @if !actions.is_empty() {
                "\n"
                @let has_none = self.has_paths_beside() && self.own_actions().is_empty();
                h3 class=[has_none.then_some(BROUGHT)] { "Ce qu'il faut faire" }
                (self.actions(actions.into_iter()))
            }
        }
    }

    pub(in crate::render) fn alternatives(&self, outcome: &Outcome) -> Markup {
        let are_many = outcome.alternatives.len() > 1;
        html! {
            @for (number, alternative) in (1..).zip(&outcome.alternatives) {
                @if number > 1 { p.or { "OU" } }
                "\n"
                h3 {
                    @if are_many { "Possibilité " (number) " : " }
                    (self.text(&alternative.title))
                }
                (self.quotation(alternative.source.as_deref()))
                (self.actions(alternative.actions.iter()))
            }
        }
    }

    pub(super) fn actions<'t>(&self, actions: impl ExactSizeIterator<Item = &'t Action>) -> Markup {
        if actions.len() == 0 {
            return html! {};
        }
        html! {
            ul.actions {
                @for action in actions {
                    "\n"
                    @let step = self.step_of(action);
                    @let class = step.filter(|_| self.is_of_path(action)).map(|_| BROUGHT);
                    li class=[class]
                        data-step=[step.filter(|_| self.sections.are_actions_told_apart)]
                        data-action=[self.sections.place_of_action(action)] {
                        label {
                            input type="checkbox";
                            span { (self.sections.text_lines(self.section, &action.text)) }
                        }
                        @if let Some(target) = &action.target {
                            div.target { (self.target(target)) }
                        }
                        (self.quotation(action.source.as_deref()))
                    }
                }
            }
        }
    }

    /// The step whose answer brings an action.
    fn step_of(&self, action: &Action) -> Option<usize> {
        self.section.steps.iter().position(|step| {
            let actions = step.given.answers().iter().flat_map(|answer| &answer.actions);
            actions.into_iter().any(|own| std::ptr::eq(own, action))
        })
    }

    /// The sentence of the document behind a text, where the sheet shows them.
    pub(in crate::render) fn quotation(&self, sentence: Option<&str>) -> Markup {
        let quotations = self.sections.walked;
        let line = quotations.and_then(|quotations| quotations.line(self.sections.tree, sentence));
        html! { @if let Some(line) = line { p.quotation { (line) } } }
    }

    /// Whether a sheet of the page is of one of several paths, not of a walk that is over.
    fn has_paths_beside(&self) -> bool {
        self.sections.walked.is_none()
    }

    /// Whether an action that an answer brings is not the outcome's too.
    fn is_of_path(&self, action: &Action) -> bool {
        let mut own = self.own_actions().iter();
        let is_own = own.any(|own| own.text == action.text && own.target == action.target);
        self.has_paths_beside() && !is_own
    }

    /// The actions of the outcome, whatever the path to it.
    fn own_actions(&self) -> &[Action] {
        match self.section.node {
            Node::Outcome(outcome) => &outcome.actions,
            Node::Question(_) => &[],
        }
    }

    fn target(&self, target: &Target) -> Markup {
        match target {
            Target::Link(link) => html! {
                (linked_target(target, |label| leaving(&link.url, &label)))
                " "
                span.address { (tame(&link.url)) }
            },
            Target::Contact(contact) => html! {
                (linked_target(target, |label| mail_link(contact, &label)))
                " "
                span.mail { (tame(&contact.email)) }
            },
            Target::Mailbox(_) => labelled_target(target),
            Target::Message(message) => {
                html! { (labelled_target(target)) (self.message(message)) }
            }
        }
    }

    fn message(&self, message: &Message) -> Markup {
        let subject =
            message.subject.as_ref().map(|subject| self.sections.lines(self.section, subject));
        let text = &message.text;
        // A message that repeats answers may have blanks, so it is not offered to be sent.
        let is_plain =
            message.text.is_plain() && message.subject.as_ref().is_none_or(Text::is_plain);
        let is_whole = is_plain || self.sections.walked.is_some();
        let address = mail_address(subject.as_deref(), &self.sections.lines(self.section, text));
        html! {
            @if let Some(subject) = &message.subject {
                br; "Objet : " b.subject { (self.sections.message_lines(self.section, subject)) }
            }
            div.message { (self.sections.message_lines(self.section, text)) }
            @if is_whole && address.len() <= LONGEST_ADDRESS {
                (leaving(&address, &html! { "Ouvrir ce message dans votre messagerie" }))
            }
        }
    }

    /// What the mark behind labels means, and when what they name is to be looked at again.
    pub(in crate::render) fn footnotes(&self) -> Markup {
        let report = self.sections.report(self.section);
        // Which answers a reader ticks is not known, where the walk is not over.
        let is_open = self.sections.walked.is_none();
        let ticked =
            self.section.steps.iter().filter(|step| is_open && step.question.takes_several());
        let answers = ticked.flat_map(|step| &step.question.answers);
        let given = answers.flat_map(|answer| &answer.actions);
        footnote_lines(&footnotes::of_report(&report, given))
    }

    /// The same below the answers of a question.
    pub(super) fn footnotes_of_answers(&self, answers: &[Answer]) -> Markup {
        let actions = answers.iter().flat_map(|answer| &answer.actions);
        footnote_lines(&footnotes::of_actions(self.sections.tree, actions))
    }

    /// Where what the sheet says comes from.
    pub(in crate::render) fn origin(&self) -> Markup {
        html! { "\n" p.origin { (tame(&origin(self.sections.tree))) } }
    }
}

/// The status and the title of an outcome, above what it asks to do.
pub(in crate::render) fn outcome_heading(id: &str, outcome: &Outcome, title: &Markup) -> Markup {
    let status = format!("status {}", outcome.status.key());
    html! {
        "\n"
        h2 id=(id) {
            span class=(status) { (outcome.status.label()) span.spoken { "\u{a0}:" } }
            " " span.title { (title) }
        }
    }
}

fn footnote_lines(lines: &[String]) -> Markup {
    html! { @for line in lines { "\n" p.footnote { (tame(line)) } } }
}

/// A link that leaves the page. It opens beside it: a walk that is under way stays, and a module
/// stays in the frame of its platform.
fn leaving(address: &str, text: &Markup) -> Markup {
    html! { a href=(address) target="_blank" rel="noopener noreferrer" { (text) } }
}

fn mail_link(contact: &Contact, text: &Markup) -> Markup {
    leaving(&format!("mailto:{}", percent_encoded(&contact.email, "@")), text)
}

/// An address that opens a message in a mail program, ready to be addressed (RFC 6068).
fn mail_address(subject: Option<&str>, text: &str) -> String {
    let body = percent_encoded(&typeset(text).replace('\n', "\r\n"), "");
    match subject {
        Some(subject) => {
            format!("mailto:?subject={}&body={body}", percent_encoded(&typeset(subject), ""))
        }
        None => format!("mailto:?body={body}"),
    }
}
