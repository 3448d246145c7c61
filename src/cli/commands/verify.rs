//! `verify`: makes an audit again by its manifest, and says which file is no more what it was, and
//! where.

use std::{
    fs::File,
    io::{self, Cursor, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use mssante_check::manifest::{
    AuditVerification, FileRecord, FileRole, Manifest, OptionsError, SeekableRead,
};

use super::{
    audit::{
        remade::remake,
        trace::{read_manifest, words},
    },
    check::today,
};
use crate::cli::{
    args::{ShelfOptions, VerifyArgs, parse_audit},
    failure::Failure,
    files::{
        catalogue::Catalogue,
        output,
        reading::{file_name_of, open_file},
        relative::{folder_of, path_in},
    },
};

/// The exit code where something differs.
const DIFFERENT: u8 = 1;

/// What an audit wrote, made again.
struct RemadeOutputs {
    rows: File,
    summary: Option<Cursor<Vec<u8>>>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let manifest = read_manifest(&args.manifest)?;
    let folder = folder_of(&args.manifest);
    let mut verification = AuditVerification::new(&file_name_of(&args.manifest), &manifest);
    for record in &manifest.inputs {
        let mut file = opened(record, folder)?;
        let read = verification.input(record, file.as_mut().map(|file| file as &mut dyn Read));
        read.map_err(|why| read_failure(record, folder, why))?;
    }
    let mut outputs = None;
    if !verification.is_input_missing() {
        match made_again(&manifest, folder) {
            Ok(remade) => outputs = Some(remade),
            Err(Failure::Usage(_)) => verification.unmade(&OptionsError),
            Err(failure) => verification.unmade(&failure),
        }
    }
    for record in &manifest.outputs {
        let mut file = opened(record, folder)?;
        let file = file.as_mut().map(|file| file as &mut dyn SeekableRead);
        let remade = outputs.as_mut().and_then(|outputs| outputs.file(record.role));
        let read = verification.output(record, file, remade);
        read.map_err(|why| read_failure(record, folder, why))?;
    }
    output::say(&verification.text())?;
    let is_same = verification.differences() == 0;
    Ok(if is_same { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

/// Opens a file, if there is one; what never ends is none.
fn opened(record: &FileRecord, folder: &Path) -> Result<Option<File>, Failure> {
    match path_of(record, folder) {
        Some(path) if path.is_file() => open_file(&path).map(Some),
        _ => Ok(None),
    }
}

fn path_of(record: &FileRecord, folder: &Path) -> Option<PathBuf> {
    record.file.as_deref().map(|file| path_in(folder, file))
}

fn read_failure(record: &FileRecord, folder: &Path, why: io::Error) -> Failure {
    Failure::Read { path: path_of(record, folder).unwrap_or_else(std::env::temp_dir), why }
}

/// Makes the audit of a manifest again, with what its files are today.
fn made_again(manifest: &Manifest, folder: &Path) -> Result<RemadeOutputs, Failure> {
    let (args, shelf) = parse_audit(words(manifest, folder))?;
    // The environment adds nothing to what the manifest says.
    let catalogue = Catalogue::open(&ShelfOptions { is_explicit: true, ..shelf })?;
    let summary = manifest.outputs.iter().find(|record| record.role == FileRole::Summary);
    let summary_name = summary.and_then(|record| record.file.as_deref()).map(Path::new);
    let temporary = |why| Failure::Write { path: std::env::temp_dir(), why };
    let mut rows = tempfile::tempfile().map_err(temporary)?;
    let day = manifest.day.unwrap_or_else(today);
    let summary = remake(&args, &catalogue, day, &mut rows, temporary, summary_name)?;
    Ok(RemadeOutputs { rows, summary: summary.map(Cursor::new) })
}

impl RemadeOutputs {
    fn file(&mut self, role: FileRole) -> Option<&mut dyn SeekableRead> {
        if role == FileRole::Rows {
            return Some(&mut self.rows);
        }
        self.summary.as_mut().map(|summary| summary as &mut dyn SeekableRead)
    }
}
