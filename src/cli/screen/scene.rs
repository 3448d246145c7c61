//! What is on the screen while a person chooses: a list of lines that always fits.

use std::ops::Range;

use console::{measure_text_width, truncate_str};
use mssante_check::signs::printable;

/// A question or a menu, before it is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Scene<'a> {
    /// What was answered so far, first to last.
    pub(crate) way: &'a [String],
    pub(crate) progress: &'a str,
    pub(crate) question: &'a str,
    pub(crate) items: Vec<Item<'a>>,
    /// What stands above some of the items, each with the place of the item below it.
    pub(crate) headings: &'a [(usize, String)],
    pub(crate) selected: usize,
    /// Something just refused, and why.
    pub(crate) notice: Option<&'a str>,
    pub(crate) keys: &'a str,
}

/// A line to choose.
#[derive(Clone, Debug)]
pub(crate) struct Item<'a> {
    /// What stands before the text: a number, a box to tick.
    pub(crate) mark: String,
    pub(crate) text: &'a str,
}

/// A line of the screen, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScreenLine {
    pub(crate) text: String,
    pub(crate) role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Way,
    Question,
    Item,
    Selected,
    /// What is right.
    Right,
    Notice,
    Keys,
}

impl ScreenLine {
    /// The line in the style of its role.
    pub(crate) fn painted(&self) -> String {
        let style = console::Style::new().for_stderr();
        let style = match self.role {
            Role::Way | Role::Keys => style.dim(),
            Role::Question => style.bold(),
            Role::Item => style,
            // Colours of the palette of 256, which can be read on black and on white.
            Role::Selected => style.color256(30),
            Role::Right => style.color256(28).bold(),
            Role::Notice => style.color256(130),
        };
        style.apply_to(printable(&self.text)).to_string()
    }
}

/// The lines that a list longer than the screen leaves to the way, the progress and the keys.
const LINES_KEPT: usize = 3;

/// The rows of a screen that are left to give out.
struct RowBudget {
    left: usize,
}

impl RowBudget {
    /// Gives as many of the rows as there are.
    fn take(&mut self, wanted: usize) -> usize {
        let given = wanted.min(self.left);
        self.left -= given;
        given
    }

    /// Gives all of the rows, or as many as leave a few where there are not so many.
    fn take_most(&mut self, wanted: usize) -> usize {
        if wanted <= self.left {
            return self.take(wanted);
        }
        self.take(self.left.saturating_sub(LINES_KEPT).max(2))
    }
}

/// Lays a scene out in at most `height - 1` lines of at most `width - 1` columns.
///
/// Where there is little room the selected item comes first, then the question, the notice, the
/// other items around it, a line each of the way, the progress and the keys, and the rest of these.
/// Items that never fit leave these three lines to them.
pub(super) fn lay_out(scene: &Scene<'_>, width: usize, height: usize) -> Vec<ScreenLine> {
    let width = usable_width(width);
    let items = item_lines(scene, width);
    let question = wrap(scene.question, "", width);
    let notice = scene.notice.map_or(Vec::new(), |notice| wrap(notice, "", width));
    let keys = wrap(scene.keys, "", width).len();
    let mut progress = Vec::new();
    if !scene.progress.is_empty() {
        progress = wrap(scene.progress, "", width);
    }
    let way: Vec<String> = scene.way.iter().flat_map(|step| wrap(step, "  ", width)).collect();

    let mut budget = RowBudget { left: height.saturating_sub(1).max(3) };
    let selected_rows = budget.take(items.selected.len().min(3));
    let question_rows = budget.take(question.len());
    let notice_rows = budget.take(notice.len());
    let mut items_rows = selected_rows + budget.take_most(items.lines.len() - selected_rows);
    let way_end = budget.take(way.len().min(1));
    let progress_rows = budget.take(progress.len());
    let keys_start = budget.take(keys.min(1));
    items_rows += budget.take(items.lines.len() - items_rows);
    let way_rows = way_end + budget.take(way.len() - way_end);
    let keys_rows = keys_start + budget.take(keys - keys_start);
    // A blank line stands between the way and the question.
    let blank_rows = budget.take(way_rows.min(1));

    let mut laid_out: Vec<ScreenLine> =
        lines(end_of_way(way, way_rows), way_rows, Role::Way).collect();
    laid_out.extend(lines(vec![String::new()], blank_rows, Role::Way));
    laid_out.extend(lines(progress, progress_rows, Role::Way));
    laid_out.extend(lines(question, question_rows, Role::Question));
    laid_out.extend(window(items, items_rows, width));
    laid_out.extend(lines(notice, notice_rows, Role::Notice));
    laid_out.extend(lines(fitted_keys(scene.keys, keys_rows, width), keys_rows, Role::Keys));
    laid_out
}

