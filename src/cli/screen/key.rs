//! A key that was pressed, whatever the terminal sends for it.

/// A key, or a text that was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Char(char),
    /// A text that was pasted, on one line.
    Paste(String),
    /// A small letter, pressed with Ctrl.
    Ctrl(char),
    CtrlC,
    Enter,
    Escape,
    Backspace,
    Del,
    Tab,
    BackTab,
    ArrowUp,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    /// An arrow pressed with Ctrl or Alt, for a whole word.
    WordLeft,
    WordRight,
    Home,
    End,
    PageUp,
    PageDown,
    /// A key that the program has no use for.
    Unknown,
}

impl Key {
    /// The key of a control character.
    pub(super) fn of_control(character: char) -> Self {
        match character {
            '\r' | '\n' => Self::Enter,
            '\t' => Self::Tab,
            '\u{8}' | '\u{7f}' => Self::Backspace,
            '\u{3}' => Self::CtrlC,
            '\u{1b}' => Self::Escape,
            '\u{1}'..='\u{1a}' => {
                // « a » is pressed for the first control character, and so on.
                let letter = u8::try_from(character).map_or('?', |byte| char::from(byte | 0x60));
                Self::Ctrl(letter)
            }
            _ => Self::Unknown,
        }
    }
}
