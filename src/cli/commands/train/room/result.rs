//! What the room voted, what is right, and what to go on with.

use console::Key;
use mssante_check::{
    render::answer_on_a_line,
    training::room::{Decision, Hands, Round},
    tree::{Kind, Question},
    walk::fill,
};

use crate::cli::screen::{
    keyboard::{ListAction, list_action},
    scene::Role,
};

use super::{
    ballot::Ballot,
    page::{Bar, Block, Page},
    press::Effect,
    state::{Place, State},
    vote,
};

pub(super) fn page(state: &State<'_>, case: usize, place: usize) -> Page {
    let Some(asked) = state.put(case, place) else { return Page::default() };
    let (question, round) = (asked.question, state.round(case));
    let fresh = Ballot::new(question);
    let ballot = state.ballot(case, question).unwrap_or(&fresh);
    let hands = round.hands(question);
    let leading = hands.map(|hands| hands.decide(question));
    let answer = |(place, answer): (usize, &mssante_check::tree::Answer)| {
        let is_right = ballot.is_revealed && round.is_wanted(question, answer);
        let role = match (is_right, ballot.chosen[place]) {
            (true, _) => Role::Right,
            (false, true) => Role::Selected,
            (false, false) => Role::Item,
        };
        let right = if is_right { "  ✓ réponse du cas" } else { "" };
        let text = format!("{}{}", fill(&answer.label, asked.steps), right.replace(' ', "\u{a0}"));
        let mark = mark(question, ballot, place);
        match hands {
            Some(hands) => {
                Block::Answer { role, mark, text, bar: bar(hands, leading.as_ref(), place) }
            }
            None => Block::Item { role, mark, text },
        }
    };
    // Nothing moves when it is revealed: its line is there before.
    let revealed = if ballot.is_revealed { revealed(round, question) } else { String::new() };
    let conclusion = vec![
        (Role::Notice, decided(question, ballot, hands, leading.as_ref())),
        (Role::Right, revealed),
    ];
    let choose = match question.kind {
        Kind::Several { .. } => "numéro cocher",
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => "numéro choisir",
    };
    let next = if ballot.is_revealed { "Entrée continuer" } else { "Entrée révéler" };
    let mut keys = vec![next, choose, "Échap corriger", "? aide", "e et si\u{a0}?"];
    if !ballot.is_revealed {
        keys.push("→ sans révéler");
    }
    Page {
        head: vote::head(state, case, place),
        title: fill(&question.ask, asked.steps).into_owned(),
        body: question.answers.iter().enumerate().map(answer).collect(),
        focus: ballot.cursor,
        conclusion,
        keys,
        ..Page::default()
    }
}

fn mark(question: &Question, ballot: &Ballot, place: usize) -> String {
    let is_chosen = ballot.chosen[place];
    let pointer = match question.kind {
        Kind::Several { .. } => ballot.cursor == Some(place),
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => is_chosen,
    };
    let pointer = if pointer { '>' } else { ' ' };
    match question.kind {
        Kind::Several { .. } => {
            format!("{pointer} [{}] {}.", if is_chosen { 'x' } else { ' ' }, place + 1)
        }
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => format!("{pointer} {}.", place + 1),
    }
}

fn bar(hands: &Hands, decision: Option<&Decision>, place: usize) -> Bar {
    let count = hands.count(place);
    let sign = match decision {
        Some(Decision::Answers(places)) if places.contains(&place) => " · majorité",
        Some(Decision::Tie(places)) if places.contains(&place) => " · égalité",
        _ => "",
    };
    Bar {
        part: count,
        whole: hands.voters(),
        told: format!("{count} · {}\u{a0}%{sign}", hands.per_cent(place)),
    }
}

/// What the hands decide, in a sentence.
fn decided(
    question: &Question,
    ballot: &Ballot,
    hands: Option<&Hands>,
    decision: Option<&Decision>,
) -> String {
    let is_several = matches!(question.kind, Kind::Several { .. });
    let Some(hands) = hands else {
        if ballot.chosen.contains(&true) {
            return "Sans vote.".into();
        }
        let several = if is_several { "cochez les réponses" } else { "choisissez une réponse" };
        return format!("Sans vote\u{a0}: {several} par numéro.");
    };
    let voters = hands.voters();
    match decision {
        Some(Decision::Tie(places)) => {
            let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
            format!(
                "Égalité entre {}\u{a0}: la salle tranche, par un numéro.",
                numbers.join(" et ")
            )
        }
        Some(Decision::Answers(places)) if places.is_empty() => {
            format!(
                "Aucune réponse n'a plus de la moitié des {voters} votants\u{a0}: cochez, ou \
                 continuez sans aucune."
            )
        }
        _ if is_several => {
            format!("Cochées\u{a0}: les réponses de plus de la moitié des {voters} votants.")
        }
        _ if voters > 1 => format!("{voters} votants."),
        _ => "1 votant.".into(),
    }
}

/// What is right, in a sentence.
fn revealed(round: &Round<'_>, question: &Question) -> String {
    round.wanted(question).map_or("Le cas ne passe pas par cette question.".into(), |step| {
        format!("✓ Le cas\u{a0}: {}", answer_on_a_line(step, round.right().steps()))
    })
}

pub(super) fn press(state: &mut State<'_>, case: usize, place: usize, key: &Key) -> Effect {
    let Some(question) = state.round(case).question(place) else { return state.refuse() };
    let is_several = matches!(question.kind, Kind::Several { .. });
    let is_revealed = state.ballot_mut(case, question).is_revealed;
    match key {
        Key::Enter | Key::PageDown if !is_revealed => return reveal(state, case, question),
        Key::Enter | Key::ArrowRight | Key::PageDown => return take(state, case, place, question),
        // A count that is typed too late chooses nothing by its spaces, and gives nothing away.
        Key::Char(' ') if !is_several => return state.refuse(),
        _ => {}
    }
    let ballot = state.ballot_mut(case, question);
    let count = question.answers.len();
    match list_action(key, ballot.cursor.unwrap_or(count - 1), count) {
        ListAction::Move(place) => ballot.move_to(question, place),
        ListAction::Toggle(place) => ballot.toggle(question, place),
        ListAction::Back => state.go(case, Place::Vote(place)),
        ListAction::Take(_)
        | ListAction::Help
        | ListAction::Leave
        | ListAction::Stop
        | ListAction::Nothing => {
            return state.refuse();
        }
    }
    Effect::None
}

fn reveal(state: &mut State<'_>, case: usize, question: &Question) -> Effect {
    let mut ballot = state.ballot_mut(case, question).clone();
    ballot.reveal(question, state.round(case));
    *state.ballot_mut(case, question) = ballot;
    Effect::None
}

/// Goes on with what is chosen.
fn take<'t>(state: &mut State<'t>, case: usize, place: usize, question: &'t Question) -> Effect {
    let chosen = state.ballot_mut(case, question).chosen.clone();
    if !chosen.contains(&true) && !matches!(question.kind, Kind::Several { .. }) {
        state.notice = Some("Choisissez d'abord une réponse, par son numéro.".into());
        return Effect::None;
    }
    let round = &mut state.session.rounds[case];
    match round.step(question, |place| chosen[place]) {
        Ok(step) => {
            round.go(place, step);
            state.is_saved = false;
            state.go_on(case, place + 1);
        }
        Err(refusal) => state.notice = Some(format!("{refusal}.")),
    }
    Effect::None
}
