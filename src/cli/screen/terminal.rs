//! What the terminal is like, and what is told on it beside the result.

use std::{
    env,
    io::{self, IsTerminal, Write},
    sync::OnceLock,
    time::Duration,
};

use console::measure_text_width;
use mssante_check::{
    load::ExcerptStyle,
    render::{Emphasis, Hyperlinks, Look},
    signs::printable,
};

use super::system;
use crate::cli::{files::output::WriteRemark, rehearsal};

/// How soon a change of the terminal's size is noticed.
pub(crate) const WATCH_INTERVAL: Duration = Duration::from_millis(100);

/// Prints a line on stderr; nobody can be told that this failed.
///
/// All that is told comes by here, with words of files, of arguments and of the system in it: no
/// character of them is a command to the terminal, or hides there.
pub(crate) fn tell(line: &str) {
    tell_drawn(&printable(line));
}

/// Prints what was drawn with colours or links of ours, around words that were made printable.
pub(crate) fn tell_drawn(drawn: &str) {
    let _ = writeln!(io::stderr(), "{drawn}");
}

/// A command behind what it is for, as lines of the terminal: its last word, which may be a path
/// code, is not broken where a line of its own has room for it.
pub(crate) fn command_lines(purpose: &str, command: &str) -> String {
    let columns = console::Term::stderr()
        .size_checked()
        .map_or(usize::MAX, |(_, columns)| usize::from(columns));
    command_in(columns, purpose, command)
}

fn command_in(columns: usize, purpose: &str, command: &str) -> String {
    let line = format!("{purpose} {command}");
    let own_line = format!("  {command}");
    if measure_text_width(&line) <= columns {
        return line;
    }
    match command.rsplit_once(' ') {
        Some((before, last))
            if cfg!(unix)
                && measure_text_width(&own_line) > columns
                && measure_text_width(last) + 2 <= columns =>
        {
            // A shell takes both lines for one.
            format!("{purpose}\n  {before} \\\n  {last}")
        }
        _ => format!("{purpose}\n{own_line}"),
    }
}

/// Tells what there is to tell of a file that was written.
pub(crate) fn tell_remark(remark: &WriteRemark) {
    if let Some(remark) = &remark.0 {
        tell(remark);
    }
}

/// Whether the terminal can neither move its cursor nor show colours.
pub(crate) fn is_dumb() -> bool {
    !has_escapes() || env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether the terminal takes escape sequences, which the consoles of Windows have to be told.
pub(super) fn has_escapes() -> bool {
    static HAS_ESCAPES: OnceLock<bool> = OnceLock::new();
    *HAS_ESCAPES.get_or_init(|| !rehearsal::is_played("old console") && system::has_escapes())
}

/// Whether a person sees on the terminal what goes to stdout.
pub(crate) fn is_stdout() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody can be asked with a screen of choices.
pub(crate) fn has_screen() -> bool {
    !is_dumb()
        && io::stdin().is_terminal()
        && io::stderr().is_terminal()
        && system::has_keys()
        && !is_tiny()
}

/// Whether the terminal is too small to draw on: lines would be folded and lost.
fn is_tiny() -> bool {
    console::Term::stderr().size_checked().is_some_and(|(rows, columns)| rows < 3 || columns < 10)
}

/// The columns and rows of a terminal; 80 by 24 where it does not say.
pub(crate) fn size(term: &console::Term) -> (usize, usize) {
    term.size_checked().map_or((80, 24), |(rows, columns)| (columns.into(), rows.into()))
}

pub(crate) fn excerpt_style() -> ExcerptStyle {
    if console::colors_enabled_stderr() && !is_dumb() {
        ExcerptStyle::Coloured
    } else {
        ExcerptStyle::Plain
    }
}

/// The columns of a text on a terminal of so many: longer lines are hard to read.
pub(crate) fn text_width(columns: usize) -> usize {
    columns.min(100)
}

/// How a text report looks on stdout.
pub(crate) fn stdout_look() -> Look {
    look(&console::Term::stdout(), console::colors_enabled(), supports_hyperlinks::Stream::Stdout)
}

/// How a text report looks beside the result, on stderr.
pub(crate) fn stderr_look() -> Look {
    look(
        &console::Term::stderr(),
        console::colors_enabled_stderr(),
        supports_hyperlinks::Stream::Stderr,
    )
}

fn look(term: &console::Term, coloured: bool, stream: supports_hyperlinks::Stream) -> Look {
    if !term.is_term() {
        return Look::PLAIN;
    }
    let width = text_width(term.size_checked().map_or(80, |(_, columns)| usize::from(columns)));
    if is_dumb() {
        return Look { width, ..Look::PLAIN };
    }
    let hyperlinks = if supports_hyperlinks::on(stream) { Hyperlinks::On } else { Hyperlinks::Off };
    Look { width, emphasis: if coloured { Emphasis::Colours } else { Emphasis::None }, hyperlinks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_command_is_not_broken() {
        let told =
            |columns| command_in(columns, "Pour reprendre\u{a0}:", "un deux --path a:oui:K7");
        assert_eq!(told(80), "Pour reprendre\u{a0}: un deux --path a:oui:K7");
        assert_eq!(told(30), "Pour reprendre\u{a0}:\n  un deux --path a:oui:K7");
        #[cfg(unix)]
        assert_eq!(told(20), "Pour reprendre\u{a0}:\n  un deux --path \\\n  a:oui:K7");
        assert_eq!(told(5), "Pour reprendre\u{a0}:\n  un deux --path a:oui:K7");
    }
}
