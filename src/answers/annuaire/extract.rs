//! Reading an extract, line after line: of each what an audit needs, of the lines of people
//! nothing.

use std::io::Read;

use memchr::{memchr, memchr_iter, memmem};

use crate::{
    fold::{fold, nearest},
    table::{
        encoding::decoded,
        stream::{Filling, Stream, Syntax},
    },
    tree::input::Input,
    words::shown,
};

use super::error::{AnnuaireError, MissingColumn};

/// The columns that are read, by their names.
const COLUMNS: [&str; 4] =
    ["Type de BAL", "Adresse BAL", "Type identifiant structure", "Identification Structure"];

/// What stands in the first of them for an organisational mailbox.
const ORGANISATIONAL: &[u8] = b"ORG";

const SEPARATOR: u8 = b'|';

/// The first bytes of a gzip, of a zip and of a workbook.
const PACKED: [&[u8]; 2] = [b"\x1f\x8b", b"PK\x03\x04"];

/// Where the columns stand.
struct ExtractHeader {
    places: [usize; COLUMNS.len()],
    /// How many separators its line has.
    separators: usize,
}

/// Calls `each` with the FINESS number and the address of every organisational mailbox.
pub(super) fn read(
    source: Box<dyn Read + Send>,
    mut each: impl FnMut(&str, &str),
) -> Result<(), AnnuaireError> {
    let mut stream = Stream::new(source, Syntax::JsonLines);
    let mut bytes = Vec::new();
    let mut header = None;
    let mut lines = 0;
    let mut is_first = true;
    loop {
        let filled = stream.fill(&mut bytes).map_err(AnnuaireError::Read)?;
        if std::mem::take(&mut is_first) {
            look(&mut bytes)?;
        }
        match filled {
            Filling::Rows => {}
            Filling::EndlessLine => return Err(AnnuaireError::Endless(lines + 1)),
            Filling::Nothing => break,
        }
        let mut rest = &*bytes;
        while !rest.is_empty() {
            let (line, after) =
                rest.split_at(memchr(b'\n', rest).map_or(rest.len(), |end| end + 1));
            rest = after;
            lines += 1;
            let whole = line.strip_suffix(b"\n");
            let cells = whole.unwrap_or(line);
            let cells = cells.strip_suffix(b"\r").unwrap_or(cells);
            match &header {
                None if cells.trim_ascii().is_empty() => {}
                None => header = Some(ExtractHeader::read(cells)?),
                // Only the last line has no end; it may still be whole.
                Some(header) if whole.is_none() && header.is_cut(cells) => {
                    return Err(AnnuaireError::Cut(lines));
                }
                Some(header) => header.read_row(cells, &mut each),
            }
        }
    }
    header.map(|_| ()).ok_or(AnnuaireError::Empty)
}

/// Looks at how the file begins.
fn look(bytes: &mut Vec<u8>) -> Result<(), AnnuaireError> {
    if PACKED.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(AnnuaireError::Packed);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(AnnuaireError::Utf16);
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    Ok(())
}

impl ExtractHeader {
    fn read(line: &[u8]) -> Result<Self, AnnuaireError> {
        let names: Vec<String> = cells(line).map(decoded).collect();
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let place_of = |name: &str| folded.iter().position(|own| own == name);
        let wanted = COLUMNS.map(fold);
        let mut missing = Vec::new();
        let mut places = [0; COLUMNS.len()];
        for ((place, name), column) in places.iter_mut().zip(&wanted).zip(COLUMNS) {
            if let Some(found) = place_of(name) {
                *place = found;
                continue;
            }
            // A column that is read already is not another one misspelt.
            let others = folded.iter().filter(|own| !wanted.contains(own)).map(String::as_str);
            let near = nearest(name, others).and_then(place_of).map(|near| shown(&names[near]));
            missing.push(MissingColumn { name: column, near });
        }
        let separators = memchr_iter(SEPARATOR, line).count();
        if missing.is_empty() {
            Ok(Self { places, separators })
        } else {
            Err(AnnuaireError::Columns(missing))
        }
    }

    fn is_cut(&self, line: &[u8]) -> bool {
        memchr_iter(SEPARATOR, line).count() < self.separators
    }

    fn read_row(&self, line: &[u8], each: &mut impl FnMut(&str, &str)) {
        let [kind, address, structure, number] = self.places;
        if !cells(line).nth(kind).is_some_and(|kind| kind.eq_ignore_ascii_case(ORGANISATIONAL)) {
            return;
        }
        // What is read is ASCII, whatever the encoding of the names beside it.
        let [address, structure, number] = [address, structure, number]
            .map(|place| cells(line).nth(place).and_then(|cell| std::str::from_utf8(cell).ok()));
        let (Some(address), Some(structure), Some(number)) = (address, structure, number) else {
            return;
        };
        if !may_be_finess(structure) {
            return;
        }
        if let (Ok(finess), Ok(address)) =
            (Input::Finess.read(number), Input::MssanteAddress.read(address))
        {
            each(&finess, &address);
        }
    }
}

/// Whether this type of identifier is, or may be, that of FINESS numbers: a SIREN has nine digits
/// too.
fn may_be_finess(structure: &str) -> bool {
    let is_other_code = matches!(structure.as_bytes(), [b'0' | b'2'..=b'9']);
    let folded = fold(structure);
    !is_other_code
        && !["siret", "siren", "rpps", "adeli"].iter().any(|other| folded.contains(other))
}

/// The cells of a line, without the spaces and the quotes around them.
///
/// A quote that does not close its cell is one of a name.
fn cells(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        if let Some(quoted) = line.strip_prefix(b"\"") {
            if let Some(end) = memmem::find(quoted, b"\"|") {
                rest = Some(&quoted[end + 2..]);
                return Some(quoted[..end].trim_ascii());
            }
            if let Some(last) = quoted.strip_suffix(b"\"") {
                rest = None;
                return Some(last.trim_ascii());
            }
        }
        let end = memchr(SEPARATOR, line);
        rest = end.map(|end| &line[end + 1..]);
        Some(line[..end.unwrap_or(line.len())].trim_ascii())
    })
}
