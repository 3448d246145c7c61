//! The archive that a workbook is, checked before a cell is read.
//!
//! A reader that stops in a part once it has seen the last cell does not see the checksum behind
//! it, so every part is unpacked to its end once.

use std::{
    collections::HashMap,
    io::{self, Cursor, Read},
};

use zip::{ZipArchive, read::ZipFile};

use super::{
    error::{Limit, WorkbookError},
    xml::XmlReader,
};
use crate::table::file_kind::contains;

/// How many bytes of a file, and of what is read of it, are held at once.
pub(super) const MOST_HELD: usize = 224 << 20;

/// How many bytes all parts may unpack to.
const MOST_UNPACKED: u64 = 1 << 30;

/// How many bytes of the manifest of an ODS are read, more than any has.
const MOST_MANIFEST: u64 = 1 << 20;

/// The same of the word that says what an ODS is.
const MOST_MIMETYPE: u64 = 256;

/// How many bytes stand before the name of a part, in its own header and in the list of parts.
const LOCAL_HEADER: u64 = 30;
const LISTED_HEADER: u64 = 46;

/// Where in a header of the list three lengths stand: of the name, of what follows, of a comment.
const LISTED_LENGTHS: u64 = 28;

/// What may follow the list of parts, by its first bytes.
const BEHIND_LIST: [&[u8]; 3] = [b"PK\x05\x06", b"PK\x06\x06", b"PK\x05\x05"];

/// The parts of a workbook, each of them whole.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// The places of the parts by their names, in small letters: case does not count.
    places: HashMap<String, usize>,
    /// How many bytes of memory are left for what is read.
    pub(super) room: usize,
}

/// A part, as its bytes come.
pub(super) type Part<'a> = ZipFile<'a, Cursor<Vec<u8>>>;

impl Archive {
    /// Checks that every part is whole, and that they do not unpack to more than can be read.
    ///
    /// # Errors
    /// What is wrong with the first part for which that is not so.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, WorkbookError> {
        check(&bytes)?;
        let room = MOST_HELD.saturating_sub(bytes.len());
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Damaged)?;
        let mut places = HashMap::new();
        for place in 0..zip.len() {
            let name = zip.name_for_index(place).and_then(Result::ok).unwrap_or_default();
            places.insert(plain_name(&name), place);
        }
        Ok(Self { zip, places, room })
    }

    /// Whether the archive says of itself that it is a document of an office, and not a
    /// spreadsheet.
    pub(super) fn is_other_document(&mut self) -> bool {
        let mut kind = Vec::new();
        let Some(part) = self.part("mimetype") else { return false };
        let read = part.take(MOST_MIMETYPE).read_to_end(&mut kind);
        read.is_ok() && !contains(&kind, b"spreadsheet")
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain_name(name))
    }

    /// How many bytes a part unpacks to.
    pub(super) fn size(&mut self, name: &str) -> u64 {
        self.part(name).map_or(0, |part| part.size())
    }

    /// The XML of a part, if there is one of this name.
    pub(super) fn xml(&mut self, name: &str) -> Option<XmlReader<Part<'_>>> {
        self.part(name).map(XmlReader::new)
    }

    fn part(&mut self, name: &str) -> Option<Part<'_>> {
        let place = self.places.get(&plain_name(name))?;
        self.zip.by_index(*place).ok()
    }
}

/// A name as parts are looked up by: some programs write it as Windows names files.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn check(bytes: &[u8]) -> Result<(), WorkbookError> {
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
    let mut part = part.take(room + 1);
    // The checksum is compared at the very end.
    let unpacked = io::copy(&mut part, &mut io::sink()).map_err(|_| WorkbookError::Damaged)?;
    if unpacked > room { Err(WorkbookError::TooLarge(Limit::Unpacked)) } else { Ok(unpacked) }
}

/// Whether the manifest of an ODS says that its parts are encrypted: they are no XML then.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    manifest.take(MOST_MANIFEST).read_to_end(&mut text).is_ok()
        && contains(&text, b"encryption-data")
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
