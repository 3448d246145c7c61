//! A summary as Markdown, to paste in a mail, a wiki or a note.

use std::io;

use crate::{
    audit::{Counts, Grouping, Summary},
    render::{
        audit::{
            breakdown::{EndRows, by_end, ends_in, standings_in, standings_of},
            headline::headline,
            reading::{ASKED_COLUMNS, UNREADABLE, column_lines, left_out, unreadable_lines},
            what_if::{WHAT_IF, move_lines, what_if_sentence},
            words::{
                ANNUAIRE, ENDS_BY_GROUP, ERRORS, GAPS, STANDINGS_BY_GROUP, annuaire_sentences,
                annuaire_source, errors_left_out, group_sentences, has_errors, has_no_figures,
                made, masking, title,
            },
        },
        figures::{
            MarkdownCell, WIDE,
            labels::{figure, group_label, share, tree_source},
        },
        report::markdown::MarkdownText,
    },
    tree::Tree,
    words::number,
};

pub(super) fn write(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = summary.tree;
    let all = summary.all.rows();
    writeln!(
        out,
        "# {}\n\nTable : {}\n",
        MarkdownText(&title(summary)),
        MarkdownCell(&summary.table)
    )?;
    if has_no_figures(summary) {
        writeln!(out, "{}\n", headline(summary))?;
        write_left_out(summary, out)?;
        return write_sources(summary, out);
    }
    writeln!(out, "**{}**\n", headline(summary))?;
    if let Some(sentence) = masking(summary) {
        writeln!(out, "{sentence}\n")?;
    }
    write_left_out(summary, out)?;
    let lines = column_lines(&summary.reading);
    if !lines.is_empty() {
        writeln!(out, "## {ASKED_COLUMNS}\n")?;
        lines.iter().try_for_each(|line| writeln!(out, "- {}", MarkdownCell(line)))?;
        writeln!(out)?;
    }
    writeln!(out, "## Statuts\n")?;
    writeln!(out, "| Statut | Lignes | Part |\n| :--- | ---: | ---: |")?;
    for standing in standings_of(tree) {
        let rows = summary.all.standing(tree, standing);
        writeln!(out, "| {} | {} | {} |", standing.label(), figure(rows), share(rows, all))?;
    }
    writeln!(out, "\n## Issues\n\n| Issue | Identifiant | Statut | Lignes | Part |")?;
    writeln!(out, "| {WIDE} | :------- | :--- | ---: | ---: |")?;
    write_ends(tree, &summary.all, out)?;
    for grouping in &summary.groupings {
        write_grouping(summary, grouping, out)?;
    }
    write_what_if(summary, out)?;
    if !summary.gaps.is_empty() {
        writeln!(
            out,
            "\n## {GAPS}\n\n| Question | Identifiant | Lignes bloquées | Débloquées quelle que \
             soit la réponse |"
        )?;
        writeln!(out, "| {WIDE} | :------- | -------: | -------: |")?;
        for gap in &summary.gaps {
            let ask = gap.question.ask.with_ellipses();
            let key = &gap.question.key;
            writeln!(
                out,
                "| {} | `{key}` | {} | {} |",
                MarkdownCell(&ask),
                figure(gap.rows),
                figure(gap.settled)
            )?;
        }
    }
    if let Some(annuaire) = &summary.annuaire {
        writeln!(out, "\n## {ANNUAIRE}\n")?;
        annuaire_sentences(annuaire)
            .iter()
            .try_for_each(|sentence| writeln!(out, "- {sentence}"))?;
    }
    write_unreadable(summary, out)?;
    write_error_rows(summary, out)?;
    writeln!(out)?;
    write_sources(summary, out)
}

/// Writes where rows would go with what is supposed of them.
fn write_what_if(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(change) = &summary.what_if else { return Ok(()) };
    writeln!(out, "\n## {WHAT_IF}\n\n{}", MarkdownCell(&what_if_sentence(change)))?;
    if !change.moves.is_empty() {
        writeln!(out, "\n| De → à | Lignes |\n| {WIDE} | ---: |")?;
    }
    for line in move_lines(summary.tree, change) {
        writeln!(out, "| {} | {} |", MarkdownCell(&line.way()), number(line.rows))?;
    }
    Ok(())
}

