//! Scores as JSON, for other programs. The keys are a contract.

use std::io;

use serde::Serialize;

use crate::{
    render::report::json::{TreeHeaderJson, write_json},
    training::{
        Divergence, MarkedCase, MissedQuestion, Score, gives,
        room::{Hesitation, Round, Session, Vote},
    },
    tree::{Answer, Node, Question},
    walk::{Walk, fill, path},
    words::VERSION,
};

/// Writes the score of a learner.
pub(super) fn write(score: &Score<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let played = PlayedJson {
        tree: TreeHeaderJson::of(score.tree()),
        of: score.total(),
        played: score.cases().len(),
        right: score.right(),
        version: VERSION,
    };
    let cases = score.cases().iter().map(MarkedCaseJson::of).collect();
    let missed = score.missed().iter().map(MissedJson::of).collect();
    write_json(&ScoreJson { played, cases, missed }, out)
}

/// Writes the score of a room.
pub(super) fn write_room(session: &Session<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let played = PlayedJson {
        tree: TreeHeaderJson::of(session.tree),
        of: session.rounds.len(),
        played: session.played(),
        right: session.right(),
        version: VERSION,
    };
    let begun = session.rounds.iter().filter(|round| round.is_begun());
    let cases = begun.map(RoomCaseJson::of).collect();
    let hesitations = session.hesitations().iter().map(HesitationJson::of).collect();
    let deck = session.deck.as_deref();
    write_json(&RoomScoreJson { played, deck, cases, hesitations }, out)
}

/// What was played, and how well: both scores begin with it.
#[derive(Serialize)]
struct PlayedJson {
    tree: TreeHeaderJson,
    /// How many cases there were to play.
    of: usize,
    /// How many came to an outcome.
    played: usize,
    /// How many of these came to their own.
    right: usize,
    /// The version of the program.
    version: &'static str,
}

/// The score of a learner.
#[derive(Serialize)]
struct ScoreJson<'a> {
    #[serde(flatten)]
    played: PlayedJson,
    /// The cases played, in their order.
    cases: Vec<MarkedCaseJson<'a>>,
    /// The questions where walks left the right one, the most often missed first.
    missed: Vec<MissedJson<'a>>,
}

/// A case with what the learner's walk is worth.
#[derive(Serialize)]
struct MarkedCaseJson<'a> {
    id: &'a str,
    /// `juste`, `autre-chemin` (the right outcome by other answers) or `a-revoir`.
    verdict: &'static str,
    /// The first question that was not answered as it should be.
    #[serde(rename = "parting")]
    divergence: Option<DivergenceJson<'a>>,
}

#[derive(Serialize)]
struct DivergenceJson<'a> {
    question: &'a str,
    ask: String,
    /// What was answered, in the words of the tree: not what was typed.
    given: String,
    wanted: String,
}

#[derive(Serialize)]
struct MissedJson<'a> {
    question: &'a str,
    ask: String,
    /// How many of the cases played left the right walk there.
    times: usize,
    /// How many of the cases played ask it on their right walk.
    of: usize,
}

impl<'a> MarkedCaseJson<'a> {
    fn of(played: &MarkedCase<'a>) -> Self {
        Self {
            id: &played.case.id,
            verdict: played.mark.verdict.key(),
            divergence: played.mark.divergence.as_ref().map(DivergenceJson::of),
        }
    }
}

impl<'a> DivergenceJson<'a> {
    fn of(divergence: &Divergence<'a>) -> Self {
        Self {
            question: &divergence.question().key,
            ask: divergence.asked(),
            given: divergence.given(),
            wanted: divergence.wanted(),
        }
    }
}

impl<'a> MissedJson<'a> {
    fn of(missed: &MissedQuestion<'a>) -> Self {
        Self {
            question: &missed.question.key,
            ask: missed.question.ask.with_ellipses(),
            times: missed.times,
            of: missed.of,
        }
    }
}

