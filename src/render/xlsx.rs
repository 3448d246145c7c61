//! What all workbooks have in common: their properties, how cells look, and why there is none.

use std::io;

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};
use thiserror::Error;

use crate::{render::archive::as_under_unix, table::limits::clipped, tree::Tree};

/// Why there is no workbook.
#[derive(Debug, Error)]
pub enum BookError {
    /// The workbook cannot be made.
    #[error("le classeur ne peut pas être composé")]
    Workbook(#[from] XlsxError),
    /// The workbook cannot be written on.
    #[error("le classeur ne peut pas être écrit")]
    Write(#[from] io::Error),
}

/// Whether writing ended because a workbook has no room for more, rather than its file.
pub(super) fn is_past_a_sheet(why: &io::Error) -> bool {
    why.kind() == io::ErrorKind::FileTooLarge && why.raw_os_error().is_none()
}

/// A workbook without sheets, the same whenever it is made.
pub(super) fn new_workbook(tree: &Tree, title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a day of its own the workbook would take the clock's.
    let properties = DocProperties::new().set_title(clipped(title, 255));
    workbook.set_properties(&properties.set_creation_datetime(&day(tree.source.checked)?));
    Ok(workbook)
}

/// A workbook as the bytes of its file.
///
/// The library takes a thread for each sheet, and panics where the system gives it none: that is
/// tried out before.
pub(super) fn saved(mut workbook: Workbook) -> Result<Vec<u8>, BookError> {
    #[cfg(not(target_arch = "wasm32"))]
    expect_threads(workbook.worksheets().len())
        .map_err(|why| io::Error::new(io::ErrorKind::OutOfMemory, why))?;
    let mut bytes = workbook.save_to_buffer()?;
    as_under_unix(&mut bytes);
    Ok(bytes)
}

/// Makes sure that so many threads can run at a time.
#[cfg(not(target_arch = "wasm32"))]
fn expect_threads(count: usize) -> io::Result<()> {
    use std::{sync::Mutex, thread};
    let gate = Mutex::new(());
    thread::scope(|scope| {
        // None ends before all have begun.
        let _closed = gate.lock();
        for _ in 0..count {
            thread::Builder::new().spawn_scoped(scope, || drop(gate.lock()))?;
        }
        Ok(())
    })
}

/// A day as workbooks know them: none is before 1900.
fn day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    match u16::try_from(day.year()) {
        Ok(year) if year >= 1900 => {
            ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())
        }
        _ => ExcelDateTime::from_ymd(1900, 1, 1),
    }
}

/// The height of a row, in points, that shows its texts whole in columns so wide.
///
/// Excel finds it by itself, `LibreOffice` does not. No row is higher than 409 points.
pub(super) fn row_height<'a>(cells: impl IntoIterator<Item = (&'a str, u32)>) -> f64 {
    let lines = cells.into_iter().map(|(text, width)| textwrap::wrap(text, width as usize).len());
    let lines = u32::try_from(lines.max().unwrap_or_default()).unwrap_or(u32::MAX);
    f64::from(lines.clamp(1, 27)) * 15.0
}

/// The head of a table.
pub(super) fn header_format() -> Format {
    cell_format().set_bold().set_background_color(Color::RGB(0x00DD_EBF7))
}

/// A cell of a table, as many lines as it takes.
pub(super) fn cell_format() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin)
}
