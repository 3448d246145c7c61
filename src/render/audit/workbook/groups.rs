//! The rows of each group by status.

use rust_xlsxwriter::XlsxError;

use crate::{
    audit::{Grouping, Standing, Summary},
    render::{
        audit::{
            breakdown::{End, ends_in, standings_in},
            words::{ENDS_BY_GROUP, group_sentences},
        },
        figures::labels::group_label,
        workbook::{
            chart::{BookPart, DividedBookBars},
            worksheet::{BookCell, DRAWN, WorksheetWriter},
        },
    },
    table::limits::MOST_COLUMNS,
    words::tame,
};

pub(super) fn write(
    summary: &Summary<'_>,
    grouping: &Grouping,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    worksheet.heading(&format!("Par « {} »", tame(&grouping.column)))?;
    for sentence in group_sentences(summary, grouping) {
        worksheet.text(&sentence)?;
    }
    if !grouping.groups.is_empty() {
        standings_table(summary, grouping, worksheet)?;
        ends_table(summary, grouping, worksheet)?;
    }
    Ok(())
}

fn standings_table(
    summary: &Summary<'_>,
    grouping: &Grouping,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    let standings = standings_in(summary.tree, grouping);
    let heads: Vec<[String; 2]> = standings
        .iter()
        .map(|standing| [standing.label().into(), format!("Part {}", standing.label())])
        .collect();
    let heads = heads.iter().flatten().map(|head| BookCell::Head(head));
    worksheet.cells(
        &[BookCell::Head("Groupe"), BookCell::Head("Lignes")]
            .into_iter()
            .chain(heads)
            .collect::<Vec<_>>(),
    )?;
    let first = worksheet.row;
    for (group, counts) in &grouping.groups {
        let name = group_label(group);
        let all = counts.rows();
        let figures = standings.iter().flat_map(|standing| {
            let rows = counts.standing(summary.tree, *standing);
            [BookCell::Count(rows), BookCell::Share(rows, all)]
        });
        worksheet.cells(
            &[BookCell::Text(&name), BookCell::Count(Some(all))]
                .into_iter()
                .chain(figures)
                .collect::<Vec<_>>(),
        )?;
    }
    if DRAWN.contains(&grouping.groups.len()) {
        draw(grouping, &standings, first, worksheet)?;
    }
    Ok(())
}

/// Writes a line for each group, and a column for each issue.
fn ends_table(
    summary: &Summary<'_>,
    grouping: &Grouping,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    let mut ends = ends_in(summary.tree, grouping);
    ends.truncate(usize::from(MOST_COLUMNS) - 2);
    let names: Vec<String> = ends.iter().map(End::full_name).collect();
    worksheet.row += 1;
    worksheet.text(ENDS_BY_GROUP)?;
    let mut heads = vec![BookCell::Head("Groupe"), BookCell::Head("Lignes")];
    heads.extend(names.iter().map(|name| BookCell::Head(name)));
    worksheet.cells(&heads)?;
    for (group, counts) in &grouping.groups {
        let name = group_label(group);
        let mut cells = vec![BookCell::Text(&name), BookCell::Count(Some(counts.rows()))];
        cells.extend(ends.iter().map(|end| BookCell::Count(counts.end(end.place))));
        worksheet.cells(&cells)?;
    }
    Ok(())
}

/// Draws the groups whose table begins at a row, below it.
fn draw(
    grouping: &Grouping,
    standings: &[Standing],
    first: u32,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    let last = worksheet.row - 1;
    let mut parts = Vec::new();
    for (standing, column) in standings.iter().zip((2..).step_by(2)) {
        let rows = (first, last, column);
        parts.push(BookPart { label: standing.label(), like: *standing, rows });
    }
    let chart = DividedBookBars {
        title: "Part de chaque statut dans chaque groupe",
        alt: &format!(
            "Part de chaque statut par «\u{a0}{}\u{a0}»\u{a0}; le tableau au-dessus en donne les \
             chiffres.",
            tame(&grouping.column)
        ),
        names: (first, last, 0),
        parts: &parts,
    };
    worksheet.draw_below(chart.chart(), grouping.groups.len())
}
