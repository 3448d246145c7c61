//! Who is asked: a person at a screen, or one who reads and writes lines.

use mssante_check::{
    tree::{Question, Tree, reach::questions_after},
    walk::Step,
};

use crate::cli::failure::Failure;

/// A question to put, and the way that led to it.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a, 't> {
    pub(crate) tree: &'t Tree,
    pub(crate) question: &'t Question,
    pub(crate) steps: &'a [Step<'t>],
    /// What was answered before, when the question is put again.
    pub(crate) before: Option<&'a Step<'t>>,
}

/// What a person did at a question.
pub(crate) enum Move<'t> {
    Answer(Step<'t>),
    Back,
    /// There is nobody to answer any more.
    Leave,
}

/// A list to choose from that is not a question of a tree.
pub(crate) struct Menu<'a> {
    pub(crate) title: &'a str,
    pub(crate) items: &'a [String],
}

/// What a person did at a menu.
pub(crate) enum Chosen {
    Item(usize),
    Back,
    /// There is nobody to choose any more.
    Leave,
}

/// A text to type that answers no question of a tree.
pub(crate) struct Blank<'a> {
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
pub(crate) enum Typed {
    Text(String),
    Nothing,
    Back,
    /// There is nobody to type any more.
    Leave,
}

/// Puts questions to a person.
pub(crate) trait Front {
    fn ask<'t>(&mut self, asked: Asked<'_, 't>) -> Result<Move<'t>, Failure>;

    fn choose(&mut self, menu: &Menu<'_>) -> Result<Chosen, Failure> {
        self.choose_on(&[], menu)
    }

    /// Has somebody choose, at the end of a way.
    fn choose_on(&mut self, way: &[String], menu: &Menu<'_>) -> Result<Chosen, Failure>;

    fn fill_in(&mut self, blank: &Blank<'_>) -> Result<Typed, Failure>;

    /// A line of text; `None` to go back.
    fn line(&mut self, prompt: &str) -> Result<Option<String>, Failure>;

    /// Says something that stays.
    fn tell(&mut self, text: &str);
}

/// Where the person stands, such as « Question 2, encore 1 à 3 ».
pub(crate) fn progress(asked: Asked<'_, '_>) -> String {
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
pub(crate) fn help(asked: Asked<'_, '_>) -> Vec<String> {
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
