//! What a person may do at an outcome.

use std::path::Path;

use mssante_check::{
    render::{Format, Look},
    tree::{Outcome, text::NodeId},
    walk::{Walk, fill, report::Report},
};

use super::session::{answered, rendered};
use crate::cli::{
    failure::Failure,
    files::{output::BufferedOutput, reading::extension},
    screen::prompts::{MenuPrompt, MenuReply, Prompter},
};

/// What a person chose at an outcome.
pub(crate) enum Choice {
    Leave,
    /// Walk another tree.
    Tree(String),
    /// Take up a question once something was verified.
    Resume(NodeId),
    /// Answer a question anew.
    Reopen(NodeId),
}

enum Entry {
    Tree(String),
    Resume(NodeId),
    Change,
    Save,
    Leave,
}

/// Asks until the choice leads away from the outcome.
pub(crate) fn run(
    prompter: &mut dyn Prompter,
    walk: &Walk<'_>,
    outcome: &Outcome,
) -> Result<Choice, Failure> {
    let (entries, items): (Vec<Entry>, Vec<String>) = entries(walk, outcome).into_iter().unzip();
    loop {
        let place =
            match prompter.choose(&MenuPrompt { title: "Et maintenant ?", items: &items })? {
                MenuReply::Item(place) => place,
                // Going back from the outcome means the last question.
                MenuReply::Back => {
                    return Ok(walk
                        .steps()
                        .last()
                        .map_or(Choice::Leave, |step| Choice::Reopen(step.question.id)));
                }
                MenuReply::Leave => return Ok(Choice::Leave),
            };
        match entries.get(place) {
            Some(Entry::Tree(id)) => return Ok(Choice::Tree(id.clone())),
            Some(Entry::Resume(question)) => return Ok(Choice::Resume(*question)),
            Some(Entry::Change) => {
                let (questions, items): (Vec<NodeId>, Vec<String>) =
                    answered(walk).into_iter().unzip();
                match prompter
                    .choose(&MenuPrompt { title: "Quelle réponse changer ?", items: &items })?
                {
                    MenuReply::Item(place) => return Ok(Choice::Reopen(questions[place])),
                    MenuReply::Back => {}
                    MenuReply::Leave => return Ok(Choice::Leave),
                }
            }
            Some(Entry::Save) => save(prompter, walk)?,
            Some(Entry::Leave) | None => return Ok(Choice::Leave),
        }
    }
}

fn entries(walk: &Walk<'_>, outcome: &Outcome) -> Vec<(Entry, String)> {
    let mut entries = Vec::new();
    if let Some(question) =
        outcome.resume.and_then(|id| walk.steps().iter().find(|step| step.question.id == id))
    {
        let ask = fill(&question.question.ask, walk.steps());
        entries.push((
            Entry::Resume(question.question.id),
            format!("C'est fait : reprendre à « {ask} »"),
        ));
    }
    for heading in &outcome.next {
        entries
            .push((Entry::Tree(heading.id.to_string()), format!("Continuer : {}", heading.title)));
    }
    entries.push((Entry::Change, "Changer une réponse".into()));
    entries.push((Entry::Save, "Enregistrer la fiche".into()));
    entries.push((Entry::Leave, "Quitter".into()));
    entries
}

fn save(prompter: &mut dyn Prompter, walk: &Walk<'_>) -> Result<(), Failure> {
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

/// The form of a report that a file's name asks for.
pub(crate) fn format_of(path: &Path) -> Option<Format> {
    match &*extension(path) {
        "json" => Some(Format::Json),
        "eml" => Some(Format::Mail),
        "md" | "markdown" => Some(Format::Markdown),
        "txt" => Some(Format::Text(Look::PLAIN)),
        _ => None,
    }
}
