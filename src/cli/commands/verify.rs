//! `verify`: makes an audit again by its manifest, and says which file is no more what it was, and
//! where.

use std::{
    fmt::Write,
    fs::{self, File},
    io::{self, BufReader, Seek},
    path::{Path, PathBuf},
    process::ExitCode,
};

use mssante_check::{
    manifest::{
        ByteSum, ComparedForm, Difference, Digest, FileRecord, FileRole, Manifest, SummedWriter,
        first_difference, first_difference_of_workbooks,
    },
    words::VERSION,
};

use super::{
    audit::{
        remade::remake,
        trace::{read_manifest, sum_of_file, words},
    },
    check::today,
};
use crate::cli::{
    args::{ShelfOptions, VerifyArgs, parse_audit},
    failure::Failure,
    files::{
        catalogue::Catalogue,
        output,
        reading::{extension, file_name_of},
        relative::{folder_of, path_in},
    },
};

/// The exit code where something differs.
const DIFFERENT: u8 = 1;

/// What an audit wrote, made again.
struct RemadeOutputs {
    rows: Option<RemadeFile>,
    summary: Option<RemadeFile>,
}

/// A file as it is made today.
struct RemadeFile {
    content: File,
    sha256: Digest,
}

/// How a file stands beside what the manifest says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileState {
    Same,
    Changed,
    Missing,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let manifest = read_manifest(&args.manifest)?;
    let folder = folder_of(&args.manifest);
    let mut report = heading(&args.manifest, &manifest);
    let mut different = u64::from(!manifest.holds());
    report.push_str("\nCe que l'audit a lu\n");
    let mut is_missing = false;
    for record in &manifest.inputs {
        let state = input_state(record, &manifest, folder)?;
        different += u64::from(state != FileState::Same);
        is_missing |= state == FileState::Missing;
        let _ = writeln!(report, "  {}\u{a0}: {}", named(record, &manifest), told_input(state));
    }
    let remade = (!is_missing).then(|| made_again(&manifest, folder));
    report.push_str("\nCe qu'il a écrit\n");
    for record in &manifest.outputs {
        let outputs = remade.as_ref().and_then(|remade| remade.as_ref().ok());
        let remade = outputs.and_then(|outputs| outputs.file(record.role));
        let (state, told) = told_output(record, folder, remade)?;
        different += u64::from(state != FileState::Same);
        let _ = writeln!(report, "  {}\u{a0}: {told}", named(record, &manifest));
    }
    report.push('\n');
    match remade {
        Some(Ok(_)) => {}
        None => report.push_str("L'audit ne peut pas être refait\u{a0}: un fichier manque.\n"),
        Some(Err(Failure::Usage(_))) => {
            different += 1;
            report.push_str("L'audit ne peut pas être refait\u{a0}: ses options n'en sont pas.\n");
        }
        Some(Err(failure)) => {
            different += 1;
            let _ = writeln!(report, "L'audit ne peut pas être refait\u{a0}: {failure}");
        }
    }
    let _ = match different {
        0 => writeln!(report, "Tout est comme l'audit l'a lu et écrit."),
        1 => writeln!(report, "Une chose n'est plus comme au jour de l'audit."),
        many => writeln!(report, "{many} choses ne sont plus comme au jour de l'audit."),
    };
    output::say(&report)?;
    Ok(if different == 0 { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

fn heading(path: &Path, manifest: &Manifest) -> String {
    let day = manifest.day.map(|day| format!(" du {}", day.strftime("%d/%m/%Y")));
    let mut heading = format!(
        "«\u{a0}{}\u{a0}»\u{a0}: audit{}, fait avec mssante-check {}, empreinte {}\n",
        file_name_of(path),
        day.unwrap_or_default(),
        manifest.version,
        manifest.imprint
    );
    if !manifest.holds() {
        heading.push_str(
            "Le manifeste a été modifié\u{a0}: son empreinte n'est pas celle de ce qu'il dit.\n",
        );
    }
    if manifest.version != VERSION {
        let _ = writeln!(
            heading,
            "Ce programme est la version {VERSION}\u{a0}: ce qu'il refait peut différer pour cela."
        );
    }
    heading
}

/// A file as a line calls it.
fn named(record: &FileRecord, manifest: &Manifest) -> String {
    let label = record.role.label();
    match (&record.file, record.role) {
        (Some(file), _) => format!("{label} «\u{a0}{file}\u{a0}»"),
        (None, FileRole::Tree) => {
            format!("{label} «\u{a0}{}\u{a0}», fourni", manifest.options.tree)
        }
        (None, FileRole::Resources) => format!("{label}, fournies"),
        (None, _) => format!("{label}, sur la sortie standard"),
    }
}

fn input_state(
    record: &FileRecord,
    manifest: &Manifest,
    folder: &Path,
) -> Result<FileState, Failure> {
    if let Some(file) = &record.file {
        return file_state(&path_in(folder, file), record);
    }
    let shipped = Catalogue::shipped(&explicit(ShelfOptions::default()));
    let name = if record.role == FileRole::Tree { &*manifest.options.tree } else { "resources" };
    let same = shipped
        .source(name)
        .is_ok_and(|source| Digest::of(source.text.as_bytes()) == record.sha256);
    Ok(if same { FileState::Same } else { FileState::Changed })
}

fn file_state(path: &Path, record: &FileRecord) -> Result<FileState, Failure> {
    // What never ends is no file.
    if !path.is_file() {
        return Ok(FileState::Missing);
    }
    let (sha256, _) = sum_of_file(path)?.so_far();
    Ok(if sha256 == record.sha256 { FileState::Same } else { FileState::Changed })
}

fn told_input(state: FileState) -> &'static str {
    match state {
        FileState::Same => "pareil",
        FileState::Changed => "n'est plus ce que l'audit a lu",
        FileState::Missing => "manque",
    }
}

/// Options that the environment adds nothing to.
fn explicit(shelf: ShelfOptions) -> ShelfOptions {
    ShelfOptions { is_explicit: true, ..shelf }
}

/// Makes the audit of a manifest again, with what its files are today.
fn made_again(manifest: &Manifest, folder: &Path) -> Result<RemadeOutputs, Failure> {
    let (args, shelf) = parse_audit(words(manifest, folder))?;
    let catalogue = Catalogue::open(&explicit(shelf))?;
    let summary = output_of(manifest, FileRole::Summary);
    let summary_name = summary.and_then(|record| record.file.as_deref()).map(PathBuf::from);
    let temporary = |why| Failure::Write { path: std::env::temp_dir(), why };
    let mut rows = tempfile::tempfile().map_err(temporary)?;
    let sum = ByteSum::default();
    let remade = remake(
        &args,
        &catalogue,
        manifest.day.unwrap_or_else(today),
        SummedWriter::new(&mut rows, sum.clone()),
        temporary,
        summary_name.as_deref(),
    )?;
    let (sha256, _) = sum.so_far();
    let rows = output_of(manifest, FileRole::Rows).map(|_| RemadeFile { content: rows, sha256 });
    let mut summary = None;
    if let Some(bytes) = remade {
        let mut content = tempfile::tempfile().map_err(temporary)?;
        io::Write::write_all(&mut content, &bytes).map_err(temporary)?;
        summary = Some(RemadeFile { content, sha256: Digest::of(&bytes) });
    }
    Ok(RemadeOutputs { rows, summary })
}

fn output_of(manifest: &Manifest, role: FileRole) -> Option<&FileRecord> {
    manifest.outputs.iter().find(|record| record.role == role)
}

impl RemadeOutputs {
    fn file(&self, role: FileRole) -> Option<&RemadeFile> {
        if role == FileRole::Rows { self.rows.as_ref() } else { self.summary.as_ref() }
    }
}

/// How an output stands, and what is told of it.
fn told_output(
    record: &FileRecord,
    folder: &Path,
    remade: Option<&RemadeFile>,
) -> Result<(FileState, String), Failure> {
    let is_remade_same = remade.map(|remade| remade.sha256 == record.sha256);
    let Some(file) = &record.file else {
        return Ok(match is_remade_same {
            Some(false) => (FileState::Changed, "refait aujourd'hui, diffère".into()),
            _ => (FileState::Same, "refait à l'identique".into()),
        });
    };
    let path = path_in(folder, file);
    let state = file_state(&path, record)?;
    let difference = match remade {
        Some(remade) if state != FileState::Missing => first_of(&path, remade)?,
        _ => None,
    };
    let place = difference.map(in_words).unwrap_or_default();
    let told = match (state, is_remade_same) {
        (FileState::Same, Some(true)) => "pareil, et refait à l'identique".into(),
        (FileState::Same, None) => "pareil".into(),
        (FileState::Same, Some(false)) => {
            format!("pareil, mais l'audit d'aujourd'hui en diffère{place}")
        }
        (FileState::Changed, Some(_)) if difference.is_none() => {
            "n'est plus ce que l'audit a écrit, mais ce qu'il écrit aujourd'hui".into()
        }
        (FileState::Changed, Some(true)) => format!("n'est plus ce que l'audit a écrit{place}"),
        (FileState::Changed, Some(false)) => {
            format!("n'est plus ce que l'audit a écrit, ni ce qu'il écrit aujourd'hui{place}")
        }
        (FileState::Changed, None) => "n'est plus ce que l'audit a écrit".into(),
        (FileState::Missing, _) => "manque".into(),
    };
    let state = if is_remade_same == Some(false) { FileState::Changed } else { state };
    Ok((state, told))
}

fn in_words(difference: Difference) -> String {
    match difference {
        Difference::Row(line) | Difference::Line(line) => {
            format!(" : première différence à la ligne {line}")
        }
        Difference::BesideRows => {
            " : les lignes sont pareilles, le reste du classeur diffère".into()
        }
    }
}

/// Where a file begins to differ from what is made today.
fn first_of(path: &Path, remade: &RemadeFile) -> Result<Option<Difference>, Failure> {
    let read = |why| Failure::Read { path: path.into(), why };
    let mut made = &remade.content;
    made.rewind().map_err(read)?;
    let form = match &*extension(path) {
        "xlsx" => {
            let mut bytes = Vec::new();
            io::Read::read_to_end(&mut made, &mut bytes).map_err(read)?;
            return Ok(first_difference_of_workbooks(&bytes, &fs::read(path).map_err(read)?));
        }
        "csv" | "tsv" => ComparedForm::Csv,
        "jsonl" | "ndjson" => ComparedForm::JsonLines,
        _ => ComparedForm::Text,
    };
    let file = BufReader::new(File::open(path).map_err(read)?);
    first_difference(BufReader::new(made), file, form).map_err(read)
}
