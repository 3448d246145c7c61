//! All that knows a terminal, the clock and the file system.

mod ahead;
mod args;
mod ask;
mod audit;
mod check;
mod clock;
mod export;
mod failure;
mod files;
mod french;
mod front;
mod interrupt;
mod list;
mod menu;
mod meter;
mod new;
mod output;
mod person;
mod plain;
mod rows;
mod screen;
mod session;
mod shelf;
mod shell;
mod train;
mod tty;

use std::process::ExitCode;

use args::Command;
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
        Command::Schema => shell::schema(),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::man(),
    }
}
