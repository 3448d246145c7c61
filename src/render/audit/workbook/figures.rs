//! The sheet of the figures.

use std::iter;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::{
    audit::{Standing, Summary},
    render::{
        audit::{
            breakdown::{EndRows, by_end, standings_of},
            headline::headline,
            reading::{ASKED_COLUMNS, UNREADABLE, column_lines, left_out, unreadable_lines},
            what_if::{WHAT_IF, move_lines, what_if_sentence},
            words::{
                ANNUAIRE, ERRORS, GAPS, annuaire_sentences, annuaire_source, errors_left_out,
                has_errors, has_no_figures, made, masking, rows_blocked, title,
            },
        },
        figures::labels::{share, tree_source},
        workbook::{
            chart::BookBars,
            names::{FIGURES, ROWS},
            worksheet::{BookCell, WorksheetWriter},
        },
    },
    table::limits::MOST_COLUMNS,
    words::tame,
};

use super::groups;

/// Of the column of names, and of each column of figures.
const WIDTHS: [u32; 2] = [50, 13];
/// As many columns as the statuses of groups have at most.
const COLUMNS: usize = 2 + 2 * Standing::ALL.len();
/// The last column of what stands in no table, counted from 0.
const LAST: u16 = 9;
/// The column of the chart beside the first table.
const CHART: u16 = 5;

pub(super) fn sheet(summary: &Summary<'_>) -> Result<Worksheet, XlsxError> {
    let ends = summary.tree.outcomes().count() + 2;
    let count = COLUMNS.max(2 + ends).min(usize::from(MOST_COLUMNS));
    let widths = [WIDTHS[0]].into_iter().chain(iter::repeat_n(WIDTHS[1], count - 1)).collect();
    let mut worksheet = WorksheetWriter::new(FIGURES, widths)?;
    worksheet.title(&title(summary))?;
    worksheet.text(&format!("Table : {}", tame(&summary.table)))?;
    worksheet.bold(&headline(summary))?;
    left_out(summary).iter().try_for_each(|sentence| worksheet.text(sentence))?;
    if !has_no_figures(summary) {
        if let Some(sentence) = masking(summary) {
            worksheet.text(&sentence)?;
            worksheet.text(&format!(
                "La feuille «\u{a0}{ROWS}\u{a0}» montre chaque ligne\u{a0}: ce classeur n'est pas \
                 à publier."
            ))?;
        }
        columns(summary, &mut worksheet)?;
        standings(summary, &mut worksheet)?;
        for grouping in &summary.groupings {
            groups::write(summary, grouping, &mut worksheet)?;
        }
        what_if(summary, &mut worksheet)?;
        gaps(summary, &mut worksheet)?;
        if let Some(annuaire) = &summary.annuaire {
            worksheet.heading(ANNUAIRE)?;
            annuaire_sentences(annuaire)
                .iter()
                .try_for_each(|sentence| worksheet.text(sentence))?;
        }
        unreadable(summary, &mut worksheet)?;
        error_rows(summary, &mut worksheet)?;
    }
    worksheet.row += 1;
    worksheet.text(&made(summary))?;
    worksheet.text(&tree_source(summary.tree))?;
    summary.annuaire.iter().try_for_each(|annuaire| worksheet.text(&annuaire_source(annuaire)))?;
    Ok(worksheet.sheet)
}

/// Writes which column answers which question.
fn columns(summary: &Summary<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    let lines = column_lines(&summary.reading);
    if !lines.is_empty() {
        worksheet.heading(ASKED_COLUMNS)?;
    }
    lines.iter().try_for_each(|line| worksheet.text(line))
}

