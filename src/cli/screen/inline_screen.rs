//! Lines that are redrawn in place, below what the terminal shows already.

use std::{io, time::Duration};

use console::{Term, measure_text_width};

use super::{
    interrupt::Interrupt,
    key::Key,
    key_reader::KeyReader,
    line_editor::{LineAction, LineEditor, TypedLine},
    line_menu::LineMenu,
    modes::RawMode,
    pager::{PagedText, Pager, PagerEnd},
    scene::{Scene, ScreenLine, lay_out, options, usable_width},
    terminal,
};
use crate::cli::failure::Failure;

/// The end of the terminal, drawn on stderr so that stdout has nothing but results.
pub(crate) struct InlineScreen {
    term: Term,
    interrupt: Interrupt,
    raw: Option<RawMode>,
    keys: KeyReader,
    drawn: Vec<ScreenLine>,
    /// The row and the column of the cursor, where it stands within what is drawn.
    cursor: Option<(usize, usize)>,
}

impl InlineScreen {
    pub(super) fn new(interrupt: Interrupt) -> Self {
        let raw = interrupt.enter_raw_mode();
        // What is drawn is written at once: no half of it is ever seen. The old console of Windows
        // moves its cursor at once as well.
        let term = if cfg!(windows) { Term::stderr() } else { Term::buffered_stderr() };
        let _ = interrupt.draw(|| term.hide_cursor().and_then(|()| term.flush()));
        Self { term, interrupt, raw, keys: KeyReader::default(), drawn: Vec::new(), cursor: None }
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

    /// Draws a menu on one line where the last lines stood.
    pub(super) fn draw_line_menu(
        &mut self,
        menu: LineMenu<'_>,
        selected: usize,
    ) -> Result<(), Failure> {
        let (width, _) = self.size();
        self.replace(menu.lines(selected, usable_width(width)))
    }

    /// Draws a scene, if there is one, and has a line typed below it that begins with `before`.
    pub(super) fn type_line(
        &mut self,
        scene: Option<&Scene<'_>>,
        prompt: &str,
        before: &str,
    ) -> Result<TypedLine, Failure> {
        let mut line = LineEditor::new(prompt, before);
        let typed = loop {
            // What is typed faster than it can be drawn is drawn once.
            let key = if let Some(key) = self.key_within(Some(Duration::ZERO))? {
                key
            } else {
                self.draw_line(scene, &line)?;
                self.key()?
            };
            match line.handle(&key) {
                LineAction::Edited => {}
                LineAction::Take => break line.typed(),
                LineAction::Back => break TypedLine::Back,
                LineAction::Leave => break TypedLine::Leave,
            }
        };
        if scene.is_none() {
            self.clear()?;
        }
        Ok(typed)
    }

    fn draw_line(&mut self, scene: Option<&Scene<'_>>, line: &LineEditor) -> Result<(), Failure> {
        let (width, height) = self.size();
        let rows = line.rows(usable_width(width), height / 2);
        let mut lines = Vec::new();
        if let Some(scene) = scene {
            let below = line.expected_rows(width).max(rows.lines.len());
            lines = lay_out(scene, width, height.saturating_sub(below));
        }
        let (row, column) = rows.cursor;
        let cursor = (lines.len() + row, column);
        lines.extend(rows.lines);
        self.draw_over(&lines, Some(cursor))?;
        self.drawn = lines;
        self.cursor = Some(cursor);
        Ok(())
    }

    /// Puts lines where the last ones stood.
    pub(super) fn replace(&mut self, lines: Vec<ScreenLine>) -> Result<(), Failure> {
        self.draw_over(&lines, None)?;
        self.drawn = lines;
        self.cursor = None;
        Ok(())
    }

    fn draw_over(
        &self,
        lines: &[ScreenLine],
        cursor: Option<(usize, usize)>,
    ) -> Result<(), Failure> {
        self.interrupt.draw(|| self.overwrite(lines, cursor)).map_err(Failure::Terminal)
    }

    fn overwrite(&self, lines: &[ScreenLine], cursor: Option<(usize, usize)>) -> io::Result<()> {
        let (width, _) = self.size();
        let width = width.max(1);
        let (above, mut rows) = match self.cursor {
            Some((row, column)) => (&self.drawn[..row], column / width),
            None => (&self.drawn[..], 0),
        };
        for line in above {
            // A narrower screen has folded the lines since.
            rows += measure_text_width(&line.text).div_ceil(width).max(1);
        }
        self.term.hide_cursor()?;
        self.term.move_cursor_up(rows)?;
        self.term.write_str("\r")?;
        self.term.clear_to_end_of_screen()?;
        let mut text = String::new();
        for line in lines {
            text.push_str(&line.painted());
            text.push_str("\r\n");
        }
        self.term.write_str(&text)?;
        if let Some((row, column)) = cursor {
            self.term.move_cursor_up(lines.len() - row)?;
            self.term.move_cursor_right(column)?;
            self.term.show_cursor()?;
        }
        self.term.flush()
    }

    /// Takes back what was drawn.
    pub(super) fn clear(&mut self) -> Result<(), Failure> {
        self.replace(Vec::new())
    }

    /// Has a text read on a screen of its own, a part at a time.
    pub(super) fn read(&mut self, text: PagedText<'_>) -> Result<PagerEnd, Failure> {
        self.clear()?;
        let alternate = self.interrupt.enter_alternate_screen(&Term::stderr());
        let end = self.read_on(&mut Pager::new(text, self.size()));
        alternate.leave();
        end
    }

    fn read_on(&mut self, pager: &mut Pager<'_>) -> Result<PagerEnd, Failure> {
        loop {
            // Clearing a line before it is written over leaves its last column alone.
            let page = format!("\u{1b}[H\u{1b}[2K{}", pager.drawn().join("\r\n\u{1b}[2K"));
            self.interrupt
                .draw(|| self.term.write_str(&page).and_then(|()| self.term.flush()))
                .map_err(Failure::Terminal)?;
            match self.key_or_resize(pager.size())? {
                Some(key) => {
                    if let Some(end) = pager.handle(&key) {
                        return Ok(end);
                    }
                }
                None => pager.resize(self.size()),
            }
        }
    }

    /// Waits for a key; `None` where the terminal has another size meanwhile.
    fn key_or_resize(&mut self, size: (usize, usize)) -> Result<Option<Key>, Failure> {
        loop {
            match self.key_within(Some(terminal::WATCH_INTERVAL))? {
                None if self.size() == size => {}
                key => return Ok(key),
            }
        }
    }

    /// Waits for a key. Ctrl-C ends the program.
    pub(super) fn key(&mut self) -> Result<Key, Failure> {
        loop {
            if let Some(key) = self.key_within(None)? {
                return Ok(key);
            }
        }
    }

    fn key_within(&mut self, patience: Option<Duration>) -> Result<Option<Key>, Failure> {
        match self.keys.next(patience) {
            Ok(Some(Key::CtrlC)) => self.stop(),
            Err(why) if why.kind() == io::ErrorKind::Interrupted => self.stop(),
            key => key.map_err(Failure::Terminal),
        }
    }

    fn stop(&mut self) -> ! {
        let _ = self.clear();
        self.interrupt.stop()
    }

    /// Writes a text that stays.
    pub(super) fn tell(&self, text: &str) {
        let (width, _) = self.size();
        // What is longer than a line, such as an address or a code, is left in one piece.
        let text = textwrap::fill(text, options(usable_width(width)).break_words(false));
        self.tell_drawn(&text);
    }

    /// Writes a line that was drawn and stays.
    pub(super) fn tell_drawn(&self, line: &str) {
        let _ = self.interrupt.draw(|| self.term.write_line(line).and_then(|()| self.term.flush()));
    }
}

impl Drop for InlineScreen {
    fn drop(&mut self) {
        let _ = self.term.show_cursor().and_then(|()| self.term.flush());
        if let Some(raw) = &self.raw {
            raw.restore();
        }
    }
}
