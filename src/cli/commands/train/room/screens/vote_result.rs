//! What the room voted, what is right, and which answers to go on with.

use mssante_check::{
    render::{answer_on_a_line, why_not_in_words},
    training::{
        ExplainedAnswer,
        room::{Decision, Round, Vote},
    },
    tree::{Answer, Question},
    walk::{Step, fill},
};

use crate::cli::{
    commands::train::room::{
        ballot::Ballot,
        display::{question_heading, situation},
        page::{Page, PageBlock, VoteBar},
        state::{RoomQuestion, RoomScreen, State},
        transition::Transition,
    },
    screen::{key::Key, keyboard::ListAction, scene::Role},
};

/// What came of a question: the vote, what is chosen, and what is right.
struct VoteResult<'a, 't> {
    question: &'t Question,
    /// The answers of the room before the question.
    steps: &'a [Step<'t>],
    round: &'a Round<'t>,
    ballot: &'a Ballot,
    /// The vote, and what it decides; `None` where nobody voted.
    vote: Option<(&'a Vote, Decision)>,
}

pub(super) fn page<'t>(state: &State<'t>, asked: RoomQuestion<'t>) -> Page {
    let question = asked.question;
    let round = state.round(asked.case);
    let untouched = Ballot::new(question);
    let result = VoteResult {
        question,
        steps: state.prompt(asked).steps,
        round,
        ballot: state.ballot(asked).unwrap_or(&untouched),
        vote: round.vote(question).map(|vote| (vote, vote.decide(question))),
    };
    let mut body = Vec::new();
    for (place, answer) in question.answers.iter().enumerate() {
        body.push(result.answer_block(place, answer));
    }
    Page {
        heading: question_heading(state, asked),
        context: Some(situation(state, asked.case)),
        title: fill(&question.ask, result.steps).into_owned(),
        body,
        focus: result.ballot.cursor,
        notice: state.number.notice(question.answers.len()),
        conclusion: result.conclusion(),
        keys: result.keys(),
        ..Page::default()
    }
}

impl<'t> VoteResult<'_, 't> {
    fn answer_block(&self, place: usize, answer: &Answer) -> PageBlock {
        let is_right = self.ballot.is_revealed && self.round.is_right(self.question, answer);
        let role = match (is_right, self.ballot.chosen[place]) {
            (true, _) => Role::Right,
            (false, true) => Role::Selected,
            (false, false) => Role::Item,
        };
        let right = if is_right { "\u{a0}\u{a0}✓\u{a0}réponse\u{a0}du\u{a0}cas" } else { "" };
        let text = format!("{}{right}", fill(&answer.label, self.steps));
        let mark = self.mark(place);
        match &self.vote {
            Some((vote, decision)) => {
                PageBlock::Answer { role, mark, text, bar: vote_bar(vote, decision, place) }
            }
            None => PageBlock::Item { role, mark, text },
        }
    }

    /// What stands before an answer: whether the cursor is there, whether it is chosen, its number.
    fn mark(&self, place: usize) -> String {
        let number = place + 1;
        let is_chosen = self.ballot.chosen[place];
        if self.question.takes_several() {
            let pointer = if self.ballot.cursor == Some(place) { '>' } else { ' ' };
            let tick = if is_chosen { 'x' } else { ' ' };
            format!("{pointer} [{tick}] {number}.")
        } else {
            format!("{} {number}.", if is_chosen { '>' } else { ' ' })
        }
    }

    /// What the hands decide, what is right, and why the room's answer is not.
    fn conclusion(&self) -> Vec<(Role, String)> {
        let mut lines = vec![(Role::Notice, self.decision()), (Role::Right, self.revealed())];
        for answer in self.wrong_answers() {
            if let Some(text) = self.round.case.why_not(self.question, answer) {
                let label = fill(&answer.label, self.steps).into_owned();
                let explained = ExplainedAnswer { label, text };
                lines.push((Role::Notice, why_not_in_words(&explained)));
            }
        }
        lines
    }

    /// The wrong answers to speak of once it is revealed what is right: those that are chosen, or
    /// else the one with most hands.
    fn wrong_answers(&self) -> Vec<&'t Answer> {
        if !self.ballot.is_revealed {
            return Vec::new();
        }
        let mut chosen = Vec::new();
        let mut voted: Option<(u32, &Answer)> = None;
        for (place, answer) in self.question.answers.iter().enumerate() {
            if self.round.is_right(self.question, answer) {
                continue;
            }
            if self.ballot.chosen[place] {
                chosen.push(answer);
            }
            let hands = self.vote.as_ref().map_or(0, |(vote, _)| vote.count(place));
            if hands > voted.map_or(0, |(most, _)| most) {
                voted = Some((hands, answer));
            }
        }
        if chosen.is_empty() {
            voted.map(|(_, answer)| answer).into_iter().collect()
        } else {
            chosen
        }
    }

    /// What the hands decide, in a sentence.
    fn decision(&self) -> String {
        let is_several = self.question.takes_several();
        let Some((vote, decision)) = &self.vote else {
            return match (self.ballot.is_any_chosen(), is_several) {
                (true, _) => "Sans vote.".into(),
                (false, true) => "Sans vote\u{a0}: cochez les réponses par numéro.".into(),
                (false, false) => "Sans vote\u{a0}: choisissez une réponse par numéro.".into(),
            };
        };
        let voters = vote.voters();
        match decision {
            Decision::Tie(places) => {
                format!(
                    "À égalité\u{a0}: {}. La salle tranche, par un numéro.",
                    numbers_in_words(places)
                )
            }
            Decision::Answers(places) if places.is_empty() => {
                format!(
                    "Aucune réponse n'a plus de la moitié des {voters} votants\u{a0}: cochez, ou \
                     continuez sans aucune."
                )
            }
            Decision::Answers(_) if is_several => {
                format!("Cochées\u{a0}: les réponses de plus de la moitié des {voters} votants.")
            }
            Decision::Answers(places) if !places.iter().all(|place| vote.has_majority(*place)) => {
                format!("{voters} votants, sans majorité\u{a0}: la réponse en tête est choisie.")
            }
            Decision::Answers(_) if voters > 1 => format!("{voters} votants."),
            Decision::Answers(_) => "1 votant.".into(),
        }
    }

    /// What is right, in a sentence. Its line stays empty before that is revealed, so that nothing
    /// moves when it is.
    fn revealed(&self) -> String {
        if !self.ballot.is_revealed {
            return String::new();
        }
        match self.round.right_step(self.question) {
            Some(step) => {
                format!("✓ Le cas\u{a0}: {}", answer_on_a_line(step, self.round.right().steps()))
            }
            None => "Le cas ne passe pas par cette question.".into(),
        }
    }

    fn keys(&self) -> Vec<&'static str> {
        let enter = if self.ballot.is_revealed { "Entrée continuer" } else { "Entrée révéler" };
        let number =
            if self.question.takes_several() { "numéro cocher" } else { "numéro choisir" };
        let mut keys = vec![enter, "? aide", number, "Échap corriger", "e et si\u{a0}?"];
        if !self.ballot.is_revealed {
            keys.push("→ sans révéler");
        }
        keys
    }
}

