//! All that knows a terminal, the clock and the file system.

mod failure;
// Each folder uses only those above it.
mod args;
mod files;
mod screen;
mod commands;

use std::process::ExitCode;

use args::Command;
use commands::{about, ask, audit, check, export, list, new, train};
use failure::Failure;

/// Runs the program; the exit code says what became of it.
pub(crate) fn run() -> Result<ExitCode, Failure> {
    let args = args::parse()?;
    match args.command.unwrap_or(Command::Ask(args.ask)) {
        Command::Ask(ask) => ask::run(&ask),
        Command::List => list::run(),
        Command::Check(check) => check::run(&check),
        Command::Audit(audit) => audit::run(&audit),
        Command::Export(export) => export::run(&export),
        Command::Train(train) => train::run(&train),
        Command::New(new) => new::run(&new),
        Command::Schema => about::schema(),
        Command::Completions { shell } => about::completions(shell),
        Command::Man => about::man(),
    }
}
