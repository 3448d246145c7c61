//! A person at a terminal: a list of choices, redrawn in place, and lines to type.

use std::io;

use console::{Term, measure_text_width};
use mssante_check::{
    tree::Kind,
    walk::{Step, fill, said},
};

use super::{
    interrupt::Interrupt,
    keyboard::{self, ListAction},
    modes::RawMode,
    prompts::{
        MenuPrompt, MenuReply, QuestionPrompt, QuestionReply, TextPrompt, TextReply, help,
        progress, ticked_before, toggle,
    },
    scene::{self, Item, Role, Scene, ScreenLine, lay_out},
    typed,
};
use crate::cli::failure::Failure;

/// The terminal, drawn on stderr so that stdout has nothing but results.
pub(crate) struct ScreenPrompter {
    term: Term,
    interrupt: Interrupt,
    raw: Option<RawMode>,
    drawn: Vec<ScreenLine>,
}

/// As many characters as most typed answers have.
const LONG: usize = 70;

impl ScreenPrompter {
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        let raw = RawMode::enter();
        interrupt.remember_terminal(raw.clone());
        let term = Term::stderr();
        let _ = term.hide_cursor();
        Self { term, interrupt, raw, drawn: Vec::new() }
    }

    fn size(&self) -> (usize, usize) {
        self.term.size_checked().map_or((80, 24), |(rows, columns)| (columns.into(), rows.into()))
    }

    fn draw(&mut self, scene: &Scene<'_>) -> Result<(), Failure> {
        self.draw_above(scene, 0)
    }

    /// Draws a scene that leaves room for so many rows below it.
    fn draw_above(&mut self, scene: &Scene<'_>, rows: usize) -> Result<(), Failure> {
        let (width, height) = self.size();
        let lines = lay_out(scene, width, height.saturating_sub(rows));
        self.replace(lines).map_err(Failure::Terminal)
    }

    /// Puts lines where the last ones stood.
    fn replace(&mut self, lines: Vec<ScreenLine>) -> io::Result<()> {
        let (width, _) = self.size();
        // A narrower screen has folded the lines since.
        let rows = self
            .drawn
            .iter()
            .map(|line| measure_text_width(&line.text).div_ceil(width.max(1)).max(1))
            .sum();
        self.term.move_cursor_up(rows)?;
        self.term.write_str("\r")?;
        self.term.clear_to_end_of_screen()?;
        let mut text = String::new();
        for line in &lines {
            text.push_str(&line.painted());
            text.push_str("\r\n");
        }
        self.term.write_str(&text)?;
        self.term.flush()?;
        self.drawn = lines;
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Failure> {
        self.replace(Vec::new()).map_err(Failure::Terminal)
    }

    fn press(&mut self, selected: usize, count: usize) -> Result<ListAction, Failure> {
        match keyboard::read(&self.term, selected, count) {
            Ok(ListAction::Stop) => self.stop(),
            Err(why) if why.kind() == io::ErrorKind::Interrupted => self.stop(),
            press => press.map_err(Failure::Terminal),
        }
    }

    fn stop(&mut self) -> ! {
        let _ = self.clear();
        self.interrupt.stop()
    }

    /// Shows the help of a question, to scroll through; any other key goes back.
    fn read_help(&mut self, asked: QuestionPrompt<'_, '_>) -> Result<(), Failure> {
        let paragraphs = help(asked);
        let mut top = 0;
        loop {
            let (width, height) = self.size();
            let (lines, last) = scene::page(&paragraphs, top, width, height);
            self.replace(lines).map_err(Failure::Terminal)?;
            match self.press(top.min(last), last + 1)? {
                ListAction::Move(place) if last > 0 => top = place,
                _ => return Ok(()),
            }
        }
    }

    fn choose_answer<'t>(
        &mut self,
        asked: QuestionPrompt<'_, 't>,
    ) -> Result<Option<QuestionReply<'t>>, Failure> {
        let QuestionPrompt { question, steps, .. } = asked;
        let way = way(steps);
        let several = matches!(question.kind, Kind::Several { .. });
        let typing = question.input().map(|input| format!("Saisir {}", input.expected()));
        let labels: Vec<String> = question
            .answers
            .iter()
            .map(|answer| fill(&answer.label, steps).into_owned())
            .chain(typing)
            .collect();
        let (ask, progress) = (fill(&question.ask, steps), progress(asked));
        let keys = keyboard::keys_of_question(question, steps);
        let mut ticked = ticked_before(asked);
        let mut selected = ticked.iter().position(|ticked| *ticked).unwrap_or(0);
        let mut notice: Option<String> = None;
        loop {
            let mark = |place: usize| match ticked.get(place) {
                Some(true) if several => format!("[x] {}.", place + 1),
                Some(false) if several => format!("[ ] {}.", place + 1),
                _ => format!("{}.", place + 1),
            };
            let items = labels
                .iter()
                .enumerate()
                .map(|(place, text)| Item { mark: mark(place), text })
                .collect();
            let notice_shown = notice.as_deref();
            self.draw(&Scene {
                way: &way,
                progress: &progress,
                question: &ask,
                items,
                selected,
                notice: notice_shown,
                keys: &keys,
            })?;
            notice = None;
            match self.press(selected, labels.len())? {
                ListAction::Move(place) => selected = place,
                ListAction::Toggle(place) if several => {
                    selected = place;
                    toggle(question, &mut ticked, place);
                }
                ListAction::Take(_) if several => {
                    match question.pick_several(|place| ticked[place]) {
                        Ok(step) => return Ok(Some(QuestionReply::Answer(step))),
                        Err(refusal) => notice = Some(refusal.to_string()),
                    }
                }
                ListAction::Take(place) | ListAction::Toggle(place) => {
                    return Ok(question
                        .answers
                        .get(place)
                        .map(|answer| QuestionReply::Answer(question.pick(answer))));
                }
                ListAction::Back => return Ok(Some(QuestionReply::Back)),
                ListAction::Leave => return Ok(Some(QuestionReply::Leave)),
                ListAction::Help => self.read_help(asked)?,
                ListAction::Nothing | ListAction::Stop => {}
            }
        }
    }

    /// Reads a typed answer; `None` when it is left empty.
    fn type_answer<'t>(
        &mut self,
        asked: QuestionPrompt<'_, 't>,
    ) -> Result<Option<Step<'t>>, Failure> {
        let QuestionPrompt { question, steps, .. } = asked;
        let Some(input) = question.input() else { return Ok(None) };
        let (way, ask, progress) = (way(steps), fill(&question.ask, steps), progress(asked));
        let mut notice: Option<String> = None;
        loop {
            let keys = "Entrée valider · Entrée sans rien saisir : revenir · ? aide";
            let scene = Scene {
                way: &way,
                progress: &progress,
                question: &ask,
                items: Vec::new(),
                selected: 0,
                notice: notice.as_deref(),
                keys,
            };
            let prompt = format!("Saisissez {}", input.expected());
            let (width, _) = self.size();
            self.draw_above(&scene, (measure_text_width(&prompt) + LONG).div_ceil(width.max(1)))?;
            let typed = self.type_line(&prompt, "")?;
            match typed.as_deref() {
                None => return Ok(None),
                Some("?") => self.read_help(asked)?,
                Some(line) => match question.type_in(line) {
                    Ok(step) => return Ok(Some(step)),
                    Err(refusal) => notice = Some(format!("{refusal}.")),
                },
            }
        }
    }

    /// Reads a line that begins with `before`; `None` when it is left empty.
    pub(super) fn type_line(
        &mut self,
        prompt: &str,
        before: &str,
    ) -> Result<Option<String>, Failure> {
        let _ = self.term.show_cursor();
        let typed = typed::read(&self.term, &self.interrupt, prompt, before);
        let _ = self.term.hide_cursor();
        let typed = typed?;
        // dialoguer takes a line for one row: the rows that it folded into are ours to clear.
        let (width, _) = self.size();
        let line = format!("{prompt} : {}", typed.as_deref().unwrap_or_default());
        let rows = measure_text_width(&line).div_ceil(width.max(1));
        self.drawn.extend((1..rows).map(|_| ScreenLine { text: String::new(), role: Role::Way }));
        Ok(typed)
    }
}

