//! A report as Markdown, to paste in a mail, a wiki or a note.

use std::{fmt, io};

use crate::{
    render::phrases::origin,
    tree::{
        Action,
        target::{Checked, Target},
        text::Text,
    },
    walk::{
        self,
        report::{Conclusion, Report},
        said,
    },
    words::on_a_line,
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let fill = |text: &Text| walk::fill(text, report.steps).into_owned();
    writeln!(out, "# {}\n", MarkdownText(&report.tree.title))?;
    for step in report.steps {
        let ask = report.fill(&step.question.ask);
        writeln!(
            out,
            "- {} **{}**",
            MarkdownText(&ask),
            MarkdownText(&said(&step.given, report.steps))
        )?;
    }
    if !report.steps.is_empty() {
        writeln!(out)?;
    }
    match report.end {
        Conclusion::Outcome(outcome) => {
            writeln!(
                out,
                "## {} : {}\n",
                outcome.status.label(),
                MarkdownText(&report.fill(&outcome.title))
            )?;
            if let Some(text) = &outcome.text {
                writeln!(out, "{}\n", MarkdownText(&report.fill(text)))?;
            }
        }
        Conclusion::Missing(question) => {
            writeln!(
                out,
                "## Indéterminé : il manque une réponse\n\n{}\n",
                MarkdownText(&report.fill(&question.ask))
            )?;
            writeln!(
                out,
                "Réponses possibles : {}\n",
                MarkdownText(&question.expected(report.steps))
            )?;
        }
    }
    let actions = report.actions();
    if !actions.is_empty() {
        writeln!(out, "### Ce qu'il faut faire\n")?;
        write_actions(&fill, actions, out)?;
    }
    if let Some(outcome) = report.outcome() {
        for (place, alternative) in outcome.alternatives.iter().enumerate() {
            let or = if place > 0 { "**OU**\n\n" } else { "" };
            writeln!(out, "{or}### {}\n", MarkdownText(&report.fill(&alternative.title)))?;
            write_actions(&fill, &alternative.actions, out)?;
        }
        if let Some(question) = outcome.resume {
            let ask = report.asked(question);
            writeln!(out, "Une fois fait, reprenez à la question « {} ».\n", MarkdownText(&ask))?;
        }
        if !outcome.next.is_empty() {
            writeln!(out, "### Pour continuer\n")?;
            for heading in &outcome.next {
                writeln!(out, "- {} (arbre `{}`)", MarkdownText(&heading.title), heading.id)?;
            }
            writeln!(out)?;
        }
    }
    writeln!(out, "{}\n", MarkdownText(&origin(report.tree)))?;
    writeln!(out, "Code du parcours : `{}`", report.code())
}

/// Writes actions with their targets; `say` gives the words of a text.
pub(in crate::render) fn write_actions<'a>(
    say: &dyn Fn(&Text) -> String,
    actions: impl IntoIterator<Item = &'a Action>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for action in actions {
        write!(out, "- [ ] {}", MarkdownLine(&say(&action.text)))?;
        if let Some(target) = &action.target {
            write_target(say, target, out)?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn write_target(
    say: &dyn Fn(&Text) -> String,
    target: &Target,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match target {
        Target::Link(link) => {
            write!(
                out,
                "  \n  {} : <{}>",
                Label(&link.label, link.note.as_deref(), link.checked),
                link.url
            )
        }
        Target::Contact(contact) => {
            let label = Label(&contact.label, contact.note.as_deref(), contact.checked);
            write!(out, "  \n  {label} : <{}>", contact.email)
        }
        Target::Mailbox(mailbox) => {
            let label = Label(&mailbox.label, Some(&mailbox.text), mailbox.checked);
            write!(
                out,
                "  \n  Type de boîte à demander ({}) : {label}",
                MarkdownText(&mailbox.code)
            )
        }
        Target::Message(message) => {
            write!(out, "  \n  {}", Label(&message.label, None, message.checked))?;
            if let Some(subject) = &message.subject {
                write!(out, "  \n  Objet : {}", MarkdownLine(&say(subject)))?;
            }
            writeln!(out, "\n")?;
            for line in say(&message.text).lines() {
                writeln!(out, "  > {}  ", MarkdownText(line))?;
            }
            Ok(())
        }
    }
}

struct Label<'a>(&'a str, Option<&'a str>, Checked);

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", MarkdownLine(self.0))?;
        if self.2.is_none() {
            f.write_str(" (non vérifié à ce jour)")?;
        }
        self.1.map_or(Ok(()), |note| write!(f, " — {}", MarkdownLine(note)))
    }
}

/// Text as [`MarkdownText`] has it, on one line.
pub(in crate::render) struct MarkdownLine<'a>(pub(in crate::render) &'a str);

impl fmt::Display for MarkdownLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        MarkdownText(&on_a_line(self.0)).fmt(f)
    }
}

/// Text in which nothing is taken for Markdown or HTML.
pub(in crate::render) struct MarkdownText<'a>(pub(in crate::render) &'a str);

impl fmt::Display for MarkdownText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        // What begins a line: a number with a sign behind it begins a list.
        let mut start = Start::Blank;
        for c in self.0.chars() {
            let special = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$' | '^'
            ) || start == Start::Blank
                && matches!(c, '#' | '+' | '-' | '=' | ':' | '%')
                || start == Start::Number && matches!(c, '.' | ')');
            if special {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
            start = start.next(c);
        }
        Ok(())
    }
}

/// How a line begins, so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Blank,
    Number,
    Past,
}

impl Start {
    fn next(self, c: char) -> Self {
        match self {
            _ if c == '\n' => Self::Blank,
            Self::Blank if c == ' ' => Self::Blank,
            Self::Blank | Self::Number if c.is_ascii_digit() => Self::Number,
            Self::Blank | Self::Number | Self::Past => Self::Past,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::render::report::markdown::*;

    #[test]
    fn what_begins_a_line_begins_no_list_and_no_title() {
        let escaped = |text| MarkdownText(text).to_string();
        assert_eq!(escaped("1. un\n 12) deux\n3 trois."), "1\\. un\n 12\\) deux\n3 trois.");
        assert_eq!(escaped("- a - b\n# c # d"), "\\- a - b\n\\# c # d");
        assert_eq!(
            escaped("a|b *c* <d> [e](f) `g` _h_"),
            "a\\|b \\*c\\* \\<d\\> \\[e\\](f) \\`g\\` \\_h\\_"
        );
        assert_eq!(MarkdownLine("a\n\n- b\u{a0}:").to_string(), "a - b\u{a0}:");
    }
}
