//! What is asked of an audit, as data: what a manifest keeps, and what makes a request.

use std::num::NonZero;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    audit::{Annuaire, Lookup, Means, Request, RowFormat, WhatIf},
    table::TablePlace,
};

/// The options of an audit, as `audit` takes them. Paths lead from the manifest's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditOptions {
    /// The id of a tree, or its file.
    pub tree: String,
    /// The folder of one's own trees.
    pub trees: Option<String>,
    /// The file of a region.
    pub resources: Option<String>,
    /// The worksheet that is read.
    pub sheet: Option<String>,
    /// The line of the header, from 1.
    pub header: Option<u32>,
    /// The column that names rows.
    pub id: Option<String>,
    /// The column of mail addresses, which a workbook has a sheet for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    pub by: Vec<String>,
    /// The fewest rows of a number that is told.
    pub min_group: u64,
    pub map: Vec<QuestionColumn>,
    pub means: Vec<WordMeaning>,
    /// The column of FINESS numbers, where an annuaire was asked.
    pub finess: Option<String>,
    pub what_if: Vec<QuestionAnswer>,
    #[serde(rename = "where")]
    pub among: Vec<QuestionAnswer>,
    /// What the rows are written as: `csv`, `xlsx` or `jsonl`.
    pub format: String,
    /// Whether a CSV is one that Excel opens in French.
    pub excel: bool,
}

/// A question, and the column that answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionColumn {
    pub question: String,
    pub column: String,
}

/// A question, and an answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswer {
    pub question: String,
    pub answer: String,
}

/// What a word of the cells means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordMeaning {
    pub word: String,
    pub answer: String,
}

/// Options that no audit can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("ses options n'en sont pas.")]
pub struct OptionsError;

const CSV: &str = "csv";
const JSON_LINES: &str = "jsonl";
const WORKBOOK: &str = "xlsx";

impl AuditOptions {
    /// The same, with what the rows are written as.
    #[must_use]
    pub fn with_row_format(self, format: RowFormat) -> Self {
        let name = match format {
            RowFormat::Csv | RowFormat::ExcelCsv => CSV,
            RowFormat::JsonLines => JSON_LINES,
            RowFormat::Xlsx => WORKBOOK,
        };
        Self { format: name.into(), excel: format == RowFormat::ExcelCsv, ..self }
    }

    /// What the rows are written as: CSV, where nothing is said.
    ///
    /// # Errors
    /// When that is no form of rows, or one that is not for Excel.
    pub fn row_format(&self) -> Result<RowFormat, OptionsError> {
        match (&*self.format, self.excel) {
            ("" | CSV, false) => Ok(RowFormat::Csv),
            ("" | CSV, true) => Ok(RowFormat::ExcelCsv),
            (JSON_LINES, false) => Ok(RowFormat::JsonLines),
            (WORKBOOK, false) => Ok(RowFormat::Xlsx),
            _ => Err(OptionsError),
        }
    }

    /// Where the table stands in its file.
    pub fn place(&self) -> TablePlace<'_> {
        let header = self.header.and_then(NonZero::new);
        TablePlace { worksheet: self.sheet.as_deref(), header }
    }

    /// What is asked of an audit, with one worker and without letters.
    ///
    /// # Errors
    /// When no audit can have these options: no form of rows, a line 0, an annuaire without its
    /// column or the other way around, or what is supposed of rows where few are not told.
    pub fn request<'a>(
        &self,
        day: Option<Date>,
        annuaire: Option<&'a Annuaire>,
    ) -> Result<Request<'a>, OptionsError> {
        let is_supposed = !self.what_if.is_empty();
        let is_sound = self.header != Some(0)
            && annuaire.is_some() == self.finess.is_some()
            && (is_supposed || self.among.is_empty())
            && !(is_supposed && self.min_group > 1);
        if !is_sound {
            return Err(OptionsError);
        }
        let lookup = annuaire.zip(self.finess.clone());
        Ok(Request {
            maps: self.map.iter().map(QuestionColumn::pair).collect(),
            means: self.means.iter().map(WordMeaning::means).collect(),
            id: self.id.clone(),
            mail: self.mail.clone(),
            by: self.by.clone(),
            smallest: self.min_group.max(1),
            format: self.row_format()?,
            day,
            what_if: is_supposed.then(|| WhatIf {
                supposed: self.what_if.iter().map(QuestionAnswer::pair).collect(),
                among: self.among.iter().map(QuestionAnswer::pair).collect(),
            }),
            lookup: lookup.map(|(annuaire, finess)| Lookup { annuaire, finess }),
            ..Request::default()
        })
    }
}

impl QuestionColumn {
    fn pair(&self) -> (String, String) {
        (self.question.clone(), self.column.clone())
    }
}

impl QuestionAnswer {
    fn pair(&self) -> (String, String) {
        (self.question.clone(), self.answer.clone())
    }
}

impl WordMeaning {
    fn means(&self) -> Means {
        Means { word: self.word.clone(), answer: self.answer.clone() }
    }
}
