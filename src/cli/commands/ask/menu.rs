//! What a person may do at an outcome.

use std::{env, path::Path};

use mssante_check::{
    render::{self, Format, Look},
    tree::{Outcome, text::NodeId},
    walk::{Walk, alternatives::AnswerAlternative, report::Report},
};

use super::{
    onward::{OutcomeChoice, WalkContext},
    report_output::{SHEET_FILES, format_of, sheet_path},
    session::Session,
};
use crate::cli::{
    failure::Failure,
    files::output::{BufferedOutput, WriteRemark, in_memory},
    screen::{
        dialogue::Prompter,
        line_menu::LineMenu,
        pager::PagedText,
        prompts::{MenuPrompt, MenuReply, SheetMenu, answered_line},
        terminal, window,
    },
};

/// A line of the menu; the sheet above it says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MenuEntry {
    Resume(NodeId),
    GoOn,
    ChangeAnswer,
    WhatIf,
    Save,
    OtherTree,
    Restart,
    OpenCode,
    Leave,
}

impl MenuEntry {
    fn label(self) -> &'static str {
        match self {
            Self::Resume(_) => "C'est fait\u{a0}: reprendre le parcours",
            Self::GoOn => "Continuer",
            Self::ChangeAnswer => "Changer une réponse",
            Self::WhatIf => "Et si…",
            Self::Save => "Enregistrer la fiche",
            Self::OtherTree => "Un autre arbre",
            Self::Restart => "Nouveau parcours",
            Self::OpenCode => "Reprendre un code",
            Self::Leave => "Quitter",
        }
    }

    /// The label in a word or two.
    fn short(self) -> &'static str {
        match self {
            Self::Resume(_) => "C'est fait",
            Self::GoOn | Self::WhatIf | Self::Leave => self.label(),
            Self::ChangeAnswer => "Changer",
            Self::Save => "Enregistrer",
            Self::OtherTree => "Autre arbre",
            Self::Restart => "Nouveau",
            Self::OpenCode => "Code",
        }
    }
}

