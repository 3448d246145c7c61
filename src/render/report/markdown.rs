//! A report as Markdown, to paste in a mail, a wiki or a note; and what all Markdown documents
//! share.

use std::{fmt, io};

use crate::{
    render::{
        audited::{AuditedRow, RowItem, RowSection},
        details::SheetDetails,
        footnotes::{self, ShownTarget},
        phrases::{Placeholders, UNDETERMINED, origin},
        quotation::Quotations,
    },
    tree::{Action, Outcome, target::Target},
    walk::{
        report::{Conclusion, Report},
        said,
    },
    words::{lines, on_a_line},
};

/// Writes reports one below the other, behind for whom they are.
pub(in crate::render) fn write(
    reports: &[Report<'_>],
    details: SheetDetails<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write_details(details, out)?;
    for (place, report) in reports.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        let row = details.row(place);
        MarkdownReport { report, quotations: details.quotations, row }.write(out)?;
    }
    Ok(())
}

/// Writes for whom a sheet is, on what day, and what is noted on it.
fn write_details(details: SheetDetails<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for (name, value) in details.named() {
        writeln!(out, "**{name}\u{a0}:** {}\n", MarkdownText(&value))?;
    }
    let note = details.note();
    if !note.is_empty() {
        writeln!(out, "**Remarques\u{a0}:**\n")?;
        for line in &note {
            writeln!(out, "> {}  ", MarkdownText(line))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A report to write, and whether with the sentences behind it.
#[derive(Clone, Copy)]
struct MarkdownReport<'a> {
    report: &'a Report<'a>,
    quotations: &'a Quotations,
    /// The row of an audit that the walk is of.
    row: Option<AuditedRow<'a>>,
}

impl MarkdownReport<'_> {
    fn write(self, out: &mut dyn io::Write) -> io::Result<()> {
        let report = self.report;
        writeln!(out, "# {}\n", MarkdownLine(&report.tree.title))?;
        if let Some(row) = self.row {
            writeln!(out, "**Structure\u{a0}:** {}\n", MarkdownText(&row.name()))?;
        }
        self.steps(out)?;
        self.conclusion(out)?;
        let actions = report.actions();
        if !actions.is_empty() {
            writeln!(out, "### Ce qu'il faut faire\n")?;
            self.actions(actions, out)?;
        }
        if let Some(outcome) = report.outcome() {
            self.alternatives(outcome, out)?;
            self.next(outcome, out)?;
        }
        if let Some(row) = self.row {
            write_row_sections(row, out)?;
        }
        write_footnotes(&footnotes::of_report(report, []), out)?;
        writeln!(out, "{}\n", MarkdownText(&origin(report.tree)))?;
        if let Some(row) = self.row {
            writeln!(out, "{}\n", MarkdownText(&row.trace(report.tree)))?;
        }
        writeln!(out, "Code du parcours\u{a0}: `{}`", report.code())
    }

    /// Writes the questions and what was answered.
    fn steps(self, out: &mut dyn io::Write) -> io::Result<()> {
        let report = self.report;
        for (place, step) in report.steps.iter().enumerate() {
            let question = report.fill(&step.question.ask);
            let given = said(&step.given, report.steps);
            write!(out, "- {} **{}**", MarkdownLines(&question, "  "), MarkdownLine(&given))?;
            if let Some(origin) = self.row.and_then(|row| row.origin(place)) {
                write!(out, "  \n  {}", MarkdownLine(&origin))?;
            }
            self.quote_below("  ", step.question.source.as_deref(), out)?;
            for answer in step.given.answers() {
                self.quote_below("  ", answer.source.as_deref(), out)?;
            }
            writeln!(out)?;
        }
        if !report.steps.is_empty() {
            writeln!(out)?;
        }
        Ok(())
    }

    /// Writes the outcome, or the question that has no answer.
    fn conclusion(self, out: &mut dyn io::Write) -> io::Result<()> {
        let report = self.report;
        match report.end {
            Conclusion::Outcome(outcome) => {
                let title = report.fill(&outcome.title);
                writeln!(out, "## {}\u{a0}: {}\n", outcome.status.label(), MarkdownLine(&title))?;
                if let Some(text) = &outcome.text {
                    writeln!(out, "{}\n", MarkdownLines(&report.fill(text), ""))?;
                }
                self.quote(outcome.source.as_deref(), out)
            }
            Conclusion::Missing(question) => {
                let title = self.row.map_or(UNDETERMINED, AuditedRow::missing_title);
                writeln!(out, "## {title}\n")?;
                if self.row.is_some_and(|row| !row.is_readable()) {
                    return Ok(());
                }
                let ask = report.fill(&question.ask);
                let expected = question.expected(report.steps);
                writeln!(out, "{}\n", MarkdownLines(&ask, ""))?;
                writeln!(out, "Réponses possibles\u{a0}: {}\n", MarkdownText(&expected))?;
                self.quote(question.source.as_deref(), out)
            }
        }
    }

    fn actions<'t>(
        self,
        actions: impl IntoIterator<Item = &'t Action>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for action in actions {
            write_action(Placeholders::Answered(self.report.steps), action, out)?;
            self.quote_below("  ", action.source.as_deref(), out)?;
            writeln!(out)?;
        }
        writeln!(out)
    }

    fn alternatives(self, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
        for (position, alternative) in outcome.alternatives.iter().enumerate() {
            if position > 0 {
                writeln!(out, "**OU**\n")?;
            }
            writeln!(out, "### {}\n", MarkdownLine(&self.report.fill(&alternative.title)))?;
            self.quote(alternative.source.as_deref(), out)?;
            self.actions(&alternative.actions, out)?;
        }
        Ok(())
    }

    /// Writes the question to take up again, and the trees to go on with.
    fn next(self, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(question) = outcome.resume {
            let ask = self.report.asked(question);
            writeln!(
                out,
                "Une fois fait, reprenez à la question «\u{a0}{}\u{a0}».\n",
                MarkdownText(&ask)
            )?;
        }
        if !outcome.next.is_empty() {
            writeln!(out, "### Pour continuer\n")?;
            for heading in &outcome.next {
                writeln!(out, "- {}", MarkdownText(&heading.title))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// Writes the sentence of the document behind what stands above as a paragraph, where sentences
    /// are shown.
    fn quote(self, sentence: Option<&str>, out: &mut dyn io::Write) -> io::Result<()> {
        match self.quotations.line(self.report.tree, sentence) {
            Some(line) => writeln!(out, "*{}*\n", MarkdownText(&line)),
            None => Ok(()),
        }
    }

    /// The same as a line of what stands above.
    fn quote_below(
        self,
        indent: &str,
        sentence: Option<&str>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self.quotations.line(self.report.tree, sentence) {
            Some(line) => write!(out, "  \n{indent}*{}*", MarkdownText(&line)),
            None => Ok(()),
        }
    }
}

/// Writes what is told of the row of an audit below what it has to do.
fn write_row_sections(row: AuditedRow<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for RowSection { title, items } in row.sections() {
        writeln!(out, "### {title}\n")?;
        for RowItem { text, below } in items {
            writeln!(out, "- {}", MarkdownLine(&text))?;
            below.iter().try_for_each(|line| writeln!(out, "  - {}", MarkdownLine(line)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes what the mark behind labels means, and what else is told of resources.
pub(in crate::render) fn write_footnotes(
    lines: &[String],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{}\n", MarkdownLine(line)))
}

/// Writes actions as a list to tick, with their targets.
pub(in crate::render) fn write_actions<'a>(
    placeholders: Placeholders<'_>,
    actions: impl IntoIterator<Item = &'a Action>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for action in actions {
        write_action(placeholders, action, out)?;
        writeln!(out)?;
    }
    writeln!(out)
}

fn write_action(
    placeholders: Placeholders<'_>,
    action: &Action,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(out, "- [ ] {}", MarkdownLines(&placeholders.text(&action.text), "  "))?;
    match &action.target {
        Some(target) => write_target(placeholders, target, out),
        None => Ok(()),
    }
}

fn write_target(
    placeholders: Placeholders<'_>,
    target: &Target,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let shown = ShownTarget::of(target);
    write!(out, "  \n  {}{}", MarkdownLine(&shown.label), MarkdownText(shown.mark()))?;
    if let Some(note) = shown.note {
        write!(out, " — {}", MarkdownLines(note, "  "))?;
    }
    match target {
        Target::Link(link) => write!(out, "\u{a0}: <{}>", link.url),
        Target::Contact(contact) => write!(out, "\u{a0}: <{}>", contact.email),
        Target::Mailbox(_) => Ok(()),
        Target::Message(message) => {
            if let Some(subject) = &message.subject {
                write!(out, "  \n  Objet : {}", MarkdownLine(&placeholders.text(subject)))?;
            }
            writeln!(out, "\n")?;
            for line in placeholders.text(&message.text).lines() {
                writeln!(out, "  > {}  ", MarkdownText(line))?;
            }
            Ok(())
        }
    }
}

/// Text in which nothing is taken for Markdown or HTML, on one line.
pub(in crate::render) struct MarkdownLine<'a>(pub(in crate::render) &'a str);

impl fmt::Display for MarkdownLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        MarkdownText(&on_a_line(self.0)).fmt(f)
    }
}

/// The same with its lines and paragraphs, each line but the first behind an indentation.
pub(in crate::render) struct MarkdownLines<'a>(
    pub(in crate::render) &'a str,
    pub(in crate::render) &'static str,
);

impl fmt::Display for MarkdownLines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut end = "";
        for line in lines(self.0) {
            if line.is_empty() {
                end = "\n\n";
                continue;
            }
            f.write_str(end)?;
            f.write_str(if end.is_empty() { "" } else { self.1 })?;
            MarkdownText(&line).fmt(f)?;
            // Without two spaces before it, the end of a line is a space.
            end = "  \n";
        }
        Ok(())
    }
}

