//! Cases played with a room: votes by show of hands, on a projector.

mod ballot;
mod display;
mod page;
mod screens;
mod state;
mod transition;

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
        output::{self, BufferedOutput, WriteRemark, in_memory, is_stdout},
        reading::file_name_of,
    },
    screen::{
        full_screen::{FullScreen, ScreenEvent},
        interrupt::{Interrupt, OnInterrupt},
        terminal,
    },
};

use super::{Game, RoomFileFormat};

use screens::{Room, RoomRequest, SaveResult};
use state::State;
use transition::{ExistingFile, Overlay, SaveRequest};

pub(super) fn run(train: &TrainArgs, game: &Game<'_>) -> Result<ExitCode, Failure> {
    if !terminal::has_screen() {
        return Err(Failure::NoFullScreen(game.words.clone()));
    }
    if let Some(path) = &train.output {
        format(path)?;
        BufferedOutput::open(Some(path))?;
    }
    let file = train.output.as_ref().filter(|path| !is_stdout(path));
    let mut session = Session::new(&game.loaded.tree, game.cases.iter().copied());
    session.deck = train.deck.as_deref().map(|deck| file_name_of(deck).into());
    let mut room = Room::new(State::new(session, train.output.clone()));
    if file.is_some_and(|path| path.exists()) {
        room.overlay = Some(Overlay::OverwriteDialog);
    }
    let interrupt = Interrupt::watch();
    let mut screen = FullScreen::new(interrupt.clone());
    match play(game, &mut room, &interrupt, &mut screen) {
        // A terminal that is closed is an interruption.
        Err(Failure::Terminal(_)) => interrupt.stop(),
        played => played?,
    }
    drop(screen);
    let finishing = interrupt.finish();
    if let Some(path) = output_at_end(&room) {
        terminal::tell_remark(&write(&room.state.session, path)?);
        if !is_stdout(path) {
            terminal::tell(&format!("Le bilan est dans «\u{a0}{}\u{a0}».", path.display()));
        }
    }
    drop(finishing);
    Ok(ExitCode::SUCCESS)
}

/// Shows one screen after another, until the trainer quits.
fn play(
    game: &Game<'_>,
    room: &mut Room<'_>,
    interrupt: &Interrupt,
    screen: &mut FullScreen,
) -> Result<(), Failure> {
    loop {
        interrupt.remember(leave(game, room));
        let size = screen.size();
        screen.draw(&room.lay_out(size.0, size.1).lines, size)?;
        let ScreenEvent::Key(key) = screen.wait()? else { continue };
        match room.handle_key(&key) {
            RoomRequest::Nothing => {}
            RoomRequest::Save(request) => {
                let result = save(&room.state.session, &request);
                room.finish_save(&request.name, result);
            }
            RoomRequest::Quit => return Ok(()),
        }
    }
}

/// Where the closing page goes when the session ends now.
///
/// There is no place before something is played, nor while nobody agreed to replace a file that
/// exists.
fn output_at_end<'a>(room: &'a Room<'_>) -> Option<&'a PathBuf> {
    let is_agreed = !matches!(room.overlay, Some(Overlay::OverwriteDialog));
    room.state.output.as_ref().filter(|_| is_agreed && room.state.session.is_begun())
}

/// What is said and kept when the trainer leaves here.
fn leave(game: &Game<'_>, room: &Room<'_>) -> OnInterrupt {
    let session = &room.state.session;
    let mut left: Vec<&Case> = Vec::new();
    for round in &session.rounds {
        if !round.is_over() {
            left.push(round.case);
        }
    }
    let path = output_at_end(room).filter(|path| !is_stdout(path));
    let file = path.and_then(|path| {
        Some(BufferedOutput::File { content: written(session, path).ok()?, path: path.clone() })
    });
    OnInterrupt {
        resume: format!("{} --room", game.command(&left)),
        files: file.into_iter().collect(),
    }
}

/// Writes the closing page to a file that a person names.
fn save(session: &Session<'_>, request: &SaveRequest) -> SaveResult {
    let path = Path::new(&request.name);
    if request.existing == ExistingFile::Keep && path.exists() {
        return SaveResult::FileExists;
    }
    // Another name can still be given.
    let written = BufferedOutput::open(Some(path)).and_then(|_| write(session, path));
    match written {
        // The page of a file that is only written in place is as whole as another by now.
        Ok(_) => SaveResult::Written,
        Err(failure) => SaveResult::Failed(failure.to_string()),
    }
}

fn write(session: &Session<'_>, path: &Path) -> Result<WriteRemark, Failure> {
    let content = written(session, path)?;
    if is_stdout(path) {
        output::print(&content)?;
        return Ok(WriteRemark::default());
    }
    BufferedOutput::File { path: path.into(), content }.finish()
}

/// The closing page in the format that a file's name asks for.
fn written(session: &Session<'_>, path: &Path) -> Result<Vec<u8>, Failure> {
    let format = format(path)?;
    Ok(in_memory(|out| render::room_score(session, format, out)))
}

fn format(path: &Path) -> Result<RoomScoreFormat, Failure> {
    if is_stdout(path) {
        return Ok(RoomScoreFormat::Markdown);
    }
    Ok(match RoomFileFormat::of(path)? {
        RoomFileFormat::Text => RoomScoreFormat::Text,
        RoomFileFormat::Markdown => RoomScoreFormat::Markdown,
        RoomFileFormat::Html => RoomScoreFormat::Html,
        RoomFileFormat::Json => RoomScoreFormat::Json,
    })
}

#[cfg(test)]
mod tests;
