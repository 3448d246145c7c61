//! A tree for Mermaid, which breaks texts into lines by itself and refuses diagrams that are too
//! large.

use std::{
    fmt::{self, Write as _},
    io,
};

use crate::{
    render::{phrases::origin, typography::typeset},
    tree::{Node, Status, Tree, text::NodeId},
    words::on_a_line,
};

use super::{
    ChartError,
    graph::{Chart, ChartNode},
};

/// How much Mermaid draws unless its settings are changed.
const MOST_ARROWS: usize = 500;
const MOST_CHARACTERS: usize = 50_000;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> Result<(), ChartError> {
    let arrows = chart.arrows.len() + chart.resumed().count();
    if arrows > MOST_ARROWS {
        return Err(ChartError::TooManyArrows { arrows, most: MOST_ARROWS });
    }
    let text = diagram(chart);
    // Mermaid counts as JavaScript does, in UTF-16. In place of a longer text it draws a picture of
    // an error, so the text is refused here.
    let characters = text.encode_utf16().count();
    if characters > MOST_CHARACTERS {
        return Err(ChartError::TooLong { characters, most: MOST_CHARACTERS });
    }
    Ok(out.write_all(text.as_bytes())?)
}

fn diagram(chart: &Chart<'_>) -> String {
    let mut text = String::new();
    let tree = chart.tree;
    let _ = writeln!(
        text,
        "---\ntitle: {}\n---\n%% {}\nflowchart LR",
        yaml_title(&tree.title),
        comment(&origin(tree))
    );
    for node in &chart.nodes {
        text.push_str(&node_line(tree, node));
    }
    for arrow in &chart.arrows {
        let from = node_name(arrow.from.id);
        let to = node_name(arrow.to);
        let line = if arrow.is_taken { "==>" } else { "-->" };
        let label = arrow.kind.label(tree);
        let _ = writeln!(text, "  {from} {line}|\"{}\"| {to}", MermaidText(&label));
    }
    for (outcome, question) in chart.resumed() {
        let from = node_name(outcome.id);
        let to = node_name(question);
        let _ = writeln!(text, "  {from} -.->|\"une fois fait\"| {to}");
    }
    push_styles(&mut text, chart);
    text
}

/// Appends the colours of the statuses that occur, and how the marked path stands out.
fn push_styles(text: &mut String, chart: &Chart<'_>) {
    for (_, status, _) in Status::ALL {
        if chart.tree.outcomes().any(|outcome| outcome.status == status) {
            let _ = writeln!(
                text,
                "  classDef {} fill:{},stroke:#333333,color:#1b1b1b",
                class(status),
                colour(status)
            );
        }
    }
    let taken = chart.nodes.iter().filter(|node| node.is_taken);
    let names: Vec<String> = taken.map(|node| node_name(node.node.id())).collect();
    if !names.is_empty() {
        let _ = writeln!(
            text,
            "  classDef suivi stroke-width:4px,font-weight:bold\n  class {} suivi",
            names.join(",")
        );
    }
}

/// The name of a node in the diagram. Its id in the tree would not do: some, such as « end », are
/// words of Mermaid.
fn node_name(node: NodeId) -> String {
    format!("n{}", node.index())
}

fn node_line(tree: &Tree, node: &ChartNode<'_>) -> String {
    let name = node_name(node.node.id());
    match node.node {
        Node::Question(question) => {
            format!("  {name}[\"{}\"]\n", MermaidText(&tree.written(&question.ask)))
        }
        Node::Outcome(outcome) => {
            let (open, close) = brackets(outcome.status);
            let title = tree.written(&outcome.title);
            let text = format!("{}\u{a0}: {title}", outcome.status.label());
            let class = class(outcome.status);
            format!("  {name}{open}\"{}\"{close}:::{class}\n", MermaidText(&text))
        }
    }
}

/// The brackets that give an outcome its shape, so that it tells its status in black and white too.
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

/// A title as a quoted YAML string.
///
/// Mermaid reads no entity in a title, and shows `&lt;` where it takes « < » for a tag. But what it
/// makes of the entities of labels it turns into them everywhere in the drawing.
fn yaml_title(title: &str) -> String {
    serde_json::Value::from(typeset(&on_a_line(title)).replace('<', "ﬂ°°60¶ß")).to_string()
}

/// A text behind the sign of a comment, in which Mermaid would still look for settings.
fn comment(text: &str) -> String {
    typeset(&on_a_line(text)).replace("%{", "% {")
}

/// A text in which nothing is taken for Mermaid, Markdown, HTML or an entity.
struct MermaidText<'a>(&'a str);

impl fmt::Display for MermaidText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = on_a_line(self.0);
        let line = typeset(&line);
        let mut chars = line.chars().peekable();
        // A number with a sign behind it, or a sign alone, would begin a list.
        let mut are_digits_so_far = true;
        while let Some(c) = chars.next() {
            let is_list = are_digits_so_far && matches!(c, '.' | ')' | '-' | '+');
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
            are_digits_so_far &= c.is_ascii_digit();
        }
        Ok(())
    }
}
