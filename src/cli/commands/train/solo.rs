//! Cases played by one person.

use std::process::ExitCode;

use mssante_check::{
    render::{self, Look, ScoreFormat, why_not_in_words},
    signs::printable,
    training::{Mark, Score, Verdict, explained_answers, right_walk},
    tree::{Case, Node},
    walk::{Walk, fill, report::Report},
};

use crate::cli::{
    args::TrainArgs,
    commands::ask::{
        guided_walk::{GuidedWalk, outcome},
        prefilled::PrefilledAnswers,
    },
    failure::Failure,
    files::output::{BufferedOutput, in_memory, is_stdout},
    screen::{
        dialogue::{Answerer, Dialogue},
        interrupt::{Finishing, OnInterrupt},
        line_menu::LineMenu,
        pager::PagedText,
        prompts::{MenuPrompt, MenuReply},
        scene::{Role, ScreenLine, wrap},
        terminal,
    },
};

use super::{Game, ScoreFileFormat};

/// The rows of the menu behind a case, with its title and its keys.
const MENU_ROWS: usize = 5;

/// What comes after a case.
#[derive(Clone, Copy)]
enum AfterCase {
    NextCase,
    SameCase,
    Results,
}

/// A game, and how its results are written.
#[derive(Clone, Copy)]
struct SoloGame<'a> {
    train: &'a TrainArgs,
    game: &'a Game<'a>,
    format: ScoreFormat,
}

/// A game, and who plays it.
struct Player<'a> {
    solo: SoloGame<'a>,
    person: Dialogue,
}

pub(super) fn run(train: &TrainArgs, game: &Game<'_>) -> Result<ExitCode, Failure> {
    let output = BufferedOutput::open(train.output.as_deref())?;
    let solo = SoloGame { train, game, format: format(train)? };
    let mut player = Player { solo, person: Dialogue::new(&train.prompt_mode) };
    let tree = &game.loaded.tree;
    let mut score = Score::new(tree, game.cases.len());
    player.person.prompter.tell(&tree.title);
    player
        .person
        .prompter
        .tell("Lisez chaque situation, puis répondez comme il faudrait y répondre.");
    if let Err(failure) = player.play_all(&mut score) {
        return Err(player.person.give_up(failure));
    }
    let interrupt = player.person.interrupt.clone();
    drop(player);
    solo.finish(&score, output, interrupt.finish())?;
    Ok(ExitCode::SUCCESS)
}

/// The format of the results: that of their file's name.
fn format(train: &TrainArgs) -> Result<ScoreFormat, Failure> {
    let Some(path) = train.output.as_deref().filter(|path| !is_stdout(path)) else {
        return Ok(ScoreFormat::Text(train.prompt_mode.look(terminal::stdout_look())));
    };
    Ok(match ScoreFileFormat::of(path)? {
        ScoreFileFormat::Markdown => ScoreFormat::Markdown,
        ScoreFileFormat::Json => ScoreFormat::Json,
    })
}

impl SoloGame<'_> {
    /// What is said and kept when the person leaves before the case at a position.
    fn leave(&self, position: usize, score: &Score<'_>) -> OnInterrupt {
        let Game { cases, .. } = self.game;
        let resume = self.game.command(&cases[position.min(cases.len())..]);
        let path = self.train.output.clone().filter(|path| !is_stdout(path));
        let files = path
            .into_iter()
            .map(|path| BufferedOutput::File { path, content: rendered(score, self.format) });
        OnInterrupt { resume, files: files.collect() }
    }

    /// Shows the results, writes them where that is asked for, and says how to play again what was
    /// not right.
    fn finish(
        &self,
        score: &Score<'_>,
        mut output: BufferedOutput,
        finishing: Finishing<'_>,
    ) -> Result<(), Failure> {
        terminal::tell("");
        if matches!(output, BufferedOutput::File { .. }) {
            let text = rendered(score, ScoreFormat::Text(terminal::stderr_look()));
            terminal::tell_drawn(String::from_utf8_lossy(&text).trim_end());
        }
        if output.path().is_none() {
            // Whoever reads there may take their time.
            drop(finishing);
        }
        output.write(&rendered(score, self.format))?;
        terminal::tell_remark(&output.finish()?);
        let missed = self.missed_cases(score);
        if !missed.is_empty() {
            let command = self.game.command(&missed);
            terminal::tell(&format!("\nPour rejouer ce qui est à revoir\u{a0}: {command}"));
        }
        Ok(())
    }

    /// The cases that were not right when they were last played.
    fn missed_cases(&self, score: &Score<'_>) -> Vec<&Case> {
        let mut missed = Vec::new();
        for case in &self.game.cases {
            if let Some(played) = score.cases().iter().find(|played| played.case.id == case.id)
                && !played.mark.verdict.is_right()
            {
                missed.push(*case);
            }
        }
        missed
    }
}

fn rendered(score: &Score<'_>, format: ScoreFormat) -> Vec<u8> {
    in_memory(|out| render::score(score, format, out))
}

impl<'a> Player<'a> {
    fn play_all(&mut self, score: &mut Score<'a>) -> Result<(), Failure> {
        let mut position = 0;
        while let Some(case) = self.solo.game.cases.get(position).copied() {
            match self.play(position, case, score)? {
                AfterCase::NextCase => position += 1,
                AfterCase::SameCase => {}
                AfterCase::Results => break,
            }
        }
        Ok(())
    }

