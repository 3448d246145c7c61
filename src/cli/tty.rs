//! What the terminal is like, and what is said on it beside the result.

use std::{
    env,
    io::{self, IsTerminal, Write},
};

use mssante_check::{
    load::Style,
    render::{Emphasis, Hyperlinks, Look},
};

/// Prints a line on stderr; nobody can be told that this failed.
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Whether the terminal can move its cursor and show colours.
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether somebody can be asked with a screen of choices.
pub(super) fn has_screen() -> bool {
    !is_dumb() && io::stdin().is_terminal() && io::stderr().is_terminal()
}

pub(super) fn excerpt_style() -> Style {
    if console::colors_enabled_stderr() && !is_dumb() { Style::Coloured } else { Style::Plain }
}

/// How a text report looks on stdout.
pub(super) fn look() -> Look {
    let stdout = console::Term::stdout();
    if !stdout.is_term() || is_dumb() {
        return Look::PLAIN;
    }
    let width = stdout.size_checked().map_or(80, |(_, columns)| usize::from(columns));
    Look {
        width: width.min(100),
        emphasis: if console::colors_enabled() { Emphasis::Bold } else { Emphasis::None },
        hyperlinks: if supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout) {
            Hyperlinks::On
        } else {
            Hyperlinks::Off
        },
    }
}
