//! The comparison of two long results beside a bare reading of both with the `csv` crate.
//!
//! `cargo bench --bench compare -- [ROWS]`; a million rows each when none are named. The later
//! result has the rows of the earlier one in any order, one in ten with other answers. The
//! comparison writes to `/dev/null`: CPU time in one run, and the memory of a process of its own.

#[path = "../tests/support/answers.rs"]
mod answers;
#[path = "../tests/support/measures.rs"]
mod measures;

use std::{
    env,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Write},
    path::Path,
    process::Command,
};

use mssante_check::{
    audit::{APPENDED, Audit, Request, RowFormat},
    compare::{ResultsRequest, TwoResults},
    kit,
    load::Resources,
    render,
    table::Table,
    tree::Tree,
};

use measures::{measured, peak};

const ROUNDS: usize = 5;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if let [before, after] = &*args {
        compare([Path::new(before), Path::new(after)]);
        println!("{}", peak().unwrap_or_default());
        return Ok(());
    }
    let rows = args.first().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir()?;
    let [before, after] = ["avant.csv", "apres.csv"].map(|name| folder.path().join(name));
    write_results(rows, &before, &after)?;
    let bytes = fs::metadata(&before)?.len() + fs::metadata(&after)?.len();
    println!("{rows} rows each, {bytes} bytes together");
    let mut ratios = Vec::new();
    for round in 1..=ROUNDS {
        let read = measured(|| [&before, &after].into_iter().for_each(|path| read(path)));
        let compared = measured(|| compare([&before, &after]));
        let ratio = compared.as_secs_f64() / read.as_secs_f64();
        println!("round {round}: csv reads both {read:.2?}, compare {compared:.2?} ({ratio:.2})");
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median: {:.2} of the CPU time of reading both", ratios[ROUNDS / 2]);
    let peak = Command::new(env::current_exe()?).args([&before, &after]).output()?;
    println!("peak memory: {}", String::from_utf8_lossy(&peak.stdout).trim());
    Ok(())
}

fn tree() -> Tree {
    kit::tree(kit::FIRST, Resources::default()).expect("it is shipped").expect("it is sound")
}

/// Writes both results: the audit of a table, and that of what it was later.
fn write_results(rows: u64, before: &Path, after: &Path) -> io::Result<()> {
    let mut table = Vec::new();
    answers::write_table(rows, &mut table)?;
    let text = String::from_utf8(table).expect("text");
    let (header, lines) = text.split_once('\n').expect("a header");
    let mut later: Vec<String> = Vec::new();
    for (place, line) in lines.lines().enumerate() {
        let moved = line.replace(";oui;oui;", ";oui;non;").replace(";non;;;", ";oui;oui;oui;");
        later.push(if place % 10 == 0 { moved } else { line.into() });
    }
    fastrand::Rng::with_seed(0x5eed).shuffle(&mut later);
    let later = format!("{header}\n{}\n", later.join("\n"));
    for (text, path) in [(text, before), (later, after)] {
        let source = io::Cursor::new(text.into_bytes());
        let tree = tree();
        let table = Table::open("table.csv", Box::new(source), None, APPENDED).expect("a table");
        let audit = Audit::new(&tree, table, &Request::default())
            .unwrap_or_else(|_| panic!("the header is that of the tree"));
        let mut out = BufWriter::new(File::create(path)?);
        audit.run(&mut out, &|_| {}).unwrap_or_else(|_| panic!("nothing goes wrong"));
        out.flush()?;
    }
    Ok(())
}

fn read(path: &Path) {
    let source = BufReader::with_capacity(1 << 20, File::open(path).expect("the result"));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(source);
    let mut row = csv::ByteRecord::new();
    let mut rows = 0_u64;
    while reader.read_byte_record(&mut row).expect("a row") {
        rows += 1;
    }
    assert!(rows > 0);
}

fn compare(paths: [&Path; 2]) {
    let tree = tree();
    let [before, after] = paths.map(|path| {
        let source = Box::new(File::open(path).expect("the result"));
        Table::open("resultat.csv", source, None, APPENDED).expect("a table")
    });
    let request = ResultsRequest { by: vec!["departement".into()], ..ResultsRequest::default() };
    let results = TwoResults::new(&tree, before, after, &request).expect("two results");
    let out = File::create("/dev/null").expect("a sink");
    let comparison =
        render::comparison_rows(results, RowFormat::Csv, out, &|_| {}).expect("nothing goes wrong");
    assert!(comparison.evolutions.changes() > 0);
}
