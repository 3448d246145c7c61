//! A draft as the file that its author goes on with: the YAML of a tree, with notes that say what
//! each part is.

use std::{borrow::Cow, fmt::Write};

use jiff::civil::Date;

use crate::words::shown;

use super::{
    AnswerIndex, Destination, DraftPath, Phrase, TreeDraft,
    ids::{DraftIds, RESERVED},
};

/// More columns than this are too many for a line.
const WIDTH: usize = 100;

impl TreeDraft {
    /// The text of a tree file, which gives back every text of the draft; `None` before a question
    /// can be asked.
    ///
    /// Answers that are still open lead to an outcome that says so. `id` is the tree's, `command`
    /// the one that checks the file, `today` the day of its comparison with its document.
    pub fn to_yaml(&self, id: &str, command: &str, today: Date) -> Option<String> {
        let draft = &self.completed()?;
        let mut writer = YamlWriter { draft, ids: DraftIds::of(draft), text: String::new() };
        writer.line(
            "# Un arbre de décision. Ce qui suit « # » est une note pour vous : le \
            programme ne la lit pas.",
        );
        writer.line(&format!("# Après chaque changement : {}", shown(command)));
        writer.line("");
        writer.line("format: 1");
        writer.line_with_note(&format!("id: {id}"), "le nom de l'arbre ; gardez celui du fichier");
        writer.text("title", "", &escape_placeholders(&draft.title));
        writer.line("# intro: Une ou deux phrases qui disent à quoi sert l'arbre.");
        writer.line("source:");
        writer.text("  document", "  ", draft.document.as_str());
        writer.line_with_note(
            &format!("  checked: {today}"),
            "le jour où l'arbre a été comparé à ce document",
        );
        writer.questions();
        writer.outcomes();
        writer.cases();
        Some(writer.text)
    }
}

/// Writes a draft, line by line.
struct YamlWriter<'a> {
    draft: &'a TreeDraft,
    ids: DraftIds,
    text: String,
}

