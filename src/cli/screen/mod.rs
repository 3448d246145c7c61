//! The terminal: what a person sees there, and what they answer.

mod modes;
#[cfg(windows)]
mod windows;
#[cfg(not(windows))]
mod other_systems;
pub(crate) mod window;
pub(crate) mod terminal;
pub(crate) mod panic_note;
pub(crate) mod signals;
pub(crate) mod interrupt;
pub(crate) mod progress;
pub(crate) mod summary_place;
pub(crate) mod scene;
pub(crate) mod key;
#[cfg(unix)]
mod key_decoder;
mod key_reader;
pub(crate) mod keyboard;
mod line_editor;
pub(crate) mod line_menu;
pub(crate) mod pager;
pub(crate) mod prompts;
mod inline_screen;
mod screen_prompter;
mod plain_prompter;
pub(crate) mod dialogue;
pub(crate) mod full_screen;

#[cfg(not(windows))]
use other_systems as system;
#[cfg(windows)]
use windows as system;
