//! A comparison as Markdown, to paste in a mail, a wiki or a note.

use std::io;

use crate::{
    compare::Comparison,
    render::{
        figures::{
            MarkdownCell, WIDE,
            labels::{made_on, tree_source},
        },
        report::markdown::MarkdownText,
    },
    words::{number, percentage},
};

use super::{
    headline::headline,
    tables::{FigureTable, causes, evolutions, groups, matrix, standing_changes},
    words::{
        CAUSES, CAUSES_EXPLAINED, EVOLUTIONS, EVOLUTIONS_EXPLAINED, FLOWS, MATRIX, MOVED,
        NOTHING_MOVED, SILENT, SILENT_ROWS, STANDING_CHANGES, STRUCTURES, TOLD, cause_sentences,
        files, group_sentence, moved_answers, silent_sentence, title, told,
    },
};

pub(super) fn write(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "# {}\n", MarkdownText(&title(comparison)))?;
    for file in files(comparison) {
        writeln!(out, "- {}", MarkdownCell(&file))?;
    }
    writeln!(out, "\n**{}**", headline(comparison))?;
    if comparison.rows_in_both() > 0 {
        writeln!(out, "\n## {FLOWS}\n\n{MATRIX}\n")?;
        write_table(&matrix(comparison), out)?;
        write_changes(comparison, out)?;
    }
    if comparison.evolutions.rows() > 0 {
        writeln!(out, "\n## {EVOLUTIONS}\n")?;
        write_table(&evolutions(comparison), out)?;
        writeln!(out, "\n{EVOLUTIONS_EXPLAINED}")?;
    }
    if comparison.rows_in_both() > 0 {
        writeln!(out, "\n## {CAUSES}\n")?;
        for sentence in cause_sentences(comparison) {
            writeln!(out, "- {sentence}")?;
        }
        if !comparison.causes.is_empty() {
            writeln!(out)?;
            write_table(&causes(comparison), out)?;
            writeln!(out, "\n{CAUSES_EXPLAINED}")?;
        }
        writeln!(out, "\n## {SILENT}\n\n{}", silent_sentence(comparison))?;
        if comparison.still_silent > 0 {
            writeln!(out, "{}", MarkdownCell(SILENT_ROWS))?;
        }
    }
    for grouping in &comparison.groupings {
        writeln!(out, "\n## Par «\u{a0}{}\u{a0}»\n", MarkdownCell(&grouping.column))?;
        match group_sentence(grouping) {
            Some(sentence) => writeln!(out, "{sentence}")?,
            None => write_table(&groups(comparison, grouping), out)?,
        }
    }
    if comparison.rows_in_both() > 0 {
        write_moved(comparison, out)?;
    }
    let told = told(comparison);
    if !told.is_empty() {
        writeln!(out, "\n## {TOLD}\n")?;
    }
    told.iter().try_for_each(|sentence| writeln!(out, "- {}", MarkdownCell(sentence)))?;
    writeln!(out, "\n{}\n", made_on(comparison.day))?;
    writeln!(out, "{}", MarkdownCell(&tree_source(comparison.tree)))
}

/// Writes who has another status, most structures first.
fn write_changes(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let changes = standing_changes(comparison);
    if changes.is_empty() {
        return Ok(());
    }
    let both = comparison.rows_in_both();
    writeln!(out, "\n{STANDING_CHANGES}\u{a0}:\n")?;
    writeln!(out, "| Avant | Après | {STRUCTURES} | Part |\n| :--- | :--- | ---: | ---: |")?;
    for flow in changes {
        write!(out, "| {} | {} ", flow.before.label(), flow.after.label())?;
        writeln!(out, "| {} | {} |", number(flow.rows), percentage(flow.rows, both))?;
    }
    Ok(())
}

/// Writes a line for each line of a table, with the share of each figure.
fn write_table(table: &FigureTable, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "| {} | {STRUCTURES} | Part |", table.names)?;
    for head in &table.heads {
        write!(out, " {} |", head.label())?;
    }
    write!(out, "\n| :------------ | ---: | ---: |{}", " -----: |".repeat(table.heads.len()))?;
    for line in table.all_lines() {
        let name = line.name.label();
        write!(out, "\n| {} | {} ", MarkdownCell(&name), number(line.rows))?;
        write!(out, "| {} |", percentage(line.rows, line.of))?;
        for part in &line.parts {
            match part {
                0 => write!(out, " 0 |")?,
                _ => write!(out, " {} ({}) |", number(*part), percentage(*part, line.rows))?,
            }
        }
    }
    writeln!(out)
}

fn write_moved(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n## {MOVED}\n")?;
    if comparison.moved.is_empty() {
        return writeln!(out, "{NOTHING_MOVED}");
    }
    writeln!(out, "| Question | Identifiant | {STRUCTURES} | Réponses |")?;
    writeln!(out, "| {WIDE} | :------- | ---: | {WIDE} |")?;
    for moved in &comparison.moved {
        let ask = moved.question.ask.with_ellipses();
        let answers = moved_answers(moved).join(", ");
        write!(out, "| {} | `{}` ", MarkdownCell(&ask), moved.question.key)?;
        writeln!(out, "| {} | {} |", number(moved.rows), MarkdownCell(&answers))?;
    }
    Ok(())
}
