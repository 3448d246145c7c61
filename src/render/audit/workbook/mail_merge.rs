//! The sheet « Publipostage »: a row a structure, for the mail merge of a word processor.
//!
//! Its columns follow from the tree, and its rows are put aside as they come: no more than one is
//! kept.

use std::{
    io::{self, Read, Seek, Write},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::{
    audit::{RecordSink, RecordSource, RowRecord, Standing},
    fold::fold,
    render::{
        audited::{AuditedRow, RowDepth},
        sheet::{mail::letter_text, sendable},
        xlsx::{cell_format, header_format},
    },
    table::write_xlsx::{ROW_END, StyleNumber, open_row, write_text},
    tree::{Action, Node, Tree, target::Target},
    walk::report::Report,
    words::tame,
};

const NAME: &str = "Publipostage";

/// The file of this sheet in the workbook: it is the fourth.
pub(super) const MERGE_FILE: &str = "xl/worksheets/sheet4.xml";

/// The style of its cells, which is that of texts in the sheet of the rows.
const TEXT: StyleNumber = StyleNumber("1");

/// A word processor takes longer headers, and shows no more of them.
const LONGEST_HEADER: usize = 40;

/// Word takes no more than 255 characters of any text of a column, unless there is a longer one
/// among the first rows: so each text of a mail has more.
const SHORTEST_LETTER: usize = 256;

/// How many actions have columns; the text of the mail has all.
const MOST_ACTIONS: usize = 20;

/// Where rows are put aside.
pub trait RowSpool: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> RowSpool for T {}

/// The rows of the sheet as they come, put aside until the workbook ends.
pub(in crate::render::audit) struct MailMerge {
    source: RecordSource,
    headers: Vec<String>,
    actions: usize,
    spool: Mutex<Box<dyn RowSpool>>,
}

impl MailMerge {
    /// For the rows of an audit with this tree, which are put aside in `spool`.
    pub(in crate::render::audit) fn new(
        tree: &Tree,
        source: RecordSource,
        spool: Box<dyn RowSpool>,
    ) -> Self {
        let actions = most_actions(tree).clamp(1, MOST_ACTIONS);
        let mut headers = vec![header_of(&source.column)];
        for header in ["Courriel", "Statut", "Issue", "Code du parcours"] {
            headers.push(header.into());
        }
        for place in 1..=actions {
            for kind in ["Action", "Lien", "Contact"] {
                headers.push(format!("{kind} {place}"));
            }
        }
        headers.extend(["Objet du message".into(), "Texte du message".into()]);
        // No two columns have one name: the table's own gives way.
        if headers.iter().skip(1).any(|header| field_name(header) == field_name(&headers[0])) {
            headers[0] = "Identifiant".into();
        }
        Self { source, headers, actions, spool: Mutex::new(spool) }
    }

    /// The sheet with a row in the place of all.
    pub(super) fn worksheet(&self) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(NAME)?.set_freeze_panes(1, 1)?;
        for (column, header) in (0..).zip(&self.headers) {
            sheet.write_string_with_format(0, column, header, &header_format())?;
            sheet.set_column_width(column, 28)?;
        }
        sheet.write_blank(1, 0, &cell_format())?;
        Ok(sheet)
    }

    /// Writes the rows that were put aside.
    pub(super) fn write_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        let spool = &mut *self.lock();
        spool.flush()?;
        spool.rewind()?;
        io::copy(spool, out).map(drop)
    }

    fn lock(&self) -> MutexGuard<'_, Box<dyn RowSpool>> {
        self.spool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_row(&self, record: &RowRecord<'_>, out: &mut Vec<u8>) {
        let report = record.report();
        let row = AuditedRow { source: &self.source, record, meanings: "", depth: RowDepth::Brief };
        let letter = letter_text(&report, row);
        let title = report.outcome().map(|outcome| tame(&report.fill(&outcome.title)));
        let address = record.mail.as_deref().and_then(sendable).unwrap_or_default();
        open_row(1, out);
        for text in
            [&*record.id, address, record.standing.label(), title.as_deref().unwrap_or_default()]
        {
            write_text(text, TEXT, out);
        }
        write_text(&report.code(), TEXT, out);
        let mut actions = merged_actions(&report).into_iter();
        for _ in 0..self.actions {
            let [text, link, contact] = actions.next().unwrap_or_default();
            for text in [text, link, contact] {
                write_text(&text, TEXT, out);
            }
        }
        write_text(&letter.subject, TEXT, out);
        write_text(&format!("{:SHORTEST_LETTER$}", letter.opening), TEXT, out);
        out.extend_from_slice(ROW_END);
    }
}

