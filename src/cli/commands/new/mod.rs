//! `new`: a first tree, or the file of a region, asked for step by step.

mod messages;
mod new_file;
mod steps;

use std::process::ExitCode;

use mssante_check::{
    draft::{Interview, InterviewPrompt, PromptField, RegionInterview, Reply},
    tree::names::Names,
};

use super::check;
use crate::cli::{
    args::{CheckArgs, NewArgs, ShelfOptions},
    failure::{Failure, UNDETERMINED},
    files::{catalogue::Catalogue, output::BufferedOutput},
    screen::{
        dialogue::{Answerer, Dialogue},
        prompts::{MenuPrompt, MenuReply, TextPrompt, TextReply},
        terminal,
    },
};
use messages::{WELCOME, WELCOME_TO_REGION, farewell, farewell_to_region};
use new_file::NewFile;
use steps::WrittenSteps;

pub(crate) fn run(new: &NewArgs, shelf: &ShelfOptions) -> Result<ExitCode, Failure> {
    let catalogue = match Catalogue::open(shelf) {
        // The file may be the first of its folder.
        Err(failure) if failure.is_of_empty_shelf() => Catalogue::shipped(shelf),
        opened => opened?,
    };
    let file = NewFile::of(&new.file, &catalogue)?;
    if new.region {
        return write_region(new, shelf, &catalogue, &file);
    }
    let Some(interview) = write(new, &file, &WELCOME, Interview::default())? else {
        return Ok(ExitCode::from(UNDETERMINED));
    };
    let draft = interview.draft();
    terminal::tell(&format!("\n{}", draft.written_in(&file.name)));
    let written_file = CheckArgs { files: vec![file.name.clone()], ..CheckArgs::default() };
    let code = check::check_files(&written_file, &catalogue)?;
    terminal::tell(&farewell(draft, &file.path));
    Ok(code)
}

/// Asks for the file of a region, writes it, and looks the shelf through with it.
fn write_region(
    new: &NewArgs,
    shelf: &ShelfOptions,
    catalogue: &Catalogue,
    file: &NewFile,
) -> Result<ExitCode, Failure> {
    // What a region replaces must be sound itself.
    catalogue.shelf().resources(&Names::default())?;
    let asked = RegionInterview::new(catalogue.shelf().resources_source());
    let Some(interview) = write(new, file, &WELCOME_TO_REGION, asked)? else {
        return Ok(ExitCode::from(UNDETERMINED));
    };
    if file.region(&interview).is_none() {
        terminal::tell("\nRien ne change\u{a0}: aucun fichier n'est écrit.");
        return Ok(ExitCode::SUCCESS);
    }
    terminal::tell(&format!("\nLe fichier de votre région est «\u{a0}{}\u{a0}».", file.name));
    let with_region = ShelfOptions { resources: Some(file.path.clone()), ..shelf.clone() };
    let catalogue = Catalogue::open(&with_region)?;
    let code = check::check_files(&CheckArgs::default(), &catalogue)?;
    terminal::tell(&farewell_to_region(&file.path, catalogue.options()));
    Ok(code)
}

/// Asks for all of a file, and writes it; `None` when the lines of a script end before.
fn write<S: WrittenSteps>(
    new: &NewArgs,
    file: &NewFile,
    welcome: &[&str],
    steps: S,
) -> Result<Option<S>, Failure> {
    let mut output = BufferedOutput::create(&file.path)?;
    let mut dialogue = Dialogue::new(&new.prompt_mode);
    if file.path != new.file {
        dialogue.prompter.tell(&format!("Le fichier sera «\u{a0}{}\u{a0}».", file.path.display()));
    }
    for line in welcome {
        dialogue.prompter.tell(line);
    }
    let asked = match ask(&mut dialogue, file, steps) {
        Ok(asked) => asked,
        Err(failure) => return Err(dialogue.give_up(failure)),
    };
    let interrupt = dialogue.interrupt.clone();
    let finishing = interrupt.finish();
    drop(dialogue);
    let Some(steps) = asked else {
        terminal::tell(S::CUT_SHORT);
        return Ok(None);
    };
    if let Some(text) = steps.text(file) {
        output.write(text.as_bytes())?;
        terminal::tell_remark(&output.finish()?);
    }
    drop(finishing);
    Ok(Some(steps))
}

/// Asks for all of a file; `None` when the lines of a script end before it does.
fn ask<S: WrittenSteps>(
    dialogue: &mut Dialogue,
    file: &NewFile,
    mut steps: S,
) -> Result<Option<S>, Failure> {
    let is_script = dialogue.answerer == Answerer::Script;
    let mut notice: Option<String> = None;
    while let Some(prompt) = steps.prompt() {
        if !is_script {
            dialogue.interrupt.remember(file.on_interrupt(
                steps.text(file),
                S::UNFINISHED,
                S::OPTION,
            ));
        }
        let before = steps.last_taken_back();
        match put(dialogue, &prompt, before, notice.take().as_deref())? {
            PromptReply::Leave if is_script => return Ok(None),
            PromptReply::Leave => dialogue.interrupt.stop(),
            PromptReply::Back => steps.back(),
            PromptReply::Given(reply) => match steps.reply(reply) {
                Ok(()) => {}
                // The next line of a script replies to what is asked next: going on would mix
                // them up.
                Err(refused) if is_script => {
                    let label = prompt.label().to_owned();
                    return Err(Failure::RefusedText { title: prompt.title, label, refused });
                }
                Err(refused) => notice = Some(refused.notice()),
            },
        }
    }
    Ok(Some(steps))
}

/// What is done at a prompt.
enum PromptReply {
    Given(Reply),
    Back,
    Leave,
}

/// Puts a prompt; `before` is what it was replied before, `notice` what was wrong with it.
fn put(
    dialogue: &mut Dialogue,
    prompt: &InterviewPrompt,
    before: Option<&Reply>,
    notice: Option<&str>,
) -> Result<PromptReply, Failure> {
    let InterviewPrompt { way, title, field } = prompt;
    match field {
        PromptField::Menu { items } => {
            let menu = MenuPrompt { way, title, items, headings: &[] };
            Ok(match dialogue.prompter.choose(&menu)? {
                MenuReply::Item(item) => PromptReply::Given(Reply::Item(item)),
                MenuReply::Back => PromptReply::Back,
                MenuReply::Leave => PromptReply::Leave,
            })
        }
        PromptField::Text { label } => {
            let before = before.and_then(Reply::text);
            let prompt = TextPrompt { way, title, prompt: label, before, notice };
            Ok(match dialogue.prompter.fill_in(&prompt)? {
                TextReply::Text(text) => PromptReply::Given(Reply::typed(&text)),
                TextReply::Nothing => PromptReply::Given(Reply::Nothing),
                TextReply::Back => PromptReply::Back,
                TextReply::Leave => PromptReply::Leave,
            })
        }
    }
}
