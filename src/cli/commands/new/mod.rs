//! `new`: a first tree, asked for step by step.

mod words;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use mssante_check::{
    draft::{Interview, Phrase, Reply, TreeDraft, id_of},
    kit,
};

use super::check::{self, today};
use crate::cli::{
    args::{CheckArgs, NewArgs},
    failure::{Failure, UNDETERMINED},
    files::{catalogue::shell_quoted, output::BufferedOutput, reading::extension},
    screen::{
        dialogue::{Answerer, Dialogue},
        interrupt::OnInterrupt,
        prompts::{MenuPrompt, MenuReply, TextPrompt, TextReply},
        terminal,
    },
};
use words::{Asked, asked, farewell};

pub(crate) fn run(new: &NewArgs) -> Result<ExitCode, Failure> {
    let file = NewFile::of(&new.file)?;
    let mut output = BufferedOutput::create(&file.path)?;
    let mut person = Dialogue::new(&new.prompt_mode);
    if file.path != new.file {
        person.prompter.tell(&format!("Le fichier sera « {} ».", file.path.display()));
    }
    for line in words::WELCOME {
        person.prompter.tell(line);
    }
    let Some(draft) = ask(&mut person, &file)? else {
        drop(person);
        terminal::tell("\nLes réponses s'arrêtent avant la fin de l'arbre : rien n'est écrit.");
        return Ok(ExitCode::from(UNDETERMINED));
    };
    drop(person);
    output.write(file.text(&draft).unwrap_or_default().as_bytes())?;
    output.finish()?;
    terminal::tell(&format!("\n{}", words::written(&draft, &file.name)));
    let code = check::run(&CheckArgs {
        files: vec![file.name.clone()],
        resources: None,
        format: None,
        sources: false,
        explain: None,
    })?;
    terminal::tell(&farewell(&draft, &file.path));
    Ok(code)
}

/// Asks for a whole tree; `None` when the lines of a script end before it does.
fn ask(person: &mut Dialogue, file: &NewFile) -> Result<Option<TreeDraft>, Failure> {
    let is_script = person.answerer == Answerer::Script;
    let mut interview = Interview::default();
    let mut notice: Option<String> = None;
    while let Some(asked) = asked(&interview) {
        if !is_script {
            file.keep(person, interview.draft());
        }
        let reply = match &asked {
            Asked::Menu { way, title, items } => {
                match person.prompter.choose(&MenuPrompt { way, title, items })? {
                    MenuReply::Item(item) => Some(Reply::Item(item)),
                    MenuReply::Back => None,
                    MenuReply::Leave if is_script => return Ok(None),
                    MenuReply::Leave => person.interrupt.stop(),
                }
            }
            Asked::Blank { way, title, prompt } => {
                let before = interview.last_taken_back().and_then(text);
                let notice = notice.take();
                match person.prompter.fill_in(&TextPrompt {
                    way,
                    title,
                    prompt,
                    before,
                    notice: notice.as_deref(),
                })? {
                    TextReply::Text(text) => {
                        Some(Phrase::read(&text).map_or(Reply::Nothing, Reply::Text))
                    }
                    TextReply::Nothing => Some(Reply::Nothing),
                    TextReply::Back => None,
                    TextReply::Leave if is_script => return Ok(None),
                    TextReply::Leave => person.interrupt.stop(),
                }
            }
        };
        match reply.map(|reply| interview.reply(reply)) {
            None => interview.back(),
            Some(Ok(())) => {}
            // The next line of a script replies to what is asked next: going on would mix them up.
            Some(Err(refused)) if is_script => {
                let (title, prompt) = asked.said();
                return Err(Failure::RefusedText { title, prompt, refused });
            }
            Some(Err(refused)) => {
                notice = Some(format!("{}.", words::capitalised(&refused.to_string())));
            }
        }
    }
    Ok(Some(interview.draft().clone()))
}

fn text(reply: &Reply) -> Option<&str> {
    match reply {
        Reply::Text(phrase) => Some(phrase.as_str()),
        Reply::Nothing | Reply::Item(_) => None,
    }
}

/// The file to make.
struct NewFile {
    path: PathBuf,
    /// The path as it is shown.
    name: String,
    /// The tree's id, which no shipped tree has.
    id: String,
}

impl NewFile {
    /// A name without an ending gets « .yaml ».
    fn of(path: &Path) -> Result<Self, Failure> {
        let meant = path.with_extension("yaml");
        let has_name = path.file_name().is_some() && path != Path::new("-");
        let path = match &*extension(path) {
            "yaml" | "yml" => path.to_owned(),
            "" if has_name && path.extension().is_none() && !path.is_dir() => meant,
            _ if path.is_dir() => path.to_owned(),
            _ => {
                let meant = if has_name { meant } else { "accueil.yaml".into() };
                return Err(Failure::NoTreeName { path: path.into(), meant });
            }
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let id = id_of(&stem, "arbre", |id| kit::ids().all(|shipped| shipped != id));
        Ok(Self { name: path.to_string_lossy().into_owned(), id, path })
    }

    fn text(&self, draft: &TreeDraft) -> Option<String> {
        draft.to_yaml(
            &self.id,
            &format!("mssante-check check {}", shell_quoted(&self.name)),
            today(),
        )
    }

    /// Sees to it that what makes a tree already is kept if the person leaves.
    fn keep(&self, person: &Dialogue, draft: &TreeDraft) {
        let (resume, save) = match self.text(draft) {
            Some(text) => {
                let save =
                    BufferedOutput::New { path: self.path.clone(), content: text.into_bytes() };
                (
                    "complétez ce fichier, où « La suite reste à écrire » marque ce qui manque"
                        .to_owned(),
                    Some(save),
                )
            }
            None => (format!("mssante-check new {}", shell_quoted(&self.name)), None),
        };
        person.interrupt.remember(OnInterrupt { resume, save });
    }
}
