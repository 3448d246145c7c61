//! Questions in numbered lines, answers one a line: for screen readers, scripts and old terminals.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use mssante_check::{
    fold::trim,
    signs::{printable, without_invisible},
    tree::{Kind, Question, input::Input},
    walk::{Step, fill, reply::ReplyError},
};

use super::{
    prompts::{
        MenuPrompt, MenuReply, QuestionPrompt, QuestionReply, TextPrompt, TextReply, help, progress,
    },
    terminal, window,
};
use crate::cli::{failure::Failure, rehearsal};

/// Lines on stderr, answers from stdin.
pub(crate) struct PlainPrompter {
    has_person: bool,
    is_explained: bool,
    /// The title of the last text prompt, which the next ones may share.
    title: String,
}

/// The longest line read; no answer comes near it.
const LONGEST: u64 = 1 << 16;

impl PlainPrompter {
    pub(super) fn new() -> Self {
        Self { has_person: io::stdin().is_terminal(), is_explained: false, title: String::new() }
    }

    /// The next line; `None` at the end.
    fn read(&self, prompt: &str) -> Result<Option<String>, Failure> {
        let mut stderr = io::stderr();
        // Prompt and space in one writing: an echo could come between two.
        let _ = stderr.write_all(format!("{} ", printable(prompt)).as_bytes());
        let _ = stderr.flush();
        let mut line = Vec::new();
        let mut stdin = io::stdin().lock().take(LONGEST);
        let read = match stdin.read_until(b'\n', &mut line) {
            // A terminal that was closed gives an end, or fails.
            Ok(0) if self.has_person && !io::stdin().is_terminal() => {
                return Err(Failure::Terminal(io::ErrorKind::UnexpectedEof.into()));
            }
            Err(why) if self.has_person => return Err(Failure::Terminal(why)),
            read => read.map_err(unreadable)?,
        };
        window::leave_if_closing();
        if line == b"!\n" {
            rehearsal::fail_at("key");
        }
        if !self.has_person {
            let _ = writeln!(stderr);
        }
        if read as u64 == LONGEST {
            return Err(unreadable(io::ErrorKind::FileTooLarge.into()));
        }
        match String::from_utf8(line) {
            // Some consoles put a byte order mark before what they pipe, which nobody sees either.
            Ok(line) => Ok((read > 0).then(|| trim(&line).to_owned())),
            // What a person typed amiss is asked again, as if nothing had been typed.
            Err(_) if self.has_person => Ok(Some(String::new())),
            Err(_) => Err(unreadable(io::ErrorKind::InvalidData.into())),
        }
    }

    fn explain(&mut self) {
        if !std::mem::replace(&mut self.is_explained, true) {
            terminal::tell(
                "Répondez par le numéro ou le texte d'une réponse. « ? » montre l'aide, « < » \
                 revient en arrière.",
            );
        }
    }

    pub(super) fn ask<'t>(
        &mut self,
        asked: QuestionPrompt<'_, 't>,
    ) -> Result<QuestionReply<'t>, Failure> {
        self.explain();
        let QuestionPrompt { question, steps, .. } = asked;
        terminal::tell(&format!("\n{}", progress(asked)));
        terminal::tell(&fill(&question.ask, steps));
        for (place, answer) in question.pickable().enumerate() {
            terminal::tell(&format!("  {}. {}", place + 1, fill(&answer.label, steps)));
        }
        let prompt = prompt(question);
        loop {
            let Some(line) = self.read(&prompt)? else { return Ok(QuestionReply::Leave) };
            match line.as_str() {
                "?" => help(asked).iter().for_each(|line| terminal::tell(line)),
                "<" => return Ok(QuestionReply::Back),
                line => match read(question, line, steps) {
                    Ok(step) => return Ok(QuestionReply::Answer(step)),
                    Err(refusal) if self.has_person => terminal::tell(&format!("{refusal}.")),
                    // The next line of a script answers the next question: going on would mix them
                    // up.
                    Err(refusal) => {
                        let ask = question.key.clone();
                        let expected = question.expected(steps);
                        return Err(Failure::RefusedLine { question: ask, refusal, expected });
                    }
                },
            }
        }
    }

    pub(super) fn choose(&mut self, menu: &MenuPrompt<'_>) -> Result<MenuReply, Failure> {
        self.title.clear();
        terminal::tell(&format!("\n{}", menu.title));
        for (place, item) in menu.items.iter().enumerate() {
            for (_, heading) in menu.headings.iter().filter(|(below, _)| *below == place) {
                terminal::tell(heading);
            }
            terminal::tell(&format!("  {}. {item}", place + 1));
        }
        loop {
            let Some(line) = self.read("Votre choix :")? else { return Ok(MenuReply::Leave) };
            match line.parse::<usize>() {
                Ok(number) if (1..=menu.items.len()).contains(&number) => {
                    return Ok(MenuReply::Item(number - 1));
                }
                _ if line == "<" => return Ok(MenuReply::Back),
                _ if self.has_person => {
                    terminal::tell(&format!("Tapez un numéro de 1 à {}.", menu.items.len()));
                }
                _ => {
                    return Err(Failure::RefusedChoice {
                        title: menu.title.into(),
                        line,
                        most: menu.items.len(),
                    });
                }
            }
        }
    }

    pub(super) fn fill_in(&mut self, prompt: &TextPrompt<'_>) -> Result<TextReply, Failure> {
        if self.title != prompt.title {
            self.title = prompt.title.into();
            terminal::tell(&format!("\n{}", prompt.title));
        }
        if let Some(before) = prompt.before {
            terminal::tell(&format!("Avant : {before}"));
        }
        prompt.notice.iter().for_each(|notice| terminal::tell(notice));
        Ok(match self.read(&format!("{} :", prompt.prompt))?.as_deref() {
            None => TextReply::Leave,
            Some("") => TextReply::Nothing,
            Some("<") => TextReply::Back,
            Some(line) => TextReply::Text(line.into()),
        })
    }

    pub(super) fn line(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        Ok(self.read(&format!("{prompt} :"))?.filter(|line| !line.is_empty() && line != "<"))
    }
}

