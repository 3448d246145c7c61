//! A report as text, for a terminal, a printer or a mail.

use std::io;

use crate::{
    render::phrases::{labelled, origin},
    tree::{Action, target::Target},
    walk::{
        report::{Conclusion, Report},
        said,
    },
};

/// How a text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns to fill; addresses are never broken.
    pub width: usize,
    pub emphasis: Emphasis,
    pub hyperlinks: Hyperlinks,
}

/// Whether titles are in bold type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    Bold,
    None,
}

/// Whether addresses can be clicked (OSC 8); they are written out all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyperlinks {
    On,
    Off,
}

impl Look {
    /// What suits every file and every program.
    pub const PLAIN: Self =
        Self { width: 80, emphasis: Emphasis::None, hyperlinks: Hyperlinks::Off };
}

pub(super) fn write(report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    ReportWriter { report, page: TextPage { look, out } }.report()
}

/// Writes where a walk ends and what to do, without the way there.
///
/// # Errors
/// Only what `out` refuses.
pub fn conclusion(report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    ReportWriter { report, page: TextPage { look, out } }.conclusion()
}

struct ReportWriter<'a, 'o> {
    report: &'a Report<'a>,
    page: TextPage<'o>,
}

/// Text in paragraphs as wide as a look has it.
pub(in crate::render) struct TextPage<'o> {
    pub(in crate::render) look: Look,
    pub(in crate::render) out: &'o mut dyn io::Write,
}

impl ReportWriter<'_, '_> {
    fn report(&mut self) -> io::Result<()> {
        let report = self.report;
        self.page.title(&report.tree.title)?;
        for step in report.steps {
            let ask = report.fill(&step.question.ask);
            self.page.paragraph(
                "  ",
                "    ",
                &format!("{ask} → {}", said(&step.given, report.steps)),
            )?;
        }
        self.page.blank()?;
        self.conclusion()?;
        self.next()?;
        self.page.blank()?;
        self.page.paragraph("", "  ", &origin(report.tree))?;
        writeln!(self.page.out, "Code du parcours : {}", report.code())
    }

    fn conclusion(&mut self) -> io::Result<()> {
        let report = self.report;
        match report.end {
            Conclusion::Outcome(outcome) => {
                self.page.title(&format!(
                    "{} : {}",
                    outcome.status.label(),
                    report.fill(&outcome.title)
                ))?;
                if let Some(text) = &outcome.text {
                    self.page.paragraph("", "", &report.fill(text))?;
                }
            }
            Conclusion::Missing(question) => {
                self.page.title("Indéterminé : il manque une réponse")?;
                self.page.paragraph("  ", "  ", &report.fill(&question.ask))?;
                let expected = question.expected(report.steps);
                self.page.paragraph("  ", "  ", &format!("Réponses possibles : {expected}"))?;
            }
        }
        let actions = report.actions();
        if !actions.is_empty() {
            self.page.blank()?;
            self.page.title("Ce qu'il faut faire")?;
            self.actions(actions.into_iter())?;
        }
        self.outcome_rest()
    }

    fn outcome_rest(&mut self) -> io::Result<()> {
        let report = self.report;
        let Some(outcome) = report.outcome() else { return Ok(()) };
        let many = outcome.alternatives.len();
        for (place, alternative) in outcome.alternatives.iter().enumerate() {
            writeln!(self.page.out, "{}", if place > 0 { "\n  OU\n" } else { "" })?;
            let title = report.fill(&alternative.title);
            self.page.title(&if many > 1 {
                format!("Possibilité {} : {title}", place + 1)
            } else {
                title.into_owned()
            })?;
            self.actions(alternative.actions.iter())?;
        }
        if let Some(question) = outcome.resume {
            self.page.blank()?;
            let ask = report.asked(question);
            self.page.paragraph(
                "",
                "  ",
                &format!("Une fois fait, reprenez à la question « {ask} »."),
            )?;
        }
        Ok(())
    }

    fn next(&mut self) -> io::Result<()> {
        let next = self.report.outcome().map_or(&[][..], |outcome| &outcome.next);
        if !next.is_empty() {
            self.page.blank()?;
            self.page.title("Pour continuer")?;
            for heading in next {
                self.page.paragraph(
                    "  - ",
                    "    ",
                    &format!("{} (arbre « {} »)", heading.title, heading.id),
                )?;
            }
        }
        Ok(())
    }

    fn actions<'a>(&mut self, actions: impl Iterator<Item = &'a Action>) -> io::Result<()> {
        for action in actions {
            self.page.paragraph("  [ ] ", "      ", &self.report.fill(&action.text))?;
            if let Some(target) = &action.target {
                self.target(target)?;
            }
        }
        Ok(())
    }

    fn target(&mut self, target: &Target) -> io::Result<()> {
        const IN: &str = "      ";
        match target {
            Target::Link(link) => {
                self.page.paragraph(
                    IN,
                    IN,
                    &labelled(&link.label, link.note.as_deref(), link.checked),
                )?;
                self.address(&link.url, &link.url)
            }
            Target::Contact(contact) => {
                self.page.paragraph(
                    IN,
                    IN,
                    &labelled(&contact.label, contact.note.as_deref(), contact.checked),
                )?;
                self.address(&contact.email, &format!("mailto:{}", contact.email))
            }
            Target::Mailbox(mailbox) => {
                let label =
                    format!("Type de boîte à demander : {} ({})", mailbox.label, mailbox.code);
                self.page.paragraph(IN, IN, &labelled(&label, Some(&mailbox.text), mailbox.checked))
            }
            Target::Message(message) => {
                self.page.paragraph(IN, IN, &labelled(&message.label, None, message.checked))?;
                if let Some(subject) = &message.subject {
                    self.page.paragraph(
                        IN,
                        IN,
                        &format!("Objet : {}", self.report.fill(subject)),
                    )?;
                }
                // At the margin and unfolded, between rules: to be copied as it is.
                let rule = "-".repeat(self.page.look.width.min(40));
                let text = self.report.fill(&message.text);
                writeln!(self.page.out, "{rule}\n{}\n{rule}", text.trim_end())
            }
        }
    }

    fn address(&mut self, shown: &str, target: &str) -> io::Result<()> {
        match self.page.look.hyperlinks {
            Hyperlinks::On => {
                writeln!(self.page.out, "      \u{1b}]8;;{target}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
            }
            Hyperlinks::Off => writeln!(self.page.out, "      {shown}"),
        }
    }
}

impl TextPage<'_> {
    pub(in crate::render) fn title(&mut self, title: &str) -> io::Result<()> {
        match self.look.emphasis {
            Emphasis::Bold => {
                write!(self.out, "\u{1b}[1m")?;
                self.paragraph("", "", title)?;
                write!(self.out, "\u{1b}[0m")
            }
            Emphasis::None => self.paragraph("", "", title),
        }
    }

    pub(in crate::render) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    pub(in crate::render) fn paragraph(
        &mut self,
        first: &str,
        rest: &str,
        text: &str,
    ) -> io::Result<()> {
        let options = textwrap::Options::new(self.look.width.max(20))
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }
}
