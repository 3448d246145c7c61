//! What is told of a row that was looked up: which answers are proposed ones, and where it says
//! otherwise.

use std::fmt::Write;

use crate::{
    table::block::Row,
    tree::{Node, Question},
    walk::{Walk, reply::NONE},
    words::{separate, shown},
};

use super::proposal::{Proposal, Visibility};

/// Where the answers of a row come from, if not from the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Provenance {
    /// What stands in the column.
    pub(crate) text: String,
    /// Whether an answer is a proposed one.
    pub(crate) is_proposed: bool,
    /// Whether the row says that it has no box, or does not know, where some are visible.
    pub(crate) is_contradicted: bool,
}

impl Proposal<'_> {
    /// Says where the answers of a row come from, and puts behind `remarks` what is wrong. `is_own`
    /// says which questions the row answers itself.
    pub(crate) fn provenance(
        &self,
        remarks: &mut String,
        row: &Row<'_>,
        walk: &Walk<'_>,
        is_own: impl Fn(&Question) -> bool,
    ) -> Provenance {
        let mut text = String::new();
        for step in walk.steps().iter().filter(|step| !is_own(step.question)) {
            separate(&mut text, ", ");
            text.push_str(&step.question.key);
        }
        let is_proposed = !text.is_empty();
        if is_proposed {
            let _ = write!(text, " : {}", self.proposer.extract());
        }
        if let Node::Question(missing) = walk.at()
            && self.proposer.is_asked(missing)
            && !is_own(missing)
        {
            self.tell_missing(&mut text, missing);
        }
        let contradictions = self.contradictions(walk);
        let is_contradicted = !contradictions.is_empty();
        for contradiction in &contradictions {
            write_remark(remarks, contradiction);
        }
        if let Visibility::Unsound(why) = &self.visibility {
            let number = shown(self.proposer.number_of(row));
            write_remark(remarks, &format!("le numéro FINESS « {number} » : {why}"));
        }
        if let Some(restored) = &self.restored {
            write_remark(
                remarks,
                &format!(
                    "le numéro FINESS est lu «\u{a0}{restored}\u{a0}», le zéro manque à la cellule"
                ),
            );
        }
        Provenance { text, is_proposed, is_contradicted }
    }

    /// Says why a question that a visible box may answer has no answer.
    fn tell_missing(&self, text: &mut String, missing: &Question) {
        let extract = self.proposer.extract();
        let key = &missing.key;
        let why = match &self.visibility {
            Visibility::Unasked | Visibility::Unsound(_) => return,
            Visibility::Hidden => format!("non visible dans l'{extract}"),
            Visibility::Visible(_) if missing.is_only_typed() => {
                format!("{key}\u{a0}: plusieurs adresses dans l'{extract}")
            }
            Visibility::Visible(_) => format!(
                "{key}\u{a0}: plusieurs adresses, de plusieurs opérateurs, dans l'{extract}"
            ),
        };
        write_remark(text, &why);
    }

    /// Says where the walk answers otherwise than a visible mailbox does.
    fn contradictions(&self, walk: &Walk<'_>) -> Vec<String> {
        let mut contradictions = Vec::new();
        if !matches!(self.visibility, Visibility::Visible(_)) {
            return contradictions;
        }
        for (visible, proposed) in &self.proposer.visible {
            let mut steps = walk.steps().iter();
            let Some(step) = steps.find(|step| step.question.id == visible.id) else { continue };
            // A typed value is that of one row; what it answers is not.
            let answers: Vec<&str> =
                step.given.answers().iter().map(|answer| &*answer.key).collect();
            if answers.contains(&&*proposed.key) {
                continue;
            }
            let said = if answers.is_empty() { NONE.into() } else { answers.join("+") };
            contradictions.push(format!(
                "{} : la ligne dit « {said} », mais au moins une boîte organisationnelle de ce \
             numéro FINESS est visible dans l'{}",
                visible.key,
                self.proposer.extract()
            ));
        }
        contradictions
    }
}

/// Writes a remark behind those before it.
fn write_remark(remarks: &mut String, remark: &str) {
    separate(remarks, "\u{a0}; ");
    remarks.push_str(remark);
}
