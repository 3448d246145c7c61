//! A line of text while it is typed.

use std::fmt;

use console::measure_text_width;
use dialoguer::theme::Theme;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    key::Key,
    scene::{Role, ScreenLine, wrap},
};

/// A line of text, and where the next character goes.
pub(super) struct LineEditor {
    input: Input,
    /// What is asked for, as it stands before the text.
    prompt: String,
}

/// What a key asks of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LineAction {
    /// The line, or where the cursor stands, may have changed.
    Edited,
    Take,
    Back,
    /// There is nobody to type any more.
    Leave,
}

/// What became of a line that was to be typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TypedLine {
    Text(String),
    Empty,
    Back,
    /// There is nobody to type any more.
    Leave,
}

/// The rows of a screen that a line takes, and where the cursor stands.
pub(super) struct LineRows {
    pub(super) lines: Vec<ScreenLine>,
    /// The row and the column of the cursor, from 0.
    pub(super) cursor: (usize, usize),
}

/// As many characters as most typed answers have.
const LONG_ANSWER: usize = 70;

/// More characters than anything that is asked for may have.
const LONGEST: usize = 10_000;

impl LineEditor {
    /// A line that begins with `before`.
    pub(super) fn new(prompt: &str, before: &str) -> Self {
        let mut shown = String::new();
        // Writing to a string does not fail.
        let _ = FrenchPrompt.format_input_prompt(&mut shown, prompt, None);
        Self { input: Input::new(before.into()), prompt: shown }
    }

    /// What is typed.
    pub(super) fn typed(&self) -> TypedLine {
        match self.input.value().trim() {
            "" => TypedLine::Empty,
            text => TypedLine::Text(text.into()),
        }
    }

    /// Does what a key asks for.
    pub(super) fn handle(&mut self, key: &Key) -> LineAction {
        let request = match key {
            Key::Enter => return LineAction::Take,
            Key::Escape => return LineAction::Back,
            Key::Ctrl('d') if self.input.value().is_empty() => return LineAction::Leave,
            Key::Char(character) => {
                self.insert(character.encode_utf8(&mut [0; 4]));
                return LineAction::Edited;
            }
            Key::Paste(text) => {
                self.insert(text);
                return LineAction::Edited;
            }
            Key::Backspace => InputRequest::DeletePrevChar,
            Key::Del | Key::Ctrl('d') => InputRequest::DeleteNextChar,
            Key::ArrowLeft | Key::Ctrl('b') => InputRequest::GoToPrevChar,
            Key::ArrowRight | Key::Ctrl('f') => InputRequest::GoToNextChar,
            Key::WordLeft => InputRequest::GoToPrevWord,
            Key::WordRight => InputRequest::GoToNextWord,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            Key::Ctrl('w') => InputRequest::DeletePrevWord,
            Key::Ctrl('k') => InputRequest::DeleteTillEnd,
            Key::Ctrl('u') => InputRequest::DeleteFromStart,
            _ => return LineAction::Edited,
        };
        self.input.handle(request);
        LineAction::Edited
    }

    /// Puts a text where the cursor stands. What is too long for any answer is cut, and still is
    /// too long.
    fn insert(&mut self, text: &str) {
        let (before, after) = self.input.value().split_at(self.cursor());
        let room = LONGEST.saturating_sub(self.input.value().chars().count());
        let inserted: String = text.chars().take(room).collect();
        let cursor = self.input.cursor() + inserted.chars().count();
        let line = [before, &inserted, after].concat();
        self.input = Input::new(line).with_cursor(cursor);
    }

    /// The place of the cursor in the text.
    fn cursor(&self) -> usize {
        let mut places = self.input.value().char_indices().skip(self.input.cursor());
        places.next().map_or(self.input.value().len(), |(place, _)| place)
    }

    /// As many rows as most answers take, so that what stands above them does not move.
    pub(super) fn expected_rows(&self, width: usize) -> usize {
        let columns = measure_text_width(&self.prompt) + LONG_ANSWER;
        columns.div_ceil(width.max(1))
    }

