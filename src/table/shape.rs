//! Which columns of a table are its own, and which an earlier audit appended.

use super::appended::Appended;

/// How many columns of each sort a table has, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The table's own, up to the last one that has a title.
    pub(crate) titled: usize,
    /// The same with those under no title that stand before what was appended: an earlier audit
    /// put there what rows had beyond the header.
    pub(crate) own: usize,
    /// All that the header has.
    pub(crate) width: usize,
}

impl Shape {
    /// The shape of a table whose header this is.
    pub(super) fn of_header(headers: &[String], appended: Appended) -> Self {
        let own = appended.own_columns(headers);
        let titled = match headers[..own].iter().rposition(|header| !header.is_empty()) {
            Some(last) if own < headers.len() => last + 1,
            None if own < headers.len() => 0,
            _ => own,
        };
        Self { titled, own, width: headers.len() }
    }

    /// The shape of a table whose rows are objects with these keys: none is without a title.
    pub(super) fn of_keys(keys: &[String], appended: Appended) -> Self {
        let own = appended.own_columns(keys);
        Self { titled: own, own, width: keys.len() }
    }

    /// The shape of a table to which nothing was appended.
    pub(super) fn of_width(width: usize) -> Self {
        Self { titled: width, own: width, width }
    }

    /// Whether some of its own columns have no title and stand behind all that have one.
    pub(super) fn has_untitled(self) -> bool {
        self.titled < self.own
    }
}

#[cfg(test)]
mod tests {
    use crate::table::shape::*;

    const APPENDED: Appended = Appended { always: &["status", "path"], last: "note" };

    #[test]
    fn columns_under_no_title_are_those_right_before_what_was_appended() {
        for (names, titled, own) in [
            ("a,b,status,path", 2, 2),
            ("a,,b,,,status,path,note", 3, 5),
            (",,status,path", 0, 2),
            ("a,,status", 3, 3),
        ] {
            let headers: Vec<String> = names.split(',').map(Into::into).collect();
            let width = headers.len();
            assert_eq!(Shape::of_header(&headers, APPENDED), Shape { titled, own, width });
            assert_eq!(Shape::of_keys(&headers, APPENDED).titled, own);
        }
    }
}
