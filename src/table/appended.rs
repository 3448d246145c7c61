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
    pub(crate) fn own_columns(&self, headers: &[String]) -> usize {
        let rest = match headers {
            [rest @ .., last] if last == self.last => rest,
            all => all,
        };
        let before = rest.len().saturating_sub(self.always.len());
        if rest[before..].iter().eq(self.always) { before } else { headers.len() }
    }

    /// Puts appended columns behind the others, where all of those that always stand there do.
    pub(super) fn put_last(&self, headers: &mut Vec<String>) {
        if !self.always.iter().all(|name| headers.iter().any(|header| header == name)) {
            return;
        }
        let last = headers.pop_if(|header| header == self.last);
        headers.sort_by_key(|header| self.rank(header));
        headers.extend(last);
    }

    /// Where a column stands among those that are appended, behind all that are not.
    fn rank(&self, header: &str) -> Option<usize> {
        self.always.iter().position(|name| *name == header)
    }
}

#[cfg(test)]
mod tests {
    use crate::table::appended::*;

    const APPENDED: Appended = Appended { always: &["status", "path"], last: "note" };

    fn headers(names: &str) -> Vec<String> {
        names.split_whitespace().map(Into::into).collect()
    }

    #[test]
    fn own_columns_are_those_before_all_that_were_appended() {
        for (names, own) in [
            ("a b status path", 2),
            ("a status path note", 1),
            ("status path", 0),
            ("a note", 2),
            ("a path status", 3),
            ("a status path b", 4),
            ("a path", 2),
            ("path", 1),
            ("", 0),
        ] {
            assert_eq!(APPENDED.own_columns(&headers(names)), own, "{names}");
        }
    }

    #[test]
    fn appended_columns_are_put_last_where_all_are_there() {
        for (before, after) in [
            ("path a status b", "a b status path"),
            ("path a status note", "a status path note"),
            ("note path a status", "note a status path"),
            ("path a note", "path a note"),
        ] {
            let mut columns = headers(before);
            APPENDED.put_last(&mut columns);
            assert_eq!(columns, headers(after));
        }
    }
}
