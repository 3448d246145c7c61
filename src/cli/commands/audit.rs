//! `audit`: walks a tree for every row of a table, and says what the rows come to.

use std::{
    ffi::OsStr,
    fs::{File, Metadata},
    io::{self, IsTerminal, Read},
    num::NonZero,
    path::Path,
    process::ExitCode,
    thread,
};

use mssante_check::{
    audit::{self, APPENDED, Annuaire, AuditError, Form, Lookup, Request, Summary},
    kit,
    render::{self, AuditBook, Bars, BlankSheetError, Emphasis, SummaryFormat, SummaryLook},
    table::{Table, TableError},
    tree::Tree,
};

use crate::cli::{
    args::{AuditArgs, RowFormat},
    failure::Failure,
    files::{
        catalogue::{Catalogue, is_path},
        output::{self, BufferedOutput, in_memory, refuse_same_file},
        reading::{Whole, extension, is_stdin, name_of},
        stream::StreamedOutput,
    },
    screen::{interrupt::watch_unfinished_file, progress::ProgressDisplay, terminal},
};

/// More workers than this wait for the disk.
const THREADS: NonZero<usize> = NonZero::new(4).expect("four is not zero");

pub(crate) fn run(asked: &AuditArgs) -> Result<ExitCode, Failure> {
    let tree = asked.tree.as_deref().unwrap_or(kit::FIRST);
    let loaded = Catalogue::new(asked.resources.as_deref()).load(tree)?;
    let (form, summary_form) = (form(asked)?, summary_form(asked)?);
    let tree_file = is_path(&loaded.name).then(|| Path::new(&loaded.name));
    let inputs = [
        Some(asked.table.as_path()),
        tree_file,
        asked.resources.as_deref(),
        asked.annuaire.as_deref(),
    ];
    refuse_same_file(asked.output.as_deref(), inputs)?;
    refuse_same_file(asked.summary.as_deref(), inputs)?;
    refuse_same_file(asked.summary.as_deref(), [asked.output.as_deref()])?;
    let (table, size) = open_table(asked)?;
    let annuaire = asked.annuaire.as_deref().map(open_annuaire).transpose()?;
    let request = request(asked, form, annuaire.as_ref());
    let audit = audit::Audit::new(&loaded.tree, table, &request).map_err(Failure::Headers)?;
    warn(&audit);
    let mut summary_file =
        asked.summary.as_deref().map(|path| BufferedOutput::open(Some(path))).transpose()?;
    let mut rows = StreamedOutput::open(asked.output.as_deref(), watch_unfinished_file())?;
    let meter = ProgressDisplay::new(size);
    let found = match form {
        Form::Xlsx => fill(audit, &loaded.tree, &mut rows, &meter),
        Form::Csv | Form::ExcelCsv | Form::JsonLines => {
            audit.run(&mut rows, &|progress| meter.show(progress)).map_err(RowsError::Audit)
        }
    };
    meter.clear();
    let summary = found.map_err(|error| error.failure(asked, form, &rows))?;
    let teller = Teller::beside(&rows);
    rows.finish()?;
    if let (Some(file), Some(form)) = (&mut summary_file, summary_form) {
        file.write(&rendered(&summary, form))?;
    }
    summary_file.map_or(Ok(()), BufferedOutput::finish)?;
    teller.tell(&summary)?;
    Ok(ExitCode::SUCCESS)
}

/// The table, and how many bytes there are to read where that is known.
fn open_table(asked: &AuditArgs) -> Result<(Table, Option<u64>), Failure> {
    let name = name_of(&asked.table);
    let (source, size) = open(&asked.table)?;
    let table = Table::open(name.clone(), source, asked.sheet.as_deref(), APPENDED);
    let table = table.map_err(|error| Failure::Table { name, error })?;
    let size = size.filter(|_| table.counts_file_bytes);
    Ok((table, size))
}

fn request<'a>(asked: &AuditArgs, form: Form, annuaire: Option<&'a Annuaire>) -> Request<'a> {
    let cores = || {
        thread::available_parallelism().map_or(NonZero::<usize>::MIN, |cores| cores.min(THREADS))
    };
    let lookup = annuaire.zip(asked.finess.clone());
    Request {
        maps: asked.maps.clone(),
        id: asked.id.clone(),
        by: asked.by.clone(),
        smallest: asked.min_group,
        form,
        threads: asked.threads.unwrap_or_else(cores),
        lookup: lookup.map(|(annuaire, finess)| Lookup { annuaire, finess }),
    }
}

/// Tells what the columns of a table do not say, before the work begins.
fn warn(audit: &audit::Audit<'_>) {
    if !audit.redone().is_empty() {
        let columns = audit.redone().join(", ");
        terminal::tell(&format!(
            "attention : les colonnes ajoutées par un audit précédent ({columns}) sont refaites"
        ));
    }
    let unanswered: Vec<&str> = audit.unanswered().collect();
    if !unanswered.is_empty() {
        terminal::tell(&format!(
            "attention : aucune colonne ne répond à : {}",
            unanswered.join(", ")
        ));
    }
}

/// Why rows did not come to their end.
enum RowsError {
    Audit(AuditError),
    Book(BlankSheetError),
}

impl RowsError {
    /// What is told of it: where the rows came from, or where they went.
    fn failure(self, asked: &AuditArgs, form: Form, rows: &StreamedOutput) -> Failure {
        let name = name_of(&asked.table);
        match self {
            Self::Audit(AuditError::Read(why)) => Failure::Read { path: asked.table.clone(), why },
            Self::Audit(AuditError::Sheet(error)) => {
                Failure::Table { name, error: TableError::Workbook(error) }
            }
            Self::Audit(AuditError::TooLong) => Failure::TooManyRows(name),
            Self::Audit(AuditError::Write(why)) | Self::Book(BlankSheetError::Write(why)) => {
                match why.kind() {
                    io::ErrorKind::FileTooLarge if form == Form::Xlsx => Failure::TooManyRows(name),
                    _ => rows.failure(why),
                }
            }
            Self::Book(error) => error.into(),
        }
    }
}

