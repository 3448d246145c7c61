//! What an audit was made of, as a manifest tells it.

use std::{
    ffi::OsString,
    io::Read,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use mssante_check::{
    audit::{Means, RowFormat},
    manifest::{
        AuditOptions, ByteSum, Digest, FileRecord, FileRole, Manifest, QuestionAnswer,
        QuestionColumn, TreeNamedBy, WordMeaning, summed,
    },
};

use crate::cli::{
    args::AuditArgs,
    failure::Failure,
    files::{
        catalogue::{Catalogue, LoadedTree, is_path},
        reading::{self, open_file},
        relative::{path_from, path_in},
    },
};

/// A file that an audit reads or writes, and the sum of what it holds.
pub(super) struct TracedFile {
    pub(super) role: FileRole,
    /// Nothing for what is shipped, and for stdout.
    pub(super) path: Option<PathBuf>,
    pub(super) sum: ByteSum,
}

impl TracedFile {
    fn record(&self, folder: Option<&Path>) -> FileRecord {
        let path = self.path.as_deref();
        let file = folder.zip(path).map(|(folder, path)| path_from(folder, path));
        FileRecord::new(self.role, file, &self.sum)
    }
}

/// The inputs of an audit, where their sums are wanted.
pub(super) struct Trace {
    inputs: Option<TracedInputs>,
}

struct TracedInputs {
    tree: TreeNamedBy,
    files: Vec<TracedFile>,
}

impl Trace {
    /// No sum is taken.
    pub(super) fn off() -> Self {
        Self { inputs: None }
    }

    /// Sums are taken, first those of a tree and its resources.
    pub(super) fn of(catalogue: &Catalogue, loaded: &LoadedTree) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for (role, file, shipped) in [
            (FileRole::Tree, catalogue.file_of(loaded), Some(&*loaded.name)),
            (FileRole::Resources, catalogue.resources_file(), Some("resources")),
            (FileRole::Region, catalogue.region_file(), None),
        ] {
            let sum = match (file, shipped) {
                (Some(file), _) => sum_of_file(file)?,
                (None, Some(name)) => ByteSum::of(catalogue.source(name)?.text.as_bytes()),
                (None, None) => continue,
            };
            files.push(TracedFile { role, path: file.map(Into::into), sum });
        }
        let tree = if loaded.file().is_some() { TreeNamedBy::File } else { TreeNamedBy::Id };
        Ok(Self { inputs: Some(TracedInputs { tree, files }) })
    }

    /// The same source, whose bytes are summed as they are read, if sums are taken.
    pub(super) fn watched(
        &mut self,
        role: FileRole,
        path: &Path,
        source: Box<dyn Read + Send>,
    ) -> Box<dyn Read + Send> {
        let Some(inputs) = &mut self.inputs else { return source };
        let (source, sum) = summed(source);
        inputs.files.push(TracedFile { role, path: Some(path.into()), sum });
        Box::new(source)
    }

    /// The sum of an input, if it is there.
    pub(super) fn sum(&self, role: FileRole) -> Option<Digest> {
        let input = self.inputs.as_ref()?.files.iter().find(|input| input.role == role)?;
        Some(input.sum.so_far().0)
    }

    /// The manifest of an audit whose inputs are read. Its paths lead from a folder; without one it
    /// names no file.
    pub(super) fn manifest(
        &self,
        options: &AuditOptions,
        day: Date,
        folder: Option<&Path>,
    ) -> Option<Manifest> {
        let TracedInputs { tree, files } = self.inputs.as_ref()?;
        let records = files.iter().map(|file| file.record(folder)).collect();
        Some(Manifest::new(Some(day), options.clone(), *tree, records))
    }
}

/// The sum of what a file holds.
fn sum_of_file(path: &Path) -> Result<ByteSum, Failure> {
    ByteSum::of_source(open_file(path)?).map_err(|why| Failure::Read { path: path.into(), why })
}

