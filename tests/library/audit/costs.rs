//! What an audit costs grows with what is read, whatever that looks like, or the audit is refused.

use std::{
    io::{self, Cursor},
    time::{Duration, Instant},
};

use allocation_counter::AllocationInfo;
use mssante_check::{
    audit::{APPENDED, Audit, AuditError, RowFormat},
    kit,
    table::Table,
};

use crate::support::{audits::request, trees::tree};

/// A table of about so many bytes.
type MadeOf = fn(usize) -> String;

/// Tables that take some care to be read in no more time than their length.
const TABLES: [(&str, MadeOf); 12] = [
    ("lines without their outer quotes", |n| csv("a\";\"b\";\"c\n", n)),
    ("doubled quotes", |n| csv("1;\"\"Foyer\"\";\"x\n", n)),
    ("tripled quotes", |n| csv("\"\"\"a\"\";\"\"b\"\" x\n", n)),
    ("quotes that lines share", |n| csv("\";\"\n", n)),
    ("a quote on each line", |n| csv("\"\n", n)),
    ("a quote that is never closed", |n| csv("1;2;3\n", n).replacen('1', "\"1", 1)),
    ("empty rows", |n| csv(";;\n", n)),
    ("lone returns and zeros", |n| csv("oui;x\r=1;\0\n", n)),
    ("formulas behind spaces", |n| csv("oui; - a; =b\n", n)),
    ("a row of many cells", |n| csv("oui;b;c\n", 9) + &"d;".repeat(n.min(900_000) / 2) + "\n"),
    ("an object of many keys", |n| {
        let keys: Vec<String> = (0..n / 10).map(|key| format!("\"k{key:05}\":1")).collect();
        format!("{{\"equipe\":\"non\"}}\n{{\"equipe\":\"oui\",{}}}\n", keys.join(","))
    }),
    ("an object with a key many times", |n| {
        format!("{{\"equipe\":\"non\"}}\n{{{}\"a\":1}}\n", "\"equipe\":1,".repeat(n / 11))
    }),
];

fn csv(row: &str, length: usize) -> String {
    format!("equipe;b;c\n{}", row.repeat(length / row.len()))
}

/// What it takes to audit a table, and what came of it.
fn audited(table: String, format: RowFormat) -> (AllocationInfo, Duration, Option<AuditError>) {
    let tree = tree(kit::FIRST);
    let mut error = None;
    let start = Instant::now();
    let memory = allocation_counter::measure(|| {
        let source = Box::new(Cursor::new(table));
        let table = Table::open("table", source, None, APPENDED).expect("a table");
        let audit = Audit::new(&tree, table, &request(format, 1)).expect("columns");
        error = audit.run(&mut io::sink(), &|_| {}).err();
    });
    (memory, start.elapsed(), error)
}

#[test]
fn twice_the_table_takes_twice_the_memory_at_most() {
    for (what, table) in TABLES {
        for format in [RowFormat::Csv, RowFormat::Xlsx] {
            let [half, whole] = [100_000, 200_000].map(|length| audited(table(length), format));
            let [few, many] = [&half, &whole].map(|(memory, _, _)| memory);
            let told = format!("{what} as {format:?}: {few:?}, then {many:?}");
            // Memory that grows is asked for in powers of two.
            assert!(many.bytes_max <= 3 * few.bytes_max, "{told}");
            assert!(many.bytes_total <= 3 * few.bytes_total, "{told}");
            assert!(many.count_total <= 3 * few.count_total, "{told}");
            assert!(many.bytes_max < 256 << 20, "{told}");
            // What is not linear took minutes.
            assert!(whole.1 < Duration::from_secs(30), "{told}: {:?}", whole.1);
        }
    }
}

#[test]
fn short_rows_below_a_wide_header_are_refused_before_they_cost_anything() {
    let titles: Vec<String> = (0..16_000).map(|column| format!("c{column}")).collect();
    let header = format!("equipe;{}\n", titles.join(";"));
    let keys: Vec<String> = (0..16_000).map(|key| format!("\"c{key}\":1")).collect();
    let object = format!("{{\"equipe\":\"oui\",{}}}\n", keys.join(","));
    for (table, formats) in [
        (
            header + &"y\n".repeat(65_000),
            &[RowFormat::Csv, RowFormat::JsonLines, RowFormat::Xlsx][..],
        ),
        (object + &"{}\n".repeat(65_000), &[RowFormat::Csv, RowFormat::JsonLines]),
    ] {
        for format in formats {
            let (memory, _, error) = audited(table.clone(), *format);
            assert!(matches!(error, Some(AuditError::TooSparse(_))), "{error:?}");
            assert!(memory.bytes_max < 256 << 20, "{memory:?}");
            assert!(error.is_some_and(|error| error.to_string().contains("16 cellules par octet")));
        }
    }
    // Some hundred columns that a few rows leave empty are no reason to refuse a table.
    let header = format!("equipe;{}x\n", "c;".repeat(500));
    let (_, _, error) = audited(header + &"non;a;b;c\n".repeat(1_000), RowFormat::Csv);
    assert!(error.is_none(), "{error:?}");
}
