//! What is said in an interview, and what of it was taken back.

use super::Phrase;

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Text(Phrase),
    Nothing,
    /// One of those to choose from, by its index.
    Item(usize),
}

impl Reply {
    /// What was typed on a line: a text, or nothing where it has nothing to read.
    pub fn typed(line: &str) -> Self {
        Phrase::read(line).map_or(Self::Nothing, Self::Text)
    }

    /// The text that was said.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(phrase) => Some(phrase.as_str()),
            Self::Nothing | Self::Item(_) => None,
        }
    }
}

/// The replies of an interview, each of which may be taken back.
#[derive(Debug, Default)]
pub(super) struct ReplyHistory {
    replies: Vec<Reply>,
    /// What was taken back, the first to give again last.
    taken_back: Vec<Reply>,
}

impl ReplyHistory {
    /// What was replied here before it was taken back.
    pub(super) fn last_taken_back(&self) -> Option<&Reply> {
        self.taken_back.last()
    }

    /// Keeps a reply that was taken.
    pub(super) fn keep(&mut self, reply: Reply) {
        // What comes after another text fits still; what comes after another choice does not.
        if self.taken_back.pop().is_some_and(|before| before != reply && !is_text(&before, &reply))
        {
            self.taken_back.clear();
        }
        self.replies.push(reply);
    }

    /// Takes the last reply back, and gives those that are left; there may have been none.
    pub(super) fn take_back(&mut self) -> Option<&[Reply]> {
        self.taken_back.push(self.replies.pop()?);
        Some(&self.replies)
    }
}

fn is_text(one: &Reply, other: &Reply) -> bool {
    matches!((one, other), (Reply::Text(_), Reply::Text(_)))
}
