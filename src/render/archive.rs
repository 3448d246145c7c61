//! A zip, written as it comes, with the same bytes on every run.

use std::{
    io::{self, Cursor, Read, Write},
    sync::{Mutex, PoisonError},
};

use zip::{
    CompressionMethod, DateTime, System, ZipArchive, ZipWriter,
    result::ZipResult,
    write::{SimpleFileOptions, StreamWriter},
};

/// Fast: what makes files smaller costs more time than all the rest.
const LEVEL: i64 = 1;

/// What one file of the archive may hold without the extension for large ones, which not all
/// programs read.
const LARGEST: u64 = u32::MAX as u64;

/// A zip on its way to `W`.
pub(super) struct ArchiveWriter<W: Write> {
    zip: ZipWriter<StreamWriter<FusedOutput<W>>>,
    /// The bytes of the file at hand.
    written: u64,
}

/// An output whose first refusal is kept, and that takes and drops all that follows.
///
/// The writer of the zip would come back to an output that refuses, and print what it thinks of it.
struct FusedOutput<W> {
    out: W,
    error: Mutex<Option<io::Error>>,
    is_broken: bool,
}

impl<W: Write> ArchiveWriter<W> {
    pub(super) fn new(out: W) -> Self {
        let output = FusedOutput { out, error: Mutex::new(None), is_broken: false };
        Self { zip: ZipWriter::new_stream(output), written: 0 }
    }

    /// Begins a file, which takes what is written from now on.
    pub(super) fn begin(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::default())
            .system(System::Unix);
        self.written = 0;
        self.zip.start_file(name, options)?;
        self.check()
    }

    /// Copies a file of another archive, as it is.
    pub(super) fn copy(&mut self, from: &mut ArchiveReader, place: usize) -> io::Result<()> {
        self.zip.raw_copy_file(from.0.by_index_raw(place)?)?;
        self.check()
    }

    pub(super) fn finish(self) -> io::Result<()> {
        let mut output = self.zip.finish()?.into_inner();
        match output.error.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => output.out.flush(),
        }
    }

    /// Tells what the output refused.
    fn check(&self) -> io::Result<()> {
        let output = self.zip.get_ref().map(StreamWriter::get_ref);
        let error = output
            .and_then(|output| output.error.lock().unwrap_or_else(PoisonError::into_inner).take());
        error.map_or(Ok(()), Err)
    }
}

impl<W: Write> Write for ArchiveWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written += bytes.len() as u64;
        if self.written >= LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.zip.write_all(bytes)?;
        self.check().map(|()| bytes.len())
    }

    /// What is compressed goes on when there is enough of it.
    fn flush(&mut self) -> io::Result<()> {
        self.check()
    }
}

impl<W: Write> Write for FusedOutput<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_broken
            && let Err(error) = self.out.write_all(bytes)
        {
            self.is_broken = true;
            *self.error.get_mut().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes into a whole zip that it was made under Unix, wherever it was: its bytes are the same.
pub(super) fn as_under_unix(zip: &mut [u8]) {
    // Each entry of the list of files, and the end of the list, begin with their mark.
    const ENTRY: usize = 46;
    const END: usize = 22;
    let Some(end) = zip.len().checked_sub(END) else { return };
    let Some(mut place) = number(zip, end + 16, 4) else { return };
    while zip.get(place..place + 4) == Some(b"PK\x01\x02") {
        let lengths = [28, 30, 32].map(|at| number(zip, place + at, 2));
        let [Some(name), Some(extra), Some(comment)] = lengths else { return };
        zip[place + 5] = System::Unix.into();
        place += ENTRY + name + extra + comment;
    }
}

/// A number of so many bytes, the lowest first.
fn number(bytes: &[u8], place: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(place..place + length)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

/// The files of a zip that is whole.
pub(super) struct ArchiveReader(ZipArchive<Cursor<Vec<u8>>>);

impl ArchiveReader {
    pub(super) fn open(bytes: Vec<u8>) -> ZipResult<Self> {
        ZipArchive::new(Cursor::new(bytes)).map(Self)
    }

    pub(super) fn names(&self) -> Vec<String> {
        (0..self.0.len())
            .filter_map(|place| Some(self.0.name_for_index(place)?.ok()?.into_owned()))
            .collect()
    }

    /// A file of the zip, of which no more than so many bytes are read.
    pub(super) fn bytes_within(&mut self, name: &str, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.by_name(name)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    pub(super) fn text(&mut self, name: &str) -> io::Result<String> {
        let mut text = String::new();
        self.0.by_name(name)?.read_to_string(&mut text)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_zip_tells_under_which_system_it_was_made() {
        let made_under = |system| {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            for name in ["a", "un nom plus long"] {
                zip.start_file(name, SimpleFileOptions::default().system(system)).unwrap();
                zip.write_all(b"PK\x01\x02").unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let mut under_windows = made_under(System::Dos);
        assert_ne!(under_windows, made_under(System::Unix));
        as_under_unix(&mut under_windows);
        assert_eq!(under_windows, made_under(System::Unix));
        as_under_unix(&mut []);
        as_under_unix(&mut [0xff; 60]);
    }

    #[test]
    fn a_file_that_is_too_large_for_a_workbook_is_refused() {
        let mut archive = ArchiveWriter::new(io::sink());
        archive.begin("sheet").unwrap();
        archive.written = LARGEST - 10;
        assert_eq!(archive.write(&[0; 9]).unwrap(), 9);
        assert_eq!(archive.write(&[0; 1]).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }

    #[test]
    fn an_output_that_refused_is_left_alone() {
        struct Once(u32);
        impl Write for &mut Once {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                self.0 += 1;
                Err(io::ErrorKind::StorageFull.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut once = Once(0);
        let mut archive = ArchiveWriter::new(&mut once);
        assert_eq!(archive.begin("sheet").unwrap_err().kind(), io::ErrorKind::StorageFull);
        drop(archive);
        assert_eq!(once.0, 1);
    }
}
