//! What an audit costs grows with what is read, whatever that looks like, or the audit is refused.

use std::{
    io::{self, Cursor},
    time::Duration,
};

use allocation_counter::AllocationInfo;
use mssante_check::{
    audit::{APPENDED, Audit, AuditError, RowFormat},
    kit,
    table::Table,
};

use crate::support::{
    audits::request,
    packages::{ods, xlsx},
    trees::tree,
};

/// A table of about so many bytes, before it is packed.
type MadeOf = fn(usize) -> Vec<u8>;

/// Tables of text that take some care to be read in no more time than their length.
const TEXTS: [(&str, MadeOf); 22] = [
    ("lines without their outer quotes", |n| csv("a\";\"b\";\"c\n", n)),
    ("doubled quotes", |n| csv("1;\"\"Foyer\"\";\"x\n", n)),
    ("tripled quotes", |n| csv("\"\"\"a\"\";\"\"b\"\" x\n", n)),
    ("quotes that lines share", |n| csv("\";\"\n", n)),
    ("a quote on each line", |n| csv("\"\n", n)),
    ("a quote that is never closed", |n| changed(csv("1;2;3\n", n), "1", "\"1")),
    ("empty rows", |n| csv(";;\n", n)),
    ("empty lines", |n| csv("\n", n)),
    ("rows of one letter", |n| csv("a\n", n)),
    ("lone returns and zeros", |n| csv("oui;x\r=1;\0\n", n)),
    ("formulas behind spaces", |n| csv("oui; - a; =b\n", n)),
    ("rows far wider than the header", |n| csv(&format!("oui{}\n", ";x".repeat(60)), n)),
    ("rows shorter than the header", |n| {
        format!("equipe;{}z\n{}", "y;".repeat(9), "oui;b\n".repeat(n / 6)).into()
    }),
    ("a row of many cells", |n| {
        [csv("oui;b;c\n", 90), "d;".repeat(n.min(900_000) / 2).into(), b"\n".into()].concat()
    }),
    ("a cell of many formulas", |n| csv(&format!("{}\n", " =,".repeat(n.min(900_000) / 3)), n)),
    ("cells of which no two are alike", |n| {
        let rows: Vec<String> = (0..n / 8).map(|row| format!("{row:07}\n")).collect();
        format!("equipe;b\n{}", rows.concat()).into()
    }),
    ("empty objects", |n| objects(|_| "{}".into(), n / 3)),
    ("lines that are no objects", |n| objects(|_| "x".into(), n / 2)),
    ("objects with a key of their own", |n| objects(|row| format!("{{\"k{row:07}\":1}}"), n / 15)),
    ("objects with keys in another order", |n| {
        objects(|row| format!("{{\"c\":{row},\"b\":1,\"equipe\":\"non\"}}"), n / 30)
    }),
    ("an object of many keys", |n| {
        let keys: Vec<String> = (0..n / 10).map(|key| format!("\"k{key:05}\":1")).collect();
        objects(|_| format!("{{\"equipe\":\"oui\",{}}}", keys.join(",")), 1)
    }),
    ("an object with a key many times", |n| {
        objects(|_| format!("{{{}\"a\":1}}", "\"equipe\":1,".repeat(n / 11)), 1)
    }),
];

/// Workbooks of that kind.
const WORKBOOKS: [(&str, MadeOf); 12] = [
    ("rows of one cell", |n| xlsx_of(&"<row><c><v>1</v></c></row>".repeat(n / 26), "")),
    ("rows without a cell", |n| xlsx_of(&"<row/>".repeat(n / 6), "")),
    ("cells without a text", |n| {
        xlsx_of(&format!("<row>{}</row>", "<c/>".repeat(100)).repeat(n / 411), "")
    }),
    ("texts in the cells", |n| {
        let row = "<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>";
        xlsx_of(&row.repeat(n / row.len()), "")
    }),
    ("texts that cells share", |n| {
        let rows: Vec<String> = (0..n / 50)
            .map(|text| format!("<row><c t=\"s\"><v>{}</v></c></row>", text + 1))
            .collect();
        xlsx_of(&rows.concat(), &"<si><t>a</t></si>".repeat(n / 50))
    }),
    ("shared texts of many pieces", |n| {
        let pieces = format!("<si>{}</si>", "<r><t>a</t></r>".repeat(n.min(900_000) / 15));
        xlsx_of("<row><c t=\"s\"><v>1</v></c></row>", &pieces)
    }),
    ("rows of one cell, as ODS", |n| {
        ods_of(
            &"<table:table-row><table:table-cell \
         office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
                .repeat(n / 100),
        )
    }),
    ("cells repeated", |n| {
        let row = "<table:table-row><table:table-cell table:number-columns-repeated=\"20\" \
                   office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
        ods_of(&row.repeat(n / row.len()))
    }),
    ("a row repeated", |n| {
        ods_of(&format!(
            "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell \
             office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
            n / 100
        ))
    }),
    ("empty rows repeated between others", |n| {
        let rows = "<table:table-row table:number-rows-repeated=\"9\"/><table:table-row>\
                    <table:table-cell office:value-type=\"float\" office:value=\"1\"/>\
                    </table:table-row>";
        ods_of(&rows.repeat(n / rows.len()))
    }),
    ("a cell of many paragraphs", |n| {
        ods_of(&format!(
            "<table:table-row><table:table-cell office:value-type=\"string\">{}\
             </table:table-cell></table:table-row>",
            "<text:p>a</text:p>".repeat(n.min(900_000) / 18)
        ))
    }),
    ("cells of many spans", |n| {
        let row = format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{}</text:p>\
             </table:table-cell></table:table-row>",
            "<text:span>a<text:s/></text:span>".repeat(9)
        );
        ods_of(&row.repeat(n / row.len()))
    }),
];

