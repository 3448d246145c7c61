//! `<question-id>` in a text: it stands for an answer that must always be known by then. Names were
//! written out before.

use super::{NodeKind, TreeBuilder, nodes::Moment};
use crate::{
    load::{
        diagnostics::{Diagnostics, NameProblem, TreeProblem},
        format::is_id,
        source::{Source, Span},
        yaml::fields::Written,
    },
    tree::{
        names::{Names, Reference, reference},
        text::{NodeId, Part, Text},
    },
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
            let at = written.text.len() - bracket.len();
            let taken = if bracket.starts_with("<<") || bracket.starts_with(">>") {
                plain.push_str(&bracket[..1]);
                2
            } else if bracket.starts_with('>') {
                plain.push('>');
                1
            } else if let Some(reference) = reference_to_id(bracket) {
                if let Some(question) = self.placeholder(reference, written, at, moment) {
                    if !plain.is_empty() {
                        parts.push(Part::Plain(std::mem::take(&mut plain).into()));
                    }
                    parts.push(Part::Given(question));
                }
                reference.length
            } else {
                let span = place_of(self.source, written, "<", at);
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
        reference: Reference<'_>,
        written: Written<'_>,
        at: usize,
        moment: Moment,
    ) -> Option<NodeId> {
        let id = reference.id;
        let piece = &written.text[at..at + reference.length];
        let span = place_of(self.source, written, piece, at);
        if !reference.form.is_empty() {
            report_reference(reference, span, self.names, self.diagnostics);
            return None;
        }
        let question =
            self.places.get(id).filter(|place| self.nodes[**place].kind == NodeKind::Question);
        let Some(place) = question else {
            let near = self.near_name(id, Some(NodeKind::Question));
            let near = near.or_else(|| near_name_of(id, self.names, self.diagnostics));
            self.report(TreeProblem::UnknownPlaceholder { name: shown(id), near }, span);
            return None;
        };
        let node = self.ids[*place];
        if !self.is_known(node, moment) {
            self.report(TreeProblem::PlaceholderAside { name: shown(id) }, span);
        }
        Some(node)
    }
}

/// Reports what looks like a name and is none, in a text that can repeat no answer.
pub(super) fn report_unknown(
    source: &Source,
    written: Written<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) {
    let mut rest = written.text;
    while let Some(place) = rest.find('<') {
        let bracket = &rest[place..];
        rest = &bracket[if bracket.starts_with("<<") { 2 } else { 1 }..];
        let Some(reference) = reference_to_id(bracket) else { continue };
        let at = written.text.len() - bracket.len();
        let span = place_of(source, written, &bracket[..reference.length], at);
        report_reference(reference, span, names, diagnostics);
    }
}

/// Reports a reference that no name answers.
fn report_reference(
    reference: Reference<'_>,
    span: Span,
    names: &Names,
    diagnostics: &mut Diagnostics,
) {
    let Reference { form, id, .. } = reference;
    if names.get(id).is_some() {
        diagnostics.add(NameProblem::UnknownForm { form: shown(form), name: shown(id) }, span);
    } else {
        let near = near_name_of(id, names, diagnostics);
        let name = if form.is_empty() { shown(id) } else { shown(&format!("{form}:{id}")) };
        diagnostics.add(NameProblem::UnknownName { name, near }, span);
    }
}

fn near_name_of(id: &str, names: &Names, diagnostics: &mut Diagnostics) -> Option<String> {
    let known: Vec<&str> = names.iter().map(|(known, _)| known).collect();
    diagnostics.nearest(id, known.into_iter())
}

/// The reference that a text begins with, where it is one to an id.
fn reference_to_id(bracket: &str) -> Option<Reference<'_>> {
    reference(bracket).filter(|reference| is_id(reference.id))
}

/// Where a piece of a text stands in the file, or the whole text where it is not written out.
///
/// Quotes and line ends only push a piece further than its place `at` in the text; a name that was
/// written out before it may have pulled it back.
fn place_of(source: &Source, written: Written<'_>, piece: &str, at: usize) -> Span {
    const NEAR: usize = 100_000;
    let slice = source.slice(written.span).as_bytes();
    let near = |from: usize| slice.get(from..slice.len().min(from + NEAR)).unwrap_or_default();
    let found = [at, 0].into_iter().find_map(|from| {
        let mut windows = near(from).windows(piece.len());
        windows.position(|window| window == piece.as_bytes()).map(|place| from + place)
    });
    match found {
        Some(place) => {
            let start = written.span.start() + place;
            Span::new(start, start + piece.len())
        }
        None => written.span,
    }
}
