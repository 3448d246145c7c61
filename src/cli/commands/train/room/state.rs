//! The screens of a room session, and the data that they show and change.

use std::{collections::HashMap, path::PathBuf};

use mssante_check::{
    training::room::{Round, Session, Vote},
    tree::{Question, text::NodeId},
    walk::Step,
};

use crate::cli::{
    files::output::is_stdout,
    screen::{keyboard::TypedNumber, prompts::QuestionPrompt},
};

use super::{ballot::Ballot, page::Scroll};

/// A screen of the session. A case is given by its position in the list, from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum RoomScreen<'t> {
    CaseList,
    Situation {
        case: usize,
    },
    /// A question, and the hands as they are counted.
    Vote(RoomQuestion<'t>),
    /// The same question, with what the hands decide.
    VoteResult(RoomQuestion<'t>),
    /// The outcome that the room came to.
    Outcome {
        case: usize,
    },
    /// The path of the room beside the right one.
    Correction {
        case: usize,
    },
    /// What came out right in all cases, and what the room hesitated on.
    Closing,
}

/// A question where a case asks it.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoomQuestion<'t> {
    pub(super) case: usize,
    /// How many answers of the room come before it.
    pub(super) position: usize,
    pub(super) question: &'t Question,
}

/// What the trainer and the room have done so far.
#[derive(Clone, Debug)]
pub(super) struct State<'t> {
    pub(super) session: Session<'t>,
    /// The case that the list has selected.
    pub(super) selected_case: usize,
    /// The case that was on the screen last.
    pub(super) last_case: Option<usize>,
    /// The file that the closing page goes to at the end, or `-` for stdout.
    pub(super) output: Option<PathBuf>,
    /// Whether all that is on the closing page is in a file.
    pub(super) is_saved: bool,
    /// The number that is typed at the list on the screen.
    pub(super) number: TypedNumber,
    /// The part of the current page that is on the screen.
    pub(super) scroll: Scroll,
    /// For each case the screen that it was left at.
    left_at: Vec<RoomScreen<'t>>,
    ballots: HashMap<(usize, NodeId), Ballot>,
}

impl<'t> RoomScreen<'t> {
    /// The case that the screen is about.
    pub(super) fn case(self) -> Option<usize> {
        match self {
            Self::Situation { case } | Self::Outcome { case } | Self::Correction { case } => {
                Some(case)
            }
            Self::Vote(asked) | Self::VoteResult(asked) => Some(asked.case),
            Self::CaseList | Self::Closing => None,
        }
    }

    /// The question that the screen is about.
    pub(super) fn question(self) -> Option<RoomQuestion<'t>> {
        match self {
            Self::Vote(asked) | Self::VoteResult(asked) => Some(asked),
            _ => None,
        }
    }
}

impl<'t> State<'t> {
    pub(super) fn new(session: Session<'t>, output: Option<PathBuf>) -> Self {
        let left_at =
            (0..session.rounds.len()).map(|case| RoomScreen::Situation { case }).collect();
        Self {
            session,
            selected_case: 0,
            last_case: None,
            output,
            is_saved: true,
            number: TypedNumber::default(),
            scroll: Scroll::default(),
            left_at,
            ballots: HashMap::new(),
        }
    }

    /// What becomes of the closing page at the end, where it goes anywhere.
    pub(super) fn at_end(&self) -> Option<String> {
        let path = self.output.as_deref()?;
        Some(if is_stdout(path) {
            "s'écrit sur la sortie standard".into()
        } else {
            format!("s'enregistre dans «\u{a0}{}\u{a0}»", path.display())
        })
    }

    pub(super) fn round(&self, case: usize) -> &Round<'t> {
        &self.session.rounds[case]
    }

    /// Notes that a case is on the screen: it is selected in the list, and taken up again here.
    pub(super) fn visit(&mut self, case: usize, screen: RoomScreen<'t>) {
        self.last_case = Some(case);
        self.selected_case = case;
        self.left_at[case] = screen;
    }

    /// The screen that a case was left at: its situation, before it is played.
    pub(super) fn left_at(&self, case: usize) -> RoomScreen<'t> {
        self.left_at[case]
    }

    /// The screen that comes after so many answers of the room: a question or the outcome.
    pub(super) fn screen_after(&self, case: usize, position: usize) -> RoomScreen<'t> {
        match self.round(case).question(position) {
            Some(question) => RoomScreen::Vote(RoomQuestion { case, position, question }),
            None => RoomScreen::Outcome { case },
        }
    }

    /// The screen one step back from what comes after so many answers: the vote on the last of
    /// them, or the situation.
    pub(super) fn screen_before(&self, case: usize, position: usize) -> RoomScreen<'t> {
        let Some(position) = position.checked_sub(1) else {
            return RoomScreen::Situation { case };
        };
        match self.screen_after(case, position) {
            RoomScreen::Vote(asked) if !asked.question.answers.is_empty() => {
                RoomScreen::VoteResult(asked)
            }
            screen => screen,
        }
    }

    /// A question as it is put to the room.
    pub(super) fn prompt(&self, asked: RoomQuestion<'t>) -> QuestionPrompt<'_, 't> {
        QuestionPrompt {
            tree: self.session.tree,
            question: asked.question,
            steps: self.round(asked.case).steps_before(asked.position),
            before: None,
        }
    }

    /// What is typed and chosen at a question, if anything is.
    pub(super) fn ballot(&self, asked: RoomQuestion<'_>) -> Option<&Ballot> {
        self.ballots.get(&(asked.case, asked.question.id))
    }

    pub(super) fn ballot_mut(&mut self, asked: RoomQuestion<'_>) -> &mut Ballot {
        self.ballots
            .entry((asked.case, asked.question.id))
            .or_insert_with(|| Ballot::new(asked.question))
    }

    /// Shows what is right at a question.
    pub(super) fn reveal(&mut self, asked: RoomQuestion<'t>) {
        let mut ballot = self.ballot(asked).cloned().unwrap_or_else(|| Ballot::new(asked.question));
        ballot.reveal(asked.question, self.round(asked.case));
        *self.ballot_mut(asked) = ballot;
    }

    /// Keeps the vote on a question, and chooses the answers that it decides on. The same vote as
    /// before changes nothing.
    pub(super) fn set_vote(&mut self, asked: RoomQuestion<'_>, vote: Option<Vote>) {
        let RoomQuestion { case, question, .. } = asked;
        if self.round(case).vote(question) == vote.as_ref() {
            return;
        }
        self.ballot_mut(asked).follow(question, vote.as_ref());
        self.session.rounds[case].set_vote(question, vote);
        self.is_saved = false;
    }

    /// Answers a question for the room; gives the screen that comes next.
    pub(super) fn answer(&mut self, asked: RoomQuestion<'t>, step: Step<'t>) -> RoomScreen<'t> {
        self.session.rounds[asked.case].answer(asked.position, step);
        self.is_saved = false;
        self.screen_after(asked.case, asked.position + 1)
    }
}
