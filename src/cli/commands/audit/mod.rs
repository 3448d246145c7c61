//! `audit`: walks a tree for every row of a table, and says what the rows come to.

pub(crate) mod alone;
mod like;
mod mending;
pub(crate) mod remade;
mod rows;
mod sheets;
mod single_row;
pub(crate) mod trace;

use std::{
    io::{self, IsTerminal, Write},
    num::NonZero,
    path::Path,
    process::ExitCode,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use jiff::civil::Date;
use mssante_check::{
    audit::{Annuaire, Audit, RecordSink, Request, RowFormat, Summary},
    manifest::{AuditOptions, ByteSum, FileRole, SummedWriter},
    render::{self, AuditRemark, SummaryFormat},
};

use crate::cli::{
    args::{AuditArgs, ShelfOptions},
    commands::check::today,
    failure::Failure,
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{BufferedOutput, in_memory, is_stdout, refuse_same_file},
        reading::{
            InputStream, expect_format, file_name_of, is_stdin, name_of, open_file, open_input,
        },
        relative::folder_of,
        row_file::RowFile,
        stream::StreamedOutput,
        summary_file::{SummaryFile, summary_format},
        table_input::TableInput,
    },
    screen::{
        interrupt::watch_unfinished_file, progress::ProgressDisplay, summary_place::SummaryPlace,
        terminal,
    },
    shell::map_option,
};

use rows::{open_spool, rows_failure};
use sheets::{SheetWriter, expect_use};
use trace::{Trace, TracedFile, options, with_outputs};

/// With more threads than this, they wait for the disk.
const MOST_THREADS: NonZero<usize> = NonZero::new(4).expect("four is not zero");

pub(crate) fn run(args: &AuditArgs, shelf: &ShelfOptions) -> Result<ExitCode, Failure> {
    let (args, catalogue) = like::merged(args, shelf)?;
    audit(&args, &catalogue)
}

