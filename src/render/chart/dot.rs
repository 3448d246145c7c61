//! A tree for Graphviz.

use std::{fmt, io};

use super::{Chart, Way};
use crate::tree::Node;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    writeln!(out, "digraph {{\n  rankdir=LR;\n  label={};", Quoted(&tree.title))?;
    for shape in &chart.shapes {
        let (text, form) = match shape.node {
            Node::Question(question) => (tree.written(&question.ask), "box"),
            Node::Outcome(outcome) => (tree.written(&outcome.title), "note"),
        };
        let pen = if shape.is_taken { 3 } else { 1 };
        let place = shape.node.id().index();
        writeln!(out, "  n{place} [label={} shape={form} penwidth={pen}];", Quoted(&text))?;
    }
    for arrow in &chart.arrows {
        let label = match arrow.way {
            Way::Answer(answer) => tree.written(&answer.label),
            Way::Several(answers) => format!("une ou plusieurs des {} réponses", answers.len()).into(),
            Way::Typed(input) => input.expected().into(),
        };
        let pen = if arrow.is_taken { 3 } else { 1 };
        let (from, to) = (arrow.from.id.index(), arrow.to.index());
        writeln!(out, "  n{from} -> n{to} [label={} penwidth={pen}];", Quoted(&label))?;
    }
    writeln!(out, "}}")
}

/// A text between Graphviz's quotes.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
    }
}
