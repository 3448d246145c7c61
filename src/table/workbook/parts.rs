//! The parts of a workbook, checked before a cell is read.
//!
//! The reader of workbooks stops in a part once it has seen the last cell, so that the checksum
//! behind it goes unseen, and it takes a part that it does not find for one that is not there.

use std::io::{self, BufReader, Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::{WorkbookError, repeats};

/// What a part may unpack to that is held whole, and what all may: the sheets of an XLSX are read
/// as they come.
const HELD: u64 = 256 << 20;
const ALL: u64 = 1 << 30;

/// Checks that every part is whole, and that none unpacks to more than memory can hold.
pub(super) fn check(bytes: &[u8]) -> Result<(), WorkbookError> {
    let damaged = |_| WorkbookError::Damaged;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.has_duplicate_names() || !is_listed_whole(bytes, &mut archive) {
        return Err(WorkbookError::Damaged);
    }
    if is_locked(&mut archive) {
        return Err(WorkbookError::Password);
    }
    let mut rest = ALL;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(damaged)?;
        let name = part.name_raw().to_vec();
        // A name that was changed in one place only hides a part.
        if !from(bytes, part.header_start() + LOCAL).is_some_and(|local| local.starts_with(&name)) {
            return Err(WorkbookError::Damaged);
        }
        let most =
            if memmem::find(&name, b"/worksheets/").is_some() { rest } else { rest.min(HELD) };
        let (mut part, mut content, mut strings) = (part.take(most + 1), Ok(()), None);
        match &*name {
            b"content.xml" => content = repeats::check(BufReader::new(&mut part)),
            // The case of a name does not count.
            name if name.to_ascii_lowercase().ends_with(b"sharedstrings.xml") => {
                strings = repeats::strings(BufReader::new(&mut part));
            }
            _ => {}
        }
        // The checksum is compared at the very end.
        io::copy(&mut part, &mut io::sink()).map_err(|_| WorkbookError::Damaged)?;
        let left = part.limit();
        if left == 0 {
            return Err(WorkbookError::TooLarge);
        }
        let unpacked = most + 1 - left;
        // Room is made for so many texts before the first is read, and none has fewer bytes than
        // `<si/>`.
        if strings.is_some_and(|count| count > unpacked / 5) {
            return Err(WorkbookError::Damaged);
        }
        content?;
        rest -= unpacked;
    }
    Ok(())
}

/// Whether the manifest of an ODS says that its parts are encrypted: they are no XML then.
fn is_locked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    manifest.take(MANIFEST).read_to_end(&mut text).is_ok()
        && memmem::find(&text, b"encryption-data").is_some()
}

/// More than any manifest has.
const MANIFEST: u64 = 1 << 20;

/// The length of what stands before the name in a part's own header, and in the list of parts.
const LOCAL: u64 = 30;
const LISTED: u64 = 46;

/// Whether the list of parts goes on to its end: a count that was changed hides the last ones.
fn is_listed_whole(bytes: &[u8], archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut last = 0;
    for place in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(place) else { return false };
        last = last.max(part.central_header_start());
    }
    let Some(lengths) =
        from(bytes, last + LISTED - 18).and_then(|lengths| lengths.first_chunk::<6>())
    else {
        return false;
    };
    let lengths =
        lengths.as_chunks::<2>().0.iter().map(|length| u64::from(u16::from_le_bytes(*length)));
    let ends = [b"PK\x05\x06", b"PK\x06\x06", b"PK\x05\x05"];
    let end = from(bytes, last + LISTED + lengths.sum::<u64>());
    end.is_some_and(|end| ends.iter().any(|sign| end.starts_with(*sign)))
}

fn from(bytes: &[u8], place: u64) -> Option<&[u8]> {
    bytes.get(usize::try_from(place).ok()?..)
}
