//! Somebody to ask, at a screen or line by line.

use std::io::{self, IsTerminal};

use super::{
    args::Manner, front::Front, interrupt::Interrupt, plain::Plain, screen::Screen, session::After,
    tty,
};

pub(super) struct Person {
    pub(super) front: Box<dyn Front>,
    pub(super) interrupt: Interrupt,
    pub(super) after: After,
}

impl Person {
    pub(super) fn new(manner: &Manner) -> Self {
        let interrupt = Interrupt::watch();
        let after = if io::stdin().is_terminal() { After::Menu } else { After::Nothing };
        let front: Box<dyn Front> = if manner.plain || !tty::has_screen() {
            Box::new(Plain::new())
        } else {
            Box::new(Screen::new(interrupt.clone()))
        };
        Self { front, interrupt, after }
    }
}
