//! The archive that a workbook is, checked before a cell is read.
//!
//! The reader of workbooks stops in a part once it has seen the last cell, so that the checksum
//! behind it goes unseen, and it takes a part that it does not find for one that is not there.

use std::io::{self, BufReader, Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::{error::WorkbookError, ods_size};

/// How many bytes a part may unpack to that is held whole: all but the worksheets of an XLSX, which
/// are read as they come.
const MOST_HELD: u64 = 256 << 20;

/// How many bytes all parts may unpack to.
const MOST_UNPACKED: u64 = 1 << 30;

/// How many bytes of the manifest of an ODS are read, more than any has.
const MOST_MANIFEST: u64 = 1 << 20;

/// How many bytes one shared text of an XLSX takes at least: `<si/>`.
const SHORTEST_TEXT: u64 = 5;

/// How many bytes stand before the name of a part, in its own header and in the list of parts.
const LOCAL_HEADER: u64 = 30;
const LISTED_HEADER: u64 = 46;

/// Where in a header of the list three lengths stand: of the name, of what follows, of a comment.
const LISTED_LENGTHS: u64 = 28;

/// What may follow the list of parts, by its first bytes.
const BEHIND_LIST: [&[u8]; 3] = [b"PK\x05\x06", b"PK\x06\x06", b"PK\x05\x05"];

/// Checks that every part is whole, and that none unpacks to more than memory can hold.
///
/// # Errors
/// What is wrong with the first part for which that is not so.
pub(super) fn check(bytes: &[u8]) -> Result<(), WorkbookError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Damaged)?;
    if archive.has_duplicate_names() || !is_listed_whole(bytes, &mut archive) {
        return Err(WorkbookError::Damaged);
    }
    if is_encrypted(&mut archive) {
        return Err(WorkbookError::Password);
    }
    let mut room = MOST_UNPACKED;
    for index in 0..archive.len() {
        room -= check_part(bytes, &mut archive, index, room)?;
    }
    Ok(())
}

/// Checks one part, and says how many bytes it unpacks to; those may be `room` at most.
fn check_part(
    bytes: &[u8],
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    room: u64,
) -> Result<u64, WorkbookError> {
    let part = archive.by_index(index).map_err(|_| WorkbookError::Damaged)?;
    let name = part.name_raw().to_vec();
    // A name that was changed in one place only hides a part.
    let local_name = bytes_from(bytes, part.header_start() + LOCAL_HEADER);
    if !local_name.is_some_and(|local| local.starts_with(&name)) {
        return Err(WorkbookError::Damaged);
    }
    let is_worksheet = memmem::find(&name, b"/worksheets/").is_some();
    let most = if is_worksheet { room } else { room.min(MOST_HELD) };
    let mut part = part.take(most + 1);
    let mut content = Ok(());
    let mut shared_texts = None;
    if name == b"content.xml" {
        content = ods_size::check(BufReader::new(&mut part));
    } else if name.to_ascii_lowercase().ends_with(b"sharedstrings.xml") {
        // The case of a name does not count.
        shared_texts = ods_size::shared_text_count(BufReader::new(&mut part));
    }
    // The checksum is compared at the very end.
    io::copy(&mut part, &mut io::sink()).map_err(|_| WorkbookError::Damaged)?;
    if part.limit() == 0 {
        return Err(WorkbookError::TooLarge);
    }
    let unpacked = most + 1 - part.limit();
    // Room is made for so many texts before the first is read.
    if shared_texts.is_some_and(|count| count > unpacked / SHORTEST_TEXT) {
        return Err(WorkbookError::Damaged);
    }
    content.map(|()| unpacked)
}

/// Whether the manifest of an ODS says that its parts are encrypted: they are no XML then.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    manifest.take(MOST_MANIFEST).read_to_end(&mut text).is_ok()
        && memmem::find(&text, b"encryption-data").is_some()
}

/// Whether the list of parts goes on to its end: a count that was changed hides the last ones.
fn is_listed_whole(bytes: &[u8], archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut last = 0;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(index) else { return false };
        last = last.max(part.central_header_start());
    }
    let Some(lengths) =
        bytes_from(bytes, last + LISTED_LENGTHS).and_then(|rest| rest.first_chunk())
    else {
        return false;
    };
    let lengths: &[u8; 6] = lengths;
    let mut end = last + LISTED_HEADER;
    for length in lengths.as_chunks::<2>().0 {
        end += u64::from(u16::from_le_bytes(*length));
    }
    let behind = bytes_from(bytes, end).unwrap_or_default();
    BEHIND_LIST.iter().any(|signature| behind.starts_with(signature))
}

fn bytes_from(bytes: &[u8], start: u64) -> Option<&[u8]> {
    bytes.get(usize::try_from(start).ok()?..)
}
