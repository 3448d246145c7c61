//! A report as text, for a terminal, a printer or a mail.

use std::io;

use crate::{
    render::{
        audited::{AuditedRow, RowItem, RowSection},
        colours::TextColour,
        details::SheetDetails,
        footnotes::{self, ShownTarget},
        phrases::{UNDETERMINED, origin},
        quotation::Quotations,
    },
    signs::printable,
    tree::{
        Action, Outcome, Status,
        target::{Message, Target},
    },
    walk::{
        report::{Conclusion, Report},
        said,
    },
};

/// What stands before the lines of an action behind its first, and before its target.
const INDENT: &str = "      ";

/// How a text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns lines may have; addresses are never broken.
    pub width: usize,
    pub emphasis: Emphasis,
    pub hyperlinks: Hyperlinks,
}

/// How titles and statuses stand out; words say all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// Titles in bold type, and each status in a colour of its own.
    Colours,
    /// Titles in bold type.
    Bold,
    None,
}

/// Whether addresses can be clicked (with OSC 8); they are written out in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyperlinks {
    On,
    Off,
}

impl Look {
    /// The look that suits every file and every program.
    pub const PLAIN: Self =
        Self { width: 80, emphasis: Emphasis::None, hyperlinks: Hyperlinks::Off };
}

/// Writes reports one below the other, behind for whom they are.
pub(in crate::render) fn write(
    reports: &[Report<'_>],
    details: SheetDetails<'_>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write_details(details, &mut TextPage { look, out })?;
    for (place, report) in reports.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        let page = TextPage { look, out };
        ReportWriter { report, quotations: details.quotations, row: details.row(place), page }
            .report()?;
    }
    Ok(())
}

/// Writes for whom a sheet is, on what day, and what is noted on it.
fn write_details(details: SheetDetails<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    let named = details.named();
    let note = details.note();
    for (name, value) in &named {
        page.paragraph("", "  ", &format!("{name}\u{a0}: {value}"))?;
    }
    if !note.is_empty() {
        page.paragraph("", "", "Remarques\u{a0}:")?;
        note.iter().try_for_each(|line| page.paragraph("  ", "  ", line))?;
    }
    if named.is_empty() && note.is_empty() { Ok(()) } else { page.blank() }
}

/// Writes where a walk ends and what to do, without what was answered.
///
/// # Errors
/// Only those of writing to `out`.
pub fn conclusion(report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let page = TextPage { look, out };
    let mut writer = ReportWriter { report, quotations: &Quotations::Hidden, row: None, page };
    writer.conclusion()?;
    let footnotes = footnotes::of_report(report, []);
    if !footnotes.is_empty() {
        writer.page.blank()?;
    }
    writer.footnotes(&footnotes)
}

struct ReportWriter<'a, 'o> {
    report: &'a Report<'a>,
    quotations: &'a Quotations,
    /// The row of an audit that the walk is of.
    row: Option<AuditedRow<'a>>,
    page: TextPage<'o>,
}

/// Text in paragraphs, as wide and as bold as a look wants them.
pub(in crate::render) struct TextPage<'o> {
    pub(in crate::render) look: Look,
    pub(in crate::render) out: &'o mut dyn io::Write,
}

impl ReportWriter<'_, '_> {
    fn report(&mut self) -> io::Result<()> {
        let report = self.report;
        self.page.title(&report.tree.title)?;
        if let Some(row) = self.row {
            self.page.paragraph("  ", "    ", &format!("Structure\u{a0}: {}", row.name()))?;
            self.page.blank()?;
        }
        for (place, step) in report.steps.iter().enumerate() {
            let question = report.fill(&step.question.ask);
            let given = said(&step.given, report.steps);
            self.page.paragraph("  ", "    ", &format!("{question} → {given}"))?;
            if let Some(origin) = self.row.and_then(|row| row.origin(place)) {
                self.page.paragraph(INDENT, INDENT, &origin)?;
            }
            self.quote(INDENT, step.question.source.as_deref())?;
            for answer in step.given.answers() {
                self.quote(INDENT, answer.source.as_deref())?;
            }
        }
        if !report.steps.is_empty() || self.row.is_none() {
            self.page.blank()?;
        }
        self.conclusion()?;
        self.next_trees()?;
        if let Some(row) = self.row {
            self.row_sections(row)?;
        }
        self.page.blank()?;
        self.footnotes(&footnotes::of_report(report, []))?;
        self.page.paragraph("", "  ", &origin(report.tree))?;
        if let Some(row) = self.row {
            self.page.paragraph("", "  ", &row.trace(report.tree))?;
        }
        self.page.code(&report.code())
    }

