//! A menu on one line, which leaves the rest of the screen to what stands above it.

use console::{measure_text_width, truncate_str};

use super::{
    key::Key,
    scene::{Role, ScreenLine},
};

/// What may be chosen, each in a word or two; the digits are theirs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineMenu<'a> {
    pub(crate) title: &'a str,
    pub(crate) choices: &'a [&'a str],
}

/// What a key asks of a menu on one line.
pub(super) enum LineMenuAction {
    Move(usize),
    /// Shows the text above it from its top.
    ReadAgain,
    /// Shows the choices as a list, with one selected.
    List(usize),
    Take(usize),
    Back,
    /// There is nobody to choose any more.
    Leave,
    Nothing,
}

impl LineMenu<'_> {
    /// The rows that it takes, with its keys.
    pub(crate) const ROWS: usize = 2;

    /// Where a text is read and nothing is chosen.
    pub(crate) const NONE: LineMenu<'static> = LineMenu { title: "", choices: &[] };

    /// The choices with their digits, the selected one between brackets, around which as many stand
    /// as there is room for; signs stand for the others. The title leads them where it fits.
    pub(super) fn line(self, selected: Option<usize>, width: usize) -> String {
        let mut start = 0;
        while start < selected.unwrap_or(0) {
            let end = selected.map_or(0, |selected| selected + 1);
            let sign_at_end = usize::from(end < self.choices.len());
            let shown = self.marked(start, end, selected);
            if measure_text_width(&shown) + sign_at_end <= width {
                break;
            }
            start += 1;
        }
        let line = self.marked(start, self.choices.len(), selected);
        let titled = format!("{} {line}", self.title);
        let line = if measure_text_width(&titled) <= width { titled } else { line };
        truncate_str(line.trim_end(), width, "›").into_owned()
    }

    /// Some of the choices, behind a sign where others stand before them.
    fn marked(self, start: usize, end: usize, selected: Option<usize>) -> String {
        let mut line = String::from(if start > 0 { "‹" } else { "" });
        for (place, choice) in self.choices.iter().enumerate().take(end).skip(start) {
            let before = match selected {
                Some(selected) if selected == place => "[",
                Some(selected) if selected + 1 == place && place > start => "]",
                _ => " ",
            };
            line.extend([before, &(place + 1).to_string(), " ", choice]);
        }
        line + if end > 0 && selected == Some(end - 1) { "]" } else { "" }
    }

    /// The keys, and the choices below them.
    pub(super) fn lines(self, selected: usize, width: usize) -> Vec<ScreenLine> {
        let title = self.title;
        let forms = [
            format!("{title} ← → Entrée choisir · ↑ relire · ↓ liste · Échap revenir"),
            format!("{title} ← → Entrée · ↑ relire"),
            title.to_owned(),
        ];
        vec![
            ScreenLine { text: fitting(&forms, width), role: Role::Keys },
            ScreenLine { text: self.line(Some(selected), width), role: Role::Question },
        ]
    }

    /// What a key asks for where a choice is selected.
    pub(super) fn action(self, key: &Key, selected: usize) -> LineMenuAction {
        let count = self.choices.len();
        let next = (selected + 1) % count;
        match key {
            Key::ArrowRight | Key::Tab => LineMenuAction::Move(next),
            Key::ArrowLeft | Key::BackTab => LineMenuAction::Move((selected + count - 1) % count),
            Key::Home => LineMenuAction::Move(0),
            Key::End => LineMenuAction::Move(count - 1),
            Key::ArrowUp | Key::PageUp => LineMenuAction::ReadAgain,
            Key::ArrowDown => LineMenuAction::List(next),
            Key::Char('?') => LineMenuAction::List(selected),
            Key::Enter | Key::Char(' ') => LineMenuAction::Take(selected),
            Key::Escape | Key::Backspace => LineMenuAction::Back,
            Key::Ctrl('d') => LineMenuAction::Leave,
            Key::Char(sign) => {
                self.place(*sign).map_or(LineMenuAction::Nothing, LineMenuAction::Take)
            }
            _ => LineMenuAction::Nothing,
        }
    }

    /// The place of the choice that a digit takes.
    pub(super) fn place(self, digit: char) -> Option<usize> {
        let place = (digit.to_digit(10)? as usize).checked_sub(1)?;
        (place < self.choices.len()).then_some(place)
    }
}

/// The first of some forms of a line that fits, or the last as far as it does.
pub(super) fn fitting(forms: &[String], width: usize) -> String {
    let form = forms.iter().find(|form| measure_text_width(form) <= width).or(forms.last());
    truncate_str(form.map_or("", |form| form), width, "").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MENU: LineMenu<'_> = LineMenu {
        title: "Et maintenant\u{a0}?",
        choices: &["Continuer", "Changer", "Enregistrer", "Autre arbre", "Quitter"],
    };

    #[test]
    fn the_selected_choice_is_always_on_the_line() {
        for (selected, width, line) in [
            (
                Some(0),
                90,
                "Et maintenant\u{a0}? [1 Continuer]2 Changer 3 Enregistrer 4 Autre arbre 5 Quitter",
            ),
            (None, 70, " 1 Continuer 2 Changer 3 Enregistrer 4 Autre arbre 5 Quitter"),
            (Some(0), 39, "[1 Continuer]2 Changer 3 Enregistrer 4›"),
            (Some(2), 39, " 1 Continuer 2 Changer[3 Enregistrer]4›"),
            (Some(3), 30, "‹[4 Autre arbre]5 Quitter"),
            (Some(4), 30, "‹ 4 Autre arbre[5 Quitter]"),
            (Some(4), 10, "‹[5 Quitt›"),
        ] {
            assert_eq!(MENU.line(selected, width), line, "{selected:?} {width}");
        }
    }

    #[test]
    fn no_line_is_too_wide() {
        for width in 1..100 {
            for selected in 0..5 {
                let line = MENU.line(Some(selected), width);
                assert!(measure_text_width(&line) <= width, "{width}: {line}");
            }
        }
    }
}
