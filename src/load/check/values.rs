//! Whether single values have the form that their keys ask for.

use jiff::civil::Date;

use super::addresses;
use crate::{
    fold::fold,
    load::{
        diagnostics::{
            Diagnostics, FileProblem, FormatProblem, NameProblem, ProblemKind, TreeWarning,
        },
        format::{KeyFormat, UNVERIFIED, ValueFormat, is_id},
        source::{Source, Span},
        yaml::{Value, YamlNode},
    },
    signs::unseen,
    words::shown,
};

/// The longest name, in characters: it stands in the middle of sentences, any number of times.
const MOST_SIGNS: usize = 160;

pub(super) struct ValueChecker<'s, 'f> {
    pub(super) source: &'s Source,
    pub(super) diagnostics: &'f mut Diagnostics,
}

impl ValueChecker<'_, '_> {
    pub(super) fn name(&mut self, node: &YamlNode<'_>) {
        let Value::Scalar { text, .. } = &node.value else { return };
        if text.contains(['<', '>']) {
            self.diagnostics.add(NameProblem::Brackets, node.span);
        }
        if text.chars().count() > MOST_SIGNS {
            self.diagnostics.add(NameProblem::TooLong { most: MOST_SIGNS }, node.span);
        }
    }

    pub(super) fn scalar(&mut self, text: &str, plain: bool, key: &'static KeyFormat, span: Span) {
        match key.value {
            ValueFormat::Text(most)
            | ValueFormat::Quote(most)
            | ValueFormat::Template(most)
            | ValueFormat::Texts(most)
            | ValueFormat::TextsByAnswer(most) => {
                self.text(text, plain, most, key, span);
            }
            ValueFormat::Id => self.id(text, span),
            ValueFormat::Name if text.trim().is_empty() => {
                self.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, span);
            }
            ValueFormat::Only(value) if text != if value { "true" } else { "false" } => {
                self.wrong_kind(key, span);
            }
            ValueFormat::Version if text != "1" => {
                self.diagnostics.add(FormatProblem::Version { value: shown(text) }, span);
            }
            ValueFormat::Date => self.date(text, span),
            ValueFormat::Checked if text != UNVERIFIED => self.date(text, span),
            ValueFormat::Status | ValueFormat::Input | ValueFormat::Word(_)
                if !key.value.words().contains(&text) =>
            {
                let words = key.value.words();
                let near = self.diagnostics.nearest(text, words.iter().copied());
                let kind = FormatProblem::UnknownValue {
                    key: key.name.into(),
                    value: shown(text),
                    near,
                    known: words.join(", "),
                };
                self.diagnostics.add(kind, span);
            }
            ValueFormat::Url => self.address(addresses::url_problem(text), span),
            ValueFormat::Email => self.address(addresses::email_problem(text), span),
            _ => {}
        }
    }

    fn address(&mut self, problem: Option<ProblemKind>, span: Span) {
        if let Some(kind) = problem {
            self.diagnostics.add(kind, span);
        }
    }

    fn text(&mut self, text: &str, plain: bool, most: usize, key: &KeyFormat, span: Span) {
        let text = text.trim();
        if text.is_empty() {
            self.diagnostics.add(FormatProblem::Empty { key: key.name.into() }, span);
        }
        self.commands(text, &['\n'], span);
        if key.name == "ends-with" {
            self.address(addresses::ending_problem(text), span);
        }
        if text.len() > most {
            let length = text.chars().count();
            if length > most {
                self.diagnostics.add(TreeWarning::LongText { length, most }, span);
            }
        }
        if plain {
            if text.starts_with(['“', '‘', '„', '”']) && text.ends_with(['”', '’', '“', '‘'])
            {
                self.diagnostics.add(TreeWarning::CurlyQuotes, span);
            }
            let after = self.source.text.get(span.end()..).unwrap_or_default();
            let rest = after.trim_start_matches([' ', '\t']);
            if rest.starts_with('#') && rest.len() < after.len() {
                let start = span.end() + after.len() - rest.len();
                self.diagnostics.add(TreeWarning::CutShort, Span::new(start, start + 1));
            }
        }
    }

    /// Tells of a command in a text, but for those that may stand there. Its invisible signs were
    /// told when the file was read.
    pub(super) fn commands(&mut self, text: &str, allowed: &[char], span: Span) {
        let mut signs = unseen(text).map(|(_, c)| c);
        if let Some(sign) = signs.find(|c| c.is_control() && !allowed.contains(c)) {
            self.diagnostics.add(FileProblem::Unseen { sign }, self.place_of(sign, span));
        }
    }

    /// The place of a character, or all of a text that writes it as an escape.
    fn place_of(&self, sign: char, span: Span) -> Span {
        self.source.slice(span).find(sign).map_or(span, |place| {
            Span::new(span.start() + place, span.start() + place + sign.len_utf8())
        })
    }

    pub(super) fn id(&mut self, name: &str, span: Span) {
        if !is_id(name) {
            self.diagnostics
                .add(FormatProblem::BadId { name: shown(name), near: near_id(name) }, span);
        }
    }

    fn date(&mut self, text: &str, span: Span) {
        if text.parse::<Date>().is_err() || text.len() != "2026-11-23".len() {
            self.diagnostics.add(FormatProblem::BadDate { value: shown(text) }, span);
        }
    }

    pub(super) fn wrong_kind(&mut self, key: &KeyFormat, span: Span) {
        let part = format!("la clé « {} »", key.name);
        self.diagnostics
            .add(FormatProblem::WrongKind { part, expected: key.value.expected() }, span);
    }
}

/// The id that a name becomes without the characters that ids cannot have.
fn near_id(name: &str) -> Option<String> {
    let folded = fold(name).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let words: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).collect();
    Some(words.join("-")).filter(|id| is_id(id) && id.len() < 60)
}
