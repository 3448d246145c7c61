//! A question, and the hands as they are counted.

use mssante_check::{
    training::room::Vote,
    tree::Question,
    walk::{fill, said},
};

use crate::cli::{
    commands::train::room::{
        display::{question_heading, situation},
        page::{Page, PageBlock, PageInput},
        state::{RoomQuestion, RoomScreen, State},
        transition::{Reading, Transition},
    },
    screen::{key::Key, scene::Role},
};

/// More than the counts of any question take.
const LONGEST: usize = 1000;

pub(super) fn page<'t>(state: &State<'t>, asked: RoomQuestion<'t>) -> Page {
    let steps = state.prompt(asked).steps;
    let page = Page {
        heading: question_heading(state, asked),
        context: Some(situation(state, asked.case)),
        title: fill(&asked.question.ask, steps).into_owned(),
        ..Page::default()
    };
    if asked.question.answers.is_empty() {
        Page {
            body: vec![PageBlock::text(Role::Right, typed_by_case(state, asked))],
            forward: Some("continuer"),
            keys: vec!["? aide", "Échap revenir", "l liste"],
            ..page
        }
    } else {
        let typed = state.ballot(asked).map(|ballot| ballot.line.clone()).unwrap_or_default();
        let mut body = Vec::new();
        for (place, answer) in asked.question.answers.iter().enumerate() {
            body.push(PageBlock::Item {
                role: Role::Item,
                mark: format!("{}.", place + 1),
                text: fill(&answer.label, steps).into_owned(),
            });
        }
        Page {
            body,
            notice: typed.is_empty().then(|| hint(asked.question)),
            input: Some(PageInput { prompt: "Mains levées, réponse par réponse".into(), typed }),
            keys: vec!["Entrée valider", "? aide", "Échap revenir", "e et si\u{a0}?", "l liste"],
            ..page
        }
    }
}

/// What the case itself types at a question without answers.
fn typed_by_case<'t>(state: &State<'t>, asked: RoomQuestion<'t>) -> String {
    match state.round(asked.case).right_step(asked.question) {
        Some(step) => {
            format!("Le cas répond\u{a0}: {}", said(&step.given, state.prompt(asked).steps))
        }
        None => "Le cas ne passe pas par cette question\u{a0}: sa réponse reste ouverte.".into(),
    }
}

/// An example of what to type.
fn hint(question: &Question) -> String {
    let example = ["12", "3", "1"][..question.answers.len().clamp(1, 3)].join(" ");
    if question.takes_several() {
        format!(
            "Plusieurs réponses possibles. Par exemple {example}, ou {example} *16 pour 16 \
             votants"
        )
    } else {
        format!("Par exemple {example}\u{a0}; rien pour répondre sans vote")
    }
}

pub(super) fn on_key<'t>(
    state: &mut State<'t>,
    asked: RoomQuestion<'t>,
    key: &Key,
) -> Transition<'t> {
    if asked.question.answers.is_empty() {
        return on_key_without_answers(state, asked, key);
    }
    let line = &mut state.ballot_mut(asked).line;
    match key {
        Key::Char(c) if is_of_counts(*c) => {
            push_counts(line, c.encode_utf8(&mut [0; 4]));
            Transition::Stay
        }
        // Counts that are pasted are typed, as far as they are counts.
        Key::Paste(text) => {
            push_counts(line, text);
            Transition::Stay
        }
        Key::Char(c) => {
            let shown = c.escape_debug();
            Transition::Notice(format!("«\u{a0}{shown}\u{a0}» n'est pas un nombre de mains."))
        }
        Key::Backspace if !line.is_empty() => {
            line.pop();
            Transition::Stay
        }
        Key::Del => {
            line.clear();
            Transition::Stay
        }
        Key::Enter => count(state, asked),
        Key::Escape | Key::Backspace | Key::ArrowLeft => {
            Transition::Show(state.screen_before(asked.case, asked.position))
        }
        key => match Reading::new(key, state.scroll) {
            Reading::OnPage(transition) => transition,
            Reading::Forward | Reading::Back => Transition::NoMeaning,
        },
    }
}

/// Adds what may stand in counts of hands, as far as there is room.
fn push_counts(line: &mut String, typed: &str) {
    let room = LONGEST.saturating_sub(line.len());
    line.extend(typed.chars().filter(|c| is_of_counts(*c)).take(room));
}

/// Whether a character may stand in counts of hands.
fn is_of_counts(character: char) -> bool {
    character.is_ascii_digit() || " ,;/.-*".contains(character)
}

/// Takes the counts that are typed, or says what is wrong with them.
fn count<'t>(state: &mut State<'t>, asked: RoomQuestion<'t>) -> Transition<'t> {
    let line = &state.ballot_mut(asked).line.clone();
    match Vote::read(line, asked.question, state.session.voters()) {
        Ok(vote) => {
            state.set_vote(asked, vote);
            Transition::Show(RoomScreen::VoteResult(asked))
        }
        Err(error) => Transition::Notice(format!("{error}.")),
    }
}

/// A question without answers has nothing to vote on: the room goes on with what the case types.
fn on_key_without_answers<'t>(
    state: &mut State<'t>,
    asked: RoomQuestion<'t>,
    key: &Key,
) -> Transition<'t> {
    match Reading::new(key, state.scroll) {
        Reading::Forward => match state.round(asked.case).typed_step(asked.question) {
            Some(step) => Transition::Show(state.answer(asked, step)),
            None => Transition::Stay,
        },
        Reading::Back => Transition::Show(state.screen_before(asked.case, asked.position)),
        Reading::OnPage(transition) => transition,
    }
}
