//! The sections beside those of the tree: where one starts, each case's situation and what was
//! right, and the closing.

use maud::{Markup, html};

use crate::{
    render::{
        chart::page::{PageSection, PageSections, Sheet},
        html::text_lines,
    },
    training::right_walk,
    tree::{Case, Node, Outcome, Tree, text::Text},
    walk::{Given, Step, path},
    words::{paragraphs, tame},
};

use super::{
    super::actions::{next_note, resume_note},
    CLOSING, START,
};

/// How much of a situation the list of all cases shows, in characters.
const LONGEST_ENTRY: usize = 160;

/// What ends sooner, in bytes, is no sentence but an abbreviation: « Mme D. ».
const SHORTEST_SENTENCE: usize = 20;

/// A case with the end of its right walk.
pub(super) struct Exercise<'p> {
    case: &'p Case,
    /// From 1.
    number: usize,
    sections: &'p PageSections<'p>,
    end: PageSection<'p>,
}

impl<'p> Exercise<'p> {
    pub(super) fn all(sections: &'p PageSections<'p>) -> Vec<Self> {
        let tree: &'p Tree = sections.tree;
        let mut exercises = Vec::new();
        for (number, case) in (1..).zip(&tree.cases) {
            let end = PageSection::end(&right_walk(tree, case), correction_id(case));
            exercises.push(Self { case, number, sections, end });
        }
        exercises
    }

    /// The case and the answers of its right walk, in a line that no other deck has.
    pub(super) fn id_and_answers(&self) -> String {
        let answers: Vec<String> = self.end.steps.iter().map(path::segment).collect();
        format!("{} {}:{}", self.case.id, self.sections.tree.id, answers.join("."))
    }

    fn story(&self) -> Markup {
        html! {
            @for paragraph in paragraphs(&self.case.situation) { p { (text_lines(&paragraph)) } }
        }
    }