impl YamlWriter<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line with a note behind it, for its author.
    fn line_with_note(&mut self, line: &str, note: &str) {
        let _ = writeln!(self.text, "{line:<30} # {note}");
    }

    fn questions(&mut self) {
        self.line("");
        self.line(
            "# Les questions, chacune sous son identifiant. La première commence le parcours.",
        );
        self.line(
            "# Sous « answers », « label » est la réponse affichée ; « go » est la question ou \
             l'issue qui suit.",
        );
        self.line("questions:");
        for (question, asked) in self.draft.questions.iter().enumerate() {
            if question > 0 {
                self.line("");
            }
            self.line(&format!("  {}:", self.ids.questions[question]));
            self.text("    ask", "    ", &escape_placeholders(&asked.ask));
            if question == 0 {
                self.line("    # help: Ce qui aide à répondre ; « ? » le montre.");
            }
            self.line("    answers:");
            for (answer, given) in asked.answers.iter().enumerate() {
                self.answer(AnswerIndex { question, answer }, &given.label, given.destination);
            }
        }
    }

    fn answer(&mut self, index: AnswerIndex, label: &Phrase, destination: Destination) {
        let label = escape_placeholders(label);
        let id = &self.ids.answers[index.question][index.answer];
        let go = match destination {
            Destination::Question(question) => &self.ids.questions[question],
            Destination::Outcome(outcome) => &self.ids.outcomes[outcome],
            Destination::Open => "",
        };
        let value = scalar(&label, ScalarContext::Braces);
        let line = format!("      {id}: {{ label: {value}, go: {go} }}");
        if line.chars().count() <= WIDTH {
            return self.line(&line);
        }
        let id_line = format!("      {id}:");
        let go_line = format!("        go: {go}");
        self.line(&id_line);
        self.text("        label", "        ", &label);
        self.line(&go_line);
    }

    fn outcomes(&mut self) {
        self.line("");
        self.line("# Les issues, où finit un parcours : une conclusion, et ce qu'il faut faire.");
        self.line("# « status » est en-ordre, a-faire, a-verifier, information ou non-eligible.");
        self.line("outcomes:");
        for (place, outcome) in self.draft.outcomes.iter().enumerate() {
            if place > 0 {
                self.line("");
            }
            self.line(&format!("  {}:", self.ids.outcomes[place]));
            self.text("    title", "    ", &escape_placeholders(&outcome.title));
            self.line(&format!("    status: {}", outcome.status.key()));
            if outcome.actions.is_empty() {
                self.line("    # actions:");
                self.line("    #   - text: Ce qu'il faut faire.");
            } else {
                self.line("    actions:");
            }
            for action in &outcome.actions {
                self.text("      - text", "        ", &escape_placeholders(action));
            }
        }
    }

    fn cases(&mut self) {
        self.line("");
        self.line("# Les cas : une situation, les bonnes réponses, la bonne issue, et pourquoi.");
        self.line("# « check » les joue tous ; ils servent aussi d'exercices.");
        if self.draft.cases.is_empty() {
            return self.example();
        }
        self.line("cases:");
        for (place, case) in self.draft.cases.iter().enumerate() {
            if place > 0 {
                self.line("");
            }
            self.line(&format!("  - id: {}", self.ids.cases[place]));
            self.text("    situation", "    ", case.situation.as_str());
            self.answers_given(&case.path);
            self.line(&format!("    outcome: {}", self.ids.outcomes[case.path.outcome]));
            if let Some(why) = &case.why {
                self.text("    why", "    ", why.as_str());
            }
        }
    }

    /// A case to fill in, as a note.
    fn example(&mut self) {
        let first = AnswerIndex { question: 0, answer: 0 };
        let Some(path) = self.draft.path_through(first) else { return };
        let start = self.text.len();
        self.line("cases:");
        self.line("  - id: mon-premier-cas");
        self.line("    situation: Racontez ici une situation.");
        self.answers_given(&path);
        self.line(&format!("    outcome: {}", self.ids.outcomes[path.outcome]));
        self.line("    why: Dites ici pourquoi c'est la bonne issue.");
        let example = self.text.split_off(start);
        self.line("# Pour en écrire un, ôtez « # » et l'espace qui le suit devant ces lignes :");
        for line in example.lines() {
            self.line(&format!("# {line}"));
        }
    }

    /// What a case answers: on one line if it fits.
    fn answers_given(&mut self, path: &DraftPath) {
        let mut given = Vec::new();
        for AnswerIndex { question, answer } in path.answers.iter().copied() {
            let id = &self.ids.answers[question][answer];
            given.push(format!("{}: {id}", self.ids.questions[question]));
        }
        let line = format!("    answers: {{ {} }}", given.join(", "));
        if line.chars().count() <= WIDTH {
            return self.line(&line);
        }
        self.line("    answers:");
        for given in given {
            self.line(&format!("      {given}"));
        }
    }

    /// A text behind its key; a long one goes on below it, two columns further than `indent`.
    fn text(&mut self, key: &str, indent: &str, text: &str) {
        let line = format!("{key}: {}", scalar(text, ScalarContext::Line));
        // Where lines are joined again, YAML puts one space.
        let can_fold = text.contains(' ') && !text.contains("  ");
        if line.chars().count() <= WIDTH || !can_fold {
            return self.line(&line);
        }
        self.line(&format!("{key}: >-"));
        for line in folded(text, WIDTH - indent.len() - 2) {
            self.line(&format!("{indent}  {line}"));
        }
    }
}

/// The words of a text on lines of at most so many characters; a longer word stands alone.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// A text in which `<` and `>` are no placeholders.
fn escape_placeholders(phrase: &Phrase) -> String {
    phrase.as_str().replace('<', "<<").replace('>', ">>")
}

/// What stands around a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarContext {
    Line,
    /// `{ }` on one line, where commas and brackets part values.
    Braces,
}

/// A text as YAML takes it, in quotes where it would take it for something else.
pub(super) fn scalar(text: &str, context: ScalarContext) -> Cow<'_, str> {
    if is_plain(text, context) {
        return text.into();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")).into()
}

/// Whether YAML takes a text for the same text without quotes.
fn is_plain(text: &str, context: ScalarContext) -> bool {
    let begins_as_text = text.starts_with(|c: char| c.is_alphabetic() || c == '«');
    let ends_value =
        context == ScalarContext::Braces && text.contains([',', '[', ']', '{', '}', ':']);
    begins_as_text
        && !ends_value
        && !has_key_sign(text)
        && !text.contains('#')
        && !RESERVED.contains(&&*text.to_lowercase())
}

/// Whether a colon may be taken for the end of a key: it is not within a word or an address.
fn has_key_sign(text: &str) -> bool {
    text.split(':').skip(1).any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/'))
}
