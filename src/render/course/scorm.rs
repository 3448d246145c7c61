//! The exercises as a SCORM 1.2 module.

use std::io;

use crate::tree::Tree;

pub(super) fn write(_tree: &Tree, _out: &mut dyn io::Write) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
