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
//!     |  render    text, Markdown, JSON, a mail
//!   bytes
//! ```
//!
//! `render` also writes a tree itself, or the way that a walk took through it: from one traversal
//! (`Chart`) to a page, a poster, a document to review, drawings for Graphviz and Mermaid, and
//! tables. With the cases of the tree it writes a course: exercises for a browser or a learning
//! platform, questions for Moodle, a workshop on paper.
//!
//! `training` compares the walk of a learner, or of a room, with the right one of a case. `draft`
//! asks for a first tree and writes its text.
//!
//! `audit` takes the same walk for every row of a table; `kit` has the trees that are shipped:
//!
//! ```text
//!   Tree, and a table: CSV, JSON Lines or a sheet, filled in on a blank one that render makes
//!     |  audit     every row a walk, some answers proposed by an annuaire
//!  rows, Summary
//!     |  render    a workbook around the rows; the summary as text, Markdown, JSON or a page
//!   bytes
//! ```
//!
//! The modules stand in reading order, and each uses only those above it. The library never
//! prints, never reads the clock or the environment, and never exits: that is the program's.
//!
//! The words: a **tree** has **questions** and **outcomes**; an **answer** is one way on from a
//! question; an **action** is a sentence with at most one target, a **resource**; a **walk** goes
//! through a tree; a **report** is what it concluded; a **case** is a situation with the answers
//! and the outcome that are right for it.

#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod fold;
pub mod words;
pub mod tree;
pub mod walk;
pub mod table;
pub mod training;
pub mod load;
pub mod draft;
pub mod kit;
pub mod audit;
pub mod render;
