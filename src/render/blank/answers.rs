//! The sheet to fill in, and the lists that its cells propose.

use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatBorder, Formula, Worksheet, XlsxError,
    utility::{cell_range_absolute, quote_sheet_name},
};

use crate::{
    render::xlsx::{cell_format, header_format, row_height},
    table::limits::{LONGEST_TEXT, MOST_COLUMNS, clipped, utf16_length},
    tree::{Kind, Question, Tree, input::Input},
};

use super::{Blank, identity::FINESS, paper::Paper};

const LISTS: &str = "Listes";
/// The last row, counted from 0, that has lists and prompts.
const LAST_ROW: u32 = 9_999;
/// A header takes no more lines of a row, which has 27 at most.
const MOST_HEAD_LINES: u32 = 18;
/// The widest column, in characters.
const WIDEST: u32 = 255;
/// The width of a column of cases, in characters.
const CASE_WIDTH: u32 = 36;
/// So many columns behind the questions' are for what people add: numbers keep their zeros there
/// too.
const FREE_COLUMNS: u16 = 20;

/// The sheet to fill in, and the hidden one with the lists that its cells propose.
pub(super) struct BlankTable {
    pub(super) answers: Worksheet,
    pub(super) lists: Worksheet,
}

impl BlankTable {
    /// A column for each question, under its header, behind those that say which structure a row
    /// is.
    pub(super) fn of(tree: &Tree, blank: &Blank<'_>) -> Result<Self, XlsxError> {
        let mut answers = Worksheet::new();
        let Blank { identity, headers, .. } = blank;
        let first = u16::try_from(identity.len()).unwrap_or_default();
        answers.set_name("Réponses")?.set_freeze_panes(1, first)?;
        let mut lists = Worksheet::new();
        lists.set_name(LISTS)?.set_hidden(true);
        let mut column = 0;
        for header in *identity {
            answers.write_string_with_format(0, column, *header, &header_format())?;
            answers.set_column_width(column, identity_width(header))?;
            answers.set_column_format(column, &ruled())?;
            if *header == FINESS {
                let prompt = finess_prompt()?;
                answers.add_data_validation(1, column, LAST_ROW, column, &prompt)?;
            }
            column += 1;
        }
        let mut list = 0;
        let mut columns: Vec<(&str, u32)> =
            identity.iter().map(|header| (*header, identity_width(header))).collect();
        for (question, header) in tree.questions().zip(headers) {
            let header = held(header, &question.key);
            answers.write_string_with_format(0, column, header, &header_format())?;
            columns.push((header, width(header)));
            answers.set_column_width(column, width(header))?;
            answers.set_column_format(column, &ruled())?;
            let mut validation = prompt(tree, question)?;
            if !question.is_only_typed() {
                let range = write_list(tree, question, list, &mut lists)?;
                validation = proposed(validation, question, &range)?;
                list += 1;
            }
            answers.add_data_validation(1, column, LAST_ROW, column, &validation)?;
            column += 1;
        }
        let paper = Paper { columns: &columns, identity: first };
        paper.lay_out(&mut answers)?;
        if blank.rows.is_empty() {
            paper.rule(&mut answers, &printed())?;
        }
        if column < MOST_COLUMNS {
            let last = (MOST_COLUMNS - 1).min(column + FREE_COLUMNS - 1);
            answers.set_column_range_format(column, last, &text())?;
        }
        Ok(Self { answers, lists })
    }

    /// Fills the sheet in, a row after the other, with columns of cases behind those of the
    /// questions.
    pub(super) fn fill(&mut self, blank: &Blank<'_>) -> Result<(), XlsxError> {
        let Blank { headers, case_headers, rows, .. } = blank;
        let mut widths: Vec<u32> = headers.iter().map(|header| width(header)).collect();
        let first = u16::try_from(headers.len()).unwrap_or(MOST_COLUMNS);
        for (column, header) in (first..).zip(*case_headers) {
            self.answers.write_string_with_format(0, column, *header, &header_format())?;
            self.answers.set_column_width(column, CASE_WIDTH)?;
            widths.push(CASE_WIDTH);
        }
        for (number, row) in (1..).zip(*rows) {
            let cells = row.iter().map(String::as_str).zip(widths.iter().copied());
            self.answers.set_row_height(number, row_height(cells))?;
            for (column, cell) in (0..).zip(row) {
                let format = cell_format().set_num_format("@");
                let cell = clipped(cell, LONGEST_TEXT);
                self.answers.write_string_with_format(number, column, &*cell, &format)?;
            }
        }
        Ok(())
    }
}

