//! What the JSON of all summaries has. The keys are a contract.

use jiff::civil::Date;
use serde::Serialize;

use crate::{tree::Tree, words::VERSION};

use super::chart::ten_thousandths;

/// The tree that rows were walked through.
#[derive(Serialize)]
pub(in crate::render) struct AuditedTreeJson<'a> {
    id: &'a str,
    title: &'a str,
    document: &'a str,
    section: Option<&'a str>,
    /// The day the tree was compared with its document; its version.
    checked: String,
    /// The day it is to be compared again, and by whom.
    review: Option<String>,
    owner: Option<&'a str>,
}

/// When the summary was made, and by which version of the program.
#[derive(Serialize)]
pub(in crate::render) struct MadeJson {
    /// `null` where nobody told it.
    day: Option<String>,
    version: &'static str,
    /// A short sum of the inputs, the options and the version, if it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    imprint: Option<String>,
}

impl<'a> AuditedTreeJson<'a> {
    pub(in crate::render) fn of(tree: &'a Tree) -> Self {
        let source = &tree.source;
        Self {
            id: &tree.id,
            title: &tree.title,
            document: &source.document,
            section: source.section.as_deref(),
            checked: source.checked.to_string(),
            review: tree.next_review.day.map(|day| day.to_string()),
            owner: tree.next_review.owner.as_deref(),
        }
    }
}

impl MadeJson {
    pub(in crate::render) fn on(day: Option<Date>) -> Self {
        Self { day: day.map(|day| day.to_string()), version: VERSION, imprint: None }
    }

    /// With the imprint that was taken, if one was.
    pub(in crate::render) fn with_imprint(self, imprint: Option<String>) -> Self {
        Self { imprint, ..self }
    }
}

/// A share from 0 to 1, with four decimals.
pub(in crate::render) fn fraction(part: Option<u64>, whole: u64) -> Option<f64> {
    part.map(|part| f64::from(ten_thousandths(part, whole)) / 10_000.0)
}
