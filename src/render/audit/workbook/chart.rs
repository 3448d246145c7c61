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

use super::{FIGURES, style::fill};

/// The longest description of a drawing.
const LONGEST_ALT: usize = 255;

/// A series of cells: their first row, their last, and their column.
pub(super) type CellRange = (u32, u32, u16);

/// A bar for each standing, with its share of all rows.
pub(super) fn standings(
    standings: &[Standing],
    names: CellRange,
    shares: CellRange,
    alt: &str,
) -> Chart {
    let mut chart = Chart::new(ChartType::Bar);
    let points: Vec<ChartPoint> = standings
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
    dressed(chart, "Part de chaque statut", alt)
}

/// A bar for each group, divided by standings; `parts` are their columns.
pub(super) fn groups(parts: &[(Standing, CellRange)], names: CellRange, alt: &str) -> Chart {
    let mut chart = Chart::new(ChartType::BarPercentStacked);
    for (standing, rows) in parts {
        chart
            .add_series()
            .set_name(standing.label())
            .set_categories((FIGURES, names.0, names.2, names.1, names.2))
            .set_values((FIGURES, rows.0, rows.2, rows.1, rows.2))
            .set_format(&mut format(*standing))
            .set_gap(40);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.x_axis().set_min(0).set_max(1).set_num_format("0%");
    dressed(chart, "Part de chaque statut dans chaque groupe", alt)
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