fn unreadable(why: io::Error) -> Failure {
    Failure::Read { path: "entrée standard".into(), why }
}

fn prompt(question: &Question) -> String {
    match question.kind {
        Kind::Choice => "Votre réponse :".into(),
        Kind::Several { .. } => {
            "Vos réponses, les numéros séparés par des virgules, 0 pour aucune :".into()
        }
        Kind::Sorted(input) if !question.is_only_typed() => {
            format!("Votre réponse, ou {} :", input.expected())
        }
        Kind::Sorted(input) | Kind::Typed { input, .. } => {
            format!("Saisissez {} :", input.expected())
        }
    }
}

/// Reads a line: numbers first, except where a number is what is asked.
fn read<'t>(
    question: &'t Question,
    line: &str,
    steps: &[Step<'t>],
) -> Result<Step<'t>, ReplyError> {
    if question.input() == Some(Input::Number) {
        return question.read(line, steps);
    }
    if matches!(question.kind, Kind::Several { .. }) {
        return match places(line, question) {
            Some(places) => question.pick_several(|place| places.contains(&place)),
            // Labels may have commas of their own; what they separate is tried last.
            None => question
                .read(line, steps)
                .or_else(|_| question.read(&line.replace([',', ';'], "|"), steps)),
        };
    }
    match place(line, question).and_then(|place| question.pickable().nth(place)) {
        Some(answer) => Ok(question.pick(answer)),
        None => question.read(line, steps),
    }
}

/// The answers whose numbers are on a line; `None` when there is anything else, or nothing.
fn places(line: &str, question: &Question) -> Option<Vec<usize>> {
    let numbers = line.split([',', '+', ' ', ';']).filter(|part| !part.is_empty());
    let places: Vec<usize> =
        numbers.map(|number| place(number, question)).collect::<Option<_>>()?;
    Some(places).filter(|places| !places.is_empty())
}

/// The answer of which this is the number.
fn place(number: &str, question: &Question) -> Option<usize> {
    let number: usize = without_invisible(number).trim().parse().ok()?;
    (1..=question.pickable().count()).contains(&number).then(|| number - 1)
}

#[cfg(test)]
mod tests {
    use mssante_check::{kit, load::Resources};

    use super::*;

    #[test]
    fn numbers_are_read_with_any_sign_between_them() {
        let tree = kit::tree("accompagnement", Resources::default());
        let tree = tree.expect("a shipped tree").expect("a sound tree");
        let question = tree.question("besoins").expect("a question of the tree");
        for line in ["1,2", "1 2", " 1 ;  2 ,", "1+2"] {
            assert_eq!(places(line, question), Some(vec![0, 1]), "{line}");
        }
        let count = question.answers.len();
        assert_eq!(places(&count.to_string(), question), Some(vec![count - 1]));
        for line in ["", " , ", "0", "1,0", "1,deux", &(count + 1).to_string()] {
            assert_eq!(places(line, question), None, "{line}");
        }
    }
}
