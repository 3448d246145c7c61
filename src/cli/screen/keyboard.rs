//! What each key asks of a list.

use mssante_check::{
    tree::{Kind, Question},
    walk::Step,
};

use super::key::Key;

/// What a key asks of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ListAction {
    Move(usize),
    /// Takes an item, or ticks it where several are taken: by Space, or by its number.
    Toggle(usize),
    /// Takes the selected item, or what is ticked.
    Take(usize),
    /// Takes the item of the number that was typed.
    TakeNumber(usize),
    /// Tells that no item has the number that was typed.
    NoSuchItem,
    Back,
    Help,
    Leave,
    Stop,
    Nothing,
}

/// The longest list whose items one digit takes at once. In a longer one digits make a number.
const AT_ONCE: usize = 9;

/// More digits than the number of an item of any list.
const MOST_DIGITS: usize = 6;

/// The number of an item while it is typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedNumber {
    digits: String,
    /// Whether the person was told that no item has it, and the next digit begins another.
    is_refused: bool,
}

impl TypedNumber {
    /// What a key asks of a list of so many items with one selected.
    ///
    /// The number that was typed counts, whatever is selected.
    pub(crate) fn list_action(&mut self, key: &Key, selected: usize, count: usize) -> ListAction {
        match key {
            Key::Char(character) if character.is_ascii_digit() => {
                return self.push(*character, count);
            }
            Key::Backspace if !self.digits.is_empty() => {
                self.digits.pop();
                self.is_refused = false;
                return self.moved(count);
            }
            Key::Enter | Key::ArrowRight | Key::Char(' ') if !self.digits.is_empty() => {
                let item = self.item(count);
                self.is_refused = item.is_none();
                return item.map_or(ListAction::NoSuchItem, |place| {
                    self.clear();
                    ListAction::TakeNumber(place)
                });
            }
            Key::Char('?') | Key::Paste(_) | Key::Unknown => {}
            _ => self.clear(),
        }
        match key {
            Key::CtrlC => ListAction::Stop,
            Key::Ctrl('d') => ListAction::Leave,
            Key::ArrowDown | Key::Tab => ListAction::Move((selected + 1) % count),
            Key::ArrowUp | Key::BackTab => ListAction::Move((selected + count - 1) % count),
            Key::Home | Key::PageUp => ListAction::Move(0),
            Key::End | Key::PageDown => ListAction::Move(count - 1),
            Key::Enter | Key::ArrowRight => ListAction::Take(selected),
            Key::Escape | Key::Backspace | Key::ArrowLeft => ListAction::Back,
            Key::Char('?') => ListAction::Help,
            Key::Char(' ') => ListAction::Toggle(selected),
            _ => ListAction::Nothing,
        }
    }

    fn push(&mut self, digit: char, count: usize) -> ListAction {
        if self.is_refused || count <= AT_ONCE {
            self.clear();
        }
        if self.digits.len() < MOST_DIGITS {
            self.digits.push(digit);
        }
        match self.item(count) {
            Some(place) if count <= AT_ONCE => {
                self.clear();
                ListAction::Toggle(place)
            }
            _ => self.moved(count),
        }
    }

    /// What the digits that are left select.
    fn moved(&self, count: usize) -> ListAction {
        match self.item(count) {
            Some(place) => ListAction::Move(place),
            None if self.digits.is_empty() => ListAction::Nothing,
            None => ListAction::NoSuchItem,
        }
    }

    /// The item that has the number.
    fn item(&self, count: usize) -> Option<usize> {
        let number: usize = self.digits.parse().ok()?;
        (1..=count).contains(&number).then(|| number - 1)
    }

    /// Whether digits that were typed wait for more, or for Enter.
    pub(crate) fn is_under_way(&self, count: usize) -> bool {
        count > AT_ONCE && !self.digits.is_empty()
    }

    /// Forgets what was typed.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// What is typed, and what comes of it; `None` where nothing is typed.
    pub(crate) fn notice(&self, count: usize) -> Option<String> {
        let digits = &self.digits;
        if digits.is_empty() {
            return None;
        }
        Some(match self.item(count) {
            Some(_) => format!("Numéro {digits}_, puis Entrée"),
            None => format!("Il n'y a pas de numéro {digits}\u{a0}: tapez de 1 à {count}."),
        })
    }
}

/// What the keys do at a question.
pub(crate) fn keys_of_question(question: &Question, steps: &[Step<'_>]) -> String {
    let count = question.pickable().count() + usize::from(question.input().is_some());
    let mut keys = vec![keys_that_select(count).to_owned()];
    match question.kind {
        Kind::Several { .. } => keys.extend(["Espace cocher".into(), "Entrée valider".into()]),
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } if count <= AT_ONCE => {
            keys.push(format!("Entrée ou 1-{count} répondre"));
        }
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => keys.push("Entrée répondre".into()),
    }
    if !steps.is_empty() {
        keys.push("Échap revenir".into());
    }
    keys.push("? aide".into());
    joined(&keys)
}