    fn conclusion(&mut self) -> io::Result<()> {
        let report = self.report;
        match report.end {
            Conclusion::Outcome(outcome) => {
                let title = report.fill(&outcome.title);
                self.page.status_title(outcome.status, &title)?;
                if let Some(text) = &outcome.text {
                    self.page.paragraph("", "", &report.fill(text))?;
                }
                self.quote("", outcome.source.as_deref())?;
            }
            Conclusion::Missing(question) => {
                self.page.title(self.row.map_or(UNDETERMINED, AuditedRow::missing_title))?;
                if self.row.is_some_and(|row| !row.is_readable()) {
                    return Ok(());
                }
                self.page.paragraph("  ", "  ", &report.fill(&question.ask))?;
                let expected = question.expected(report.steps);
                self.page.paragraph("  ", "  ", &format!("Réponses possibles : {expected}"))?;
            }
        }
        let actions = report.actions();
        if !actions.is_empty() {
            self.page.blank()?;
            self.page.title("Ce qu'il faut faire")?;
            self.actions(actions)?;
        }
        match report.outcome() {
            Some(outcome) => {
                self.alternatives(outcome)?;
                self.resumed_question(outcome)
            }
            None => Ok(()),
        }
    }

    fn alternatives(&mut self, outcome: &Outcome) -> io::Result<()> {
        let count = outcome.alternatives.len();
        for (number, alternative) in (1..).zip(&outcome.alternatives) {
            writeln!(self.page.out, "{}", if number > 1 { "\n  OU\n" } else { "" })?;
            let title = self.report.fill(&alternative.title);
            if count > 1 {
                self.page.title(&format!("Possibilité {number} : {title}"))?;
            } else {
                self.page.title(&title)?;
            }
            self.quote("", alternative.source.as_deref())?;
            self.actions(&alternative.actions)?;
        }
        Ok(())
    }

    /// The question to take up again once all is done.
    fn resumed_question(&mut self, outcome: &Outcome) -> io::Result<()> {
        let Some(question) = outcome.resume else { return Ok(()) };
        self.page.blank()?;
        let ask = self.report.asked(question);
        let sentence = format!("Une fois fait, reprenez à la question « {ask} ».");
        self.page.paragraph("", "  ", &sentence)
    }

    /// The trees to go on with.
    fn next_trees(&mut self) -> io::Result<()> {
        let Some(outcome) = self.report.outcome() else { return Ok(()) };
        if outcome.next.is_empty() {
            return Ok(());
        }
        self.page.blank()?;
        self.page.title("Pour continuer")?;
        for heading in &outcome.next {
            self.page.paragraph("  - ", "    ", &heading.title)?;
        }
        Ok(())
    }

    /// What is told of the row of an audit below what it has to do.
    fn row_sections(&mut self, row: AuditedRow<'_>) -> io::Result<()> {
        for RowSection { title, items } in row.sections() {
            self.page.blank()?;
            self.page.title(title)?;
            for RowItem { text, below } in items {
                self.page.paragraph("  ", "    ", &text)?;
                below.iter().try_for_each(|line| self.page.paragraph("    - ", INDENT, line))?;
            }
        }
        Ok(())
    }

