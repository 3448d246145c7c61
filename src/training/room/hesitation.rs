//! Questions that made a room hesitate.

use std::cmp::Ordering;

use crate::tree::Question;

use super::{
    Round, Vote,
    agreement::{agreed, is_divided},
    vote::per_cent,
};

/// A question of a case at which one voter in four, or more, raised their hand for something else.
#[derive(Clone, Copy, Debug)]
pub struct Hesitation<'r, 't> {
    pub round: &'r Round<'t>,
    /// How many answers of the room came before.
    pub place: usize,
    pub question: &'t Question,
    pub vote: &'r Vote,
    /// How many voters were right; where the case does not meet the question, how many agreed.
    agreed: u32,
}

impl<'r, 't> Hesitation<'r, 't> {
    /// Those of a round, in the order of the room's walk.
    pub(super) fn all(round: &'r Round<'t>) -> Vec<Self> {
        let mut hesitations = Vec::new();
        for place in 0..=round.taken().steps().len() {
            let Some(question) = round.question(place) else { continue };
            let Some(vote) = round.vote(question) else { continue };
            let agreed = voters_agreed(round, question, vote);
            if is_divided(agreed.into(), vote.voters().into()) {
                hesitations.push(Self { round, place, question, vote, agreed });
            }
        }
        hesitations
    }

    /// The share of voters who were right, in whole per cent; where several answers may be given,
    /// at the answer that divided the room most. Where the case does not meet the question, the
    /// share of those who agreed.
    pub fn per_cent(&self) -> u32 {
        per_cent(self.agreed, self.vote.voters())
    }

    /// Puts first where fewest were right, then where the vote was closest.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let by_agreement = self.compare_shares(self.agreed, other, other.agreed);
        by_agreement.then_with(|| self.compare_shares(self.vote.lead(), other, other.vote.lead()))
    }

    /// Compares a share of the voters here with a share of the voters of another question.
    fn compare_shares(&self, part: u32, other: &Self, other_part: u32) -> Ordering {
        let share = u64::from(part) * u64::from(other.vote.voters());
        share.cmp(&(u64::from(other_part) * u64::from(self.vote.voters())))
    }
}

/// How many voters were right, or agreed.
fn voters_agreed(round: &Round<'_>, question: &Question, vote: &Vote) -> u32 {
    let hands: Vec<u64> = vote.counts().iter().copied().map(u64::from).collect();
    let agreed = agreed(question, round.right_step(question), &hands, vote.voters().into());
    // There are no more than there are voters.
    u32::try_from(agreed).unwrap_or(vote.voters())
}
