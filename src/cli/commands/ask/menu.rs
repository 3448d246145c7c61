//! What a person may do at an outcome.

use std::path::Path;

use mssante_check::{
    render::{Format, Look},
    tree::{Outcome, text::NodeId},
    walk::{Step, Walk, fill, report::Report, said},
};

use super::report_output::{format_of, rendered};
use crate::cli::{
    failure::Failure,
    files::output::BufferedOutput,
    screen::{
        dialogue::Prompter,
        prompts::{MenuPrompt, MenuReply},
    },
};

/// What a person chose at an outcome.
pub(crate) enum OutcomeChoice {
    Leave,
    /// Walk another tree.
    Tree(String),
    /// Take up a question once something was verified.
    Resume(NodeId),
    /// Answer a question anew.
    Reopen(NodeId),
}

enum MenuEntry {
    Tree(String),
    Resume(NodeId),
    Change,
    Save,
    Leave,
}

/// Asks until the choice leads away from the outcome.
pub(crate) fn run(
    prompter: &mut Prompter,
    walk: &Walk<'_>,
    outcome: &Outcome,
) -> Result<OutcomeChoice, Failure> {
    let (entries, items): (Vec<MenuEntry>, Vec<String>) =
        entries(walk, outcome).into_iter().unzip();
    loop {
        let place = match prompter.choose(&MenuPrompt {
            way: &[],
            title: "Et maintenant ?",
            items: &items,
        })? {
            MenuReply::Item(place) => place,
            // Going back from the outcome means the last question.
            MenuReply::Back => {
                return Ok(walk
                    .steps()
                    .last()
                    .map_or(OutcomeChoice::Leave, |step| OutcomeChoice::Reopen(step.question.id)));
            }
            MenuReply::Leave => return Ok(OutcomeChoice::Leave),
        };
        match entries.get(place) {
            Some(MenuEntry::Tree(id)) => return Ok(OutcomeChoice::Tree(id.clone())),
            Some(MenuEntry::Resume(question)) => return Ok(OutcomeChoice::Resume(*question)),
            Some(MenuEntry::Change) => {
                let (questions, items): (Vec<NodeId>, Vec<String>) =
                    answered(walk).into_iter().unzip();
                match prompter.choose(&MenuPrompt {
                    way: &[],
                    title: "Quelle réponse changer ?",
                    items: &items,
                })? {
                    MenuReply::Item(place) => return Ok(OutcomeChoice::Reopen(questions[place])),
                    MenuReply::Back => {}
                    MenuReply::Leave => return Ok(OutcomeChoice::Leave),
                }
            }
            Some(MenuEntry::Save) => save(prompter, walk)?,
            Some(MenuEntry::Leave) | None => return Ok(OutcomeChoice::Leave),
        }
    }
}

fn entries(walk: &Walk<'_>, outcome: &Outcome) -> Vec<(MenuEntry, String)> {
    let mut entries = Vec::new();
    if let Some(question) =
        outcome.resume.and_then(|id| walk.steps().iter().find(|step| step.question.id == id))
    {
        let ask = fill(&question.question.ask, walk.steps());
        entries.push((
            MenuEntry::Resume(question.question.id),
            format!("C'est fait : reprendre à « {ask} »"),
        ));
    }
    for heading in &outcome.next {
        entries.push((
            MenuEntry::Tree(heading.id.to_string()),
            format!("Continuer : {}", heading.title),
        ));
    }
    entries.push((MenuEntry::Change, "Changer une réponse".into()));
    entries.push((MenuEntry::Save, "Enregistrer la fiche".into()));
    entries.push((MenuEntry::Leave, "Quitter".into()));
    entries
}

fn save(prompter: &mut Prompter, walk: &Walk<'_>) -> Result<(), Failure> {
    let prompt = "Nom du fichier (.txt, .md, .json ou .eml ; rien pour revenir)";
    let Some(name) = prompter.line(prompt)? else { return Ok(()) };
    let path = Path::new(&name);
    let format = format_of(path).unwrap_or(Format::Text(Look::PLAIN));
    if format == Format::Mail && Report::of(walk).mail().is_none() {
        prompter.tell(&Failure::NoMail.to_string());
        return Ok(());
    }
    if path.exists() {
        prompter.tell(&format!("« {name} » existe déjà : choisissez un autre nom."));
        return Ok(());
    }
    let saved = BufferedOutput::open(Some(path)).and_then(|mut output| {
        output.write(&rendered(&Report::of(walk), format))?;
        output.finish()
    });
    match saved {
        Ok(()) => prompter.tell(&format!("La fiche est dans « {name} ».")),
        Err(failure) => prompter.tell(&format!("erreur : {failure}")),
    }
    Ok(())
}

/// The way of a walk, a line for each answer.
fn answered(walk: &Walk<'_>) -> Vec<(NodeId, String)> {
    let steps = walk.steps();
    let line = |step: &Step<'_>| {
        format!("{} {}", fill(&step.question.ask, steps), said(&step.given, steps))
    };
    steps.iter().map(|step| (step.question.id, line(step))).collect()
}