/// A text, or the id that says the same where the text is too long for a cell.
fn held<'a>(text: &'a str, id: &'a str) -> &'a str {
    if utf16_length(text) > LONGEST_TEXT { id } else { text }
}

/// Text: a number keeps its zeros, and nothing typed is run.
fn text() -> Format {
    Format::new().set_num_format("@")
}

/// The same with lines around it, on which people write.
fn ruled() -> Format {
    text().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF))
}

/// The same on paper: `LibreOffice` prints no cell that looks like all those below it.
fn printed() -> Format {
    ruled().set_border_color(Color::RGB(0x00A6_A6A6))
}

/// The width of a column that says which structure a row is.
fn identity_width(header: &str) -> u32 {
    if header == FINESS { 14 } else { CASE_WIDTH }
}

/// Wide enough for a header on about three lines; a very long one has as many as a row shows.
fn width(header: &str) -> u32 {
    let length = u32::try_from(utf16_length(header)).unwrap_or(u32::MAX);
    (length / 3).clamp(20, 30).max(length / MOST_HEAD_LINES).min(WIDEST)
}

/// Writes the labels of a question; returns where they stand.
fn write_list(
    tree: &Tree,
    question: &Question,
    column: u16,
    lists: &mut Worksheet,
) -> Result<String, XlsxError> {
    lists.write_string_with_format(
        0,
        column,
        &*clipped(&question.key, LONGEST_TEXT),
        &header_format(),
    )?;
    let mut row = 0;
    for answer in question.pickable() {
        row += 1;
        lists.write_string(row, column, held(&tree.written(&answer.label), &answer.key))?;
    }
    lists.set_column_width(column, 40)?;
    Ok(format!("={}!{}", quote_sheet_name(LISTS), cell_range_absolute(1, column, row, column)))
}

/// What is shown beside a cell of the question.
fn prompt(tree: &Tree, question: &Question) -> Result<DataValidation, XlsxError> {
    let has_list = !question.is_only_typed();
    let title = match question.kind {
        Kind::Choice => "Une réponse",
        Kind::Several { .. } => "Plusieurs réponses possibles",
        Kind::Sorted(_) if has_list => "Une réponse, ou une saisie",
        Kind::Sorted(_) | Kind::Typed { .. } => "Une saisie",
    };
    let instruction = match question.kind {
        Kind::Choice => "Choisissez dans la liste.".into(),
        Kind::Several { .. } => {
            "Plusieurs réponses : séparez-les par « | ». Aucune : écrivez 0.".into()
        }
        Kind::Sorted(input) if has_list => {
            format!("Choisissez dans la liste, ou saisissez {}.", input.expected())
        }
        Kind::Sorted(input) | Kind::Typed { input, .. } => {
            format!("Saisissez {}.", input.expected())
        }
    };
    let help = question.help.as_ref().map(|help| tree.written(help)).unwrap_or_default();
    let message = [instruction.as_str(), &help].join("\n");
    DataValidation::new()
        .set_input_title(title)?
        .set_input_message(clipped(message.trim_end(), 255))
}

/// What is shown beside a cell for the number of a structure.
fn finess_prompt() -> Result<DataValidation, XlsxError> {
    let expected = Input::Finess.expected();
    DataValidation::new()
        .set_input_title(FINESS)?
        .set_input_message(clipped(&format!("Saisissez {expected}, si la structure en a un."), 255))
}

/// The list of the answers; only a choice takes nothing else.
fn proposed(
    validation: DataValidation,
    question: &Question,
    range: &str,
) -> Result<DataValidation, XlsxError> {
    let validation = validation.allow_list_formula(Formula::new(range));
    match question.kind {
        Kind::Choice => validation
            .set_error_title("Réponse inconnue")?
            .set_error_message("Choisissez une réponse de la liste, ou laissez la cellule vide."),
        Kind::Several { .. } | Kind::Sorted(_) | Kind::Typed { .. } => {
            Ok(validation.show_error_message(false))
        }
    }
}
