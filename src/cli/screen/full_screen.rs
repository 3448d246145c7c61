//! A whole screen for a room to see, in place of the one that the person works on.

use std::io;

use console::Term;

use super::{
    interrupt::Interrupt,
    key::Key,
    key_reader::KeyReader,
    modes::{AlternateScreen, RawMode},
    scene::ScreenLine,
    terminal,
};
use crate::cli::failure::Failure;

/// The alternate screen of a terminal, and the keys that are pressed meanwhile.
pub(crate) struct FullScreen {
    term: Term,
    interrupt: Interrupt,
    raw: Option<RawMode>,
    alternate: AlternateScreen,
    keys: KeyReader,
    /// The columns and rows that were drawn on.
    drawn: (usize, usize),
}

/// What happens on a full screen.
pub(crate) enum ScreenEvent {
    Key(Key),
    Resized,
}

impl FullScreen {
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        let term = Term::stderr();
        let raw = interrupt.enter_raw_mode();
        let alternate = interrupt.enter_alternate_screen(&term);
        let _ = interrupt.draw(|| term.hide_cursor());
        let keys = KeyReader::default();
        Self { term, interrupt, raw, alternate, keys, drawn: (0, 0) }
    }

    /// The columns and rows of the terminal.
    pub(crate) fn size(&self) -> (usize, usize) {
        terminal::size(&self.term)
    }

    /// Fills a screen of this size with lines.
    pub(crate) fn draw(
        &mut self,
        lines: &[ScreenLine],
        size: (usize, usize),
    ) -> Result<(), Failure> {
        let painted: Vec<String> =
            lines.iter().map(|line| format!("{}\u{1b}[K", line.painted())).collect();
        // Overwriting the lines, and clearing behind each, does not flicker.
        let text = format!("\u{1b}[H{}\u{1b}[J", painted.join("\r\n"));
        self.drawn = size;
        self.interrupt
            .draw(|| self.term.write_str(&text).and_then(|()| self.term.flush()))
            .map_err(Failure::Terminal)
    }

    /// Waits for a key, or for another size of the terminal. Ctrl-C ends the program.
    pub(crate) fn wait(&mut self) -> Result<ScreenEvent, Failure> {
        loop {
            match self.keys.next(Some(terminal::WATCH_INTERVAL)) {
                Ok(Some(Key::CtrlC)) => self.interrupt.stop(),
                Err(why) if why.kind() == io::ErrorKind::Interrupted => self.interrupt.stop(),
                Ok(Some(key)) => return Ok(ScreenEvent::Key(key)),
                Ok(None) if self.size() != self.drawn => return Ok(ScreenEvent::Resized),
                Ok(None) => {}
                Err(why) => return Err(Failure::Terminal(why)),
            }
        }
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        self.alternate.leave();
        let _ = self.term.show_cursor();
        if let Some(raw) = &self.raw {
            raw.restore();
        }
    }
}
