//! A summary as Markdown, to paste in a mail, a wiki or a note.

use std::{fmt, io};

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    render::{
        audit::{
            breakdown::{by_outcome, standings_in},
            reading::{ASKED_COLUMNS, column_lines},
            words::{
                ANNUAIRE, ERRORS, GAPS, NO_ROWS, annuaire_sentences, annuaire_source,
                errors_left_out, group_label, groups_left_out, title, tree_source,
            },
        },
        report::markdown::MarkdownText,
    },
    tree::Tree,
    words::{number, percentage, rows, tame},
};

/// Converters take the widths of columns from the dashes, where a line is long.
const WIDE: &str = ":----------------------------------------";

pub(super) fn write(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = summary.tree;
    let all = summary.all.rows();
    writeln!(
        out,
        "# {}\n\nTable : {}\n",
        MarkdownText(&title(summary)),
        MarkdownCell(&summary.table)
    )?;
    if all == 0 {
        writeln!(out, "{NO_ROWS}\n")?;
        return write_sources(summary, out);
    }
    writeln!(out, "**{}**\n", rows(all))?;
    let lines = column_lines(&summary.reading);
    if !lines.is_empty() {
        writeln!(out, "## {ASKED_COLUMNS}\n")?;
        lines.iter().try_for_each(|line| writeln!(out, "- {}", MarkdownCell(line)))?;
        writeln!(out)?;
    }
    writeln!(out, "## Statuts\n")?;
    writeln!(out, "| Statut | Lignes | Part |\n| :--- | ---: | ---: |")?;
    for standing in Standing::ALL {
        let rows = summary.all.standing(tree, standing);
        writeln!(out, "| {} | {} | {} |", standing.label(), number(rows), percentage(rows, all))?;
    }
    writeln!(out, "\n## Issues\n\n| Issue | Identifiant | Statut | Lignes | Part |")?;
    writeln!(out, "| {WIDE} | :------- | :--- | ---: | ---: |")?;
    write_ends(tree, &summary.all, "", out)?;
    for grouping in &summary.groupings {
        write_grouping(summary, grouping, out)?;
    }
    if !summary.gaps.is_empty() {
        writeln!(
            out,
            "\n## {GAPS}\n\n| Question | Identifiant | Lignes bloquées | Débloquées par cette \
             seule réponse |"
        )?;
        writeln!(out, "| {WIDE} | :------- | -------: | -------: |")?;
        for gap in &summary.gaps {
            let ask = gap.question.ask.with_ellipses();
            let key = &gap.question.key;
            writeln!(
                out,
                "| {} | `{key}` | {} | {} |",
                MarkdownCell(&ask),
                number(gap.rows),
                number(gap.settled)
            )?;
        }
    }
    if let Some(annuaire) = &summary.annuaire {
        writeln!(out, "\n## {ANNUAIRE}\n")?;
        annuaire_sentences(annuaire)
            .iter()
            .try_for_each(|sentence| writeln!(out, "- {sentence}"))?;
    }
    write_error_rows(summary, out)?;
    writeln!(out)?;
    write_sources(summary, out)
}

fn write_sources(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
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
    if let Some(sentence) = groups_left_out(summary, grouping) {
        writeln!(out, "\n{sentence}")?;
    }
    if grouping.is_too_varied || grouping.groups.is_empty() {
        return Ok(());
    }
    let standings = standings_in(tree, grouping);
    write!(out, "\n### Statuts par groupe\n\n| Groupe | Lignes |")?;
    standings.iter().try_for_each(|standing| write!(out, " {} |", standing.label()))?;
    write!(out, "\n| :------------ | ---: |")?;
    standings.iter().try_for_each(|_| write!(out, " -----: |"))?;
    for (group, counts) in &grouping.groups {
        let all = counts.rows();
        write!(out, "\n| {} | {} |", MarkdownCell(&group_label(group)), number(all))?;
        for standing in &standings {
            match counts.standing(tree, *standing) {
                0 => write!(out, " 0 |")?,
                rows => write!(out, " {} ({}) |", number(rows), percentage(rows, all))?,
            }
        }
    }
    writeln!(
        out,
        "\n\n### Issues par groupe\n\n| Groupe | Issue | Identifiant | Statut | Lignes | Part |"
    )?;
    writeln!(out, "| :------------ | {WIDE} | :------- | :--- | ---: | ---: |")?;
    for (group, counts) in &grouping.groups {
        write_ends(tree, counts, &format!("| {} ", MarkdownCell(&group_label(group))), out)?;
    }
    Ok(())
}

/// Writes a line for each end, behind what `start` says of them all.
fn write_ends(
    tree: &Tree,
    counts: &Counts,
    start: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let all = counts.rows();
    for end in by_outcome(tree, counts) {
        let key = end.key.map(|key| format!("`{key}`")).unwrap_or_default();
        write!(out, "{start}| {} | {key} | {} ", MarkdownCell(&end.title), end.standing.label())?;
        writeln!(out, "| {} | {} |", number(end.rows), percentage(end.rows, all))?;
    }
    Ok(())
}

fn write_error_rows(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if summary.errors.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {ERRORS}\n")?;
    if let Some(listed) = errors_left_out(summary) {
        writeln!(out, "{listed}\n")?;
    }
    writeln!(out, "| Ligne | Identifiant | Pourquoi |\n| ---: | :------- | {WIDE} |")?;
    for error in &summary.errors {
        let id = error.id.as_deref().unwrap_or_default();
        writeln!(out, "| {} | {} | {} |", error.row, MarkdownCell(id), MarkdownCell(&error.why))?;
    }
    Ok(())
}

/// Text that stays in its cell.
struct MarkdownCell<'a>(&'a str);

impl fmt::Display for MarkdownCell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", MarkdownText(tame(self.0).trim()))
    }
}
