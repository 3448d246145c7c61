//! What one room or several voted on the cases of a tree, added up.

use super::{
    Round, Session,
    agreement::{agreed, is_divided},
};
use crate::{
    training::{Verdict, right_walk},
    tree::{Case, Node, Question, Tree, text::NodeId},
    walk::{Step, Walk},
    words::scaled,
};

/// The votes and the outcomes of rooms that played cases of one tree.
#[derive(Clone, Debug)]
pub struct Tally<'t> {
    pub tree: &'t Tree,
    /// The name of the file of the cases, where they are not those of the tree's own.
    pub deck: Option<Box<str>>,
    /// In the order of their names.
    pub rooms: Vec<RoomFigures>,
    /// The cases that some room began, in the order of the tree.
    pub cases: Vec<CaseTally<'t>>,
}

/// What is known of a room.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoomFigures {
    /// Empty for a room that is alone.
    pub name: Box<str>,
    /// How many cases there were to play.
    pub of: u64,
    /// How many came to an outcome.
    pub played: u64,
    /// How many of these came to their own.
    pub right: u64,
    /// How many people the room has, as far as its votes tell.
    pub participants: u64,
}

/// A case that rooms played.
#[derive(Clone, Debug)]
pub struct CaseTally<'t> {
    pub case: &'t Case,
    /// The right walk of the case.
    pub right: Walk<'t>,
    /// How many rooms began it.
    pub rooms: u64,
    /// How many of them came to its outcome by its own way, by another, and to something else.
    pub found: u64,
    pub detours: u64,
    pub missed: u64,
    /// How many rooms came to each outcome, in the order of the tree.
    pub outcomes: Vec<(NodeId, u64)>,
    /// The questions that rooms voted on or answered, in the order of the tree.
    pub questions: Vec<QuestionTally<'t>>,
}

/// What rooms voted and answered at a question of a case.
#[derive(Clone, Debug)]
pub struct QuestionTally<'t> {
    pub question: &'t Question,
    /// How many rooms voted.
    pub votes: u64,
    /// How many people voted in all.
    pub voters: u64,
    /// The hands raised for each answer, in the order of the tree.
    pub hands: Vec<u64>,
    /// How many rooms went on with each answer.
    pub taken: Vec<u64>,
}

/// A question of a case at which one voter in four, or more, raised their hand for something else.
#[derive(Clone, Copy, Debug)]
pub struct DividedVote<'a, 't> {
    pub case: &'a CaseTally<'t>,
    pub question: &'a QuestionTally<'t>,
    /// How many voters were right; where the case does not meet the question, how many agreed.
    pub agreed: u64,
}

/// What was voted at a question in all the cases that meet it.
#[derive(Clone, Copy, Debug)]
pub struct QuestionFigures<'t> {
    pub question: &'t Question,
    /// In how many cases.
    pub cases: u64,
    pub voters: u64,
    /// How many of the voters were right.
    pub right: u64,
}

impl<'t> Tally<'t> {
    /// Nothing played yet.
    pub fn new(tree: &'t Tree, deck: Option<Box<str>>) -> Self {
        Self { tree, deck, rooms: Vec::new(), cases: Vec::new() }
    }

    /// What one room voted.
    pub fn of(session: &Session<'t>, name: &str) -> Self {
        let mut tally = Self::new(session.tree, session.deck.clone());
        for round in session.rounds.iter().filter(|round| round.is_begun()) {
            tally.add_case(CaseTally::of(round));
        }
        tally.rooms.push(RoomFigures {
            name: name.into(),
            of: session.rounds.len() as u64,
            played: session.played() as u64,
            right: session.right() as u64,
            participants: tally.most_voters(),
        });
        tally
    }

    /// How many people a room has that is alone, as far as its votes tell: the most voters at a
    /// question where each raises a hand once, or else at any.
    pub fn most_voters(&self) -> u64 {
        let (mut once, mut any) = (0, 0);
        for voted in self.cases.iter().flat_map(|case| &case.questions) {
            any = any.max(voted.voters);
            if !voted.question.takes_several() {
                once = once.max(voted.voters);
            }
        }
        if once > 0 { once } else { any }
    }

    /// Adds the rooms of another tally of the same tree. The order in which tallies are added
    /// changes nothing.
    pub fn add(&mut self, other: Self) {
        self.rooms.extend(other.rooms);
        self.rooms.sort();
        for case in other.cases {
            self.add_case(case);
        }
    }

    /// Adds what rooms voted on a case.
    pub fn add_case(&mut self, case: CaseTally<'t>) {
        match self.cases.iter_mut().find(|own| std::ptr::eq(own.case, case.case)) {
            Some(own) => own.add(case),
            None => self.cases.push(case),
        }
        let tree = self.tree;
        self.cases.sort_by_key(|tally| place(tree, tally.case));
    }

    /// How often a case came to an outcome, in all rooms.
    pub fn played(&self) -> u64 {
        self.rooms.iter().map(|room| room.played).sum()
    }

    /// How often a case came to its own outcome.
    pub fn right(&self) -> u64 {
        self.rooms.iter().map(|room| room.right).sum()
    }

    /// How many people took part.
    pub fn participants(&self) -> u64 {
        self.rooms.iter().map(|room| room.participants).sum()
    }

    /// The questions at which rooms hesitated: first where fewest were right, then in the order of
    /// the tree.
    pub fn divided_votes(&self) -> Vec<DividedVote<'_, 't>> {
        let mut divided = Vec::new();
        for case in &self.cases {
            for question in case.questions.iter().filter(|question| question.voters > 0) {
                let agreed = case.agreed(question);
                if is_divided(agreed, question.voters) {
                    divided.push(DividedVote { case, question, agreed });
                }
            }
        }
        divided.sort_by(|one, other| {
            let share = u128::from(one.agreed) * u128::from(other.question.voters);
            share.cmp(&(u128::from(other.agreed) * u128::from(one.question.voters)))
        });
        divided
    }

