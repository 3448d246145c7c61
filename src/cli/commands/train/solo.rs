//! Cases played by one person.

use std::process::ExitCode;

use mssante_check::{
    render::{self, ScoreFormat},
    training::{Mark, Score, right_way},
    tree::{Case, Tree},
    walk::{Walk, report::Report},
};

use crate::cli::{
    args::TrainArgs,
    commands::ask::{
        prefilled::PrefilledAnswers,
        session::{After, GuidedWalk, outcome},
    },
    failure::Failure,
    files::{
        output::{BufferedOutput, in_memory},
        reading::extension,
    },
    screen::{
        dialogue::Dialogue,
        interrupt::OnInterrupt,
        prompts::{MenuPrompt, MenuReply},
        terminal,
    },
};

use super::{Game, verdict};

/// How a case ends.
enum Next {
    Case,
    Again,
    Bilan,
}

pub(super) fn run(train: &TrainArgs, game: &Game<'_>) -> Result<ExitCode, Failure> {
    let output = BufferedOutput::open(train.output.as_deref())?;
    let format = format(train)?;
    let mut player =
        Player { table: Table { train, game, format }, person: Dialogue::new(&train.prompt_mode) };
    let tree = &game.loaded.tree;
    let mut score = Score::new(tree, game.cases.len());
    player.introduce(tree);
    let mut place = 0;
    while let Some(case) = game.cases.get(place).copied() {
        match player.play(place, case, &mut score)? {
            Next::Case => place += 1,
            Next::Again => {}
            Next::Bilan => break,
        }
    }
    drop(player);
    finish(&score, format, output)?;
    let missed = game.missed(&score);
    if !missed.is_empty() {
        terminal::tell(&format!("\nPour rejouer ce qui est à revoir : {}", game.command(&missed)));
    }
    Ok(ExitCode::SUCCESS)
}

/// The form of the bilan: that of its file's name.
fn format(train: &TrainArgs) -> Result<ScoreFormat, Failure> {
    let Some(path) = &train.output else {
        return Ok(ScoreFormat::Text(train.prompt_mode.look(terminal::stdout_look())));
    };
    match &*extension(path) {
        "md" | "markdown" => Ok(ScoreFormat::Markdown),
        "json" => Ok(ScoreFormat::Json),
        _ => Err(Failure::UnknownBilan(path.clone())),
    }
}

/// Shows the bilan, and keeps it where that is asked for.
fn finish(
    score: &Score<'_>,
    format: ScoreFormat,
    mut output: BufferedOutput,
) -> Result<(), Failure> {
    terminal::tell("");
    if matches!(output, BufferedOutput::File { .. }) {
        terminal::tell(
            String::from_utf8_lossy(&written(score, ScoreFormat::Text(terminal::stderr_look())))
                .trim_end(),
        );
    }
    output.write(&written(score, format))?;
    output.finish()
}

fn written(score: &Score<'_>, format: ScoreFormat) -> Vec<u8> {
    in_memory(|out| render::score(score, format, out))
}

/// What is played, and how it is kept.
#[derive(Clone, Copy)]
struct Table<'a> {
    train: &'a TrainArgs,
    game: &'a Game<'a>,
    format: ScoreFormat,
}

impl Table<'_> {
    /// What holds when the person leaves before the case at a place.
    fn leave(&self, place: usize, score: &Score<'_>) -> OnInterrupt {
        let content = |path| BufferedOutput::File { path, content: written(score, self.format) };
        OnInterrupt {
            resume: self.game.resume(place),
            save: self.train.output.clone().map(content),
        }
    }
}

struct Player<'a> {
    table: Table<'a>,
    person: Dialogue,
}

impl Player<'_> {
    fn introduce(&mut self, tree: &Tree) {
        let prompter = &mut self.person.prompter;
        prompter.tell(&tree.title);
        prompter.tell("Lisez chaque situation, puis répondez comme il faudrait y répondre.");
    }

    fn play<'t>(
        &mut self,
        place: usize,
        case: &'t Case,
        score: &mut Score<'t>,
    ) -> Result<Next, Failure> {
        let (table, tree) = (self.table, score.tree());
        let all = table.game.cases.len();
        self.person.prompter.tell(&format!("\nCas {} sur {all}", place + 1));
        self.person.prompter.tell(&format!("{}\n", case.situation.trim_end()));
        let mut walk = Walk::new(tree);
        GuidedWalk {
            prompter: &mut *self.person.prompter,
            interrupt: &self.person.interrupt,
            prefilled: &PrefilledAnswers::default(),
            leave: &|_| table.leave(place, score),
            after: After::Nothing,
        }
        .run(&mut walk, |_| Ok(()))?;
        if outcome(&walk).is_none() {
            return Ok(Next::Bilan);
        }
        let right = right_way(tree, case);
        let mark = Mark::of(&right, &walk);
        // The verdict comes last, where a short screen has it in sight.
        let look = table.train.prompt_mode.look(terminal::stderr_look());
        let conclusion = in_memory(|out| render::conclusion(&Report::of(&right), look, out));
        terminal::tell(&format!("\n{}", String::from_utf8_lossy(&conclusion).trim_end()));
        for line in verdict::told(case, &mark, &right, &walk) {
            self.person.prompter.tell(&line);
        }
        score.add(case, mark);
        self.person.interrupt.remember(table.leave(place + 1, score));
        let told = format!("Score : {} sur {}.", score.right(), score.rounds().len());
        if self.person.after == After::Nothing {
            self.person.prompter.tell(&told);
            return Ok(Next::Case);
        }
        self.choose(&format!("{told} Et maintenant ?"), place + 1 == all)
    }

    fn choose(&mut self, title: &str, is_last: bool) -> Result<Next, Failure> {
        let again = "Rejouer ce cas".to_owned();
        let (items, nexts) = if is_last {
            (vec!["Voir le bilan".into(), again], vec![Next::Bilan, Next::Again])
        } else {
            let items = vec!["Cas suivant".into(), again, "S'arrêter et voir le bilan".into()];
            (items, vec![Next::Case, Next::Again, Next::Bilan])
        };
        Ok(match self.person.prompter.choose(&MenuPrompt { title, items: &items })? {
            MenuReply::Item(place) => nexts.into_iter().nth(place).unwrap_or(Next::Bilan),
            MenuReply::Back => Next::Again,
            MenuReply::Leave => Next::Bilan,
        })
    }
}