fn vote_bar(vote: &Vote, decision: &Decision, place: usize) -> VoteBar {
    let count = vote.count(place);
    let standing = match standing(vote, decision, place) {
        Some(words) => format!(" · {words}"),
        None => String::new(),
    };
    VoteBar {
        count,
        voters: vote.voters(),
        label: format!("{count} · {}\u{a0}%{standing}", vote.per_cent(place)),
    }
}

/// How an answer stands in a vote; `None` for one that neither leads nor is taken.
fn standing(vote: &Vote, decision: &Decision, place: usize) -> Option<&'static str> {
    let leading = vote.leading();
    let (Decision::Answers(places) | Decision::Tie(places)) = decision;
    let is_tie = match decision {
        Decision::Tie(_) => true,
        Decision::Answers(places) => places.is_empty() && leading.len() > 1,
    };
    match (leading.contains(&place), places.contains(&place)) {
        (true, _) if is_tie => Some("à égalité"),
        (_, true) if vote.has_majority(place) => Some("majorité"),
        (true, _) if !vote.has_majority(place) => Some("en tête"),
        _ => None,
    }
}

/// Answers by their numbers: « 1, 2 et 3 ».
fn numbers_in_words(places: &[usize]) -> String {
    let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
    match &numbers[..] {
        [before @ .., last] if !before.is_empty() => format!("{} et {last}", before.join(", ")),
        numbers => numbers.concat(),
    }
}

pub(super) fn on_key<'t>(
    state: &mut State<'t>,
    asked: RoomQuestion<'t>,
    key: &Key,
) -> Transition<'t> {
    let question = asked.question;
    let count = question.answers.len();
    // A number that is typed comes first.
    if !state.number.is_under_way(count) {
        match key {
            Key::Enter | Key::PageDown | Key::ArrowRight => {
                return reveal_or_go_on(state, asked, key);
            }
            // A count that is typed too late chooses nothing by its spaces, and gives nothing away.
            Key::Char(' ') if !question.takes_several() => return Transition::NoMeaning,
            _ => {}
        }
    }
    let selected = state.ballot_mut(asked).cursor.unwrap_or(count - 1);
    let action = state.number.list_action(key, selected, count);
    let ballot = state.ballot_mut(asked);
    match action {
        ListAction::Move(place) => {
            ballot.move_to(question, place);
            Transition::Stay
        }
        ListAction::Toggle(place) | ListAction::TakeNumber(place) => {
            ballot.toggle(question, place);
            Transition::Stay
        }
        ListAction::NoSuchItem => Transition::Stay,
        ListAction::Back => Transition::Show(RoomScreen::Vote(asked)),
        ListAction::Take(_)
        | ListAction::Help
        | ListAction::Leave
        | ListAction::Stop
        | ListAction::Nothing => Transition::NoMeaning,
    }
}

/// Reveals what is right, or goes on where it is revealed. An arrow reveals nothing.
fn reveal_or_go_on<'t>(
    state: &mut State<'t>,
    asked: RoomQuestion<'t>,
    key: &Key,
) -> Transition<'t> {
    state.number.clear();
    if *key != Key::ArrowRight && !state.ballot_mut(asked).is_revealed {
        state.reveal(asked);
        return Transition::Stay;
    }
    go_on(state, asked)
}

/// Goes on with the answers that are chosen, or says why that cannot be.
fn go_on<'t>(state: &mut State<'t>, asked: RoomQuestion<'t>) -> Transition<'t> {
    let chosen = state.ballot_mut(asked).chosen.clone();
    if !chosen.contains(&true) && !asked.question.takes_several() {
        return Transition::Notice("Choisissez d'abord une réponse, par son numéro.".into());
    }
    match state.round(asked.case).step(asked.question, |place| chosen[place]) {
        Ok(step) => Transition::Show(state.answer(asked, step)),
        Err(error) => Transition::Notice(format!("{error}.")),
    }
}