/// The columns that are written to: the last one stays empty, since some terminals go on to the
/// next line behind it.
pub(super) fn usable_width(width: usize) -> usize {
    width.saturating_sub(1).max(10)
}

/// The first lines of a text in one role.
fn lines(texts: Vec<String>, most: usize, role: Role) -> impl Iterator<Item = ScreenLine> {
    texts.into_iter().take(most).map(move |text| ScreenLine { text, role })
}

/// The last lines of the way; a sign stands for those before.
fn end_of_way(mut way: Vec<String>, rows: usize) -> Vec<String> {
    let mut end = way.split_off(way.len() - rows);
    if let Some(first) = end.first_mut().filter(|_| !way.is_empty()) {
        *first = format!("… {}", first.trim_start());
    }
    end
}

/// The keys on so many lines: those before the last go where there is no room for all.
fn fitted_keys(keys: &str, rows: usize, width: usize) -> Vec<String> {
    let mut parts: Vec<&str> = keys.split(" · ").collect();
    loop {
        let lines = wrap(&parts.join(" · "), "", width);
        if lines.len() <= rows || parts.len() < 2 {
            return lines;
        }
        parts.remove(parts.len() - 2);
    }
}

/// A part of a text to read, on a screen of its own.
pub(super) struct HelpPage {
    pub(super) lines: Vec<ScreenLine>,
    /// The last line of the text that a part may begin with.
    pub(super) last_top: usize,
}

/// The part of a text that begins with line `top`, and what the keys do.
pub(super) fn help_page(
    paragraphs: &[String],
    top: usize,
    width: usize,
    height: usize,
) -> HelpPage {
    let width = usable_width(width);
    let keys = wrap("↑ ↓ lire · une autre touche pour revenir", "", width);
    let room = height.saturating_sub(1 + keys.len()).max(1);
    let text: Vec<String> =
        paragraphs.iter().flat_map(|paragraph| wrap(paragraph, "", width)).collect();
    let last_top = text.len().saturating_sub(room);
    let shown = text.into_iter().skip(top.min(last_top)).collect();
    let mut page: Vec<ScreenLine> = lines(shown, room, Role::Item).collect();
    let keys_rows = keys.len();
    page.extend(lines(keys, keys_rows, Role::Keys));
    HelpPage { lines: page, last_top }
}

/// The lines of all items, and which of them are the selected item's.
struct ItemLines {
    lines: Vec<ScreenLine>,
    selected: Range<usize>,
}

fn item_lines(scene: &Scene<'_>, width: usize) -> ItemLines {
    let mut items = ItemLines { lines: Vec::new(), selected: 0..0 };
    for (place, item) in scene.items.iter().enumerate() {
        let is_selected = place == scene.selected;
        let first = format!("{} {} ", if is_selected { '>' } else { ' ' }, item.mark);
        let rest = " ".repeat(measure_text_width(&first));
        let options = options(width).initial_indent(&first).subsequent_indent(&rest);
        let role = if is_selected { Role::Selected } else { Role::Item };
        for (_, heading) in scene.headings.iter().filter(|(below, _)| *below == place) {
            let heading = wrap(heading, "  ", width);
            items
                .lines
                .extend(heading.into_iter().map(|text| ScreenLine { text, role: Role::Way }));
        }
        let start = items.lines.len();
        for text in textwrap::wrap(item.text, options) {
            items.lines.push(ScreenLine { text: text.into(), role });
        }
        if is_selected {
            items.selected = start..items.lines.len();
        }
    }
    items
}

