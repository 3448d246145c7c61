//! Somebody to ask, at a screen or line by line.

use std::io::{self, IsTerminal};

use super::{
    interrupt::Interrupt, plain_prompter::PlainPrompter, prompts::Prompter,
    screen_prompter::ScreenPrompter, terminal,
};
use crate::cli::{args::PromptMode, commands::ask::session::After};

pub(crate) struct Dialogue {
    pub(crate) prompter: Box<dyn Prompter>,
    pub(crate) interrupt: Interrupt,
    pub(crate) after: After,
}

impl Dialogue {
    pub(crate) fn new(prompt_mode: &PromptMode) -> Self {
        let interrupt = Interrupt::watch();
        let after = if io::stdin().is_terminal() { After::Menu } else { After::Nothing };
        let prompter: Box<dyn Prompter> = if prompt_mode.plain || !terminal::has_screen() {
            Box::new(PlainPrompter::new())
        } else {
            Box::new(ScreenPrompter::new(interrupt.clone()))
        };
        Self { prompter, interrupt, after }
    }
}
