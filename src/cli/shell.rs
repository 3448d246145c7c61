//! `schema`, `completions` and `man`: what other programs want to know.

use std::process::ExitCode;

use mssante_check::load;

use super::{args, failure::Failure, output};

pub(super) fn schema() -> Result<ExitCode, Failure> {
    output::print(format!("{:#}\n", load::schema()).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "mssante-check", &mut script);
    output::print(&script)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn man() -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(args::command()).render(&mut page).map_err(Failure::Stdout)?;
    // The names of the sections are the only words that cannot be given.
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, french) in [
        ("NAME", "NOM"),
        ("SYNOPSIS", "SYNTAXE"),
        ("DESCRIPTION", "DESCRIPTION"),
        ("SUBCOMMANDS", "COMMANDES"),
        ("EXTRA", "PRÉCISIONS"),
        ("VERSION", "VERSION"),
    ] {
        page = page.replace(&format!(".SH {english}\n"), &format!(".SH {french}\n"));
    }
    output::print(page.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
