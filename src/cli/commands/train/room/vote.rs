//! A question, and the hands that are counted.

use console::Key;
use mssante_check::{
    training::room::Hands,
    tree::{Kind, Question},
    walk::{fill, said},
};

use crate::cli::screen::{prompts::progress, scene::Role};

use super::{
    page::{Block, Page},
    press::{Effect, Turn},
    state::{Place, State},
};

/// More than the counts of any question take.
const LONGEST: usize = 1000;

pub(super) fn page(state: &State<'_>, case: usize, place: usize) -> Page {
    let Some(asked) = state.put(case, place) else { return Page::default() };
    let question = asked.question;
    let page = Page {
        head: head(state, case, place),
        title: fill(&question.ask, asked.steps).into_owned(),
        ..Page::default()
    };
    if question.answers.is_empty() {
        let text = match state.round(case).wanted(question) {
            Some(step) => format!("Le cas répond\u{a0}: {}", said(&step.given, asked.steps)),
            None => {
                "Le cas ne passe pas par cette question\u{a0}: sa réponse reste ouverte.".into()
            }
        };
        let body = vec![Block::Text { role: Role::Right, text }];
        return Page {
            body,
            on: Some("continuer"),
            keys: vec!["Échap revenir", "? aide", "l liste"],
            ..page
        };
    }
    let answers = question.answers.iter().enumerate();
    let item = |(place, answer): (usize, &mssante_check::tree::Answer)| Block::Item {
        role: Role::Item,
        mark: format!("{}.", place + 1),
        text: fill(&answer.label, asked.steps).into_owned(),
    };
    let line = state.ballot(case, question).map(|ballot| ballot.line.clone()).unwrap_or_default();
    let hint = line.is_empty().then(|| hint(question));
    Page {
        body: answers.map(item).collect(),
        entry: Some(("Mains levées, réponse par réponse".into(), line)),
        notice: hint,
        keys: vec!["Entrée valider", "Échap revenir", "? aide", "e et si\u{a0}?", "l liste"],
        ..page
    }
}

/// Where the room stands, in few words.
pub(super) fn head(state: &State<'_>, case: usize, place: usize) -> String {
    let asked = state.put(case, place).map(progress).unwrap_or_default();
    format!("Cas {} sur {} · {asked}", case + 1, state.session.rounds.len())
}

/// An example of what to type.
fn hint(question: &Question) -> String {
    let example = ["12", "3", "1"][..question.answers.len().clamp(1, 3)].join(" ");
    match question.kind {
        Kind::Several { .. } => {
            format!(
                "Plusieurs réponses possibles. Par exemple {example}, ou {example} *16 pour 16 \
                 votants"
            )
        }
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => {
            format!("Par exemple {example}\u{a0}; rien pour répondre sans vote")
        }
    }
}

pub(super) fn press(state: &mut State<'_>, case: usize, place: usize, key: &Key) -> Effect {
    let Some(question) = state.round(case).question(place) else { return state.refuse() };
    if question.answers.is_empty() {
        return press_typed(state, case, place, key);
    }
    let ballot = state.ballot_mut(case, question);
    match key {
        Key::Char(c) if c.is_ascii_digit() || " ,;/.-*".contains(*c) => {
            if ballot.line.len() < LONGEST {
                ballot.line.push(*c);
            }
        }
        Key::Backspace if !ballot.line.is_empty() => drop(ballot.line.pop()),
        Key::Del => ballot.line.clear(),
        Key::Enter => return count(state, case, place, question),
        Key::Char(c) => {
            let shown: String = c.escape_debug().take(12).collect();
            state.notice = Some(format!("«\u{a0}{shown}\u{a0}» n'est pas un nombre de mains."));
        }
        Key::Escape | Key::Backspace | Key::ArrowLeft => state.go_back(case, place),
        key => match state.read(key) {
            Turn::Scrolled => {}
            Turn::On | Turn::Back | Turn::Other => return state.refuse(),
        },
    }
    Effect::None
}

/// Takes the counts that are typed, or says what is wrong with them.
fn count(state: &mut State<'_>, case: usize, place: usize, question: &Question) -> Effect {
    let line = state.ballot_mut(case, question).line.clone();
    match Hands::read(&line, question, state.session.voters()) {
        Err(fault) => state.notice = Some(format!("{fault}.")),
        Ok(hands) => {
            if state.round(case).hands(question) != hands.as_ref() {
                state.ballot_mut(case, question).follow(question, hands.as_ref());
                state.session.rounds[case].vote(question, hands);
                state.is_saved = false;
            }
            state.go(case, Place::Result(place));
        }
    }
    Effect::None
}

/// A question without answers has nothing to vote on: the case says what is typed.
fn press_typed(state: &mut State<'_>, case: usize, place: usize, key: &Key) -> Effect {
    match state.read(key) {
        Turn::On => {
            let round = &mut state.session.rounds[case];
            if let Some(step) = round.question(place).and_then(|question| round.typed(question)) {
                round.go(place, step);
                state.is_saved = false;
                state.go_on(case, place + 1);
            }
        }
        Turn::Back => state.go_back(case, place),
        Turn::Scrolled => {}
        Turn::Other => return state.refuse(),
    }
    Effect::None
}
