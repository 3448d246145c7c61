//! The sheet of the figures.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::{
    audit::{Standing, Summary},
    render::summary::{
        ends, met,
        words::{
            ANNUAIRE, EMPTY, FAULTS, GAPS, annuaire_source, asked, held_up, listed, proposed,
            source, title,
        },
    },
    words::{share, tame},
};

use super::{
    chart::{self, Cells},
    groups, lines,
    page::{Cell, Page},
};

pub(super) const NAME: &str = "Indicateurs";

/// Of the column of names, and of each column of figures.
const WIDTHS: [u32; 2] = [50, 13];
/// As many columns as the table of groups has at most.
const COLUMNS: usize = 2 + 2 * Standing::ALL.len();
/// The last column of what stands in no table, counted from 0.
const LAST: u16 = 9;
/// The column of the chart beside the first table.
const CHART: u16 = 5;

pub(super) fn sheet(summary: &Summary<'_>) -> Result<Worksheet, XlsxError> {
    let widths = [WIDTHS[0]].into_iter().chain([WIDTHS[1]; COLUMNS - 1]).collect();
    let mut page = Page::new(NAME, widths)?;
    page.title(&title(summary))?;
    page.text(&format!("Table : {}", tame(&summary.table)))?;
    if summary.all.rows() == 0 {
        page.text(EMPTY)?;
    } else {
        standings(summary, &mut page)?;
        for grouping in &summary.groupings {
            groups::write(summary, grouping, &mut page)?;
        }
        gaps(summary, &mut page)?;
        if let Some(annuaire) = &summary.annuaire {
            page.heading(ANNUAIRE)?;
            proposed(annuaire).iter().try_for_each(|sentence| page.text(sentence))?;
        }
        faults(summary, &mut page)?;
    }
    page.row += 1;
    page.text(&source(summary.tree))?;
    summary.annuaire.iter().try_for_each(|annuaire| page.text(&annuaire_source(annuaire)))?;
    Ok(page.sheet)
}

/// Writes all rows by status, with a chart, then by outcome.
fn standings(summary: &Summary<'_>, page: &mut Page) -> Result<(), XlsxError> {
    let (tree, counts, all) = (summary.tree, &summary.all, summary.all.rows());
    page.heading("Lignes par statut")?;
    let top = page.row;
    page.cells(&[Cell::Head("Statut"), Cell::Head("Lignes"), Cell::Head("Part")])?;
    let standings = met(tree, &[counts]);
    let first = page.row;
    for standing in &standings {
        let rows = counts.standing(tree, *standing);
        page.cells(&[Cell::Standing(*standing), Cell::Count(rows), Cell::Share(rows, all)])?;
    }
    let last = page.row - 1;
    page.cells(&[Cell::Head("Total"), Cell::Count(all), Cell::Share(all, all)])?;
    page.heading("Lignes par issue")?;
    page.cells(&[
        Cell::Head("Issue"),
        Cell::Head("Lignes"),
        Cell::Head("Part"),
        Cell::Head("Statut"),
    ])?;
    for end in ends(tree, counts) {
        let title = end.key.map_or(end.title.clone(), |key| format!("{} [{key}]", end.title));
        let figures =
            [Cell::Count(end.rows), Cell::Share(end.rows, all), Cell::Standing(end.standing)];
        page.cells(&[Cell::Text(&title)].into_iter().chain(figures).collect::<Vec<_>>())?;
    }
    let part = |standing: &Standing| {
        format!("{} {}", standing.label(), share(counts.standing(tree, *standing), all))
    };
    let parts: Vec<String> = standings.iter().map(part).collect();
    let column = |column| -> Cells { (first, last, column) };
    let mut chart = chart::standings(
        &standings,
        column(0),
        column(1),
        &format!("Part de chaque statut : {}", parts.join(" ; ")),
    );
    let height = 80 + 34 * u32::try_from(standings.len()).unwrap_or_default();
    chart.set_width(500).set_height(height);
    page.sheet.insert_chart(top, CHART, &chart)?;
    page.row = page.row.max(top + height.div_ceil(20));
    Ok(())
}

fn gaps(summary: &Summary<'_>, page: &mut Page) -> Result<(), XlsxError> {
    if summary.gaps.is_empty() {
        return Ok(());
    }
    page.heading(GAPS)?;
    page.cells(&[
        Cell::Head("Question sans réponse"),
        Cell::Head("Lignes bloquées"),
        Cell::Head("Débloquées par elle seule"),
    ])?;
    for gap in &summary.gaps {
        let question =
            format!("{} [{}]\n{}", asked(&gap.question.ask), gap.question.key, held_up(gap));
        page.cells(&[Cell::Text(&question), Cell::Count(gap.rows), Cell::Count(gap.settled)])?;
    }
    Ok(())
}

/// Writes the first rows at fault; each leads to its row.
fn faults(summary: &Summary<'_>, page: &mut Page) -> Result<(), XlsxError> {
    if summary.faults.is_empty() {
        return Ok(());
    }
    page.heading(FAULTS)?;
    for fault in &summary.faults {
        let id = fault.id.as_ref().map(|id| format!(" ({})", tame(id))).unwrap_or_default();
        let place = format!("internal:'{}'!A{}", lines::NAME, fault.row);
        let row = page.row;
        page.cells(&[Cell::Place(&format!("Ligne {}{id}", fault.row), place)])?;
        page.merged(row, 1, LAST, &tame(&fault.why))?;
    }
    listed(summary).map_or(Ok(()), |listed| page.text(&listed))
}
