//! What is asked, and what is replied.

use mssante_check::{
    tree::{Question, Tree, preparation::Preparation, reach::questions_after},
    walk::{Given, Step, fill, said},
    words::between,
};

use super::pager::PagedText;

/// A question to put, and the way that led to it.
#[derive(Clone, Copy)]
pub(crate) struct QuestionPrompt<'a, 't> {
    pub(crate) tree: &'t Tree,
    pub(crate) question: &'t Question,
    pub(crate) steps: &'a [Step<'t>],
    /// What was answered before, when the question is put again.
    pub(crate) before: Option<&'a Step<'t>>,
}

/// What a person did at a question.
pub(crate) enum QuestionReply<'t> {
    Answer(Step<'t>),
    Back,
    /// There is nobody to answer any more.
    Leave,
}

/// A list to choose from that is not a question of a tree.
pub(crate) struct MenuPrompt<'a> {
    /// What led to it, a line for each answer.
    pub(crate) way: &'a [String],
    pub(crate) title: &'a str,
    pub(crate) items: &'a [String],
    /// What stands above some of the items, each with the place of the item below it.
    pub(crate) headings: &'a [(usize, String)],
}

/// A menu below a sheet that the person has seen, and may read again.
#[derive(Clone, Copy)]
pub(crate) struct SheetMenu<'a> {
    /// The sheet; its line has the items of the menu in short.
    pub(crate) sheet: PagedText<'a>,
    pub(crate) items: &'a [String],
}

/// What a person did at a menu.
pub(crate) enum MenuReply {
    Item(usize),
    Back,
    /// There is nobody to choose any more.
    Leave,
}

/// A text to type that answers no question of a tree.
pub(crate) struct TextPrompt<'a> {
    /// What led to it.
    pub(crate) way: &'a [String],
    pub(crate) title: &'a str,
    pub(crate) prompt: &'a str,
    /// What was typed before, when it is asked again.
    pub(crate) before: Option<&'a str>,
    /// What is wrong with what was just typed.
    pub(crate) notice: Option<&'a str>,
}

/// What a person did at a text prompt.
pub(crate) enum TextReply {
    Text(String),
    Nothing,
    Back,
    /// There is nobody to type any more.
    Leave,
}

impl<'a> SheetMenu<'a> {
    /// The menu as a list.
    pub(super) fn list(&self) -> MenuPrompt<'a> {
        let title = self.sheet.menu.title;
        MenuPrompt { way: &[], title, items: self.items, headings: &[] }
    }
}

/// A question with what was answered, on one line.
pub(crate) fn answered_line(step: &Step<'_>, steps: &[Step<'_>]) -> String {
    format!("{} {}", fill(&step.question.ask, steps), said(&step.given, steps))
}

/// Where the person stands, such as « Question 2, encore 1 à 3 questions ».
pub(crate) fn progress(prompt: QuestionPrompt<'_, '_>) -> String {
    let place = prompt.steps.len() + 1;
    let left = match questions_after(prompt.tree, prompt.question.id) {
        (0, 0) => "la dernière".into(),
        (1, 1) => "encore 1 question".into(),
        (0, 1) => "encore 1 question au plus".into(),
        (0, most) => format!("encore {most} questions au plus"),
        (fewest, most) => format!("encore {} questions", between(fewest, most)),
    };
    format!("Question {place}, {left}")
}

/// The help of a question, and the words of the glossary that it uses.
pub(crate) fn help(prompt: QuestionPrompt<'_, '_>) -> Vec<String> {
    let QuestionPrompt { tree, question, steps, .. } = prompt;
    let mut help = Vec::new();
    if let Some(text) = &question.help {
        help.push(fill(text, steps).into_owned());
    }
    let mut shown = vec![fill(&question.ask, steps).into_owned()];
    shown.extend(help.iter().cloned());
    for answer in &question.answers {
        shown.push(fill(&answer.label, steps).into_owned());
    }
    for term in tree.explained_in(&shown) {
        help.push(format!("{} : {}", term.term, term.text));
    }
    if help.is_empty() {
        help.push("Il n'y a pas d'aide pour cette question.".into());
    }
    if steps.is_empty() {
        help.extend(Preparation::of(tree).paragraphs());
    }
    help
}

/// For each answer to choose from, whether it was given when the question was answered before.
pub(super) fn ticked_before(prompt: QuestionPrompt<'_, '_>) -> Vec<bool> {
    let mut ticked = vec![false; prompt.question.pickable().count()];
    let Some(before) = prompt.before else { return ticked };
    if matches!(before.given, Given::Typed { .. }) {
        return ticked;
    }
    for (ticked, answer) in ticked.iter_mut().zip(prompt.question.pickable()) {
        *ticked = before.given.answers().iter().any(|given| std::ptr::eq(*given, answer));
    }
    ticked
}

/// Ticks or unticks an answer. One that stands alone unticks the others, and is unticked by them.
pub(crate) fn toggle(question: &Question, ticked: &mut [bool], place: usize) {
    ticked[place] = !ticked[place];
    if !ticked[place] {
        return;
    }
    let stands_alone = question.answers[place].alone;
    for (other, answer) in question.answers.iter().enumerate() {
        if other != place && (answer.alone || stands_alone) {
            ticked[other] = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use mssante_check::{kit, load::Resources};

    use super::*;

    /// A question with several answers, of which the last stands alone.
    fn with_needs(check: impl Fn(QuestionPrompt<'_, '_>)) {
        let tree = kit::tree("accompagnement", Resources::default());
        let tree = tree.expect("a shipped tree").expect("a sound tree");
        let question = tree.question("besoins").expect("a question of the tree");
        assert!(question.answers.last().is_some_and(|answer| answer.alone));
        check(QuestionPrompt { tree: &tree, question, steps: &[], before: None });
    }

    #[test]
    fn what_stands_alone_and_the_rest_untick_each_other() {
        with_needs(|QuestionPrompt { question, .. }| {
            let last = question.answers.len() - 1;
            let mut ticked = vec![false; last + 1];
            toggle(question, &mut ticked, 0);
            toggle(question, &mut ticked, 1);
            assert_eq!(ticked.iter().filter(|ticked| **ticked).count(), 2);
            toggle(question, &mut ticked, last);
            assert_eq!(ticked.iter().position(|ticked| *ticked), Some(last));
            toggle(question, &mut ticked, 1);
            assert_eq!(ticked.iter().filter(|ticked| **ticked).count(), 1);
            assert!(ticked[1]);
            toggle(question, &mut ticked, 1);
            assert!(!ticked.contains(&true));
        });
    }

    #[test]
    fn unticking_what_stands_alone_leaves_the_rest_as_it_is() {
        with_needs(|QuestionPrompt { question, .. }| {
            let last = question.answers.len() - 1;
            let mut ticked = vec![true; last + 1];
            toggle(question, &mut ticked, last);
            assert_eq!(ticked.iter().filter(|ticked| **ticked).count(), last);
        });
    }

    #[test]
    fn answers_given_before_are_ticked() {
        with_needs(|prompt| {
            assert!(!ticked_before(prompt).contains(&true));
            let before = prompt.question.pick_several(|place| place == 1).expect("an answer");
            let ticked = ticked_before(QuestionPrompt { before: Some(&before), ..prompt });
            assert_eq!(ticked.len(), prompt.question.answers.len());
            assert_eq!(ticked.iter().position(|ticked| *ticked), Some(1));
            assert_eq!(ticked.iter().filter(|ticked| **ticked).count(), 1);
        });
    }
}
