//! What a key leads to: another screen, a dialog over it, or only a notice.

use crate::cli::{files::output::is_stdout, screen::key::Key};

use super::{
    page::Scroll,
    state::{RoomQuestion, RoomScreen, State},
};

/// What becomes of the screen after a key.
#[derive(Clone, Debug)]
pub(super) enum Transition<'t> {
    /// The screen stays; what it shows may have changed.
    Stay,
    /// The screen stays, and says that the key has no meaning there.
    NoMeaning,
    /// The screen stays, and says something.
    Notice(String),
    /// The screen stays, and its page is shown from this line on.
    ScrollTo(usize),
    Show(RoomScreen<'t>),
    /// Puts something over the screen, in place of what lay over it.
    Open(Overlay<'t>),
    /// Takes away what lies over the screen.
    CloseOverlay,
    Save(SaveRequest),
    Quit,
}

/// What lies over a screen until it is dealt with.
#[derive(Clone, Debug)]
pub(super) enum Overlay<'t> {
    /// What every key does; the comparison that it was asked for at lies below it.
    Help(Option<Comparison<'t>>),
    /// The whole situation of a case.
    Situation(usize),
    Comparison(Comparison<'t>),
    SaveDialog(SaveDialog),
    QuitDialog,
    /// Asks whether the file that was given for the closing page may be replaced.
    OverwriteDialog,
}

/// Two answers of a question to compare, once both are chosen.
#[derive(Clone, Debug)]
pub(super) struct Comparison<'t> {
    pub(super) asked: RoomQuestion<'t>,
    /// For each answer of the question whether it is chosen.
    pub(super) chosen: Vec<bool>,
    pub(super) cursor: usize,
}

/// The name of a file for the closing page, while it is typed.
#[derive(Clone, Debug)]
pub(super) struct SaveDialog {
    pub(super) name: String,
    /// Whether a file of this name exists, and nobody said yet what becomes of it.
    pub(super) is_taken: bool,
}

/// A file to write the closing page to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SaveRequest {
    pub(super) name: String,
    pub(super) existing: ExistingFile,
}

/// What becomes of a file that exists already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExistingFile {
    Keep,
    Replace,
}

/// What a key does on a page that is read part by part.
pub(super) enum Reading<'t> {
    /// Goes on to what comes next.
    Forward,
    /// Goes back to what came before.
    Back,
    /// Stays on the page: scrolls it, or has no meaning.
    OnPage(Transition<'t>),
}

impl Comparison<'_> {
    /// The positions of the two answers, in the order of the tree; `None` before two are chosen.
    pub(super) fn pair(&self) -> Option<[usize; 2]> {
        let first = self.chosen.iter().position(|chosen| *chosen)?;
        let second = self.chosen[first + 1..].iter().position(|chosen| *chosen)?;
        Some([first, first + 1 + second])
    }
}

impl SaveDialog {
    /// Proposes the file that was given for the closing page, or a name after the tree.
    pub(super) fn new(state: &State<'_>) -> Self {
        let name = match state.output.as_ref().filter(|path| !is_stdout(path)) {
            Some(path) => path.display().to_string(),
            None => format!("bilan-{}.html", state.session.tree.id),
        };
        Self { name, is_taken: false }
    }

    /// Asks to write to the file that is named.
    pub(super) fn request(&self, existing: ExistingFile) -> Transition<'static> {
        Transition::Save(SaveRequest { name: self.name.trim().into(), existing })
    }
}

impl Reading<'_> {
    /// What a key does where this part of a page is on the screen.
    pub(super) fn new(key: &Key, scroll: Scroll) -> Self {
        // One line stays in sight from one part to the next.
        let part = scroll.height.saturating_sub(1).max(1);
        let line = match key {
            Key::ArrowRight => return Self::Forward,
            Key::Escape | Key::Backspace | Key::ArrowLeft => return Self::Back,
            Key::Enter | Key::Char(' ') | Key::PageDown if scroll.top >= scroll.last_top => {
                return Self::Forward;
            }
            Key::PageUp if scroll.top == 0 => return Self::Back,
            Key::Enter | Key::Char(' ') | Key::PageDown => scroll.top + part,
            Key::PageUp => scroll.top.saturating_sub(part),
            Key::ArrowDown | Key::Tab => scroll.top + 1,
            Key::ArrowUp | Key::BackTab => scroll.top.saturating_sub(1),
            Key::Home => 0,
            Key::End => scroll.last_top,
            _ => return Self::OnPage(Transition::NoMeaning),
        };
        Self::OnPage(Transition::ScrollTo(line.min(scroll.last_top)))
    }
}

/// The character of a key, whether or not capitals are locked.
pub(super) fn letter(key: &Key) -> Option<char> {
    match key {
        Key::Char(c) => Some(c.to_ascii_lowercase()),
        // The end of the input, wherever it is typed.
        Key::Ctrl('d') => Some('\u{4}'),
        _ => None,
    }
}