impl<'t> RecordSink<'t> for MailMerge {
    fn name(&self, _row: u64, _id: &str) -> String {
        String::new()
    }

    fn wants(&self, _id: &str, _standing: Standing) -> bool {
        true
    }

    fn take(&self, _name: &str, record: RowRecord<'t>, lines: &mut Vec<u8>) -> io::Result<()> {
        self.write_row(&record, lines);
        Ok(())
    }

    fn lines(&self, lines: &[u8]) -> io::Result<()> {
        self.lock().write_all(lines)
    }
}

/// What is to be done, each action with its link and its contact; of several ways to do it, each
/// with its title.
fn merged_actions(report: &Report<'_>) -> Vec<[String; 3]> {
    let mut merged = Vec::new();
    for action in report.actions() {
        merged.push(merged_action("", action, report));
    }
    for alternative in report.outcome().into_iter().flat_map(|outcome| &outcome.alternatives) {
        let title = format!("{}\u{a0}: ", tame(&report.fill(&alternative.title)));
        merged.extend(alternative.actions.iter().map(|own| merged_action(&title, own, report)));
    }
    merged
}

fn merged_action(title: &str, action: &Action, report: &Report<'_>) -> [String; 3] {
    let mut text = format!("{title}{}", tame(&report.fill(&action.text)));
    let (link, contact) = match &action.target {
        Some(Target::Link(link)) => (link.url.to_string(), String::new()),
        Some(Target::Contact(contact)) => (String::new(), contact.email.to_string()),
        Some(Target::Mailbox(mailbox)) => {
            text = format!("{text} ({}, {})", mailbox.label, mailbox.code);
            (String::new(), String::new())
        }
        Some(Target::Message(_)) | None => (String::new(), String::new()),
    };
    [text, link, contact]
}

/// A header as a field of a word processor: short, on one line, and without the signs that mean
/// something else in the name of a field.
fn header_of(column: &str) -> String {
    let plain = tame(column).replace(|c: char| !c.is_alphanumeric() && !"_-°'’".contains(c), " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let header: String = words.join(" ").chars().take(LONGEST_HEADER).collect();
    if header.is_empty() { "Identifiant".into() } else { header.trim_end().into() }
}

/// What two headers have in common that are one field: capitals do not count, and Word writes
/// spaces as `_`.
fn field_name(header: &str) -> String {
    fold(&header.replace(['_', '-'], " "))
}

/// The most actions that a walk may bring: no more columns are ever wanted.
fn most_actions(tree: &Tree) -> usize {
    let mut before = vec![0; tree.nodes().len()];
    let mut most = 0;
    for node in tree.nodes() {
        let so_far = before[node.id().index()];
        let gained = match node {
            Node::Outcome(outcome) => {
                let ways = outcome.alternatives.iter().map(|way| way.actions.len());
                most = most.max(so_far + outcome.actions.len() + ways.sum::<usize>());
                continue;
            }
            Node::Question(question) => {
                let gains = question.answers.iter().map(|answer| answer.actions.len());
                if question.takes_several() { gains.sum() } else { gains.max().unwrap_or(0) }
            }
        };
        for next in node.successors() {
            let own = &mut before[next.index()];
            *own = (*own).max(so_far + gained);
        }
    }
    most
}
