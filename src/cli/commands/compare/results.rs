//! `compare` for two results of `audit`: how each structure moved, and what all come to.

use std::{
    io::{self, IsTerminal},
    path::Path,
    process::ExitCode,
};

use mssante_check::{
    compare::{Comparison, ComparisonError, ResultsRequest, TwoResults},
    render::{self, BookError, ComparedRowsError, SummaryFormat},
    table::TablePlace,
};

use crate::cli::{
    args::CompareArgs,
    commands::check::today,
    failure::{ComparedError, Failure},
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{in_memory, refuse_same_file},
        reading::{is_stdin, name_of, open_input},
        row_file::RowFile,
        stream::StreamedOutput,
        summary_file::{SummaryFile, summary_format},
        table_input::TableInput,
    },
    screen::{
        interrupt::watch_unfinished_file, progress::ProgressDisplay, summary_place::SummaryPlace,
        terminal,
    },
};

/// The failure that tells where the rows came from, or where they went.
fn rows_failure(error: ComparedRowsError, args: &CompareArgs, rows: &StreamedOutput) -> Failure {
    match error {
        ComparedRowsError::Comparison(ComparisonError::Write(why))
        | ComparedRowsError::Workbook(BookError::Write(why)) => rows.failure(why),
        ComparedRowsError::Comparison(error) => ComparedError::Reading(error).into(),
        ComparedRowsError::Workbook(error) => error.into(),
        ComparedRowsError::TooLong => Failure::TooManyRows(name_of(&args.after)),
    }
}

pub(super) fn run(args: &CompareArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let tree = args.tree.as_deref().unwrap_or(catalogue.first());
    let loaded = catalogue.load_without_cases(tree)?;
    let row_file = row_file(args)?;
    let form = row_file.form()?;
    args.summary.as_deref().map(summary_format).transpose()?;
    refuse_overwriting(args, catalogue, &loaded)?;
    if is_stdin(&args.before) && is_stdin(&args.after) {
        return Err(ComparedError::StdinTwice.into());
    }
    let before = open_result(&args.before)?;
    let after = open_result(&args.after)?;
    let size = before.size.zip(after.size).map(|(before, after)| before + after);
    let results = TwoResults::new(&loaded.tree, before.table, after.table, &request(args))
        .map_err(|errors| ComparedError::Results(errors.0))?;
    for remark in render::comparison_remarks(&results) {
        terminal::tell(&format!("attention\u{a0}: {remark}"));
    }
    let summary_file = SummaryFile::open(args.summary.as_deref())?;
    let mut rows = StreamedOutput::open(args.output.as_deref(), watch_unfinished_file())?;
    let progress = ProgressDisplay::new(size);
    let written = render::comparison_rows(results, form, &mut rows, &|done| progress.show(done));
    progress.clear();
    let comparison = written.map_err(|error| rows_failure(error, args, &rows))?;
    let place = SummaryPlace::beside(&rows);
    let beside = summary_file.map(|file| file.filled(|format| rendered(&comparison, format)));
    let text = |look| rendered(&comparison, SummaryFormat::Text(look));
    if let Some(failure) = place.place_and_tell(rows, beside.transpose()?, text)? {
        return Err(row_file.untold(failure));
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses to write over a file that is read, or to write two things to one file.
fn refuse_overwriting(
    args: &CompareArgs,
    catalogue: &Catalogue,
    loaded: &LoadedTree,
) -> Result<(), Failure> {
    catalogue.refuse_overwriting(args.output.as_deref())?;
    catalogue.refuse_overwriting(args.summary.as_deref())?;
    let inputs = [Some(args.before.as_path()), Some(args.after.as_path()), loaded.file()];
    refuse_same_file(args.output.as_deref(), inputs)?;
    refuse_same_file(args.summary.as_deref(), inputs)?;
    refuse_same_file(args.summary.as_deref(), [args.output.as_deref()])
}

fn open_result(path: &Path) -> Result<TableInput, Failure> {
    if is_stdin(path) && io::stdin().is_terminal() {
        terminal::tell("Collez le résultat, puis Ctrl-D (sous Windows\u{a0}: Ctrl-Z et Entrée).");
    }
    TableInput::read(path, open_input(path)?, TablePlace::default())
        .map_err(|error| ComparedError::Table { name: name_of(path), error }.into())
}

fn request(args: &CompareArgs) -> ResultsRequest {
    ResultsRequest {
        id: args.id.clone(),
        maps: args.maps.clone(),
        means: args.means.iter().flat_map(|option| option.0.clone()).collect(),
        by: args.by.clone(),
        day: Some(today()),
    }
}

fn row_file(args: &CompareArgs) -> Result<RowFile<'_>, Failure> {
    let format = args.row_format().map_err(|_| ComparedError::RowFormat)?;
    Ok(RowFile { path: args.output.as_deref(), format, excel: args.excel })
}

fn rendered(comparison: &Comparison<'_>, format: SummaryFormat) -> Vec<u8> {
    in_memory(|out| render::comparison(comparison, format, out))
}
