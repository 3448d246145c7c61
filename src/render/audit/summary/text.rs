//! A summary as text, for a terminal or a plain file.

use std::io;

use crate::{
    audit::{Counts, Grouping, Summary},
    render::{
        audit::{
            breakdown::{EndRows, by_end, ends_in, standings_in, standings_of},
            headline::headline,
            reading::{ASKED_COLUMNS, UNREADABLE, column_lines, left_out, unreadable_lines},
            what_if::{WHAT_IF, move_lines, what_if_sentence},
            words::{
                ANNUAIRE, ENDS_BY_GROUP, ERRORS, GAPS, annuaire_sentences, annuaire_source,
                errors_left_out, group_sentences, has_errors, has_no_figures, made, masking,
                rows_blocked, title,
            },
        },
        colours::TextColour,
        figures::{
            SummaryLook,
            grid::{GridColumn, GridNames, PartOfRows, cut, grid, grid_in_parts},
            labels::{group_label, tree_source},
            text::{BarLayout, BarLine, BarList, SummaryText, widest},
        },
    },
    words::{rows, tame},
};

pub(super) fn write(
    summary: &Summary<'_>,
    look: SummaryLook,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    SummaryWriter { summary, text: SummaryText::new(look, out) }.summary()
}

struct SummaryWriter<'a, 'o> {
    summary: &'a Summary<'a>,
    text: SummaryText<'o>,
}

impl SummaryWriter<'_, '_> {
    fn summary(&mut self) -> io::Result<()> {
        let summary = self.summary;
        let tree = summary.tree;
        self.text.heading(&title(summary))?;
        self.text.paragraph("", "  ", &format!("Table : {}", tame(&summary.table)))?;
        self.text.paragraph("", "", &headline(summary))?;
        self.left_out()?;
        if !has_no_figures(summary) {
            if let Some(sentence) = masking(summary) {
                self.text.paragraph("", "", &sentence)?;
            }
            self.columns()?;
            self.text.section("Statuts")?;
            let [standings, ends, groups] = self.layouts();
            self.text.lines(&standings, &self.standing_lines(&summary.all), summary.all.rows())?;
            self.text.section("Issues")?;
            self.text.lines(&ends, &self.end_lines(), summary.all.rows())?;
            summary.groupings.iter().try_for_each(|by| self.grouping(by, &groups))?;
            self.what_if()?;
            self.gaps()?;
            self.annuaire()?;
            self.unreadable()?;
            self.error_rows()?;
        }
        writeln!(self.text.out)?;
        self.text.paragraph("", "  ", &made(summary))?;
        self.text.paragraph("", "  ", &tree_source(tree))?;
        summary
            .annuaire
            .iter()
            .try_for_each(|annuaire| self.text.paragraph("", "  ", &annuaire_source(annuaire)))
    }

    fn columns(&mut self) -> io::Result<()> {
        let lines = column_lines(&self.summary.reading);
        if !lines.is_empty() {
            self.text.section(ASKED_COLUMNS)?;
        }
        lines.iter().try_for_each(|line| self.text.paragraph("  ", "    ", line))
    }

    fn left_out(&mut self) -> io::Result<()> {
        let sentences = left_out(self.summary);
        sentences.iter().try_for_each(|sentence| self.text.paragraph("", "  ", sentence))
    }

    fn unreadable(&mut self) -> io::Result<()> {
        let unreadable = unreadable_lines(self.summary);
        if !unreadable.is_empty() {
            self.text.section(UNREADABLE)?;
        }
        for lines in unreadable {
            self.text.paragraph("  ", "    ", &lines.title)?;
            lines.values.iter().try_for_each(|line| self.text.paragraph("    ", "      ", line))?;
        }
        Ok(())
    }

    fn standing_lines(&self, counts: &Counts) -> Vec<BarLine> {
        let tree = self.summary.tree;
        let mut lines = Vec::new();
        for standing in standings_of(tree) {
            let rows = counts.standing(tree, standing);
            let colour = TextColour::of_standing(standing);
            lines.push(BarLine { label: standing.label().into(), colour, rows });
        }
        lines
    }

    fn end_lines(&self) -> Vec<BarLine> {
        let mut lines = Vec::new();
        for EndRows { end, rows } in by_end(self.summary.tree, &self.summary.all) {
            let label = format!("{}\u{a0}: {}", end.standing.label(), end.full_name());
            let colour = TextColour::of_standing(end.standing);
            lines.push(BarLine { label, colour, rows });
        }
        lines
    }

