//! « Et si ? »: where two answers would lead, side by side.

use mssante_check::{
    tree::{Node, reach::questions_after},
    walk::{Walk, fill, report::Report},
    words::between,
};

use crate::cli::{
    commands::train::room::{
        display::question_heading,
        page::{Page, PageBlock, SideBySide},
        state::{RoomQuestion, State},
        transition::{Comparison, Overlay, Reading, Transition, letter},
    },
    screen::{key::Key, keyboard::ListAction, scene::Role},
};

/// So many actions say what an outcome is about.
const ACTIONS: usize = 3;

/// Opens the comparison, where there are two answers to compare. If there are only two, both are
/// chosen at once.
pub(super) fn open(asked: RoomQuestion<'_>) -> Transition<'_> {
    match asked.question.answers.len() {
        0 | 1 => Transition::Notice("Il n'y a pas deux réponses à comparer.".into()),
        count => Transition::Open(Overlay::Comparison(Comparison {
            asked,
            chosen: vec![count == 2; count],
            cursor: 0,
        })),
    }
}

pub(super) fn page<'t>(state: &State<'t>, comparison: &Comparison<'t>) -> Page {
    let page = Page {
        heading: format!("Et si\u{a0}? · {}", question_heading(state, comparison.asked)),
        ..Page::default()
    };
    match comparison.pair() {
        Some(pair) => compared_page(state, comparison.asked, pair, page),
        None => choice_page(state, comparison, page),
    }
}

/// The two answers that are chosen, side by side.
fn compared_page<'t>(
    state: &State<'t>,
    asked: RoomQuestion<'t>,
    pair: [usize; 2],
    page: Page,
) -> Page {
    let [left, right] = pair.map(|place| consequences(state, asked, place));
    let mut rows = Vec::new();
    for ((role, left), (_, right)) in left.into_iter().zip(right) {
        rows.push(SideBySide { role, left, right });
    }
    Page {
        title: fill(&asked.question.ask, state.prompt(asked).steps).into(),
        body: vec![PageBlock::Columns(rows)],
        forward: Some("fermer"),
        keys: vec!["? aide", "Échap revenir", "↑ ↓ lire"],
        ..page
    }
}

/// The answers of the question, to choose two of them.
fn choice_page<'t>(state: &State<'t>, comparison: &Comparison<'t>, page: Page) -> Page {
    let mut body = Vec::new();
    for (place, is_chosen) in comparison.chosen.iter().enumerate() {
        let (role, pointer) =
            if place == comparison.cursor { (Role::Selected, '>') } else { (Role::Item, ' ') };
        let tick = if *is_chosen { 'x' } else { ' ' };
        body.push(PageBlock::Item {
            role,
            mark: format!("{pointer} [{tick}] {}.", place + 1),
            text: label(state, comparison.asked, place),
        });
    }
    Page {
        title: "Quelles réponses comparer\u{a0}?".into(),
        body,
        focus: Some(comparison.cursor),
        notice: state.number.notice(comparison.chosen.len()),
        keys: vec!["deux numéros comparer", "? aide", "↑ ↓ et Espace cocher", "Échap revenir"],
        ..page
    }
}

/// An answer in the words that it has on this path.
fn label<'t>(state: &State<'t>, asked: RoomQuestion<'t>, place: usize) -> String {
    fill(&asked.question.answers[place].label, state.prompt(asked).steps).into_owned()
}

/// What comes of an answer, row by row; the rows are the same for all answers.
fn consequences<'t>(
    state: &State<'t>,
    asked: RoomQuestion<'t>,
    place: usize,
) -> [(Role, String); 8] {
    let step = asked.question.pick(&asked.question.answers[place]);
    let walk = &state.round(asked.case).preview(asked.position, step);
    let report = Report::of(walk);
    let (kind, title) = match walk.at() {
        Node::Question(question) => ("Question suivante".into(), &question.ask),
        Node::Outcome(outcome) => {
            (format!("Issue\u{a0}: {}", outcome.status.label()), &outcome.title)
        }
    };
    [
        (Role::Selected, format!("{}. {}", place + 1, label(state, asked, place))),
        (Role::Item, String::new()),
        (Role::Keys, kind),
        (Role::Question, report.fill(title).into_owned()),
        (Role::Item, String::new()),
        (Role::Item, actions(walk, &report).join("\n")),
        (Role::Item, String::new()),
        (Role::Keys, questions_left(walk)),
    ]
}

/// The first actions of a report, and the titles of the alternatives of its outcome.
fn actions(walk: &Walk<'_>, report: &Report<'_>) -> Vec<String> {
    let actions = report.actions();
    let mut lines = Vec::new();
    for action in actions.iter().take(ACTIONS) {
        lines.push(format!("• {}", report.fill(&action.text)));
    }
    if actions.len() > ACTIONS {
        lines.push(format!("… et {} de plus", actions.len() - ACTIONS));
    }
    if let Node::Outcome(outcome) = walk.at() {
        for (place, alternative) in outcome.alternatives.iter().enumerate() {
            let sign = if place > 0 { "OU\u{a0}:" } else { "•" };
            lines.push(format!("{sign} {}", report.fill(&alternative.title)));
        }
    }
    lines
}

/// How many questions may still come.
fn questions_left(walk: &Walk<'_>) -> String {
    let Node::Question(question) = walk.at() else { return "Plus de question".into() };
    let (fewest, most) = questions_after(walk.tree(), question.id);
    // The one that is shown comes too.
    match (fewest + 1, most + 1) {
        (1, 1) => "C'est la dernière question".into(),
        (fewest, most) => format!("Encore {} questions avec celle-ci", between(fewest, most)),
    }
}

pub(super) fn on_key<'t>(
    state: &mut State<'t>,
    comparison: &mut Comparison<'t>,
    key: &Key,
) -> Transition<'t> {
    if matches!(letter(key), Some('?' | 'a')) {
        return Transition::Open(Overlay::Help(Some(comparison.clone())));
    }
    if comparison.pair().is_some() {
        return on_compared_key(state, comparison, key);
    }
    match state.number.list_action(key, comparison.cursor, comparison.chosen.len()) {
        ListAction::Move(place) => {
            comparison.cursor = place;
            Transition::Stay
        }
        ListAction::Toggle(place) | ListAction::Take(place) | ListAction::TakeNumber(place) => {
            comparison.cursor = place;
            comparison.chosen[place] = !comparison.chosen[place];
            Transition::Stay
        }
        ListAction::NoSuchItem => Transition::Stay,
        ListAction::Back => Transition::CloseOverlay,
        ListAction::Help | ListAction::Leave | ListAction::Stop | ListAction::Nothing => {
            Transition::NoMeaning
        }
    }
}

/// A step back leads to the choice of the answers, where there was one.
fn on_compared_key<'t>(
    state: &State<'t>,
    comparison: &Comparison<'t>,
    key: &Key,
) -> Transition<'t> {
    let count = comparison.chosen.len();
    match Reading::new(key, state.scroll) {
        Reading::Back if count > 2 => Transition::Open(Overlay::Comparison(Comparison {
            chosen: vec![false; count],
            ..*comparison
        })),
        Reading::Forward | Reading::Back => Transition::CloseOverlay,
        Reading::OnPage(transition) => transition,
    }
}
