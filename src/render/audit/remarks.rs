//! What is worth knowing of an audit before it begins.

use std::fmt;

use crate::{
    audit::{Audit, RowFormat},
    words::listed,
};

/// What is worth knowing of an audit before it begins: a sentence, which begins without a capital
/// and ends without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditRemark<'a> {
    /// The columns that an earlier audit added are made anew.
    Redone(&'a [String]),
    /// No column answers the questions with these keys.
    Unanswered(Vec<&'a str>),
    /// These worksheets are not read, and will not be in the workbook that is written.
    LeftOut(&'a [String]),
}

impl fmt::Display for AuditRemark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redone(columns) => {
                let columns = columns.join(", ");
                write!(f, "les colonnes ajoutées par un audit précédent ({columns}) sont refaites")
            }
            Self::Unanswered(questions) => {
                write!(f, "aucune colonne ne répond à\u{a0}: {}", questions.join(", "))
            }
            Self::LeftOut(worksheets) => {
                let worksheets = listed(worksheets.iter().map(String::as_str));
                write!(f, "le reste du classeur n'est ni lu ni copié ({worksheets})")
            }
        }
    }
}

/// What the columns of a table do not say, and what of a workbook will be missing.
///
/// ```
/// use std::io::Cursor;
///
/// use mssante_check::{
///     audit::{APPENDED, Audit, Request},
///     kit,
///     load::Resources,
///     render,
///     table::Table,
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
/// let source = Cursor::new("nom;equipe\nFoyer des Tilleuls;non\n");
/// let table = Table::open("structures.csv", Box::new(source), None, APPENDED)?;
/// let audit = Audit::new(&tree, table, &Request::default())?;
/// let remarks = render::audit_remarks(&audit);
/// assert!(remarks[0].to_string().starts_with("aucune colonne ne répond à\u{a0}: usage"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn audit_remarks<'a>(audit: &'a Audit<'_>) -> Vec<AuditRemark<'a>> {
    let mut remarks = Vec::new();
    if !audit.redone().is_empty() {
        remarks.push(AuditRemark::Redone(audit.redone()));
    }
    let unanswered: Vec<&str> = audit.unanswered().collect();
    if !unanswered.is_empty() {
        remarks.push(AuditRemark::Unanswered(unanswered));
    }
    if audit.format() == RowFormat::Xlsx && !audit.worksheets_left_out().is_empty() {
        remarks.push(AuditRemark::LeftOut(audit.worksheets_left_out()));
    }
    remarks
}