fn write_left_out(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let sentences = left_out(summary);
    sentences.iter().try_for_each(|sentence| writeln!(out, "{}\n", MarkdownCell(sentence)))
}

fn write_unreadable(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let unreadable = unreadable_lines(summary);
    if !unreadable.is_empty() {
        writeln!(out, "\n## {UNREADABLE}\n")?;
    }
    for lines in unreadable {
        writeln!(out, "- {}", MarkdownCell(&lines.title))?;
        let mut values = lines.values.iter();
        values.try_for_each(|line| writeln!(out, "  - {}", MarkdownCell(line)))?;
    }
    Ok(())
}

fn write_sources(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}\n", made(summary))?;
    writeln!(out, "{}", MarkdownCell(&tree_source(summary.tree)))?;
    summary
        .annuaire
        .iter()
        .try_for_each(|annuaire| writeln!(out, "\n{}", annuaire_source(annuaire)))
}

fn write_grouping(
    summary: &Summary<'_>,
    grouping: &Grouping,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let tree = summary.tree;
    writeln!(out, "\n## Par « {} »", MarkdownCell(&grouping.column))?;
    for sentence in group_sentences(summary, grouping) {
        writeln!(out, "\n{}", MarkdownCell(&sentence))?;
    }
    if grouping.is_too_varied || grouping.groups.is_empty() {
        return Ok(());
    }
    let standings = standings_in(tree, grouping);
    let heads = standings.iter().map(|standing| standing.label().to_owned());
    write_matrix(STANDINGS_BY_GROUP, grouping, heads, out, &|counts| {
        standings.iter().map(|standing| counts.standing(tree, *standing)).collect()
    })?;
    let ends = ends_in(tree, grouping);
    let heads = ends.iter().map(|end| match end.key {
        Some(key) => format!("`{key}`"),
        None => end.standing.label().into(),
    });
    write_matrix(ENDS_BY_GROUP, grouping, heads, out, &|counts| {
        ends.iter().map(|end| counts.end(end.place)).collect()
    })
}

/// Writes a line for each group, with a column for each head.
fn write_matrix(
    title: &str,
    grouping: &Grouping,
    heads: impl ExactSizeIterator<Item = String>,
    out: &mut dyn io::Write,
    figures: &dyn Fn(&Counts) -> Vec<Option<u64>>,
) -> io::Result<()> {
    let columns = heads.len();
    write!(out, "\n### {title}\n\n| Groupe | Lignes |")?;
    for head in heads {
        write!(out, " {head} |")?;
    }
    write!(out, "\n| :------------ | ---: |{}", " -----: |".repeat(columns))?;
    for (group, counts) in &grouping.groups {
        let all = counts.rows();
        write!(out, "\n| {} | {} |", MarkdownCell(&group_label(group)), number(all))?;
        for rows in figures(counts) {
            match rows {
                None | Some(0) => write!(out, " {} |", figure(rows))?,
                rows => write!(out, " {} ({}) |", figure(rows), share(rows, all))?,
            }
        }
    }
    writeln!(out)
}

/// Writes a line for each end.
fn write_ends(tree: &Tree, counts: &Counts, out: &mut dyn io::Write) -> io::Result<()> {
    let all = counts.rows();
    for EndRows { end, rows } in by_end(tree, counts) {
        let key = end.key.map(|key| format!("`{key}`")).unwrap_or_default();
        write!(out, "| {} | {key} | {} ", MarkdownCell(&end.title), end.standing.label())?;
        writeln!(out, "| {} | {} |", figure(rows), share(rows, all))?;
    }
    Ok(())
}

fn write_error_rows(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if !has_errors(summary) {
        return Ok(());
    }
    writeln!(out, "\n## {ERRORS}\n")?;
    if let Some(listed) = errors_left_out(summary) {
        writeln!(out, "{listed}\n")?;
    }
    if summary.errors.is_empty() {
        return Ok(());
    }
    writeln!(out, "| Ligne | Identifiant | Pourquoi |\n| ---: | :------- | {WIDE} |")?;
    for error in &summary.errors {
        let id = error.id.as_deref().unwrap_or_default();
        writeln!(out, "| {} | {} | {} |", error.row, MarkdownCell(id), MarkdownCell(&error.why))?;
    }
    Ok(())
}
