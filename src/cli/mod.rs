//! All that knows a terminal, the clock and the file system.

mod shell;
mod failure;
mod rehearsal;
// Each folder uses only those above it.
mod args;
mod files;
mod screen;
mod commands;

use std::{panic, process::ExitCode};

use clap::error::ErrorKind;
use mssante_check::load::{Problems, Severity};

use args::{AuditArgs, Command, ShelfOptions, french::FrenchErrors};
use commands::{about, ask, audit, check, compare, export, new, train, verify};
use failure::{Failure, PANICKED, USAGE};
use files::{catalogue::Catalogue, output};
use screen::{interrupt, panic_note, signals, terminal, window};

/// Runs the program, tells the user of a failure, and gives the exit code.
pub(crate) fn run() -> ExitCode {
    panic_note::watch();
    signals::outlive_large_files();
    window::prepare();
    let code = match panic::catch_unwind(run_command) {
        Ok(Ok(code)) => code,
        Ok(Err(failure)) => report(failure),
        Err(_) => {
            interrupt::keep_after_panic();
            ExitCode::from(PANICKED)
        }
    };
    window::wait_at_end();
    code
}

fn run_command() -> Result<ExitCode, Failure> {
    let tables = args::tables_alone()?;
    if !tables.is_empty() {
        return Ok(audit_alone(&tables));
    }
    let args = args::parse()?;
    match args.command.unwrap_or(Command::Ask(args.ask)) {
        Command::Ask(ask) => ask::run(&ask, &Catalogue::open(&args.shelf)?),
        Command::List(list) => about::list(&list, &Catalogue::open(&args.shelf)?),
        Command::Check(check) => check::run(&check, &args.shelf),
        Command::Audit(audit) => audit::run(&audit, &args.shelf),
        Command::Compare(compare) => compare::run(&compare, &Catalogue::open(&args.shelf)?),
        Command::Verify(verify) => verify::run(&verify),
        Command::Export(export) => export::run(&export, &Catalogue::open(&args.shelf)?),
        Command::Train(train) => train::run(&train, &Catalogue::open(&args.shelf)?),
        Command::New(new) => new::run(&new, &args.shelf),
        Command::Schema => about::schema(),
        Command::Completions { shell } => about::completions(shell),
        Command::Man => about::man(),
    }
}

/// Audits tables that are given alone, each for itself: one that cannot be audited keeps none of
/// the others from it.
fn audit_alone(tables: &[(AuditArgs, ShelfOptions)]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for (audit, shelf) in tables {
        if tables.len() > 1 {
            terminal::tell(&format!("\n«\u{a0}{}\u{a0}»", audit.table.display()));
        }
        if let Err(failure) = audit::alone::run(audit, shelf) {
            code = report(failure);
        }
    }
    code
}

/// Tells the user why the program failed, and gives its exit code.
///
/// A reader that closed the pipe has had enough: that is no failure, and nothing is told.
fn report(failure: Failure) -> ExitCode {
    match failure {
        failure if failure.is_of_closed_pipe() => ExitCode::SUCCESS,
        Failure::Usage(error) if error.kind() == ErrorKind::DisplayHelp => {
            match output::print(error.to_string().as_bytes()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(failure) => report(failure),
            }
        }
        Failure::Usage(error) if error.kind() == ErrorKind::DisplayVersion => {
            about::version().unwrap_or_else(report)
        }
        Failure::Usage(error) => {
            terminal::tell(error.apply::<FrenchErrors>().to_string().trim_end());
            ExitCode::from(USAGE)
        }
        Failure::Problems(problems) => {
            terminal::tell_drawn(problems.draw(terminal::excerpt_style()).trim_end());
            terminal::tell(&format!(
                "\nerreur : « {} » {}",
                problems.source.name,
                unusable(&problems)
            ));
            ExitCode::from(USAGE)
        }
        failure => {
            terminal::tell(&format!("erreur : {failure}"));
            ExitCode::from(USAGE)
        }
    }
}

/// How many errors keep a file from being used.
fn unusable(problems: &Problems) -> String {
    let errors = problems.count(Severity::Error) + problems.unlisted;
    format!("ne peut pas être utilisé : {errors} erreur{}", if errors > 1 { "s" } else { "" })
}
