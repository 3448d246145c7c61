//! Who is asked: a person at a screen, or one who reads and writes lines.

use mssante_check::{
    tree::{Question, Tree, reach::questions_after},
    walk::{Given, Step},
};

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

/// What a person did at a blank.
pub(crate) enum TextReply {
    Text(String),
    Nothing,
    Back,
    /// There is nobody to type any more.
    Leave,
}

/// Where the person stands, such as « Question 2, encore 1 à 3 ».
pub(crate) fn progress(asked: QuestionPrompt<'_, '_>) -> String {
    let place = asked.steps.len() + 1;
    let left = match questions_after(asked.tree, asked.question.id) {
        (0, 0) => "la dernière".into(),
        (fewest, most) if fewest == most => format!("encore {most}"),
        (0, most) => format!("encore {most} au plus"),
        (fewest, most) => format!("encore {fewest} à {most}"),
    };
    format!("Question {place}, {left}")
}

/// The help of a question, and the words of the glossary that it uses.
pub(crate) fn help(asked: QuestionPrompt<'_, '_>) -> Vec<String> {
    let fill = |text| mssante_check::walk::fill(text, asked.steps).into_owned();
    let question = asked.question;
    let mut help: Vec<String> = question.help.as_ref().map(fill).into_iter().collect();
    let mut said = vec![fill(&question.ask)];
    said.extend(help.iter().cloned());
    said.extend(question.answers.iter().map(|answer| fill(&answer.label)));
    let terms = asked.tree.explained_in(&said);
    help.extend(terms.map(|term| format!("{} : {}", term.term, term.text)));
    if help.is_empty() {
        help.push("Il n'y a pas d'aide pour cette question.".into());
    }
    help
}

/// Which answers were given when the question was answered before.
pub(crate) fn ticked_before(asked: QuestionPrompt<'_, '_>) -> Vec<bool> {
    let given: &[_] = asked.before.map_or(&[], |step| match &step.given {
        Given::Typed { .. } => &[],
        given => given.answers(),
    });
    asked
        .question
        .answers
        .iter()
        .map(|answer| given.iter().any(|given| std::ptr::eq(*given, answer)))
        .collect()
}

/// Ticks or unticks an answer; one that stands alone unticks the others, and they it.
pub(crate) fn toggle(question: &Question, ticked: &mut [bool], place: usize) {
    ticked[place] = !ticked[place];
    for (other, answer) in question.answers.iter().enumerate() {
        if ticked[place] && other != place && (answer.alone || question.answers[place].alone) {
            ticked[other] = false;
        }
    }
}
