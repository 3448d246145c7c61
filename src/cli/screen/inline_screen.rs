//! Lines that are redrawn in place, below what the terminal shows already.

use std::{fmt, io};

use console::{Term, measure_text_width};
use dialoguer::{Input, theme::Theme};

use super::{
    interrupt::Interrupt,
    keyboard::{self, ListAction},
    modes::RawMode,
    scene::{Role, Scene, ScreenLine, lay_out},
    terminal,
};
use crate::cli::failure::Failure;

/// The end of the terminal, drawn on stderr so that stdout has nothing but results.
pub(crate) struct InlineScreen {
    term: Term,
    interrupt: Interrupt,
    raw: Option<RawMode>,
    drawn: Vec<ScreenLine>,
}

/// As many characters as most typed answers have.
const LONG_ANSWER: usize = 70;

impl InlineScreen {
    pub(super) fn new(interrupt: Interrupt) -> Self {
        let raw = RawMode::enter();
        interrupt.remember_terminal(raw.clone());
        let term = Term::stderr();
        let _ = term.hide_cursor();
        Self { term, interrupt, raw, drawn: Vec::new() }
    }

    /// The columns and rows of the terminal.
    pub(super) fn size(&self) -> (usize, usize) {
        terminal::size(&self.term)
    }

    /// Draws a scene where the last lines stood.
    pub(super) fn draw(&mut self, scene: &Scene<'_>) -> Result<(), Failure> {
        let (width, height) = self.size();
        self.replace(lay_out(scene, width, height))
    }

    /// Draws a scene, and has a line typed below it that begins with `before`; `None` when the
    /// line is left empty.
    pub(super) fn draw_and_type(
        &mut self,
        scene: &Scene<'_>,
        prompt: &str,
        before: &str,
    ) -> Result<Option<String>, Failure> {
        let (width, height) = self.size();
        let columns = measure_text_width(prompt) + measure_text_width(before).max(LONG_ANSWER);
        let rows_below = columns.div_ceil(width.max(1));
        self.replace(lay_out(scene, width, height.saturating_sub(rows_below)))?;
        self.type_line(prompt, before)
    }

    /// Has a line typed that begins with `before`; `None` when it is left empty.
    pub(super) fn type_line(
        &mut self,
        prompt: &str,
        before: &str,
    ) -> Result<Option<String>, Failure> {
        let _ = self.term.show_cursor();
        let typed = self.read_line(prompt, before);
        let _ = self.term.hide_cursor();
        let typed = typed?;
        // dialoguer takes a line for one row: the rows that it folded into are ours to clear.
        let (width, _) = self.size();
        let line = format!("{prompt} : {}", typed.as_deref().unwrap_or_default());
        for _ in 1..measure_text_width(&line).div_ceil(width.max(1)) {
            self.drawn.push(ScreenLine { text: String::new(), role: Role::Way });
        }
        Ok(typed)
    }

    /// Reads a line with dialoguer.
    ///
    /// What is wrong with the line is told by whoever asks for it: dialoguer would tell it where
    /// long lines hide it.
    fn read_line(&self, prompt: &str, before: &str) -> Result<Option<String>, Failure> {
        let input = Input::<String>::with_theme(&FrenchPrompt)
            .with_prompt(prompt)
            .with_initial_text(before);
        match input.allow_empty(true).report(false).interact_text_on(&self.term) {
            Ok(line) => Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty())),
            Err(dialoguer::Error::IO(why)) if why.kind() == io::ErrorKind::Interrupted => {
                self.interrupt.stop()
            }
            Err(dialoguer::Error::IO(why)) => Err(Failure::Terminal(why)),
        }
    }

    /// Puts lines where the last ones stood.
    pub(super) fn replace(&mut self, lines: Vec<ScreenLine>) -> Result<(), Failure> {
        self.overwrite(&lines).map_err(Failure::Terminal)?;
        self.drawn = lines;
        Ok(())
    }

    fn overwrite(&self, lines: &[ScreenLine]) -> io::Result<()> {
        let (width, _) = self.size();
        let mut rows = 0;
        for line in &self.drawn {
            // A narrower screen has folded the lines since.
            rows += measure_text_width(&line.text).div_ceil(width.max(1)).max(1);
        }
        self.term.move_cursor_up(rows)?;
        self.term.write_str("\r")?;
        self.term.clear_to_end_of_screen()?;
        let mut text = String::new();
        for line in lines {
            text.push_str(&line.painted());
            text.push_str("\r\n");
        }
        self.term.write_str(&text)?;
        self.term.flush()
    }

    /// Takes back what was drawn.
    pub(super) fn clear(&mut self) -> Result<(), Failure> {
        self.replace(Vec::new())
    }

    /// Waits for a key, in a list of so many items with one selected. Ctrl-C ends the program.
    pub(super) fn wait(&mut self, selected: usize, count: usize) -> Result<ListAction, Failure> {
        match keyboard::read(&self.term, selected, count) {
            Ok(ListAction::Stop) => self.stop(),
            Err(why) if why.kind() == io::ErrorKind::Interrupted => self.stop(),
            action => action.map_err(Failure::Terminal),
        }
    }

    fn stop(&mut self) -> ! {
        let _ = self.clear();
        self.interrupt.stop()
    }

    /// Writes a text that stays.
    pub(super) fn tell(&self, text: &str) {
        let (width, _) = self.size();
        let _ = self.term.write_line(&textwrap::fill(text, width.saturating_sub(1).max(10)));
    }
}

impl Drop for InlineScreen {
    fn drop(&mut self) {
        let _ = self.term.show_cursor();
        if let Some(raw) = &self.raw {
            raw.restore();
        }
    }
}

/// The words of dialoguer, in French.
struct FrenchPrompt;

impl Theme for FrenchPrompt {
    fn format_input_prompt(
        &self,
        f: &mut dyn fmt::Write,
        prompt: &str,
        _default: Option<&str>,
    ) -> fmt::Result {
        write!(f, "{prompt}\u{a0}: ")
    }
}