/// The score of a room.
#[derive(Serialize)]
struct RoomScoreJson<'a> {
    #[serde(flatten)]
    played: PlayedJson,
    /// The name of the file of the cases, where they are not those of the tree's own.
    deck: Option<&'a str>,
    /// The cases that the room began, in their order.
    cases: Vec<RoomCaseJson<'a>>,
    /// The questions that made the room hesitate, the least agreed first.
    hesitations: Vec<HesitationJson<'a>>,
}

#[derive(Serialize)]
struct RoomCaseJson<'a> {
    id: &'a str,
    /// `juste`, `autre-chemin` (the right outcome by other answers) or `a-revoir`; `null` when the
    /// room did not come to an outcome.
    verdict: Option<&'static str>,
    /// The id of the room's outcome.
    outcome: Option<&'a str>,
    /// The id of the case's outcome.
    wanted: Option<&'a str>,
    /// The path code of the room's walk.
    path: String,
    questions: Vec<RoomQuestionJson<'a>>,
}

#[derive(Serialize)]
struct RoomQuestionJson<'a> {
    id: &'a str,
    ask: String,
    /// How many people voted; `null` without a vote.
    voters: Option<u32>,
    answers: Vec<RoomAnswerJson<'a>>,
    /// Whether the right walk of the case meets the question.
    on_the_way: bool,
}

#[derive(Serialize)]
struct RoomAnswerJson<'a> {
    id: &'a str,
    label: String,
    /// `null` without a vote.
    hands: Option<u32>,
    /// Whether it is right for the case.
    wanted: bool,
    /// Whether the room went on with it.
    taken: bool,
}

#[derive(Serialize)]
struct HesitationJson<'a> {
    case: &'a str,
    question: &'a str,
    /// In per cent: those who were right; where the case does not meet the question, who agreed.
    agreed: u32,
}

impl<'a> RoomCaseJson<'a> {
    fn of(round: &'a Round<'_>) -> Self {
        let steps = round.taken().steps();
        let mut questions = Vec::new();
        for place in 0..=steps.len() {
            let Some(question) = round.question(place) else { continue };
            if place < steps.len() || round.vote(question).is_some() {
                questions.push(RoomQuestionJson::of(round, question, place));
            }
        }
        Self {
            id: &round.case.id,
            verdict: round.mark().map(|mark| mark.verdict.key()),
            outcome: outcome_id(round.taken()),
            wanted: outcome_id(round.right()),
            path: path::code(round.taken().tree(), steps),
            questions,
        }
    }
}

fn outcome_id<'t>(walk: &Walk<'t>) -> Option<&'t str> {
    match walk.at() {
        Node::Outcome(outcome) => Some(&outcome.key),
        Node::Question(_) => None,
    }
}

impl<'a> RoomQuestionJson<'a> {
    fn of(round: &Round<'_>, question: &'a Question, place: usize) -> Self {
        let answers = 0..question.answers.len();
        Self {
            id: &question.key,
            ask: fill(&question.ask, round.steps_before(place)).into_owned(),
            voters: round.vote(question).map(Vote::voters),
            answers: answers
                .map(|answer| RoomAnswerJson::of(round, question, place, answer))
                .collect(),
            on_the_way: round.right_step(question).is_some(),
        }
    }
}

impl<'a> RoomAnswerJson<'a> {
    /// The answer at a place of the question that stands after `steps_before` answers of the room.
    fn of(round: &Round<'_>, question: &'a Question, steps_before: usize, place: usize) -> Self {
        let answer: &'a Answer = &question.answers[place];
        let taken = round.taken().steps().get(steps_before);
        Self {
            id: &answer.key,
            label: fill(&answer.label, round.steps_before(steps_before)).into_owned(),
            hands: round.vote(question).map(|hands| hands.count(place)),
            wanted: round.is_right(question, answer),
            taken: taken.is_some_and(|step| gives(step, answer)),
        }
    }
}

impl<'a> HesitationJson<'a> {
    fn of(hesitation: &Hesitation<'a, 'a>) -> Self {
        Self {
            case: &hesitation.round.case.id,
            question: &hesitation.question.key,
            agreed: hesitation.per_cent(),
        }
    }
}
