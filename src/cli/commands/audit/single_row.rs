//! The whole sheet of one row: what answers a contestation.

use std::{
    io,
    path::Path,
    process::ExitCode,
    sync::{Mutex, MutexGuard, PoisonError},
};

use mssante_check::{
    audit::{Audit, RecordSink, RecordSource, RowFormat, RowRecord, Standing},
    fold::{fold, nearest},
    kit,
    render::{self, AuditedRows, Format, Look, Quotations, RowDepth, SheetDetails, sendable},
    words::{listed, number},
};
use strsim::osa_distance;

use super::{
    open_annuaire, open_table, refuse_overwriting, request,
    rows::rows_failure,
    sheets::MEANINGS,
    trace::{Trace, options},
    warn,
};
use crate::cli::{
    args::AuditArgs,
    commands::{
        ask::report_output::{format_of, sheet_path},
        check::today,
    },
    failure::{Failure, RowSheetError},
    files::{
        catalogue::Catalogue,
        output::{BufferedOutput, in_memory},
        reading::{extension, name_of},
    },
    screen::{progress::ProgressDisplay, terminal},
};

/// How many rows of one id are shown.
const MOST_ROWS: usize = 50;

/// How many near values are proposed.
const MOST_NEAR: usize = 5;

/// Shows the sheets of the rows that have an id, or writes them to a file.
pub(super) fn run(
    args: &AuditArgs,
    wanted: &str,
    catalogue: &Catalogue,
) -> Result<ExitCode, Failure> {
    if id_key(wanted).is_empty() {
        return Err(RowSheetError::NoValue.into());
    }
    if args.id.is_none() && args.finess.is_none() {
        return Err(RowSheetError::NoId("--row").into());
    }
    let path = args.output.as_deref().map(sheet_path).transpose()?;
    let tree = args.tree.as_deref().unwrap_or(catalogue.first());
    let loaded = catalogue.load_without_cases(tree)?;
    refuse_overwriting(args, catalogue, &loaded)?;
    let options = options(args, &loaded, numbering(&args.table));
    let input = open_table(args, &options, &mut Trace::off())?;
    let annuaire = open_annuaire(args, &mut Trace::off())?;
    let request = request(args, &options, today(), annuaire.as_ref())?;
    let audit = Audit::new(&loaded.tree, input.table, &request)
        .map_err(|errors| Failure::Headers(errors.0))?;
    warn(&audit);
    let mut output = BufferedOutput::open(path.as_deref())?;
    let source = audit.record_source();
    let finder = RowFinder::new(wanted);
    let progress = ProgressDisplay::new(input.size);
    let read = audit.run_with(&mut io::sink(), Some(&finder), &|done| progress.show(done));
    progress.clear();
    read.map_err(|error| rows_failure(error.into(), args, Failure::Stdout))?;
    let found = finder.found.into_inner().unwrap_or_else(PoisonError::into_inner);
    if found.records.is_empty() {
        return Err(not_found(args, wanted, source, found.near).into());
    }
    output.write(&sheet(path.as_deref(), &source, &found)?)?;
    let remark = output.finish()?;
    terminal::tell_remark(&remark);
    tell_rows(&found);
    Ok(ExitCode::SUCCESS)
}

/// How rows are numbered: a table of objects has no header.
fn numbering(table: &Path) -> RowFormat {
    match &*extension(table) {
        "jsonl" | "ndjson" => RowFormat::JsonLines,
        _ => RowFormat::Csv,
    }
}

fn not_found(
    args: &AuditArgs,
    wanted: &str,
    source: RecordSource,
    near: Vec<String>,
) -> RowSheetError {
    RowSheetError::NotFound {
        table: name_of(&args.table),
        wanted: wanted.trim().into(),
        column: source.column,
        near,
    }
}

/// The sheet of the rows that were found, in the format of its file.
fn sheet(
    path: Option<&Path>,
    source: &RecordSource,
    found: &FoundRows<'_>,
) -> Result<Vec<u8>, Failure> {
    let look = if path.is_some() { Look::PLAIN } else { terminal::stdout_look() };
    let format = path.and_then(format_of).unwrap_or(Format::Text(look));
    let quotations = Quotations::Shown(Some(kit::source_document()?));
    let details = SheetDetails {
        day: Some(source.day.unwrap_or_else(today)),
        quotations: &quotations,
        audited: Some(AuditedRows {
            source,
            records: &found.records,
            meanings: MEANINGS,
            depth: RowDepth::Whole,
        }),
        ..SheetDetails::default()
    };
    let reports: Vec<_> = found.records.iter().map(RowRecord::report).collect();
    if format == Format::Mail {
        tell_unsendable(&found.records);
    }
    Ok(in_memory(|out| render::sheet(&reports, details, format, out)))
}

