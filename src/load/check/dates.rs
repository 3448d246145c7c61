//! The days of a file as they are seen from a day: what was not looked at for a year, what is to be
//! looked at again, and what is said to have been seen later than that day.

use jiff::civil::Date;

use super::resources::{SECTIONS, checked};
use crate::{
    load::{
        diagnostics::{Diagnostics, TreeWarning},
        yaml::fields::{Fields, Written},
    },
    words::{day_in_words, shown},
};

/// Warns of the days of a tree, or of a file of resources, as of a day.
pub(crate) fn warn(file: Fields<'_>, today: Date, diagnostics: &mut Diagnostics) {
    let mut warner = DateWarner { today, diagnostics };
    let source = file.map("source");
    // The day of review of a file is that of all its entries that have none of their own.
    let review = Review::of(file);
    let mut seen = source.and_then(checked);
    if source.is_none() {
        let entries = SECTIONS.iter().flat_map(|section| file.named(section));
        let common = entries.filter(|(_, fields)| fields.text("review").is_none());
        seen = common.filter_map(|(_, fields)| checked(fields)).min();
    }
    let is_due = review.is_some_and(|review| warner.review(review, seen));
    if let Some(source) = source {
        warner.checked(source, TreeWarning::TreeStale, is_due);
    }
    for section in SECTIONS {
        for (id, fields) in file.named(section) {
            let stale = TreeWarning::ResourceStale { name: id.text.into() };
            let is_due = match Review::of(fields) {
                Some(own) => {
                    let owner = own.owner.or(file.text("owner").map(|owner| owner.text));
                    warner.review(Review { owner, ..own }, checked(fields))
                }
                None => is_due,
            };
            warner.checked(fields, stale, is_due);
        }
    }
}

/// When something is to be looked at again, and by whom.
#[derive(Clone, Copy)]
struct Review<'d> {
    written: Written<'d>,
    day: Date,
    owner: Option<&'d str>,
}

impl<'d> Review<'d> {
    fn of(fields: Fields<'d>) -> Option<Self> {
        let written = fields.text("review")?;
        let day = written.text.parse().ok()?;
        Some(Self { written, day, owner: fields.text("owner").map(|owner| owner.text) })
    }
}

struct DateWarner<'w> {
    today: Date,
    diagnostics: &'w mut Diagnostics,
}

impl DateWarner<'_> {
    /// Warns of a day of review that has passed, or after which the thing was looked at already;
    /// whether it did.
    fn review(&mut self, review: Review<'_>, seen: Option<Date>) -> bool {
        let day = day_in_words(review.day);
        let warning = match seen {
            Some(seen) if seen > review.day => {
                TreeWarning::CheckedAfterReview { checked: day_in_words(seen), day }
            }
            _ if self.today > review.day => {
                let owner = review.owner.map(|owner| format!(" ({})", shown(owner)));
                TreeWarning::ReviewDue { day, owner: owner.unwrap_or_default() }
            }
            _ => return false,
        };
        self.diagnostics.add(warning, review.written.span);
        true
    }

    /// Warns of a day on which nobody can have looked, or, unless it is told that the thing is to be
    /// looked at again, of one more than a year ago.
    fn checked(&mut self, fields: Fields<'_>, stale: TreeWarning, is_due: bool) {
        let Some(day) = checked(fields) else { return };
        let Some(written) = fields.text("checked") else { return };
        if is_in_future(day, self.today) {
            let kind = TreeWarning::CheckedInFuture { day: day.to_string() };
            self.diagnostics.add(kind, written.span);
        } else if !is_due && is_stale(day, self.today) {
            self.diagnostics.add(stale, written.span);
        }
    }
}

/// Whether a day lies more than a year before another.
fn is_stale(day: Date, today: Date) -> bool {
    (day.year() + 1, day.month(), day.day()) < (today.year(), today.month(), today.day())
}

/// Whether a day is still to come. Where it is a day later already, somebody may be a day ahead.
fn is_in_future(day: Date, today: Date) -> bool {
    today.tomorrow().is_ok_and(|tomorrow| day > tomorrow)
}
