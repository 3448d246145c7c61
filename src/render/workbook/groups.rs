//! The rows of each group by status.

use rust_xlsxwriter::XlsxError;

use crate::{
    audit::{Grouping, Standing, Summary},
    render::summary::{
        met_in,
        words::{untold, value},
    },
    words::tame,
};

use super::{
    chart::{self, Cells},
    page::{Cell, Page},
};

/// How many groups a chart shows at a glance.
const DRAWN: std::ops::RangeInclusive<usize> = 2..=30;

pub(super) fn write(
    summary: &Summary<'_>,
    grouping: &Grouping,
    page: &mut Page,
) -> Result<(), XlsxError> {
    page.heading(&format!("Par « {} »", tame(&grouping.column)))?;
    if !grouping.groups.is_empty() {
        table(summary, grouping, page)?;
    }
    untold(summary, grouping).map_or(Ok(()), |untold| page.text(&untold))
}

fn table(summary: &Summary<'_>, grouping: &Grouping, page: &mut Page) -> Result<(), XlsxError> {
    let standings = met_in(summary.tree, grouping);
    let heads: Vec<[String; 2]> = standings
        .iter()
        .map(|standing| [standing.label().into(), format!("Part {}", standing.label())])
        .collect();
    let heads = heads.iter().flatten().map(|head| Cell::Head(head));
    page.cells(
        &[Cell::Head("Groupe"), Cell::Head("Lignes")].into_iter().chain(heads).collect::<Vec<_>>(),
    )?;
    let first = page.row;
    for (group, counts) in &grouping.groups {
        let (name, all) = (value(group), counts.rows());
        let figures = standings.iter().flat_map(|standing| {
            let rows = counts.standing(summary.tree, *standing);
            [Cell::Count(rows), Cell::Share(rows, all)]
        });
        page.cells(
            &[Cell::Text(&name), Cell::Count(all)].into_iter().chain(figures).collect::<Vec<_>>(),
        )?;
    }
    if DRAWN.contains(&grouping.groups.len()) {
        draw(grouping, &standings, first, page)?;
    }
    Ok(())
}

/// Draws the groups whose table begins at a row, below it.
fn draw(
    grouping: &Grouping,
    standings: &[Standing],
    first: u32,
    page: &mut Page,
) -> Result<(), XlsxError> {
    let last = page.row - 1;
    let cells = |column: u16| -> Cells { (first, last, column) };
    let parts: Vec<(Standing, Cells)> =
        standings.iter().copied().zip((2..).step_by(2).map(cells)).collect();
    let alt = format!(
        "Part de chaque statut par « {} » ; le tableau au-dessus en donne les chiffres.",
        tame(&grouping.column)
    );
    let mut chart = chart::groups(&parts, cells(0), &alt);
    let height = 130 + 26 * u32::try_from(grouping.groups.len()).unwrap_or_default();
    chart.set_width(900).set_height(height);
    page.sheet.insert_chart_with_offset(page.row, 0, &chart, 4, 8)?;
    page.row += height.div_ceil(20) + 1;
    Ok(())
}
