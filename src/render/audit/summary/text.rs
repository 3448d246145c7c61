//! A summary as text, for a terminal or a plain file.

use std::io;

use textwrap::core::display_width;

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    render::audit::{
        breakdown::{EndRows, by_end, ends_in, standings_in, standings_of},
        headline::headline,
        reading::{ASKED_COLUMNS, UNREADABLE, column_lines, left_out, unreadable_lines},
        words::{
            ANNUAIRE, ENDS_BY_GROUP, ERRORS, GAPS, MASKED, annuaire_sentences, annuaire_source,
            errors_left_out, figure, group_label, group_sentences, has_errors, has_no_figures,
            made, masking, rows_blocked, share, title, tree_source,
        },
    },
    words::{rows, tame},
};

use super::{
    SummaryLook,
    bars::RowsBar,
    grid::{GridColumn, cut, filled, grid, grid_in_parts},
};

/// The shortest full bar that is worth drawing.
const SHORTEST: usize = 10;

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
    rows: Option<u64>,
}

/// Where the parts of such lines stand.
#[derive(Clone, Copy)]
struct BarLayout {
    indent: &'static str,
    /// The columns of the numbers.
    count: usize,
    /// The columns of the labels, where they stand beside their figures.
    label: Option<usize>,
    /// The columns of a bar for all rows.
    room: usize,
}

fn widest(lines: &[BarLine]) -> usize {
    lines.iter().map(|line| display_width(&line.label)).max().unwrap_or_default()
}

