//! What is told below the figures: the options that mend cells which are no answer.

use std::{collections::BTreeMap, fmt::Write};

use mssante_check::{
    audit::{Summary, UnreadableValue, UnreadableValues},
    fold::fold,
    tree::pickable_ids,
};

use crate::cli::{screen::terminal, shell::shell_quoted};

/// More meanings than somebody wants to think of at once.
const MOST: usize = 12;

/// What stands where only a person knows the answer.
const UNKNOWN: &str = "RÉPONSE";

/// Words of the headers of columns that name rows.
const NAMING: [&str; 5] = ["finess", "siret", "identifiant", "matricule", "id"];

/// Tells which option gives a meaning to the words that the tree does not know.
pub(super) fn tell(summary: &Summary<'_>, id: Option<&str>) {
    tell_meanings(summary);
    let is_any_told = !summary.errors.is_empty() && id.is_none();
    if let Some(header) = naming_column(summary).filter(|_| is_any_told) {
        let width = terminal::stderr_look().width.max(20);
        let told = wrapped(
            "Pour nommer ces lignes, et signaler celles qui reviennent, ajoutez\u{a0}:",
            "",
            width,
        );
        // A word behind a space would be an option, if it begins as one.
        let between = if header.starts_with('-') { '=' } else { ' ' };
        terminal::tell(&format!("{told}\n  --id{between}{}", shell_quoted(header)));
    }
}

/// The first column that names rows, as its header says.
fn naming_column<'a>(summary: &'a Summary<'_>) -> Option<&'a str> {
    let others = summary.reading.others.iter();
    let mut named = others.filter(|header| {
        let header = fold(header);
        let mut words = header.split(|c: char| !c.is_alphanumeric());
        words.any(|word| NAMING.contains(&word))
    });
    named.next().map(String::as_str)
}

fn tell_meanings(summary: &Summary<'_>) {
    let width = terminal::stderr_look().width.max(20);
    let unreadable = &summary.reading.unreadable;
    let meanings = meanings(unreadable);
    if meanings.is_empty() {
        return;
    }
    let mut told = wrapped(
        "Pour que l'audit lise ces réponses, ajoutez à la commande ce qu'elles veulent dire\u{a0}:",
        "",
        width,
    );
    let is_unknown = meanings.iter().any(|meaning| meaning.answer.is_none());
    let written: Vec<String> = meanings.iter().map(WordsMeaning::written).collect();
    let _ = write!(told, "\n  --means {}", shell_quoted(&written.join(" ; ")));
    if is_unknown {
        let answers = pickable_ids(unreadable.iter().map(|values| values.question)).join(", ");
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

/// What words may mean, those that mend most cells first.
fn meanings<'a>(unreadable: &'a [UnreadableValues<'a>]) -> Vec<WordsMeaning<'a>> {
    // A word may be no answer to several questions.
    let mut words: BTreeMap<&str, Vec<(&UnreadableValues<'_>, &UnreadableValue<'_>)>> =
        BTreeMap::new();
    for values in unreadable {
        for value in values.words().filter(|value| is_sayable(value)) {
            words.entry(&value.value).or_default().push((values, value));
        }
    }
    let mut meanings: Vec<WordsMeaning<'_>> = Vec::new();
    for (word, uses) in &words {
        let mut near = uses.iter().map(|(_, value)| value.near.map(|answer| &answer.key));
        let first = near.next().flatten();
        if near.all(|other| other == first) && (first.is_some() || uses.len() > 1) {
            let cells = uses.iter().map(|(_, value)| value.cells).sum();
            meanings.push(WordsMeaning::of(None, word, first.map(|key| &**key), cells));
            continue;
        }
        for (values, value) in uses {
            let near = value.near.map(|answer| &*answer.key);
            let question = &values.question.key;
            meanings.push(WordsMeaning::of(Some(question), word, near, value.cells));
        }
    }
    meanings.sort_by_key(|meaning| std::cmp::Reverse(meaning.cells));
    let mut merged: Vec<WordsMeaning<'_>> = Vec::new();
    for meaning in meanings {
        match merged.iter_mut().find(|other| other.may_take(&meaning)) {
            Some(other) => other.words.extend(meaning.words),
            None => merged.push(meaning),
        }
    }
    merged.truncate(MOST);
    merged
}

/// What some words mean, or may mean.
struct WordsMeaning<'a> {
    /// The question to which alone they mean so.
    question: Option<&'a str>,
    words: Vec<&'a str>,
    answer: Option<&'a str>,
    /// How many cells it mends.
    cells: u64,
}

impl<'a> WordsMeaning<'a> {
    fn of(question: Option<&'a str>, word: &'a str, answer: Option<&'a str>, cells: u64) -> Self {
        Self { question, words: vec![word], answer, cells }
    }

    /// Whether the words of another meaning can be put beside its own.
    fn may_take(&self, other: &Self) -> bool {
        self.answer.is_some() && self.answer == other.answer && self.question == other.question
    }

    fn written(&self) -> String {
        let question = self.question.map(|key| format!("{key}:")).unwrap_or_default();
        let answer = self.answer.unwrap_or(UNKNOWN);
        format!("{question}{}={answer}", self.words.join("|"))
    }
}

/// Whether the option that says what a word means can say it of this one: it takes what stands
/// between both signs for an answer.
fn is_sayable(value: &UnreadableValue<'_>) -> bool {
    !(value.value.contains('=') && value.value.contains(';'))
}
