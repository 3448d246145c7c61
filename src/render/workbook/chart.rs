//! The charts of the figures: statuses differ by pattern as much as by colour.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartPatternFill, ChartPatternFillType as Pattern, ChartPoint, ChartSolidFill, ChartType,
    Color,
};

use crate::{
    audit::Standing,
    table::limits::{cell_text, clipped},
    tree::Status,
};

use super::{names::FIGURES, style::fill};

/// The longest description of a drawing.
const LONGEST_ALT: usize = 255;

/// A series of cells: their first row, their last, and their column.
pub(in crate::render) type CellRange = (u32, u32, u16);

/// Bars for all rows: the cells that name them, their shares, and the standing whose colour and
/// pattern each has.
pub(in crate::render) struct BookBars<'a> {
    pub(in crate::render) title: &'a str,
    pub(in crate::render) alt: &'a str,
    pub(in crate::render) names: CellRange,
    pub(in crate::render) shares: CellRange,
    pub(in crate::render) like: &'a [Standing],
}

/// A bar for each name, divided by parts.
pub(in crate::render) struct DividedBookBars<'a> {
    pub(in crate::render) title: &'a str,
    pub(in crate::render) alt: &'a str,
    pub(in crate::render) names: CellRange,
    pub(in crate::render) parts: &'a [BookPart],
}

/// A part of such bars: what it is called, the standing whose colour and pattern it has, and its
/// cells.
pub(in crate::render) struct BookPart {
    pub(in crate::render) label: &'static str,
    pub(in crate::render) like: Standing,
    pub(in crate::render) rows: CellRange,
}

impl BookBars<'_> {
    pub(in crate::render) fn chart(&self) -> Chart {
        let Self { title, alt, names, shares, like } = *self;
        let mut chart = Chart::new(ChartType::Bar);
        let points: Vec<ChartPoint> = like
            .iter()
            .map(|standing| ChartPoint::new().set_format(&mut format(*standing)))
            .collect();
        chart
            .add_series()
            .set_categories((FIGURES, names.0, names.2, names.1, names.2))
            .set_values((FIGURES, shares.0, shares.2, shares.1, shares.2))
            .set_points(&points)
            .set_gap(40)
            .set_data_label(ChartDataLabel::new().show_value().set_num_format("0.0%"));
        chart.legend().set_hidden();
        // All rows are the whole width, as those of a group are in the charts of groups.
        chart.x_axis().set_min(0).set_max(1).set_major_gridlines(false).set_hidden(true);
        dressed(chart, title, alt)
    }
}

impl DividedBookBars<'_> {
    pub(in crate::render) fn chart(&self) -> Chart {
        let Self { title, alt, names, parts } = *self;
        let mut chart = Chart::new(ChartType::BarPercentStacked);
        for BookPart { label, like, rows } in parts {
            chart
                .add_series()
                .set_name(*label)
                .set_categories((FIGURES, names.0, names.2, names.1, names.2))
                .set_values((FIGURES, rows.0, rows.2, rows.1, rows.2))
                .set_format(&mut format(*like))
                .set_gap(40);
        }
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.x_axis().set_min(0).set_max(1).set_num_format("0%");
        dressed(chart, title, alt)
    }
}

fn dressed(mut chart: Chart, title: &str, alt: &str) -> Chart {
    chart.title().set_name(title).set_font(ChartFont::new().set_size(12));
    // The names stand on the library's y axis; the first one at the top, as in the table.
    chart.y_axis().set_reverse();
    chart.set_alt_text(clipped(&cell_text(alt), LONGEST_ALT));
    chart
}

fn format(standing: Standing) -> ChartFormat {
    let colour = Color::RGB(fill(standing));
    let ink = Color::RGB(0x16_1616);
    let mut format = ChartFormat::new();
    format.set_border(ChartLine::new().set_color(ink).set_width(0.75));
    let lines = if standing == Standing::Undetermined { ink } else { Color::White };
    match pattern(standing) {
        None => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
        Some(pattern) => {
            let mut fill = ChartPatternFill::new();
            fill.set_pattern(pattern).set_foreground_color(lines).set_background_color(colour);
            format.set_pattern_fill(&fill)
        }
    };
    format
}

fn pattern(standing: Standing) -> Option<Pattern> {
    match standing {
        Standing::Reached(Status::EnOrdre) => None,
        Standing::Reached(Status::AFaire) => Some(Pattern::DiagonalStripesLightUpwards),
        Standing::Reached(Status::AVerifier) => Some(Pattern::Dotted10Percent),
        Standing::Reached(Status::Information) => Some(Pattern::HorizontalStripesLight),
        Standing::Reached(Status::NonEligible) => Some(Pattern::VerticalStripesLight),
        Standing::Undetermined => Some(Pattern::Dotted5Percent),
        Standing::Error => Some(Pattern::DiagonalStripesLightDownwards),
    }
}