/// A manifest with what was written.
pub(super) fn with_outputs(
    mut manifest: Manifest,
    outputs: &[TracedFile],
    folder: &Path,
) -> Manifest {
    manifest.outputs = outputs.iter().map(|file| file.record(Some(folder))).collect();
    manifest
}

/// The options that arguments give; where files stand, a manifest knows.
pub(super) fn options(args: &AuditArgs, loaded: &LoadedTree, format: RowFormat) -> AuditOptions {
    let options = AuditOptions {
        tree: loaded.tree.id.to_string(),
        sheet: args.sheet.clone(),
        header: args.header.map(Into::into),
        id: args.id.clone(),
        mail: args.mail.clone(),
        by: args.by.clone(),
        min_group: args.min_group,
        map: args.maps.iter().map(question_column).collect(),
        means: args.means.iter().flat_map(|option| &option.0).map(meaning).collect(),
        finess: args.finess.clone(),
        what_if: args.what_if.iter().map(answer).collect(),
        among: args.among.iter().map(answer).collect(),
        ..AuditOptions::default()
    };
    options.with_row_format(format)
}

fn question_column((question, column): &(String, String)) -> QuestionColumn {
    QuestionColumn { question: question.clone(), column: column.clone() }
}

fn meaning(means: &Means) -> WordMeaning {
    WordMeaning { word: means.word.clone(), answer: means.answer.clone() }
}

fn answer((question, answer): &(String, String)) -> QuestionAnswer {
    QuestionAnswer { question: question.clone(), answer: answer.clone() }
}

/// The words of `audit` that ask for what a manifest says, from its folder; the table comes first.
pub(crate) fn words(manifest: &Manifest, folder: &Path) -> Vec<OsString> {
    let file_of = |role| {
        let record = manifest.inputs.iter().find(|record| record.role == role)?;
        Some(path_in(folder, record.file.as_deref()?).into_os_string())
    };
    let path = |path: &String| path_in(folder, path).into_os_string();
    let options = &manifest.options;
    let tree = &options.tree;
    let mut given: Vec<(&str, OsString)> =
        vec![("--tree", if is_path(tree) { path(tree) } else { tree.into() })];
    given.extend(options.trees.iter().map(|trees| ("--trees", path(trees))));
    given.extend(options.resources.iter().map(|file| ("--resources", path(file))));
    given.extend(options.sheet.iter().map(|sheet| ("--sheet", sheet.into())));
    given.extend(options.header.iter().map(|line| ("--header", line.to_string().into())));
    given.extend(options.id.iter().map(|column| ("--id", column.into())));
    given.extend(options.mail.iter().map(|column| ("--mail", column.into())));
    given.extend(options.by.iter().map(|column| ("--by", column.into())));
    if options.min_group > 1 {
        given.push(("--min-group", options.min_group.to_string().into()));
    }
    for QuestionColumn { question, column } in &options.map {
        given.push(("--map", format!("{question}={column}").into()));
    }
    for WordMeaning { word, answer } in &options.means {
        given.push(("--means", format!("{word}={answer}").into()));
    }
    given.extend(file_of(FileRole::Annuaire).map(|annuaire| ("--annuaire", annuaire)));
    given.extend(options.finess.iter().map(|column| ("--finess", column.into())));
    for QuestionAnswer { question, answer } in &options.what_if {
        given.push(("--what-if", format!("{question}={answer}").into()));
    }
    for QuestionAnswer { question, answer } in &options.among {
        given.push(("--where", format!("{question}={answer}").into()));
    }
    if !options.format.is_empty() {
        given.push(("--format", options.format.clone().into()));
    }
    let mut words = vec![file_of(FileRole::Table).unwrap_or_else(|| "-".into())];
    for (option, value) in given {
        let mut word = OsString::from(option);
        word.push("=");
        word.push(value);
        words.push(word);
    }
    if options.excel {
        words.push("--excel".into());
    }
    words
}

/// Reads a manifest.
pub(crate) fn read_manifest(path: &Path) -> Result<Manifest, Failure> {
    let source = reading::read(path)?;
    Manifest::read(&source.text).map_err(|error| Failure::Manifest { path: path.into(), error })
}
