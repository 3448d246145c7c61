//! A summary as one page for a browser and a printer: no script, and nothing from elsewhere.

use std::io;

use maud::{Markup, html};

use crate::{
    audit::{Grouping, Summary},
    render::{
        audit::{
            headline::headline,
            reading::{ASKED_COLUMNS, UNREADABLE, column_lines, left_out, unreadable_lines},
            what_if::{WHAT_IF, what_if_sentence},
            words::{
                ANNUAIRE, ERRORS, GAPS, annuaire_sentences, annuaire_source, errors_left_out,
                group_sentences, has_errors, has_no_figures, made, masking, rows_blocked, title,
            },
        },
        figures::{SummaryPage, labels::tree_source},
    },
    words::tame,
};

use super::{chart, tables};

pub(super) fn write(summary: &Summary<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut sources = vec![made(summary), tree_source(summary.tree)];
    sources.extend(summary.annuaire.as_ref().map(annuaire_source));
    let title = title(summary);
    let page = SummaryPage {
        title: &title,
        window: &format!("{title} – {}", tame(&summary.table)),
        tables: html! { p { "Table\u{a0}: " bdi { (tame(&summary.table)) } } },
        body: body(summary),
        sources: &sources,
        style: "",
    };
    page.write(out)
}

fn body(summary: &Summary<'_>) -> Markup {
    if has_no_figures(summary) {
        return html! {
            p.total { (headline(summary)) }
            @for sentence in left_out(summary) { p { (sentence) } }
        };
    }
    html! {
        p.total { (headline(summary)) }
        @if let Some(sentence) = masking(summary) { p { (sentence) } }
        @for sentence in left_out(summary) { p { (sentence) } }
        @if !summary.reading.questions.is_empty() {
            "\n"
            section aria-labelledby="colonnes" {
                h2 id="colonnes" { (ASKED_COLUMNS) }
                ul { @for line in column_lines(&summary.reading) { "\n" li { bdi { (line) } } } }
            }
        }
        "\n"
        section aria-labelledby="statuts" {
            h2 id="statuts" { "Statuts" }
            (chart::standings(summary))
            (tables::standings(summary))
        }
        "\n"
        section aria-labelledby="issues" {
            h2 id="issues" { "Issues" }
            (tables::outcomes(summary))
        }
        @for (place, by) in summary.groupings.iter().enumerate() {
            "\n"
            (grouping(summary, by, &format!("par-{}", place + 1)))
        }
        @if let Some(change) = &summary.what_if {
            "\n"
            section aria-labelledby="et-si" {
                h2 id="et-si" { (WHAT_IF) }
                p { (what_if_sentence(change)) }
                @if !change.moves.is_empty() { (tables::moves(summary, change)) }
            }
        }
        @if !summary.gaps.is_empty() {
            "\n"
            section aria-labelledby="manques" {
                h2 id="manques" { (GAPS) }
                (gaps(summary))
            }
        }
        @if let Some(annuaire) = &summary.annuaire {
            "\n"
            section aria-labelledby="annuaire" {
                h2 id="annuaire" { (ANNUAIRE) }
                @for sentence in annuaire_sentences(annuaire) { p { (sentence) } }
            }
        }
        @if !summary.reading.unreadable.is_empty() {
            "\n"
            section aria-labelledby="inconnues" {
                h2 id="inconnues" { (UNREADABLE) }
                (unreadable(summary))
            }
        }
        @if has_errors(summary) {
            "\n"
            section aria-labelledby="erreurs" {
                h2 id="erreurs" { (ERRORS) }
                @if let Some(listed) = errors_left_out(summary) { p { (listed) } }
                @if !summary.errors.is_empty() { (error_rows(summary)) }
            }
        }
    }
}

/// The section of a column; `id` is its own.
fn grouping(summary: &Summary<'_>, grouping: &Grouping, id: &str) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { "Par « " bdi { (tame(&grouping.column)) } " »" }
            @for sentence in group_sentences(summary, grouping) { p { (sentence) } }
            @if !grouping.is_too_varied && !grouping.groups.is_empty() {
                (chart::groups(summary, grouping))
                (tables::standings_by_group(summary, grouping, id))
                (tables::ends_by_group(summary, grouping, id))
            }
        }
    }
}

// Sentences rather than cells: they are to be read on a telephone too.
fn gaps(summary: &Summary<'_>) -> Markup {
    html! {
        ol {
            @for gap in &summary.gaps {
                "\n"
                li {
                    (gap.question.ask.with_ellipses()) " "
                    code { (gap.question.key) }
                    small { (rows_blocked(gap)) }
                }
            }
        }
    }
}

fn unreadable(summary: &Summary<'_>) -> Markup {
    html! {
        ul {
            @for lines in unreadable_lines(summary) {
                "\n"
                li {
                    b { (lines.title) }
                    ul { @for line in &lines.values { "\n" li { bdi { (line) } } } }
                }
            }
        }
    }
}

fn error_rows(summary: &Summary<'_>) -> Markup {
    html! {
        ul {
            @for error in &summary.errors {
                "\n"
                li {
                    b { "Ligne " (error.row) }
                    @if let Some(id) = &error.id { " (" bdi { (tame(id)) } ")" }
                    " : " bdi { (tame(&error.why)) }
                }
            }
        }
    }
}
