//! The sheet that says how to fill in the other, and explains each question.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::{
    render::{
        phrases::origin,
        xlsx::{cell_format, header_format, row_height},
    },
    table::limits::cell_text,
    tree::{Answer, Kind, Question, Tree, input::Input, reach::always_met},
};

/// The columns of the table, with their widths in characters.
const COLUMNS: [(&str, u32); 6] = [
    ("Question", 32),
    ("Identifiant", 14),
    ("Réponses possibles (identifiant)", 40),
    ("Posée", 13),
    ("Aide", 38),
    ("Source", 30),
];
/// The last of them, counted from 0.
const LAST_COLUMN: u16 = 5;
/// A line of text that runs over the columns, in characters.
const LINE: usize = 120;
/// More lines than anybody reads before a table.
const MOST_LINES: usize = 100;
/// More answers in one cell would be cut: no row is higher than about 27 lines.
const ANSWERS_A_ROW: usize = 9;

pub(super) fn sheet(tree: &Tree) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Mode d'emploi")?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    let always = always_met(tree);
    let mut row = write_instructions(tree, &always, &mut sheet)?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(row, column, title, &header_format())?;
    }
    sheet.set_repeat_rows(row, row)?;
    sheet.set_footer("&L&A&RPage &P / &N");
    for question in tree.questions() {
        let when = if always[question.id.index()] { "toujours" } else { "selon les réponses" };
        row = write_question(tree, question, when, row, &mut sheet)?;
    }
    sheet.set_print_area(0, 0, row, LAST_COLUMN)?;
    Ok(sheet)
}

/// Writes what stands above the table; returns the row of the table's head.
fn write_instructions(
    tree: &Tree,
    always: &[bool],
    sheet: &mut Worksheet,
) -> Result<u32, XlsxError> {
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(
        0,
        0,
        &*cell_text(&tree.title),
        &bold.clone().set_font_size(16),
    )?;
    let mut row = write_lines(tree.intro.as_deref().unwrap_or_default(), 1, sheet)?;
    row = write_lines(&origin(tree), row, sheet)? + 1;
    row = write_form(row, sheet)? + 1;
    sheet.write_string_with_format(
        row,
        0,
        "Remplir la feuille « Réponses »",
        &bold.clone().set_font_size(13),
    )?;
    row += 1;
    for instruction in instructions(tree, always) {
        row = write_lines(&format!("• {instruction}"), row, sheet)?;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Les questions", &bold.set_font_size(13))?;
    Ok(row + 1)
}

/// Writes the places where those who fill the sheet in say who they are, and when; returns the row
/// behind.
fn write_form(mut row: u32, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
    for label in ["Rempli par (nom, fonction)", "Le (jour/mois/année)"] {
        sheet.set_row_height(row, 24.0)?;
        sheet.write_string_with_format(row, 0, label, &header_format())?;
        sheet.merge_range(row, 1, row, 2, "", &cell_format().set_num_format("@"))?;
        row += 1;
    }
    Ok(row)
}

/// Writes a text over several columns, a row a line; returns the row behind.
fn write_lines(text: &str, mut row: u32, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
    for line in textwrap::wrap(text, LINE).iter().filter(|line| !line.is_empty()).take(MOST_LINES) {
        sheet.write_string(row, 0, &*cell_text(line))?;
        row += 1;
    }
    Ok(row)
}

fn instructions(tree: &Tree, always: &[bool]) -> Vec<&'static str> {
    let mut instructions = vec![
        "Une structure par ligne, à partir de la ligne 2.",
        "Une question par colonne. Dans une cellule, une aide s'affiche, et une liste quand il y \
         a des réponses à choisir.",
        "Laissez vide ce que vous ne savez pas : une cellule vide n'est jamais un « non ».",
    ];
    if tree.questions().any(|question| !always[question.id.index()]) {
        instructions.push(
            "Une question posée « selon les réponses » reste vide quand elle ne se pose pas.",
        );
    }
    if tree.questions().any(Question::takes_several) {
        instructions.push(
            "Plusieurs réponses dans une cellule : séparez-les par « | ». Écrivez 0 quand \
                il n'y en a aucune.",
        );
    }
    if tree.questions().any(repeats_answers) {
        instructions.push(
            "Un identifiant entre < et > tient la place de la réponse à la question qui le porte.",
        );
    }
    instructions.extend([
        "Ajoutez les colonnes que vous voulez (département, date…)\u{a0}: elles sont gardées \
         telles quelles.",
        "Ne changez pas les titres des colonnes : ils disent à quelle question elles répondent.",
    ]);
    instructions
}

/// Whether a text of a question repeats what was answered before.
fn repeats_answers(question: &Question) -> bool {
    let labels = question.answers.iter().map(|answer| &answer.label);
    labels.chain(&question.help).chain([&question.ask]).any(|text| !text.is_plain())
}

/// Writes a question below a row, on as many rows as its answers need; returns the last.
fn write_question(
    tree: &Tree,
    question: &Question,
    when: &str,
    mut row: u32,
    sheet: &mut Worksheet,
) -> Result<u32, XlsxError> {
    let help = question.help.as_ref().map(|help| tree.written(help)).unwrap_or_default();
    let wording = tree.written(&question.ask);
    let source = question.source.as_deref().unwrap_or_default();
    for (place, answers) in answers(tree, question).iter().enumerate() {
        let cells = match place {
            0 => [&*wording, &question.key, answers, when, &help, source],
            _ => ["", "", answers, "", "", ""],
        };
        row += 1;
        let widths = COLUMNS.map(|(_, width)| width);
        sheet.set_row_height(row, row_height(cells.into_iter().zip(widths)))?;
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, &*cell_text(cell), &cell_format())?;
        }
    }
    Ok(row)
}

/// What may be answered, row by row.
fn answers(tree: &Tree, question: &Question) -> Vec<String> {
    let mut rows = Vec::new();
    let pickable: Vec<&Answer> = question.pickable().collect();
    for answers in pickable.chunks(ANSWERS_A_ROW) {
        let lines: Vec<String> = answers.iter().map(|answer| answer_line(tree, answer)).collect();
        rows.push(lines.join("\n"));
    }
    if let Some(typed) = question.input().map(Input::expected) {
        match rows.last_mut() {
            Some(last) => last.extend(["\nou ", typed]),
            None => rows.push(typed.into()),
        }
    }
    if let (Kind::Several { .. }, Some(first)) = (question.kind, rows.first_mut()) {
        first.insert_str(0, "Une ou plusieurs :\n");
    }
    rows
}

fn answer_line(tree: &Tree, answer: &Answer) -> String {
    format!("{} ({})", tree.written(&answer.label), answer.key)
}
