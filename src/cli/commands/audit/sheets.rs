//! A sheet and a draft for each row, in a folder, with a page that leads to them.

use std::{
    fs::File,
    io::{self, BufWriter, Seek, Write},
    sync::{Mutex, MutexGuard, PoisonError},
};

use mssante_check::{
    audit::{Audit, RecordSink, RecordSource, RowFormat, RowRecord, Standing, Summary},
    kit,
    render::{
        self, AuditedRows, Format, Quotations, RowDepth, SheetDetails, SheetIndex, sendable,
        sheet_index, sheet_index_row,
    },
    words::{counted, listed},
};

use crate::cli::{
    args::AuditArgs,
    failure::{Failure, RowSheetError},
    files::{
        output::in_memory,
        sheet_folder::{INDEX, Replacement, SheetFolder},
        sheet_names::SheetNames,
    },
    screen::{interrupt::watch_unfinished_sheets, terminal},
};

/// How many addresses are told that are none.
const MOST_ADDRESSES: usize = 5;

/// What the option is called that says what words mean.
pub(super) const MEANINGS: &str = "--means";

/// Writes the sheets of rows while they are audited.
pub(super) struct SheetWriter {
    folder: SheetFolder,
    source: RecordSource,
    /// How rows stand that get a sheet.
    standings: Vec<Standing>,
    /// Whether the column of addresses is named.
    mail: Option<String>,
    /// The sentences of the document stand on sheets, and not in drafts.
    quotations: Quotations,
    names: Mutex<SheetNames>,
    written: Mutex<WrittenSheets>,
}

/// What there is to tell of the sheets that are written.
struct WrittenSheets {
    /// The rows of the index.
    index: BufWriter<File>,
    sheets: u64,
    /// How many drafts have no address.
    unaddressed: u64,
    /// The first addresses that are none, with the numbers of their rows.
    unsendable: Vec<(u64, String)>,
    /// Why a sheet could not be written.
    failure: Option<Failure>,
}

impl SheetWriter {
    /// Opens the folder that is asked for, if one is.
    pub(super) fn open(args: &AuditArgs, audit: &Audit<'_>) -> Result<Option<Self>, Failure> {
        let Some(path) = &args.sheets else { return Ok(None) };
        let replacement = if args.replace { Replacement::Allowed } else { Replacement::Refused };
        let folder = SheetFolder::open(path, replacement)?;
        watch_unfinished_sheets(folder.watched());
        let index = folder.scratch().map_err(|why| folder.failure("", why))?;
        let standings =
            if args.status.is_empty() { Standing::ALL.into() } else { args.status.clone() };
        Ok(Some(Self {
            folder,
            source: audit.record_source(),
            standings,
            mail: args.mail.clone(),
            quotations: Quotations::Shown(Some(kit::source_document()?)),
            names: Mutex::new(SheetNames::without(["index"])),
            written: Mutex::new(WrittenSheets {
                index: BufWriter::new(index),
                sheets: 0,
                unaddressed: 0,
                unsendable: Vec::new(),
                failure: None,
            }),
        }))
    }

    /// Why a sheet could not be written, if that is what ended the audit.
    pub(super) fn failure(&self) -> Option<Failure> {
        self.lock().failure.take()
    }

    /// Writes the page that leads to all sheets, and makes sure that there is room for them.
    pub(super) fn finish(&self, args: &AuditArgs, summary: &Summary<'_>) -> Result<(), Failure> {
        self.write_index(summary).map_err(|why| self.folder.failure(INDEX, why))?;
        self.folder.expect_room([args.output.as_deref(), args.summary.as_deref()])
    }

    /// Puts the sheets in their folder, and tells of them.
    pub(super) fn place(self) -> Result<(), Failure> {
        let Self { folder, mail, written, .. } = self;
        let written = written.into_inner().unwrap_or_else(PoisonError::into_inner);
        let path = folder.path().to_owned();
        folder.place()?;
        if let Some(column) = mail {
            written.tell_addresses(&column);
        }
        if written.sheets == 0 {
            terminal::tell("Aucune ligne n'a de fiche\u{a0}: aucune n'a ces statuts.");
        }
        terminal::tell(&format!(
            "{} et autant de messages\u{a0}: ouvrez «\u{a0}{}\u{a0}».",
            counted(written.sheets, "fiche"),
            path.join(INDEX).display()
        ));
        Ok(())
    }