    pub(super) fn situation(&self, of: usize) -> Markup {
        let id = situation_id(self.case);
        let heading = format!("{id}:titre");
        html! {
            section.case id=(id) data-case=(self.case.id) role="group" tabindex="-1"
                aria-labelledby=(heading) {
                h2 id=(heading) { span.title { "Cas " (self.number) " sur " (of) } }
                div.story { (self.story()) }
                ul.answers { li {
                    a.on href=(format!("#{}", self.sections.all[0].id)) { "Commencer" }
                } }
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
        html! {
            section.correction id=(self.end.id) data-case=(self.case.id) data-wanted=(outcome.key)
                role="group" tabindex="-1" aria-labelledby=(heading) aria-describedby=(verdict) {
                h2 id=(heading) { span.title { "Cas " (self.number) "\u{a0}: le corrigé" } }
                div.verdict id=(verdict) hidden {}
                "\n"
                h3 { "La situation" }
                div.story { (self.story()) }
                h3 { "Les bonnes réponses" }
                ol.right { @for step in &self.end.steps { (self.right_step(step)) } }
                @if let Some(why) = &self.case.why {
                    h3 { "Pourquoi" }
                    p { (text_lines(why)) }
                }
                "\n"
                (self.right_outcome(outcome))
                "\n"
                (self.links(next))
            }
            "\n"
        }
    }

    fn right_step(&self, step: &Step<'_>) -> Markup {
        let several = step.question.takes_several().then_some("");
        html! {
            "\n"
            li data-question=(step.question.key) data-answer=(path::segment(step))
                data-several=[several] {
                span.ask { (self.text(&step.question.ask)) } " " b { (self.answer_text(step)) }
                @for answer in &step.question.answers {
                    @if let Some(text) = self.case.why_not(step.question, answer) {
                        div.why-not data-not=(answer.key) {
                            "Pourquoi pas «\u{a0}" (self.text(&answer.label)) "\u{a0}»\u{a0}: "
                            (text_lines(text))
                        }
                    }
                }
            }
        }
    }

    fn right_outcome(&self, outcome: &Outcome) -> Markup {
        let sheet = Sheet { sections: self.sections, section: &self.end };
        let resume = resume_note(&self.sections.report(&self.end), outcome);
        let status = format!("status {}", outcome.status.key());
        html! {
            h3 {
                "La bonne fiche" "\u{a0}: " span.outcome { (self.text(&outcome.title)) } " "
                span class=(status) { (outcome.status.label()) }
            }
            @if let Some(text) = &outcome.text {
                p { (self.sections.text_lines(&self.end, text)) }
            }
            (sheet.certain_actions())
            (sheet.alternatives(outcome))
            @for note in resume.into_iter().chain(next_note(outcome)) {
                "\n"
                p.note { (tame(&note)) }
            }
            (sheet.footnotes())
        }
    }

    fn links(&self, next: Option<&Self>) -> Markup {
        html! {
            ul.answers { li {
                @match next {
                    Some(next) => a.on href=(format!("#{}", situation_id(next.case))) {
                        "Cas suivant"
                    },
                    None => a.on href=(format!("#{CLOSING}")) { "Voir le bilan" },
                }
            } }
            p.further {
                a href=(format!("#{}", situation_id(self.case))) { "Rejouer ce cas" } " "
                a href=(format!("#{START}")) { "Tous les cas" }
            }
        }
    }

    /// A text of the tree as it reads on the right walk.
    fn text(&self, text: &Text) -> String {
        self.sections.text(&self.end, text)
    }

    /// The right answer in words.
    fn answer_text(&self, step: &Step<'_>) -> String {
        let labels: Vec<String> =
            step.given.answers().iter().map(|answer| self.text(&answer.label)).collect();
        match &step.given {
            Given::Typed { value, answer: None } => tame(value),
            Given::Typed { value, answer: Some(_) } => {
                format!("{} ({})", labels.concat(), tame(value))
            }
            Given::Several(answers) if answers.is_empty() => "aucune réponse".into(),
            Given::Picked(_) | Given::Several(_) => labels.join(", "),
        }
    }

    /// The exercise in the list of all.
    fn entry(&self) -> Markup {
        let label = format!("Corrigé du cas {}", self.number);
        html! {
            "\n"
            li data-case=(self.case.id) {
                a href=(format!("#{}", situation_id(self.case))) {
                    (beginning(tame(&self.case.situation).trim()))
                }
                " " span.state {}
                " " a.peek href=(format!("#{}", self.end.id)) aria-label=(label) { "Corrigé" }
            }
        }
    }
}

/// The first section: what this is, and all cases.
pub(super) fn start(tree: &Tree, exercises: &[Exercise<'_>], deck: &str) -> Markup {
    let first = exercises.first().map(|exercise| situation_id(exercise.case)).unwrap_or_default();
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
            div.anew {}
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

fn situation_id(case: &Case) -> String {
    format!("cas.{}", case.id)
}

fn correction_id(case: &Case) -> String {
    format!("corrige.{}", case.id)
}

/// The first sentence of a situation, or its first words where that is long.
fn beginning(situation: &str) -> String {
    let sentence = first_sentence(situation);
    let Some((cut, _)) = sentence.char_indices().nth(LONGEST_ENTRY) else {
        return sentence.to_owned();
    };
    let words = sentence[..cut].rsplit_once(' ').map_or(&sentence[..cut], |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', '\u{a0}']))
}

/// A text up to the end of its first sentence. An abbreviation at the start is none.
fn first_sentence(text: &str) -> &str {
    for (end, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!' | '…')) {
        let behind = end + mark.len_utf8();
        if end >= SHORTEST_SENTENCE && text[behind..].starts_with([' ', '\n']) {
            return &text[..behind];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_whole_sentences_or_whole_words() {
        let first = "M. Durand dirige un EHPAD de 40 lits.";
        assert_eq!(beginning(&format!("{first} Il part en mai.")), first);
        assert_eq!(
            beginning("Un SSIAD écrit à s.x@exemple.fr chaque jour"),
            "Un SSIAD écrit à s.x@exemple.fr chaque jour"
        );
        let long = format!("{} longs, {}.", "des mots".repeat(15), "puis d'autres ".repeat(9));
        let cut = beginning(&long);
        assert!(cut.ends_with("…") && !cut.contains(" …") && cut.chars().count() <= LONGEST_ENTRY);
        assert_eq!(beginning(&"x".repeat(500)).chars().count(), LONGEST_ENTRY + 1);
    }
}
