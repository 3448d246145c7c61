//! A reader of separated values that is easily taken in: what it sees of a result must be harmless.

/// Rows as a reader sees them that ends them at everything that ends a line, and knows quotes at
/// the beginning of a cell.
pub(super) fn read(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut before = '\n';
    let mut begins = true;
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let row = rows.last_mut().unwrap();
        let cell = row.last_mut().unwrap();
        match c {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' if quoted => quoted = false,
            '"' if begins => {
                quoted = true;
                begins = false;
            }
            c if quoted => cell.push(c),
            '\n' if before == '\r' => {}
            c if ends_line(c) => {
                rows.push(vec![String::new()]);
                begins = true;
            }
            c if c == separator => {
                row.push(String::new());
                begins = true;
            }
            c => {
                cell.push(c);
                begins = false;
            }
        }
        before = c;
    }
    rows.pop_if(|row| *row == [String::new()]);
    rows
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a spreadsheet would run a cell.
pub(super) fn runs(cell: &str) -> bool {
    let is_skipped = |c: char| c == '"' || c == '\u{feff}' || c.is_whitespace();
    let start = cell.trim_start_matches(is_skipped);
    // A number may have spaces before it, and behind a tab another cell of a table whose cells are
    // between tabs: nothing of it is computed.
    let is_harmless = is_number(start.split('\t').next().unwrap_or_default());
    cell.starts_with(['\t', '\r'])
        || !is_harmless && start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn is_number(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|digits| {
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || ",. ".contains(c))
    })
}
