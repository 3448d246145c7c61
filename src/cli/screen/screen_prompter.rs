//! Prompts on a screen: lists of choices that the keys move in, and lines to type.

use mssante_check::{
    tree::{Kind, Question},
    walk::{Step, fill},
};

use super::{
    inline_screen::InlineScreen,
    interrupt::Interrupt,
    key::Key,
    keyboard::{self, ListAction, TypedNumber},
    line_editor::TypedLine,
    line_menu::LineMenuAction,
    pager::{self, PagedText, PagerEnd},
    prompts::{
        MenuPrompt, MenuReply, QuestionPrompt, QuestionReply, SheetMenu, TextPrompt, TextReply,
        answered_line, help, progress, ticked_before, toggle,
    },
    scene::{Item, Role, Scene, ScreenLine, help_page, lay_out, usable_width, wrap},
};
use crate::cli::failure::Failure;

pub(crate) struct ScreenPrompter {
    screen: InlineScreen,
}

/// The parts of a question's scene that stay the same whatever the person does.
struct QuestionTexts {
    way: Vec<String>,
    progress: String,
    ask: String,
}

impl ScreenPrompter {
    pub(super) fn new(interrupt: Interrupt) -> Self {
        Self { screen: InlineScreen::new(interrupt) }
    }

    pub(super) fn ask<'t>(
        &mut self,
        prompt: QuestionPrompt<'_, 't>,
    ) -> Result<QuestionReply<'t>, Failure> {
        let has_list = !prompt.question.is_only_typed();
        let reply = loop {
            if has_list && let Some(reply) = self.choose_answer(prompt)? {
                break reply;
            }
            match self.type_answer(prompt)? {
                QuestionReply::Back if has_list => {}
                reply => break reply,
            }
        };
        self.screen.clear()?;
        Ok(reply)
    }

    /// Has an answer chosen in the list; `None` when it is to be typed.
    fn choose_answer<'t>(
        &mut self,
        prompt: QuestionPrompt<'_, 't>,
    ) -> Result<Option<QuestionReply<'t>>, Failure> {
        let QuestionPrompt { question, steps, .. } = prompt;
        let texts = QuestionTexts::of(prompt);
        let several = matches!(question.kind, Kind::Several { .. });
        let labels = labels(question, steps);
        let keys = keyboard::keys_of_question(question, steps);
        let mut ticked = ticked_before(prompt);
        let mut selected = ticked.iter().position(|ticked| *ticked).unwrap_or(0);
        let mut number = TypedNumber::default();
        let mut notice: Option<String> = None;
        let mut is_none_agreed = false;
        loop {
            let items = items(&labels, if several { &ticked } else { &[] });
            let notice_shown = number.notice(labels.len()).or(notice.take());
            self.screen.draw(&Scene {
                items,
                selected,
                notice: notice_shown.as_deref(),
                ..texts.scene(&keys)
            })?;
            let may_take_none = std::mem::take(&mut is_none_agreed);
            match number.list_action(&self.screen.key()?, selected, labels.len()) {
                ListAction::Move(place) => selected = place,
                ListAction::Toggle(place) | ListAction::TakeNumber(place) if several => {
                    selected = place;
                    toggle(question, &mut ticked, place);
                }
                ListAction::Take(_) if several => {
                    match question.pick_several(|place| ticked[place]) {
                        Ok(_) if !ticked.contains(&true) && !may_take_none => {
                            notice = Some(nothing_ticked(&labels[selected]));
                            is_none_agreed = true;
                        }
                        Ok(step) => return Ok(Some(QuestionReply::Answer(step))),
                        Err(refusal) => notice = Some(refusal.to_string()),
                    }
                }
                ListAction::Take(place)
                | ListAction::Toggle(place)
                | ListAction::TakeNumber(place) => {
                    let answer = question.pickable().nth(place);
                    return Ok(answer.map(|answer| QuestionReply::Answer(question.pick(answer))));
                }
                ListAction::Back => return Ok(Some(QuestionReply::Back)),
                ListAction::Leave => return Ok(Some(QuestionReply::Leave)),
                ListAction::Help => self.show_help(prompt)?,
                ListAction::NoSuchItem | ListAction::Nothing | ListAction::Stop => {}
            }
        }
    }

    /// Has an answer typed; a line that is left empty goes back.
    fn type_answer<'t>(
        &mut self,
        prompt: QuestionPrompt<'_, 't>,
    ) -> Result<QuestionReply<'t>, Failure> {
        let Some(input) = prompt.question.input() else { return Ok(QuestionReply::Back) };
        let texts = QuestionTexts::of(prompt);
        let keys = "Entrée valider · Entrée sans rien saisir : revenir · ? aide";
        let line_prompt = format!("Saisissez {}", input.expected());
        let mut notice: Option<String> = None;
        loop {
            let scene = Scene { notice: notice.as_deref(), ..texts.scene(keys) };
            match self.screen.type_line(Some(&scene), &line_prompt, "")? {
                TypedLine::Empty | TypedLine::Back => return Ok(QuestionReply::Back),
                TypedLine::Leave => return Ok(QuestionReply::Leave),
                TypedLine::Text(line) if line == "?" => self.show_help(prompt)?,
                TypedLine::Text(line) => match prompt.question.type_in(&line) {
                    Ok(step) => return Ok(QuestionReply::Answer(step)),
                    Err(refusal) => notice = Some(format!("{refusal}.")),
                },
            }
        }
    }

    /// Shows the help of a question, to scroll through; any other key goes back.
    fn show_help(&mut self, prompt: QuestionPrompt<'_, '_>) -> Result<(), Failure> {
        let paragraphs = help(prompt);
        let mut top = 0;
        loop {
            let (width, height) = self.screen.size();
            let page = help_page(&paragraphs, top, width, height);
            self.screen.replace(page.lines)?;
            let key = self.screen.key()?;
            let line = top.min(page.last_top);
            match TypedNumber::default().list_action(&key, line, page.last_top + 1) {
                _ if matches!(key, Key::Char(_)) => return Ok(()),
                ListAction::Move(place) if page.last_top > 0 => top = place,
                _ => return Ok(()),
            }
        }
    }

    pub(super) fn choose(&mut self, menu: &MenuPrompt<'_>) -> Result<MenuReply, Failure> {
        self.choose_from(menu, 0)
    }

    fn choose_from(
        &mut self,
        menu: &MenuPrompt<'_>,
        mut selected: usize,
    ) -> Result<MenuReply, Failure> {
        let keys = keyboard::keys_of_menu(menu.items.len());
        let mut number = TypedNumber::default();
        let reply = loop {
            let notice = number.notice(menu.items.len());
            let scene = menu_scene(menu, &keys);
            self.screen.draw(&Scene { selected, notice: notice.as_deref(), ..scene })?;
            match number.list_action(&self.screen.key()?, selected, menu.items.len()) {
                ListAction::Move(place) => selected = place,
                ListAction::Take(place)
                | ListAction::Toggle(place)
                | ListAction::TakeNumber(place) => break MenuReply::Item(place),
                ListAction::Back => break MenuReply::Back,
                ListAction::Leave => break MenuReply::Leave,
                ListAction::NoSuchItem
                | ListAction::Help
                | ListAction::Nothing
                | ListAction::Stop => {}
            }
        };
        self.screen.clear()?;
        Ok(reply)
    }

    /// Has a text read where it and so many rows below it are more than the screen has.
    pub(super) fn read(
        &mut self,
        text: PagedText<'_>,
        rows: usize,
    ) -> Result<Option<usize>, Failure> {
        if self.has_room(text, rows) {
            return Ok(None);
        }
        Ok(match self.screen.read(text)? {
            PagerEnd::Chosen(place) => Some(place),
            PagerEnd::Closed => None,
        })
    }

    /// Whether the screen has room for a text, a blank line and so many rows below it.
    fn has_room(&self, text: PagedText<'_>, rows: usize) -> bool {
        let (width, height) = self.screen.size();
        let width = usable_width(width);
        // The cursor stands on a row of its own.
        pager::rows(&(text.draw)(width), width).len() + 1 + rows < height
    }

    /// Puts the menu of a sheet: as a list where there is room for it below the sheet, else on a
    /// line.
    pub(super) fn choose_below(&mut self, menu: &SheetMenu<'_>) -> Result<MenuReply, Failure> {
        let list = menu.list();
        let line = menu.sheet.menu;
        let mut selected = 0;
        let reply = loop {
            if self.has_room(menu.sheet, self.rows_of(&list)) {
                return self.choose_from(&list, selected);
            }
            self.screen.draw_line_menu(line, selected)?;
            match line.action(&self.screen.key()?, selected) {
                LineMenuAction::Move(place) => selected = place,
                LineMenuAction::ReadAgain => {
                    if let PagerEnd::Chosen(place) = self.screen.read(menu.sheet)? {
                        break MenuReply::Item(place);
                    }
                }
                LineMenuAction::List(place) => return self.choose_from(&list, place),
                LineMenuAction::Take(place) => break MenuReply::Item(place),
                LineMenuAction::Back => break MenuReply::Back,
                LineMenuAction::Leave => break MenuReply::Leave,
                LineMenuAction::Nothing => {}
            }
        };
        self.screen.clear()?;
        Ok(reply)
    }

    /// The rows that a menu takes as a list.
    fn rows_of(&self, menu: &MenuPrompt<'_>) -> usize {
        let keys = keyboard::keys_of_menu(menu.items.len());
        lay_out(&menu_scene(menu, &keys), self.screen.size().0, usize::MAX).len()
    }

    pub(super) fn fill_in(&mut self, prompt: &TextPrompt<'_>) -> Result<TextReply, Failure> {
        let before = prompt.before.unwrap_or_default();
        let scene = Scene {
            way: prompt.way,
            progress: "",
            question: prompt.title,
            items: Vec::new(),
            headings: &[],
            selected: 0,
            notice: prompt.notice,
            keys: "Entrée valider · « < » puis Entrée : revenir",
        };
        let typed = self.screen.type_line(Some(&scene), prompt.prompt, before)?;
        self.screen.clear()?;
        Ok(match typed {
            TypedLine::Empty => TextReply::Nothing,
            TypedLine::Back => TextReply::Back,
            TypedLine::Leave => TextReply::Leave,
            TypedLine::Text(line) if goes_back(&line, before) => TextReply::Back,
            TypedLine::Text(line) => TextReply::Text(line),
        })
    }

    /// Asks for a line of text; `None` when it is left empty.
    pub(super) fn line(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        Ok(match self.screen.type_line(None, prompt, "")? {
            TypedLine::Text(line) => Some(line),
            TypedLine::Empty | TypedLine::Back | TypedLine::Leave => None,
        })
    }

    pub(super) fn tell(&self, text: &str) {
        self.screen.tell(text);
    }

    pub(super) fn tell_as(&self, role: Role, text: &str) {
        for text in wrap(text, "", usable_width(self.screen.size().0)) {
            self.screen.tell_drawn(&ScreenLine { text, role }.painted());
        }
    }
}

