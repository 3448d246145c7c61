//! `train`: plays the cases of a tree, alone or with a room.

mod merge;
mod room;
mod solo;

use std::{path::Path, process::ExitCode};

use mssante_check::{
    fold::nearest,
    render::CourseError,
    signs::without_invisible,
    tree::{Case, Tree},
};

use crate::cli::{
    args::{Shuffle, TrainArgs},
    failure::Failure,
    files::{
        catalogue::{Catalogue, LoadedTree},
        output,
        reading::expect_format,
    },
    screen::terminal,
    shell::{program, shell_quoted},
};

/// A tree and the cases of it that are played, in their order.
struct Game<'t> {
    loaded: &'t LoadedTree,
    cases: Vec<&'t Case>,
    /// The tree and the deck in the words of the command line.
    words: String,
}

/// A format that the score of a game is written in.
#[derive(Clone, Copy)]
enum ScoreFileFormat {
    Markdown,
    Json,
}

/// A format that what rooms voted is written in.
#[derive(Clone, Copy)]
enum RoomFileFormat {
    Text,
    Markdown,
    Html,
    Json,
}

pub(crate) fn run(train: &TrainArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    if !train.merge.is_empty() {
        return merge::run(train, catalogue);
    }
    let loaded = match &train.deck {
        Some(deck) => catalogue.load_with_deck(train.tree.as_deref(), deck)?,
        None => catalogue.load(train.tree.as_deref().unwrap_or(catalogue.first()))?,
    };
    let output = train.output.as_deref();
    catalogue.refuse_overwriting(output)?;
    output::refuse_same_file(output, [loaded.file(), train.deck.as_deref()])?;
    let game = Game::new(train, &loaded)?;
    if train.room { room::run(train, &game) } else { solo::run(train, &game) }
}

impl<'t> Game<'t> {
    fn new(train: &TrainArgs, loaded: &'t LoadedTree) -> Result<Self, Failure> {
        let mut words = loaded.words.clone();
        if let Some(deck) = &train.deck {
            words.extend([" --deck ", &shell_quoted(&deck.to_string_lossy())]);
        }
        Ok(Self { loaded, cases: cases(&loaded.tree, train)?, words })
    }

    /// The command that plays these cases.
    fn command(&self, cases: &[&Case]) -> String {
        let mut command = format!("{} train {}", program(), self.words);
        let all = self.loaded.tree.cases.iter().map(|case| &case.id);
        if !all.eq(cases.iter().map(|case| &case.id)) {
            for case in cases {
                command.extend([" --case ", &case.id]);
            }
        }
        command
    }
}

impl ScoreFileFormat {
    const NAMED: [(&str, Self); 3] =
        [("json", Self::Json), ("md", Self::Markdown), ("markdown", Self::Markdown)];

    /// The format that a file's name asks for.
    fn of(path: &Path) -> Result<Self, Failure> {
        expect_format(path, &Self::NAMED, "le bilan d'un jeu s'écrit en .md ou .json")
    }
}

impl RoomFileFormat {
    const NAMED: [(&str, Self); 6] = [
        ("html", Self::Html),
        ("htm", Self::Html),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("txt", Self::Text),
        ("json", Self::Json),
    ];

    /// The format that a file's name asks for.
    fn of(path: &Path) -> Result<Self, Failure> {
        let known = "le bilan d'une salle s'écrit en .html, .md, .txt ou .json";
        expect_format(path, &Self::NAMED, known)
    }
}

/// The cases that are asked for, in their order.
fn cases<'t>(tree: &'t Tree, train: &TrainArgs) -> Result<Vec<&'t Case>, Failure> {
    if tree.cases.is_empty() {
        return Err(Failure::Course(CourseError::NoCases));
    }
    let mut cases: Vec<&Case> = Vec::new();
    for id in &train.cases {
        let named = without_invisible(id);
        let Some(case) = tree.cases.iter().find(|case| *case.id == *named) else {
            let known: Vec<&str> = tree.cases.iter().map(|case| &*case.id).collect();
            let near = nearest(id, known.iter().copied()).map(Into::into);
            return Err(Failure::UnknownCase { id: id.clone(), near, known: known.join(", ") });
        };
        cases.push(case);
    }
    if cases.is_empty() {
        cases.extend(&tree.cases);
    }
    if let Some(seed) = train.shuffle {
        let seed = match seed {
            Shuffle::Drawn => fastrand::u64(..10_000),
            Shuffle::Seed(seed) => seed,
        };
        terminal::tell(&format!("Cas mélangés\u{a0}; le même ordre\u{a0}: --shuffle {seed}"));
        fastrand::Rng::with_seed(seed).shuffle(&mut cases);
    }
    Ok(cases)
}
