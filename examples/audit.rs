//! Audits a table with Annexe 1: its rows go to stdout, with what each has to do, and their summary
//! goes to stderr.
//!
//! ```text
//! cargo run --example audit -- structures.csv
//! ```

use std::{
    env,
    error::Error,
    fs::File,
    io::{self, Cursor, Read, Write},
};

use mssante_check::{
    audit::{APPENDED, Audit, Request},
    kit,
    load::Resources,
    render::{self, SummaryFormat},
    table::Table,
};

/// What is audited where no file is named.
const TABLE: &str = "nom;equipe;usage\nFoyer des Tilleuls;oui;\nEHPAD du Parc;non;\n";

fn main() -> Result<(), Box<dyn Error>> {
    let (name, source): (String, Box<dyn Read + Send>) = match env::args().nth(1) {
        Some(path) => (path.clone(), Box::new(File::open(path)?)),
        None => ("exemple.csv".into(), Box::new(Cursor::new(TABLE))),
    };
    audit_table(&name, source, &mut io::stdout(), &mut io::stderr())
}

/// Writes each row with what was found for it, then the summary of all of them in Markdown.
pub(crate) fn audit_table(
    name: &str,
    source: Box<dyn Read + Send>,
    rows: &mut (dyn Write + Send),
    summary: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    let tree = kit::tree("equipement", Resources::default()).ok_or("no such tree")??;
    let table = Table::open(name, source, None, APPENDED)?;
    let audit = Audit::new(&tree, table, &Request::default())?;
    let found = audit.run(rows, &|_| {})?;
    render::summary(&found, SummaryFormat::Markdown, summary)?;
    Ok(())
}
