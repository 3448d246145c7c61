//! The sheet of the figures.

use std::iter;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::{
    audit::Standing,
    compare::{Comparison, MovedQuestion},
    render::{
        figures::{
            fills::filled_like,
            labels::{made_on, tree_source},
        },
        workbook::{
            chart::{BookBars, BookPart, DividedBookBars},
            names::FIGURES,
            worksheet::{BookCell, DRAWN, WorksheetWriter},
        },
    },
    words::{percentage, tame},
};

use super::super::{
    headline::headline,
    tables::{
        FigureHead, FigureLine, FigureTable, LineName, causes, evolutions, groups, matrix,
        standing_changes,
    },
    words::{
        CAUSES, CAUSES_EXPLAINED, EVOLUTIONS, EVOLUTIONS_EXPLAINED, FLOWS, MATRIX, MOVED,
        NOTHING_MOVED, SILENT, STANDING_CHANGES, STRUCTURES, TOLD, answer_label, answers_not_told,
        cause_sentences, files, group_sentence, silent_sentence, title, told, told_answers,
    },
};

/// Of the column of names, and of each column of figures.
const WIDTHS: [u32; 2] = [50, 14];
/// As many columns as the flows have at most.
const COLUMNS: usize = 3 + Standing::ALL.len();
/// The first of the columns of parts.
const PARTS: u16 = 3;
/// The column of the chart beside the evolutions.
const CHART: u16 = 4;

pub(super) fn sheet(comparison: &Comparison<'_>) -> Result<Worksheet, XlsxError> {
    let widths = iter::once(WIDTHS[0]).chain(iter::repeat_n(WIDTHS[1], COLUMNS - 1)).collect();
    let mut worksheet = WorksheetWriter::new(FIGURES, widths)?;
    worksheet.title(&title(comparison))?;
    files(comparison).iter().try_for_each(|file| worksheet.text(file))?;
    worksheet.bold(&headline(comparison))?;
    if comparison.rows_in_both() > 0 {
        flows(comparison, &mut worksheet)?;
    }
    if comparison.evolutions.rows() > 0 {
        evolution(comparison, &mut worksheet)?;
    }
    if comparison.rows_in_both() > 0 {
        why(comparison, &mut worksheet)?;
        worksheet.heading(SILENT)?;
        worksheet.text(&silent_sentence(comparison))?;
        if comparison.still_silent > 0 {
            worksheet.text(SILENT_FILTER)?;
        }
    }
    for grouping in &comparison.groupings {
        let column = tame(&grouping.column);
        worksheet.heading(&format!("Par «\u{a0}{column}\u{a0}»"))?;
        if let Some(sentence) = group_sentence(grouping) {
            worksheet.text(sentence)?;
            continue;
        }
        let about = format!("Part de chaque évolution par «\u{a0}{column}\u{a0}»");
        divided(&groups(comparison, grouping), &about, &mut worksheet)?;
    }
    if comparison.rows_in_both() > 0 {
        moved(comparison, &mut worksheet)?;
    }
    let told = told(comparison);
    if !told.is_empty() {
        worksheet.heading(TOLD)?;
    }
    told.iter().try_for_each(|sentence| worksheet.text(sentence))?;
    worksheet.row += 1;
    worksheet.text(&made_on(comparison.day))?;
    worksheet.text(&tree_source(comparison.tree))?;
    Ok(worksheet.sheet)
}

/// How somebody finds the silent ones in the other sheet.
const SILENT_FILTER: &str = "Pour les voir, filtrez dans la feuille «\u{a0}Lignes\u{a0}» les colonnes \
     «\u{a0}statut_avant\u{a0}» et «\u{a0}statut_apres\u{a0}» sur «\u{a0}Indéterminé\u{a0}».";

fn flows(comparison: &Comparison<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    worksheet.heading(FLOWS)?;
    worksheet.text(MATRIX)?;
    divided(
        &matrix(comparison),
        "Ce que sont devenues les structures de chaque statut d'avant",
        worksheet,
    )?;
    let changes = standing_changes(comparison);
    if changes.is_empty() {
        return Ok(());
    }
    worksheet.row += 1;
    worksheet.text(STANDING_CHANGES)?;
    let heads = ["Avant → après", STRUCTURES, "Part", "Avant", "Après"];
    worksheet.cells(&heads.map(BookCell::Head))?;
    let both = comparison.rows_in_both();
    for flow in changes {
        worksheet.cells(&[
            BookCell::Text(&flow.label()),
            BookCell::Count(Some(flow.rows)),
            BookCell::Share(Some(flow.rows), both),
            BookCell::Standing(flow.before),
            BookCell::Standing(flow.after),
        ])?;
    }
    Ok(())
}

