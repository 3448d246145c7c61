//! What to know before a walk begins: how many questions it asks, and what to have at hand for
//! those whose answers are typed.

use super::{
    Node, Question, Tree,
    input::Input,
    reach::{always_met, questions_after},
};
use crate::words::questions;

/// How long the walks of a tree are, and what is typed on them.
#[derive(Clone, Debug)]
pub struct Preparation {
    /// The questions of the shortest walk.
    pub fewest: usize,
    /// The questions of the longest walk.
    pub most: usize,
    /// What every walk asks to type, in the order of the tree.
    pub always: Vec<String>,
    /// What only some walks ask to type.
    pub sometimes: Vec<String>,
}

impl Preparation {
    pub fn of(tree: &Tree) -> Self {
        let (fewest, most) = questions_after(tree, tree.root().id());
        let always_met = always_met(tree);
        let (mut always, mut sometimes) = (Vec::new(), Vec::new());
        for question in tree.questions() {
            let Some(value) = value_at_hand(question) else { continue };
            let list = if always_met[question.id.index()] { &mut always } else { &mut sometimes };
            if !list.contains(&value) {
                list.push(value);
            }
        }
        let asked = usize::from(matches!(tree.root(), Node::Question(_)));
        Self { fewest: fewest + asked, most: most + asked, always, sometimes }
    }

    /// How many questions a walk asks: `3 à 6 questions`.
    pub fn count(&self) -> String {
        questions(self.fewest, self.most)
    }

    /// What to have at hand, each list with what stands before it; nothing where all answers are
    /// chosen.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let sometimes = if self.always.is_empty() {
            "Selon vos réponses, à avoir sous la main"
        } else {
            "Selon vos réponses, aussi"
        };
        [("À avoir sous la main", &*self.always), (sometimes, &*self.sometimes)]
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
    }

    /// All of it in paragraphs: `Avant de commencer : 3 à 6 questions.`
    pub fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs = vec![format!("Avant de commencer\u{a0}: {}.", self.count())];
        for (heading, values) in self.lists() {
            paragraphs.push(format!("{heading}\u{a0}: {}.", values.join("\u{a0}; ")));
        }
        paragraphs
    }
}

/// What to have at hand for a question, where its answer is typed.
fn value_at_hand(question: &Question) -> Option<String> {
    let input = question.input()?;
    let ask = question.ask.with_ellipses();
    Some(match input {
        Input::Text => format!("une réponse à «\u{a0}{ask}\u{a0}»"),
        _ => format!("{}, pour «\u{a0}{ask}\u{a0}»", input.expected()),
    })
}