    /// The line on rows of so many columns; so many of them at most, around the cursor.
    pub(super) fn rows(&self, width: usize, most: usize) -> LineRows {
        let mut rows = wrap(&self.prompt, "", width);
        if let Some(last) = rows.last_mut() {
            last.push(' ');
        }
        let mut column = rows.last().map_or(0, |row| measure_text_width(row));
        let mut cursor = (0, 0);
        let mut place = 0;
        // Nothing stands for the end, where the cursor may be.
        for sign in self.input.value().graphemes(true).chain([""]) {
            let columns = measure_text_width(sign);
            if column + columns > width {
                rows.push(String::new());
                column = 0;
            }
            if place <= self.cursor() {
                cursor = (rows.len().saturating_sub(1), column);
            }
            place += sign.len();
            column += columns;
            if let Some(row) = rows.last_mut() {
                row.push_str(sign);
            }
        }
        let most = most.max(1);
        let first = (cursor.0 + 1).saturating_sub(most.div_ceil(2));
        let first = first.min(rows.len().saturating_sub(most));
        let shown = rows.into_iter().skip(first).take(most);
        LineRows {
            lines: shown.map(|text| ScreenLine { text, role: Role::Item }).collect(),
            cursor: (cursor.0 - first, cursor.1),
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
        write!(f, "{prompt}\u{a0}:")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line that comes of keys, with « | » where the cursor stands.
    fn edited(before: &str, keys: &[Key]) -> String {
        let mut line = LineEditor::new("Nom", before);
        for key in keys {
            assert_eq!(line.handle(key), LineAction::Edited);
        }
        let (before, after) = line.input.value().split_at(line.cursor());
        format!("{before}|{after}")
    }

    #[test]
    fn each_key_edits_the_line() {
        for (keys, expected) in [
            (&[Key::ArrowLeft, Key::Char('x')][..], "Les Érablex|s"),
            (&[Key::Home, Key::Del], "|es Érables"),
            (&[Key::Home, Key::End, Key::Backspace], "Les Érable|"),
            (&[Key::WordLeft], "Les |Érables"),
            (&[Key::WordLeft, Key::Ctrl('u')], "|Érables"),
            (&[Key::WordLeft, Key::Ctrl('k')], "Les |"),
            (&[Key::Ctrl('w')], "Les |"),
            (&[Key::Ctrl('a'), Key::WordRight, Key::Paste("deux ".into())], "Les deux |Érables"),
            (&[Key::Ctrl('a'), Key::Ctrl('d'), Key::Ctrl('f')], "e|s Érables"),
            (&[Key::ArrowUp, Key::Unknown, Key::Tab, Key::Ctrl('z')], "Les Érables|"),
        ] {
            assert_eq!(edited("Les Érables", keys), expected, "{keys:?}");
        }
    }

    #[test]
    fn what_is_seen_as_one_sign_is_one() {
        for sign in ["e\u{301}", "漢", "👩\u{200d}⚕\u{fe0f}", "\u{1f1eb}\u{1f1f7}"] {
            let text = format!("a{sign}");
            assert_eq!(edited(&text, &[Key::Backspace]), "a|", "{sign}");
            assert_eq!(edited(&text, &[Key::ArrowLeft, Key::Del]), "a|", "{sign}");
        }
    }

    #[test]
    fn the_cursor_stands_where_the_text_goes_on() {
        let mut line = LineEditor::new("Nom", &"é漢".repeat(30));
        for width in [10, 11, 40] {
            for most in [1, 2, 20] {
                for key in [Key::End, Key::ArrowLeft, Key::Home] {
                    line.handle(&key);
                    let rows = line.rows(width, most);
                    let (row, column) = rows.cursor;
                    assert!(rows.lines.len() <= most && row < rows.lines.len());
                    assert!(column <= width);
                    let widest = rows.lines.iter().map(|row| measure_text_width(&row.text)).max();
                    assert!(widest <= Some(width), "{widest:?}");
                }
            }
        }
        assert_eq!(line.rows(40, 5).cursor, (0, measure_text_width("Nom\u{a0}: ")));
    }

    #[test]
    fn keys_that_leave_the_line() {
        let mut line = LineEditor::new("Nom", "");
        assert_eq!(line.handle(&Key::Enter), LineAction::Take);
        assert_eq!(line.handle(&Key::Escape), LineAction::Back);
        assert_eq!(line.handle(&Key::Ctrl('d')), LineAction::Leave);
        assert_eq!(line.typed(), TypedLine::Empty);
        line.handle(&Key::Paste(format!(" {} ", "x".repeat(20_000))));
        assert!(matches!(line.typed(), TypedLine::Text(text) if text.len() == LONGEST - 1));
    }
}
