//! What the command line writes on a sheet.

use jiff::civil::Date;
use mssante_check::{
    kit,
    render::{Format, Quotations, SheetDetails},
};

use crate::cli::{args::SheetArgs, commands::check::today, failure::Failure};

/// For whom a sheet is, on what day, what is noted on it, and whether it has its sources.
pub(super) struct SheetNotes {
    recipient: Option<String>,
    note: Option<String>,
    day: Option<Date>,
    quotations: Quotations,
}

impl SheetNotes {
    pub(super) fn of(args: &SheetArgs) -> Result<Self, Failure> {
        let quotations = if args.why {
            Quotations::Shown(Some(kit::source_document()?))
        } else {
            Quotations::Hidden
        };
        Ok(Self {
            recipient: args.recipient.clone().filter(|name| !name.trim().is_empty()),
            note: Some(args.notes.join("\n")).filter(|note| !note.trim().is_empty()),
            day: args.day,
            quotations,
        })
    }

    /// Whether there is anything that a sheet would not have by itself.
    pub(super) fn is_any(&self) -> bool {
        self.is_for_somebody()
            || self.day.is_some()
            || matches!(self.quotations, Quotations::Shown(_))
    }

    fn is_for_somebody(&self) -> bool {
        self.recipient.is_some() || self.note.is_some()
    }

    /// What stands on a sheet of a format. A page and a mail have a day, as all that is for
    /// somebody has.
    pub(super) fn details(&self, format: Format) -> SheetDetails<'_> {
        let is_dated = matches!(format, Format::Html | Format::Mail) || self.is_for_somebody();
        SheetDetails {
            recipient: self.recipient.as_deref(),
            day: self.day.or_else(|| is_dated.then(today)),
            note: self.note.as_deref(),
            quotations: &self.quotations,
            audited: None,
        }
    }
}
