//! How the table was read, in the sentences that all forms of a summary say.

use crate::{
    audit::{AskedColumns, Reading, RepeatedIds, Summary, UnreadableValues},
    words::{listed, meant, number, rows, shown, tame},
};

pub(super) const ASKED_COLUMNS: &str = "Colonnes";

/// Which column answers which question, and what answers none: a line each.
pub(super) fn column_lines(reading: &Reading<'_>) -> Vec<String> {
    let mut lines: Vec<String> = reading.questions.iter().map(columns_of).collect();
    if !reading.others.is_empty() {
        let others = listed(reading.others.iter().map(|header| label(header)));
        lines.push(format!("sans question\u{a0}: {}", tame(&others)));
    }
    if !reading.above.is_empty() {
        let above = listed(reading.above.iter().map(String::as_str));
        lines.push(format!("au-dessus de l'en-tête, hors des lignes\u{a0}: {}", tame(&above)));
    }
    lines
}

fn columns_of(asked: &AskedColumns<'_>) -> String {
    let key = &asked.question.key;
    if asked.columns.is_empty() {
        let near = asked.near.as_deref().map(shown);
        return format!("{key}\u{a0}: aucune colonne{}", meant(near.as_deref()));
    }
    let mut quoted = Vec::new();
    for header in &asked.columns {
        quoted.push(format!("«\u{a0}{}\u{a0}»", label(header)));
    }
    let headers = quoted.join(", ");
    format!("{key}\u{a0}: {}", tame(&headers))
}

/// What a header is called.
fn label(header: &str) -> &str {
    if header.trim().is_empty() { "(sans titre)" } else { header }
}

pub(super) const UNREADABLE: &str = "Réponses que l'arbre ne connaît pas";

/// How many texts are told of the cells of a question.
const MOST: usize = 20;

/// What the cells of a question say that are no answer: a title, and a line for each text.
pub(super) struct UnreadableLines {
    pub(super) title: String,
    pub(super) values: Vec<String>,
}

/// The same of all questions that have such cells.
pub(super) fn unreadable_lines(summary: &Summary<'_>) -> Vec<UnreadableLines> {
    summary.reading.unreadable.iter().map(lines_of).collect()
}

fn lines_of(unreadable: &UnreadableValues<'_>) -> UnreadableLines {
    let UnreadableValues { question, cells, values } = unreadable;
    let mut lines = Vec::new();
    for value in values.iter().take(MOST) {
        lines.push(format!("«\u{a0}{}\u{a0}»\u{a0}: {}", tame(&value.value), rows(value.cells)));
    }
    if values.is_empty() {
        lines.push("trop de textes différents pour être donnés ici".into());
    } else if values.len() > MOST {
        let others = number((values.len() - MOST) as u64);
        lines.push(format!("et {others} autres textes"));
    }
    UnreadableLines { title: format!("{}\u{a0}: {}", question.key, rows(*cells)), values: lines }
}

/// Which rows are kept and weigh in no figure, if there are any.
pub(super) fn left_out(summary: &Summary<'_>) -> Vec<String> {
    let reading = &summary.reading;
    let mut sentences = Vec::new();
    match summary.told_left_out(reading.empty_rows) {
        None => sentences.push("Des lignes vides, gardées, ne comptent dans aucun chiffre.".into()),
        Some(0) => {}
        Some(1) => {
            sentences.push("1\u{a0}ligne vide, gardée, ne compte dans aucun chiffre.".into());
        }
        Some(many) => sentences.push(format!(
            "{}\u{a0}lignes vides, gardées, ne comptent dans aucun chiffre.",
            number(many)
        )),
    }
    match summary.told_left_out(reading.repeated_headers) {
        None => sentences.push(
            "Des lignes répètent l'en-tête\u{a0}: gardées, elles ne comptent dans aucun \
             chiffre."
                .into(),
        ),
        Some(0) => {}
        Some(1) => sentences.push(
            "1\u{a0}ligne répète l'en-tête\u{a0}: gardée, elle ne compte dans aucun \
             chiffre."
                .into(),
        ),
        Some(many) => sentences.push(format!(
            "{}\u{a0}lignes répètent l'en-tête\u{a0}: gardées, elles ne comptent dans \
             aucun chiffre.",
            number(many)
        )),
    }
    if let Some(repeated) = summary.told_repeated() {
        sentences.extend(repeated_sentences(repeated));
    }
    sentences
}

/// How many rows repeat an id, and how many of them contradict the first row that has it.
fn repeated_sentences(repeated: &RepeatedIds) -> Vec<String> {
    let column = tame(&repeated.column);
    let mut sentences = Vec::new();
    let count = rows(repeated.rows);
    let repeats = match repeated.rows {
        0 => None,
        1 => Some(format!("{count} reprend un «\u{a0}{column}\u{a0}» déjà vu")),
        _ => Some(format!("{count} reprennent un «\u{a0}{column}\u{a0}» déjà vu")),
    };
    let contradicting = match repeated.contradicting {
        0 => String::new(),
        1 => ", dont 1 répond autrement que la première".into(),
        many => format!(", dont {} répondent autrement que la première", number(many)),
    };
    sentences.extend(repeats.map(|repeats| {
        format!("{repeats}{contradicting}\u{a0}; la colonne «\u{a0}erreur\u{a0}» les signale.")
    }));
    if repeated.is_partial {
        sentences.push(format!(
            "«\u{a0}{column}\u{a0}» a trop de valeurs différentes pour que toutes soient \
             comparées\u{a0}: des lignes peuvent être en double sans que ce soit dit."
        ));
    }
    sentences
}