/// Puts the rows of an audit in a workbook.
fn fill<'t>(
    audit: audit::Audit<'t>,
    tree: &Tree,
    rows: &mut StreamedOutput,
    meter: &ProgressDisplay,
) -> Result<Summary<'t>, RowsError> {
    let mut book = AuditBook::begin(tree, audit.columns(), rows).map_err(RowsError::Book)?;
    let summary =
        audit.run(&mut book, &|progress| meter.show(progress)).map_err(RowsError::Audit)?;
    book.finish(&summary).map_err(RowsError::Book)?;
    Ok(summary)
}

/// The bytes of a table, and how many there are where that is known.
fn open(path: &Path) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    if is_stdin(path) {
        if io::stdin().is_terminal() {
            terminal::tell("Collez la table, puis Ctrl-D (sous Windows : Ctrl-Z et Entrée).");
        }
        return Ok((Box::new(io::stdin()), None));
    }
    let (file, found) = open_file(path)?;
    let size = found.is_file().then_some(found.len());
    Ok((Box::new(Whole::new(file, size.unwrap_or_default())), size))
}

fn open_annuaire(path: &Path) -> Result<Annuaire, Failure> {
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let (file, _) = open_file(path)?;
    Annuaire::read(&name, Box::new(file))
        .map_err(|error| Failure::Annuaire { name: path.display().to_string(), error })
}

fn open_file(path: &Path) -> Result<(File, Metadata), Failure> {
    let opened = File::open(path).and_then(|file| {
        let found = file.metadata()?;
        if found.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok((file, found)) }
    });
    opened.map_err(|why| Failure::Read { path: path.into(), why })
}

/// The form of the rows: the one asked for, or that of the file's name.
fn form(asked: &AuditArgs) -> Result<Form, Failure> {
    let csv = if asked.excel { Form::ExcelCsv } else { Form::Csv };
    let named = asked.output.as_deref().map(extension);
    match (asked.format, named.as_deref()) {
        (Some(RowFormat::Csv), _) | (None, None | Some("csv" | "tsv" | "txt")) => Ok(csv),
        (Some(RowFormat::Jsonl), _) | (None, Some("jsonl" | "ndjson")) if !asked.excel => {
            Ok(Form::JsonLines)
        }
        (Some(RowFormat::Xlsx), _) | (None, Some("xlsx")) if !asked.excel => {
            let is_shown = named.is_none() && io::stdout().is_terminal();
            if is_shown { Err(Failure::WorkbookOnTerminal) } else { Ok(Form::Xlsx) }
        }
        (Some(RowFormat::Jsonl | RowFormat::Xlsx), _)
        | (None, Some("jsonl" | "ndjson" | "xlsx")) => Err(Failure::ExcelWithoutCsv),
        // A device has no extension to go by.
        (None, Some(""))
            if asked.output.as_deref().is_some_and(|path| path.exists() && !path.is_file()) =>
        {
            Ok(csv)
        }
        (None, _) => Err(Failure::UnknownRowFormat(asked.output.clone().unwrap_or_default())),
    }
}

fn summary_form(asked: &AuditArgs) -> Result<Option<SummaryFormat>, Failure> {
    let Some(path) = asked.summary.as_deref() else { return Ok(None) };
    match &*extension(path) {
        "md" | "markdown" => Ok(Some(SummaryFormat::Markdown)),
        "json" => Ok(Some(SummaryFormat::Json)),
        "html" | "htm" => Ok(Some(SummaryFormat::Html)),
        "txt" => Ok(Some(SummaryFormat::Text(SummaryLook::PLAIN))),
        _ => Err(Failure::UnknownSummaryFormat(path.into())),
    }
}

/// Who tells the summary, where no rows go.
enum Teller {
    Stdout,
    Stderr,
    /// Stdout too, with a word on the rows that are nowhere.
    Alone,
}

impl Teller {
    fn beside(rows: &StreamedOutput) -> Self {
        match rows {
            StreamedOutput::Stdout(_) => Self::Stderr,
            StreamedOutput::Unshown => Self::Alone,
            StreamedOutput::File { .. } | StreamedOutput::Device { .. } => Self::Stdout,
        }
    }

    fn tell(&self, summary: &Summary<'_>) -> Result<(), Failure> {
        let text = rendered(summary, SummaryFormat::Text(self.look()));
        if matches!(self, Self::Stderr) {
            terminal::tell(String::from_utf8_lossy(&text).trim_end());
        } else {
            output::print(&text)?;
        }
        if matches!(self, Self::Alone) {
            terminal::tell("Les lignes ne sont pas montrées : « -o resultat.csv » les écrit.");
        }
        Ok(())
    }

    fn look(&self) -> SummaryLook {
        let (look, is_terminal) = match self {
            Self::Stderr => (terminal::stderr_look(), io::stderr().is_terminal()),
            Self::Stdout | Self::Alone => (terminal::stdout_look(), io::stdout().is_terminal()),
        };
        let bars = if is_terminal && !terminal::is_dumb() { Bars::Blocks } else { Bars::Signs };
        let emphasis = if bars == Bars::Blocks { look.emphasis } else { Emphasis::None };
        SummaryLook { width: look.width, emphasis, bars }
    }
}

fn rendered(summary: &audit::Summary<'_>, form: SummaryFormat) -> Vec<u8> {
    in_memory(|out| render::summary(summary, form, out))
}
