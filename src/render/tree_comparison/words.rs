//! What is said of the parts of two trees, and of what they say.

use crate::{
    compare::{
        CaseChange, CaseEnd, CaseOrigin, MovedEnd, RedirectedAnswer, ResourcePlace, TextPlace,
        TreeComparison, TreePart, WayAnswer, WayGiven,
    },
    tree::{Node, Outcome, Question, Tree, text::Text},
    words::{number, tame},
};

/// The trees of a comparison, whose texts are told.
#[derive(Clone, Copy)]
pub(super) struct Trees<'t> {
    pub(super) before: &'t Tree,
    pub(super) after: &'t Tree,
}

impl<'t> Trees<'t> {
    pub(super) fn of(comparison: &TreeComparison<'t>) -> Self {
        Self { before: comparison.before, after: comparison.after }
    }

    /// The tree that has a question.
    fn tree_of(self, question: &Question) -> &'t Tree {
        let is_after = self.after.questions().any(|own| std::ptr::eq(own, question));
        if is_after { self.after } else { self.before }
    }

    /// A question as it is asked.
    pub(super) fn ask(self, question: &Question) -> String {
        written(self.tree_of(question), &question.ask)
    }

    pub(super) fn label(self, question: &Question, label: &Text) -> String {
        written(self.tree_of(question), label)
    }

    /// An answer of a way: « Question ? Oui ».
    pub(super) fn way_answer(self, answer: &WayAnswer<'_>) -> String {
        let given = match &answer.given {
            WayGiven::Answer(given) => self.label(answer.question, &given.label),
            WayGiven::Value(Some(ending)) => format!("une valeur en «\u{a0}{ending}\u{a0}»"),
            WayGiven::Value(None) => "une valeur d'une autre fin".into(),
            WayGiven::Anything => "toute réponse".into(),
        };
        format!("{} → {given}", self.ask(answer.question))
    }

    /// Where an answer led, and where it leads.
    pub(super) fn redirected(self, redirected: &RedirectedAnswer<'_>) -> String {
        let RedirectedAnswer { question, answer, before, after } = redirected;
        let given = match answer {
            Some(answer) => self.label(question, &answer.label),
            None => "toute réponse".into(),
        };
        format!(
            "{} → {given}\u{a0}: menait à {}, mène à {}",
            self.ask(question),
            node(self.before, before),
            node(self.after, after)
        )
    }

    /// A part, and what it is called.
    pub(super) fn part(self, part: TreePart<'_>) -> String {
        match part {
            TreePart::Question(question) => {
                format!("question «\u{a0}{}\u{a0}» ({})", self.ask(question), question.key)
            }
            TreePart::Answer(question, answer) => format!(
                "réponse «\u{a0}{}\u{a0}» ({}) à la question «\u{a0}{}\u{a0}» ({})",
                self.label(question, &answer.label),
                answer.key,
                self.ask(question),
                question.key
            ),
            TreePart::Outcome(outcome) => {
                format!("issue «\u{a0}{}\u{a0}» ({})", self.title(outcome), outcome.key)
            }
        }
    }

    /// The title of an outcome of either tree.
    fn title(self, outcome: &Outcome) -> String {
        let is_after = self.after.outcomes().any(|own| std::ptr::eq(own, outcome));
        written(if is_after { self.after } else { self.before }, &outcome.title)
    }

    /// The outcome before and the one after, and how many ways go there.
    pub(super) fn moved(self, moved: &MovedEnd<'_>) -> String {
        let (before, after) = (self.end(moved.before), self.end(moved.after));
        let ways = match moved.ways {
            0 => "certaines valeurs saisies".into(),
            ways => format!("{}\u{a0}parcours", number(ways)),
        };
        let beside = match (moved.asks_less, moved.asks_more) {
            (false, false) => "",
            (true, false) => ", où une question n'est plus posée",
            (false, true) => ", où une question est posée en plus",
            (true, true) => ", où les questions ne sont pas les mêmes",
        };
        format!("{before} → {after} ({ways}{beside})")
    }

    /// An outcome with its status.
    pub(super) fn end(self, outcome: &Outcome) -> String {
        format!("{}\u{a0}: {}", outcome.status.label(), self.title(outcome))
    }

    /// What a case comes to in the other tree.
    pub(super) fn case(self, change: &CaseChange<'_>) -> String {
        let (whose, where_to) = match change.origin {
            CaseOrigin::Before => ("de l'ancien arbre", "dans le nouveau"),
            CaseOrigin::After => ("du nouvel arbre", "dans l'ancien"),
        };
        let end = match &change.end {
            CaseEnd::Outcome(outcome) => self.end(outcome),
            CaseEnd::Open(question) => {
                format!("sans réponse à la question «\u{a0}{}\u{a0}»", self.ask(question))
            }
            CaseEnd::Refused(question, why) => {
                format!("réponse refusée à «\u{a0}{}\u{a0}» ({why})", self.ask(question))
            }
        };
        format!(
            "cas {} {whose} ({})\u{a0}: {where_to}, {end}",
            change.case.id,
            self.end(change.outcome)
        )
    }

    /// Where a text stands.
    pub(super) fn place(self, place: TextPlace<'_>) -> String {
        let question = |question: &Question, word: &str| {
            format!("question «\u{a0}{}\u{a0}», {word}", self.ask(question))
        };
        let outcome = |outcome: &Outcome, word: &str| {
            format!("issue «\u{a0}{}\u{a0}», {word}", self.title(outcome))
        };
        match place {
            TextPlace::Title => "titre de l'arbre".into(),
            TextPlace::Intro => "introduction de l'arbre".into(),
            TextPlace::Ask(own) => format!("question {}", own.key),
            TextPlace::Help(own) => question(own, "aide"),
            TextPlace::Input(own) => question(own, "forme de la saisie"),
            TextPlace::Label(own, answer) => question(own, &format!("réponse {}", answer.key)),
            TextPlace::Endings(own, answer) => {
                question(own, &format!("saisies qui donnent la réponse {}", answer.key))
            }
            TextPlace::AnswerActions(own, answer) => {
                question(own, &format!("à faire pour la réponse {}", answer.key))
            }
            TextPlace::Status(own) => outcome(own, "statut"),
            TextPlace::OutcomeTitle(own) => format!("titre de l'issue {}", own.key),
            TextPlace::OutcomeText(own) => outcome(own, "texte"),
            TextPlace::OutcomeActions(own) => outcome(own, "à faire"),
            TextPlace::AlternativeTitle(own, place) => {
                outcome(own, &format!("titre de la possibilité {}", place + 1))
            }
            TextPlace::AlternativeActions(own, place) => {
                outcome(own, &format!("à faire de la possibilité {}", place + 1))
            }
            TextPlace::NextTrees(own) => outcome(own, "arbres pour continuer"),
            TextPlace::Resume(own) => outcome(own, "question à reprendre"),
            TextPlace::Resource(ResourcePlace { section, id, field }) => {
                format!("{} {id}, {field}", kind_of(section))
            }
        }
    }
}