    /// What the mark behind labels means, and when what they name is to be looked at again.
    fn footnotes(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.page.paragraph("", "  ", line))
    }

    fn actions<'a>(&mut self, actions: impl IntoIterator<Item = &'a Action>) -> io::Result<()> {
        for action in actions {
            self.page.paragraph("  [ ] ", INDENT, &self.report.fill(&action.text))?;
            if let Some(target) = &action.target {
                self.target(target)?;
            }
            self.quote(INDENT, action.source.as_deref())?;
        }
        Ok(())
    }

    /// Writes the sentence of the document behind what stands above, where sentences are shown.
    fn quote(&mut self, indent: &str, sentence: Option<&str>) -> io::Result<()> {
        match self.quotations.line(self.report.tree, sentence) {
            Some(line) => self.page.paragraph(indent, indent, &line),
            None => Ok(()),
        }
    }

    fn target(&mut self, target: &Target) -> io::Result<()> {
        self.page.paragraph(INDENT, INDENT, &ShownTarget::of(target).to_string())?;
        match target {
            Target::Link(link) => self.page.address(&link.url, &link.url),
            Target::Contact(contact) => {
                self.page.address(&contact.email, &format!("mailto:{}", contact.email))
            }
            Target::Mailbox(_) => Ok(()),
            Target::Message(message) => self.message(message),
        }
    }

    fn message(&mut self, message: &Message) -> io::Result<()> {
        if let Some(subject) = &message.subject {
            let subject = self.report.fill(subject);
            self.page.paragraph(INDENT, INDENT, &format!("Objet : {subject}"))?;
        }
        // The text stands at the margin between two rules, and its lines are not broken, so that it
        // can be copied as it is.
        let rule = "-".repeat(self.page.look.width.min(40));
        let text = self.report.fill(&message.text);
        writeln!(self.page.out, "{rule}\n{}\n{rule}", printable(text.trim_end()))
    }
}

impl TextPage<'_> {
    pub(in crate::render) fn title(&mut self, title: &str) -> io::Result<()> {
        let emphasis = self.look.emphasis;
        self.wrapped("", "", title)
            .iter()
            .try_for_each(|line| writeln!(self.out, "{}", emphasis.title(line)))
    }

    /// Writes a title that begins with a status.
    fn status_title(&mut self, status: Status, title: &str) -> io::Result<()> {
        let colour = TextColour::of_status(status);
        let label = status.label();
        let mut end = label.len();
        for line in self.wrapped("", "", &format!("{label}\u{a0}: {title}")) {
            writeln!(self.out, "{}", self.look.emphasis.title_with(&line, end, colour))?;
            end = 0;
        }
        Ok(())
    }

    pub(in crate::render) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a text in lines between words, the first behind `first_indent` and the others behind
    /// `indent`.
    pub(in crate::render) fn paragraph(
        &mut self,
        first_indent: &str,
        indent: &str,
        text: &str,
    ) -> io::Result<()> {
        let lines = self.wrapped(first_indent, indent, text);
        lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// The same in a colour, where colours are wanted.
    pub(in crate::render) fn coloured(
        &mut self,
        colour: TextColour,
        first_indent: &str,
        indent: &str,
        text: &str,
    ) -> io::Result<()> {
        let lines = self.wrapped(first_indent, indent, text);
        let emphasis = self.look.emphasis;
        lines.iter().try_for_each(|line| writeln!(self.out, "{}", emphasis.coloured(line, colour)))
    }

    /// The lines of a text, broken between words alone.
    fn wrapped(&self, first_indent: &str, indent: &str, text: &str) -> Vec<String> {
        let options = textwrap::Options::new(self.look.width.max(20))
            .initial_indent(first_indent)
            .subsequent_indent(indent)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(&printable(text), options).into_iter().map(Into::into).collect()
    }

    /// Writes a path code, which stands whole on a line.
    pub(in crate::render) fn code(&mut self, code: &str) -> io::Result<()> {
        self.paragraph("", "", &format!("Code du parcours\u{a0}: {code}"))
    }

    /// Writes an address as a line of its own, which opens `target` where it can be clicked.
    fn address(&mut self, address: &str, target: &str) -> io::Result<()> {
        let (address, target) = (printable(address), printable(target));
        match self.look.hyperlinks {
            Hyperlinks::On => {
                writeln!(self.out, "{INDENT}\u{1b}]8;;{target}\u{1b}\\{address}\u{1b}]8;;\u{1b}\\")
            }
            Hyperlinks::Off => writeln!(self.out, "{INDENT}{address}"),
        }
    }
}
