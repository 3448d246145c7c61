//! A comparison as text, for a terminal or a plain file.

use std::io;

use crate::{
    compare::Comparison,
    render::{
        colours::TextColour,
        figures::{
            SummaryLook,
            grid::{GridColumn, GridNames, PartOfRows, grid, grid_in_parts},
            labels::{made_on, tree_source},
            text::{BarLayout, BarLine, BarList, SummaryText, widest},
        },
    },
    words::tame,
};

use super::{
    headline::headline,
    tables::{
        self, FigureLine, FigureTable, LineName, evolutions, groups, matrix, standing_changes,
    },
    words::{
        CAUSES, CAUSES_EXPLAINED, EVOLUTIONS, EVOLUTIONS_EXPLAINED, FLOWS, MATRIX, MOVED,
        NOTHING_MOVED, SILENT, SILENT_ROWS, STANDING_CHANGES, STRUCTURES, TOLD, cause_sentences,
        files, group_sentence, moved_answers, silent_sentence, structures, title, told,
    },
};

pub(super) fn write(
    comparison: &Comparison<'_>,
    look: SummaryLook,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    ComparisonWriter { comparison, text: SummaryText::new(look, out) }.comparison()
}

struct ComparisonWriter<'a, 'o> {
    comparison: &'a Comparison<'a>,
    text: SummaryText<'o>,
}

impl ComparisonWriter<'_, '_> {
    fn comparison(&mut self) -> io::Result<()> {
        let comparison = self.comparison;
        self.text.heading(&title(comparison))?;
        for file in files(comparison) {
            self.text.paragraph("", "  ", &file)?;
        }
        self.text.paragraph("", "", &headline(comparison))?;
        if comparison.evolutions.rows() > 0 {
            let [flows, evolutions] = self.layouts();
            self.flows(&flows)?;
            self.text.section(EVOLUTIONS)?;
            let lines = self.evolution_lines();
            self.text.lines(&evolutions, &lines, comparison.evolutions.rows())?;
            self.text.paragraph("  ", "  ", EVOLUTIONS_EXPLAINED)?;
        }
        if comparison.rows_in_both() > 0 {
            self.causes()?;
            self.text.section(SILENT)?;
            self.text.paragraph("  ", "  ", &silent_sentence(comparison))?;
            if comparison.still_silent > 0 {
                self.text.paragraph("  ", "  ", SILENT_ROWS)?;
            }
        }
        self.groupings()?;
        if comparison.rows_in_both() > 0 {
            self.moved()?;
        }
        self.told()?;
        writeln!(self.text.out)?;
        self.text.paragraph("", "  ", &made_on(comparison.day))?;
        self.text.paragraph("", "  ", &tree_source(comparison.tree))
    }

    /// How the lines of changes of standing stand, and those of evolutions.
    fn layouts(&self) -> [BarLayout; 2] {
        let lists = [widest(&self.change_lines()), widest(&self.evolution_lines())];
        let lists = lists.map(|widest| BarList { indent: "  ", widest });
        self.text.layouts(lists, self.comparison.evolutions.rows(), false)
    }

    fn change_lines(&self) -> Vec<BarLine> {
        let mut lines = Vec::new();
        for flow in standing_changes(self.comparison) {
            let colour = TextColour::of_standing(flow.after);
            lines.push(BarLine { label: flow.label(), colour, rows: Some(flow.rows) });
        }
        lines
    }

    fn evolution_lines(&self) -> Vec<BarLine> {
        let mut lines = Vec::new();
        for FigureLine { name, rows, .. } in evolutions(self.comparison).lines {
            let colour = match name {
                LineName::Evolution(evolution) => TextColour::of_evolution(evolution),
                _ => None,
            };
            lines.push(BarLine { label: name.label(), colour, rows: Some(rows) });
        }
        lines
    }

    fn flows(&mut self, layout: &BarLayout) -> io::Result<()> {
        let both = self.comparison.rows_in_both();
        if both == 0 {
            return Ok(());
        }
        self.text.section(FLOWS)?;
        self.text.paragraph("  ", "  ", MATRIX)?;
        self.table(&matrix(self.comparison))?;
        let lines = self.change_lines();
        if !lines.is_empty() {
            writeln!(self.text.out)?;
            self.text.paragraph("  ", "  ", STANDING_CHANGES)?;
        }
        self.text.lines(layout, &lines, both)
    }

    fn causes(&mut self) -> io::Result<()> {
        self.text.section(CAUSES)?;
        for sentence in cause_sentences(self.comparison) {
            self.text.paragraph("  ", "  ", &sentence)?;
        }
        if self.comparison.causes.is_empty() {
            return Ok(());
        }
        self.table(&tables::causes(self.comparison))?;
        self.text.paragraph("  ", "  ", CAUSES_EXPLAINED)
    }

    fn groupings(&mut self) -> io::Result<()> {
        for grouping in &self.comparison.groupings {
            self.text.section(&format!("Par «\u{a0}{}\u{a0}»", tame(&grouping.column)))?;
            match group_sentence(grouping) {
                Some(sentence) => self.text.paragraph("  ", "  ", sentence)?,
                None => self.table(&groups(self.comparison, grouping))?,
            }
        }
        Ok(())
    }

    /// Writes a table: with shares where there is room, else in as many parts as it needs.
    fn table(&mut self, table: &FigureTable) -> io::Result<()> {
        let labels = table.all_lines().map(|line| line.name.label()).collect();
        let names = GridNames::new(table.names, labels);
        let width = self.text.look.width;
        if let Some(lines) = grid(&names, &columns_with_shares(table), width) {
            return self.text.parts(&[lines]);
        }
        self.text.parts(&grid_in_parts(&names, columns(table), width))
    }

    fn moved(&mut self) -> io::Result<()> {
        self.text.section(MOVED)?;
        if self.comparison.moved.is_empty() {
            return self.text.paragraph("  ", "  ", NOTHING_MOVED);
        }
        for (place, moved) in self.comparison.moved.iter().enumerate() {
            let start = format!("  {}. ", place + 1);
            let indent = " ".repeat(start.len());
            let question = moved.question;
            self.text.paragraph(
                &start,
                &indent,
                &format!("{} [{}]", question.ask.with_ellipses(), question.key),
            )?;
            let answers = moved_answers(moved).join(", ");
            let line = format!("{}\u{a0}: {answers}", structures(moved.rows));
            self.text.paragraph(&indent, &indent, &line)?;
        }
        Ok(())
    }

    fn told(&mut self) -> io::Result<()> {
        let told = told(self.comparison);
        if !told.is_empty() {
            self.text.section(TOLD)?;
        }
        told.iter().try_for_each(|sentence| self.text.paragraph("  ", "    ", sentence))
    }
}

fn columns_with_shares(table: &FigureTable) -> Vec<GridColumn> {
    let rows = table.all_lines().map(|line| PartOfRows { rows: Some(line.rows), all: line.of });
    let mut columns = vec![GridColumn::of(STRUCTURES, rows)];
    for (place, head) in table.heads.iter().enumerate() {
        let parts = table
            .all_lines()
            .map(|line| PartOfRows { rows: Some(line.parts[place]), all: line.rows });
        columns.push(GridColumn::of(head.label(), parts));
    }
    columns
}

fn columns(table: &FigureTable) -> Vec<GridColumn> {
    let mut columns =
        vec![GridColumn::of_rows(STRUCTURES, table.all_lines().map(|line| line.rows))];
    for (place, head) in table.heads.iter().enumerate() {
        let parts = table.all_lines().map(|line| line.parts[place]);
        columns.push(GridColumn::of_rows(head.label(), parts));
    }
    columns
}
