//! What a reader answers, where a text repeats it: an element of its own, which a script may fill.
//! An author may write « [adresse] » too, so no blank is searched for in a text.

use maud::{Markup, PreEscaped};

/// Stand around what is repeated while a text is put together: signs that no text has, for they are
/// no characters.
const START: char = '\u{fdd0}';
/// Stands between the id of the question and what is repeated.
const BETWEEN: char = '\u{fdd1}';
const END: char = '\u{fdd2}';

/// What stands for an answer that the reader fills in by hand.
pub(super) fn blank(key: &str) -> String {
    format!("[{key}]")
}

/// The same within a text, where it becomes an element.
pub(super) fn marked_blank(key: &str) -> String {
    marked(key, &blank(key))
}

/// What a text repeats of the answer to a question, where it may be another on the same path.
pub(super) fn marked(key: &str, repeated: &str) -> String {
    format!("{START}{key}{BETWEEN}{repeated}{END}")
}

/// A text as it reads without a script.
pub(super) fn without_marks(text: String) -> String {
    if !text.contains(START) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut is_key = false;
    for c in text.chars() {
        match c {
            START => is_key = true,
            BETWEEN => is_key = false,
            END => {}
            c if !is_key => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The same text, already markup, with its elements.
pub(super) fn with_elements(text: Markup) -> Markup {
    let text = text.into_string();
    if !text.contains([START, END]) {
        return PreEscaped(text);
    }
    let mut markup = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut open = 0_usize;
    while let Some(place) = rest.find([START, END]) {
        markup.push_str(&rest[..place]);
        let is_start = rest[place..].starts_with(START);
        rest = &rest[place + START.len_utf8()..];
        if !is_start {
            // What an author wrote closes nothing.
            if open > 0 {
                markup.push_str("</var>");
                open -= 1;
            }
            continue;
        }
        let Some((key, repeated)) = rest.split_once(BETWEEN).filter(|(key, _)| is_id(key)) else {
            continue;
        };
        let is_blank = repeated.strip_prefix(&*blank(key)).is_some_and(|end| end.starts_with(END));
        // Most are blanks, which say their question.
        if is_blank {
            markup.push_str("<var>");
        } else {
            markup.extend(["<var data-question=\"", key, "\">"]);
        }
        open += 1;
        rest = repeated;
    }
    markup.push_str(rest);
    markup.push_str(&"</var>".repeat(open));
    PreEscaped(markup)
}

fn is_id(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    fn element(text: &str) -> String {
        with_elements(html! { (text) }).into_string()
    }

    #[test]
    fn what_is_repeated_becomes_an_element() {
        let text = format!("<a> [nom] {} & {}", marked_blank("nom"), marked("oui-1", "Oui <b>"));
        assert_eq!(
            element(&text),
            "&lt;a&gt; [nom] <var>[nom]</var> &amp; \
             <var data-question=\"oui-1\">Oui &lt;b&gt;</var>"
        );
        assert_eq!(without_marks(text), "<a> [nom] [nom] & Oui <b>");
        let nested = marked("a", &format!("À {}", marked_blank("b")));
        assert_eq!(element(&nested), "<var data-question=\"a\">À <var>[b]</var></var>");
        assert_eq!(without_marks(nested), "À [b]");
    }

    #[test]
    fn the_signs_of_marks_in_a_tree_mark_nothing() {
        for (text, shown) in [
            ("a\u{fdd2}b", "ab"),
            ("a\u{fdd0}b", "ab"),
            ("a\u{fdd0}x\" onclick=\u{fdd1}b", "ax&quot; onclick=\u{fdd1}b"),
            ("a\u{fdd0}x\u{fdd1}b", "a<var data-question=\"x\">b</var>"),
        ] {
            assert_eq!(element(text), shown);
        }
    }
}
