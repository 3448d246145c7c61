//! `<question-id>` in a text: it stands for an answer that must always be known by then.

use super::{NodeKind, TreeBuilder, nodes::Moment};
use crate::{
    load::{diagnostics::TreeProblem, format::is_id, source::Span, yaml::fields::Written},
    tree::text::{NodeId, Part, Text},
    words::shown,
};

impl TreeBuilder<'_, '_> {
    /// Reads a text with its placeholders; `<<` and `>>` are plain angle brackets.
    pub(crate) fn placed(&mut self, written: Written<'_>, moment: Moment) -> Text {
        if !written.text.contains(['<', '>']) {
            return Text::from(written.text);
        }
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = written.text;
        while let Some(place) = rest.find(['<', '>']) {
            plain.push_str(&rest[..place]);
            let bracket = &rest[place..];
            let taken = if bracket.starts_with("<<") || bracket.starts_with(">>") {
                plain.push_str(&bracket[..1]);
                2
            } else if bracket.starts_with('>') {
                plain.push('>');
                1
            } else if let Some(name) = name(bracket) {
                if let Some(question) =
                    self.placeholder(name, written, written.text.len() - bracket.len(), moment)
                {
                    if !plain.is_empty() {
                        parts.push(Part::Plain(std::mem::take(&mut plain).into()));
                    }
                    parts.push(Part::Given(question));
                }
                name.len() + 2
            } else {
                let at = written.text.len() - bracket.len();
                let span = self.bracket(written, "<", at);
                self.report(TreeProblem::OpenPlaceholder, span);
                1
            };
            rest = &bracket[taken..];
        }
        plain.push_str(rest);
        if !plain.is_empty() || parts.is_empty() {
            parts.push(Part::Plain(plain.into()));
        }
        Text::new(parts)
    }

    fn placeholder(
        &mut self,
        name: &str,
        written: Written<'_>,
        at: usize,
        moment: Moment,
    ) -> Option<NodeId> {
        let question =
            self.places.get(name).filter(|place| self.nodes[**place].kind == NodeKind::Question);
        let Some(place) = question else {
            let near = self.near_name(name, Some(NodeKind::Question));
            let span = self.bracket(written, &format!("<{name}>"), at);
            self.report(TreeProblem::UnknownPlaceholder { name: shown(name), near }, span);
            return None;
        };
        let id = self.ids[*place];
        if !self.is_known(id, moment) {
            let span = self.bracket(written, &format!("<{name}>"), at);
            self.report(TreeProblem::PlaceholderAside { name: shown(name) }, span);
        }
        Some(id)
    }

    /// Where a piece of a text stands in the file, or the whole text where it is not written out.
    ///
    /// Quotes and line ends only push a piece further than its place `at` in the text.
    fn bracket(&self, written: Written<'_>, piece: &str, at: usize) -> Span {
        const NEAR: usize = 100_000;
        let slice = self.source.slice(written.span).as_bytes();
        let near = slice.get(at..slice.len().min(at + NEAR)).unwrap_or_default();
        match near.windows(piece.len()).position(|window| window == piece.as_bytes()) {
            Some(place) => {
                let start = written.span.start() + at + place;
                Span::new(start, start + piece.len())
            }
            None => written.span,
        }
    }
}

/// The name between the angle brackets that a text begins with.
fn name(bracket: &str) -> Option<&str> {
    let rest = &bracket[1..];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    Some(&rest[..end]).filter(|name| rest[end..].starts_with('>') && is_id(name))
}
