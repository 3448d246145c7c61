//! A [`Report`](crate::walk::report::Report), a tree or the [`Summary`](crate::audit::Summary) of
//! an audit, as bytes in one of the formats; and a workbook around the rows of an audit.

mod archive;
mod audit;
mod blank;
mod chart;
mod colours;
mod comparison;
mod course;
mod audited;
mod details;
mod export_form;
mod figures;
mod html;
mod metrics;
mod footnotes;
mod open_questions;
mod phrases;
mod quotation;
mod qr;
mod report;
mod score;
mod sheet;
mod sources;
mod tree_comparison;
mod typography;
mod what_if;
mod workbook;
mod xlsx;

pub use self::audit::{
    AuditRemark, AuditRowsError, RowSpool, audit_remarks, audit_rows, headline, summary,
};
pub use self::comparison::{
    ComparedRowsError, ComparisonBook, comparison, comparison_remarks, comparison_rows,
};
pub use self::figures::{Bars, SummaryFormat, SummaryLook, bar};
pub use self::report::{
    DataFormat, Emphasis, Hyperlinks, Look, ReportData, ReportJson, conclusion, reports,
};
pub use self::sheet::{Format, SheetIndex, report, sendable, sheet, sheet_index, sheet_index_row};
pub use crate::words::number;
pub use audited::{AuditedRows, RowDepth};
pub use blank::{BlankSheetError, SheetFormat, blank_sheet, case_sheet};
pub use chart::{
    ChartError, LargerPaper, Paper, Poster, PosterActions, PosterLinks, PosterLook, TreeFormat,
    kit_page, marked_tree, tree,
};
pub use course::{CourseError, CourseFormat, course};
pub use details::SheetDetails;
pub use export_form::{ExportError, ExportForm, MadeForm};
pub use footnotes::{footnotes, mark};
pub use open_questions::{OpenQuestionsFormat, open_questions};
pub use quotation::Quotations;
pub use score::{
    HESITATIONS_TITLE, RoomScoreFormat, ScoreFormat, TallyFormat, answer_on_a_line, room_score,
    score, tally, vote_counts, why_not_in_words,
};
pub use sources::{sources, uncovered, unsourced};
pub use tree_comparison::{MovedRows, RowEnd, RowMove, TreeComparisonFormat, tree_comparison};
pub use what_if::{changes_anything, what_if};
pub use workbook::worksheet_of_rows;
pub use xlsx::BookError;