    /// How the lines of all rows by standing stand, of all rows by outcome, and of groups by
    /// standing.
    fn layouts(&self) -> [BarLayout; 3] {
        let standing = widest(&self.standing_lines(&self.summary.all));
        let end = widest(&self.end_lines());
        let lists = [("  ", standing), ("  ", end), ("    ", standing)];
        let lists = lists.map(|(indent, widest)| BarList { indent, widest });
        // In every list, so much as the largest number needs.
        self.text.layouts(lists, self.summary.all.rows(), self.summary.smallest > 1)
    }

    fn grouping(&mut self, grouping: &Grouping, layout: &BarLayout) -> io::Result<()> {
        self.text.section(&format!("Par «\u{a0}{}\u{a0}»", tame(&grouping.column)))?;
        for sentence in group_sentences(self.summary, grouping) {
            self.text.paragraph("  ", "  ", &sentence)?;
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
        let rows_of = grouping.groups.iter().map(|(_, counts)| counts.rows());
        let mut columns = vec![GridColumn::of_rows("Lignes", rows_of)];
        for standing in standings_in(tree, grouping) {
            columns.push(grid_column(standing.label(), grouping, &|counts| {
                counts.standing(tree, standing)
            }));
        }
        if let Some(lines) = grid(&names(grouping), &columns, self.text.look.width) {
            return self.text.parts(&[lines]);
        }
        for (group, counts) in &grouping.groups {
            // A name that fills more than two lines would hide the figures of the others.
            let name = cut(&group_label(group), 2 * self.text.look.width - 30);
            self.text.paragraph("  ", "  ", &format!("{name}\u{a0}: {}", rows(counts.rows())))?;
            let mut lines = self.standing_lines(counts);
            lines.retain(|line| line.rows != Some(0));
            self.text.lines(layout, &lines, counts.rows())?;
        }
        Ok(())
    }

    fn ends_by_group(&mut self, grouping: &Grouping) -> io::Result<()> {
        let mut columns = Vec::new();
        for end in ends_in(self.summary.tree, grouping) {
            columns.push(grid_column(end.name(), grouping, &|counts| counts.end(end.place)));
        }
        writeln!(self.text.out, "\n  {ENDS_BY_GROUP}")?;
        let parts = grid_in_parts(&names(grouping), columns, self.text.look.width);
        self.text.parts(&parts)
    }

    fn what_if(&mut self) -> io::Result<()> {
        let Some(change) = &self.summary.what_if else { return Ok(()) };
        self.text.section(WHAT_IF)?;
        self.text.paragraph("  ", "  ", &what_if_sentence(change))?;
        for line in move_lines(self.summary.tree, change) {
            self.text.paragraph(
                "  ",
                "    ",
                &format!("{}\u{a0}: {}", line.way(), rows(line.rows)),
            )?;
        }
        Ok(())
    }

    fn gaps(&mut self) -> io::Result<()> {
        for (place, gap) in self.summary.gaps.iter().enumerate() {
            if place == 0 {
                self.text.section(GAPS)?;
            }
            let start = format!("  {}. ", place + 1);
            let indent = " ".repeat(start.len());
            self.text.paragraph(
                &start,
                &indent,
                &format!("{} [{}]", gap.question.ask.with_ellipses(), gap.question.key),
            )?;
            self.text.paragraph(&indent, &indent, &rows_blocked(gap))?;
        }
        Ok(())
    }

    fn annuaire(&mut self) -> io::Result<()> {
        let Some(annuaire) = &self.summary.annuaire else { return Ok(()) };
        self.text.section(ANNUAIRE)?;
        annuaire_sentences(annuaire)
            .iter()
            .try_for_each(|sentence| self.text.paragraph("  ", "  ", sentence))
    }

    fn error_rows(&mut self) -> io::Result<()> {
        if has_errors(self.summary) {
            self.text.section(ERRORS)?;
        }
        for error in &self.summary.errors {
            let id = error.id.as_ref().map(|id| format!(" ({})", tame(id))).unwrap_or_default();
            self.text.paragraph(
                "  ",
                "    ",
                &format!("Ligne {}{id} : {}", error.row, tame(&error.why)),
            )?;
        }
        errors_left_out(self.summary)
            .map_or(Ok(()), |listed| self.text.paragraph("  ", "  ", &listed))
    }
}

/// Rows of each group with their share of it.
fn grid_column(
    head: &str,
    grouping: &Grouping,
    rows_of: &dyn Fn(&Counts) -> Option<u64>,
) -> GridColumn {
    let parts = grouping.groups.iter();
    GridColumn::of(
        head,
        parts.map(|(_, counts)| PartOfRows { rows: rows_of(counts), all: counts.rows() }),
    )
}

fn names(grouping: &Grouping) -> GridNames {
    GridNames::new("Groupe", grouping.groups.iter().map(|(group, _)| group_label(group)).collect())
}