fn audit(args: &AuditArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    if let Some(wanted) = &args.row {
        return single_row::run(args, wanted, catalogue);
    }
    let tree = args.tree.as_deref().unwrap_or(catalogue.first());
    let loaded = catalogue.load_without_cases(tree)?;
    let format = row_file(args).form()?;
    let options = options(args, &loaded, format);
    expect_use(args, format)?;
    args.summary.as_deref().map(summary_format).transpose()?;
    refuse_overwriting(args, catalogue, &loaded)?;
    let is_traced = args.summary.is_some() || args.manifest.is_some() || format == RowFormat::Xlsx;
    let mut trace = if is_traced { Trace::of(catalogue, &loaded)? } else { Trace::off() };
    let input = open_table(args, &options, &mut trace)?;
    let annuaire = open_annuaire(args, &mut trace)?;
    let day = today();
    let request = request(args, &options, day, annuaire.as_ref())?;
    let audit = Audit::new(&loaded.tree, input.table, &request)
        .map_err(|errors| Failure::Headers(errors.0))?;
    warn(&audit);
    let summary_file = SummaryFile::open(args.summary.as_deref())?;
    let manifest_file = args.manifest.as_deref().map(open_manifest).transpose()?;
    let mut rows = open_rows(args)?;
    let sheets = SheetWriter::open(args, &audit)?;
    let sink = sheets.as_ref().map(|sheets| sheets as &dyn RecordSink<'_>);
    let rows_sum = ByteSum::default();
    let progress = ProgressDisplay::new(input.size);
    let done = AtomicU64::new(0);
    let imprint = || trace.manifest(&options, day, None).map(|made| made.imprint);
    let target: &mut (dyn Write + Send) = match args.manifest {
        Some(_) => &mut SummedWriter::new(&mut rows, rows_sum.clone()),
        None => &mut rows,
    };
    let written = render::audit_rows(audit, target, &open_spool, sink, &imprint, &|progressed| {
        done.store(progressed.rows, Ordering::Relaxed);
        progress.show(progressed);
    });
    progress.clear();
    let summary = written.map_err(|error| {
        if let Some(failure) = sheets.as_ref().and_then(SheetWriter::failure) {
            return failure;
        }
        let failure = rows_failure(error, args, |why| rows.failure(why));
        rows.with_rows(failure, if format == RowFormat::Xlsx { 0 } else { done.into_inner() })
    })?;
    if let Some(sheets) = &sheets {
        sheets.finish(args, &summary)?;
    }
    let place = if sheets.is_some() && matches!(rows, StreamedOutput::Unshown) {
        SummaryPlace::Stdout
    } else {
        SummaryPlace::beside(&rows)
    };
    let mut outputs = Vec::new();
    if !matches!(rows, StreamedOutput::Unshown) {
        let path = args.output.clone().filter(|path| !is_stdout(path));
        outputs.push(TracedFile { role: FileRole::Rows, path, sum: rows_sum });
    }
    let beside = summary_file.map(|file| {
        file.filled(|format| {
            let bytes = rendered(&summary, format);
            let path = args.summary.clone().filter(|path| !is_stdout(path));
            outputs.push(TracedFile { role: FileRole::Summary, path, sum: ByteSum::of(&bytes) });
            bytes
        })
    });
    let beside = beside.transpose()?;
    let untold =
        place.place_and_tell(rows, beside, |look| rendered(&summary, SummaryFormat::Text(look)))?;
    if let Some((mut file, path)) = manifest_file.zip(args.manifest.as_deref()) {
        let folder = folder_of(path);
        let made = trace.manifest(&options, day, Some(folder));
        let made = made.map(|made| with_outputs(made, &outputs, folder).written());
        file.write(made.unwrap_or_default().as_bytes())?;
        terminal::tell_remark(&file.finish()?);
    }
    if let Some(sheets) = sheets {
        sheets.place()?;
    }
    if let Some(failure) = untold {
        return Err(row_file(args).untold(failure));
    }
    mending::tell(&summary, args.id.as_deref());
    Ok(ExitCode::SUCCESS)
}

/// Refuses to write over a file that is read, or to write two things to one file.
fn refuse_overwriting(
    args: &AuditArgs,
    catalogue: &Catalogue,
    loaded: &LoadedTree,
) -> Result<(), Failure> {
    catalogue.refuse_overwriting(args.output.as_deref())?;
    catalogue.refuse_overwriting(args.summary.as_deref())?;
    let inputs = [Some(args.table.as_path()), loaded.file(), args.annuaire.as_deref()];
    refuse_same_file(args.output.as_deref(), inputs)?;
    refuse_same_file(args.summary.as_deref(), inputs)?;
    refuse_same_file(args.summary.as_deref(), [args.output.as_deref()])?;
    catalogue.refuse_overwriting(args.manifest.as_deref())?;
    refuse_same_file(args.manifest.as_deref(), inputs)?;
    refuse_same_file(
        args.manifest.as_deref(),
        [args.output.as_deref(), args.summary.as_deref(), args.like.as_deref()],
    )?;
    if args.manifest.is_some() && is_stdin(&args.table) {
        return Err(Failure::ManifestOfStdin);
    }
    Ok(())
}

fn open_table(
    args: &AuditArgs,
    options: &AuditOptions,
    trace: &mut Trace,
) -> Result<TableInput, Failure> {
    let path = &args.table;
    if is_stdin(path) && io::stdin().is_terminal() {
        terminal::tell("Collez la table, puis Ctrl-D (sous Windows\u{a0}: Ctrl-Z et Entrée).");
    }
    let input = open_input(path)?;
    let source = trace.watched(FileRole::Table, path, input.source);
    TableInput::read(path, InputStream { source, ..input }, options.place())
        .map_err(|error| Failure::Table { name: name_of(path), error })
}

fn open_annuaire(args: &AuditArgs, trace: &mut Trace) -> Result<Option<Annuaire>, Failure> {
    let Some(path) = args.annuaire.as_deref() else { return Ok(None) };
    if args.finess.is_none() {
        return Err(Failure::AnnuaireWithoutFiness);
    }
    let source = trace.watched(FileRole::Annuaire, path, Box::new(open_file(path)?));
    Annuaire::read(&file_name_of(path), source)
        .map(Some)
        .map_err(|error| Failure::Annuaire { name: path.display().to_string(), error })
}

/// Opens where rows go: nowhere, where sheets are asked for in their place.
fn open_rows(args: &AuditArgs) -> Result<StreamedOutput, Failure> {
    let unfinished = watch_unfinished_file();
    if args.sheets.is_some() && args.output.is_none() && args.format.is_none() && !args.excel {
        return Ok(StreamedOutput::Unshown);
    }
    StreamedOutput::open(args.output.as_deref(), unfinished)
}

/// Makes sure that a manifest can be written.
fn open_manifest(path: &Path) -> Result<BufferedOutput, Failure> {
    expect_format(path, &[("json", ())], "un manifeste s'écrit en .json")?;
    BufferedOutput::open(Some(path))
}

fn request<'a>(
    args: &AuditArgs,
    options: &AuditOptions,
    day: Date,
    annuaire: Option<&'a Annuaire>,
) -> Result<Request<'a>, Failure> {
    Ok(Request {
        has_letters: args.sheets.is_some(),
        threads: args.threads.unwrap_or_else(default_threads),
        ..options.request(Some(day), annuaire)?
    })
}

fn default_threads() -> NonZero<usize> {
    match thread::available_parallelism() {
        Ok(cores) => cores.min(MOST_THREADS),
        Err(_) => NonZero::<usize>::MIN,
    }
}

/// Tells what is worth knowing before the work begins, with the options that may help.
fn warn(audit: &Audit<'_>) {
    for remark in render::audit_remarks(audit) {
        let otherwise = match remark {
            AuditRemark::LeftOut(_) => "\u{a0}; --sheet choisit une autre feuille",
            AuditRemark::Redone(_) | AuditRemark::Unanswered(_) => "",
        };
        terminal::tell(&format!("attention\u{a0}: {remark}{otherwise}"));
        if matches!(remark, AuditRemark::Unanswered(_)) {
            tell_near_columns(audit);
        }
    }
}

/// Tells which columns may have been meant to answer questions that none answers.
fn tell_near_columns(audit: &Audit<'_>) {
    for asked in audit.reading().questions {
        if let Some(near) = &asked.near {
            let option = map_option(&asked.question.key, near);
            terminal::tell(&format!("  peut-être\u{a0}: {option}"));
        }
    }
}

fn row_file(args: &AuditArgs) -> RowFile<'_> {
    RowFile { path: args.output.as_deref(), format: args.format, excel: args.excel }
}

fn rendered(summary: &Summary<'_>, format: SummaryFormat) -> Vec<u8> {
    in_memory(|out| render::summary(summary, format, out))
}
