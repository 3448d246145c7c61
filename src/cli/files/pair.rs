//! Two results of one run: both are new in the end, or both are what they were.

use std::{path::PathBuf, thread};

use super::{
    output::{BufferedOutput, WriteRemark, wait_for_writing},
    stream::StreamedOutput,
};
use crate::cli::failure::Failure;

/// Puts rows in their place, and what is told of them beside.
///
/// Both are on the disk before the first gets its name, so that only the name of the second can
/// still be refused; the failure says so then.
pub(crate) fn place_both(
    rows: StreamedOutput,
    beside: Option<BufferedOutput>,
) -> Result<[WriteRemark; 2], Failure> {
    let writing = wait_for_writing();
    rows.prepare()?;
    let prepared = beside.map(BufferedOutput::prepare).transpose()?;
    let file_of_rows = rows.file().map(ToOwned::to_owned);
    let Some(rows) = rows.claim() else {
        // Whoever removed the rows ends the program, once nothing else is half made.
        drop((prepared, writing));
        loop {
            thread::park();
        }
    };
    let Some(prepared) = prepared else {
        return Ok([rows.place(&writing)?, WriteRemark::default()]);
    };
    // What cannot be made ready is tried first: nothing is new yet if it is refused.
    if let Some(written) = prepared.unsure_path() {
        let written = written.to_owned();
        let of_beside = prepared.place(&writing)?;
        let of_rows = rows.place(&writing).map_err(|failure| after(written, failure))?;
        return Ok([of_rows, of_beside]);
    }
    let file_beside = prepared.path().map(ToOwned::to_owned);
    let of_rows = match rows.place(&writing) {
        Err(failure) if !failure.keeps_work() => return Err(failure),
        of_rows => of_rows,
    };
    match (of_rows, prepared.place(&writing), file_of_rows) {
        (Ok(of_rows), Ok(of_beside), _) => Ok([of_rows, of_beside]),
        (Ok(_), Err(failure), Some(written)) => Err(after(written, failure)),
        (Ok(_), Err(failure), None) => Err(failure),
        // The rows are elsewhere, and what is told of them is true of those.
        (Err(failure), Ok(_), _) => Err(match file_beside {
            Some(written) => after(written, failure),
            None => failure,
        }),
        (Err(first), Err(second), _) => Err(first.and(second)),
    }
}

fn after(written: PathBuf, failure: Failure) -> Failure {
    Failure::AfterWriting { written, then: Box::new(failure) }
}
