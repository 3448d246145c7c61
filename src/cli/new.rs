//! `new`: a first tree, asked for step by step.

use std::process::ExitCode;

use super::{args::New, failure::Failure};

pub(super) fn run(_new: &New) -> Result<ExitCode, Failure> {
    Err(Failure::Terminal(std::io::ErrorKind::Unsupported.into()))
}
