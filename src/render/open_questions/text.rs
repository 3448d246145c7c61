//! Open questions as text, to be read aloud.

use std::io;

use super::{Numbers, common_end, heading, known_ahead, manner, nothing_missing, remaining};
use crate::{
    render::{
        colours::TextColour,
        report::{Look, text::TextPage},
    },
    walk::{
        alternatives::AlternativeEnd,
        fill_known,
        open_questions::{OpenQuestion, OpenQuestions},
        report::Report,
        said,
    },
};

/// What stands before the lines below a question.
const INDENT: &str = "     ";

pub(super) fn write(
    report: &Report<'_>,
    open: &OpenQuestions<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = TextPage { look, out };
    page.title(&report.tree.title)?;
    for step in report.steps {
        let (ask, given) = (report.fill(&step.question.ask), said(&step.given, report.steps));
        page.paragraph("  ", "    ", &format!("{ask} → {given}"))?;
    }
    for (ask, given) in known_ahead(report, open) {
        page.paragraph("  ", "    ", &format!("{ask} → {given} (connu d'avance)"))?;
    }
    page.blank()?;
    if let (Some(outcome), Some(sentence)) = (report.outcome(), nothing_missing(report)) {
        page.coloured(TextColour::of_status(outcome.status), "", "", &sentence)?;
    } else {
        page.paragraph("", "", &remaining(open.left))?;
    }
    let mut writer = QuestionWriter { report, numbers: Numbers::of(open), page };
    for (place, open) in open.questions.iter().enumerate() {
        writer.question(place, open)?;
    }
    writer.page.blank()?;
    writer.page.code(&report.code())
}

struct QuestionWriter<'a, 'o> {
    report: &'a Report<'a>,
    numbers: Numbers,
    page: TextPage<'o>,
}

impl QuestionWriter<'_, '_> {
    fn question(&mut self, place: usize, open: &OpenQuestion<'_>) -> io::Result<()> {
        if let Some(heading) = heading(place) {
            self.page.blank()?;
            self.page.title(heading)?;
        }
        self.page.blank()?;
        self.page.paragraph(&format!("{:>3}. ", place + 1), INDENT, &open.ask)?;
        if let Some(manner) = manner(open.question) {
            self.page.paragraph(INDENT, INDENT, &manner)?;
        }
        if let Some(help) = open.question.help.as_ref().filter(|_| place == 0) {
            let help = format!("Aide\u{a0}: {}", fill_known(help, self.report.steps));
            self.page.paragraph(INDENT, INDENT, &help)?;
        }
        let common = common_end(open);
        for answer in open.answers.iter().filter(|answer| answer.answer.is_some()) {
            match common {
                Some(_) => self.page.paragraph("     - ", "       ", &answer.label)?,
                None => self.answer("     - ", &answer.label, &answer.end)?,
            }
        }
        match common {
            Some(end) => self.answer(INDENT, "Quelle que soit la réponse", end),
            None => Ok(()),
        }
    }

    fn answer(&mut self, indent: &str, label: &str, end: &AlternativeEnd<'_>) -> io::Result<()> {
        let line = format!("{label} → {}", self.numbers.end(end));
        match end {
            AlternativeEnd::Outcome { outcome, .. } => {
                let colour = TextColour::of_status(outcome.status);
                self.page.coloured(colour, indent, "       ", &line)
            }
            AlternativeEnd::Open { .. } => self.page.paragraph(indent, "       ", &line),
        }
    }
}
