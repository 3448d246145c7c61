//! What all workbooks have in common.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::{table::limits::clipped, tree::Tree};

/// A workbook without sheets, the same whenever it is made.
pub(super) fn book(tree: &Tree, title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a day of its own the workbook would take the clock's.
    let properties = DocProperties::new().set_title(clipped(title, 255));
    workbook.set_properties(&properties.set_creation_datetime(&day(tree.source.checked)?));
    Ok(workbook)
}

/// A day as workbooks know them: none is before 1900.
fn day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    match u16::try_from(day.year()) {
        Ok(year) if year >= 1900 => {
            ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
        }
        _ => ExcelDateTime::from_ymd(1900, 1, 1),
    }
}
