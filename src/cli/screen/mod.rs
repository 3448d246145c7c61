//! The terminal: what a person sees, and what they answer.

pub(crate) mod full_screen;
pub(crate) mod interrupt;
pub(crate) mod keyboard;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod person;
pub(crate) mod progress;
pub(crate) mod prompts;
pub(crate) mod raw;
pub(crate) mod scene;
pub(crate) mod terminal;
pub(crate) mod ticks;
mod typed;
