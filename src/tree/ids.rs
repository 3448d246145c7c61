//! What the parts of a tree are called: by their ids, or by ids that they had before.

use super::{Answer, Node, Outcome, Question, Tree};

impl Tree {
    /// The question that has or had this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        let now = self.questions().find(|question| *question.key == *id);
        now.or_else(|| self.questions().find(|question| question.is_called(id)))
    }
}

impl Question {
    /// The id, and those that it had before.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        ids(&self.key, &self.was)
    }

    /// Whether the question has or had this id.
    pub fn is_called(&self, id: &str) -> bool {
        self.ids().any(|own| own == id)
    }

    /// The answer that has or had this id.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        let now = self.answers.iter().find(|answer| *answer.key == *id);
        now.or_else(|| self.answers.iter().find(|answer| answer.is_called(id)))
    }
}

/// The ids of the answers to some questions that a person may choose, each once.
pub fn pickable_ids<'t>(questions: impl IntoIterator<Item = &'t Question>) -> Vec<&'t str> {
    let mut ids: Vec<&str> = Vec::new();
    for answer in questions.into_iter().flat_map(Question::pickable) {
        if !ids.contains(&&*answer.key) {
            ids.push(&answer.key);
        }
    }
    ids
}

impl Answer {
    /// The id, and those that it had before.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        ids(&self.key, &self.was)
    }

    /// Whether the answer has or had this id.
    pub fn is_called(&self, id: &str) -> bool {
        self.ids().any(|own| own == id)
    }
}

impl Outcome {
    /// The id, and those that it had before.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        ids(&self.key, &self.was)
    }

    /// Whether the outcome has or had this id.
    pub fn is_called(&self, id: &str) -> bool {
        self.ids().any(|own| own == id)
    }
}

impl Node {
    /// The ids that it had before, the oldest first.
    pub fn was(&self) -> &[Box<str>] {
        match self {
            Self::Question(question) => &question.was,
            Self::Outcome(outcome) => &outcome.was,
        }
    }

    /// The id, and those that it had before.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        ids(self.key(), self.was())
    }

    /// The first id that it had, which stays the same whatever it is called later.
    pub fn oldest_id(&self) -> &str {
        self.was().first().map_or(self.key(), |oldest| oldest)
    }
}

fn ids<'t>(key: &'t str, was: &'t [Box<str>]) -> impl Iterator<Item = &'t str> {
    [key].into_iter().chain(was.iter().map(|old| &**old))
}
