//! A typed answer, read by dialoguer with its words in French.

use std::{fmt, io};

use console::Term;
use dialoguer::{Input, theme::Theme};

use super::interrupt::Interrupt;
use crate::cli::failure::Failure;

/// Reads a line on the terminal, to begin with `before`; `None` when the person leaves it empty.
///
/// Whoever reads it says what is wrong with it: dialoguer would, where long lines hide it.
pub(crate) fn read(
    term: &Term,
    interrupt: &Interrupt,
    prompt: &str,
    before: &str,
) -> Result<Option<String>, Failure> {
    let input = Input::<String>::with_theme(&French).with_prompt(prompt).with_initial_text(before);
    match input.allow_empty(true).report(false).interact_text_on(term) {
        Ok(line) => Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty())),
        Err(dialoguer::Error::IO(why)) if why.kind() == io::ErrorKind::Interrupted => {
            interrupt.stop()
        }
        Err(dialoguer::Error::IO(why)) => Err(Failure::Terminal(why)),
    }
}

struct French;

impl Theme for French {
    fn format_input_prompt(
        &self,
        f: &mut dyn fmt::Write,
        prompt: &str,
        _default: Option<&str>,
    ) -> fmt::Result {
        write!(f, "{prompt} : ")
    }
}
