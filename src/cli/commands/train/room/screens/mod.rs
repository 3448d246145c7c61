//! The session as a state machine: the screen in force shows a page and says what each key leads
//! to; here the keys come in, and what they lead to is done.

mod case_list;
mod closing;
mod comparison;
mod correction;
mod dialogs;
mod help;
mod outcome;
mod situation;
mod vote;
mod vote_result;

use crate::cli::screen::key::Key;

use super::{
    page::{Page, PageLayout},
    state::{RoomScreen, State},
    transition::{Overlay, SaveDialog, SaveRequest, Transition, letter},
};

/// The session, and what is on its screen.
#[derive(Clone, Debug)]
pub(super) struct Room<'t> {
    pub(super) state: State<'t>,
    pub(super) screen: RoomScreen<'t>,
    /// What lies over the screen; keys go to it first.
    pub(super) overlay: Option<Overlay<'t>>,
    pub(super) notice: Option<String>,
    /// The line of the page to begin with; `None` for the one that suits it.
    top: Option<usize>,
}

/// What a key asks of whoever shows the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RoomRequest {
    Nothing,
    /// Writes the closing page.
    Save(SaveRequest),
    Quit,
}

/// What became of a request to write the closing page.
pub(super) enum SaveResult {
    Written,
    /// Nothing is written: the file exists.
    FileExists,
    /// Nothing is written, for this reason.
    Failed(String),
}

impl<'t> Room<'t> {
    pub(super) fn new(state: State<'t>) -> Self {
        Self { state, screen: RoomScreen::CaseList, overlay: None, notice: None, top: None }
    }

    /// What is to be seen.
    pub(super) fn page(&self) -> Page {
        let state = &self.state;
        let page = match (&self.overlay, self.screen) {
            (Some(Overlay::Help(_)), screen) => help::page(state, screen.question()),
            (Some(Overlay::Situation(case)), _) => situation::overlay_page(state, *case),
            (Some(Overlay::Comparison(comparison)), _) => comparison::page(state, comparison),
            (Some(Overlay::SaveDialog(dialog)), _) => dialogs::save_page(dialog),
            (Some(Overlay::QuitDialog), _) => dialogs::quit_page(state),
            (Some(Overlay::OverwriteDialog), _) => dialogs::overwrite_page(state),
            (None, RoomScreen::CaseList) => case_list::page(state),
            (None, RoomScreen::Situation { case }) => situation::page(state, case),
            (None, RoomScreen::Vote(asked)) => vote::page(state, asked),
            (None, RoomScreen::VoteResult(asked)) => vote_result::page(state, asked),
            (None, RoomScreen::Outcome { case }) => outcome::page(state, case),
            (None, RoomScreen::Correction { case }) => correction::page(state, case),
            (None, RoomScreen::Closing) => closing::page(state),
        };
        Page { notice: self.notice.clone().or(page.notice), ..page }
    }

    /// Lays out what is to be seen, and remembers which part of it is on the screen.
    pub(super) fn lay_out(&mut self, width: usize, height: usize) -> PageLayout {
        let layout = self.page().lay_out(width, height, self.top);
        self.state.scroll = layout.scroll;
        layout
    }

    /// Does what a key asks for.
    pub(super) fn handle_key(&mut self, key: &Key) -> RoomRequest {
        self.notice = None;
        let transition = self.letter_transition(key).unwrap_or_else(|| self.shown_transition(key));
        self.apply(transition)
    }

    /// What a letter leads to that means the same on every screen; `None` for other keys, and
    /// while something lies over the screen.
    fn letter_transition(&mut self, key: &Key) -> Option<Transition<'t>> {
        if self.overlay.is_some() {
            return None;
        }
        Some(match letter(key)? {
            '?' | 'a' => Transition::Open(Overlay::Help(None)),
            'r' => Transition::Open(Overlay::Situation(self.screen.case()?)),
            'q' | '\u{4}' => Transition::Open(Overlay::QuitDialog),
            'l' => {
                self.state.selected_case = self.state.last_case.unwrap_or(self.state.selected_case);
                Transition::Show(RoomScreen::CaseList)
            }
            'b' if matches!(self.screen, RoomScreen::Closing) => Transition::Stay,
            'b' => Transition::Show(RoomScreen::Closing),
            's' if !self.state.session.is_begun() => {
                Transition::Notice("Rien n'est encore joué.".into())
            }
            's' => Transition::Open(Overlay::SaveDialog(SaveDialog::new(&self.state))),
            'e' | '+' => comparison::open(self.screen.question()?),
            _ => return None,
        })
    }

    /// What a key leads to from what is on the screen.
    fn shown_transition(&mut self, key: &Key) -> Transition<'t> {
        let state = &mut self.state;
        match (&mut self.overlay, self.screen) {
            (Some(Overlay::Help(below)), _) => help::on_key(state, below.as_ref(), key),
            (Some(Overlay::Situation(_)), _) => situation::on_overlay_key(state, key),
            (Some(Overlay::Comparison(comparison)), _) => {
                comparison::on_key(state, comparison, key)
            }
            (Some(Overlay::SaveDialog(dialog)), _) => dialogs::on_save_key(dialog, key),
            (Some(Overlay::QuitDialog), _) => dialogs::on_quit_key(state, key),
            (Some(Overlay::OverwriteDialog), _) => dialogs::on_overwrite_key(state, key),
            (None, RoomScreen::CaseList) => case_list::on_key(state, key),
            (None, RoomScreen::Situation { case }) => situation::on_key(state, case, key),
            (None, RoomScreen::Vote(asked)) => vote::on_key(state, asked, key),
            (None, RoomScreen::VoteResult(asked)) => vote_result::on_key(state, asked, key),
            (None, RoomScreen::Outcome { case }) => outcome::on_key(state, case, key),
            (None, RoomScreen::Correction { case }) => correction::on_key(state, case, key),
            (None, RoomScreen::Closing) => closing::on_key(state, key),
        }
    }

    fn apply(&mut self, transition: Transition<'t>) -> RoomRequest {
        match transition {
            Transition::Stay => {}
            Transition::NoMeaning => self.notice = Some("Cette touche ne fait rien ici.".into()),
            Transition::Notice(text) => self.notice = Some(text),
            Transition::ScrollTo(line) => self.top = Some(line),
            Transition::Show(screen) => self.show(screen),
            Transition::Open(overlay) => {
                self.state.number.clear();
                self.overlay = Some(overlay);
                self.top = None;
            }
            Transition::CloseOverlay => {
                self.state.number.clear();
                self.overlay = None;
                self.top = None;
            }
            Transition::Save(request) => return RoomRequest::Save(request),
            Transition::Quit => return RoomRequest::Quit,
        }
        RoomRequest::Nothing
    }

    fn show(&mut self, screen: RoomScreen<'t>) {
        self.state.number.clear();
        self.screen = screen;
        self.top = None;
        if let Some(case) = screen.case() {
            self.state.visit(case, screen);
        }
    }

    /// Says what became of a request to write the closing page.
    pub(super) fn finish_save(&mut self, name: &str, result: SaveResult) {
        match (result, &mut self.overlay) {
            (SaveResult::Written, overlay) => {
                *overlay = None;
                self.state.is_saved = true;
                self.notice = Some(format!("Le bilan est dans «\u{a0}{name}\u{a0}»."));
            }
            (SaveResult::FileExists, Some(Overlay::SaveDialog(dialog))) => dialog.is_taken = true,
            (SaveResult::FileExists, _) => {}
            (SaveResult::Failed(why), _) => self.notice = Some(why),
        }
    }
}
