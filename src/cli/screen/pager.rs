//! A text that is longer than the screen, read a part at a time from its top.

use console::{AnsiCodeIterator, measure_text_width};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    key::Key,
    line_menu::{LineMenu, fitting},
    scene::{Role, ScreenLine, usable_width},
};

/// A text to read, and what may be done with it.
#[derive(Clone, Copy)]
pub(crate) struct PagedText<'a> {
    /// Draws the text for so many columns, with escape sequences of ours.
    pub(crate) draw: &'a dyn Fn(usize) -> String,
    /// What stands below it, whose digits take a choice at once.
    pub(crate) menu: LineMenu<'a>,
}

/// What a person did when they had read enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PagerEnd {
    Closed,
    /// The choice at this place was taken by its digit.
    Chosen(usize),
}

/// The part of a text that is on the screen.
pub(super) struct Pager<'a> {
    text: PagedText<'a>,
    rows: Vec<String>,
    top: usize,
    size: (usize, usize),
}

/// What ends every style of ours.
const RESET: &str = "\u{1b}[0m";

/// What ends a link of ours.
const END_OF_LINK: &str = "\u{1b}]8;;\u{1b}\\";

impl<'a> Pager<'a> {
    /// Begins at the top of a text, on a screen of so many columns and rows.
    pub(super) fn new(text: PagedText<'a>, size: (usize, usize)) -> Self {
        let mut pager = Self { text, rows: Vec::new(), top: 0, size: (0, 0) };
        pager.resize(size);
        pager
    }

    /// Takes another size; about the same part of the text stays on the screen.
    pub(super) fn resize(&mut self, size: (usize, usize)) {
        let before = self.rows.len().max(1);
        let width = usable_width(size.0);
        self.rows = rows(&(self.text.draw)(width), width);
        self.top = (self.top * self.rows.len() / before).min(self.last_top(size));
        self.size = size;
    }

    pub(super) fn size(&self) -> (usize, usize) {
        self.size
    }

    /// Does what a key asks for; what ends the reading is given back.
    pub(super) fn handle(&mut self, key: &Key) -> Option<PagerEnd> {
        // A row of the part before stays in sight.
        let page = self.room(self.size).saturating_sub(1).max(1);
        let last = self.last_top(self.size);
        let top = match key {
            Key::Char('q' | 'Q') | Key::Escape | Key::Ctrl('d') => return Some(PagerEnd::Closed),
            Key::Enter if self.top == last => return Some(PagerEnd::Closed),
            Key::Char(digit) if digit.is_ascii_digit() => {
                return self.text.menu.place(*digit).map(PagerEnd::Chosen);
            }
            Key::ArrowDown | Key::Char('j') => self.top + 1,
            Key::ArrowUp | Key::Char('k') => self.top.saturating_sub(1),
            Key::Char(' ') | Key::PageDown | Key::Enter => self.top + page,
            Key::PageUp | Key::Backspace | Key::Char('b') => self.top.saturating_sub(page),
            Key::Home | Key::Char('g') => 0,
            Key::End | Key::Char('G') => last,
            _ => self.top,
        };
        self.top = top.min(last);
        None
    }

    /// The rows of the text that the screen has room for.
    fn room(&self, size: (usize, usize)) -> usize {
        size.1.saturating_sub(self.footer_rows(size)).max(1)
    }

    /// What stands below the text: the keys and the menu, or the keys alone on a low screen.
    fn footer_rows(&self, size: (usize, usize)) -> usize {
        if self.text.menu.choices.is_empty() || size.1 < 5 { 1 } else { 2 }
    }

    fn last_top(&self, size: (usize, usize)) -> usize {
        self.rows.len().saturating_sub(self.room(size))
    }

    /// The lines of the screen, drawn.
    pub(super) fn drawn(&self) -> Vec<String> {
        let width = usable_width(self.size.0);
        let room = self.room(self.size);
        let mut lines: Vec<String> = self.rows.iter().skip(self.top).take(room).cloned().collect();
        lines.resize(room, String::new());
        lines.push(ScreenLine { text: self.keys(width), role: Role::Keys }.painted());
        if self.footer_rows(self.size) > 1 {
            let text = self.text.menu.line(None, width);
            lines.push(ScreenLine { text, role: Role::Question }.painted());
        }
        lines
    }

    /// Where the person reads, and what the keys do, as far as there is room for it.
    fn keys(&self, width: usize) -> String {
        let all = self.rows.len();
        let first = self.top + 1;
        let last = (self.top + self.room(self.size)).min(all);
        let long = format!("Lignes {first} à {last} sur {all}");
        let short = format!("{first}-{last}/{all}");
        let (keys, few_keys) = match (self.top, self.top == self.last_top(self.size)) {
            (0, true) => ("", ""),
            (_, true) => (" · ↑ relire", " · ↑"),
            (_, false) => (" · Espace lire la suite · ↑ ↓ Début Fin", " · Espace"),
        };
        let forms = [
            format!("{long}{keys} · q fermer"),
            format!("{short}{keys} · q fermer"),
            format!("{short}{few_keys} · q fermer"),
            format!("{short} · q"),
        ];
        fitting(&forms, width)
    }
}

