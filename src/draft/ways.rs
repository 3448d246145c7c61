//! The ways through a draft: which lead somewhere, and which a case should tell.

use std::collections::HashSet;

use super::{Draft, Next, Place};

impl Draft {
    /// The questions from which a question can be reached, itself among them.
    pub(super) fn before(&self, question: usize) -> Vec<bool> {
        let mut leading: Vec<Vec<usize>> = vec![Vec::new(); self.questions.len()];
        for (from, answer) in self.places() {
            if let Next::Question(to) = answer {
                leading[to].push(from.question);
            }
        }
        let mut before = vec![false; self.questions.len()];
        before[question] = true;
        let mut todo = vec![question];
        while let Some(question) = todo.pop() {
            for from in &leading[question] {
                if !std::mem::replace(&mut before[*from], true) {
                    todo.push(*from);
                }
            }
        }
        before
    }

    /// The answers that lead to each question first, by its place; the first question has none.
    pub(super) fn first_ways(&self) -> Vec<Option<Place>> {
        let mut first: Vec<Option<Place>> = vec![None; self.questions.len()];
        // Questions stand in the order in which they were first led to.
        for (place, next) in self.places() {
            if let Next::Question(question) = next
                && question > 0
            {
                first[question].get_or_insert(place);
            }
        }
        first
    }

    /// A way from the first question that takes an answer, and goes on by first answers to an
    /// outcome.
    ///
    /// `None` where the way is open.
    pub fn way(&self, through: Place) -> Option<(Vec<Place>, usize)> {
        self.way_by(&self.first_ways(), through)
    }

    fn way_by(&self, first: &[Option<Place>], through: Place) -> Option<(Vec<Place>, usize)> {
        let mut way = way_to(first, through.question);
        way.push(through);
        let mut next = self.next(through);
        loop {
            match next {
                Next::Open => return None,
                Next::Outcome(outcome) => return Some((way, outcome)),
                Next::Question(question) => {
                    let place = Place { question, answer: 0 };
                    way.push(place);
                    next = self.next(place);
                }
            }
        }
    }

    /// The answers on the way to a question.
    pub fn way_so_far(&self, question: usize) -> Vec<Place> {
        way_to(&self.first_ways(), question)
    }

    /// Answers whose ways, taken together, meet every outcome and every answer: the first to each
    /// outcome, then those that are left.
    pub(super) fn to_tell(&self) -> Vec<Place> {
        let first = self.first_ways();
        let (mut met, mut told) = (HashSet::new(), HashSet::new());
        let ends = self
            .places()
            .filter(|(_, next)| matches!(next, Next::Outcome(outcome) if met.insert(*outcome)));
        let mut to_tell: Vec<Place> = ends.map(|(place, _)| place).collect();
        let ways =
            |place: &Place| self.way_by(&first, *place).map(|(way, _)| way).unwrap_or_default();
        told.extend(to_tell.iter().flat_map(ways));
        for (place, _) in self.places() {
            if !told.contains(&place) {
                told.extend(ways(&place));
                to_tell.push(place);
            }
        }
        to_tell
    }

    /// Every answer, with where it leads.
    fn places(&self) -> impl Iterator<Item = (Place, Next)> {
        self.questions.iter().enumerate().flat_map(|(question, asked)| {
            let place = move |answer| Place { question, answer };
            asked.answers.iter().enumerate().map(move |(answer, given)| (place(answer), given.next))
        })
    }
}

/// The answers that lead to a question, where `first` has the one that leads to each.
fn way_to(first: &[Option<Place>], question: usize) -> Vec<Place> {
    let before = |place: &Place| first[place.question];
    let mut way: Vec<Place> = std::iter::successors(first[question], before).collect();
    way.reverse();
    way
}
