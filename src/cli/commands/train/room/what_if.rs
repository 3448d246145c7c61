//! « Et si ? »: where two answers would lead, side by side.

use console::Key;
use mssante_check::{
    tree::{Node, Question, reach::questions_after},
    walk::{Walk, fill, report::Report},
};

use crate::cli::screen::{
    keyboard::{ListAction, list_action},
    scene::Role,
};

use super::{
    page::{Block, Page},
    press::{Effect, Turn},
    state::{Over, State},
    vote,
};

/// Two answers to compare, once both are chosen.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    case: usize,
    place: usize,
    /// In the order of the tree.
    chosen: Vec<bool>,
    cursor: usize,
}

/// So many actions say what an outcome is about.
const ACTIONS: usize = 3;

/// Opens the comparison, where there is something to compare.
pub(super) fn open(state: &mut State<'_>, case: usize, place: usize) {
    let Some(question) = state.round(case).question(place) else { return };
    let count = question.answers.len();
    if count < 2 {
        state.notice = Some("Il n'y a pas deux réponses à comparer.".into());
        return;
    }
    state.over.push(Over::WhatIf(Compared {
        case,
        place,
        chosen: vec![count == 2; count],
        cursor: 0,
    }));
}

impl Compared {
    /// The two answers, by place.
    fn both(&self) -> Option<[usize; 2]> {
        let mut places =
            self.chosen.iter().enumerate().filter(|(_, chosen)| **chosen).map(|(place, _)| place);
        Some([places.next()?, places.next()?])
    }
}

pub(super) fn page(state: &State<'_>, compared: &Compared) -> Page {
    let (case, place) = (compared.case, compared.place);
    let Some(asked) = state.put(case, place) else { return Page::default() };
    let label = |place: usize| fill(&asked.question.answers[place].label, asked.steps).into_owned();
    let page = Page {
        head: format!("Et si\u{a0}? · {}", vote::head(state, case, place)),
        ..Page::default()
    };
    if let Some(both) = compared.both() {
        let [left, right] = both.map(|at| {
            let step = asked.question.pick(&asked.question.answers[at]);
            consequence(
                &format!("{}. {}", at + 1, label(at)),
                &state.round(case).ahead(place, step),
            )
        });
        let parts =
            left.into_iter().zip(right).map(|((role, left), (_, right))| (role, [left, right]));
        return Page {
            title: fill(&asked.question.ask, asked.steps).into(),
            body: vec![Block::Beside(parts.collect())],
            on: Some("fermer"),
            keys: vec!["Échap revenir", "↑ ↓ lire"],
            ..page
        };
    }
    let item = |place: usize| Block::Item {
        role: if place == compared.cursor { Role::Selected } else { Role::Item },
        mark: format!(
            "{} [{}] {}.",
            if place == compared.cursor { '>' } else { ' ' },
            if compared.chosen[place] { 'x' } else { ' ' },
            place + 1
        ),
        text: label(place),
    };
    Page {
        title: "Quelles réponses comparer\u{a0}?".into(),
        body: (0..compared.chosen.len()).map(item).collect(),
        focus: Some(compared.cursor),
        keys: vec!["deux numéros comparer", "↑ ↓ et Espace cocher", "Échap revenir"],
        ..page
    }
}

/// What comes of an answer, part by part; the parts are the same for all answers.
fn consequence(label: &str, walk: &Walk<'_>) -> Vec<(Role, String)> {
    let report = Report::of(walk);
    let actions = report.actions();
    let shown =
        actions.iter().take(ACTIONS).map(|action| format!("• {}", report.fill(&action.text)));
    let mut shown: Vec<String> = shown.collect();
    if actions.len() > ACTIONS {
        shown.push(format!("… et {} de plus", actions.len() - ACTIONS));
    }
    let (kind, title) = match walk.at() {
        Node::Question(question) => {
            ("Question suivante".to_owned(), report.fill(&question.ask).into_owned())
        }
        Node::Outcome(outcome) => {
            let ways = outcome.alternatives.iter().enumerate().map(|(place, way)| {
                let sign = if place > 0 { "OU\u{a0}:" } else { "•" };
                format!("{sign} {}", report.fill(&way.title))
            });
            shown.extend(ways);
            (
                format!("Issue\u{a0}: {}", outcome.status.label()),
                report.fill(&outcome.title).into_owned(),
            )
        }
    };
    vec![
        (Role::Selected, label.to_owned()),
        (Role::Item, String::new()),
        (Role::Keys, kind),
        (Role::Question, title),
        (Role::Item, String::new()),
        (Role::Item, shown.join("\n")),
        (Role::Item, String::new()),
        (Role::Keys, left(walk)),
    ]
}

/// How many questions may still come.
fn left(walk: &Walk<'_>) -> String {
    let Node::Question(Question { id, .. }) = walk.at() else { return "Plus de question".into() };
    let (fewest, most) = questions_after(walk.tree(), *id);
    // The one that is shown comes too.
    match (fewest + 1, most + 1) {
        (1, 1) => "C'est la dernière question".into(),
        (fewest, most) if fewest == most => format!("Encore {most} questions avec celle-ci"),
        (fewest, most) => format!("Encore {fewest} à {most} questions avec celle-ci"),
    }
}

pub(super) fn press(state: &mut State<'_>, key: &Key) -> Effect {
    let Some(Over::WhatIf(compared)) = state.over.last() else { return Effect::None };
    let mut compared = compared.clone();
    let count = compared.chosen.len();
    if compared.both().is_some() {
        match state.read(key) {
            Turn::On => drop(state.over.pop()),
            Turn::Back if count == 2 => drop(state.over.pop()),
            Turn::Back => {
                compared.chosen.fill(false);
                put(state, compared);
            }
            Turn::Scrolled => {}
            Turn::Other => return state.refuse(),
        }
        return Effect::None;
    }
    match list_action(key, compared.cursor, count) {
        ListAction::Move(place) => compared.cursor = place,
        ListAction::Toggle(place) | ListAction::Take(place) => {
            compared.cursor = place;
            compared.chosen[place] = !compared.chosen[place];
        }
        ListAction::Back => {
            state.over.pop();
            return Effect::None;
        }
        ListAction::Help | ListAction::Leave | ListAction::Stop | ListAction::Nothing => {
            return state.refuse();
        }
    }
    put(state, compared);
    Effect::None
}

fn put(state: &mut State<'_>, compared: Compared) {
    if let Some(over) = state.over.last_mut() {
        *over = Over::WhatIf(compared);
    }
    state.rewind();
}
