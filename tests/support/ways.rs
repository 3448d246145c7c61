//! Every way through a tree, by the library alone.

use mssante_check::{
    tree::{Answer, Kind, Node, Question, Tree, When, input::Input},
    walk::{Step, Walk},
};

/// Answers to every question of a way, to an outcome.
pub(crate) fn ways(tree: &Tree) -> Vec<Walk<'_>> {
    let mut ways = Vec::new();
    extend(tree, &[], &mut ways);
    ways
}

/// How many ways there are; at most `usize::MAX`.
pub(crate) fn count(tree: &Tree) -> usize {
    let mut counts = vec![1_usize; tree.nodes().len()];
    for node in tree.nodes().iter().rev() {
        let Node::Question(question) = node else { continue };
        let mut count = 0_usize;
        for written in replies(question) {
            let step = question.read(&written, &[]).expect("a reply fits its question");
            let next = match (question.kind, step.given.answers()) {
                (Kind::Several { next } | Kind::Typed { next, .. }, _) => next,
                (_, answers) => answers[0].next,
            };
            count = count.saturating_add(counts[next.index()]);
        }
        counts[question.id.index()] = count;
    }
    counts[0]
}

fn extend<'t>(tree: &'t Tree, steps: &[Step<'t>], ways: &mut Vec<Walk<'t>>) {
    let mut walk = Walk::new(tree);
    let mut given = steps.iter().cloned();
    let Err(question) = walk.follow(|question, _| given.next().ok_or(question)) else {
        return ways.push(walk);
    };
    for written in replies(question) {
        let step = question.read(&written, steps).expect("a reply fits its question");
        extend(tree, &[steps, &[step]].concat(), ways);
    }
}

/// Enough answers to a question to take every way on, and to give every answer, each in every
/// manner.
fn replies(question: &Question) -> Vec<String> {
    let keys = question.pickable().map(|answer| answer.key.to_string());
    match question.kind {
        Kind::Choice => keys.collect(),
        Kind::Several { .. } => {
            let together: Vec<&str> = question
                .answers
                .iter()
                .filter(|answer| !answer.alone)
                .map(|answer| &*answer.key)
                .collect();
            let mut replies: Vec<String> = std::iter::once("0".into()).chain(keys).collect();
            if together.len() > 1 {
                replies.push(together.join("+"));
            }
            replies
        }
        Kind::Sorted(input) => {
            let typed = question.answers.iter().filter_map(|answer| match &answer.when {
                // An end that no value of the form has can only be picked.
                When::EndsWith(ends) => ends
                    .iter()
                    .map(|end| ending(input, end))
                    .find(|typed| gives(question, typed, answer)),
                When::Otherwise => [sample(input), "accueil@ehpad.fr"]
                    .map(String::from)
                    .into_iter()
                    .find(|typed| gives(question, typed, answer)),
                When::Never => None,
            });
            keys.chain(typed).collect()
        }
        Kind::Typed { input, .. } => vec![sample(input).into()],
    }
}

/// Whether a typed value gives an answer.
fn gives(question: &Question, typed: &str, answer: &Answer) -> bool {
    let step = question.type_in(typed);
    step.is_ok_and(|step| step.given.answers().iter().any(|given| std::ptr::eq(*given, answer)))
}

fn ending(input: Input, end: &str) -> String {
    match input {
        Input::MssanteAddress | Input::Email if end.starts_with('@') => format!("accueil{end}"),
        Input::MssanteAddress | Input::Email => {
            format!("accueil@ehpad.{}", end.trim_start_matches('.'))
        }
        Input::Text | Input::Finess | Input::Rpps | Input::Number | Input::Date => end.to_owned(),
    }
}

fn sample(input: Input) -> &'static str {
    match input {
        Input::Text => "EHPAD Les Tilleuls d'Été",
        Input::MssanteAddress => "accueil@ehpad.mssante.fr",
        Input::Email => "accueil@ehpad.fr",
        Input::Finess => "440000008",
        Input::Rpps => "10001234565",
        Input::Number => "12",
        Input::Date => "29/02/2028",
    }
}
