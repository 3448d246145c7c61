//! What each key makes of a state: letters that mean the same everywhere, then what the scene does
//! with it.

use console::Key;

use super::{
    aside, closing, outcome, result, save, situation,
    state::{Over, Place, Scene, State},
    title, verdict, vote, what_if,
};

/// What a key asks of whoever shows the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    None,
    /// Writes the closing page.
    Save {
        name: String,
        existing: Existing,
    },
    /// Does without the file that was given for the closing page.
    Forgo,
    Leave,
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    Keep,
    Replace,
}

/// What a key asks of a page to read.
pub(super) enum Turn {
    On,
    Back,
    Scrolled,
    Other,
}

impl State<'_> {
    /// Does what a key asks for.
    pub(super) fn press(&mut self, key: &Key) -> Effect {
        self.notice = None;
        let before = (self.scene, self.place(), self.over.len());
        let is_done = self.over.is_empty() && self.command(key);
        let effect = if is_done { Effect::None } else { self.press_shown(key) };
        if before != (self.scene, self.place(), self.over.len()) {
            self.rewind();
        }
        effect
    }

    /// Does what a letter asks for wherever it is pressed.
    fn command(&mut self, key: &Key) -> bool {
        match letter(key) {
            Some('?' | 'a') => self.over.push(Over::Help),
            Some('q' | '\u{4}') => self.over.push(Over::Leave),
            Some('l') => {
                self.selected = self.last.unwrap_or(self.selected);
                self.scene = Scene::Title;
            }
            Some('b') => self.scene = Scene::Closing,
            Some('s') if !self.session.is_begun() => {
                self.notice = Some("Rien n'est encore joué.".into());
            }
            Some('s') => self.over.push(Over::Save(save::Naming::new(self))),
            Some('e' | '+') => match self.asked() {
                Some((case, place)) => what_if::open(self, case, place),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// Does what a key asks of what is on the screen.
    fn press_shown(&mut self, key: &Key) -> Effect {
        match (self.over.last(), self.scene) {
            (Some(Over::Help), _) => aside::press_help(self, key),
            (Some(Over::WhatIf(_)), _) => what_if::press(self, key),
            (Some(Over::Save(_)), _) => save::press(self, key),
            (Some(Over::Leave), _) => aside::press_leave(self, key),
            (Some(Over::Taken), _) => aside::press_taken(self, key),
            (None, Scene::Title) => title::press(self, key),
            (None, Scene::Closing) => closing::press(self, key),
            (None, Scene::Case(case)) => match self.stands(case) {
                Place::Situation => situation::press(self, case, key),
                Place::Vote(place) => vote::press(self, case, place, key),
                Place::Result(place) => result::press(self, case, place, key),
                Place::Outcome => outcome::press(self, case, key),
                Place::Verdict => verdict::press(self, case, key),
            },
        }
    }

    /// Says that a key has no meaning here: the keys that have stand below.
    pub(super) fn refuse(&mut self) -> Effect {
        self.notice = Some("Cette touche ne fait rien ici.".into());
        Effect::None
    }

    /// Scrolls a page to read, or says what else a key asks of it.
    pub(super) fn read(&mut self, key: &Key) -> Turn {
        let (top, last, room) = self.laid;
        let far = room.saturating_sub(1).max(1);
        let to = match key {
            Key::ArrowRight => return Turn::On,
            Key::Escape | Key::Backspace | Key::ArrowLeft => return Turn::Back,
            Key::Enter | Key::Char(' ') | Key::PageDown if top >= last => return Turn::On,
            Key::PageUp if top == 0 => return Turn::Back,
            Key::Enter | Key::Char(' ') | Key::PageDown => top + far,
            Key::PageUp => top.saturating_sub(far),
            Key::ArrowDown | Key::Tab => top + 1,
            Key::ArrowUp | Key::BackTab => top.saturating_sub(1),
            Key::Home => 0,
            Key::End => last,
            _ => return Turn::Other,
        };
        self.top = Some(to.min(last));
        Turn::Scrolled
    }
}

/// The character of a key, whether or not capitals are locked.
pub(super) fn letter(key: &Key) -> Option<char> {
    match key {
        Key::Char(c) => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}
