//! The commands of the program, a file or a folder each.

pub(crate) mod about;
pub(crate) mod ask;
pub(crate) mod audit;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod export;
pub(crate) mod new;
pub(crate) mod train;
pub(crate) mod verify;
