//! What the targets have in common with the tests.

#[path = "../../tests/support/audits.rs"]
pub(crate) mod audits;
#[path = "../../tests/support/book.rs"]
pub(crate) mod book;
#[path = "../../tests/support/gift.rs"]
pub(crate) mod gift;
#[path = "../../tests/support/trees.rs"]
pub(crate) mod trees;