fn csv(row: &str, length: usize) -> Vec<u8> {
    format!("equipe;b;c\n{}", row.repeat((length / row.len()).max(1))).into()
}

fn changed(table: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    String::from_utf8(table).unwrap().replacen(from, to, 1).into()
}

/// So many objects, behind those that tell the keys of a table.
fn objects(object: impl Fn(usize) -> String, count: usize) -> Vec<u8> {
    let first = "{\"equipe\":\"non\",\"b\":\"\",\"c\":\"\"}\n".repeat(5_000);
    let rows: String = (0..count).map(|row| object(row) + "\n").collect();
    (first + &rows).into()
}

fn xlsx_of(rows: &str, shared: &str) -> Vec<u8> {
    let header = "<row><c t=\"s\"><v>0</v></c></row>";
    xlsx(&[header, rows].concat(), &["<si><t>equipe</t></si>", shared].concat())
}

fn ods_of(rows: &str) -> Vec<u8> {
    let header = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>equipe\
                  </text:p></table:table-cell></table:table-row>";
    ods(&[header, rows].concat())
}

/// What it takes to audit a table, and what came of it.
fn audited(table: Vec<u8>, format: RowFormat) -> (AllocationInfo, Duration, Option<AuditError>) {
    let tree = tree(kit::FIRST);
    let mut error = None;
    let mut time = Duration::ZERO;
    let memory = allocation_counter::measure(|| {
        let before = thread_time();
        let source = Box::new(Cursor::new(table));
        let table = Table::open("table", source, None, APPENDED).expect("a table");
        let audit = Audit::new(&tree, table, &request(format, 1)).expect("columns");
        error = audit.run(&mut io::sink(), &|_| {}).err();
        time = thread_time().saturating_sub(before);
    });
    (memory, time, error)
}

/// How long this thread has run: what else the machine does is no part of it.
#[cfg(unix)]
fn thread_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.cast_unsigned(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// Elsewhere it is not known: what would take minutes is seen by those who wait.
#[cfg(not(unix))]
fn thread_time() -> Duration {
    Duration::ZERO
}

#[test]
fn twice_the_table_takes_twice_the_memory_at_most() {
    for (what, table) in TEXTS.into_iter().chain(WORKBOOKS) {
        for format in [RowFormat::Csv, RowFormat::Xlsx] {
            let [few, many] = [100_000, 200_000].map(|length| audited(table(length), format).0);
            let told = format!("{what} as {format:?}: {few:?}, then {many:?}");
            // Memory that grows is asked for in powers of two.
            assert!(many.bytes_max <= 3 * few.bytes_max, "{told}");
            assert!(many.bytes_total <= 3 * few.bytes_total, "{told}");
            assert!(many.count_total <= 3 * few.count_total, "{told}");
            assert!(many.bytes_max < 256 << 20, "{told}");
        }
    }
}

/// What looks at the same bytes again and again allocates nothing for it, and yet takes its time.
#[test]
fn eight_times_the_table_takes_eight_times_the_steps() {
    const LEAST: Duration = Duration::from_millis(1);
    for (what, table) in TEXTS.into_iter().chain(WORKBOOKS) {
        // A quadratic reader takes sixty-four times as long; a short time is measured badly.
        let is_linear = (0..3).any(|_| {
            let [few, many] =
                [50_000, 400_000].map(|length| audited(table(length), RowFormat::Csv).1);
            many <= 20 * few.max(LEAST)
        });
        assert!(is_linear, "{what}");
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
            let (memory, _, error) = audited(table.clone().into(), *format);
            assert!(matches!(error, Some(AuditError::TooSparse(_))), "{error:?}");
            assert!(memory.bytes_max < 256 << 20, "{memory:?}");
            assert!(error.is_some_and(|error| error.to_string().contains("16 cellules par octet")));
        }
    }
    // Some hundred columns that a few rows leave empty are no reason to refuse a table.
    let header = format!("equipe;{}x\n", "c;".repeat(500));
    let table = header + &"non;a;b;c\n".repeat(1_000);
    let (_, _, error) = audited(table.into(), RowFormat::Csv);
    assert!(error.is_none(), "{error:?}");
}