impl SummaryWriter<'_, '_> {
    fn summary(&mut self) -> io::Result<()> {
        let summary = self.summary;
        let tree = summary.tree;
        self.heading(&title(summary))?;
        self.paragraph("", "  ", &format!("Table : {}", tame(&summary.table)))?;
        self.paragraph("", "", &headline(summary))?;
        self.left_out()?;
        if !has_no_figures(summary) {
            if let Some(sentence) = masking(summary) {
                self.paragraph("", "", &sentence)?;
            }
            self.columns()?;
            self.section("Statuts")?;
            let [standings, ends, groups] = self.layouts();
            self.lines(&standings, &self.standing_lines(&summary.all), summary.all.rows())?;
            self.section("Issues")?;
            self.lines(&ends, &self.end_lines(), summary.all.rows())?;
            summary.groupings.iter().try_for_each(|by| self.grouping(by, &groups))?;
            self.gaps()?;
            self.annuaire()?;
            self.unreadable()?;
            self.error_rows()?;
        }
        writeln!(self.out)?;
        self.paragraph("", "  ", &made(summary))?;
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

    fn left_out(&mut self) -> io::Result<()> {
        let sentences = left_out(self.summary);
        sentences.iter().try_for_each(|sentence| self.paragraph("", "  ", sentence))
    }

    fn unreadable(&mut self) -> io::Result<()> {
        let unreadable = unreadable_lines(self.summary);
        if !unreadable.is_empty() {
            self.section(UNREADABLE)?;
        }
        for lines in unreadable {
            self.paragraph("  ", "    ", &lines.title)?;
            lines.values.iter().try_for_each(|line| self.paragraph("    ", "      ", line))?;
        }
        Ok(())
    }

    fn standing_lines(&self, counts: &Counts) -> Vec<BarLine> {
        let tree = self.summary.tree;
        let mut lines = Vec::new();
        for standing in standings_of(tree) {
            let rows = counts.standing(tree, standing);
            lines.push(BarLine { label: standing.label().into(), standing, rows });
        }
        lines
    }

    fn end_lines(&self) -> Vec<BarLine> {
        let mut lines = Vec::new();
        for EndRows { end, rows } in by_end(self.summary.tree, &self.summary.all) {
            let label = format!("{}\u{a0}: {}", end.standing.label(), end.full_name());
            lines.push(BarLine { label, standing: end.standing, rows });
        }
        lines
    }

    /// How the lines of a list stand whose widest label is so wide.
    fn layout(&self, indent: &'static str, label: usize) -> BarLayout {
        // In every list, so much as the largest number needs.
        let most = figure(Some(self.summary.all.rows()));
        let masked = if self.summary.smallest > 1 { MASKED } else { "" };
        let count = display_width(&most).max(display_width(masked));
        let figures = count + "  100,0 %  ".len();
        let beside = indent.len() + label + 2 + figures;
        let is_beside = beside + SHORTEST <= self.look.width;
        let start = if is_beside { beside } else { indent.len() + 2 + figures };
        let room = self.look.width.saturating_sub(start);
        BarLayout { indent, count, label: is_beside.then_some(label), room }
    }

    /// Those of all rows by standing, of all rows by outcome, and of groups by standing. A bar for
    /// all rows has as many columns in each of them, so that all bars are of one scale.
    fn layouts(&self) -> [BarLayout; 3] {
        let standing = widest(&self.standing_lines(&self.summary.all));
        let end = widest(&self.end_lines());
        let lists = [("  ", standing), ("  ", end), ("    ", standing)];
        let mut layouts = lists.map(|(indent, label)| self.layout(indent, label));
        let room = layouts.iter().map(|layout| layout.room).min().unwrap_or_default();
        for layout in &mut layouts {
            layout.room = room;
        }
        layouts
    }

    /// Labels with their figures and bars: beside them where there is room, else below.
    fn lines(&mut self, layout: &BarLayout, lines: &[BarLine], all: u64) -> io::Result<()> {
        let BarLayout { indent, count, label, room } = *layout;
        for line in lines {
            if let Some(width) = label {
                write!(self.out, "{indent}{}  ", filled(&line.label, width))?;
            } else {
                self.paragraph(indent, indent, &line.label)?;
                write!(self.out, "{indent}  ")?;
            }
            let bar = RowsBar { rows: line.rows.unwrap_or(0), all, room, look: self.look };
            let bar = bar.of(line.standing);
            let figures =
                format!("{:>count$}  {:>7}  {bar}", figure(line.rows), share(line.rows, all));
            writeln!(self.out, "{}", figures.trim_end_matches(' '))?;
        }
        Ok(())
    }

    fn grouping(&mut self, grouping: &Grouping, layout: &BarLayout) -> io::Result<()> {
        self.section(&format!("Par «\u{a0}{}\u{a0}»", tame(&grouping.column)))?;
        for sentence in group_sentences(self.summary, grouping) {
            self.paragraph("  ", "  ", &sentence)?;
        }
        if !grouping.is_too_varied && !grouping.groups.is_empty() {
            self.standings_by_group(grouping, layout)?;
            self.ends_by_group(grouping)?;
        }
        Ok(())
    }

    /// Writes a line for each group, or its bars where that is too wide.
    fn standings_by_group(&mut self, grouping: &Grouping, layout: &BarLayout) -> io::Result<()> {
        let tree = self.summary.tree;
        let mut columns = Vec::new();
        for standing in standings_in(tree, grouping) {
            columns.push(GridColumn::of(standing.label(), grouping, &|counts| {
                counts.standing(tree, standing)
            }));
        }
        if let Some(lines) = grid(grouping, columns, self.look.width) {
            return lines.iter().try_for_each(|line| writeln!(self.out, "{line}"));
        }
        for (group, counts) in &grouping.groups {
            // A name that fills more than two lines would hide the figures of the others.
            let name = cut(&group_label(group), 2 * self.look.width - 30);
            self.paragraph("  ", "  ", &format!("{name}\u{a0}: {}", rows(counts.rows())))?;
            let mut lines = self.standing_lines(counts);
            lines.retain(|line| line.rows != Some(0));
            self.lines(layout, &lines, counts.rows())?;
        }
        Ok(())
    }

    fn ends_by_group(&mut self, grouping: &Grouping) -> io::Result<()> {
        let mut columns = Vec::new();
        for end in ends_in(self.summary.tree, grouping) {
            columns.push(GridColumn::of(end.name(), grouping, &|counts| counts.end(end.place)));
        }
        writeln!(self.out, "\n  {ENDS_BY_GROUP}")?;
        for (place, lines) in grid_in_parts(grouping, columns, self.look.width).iter().enumerate() {
            if place > 0 {
                writeln!(self.out)?;
            }
            lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))?;
        }
        Ok(())
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
        if has_errors(self.summary) {
            self.section(ERRORS)?;
        }
        for error in &self.summary.errors {
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
        for line in textwrap::wrap(title, self.look.width) {
            writeln!(self.out, "{}", self.look.emphasis.title(&line))?;
        }
        Ok(())
    }

    fn paragraph(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let options = textwrap::Options::new(self.look.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }
}
