//! `compare`: what changed from one campaign to the next, or from one tree to another, and why.

mod moved_rows;
mod results;
mod trees;

use std::{path::Path, process::ExitCode};

use crate::cli::{
    args::CompareArgs,
    failure::{ComparedError, Failure},
    files::{
        catalogue::{Catalogue, is_path},
        reading::extension,
    },
};

pub(crate) fn run(args: &CompareArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let paths = [&args.before, &args.after];
    match paths.map(|path| is_tree(path, catalogue)) {
        [true, true] => trees::run(args, catalogue),
        [false, false] if args.rows.is_some() => Err(ComparedError::RowsOfResults.into()),
        [false, false] => results::run(args, catalogue),
        [is_first, _] => {
            let [before, after] = paths.map(|path| path.to_string_lossy().into_owned());
            let (tree, other) = if is_first { (before, after) } else { (after, before) };
            // A word alone is the id of a tree that is written wrong.
            if !is_path(&other) && !Path::new(&other).exists() {
                return Err(catalogue.unknown_tree(&other));
            }
            Err(ComparedError::TreeAndOther { tree, other }.into())
        }
    }
}

/// Whether this is a tree: a file of its name, or an id of the shelf.
fn is_tree(path: &Path, catalogue: &Catalogue) -> bool {
    ["yaml", "yml"].contains(&&*extension(path)) || catalogue.has(&path.to_string_lossy())
}
