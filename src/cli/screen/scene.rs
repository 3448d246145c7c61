//! What is on the screen while a person chooses: a list of lines that always fits.

use console::{measure_text_width, truncate_str};

/// A question or a menu, before it is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Scene<'a> {
    /// What was answered so far, first to last.
    pub(crate) way: &'a [String],
    pub(crate) progress: &'a str,
    pub(crate) question: &'a str,
    pub(crate) items: Vec<Item<'a>>,
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
            Role::Selected => style.cyan(),
            Role::Right => style.green().bold(),
            Role::Notice => style.yellow(),
        };
        style.apply_to(&self.text).to_string()
    }
}

/// Lays a scene out in at most `height - 1` lines of at most `width - 1` columns.
///
/// Where there is little room the selected item comes first, then the question, the notice, the
/// keys, the other items around it, and the end of the way.
pub(crate) fn lay_out(scene: &Scene<'_>, width: usize, height: usize) -> Vec<ScreenLine> {
    let width = width.saturating_sub(1).max(10);
    let mut left = height.saturating_sub(1).max(3);
    let lines = |texts: Vec<String>, role| {
        texts.into_iter().map(move |text| ScreenLine { text, role }).collect::<Vec<_>>()
    };

    let (items, chosen) = item_lines(scene, width);
    let mut room = |wanted: usize| {
        let given = wanted.min(left);
        left -= given;
        given
    };
    let chosen_room = room(chosen.len().min(3));
    let question = wrap(scene.question, "", width);
    let question_room = room(question.len());
    let notice = wrap(scene.notice.unwrap_or_default(), "", width);
    let notice_room = room(if scene.notice.is_some() { notice.len() } else { 0 });
    let keys = wrap(scene.keys, "", width);
    let keys_room = room(keys.len());
    let items_room = chosen_room + room(items.len() - chosen_room);
    let progress = wrap(scene.progress, "", width);
    let progress_room = room(if scene.progress.is_empty() { 0 } else { progress.len() });
    let way: Vec<String> = scene.way.iter().flat_map(|step| wrap(step, "  ", width)).collect();
    // A blank line parts the way from the question.
    let way_room = if way.is_empty() { 0 } else { room(way.len() + 1) };

    let mut laid_out = Vec::new();
    if way_room > 1 {
        let shown = way_room - 1;
        let mut way = way.split_at(way.len() - shown).1.to_vec();
        if shown < scene.way.len()
            && let Some(first) = way.first_mut()
        {
            *first = "…".into();
        }
        laid_out.extend(lines(way, Role::Way));
        laid_out.extend(lines(vec![String::new()], Role::Way));
    }
    laid_out.extend(lines(progress.into_iter().take(progress_room).collect(), Role::Way));
    laid_out.extend(lines(question.into_iter().take(question_room).collect(), Role::Question));
    laid_out.extend(window(items, chosen, items_room, width));
    laid_out.extend(lines(notice.into_iter().take(notice_room).collect(), Role::Notice));
    laid_out.extend(lines(keys.into_iter().take(keys_room).collect(), Role::Keys));
    laid_out
}

/// The part of a text to read that begins at line `top`, and the last line where a part may begin.
pub(crate) fn page(
    paragraphs: &[String],
    top: usize,
    width: usize,
    height: usize,
) -> (Vec<ScreenLine>, usize) {
    let width = width.saturating_sub(1).max(10);
    let keys = wrap("↑ ↓ lire · une autre touche pour revenir", "", width);
    let room = height.saturating_sub(1 + keys.len()).max(1);
    let text: Vec<String> =
        paragraphs.iter().flat_map(|paragraph| wrap(paragraph, "", width)).collect();
    let last = text.len().saturating_sub(room);
    let shown = text
        .into_iter()
        .skip(top.min(last))
        .take(room)
        .map(|text| ScreenLine { text, role: Role::Item });
    (
        shown.chain(keys.into_iter().map(|text| ScreenLine { text, role: Role::Keys })).collect(),
        last,
    )
}

/// The lines of all items, and which of them are the selected item's.
fn item_lines(scene: &Scene<'_>, width: usize) -> (Vec<ScreenLine>, std::ops::Range<usize>) {
    let mut lines = Vec::new();
    let mut chosen = 0..0;
    for (place, item) in scene.items.iter().enumerate() {
        let selected = place == scene.selected;
        let first = format!("{} {} ", if selected { '>' } else { ' ' }, item.mark);
        let start = lines.len();
        let rest = " ".repeat(measure_text_width(&first));
        let options = options(width).initial_indent(&first).subsequent_indent(&rest);
        let role = if selected { Role::Selected } else { Role::Item };
        lines.extend(
            textwrap::wrap(item.text, options)
                .into_iter()
                .map(|text| ScreenLine { text: text.into(), role }),
        );
        if selected {
            chosen = start..lines.len();
        }
    }
    (lines, chosen)
}

/// The part of the items that has room, around the selected one; marks say where there is more.
fn window(
    items: Vec<ScreenLine>,
    chosen: std::ops::Range<usize>,
    room: usize,
    width: usize,
) -> Vec<ScreenLine> {
    let all = items.len();
    if room >= all {
        return items;
    }
    let spare = room.saturating_sub(chosen.len());
    let start = chosen.start.saturating_sub(spare / 2).min(all - room);
    let mut shown: Vec<ScreenLine> = items.into_iter().skip(start).take(room).collect();
    let mut mark = |place: Option<usize>, sign: &str| {
        if let Some(line) =
            place.and_then(|place| shown.get_mut(place)).filter(|line| line.role == Role::Item)
        {
            let text = truncate_str(&line.text, width - 2, "…").into_owned();
            let gap = (width - 1).saturating_sub(measure_text_width(&text));
            line.text = format!("{text}{}{sign}", " ".repeat(gap));
        }
    };
    if start > 0 {
        mark(Some(0), "↑");
    }
    if start + room < all {
        mark(room.checked_sub(1), "↓");
    }
    shown
}

pub(crate) fn wrap(text: &str, indent: &str, width: usize) -> Vec<String> {
    let options = options(width).initial_indent(indent).subsequent_indent(indent);
    textwrap::wrap(text, options).into_iter().map(Into::into).collect()
}

pub(crate) fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

#[cfg(test)]
mod tests {
    use crate::cli::screen::scene::*;

    fn scene(way: &[String], items: usize) -> Scene<'_> {
        Scene {
            way,
            progress: "Question 3, encore 1 à 2",
            question: "S'il s'agit d'une adresse organisationnelle, savez-vous qui a accès à \
                cette messagerie\u{a0}?",
            items: (0..items)
                .map(|place| Item {
                    mark: format!("{}.", place + 1),
                    text: "Une réponse assez longue pour tenir sur deux lignes d'un écran étroit",
                })
                .collect(),
            selected: items / 2,
            notice: None,
            keys: "↑ ↓ choisir · Entrée valider · 1-9 répondre · Échap revenir · ? aide",
        }
    }

    fn show(lines: &[ScreenLine]) -> String {
        let line = |line: &ScreenLine| format!("{:<8} |{}", format!("{:?}", line.role), line.text);
        lines.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
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
