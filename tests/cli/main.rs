//! The program as its users meet it.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

#[path = "../support/mod.rs"]
mod support;

mod annuaire;
mod audit;
mod changes;
mod codes;
mod compare;
mod compare_trees;
mod compatibility;
mod decks;
mod exercises;
mod export;
mod handouts;
mod help;
mod invisible;
mod merge;
mod misplaced;
mod names;
mod new;
mod new_region;
mod output;
mod paths;
mod program;
mod readme;
mod region;
mod renamed;
mod row_sheets;
mod samples;
mod sent_sheets;
mod severities;
mod sheets;
mod shelf;
mod tables_alone;
mod train;
mod unattended;
mod unfinished;
mod usage;

#[cfg(unix)]
mod agreement;
#[cfg(unix)]
mod closed_terminal;
#[cfg(unix)]
mod interrupts;
#[cfg(unix)]
mod keys;
mod manifests;
#[cfg(unix)]
mod long_audits;
#[cfg(unix)]
mod menu;
#[cfg(unix)]
mod new_region_screens;
#[cfg(unix)]
mod new_screens;
#[cfg(unix)]
mod onward;
mod open_questions;
#[cfg(unix)]
mod pager;
#[cfg(all(unix, debug_assertions))]
mod own_window;
#[cfg(all(unix, debug_assertions))]
mod panics;
#[cfg(unix)]
mod pictures;
#[cfg(target_os = "linux")]
mod random_keys;
#[cfg(unix)]
mod room;
#[cfg(unix)]
mod screens;
#[cfg(unix)]
mod sessions;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod training;
#[cfg(unix)]
mod typing;
#[cfg(unix)]
mod untrusted;
#[cfg(unix)]
mod untrusted_screens;
#[cfg(windows)]
mod windows;
