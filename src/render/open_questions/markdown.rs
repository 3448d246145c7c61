//! Open questions as Markdown, to be pasted in a note.

use std::io;

use super::{Numbers, common_end, heading, known_ahead, manner, nothing_missing, remaining};
use crate::{
    render::report::markdown::{MarkdownLine, MarkdownText},
    walk::{
        fill_known,
        open_questions::{OpenQuestion, OpenQuestions},
        report::Report,
        said,
    },
};

pub(super) fn write(
    report: &Report<'_>,
    open: &OpenQuestions<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "# {}\n", MarkdownLine(&report.tree.title))?;
    for step in report.steps {
        let (ask, given) = (report.fill(&step.question.ask), said(&step.given, report.steps));
        writeln!(out, "- {} **{}**", MarkdownLine(&ask), MarkdownLine(&given))?;
    }
    for (ask, given) in known_ahead(report, open) {
        let (ask, given) = (MarkdownLine(&ask), MarkdownLine(&given));
        writeln!(out, "- {ask} **{given}** (connu d'avance)")?;
    }
    if !report.steps.is_empty() || !open.known_ahead.is_empty() {
        writeln!(out)?;
    }
    match nothing_missing(report) {
        Some(sentence) => writeln!(out, "{}\n", MarkdownText(&sentence))?,
        None => writeln!(out, "{}\n", remaining(open.left))?,
    }
    let numbers = Numbers::of(open);
    for (place, open) in open.questions.iter().enumerate() {
        question(report, &numbers, place, open, out)?;
    }
    writeln!(out, "Code du parcours\u{a0}: `{}`", report.code())
}

fn question(
    report: &Report<'_>,
    numbers: &Numbers,
    place: usize,
    open: &OpenQuestion<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if let Some(heading) = heading(place) {
        writeln!(out, "## {heading}\n")?;
    }
    writeln!(out, "### {}. {}\n", place + 1, MarkdownLine(&open.ask))?;
    if let Some(manner) = manner(open.question) {
        writeln!(out, "*{}*\n", MarkdownText(&manner))?;
    }
    if let Some(help) = &open.question.help {
        writeln!(out, "{}\n", MarkdownLine(&fill_known(help, report.steps)))?;
    }
    let common = common_end(open);
    for answer in &open.answers {
        let Some(own) = answer.answer else { continue };
        write!(out, "- {} (`{}`)", MarkdownLine(&answer.label), own.key)?;
        match common {
            Some(_) => writeln!(out)?,
            None => writeln!(out, " → {}", MarkdownLine(&numbers.end(&answer.end)))?,
        }
    }
    if let Some(end) = common {
        let end = numbers.end(end);
        writeln!(out, "- Quelle que soit la réponse → {}", MarkdownLine(&end))?;
    }
    writeln!(out)
}
