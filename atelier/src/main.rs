//! The whole program behind a page: `atelier.html` runs it, in a browser.
//!
//! It is an ordinary program that reads a [`Request`] on its standard input and writes lines of
//! JSON on its standard output: how far it has come, and at last what it found. The files that a
//! person gave stand in the folder `files`, by their places in the request; what it makes goes to
//! the folder `made`. The page gives it both folders, and holds what it makes in memory.
//!
//! All that it knows of trees and tables is the library's.

mod audit;
mod comparison;
mod exports;
mod host;
mod interview;
mod refusal;
mod request;
mod summaries;
mod trees;
mod verification;
mod writing;

use std::{
    io::{self, Read},
    process::ExitCode,
};

use host::Host;
use refusal::Refusal;
use request::Request;

fn main() -> ExitCode {
    match answer() {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            host::say("refused", &refusal);
            ExitCode::FAILURE
        }
    }
}

fn answer() -> Result<(), Refusal> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let request: Request = serde_json::from_str(&text)?;
    let done = request.work.answer(&Host::new(request.files, request.day), request.region)?;
    host::say("done", &done);
    Ok(())
}
