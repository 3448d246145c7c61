//! Votes of several rooms, added up: a whole day.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use mssante_check::{
    load::{self, RoomScoreOrigin, RoomScoreProblem, Source},
    render::{self, TallyFormat},
    training::room::Tally,
    tree::Tree,
};

use crate::cli::{
    args::TrainArgs,
    failure::{Failure, RoomScoreError},
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{self, BufferedOutput, in_memory, is_same_file, is_stdout},
        reading::{self, file_name_of, is_stdin, name_of},
    },
    screen::terminal,
};

use super::RoomFileFormat;

/// A file of the command line, and its text.
struct ScoreFile<'a> {
    path: &'a Path,
    source: Source,
}

pub(super) fn run(train: &TrainArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let output = train.output.as_deref();
    let format = format(output)?;
    catalogue.refuse_overwriting(output)?;
    for file in train.merge.iter().chain(&train.deck) {
        output::refuse_same_file(output, [Some(file)])?;
    }
    let mut output = BufferedOutput::open(output)?;
    let mut errors = twice(&train.merge);
    let files = read(&train.merge, &mut errors);
    let loaded = load_tree(train, catalogue, &files, &mut errors)?;
    if let Some(loaded) = &loaded {
        output::refuse_same_file(train.output.as_deref(), [loaded.file()])?;
    }
    let tally = loaded.as_ref().map(|loaded| add(train, &loaded.tree, &files, &mut errors));
    let Some(tally) = tally.filter(|_| errors.is_empty()) else {
        return Err(Failure::RoomScores(errors));
    };
    remark_on_copies(&files);
    output.write(&in_memory(|out| render::tally(&tally, format, out)))?;
    let is_file = output.path().is_some();
    terminal::tell_remark(&output.finish()?);
    if let Some(path) = train.output.as_ref().filter(|_| is_file) {
        terminal::tell(&format!("Le bilan est dans «\u{a0}{}\u{a0}».", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The format that the name of the output asks for; text where there is none.
fn format(output: Option<&Path>) -> Result<TallyFormat, Failure> {
    let Some(path) = output.filter(|path| !is_stdout(path)) else {
        return Ok(TallyFormat::Text(terminal::stdout_look()));
    };
    Ok(match RoomFileFormat::of(path)? {
        RoomFileFormat::Text => TallyFormat::Text(render::Look::PLAIN),
        RoomFileFormat::Markdown => TallyFormat::Markdown,
        RoomFileFormat::Html => TallyFormat::Html,
        RoomFileFormat::Json => TallyFormat::Json,
    })
}

/// The files that are given more than once: their votes would count more than once.
fn twice(paths: &[PathBuf]) -> Vec<RoomScoreError> {
    let mut errors = Vec::new();
    for (place, path) in paths.iter().enumerate() {
        if paths[..place].iter().any(|before| is_same_file(before, path)) {
            errors.push(RoomScoreError::Twice(name_of(path)));
        }
    }
    errors
}

fn read<'a>(paths: &'a [PathBuf], errors: &mut Vec<RoomScoreError>) -> Vec<ScoreFile<'a>> {
    let mut files = Vec::new();
    for path in paths {
        match reading::read(path) {
            Ok(source) => files.push(ScoreFile { path, source }),
            Err(failure) => errors.push(RoomScoreError::Unreadable(failure.to_string())),
        }
    }
    files
}

/// The tree that was played: the one that is given, or that the files name.
fn load_tree(
    train: &TrainArgs,
    catalogue: &Catalogue,
    files: &[ScoreFile<'_>],
    errors: &mut Vec<RoomScoreError>,
) -> Result<Option<LoadedTree>, Failure> {
    if let Some(deck) = &train.deck {
        return catalogue.load_with_deck(train.tree.as_deref(), deck).map(Some);
    }
    if let Some(tree) = &train.tree {
        return catalogue.load(tree).map(Some);
    }
    let origins: Vec<(&ScoreFile<'_>, Result<RoomScoreOrigin, RoomScoreProblem>)> =
        files.iter().map(|file| (file, load::room_score_origin(&file.source))).collect();
    let Some((file, id)) = origins
        .iter()
        .find_map(|(file, origin)| origin.as_ref().ok().map(|origin| (file, &*origin.tree)))
    else {
        for (file, origin) in origins {
            errors.extend(origin.err().map(|problem| error(file, problem)));
        }
        return Ok(None);
    };
    match catalogue.load(id) {
        Ok(loaded) => Ok(Some(loaded)),
        Err(Failure::UnknownTree { .. }) => {
            let (name, tree) = (name_of(file.path), id.to_owned());
            errors.push(RoomScoreError::TreeElsewhere { name, tree });
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

/// Adds the files up, as far as they can be read.
fn add<'t>(
    train: &TrainArgs,
    tree: &'t Tree,
    files: &[ScoreFile<'_>],
    errors: &mut Vec<RoomScoreError>,
) -> Tally<'t> {
    let deck = train.deck.as_deref().map(file_name_of);
    let mut tally = Tally::new(tree, deck.as_deref().map(Into::into));
    for file in files {
        match load::room_score(&file.source, &room_name(file.path), tree, deck.as_deref()) {
            Ok(read) => tally.add(read),
            Err(problems) => {
                errors.extend(problems.into_iter().map(|problem| error(file, problem)));
            }
        }
    }
    tally
}

fn error(file: &ScoreFile<'_>, problem: RoomScoreProblem) -> RoomScoreError {
    RoomScoreError::Problem { name: name_of(file.path), problem }
}

/// A room is called as its file is, without folder nor extension.
fn room_name(path: &Path) -> String {
    match path.file_stem() {
        Some(stem) if !is_stdin(path) => stem.to_string_lossy().into_owned(),
        _ => name_of(path),
    }
}

/// Two rooms seldom vote alike to the last hand: a copy of a file is told.
fn remark_on_copies(files: &[ScoreFile<'_>]) {
    for (place, file) in files.iter().enumerate() {
        let alike = files[..place].iter().find(|other| other.source.text == file.source.text);
        if let Some(other) = alike {
            terminal::tell(&format!(
                "attention\u{a0}: «\u{a0}{}\u{a0}» et «\u{a0}{}\u{a0}» disent la même chose\u{a0}; \
                 si l'un est la copie de l'autre, ses votes comptent deux fois",
                name_of(other.path),
                name_of(file.path)
            ));
        }
    }
}
