//! `compare`: what changed from one campaign to the next, and why.

mod results;

use std::{path::Path, process::ExitCode};

use crate::cli::{
    args::CompareArgs,
    failure::{ComparedError, Failure},
    files::{catalogue::Catalogue, reading::extension},
};

pub(crate) fn run(args: &CompareArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    for path in [&args.before, &args.after] {
        if is_tree(path) {
            return Err(ComparedError::Tree(path.clone()).into());
        }
    }
    results::run(args, catalogue)
}

/// Whether the name of a file is that of a tree.
fn is_tree(path: &Path) -> bool {
    ["yaml", "yml"].contains(&&*extension(path))
}
