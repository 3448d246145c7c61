//! What stands above the body of every page.

use maud::{Markup, PreEscaped, html};

/// `policy` says what the page may fetch and run.
pub(super) fn head(title: &str, style: PreEscaped<&str>, policy: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content=(policy);
            title { (title) }
            style { "\n" (style) }
        }
    }
}
