//! `compare` for two trees: what an author changed, and where the same answers end otherwise.

use std::{path::Path, process::ExitCode};

use mssante_check::{
    compare::compare_trees,
    render::{self, Look, TreeComparisonFormat},
};

use super::moved_rows::moved_rows;
use crate::cli::{
    args::{CompareArgs, CompareFormat},
    failure::{ComparedError, Failure},
    files::{
        catalogue::Catalogue,
        output::{BufferedOutput, in_memory, is_stdout, refuse_same_file},
        reading::{expect_format, extension, is_device, is_stdin},
    },
    screen::terminal,
};

/// An outcome changed.
const CHANGED: u8 = 1;

/// The formats that the name of a file asks for.
const FORMATS: [(&str, TreeComparisonFormat); 4] = [
    ("md", TreeComparisonFormat::Markdown),
    ("markdown", TreeComparisonFormat::Markdown),
    ("txt", TreeComparisonFormat::Text(Look::PLAIN)),
    ("json", TreeComparisonFormat::Json),
];

pub(super) fn run(args: &CompareArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    if let Some(option) = args.option_of_results() {
        return Err(ComparedError::OptionOfResults(option).into());
    }
    if let Some(option) = args.option_without_rows() {
        return Err(ComparedError::NoRows(option).into());
    }
    if args.rows.as_deref().is_some_and(is_stdin) {
        return Err(ComparedError::RowsOfStdin.into());
    }
    let format = format(args)?;
    let [before, after] = [&args.before, &args.after].map(|path| path.to_string_lossy());
    let before = catalogue.load(&before)?;
    let after = catalogue.load(&after)?;
    let path = args.output.as_deref();
    catalogue.refuse_overwriting(path)?;
    refuse_same_file(path, [before.file(), after.file(), args.rows.as_deref()])?;
    let mut output = BufferedOutput::open(path)?;
    let comparison = compare_trees(&before.tree, &after.tree);
    let rows = match &args.rows {
        Some(table) => Some(moved_rows(args, table, &comparison)?),
        None => None,
    };
    output.write(&in_memory(|out| {
        render::tree_comparison(&comparison, rows.as_ref(), format, out)
    }))?;
    terminal::tell_remark(&output.finish()?);
    Ok(ExitCode::from(if comparison.is_outcome_changed() { CHANGED } else { 0 }))
}

/// The format asked for, or that of the file's name, or text.
fn format(args: &CompareArgs) -> Result<TreeComparisonFormat, Failure> {
    let file = args.output.as_deref().filter(|path| !is_stdout(path));
    let look = if file.is_some() { Look::PLAIN } else { terminal::stdout_look() };
    let text = TreeComparisonFormat::Text(look);
    match (args.format, file) {
        (Some(CompareFormat::Markdown), _) => Ok(TreeComparisonFormat::Markdown),
        (Some(CompareFormat::Json), _) => Ok(TreeComparisonFormat::Json),
        (Some(CompareFormat::Csv | CompareFormat::Xlsx | CompareFormat::Jsonl), _) => {
            Err(ComparedError::TreeFormat.into())
        }
        (None, Some(path)) if !is_unnamed(path) => {
            let known = "la comparaison de deux arbres s'écrit en .md, .txt ou .json";
            expect_format(path, &FORMATS, known)
        }
        (Some(CompareFormat::Text) | None, _) => Ok(text),
    }
}

/// Whether a device has no extension to go by.
fn is_unnamed(path: &Path) -> bool {
    extension(path).is_empty() && is_device(path)
}
