//! An audit: first which columns answer what, then all of it.

use std::io::{self, Cursor, Write};

use jiff::civil::Date;
use mssante_check::{
    audit::{
        APPENDED, Annuaire, AskedColumns, Audit, AuditError, HeaderError, HeaderErrors,
        LikelyColumn, Summary, UnreadableValues,
    },
    manifest::{AuditOptions, FileRecord, FileRole, Manifest, TreeNamedBy, summed},
    render::{self, AuditRowsError, RowSpool},
    table::Table,
    tree::{Question, Tree},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    host::{self, Host},
    refusal::Refusal,
    summaries::SUMMARIES,
    trees::{TreeChoice, Trees},
};

/// A table, and what is wanted of it.
#[derive(Deserialize)]
pub struct AuditChoice {
    pub tree: TreeChoice,
    /// The place of its file.
    pub table: usize,
    /// The place of an extract of the annuaire.
    pub annuaire: Option<usize>,
    pub options: AuditOptions,
}

/// What came of an audit, beside its rows.
pub struct MadeAudit {
    /// It names no output yet.
    pub manifest: Manifest,
    /// The summary in each form, by the extension of its file.
    pub summaries: Vec<(&'static str, Vec<u8>)>,
    found: Value,
}

/// Tells which columns a table has, and which questions they answer.
pub fn columns(host: &Host, trees: &Trees, chosen: &AuditChoice) -> Result<Value, Refusal> {
    let tree = trees.load_without_cases(host, &chosen.tree)?;
    let name = host.name(chosen.table);
    let table = open_table(host.open(chosen.table)?, name, &chosen.options)?;
    let headers = table.columns().to_vec();
    let (read, others) = table.worksheets().unzip();
    let worksheets: Vec<&str> =
        read.into_iter().chain(others.into_iter().flatten().map(String::as_str)).collect();
    let worksheets = json!(worksheets);
    let request = chosen.options.request(None, None)?;
    let (questions, remarks, errors) = match Audit::new(&tree, table, &request) {
        Ok(audit) => {
            let remarks = render::audit_remarks(&audit).iter().map(ToString::to_string).collect();
            (asked(&tree, &audit.reading().questions), remarks, Vec::new())
        }
        Err(HeaderErrors(errors)) => (unanswered(&tree, &errors), Vec::new(), errors),
    };
    Ok(json!({
        "headers": headers,
        "worksheets": worksheets,
        "questions": questions,
        "remarks": remarks,
        "errors": errors.iter().map(header_error).collect::<Vec<Value>>(),
    }))
}

/// Makes an audit, its summary in each form, and its manifest, which names no output yet.
pub fn audit(host: &Host, trees: &Trees, chosen: &AuditChoice) -> Result<Value, Refusal> {
    let mut rows = host::make("rows")?;
    let made = make(host, trees, chosen, host.day, &mut rows)?;
    rows.flush()?;
    for (extension, bytes) in &made.summaries {
        host::make_whole(&format!("summary.{extension}"), bytes)?;
    }
    host::make_whole("manifest.json", made.manifest.written().as_bytes())?;
    Ok(made.found)
}

/// Makes the manifest of an audit with what was written: the files are a manifest without outputs,
/// the rows and the summary. It costs as much as the audit, and is not always wanted.
pub fn manifest(host: &Host) -> Result<Value, Refusal> {
    let mut manifest = Manifest::read(&host.source(0)?.text)?;
    for (place, role) in [(1, FileRole::Rows), (2, FileRole::Summary)] {
        let (role, name, sum) = host.summed(role, place)?;
        manifest.outputs.push(FileRecord::new(role, name, &sum));
    }
    host::make_whole("manifest.json", manifest.written().as_bytes())?;
    Ok(Value::Null)
}

/// Makes an audit of a day; its rows are written as its options say.
pub fn make(
    host: &Host,
    trees: &Trees,
    chosen: &AuditChoice,
    day: Date,
    rows: &mut (dyn Write + Send),
) -> Result<MadeAudit, Refusal> {
    let tree = trees.load_without_cases(host, &chosen.tree)?;
    let mut inputs = trees.sums(host, &chosen.tree)?;
    let name = host.name(chosen.table);
    let (source, sum) = summed(host.open(chosen.table)?);
    inputs.push((FileRole::Table, Some(name.to_owned()), sum));
    let table = open_table(source, name, &chosen.options)?;
    let mut annuaire = None;
    if let Some(place) = chosen.annuaire {
        let name = host.name(place);
        let (source, sum) = summed(host.open(place)?);
        inputs.push((FileRole::Annuaire, Some(name.to_owned()), sum));
        annuaire = Some(
            Annuaire::read(name, Box::new(source))
                .map_err(|error| Refusal::from(error).of(name))?,
        );
    }
    let request = chosen.options.request(Some(day), annuaire.as_ref())?;
    let audit = Audit::new(&tree, table, &request)?;
    let named_by = match chosen.tree {
        TreeChoice::Shipped(_) => TreeNamedBy::Id,
        TreeChoice::File(_) => TreeNamedBy::File,
    };
    let manifest = || {
        let records =
            inputs.iter().map(|(role, name, sum)| FileRecord::new(*role, name.clone(), sum));
        Manifest::new(Some(day), chosen.options.clone(), named_by, records.collect())
    };
    let imprint = || Some(manifest().imprint);
    let summary = render::audit_rows(audit, rows, &spool, None, &imprint, &host::tell_progress)
        .map_err(|error| why_not(error, name))?;
    let mut summaries = Vec::new();
    for (extension, format) in SUMMARIES {
        let mut bytes = Vec::new();
        render::summary(&summary, format, &mut bytes)?;
        summaries.push((extension, bytes));
    }
    Ok(MadeAudit { manifest: manifest(), summaries, found: found(&tree, &summary) })
}

fn open_table(
    source: impl io::Read + Send + 'static,
    name: &str,
    options: &AuditOptions,
) -> Result<Table, Refusal> {
    Table::open_at(name, Box::new(source), options.place(), APPENDED)
        .map_err(|error| Refusal::from(error).of(name))
}

/// Rows that are put aside stay in memory.
fn spool() -> io::Result<Box<dyn RowSpool>> {
    Ok(Box::new(Cursor::new(Vec::new())))
}

fn why_not(error: AuditRowsError, name: &str) -> Refusal {
    match error {
        AuditRowsError::Audit(AuditError::Read(_)) => Refusal::unreadable(name),
        error => Refusal::from(error).of(name),
    }
}

/// What the page shows beside the summary.
fn found(tree: &Tree, summary: &Summary<'_>) -> Value {
    let unreadable = summary.reading.unreadable.iter().map(|values| unread(tree, values));
    json!({
        "headline": render::headline(summary),
        "unreadable": unreadable.collect::<Vec<Value>>(),
    })
}

/// The texts that are no answer to a question, and the answers that they may mean.
fn unread(tree: &Tree, values: &UnreadableValues<'_>) -> Value {
    let question = values.question;
    let answers = question
        .pickable()
        .map(|answer| json!({ "key": answer.key, "label": tree.written(&answer.label) }));
    let words: Vec<&str> = values.words().map(|word| &*word.value).collect();
    let texts = values.values.iter().map(|value| {
        json!({
            "value": value.value,
            "cells": value.cells,
            "near": value.near.map(|answer| &answer.key),
            "is_word": words.contains(&&*value.value),
        })
    });
    json!({
        "key": question.key,
        "ask": tree.written(&question.ask),
        "cells": values.cells,
        "answers": answers.collect::<Vec<Value>>(),
        "values": texts.collect::<Vec<Value>>(),
    })
}

fn asked(tree: &Tree, questions: &[AskedColumns<'_>]) -> Vec<Value> {
    let asked = questions.iter();
    asked
        .map(|asked| asked_question(tree, asked.question, &asked.columns, asked.near.as_deref()))
        .collect()
}

/// The questions of a tree of which no column is known, with those that may have been meant.
fn unanswered(tree: &Tree, errors: &[HeaderError]) -> Vec<Value> {
    let likely: Vec<&LikelyColumn> = errors
        .iter()
        .flat_map(|error| match error {
            HeaderError::NoColumn { near, .. } | HeaderError::LowHeader { near, .. } => &near[..],
            _ => &[],
        })
        .collect();
    let near = |question: &Question| {
        let found = likely.iter().find(|likely| likely.question == question.key)?;
        Some(&*found.header)
    };
    tree.questions().map(|question| asked_question(tree, question, &[], near(question))).collect()
}

fn asked_question(
    tree: &Tree,
    question: &Question,
    columns: &[String],
    near: Option<&str>,
) -> Value {
    json!({
        "key": question.key,
        "ask": tree.written(&question.ask),
        "columns": columns,
        "near": near,
    })
}

/// What is wrong with a header, and the line where it may stand instead.
fn header_error(error: &HeaderError) -> Value {
    let line = match error {
        HeaderError::LowHeader { line, .. } => Some(*line),
        _ => None,
    };
    json!({ "told": error.to_string(), "header_line": line })
}
