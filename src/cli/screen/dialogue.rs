//! A dialogue with whoever answers: on a screen, or line by line.

use std::io::{self, IsTerminal};

use mssante_check::signs::printable;

use super::{
    interrupt::Interrupt,
    pager::PagedText,
    plain_prompter::PlainPrompter,
    prompts::{
        MenuPrompt, MenuReply, QuestionPrompt, QuestionReply, SheetMenu, TextPrompt, TextReply,
    },
    scene::Role,
    screen_prompter::ScreenPrompter,
    terminal,
};
use crate::cli::{args::PromptMode, failure::Failure};

pub(crate) struct Dialogue {
    pub(crate) prompter: Prompter,
    pub(crate) interrupt: Interrupt,
    pub(crate) answerer: Answerer,
}

/// Who answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answerer {
    /// A person at a terminal, who may be asked again and choose what comes next.
    Person,
    /// Lines that were written before, in a file or by another program.
    Script,
}

/// Puts prompts to whoever answers, and reads the replies.
pub(crate) enum Prompter {
    Screen(ScreenPrompter),
    Plain(PlainPrompter),
}

impl Dialogue {
    /// Begins a dialogue on the terminal; from then on Ctrl-C is watched for.
    pub(crate) fn new(mode: &PromptMode) -> Self {
        let interrupt = Interrupt::watch();
        let prompter = if mode.plain || !terminal::has_screen() {
            Prompter::Plain(PlainPrompter::new())
        } else {
            Prompter::Screen(ScreenPrompter::new(interrupt.clone()))
        };
        let answerer = if io::stdin().is_terminal() { Answerer::Person } else { Answerer::Script };
        Self { prompter, interrupt, answerer }
    }

    /// Ends a dialogue that something failed in: what a person did is kept all the same.
    ///
    /// A terminal that is closed is an interruption.
    pub(crate) fn give_up(self, failure: Failure) -> Failure {
        if matches!(failure, Failure::Terminal(_)) {
            self.interrupt.stop()
        }
        if self.answerer == Answerer::Person {
            self.interrupt.keep();
        }
        failure
    }
}

impl Prompter {
    /// Puts a question of a tree.
    pub(crate) fn ask<'t>(
        &mut self,
        prompt: QuestionPrompt<'_, 't>,
    ) -> Result<QuestionReply<'t>, Failure> {
        match self {
            Self::Screen(screen) => screen.ask(prompt),
            Self::Plain(plain) => plain.ask(prompt),
        }
    }

    /// Puts a menu.
    pub(crate) fn choose(&mut self, menu: &MenuPrompt<'_>) -> Result<MenuReply, Failure> {
        match self {
            Self::Screen(screen) => screen.choose(menu),
            Self::Plain(plain) => plain.choose(menu),
        }
    }

    /// Has a text read that is longer than the screen; `rows` are to stand below it there. On a
    /// screen that has room for all of it, and line by line, there is nothing to do.
    ///
    /// Gives the choice of the text's menu that was taken meanwhile, if one was.
    pub(crate) fn read(
        &mut self,
        text: PagedText<'_>,
        rows: usize,
    ) -> Result<Option<usize>, Failure> {
        match self {
            Self::Screen(screen) => screen.read(text, rows),
            Self::Plain(_) => Ok(None),
        }
    }

    /// Puts the menu of a sheet that was shown.
    pub(crate) fn choose_below(&mut self, menu: &SheetMenu<'_>) -> Result<MenuReply, Failure> {
        match self {
            Self::Screen(screen) => screen.choose_below(menu),
            Self::Plain(plain) => plain.choose(&menu.list()),
        }
    }

    /// Asks for a text that answers no question of a tree.
    pub(crate) fn fill_in(&mut self, prompt: &TextPrompt<'_>) -> Result<TextReply, Failure> {
        match self {
            Self::Screen(screen) => screen.fill_in(prompt),
            Self::Plain(plain) => plain.fill_in(prompt),
        }
    }

    /// Asks for a line of text; `None` means to go back.
    pub(crate) fn line(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        match self {
            Self::Screen(screen) => screen.line(prompt),
            Self::Plain(plain) => plain.line(prompt),
        }
    }

    /// Tells something in the style of a role, where there is a screen.
    pub(crate) fn tell_as(&mut self, role: Role, text: &str) {
        match self {
            Self::Screen(screen) => screen.tell_as(role, text),
            Self::Plain(_) => terminal::tell(text),
        }
    }

    /// Tells something that stays on the terminal.
    pub(crate) fn tell(&mut self, text: &str) {
        match self {
            Self::Screen(screen) => screen.tell(&printable(text)),
            Self::Plain(_) => terminal::tell(text),
        }
    }
}
