//! A tree for Mermaid, which wraps texts by itself and refuses what is too large.

use std::{
    fmt::{self, Write as _},
    io,
};

use crate::{
    render::phrases::origin,
    tree::{Node, Status},
    words::on_a_line,
};

use super::{
    ChartError,
    graph::{Chart, Shape},
};

/// What Mermaid draws with its settings as they are.
const MOST_ARROWS: usize = 500;
const MOST_CHARACTERS: usize = 50_000;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> Result<(), ChartError> {
    let arrows = chart.arrows.len() + chart.resumed().count();
    if arrows > MOST_ARROWS {
        return Err(ChartError::TooManyArrows { arrows, most: MOST_ARROWS });
    }
    let text = text(chart);
    // JavaScript counts in UTF-16. A longer text makes a picture of an error, not an error.
    let characters = text.encode_utf16().count();
    if characters > MOST_CHARACTERS {
        return Err(ChartError::TooLong { characters, most: MOST_CHARACTERS });
    }
    Ok(out.write_all(text.as_bytes())?)
}

fn text(chart: &Chart<'_>) -> String {
    let (mut text, tree) = (String::new(), chart.tree);
    let _ = writeln!(
        text,
        "---\ntitle: {}\n---\n%% {}\nflowchart LR",
        title(&tree.title),
        on_a_line(&origin(tree))
    );
    for shape in &chart.shapes {
        text.push_str(&shape_of(chart, shape));
    }
    for arrow in &chart.arrows {
        let line = if arrow.is_taken { "==>" } else { "-->" };
        let (from, to, label) = (arrow.from.id.index(), arrow.to.index(), arrow.way.label(tree));
        let _ = writeln!(text, "  n{from} {line}|\"{}\"| n{to}", Escaped(&label));
    }
    for (outcome, question) in chart.resumed() {
        let _ = writeln!(
            text,
            "  n{} -.->|\"une fois fait\"| n{}",
            outcome.id.index(),
            question.index()
        );
    }
    for (_, status, _) in Status::ALL {
        if tree.outcomes().any(|outcome| outcome.status == status) {
            let _ = writeln!(
                text,
                "  classDef {} fill:{},stroke:#333333,color:#1b1b1b",
                class(status),
                colour(status)
            );
        }
    }
    let taken: Vec<String> = chart.shapes.iter().filter(|shape| shape.is_taken).map(name).collect();
    if !taken.is_empty() {
        let _ = writeln!(
            text,
            "  classDef suivi stroke-width:4px,font-weight:bold\n  class {} suivi",
            taken.join(",")
        );
    }
    text
}

/// Ids of nodes would be words of Mermaid here and there, such as « end ».
fn name(shape: &Shape<'_>) -> String {
    format!("n{}", shape.node.id().index())
}

fn shape_of(chart: &Chart<'_>, shape: &Shape<'_>) -> String {
    let name = name(shape);
    match shape.node {
        Node::Question(question) => {
            format!("  {name}[\"{}\"]\n", Escaped(&chart.tree.written(&question.ask)))
        }
        Node::Outcome(outcome) => {
            let (open, close) = brackets(outcome.status);
            let said =
                format!("{}\u{a0}: {}", outcome.status.label(), chart.tree.written(&outcome.title));
            format!("  {name}{open}\"{}\"{close}:::{}\n", Escaped(&said), class(outcome.status))
        }
    }
}

/// The shape of an outcome: in black and white it and its word still tell the status.
fn brackets(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::EnOrdre => ("([", "])"),
        Status::AFaire => ("[[", "]]"),
        Status::AVerifier => ("{{", "}}"),
        Status::Information => ("[/", "/]"),
        Status::NonEligible => (">", "]"),
    }
}

fn class(status: Status) -> String {
    status.key().replace('-', "")
}

fn colour(status: Status) -> &'static str {
    match status {
        Status::EnOrdre => "#dff3e3",
        Status::AFaire => "#fdebd0",
        Status::AVerifier => "#fff7cc",
        Status::Information => "#dceafa",
        Status::NonEligible => "#eeeeee",
    }
}

/// A title as YAML between quotes, without what Mermaid would take for a tag.
fn title(title: &str) -> String {
    serde_json::Value::from(on_a_line(title)).to_string().replace('<', "\\u003c")
}

/// A label in which nothing is taken for Mermaid, Markdown, HTML or an entity.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = on_a_line(self.0);
        let mut chars = line.chars().peekable();
        let mut is_number = true;
        while let Some(c) = chars.next() {
            let is_list = is_number && matches!(c, '.' | ')' | '-' | '+');
            // « style:… » and « fa:… » mean something where no space follows the colon.
            let is_key = c == ':' && chars.peek().is_some_and(|next| !next.is_whitespace());
            match c {
                '"' => f.write_str("#quot;")?,
                '<' => f.write_str("#lt;")?,
                '>' => f.write_str("#gt;")?,
                '#' | '&' | '\\' | '`' | '*' | '_' | '~' | '|' | '{' | '}' | '[' | ']' | '$'
                | '%' => {
                    write!(f, "#{};", u32::from(c))?;
                }
                c if is_list || is_key => write!(f, "#{};", u32::from(c))?,
                c => f.write_char(c)?,
            }
            is_number &= c.is_ascii_digit();
        }
        Ok(())
    }
}