/// Writes all rows by status, with a chart, then by outcome.
fn standings(summary: &Summary<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    let tree = summary.tree;
    let counts = &summary.all;
    let all = counts.rows();
    worksheet.heading("Lignes par statut")?;
    let top = worksheet.row;
    worksheet.cells(&[
        BookCell::Head("Statut"),
        BookCell::Head("Lignes"),
        BookCell::Head("Part"),
    ])?;
    let mut standings = standings_of(tree);
    let first = worksheet.row;
    // What is not told stands behind, where the chart does not come.
    standings.sort_by_key(|standing| counts.standing(tree, *standing).is_none());
    for standing in &standings {
        let rows = counts.standing(tree, *standing);
        worksheet.cells(&[
            BookCell::Standing(*standing),
            BookCell::Count(rows),
            BookCell::Share(rows, all),
        ])?;
    }
    standings.retain(|standing| counts.standing(tree, *standing).is_some());
    let last = first + u32::try_from(standings.len()).unwrap_or_default().saturating_sub(1);
    worksheet.cells(&[
        BookCell::Head("Total"),
        BookCell::Count(Some(all)),
        BookCell::Share(Some(all), all),
    ])?;
    worksheet.heading("Lignes par issue")?;
    worksheet.cells(&[
        BookCell::Head("Issue"),
        BookCell::Head("Lignes"),
        BookCell::Head("Part"),
        BookCell::Head("Statut"),
    ])?;
    for EndRows { end, rows } in by_end(tree, counts) {
        let title = end.full_name();
        let figures =
            [BookCell::Count(rows), BookCell::Share(rows, all), BookCell::Standing(end.standing)];
        worksheet
            .cells(&[BookCell::Text(&title)].into_iter().chain(figures).collect::<Vec<_>>())?;
    }
    let mut parts = Vec::new();
    for standing in &standings {
        let share = share(counts.standing(tree, *standing), all);
        parts.push(format!("{} {share}", standing.label()));
    }
    let chart = BookBars {
        title: "Part de chaque statut",
        alt: &format!("Part de chaque statut\u{a0}: {}", parts.join("\u{a0}; ")),
        names: (first, last, 0),
        shares: (first, last, 2),
        like: &standings,
    };
    worksheet.draw_beside(top, CHART, chart.chart(), standings.len())?;
    Ok(())
}

/// Writes where rows would go with what is supposed of them.
fn what_if(summary: &Summary<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    let Some(change) = &summary.what_if else { return Ok(()) };
    worksheet.heading(WHAT_IF)?;
    worksheet.text(&what_if_sentence(change))?;
    if !change.moves.is_empty() {
        worksheet.cells(&[BookCell::Head("De → à"), BookCell::Head("Lignes")])?;
    }
    for line in move_lines(summary.tree, change) {
        worksheet.cells(&[BookCell::Text(&line.way()), BookCell::Count(Some(line.rows))])?;
    }
    Ok(())
}

fn gaps(summary: &Summary<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    if summary.gaps.is_empty() {
        return Ok(());
    }
    worksheet.heading(GAPS)?;
    worksheet.cells(&[
        BookCell::Head("Question sans réponse"),
        BookCell::Head("Lignes bloquées"),
        BookCell::Head("Débloquées quelle que soit la réponse"),
    ])?;
    for gap in &summary.gaps {
        let question = format!(
            "{} [{}]\n{}",
            gap.question.ask.with_ellipses(),
            gap.question.key,
            rows_blocked(gap)
        );
        worksheet.cells(&[
            BookCell::Text(&question),
            BookCell::Count(gap.rows),
            BookCell::Count(gap.settled),
        ])?;
    }
    Ok(())
}

/// Writes what the cells say that are no answer.
fn unreadable(summary: &Summary<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    let unreadable = unreadable_lines(summary);
    if !unreadable.is_empty() {
        worksheet.heading(UNREADABLE)?;
    }
    for lines in unreadable {
        worksheet.text(&lines.title)?;
        lines.values.iter().try_for_each(|line| worksheet.text(&format!("    {line}")))?;
    }
    Ok(())
}

/// Writes the first rows at error; each leads to its row.
fn error_rows(summary: &Summary<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    if !has_errors(summary) {
        return Ok(());
    }
    worksheet.heading(ERRORS)?;
    for error in &summary.errors {
        let id = error.id.as_ref().map(|id| format!(" ({})", tame(id))).unwrap_or_default();
        let place = format!("internal:'{}'!A{}", ROWS, error.row);
        let row = worksheet.row;
        worksheet.cells(&[BookCell::Place(&format!("Ligne {}{id}", error.row), place)])?;
        worksheet.merged(row, 1, LAST, &tame(&error.why))?;
    }
    errors_left_out(summary).map_or(Ok(()), |listed| worksheet.text(&listed))
}
