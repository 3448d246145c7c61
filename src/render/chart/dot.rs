//! A tree for Graphviz.

use std::{fmt, io};

use crate::{
    render::{phrases::origin, typography::typeset},
    tree::{Node, Status, Tree},
};

use super::graph::{Chart, ChartNode};

/// How many characters a line of a label has at most.
const LABEL_WIDTH: usize = 30;

/// How many characters a line of the heading has at most.
const HEADING_WIDTH: usize = 100;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    writeln!(out, "digraph {} {{", DotString(&tree.id))?;
    writeln!(
        out,
        "  graph [rankdir=LR labelloc=t fontname=\"sans-serif\" label={}];",
        DotString(&heading(tree))
    )?;
    writeln!(
        out,
        "  node [shape=box style=filled fillcolor=\"#ffffff\" fontname=\"sans-serif\"];"
    )?;
    writeln!(out, "  edge [fontname=\"sans-serif\" fontsize=11];")?;
    for node in &chart.nodes {
        write_node(chart, node, out)?;
    }
    for arrow in &chart.arrows {
        let from = DotString(&arrow.from.key);
        let to = DotString(tree[arrow.to].key());
        let label = wrapped(&arrow.kind.label(tree), LABEL_WIDTH);
        let marks = marked_path_attributes(arrow.is_taken);
        writeln!(out, "  {from} -> {to} [label={}{marks}];", DotString(&label))?;
    }
    for (outcome, question) in chart.resumed() {
        let from = DotString(&outcome.key);
        let to = DotString(tree[question].key());
        writeln!(out, "  {from} -> {to} [label=\"une fois fait\" style=dashed constraint=false];")?;
    }
    writeln!(out, "}}")
}

/// The heading above the drawing: the title, and where the tree comes from.
fn heading(tree: &Tree) -> String {
    let title = wrapped(&tree.title, HEADING_WIDTH);
    let origin = wrapped(&origin(tree), HEADING_WIDTH);
    format!("{title}\n{origin}")
}

fn write_node(chart: &Chart<'_>, node: &ChartNode<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let text;
    let style;
    match node.node {
        Node::Question(question) => {
            text = chart.tree.written(&question.ask).into_owned();
            style = "";
        }
        Node::Outcome(outcome) => {
            let title = chart.tree.written(&outcome.title);
            text = format!("{}\u{a0}: {title}", outcome.status.label());
            style = status_attributes(outcome.status);
        }
    }
    let name = DotString(node.node.key());
    let label = wrapped(&text, LABEL_WIDTH);
    let marks = marked_path_attributes(node.is_taken);
    writeln!(out, "  {name} [label={}{style}{marks}];", DotString(&label))
}

/// How an outcome of a status looks: its shape and its label tell the status in black and white
/// too.
fn status_attributes(status: Status) -> &'static str {
    match status {
        Status::EnOrdre => " shape=box style=\"filled,rounded\" fillcolor=\"#dff3e3\"",
        Status::AFaire => " shape=note fillcolor=\"#fdebd0\"",
        Status::AVerifier => " shape=octagon fillcolor=\"#fff7cc\"",
        Status::Information => " shape=folder fillcolor=\"#dceafa\"",
        Status::NonEligible => " shape=box peripheries=2 fillcolor=\"#eeeeee\"",
    }
}

/// How a node or an arrow of the marked path stands out.
fn marked_path_attributes(is_taken: bool) -> &'static str {
    if is_taken { " penwidth=3 fontname=\"sans-serif bold\"" } else { "" }
}

/// A text in lines of at most this many characters, broken between words only, so that an address
/// stays whole.
fn wrapped(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut lines = Vec::new();
    for line in text.lines() {
        lines.extend(textwrap::wrap(line, &options));
    }
    lines.join("\n")
}

/// A text as a quoted string of Graphviz, which reads the entities of HTML in it too.
struct DotString<'a>(&'a str);

impl fmt::Display for DotString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        f.write_char('"')?;
        for c in typeset(self.0).chars() {
            match c {
                '\\' => f.write_str("\\\\")?,
                '"' => f.write_str("\\\"")?,
                '&' => f.write_str("&amp;")?,
                '\n' => f.write_str("\\n")?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}
