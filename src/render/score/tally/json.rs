//! A tally as JSON, for other programs, and to be added up again. The keys are a contract.

use std::io;

use serde::Serialize;

use crate::{
    render::report::json::{TreeHeaderJson, write_json},
    training::{
        gives,
        room::{CaseTally, DividedVote, QuestionTally, RoomFigures, Tally},
    },
    tree::Tree,
    words::VERSION,
};

use super::words::{asked, label};

pub(super) fn write(tally: &Tally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let json = TallyJson {
        tree: TreeHeaderJson::of(tally.tree),
        deck: tally.deck.as_deref(),
        rooms: tally.rooms.iter().map(RoomFiguresJson::of).collect(),
        played: tally.played(),
        right: tally.right(),
        participants: tally.participants(),
        version: VERSION,
        cases: tally.cases.iter().map(|case| CaseTallyJson::of(tally.tree, case)).collect(),
        hesitations: tally.divided_votes().iter().map(DividedVoteJson::of).collect(),
    };
    write_json(&json, out)
}

#[derive(Serialize)]
struct TallyJson<'a> {
    tree: TreeHeaderJson,
    /// The name of the file of the cases, where they are not those of the tree's own.
    deck: Option<&'a str>,
    rooms: Vec<RoomFiguresJson<'a>>,
    /// How often a case came to an outcome, in all rooms.
    played: u64,
    /// How often it was its own.
    right: u64,
    participants: u64,
    /// The version of the program.
    version: &'static str,
    /// The cases that some room began, in the order of the tree.
    cases: Vec<CaseTallyJson<'a>>,
    /// The votes that made rooms hesitate, the least agreed first.
    hesitations: Vec<DividedVoteJson<'a>>,
}

#[derive(Serialize)]
struct RoomFiguresJson<'a> {
    name: &'a str,
    of: u64,
    played: u64,
    right: u64,
    participants: u64,
}

#[derive(Serialize)]
struct CaseTallyJson<'a> {
    id: &'a str,
    /// How many rooms began it.
    rooms: u64,
    /// How many came to its outcome by its answers, by others, and to something else.
    found: u64,
    detours: u64,
    missed: u64,
    outcomes: Vec<OutcomeRoomsJson<'a>>,
    /// The id of the case's outcome.
    wanted: &'a str,
    questions: Vec<QuestionTallyJson<'a>>,
}

#[derive(Serialize)]
struct OutcomeRoomsJson<'a> {
    id: &'a str,
    rooms: u64,
}

#[derive(Serialize)]
struct QuestionTallyJson<'a> {
    id: &'a str,
    ask: String,
    /// How many rooms voted.
    votes: u64,
    /// How many people voted in all.
    voters: u64,
    answers: Vec<AnswerTallyJson<'a>>,
    /// Whether the right walk of the case meets the question.
    on_the_way: bool,
}

#[derive(Serialize)]
struct AnswerTallyJson<'a> {
    id: &'a str,
    label: String,
    hands: u64,
    /// Whether it is right for the case.
    wanted: bool,
    /// How many rooms went on with it.
    taken: u64,
}

#[derive(Serialize)]
struct DividedVoteJson<'a> {
    case: &'a str,
    question: &'a str,
    /// In per cent: those who were right; where the case does not meet the question, who agreed.
    agreed: u32,
}

impl<'a> RoomFiguresJson<'a> {
    fn of(room: &'a RoomFigures) -> Self {
        let RoomFigures { name, of, played, right, participants } = room;
        Self { name, of: *of, played: *played, right: *right, participants: *participants }
    }
}

impl<'a> CaseTallyJson<'a> {
    fn of(tree: &'a Tree, case: &'a CaseTally<'_>) -> Self {
        let outcomes = case.outcomes.iter();
        Self {
            id: &case.case.id,
            rooms: case.rooms,
            found: case.found,
            detours: case.detours,
            missed: case.missed,
            outcomes: outcomes
                .map(|(id, rooms)| OutcomeRoomsJson { id: tree[*id].key(), rooms: *rooms })
                .collect(),
            wanted: tree[case.case.outcome].key(),
            questions: case
                .questions
                .iter()
                .map(|question| QuestionTallyJson::of(case, question))
                .collect(),
        }
    }
}

impl<'a> QuestionTallyJson<'a> {
    fn of(case: &CaseTally<'_>, tally: &'a QuestionTally<'_>) -> Self {
        let right = case.right_step(tally.question);
        let mut answers = Vec::new();
        for (place, answer) in tally.question.answers.iter().enumerate() {
            answers.push(AnswerTallyJson {
                id: &answer.key,
                label: label(case, tally, place),
                hands: tally.hands[place],
                wanted: right.is_some_and(|step| gives(step, answer)),
                taken: tally.taken[place],
            });
        }
        Self {
            id: &tally.question.key,
            ask: asked(case, tally),
            votes: tally.votes,
            voters: tally.voters,
            answers,
            on_the_way: right.is_some(),
        }
    }
}

impl<'a> DividedVoteJson<'a> {
    fn of(vote: &DividedVote<'a, 'a>) -> Self {
        Self {
            case: &vote.case.case.id,
            question: &vote.question.question.key,
            agreed: vote.per_cent(),
        }
    }
}
