//! What a person writes on a sheet: for whom it is, on what day, and a note.

use jiff::civil::Date;

use super::{
    audited::{AuditedRow, AuditedRows},
    quotation::Quotations,
};
use crate::words::{day_in_words, lines, tame};

/// What stands on a sheet beside what its walks concluded.
#[derive(Clone, Copy, Debug)]
pub struct SheetDetails<'a> {
    /// For whom it is.
    pub recipient: Option<&'a str>,
    pub day: Option<Date>,
    /// What somebody noted, with its lines.
    pub note: Option<&'a str>,
    pub quotations: &'a Quotations,
    /// The rows of an audit that its walks are of.
    pub audited: Option<AuditedRows<'a>>,
}

impl Default for SheetDetails<'_> {
    fn default() -> Self {
        Self {
            recipient: None,
            day: None,
            note: None,
            quotations: &Quotations::Hidden,
            audited: None,
        }
    }
}

impl<'a> SheetDetails<'a> {
    /// The row that the walk at this place is of.
    pub(super) fn row(self, place: usize) -> Option<AuditedRow<'a>> {
        let AuditedRows { source, records, meanings, depth } = self.audited?;
        records.get(place).map(|record| AuditedRow { source, record, meanings, depth })
    }

    /// For whom it is, on one line.
    pub(super) fn recipient(self) -> Option<String> {
        self.recipient.map(str::trim).filter(|name| !name.is_empty()).map(tame)
    }

    pub(super) fn day(self) -> Option<String> {
        self.day.map(day_in_words)
    }

    /// The lines of the note, none where there is no note.
    pub(super) fn note(self) -> Vec<String> {
        lines(self.note.unwrap_or_default()).collect()
    }

    /// For whom and on what day, as far as that is known, each with its name.
    pub(super) fn named(self) -> Vec<(&'static str, String)> {
        let recipient = self.recipient().map(|recipient| ("Pour", recipient));
        recipient.into_iter().chain(self.day().map(|day| ("Le", day))).collect()
    }
}
