//! A key that was pressed, whatever the terminal sends for it.

/// A key, or a text that was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Char(char),
    /// A text that was pasted, on one line.
    #[cfg_attr(not(unix), allow(dead_code, reason = "console does not tell of it"))]
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
    #[cfg_attr(not(unix), allow(dead_code, reason = "console does not tell of it"))]
    WordLeft,
    #[cfg_attr(not(unix), allow(dead_code, reason = "console does not tell of it"))]
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

    /// The key of a sequence that ends with a letter.
    #[cfg(unix)]
    pub(super) fn of_letter(letter: char, modifiers: u16) -> Self {
        match (letter, modifiers) {
            ('A', 0 | 1) => Self::ArrowUp,
            ('B', 0 | 1) => Self::ArrowDown,
            ('C', 0 | 1) => Self::ArrowRight,
            ('D', 0 | 1) => Self::ArrowLeft,
            // Alt, Ctrl, or both.
            ('C', 3 | 5 | 7) | ('c', 1) => Self::WordRight,
            ('D', 3 | 5 | 7) | ('d', 1) => Self::WordLeft,
            ('H', 0 | 1) => Self::Home,
            ('F', 0 | 1) => Self::End,
            ('Z', _) => Self::BackTab,
            _ => Self::Unknown,
        }
    }

    /// The key of a sequence that ends with « ~ ».
    #[cfg(unix)]
    pub(super) fn of_number(number: u16, modifiers: u16) -> Self {
        match (number, modifiers) {
            (1 | 7, 0 | 1) => Self::Home,
            (3, 0 | 1) => Self::Del,
            (4 | 8, 0 | 1) => Self::End,
            (5, 0 | 1) => Self::PageUp,
            (6, 0 | 1) => Self::PageDown,
            _ => Self::Unknown,
        }
    }
}