/// What the keys do at a menu.
pub(crate) fn keys_of_menu(count: usize) -> String {
    let mut keys = vec![keys_that_select(count).to_owned(), "Entrée valider".into()];
    if count <= AT_ONCE {
        keys.push(format!("1-{count} répondre"));
    }
    keys.push("Échap revenir".into());
    joined(&keys)
}

/// The keys that select an item of so many, without taking it.
fn keys_that_select(count: usize) -> &'static str {
    if count <= AT_ONCE { "↑ ↓ choisir" } else { "↑ ↓ ou numéro choisir" }
}

/// What keys do, on lines that break between two of them only.
fn joined(keys: &[String]) -> String {
    let unbroken: Vec<String> = keys.iter().map(|key| key.replace(' ', "\u{a0}")).collect();
    unbroken.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What keys come to, pressed one after the other with the fifth item selected.
    fn pressed(keys: &str, count: usize) -> ListAction {
        let mut number = TypedNumber::default();
        let mut selected = 4;
        let mut action = ListAction::Nothing;
        for key in keys.chars() {
            let key = match key {
                '⏎' => Key::Enter,
                '⌫' => Key::Backspace,
                '↓' => Key::ArrowDown,
                '⌧' => Key::Unknown,
                key => Key::Char(key),
            };
            action = number.list_action(&key, selected, count);
            if let ListAction::Move(place) = action {
                selected = place;
            }
        }
        action
    }

    #[test]
    fn a_digit_takes_an_item_of_a_short_list() {
        for count in 1..=9 {
            for number in 1..=9 {
                let action = pressed(&number.to_string(), count);
                let expected = if number <= count {
                    ListAction::Toggle(number - 1)
                } else {
                    ListAction::NoSuchItem
                };
                assert_eq!(action, expected, "{number} of {count}");
            }
            assert_eq!(pressed("0", count), ListAction::NoSuchItem);
        }
        // Each digit stands for itself.
        assert_eq!(pressed("92", 3), ListAction::Toggle(1));
    }

    #[test]
    fn digits_make_the_number_of_an_item_of_any_list() {
        for count in 10..=130 {
            for number in 1..=count {
                let place = number - 1;
                let digits = number.to_string();
                assert_eq!(pressed(&digits, count), ListAction::Move(place), "{count}");
                for (end, begin) in [("⏎", ""), (" ", ""), ("⏎", "7⌫"), ("⏎", "↓"), ("⏎", "0")]
                {
                    let taken = pressed(&format!("{begin}{digits}{end}"), count);
                    assert_eq!(taken, ListAction::TakeNumber(place), "{begin}{digits} of {count}");
                }
            }
        }
    }

    #[test]
    fn a_number_that_no_item_has_never_takes_another() {
        for keys in ["19⏎", "190⏎", "99⏎⏎", "19 ", "0⏎", "00⏎", "0", "19999999999999999999⏎"]
        {
            assert_eq!(pressed(keys, 18), ListAction::NoSuchItem, "{keys}");
        }
        assert_eq!(pressed("19⏎12⏎", 18), ListAction::TakeNumber(11));
        assert_eq!(pressed("19⌫2⏎", 18), ListAction::TakeNumber(11));
        // Until something else is chosen.
        assert_eq!(pressed("19⌧⏎", 18), ListAction::NoSuchItem);
        assert_eq!(pressed("19↓⏎", 18), ListAction::Take(1));
    }

    #[test]
    fn what_is_typed_is_taken_back() {
        assert_eq!(pressed("1⌫", 15), ListAction::Nothing);
        assert_eq!(pressed("12⌫", 15), ListAction::Move(0));
        assert_eq!(pressed("1⌫⌫", 15), ListAction::Back);
        // An arrow forgets it: « 2 » is the second.
        assert_eq!(pressed("1↓2", 15), ListAction::Move(1));
    }

    #[test]
    fn what_is_typed_is_shown() {
        let mut number = TypedNumber::default();
        assert_eq!(number.notice(15), None);
        number.list_action(&Key::Char('1'), 3, 15);
        assert_eq!(number.notice(15).as_deref(), Some("Numéro 1_, puis Entrée"));
        number.list_action(&Key::Char('9'), 0, 15);
        let refusal = "Il n'y a pas de numéro 19\u{a0}: tapez de 1 à 15.";
        assert_eq!(number.notice(15).as_deref(), Some(refusal));
    }

    #[test]
    fn arrows_go_round_a_list() {
        let mut number = TypedNumber::default();
        assert_eq!(number.list_action(&Key::ArrowUp, 0, 3), ListAction::Move(2));
        assert_eq!(number.list_action(&Key::ArrowDown, 2, 3), ListAction::Move(0));
        assert_eq!(number.list_action(&Key::ArrowDown, 0, 3), ListAction::Move(1));
        assert_eq!(number.list_action(&Key::End, 0, 3), ListAction::Move(2));
    }
}
