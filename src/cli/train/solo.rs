//! Cases played by one person.

use std::process::ExitCode;

use super::Game;
use crate::cli::{args::Train, failure::Failure};

pub(super) fn run(_train: &Train, _game: &Game<'_>) -> Result<ExitCode, Failure> {
    Err(Failure::Terminal(std::io::ErrorKind::Unsupported.into()))
}
