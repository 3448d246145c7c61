//! What a person may do at an outcome.

use std::path::Path;

use mssante_check::{
    render::{Format, Look},
    tree::{Outcome, text::NodeId},
    walk::{Walk, fill, report::Report},
};

use super::{
    report_output::{SHEET_FILES, format_of, sheet_path},
    session::Session,
};
use crate::cli::{
    failure::Failure,
    files::output::{BufferedOutput, WriteRemark},
    screen::{
        dialogue::Prompter,
        prompts::{MenuPrompt, MenuReply, answered_line},
    },
};

/// What a person chose at an outcome.
pub(super) enum OutcomeChoice {
    Leave,
    /// Walk another tree.
    Tree(String),
    /// Take up a question once something was verified.
    Resume(NodeId),
    /// Answer a question anew.
    Reopen(NodeId),
}

/// A line of the menu, and what it does.
struct MenuEntry {
    label: String,
    action: MenuAction,
}

enum MenuAction {
    Choose(OutcomeChoice),
    ChangeAnswer,
    Save,
}

/// Asks until the choice leads away from the outcome.
pub(super) fn run(
    prompter: &mut Prompter,
    walk: &Walk<'_>,
    outcome: &Outcome,
    session: &Session,
) -> Result<OutcomeChoice, Failure> {
    loop {
        let mut entries = entries(walk, outcome);
        let items: Vec<String> = entries.iter().map(|entry| entry.label.clone()).collect();
        let menu = MenuPrompt { way: &[], title: "Et maintenant ?", items: &items };
        let action = match prompter.choose(&menu)? {
            MenuReply::Item(place) => entries.swap_remove(place).action,
            // Going back from the outcome means the last question.
            MenuReply::Back => MenuAction::Choose(reopen_last(walk)),
            MenuReply::Leave => MenuAction::Choose(OutcomeChoice::Leave),
        };
        match action {
            MenuAction::Choose(choice) => return Ok(choice),
            MenuAction::Save => save(prompter, walk, session)?,
            MenuAction::ChangeAnswer => {
                if let Some(choice) = choose_answer(prompter, walk)? {
                    return Ok(choice);
                }
            }
        }
    }
}

fn entries(walk: &Walk<'_>, outcome: &Outcome) -> Vec<MenuEntry> {
    let mut entries = Vec::new();
    let resumed =
        outcome.resume.and_then(|id| walk.steps().iter().find(|step| step.question.id == id));
    if let Some(step) = resumed {
        let ask = fill(&step.question.ask, walk.steps());
        entries.push(MenuEntry {
            label: format!("C'est fait : reprendre à « {ask} »"),
            action: MenuAction::Choose(OutcomeChoice::Resume(step.question.id)),
        });
    }
    for heading in &outcome.next {
        entries.push(MenuEntry {
            label: format!("Continuer : {}", heading.title),
            action: MenuAction::Choose(OutcomeChoice::Tree(heading.id.to_string())),
        });
    }
    entries
        .push(MenuEntry { label: "Changer une réponse".into(), action: MenuAction::ChangeAnswer });
    entries.push(MenuEntry { label: "Enregistrer la fiche".into(), action: MenuAction::Save });
    entries.push(MenuEntry {
        label: "Quitter".into(),
        action: MenuAction::Choose(OutcomeChoice::Leave),
    });
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
    let menu = MenuPrompt { way: &[], title: "Quelle réponse changer ?", items: &items };
    Ok(match prompter.choose(&menu)? {
        MenuReply::Item(place) => Some(OutcomeChoice::Reopen(steps[place].question.id)),
        MenuReply::Back => None,
        MenuReply::Leave => Some(OutcomeChoice::Leave),
    })
}

fn save(prompter: &mut Prompter, walk: &Walk<'_>, session: &Session) -> Result<(), Failure> {
    for (extension, purpose) in SHEET_FILES {
        prompter.tell(&format!(".{extension}\u{a0}: {purpose}"));
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
    let name = path.display();
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
