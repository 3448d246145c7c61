//! `compare` for two results of `audit`: how each structure moved, and what all come to.

use std::{
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
    process::ExitCode,
};

use mssante_check::{
    audit::Progress,
    compare::{
        ComparedFormat, ComparedRowWriter, ComparedTable, Comparison, ComparisonError,
        ResultsRequest, TwoResults,
    },
    render::{self, BookError, ComparisonBook, SummaryFormat},
    table::TablePlace,
};
use thiserror::Error;

use crate::cli::{
    args::CompareArgs,
    commands::check::today,
    failure::{ComparedError, Failure},
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{in_memory, refuse_same_file},
        reading::{is_stdin, name_of, open_input},
        row_file::{RowFile, RowForm},
        stream::StreamedOutput,
        summary_file::{SummaryFile, summary_format},
        table_input::TableInput,
    },
    screen::{
        interrupt::watch_unfinished_file, progress::ProgressDisplay, summary_place::SummaryPlace,
        terminal,
    },
};

/// Why rows cannot be written.
#[derive(Debug, Error)]
enum ComparedRowsError {
    #[error(transparent)]
    Comparison(#[from] ComparisonError),
    #[error(transparent)]
    Workbook(#[from] BookError),
}

impl ComparedRowsError {
    /// The failure that tells where the rows came from, or where they went.
    fn in_full(self, args: &CompareArgs, form: RowForm, rows: &StreamedOutput) -> Failure {
        match self {
            Self::Comparison(ComparisonError::Write(why))
            | Self::Workbook(BookError::Write(why)) => match (form, why.kind()) {
                (RowForm::Workbook, io::ErrorKind::FileTooLarge)
                    if why.raw_os_error().is_none() =>
                {
                    Failure::TooManyRows(name_of(&args.after))
                }
                _ => rows.failure(why),
            },
            Self::Comparison(error) => ComparedError::Reading(error).into(),
            Self::Workbook(error) => error.into(),
        }
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
    warn(&results);
    let summary_file = SummaryFile::open(args.summary.as_deref())?;
    let mut rows = StreamedOutput::open(args.output.as_deref(), watch_unfinished_file())?;
    let progress = ProgressDisplay::new(size);
    let written = write_rows(results, form, &mut rows, &|done| progress.show(done));
    progress.clear();
    let comparison = written.map_err(|error| error.in_full(args, form, &rows))?;
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

/// Tells what the columns of the results do not say, before the work begins.
fn warn(results: &TwoResults<'_>) {
    for ComparedTable { name, unanswered, without_groups, .. } in results.tables() {
        if !unanswered.is_empty() {
            terminal::tell(&format!(
                "attention\u{a0}: dans «\u{a0}{name}\u{a0}», aucune colonne ne répond à\u{a0}: {}",
                unanswered.join(", ")
            ));
        }
        for column in without_groups {
            terminal::tell(&format!(
                "attention\u{a0}: «\u{a0}{name}\u{a0}» n'a pas de colonne «\u{a0}{column}\u{a0}»"
            ));
        }
    }
}

/// Writes the rows of a comparison, in a workbook or as they come.
fn write_rows<'t>(
    results: TwoResults<'t>,
    form: RowForm,
    rows: &mut StreamedOutput,
    progress: &dyn Fn(Progress),
) -> Result<Comparison<'t>, ComparedRowsError> {
    let mut out = BufWriter::with_capacity(1 << 16, rows);
    let format = match form {
        RowForm::Csv => ComparedFormat::Csv,
        RowForm::ExcelCsv => ComparedFormat::ExcelCsv,
        RowForm::JsonLines => ComparedFormat::JsonLines,
        RowForm::Workbook => {
            let mut book = ComparisonBook::begin(results.tree(), &results.columns(), &mut out)?;
            let comparison = results.run(&mut |row| book.write(row), progress)?;
            book.finish(&comparison)?;
            out.flush().map_err(ComparisonError::Write)?;
            return Ok(comparison);
        }
    };
    let mut writer =
        ComparedRowWriter::begin(&results, format, &mut out).map_err(ComparisonError::Write)?;
    let comparison = results.run(&mut |row| writer.write(row), progress)?;
    out.flush().map_err(ComparisonError::Write)?;
    Ok(comparison)
}

fn row_file(args: &CompareArgs) -> Result<RowFile<'_>, Failure> {
    let format = args.row_format().map_err(|_| ComparedError::RowFormat)?;
    Ok(RowFile { path: args.output.as_deref(), format, excel: args.excel })
}

fn rendered(comparison: &Comparison<'_>, format: SummaryFormat) -> Vec<u8> {
    in_memory(|out| render::comparison(comparison, format, out))
}
