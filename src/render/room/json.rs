//! A room's page as JSON, for other programs.

use std::io;

use serde::Serialize;

use crate::{
    render::{
        bilan::Tally,
        json::{self, TreeView, write_view},
    },
    training::room::{Round, Session},
    tree::{Node, Question},
    walk::{Given, Step, Walk, fill, path},
};

pub(super) fn write(session: &Session<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_view(&View::of(session), out)
}

/// What came of the cases that a room played. The keys are a contract.
#[derive(Serialize)]
struct View<'a> {
    tree: TreeView,
    #[serde(flatten)]
    tally: Tally,
    /// The cases that the room began, in their order.
    cases: Vec<CaseView<'a>>,
    /// What the room was not of one mind on, the least agreed first.
    hesitations: Vec<HesitationView<'a>>,
}

#[derive(Serialize)]
struct CaseView<'a> {
    id: &'a str,
    /// `juste`, `autre-chemin` (the right outcome by other answers) or `a-revoir`; `null` when the
    /// room did not come to an outcome.
    verdict: Option<&'static str>,
    /// The id of the room's outcome.
    outcome: Option<&'a str>,
    /// The id of the case's outcome.
    wanted: Option<&'a str>,
    /// The path code of the room's way.
    path: String,
    questions: Vec<QuestionView<'a>>,
}

#[derive(Serialize)]
struct QuestionView<'a> {
    id: &'a str,
    ask: String,
    /// How many people voted; `null` without a vote.
    voters: Option<u32>,
    answers: Vec<AnswerView<'a>>,
    /// Whether the case comes by.
    on_the_way: bool,
}

#[derive(Serialize)]
struct AnswerView<'a> {
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
struct HesitationView<'a> {
    case: &'a str,
    question: &'a str,
    /// In per cent: those who were right, or agreed where the case does not come by.
    agreed: u32,
}

impl<'a> View<'a> {
    fn of(session: &'a Session<'a>) -> Self {
        let tree = session.tree;
        let hesitations = session.hesitations().into_iter().map(|hesitation| HesitationView {
            case: &hesitation.round.case.id,
            question: &hesitation.question.key,
            agreed: hesitation.per_cent(),
        });
        Self {
            tree: json::tree(tree),
            tally: Tally {
                of: session.rounds.len(),
                played: session.played(),
                right: session.right(),
            },
            cases: session.rounds.iter().filter(|round| round.is_begun()).map(case).collect(),
            hesitations: hesitations.collect(),
        }
    }
}

fn case<'a>(round: &'a Round<'a>) -> CaseView<'a> {
    let steps = round.taken().steps();
    let questions = (0..=steps.len()).filter_map(|place| {
        let question = round.question(place)?;
        let is_met = place < steps.len() || round.hands(question).is_some();
        is_met.then(|| asked(round, question, place))
    });
    CaseView {
        id: &round.case.id,
        verdict: round.mark().map(|mark| mark.verdict.key()),
        outcome: outcome(round.taken()),
        wanted: outcome(round.right()),
        path: path::code(round.taken().tree(), steps),
        questions: questions.collect(),
    }
}

fn outcome<'t>(walk: &Walk<'t>) -> Option<&'t str> {
    match walk.at() {
        Node::Outcome(outcome) => Some(&outcome.key),
        Node::Question(_) => None,
    }
}

fn asked<'a>(round: &'a Round<'a>, question: &'a Question, place: usize) -> QuestionView<'a> {
    let (steps, hands) = (round.before(place), round.hands(question));
    let given: &[_] =
        round.taken().steps().get(place).map_or(&[], |step: &Step<'_>| Given::answers(&step.given));
    let answers = question.answers.iter().enumerate().map(|(place, answer)| AnswerView {
        id: &answer.key,
        label: fill(&answer.label, steps).into_owned(),
        hands: hands.map(|hands| hands.count(place)),
        wanted: round.is_wanted(question, answer),
        taken: given.iter().any(|given| std::ptr::eq(*given, answer)),
    });
    QuestionView {
        id: &question.key,
        ask: fill(&question.ask, steps).into_owned(),
        voters: hands.map(crate::training::room::Hands::voters),
        answers: answers.collect(),
        on_the_way: round.wanted(question).is_some(),
    }
}
