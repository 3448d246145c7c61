//! A tree as a poster: an SVG that any program shows alike, on paper of the usual sizes. The map of
//! its questions and outcomes, and beside it what to do at each.

mod action_card;
mod arrangement;
mod bands;
mod card;
mod columns;
mod coordinates;
mod crossing_reduction;
mod drawing;
mod edge_routing;
mod frame;
mod larger_paper;
mod layers;
mod layout;
mod legend;
mod lines;
mod link_strip;
mod links;
mod look;
mod mark;
mod numbering;
mod paper;
mod reading_order;
mod svg;
#[cfg(test)]
mod tests;
mod text_lines;
mod wording;

use std::io;

use crate::{tree::Tree, walk::report::Report};

pub use larger_paper::LargerPaper;
pub use look::{Paper, PosterActions, PosterLinks, PosterLook};
pub(in crate::render) use numbering::Numbering;
pub(in crate::render) use reading_order::numbering;

use super::graph::{Chart, Titles};

use arrangement::{Arrangement, MAP_CARD_WIDTHS, MapChoice, Parts};
use bands::{Bands, MapNodes};
use card::CardWriting;
use frame::PosterFrame;
use layout::Layout;
use links::{LinkPlace, Links};
use paper::PaperSize;
use wording::Wording;

/// A tree on a sheet of paper, ready to be written.
pub struct Poster<'t> {
    chart: Chart<'t>,
    numbering: Numbering,
    drawn: Option<DrawnPoster>,
}

struct DrawnPoster {
    frame: PosterFrame,
    map: Layout,
    arrangement: Arrangement,
}

impl<'t> Poster<'t> {
    /// The poster of a tree.
    pub fn of(tree: &'t Tree, look: PosterLook) -> Self {
        Self::drawn(Chart::of(tree), look)
    }

    /// The poster of the tree of a report, with the path of its walk marked and its answers filled
    /// in.
    pub fn of_report(report: &Report<'t>, look: PosterLook) -> Self {
        Self::drawn(Chart::of_report(report), look)
    }

    pub(super) fn drawn(mut chart: Chart<'t>, look: PosterLook) -> Self {
        if chart.titles == Titles::Printed && look.actions == PosterActions::Shown {
            chart.titles = Titles::Lettered;
        }
        let numbering = numbering(chart.tree);
        let drawn = DrawnPoster::of(Wording { chart: &chart, numbering: &numbering }, look);
        Self { chart, numbering, drawn }
    }

    /// The width and the height of its paper, in millimetres. It is larger than the one asked for
    /// where the text could not be read on that.
    pub fn size(&self) -> (i64, i64) {
        let paper = self.drawn.as_ref().map(|drawn| drawn.frame.paper);
        paper.map_or((0, 0), |PaperSize { width, height }| (width / 100, height / 100))
    }

    /// The name of its paper, or its measures where it has none.
    pub fn paper_name(&self) -> String {
        match self.size() {
            (297, 210) => "A4".into(),
            (420, 297) => "A3".into(),
            (594, 420) => "A2".into(),
            (841, 594) => "A1".into(),
            (1189, 841) => "A0".into(),
            (width, height) => format!("{width} × {height} mm"),
        }
    }

    /// Writes it as SVG.
    ///
    /// # Errors
    /// Those of writing to `out`.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        self.write_within("affiche", out)
    }

    /// Writes it as SVG within a page, where its ids begin with a name that the page has once.
    pub(in crate::render) fn write_within(
        &self,
        id: &str,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let Some(DrawnPoster { frame, map, arrangement }) = &self.drawn else { return Ok(()) };
        let wording = Wording { chart: &self.chart, numbering: &self.numbering };
        frame.write(wording, map, arrangement, id, out)
    }
}

/// The poster of a tree whose outcomes have letters, and room for their titles.
pub(in crate::render) fn to_fill(tree: &Tree, paper: Paper) -> Poster<'_> {
    let look = PosterLook { paper, actions: PosterActions::LeftOut, links: PosterLinks::Addresses };
    Poster::drawn(Chart::to_fill(tree), look)
}

impl DrawnPoster {
    /// The poster with the largest text, on the smallest paper where that can be read.
    fn of(wording: Wording<'_>, look: PosterLook) -> Option<Self> {
        let mut maps = map_choices(wording);
        let links = Links::of(wording.chart.tree);
        let mut places = vec![LinkPlace::Actions];
        if look.actions == PosterActions::Shown && !links.targets().is_empty() {
            places.push(LinkPlace::List);
        }
        let mut sizes = PaperSize::of(look.paper).and_larger();
        let (frame, arrangement) = sizes.find_map(|paper| {
            let mut found: Vec<(PosterFrame, Arrangement)> = Vec::new();
            for link_place in places.iter().copied() {
                let frame = PosterFrame::of(wording.chart, &links, link_place, look, paper);
                let parts = Parts { wording, maps: &maps, links: &links, look, link_place };
                if let Some(arrangement) =
                    parts.arranged(frame.area(), paper.text_sizes(wording.chart.titles))
                {
                    found.push((frame, arrangement));
                }
            }
            found.into_iter().max_by_key(|(_, arrangement)| arrangement.worth)
        })?;
        let map = maps.swap_remove(arrangement.map).layout;
        Some(Self { frame, map, arrangement })
    }
}

/// The maps to choose from: cards of several widths, the tree in one band or in several, and for a
/// poster with what to do at each outcome also questions alone.
fn map_choices(wording: Wording<'_>) -> Vec<MapChoice> {
    let Wording { chart, numbering } = wording;
    let kinds: &[MapNodes] = match chart.titles {
        Titles::Lettered => &[MapNodes::All, MapNodes::Questions],
        Titles::Printed | Titles::ToWrite => &[MapNodes::All],
    };
    let mut choices = Vec::new();
    for nodes in kinds.iter().copied() {
        let mut last_count = 0;
        for count in band_counts(chart) {
            let bands = Bands::of(chart, nodes, count);
            if bands.count() <= last_count {
                continue;
            }
            last_count = bands.count();
            for width in MAP_CARD_WIDTHS {
                let layout = Layout::of(CardWriting { chart, numbering, bands: &bands, width });
                choices.push(MapChoice { layout, nodes, bands: last_count });
            }
        }
    }
    choices
}

/// The numbers of bands that are tried: few, and for a very deep tree one for each few layers.
fn band_counts(chart: &Chart<'_>) -> impl Iterator<Item = usize> {
    let depth = chart.nodes.iter().map(|node| node.layer).max().unwrap_or(0);
    (1..=4).chain([depth / 5, depth / 3]).filter(move |count| *count > 0 && count * 2 <= depth + 1)
}
