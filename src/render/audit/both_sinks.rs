//! Two who take the records of rows in one run.

use std::io;

use crate::audit::{RecordSink, RowRecord, Standing};

/// Two who take records in one run. The lines of both stand one behind the other, each behind whose
/// they are and how long.
pub(super) struct BothSinks<'s, 't> {
    pub(super) first: &'s dyn RecordSink<'t>,
    pub(super) second: &'s dyn RecordSink<'t>,
}

impl<'t> BothSinks<'_, 't> {
    /// Has one of them take a record, and puts its lines behind those before.
    fn give(
        sink: &dyn RecordSink<'t>,
        name: &str,
        record: RowRecord<'t>,
        lines: &mut Vec<u8>,
    ) -> io::Result<()> {
        let start = lines.len();
        lines.extend_from_slice(&[0; LENGTH]);
        sink.take(name, record, lines)?;
        let length = (lines.len() - start - LENGTH) as u64;
        lines[start..start + LENGTH].copy_from_slice(&length.to_le_bytes());
        Ok(())
    }
}

/// How many bytes the length of lines takes.
const LENGTH: usize = size_of::<u64>();

impl<'t> RecordSink<'t> for BothSinks<'_, 't> {
    fn name(&self, row: u64, id: &str) -> String {
        self.second.name(row, id);
        self.first.name(row, id)
    }

    fn wants(&self, _id: &str, _standing: Standing) -> bool {
        true
    }

    fn take(&self, name: &str, record: RowRecord<'t>, lines: &mut Vec<u8>) -> io::Result<()> {
        for (mark, sink) in [(FIRST, self.first), (SECOND, self.second)] {
            if sink.wants(&record.id, record.standing) {
                lines.push(mark);
                Self::give(sink, name, record.clone(), lines)?;
            }
        }
        Ok(())
    }

    fn lines(&self, lines: &[u8]) -> io::Result<()> {
        let mut rest = lines;
        while let Some((mark, behind)) = rest.split_first() {
            let Some((length, behind)) = behind.split_first_chunk::<LENGTH>() else { break };
            let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
            let (own, behind) = behind.split_at(length.min(behind.len()));
            let sink = if *mark == FIRST { self.first } else { self.second };
            sink.lines(own)?;
            rest = behind;
        }
        Ok(())
    }
}

const FIRST: u8 = 1;
const SECOND: u8 = 2;
