//! A summary as text, for a terminal or a plain file.

use std::io;

use textwrap::core::display_width;

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    render::{
        Emphasis,
        audit::{
            breakdown::{by_outcome, standings_in, standings_of},
            reading::{ASKED_COLUMNS, column_lines},
            words::{
                ANNUAIRE, ERRORS, GAPS, NO_ROWS, annuaire_sentences, annuaire_source,
                errors_left_out, group_label, groups_left_out, rows_blocked, title, tree_source,
            },
        },
    },
    words::{number, percentage, rows, tame},
};

use super::{SummaryLook, bars::RowsBar};

/// A group's name is cut to this in a column, where it needs more.
const NAME: usize = 24;

/// The shortest full bar that is worth drawing.
const SHORTEST: usize = 6;

pub(super) fn write(
    summary: &Summary<'_>,
    look: SummaryLook,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let look = SummaryLook { width: look.width.max(20), ..look };
    SummaryWriter { summary, look, out }.summary()
}

struct SummaryWriter<'a, 'o> {
    summary: &'a Summary<'a>,
    look: SummaryLook,
    out: &'o mut dyn io::Write,
}

/// Rows of one kind, to be compared with others.
struct BarLine {
    label: String,
    standing: Standing,
    rows: u64,
}

impl SummaryWriter<'_, '_> {
    fn summary(&mut self) -> io::Result<()> {
        let summary = self.summary;
        let tree = summary.tree;
        self.heading(&title(summary))?;
        self.paragraph("", "  ", &format!("Table : {}", tame(&summary.table)))?;
        if summary.all.rows() == 0 {
            writeln!(self.out, "{NO_ROWS}")?;
        } else {
            writeln!(self.out, "{}", rows(summary.all.rows()))?;
            self.columns()?;
            self.section("Statuts")?;
            self.standings("  ", &summary.all)?;
            self.section("Issues")?;
            self.outcomes()?;
            summary.groupings.iter().try_for_each(|grouping| self.grouping(grouping))?;
            self.gaps()?;
            self.annuaire()?;
            self.error_rows()?;
        }
        writeln!(self.out)?;
        self.paragraph("", "  ", &tree_source(tree))?;
        summary
            .annuaire
            .iter()
            .try_for_each(|annuaire| self.paragraph("", "  ", &annuaire_source(annuaire)))
    }

    fn columns(&mut self) -> io::Result<()> {
        let lines = column_lines(&self.summary.reading);
        if !lines.is_empty() {
            self.section(ASKED_COLUMNS)?;
        }
        lines.iter().try_for_each(|line| self.paragraph("  ", "    ", line))
    }

    fn standings(&mut self, indent: &str, counts: &Counts) -> io::Result<()> {
        let tree = self.summary.tree;
        let mut lines = Vec::new();
        for standing in standings_of(tree, &[counts]) {
            let rows = counts.standing(tree, standing);
            lines.push(BarLine { label: standing.label().into(), standing, rows });
        }
        self.lines(indent, &lines, counts.rows())
    }

    fn outcomes(&mut self) -> io::Result<()> {
        let all = &self.summary.all;
        let lines = by_outcome(self.summary.tree, all).into_iter().map(|end| {
            let key = end.key.map(|key| format!(" [{key}]")).unwrap_or_default();
            let label = format!("{} : {}{key}", end.standing.label(), end.title);
            BarLine { label, standing: end.standing, rows: end.rows }
        });
        self.lines("  ", &lines.collect::<Vec<_>>(), all.rows())
    }

    /// Labels with their figures and bars: beside them where there is room, else below.
    fn lines(&mut self, indent: &str, lines: &[BarLine], all: u64) -> io::Result<()> {
        let count =
            lines.iter().map(|line| number(line.rows).chars().count()).max().unwrap_or_default();
        let label = lines.iter().map(|line| display_width(&line.label)).max().unwrap_or_default();
        let figures = count + "  100,0 %  ".len();
        let beside = indent.len() + label + 2 + figures;
        let is_beside = beside + SHORTEST <= self.look.width;
        let start = if is_beside { beside } else { indent.len() + 2 + figures };
        for line in lines {
            if is_beside {
                write!(self.out, "{indent}{}  ", filled(&line.label, label))?;
            } else {
                self.paragraph(indent, indent, &line.label)?;
                write!(self.out, "{indent}  ")?;
            }
            let bar = RowsBar {
                rows: line.rows,
                all,
                room: self.look.width.saturating_sub(start),
                look: self.look,
            };
            let bar = bar.of(line.standing);
            let gap = if bar.is_empty() { "" } else { "  " };
            writeln!(
                self.out,
                "{:>count$}  {:>7}{gap}{bar}",
                number(line.rows),
                percentage(line.rows, all)
            )?;
        }
        Ok(())
    }

