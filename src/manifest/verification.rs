//! What is told of an audit that is made again by its manifest: which file is no more what it was,
//! and where.

use std::{
    fmt::{Display, Write},
    io::{self, Read, Seek},
};

use crate::{kit, words::VERSION};

use super::{
    difference::{Difference, first_difference},
    digest::{ByteSum, Digest},
    record::{FileRecord, FileRole, Manifest},
};

/// What a file holds, which is read more than once.
pub trait SeekableRead: Read + Seek {}

impl<T: Read + Seek + ?Sized> SeekableRead for T {}

/// The files of a manifest beside what it says of them.
///
/// Whoever has the files gives each of them, first those that the audit read, then those that it
/// wrote with the same made again.
#[derive(Clone, Debug)]
pub struct AuditVerification<'m> {
    manifest: &'m Manifest,
    heading: String,
    inputs: String,
    outputs: String,
    /// Why the audit cannot be made again.
    unmade: String,
    is_input_missing: bool,
    differences: u64,
}

/// How a file stands beside what the manifest says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileState {
    Same,
    Changed,
    Missing,
}

impl<'m> AuditVerification<'m> {
    /// `name` is that of the manifest's file.
    pub fn new(name: &str, manifest: &'m Manifest) -> Self {
        Self {
            manifest,
            heading: heading(name, manifest),
            inputs: String::new(),
            outputs: String::new(),
            unmade: String::new(),
            is_input_missing: false,
            differences: u64::from(!manifest.holds()),
        }
    }

    /// Takes a file that the audit read, if it is there; what is shipped needs none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn input(&mut self, record: &FileRecord, file: Option<&mut dyn Read>) -> io::Result<()> {
        let state = match (&record.file, file) {
            (None, _) => shipped_state(record, self.manifest),
            (Some(_), Some(file)) => state_of(record, file)?,
            (Some(_), None) => FileState::Missing,
        };
        let told = match state {
            FileState::Same => "pareil",
            FileState::Changed => "n'est plus ce que l'audit a lu",
            FileState::Missing => "manque",
        };
        self.is_input_missing |= state == FileState::Missing;
        self.differences += u64::from(state != FileState::Same);
        let name = named(record, self.manifest);
        let _ = writeln!(self.inputs, "  {name}\u{a0}: {told}");
        Ok(())
    }

    /// Whether an input is missing, without which the audit cannot be made again.
    pub fn is_input_missing(&self) -> bool {
        self.is_input_missing
    }

    /// Takes why the audit cannot be made again, although no input is missing.
    pub fn unmade(&mut self, why: &dyn Display) {
        self.differences += 1;
        self.unmade = why.to_string();
    }

    /// Takes a file that the audit wrote, if it is there, and what it writes today, if it could be
    /// made again; each is read from where it begins.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn output(
        &mut self,
        record: &FileRecord,
        file: Option<&mut dyn SeekableRead>,
        mut remade: Option<&mut dyn SeekableRead>,
    ) -> io::Result<()> {
        let mut is_remade_same = None;
        if let Some(remade) = &mut remade {
            remade.rewind()?;
            is_remade_same = Some(state_of(record, remade)? == FileState::Same);
        }
        let (state, told) = match &record.file {
            None if is_remade_same == Some(false) => {
                (FileState::Changed, "refait aujourd'hui, diffère".into())
            }
            None => (FileState::Same, "refait à l'identique".into()),
            Some(name) => told_output(record, name, file, remade, is_remade_same)?,
        };
        let is_same = state == FileState::Same && is_remade_same != Some(false);
        self.differences += u64::from(!is_same);
        let _ = writeln!(self.outputs, "  {}\u{a0}: {told}", named(record, self.manifest));
        Ok(())
    }

    /// How many things are no more as on the day of the audit.
    pub fn differences(&self) -> u64 {
        self.differences
    }

    /// All that is told.
    pub fn text(&self) -> String {
        let Self { heading, inputs, outputs, unmade, differences, .. } = self;
        let mut text =
            format!("{heading}\nCe que l'audit a lu\n{inputs}\nCe qu'il a écrit\n{outputs}\n");
        let why = if self.is_input_missing { "un fichier manque." } else { unmade };
        if !why.is_empty() {
            let _ = writeln!(text, "L'audit ne peut pas être refait\u{a0}: {why}");
        }
        let _ = match differences {
            0 => writeln!(text, "Tout est comme l'audit l'a lu et écrit."),
            1 => writeln!(text, "Une chose n'est plus comme au jour de l'audit."),
            many => writeln!(text, "{many} choses ne sont plus comme au jour de l'audit."),
        };
        text
    }
}

fn heading(name: &str, manifest: &Manifest) -> String {
    let day = manifest.day.map(|day| format!(" du {}", day.strftime("%d/%m/%Y")));
    let mut heading = format!(
        "«\u{a0}{name}\u{a0}»\u{a0}: audit{}, fait avec mssante-check {}, empreinte {}\n",
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

fn state_of(record: &FileRecord, file: impl Read) -> io::Result<FileState> {
    let (sha256, _) = ByteSum::of_source(file)?.so_far();
    Ok(if sha256 == record.sha256 { FileState::Same } else { FileState::Changed })
}

/// How a file stands that was shipped, beside what is shipped with this version.
fn shipped_state(record: &FileRecord, manifest: &Manifest) -> FileState {
    let shipped = match record.role {
        FileRole::Tree => kit::source(&manifest.options.tree),
        _ => Some(kit::resources_source()),
    };
    match shipped {
        Some(source) if Digest::of(source.text.as_bytes()) == record.sha256 => FileState::Same,
        _ => FileState::Changed,
    }
}

/// How a file stands that the audit wrote, and what is told of it.
fn told_output(
    record: &FileRecord,
    name: &str,
    file: Option<&mut dyn SeekableRead>,
    remade: Option<&mut dyn SeekableRead>,
    is_remade_same: Option<bool>,
) -> io::Result<(FileState, String)> {
    let Some(file) = file else { return Ok((FileState::Missing, "manque".into())) };
    let state = state_of(record, &mut *file)?;
    let mut difference = None;
    let is_all_same = state == FileState::Same && is_remade_same == Some(true);
    if let Some(remade) = remade.filter(|_| !is_all_same) {
        file.rewind()?;
        remade.rewind()?;
        difference = first_difference(name, remade, file)?;
    }
    let place = difference.map(in_words).unwrap_or_default();
    let told = match (state, is_remade_same) {
        (FileState::Same, Some(true)) => "pareil, et refait à l'identique".into(),
        (FileState::Same, Some(false)) => {
            format!("pareil, mais l'audit d'aujourd'hui en diffère{place}")
        }
        (FileState::Same, None) => "pareil".into(),
        (_, Some(_)) if difference.is_none() => {
            "n'est plus ce que l'audit a écrit, mais ce qu'il écrit aujourd'hui".into()
        }
        (_, Some(false)) => {
            format!("n'est plus ce que l'audit a écrit, ni ce qu'il écrit aujourd'hui{place}")
        }
        (_, _) => format!("n'est plus ce que l'audit a écrit{place}"),
    };
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
