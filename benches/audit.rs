//! The audit of a long table beside a bare copy of the same table with the `csv` crate.
//!
//! `cargo bench --bench audit -- [ROWS]`; a million rows when none are named. Both write to
//! `/dev/null`, so that it is their own work that is compared: CPU time in one run, then
//! instructions (where there is valgrind) and the memory of a process of its own.

#[path = "../tests/support/answers.rs"]
mod answers;
#[path = "../tests/support/measures.rs"]
mod measures;

use std::{
    env,
    fs::File,
    io::{self, BufWriter, Write},
    num::NonZero,
    path::Path,
    process::Command,
};

use mssante_check::{
    audit::{APPENDED, Audit, Request},
    kit,
    load::Resources,
    table::Table,
};
use tempfile::NamedTempFile;

use measures::{measured, peak};

const ROUNDS: usize = 5;

/// Few enough for valgrind, many enough for what comes once not to count.
const COUNTED: u64 = 50_000;

const TWO: NonZero<usize> = NonZero::new(2).expect("two is not zero");

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if let [work, path] = &*args {
        work_once(work, Path::new(path));
        println!("{}", peak().unwrap_or_default());
        return Ok(());
    }
    let rows = args.first().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let table = table(rows)?;
    let bytes = table.as_file().metadata()?.len();
    println!("{rows} rows, {bytes} bytes, {} a row", bytes / rows.max(1));
    let mut ratios = Vec::new();
    for round in 1..=ROUNDS {
        let copied = measured(|| work_once("copy", table.path()));
        let audited = measured(|| work_once("audit", table.path()));
        let shared = measured(|| work_once("audit-two", table.path()));
        let [alone, two] = [audited, shared].map(|time| time.as_secs_f64() / copied.as_secs_f64());
        println!(
            "round {round}: csv copy {copied:.2?}, audit {audited:.2?} ({alone:.2} of it), on two \
             threads {shared:.2?} ({two:.2})"
        );
        ratios.push(alone);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median: {:.2} of the copy's CPU time on one thread", ratios[ROUNDS / 2]);
    for work in ["copy", "audit", "audit-two"] {
        let peak = output(
            Command::new(env::current_exe()?).args([work, table.path().to_str().unwrap_or("")]),
        );
        println!("{work}: peak memory {} of {rows} rows", peak.unwrap_or_default().trim());
    }
    let (few, many) = (self::table(COUNTED)?, self::table(2 * COUNTED)?);
    for work in ["copy", "audit"] {
        match [few.path(), many.path()].map(|path| instructions(work, path)) {
            [Some(few), Some(many)] => {
                println!("{work}: {} instructions a row", (many - few) / COUNTED);
            }
            _ => println!("{work}: instructions not counted, valgrind is not there"),
        }
    }
    Ok(())
}

fn table(rows: u64) -> io::Result<NamedTempFile> {
    let file = NamedTempFile::new()?;
    let mut out = BufWriter::new(file.as_file());
    answers::write_table(rows, &mut out)?;
    out.flush()?;
    drop(out);
    Ok(file)
}

fn work_once(work: &str, path: &Path) {
    match work {
        "copy" => copy(path),
        "audit" => audit(path, NonZero::<usize>::MIN),
        _ => audit(path, TWO),
    }
}

fn copy(path: &Path) {
    let source = io::BufReader::with_capacity(1 << 20, File::open(path).expect("the table"));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(source);
    let out = BufWriter::with_capacity(1 << 20, File::create("/dev/null").expect("a sink"));
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(out);
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).expect("a row") {
        writer.write_byte_record(&row).expect("a sink takes all");
    }
    writer.flush().expect("a sink takes all");
}

fn audit(path: &Path, threads: NonZero<usize>) {
    let tree =
        kit::tree(kit::FIRST, Resources::default()).expect("it is shipped").expect("it is sound");
    let table =
        Table::open("table.csv", Box::new(File::open(path).expect("the table")), None, APPENDED)
            .expect("a table");
    let by = vec!["departement".to_owned()];
    let request = Request { by, threads, ..Request::default() };
    let audit = Audit::new(&tree, table, &request)
        .unwrap_or_else(|_| panic!("the header is that of the tree"));
    let mut out = File::create("/dev/null").expect("a sink");
    let summary = audit.run(&mut out, &|_| {}).unwrap_or_else(|_| panic!("nothing goes wrong"));
    assert!(summary.all.rows() > 0);
}

/// How many instructions this program takes for some work.
fn instructions(work: &str, path: &Path) -> Option<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    let told =
        valgrind.arg(env::current_exe().ok()?).args([work, path.to_str()?]).output().ok()?.stderr;
    let told = String::from_utf8_lossy(&told);
    told.lines().find_map(|line| line.split("Collected : ").nth(1))?.trim().parse().ok()
}

fn output(command: &mut Command) -> Option<String> {
    String::from_utf8(command.output().ok()?.stdout).ok()
}