impl QuestionTexts {
    fn of(prompt: QuestionPrompt<'_, '_>) -> Self {
        let QuestionPrompt { question, steps, .. } = prompt;
        Self {
            way: steps.iter().map(|step| answered_line(step, steps)).collect(),
            progress: progress(prompt),
            ask: fill(&question.ask, steps).into_owned(),
        }
    }

    /// The scene of the question, without its answers.
    fn scene<'a>(&'a self, keys: &'a str) -> Scene<'a> {
        Scene {
            way: &self.way,
            progress: &self.progress,
            question: &self.ask,
            items: Vec::new(),
            headings: &[],
            selected: 0,
            notice: None,
            keys,
        }
    }
}

/// The answers to choose from, and typing one where that is possible.
fn labels(question: &Question, steps: &[Step<'_>]) -> Vec<String> {
    let mut labels: Vec<String> =
        question.pickable().map(|answer| fill(&answer.label, steps).into_owned()).collect();
    if let Some(input) = question.input() {
        labels.push(format!("Saisir {}", input.expected()));
    }
    labels
}

/// The scene of a menu, whose first item is selected.
fn menu_scene<'a>(menu: &MenuPrompt<'a>, keys: &'a str) -> Scene<'a> {
    Scene {
        way: menu.way,
        progress: "",
        question: menu.title,
        items: items(menu.items, &[]),
        headings: menu.headings,
        selected: 0,
        notice: None,
        keys,
    }
}

/// Numbered items, with a box to tick where `ticked` says whether it is.
fn items<'a>(labels: &'a [String], ticked: &[bool]) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for (place, text) in labels.iter().enumerate() {
        let number = place + 1;
        let mark = match ticked.get(place) {
            Some(true) => format!("[x] {number}."),
            Some(false) => format!("[ ] {number}."),
            None => format!("{number}."),
        };
        items.push(Item { mark, text });
    }
    items
}

/// What is told where nothing is ticked and Enter is pressed, with an answer selected.
fn nothing_ticked(label: &str) -> String {
    format!(
        "Rien n'est coché. Espace coche «\u{a0}{label}\u{a0}»\u{a0}; Entrée encore une fois\u{a0}: \
         aucune de ces réponses."
    )
}

/// Whether « < » was typed, behind what stood there before or in its place.
fn goes_back(line: &str, before: &str) -> bool {
    line.strip_suffix('<').is_some_and(|rest| ["", before].contains(&rest.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::goes_back;

    #[test]
    fn a_sign_goes_back_behind_what_stood_there_or_alone() {
        for line in ["<", " <", "Un titre <", "Un titre<"] {
            assert!(goes_back(line, "Un titre"), "{line}");
        }
        for line in ["Un titre", "Un autre <", "< Un titre", ""] {
            assert!(!goes_back(line, "Un titre"), "{line}");
        }
    }
}
