//! What a question is called in the header of a table.

use crate::{fold::fold, tree::Question};

/// The names of a question: its ids, now and before, its wording, and its codes in a form tool.
pub(in crate::audit) struct QuestionNames {
    wording: String,
    /// The ids as [`code_of`] leaves them.
    codes: Vec<String>,
    groups: GroupSeparator,
}

/// What stands between the name of a question and those of the groups before it.
#[derive(Clone, Copy)]
pub(in crate::audit) enum GroupSeparator {
    /// ODK and Kobo write « group/question ».
    Slash,
    /// ODK Central writes « group-question ».
    Hyphen,
}

impl GroupSeparator {
    /// Hyphens stand for groups only in a table with the columns that ODK Central adds.
    pub(in crate::audit) fn of(headers: &[String]) -> Self {
        let is_of_odk_central = ["KEY", "SubmissionDate"]
            .iter()
            .all(|name| headers.iter().any(|header| header.eq_ignore_ascii_case(name)));
        if is_of_odk_central { Self::Hyphen } else { Self::Slash }
    }
}

impl QuestionNames {
    pub(in crate::audit) fn new(
        question: &Question,
        wording: &str,
        groups: GroupSeparator,
    ) -> Self {
        Self { wording: fold(wording), codes: question.ids().map(code_of).collect(), groups }
    }

    /// Whether a header is that of the question.
    pub(in crate::audit) fn have(&self, header: &str) -> bool {
        let folded = fold(header);
        // ODK puts groups before the name of a question; LimeSurvey puts « code. » before the
        // wording.
        let last = folded.rsplit(['/', ':']).next().unwrap_or_default();
        let ungrouped = match self.groups {
            GroupSeparator::Slash => None,
            GroupSeparator::Hyphen => last.rsplit_once('-').map(|(_, name)| name),
        };
        folded == self.wording
            || self.is(&folded)
            || self.is(last)
            || ungrouped.is_some_and(|name| self.is(name))
            || last == self.wording
            || folded.split_once(". ").is_some_and(|(name, rest)| {
                self.is(name) && self.wording.starts_with(rest.trim_end_matches('…'))
            })
    }

    /// Whether a name is an id or a code.
    pub(in crate::audit) fn is(&self, name: &str) -> bool {
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
pub(in crate::audit) fn code_of(name: &str) -> String {
    name.replace(['-', '_', ' ', '\'', '.'], "")
}