/// The part of the items that has room, around the selected one; marks say where there is more.
fn window(items: ItemLines, room: usize, width: usize) -> Vec<ScreenLine> {
    let all = items.lines.len();
    if room >= all {
        return items.lines;
    }
    let spare = room.saturating_sub(items.selected.len());
    let start = items.selected.start.saturating_sub(spare / 2).min(all - room);
    let mut shown: Vec<ScreenLine> = items.lines.into_iter().skip(start).take(room).collect();
    if start > 0
        && let Some(first) = shown.first_mut()
    {
        mark_more(first, "↑", width);
    }
    if start + room < all
        && let Some(last) = shown.last_mut()
    {
        mark_more(last, "↓", width);
    }
    shown
}

/// Puts a sign at the end of a line, except on the selected item.
fn mark_more(line: &mut ScreenLine, sign: &str, width: usize) {
    if line.role != Role::Item {
        return;
    }
    let text = truncate_str(&line.text, width - 2, "…").into_owned();
    let gap = (width - 1).saturating_sub(measure_text_width(&text));
    line.text = format!("{text}{}{sign}", " ".repeat(gap));
}

/// The lines of a text, behind an indent.
pub(crate) fn wrap(text: &str, indent: &str, width: usize) -> Vec<String> {
    let options = options(width).initial_indent(indent).subsequent_indent(indent);
    textwrap::wrap(text, options).into_iter().map(Into::into).collect()
}

/// How texts are wrapped on a screen.
pub(crate) fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

#[cfg(test)]
mod tests {
    use crate::cli::screen::scene::*;

    fn scene(way: &[String], items: usize) -> Scene<'_> {
        Scene {
            way,
            progress: "Question 3, encore 1 ou 2 questions",
            question: "S'il s'agit d'une adresse organisationnelle, savez-vous qui a accès à \
                cette messagerie\u{a0}?",
            items: (0..items)
                .map(|place| Item {
                    mark: format!("{}.", place + 1),
                    text: "Une réponse assez longue pour tenir sur deux lignes d'un écran étroit",
                })
                .collect(),
            headings: &[],
            selected: items / 2,
            notice: None,
            keys: "↑ ↓ choisir · Entrée valider · 1-9 répondre · Échap revenir · ? aide",
        }
    }

    fn show(lines: &[ScreenLine]) -> String {
        let mut shown = String::new();
        for line in lines {
            let role = format!("{:?}", line.role);
            shown.extend([format!("{role:<8} |{}\n", line.text)]);
        }
        shown
    }

    #[test]
    fn scenes_read_well_at_any_width() {
        let way = [
            "Êtes-vous équipé d'une adresse MSSanté\u{a0}? Oui".into(),
            "Utilisez-vous cette adresse\u{a0}? Oui".into(),
        ];
        for width in [40, 80, 200] {
            insta::assert_snapshot!(
                format!("scene_{width}"),
                show(&lay_out(&scene(&way, 4), width, 30))
            );
        }
        insta::assert_snapshot!("scene_40_by_10", show(&lay_out(&scene(&way, 12), 40, 10)));
    }

    #[test]
    fn scenes_always_fit_and_always_show_the_selected_item() {
        let way: Vec<String> = (0..30)
            .map(|step| format!("Question {step}\u{a0}? Une réponse {}", "x".repeat(step * 5)))
            .collect();
        for width in [1, 10, 20, 40, 80, 200] {
            for height in [1, 4, 5, 10, 24] {
                for items in [1, 2, 9, 60] {
                    for selected in [0, items / 2, items - 1] {
                        let scene = Scene { selected, ..scene(&way, items) };
                        let lines = lay_out(&scene, width, height);
                        assert!(lines.len() <= height.saturating_sub(1).max(3));
                        assert!(lines.iter().all(|line| measure_text_width(&line.text)
                            <= width.saturating_sub(1).max(10)));
                        assert!(
                            lines
                                .iter()
                                .any(|line| line.role == Role::Selected
                                    && line.text.starts_with('>'))
                        );
                    }
                }
            }
        }
    }
}
