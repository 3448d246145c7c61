//! Why something is not done, as the page tells it.

use std::{
    error::Error,
    fmt::{self, Display},
};

use serde::Serialize;

/// Why something is not done: sentences of the library, each on lines of its own.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Refusal(String);

impl Refusal {
    pub fn new(told: impl Display) -> Self {
        Self(told.to_string())
    }

    /// A file cannot be read, or not to its end.
    pub fn unreadable(name: &str) -> Self {
        Self(format!(
            "«\u{a0}{name}\u{a0}» ne peut pas être lu\u{a0}: il a été déplacé, ou il a changé \
             depuis que vous l'avez choisi\n  choisissez-le à nouveau"
        ))
    }

    /// No tree has this id.
    pub fn unknown_tree(id: &str) -> Self {
        Self(format!("l'arbre «\u{a0}{id}\u{a0}» n'existe pas"))
    }

    /// The same, of a file.
    #[must_use]
    pub fn of(self, name: &str) -> Self {
        Self(format!("«\u{a0}{name}\u{a0}»\u{a0}: {}", self.0))
    }
}

impl Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: Error> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