/// Says which addresses are none, so that nobody is written to.
fn tell_unsendable(records: &[RowRecord<'_>]) {
    let addresses = records.iter().filter_map(|record| record.mail.as_deref());
    let unsendable =
        listed(addresses.filter(|address| !address.is_empty() && sendable(address).is_none()));
    if !unsendable.is_empty() {
        terminal::tell(&format!(
            "attention\u{a0}: «\u{a0}{unsendable}\u{a0}» n'est pas une adresse à qui écrire\u{a0}; \
             le message n'en a pas"
        ));
    }
}

/// Says that several rows have the id, or too many.
fn tell_rows(found: &FoundRows<'_>) {
    if found.records.len() > 1 {
        let rows: Vec<String> = found.records.iter().map(|record| number(record.row)).collect();
        terminal::tell(&format!(
            "attention\u{a0}: {} lignes ont cet identifiant\u{a0}: {}",
            rows.len() + found.more,
            listed(rows.iter().map(String::as_str))
        ));
    }
    if found.more > 0 {
        terminal::tell(&format!("Les {MOST_ROWS} premières ont leur fiche ici."));
    }
}

/// Finds the rows that have an id.
struct RowFinder<'w, 't> {
    wanted: &'w str,
    key: String,
    found: Mutex<FoundRows<'t>>,
}

#[derive(Default)]
struct FoundRows<'t> {
    /// In the order of the rows.
    records: Vec<RowRecord<'t>>,
    /// How many more rows have the id.
    more: usize,
    /// Other ids that may have been meant, all as near.
    near: Vec<String>,
    /// In how many signs they differ.
    distance: usize,
}

impl FoundRows<'_> {
    /// Takes an id that may have been meant, in the place of those that are less near.
    fn propose(&mut self, id: &str, distance: usize) {
        if self.near.is_empty() || distance < self.distance {
            self.near.clear();
            self.distance = distance;
        }
        let is_new = !self.near.iter().any(|other| other == id);
        if is_new && distance == self.distance && self.near.len() < MOST_NEAR {
            self.near.push(id.to_owned());
        }
    }
}

impl<'w, 't> RowFinder<'w, 't> {
    fn new(wanted: &'w str) -> Self {
        Self { wanted, key: id_key(wanted), found: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, FoundRows<'t>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'t> RecordSink<'t> for RowFinder<'_, 't> {
    fn name(&self, _row: u64, id: &str) -> String {
        if !id.is_empty() && nearest(self.wanted, [id]).is_some() && id_key(id) != self.key {
            self.lock().propose(id, osa_distance(self.wanted, id));
        }
        String::new()
    }

    fn wants(&self, id: &str, _standing: Standing) -> bool {
        id_key(id) == self.key
    }

    fn take(&self, _name: &str, record: RowRecord<'t>, _lines: &mut Vec<u8>) -> io::Result<()> {
        let found = &mut *self.lock();
        let place = found.records.partition_point(|other| other.row < record.row);
        found.records.insert(place, record);
        if found.records.len() > MOST_ROWS {
            found.records.pop();
            found.more += 1;
        }
        Ok(())
    }

    fn lines(&self, _lines: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

/// What all ways to write an id have in common: case, accents and spaces do not count, nor do the
/// zeros that spreadsheets take away before numbers.
fn id_key(id: &str) -> String {
    let folded = fold(id).replace(' ', "");
    match folded.trim_start_matches('0') {
        short if !short.is_empty() && short.bytes().all(|byte| byte.is_ascii_digit()) => {
            short.to_owned()
        }
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_however_people_and_spreadsheets_write_it() {
        for written in ["010000016", "10000016", " 01 000 001 6 ", "0\u{a0}10000016"] {
            assert_eq!(id_key(written), "10000016", "{written}");
        }
        assert_eq!(id_key("2A0000006"), id_key("2a 000 0006"));
        assert_eq!(id_key("Foyer  de l’Étoile"), id_key("foyer de l'etoile"));
        assert_eq!(id_key("000"), "000");
        assert_ne!(id_key("0A"), id_key("A"));
    }
}