/// The rows that a drawn text takes on a screen of so many columns. Each is drawn for itself: a
/// style or a link that goes over several rows begins anew on each.
pub(super) fn rows(drawn: &str, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut style = String::new();
    let mut link = String::new();
    for line in drawn.trim_end_matches('\n').split('\n') {
        let mut row = [&style[..], &link].concat();
        let mut column = 0;
        for (part, is_escape) in AnsiCodeIterator::new(line) {
            if is_escape {
                row.push_str(part);
                match part {
                    RESET => style.clear(),
                    END_OF_LINK => link.clear(),
                    _ if part.starts_with("\u{1b}]") => link = part.into(),
                    _ => style.push_str(part),
                }
                continue;
            }
            for sign in part.graphemes(true) {
                let sign = if sign == "\t" { " " } else { sign };
                let columns = measure_text_width(sign);
                if column > 0 && column + columns > width {
                    rows.push(ended(&row, &style, &link));
                    row = [&style[..], &link].concat();
                    column = 0;
                }
                row.push_str(sign);
                column += columns;
            }
        }
        rows.push(ended(&row, &style, &link));
    }
    rows
}

/// A row with what ends the style and the link that are open at its end.
fn ended(row: &str, style: &str, link: &str) -> String {
    let end_of_link = if link.is_empty() { "" } else { END_OF_LINK };
    let end_of_style = if style.is_empty() { "" } else { RESET };
    [row, end_of_link, end_of_style].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(width: usize) -> String {
        let lines: Vec<String> = (1..=40).map(|line| format!("Ligne {line} de {width}")).collect();
        lines.join("\n") + "\n"
    }

    fn pager(choices: &'static [&'static str], size: (usize, usize)) -> Pager<'static> {
        Pager::new(PagedText { draw: &numbered, menu: LineMenu { title: "", choices } }, size)
    }

    #[test]
    fn keys_read_on_and_back_and_never_beyond_the_text() {
        let mut pager = pager(&[], (40, 11));
        for (key, top) in [
            (Key::ArrowUp, 0),
            (Key::ArrowDown, 1),
            (Key::Char(' '), 10),
            (Key::PageUp, 1),
            (Key::End, 30),
            (Key::Char(' '), 30),
            (Key::ArrowDown, 30),
            (Key::Home, 0),
            (Key::Enter, 9),
            (Key::Char('x'), 9),
            (Key::Char('1'), 9),
            (Key::Unknown, 9),
        ] {
            assert_eq!(pager.handle(&key), None, "{key:?}");
            assert_eq!(pager.top, top, "{key:?}");
        }
        for key in [Key::Char('q'), Key::Escape, Key::Ctrl('d')] {
            assert_eq!(pager.handle(&key), Some(PagerEnd::Closed), "{key:?}");
        }
        pager.handle(&Key::End);
        assert_eq!(pager.handle(&Key::Enter), Some(PagerEnd::Closed));
    }

    #[test]
    fn digits_take_what_stands_below() {
        let mut pager = pager(&["Continuer", "Quitter"], (40, 11));
        assert_eq!(pager.handle(&Key::Char('2')), Some(PagerEnd::Chosen(1)));
        for digit in ['0', '3', '9'] {
            assert_eq!(pager.handle(&Key::Char(digit)), None);
        }
    }

    #[test]
    fn every_screen_is_filled_and_no_line_is_too_wide() {
        for columns in [1, 10, 20, 40, 80] {
            for lines in [1, 2, 4, 5, 6, 24, 60] {
                let mut pager = pager(&["Continuer", "Changer", "Quitter"], (columns, lines));
                for key in [Key::Home, Key::Char(' '), Key::End] {
                    pager.handle(&key);
                    let drawn = pager.drawn();
                    assert_eq!(drawn.len(), lines.max(2), "{columns}x{lines}");
                    let widest = drawn.iter().map(|line| measure_text_width(line)).max();
                    assert!(widest <= Some(usable_width(columns)), "{columns}x{lines} {drawn:?}");
                }
            }
        }
    }

    #[test]
    fn another_size_keeps_the_place() {
        let mut pager = pager(&[], (40, 11));
        pager.handle(&Key::Char(' '));
        pager.handle(&Key::Char(' '));
        pager.resize((60, 21));
        assert_eq!((pager.top, pager.size()), (18, (60, 21)));
        assert!(pager.drawn()[0].contains("Ligne 19 de 59"), "{:?}", pager.drawn());
        pager.resize((60, 100));
        assert_eq!(pager.top, 0);
    }

    #[test]
    fn styles_and_links_begin_anew_on_each_row() {
        let link = "\u{1b}]8;;https://x.fr\u{1b}\\";
        let text = format!("\u{1b}[1mabcdef\u{1b}[0mgh\n{link}ijklmn{END_OF_LINK}\n\nétà");
        assert_eq!(
            rows(&text, 4),
            [
                "\u{1b}[1mabcd\u{1b}[0m".to_owned(),
                "\u{1b}[1mef\u{1b}[0mgh".to_owned(),
                format!("{link}ijkl{END_OF_LINK}"),
                format!("{link}mn{END_OF_LINK}"),
                String::new(),
                "étà".to_owned(),
            ]
        );
        assert_eq!(rows("漢漢漢", 4), ["漢漢", "漢"]);
        assert_eq!(rows("a\tb", 4), ["a b"]);
    }
}
