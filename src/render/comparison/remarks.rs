//! What is worth knowing of two results before they are compared.

use crate::compare::{ComparedTable, TwoResults};

/// What the columns of two results do not say: sentences, which begin without a capital and end
/// without a full stop.
pub fn comparison_remarks(results: &TwoResults<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    for ComparedTable { name, unanswered, without_groups, .. } in results.tables() {
        if !unanswered.is_empty() {
            remarks.push(format!(
                "dans «\u{a0}{name}\u{a0}», aucune colonne ne répond à\u{a0}: {}",
                unanswered.join(", ")
            ));
        }
        for column in without_groups {
            remarks.push(format!("«\u{a0}{name}\u{a0}» n'a pas de colonne «\u{a0}{column}\u{a0}»"));
        }
    }
    remarks
}
