//! `list`: the trees that are shipped, and what each is for.

use std::{fmt::Write, process::ExitCode};

use mssante_check::kit;

use crate::cli::{failure::Failure, files::output, screen::terminal};

pub(crate) fn run() -> Result<ExitCode, Failure> {
    let mut text = String::new();
    for (want, ids) in kit::groups() {
        let _ = writeln!(text, "{want}\n");
        for heading in ids.into_iter().filter_map(kit::heading) {
            let _ = writeln!(text, "  {}\n    {}", heading.id, heading.title);
            if let Some(intro) = &heading.intro {
                let options = textwrap::Options::new(terminal::stdout_look().width);
                let options = options.initial_indent("    ").subsequent_indent("    ");
                let _ = writeln!(text, "{}", textwrap::fill(intro, options));
            }
            let _ = writeln!(text, "    → mssante-check {}\n", heading.id);
        }
    }
    output::print(text.trim_end().as_bytes())?;
    output::print(b"\n")?;
    Ok(ExitCode::SUCCESS)
}
