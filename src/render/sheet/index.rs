//! The page that leads to the sheets of an audit's rows. Its rows come one by one, so that no more
//! than one is kept.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    audit::{RecordSource, RowRecord, Standing, Summary},
    render::{
        html::{STATIC_POLICY, head, percent_encoded, write_page},
        phrases::origin,
        typography::typeset_markup,
    },
    walk::report::Conclusion,
    words::{VERSION, counted, day_in_words, number, rows, shown, tame},
};

const STYLE: PreEscaped<&str> =
    PreEscaped(concat!(include_str!("../figures/page.css"), include_str!("index.css")));

/// What stands in the page where its rows are to be.
const ROWS: &str = "\u{1}";

/// What there is to tell of the sheets beside them.
#[derive(Clone, Copy, Debug)]
pub struct SheetIndex<'a> {
    pub source: &'a RecordSource,
    pub summary: &'a Summary<'a>,
    /// How rows stand that have no sheet.
    pub left_out: &'a [Standing],
    /// How many sheets there are.
    pub sheets: u64,
    /// How many drafts have nobody to be sent to, where a column of addresses is named.
    pub unaddressed: Option<u64>,
}

/// Writes a row of the page: what a row of the table is called, how it stands, and the names of its
/// sheet and of its draft.
///
/// # Errors
/// Only those of writing to `out`.
pub fn sheet_index_row(
    record: &RowRecord<'_>,
    sheet: &str,
    draft: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let name = if record.id.is_empty() {
        format!("(ligne {})", number(record.row))
    } else {
        shown(&record.id)
    };
    let row = html! {
        tr {
            th scope="row" { bdi { (name) } }
            td.figure { (number(record.row)) }
            td { (record.standing.label()) }
            td { (outcome(record)) }
            td { (link(sheet, "Fiche", &name)) }
            td { (link(draft, "Message", &name)) }
        }
        "\n"
    };
    out.write_all(typeset_markup(&row.into_string()).as_bytes())
}

/// The name of a file as a link; who hears it hears which row it is of.
fn link(file: &str, label: &str, name: &str) -> Markup {
    html! {
        a href=(percent_encoded(file, "")) { (label) span.spoken { " de " (name) } }
    }
}

fn outcome(record: &RowRecord<'_>) -> String {
    let report = record.report();
    match (record.standing, report.end) {
        (Standing::Error, _) => "Réponse ou ligne refusée".into(),
        (_, Conclusion::Outcome(outcome)) => tame(&report.fill(&outcome.title)),
        (_, Conclusion::Missing(question)) => {
            format!("Il manque\u{a0}: {}", tame(&report.fill(&question.ask)))
        }
    }
}

/// Writes the page around its rows, which `write_rows` puts in their place.
///
/// # Errors
/// Only those of writing to `out`, and of `write_rows`.
pub fn sheet_index(
    index: SheetIndex<'_>,
    out: &mut dyn io::Write,
    write_rows: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut page = Vec::new();
    write_page(index.page(), &mut page)?;
    let page = String::from_utf8_lossy(&page);
    let (above, below) = page.split_once(ROWS).unwrap_or((&page, ""));
    out.write_all(above.as_bytes())?;
    write_rows(out)?;
    out.write_all(below.as_bytes())
}

impl SheetIndex<'_> {
    fn page(self) -> Markup {
        let tree = self.summary.tree;
        let title = format!("Fiches\u{a0}: {}", tame(&tree.title));
        let table = tame(&self.source.table).replace(ROWS, "");
        let day = self.source.day.map(|day| format!(" du {}", day_in_words(day)));
        let left_out = self.left_out();
        html! {
            (DOCTYPE)
            html lang="fr" {
                (head(&title, STYLE, STATIC_POLICY))
                "\n"
                body {
                    header {
                        h1 { (title) }
                        p { "Table\u{a0}: " bdi { (table) } }
                    }
                    "\n"
                    main {
                        p.total { (self.count()) }
                        @for sentence in &left_out { p { (sentence) } }
                        @if self.sheets > 0 { (self.table()) }
                    }
                    "\n"
                    footer {
                        p { "Audit" (day.unwrap_or_default()) ", mssante-check " (VERSION) "." }
                        p { (tame(&origin(tree))) }
                    }
                }
            }
            "\n"
        }
    }

    fn table(self) -> Markup {
        html! {
            "\n"
            table {
                caption { "Une ligne par structure\u{a0}: sa fiche, et le message à lui envoyer." }
                thead {
                    tr {
                        th scope="col" { (shown(&self.source.column).replace(ROWS, "")) }
                        th.figure scope="col" { "Ligne" }
                        th scope="col" { "Statut" }
                        th scope="col" { "Issue" }
                        th scope="col" { "Fiche" }
                        th scope="col" { "Message" }
                    }
                }
                "\n"
                tbody { "\n" (ROWS) }
            }
        }
    }

    fn count(self) -> String {
        match self.sheets {
            0 => "Aucune fiche.".into(),
            sheets => {
                format!("{}, sur {}.", counted(sheets, "fiche"), rows(self.summary.written_rows()))
            }
        }
    }

    /// Which rows have no sheet, and which drafts have no address.
    fn left_out(self) -> Vec<String> {
        let Summary { all, tree, reading, .. } = self.summary;
        let mut sentences = Vec::new();
        for standing in self.left_out {
            if let Some(count) = all.standing(tree, *standing).filter(|count| *count > 0) {
                let label = standing.label().to_lowercase();
                sentences.push(format!(
                    "Sans fiche, car d'un statut qui n'est pas demandé ({label})\u{a0}: {}.",
                    rows(count)
                ));
            }
        }
        let silent = reading.empty_rows + reading.repeated_headers;
        if silent > 0 {
            sentences.push(format!(
                "Sans fiche, car vides ou répétant l'en-tête\u{a0}: {}.",
                rows(silent)
            ));
        }
        if let Some(count) = self.unaddressed.filter(|count| *count > 0) {
            sentences.push(format!(
                "Sans destinataire, faute d'une adresse dans la table\u{a0}: {}.",
                counted(count, "message")
            ));
        }
        sentences
    }
}
