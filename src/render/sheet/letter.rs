//! What a draft says to a structure before its sheet: what it is about, and what is asked for.

use crate::{
    tree::Tree,
    walk::report::{Conclusion, Report},
    words::tame,
};

/// The opening of a letter about a walk.
pub(in crate::render) struct Letter {
    pub(in crate::render) subject: String,
    /// Paragraphs, an empty line between two.
    pub(in crate::render) opening: String,
}

/// How many questions are named that may follow the missing one.
const MOST_QUESTIONS: usize = 5;

impl Letter {
    /// The letter about a walk that ended or stopped short; `open` are the questions that may
    /// follow the missing one.
    pub(in crate::render) fn of_walk(report: &Report<'_>, open: &[String]) -> Self {
        match report.end {
            Conclusion::Missing(_) => {
                Self::new("Une réponse à compléter", report.tree, missing(report, open))
            }
            Conclusion::Outcome(_) => Self::new("Votre fiche", report.tree, OUTCOME.into()),
        }
    }

    /// The letter about a row with an answer that is none, where its walk stopped; or about one
    /// that could not be walked at all.
    pub(in crate::render) fn of_error(
        tree: &Tree,
        stopped: Option<&Report<'_>>,
        remarks: &str,
    ) -> Self {
        Self::new("Une réponse à corriger", tree, error(stopped, remarks))
    }

    fn new(subject: &str, tree: &Tree, opening: String) -> Self {
        Self { subject: tame(&format!("{subject}\u{a0}: {}", tree.title)), opening }
    }
}

const OUTCOME: &str = "Bonjour,\n\nVoici ce que nous retenons de vos réponses, et ce que nous vous \
    proposons de faire.";

fn missing(report: &Report<'_>, open: &[String]) -> String {
    let mut text = String::from(
        "Bonjour,\n\nIl nous manque une réponse pour vous dire ce qu'il y a à faire. Pouvez-vous \
         répondre à cette question\u{a0}?\n",
    );
    ask(&mut text, report);
    if !open.is_empty() {
        text.push_str("\nSelon votre réponse, nous aurons aussi besoin de savoir\u{a0}:\n\n");
        for question in open.iter().take(MOST_QUESTIONS) {
            text.push_str("  - ");
            text.push_str(question);
            text.push('\n');
        }
        if open.len() > MOST_QUESTIONS {
            text.push_str("  - …\n");
        }
    }
    text.push_str(
        "\nUne réponse à ce message suffit. Avec ce code, la suite reprend là où elle en \
         est\u{a0}: ",
    );
    text.push_str(&report.code());
    text
}

fn error(stopped: Option<&Report<'_>>, remarks: &str) -> String {
    let mut text = String::from(
        "Bonjour,\n\nNous n'avons pas pu lire une partie de vos réponses\u{a0}:\n\n  ",
    );
    text.push_str(&tame(remarks));
    text.push('\n');
    if let Some(report) = stopped {
        text.push_str("\nPouvez-vous répondre à nouveau à cette question\u{a0}?\n");
        ask(&mut text, report);
    }
    text.push_str("\nUne réponse à ce message suffit.");
    text
}

/// The question that stopped a walk, with its answers.
fn ask(text: &mut String, report: &Report<'_>) {
    let Conclusion::Missing(question) = report.end else { return };
    text.push_str("\n  ");
    text.push_str(&tame(&report.fill(&question.ask)));
    text.push('\n');
    for answer in question.pickable() {
        text.push_str("  - ");
        text.push_str(&tame(&report.fill(&answer.label)));
        text.push('\n');
    }
    if let Some(input) = question.input() {
        text.push_str("  (");
        text.push_str(input.expected());
        text.push_str(")\n");
    }
}
