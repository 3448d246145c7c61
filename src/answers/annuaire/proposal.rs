//! What an extract proposes for a row: never more than that, and never « non ».

use crate::{
    table::block::Row,
    tree::{
        Answer, Question, Tree,
        input::{Input, InputError},
    },
    walk::Step,
};

use super::{super::error::HeaderError, Annuaire, AnnuaireMailbox, Extract};

/// Looks rows up for the questions of a tree.
pub(crate) struct Proposer<'a> {
    annuaire: &'a Annuaire,
    /// The column of the FINESS numbers.
    column: usize,
    /// The questions that a visible mailbox answers by being there, and their answers.
    pub(super) visible: Vec<(&'a Question, &'a Answer)>,
    /// The questions that the address of a visible mailbox answers.
    addresses: Vec<&'a Question>,
}

/// What is proposed for one row.
pub(crate) struct Proposal<'a> {
    pub(super) proposer: &'a Proposer<'a>,
    pub(super) visibility: Visibility<'a>,
    /// The number that was looked up, where the row's had lost the zero before it.
    pub(super) restored: Option<String>,
}

/// What is seen of a row's structure.
pub(super) enum Visibility<'a> {
    /// The row has no FINESS number.
    Unasked,
    Unsound(InputError),
    Hidden,
    /// It has these boxes, one at least.
    Visible(&'a [AnnuaireMailbox]),
}

impl<'a> Proposer<'a> {
    pub(crate) fn new(
        tree: &'a Tree,
        annuaire: &'a Annuaire,
        column: usize,
    ) -> Result<Self, HeaderError> {
        let mut visible = Vec::new();
        let mut addresses = Vec::new();
        for question in tree.questions() {
            if question.annuaire_address {
                addresses.push(question);
            }
            for answer in question.answers.iter().filter(|answer| answer.annuaire_visible) {
                visible.push((question, answer));
            }
        }
        if visible.is_empty() && addresses.is_empty() {
            return Err(HeaderError::NothingToPropose(tree.title.clone()));
        }
        Ok(Self { annuaire, column, visible, addresses })
    }

    pub(crate) fn extract(&self) -> Extract {
        self.annuaire.extract
    }

    /// The column of the FINESS numbers.
    pub(crate) fn column(&self) -> usize {
        self.column
    }

    pub(crate) fn propose(&'a self, row: &Row<'_>) -> Proposal<'a> {
        let mut restored = None;
        let visibility = match Input::Finess.read(self.number_of(row)) {
            Err(InputError::Empty) => Visibility::Unasked,
            Err(why) => {
                restored = Input::Finess.restored(self.number_of(row));
                match &restored {
                    Some(number) => self.look_up(number),
                    None => Visibility::Unsound(why),
                }
            }
            Ok(finess) => self.look_up(&finess),
        };
        Proposal { proposer: self, visibility, restored }
    }

    fn look_up(&self, finess: &str) -> Visibility<'a> {
        match self.annuaire.boxes_of(finess) {
            [] => Visibility::Hidden,
            boxes => Visibility::Visible(boxes),
        }
    }

    /// The FINESS number as the row has it.
    pub(super) fn number_of<'b>(&self, row: &Row<'b>) -> &'b str {
        row.trimmed(self.column)
    }

    /// Whether a visible box may answer this question.
    pub(super) fn is_asked(&self, question: &Question) -> bool {
        self.visible.iter().any(|(asked, _)| asked.id == question.id)
            || self.addresses.iter().any(|asked| asked.id == question.id)
    }
}

impl<'a> Proposal<'a> {
    /// The answer proposed to a question.
    pub(crate) fn step(&self, question: &Question) -> Option<Step<'a>> {
        let Visibility::Visible(boxes) = self.visibility else { return None };
        for (visible, answer) in &self.proposer.visible {
            if visible.id == question.id {
                return Some(visible.pick(answer));
            }
        }
        let question: &'a Question =
            self.proposer.addresses.iter().find(|asked| asked.id == question.id)?;
        let (address, _) = self.agreed(question, boxes)?;
        question.type_in_place(address).ok()
    }

    /// Numbers that say all that is proposed; there are none where they would not.
    pub(crate) fn codes(&self) -> Option<impl Iterator<Item = usize>> {
        let (visibility, boxes): (usize, &[AnnuaireMailbox]) = match self.visibility {
            // What is said of such a number names it.
            Visibility::Unsound(_) => return None,
            _ if self.restored.is_some() => return None,
            Visibility::Unasked => (0, &[]),
            Visibility::Hidden => (1, &[]),
            Visibility::Visible(boxes) => (2, boxes),
        };
        let agreed =
            self.proposer.addresses.iter().map(move |question| self.agreed(question, boxes));
        Some(
            [visibility]
                .into_iter()
                .chain(agreed.map(|agreed| agreed.map_or(0, |(_, place)| place + 1))),
        )
    }

    /// The first address, and the place of its answer, if all boxes give the same answer to a
    /// question.
    fn agreed(
        &self,
        question: &Question,
        boxes: &'a [AnnuaireMailbox],
    ) -> Option<(&'a str, usize)> {
        let annuaire = self.proposer.annuaire;
        let (first, others) = boxes.split_first()?;
        let answer = |mailbox: &AnnuaireMailbox| {
            question.answer_to(mailbox.address(&annuaire.addresses)).ok()
        };
        let place = answer(first)?;
        let agrees = if question.answers.get(place).is_none_or(|answer| answer.typed_only) {
            // The address is the answer.
            others.is_empty()
        } else {
            others.iter().all(|other| answer(other) == Some(place))
        };
        agrees.then(|| (first.address(&annuaire.addresses), place))
    }
}
