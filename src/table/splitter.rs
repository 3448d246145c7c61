//! The rows of a stream's blocks, whatever they are written in.

use super::{
    appended::Appended,
    block::Block,
    csv,
    encoding::decode,
    grid,
    json_lines::{self, Keys},
    shape::Shape,
    stream::{Stream, Syntax},
};

/// How many columns under no title there are at most in what is written: one row with very many
/// cells is not to widen all others.
const MOST_UNTITLED: usize = 32;

/// Splits blocks into rows.
pub(crate) struct Splitter<'h> {
    syntax: Syntax,
    shape: Shape,
    keys: Option<Keys<'h>>,
}

impl<'h> Splitter<'h> {
    /// Splits the blocks of a table with these headers.
    pub(crate) fn new(
        syntax: Syntax,
        headers: &'h [String],
        shape: Shape,
        appended: Appended,
    ) -> Self {
        let keys = match syntax {
            Syntax::JsonLines => Some(Keys::new(headers, shape, appended)),
            Syntax::Csv(_) => None,
        };
        Self { syntax, shape, keys }
    }

    /// Puts the text of some bytes in a block, and gives `take_rows` its rows, all at once or some
    /// at a time, for as long as that wants more of them.
    pub(crate) fn split<E>(
        &self,
        bytes: &[u8],
        block: &mut Block,
        mut take_rows: impl FnMut(&Block) -> Result<(), E>,
    ) -> Result<(), E> {
        decode(bytes, &mut block.text);
        if let Syntax::Csv(separator) = self.syntax
            && grid::split(block, separator, self.shape)
        {
            return take_rows(block);
        }
        let mut start = 0;
        loop {
            start = match (&self.keys, self.syntax) {
                (None, Syntax::Csv(separator)) => csv::split(block, separator, self.shape, start),
                (Some(keys), _) => json_lines::split(block, keys, start),
                (None, Syntax::JsonLines) => block.length(),
            };
            take_rows(block)?;
            if start >= block.length() {
                return Ok(());
            }
        }
    }

    /// How many columns under no title the first rows of a stream need, as far as they were read.
    pub(super) fn surplus_columns(&self, stream: &Stream) -> usize {
        let mut most = 0;
        let mut count = |block: &Block| {
            let surplus = block.rows.iter().map(|row| row.surplus as usize);
            most = surplus.fold(most, usize::max);
            if most < MOST_UNTITLED { Ok(()) } else { Err(()) }
        };
        let _ = self.split(stream.whole_pending(), &mut Block::default(), &mut count);
        most.min(MOST_UNTITLED)
    }
}
