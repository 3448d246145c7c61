//! The sections beside those of the tree: where one starts, each case's situation and what was
//! right, and the closing.

use maud::{Markup, html};

use crate::{
    render::chart::page::{PageSection, PageSections, Sheet},
    training::right_walk,
    tree::{Case, Kind, Node, Tree},
    walk::{Given, Step, path},
    words::tame,
};

use super::{CLOSING, START};

/// What a list of cases shows of a situation, in characters.
const SHOWN: usize = 72;

/// A case with the end of its right way.
pub(super) struct Exercise<'p> {
    case: &'p Case,
    /// From 1.
    number: usize,
    places: &'p PageSections<'p>,
    end: PageSection<'p>,
}

impl<'p> Exercise<'p> {
    pub(super) fn all(places: &'p PageSections<'p>) -> Vec<Self> {
        let tree: &'p Tree = places.tree;
        let exercise = |(place, case): (usize, &'p Case)| {
            let end = PageSection::end(&right_walk(tree, case), correction(case));
            Self { case, number: place + 1, places, end }
        };
        tree.cases.iter().enumerate().map(exercise).collect()
    }

    /// The case and its right way, in a line that no other deck has.
    pub(super) fn told(&self) -> String {
        format!("{} {}", self.case.id, path::code(self.places.tree, &self.end.steps))
    }

    fn story(&self) -> Markup {
        let lines = self.case.situation.lines().filter(|line| !line.trim().is_empty());
        html! { @for line in lines { p { (tame(line)) } } }
    }

    pub(super) fn situation(&self, of: usize) -> Markup {
        let id = situation(self.case);
        let heading = format!("{id}:titre");
        html! {
            section.case id=(id) data-case=(self.case.id) role="group" tabindex="-1" aria-labelledby=(heading) {
                h2 id=(heading) { span.title { "Cas " (self.number) " sur " (of) } }
                div.story { (self.story()) }
                ul.answers { li { a.on href=(format!("#{}", self.places.all[0].id)) { "Commencer" } } }
                p.further {
                    a href=(format!("#{START}")) { "Tous les cas" } " "
                    a.peek href=(format!("#{}", self.end.id)) { "Lire le corrigé" }
                }
            }
            "\n"
        }
    }

    /// What was right, for all who read it; the script says beside it what was answered.
    pub(super) fn correction(&self, next: Option<&Self>) -> Markup {
        let Node::Outcome(outcome) = self.end.node else { return html! {} };
        let heading = format!("{}:titre", self.end.id);
        let verdict = format!("{}:verdict", self.end.id);
        let told = |text| self.places.text(&self.end, text);
        let sheet = Sheet { sections: self.places, section: &self.end };
        html! {
            section.correction id=(self.end.id) data-case=(self.case.id) data-wanted=(outcome.key) role="group"
                tabindex="-1" aria-labelledby=(heading) aria-describedby=(verdict) {
                h2 id=(heading) { span.title { "Cas " (self.number) "\u{a0}: le corrigé" } }
                div.verdict id=(verdict) hidden {}
                "\n"
                h3 { "La situation" }
                div.story { (self.story()) }
                h3 { "Les bonnes réponses" }
                ol.right { @for step in &self.end.steps {
                    "\n"
                    li data-question=(step.question.key) data-answer=(path::segment(step))
                        data-several=[matches!(step.question.kind, Kind::Several { .. }).then_some("")] {
                        span.ask { (told(&step.question.ask)) } " " b { (self.said(step)) }
                    }
                } }
                @if let Some(why) = &self.case.why {
                    h3 { "Pourquoi" }
                    p { (tame(why)) }
                }
                "\n"
                h3 {
                    "La bonne fiche" "\u{a0}: " span.outcome { (told(&outcome.title)) } " "
                    span class=(format!("status \
                        {}", outcome.status.key())) { "(" (outcome.status.label()) ")" }
                }
                @if let Some(text) = &outcome.text { p { (told(text)) } }
                (sheet.sure())
                (sheet.alternatives(outcome))
                "\n"
                ul.answers { li {
                    @match next {
                        Some(next) => a.on href=(format!("#{}", situation(next.case))) { "Cas \
                            suivant" },
                        None => a.on href=(format!("#{CLOSING}")) { "Voir le bilan" },
                    }
                } }
                p.further {
                    a href=(format!("#{}", situation(self.case))) { "Rejouer ce cas" } " "
                    a href=(format!("#{START}")) { "Tous les cas" }
                }
            }
            "\n"
        }
    }

