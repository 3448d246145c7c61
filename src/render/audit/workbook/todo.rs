//! The sheet of what is to be done: the actions of each outcome that rows reached.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::{
    audit::{Standing, Summary, outcome_name},
    render::{
        figures::labels::{MASKED, tree_source},
        footnotes::{self, ShownTarget},
        workbook::worksheet::{BookCell, WorksheetWriter},
    },
    tree::{Action, Outcome, Tree, reach::leading_to, target::Target},
    words::{number, percentage, rows, tame},
};

const NAME: &str = "À faire";
/// What to do, when, where or with whom, and the address.
const WIDTHS: [u32; 4] = [58, 44, 44, 42];

/// How many actions of answers are listed for an outcome: a large tree has more than a sheet has
/// rows.
const MOST: usize = 100;

/// The names of places in the workbook, and the places.
pub(super) type Anchors = Vec<(String, String)>;

pub(super) fn sheet(summary: &Summary<'_>) -> Result<(Worksheet, Anchors), XlsxError> {
    let tree = summary.tree;
    let mut worksheet = WorksheetWriter::new(NAME, WIDTHS.into())?;
    worksheet.title(&format!("{NAME} : {}", tame(&tree.title)))?;
    worksheet.text(
        "Ce que demande chaque issue que des lignes ont atteinte. Dans la feuille \
        « Lignes », un clic sur une issue mène ici.",
    )?;
    let mut anchors = Vec::new();
    let mut shown = Vec::new();
    for (place, (outcome, rows)) in
        summary.all.by_outcome(tree).enumerate().filter(|(_, (_, rows))| *rows != Some(0))
    {
        worksheet.row += 1;
        anchors.push((outcome_name(place), format!("='{NAME}'!$A${}", worksheet.row + 1)));
        shown.extend(write(tree, outcome, &count(rows, summary.all.rows()), &mut worksheet)?);
    }
    if anchors.is_empty() {
        worksheet.text("Aucune ligne n'a atteint une issue.")?;
    }
    worksheet.row += 1;
    for line in footnotes::of_actions(tree, shown) {
        worksheet.text(&tame(&line))?;
    }
    worksheet.text(&tree_source(tree))?;
    Ok((worksheet.sheet, anchors))
}

/// How many actions are not listed.
fn rest(count: u64) -> String {
    match count {
        1 => "1\u{a0}action, selon d'autres réponses, n'est pas donnée ici.".into(),
        many => format!(
            "{}\u{a0}actions, selon d'autres réponses, ne sont pas données ici.",
            number(many)
        ),
    }
}

fn count(count: Option<u64>, all: u64) -> String {
    match count {
        Some(count) => format!("{} ({})", rows(count), percentage(count, all)),
        None => MASKED.into(),
    }
}

/// Writes what an outcome asks to do; these are the actions that are shown.
fn write<'t>(
    tree: &'t Tree,
    outcome: &'t Outcome,
    rows: &str,
    worksheet: &mut WorksheetWriter,
) -> Result<Vec<&'t Action>, XlsxError> {
    let mut shown = Vec::new();
    let title = format!("{} [{}]", outcome.title.with_ellipses(), outcome.key);
    let standing = BookCell::Standing(Standing::Reached(outcome.status));
    worksheet.cells(&[
        BookCell::Head(&title),
        standing,
        BookCell::Head(rows),
        BookCell::Head(""),
    ])?;
    if let Some(text) = &outcome.text {
        worksheet.merged(worksheet.row, 0, 3, &text.lines_with_ellipses())?;
        worksheet.row += 1;
    }
    let given = given(tree, outcome);
    if given.is_empty() && outcome.actions.is_empty() && outcome.alternatives.is_empty() {
        worksheet.text("Rien à faire.")?;
        return Ok(shown);
    }
    worksheet.cells(&[
        BookCell::Head("Quoi faire"),
        BookCell::Head("Quand"),
        BookCell::Head("Où, à qui"),
        BookCell::Head("Lien"),
    ])?;
    for (action, when) in given.iter().take(MOST) {
        step(action, when, worksheet)?;
        shown.push(*action);
    }
    if given.len() > MOST {
        let left_out = rest((given.len() - MOST) as u64);
        worksheet.cells(&[
            BookCell::Text(&left_out),
            BookCell::Text(""),
            BookCell::Text(""),
            BookCell::Text(""),
        ])?;
    }
    for action in &outcome.actions {
        step(action, "Dans tous les cas", worksheet)?;
        shown.push(action);
    }
    for (place, way) in outcome.alternatives.iter().enumerate() {
        if place > 0 {
            let format = Format::new().set_bold().set_align(FormatAlign::Center);
            worksheet.sheet.write_string_with_format(worksheet.row, 0, "OU", &format)?;
            worksheet.row += 1;
        }
        let title = way.title.with_ellipses();
        worksheet.cells(&[
            BookCell::Head(&title),
            BookCell::Head(""),
            BookCell::Head(""),
            BookCell::Head(""),
        ])?;
        for action in &way.actions {
            step(action, "Si vous choisissez cette voie", worksheet)?;
            shown.push(action);
        }
    }
    Ok(shown)
}

/// The actions of answers on a way to an outcome, each with the answers; not those that the outcome
/// has too.
fn given<'t>(tree: &'t Tree, outcome: &Outcome) -> Vec<(&'t Action, String)> {
    let mut given = Vec::new();
    let leads = leading_to(tree, outcome.id);
    for question in tree.questions() {
        let mut found: Vec<(&Action, Vec<String>)> = Vec::new();
        for answer in question.answers.iter().filter(|answer| leads[answer.next.index()]) {
            for action in &answer.actions {
                if outcome.actions.iter().any(|own| same(own, action)) {
                    continue;
                }
                let label = format!("«\u{a0}{}\u{a0}»", answer.label.with_ellipses());
                match found.iter_mut().find(|(other, _)| same(other, action)) {
                    Some((_, labels)) => labels.push(label),
                    None => found.push((action, vec![label])),
                }
            }
        }
        let ask = question.ask.with_ellipses();
        for (action, labels) in found {
            let labels = labels.join(" ou ");
            given.push((action, format!("Réponse {labels} à «\u{a0}{ask}\u{a0}»")));
        }
    }
    given
}

fn same(one: &Action, other: &Action) -> bool {
    one.text == other.text && one.target == other.target
}

fn step(action: &Action, when: &str, worksheet: &mut WorksheetWriter) -> Result<(), XlsxError> {
    let text = action.text.lines_with_ellipses();
    let TargetText { label, address } = action.target.as_ref().map(target_text).unwrap_or_default();
    let address = if address.is_empty() { BookCell::Text("") } else { BookCell::Address(&address) };
    worksheet.cells(&[BookCell::Text(&text), BookCell::Text(when), BookCell::Text(&label), address])
}

/// A target for a reader.
#[derive(Default)]
struct TargetText {
    /// The target in words.
    label: String,
    /// Where a click on it leads; nothing where it leads nowhere.
    address: String,
}

fn target_text(target: &Target) -> TargetText {
    let address = match target {
        Target::Link(link) => link.url.to_string(),
        Target::Contact(contact) => format!("mailto:{}", contact.email),
        Target::Mailbox(_) | Target::Message(_) => String::new(),
    };
    TargetText { label: tame(&ShownTarget::of(target).to_string()), address }
}
