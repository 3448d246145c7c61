//! A draft as the file that its author goes on with: the YAML of a tree, with notes that say what
//! each part is.

use std::{borrow::Cow, fmt::Write};

use jiff::civil::Date;

use crate::words::shown;

use super::{
    Draft, Next, Phrase, Place,
    names::{Names, RESERVED},
};

/// More columns than this are too many for a line.
const WIDTH: usize = 100;

impl Draft {
    /// The text of a tree file, which gives back every text of the draft; `None` before a question
    /// can be asked.
    ///
    /// Ways that are still open lead to an outcome that says so. `id` is the tree's, `command` the
    /// one that checks the file, `today` the day of its comparison with its document.
    pub fn to_yaml(&self, id: &str, command: &str, today: Date) -> Option<String> {
        let draft = &self.settled()?;
        let mut page = Page { draft, names: Names::of(draft), text: String::new() };
        page.line(
            "# Un arbre de décision. Ce qui suit « # » est une note pour vous : le \
            programme ne la lit pas.",
        );
        page.line(&format!("# Après chaque changement : {}", shown(command)));
        page.line("");
        page.line("format: 1");
        page.noted(&format!("id: {id}"), "le nom de l'arbre ; gardez celui du fichier");
        page.text("title", "", &escaped(&draft.title));
        page.line("# intro: Une ou deux phrases qui disent à quoi sert l'arbre.");
        page.line("source:");
        page.text("  document", "  ", draft.document.as_str());
        page.noted(
            &format!("  checked: {today}"),
            "le jour où l'arbre a été comparé à ce document",
        );
        page.questions();
        page.outcomes();
        page.cases();
        Some(page.text)
    }
}

struct Page<'a> {
    draft: &'a Draft,
    names: Names,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn noted(&mut self, line: &str, note: &str) {
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
            self.line(&format!("  {}:", self.names.questions[question]));
            self.text("    ask", "    ", &escaped(&asked.ask));
            if question == 0 {
                self.line("    # help: Ce qui aide à répondre ; « ? » le montre.");
            }
            self.line("    answers:");
            for (answer, given) in asked.answers.iter().enumerate() {
                self.answer(Place { question, answer }, &given.label, given.next);
            }
        }
    }

    fn answer(&mut self, place: Place, label: &Phrase, next: Next) {
        let label = escaped(label);
        let id = &self.names.answers[place.question][place.answer];
        let go = match next {
            Next::Question(question) => &self.names.questions[question],
            Next::Outcome(outcome) => &self.names.outcomes[outcome],
            Next::Open => "",
        };
        let line = format!("      {id}: {{ label: {}, go: {go} }}", scalar(&label, Around::Braces));
        if line.chars().count() <= WIDTH {
            return self.line(&line);
        }
        let (id, go) = (format!("      {id}:"), format!("        go: {go}"));
        self.line(&id);
        self.text("        label", "        ", &label);
        self.line(&go);
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
            self.line(&format!("  {}:", self.names.outcomes[place]));
            self.text("    title", "    ", &escaped(&outcome.title));
            self.line(&format!("    status: {}", outcome.status.key()));
            if outcome.actions.is_empty() {
                self.line("    # actions:");
                self.line("    #   - text: Ce qu'il faut faire.");
            } else {
                self.line("    actions:");
            }
            for action in &outcome.actions {
                self.text("      - text", "        ", &escaped(action));
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
            self.line(&format!("  - id: {}", self.names.cases[place]));
            self.text("    situation", "    ", case.situation.as_str());
            self.given(&case.way);
            self.line(&format!("    outcome: {}", self.names.outcomes[case.outcome]));
            if let Some(why) = &case.why {
                self.text("    why", "    ", why.as_str());
            }
        }
    }

    /// A case to fill in, as a note.
    fn example(&mut self) {
        let way = self.draft.way(Place { question: 0, answer: 0 });
        let Some((way, outcome)) = way else { return };
        let start = self.text.len();
        self.line("cases:");
        self.line("  - id: mon-premier-cas");
        self.line("    situation: Racontez ici une situation.");
        self.given(&way);
        self.line(&format!("    outcome: {}", self.names.outcomes[outcome]));
        self.line("    why: Dites ici pourquoi c'est la bonne issue.");
        let example = self.text.split_off(start);
        self.line("# Pour en écrire un, ôtez « # » et l'espace qui le suit devant ces lignes :");
        for line in example.lines() {
            self.line(&format!("# {line}"));
        }
    }

    fn given(&mut self, way: &[Place]) {
        let given: Vec<String> = way
            .iter()
            .map(|place| {
                format!(
                    "{}: {}",
                    self.names.questions[place.question],
                    self.names.answers[place.question][place.answer]
                )
            })
            .collect();
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
        let line = format!("{key}: {}", scalar(text, Around::Line));
        let folds = text.contains(' ') && !text.contains("  ");
        if line.chars().count() <= WIDTH || !folds {
            return self.line(&line);
        }
        self.line(&format!("{key}: >-"));
        let mut line = String::new();
        for word in text.split(' ') {
            if !line.is_empty()
                && indent.len() + 3 + line.chars().count() + word.chars().count() > WIDTH
            {
                self.line(&format!("{indent}  {line}"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(&format!("{indent}  {line}"));
    }
}

/// A text in which `<` and `>` are no placeholders.
fn escaped(phrase: &Phrase) -> String {
    phrase.as_str().replace('<', "<<").replace('>', ">>")
}

/// What stands around a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Line,
    /// `{ }` on one line, where commas and brackets part values.
    Braces,
}

/// A text as YAML takes it, in quotes where it would take it for something else.
fn scalar(text: &str, around: Around) -> Cow<'_, str> {
    if is_plain(text, around) {
        return text.into();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")).into()
}

fn is_plain(text: &str, around: Around) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '«');
    let colon_ends = text.char_indices().any(|(place, c)| {
        c == ':'
            && text[place + 1..]
                .chars()
                .next()
                .is_none_or(|next| !next.is_alphanumeric() && next != '/')
    });
    let parts = around == Around::Braces && text.contains([',', '[', ']', '{', '}', ':']);
    begins
        && !colon_ends
        && !parts
        && !text.contains('#')
        && !RESERVED.contains(&&*text.to_lowercase())
}
