//! Columns that a program appends to the tables it reads, and finds again in its own results.

/// The columns that stand behind a table's own, in their order, once it was read and written.
#[derive(Clone, Copy, Debug)]
pub struct Appended {
    /// Those that always stand there.
    pub always: &'static [&'static str],
    /// One that may stand behind them.
    pub last: &'static str,
}

impl Appended {
    /// How many columns are the table's own: all, where none were appended.
    pub(crate) fn own(&self, headers: &[String]) -> usize {
        let rest = match headers {
            [rest @ .., last] if last == self.last => rest,
            all => all,
        };
        let before = rest.len().saturating_sub(self.always.len());
        if rest[before..].iter().eq(self.always) { before } else { headers.len() }
    }

    /// Puts appended columns behind the others, where all of them are there.
    pub(super) fn put_last(&self, headers: &mut Vec<String>) {
        let is_there = |appended: &&str| headers.iter().any(|header| header == appended);
        if !self.always.iter().all(is_there) {
            return;
        }
        let last = headers.pop_if(|header| header == self.last);
        headers.sort_by_key(|header| {
            self.always.iter().position(|appended| header == appended).map_or(0, |place| place + 1)
        });
        headers.extend(last);
    }
}
