//! Cases played with a room: votes by show of hands, on a projector.

mod aside;
mod ballot;
mod closing;
mod outcome;
mod page;
mod press;
mod result;
mod save;
mod situation;
mod state;
mod title;
mod verdict;
mod vote;
mod what_if;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use mssante_check::{
    render::{self, RoomScoreFormat},
    training::room::Session,
    tree::Case,
};

use crate::cli::{
    args::TrainArgs,
    failure::Failure,
    files::{
        output::{BufferedOutput, in_memory},
        reading::extension,
    },
    screen::{
        full_screen::{Event, FullScreen},
        interrupt::{Interrupt, OnInterrupt},
        terminal,
    },
};

use super::Game;

use press::{Effect, Existing};
use save::Saving;
use state::{Over, State};

pub(super) fn run(train: &TrainArgs, game: &Game<'_>) -> Result<ExitCode, Failure> {
    if !terminal::has_screen() {
        return Err(Failure::NoRoom(game.words.clone()));
    }
    let mut output = train.output.clone();
    if let Some(path) = &output {
        form_of(path).ok_or_else(|| Failure::UnknownBilan(path.clone()))?;
        BufferedOutput::open(Some(path))?;
    }
    let mut state = State::new(Session::new(&game.loaded.tree, game.cases.iter().copied()));
    state.output = output.as_ref().map(|path| path.display().to_string());
    if output.as_ref().is_some_and(|path| path.exists()) {
        state.over.push(Over::Taken);
    }
    let interrupt = Interrupt::watch();
    let mut stage = FullScreen::new(interrupt.clone());
    loop {
        interrupt.remember(leave(game, &state, output.as_ref()));
        let size = stage.size();
        stage.draw(&state.lay_out(size.0, size.1).lines, size)?;
        let Event::Key(key) = stage.wait()? else { continue };
        match state.press(&key) {
            Effect::None => {}
            Effect::Forgo => output = None,
            Effect::Save { name, existing } => {
                let saving = save(&state, Path::new(&name), existing);
                state.saved(&name, saving);
            }
            Effect::Leave => break,
        }
    }
    drop(stage);
    finish(&state, output.as_ref().filter(|_| !matches!(state.over.last(), Some(Over::Taken))))
}

/// Writes what was asked for ahead, and says what came of the session.
fn finish(state: &State<'_>, output: Option<&PathBuf>) -> Result<ExitCode, Failure> {
    if let Some(path) = output.filter(|_| state.session.is_begun()) {
        write(state, path)?;
        terminal::tell(&format!("Le bilan est dans «\u{a0}{}\u{a0}».", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the closing page to a file that a person names.
fn save(state: &State<'_>, path: &Path, existing: Existing) -> Saving {
    if existing == Existing::Keep && path.exists() {
        return Saving::Taken;
    }
    match write(state, path) {
        Ok(()) => Saving::Done,
        Err(failure) => Saving::Refused(failure.to_string()),
    }
}

fn write(state: &State<'_>, path: &Path) -> Result<(), Failure> {
    let bytes = written(state, path).ok_or_else(|| Failure::UnknownBilan(path.into()))?;
    let mut output = BufferedOutput::open(Some(path))?;
    output.write(&bytes)?;
    output.finish()
}

/// The closing page in the form that a file's name asks for.
fn written(state: &State<'_>, path: &Path) -> Option<Vec<u8>> {
    let form = form_of(path)?;
    Some(in_memory(|out| render::room_score(&state.session, form, out)))
}

fn form_of(path: &Path) -> Option<RoomScoreFormat> {
    match &*extension(path) {
        "json" => Some(RoomScoreFormat::Json),
        "md" | "markdown" => Some(RoomScoreFormat::Markdown),
        _ => None,
    }
}

/// What holds when the trainer leaves here.
fn leave(game: &Game<'_>, state: &State<'_>, output: Option<&PathBuf>) -> OnInterrupt {
    let is_agreed = !matches!(state.over.last(), Some(Over::Taken));
    let kept = output.filter(|_| is_agreed && state.session.is_begun());
    let rounds = &state.session.rounds;
    let left: Vec<&Case> =
        rounds.iter().filter(|round| !round.is_over()).map(|round| round.case).collect();
    OnInterrupt {
        resume: format!("{} --room", game.command(&left)),
        save: kept.and_then(|path| {
            Some(BufferedOutput::File { content: written(state, path)?, path: path.clone() })
        }),
    }
}
