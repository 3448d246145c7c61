//! `ask`: walks a tree with what is given ahead, and asks for the rest.

pub(crate) mod guided_walk;
mod menu;
pub(crate) mod prefilled;
mod report_output;
mod tree_changes;

use std::process::ExitCode;

use mssante_check::{
    kit,
    tree::Status,
    walk::{
        Walk, path,
        report::{Conclusion, Report},
    },
};

use crate::cli::{
    args::AskArgs,
    failure::{Failure, UNDETERMINED},
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{self, BufferedOutput},
    },
    screen::{
        dialogue::{Answerer, Dialogue},
        terminal,
    },
};
use guided_walk::{GuidedWalk, KeptWalk, WalkEnd, outcome, resume_command, written_answers};
use prefilled::PrefilledAnswers;
use report_output::{ReportOutput, json};

pub(crate) fn run(ask: &AskArgs) -> Result<ExitCode, Failure> {
    let catalogue = Catalogue::new(ask.resources.as_deref());
    let mut loaded = catalogue.load(&tree_name(ask)?)?;
    refuse_overwriting(ask, &loaded)?;
    let mut output = ReportOutput::open(ask)?;
    let mut prefilled = PrefilledAnswers::gather(&loaded.tree, &ask.given)?;
    let mut dialogue = None;
    loop {
        let mut walk = Walk::new(&loaded.tree);
        prefilled.follow(&mut walk)?;
        let mut end = WalkEnd::Done;
        if outcome(&walk).is_none() && !ask.no_input {
            let dialogue = dialogue.get_or_insert_with(|| Dialogue::new(&ask.prompt_mode));
            end = guide(ask, &loaded, &prefilled, dialogue, &mut walk, &mut output)?;
        }
        output.write(&Report::of(&walk))?;
        let WalkEnd::Next(id) = end else {
            drop(dialogue);
            return finish(ask, output, &loaded, &walk);
        };
        let answers = written_answers(&walk);
        let next = catalogue.load_next(&loaded.name, &id)?;
        prefilled = PrefilledAnswers::carry_over(&next.tree, answers);
        loaded = next;
    }
}

/// Asks for the answers that are missing.
fn guide(
    ask: &AskArgs,
    loaded: &LoadedTree,
    prefilled: &PrefilledAnswers,
    dialogue: &mut Dialogue,
    walk: &mut Walk<'_>,
    output: &mut ReportOutput,
) -> Result<WalkEnd, Failure> {
    let answerer = dialogue.answerer;
    let kept = KeptWalk { words: &loaded.words, save: ask.save.as_deref() };
    let mut guided = GuidedWalk::new(dialogue, prefilled, Some(kept));
    guided.introduce(&loaded.tree);
    let end = guided.run(walk, output)?;
    // A person may have changed answers since; a script went straight on.
    if answerer == Answerer::Script {
        prefilled.check_reached(walk)?;
    }
    Ok(end)
}

/// The tree to walk: the one named, or that of the path code, or the first of the kit.
fn tree_name(ask: &AskArgs) -> Result<String, Failure> {
    match (&ask.tree, &ask.given.path) {
        (Some(name), _) => Ok(name.clone()),
        (None, Some(code)) => Ok(path::tree_of(code)?),
        (None, None) => Ok(kit::FIRST.into()),
    }
}

/// Refuses to write over a file that is read, or written already; answers may be saved where they
/// were taken up.
fn refuse_overwriting(ask: &AskArgs, loaded: &LoadedTree) -> Result<(), Failure> {
    let tree = loaded.file();
    let resources = ask.resources.as_deref();
    let output = ask.output.as_deref();
    output::refuse_same_file(output, [tree, resources, ask.given.file.as_deref()])?;
    output::refuse_same_file(ask.save.as_deref(), [tree, resources, output])
}

/// Writes what is to be kept, and says where the walk stopped if it did.
fn finish(
    ask: &AskArgs,
    output: ReportOutput,
    loaded: &LoadedTree,
    walk: &Walk<'_>,
) -> Result<ExitCode, Failure> {
    let report = Report::of(walk);
    if let Some(path) = &ask.save {
        BufferedOutput::write_file(path, &json(&report))?;
    }
    output.finish()?;
    match report.end {
        Conclusion::Outcome(outcome) => {
            let is_fine = matches!(outcome.status, Status::EnOrdre | Status::Information);
            Ok(ExitCode::from(u8::from(ask.exit_code && !is_fine)))
        }
        Conclusion::Missing(question) => {
            terminal::tell(&format!(
                "\nIl manque une réponse à « {} ».",
                report.fill(&question.ask)
            ));
            let example = question.pickable().next().map_or("…", |answer| &*answer.key);
            terminal::tell(&format!("Donnez-la avec : -a {}={example}", question.key));
            terminal::tell(&format!("Réponses possibles : {}", question.expected(walk.steps())));
            let resume = resume_command(&loaded.words, &report.code());
            terminal::tell(&format!("Pour reprendre : {resume}"));
            Ok(ExitCode::from(UNDETERMINED))
        }
    }
}
