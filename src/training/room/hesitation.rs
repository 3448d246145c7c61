//! Questions at which a room was not of one mind.

use crate::tree::{Kind, Question};

use super::{Hands, Round, hands::per_cent};

/// A question of a case at which one voter in four, or more, raised their hand for something else.
#[derive(Clone, Copy, Debug)]
pub struct Hesitation<'r, 't> {
    pub round: &'r Round<'t>,
    /// How many answers of the room came before.
    pub place: usize,
    pub question: &'t Question,
    pub hands: &'r Hands,
    /// How many voters were right; where the case does not come by, how many agreed.
    agreed: u32,
}

impl<'r, 't> Hesitation<'r, 't> {
    /// Those of a round, in the order of its way.
    pub(super) fn of(round: &'r Round<'t>) -> impl Iterator<Item = Self> {
        let places = 0..=round.taken().steps().len();
        let voted = places.filter_map(move |place| {
            let question = round.question(place)?;
            let hands = round.hands(question)?;
            Some(Self { round, place, question, hands, agreed: agreed(round, question, hands) })
        });
        voted.filter(|hesitation| 4 * hesitation.agreed <= 3 * hesitation.hands.voters())
    }

    /// The share of voters who were right, in whole per cent; where several answers may be given,
    /// at the answer that divided the room most. Where the case does not come by, the share of
    /// those who agreed.
    pub fn per_cent(&self) -> u32 {
        per_cent(self.agreed, self.hands.voters())
    }

    /// Puts first where fewest were right, then where the vote was closest.
    pub(super) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let parts = |of: &Self, part: u32| u64::from(part) * u64::from(of.hands.voters());
        let (lead, others) = (self.hands.lead(), other.hands.lead());
        parts(other, self.agreed)
            .cmp(&parts(self, other.agreed))
            .then_with(|| parts(other, lead).cmp(&parts(self, others)))
    }
}

/// How many voters were right, or agreed.
fn agreed(round: &Round<'_>, question: &Question, hands: &Hands) -> u32 {
    let voters = hands.voters();
    let wanted = question.answers.iter().map(|answer| round.is_wanted(question, answer));
    let counts = wanted.zip(hands.counts().iter().copied());
    let is_met = round.wanted(question).is_some();
    let agreed = match question.kind {
        // Who does not raise a hand for an answer is against it.
        Kind::Several { .. } if is_met => {
            counts.map(|(is_wanted, count)| if is_wanted { count } else { voters - count }).min()
        }
        Kind::Several { .. } => counts.map(|(_, count)| count.max(voters - count)).min(),
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => {
            counts.filter(|(is_wanted, _)| *is_wanted || !is_met).map(|(_, count)| count).max()
        }
    };
    agreed.unwrap_or_default()
}