    /// The questions that were voted on where a case meets them: first where fewest were right.
    pub fn questions(&self) -> Vec<QuestionFigures<'t>> {
        let mut all = Vec::new();
        for question in self.tree.questions() {
            let mut figures = QuestionFigures { question, cases: 0, voters: 0, right: 0 };
            for case in &self.cases {
                let voted = case.questions.iter().find(|own| own.question.id == question.id);
                let Some(voted) = voted.filter(|own| own.voters > 0) else { continue };
                if case.right_step(question).is_some() {
                    figures.cases += 1;
                    figures.voters += voted.voters;
                    figures.right += case.agreed(voted);
                }
            }
            if figures.cases > 0 {
                all.push(figures);
            }
        }
        all.sort_by(|one, other| {
            let share = u128::from(one.right) * u128::from(other.voters);
            share.cmp(&(u128::from(other.right) * u128::from(one.voters)))
        });
        all
    }
}

/// The place of a case in its tree.
fn place(tree: &Tree, case: &Case) -> usize {
    tree.cases.iter().position(|own| std::ptr::eq(own, case)).unwrap_or(usize::MAX)
}

impl<'t> CaseTally<'t> {
    /// A case that no room has begun.
    pub fn new(tree: &'t Tree, case: &'t Case) -> Self {
        Self {
            case,
            right: right_walk(tree, case),
            rooms: 0,
            found: 0,
            detours: 0,
            missed: 0,
            outcomes: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// A case that one room began.
    fn of(round: &Round<'t>) -> Self {
        let mut tally = Self::new(round.taken().tree(), round.case);
        tally.rooms = 1;
        match round.mark().map(|mark| mark.verdict) {
            Some(Verdict::Right) => tally.found = 1,
            Some(Verdict::Detour) => tally.detours = 1,
            Some(Verdict::Wrong) => tally.missed = 1,
            None => {}
        }
        if let Node::Outcome(outcome) = round.taken().at() {
            tally.outcomes.push((outcome.id, 1));
        }
        let steps = round.taken().steps();
        for place in 0..=steps.len() {
            let Some(question) = round.question(place) else { continue };
            if place < steps.len() || round.vote(question).is_some() {
                tally.questions.push(QuestionTally::of(round, question, steps.get(place)));
            }
        }
        tally
    }

    /// How many rooms came to an outcome.
    pub fn played(&self) -> u64 {
        self.found + self.detours + self.missed
    }

    /// The right step at a question; `None` when the case does not meet it.
    pub fn right_step(&self, question: &Question) -> Option<&Step<'t>> {
        self.right.steps().iter().find(|step| step.question.id == question.id)
    }

    /// How many of the voters at a question were right; where the case does not meet it, how many
    /// agreed.
    pub fn agreed(&self, voted: &QuestionTally<'t>) -> u64 {
        agreed(voted.question, self.right_step(voted.question), &voted.hands, voted.voters)
    }

    fn add(&mut self, other: Self) {
        self.rooms += other.rooms;
        self.found += other.found;
        self.detours += other.detours;
        self.missed += other.missed;
        for (outcome, rooms) in other.outcomes {
            match self.outcomes.iter_mut().find(|(own, _)| *own == outcome) {
                Some((_, own)) => *own += rooms,
                None => self.outcomes.push((outcome, rooms)),
            }
        }
        self.outcomes.sort();
        for question in other.questions {
            match self.questions.iter_mut().find(|own| own.question.id == question.question.id) {
                Some(own) => own.add(&question),
                None => self.questions.push(question),
            }
        }
        self.questions.sort_by_key(|own| own.question.id);
    }
}

impl<'t> QuestionTally<'t> {
    /// A question that nobody has voted on.
    pub fn new(question: &'t Question) -> Self {
        let answers = question.answers.len();
        Self { question, votes: 0, voters: 0, hands: vec![0; answers], taken: vec![0; answers] }
    }

    fn of(round: &Round<'t>, question: &'t Question, taken: Option<&Step<'t>>) -> Self {
        let mut tally = Self::new(question);
        if let Some(vote) = round.vote(question) {
            tally.votes = 1;
            tally.voters = vote.voters().into();
            tally.hands = vote.counts().iter().copied().map(u64::from).collect();
        }
        for answer in taken.iter().flat_map(|step| step.given.answers()) {
            let place = question.answers.iter().position(|own| std::ptr::eq(own, *answer));
            if let Some(count) = place.and_then(|place| tally.taken.get_mut(place)) {
                *count = 1;
            }
        }
        tally
    }

    /// Of all voters, those who raised their hand for the answer at a place: in whole per cent.
    pub fn per_cent(&self, place: usize) -> u32 {
        scaled(self.hands.get(place).copied().unwrap_or_default(), self.voters, 100)
    }

    fn add(&mut self, other: &Self) {
        self.votes += other.votes;
        self.voters += other.voters;
        for (own, other) in self.hands.iter_mut().zip(&other.hands) {
            *own += other;
        }
        for (own, other) in self.taken.iter_mut().zip(&other.taken) {
            *own += other;
        }
    }
}

impl DividedVote<'_, '_> {
    /// The share of voters who were right, or agreed, in whole per cent.
    pub fn per_cent(&self) -> u32 {
        scaled(self.agreed, self.question.voters, 100)
    }
}
