//! Keys, and what each asks of a list.

use std::io;

use console::{Key, Term};
use mssante_check::{
    tree::{Kind, Question},
    walk::Step,
};

/// What a key asks of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ListAction {
    Move(usize),
    Toggle(usize),
    Take(usize),
    Back,
    Help,
    Leave,
    Stop,
    Nothing,
}

/// The longest list whose items one digit takes. In a longer one the digits move the selection.
const AT_ONCE: usize = 9;

/// Waits for a key, in a list of so many items with one selected.
pub(crate) fn read(term: &Term, selected: usize, count: usize) -> io::Result<ListAction> {
    Ok(key(term)?.map_or(ListAction::Nothing, |key| list_action(&key, selected, count)))
}

/// Waits for a key; `None` for one that console does not know.
pub(crate) fn key(term: &Term) -> io::Result<Option<Key>> {
    match term.read_key_raw()? {
        Key::UnknownEscSeq(read) => swallow(term, &read),
        key => Ok(Some(key)),
    }
}

/// What a key asks of a list of so many items with one selected.
pub(crate) fn list_action(key: &Key, selected: usize, count: usize) -> ListAction {
    match key {
        Key::CtrlC => ListAction::Stop,
        Key::ArrowDown | Key::Tab => ListAction::Move((selected + 1) % count),
        Key::ArrowUp | Key::BackTab => ListAction::Move((selected + count - 1) % count),
        Key::Home | Key::PageUp => ListAction::Move(0),
        Key::End | Key::PageDown => ListAction::Move(count - 1),
        Key::Enter | Key::ArrowRight => ListAction::Take(selected),
        Key::Escape | Key::Backspace | Key::ArrowLeft => ListAction::Back,
        Key::Char('?') => ListAction::Help,
        Key::Char(' ') => ListAction::Toggle(selected),
        Key::Char('\u{4}') => ListAction::Leave,
        Key::Char(key) => key
            .to_digit(10)
            .map_or(ListAction::Nothing, |digit| number(digit as usize, selected, count)),
        _ => ListAction::Nothing,
    }
}

fn number(digit: usize, selected: usize, count: usize) -> ListAction {
    // In a long list, « 2 » with the first item selected comes to the twelfth.
    let both = (selected + 1) * 10 + digit;
    match digit {
        1.. if count <= AT_ONCE && digit <= count => ListAction::Toggle(digit - 1),
        _ if count <= AT_ONCE => ListAction::Nothing,
        _ if both <= count => ListAction::Move(both - 1),
        0 => ListAction::Nothing,
        _ => ListAction::Move(digit - 1),
    }
}

/// Reads the rest of a key of which console knows the beginning only.
///
/// In « Shift ↑ », which is `ESC [ 1 ; 2 A`, the 2 must not be taken for a digit that was pressed.
fn swallow(term: &Term, read: &[char]) -> io::Result<Option<Key>> {
    let is_open = match read {
        ['O'] => true,
        ['[', .., last] => !matches!(last, '@'..='~'),
        _ => false,
    };
    if !is_open {
        return Ok(None);
    }
    loop {
        match term.read_key_raw()? {
            Key::CtrlC => return Ok(Some(Key::CtrlC)),
            Key::UnknownEscSeq(read) => return swallow(term, &read),
            Key::Char(c) if !matches!(c, '@'..='~') => {}
            _ => return Ok(None),
        }
    }
}

/// What the keys do at a question.
pub(crate) fn keys_of_question(question: &Question, steps: &[Step<'_>]) -> String {
    let count = question.pickable().count() + usize::from(question.input().is_some());
    let mut keys = vec!["↑ ↓ choisir".to_owned()];
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
    let numbers = format!("1-{} répondre", count.min(AT_ONCE));
    joined(&["↑ ↓ choisir".into(), "Entrée valider".into(), numbers, "Échap revenir".into()])
}

/// What keys do, on lines that break between two of them only.
fn joined(keys: &[String]) -> String {
    let unbroken: Vec<String> = keys.iter().map(|key| key.replace(' ', "\u{a0}")).collect();
    unbroken.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What digits come to, typed one after the other with the fifth item selected.
    fn digits(digits: &str, count: usize) -> ListAction {
        let mut selected = 4;
        let mut action = ListAction::Nothing;
        for digit in digits.chars() {
            action = list_action(&Key::Char(digit), selected, count);
            if let ListAction::Move(place) = action {
                selected = place;
            }
        }
        action
    }

    #[test]
    fn a_digit_takes_an_item_of_a_short_list() {
        assert_eq!(digits("1", 9), ListAction::Toggle(0));
        assert_eq!(digits("9", 9), ListAction::Toggle(8));
        for (digit, count) in [("0", 9), ("9", 8), ("3", 2)] {
            assert_eq!(digits(digit, count), ListAction::Nothing, "{digit} of {count}");
        }
    }

    #[test]
    fn digits_move_to_an_item_of_a_long_list() {
        assert_eq!(digits("1", 10), ListAction::Move(0));
        assert_eq!(digits("10", 10), ListAction::Move(9));
        assert_eq!(digits("12", 12), ListAction::Move(11));
        // There is no thirteenth: it is the third.
        assert_eq!(digits("13", 12), ListAction::Move(2));
        assert_eq!(digits("25", 25), ListAction::Move(24));
        assert_eq!(digits("26", 25), ListAction::Move(5));
    }

    #[test]
    fn a_zero_alone_is_no_item() {
        assert_eq!(list_action(&Key::Char('0'), 2, 12), ListAction::Nothing);
        assert_eq!(list_action(&Key::Char('0'), 0, 12), ListAction::Move(9));
    }

    #[test]
    fn arrows_go_round_a_list() {
        assert_eq!(list_action(&Key::ArrowUp, 0, 3), ListAction::Move(2));
        assert_eq!(list_action(&Key::ArrowDown, 2, 3), ListAction::Move(0));
        assert_eq!(list_action(&Key::ArrowDown, 0, 3), ListAction::Move(1));
        assert_eq!(list_action(&Key::End, 0, 3), ListAction::Move(2));
    }
}
