//! What an audit says of a row beside what its walk concluded, in the sentences of all sheets.

use std::fmt::Write;

use super::phrases::{UNDETERMINED, annuaire_credit};
use crate::{
    audit::{AnswerOrigin, DeclaredCell, RecordSource, RowRecord, Standing},
    tree::{Question, Tree},
    walk::{
        alternatives::{AlternativeEnd, AnswerAlternative, AnswerChange},
        report::Conclusion,
    },
    words::{VERSION, day_in_words, number, questions, shown, tame},
};

/// The rows of an audit that sheets are of, a row for each report.
#[derive(Clone, Copy, Debug)]
pub struct AuditedRows<'a> {
    pub source: &'a RecordSource,
    pub records: &'a [RowRecord<'a>],
    /// What the audit was told by what words mean, such as the name of an option.
    pub meanings: &'a str,
    pub depth: RowDepth,
}

/// How much is told of a row beside what its walk concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowDepth {
    /// All that there is to say, also where other answers would lead.
    Whole,
    /// Where its answers stand, and what is wrong with it.
    Brief,
}

/// One of these rows.
#[derive(Clone, Copy)]
pub(super) struct AuditedRow<'a> {
    pub(super) source: &'a RecordSource,
    pub(super) record: &'a RowRecord<'a>,
    pub(super) meanings: &'a str,
    pub(super) depth: RowDepth,
}

/// What is told of a row below what it has to do, under a title.
pub(super) struct RowSection {
    pub(super) title: &'static str,
    pub(super) items: Vec<RowItem>,
}

/// A sentence, and what belongs to it.
pub(super) struct RowItem {
    pub(super) text: String,
    pub(super) below: Vec<String>,
}

impl RowItem {
    fn new(text: String) -> Self {
        Self { text, below: Vec::new() }
    }
}

impl<'a> AuditedRow<'a> {
    /// What the sheet calls the row.
    pub(super) fn name(self) -> String {
        name_of_row(self.source, self.record)
    }

