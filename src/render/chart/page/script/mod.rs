//! What a page of trees can do where scripts run: take what is typed, fill it in, select what is
//! ticked, and take up a path code.
//!
//! The sections and links of the page are walked, so nothing interprets the tree a second time. What
//! a value has to be, where it leads and what is said of it come from the checked trees, in a table.

mod table;

use maud::PreEscaped;

use super::PageScript;

pub(super) use table::table;

/// What the script makes has its own style.
pub(super) const STYLE: &str = include_str!("made.css");

const SOURCE: &str = concat!(
    include_str!("places.js"),
    include_str!("values.js"),
    include_str!("endings.js"),
    include_str!("answers.js"),
    include_str!("texts.js"),
    include_str!("actions.js"),
    include_str!("fields.js"),
    include_str!("messages.js"),
    include_str!("codes.js"),
    include_str!("sheets.js"),
    include_str!("walk.js"),
);

/// What the page's policy allows to run: the SHA-256 of that script.
const SCRIPT_HASH: &str = "'sha256-DXNd8pH0mmEEWMVeMTh+CDlNpDp9jALIFgaYJ6HG2JM='";

/// The script as pages have it.
pub(super) fn source() -> String {
    let mut script = String::from("\n(() => {\n\"use strict\";\n");
    // What is for those who read the source would be sent with every page.
    for line in SOURCE.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        script.push_str(line);
        script.push('\n');
    }
    script.push_str("})();\n");
    script
}

/// A script of a page of trees, with its table.
pub(super) fn script<'a>(source: &'a str, table: &'a str) -> PageScript<'a> {
    PageScript { text: PreEscaped(source), hash: SCRIPT_HASH, table: Some(PreEscaped(table)) }
}