    fn grouping(&mut self, grouping: &Grouping) -> io::Result<()> {
        self.section(&format!("Par « {} »", tame(&grouping.column)))?;
        if !grouping.is_too_varied && !self.grid(grouping)? {
            for (group, counts) in &grouping.groups {
                // A name that fills more than two lines would hide the figures of the others.
                let name = cut(&group_label(group), 2 * self.look.width - 30);
                self.paragraph("  ", "  ", &format!("{name} : {}", rows(counts.rows())))?;
                self.standings("    ", counts)?;
            }
        }
        groups_left_out(self.summary, grouping)
            .map_or(Ok(()), |sentence| self.paragraph("  ", "  ", &sentence))
    }

    /// Writes a line for each group, unless that is too wide.
    fn grid(&mut self, grouping: &Grouping) -> io::Result<bool> {
        let tree = self.summary.tree;
        let figures = |standing: Standing, counts: &Counts| {
            let rows = counts.standing(tree, standing);
            (number(rows), percentage(rows, counts.rows()))
        };
        let groups = &grouping.groups;
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|text| display_width(&text)).max().unwrap_or(0)
        };
        let columns = standings_in(tree, grouping).into_iter().map(|standing| {
            let count = widest(&mut groups.iter().map(|(_, counts)| figures(standing, counts).0));
            let part = widest(&mut groups.iter().map(|(_, counts)| figures(standing, counts).1));
            (standing, part, (count + 1 + part).max(display_width(standing.label())))
        });
        let columns: Vec<_> = columns.collect();
        let all =
            widest(&mut groups.iter().map(|(_, counts)| number(counts.rows()))).max("Lignes".len());
        let taken = 2 + 2 + all + columns.iter().map(|(_, _, width)| 2 + width).sum::<usize>();
        let needed =
            widest(&mut groups.iter().map(|(group, _)| group_label(group))).max("Groupe".len());
        let name = needed.min(self.look.width.saturating_sub(taken));
        if name < needed.min(NAME) {
            return Ok(false);
        }
        write!(self.out, "  {}  {:>all$}", filled("Groupe", name), "Lignes")?;
        columns.iter().try_for_each(|(standing, _, width)| {
            write!(self.out, "  {:>width$}", standing.label())
        })?;
        for (group, counts) in groups {
            write!(
                self.out,
                "\n  {}  {:>all$}",
                filled(&cut(&group_label(group), name), name),
                number(counts.rows())
            )?;
            for (standing, part, width) in &columns {
                let (rows, share) = figures(*standing, counts);
                let cell = if rows == "0" { rows } else { format!("{rows} {share:>part$}") };
                write!(self.out, "  {cell:>width$}")?;
            }
        }
        writeln!(self.out)?;
        Ok(true)
    }

    fn gaps(&mut self) -> io::Result<()> {
        for (place, gap) in self.summary.gaps.iter().enumerate() {
            if place == 0 {
                self.section(GAPS)?;
            }
            let start = format!("  {}. ", place + 1);
            let indent = " ".repeat(start.len());
            self.paragraph(
                &start,
                &indent,
                &format!("{} [{}]", gap.question.ask.with_ellipses(), gap.question.key),
            )?;
            self.paragraph(&indent, &indent, &rows_blocked(gap))?;
        }
        Ok(())
    }

    fn annuaire(&mut self) -> io::Result<()> {
        let Some(annuaire) = &self.summary.annuaire else { return Ok(()) };
        self.section(ANNUAIRE)?;
        annuaire_sentences(annuaire)
            .iter()
            .try_for_each(|sentence| self.paragraph("  ", "  ", sentence))
    }

    fn error_rows(&mut self) -> io::Result<()> {
        for (place, error) in self.summary.errors.iter().enumerate() {
            if place == 0 {
                self.section(ERRORS)?;
            }
            let id = error.id.as_ref().map(|id| format!(" ({})", tame(id))).unwrap_or_default();
            self.paragraph(
                "  ",
                "    ",
                &format!("Ligne {}{id} : {}", error.row, tame(&error.why)),
            )?;
        }
        errors_left_out(self.summary).map_or(Ok(()), |listed| self.paragraph("  ", "  ", &listed))
    }

    fn section(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.heading(title)
    }

    fn heading(&mut self, title: &str) -> io::Result<()> {
        let (on, off) = match self.look.emphasis {
            Emphasis::Bold => ("\u{1b}[1m", "\u{1b}[0m"),
            Emphasis::None => ("", ""),
        };
        textwrap::wrap(title, self.look.width)
            .iter()
            .try_for_each(|line| writeln!(self.out, "{on}{line}{off}"))
    }

    fn paragraph(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let options = textwrap::Options::new(self.look.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }
}

/// A text filled up to a width.
fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// A text cut to a width.
fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.into();
    }
    let mut cut = String::new();
    let mut taken = 0;
    for c in text.chars() {
        taken += display_width(c.encode_utf8(&mut [0; 4]));
        if taken >= width {
            break;
        }
        cut.push(c);
    }
    // What would join the next sign, or stand before a word.
    format!("{}…", cut.trim_end_matches([' ', '\u{a0}', '\u{200d}']))
}