    /// What stands above a walk that stopped short of an outcome.
    pub(super) fn missing_title(self) -> &'static str {
        match (self.record.standing, self.record.is_readable) {
            (Standing::Error, false) => "Erreur\u{a0}: la ligne ne peut pas être lue",
            (Standing::Error, true) => "Erreur\u{a0}: une réponse ne peut pas être lue",
            _ => UNDETERMINED,
        }
    }

    /// Whether the row could be walked.
    pub(super) fn is_readable(self) -> bool {
        self.record.is_readable
    }

    /// Where the answer of a step stands, by the place of the step.
    pub(super) fn origin(self, place: usize) -> Option<String> {
        let origin = self.record.origins.get(place)?;
        Some(match origin {
            AnswerOrigin::Proposed(extract) => format!("Réponse de l'{extract}"),
            AnswerOrigin::Declared { cells, restored } => {
                let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell, place)).collect();
                let restored = restored.as_ref().map(|restored| {
                    let restored = shown(restored);
                    format!("\u{a0}; lu «\u{a0}{restored}\u{a0}», le zéro manque à la cellule")
                });
                format!("Réponse déclarée, {}{}", cells.join(", "), restored.unwrap_or_default())
            }
        })
    }

    /// A cell that answers in the step at this place.
    fn cell(self, cell: &DeclaredCell, place: usize) -> String {
        let text = shown(&cell.text);
        let mut told =
            format!("colonne «\u{a0}{}\u{a0}»\u{a0}: «\u{a0}{text}\u{a0}»", shown(&cell.header));
        if cell.is_by_request {
            let steps = self.record.walk.steps();
            let meant = steps.get(place).map(|step| step.given.written()).unwrap_or_default();
            let _ = write!(told, " ({} {text}={})", self.meanings, shown(&meant));
        }
        told
    }

    /// What is told of the row below what it has to do: what is wrong with it, and what other
    /// answers would change.
    pub(super) fn sections(self) -> Vec<RowSection> {
        let remarks = Some(&self.record.remarks).filter(|remarks| !remarks.is_empty());
        let sections = [
            (
                "Ce qui est à revoir dans la ligne",
                remarks.map(|text| RowItem::new(tame(text))).into_iter().collect(),
            ),
            ("Selon la réponse à cette question", self.next_answers()),
            (
                "Questions qui peuvent suivre",
                self.open_questions().into_iter().map(RowItem::new).collect(),
            ),
            ("Et si une réponse était autre\u{a0}?", self.what_ifs()),
        ];
        let mut told = Vec::new();
        let count = match self.depth {
            RowDepth::Whole => sections.len(),
            RowDepth::Brief => 1,
        };
        for (title, items) in sections.into_iter().take(count) {
            if !items.is_empty() {
                told.push(RowSection { title, items });
            }
        }
        told
    }

    /// Where the other answers to the questions of the way lead, a question each.
    fn what_ifs(self) -> Vec<RowItem> {
        let mut what_ifs: Vec<RowItem> = Vec::new();
        let mut last: Option<&Question> = None;
        for other in &self.record.alternatives {
            if last.is_none_or(|last| last.id != other.question.id) {
                let ask = self.record.report().fill(&other.question.ask).into_owned();
                what_ifs.push(RowItem::new(tame(&ask)));
                last = Some(other.question);
            }
            let end = format!("{}\u{a0}: {}", changed(other), self.end(&other.end));
            if let Some(item) = what_ifs.last_mut() {
                item.below.push(end);
            }
        }
        what_ifs
    }

    /// Where each answer to the missing question leads.
    fn next_answers(self) -> Vec<RowItem> {
        let mut items = Vec::new();
        for next in &self.record.next_answers {
            let label = tame(&next.label);
            let end = self.end(&next.end);
            items.push(RowItem::new(format!("«\u{a0}{label}\u{a0}»\u{a0}: {end}")));
        }
        items
    }

    /// The questions that may have to be asked behind the missing one.
    pub(super) fn open_questions(self) -> Vec<String> {
        let report = self.record.report();
        self.record.open.iter().map(|question| tame(&report.fill(&question.ask))).collect()
    }

    fn end(self, end: &AlternativeEnd<'_>) -> String {
        let own = match self.record.report().end {
            Conclusion::Outcome(outcome) => Some(outcome.id),
            Conclusion::Missing(_) => None,
        };
        match end {
            AlternativeEnd::Outcome { outcome, .. } if Some(outcome.id) == own => {
                "la même issue".into()
            }
            AlternativeEnd::Outcome { outcome, title } => {
                format!("{}, «\u{a0}{}\u{a0}»", outcome.status.label(), tame(title))
            }
            AlternativeEnd::Open { ask, left, .. } => format!(
                "encore {}, d'abord «\u{a0}{}\u{a0}»",
                questions(left.fewest, left.most),
                tame(ask)
            ),
        }
    }

    /// Which audit the sheet is of: the table and the row, the tree and its version, the annuaire.
    pub(super) fn trace(self, tree: &Tree) -> String {
        let RecordSource { table, extract, day, .. } = self.source;
        let day = day.map(|day| format!(" du {}", day_in_words(day))).unwrap_or_default();
        let version = day_in_words(tree.source.checked);
        let extract = extract.map(|extract| format!(", {}", annuaire_credit(extract)));
        format!(
            "Audit{day}\u{a0}: table «\u{a0}{}\u{a0}», ligne {}, arbre «\u{a0}{}\u{a0}» dans sa \
             version du {version}{}, mssante-check {VERSION}.",
            tame(table),
            number(self.record.row),
            tree.id,
            extract.unwrap_or_default()
        )
    }
}

/// What sheets and drafts call a row.
pub(super) fn name_of_row(source: &RecordSource, record: &RowRecord<'_>) -> String {
    let column = shown(&source.column);
    if record.id.is_empty() {
        return format!("ligne {}, sans {column}", number(record.row));
    }
    format!("{} ({column})", shown(&record.id))
}

/// What would be answered otherwise.
fn changed(other: &AnswerAlternative<'_>) -> String {
    let label = tame(&other.label);
    match other.change {
        AnswerChange::Other(_) => format!("«\u{a0}{label}\u{a0}»"),
        AnswerChange::With(_) => format!("avec «\u{a0}{label}\u{a0}»"),
        AnswerChange::Without(_) => format!("sans «\u{a0}{label}\u{a0}»"),
    }
}
