//! Whether the keys of an object that are in no column answer a question, found for one object
//! after the other.

use crate::tree::{Question, Tree};

use super::{
    header_forms::HeaderForms,
    meanings::Meanings,
    names::{GroupSeparator, QuestionNames},
    options::OptionColumns,
};

/// The names of all questions of a tree.
pub(crate) struct AskedKeys<'t> {
    named: Vec<(&'t Question, QuestionNames)>,
}

impl<'t> AskedKeys<'t> {
    pub(crate) fn new(tree: &'t Tree) -> Self {
        Self { named: QuestionNames::of_all(tree, GroupSeparator::Slash) }
    }

    /// Whether one of some keys is that of a question, or of an answer to one.
    pub(crate) fn are_among(&self, keys: &[String], meanings: &Meanings) -> bool {
        for key in keys {
            let forms = HeaderForms::of(key);
            if self.named.iter().any(|(_, names)| names.likeness(&forms).is_some()) {
                return true;
            }
        }
        let is_taken = vec![false; keys.len()];
        self.named.iter().any(|(question, names)| {
            OptionColumns::find(question, names, keys, &is_taken, meanings).is_some()
        })
    }
}