    fn write_index(&self, summary: &Summary<'_>) -> io::Result<()> {
        let written = &mut *self.lock();
        written.index.flush()?;
        let rows = written.index.get_mut();
        rows.rewind()?;
        let left_out: Vec<Standing> =
            Standing::ALL.into_iter().filter(|one| !self.standings.contains(one)).collect();
        let index = SheetIndex {
            source: &self.source,
            summary,
            left_out: &left_out,
            sheets: written.sheets,
            unaddressed: self.mail.as_ref().map(|_| written.unaddressed),
        };
        let mut page = BufWriter::new(self.folder.create(INDEX)?);
        sheet_index(index, &mut page, |out| io::copy(rows, out).map(drop))?;
        page.flush()
    }

    fn lock(&self) -> MutexGuard<'_, WrittenSheets> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a file, and remembers why it could not.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.folder.write(name, bytes).map_err(|why| {
            let told = io::Error::from(why.kind());
            self.lock().failure.get_or_insert(self.folder.failure(name, why));
            told
        })
    }

    /// A record in one of its forms.
    fn rendered(&self, record: &RowRecord<'_>, format: Format, depth: RowDepth) -> Vec<u8> {
        let quotations = match depth {
            RowDepth::Whole => &self.quotations,
            RowDepth::Brief => &Quotations::Hidden,
        };
        let records = std::slice::from_ref(record);
        let details = SheetDetails {
            day: self.source.day,
            quotations,
            audited: Some(AuditedRows { source: &self.source, records, meanings: MEANINGS, depth }),
            ..SheetDetails::default()
        };
        in_memory(|out| render::sheet(&[record.report()], details, format, out))
    }

    /// Counts a sheet, and looks whether its draft has an address.
    fn count(&self, record: &RowRecord<'_>) {
        let written = &mut *self.lock();
        written.sheets += 1;
        let Some(address) = &record.mail else { return };
        if sendable(address).is_some() {
            return;
        }
        written.unaddressed += 1;
        if !address.is_empty() {
            let place = written.unsendable.partition_point(|(row, _)| *row < record.row);
            written.unsendable.insert(place, (record.row, address.clone()));
            written.unsendable.truncate(MOST_ADDRESSES);
        }
    }
}

impl<'t> RecordSink<'t> for SheetWriter {
    fn name(&self, row: u64, id: &str) -> String {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).name(id, row)
    }

    fn wants(&self, _id: &str, standing: Standing) -> bool {
        self.standings.contains(&standing)
    }

    fn take(&self, name: &str, record: RowRecord<'t>, lines: &mut Vec<u8>) -> io::Result<()> {
        let (sheet, draft) = (format!("{name}.html"), format!("{name}.eml"));
        self.write(&sheet, &self.rendered(&record, Format::Html, RowDepth::Whole))?;
        self.write(&draft, &self.rendered(&record, Format::Mail, RowDepth::Brief))?;
        self.count(&record);
        sheet_index_row(&record, &sheet, &draft, lines)
    }

    fn lines(&self, lines: &[u8]) -> io::Result<()> {
        self.lock().index.write_all(lines)
    }
}

impl WrittenSheets {
    /// Says which drafts have nobody to be sent to.
    fn tell_addresses(&self, column: &str) {
        if self.unaddressed == 0 {
            return;
        }
        let told: Vec<String> = self
            .unsendable
            .iter()
            .map(|(row, address)| format!("ligne {row}, «\u{a0}{address}\u{a0}»"))
            .collect();
        let told = listed(told.iter().map(String::as_str));
        let examples = if told.is_empty() {
            String::new()
        } else {
            format!("\u{a0}; n'est pas une adresse\u{a0}: {told}")
        };
        terminal::tell(&format!(
            "attention\u{a0}: {} sans destinataire, la colonne «\u{a0}{column}\u{a0}» n'y a pas \
             d'adresse{examples}",
            counted(self.unaddressed, "message")
        ));
    }
}

/// Refuses options of sheets that nothing of the run makes use of.
pub(super) fn expect_use(args: &AuditArgs, format: RowFormat) -> Result<(), Failure> {
    if args.sheets.is_some() && args.id.is_none() && args.finess.is_none() {
        return Err(RowSheetError::NoId("--sheets").into());
    }
    let is_merged = format == RowFormat::Xlsx;
    if args.mail.is_some() && is_merged && args.id.is_none() && args.finess.is_none() {
        return Err(RowSheetError::NoId("--mail").into());
    }
    if args.mail.is_some() && args.sheets.is_none() && !is_merged {
        return Err(RowSheetError::MailWithoutDrafts.into());
    }
    Ok(())
}
