//! An audit made again by its manifest, with the files that a person gave.

use std::io::{Cursor, Read};

use mssante_check::manifest::{
    AuditVerification, FileRecord, FileRole, Manifest, OptionsError, SeekableRead,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    audit::{self, AuditChoice},
    host::{self, Host},
    refusal::Refusal,
    trees::{TreeChoice, Trees},
};

/// A manifest; the files that it names are among those given, by their names.
#[derive(Deserialize)]
pub struct VerificationWork {
    /// The place of its file.
    manifest: usize,
}

/// What an audit wrote, made again.
struct RemadeOutputs {
    rows: Cursor<Vec<u8>>,
    summary: Option<Cursor<Vec<u8>>>,
}

/// Names the files of a manifest.
pub fn files(host: &Host, work: &VerificationWork) -> Result<Value, Refusal> {
    let manifest = read(host, work.manifest)?;
    let records = manifest.inputs.iter().chain(&manifest.outputs);
    let named = records.filter_map(|record| {
        let path = record.file.as_deref()?;
        Some(json!({ "role": record.role.label(), "path": path, "name": last_part(path) }))
    });
    Ok(json!({ "files": named.collect::<Vec<Value>>() }))
}

/// Makes the audit of a manifest again, and tells what is no more as it was.
pub fn verify(host: &Host, work: &VerificationWork) -> Result<Value, Refusal> {
    let manifest = read(host, work.manifest)?;
    let mut verification = AuditVerification::new(host.name(work.manifest), &manifest);
    for record in &manifest.inputs {
        let place = place(host, record);
        let mut file = place.map(|place| host.open(place)).transpose()?;
        verification
            .input(record, file.as_mut().map(|file| file as &mut dyn Read))
            .map_err(|_| unreadable(host, place))?;
    }
    let mut outputs = None;
    if !verification.is_input_missing() {
        match made_again(host, &manifest) {
            Ok(remade) => outputs = Some(remade),
            Err(refusal) => verification.unmade(&refusal),
        }
    }
    for record in &manifest.outputs {
        let place = place(host, record);
        let mut file = place.map(|place| host.open(place)).transpose()?;
        let file = file.as_mut().map(|file| file as &mut dyn SeekableRead);
        let remade = outputs.as_mut().and_then(|outputs| outputs.file(record.role));
        verification.output(record, file, remade).map_err(|_| unreadable(host, place))?;
    }
    host::make_whole("verification.txt", verification.text().as_bytes())?;
    Ok(json!({ "differences": verification.differences() }))
}

fn read(host: &Host, place: usize) -> Result<Manifest, Refusal> {
    let text = host.source(place)?.text;
    Manifest::read(&text).map_err(|error| Refusal::from(error).of(host.name(place)))
}

/// The place of a file that a manifest names, wherever it stood.
fn place(host: &Host, record: &FileRecord) -> Option<usize> {
    host.place(last_part(record.file.as_deref()?))
}

fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn unreadable(host: &Host, place: Option<usize>) -> Refusal {
    Refusal::unreadable(place.map(|place| host.name(place)).unwrap_or_default())
}

/// Makes the audit of a manifest again, with what its files are today.
fn made_again(host: &Host, manifest: &Manifest) -> Result<RemadeOutputs, Refusal> {
    let place_of = |role| {
        let record = manifest.inputs.iter().find(|record| record.role == role)?;
        place(host, record)
    };
    let tree = match place_of(FileRole::Tree) {
        Some(place) if manifest.options.tree.contains('/') => TreeChoice::File(place),
        _ => TreeChoice::Shipped(manifest.options.tree.clone()),
    };
    let region = place_of(FileRole::Region);
    let trees = match place_of(FileRole::Resources) {
        Some(resources) => Trees::of_files(host, resources, region)?,
        None => Trees::new(host, region)?,
    };
    let chosen = AuditChoice {
        tree,
        table: place_of(FileRole::Table).ok_or(OptionsError)?,
        annuaire: place_of(FileRole::Annuaire),
        options: manifest.options.clone(),
    };
    let mut rows = Cursor::new(Vec::new());
    let day = manifest.day.unwrap_or(host.day);
    let made = audit::make(host, &trees, &chosen, day, &mut rows)?;
    let summary = manifest.outputs.iter().find(|record| record.role == FileRole::Summary);
    let form = summary.and_then(|record| form_of(record.file.as_deref()?));
    let mut summaries = made.summaries.into_iter();
    let summary = summaries.find(|(extension, _)| Some(*extension) == form);
    Ok(RemadeOutputs { rows, summary: summary.map(|(_, bytes)| Cursor::new(bytes)) })
}

/// The form of a summary, by the name of its file.
fn form_of(path: &str) -> Option<&str> {
    let (_, extension) = last_part(path).rsplit_once('.')?;
    Some(match extension {
        "htm" => "html",
        "markdown" => "md",
        other => other,
    })
}

impl RemadeOutputs {
    fn file(&mut self, role: FileRole) -> Option<&mut dyn SeekableRead> {
        if role == FileRole::Rows {
            return Some(&mut self.rows);
        }
        self.summary.as_mut().map(|summary| summary as &mut dyn SeekableRead)
    }
}
