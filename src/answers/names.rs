//! What a question is called in the header of a table.

use crate::{
    fold::fold,
    tree::{Question, Tree},
};

use super::header_forms::{HeaderForms, words};

/// The names of a question: its ids, now and before, its wording, and its codes in a form tool.
pub(crate) struct QuestionNames {
    wording: String,
    /// The words of the wording, without what stands between them.
    words: String,
    ids: Vec<String>,
    /// The ids as [`code_of`] leaves them.
    codes: Vec<String>,
    groups: GroupSeparator,
}

/// How a header names a question; what comes later is surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// But for punctuation, a number before it, or what is cut off its end.
    Loose,
    /// As form tools write it.
    Coded,
    /// It is its id or its wording.
    Same,
}

/// What stands between the name of a question and those of the groups before it.
#[derive(Clone, Copy)]
pub(crate) enum GroupSeparator {
    /// ODK and Kobo write « group/question ».
    Slash,
    /// ODK Central writes « group-question ».
    Hyphen,
}

impl GroupSeparator {
    /// Hyphens stand for groups only in a table with the columns that ODK Central adds.
    pub(crate) fn of(headers: &[String]) -> Self {
        let is_of_odk_central = ["KEY", "SubmissionDate"]
            .iter()
            .all(|name| headers.iter().any(|header| header.eq_ignore_ascii_case(name)));
        if is_of_odk_central { Self::Hyphen } else { Self::Slash }
    }
}

/// The fewest letters of a wording that was cut short by which it is still known.
const SHORTEST_CUT: usize = 8;

impl QuestionNames {
    /// Those of every question of a tree, in its order.
    pub(crate) fn of_all(tree: &Tree, groups: GroupSeparator) -> Vec<(&Question, Self)> {
        let mut named = Vec::new();
        for (question, wording) in tree.questions().zip(tree.headers()) {
            named.push((question, Self::new(question, &wording, groups)));
        }
        named
    }

    fn new(question: &Question, wording: &str, groups: GroupSeparator) -> Self {
        Self {
            wording: fold(wording),
            words: words(&fold(wording)),
            ids: question.ids().map(Into::into).collect(),
            codes: question.ids().map(code_of).collect(),
            groups,
        }
    }

    /// The length of the shortest name.
    pub(crate) fn shortest(&self) -> usize {
        self.ids.iter().map(String::len).min().unwrap_or_default()
    }

    /// How a header names the question, if it does.
    pub(crate) fn likeness(&self, header: &HeaderForms) -> Option<Likeness> {
        let folded = &*header.folded;
        if folded == self.wording || self.ids.iter().any(|id| id == folded) {
            return Some(Likeness::Same);
        }
        if self.is(folded) || self.is_coded(header) {
            return Some(Likeness::Coded);
        }
        let is_loose = !self.words.is_empty() && header.has_words(&self.words)
            || header.code.as_deref().is_some_and(|code| self.is(code))
            || header.cut.as_deref().is_some_and(|cut| self.begins_with(cut));
        is_loose.then_some(Likeness::Loose)
    }

    /// Whether a header has the name of the question, and what form tools put around it.
    fn is_coded(&self, header: &HeaderForms) -> bool {
        let folded = &*header.folded;
        if let Some(name) = &header.grouped {
            // ODK puts groups before the name of a question.
            let ungrouped = match self.groups {
                GroupSeparator::Slash => None,
                GroupSeparator::Hyphen => name.rsplit_once('-').map(|(_, name)| name),
            };
            if self.is(name) || ungrouped.is_some_and(|name| self.is(name)) {
                return true;
            }
        }
        let before_wording = folded.strip_suffix(&*self.wording).unwrap_or_default();
        // LimeSurvey puts « code. » before the wording, which it may cut short.
        before_wording.ends_with(['/', ':'])
            || folded.split_once(". ").is_some_and(|(name, rest)| {
                self.is(name) && self.wording.starts_with(rest.trim_end_matches(['…', '.', ' ']))
            })
    }

    /// Whether the wording begins so, and enough of it is left to know it by.
    fn begins_with(&self, cut: &str) -> bool {
        cut.len() >= SHORTEST_CUT && self.wording.starts_with(cut)
    }

    /// Whether a name is an id or a code.
    pub(crate) fn is(&self, name: &str) -> bool {
        let code = code_of(name);
        self.codes.iter().any(|own| {
            code == *own
                || code.strip_prefix('q') == Some(own)
                || code.len() == LONGEST && own.starts_with(&code)
        })
    }
}

/// What `LimeSurvey` cuts the code of a question to.
const LONGEST: usize = 20;

/// A name without what the codes of form tools cannot have.
pub(crate) fn code_of(name: &str) -> String {
    name.replace(['-', '_', ' ', '\'', '.'], "")
}
