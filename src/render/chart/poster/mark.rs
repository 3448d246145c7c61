//! Signs that are drawn beside texts, so that no font has to have them.

use crate::tree::Status;

/// The side of a box to tick.
pub(super) const BOX: i64 = 76;

/// A sign, by the middle of its left edge.
pub(super) struct Mark {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) kind: MarkKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    EmptyBox,
    TickedBox,
    /// An arrow to the question that is named behind it.
    Onward,
    /// The ground of the letter of an outcome, of this width.
    Letter(Status, i64),
    /// An answer that asks for something to be done.
    More,
}
