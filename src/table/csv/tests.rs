use proptest::prelude::*;

use crate::table::{block::Row, csv::*};

fn rows(text: &str, width: usize) -> Vec<(Vec<String>, Option<RowProblem>)> {
    let mut block = Block { text: text.into(), ..Block::default() };
    split(&mut block, b';', Shape::of_width(width), 0);
    block.rows(width).map(|row| (row.cells().map(Into::into).collect(), row.problem())).collect()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    rows(text, 2)
        .into_iter()
        .inspect(|(_, problem)| assert_eq!(*problem, None))
        .map(|(cells, _)| cells)
        .collect()
}

#[test]
fn quotes_line_breaks_and_blank_lines_are_read_as_they_are_meant() {
    assert_eq!(cells("a;b\r\n\r\n\nc;\n"), [["a", "b"], ["c", ""]]);
    assert_eq!(cells("\"a;\n\"\"b\"\"\";c\n;\"\""), [["a;\n\"b\"", "c"], ["", ""]]);
    assert_eq!(cells("5\" de haut;b\nc;d;;\n"), [["5\" de haut", "b"], ["c", "d"]]);
}

#[test]
fn a_quote_that_nothing_closes_costs_its_own_line_only() {
    let found = rows("a;\"b\nc;d\ne;\"f\"\n\"g;h", 2);
    let problems: Vec<_> =
        found.iter().map(|(cells, problem)| (cells[0].as_str(), *problem)).collect();
    assert_eq!(
        problems,
        [
            ("a", Some(RowProblem::UnclosedQuote)),
            ("c", None),
            ("e", None),
            ("\"g", Some(RowProblem::UnclosedQuote))
        ]
    );
}

#[test]
fn a_carriage_return_is_no_part_of_a_line_with_an_open_quote() {
    let found = rows("a;\"b\r\nc;d\r\n", 2);
    assert_eq!(found[0].0, ["a", "\"b"]);
    assert_eq!(found[1], (vec!["c".into(), "d".into()], None));
}

#[test]
fn ragged_rows_are_told_and_none_is_lost() {
    let found = rows("a\nb;c;d;e\nf;g", 2);
    assert_eq!(found[0].1, Some(RowProblem::TooFewCells(1)));
    assert_eq!(found[1].1, Some(RowProblem::TooManyCells(4)));
    assert_eq!(found[2], (vec!["f".into(), "g".into()], None));
}

/// What is wrong with a row, wherever it stands.
fn said(row: &Row<'_>) -> String {
    match row.problem() {
        None => String::new(),
        Some(RowProblem::TooManyCells(count)) => {
            format!("{count}: {}", row.surplus().collect::<Vec<_>>().join(";"))
        }
        Some(problem) => format!("{problem:?}"),
    }
}

fn read(text: &str, width: usize) -> Vec<(Vec<String>, String)> {
    let mut block = Block { text: text.into(), ..Block::default() };
    split(&mut block, b';', Shape::of_width(width), 0);
    let rows = block.rows(width);
    rows.map(|row| (row.cells().map(Into::into).collect(), said(&row))).collect()
}

#[test]
fn the_text_of_cells_without_a_header_is_known() {
    for (text, expected) in [
        ("a;b;c;d\r\n", "4: c;d"),
        ("a;b;;d;\n", "4: ;d"),
        ("a;\"b\";;\"d\"\n", "4: ;d"),
        ("a;\"b\";\"\"\n", ""),
        ("a;b;\"c\"\"\"\n", "3: c\""),
        ("a;b;;\n", ""),
    ] {
        assert_eq!(read(text, 2)[0].1, expected, "{text}");
    }
    assert_eq!(read("\n\r\n\"\"\n", 2), [(vec![String::new(); 2], "TooFewCells(1)".into())]);
}

proptest! {
    #[test]
    fn whole_rows_end_where_rows_end(text in "[a\";\r\n]{0,24}", width in 1..4_usize) {
        let end = whole_rows(text.as_bytes(), b';', BrokenQuotes::default());
        let parts = [read(&text[..end], width), read(&text[end..], width)].concat();
        prop_assert_eq!(read(&text, width), parts);
    }

    #[test]
    fn a_row_is_written_verbatim_only_if_it_is_read_as_it_was(
        text in "[a\"=;\r\n]{0,24}",
        width in 1..4_usize,
    ) {
        let mut block = Block { text, ..Block::default() };
        split(&mut block, b';', Shape::of_width(width), 0);
        for row in block.rows(width) {
            let mut line = Vec::new();
            if row.write_verbatim(&mut line) {
                prop_assert!(row.cells().all(|cell| !cell.starts_with(['=', '\r'])));
                prop_assert!(!line.contains(&b'"'));
                // An audit writes its own cells behind.
                let mut cells: Vec<String> = row.cells().map(Into::into).collect();
                cells.push("b".into());
                line.extend_from_slice(b";b\n");
                let line = String::from_utf8(line).expect("text");
                prop_assert_eq!(read(&line, width + 1), [(cells, String::new())]);
            }
        }
    }
}
