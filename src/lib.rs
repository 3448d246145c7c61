//! Guided decisions for MSSanté, the secure health mailboxes of the French medico-social sector.
//!
//! A decision tree is a YAML file. It is loaded once, checked whole, and walked by whoever answers:
//!
//! ```text
//!  YAML text
//!     |  load      compose, check the shape, resolve every name  --->  Problems
//!   Tree
//!     |  walk      answers from a person, flags, a file or a case
//!  Report
//!     |  render    text, a page, a mail, Markdown, JSON, YAML
//!   bytes
//! ```
//!
//! An audit takes the same walk for every row of a table:
//!
//! ```text
//!  CSV, JSON Lines or a workbook, filled in on a blank one that `render` makes
//!     |  table     rows of cells, whatever the file is written in; it knows no tree
//!   Row
//!     |  audit     every row a walk, some answers proposed by an annuaire
//!  rows, Summary
//!     |  render    a workbook around the rows; the summary as text, Markdown, JSON or a page
//!   bytes
//! ```
//!
//! # The modules, in reading order
//!
//! Each uses only those above it, and no two files that stand side by side use each other.
//!
//! - [`signs`]: signs that nobody sees, and letters that look like others.
//! - [`fold`]: the forgiving comparison of what people write.
//! - [`words`]: what every output says alike: numbers, plurals, shares, lists of names.
//! - [`tree`]: a checked tree, its texts, targets and typed inputs, and which nodes are reachable.
//! - [`walk`]: the interpreter; reading replies, path codes, reports.
//! - [`table`]: tables in, row by row, and what a row is when it is written.
//! - [`training`]: what a learner's walk, or a room's, is worth beside the right one of a case.
//! - [`load`]: YAML text to a tree, or every problem at its place.
//! - [`draft`]: a first tree, or the file of a region, asked for step by step.
//! - [`shelf`]: trees that lead to each other and share their resources.
//! - [`kit`]: the trees that are shipped.
//! - [`review`]: files looked through beside a shelf, and what is said of each.
//! - `answers`: which columns of a table answer which questions, and what an annuaire proposes.
//! - [`audit`]: one tree walked for every row of a table.
//! - [`compare`]: two results of an audit side by side: what moved, and why; and two trees: what
//!   an author changed.
//! - [`render`]: reports, trees, courses and audits as bytes, one traversal for all forms.
//! - [`manifest`]: what an audit was made of and what it made; what is told once it is made again.
//!
//! The library never prints, never reads the clock or the environment, never exits, and knows no
//! command line: that is the program's, which the feature `cli` (on by default) compiles.
//!
//! # The words
//!
//! A **tree** has **questions** and **outcomes**; an **answer** is one way on from a question; an
//! **action** is a sentence with at most one target, a **resource**; a **walk** goes through a
//! tree; a **report** is what it concluded; a **case** is a situation with the answers and the
//! outcome that are right for it.
//!
//! What goes wrong has three names. A **problem** is what is wrong in what somebody wrote, a tree
//! file or a row, told with its place and what to do. An **error** is why something could not be
//! done: each such type ends in `Error` and is a [`std::error::Error`]. A **failure** is how the
//! program ends; the library has none.

#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod signs;
pub mod fold;
pub mod words;
pub mod tree;
pub mod walk;
pub mod table;
pub mod training;
pub mod load;
pub mod draft;
pub mod shelf;
pub mod kit;
pub mod review;
mod answers;
pub mod audit;
pub mod compare;
pub mod render;
pub mod manifest;
