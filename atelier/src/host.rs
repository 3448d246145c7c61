//! What the page gives and takes: files to read, files that are made, and what is told meanwhile.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
};

use jiff::civil::Date;
use mssante_check::{
    audit::Progress,
    load::{Problems, Source},
    manifest::{ByteSum, FileRole},
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::refusal::Refusal;

/// The folder of the files that a person gave.
const GIVEN: &str = "files";

/// The folder of what is made.
const MADE: &str = "made";

/// What a file is to an audit, its name, if it has one, and the sum of what it holds.
pub type SummedFile = (FileRole, Option<String>, ByteSum);

/// The files of a request.
pub struct Host {
    names: Vec<String>,
    /// Today.
    pub day: Date,
}

impl Host {
    pub fn new(names: Vec<String>, day: Date) -> Self {
        Self { names, day }
    }

    /// The name of a file as a person knows it.
    pub fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    /// The place of the file of this name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// The places of the files given whose names end so.
    pub fn ending<'a>(&'a self, extensions: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        let places = self.names.iter().enumerate();
        let wanted = places.filter(|(_, name)| extensions.iter().any(|end| name.ends_with(end)));
        wanted.map(|(place, _)| place)
    }

    /// Opens a file by its place among those given.
    pub fn open(&self, place: usize) -> Result<File, Refusal> {
        File::open(format!("{GIVEN}/{place}")).map_err(|_| Refusal::unreadable(self.name(place)))
    }

    /// The text of a file, or why it is none.
    pub fn text(&self, place: usize) -> Result<Result<Source, Problems>, Refusal> {
        let read = Source::read(self.name(place), self.open(place)?);
        read.map_err(|_| Refusal::unreadable(self.name(place)))
    }

    /// The text of a file.
    pub fn source(&self, place: usize) -> Result<Source, Refusal> {
        Ok(self.text(place)??)
    }

    /// The sum of what a file holds.
    pub fn summed(&self, role: FileRole, place: usize) -> Result<SummedFile, Refusal> {
        let sum = ByteSum::of_source(self.open(place)?);
        let sum = sum.map_err(|_| Refusal::unreadable(self.name(place)))?;
        Ok((role, Some(self.name(place).to_owned()), sum))
    }
}

/// Opens a file that is made; it is written in large pieces.
pub fn make(name: &str) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 18, File::create(format!("{MADE}/{name}"))?))
}

/// Makes a file.
pub fn make_whole(name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::write(format!("{MADE}/{name}"), bytes)
}

/// Tells how far a work has come.
pub fn tell_progress(progress: Progress) {
    say("progress", &json!({ "rows": progress.rows, "read": progress.read }));
}

/// Writes a line: what it is, and what is said.
pub fn say(key: &str, said: &impl Serialize) {
    let line = Value::from_iter([(key, json!(said))]);
    // A page that hears nothing has no further use for it.
    let _ = writeln!(io::stdout(), "{line}");
}
