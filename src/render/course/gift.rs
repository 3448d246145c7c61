//! Questions for Moodle, one for each case, in its GIFT form.

use std::io;

use crate::tree::Tree;

pub(super) fn write(_tree: &Tree, _out: &mut dyn io::Write) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