/// Writes all structures by evolution, with a chart beside them.
fn evolution(
    comparison: &Comparison<'_>,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    worksheet.heading(EVOLUTIONS)?;
    worksheet.text(EVOLUTIONS_EXPLAINED)?;
    let top = worksheet.row;
    let evolutions = evolutions(comparison);
    let [first, last] = table(&evolutions, worksheet)?;
    let mut shares = Vec::new();
    let mut like = Vec::new();
    for line in &evolutions.lines {
        shares.push(format!("{} {}", line.name.label(), percentage(line.rows, line.of)));
        if let LineName::Evolution(evolution) = line.name {
            like.push(filled_like(evolution));
        }
    }
    let chart = BookBars {
        title: "Part de chaque évolution",
        alt: &format!("Part de chaque évolution\u{a0}: {}", shares.join("\u{a0}; ")),
        names: (first, last, 0),
        shares: (first, last, 2),
        like: &like,
    };
    worksheet.draw_beside(top, CHART, chart.chart(), like.len())
}

fn why(comparison: &Comparison<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    worksheet.heading(CAUSES)?;
    for sentence in cause_sentences(comparison) {
        worksheet.text(&sentence)?;
    }
    if comparison.causes.is_empty() {
        return Ok(());
    }
    worksheet.text(CAUSES_EXPLAINED)?;
    divided(&causes(comparison), "Part de chaque évolution par cause", worksheet)
}

/// Writes a table, and draws its lines below it where they are seen at a glance.
fn divided(
    figures: &FigureTable,
    title: &str,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    let [first, last] = table(figures, worksheet)?;
    if !DRAWN.contains(&figures.lines.len()) {
        return Ok(());
    }
    let mut parts = Vec::new();
    for (head, column) in figures.heads.iter().zip(PARTS..) {
        let like = match *head {
            FigureHead::Standing(standing) => standing,
            FigureHead::Evolution(evolution) => filled_like(evolution),
        };
        parts.push(BookPart { label: head.label(), like, rows: (first, last, column) });
    }
    let chart = DividedBookBars {
        title,
        alt: &format!("{title}\u{a0}; le tableau au-dessus en donne les chiffres."),
        names: (first, last, 0),
        parts: &parts,
    };
    worksheet.draw_below(chart.chart(), figures.lines.len())
}

/// Writes a table; these are its first row and its last, without the total.
fn table(figures: &FigureTable, worksheet: &mut WorksheetWriter) -> Result<[u32; 2], XlsxError> {
    let mut heads =
        vec![BookCell::Head(figures.names), BookCell::Head(STRUCTURES), BookCell::Head("Part")];
    heads.extend(figures.heads.iter().map(|head| BookCell::Head(head.label())));
    worksheet.cells(&heads)?;
    let first = worksheet.row;
    for line in &figures.lines {
        write_line(line, worksheet)?;
    }
    let last = worksheet.row.saturating_sub(1).max(first);
    figures.total.iter().try_for_each(|total| write_line(total, worksheet))?;
    Ok([first, last])
}

fn write_line(line: &FigureLine, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    let label = line.name.label();
    let name = match &line.name {
        LineName::Standing(standing) => BookCell::Standing(*standing),
        LineName::Evolution(evolution) => BookCell::Evolution(*evolution),
        LineName::Causes(_) | LineName::Group(_) => BookCell::Text(&label),
        LineName::Total => BookCell::Head(&label),
    };
    let figures = [BookCell::Count(Some(line.rows)), BookCell::Share(Some(line.rows), line.of)];
    let parts = line.parts.iter().map(|part| BookCell::Count(Some(*part)));
    worksheet.cells(&iter::once(name).chain(figures).chain(parts).collect::<Vec<_>>())
}

/// Writes a row for each way in which the answers to a question moved.
fn moved(comparison: &Comparison<'_>, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    worksheet.heading(MOVED)?;
    if comparison.moved.is_empty() {
        return worksheet.text(NOTHING_MOVED);
    }
    let heads = ["Question", "Structures en tout", "Avant", "Après", STRUCTURES];
    worksheet.cells(&heads.map(BookCell::Head))?;
    comparison.moved.iter().try_for_each(|moved| moved_question(moved, worksheet))
}

fn moved_question(
    moved: &MovedQuestion<'_>,
    worksheet: &mut WorksheetWriter,
) -> Result<(), XlsxError> {
    let question = format!("{} [{}]", moved.question.ask.with_ellipses(), moved.question.key);
    for (place, answer) in told_answers(moved).iter().enumerate() {
        let [name, all] = if place == 0 {
            [BookCell::Text(&question), BookCell::Count(Some(moved.rows))]
        } else {
            [BookCell::Text(""), BookCell::Text("")]
        };
        let before = answer_label(&answer.before);
        let after = answer_label(&answer.after);
        worksheet.cells(&[
            name,
            all,
            BookCell::Text(&before),
            BookCell::Text(&after),
            BookCell::Count(Some(answer.rows)),
        ])?;
    }
    answers_not_told(moved).map_or(Ok(()), |others| {
        worksheet.cells(&[
            BookCell::Text(""),
            BookCell::Text(""),
            BookCell::Text(&others),
            BookCell::Text(""),
            BookCell::Text(""),
        ])
    })
}