impl ScreenPrompter {
    pub(super) fn ask<'t>(
        &mut self,
        asked: QuestionPrompt<'_, 't>,
    ) -> Result<QuestionReply<'t>, Failure> {
        let made = loop {
            let listed = !asked.question.answers.is_empty();
            if listed && let Some(made) = self.choose_answer(asked)? {
                break made;
            }
            match self.type_answer(asked)? {
                Some(step) => break QuestionReply::Answer(step),
                None if listed => {}
                None => break QuestionReply::Back,
            }
        };
        self.clear()?;
        Ok(made)
    }

    pub(super) fn choose(&mut self, menu: &MenuPrompt<'_>) -> Result<MenuReply, Failure> {
        let mut selected = 0;
        let keys = keyboard::keys_of_menu(menu.items.len());
        let chosen = loop {
            let items = menu
                .items
                .iter()
                .enumerate()
                .map(|(place, text)| Item { mark: format!("{}.", place + 1), text })
                .collect();
            let question = menu.title;
            self.draw(&Scene {
                way: menu.way,
                progress: "",
                question,
                items,
                selected,
                notice: None,
                keys: &keys,
            })?;
            match self.press(selected, menu.items.len())? {
                ListAction::Move(place) => selected = place,
                ListAction::Take(place) | ListAction::Toggle(place) => {
                    break MenuReply::Item(place);
                }
                ListAction::Back => break MenuReply::Back,
                ListAction::Leave => break MenuReply::Leave,
                ListAction::Help | ListAction::Nothing | ListAction::Stop => {}
            }
        };
        self.clear()?;
        Ok(chosen)
    }

    pub(super) fn fill_in(&mut self, blank: &TextPrompt<'_>) -> Result<TextReply, Failure> {
        let TextPrompt { way, title, prompt, notice, .. } = *blank;
        let before = blank.before.unwrap_or_default();
        let (question, keys) = (title, "Entrée valider · « < » puis Entrée : revenir");
        let scene =
            Scene { way, progress: "", question, items: Vec::new(), selected: 0, notice, keys };
        let (width, _) = self.size();
        let columns = measure_text_width(prompt) + measure_text_width(before).max(LONG);
        self.draw_above(&scene, columns.div_ceil(width.max(1)))?;
        let typed = self.type_line(prompt, before)?;
        self.clear()?;
        Ok(match typed.as_deref() {
            None => TextReply::Nothing,
            // Behind what stood there before, or in its place.
            Some(line)
                if line
                    .strip_suffix('<')
                    .is_some_and(|rest| ["", before].contains(&rest.trim_end())) =>
            {
                TextReply::Back
            }
            Some(line) => TextReply::Text(line.into()),
        })
    }

    pub(super) fn tell(&mut self, text: &str) {
        let (width, _) = self.size();
        let _ = self.term.write_line(&textwrap::fill(text, width.saturating_sub(1).max(10)));
    }
}

impl Drop for ScreenPrompter {
    fn drop(&mut self) {
        let _ = self.term.show_cursor();
        if let Some(raw) = &self.raw {
            raw.restore();
        }
    }
}

/// The way so far, one line for each answer.
fn way(steps: &[Step<'_>]) -> Vec<String> {
    steps
        .iter()
        .map(|step| format!("{} {}", fill(&step.question.ask, steps), said(&step.given, steps)))
        .collect()
}
