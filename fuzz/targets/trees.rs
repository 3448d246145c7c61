//! Files of trees, decks and resources.

use std::convert::Infallible;

use jiff::civil::date;
use mssante_check::{
    kit,
    load::{self, ExcerptStyle, Problems, Resources, Source, review, review_deck},
    tree::{Kind, Question, Tree, input::Input, names::Names},
    walk::{Step, Walk},
};

use super::{audited::assert_shown, choices::Choices, fixtures::context};

/// Any bytes are problems or a tree whose walks end.
pub(crate) fn trees(input: &[u8]) {
    let Some(source) = decoded(input) else { return };
    load::file_kind(&source);
    load::heading(&source, &Names::default());
    load::tree_of_deck(&source);
    let found = review(&source, context(), date(2026, 11, 23));
    if let Some(problems) = &found.problems {
        assert_told(problems, &source);
    }
    assert!(found.tree.is_some() || found.problems.is_some());
    assert_eq!(load::load(&source, context()).is_ok(), found.tree.is_some());
    if let Some(tree) = &found.tree {
        stroll(tree, &mut Choices(input));
    }
}

/// Any bytes are problems, or cases of a tree; or problems, or resources.
pub(crate) fn decks(input: &[u8]) {
    let Some(source) = decoded(input) else { return };
    let ids: Vec<&str> = kit::ids().collect();
    let found = review_deck(&source, &ids, |id| kit::tree(id, Resources::default())?.ok());
    if let Some(problems) = &found.problems {
        assert_told(problems, &source);
    }
    assert!(found.tree.is_some() || found.problems.is_some());
    if let Some(problems) = load::review_resources(&source, date(2026, 11, 23)) {
        assert_told(&problems, &source);
    }
    let _ = load::resources(&source, &Names::default());
    let _ = load::region(&source, &[&kit::resources_source()]);
    let _ = load::source_document(&source);
}

fn decoded(input: &[u8]) -> Option<Source> {
    match Source::decode("essai.yaml", input.to_vec()) {
        Ok(source) => Some(source),
        Err(problems) => {
            assert!(!problems.draw(ExcerptStyle::Plain).is_empty());
            None
        }
    }
}

/// Problems stand at a place of the file, and can be drawn.
pub(crate) fn assert_told(problems: &Problems, source: &Source) {
    let drawn = problems.draw(ExcerptStyle::Plain);
    assert!(!drawn.is_empty());
    assert_shown(&drawn);
    let lines = source.text.split('\n').count();
    for entry in problems.entries() {
        assert!((1..=lines).contains(&entry.line) && entry.column > 0, "{entry:?}");
    }
}

/// Walks a tree with answers by choice, goes back, and comes to an end each time.
pub(crate) fn stroll<'t>(tree: &'t Tree, choices: &mut Choices<'_>) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    for _ in 0..=choices.below(4) {
        let reached =
            walk.follow(|question, steps| Ok::<_, Infallible>(answer(question, steps, choices)));
        let Ok(outcome) = reached;
        assert!(!outcome.key.is_empty());
        assert!(walk.steps().len() < tree.nodes().len());
        let place = choices.below(walk.steps().len());
        let Some(question) = walk.steps().get(place).map(|step| step.question.id) else { break };
        match choices.below(4) {
            0 => break,
            1 => drop(walk.back()),
            2 => drop(walk.reopen(question)),
            _ => drop(walk.resume(question)),
        }
    }
    let Ok(_) =
        walk.follow(|question, steps| Ok::<_, Infallible>(answer(question, steps, choices)));
    walk
}

/// An answer by choice: as somebody might write it, or one that is sure to do.
fn answer<'t>(question: &'t Question, steps: &[Step<'t>], choices: &mut Choices<'_>) -> Step<'t> {
    for _ in 0..2 {
        let written = match choices.below(3) {
            0 => break,
            1 => choices.text().to_owned(),
            _ => {
                let mut several = Vec::new();
                for _ in 0..choices.below(3) {
                    let key = question.answers.get(choices.below(question.answers.len()));
                    several.extend(key.map(|answer| &*answer.key));
                }
                several.join(["+", "|", ", "][choices.below(3)])
            }
        };
        match question.read(&written, steps) {
            Ok(step) => return step,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                assert!(!question.expected(steps).is_empty());
            }
        }
    }
    match question.kind {
        Kind::Choice | Kind::Several { .. } | Kind::Sorted(_) => {
            question.pick(choices.pick(&question.answers))
        }
        Kind::Typed { input, .. } => question.type_in(sound_value(input)).expect("a sound value"),
    }
}

/// A value of this form.
pub(crate) fn sound_value(input: Input) -> &'static str {
    match input {
        Input::Text => "Les Tilleuls",
        Input::MssanteAddress | Input::Email => "a@b.mssante.fr",
        Input::Finess => "440000289",
        Input::Rpps => "10001234565",
        Input::Number => "12",
        Input::Date => "31/12/2026",
    }
}
