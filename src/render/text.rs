//! A report as text, for a terminal, a printer or a mail.

use std::io;

use crate::{
    render::origin,
    report::{End, Report},
    target::{Checked, Target},
    tree::Action,
    walk::said,
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
    pub const PLAIN: Self = Self { width: 80, emphasis: Emphasis::None, hyperlinks: Hyperlinks::Off };
}

pub(super) fn write(report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    Writer { report, look, out }.report()
}

struct Writer<'a, 'o> {
    report: &'a Report<'a>,
    look: Look,
    out: &'o mut dyn io::Write,
}

impl Writer<'_, '_> {
    fn report(&mut self) -> io::Result<()> {
        let report = self.report;
        self.title(&report.tree.title)?;
        for step in report.steps {
            let ask = report.fill(&step.question.ask);
            self.paragraph("  ", "    ", &format!("{ask} → {}", said(&step.given, report.steps)))?;
        }
        writeln!(self.out)?;
        match report.end {
            End::Outcome(outcome) => {
                self.title(&format!("{} : {}", outcome.status.label(), report.fill(&outcome.title)))?;
                if let Some(text) = &outcome.text {
                    self.paragraph("", "", &report.fill(text))?;
                }
            }
            End::Missing(question) => {
                self.title("Indéterminé : il manque une réponse")?;
                self.paragraph("  ", "  ", &report.fill(&question.ask))?;
                let expected = question.expected(report.steps);
                self.paragraph("  ", "  ", &format!("Réponses possibles : {expected}"))?;
            }
        }
        let actions = report.actions();
        if !actions.is_empty() {
            writeln!(self.out)?;
            self.title("Ce qu'il faut faire")?;
            self.actions(actions.into_iter())?;
        }
        self.outcome_rest()?;
        writeln!(self.out)?;
        self.paragraph("", "  ", &origin(report.tree))?;
        writeln!(self.out, "Code du parcours : {}", report.code())
    }

    fn outcome_rest(&mut self) -> io::Result<()> {
        let report = self.report;
        let Some(outcome) = report.outcome() else { return Ok(()) };
        let many = outcome.alternatives.len();
        for (place, alternative) in outcome.alternatives.iter().enumerate() {
            writeln!(self.out, "{}", if place > 0 { "\n  OU\n" } else { "" })?;
            let title = report.fill(&alternative.title);
            self.title(&if many > 1 { format!("Possibilité {} : {title}", place + 1) } else { title.into_owned() })?;
            self.actions(alternative.actions.iter())?;
        }
        if let Some(question) = outcome.resume {
            writeln!(self.out)?;
            let ask = report.asked(question);
            self.paragraph("", "  ", &format!("Une fois fait, reprenez à la question « {ask} »."))?;
        }
        if !outcome.next.is_empty() {
            writeln!(self.out)?;
            self.title("Pour continuer")?;
            for heading in &outcome.next {
                self.paragraph("  - ", "    ", &format!("{} (arbre « {} »)", heading.title, heading.id))?;
            }
        }
        Ok(())
    }

    fn actions<'a>(&mut self, actions: impl Iterator<Item = &'a Action>) -> io::Result<()> {
        for action in actions {
            self.paragraph("  [ ] ", "      ", &self.report.fill(&action.text))?;
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
                self.paragraph(IN, IN, &labelled(&link.label, link.note.as_deref(), link.checked))?;
                self.address(&link.url, &link.url)
            }
            Target::Contact(contact) => {
                self.paragraph(IN, IN, &labelled(&contact.label, contact.note.as_deref(), contact.checked))?;
                self.address(&contact.email, &format!("mailto:{}", contact.email))
            }
            Target::Mailbox(mailbox) => {
                let label = format!("Type de boîte à demander : {} ({})", mailbox.label, mailbox.code);
                self.paragraph(IN, IN, &labelled(&label, Some(&mailbox.text), mailbox.checked))
            }
            Target::Message(message) => {
                self.paragraph(IN, IN, &labelled(&message.label, None, message.checked))?;
                if let Some(subject) = &message.subject {
                    self.paragraph(IN, IN, &format!("Objet : {}", self.report.fill(subject)))?;
                }
                // At the margin and unfolded, between rules: to be copied as it is.
                let rule = "-".repeat(self.look.width.min(40));
                let text = self.report.fill(&message.text);
                writeln!(self.out, "{rule}\n{}\n{rule}", text.trim_end())
            }
        }
    }

    fn address(&mut self, shown: &str, target: &str) -> io::Result<()> {
        match self.look.hyperlinks {
            Hyperlinks::On => writeln!(self.out, "      \u{1b}]8;;{target}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\"),
            Hyperlinks::Off => writeln!(self.out, "      {shown}"),
        }
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        match self.look.emphasis {
            Emphasis::Bold => {
                write!(self.out, "\u{1b}[1m")?;
                self.paragraph("", "", title)?;
                write!(self.out, "\u{1b}[0m")
            }
            Emphasis::None => self.paragraph("", "", title),
        }
    }

    fn paragraph(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let options = textwrap::Options::new(self.look.width.max(20))
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }
}

/// A label with what its reader should know.
pub(super) fn labelled(label: &str, note: Option<&str>, checked: Checked) -> String {
    let doubt = if checked.is_none() { " (non vérifié à ce jour)" } else { "" };
    let note = note.map(|note| format!(" — {note}")).unwrap_or_default();
    format!("{label}{doubt}{note}")
}