    /// The right answer in words.
    fn said(&self, step: &Step<'_>) -> String {
        let labels: Vec<String> = step
            .given
            .answers()
            .iter()
            .map(|answer| self.places.text(&self.end, &answer.label))
            .collect();
        match &step.given {
            Given::Typed { value, answer: None } => tame(value),
            Given::Typed { value, answer: Some(_) } => {
                format!("{} ({})", labels.join(""), tame(value))
            }
            Given::Several(answers) if answers.is_empty() => "aucune réponse".into(),
            Given::Picked(_) | Given::Several(_) => labels.join(", "),
        }
    }

    fn entry(&self) -> Markup {
        html! {
            "\n"
            li data-case=(self.case.id) {
                a href=(format!("#{}", situation(self.case))) { (beginning(&tame(&self.case.situation))) }
                " " span.state {}
                " " a.peek href=(format!("#{}", self.end.id)) aria-label=(format!("Corrigé du cas \
                 {}", self.number)) { "Corrigé" }
            }
        }
    }
}

/// The first place: what this is, and all cases.
pub(super) fn start(tree: &Tree, exercises: &[Exercise<'_>], deck: &str) -> Markup {
    let first = exercises.first().map(|exercise| situation(exercise.case)).unwrap_or_default();
    html! {
        section id=(START) data-tree=(tree.id) data-deck=(deck) role="group" tabindex="-1"
            aria-labelledby="exercices:titre" {
            h2 id="exercices:titre" { span.title {
                @match exercises.len() { 1 => "Un cas à jouer", many => { (many) " cas à jouer" } }
            } }
            p { "Chaque cas raconte une situation. Répondez aux questions comme si vous y étiez, \
                jusqu'à une fiche\u{a0}: "
                "le corrigé dit si c'est la bonne, et pourquoi." }
            (without_script())
            p.score {}
            ul.answers { li { a.on.go href=(format!("#{first}")) { "Commencer" } } }
            h3 { "Les cas" }
            ol.cases { @for exercise in exercises { (exercise.entry()) } }
        }
        "\n"
    }
}

pub(super) fn closing() -> Markup {
    html! {
        section id=(CLOSING) role="group" tabindex="-1" aria-labelledby="bilan:titre" {
            h2 id="bilan:titre" { span.title { "Bilan" } }
            (without_script())
            p.score {}
            div.missed {}
            ul.answers { li { a.on.go href=(format!("#{START}")) { "Tous les cas" } } }
            p.anew {}
        }
        "\n"
    }
}

fn without_script() -> Markup {
    html! {
        noscript { p.note {
            "Votre navigateur n'exécute pas le script de cette page\u{a0}: elle ne peut ni suivre \
             vos réponses ni les compter. "
            "Jouez un cas, notez la fiche où vous arrivez, puis lisez son corrigé."
        } }
    }
}

fn situation(case: &Case) -> String {
    format!("cas.{}", case.id)
}

fn correction(case: &Case) -> String {
    format!("corrige.{}", case.id)
}

/// The first words of a text, when it is long.
fn beginning(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(SHOWN) else { return text.to_owned() };
    let words = text[..cut].rsplit_once(' ').map_or(&text[..cut], |(words, _)| words);
    format!("{words}\u{a0}…")
}
