//! A summary as lines of text: titles, sentences, and labels with their figures and bars.

use std::io;

use textwrap::core::display_width;

use crate::render::colours::TextColour;

use super::{
    bars::RowsBar,
    grid::filled,
    labels::{MASKED, figure, share},
    look::SummaryLook,
};

/// The shortest full bar that is worth drawing.
const SHORTEST: usize = 10;

/// Writes text that is no wider than its look says.
pub(in crate::render) struct SummaryText<'o> {
    pub(in crate::render) look: SummaryLook,
    pub(in crate::render) out: &'o mut dyn io::Write,
}

/// Rows of one kind, to be compared with others.
pub(in crate::render) struct BarLine {
    pub(in crate::render) label: String,
    pub(in crate::render) colour: Option<TextColour>,
    pub(in crate::render) rows: Option<u64>,
}

/// Where the parts of such lines stand.
#[derive(Clone, Copy)]
pub(in crate::render) struct BarLayout {
    indent: &'static str,
    /// The columns of the numbers.
    count: usize,
    /// The columns of the labels, where they stand beside their figures.
    label: Option<usize>,
    /// The columns of a bar for all rows.
    room: usize,
}

/// A list of such lines: what stands before each, and the columns of its widest label.
pub(in crate::render) struct BarList {
    pub(in crate::render) indent: &'static str,
    pub(in crate::render) widest: usize,
}

/// The columns of the widest label.
pub(in crate::render) fn widest(lines: &[BarLine]) -> usize {
    lines.iter().map(|line| display_width(&line.label)).max().unwrap_or_default()
}

impl<'o> SummaryText<'o> {
    pub(in crate::render) fn new(look: SummaryLook, out: &'o mut dyn io::Write) -> Self {
        Self { look: SummaryLook { width: look.width.max(20), ..look }, out }
    }

    /// How the lines of some lists stand. A bar for all rows has as many columns in each of them,
    /// so that all bars are of one scale. `most` is the largest number, `masks` whether some may
    /// not be told.
    pub(in crate::render) fn layouts<const LISTS: usize>(
        &self,
        lists: [BarList; LISTS],
        most: u64,
        masks: bool,
    ) -> [BarLayout; LISTS] {
        let masked = if masks { MASKED } else { "" };
        let count = display_width(&figure(Some(most))).max(display_width(masked));
        let mut layouts = lists.map(|list| self.layout(&list, count));
        let room = layouts.iter().map(|layout| layout.room).min().unwrap_or_default();
        for layout in &mut layouts {
            layout.room = room;
        }
        layouts
    }

    fn layout(&self, list: &BarList, count: usize) -> BarLayout {
        let BarList { indent, widest } = *list;
        let figures = count + "  100,0 %  ".len();
        let beside = indent.len() + widest + 2 + figures;
        let is_beside = beside + SHORTEST <= self.look.width;
        let start = if is_beside { beside } else { indent.len() + 2 + figures };
        let room = self.look.width.saturating_sub(start);
        BarLayout { indent, count, label: is_beside.then_some(widest), room }
    }

    /// Labels with their figures and bars: beside them where there is room, else below.
    pub(in crate::render) fn lines(
        &mut self,
        layout: &BarLayout,
        lines: &[BarLine],
        all: u64,
    ) -> io::Result<()> {
        let BarLayout { indent, count, label, room } = *layout;
        for line in lines {
            if let Some(width) = label {
                write!(self.out, "{indent}{}  ", filled(&line.label, width))?;
            } else {
                self.paragraph(indent, indent, &line.label)?;
                write!(self.out, "{indent}  ")?;
            }
            let bar = RowsBar { rows: line.rows.unwrap_or(0), all, room, look: self.look };
            let bar = bar.of(line.colour);
            let figures =
                format!("{:>count$}  {:>7}  {bar}", figure(line.rows), share(line.rows, all));
            writeln!(self.out, "{}", figures.trim_end_matches(' '))?;
        }
        Ok(())
    }

    pub(in crate::render) fn section(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.heading(title)
    }

    pub(in crate::render) fn heading(&mut self, title: &str) -> io::Result<()> {
        for line in textwrap::wrap(title, self.look.width) {
            writeln!(self.out, "{}", self.look.emphasis.title(&line))?;
        }
        Ok(())
    }

    pub(in crate::render) fn paragraph(
        &mut self,
        first: &str,
        rest: &str,
        text: &str,
    ) -> io::Result<()> {
        let options = textwrap::Options::new(self.look.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    /// The lines of a grid, its parts apart.
    pub(in crate::render) fn parts(&mut self, parts: &[Vec<String>]) -> io::Result<()> {
        for (place, lines) in parts.iter().enumerate() {
            if place > 0 {
                writeln!(self.out)?;
            }
            lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))?;
        }
        Ok(())
    }
}
