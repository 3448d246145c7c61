//! A tree for Graphviz.

use std::{fmt, io};

use crate::{
    render::phrases::origin,
    tree::{Node, Status},
};

use super::graph::{Chart, Shape};

/// A label goes on a new line after about as many characters.
const WIDEST: usize = 30;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    writeln!(out, "digraph {} {{", Quoted(&tree.id))?;
    writeln!(
        out,
        "  graph [rankdir=LR labelloc=t fontname=\"sans-serif\" label={}];",
        Quoted(&about(chart))
    )?;
    writeln!(
        out,
        "  node [shape=box style=filled fillcolor=\"#ffffff\" fontname=\"sans-serif\"];"
    )?;
    writeln!(out, "  edge [fontname=\"sans-serif\" fontsize=11];")?;
    for shape in &chart.shapes {
        write_shape(chart, shape, out)?;
    }
    for arrow in &chart.arrows {
        let (from, to) = (Quoted(&arrow.from.key), Quoted(tree[arrow.to].key()));
        let label = wrapped(&arrow.way.label(tree), WIDEST);
        writeln!(out, "  {from} -> {to} [label={}{}];", Quoted(&label), pen(arrow.is_taken))?;
    }
    for (outcome, question) in chart.resumed() {
        let (from, to) = (Quoted(&outcome.key), Quoted(tree[question].key()));
        writeln!(out, "  {from} -> {to} [label=\"une fois fait\" style=dashed constraint=false];")?;
    }
    writeln!(out, "}}")
}

/// What stands above the drawing.
fn about(chart: &Chart<'_>) -> String {
    format!("{}\n{}", wrapped(&chart.tree.title, 100), wrapped(&origin(chart.tree), 100))
}

fn write_shape(chart: &Chart<'_>, shape: &Shape<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (text, form) = match shape.node {
        Node::Question(question) => (chart.tree.written(&question.ask).into_owned(), ""),
        Node::Outcome(outcome) => {
            let title = chart.tree.written(&outcome.title);
            (format!("{}\u{a0}: {title}", outcome.status.label()), form(outcome.status))
        }
    };
    let (name, label) = (Quoted(shape.node.key()), wrapped(&text, WIDEST));
    writeln!(out, "  {name} [label={}{form}{}];", Quoted(&label), pen(shape.is_taken))
}

/// How an outcome of a status looks: in black and white its shape and its word still tell it.
fn form(status: Status) -> &'static str {
    match status {
        Status::EnOrdre => " shape=box style=\"filled,rounded\" fillcolor=\"#dff3e3\"",
        Status::AFaire => " shape=note fillcolor=\"#fdebd0\"",
        Status::AVerifier => " shape=octagon fillcolor=\"#fff7cc\"",
        Status::Information => " shape=folder fillcolor=\"#dceafa\"",
        Status::NonEligible => " shape=box peripheries=2 fillcolor=\"#eeeeee\"",
    }
}

fn pen(is_taken: bool) -> &'static str {
    if is_taken { " penwidth=3 fontname=\"sans-serif bold\"" } else { "" }
}

/// A text in lines that end between words: an address stays whole.
fn wrapped(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width).break_words(false);
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
    text.lines().flat_map(|line| textwrap::wrap(line, &options)).collect::<Vec<_>>().join("\n")
}

/// A text between Graphviz's quotes, where HTML's entities count too.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        f.write_char('"')?;
        for c in self.0.chars() {
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
