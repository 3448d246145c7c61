//! `<question-id>` in a text: it stands for an answer that must always be known by then.

use super::{
    build::Moment,
    check::{Builder, Sort},
    document::Written,
    problem::What,
    source::Span,
    syntax::is_id,
};
use crate::{
    reply::shown,
    text::{NodeId, Part, Text},
};

impl Builder<'_, '_> {
    /// Reads a text with its placeholders; `<<` and `>>` are plain angle brackets.
    pub(super) fn placed(&self, written: Written<'_>, moment: Moment) -> Text {
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
            } else if let Some((name, _)) = bracket[1..].split_once('>').filter(|(name, _)| is_id(name)) {
                if let Some(question) = self.placeholder(name, written, moment) {
                    if !plain.is_empty() {
                        parts.push(Part::Plain(std::mem::take(&mut plain).into()));
                    }
                    parts.push(Part::Given(question));
                }
                name.len() + 2
            } else {
                self.refuse(What::OpenPlaceholder, self.bracket(written, "<"));
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

    fn placeholder(&self, name: &str, written: Written<'_>, moment: Moment) -> Option<NodeId> {
        let span = self.bracket(written, &format!("<{name}>"));
        let question = self.places.get(name).filter(|place| self.nodes[**place].sort == Sort::Question);
        let Some(place) = question else {
            let mut findings = self.findings.borrow_mut();
            let questions: Vec<&str> =
                self.nodes.iter().filter(|node| node.sort == Sort::Question).map(|node| node.name.text).collect();
            let near = findings.nearest(name, questions.into_iter());
            findings.add(What::UnknownPlaceholder { name: shown(name), near }, span);
            return None;
        };
        let id = self.ids[*place];
        if !self.is_known(id, moment) {
            self.refuse(What::PlaceholderAside { name: shown(name) }, span);
        }
        Some(id)
    }

    /// Where a piece of a text stands in the file, or the whole text where it is not written out.
    fn bracket(&self, written: Written<'_>, piece: &str) -> Span {
        let start = written.span.start();
        match self.source.slice(written.span).find(piece) {
            Some(place) => Span::new(start + place, start + place + piece.len()),
            None => written.span,
        }
    }
}
