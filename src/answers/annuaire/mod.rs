//! The open extract of MSSanté mailboxes: which structures have organisational ones, and what
//! follows for a row.
//!
//! It names people. Of their rows nothing is kept, not even for a message.

mod extract;
mod error;
mod proposal;
mod provenance;

use std::{fmt, io::Read};

use jiff::civil::Date;

pub use error::{AnnuaireError, MissingColumn};
pub(crate) use proposal::{Proposal, Proposer};
pub(crate) use provenance::Provenance;

/// The organisational mailboxes of an extract, by the FINESS number of their structure.
#[derive(Debug)]
pub struct Annuaire {
    pub extract: Extract,
    /// In the order of their structures, then of their addresses.
    boxes: Vec<AnnuaireMailbox>,
    /// All addresses, one behind the other.
    addresses: String,
}

/// Which extract it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extract {
    /// The day it was made, where its name says so.
    pub date: Option<Date>,
}

/// A box of a structure; its address stands in [`Annuaire::addresses`].
#[derive(Clone, Copy, Debug)]
struct AnnuaireMailbox {
    finess: Finess,
    start: usize,
    length: u16,
}

/// A FINESS number, which has nine characters.
type Finess = [u8; 9];

/// What the names of extracts begin with; the day stands behind it.
const NAME: &str = "extraction_correspondance_mssante_";

/// How a day is written there.
const DAY: usize = "AAAAMMJJ".len();

impl Annuaire {
    /// Reads an extract. Its file's name says of which day it is.
    ///
    /// # Errors
    /// When it cannot be read, is no such extract, or is not whole.
    pub fn read(file_name: &str, source: Box<dyn Read + Send>) -> Result<Self, AnnuaireError> {
        let mut annuaire = Self {
            extract: Extract::named(file_name),
            boxes: Vec::new(),
            addresses: String::new(),
        };
        extract::read(source, |finess, address| annuaire.add(finess, address))?;
        let Self { boxes, addresses, .. } = &mut annuaire;
        if boxes.is_empty() {
            return Err(AnnuaireError::NoBox);
        }
        // Some addresses stand on several lines.
        let key = |mailbox: &AnnuaireMailbox| (mailbox.finess, mailbox.address(addresses));
        boxes.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        boxes.dedup_by(|one, other| key(one) == key(other));
        boxes.shrink_to_fit();
        addresses.shrink_to_fit();
        Ok(annuaire)
    }

    fn add(&mut self, finess: &str, address: &str) {
        if let (Ok(finess), Ok(length)) = (finess.as_bytes().try_into(), address.len().try_into()) {
            self.boxes.push(AnnuaireMailbox { finess, start: self.addresses.len(), length });
            self.addresses.push_str(address);
        }
    }

    /// The boxes of a structure, always in the same order.
    fn boxes_of(&self, finess: &str) -> &[AnnuaireMailbox] {
        let finess = finess.as_bytes();
        let first = self.boxes.partition_point(|mailbox| mailbox.finess.as_slice() < finess);
        let boxes = &self.boxes[first..];
        &boxes[..boxes.partition_point(|mailbox| mailbox.finess.as_slice() == finess)]
    }
}

impl AnnuaireMailbox {
    fn address<'a>(&self, addresses: &'a str) -> &'a str {
        &addresses[self.start..self.start + usize::from(self.length)]
    }
}

impl Extract {
    fn named(file_name: &str) -> Self {
        let name = file_name.to_ascii_lowercase();
        let day = name.strip_prefix(NAME).and_then(|rest| rest.get(..DAY));
        let day = day.filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()));
        Self { date: day.and_then(|day| Date::strptime("%Y%m%d", day).ok()) }
    }
}

impl fmt::Display for Extract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date {
            Some(date) => write!(f, "annuaire, extrait du {}", date.strftime("%d/%m/%Y")),
            None => write!(f, "annuaire (date inconnue)"),
        }
    }
}