/// Shows the sheet of an outcome, and asks until the choice leads away from it.
pub(super) fn run(
    prompter: &mut Prompter,
    walk: &Walk<'_>,
    outcome: &Outcome,
    others: &[AnswerAlternative<'_>],
    context: WalkContext<'_>,
) -> Result<OutcomeChoice, Failure> {
    let session = context.session;
    let entries = entries(walk, outcome, others, context);
    let items: Vec<String> = entries.iter().map(|entry| entry.label().to_owned()).collect();
    let short: Vec<&str> = entries.iter().map(|entry| entry.short()).collect();
    let report = Report::of(walk);
    let draw = |columns: usize| session.shown_text(&report, columns);
    let line = LineMenu { title: "Et maintenant\u{a0}?", choices: &short };
    let menu = SheetMenu { sheet: PagedText { draw: &draw, menu: line }, items: &items };
    let mut taken = None;
    if terminal::is_stdout() {
        taken = prompter.read(menu.sheet, LineMenu::ROWS)?;
    }
    session.show(&report)?;
    loop {
        let reply = match taken.take() {
            Some(place) => MenuReply::Item(place),
            None => prompter.choose_below(&menu)?,
        };
        let choice = match reply {
            MenuReply::Item(place) => {
                choose(prompter, walk, outcome, others, context, entries[place])?
            }
            // Going back from the outcome means the last question.
            MenuReply::Back => Some(reopen_last(walk)),
            MenuReply::Leave => Some(OutcomeChoice::Leave),
        };
        if let Some(choice) = choice {
            return Ok(choice);
        }
    }
}

/// Does what an entry says; `None` where the menu comes again.
fn choose(
    prompter: &mut Prompter,
    walk: &Walk<'_>,
    outcome: &Outcome,
    others: &[AnswerAlternative<'_>],
    context: WalkContext<'_>,
    entry: MenuEntry,
) -> Result<Option<OutcomeChoice>, Failure> {
    match entry {
        MenuEntry::Resume(question) => Ok(Some(OutcomeChoice::Resume(question))),
        MenuEntry::Leave => Ok(Some(OutcomeChoice::Leave)),
        MenuEntry::GoOn => context.go_on(prompter, outcome),
        MenuEntry::ChangeAnswer => choose_answer(prompter, walk),
        MenuEntry::WhatIf => {
            show_others(prompter, &Report::of(walk), others, context.session).map(|()| None)
        }
        MenuEntry::Save => save(prompter, walk, context.session).map(|()| None),
        MenuEntry::OtherTree => context.choose_tree(prompter),
        MenuEntry::Restart => Ok(context.restart(prompter)),
        MenuEntry::OpenCode => context.open_code(prompter),
    }
}

fn entries(
    walk: &Walk<'_>,
    outcome: &Outcome,
    others: &[AnswerAlternative<'_>],
    context: WalkContext<'_>,
) -> Vec<MenuEntry> {
    let mut entries = Vec::new();
    let resumed =
        outcome.resume.and_then(|id| walk.steps().iter().find(|step| step.question.id == id));
    entries.extend(resumed.map(|step| MenuEntry::Resume(step.question.id)));
    if !outcome.next.is_empty() {
        entries.push(MenuEntry::GoOn);
    }
    entries.push(MenuEntry::ChangeAnswer);
    if render::changes_anything(&Report::of(walk), others) {
        entries.push(MenuEntry::WhatIf);
    }
    entries.push(MenuEntry::Save);
    if context.has_other_trees() {
        entries.push(MenuEntry::OtherTree);
    }
    entries.extend([MenuEntry::Restart, MenuEntry::OpenCode, MenuEntry::Leave]);
    entries
}

fn reopen_last(walk: &Walk<'_>) -> OutcomeChoice {
    match walk.steps().last() {
        Some(step) => OutcomeChoice::Reopen(step.question.id),
        None => OutcomeChoice::Leave,
    }
}

/// Has an answer chosen that is to be changed; `None` to go back.
fn choose_answer(
    prompter: &mut Prompter,
    walk: &Walk<'_>,
) -> Result<Option<OutcomeChoice>, Failure> {
    let steps = walk.steps();
    let items: Vec<String> = steps.iter().map(|step| answered_line(step, steps)).collect();
    let menu =
        MenuPrompt { way: &[], title: "Quelle réponse changer ?", items: &items, headings: &[] };
    Ok(match prompter.choose(&menu)? {
        MenuReply::Item(place) => Some(OutcomeChoice::Reopen(steps[place].question.id)),
        MenuReply::Back => None,
        MenuReply::Leave => Some(OutcomeChoice::Leave),
    })
}

/// Shows where the other answers of the way would have led.
fn show_others(
    prompter: &mut Prompter,
    report: &Report<'_>,
    others: &[AnswerAlternative<'_>],
    session: &Session,
) -> Result<(), Failure> {
    let drawn = |look: Look| {
        let text = in_memory(|out| render::what_if(report, others, look, out));
        String::from_utf8_lossy(&text).into_owned()
    };
    let look = session.stderr_look();
    let draw = |columns: usize| drawn(Look { width: terminal::text_width(columns), ..look });
    prompter.read(PagedText { draw: &draw, menu: LineMenu::NONE }, LineMenu::ROWS)?;
    terminal::tell_drawn(&format!("\n{}", drawn(look)));
    Ok(())
}

fn save(prompter: &mut Prompter, walk: &Walk<'_>, session: &Session) -> Result<(), Failure> {
    for (extension, purpose) in SHEET_FILES {
        prompter.tell(&format!(".{extension}\u{a0}: {purpose}"));
    }
    if window::is_own()
        && let Ok(folder) = env::current_dir()
    {
        prompter.tell(&format!("La fiche ira dans «\u{a0}{}\u{a0}».", folder.display()));
    }
    let prompt = "Nom du fichier, comme fiche.html (rien pour revenir)";
    let Some(name) = prompter.line(prompt)? else { return Ok(()) };
    let path = match sheet_path(Path::new(&name)) {
        Ok(path) => path,
        Err(failure) => {
            prompter.tell(&failure.to_string());
            return Ok(());
        }
    };
    let told = window::told_path(&path);
    let name = told.display();
    let format = format_of(&path).unwrap_or(Format::Text(Look::PLAIN));
    if path.exists() {
        prompter.tell(&format!("« {name} » existe déjà : choisissez un autre nom."));
        return Ok(());
    }
    let content = session.sheet(&Report::of(walk), format);
    match BufferedOutput::write_file(&path, &content) {
        Ok(WriteRemark(remark)) => {
            if let Some(remark) = remark {
                prompter.tell(&remark);
            }
            prompter.tell(&format!("La fiche est dans « {name} »."));
        }
        Err(failure) => prompter.tell(&format!("erreur : {failure}")),
    }
    Ok(())
}