/// Text in which nothing is taken for Markdown or HTML.
pub(in crate::render) struct MarkdownText<'a>(pub(in crate::render) &'a str);

impl fmt::Display for MarkdownText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let mut start = LineStart::Blank;
        for c in self.0.chars() {
            if is_special(c) || start.makes_special(c) {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
            start = start.after(c);
        }
        Ok(())
    }
}

/// Whether a character means something wherever it stands.
fn is_special(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$' | '^')
}

/// What of a line was read so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineStart {
    /// Nothing but spaces.
    Blank,
    /// A number: with a sign behind it, it would begin a list.
    Number,
    /// Some text, behind which only special characters mean something.
    Text,
}

impl LineStart {
    /// Whether a character that comes next means something only here.
    fn makes_special(self, c: char) -> bool {
        match self {
            Self::Blank => matches!(c, '#' | '+' | '-' | '=' | ':' | '%'),
            Self::Number => matches!(c, '.' | ')'),
            Self::Text => false,
        }
    }

    /// What of the line was read behind a character more.
    fn after(self, c: char) -> Self {
        match self {
            _ if c == '\n' => Self::Blank,
            Self::Blank if c == ' ' => Self::Blank,
            Self::Blank | Self::Number if c.is_ascii_digit() => Self::Number,
            Self::Blank | Self::Number | Self::Text => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        MarkdownText(text).to_string()
    }

    #[test]
    fn what_begins_a_line_begins_no_list_and_no_title() {
        assert_eq!(escaped("1. un\n 12) deux\n3 trois."), "1\\. un\n 12\\) deux\n3 trois.");
        assert_eq!(escaped("- a - b\n# c # d"), "\\- a - b\n\\# c # d");
        assert_eq!(
            escaped("a|b *c* <d> [e](f) `g` _h_"),
            "a\\|b \\*c\\* \\<d\\> \\[e\\](f) \\`g\\` \\_h\\_"
        );
        assert_eq!(MarkdownLine("a\n\n- b\u{a0}:").to_string(), "a - b\u{a0}:");
    }
}
