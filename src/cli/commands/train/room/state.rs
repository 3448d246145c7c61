//! Where a trainer stands among the cases, and what each key makes of it.

use std::collections::HashMap;

use mssante_check::{
    training::room::{Round, Session},
    tree::{Question, text::NodeId},
};

use crate::cli::screen::prompts::QuestionPrompt;

use super::{
    aside,
    ballot::Ballot,
    closing, outcome,
    page::{Laid, Page},
    result, save, situation, title, verdict, vote, what_if,
};

/// The cases of a room, and what is on its screen.
#[derive(Clone, Debug)]
pub(super) struct State<'t> {
    pub(super) session: Session<'t>,
    pub(super) scene: Scene,
    /// What lies over the scene, the last on top.
    pub(super) over: Vec<Over>,
    /// The case that was on the screen last.
    pub(super) last: Option<usize>,
    /// The case that the list has selected.
    pub(super) selected: usize,
    pub(super) notice: Option<String>,
    /// Where the closing page goes at the end.
    pub(super) output: Option<String>,
    /// Whether all that is on the closing page is in a file.
    pub(super) is_saved: bool,
    places: Vec<Place>,
    ballots: HashMap<(usize, NodeId), Ballot>,
    /// The line of the page to begin with; `None` for the one that suits it.
    pub(super) top: Option<usize>,
    /// The first line of the page that is shown, the last that may be, and how many are.
    pub(super) laid: (usize, usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scene {
    /// The list of the cases.
    Title,
    /// A case, by its place in the list.
    Case(usize),
    Closing,
}

/// Where a case stands. Questions are told by how many answers come before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Situation,
    Vote(usize),
    Result(usize),
    Outcome,
    Verdict,
}

/// What lies over a scene until it is dealt with.
#[derive(Clone, Debug)]
pub(super) enum Over {
    Help,
    WhatIf(what_if::Compared),
    Save(save::Naming),
    Leave,
    /// The file for the closing page is there already.
    Taken,
}

impl<'t> State<'t> {
    pub(super) fn new(session: Session<'t>) -> Self {
        let places = vec![Place::Situation; session.rounds.len()];
        Self {
            session,
            scene: Scene::Title,
            over: Vec::new(),
            last: None,
            selected: 0,
            notice: None,
            output: None,
            is_saved: true,
            places,
            ballots: HashMap::new(),
            top: None,
            laid: (0, 0, 1),
        }
    }

    /// What is to be seen.
    pub(super) fn page(&self) -> Page {
        let page = match (self.over.last(), self.scene) {
            (Some(Over::Help), _) => aside::help(self),
            (Some(Over::WhatIf(compared)), _) => what_if::page(self, compared),
            (Some(Over::Save(naming)), _) => save::page(naming),
            (Some(Over::Leave), _) => aside::leave(self),
            (Some(Over::Taken), _) => aside::taken(self),
            (None, Scene::Title) => title::page(self),
            (None, Scene::Closing) => closing::page(self),
            (None, Scene::Case(case)) => match self.stands(case) {
                Place::Situation => situation::page(self, case),
                Place::Vote(place) => vote::page(self, case, place),
                Place::Result(place) => result::page(self, case, place),
                Place::Outcome => outcome::page(self, case),
                Place::Verdict => verdict::page(self, case),
            },
        };
        Page { notice: self.notice.clone().or(page.notice), ..page }
    }

    /// Lays out what is to be seen, and remembers how much of it is.
    pub(super) fn lay_out(&mut self, width: usize, height: usize) -> Laid {
        let laid = self.page().lay_out(width, height, self.top);
        self.laid = (laid.top, laid.last, laid.room.max(1));
        laid
    }

    /// Shows a page from its beginning again.
    pub(super) fn rewind(&mut self) {
        self.top = None;
    }

    /// Shows a case where it stands.
    pub(super) fn open(&mut self, case: usize) {
        self.scene = Scene::Case(case);
        self.last = Some(case);
        self.selected = case;
    }

    /// Goes back from the list or the closing page to the case that was on the screen.
    pub(super) fn reopen(&mut self) {
        match self.last {
            Some(case) => self.open(case),
            None => self.notice = Some("C'est le premier écran\u{a0}: q pour quitter.".into()),
        }
    }

    /// Moves within a case.
    pub(super) fn go(&mut self, case: usize, place: Place) {
        self.places[case] = place;
    }

    /// Goes on to a question of a case, or to its outcome.
    pub(super) fn go_on(&mut self, case: usize, place: usize) {
        let next = self.session.rounds[case]
            .question(place)
            .map_or(Place::Outcome, |_| Place::Vote(place));
        self.go(case, next);
    }

    /// Goes back to the question before so many answers, or to the situation.
    pub(super) fn go_back(&mut self, case: usize, place: usize) {
        let before = place.checked_sub(1).map_or(Place::Situation, |before| {
            let listed = self.session.rounds[case]
                .question(before)
                .is_some_and(|asked| !asked.answers.is_empty());
            if listed { Place::Result(before) } else { Place::Vote(before) }
        });
        self.go(case, before);
    }

    /// Where a case stands.
    pub(super) fn stands(&self, case: usize) -> Place {
        self.places[case]
    }

    /// Where the case on the screen stands.
    pub(super) fn place(&self) -> Option<Place> {
        match self.scene {
            Scene::Case(case) => Some(self.stands(case)),
            Scene::Title | Scene::Closing => None,
        }
    }

    /// The case and the place of the question on the screen.
    pub(super) fn asked(&self) -> Option<(usize, usize)> {
        match (self.scene, self.place()) {
            (Scene::Case(case), Some(Place::Vote(place) | Place::Result(place))) => {
                Some((case, place))
            }
            _ => None,
        }
    }

    pub(super) fn round(&self, case: usize) -> &Round<'t> {
        &self.session.rounds[case]
    }

    /// A question as it is put to the room; `None` where the case has no question there.
    pub(super) fn put(&self, case: usize, place: usize) -> Option<QuestionPrompt<'_, 't>> {
        let round = self.round(case);
        let question = round.question(place)?;
        Some(QuestionPrompt {
            tree: self.session.tree,
            question,
            steps: round.before(place),
            before: None,
        })
    }

    /// What is typed and chosen at a question of a case.
    pub(super) fn ballot(&self, case: usize, question: &Question) -> Option<&Ballot> {
        self.ballots.get(&(case, question.id))
    }

    pub(super) fn ballot_mut(&mut self, case: usize, question: &Question) -> &mut Ballot {
        self.ballots.entry((case, question.id)).or_insert_with(|| Ballot::new(question))
    }
}
