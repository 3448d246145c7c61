//! `new`: a first tree, asked for step by step.

mod interview_prompts;
mod messages;
mod new_file;

use std::process::ExitCode;

use mssante_check::draft::{Interview, Phrase, Reply, TreeDraft};

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
use interview_prompts::{InterviewPrompt, PromptField, prompt};
use messages::{WELCOME, capitalised, farewell, written};
use new_file::NewFile;

pub(crate) fn run(new: &NewArgs, shelf: &ShelfOptions) -> Result<ExitCode, Failure> {
    let catalogue = match Catalogue::open(shelf) {
        // The file may be the first of its folder.
        Err(failure) if failure.is_of_empty_shelf() => Catalogue::shipped(shelf),
        opened => opened?,
    };
    let file = NewFile::of(&new.file, &catalogue)?;
    let mut output = BufferedOutput::create(&file.path)?;
    let mut dialogue = Dialogue::new(&new.prompt_mode);
    if file.path != new.file {
        dialogue.prompter.tell(&format!("Le fichier sera « {} ».", file.path.display()));
    }
    for line in WELCOME {
        dialogue.prompter.tell(line);
    }
    let draft = match interview(&mut dialogue, &file) {
        Ok(draft) => draft,
        Err(failure) => return Err(dialogue.give_up(failure)),
    };
    let interrupt = dialogue.interrupt.clone();
    let finishing = interrupt.finish();
    let Some(draft) = draft else {
        drop(dialogue);
        terminal::tell("\nLes réponses s'arrêtent avant la fin de l'arbre : rien n'est écrit.");
        return Ok(ExitCode::from(UNDETERMINED));
    };
    drop(dialogue);
    output.write(file.text(&draft).unwrap_or_default().as_bytes())?;
    terminal::tell_remark(&output.finish()?);
    drop(finishing);
    terminal::tell(&format!("\n{}", written(&draft, &file.name)));
    let written_file = CheckArgs { files: vec![file.name.clone()], ..CheckArgs::default() };
    let code = check::check_files(&written_file, &catalogue)?;
    terminal::tell(&farewell(&draft, &file.path));
    Ok(code)
}

/// Asks for a whole tree; `None` when the lines of a script end before it does.
fn interview(dialogue: &mut Dialogue, file: &NewFile) -> Result<Option<TreeDraft>, Failure> {
    let is_script = dialogue.answerer == Answerer::Script;
    let mut interview = Interview::default();
    let mut notice: Option<String> = None;
    while let Some(prompt) = prompt(&interview) {
        if !is_script {
            dialogue.interrupt.remember(file.on_interrupt(interview.draft()));
        }
        let before = interview.last_taken_back();
        match put(dialogue, &prompt, before, notice.take().as_deref())? {
            PromptReply::Leave if is_script => return Ok(None),
            PromptReply::Leave => dialogue.interrupt.stop(),
            PromptReply::Back => interview.back(),
            PromptReply::Given(reply) => match interview.reply(reply) {
                Ok(()) => {}
                // The next line of a script replies to what is asked next: going on would mix
                // them up.
                Err(refused) if is_script => {
                    let label = prompt.label().to_owned();
                    return Err(Failure::RefusedText { title: prompt.title, label, refused });
                }
                Err(refused) => notice = Some(format!("{}.", capitalised(&refused.to_string()))),
            },
        }
    }
    Ok(Some(interview.draft().clone()))
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
            let menu = MenuPrompt { way, title, items };
            Ok(match dialogue.prompter.choose(&menu)? {
                MenuReply::Item(item) => PromptReply::Given(Reply::Item(item)),
                MenuReply::Back => PromptReply::Back,
                MenuReply::Leave => PromptReply::Leave,
            })
        }
        PromptField::Text { label } => {
            let before = before.and_then(text);
            let prompt = TextPrompt { way, title, prompt: label, before, notice };
            Ok(match dialogue.prompter.fill_in(&prompt)? {
                TextReply::Text(text) => {
                    PromptReply::Given(Phrase::read(&text).map_or(Reply::Nothing, Reply::Text))
                }
                TextReply::Nothing => PromptReply::Given(Reply::Nothing),
                TextReply::Back => PromptReply::Back,
                TextReply::Leave => PromptReply::Leave,
            })
        }
    }
}

fn text(reply: &Reply) -> Option<&str> {
    match reply {
        Reply::Text(phrase) => Some(phrase.as_str()),
        Reply::Nothing | Reply::Item(_) => None,
    }
}
