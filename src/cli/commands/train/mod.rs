//! `train`: plays the cases of a tree, alone or with a room.

mod room;
mod solo;
mod verdict;

use std::process::ExitCode;

use mssante_check::{
    fold::nearest,
    kit,
    render::CourseError,
    training::Score,
    tree::{Case, Tree},
};

use crate::cli::{
    args::{Shuffle, TrainArgs},
    failure::Failure,
    files::{
        catalogue::{Catalogue, LoadedTree, is_path},
        output,
    },
    screen::terminal,
};

/// A tree and the cases of it that are played, in their order.
struct Game<'t> {
    loaded: &'t LoadedTree,
    cases: Vec<&'t Case>,
    /// What names the tree and its deck on the command line.
    words: String,
}

impl Game<'_> {
    /// The command that plays the cases from this place on.
    fn resume(&self, place: usize) -> String {
        self.command(&self.cases[place.min(self.cases.len())..])
    }

    /// The command that plays these cases.
    fn command(&self, cases: &[&Case]) -> String {
        let mut command = format!("mssante-check train {}", self.words);
        let own = self.loaded.tree.cases.iter().map(|case| &case.id);
        if !own.eq(cases.iter().map(|case| &case.id)) {
            for case in cases {
                command.extend([" --case ", &case.id]);
            }
        }
        command
    }

    /// The cases that were not right when they were last played.
    fn missed(&self, score: &Score<'_>) -> Vec<&Case> {
        let is_missed = |case: &Case| {
            score
                .rounds()
                .iter()
                .any(|(played, mark)| played.id == case.id && !mark.verdict.is_right())
        };
        self.cases.iter().copied().filter(|case| is_missed(case)).collect()
    }
}

pub(crate) fn run(train: &TrainArgs) -> Result<ExitCode, Failure> {
    let shelf = Catalogue::new(train.resources.as_deref());
    let loaded = match &train.deck {
        Some(deck) => shelf.load_with_deck(train.tree.as_deref(), deck)?,
        None => shelf.load(train.tree.as_deref().unwrap_or(kit::FIRST))?,
    };
    let tree = is_path(&loaded.name).then(|| std::path::Path::new(&loaded.name));
    output::refuse_same_file(
        train.output.as_deref(),
        [tree, train.resources.as_deref(), train.deck.as_deref()],
    )?;
    let game =
        Game { cases: cases(&loaded.tree, train)?, words: words(train, &loaded), loaded: &loaded };
    if train.room { room::run(train, &game) } else { solo::run(train, &game) }
}

/// The cases that are asked for, in their order.
fn cases<'t>(tree: &'t Tree, train: &TrainArgs) -> Result<Vec<&'t Case>, Failure> {
    if tree.cases.is_empty() {
        return Err(Failure::Course(CourseError::NoCases));
    }
    let mut cases: Vec<&Case> = Vec::new();
    for id in &train.cases {
        let Some(case) = tree.cases.iter().find(|case| *case.id == **id) else {
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
        terminal::tell(&format!("Cas mélangés ; le même ordre : --shuffle {seed}"));
        fastrand::Rng::with_seed(seed).shuffle(&mut cases);
    }
    Ok(cases)
}

/// The tree and its deck as a shell takes them.
fn words(train: &TrainArgs, loaded: &LoadedTree) -> String {
    let deck = train.deck.as_ref().map(|deck| {
        format!(" --deck {}", super::super::files::catalogue::shell_quoted(&deck.to_string_lossy()))
    });
    format!("{}{}", loaded.words, deck.unwrap_or_default())
}