    fn play<'t>(
        &mut self,
        position: usize,
        case: &'t Case,
        score: &mut Score<'t>,
    ) -> Result<AfterCase, Failure> {
        let solo = self.solo;
        let count = solo.game.cases.len();
        self.person.prompter.tell(&format!("\nCas {} sur {count}", position + 1));
        self.person.prompter.tell(&format!("{}\n", case.situation.trim_end()));
        let mut walk = Walk::new(score.tree());
        self.person.interrupt.remember(solo.leave(position, score));
        let prefilled = PrefilledAnswers::default();
        GuidedWalk::new(&mut self.person, &prefilled, None).ask_to_outcome(&mut walk)?;
        if outcome(&walk).is_none() {
            return Ok(AfterCase::Results);
        }
        let mark = self.correct(case, &walk)?;
        score.add(case, mark);
        self.person.interrupt.remember(solo.leave(position + 1, score));
        let scored = format!("Score\u{a0}: {} sur {}.", score.right(), score.cases().len());
        if self.person.answerer == Answerer::Script {
            self.person.prompter.tell(&scored);
            return Ok(AfterCase::NextCase);
        }
        self.choose(&format!("{scored} Et maintenant\u{a0}?"), position + 1 == count)
    }

    /// Shows the right outcome, then the verdict: there a short screen has it in sight. Where both
    /// are longer than the screen they are read from the verdict on.
    fn correct<'t>(&mut self, case: &'t Case, taken: &Walk<'t>) -> Result<Mark<'t>, Failure> {
        let right = right_walk(taken.tree(), case);
        let mark = Mark::of(&right, taken);
        let verdict = verdict(&mark, &right, taken);
        let explanation = explanation(case, &mark, taken);
        let role = if mark.verdict.is_right() { Role::Right } else { Role::Notice };
        let look = self.solo.train.prompt_mode.look(terminal::stderr_look());
        let report = Report::of(&right);
        let draw = |columns: usize| {
            let width = terminal::text_width(columns);
            let mut lines: Vec<String> = Vec::new();
            for text in wrap(&verdict, "", width) {
                lines.push(ScreenLine { text, role }.painted());
            }
            for line in &explanation {
                lines.extend(wrap(&printable(line), "", width));
            }
            lines.extend([String::new(), drawn(&report, Look { width, ..look })]);
            lines.join("\n")
        };
        if terminal::is_stdout() {
            let text = PagedText { draw: &draw, menu: LineMenu::NONE };
            self.person.prompter.read(text, MENU_ROWS)?;
        }
        terminal::tell_drawn(&format!("\n{}\n", drawn(&report, look)));
        self.person.prompter.tell_as(role, &verdict);
        for line in &explanation {
            self.person.prompter.tell(line);
        }
        self.person.prompter.tell("");
        Ok(mark)
    }

    fn choose(&mut self, title: &str, is_last: bool) -> Result<AfterCase, Failure> {
        let mut choices = vec![("Rejouer ce cas", AfterCase::SameCase)];
        if is_last {
            choices.insert(0, ("Voir le bilan", AfterCase::Results));
        } else {
            choices.insert(0, ("Cas suivant", AfterCase::NextCase));
            choices.push(("S'arrêter et voir le bilan", AfterCase::Results));
        }
        let items: Vec<String> = choices.iter().map(|(label, _)| (*label).to_owned()).collect();
        Ok(
            match self.person.prompter.choose(&MenuPrompt {
                way: &[],
                title,
                items: &items,
                headings: &[],
            })? {
                MenuReply::Item(place) => choices[place].1,
                MenuReply::Back => AfterCase::SameCase,
                MenuReply::Leave => AfterCase::Results,
            },
        )
    }
}

/// Where a walk ends and what to do there, without a last line feed.
fn drawn(report: &Report<'_>, look: Look) -> String {
    let conclusion = in_memory(|out| render::conclusion(report, look, out));
    String::from_utf8_lossy(&conclusion).trim_end().into()
}

/// What a walk is worth.
fn verdict(mark: &Mark<'_>, right: &Walk<'_>, taken: &Walk<'_>) -> String {
    let right_title = outcome_title(right);
    let taken_title = outcome_title(taken);
    match mark.verdict {
        Verdict::Right => "✔ Juste.".into(),
        Verdict::Detour => "✔ C'est la bonne issue, par un autre chemin.".into(),
        Verdict::Wrong if right_title == taken_title => {
            "✘ À revoir\u{a0}: c'est la bonne issue, mais il manque ou il reste des choses à faire."
                .into()
        }
        Verdict::Wrong => format!(
            "✘ À revoir\u{a0}: vous arrivez à «\u{a0}{taken_title}\u{a0}», et non à \
             «\u{a0}{right_title}\u{a0}»."
        ),
    }
}

/// Where the paths parted, and why.
fn explanation(case: &Case, mark: &Mark<'_>, taken: &Walk<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(parting) = &mark.divergence {
        lines.push(format!("Le chemin s'écarte à la question «\u{a0}{}\u{a0}»", parting.asked()));
        lines.push(format!(
            "Votre réponse\u{a0}: {}. Il fallait\u{a0}: {}.",
            parting.given(),
            parting.wanted()
        ));
    }
    for explained in explained_answers(case, taken) {
        lines.push(why_not_in_words(&explained));
    }
    if let Some(why) = &case.why {
        lines.push(format!("Pourquoi\u{a0}: {}", why.trim_end()));
    }
    lines
}

/// The title of the outcome that a walk came to.
fn outcome_title(walk: &Walk<'_>) -> String {
    match walk.at() {
        Node::Outcome(outcome) => fill(&outcome.title, walk.steps()).into_owned(),
        Node::Question(_) => String::new(),
    }
}
