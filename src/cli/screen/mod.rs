//! The terminal: what a person sees, and what they answer.

pub(crate) mod full_screen;
pub(crate) mod interrupt;
pub(crate) mod keyboard;
pub(crate) mod plain_prompter;
pub(crate) mod screen_prompter;
pub(crate) mod dialogue;
pub(crate) mod progress;
pub(crate) mod prompts;
pub(crate) mod raw;
pub(crate) mod scene;
pub(crate) mod terminal;
mod typed;
