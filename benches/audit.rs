//! The audit of a long table beside a bare copy of the same table with the `csv` crate, in CPU time.
//!
//! `cargo bench --bench audit -- [ROWS]`; a million rows when none are named. Both write to `/dev/null`, so that
//! it is their own work that is compared.

#[path = "../tests/support/answers.rs"]
mod answers;

use std::{
    env,
    fs::File,
    io::{self, BufWriter, Write},
    num::NonZero,
    path::Path,
    time::Duration,
};

use mssante_check::{
    audit::{Audit, Form, Request, Table},
    kit,
    load::Resources,
};

const ROUNDS: usize = 3;

fn main() -> io::Result<()> {
    let rows = env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(1_000_000);
    let file = tempfile::NamedTempFile::new()?;
    let mut out = BufWriter::new(file.as_file());
    answers::write_table(rows, &mut out)?;
    out.flush()?;
    drop(out);
    let bytes = file.as_file().metadata()?.len();
    println!("{rows} rows, {bytes} bytes, {} a row", bytes / rows.max(1));
    for round in 0..ROUNDS {
        let copied = measured(|| copy(file.path()));
        let audited = measured(|| audit(file.path(), NonZero::<usize>::MIN));
        let shared = measured(|| audit(file.path(), NonZero::new(2).unwrap_or(NonZero::<usize>::MIN)));
        println!(
            "round {round}: csv copy {copied:.2?}, audit {audited:.2?} (ratio {:.2}), on two threads {shared:.2?} (ratio {:.2})",
            audited.as_secs_f64() / copied.as_secs_f64(),
            shared.as_secs_f64() / copied.as_secs_f64(),
        );
    }
    Ok(())
}

fn copy(path: &Path) {
    let source = io::BufReader::with_capacity(1 << 20, File::open(path).expect("the table"));
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(source);
    let out = BufWriter::with_capacity(1 << 20, File::create("/dev/null").expect("a sink"));
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(out);
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).expect("a row") {
        writer.write_byte_record(&row).expect("a sink takes all");
    }
    writer.flush().expect("a sink takes all");
}

fn audit(path: &Path, threads: NonZero<usize>) {
    let tree = kit::tree(kit::FIRST, Resources::default()).expect("it is shipped").expect("it is sound");
    let table = Table::open("table.csv", Box::new(File::open(path).expect("the table")), None).expect("a table");
    let by = vec!["departement".to_owned()];
    let request = Request { maps: Vec::new(), id: None, by, smallest: 1, form: Form::Csv, threads, lookup: None };
    let audit = Audit::new(&tree, table, &request).unwrap_or_else(|_| panic!("the header is that of the tree"));
    let mut out = File::create("/dev/null").expect("a sink");
    let summary = audit.run(&mut out, &|_| {}).unwrap_or_else(|_| panic!("nothing goes wrong"));
    assert!(summary.all.rows() > 0);
}

/// The CPU time that some work takes, of all threads.
fn measured(work: impl FnOnce()) -> Duration {
    let now = || {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        Duration::new(time.tv_sec.cast_unsigned(), u32::try_from(time.tv_nsec).unwrap_or_default())
    };
    let before = now();
    work();
    now().saturating_sub(before)
}
