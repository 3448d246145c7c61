//! What is told below the figures: the options that mend cells which are no answer.

use std::{collections::BTreeMap, fmt::Write};

use mssante_check::audit::{Summary, UnreadableValue, UnreadableValues};

use crate::cli::{screen::terminal, shell::shell_quoted};

/// More options than somebody wants to paste.
const MOST: usize = 8;

/// What stands where only a person knows the answer.
const UNKNOWN: &str = "RÉPONSE";

/// Tells which options give a meaning to the words that the tree does not know.
pub(super) fn tell(summary: &Summary<'_>) {
    let width = terminal::stderr_look().width.max(20);
    let options = options(&summary.reading.unreadable);
    if options.is_empty() {
        return;
    }
    let mut told = wrapped(
        "Pour que l'audit lise ces réponses, ajoutez à la commande ce qu'elles veulent dire\u{a0}:",
        "",
        width,
    );
    for option in &options {
        told.push_str("\n  ");
        told.push_str(option);
    }
    if options.iter().any(|option| option.ends_with(UNKNOWN)) {
        let answers = answers(&summary.reading.unreadable).join(", ");
        let line = format!("{UNKNOWN}\u{a0}: {answers}, ou rien si la question n'a pas été posée");
        let _ = write!(told, "\n{}", wrapped(&line, "  ", width));
    }
    terminal::tell(&told);
}

/// A sentence on lines of this width.
fn wrapped(sentence: &str, indent: &str, width: usize) -> String {
    let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
    textwrap::fill(sentence, options.word_splitter(textwrap::WordSplitter::NoHyphenation))
}

/// The options, those that mend most cells first.
fn options(unreadable: &[UnreadableValues<'_>]) -> Vec<String> {
    // A word may be no answer to several questions.
    let mut words: BTreeMap<&str, Vec<(&UnreadableValues<'_>, &UnreadableValue<'_>)>> =
        BTreeMap::new();
    for values in unreadable {
        for value in values.values.iter().filter(|value| is_word(values, value)) {
            words.entry(&value.value).or_default().push((values, value));
        }
    }
    let mut options: Vec<MeansOption<'_>> = Vec::new();
    for (word, uses) in &words {
        let mut near = uses.iter().map(|(_, value)| value.near.map(|answer| &answer.key));
        let first = near.next().flatten();
        if near.all(|other| other == first) && (first.is_some() || uses.len() > 1) {
            let cells = uses.iter().map(|(_, value)| value.cells).sum();
            options.push(MeansOption::of(None, word, first.map(|key| &**key), cells));
            continue;
        }
        for (values, value) in uses {
            let near = value.near.map(|answer| &*answer.key);
            let question = &values.question.key;
            options.push(MeansOption::of(Some(question), word, near, value.cells));
        }
    }
    options.sort_by_key(|option| std::cmp::Reverse(option.cells));
    let mut merged: Vec<MeansOption<'_>> = Vec::new();
    for option in options {
        match merged.iter_mut().find(|other| other.may_take(&option)) {
            Some(other) => other.words.extend(option.words),
            None => merged.push(option),
        }
    }
    merged.iter().take(MOST).map(MeansOption::written).collect()
}

/// An option that says what words mean.
struct MeansOption<'a> {
    /// The question to which alone they mean so.
    question: Option<&'a str>,
    words: Vec<&'a str>,
    answer: Option<&'a str>,
    /// How many cells it mends.
    cells: u64,
}

impl<'a> MeansOption<'a> {
    fn of(question: Option<&'a str>, word: &'a str, answer: Option<&'a str>, cells: u64) -> Self {
        Self { question, words: vec![word], answer, cells }
    }

    /// Whether the words of another option can be put beside its own.
    fn may_take(&self, other: &Self) -> bool {
        self.answer.is_some() && self.answer == other.answer && self.question == other.question
    }

    fn written(&self) -> String {
        let question = self.question.map(|key| format!("{key}:")).unwrap_or_default();
        let words = shell_quoted(&format!("{question}{}", self.words.join("|")));
        format!("--means {words}={}", self.answer.unwrap_or(UNKNOWN))
    }
}

/// Whether a text is likely to be a word for an answer: of what may be typed, most texts are values
/// with a slip.
fn is_word(values: &UnreadableValues<'_>, value: &UnreadableValue<'_>) -> bool {
    let is_typed = values.question.input().is_some();
    let is_shown_whole = !value.value.ends_with('…');
    let is_one = !value.value.contains('|');
    is_shown_whole && is_one && (!is_typed || value.cells > 1 && !value.value.contains(['@', '.']))
}

/// The answers that may be meant, each once.
fn answers<'t>(unreadable: &[UnreadableValues<'t>]) -> Vec<&'t str> {
    let mut answers: Vec<&str> = Vec::new();
    for values in unreadable {
        for answer in values.question.pickable() {
            if !answers.contains(&&*answer.key) {
                answers.push(&answer.key);
            }
        }
    }
    answers
}
