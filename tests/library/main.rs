//! The library, by its public interface.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

#[path = "../support/mod.rs"]
mod support;

mod alike;
mod alternatives;
mod announcement;
mod annuaire;
mod apostrophes;
mod audit;
mod blank;
mod charts;
mod codes;
mod comparison;
mod comparison_figures;
mod comparison_forms;
mod corpus;
mod distractors;
mod draft;
mod draft_region;
mod endings;
mod examples;
mod exercises;
mod footnotes;
mod forms;
mod gift;
mod headlines;
mod hostile;
mod kit;
mod layers;
mod load;
mod page;
mod page_values;
mod page_ways;
mod poster;
mod preparation;
mod properties;
mod publication;
mod region;
mod room;
mod sheet;
mod signs;
mod sources;
mod summary;
mod taken_back;
mod tally;
mod text_lines;
mod training;
mod typography;
mod walk;
mod why_not;
mod workbook;
mod workbook_limits;
mod workshop;
mod yaml;