/// What a section of resources has, in a word.
fn kind_of(section: &str) -> &'static str {
    match section {
        "links" => "lien",
        "contacts" => "contact",
        "mailboxes" => "boîte",
        "messages" => "message",
        _ => "mot expliqué",
    }
}

/// A question or an outcome, as what leads there tells it.
fn node(tree: &Tree, node: &Node) -> String {
    match node {
        Node::Question(question) => {
            format!("la question «\u{a0}{}\u{a0}»", written(tree, &question.ask))
        }
        Node::Outcome(outcome) => {
            format!("l'issue «\u{a0}{}\u{a0}»", written(tree, &outcome.title))
        }
    }
}

/// A text on one line, with the ids of the questions that it repeats.
fn written(tree: &Tree, text: &Text) -> String {
    tame(&tree.written(text))
}

/// How many ways the trees have, and have in common.
pub(super) fn ways(comparison: &TreeComparison<'_>) -> String {
    let ways = &comparison.ways;
    let gone = ways.before.saturating_sub(ways.common);
    let new = ways.after.saturating_sub(ways.common);
    format!(
        "{} parcours avant, {} après\u{a0}: {} en commun, {} en moins, {} en plus.",
        number(ways.before),
        number(ways.after),
        number(ways.common),
        number(gone),
        number(new)
    )
}

/// What the comparison comes to, in a sentence.
pub(super) fn headline(comparison: &TreeComparison<'_>) -> &'static str {
    if comparison.is_empty() {
        "Les deux arbres disent la même chose."
    } else if comparison.is_outcome_changed() {
        "Les mêmes réponses ne mènent pas toujours à la même issue."
    } else if comparison.ways.common == 0 {
        "Aucun parcours n'est le même dans les deux arbres."
    } else {
        "Les mêmes réponses mènent aux mêmes issues."
    }
}
