//! Somebody to ask, at a screen or line by line.

use std::io::{self, IsTerminal};

use super::{interrupt::Interrupt, lines::Plain, list::Screen, prompts::Front, terminal};
use crate::cli::{args::Manner, commands::ask::session::After};

pub(crate) struct Person {
    pub(crate) front: Box<dyn Front>,
    pub(crate) interrupt: Interrupt,
    pub(crate) after: After,
}

impl Person {
    pub(crate) fn new(manner: &Manner) -> Self {
        let interrupt = Interrupt::watch();
        let after = if io::stdin().is_terminal() { After::Menu } else { After::Nothing };
        let front: Box<dyn Front> = if manner.plain || !terminal::has_screen() {
            Box::new(Plain::new())
        } else {
            Box::new(Screen::new(interrupt.clone()))
        };
        Self { front, interrupt, after }
    }
}
