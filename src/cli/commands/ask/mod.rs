//! `ask`: walks a tree with what is given ahead, and asks for the rest.

mod coded_walk;
pub(crate) mod guided_walk;
mod menu;
mod onward;
mod open_questions;
pub(crate) mod prefilled;
pub(crate) mod report_output;
pub(crate) mod saved_session;
mod session;
mod sheet_notes;
mod tree_changes;

use std::{
    mem,
    path::{Path, PathBuf},
    process::ExitCode,
};

use mssante_check::{
    render::{self, Format},
    tree::Status,
    walk::{
        Walk,
        report::{Conclusion, Report},
    },
};

use crate::cli::{
    args::AskArgs,
    failure::{Failure, PrefilledError, UNDETERMINED},
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{self, BufferedOutput, in_memory, is_stdout},
        reading::{NameForm, is_device, name_form},
    },
    screen::{
        dialogue::{Answerer, Dialogue},
        interrupt::Interrupt,
        terminal,
    },
};
use coded_walk::resume_command;
use guided_walk::{GuidedWalk, KeptWalk, WalkEnd, outcome, written_answers};
use onward::WalkContext;
use open_questions::OpenQuestionsOutput;
use prefilled::PrefilledAnswers;
use report_output::{ReportOutput, data_format};
use saved_session::SavedSession;
use session::Session;
use sheet_notes::SheetNotes;

pub(crate) fn run(ask: &AskArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let mut dialogue = None;
    if ask.missing {
        return list_open_questions(ask, catalogue);
    }
    match walk_trees(ask, catalogue, &mut dialogue) {
        Err(failure) => Err(match dialogue {
            Some(dialogue) => dialogue.give_up(failure),
            None => failure,
        }),
        done => done,
    }
}

/// Walks a tree, and those that a person goes on to.
fn walk_trees(
    ask: &AskArgs,
    catalogue: &Catalogue,
    dialogue: &mut Option<Dialogue>,
) -> Result<ExitCode, Failure> {
    let mut saved = SavedSession::read(ask.given.file.as_deref())?;
    let mut loaded = load_first(ask, catalogue, &saved)?;
    let sheet = ask.output.as_deref().map(|path| sheet_path(ask, path)).transpose()?;
    catalogue.refuse_overwriting(sheet.as_deref())?;
    catalogue.refuse_overwriting(ask.save.as_deref())?;
    refuse_overwriting(ask, sheet.as_deref(), &loaded)?;
    let mut session = open_session(ask, sheet.as_deref(), &saved)?;
    let mut prefilled = gather(ask, catalogue, &loaded, &saved)?;
    loop {
        let mut walk = Walk::new(&loaded.tree);
        prefilled.follow(&mut walk)?;
        let mut end = WalkEnd::Done;
        // A person who is there sees the outcome, and chooses what comes next.
        if !ask.no_input && (dialogue.is_some() || outcome(&walk).is_none()) {
            let dialogue = dialogue.get_or_insert_with(|| Dialogue::new(&ask.prompt_mode));
            let context = WalkContext { catalogue, loaded: &loaded, session: &session };
            end = guide(context, &prefilled, dialogue, &mut walk)?;
        }
        let WalkEnd::Next(next) = end else {
            return finish(ask, session, dialogue.take(), &loaded, &walk);
        };
        if next.anew.is_some() {
            saved = SavedSession::default();
        }
        let answers = written_answers(&walk);
        prefilled = match next.anew {
            Some(given) => given,
            None => PrefilledAnswers::carry_over(&next.loaded.tree, answers.clone(), &saved),
        };
        session.leave(mem::replace(&mut loaded, next.loaded).tree, answers);
    }
}

/// Says what is left to ask with what the command line gives, and asks nothing.
fn list_open_questions(ask: &AskArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let saved = SavedSession::read(ask.given.file.as_deref())?;
    let loaded = load_first(ask, catalogue, &saved)?;
    catalogue.refuse_overwriting(ask.output.as_deref())?;
    refuse_overwriting(ask, ask.output.as_deref(), &loaded)?;
    let output = OpenQuestionsOutput::open(ask, ask.output.as_deref())?;
    let prefilled = gather(ask, catalogue, &loaded, &saved)?;
    let mut walk = Walk::new(&loaded.tree);
    prefilled.follow(&mut walk)?;
    output.write(&walk, &prefilled)
}

/// Gathers what the command line gives; a code of another tree is told with what opens it.
fn gather(
    ask: &AskArgs,
    catalogue: &Catalogue,
    loaded: &LoadedTree,
    saved: &SavedSession,
) -> Result<PrefilledAnswers, Failure> {
    PrefilledAnswers::gather(&loaded.tree, &ask.given, saved).map_err(|failure| {
        let code = ask.given.path.as_deref().unwrap_or_default();
        coded_walk::named_tree(failure, catalogue, loaded, code)
    })
}

/// Opens the files that are to be written, so that no answer is given in vain.
fn open_session(
    ask: &AskArgs,
    sheet: Option<&Path>,
    saved: &SavedSession,
) -> Result<Session, Failure> {
    if let Some(path) = &ask.save {
        check_save(path)?;
    }
    let output = ReportOutput::open(ask, sheet, SheetNotes::of(&ask.sheet)?)?;
    if let Some(path) = &ask.save {
        BufferedOutput::open(Some(path))?;
    }
    if let Some(path) = sheet.filter(|path| ask.output.as_deref() != Some(path)) {
        terminal::tell(&format!("Le fichier sera «\u{a0}{}\u{a0}».", path.display()));
    }
    Ok(Session::new(output, ask.save.clone(), saved))
}

/// Refuses a name that says another format than that of saved answers.
fn check_save(path: &Path) -> Result<(), Failure> {
    if is_stdout(path) {
        return Err(Failure::SaveToStdout);
    }
    let is_named = name_form(path) == NameForm::Extension && !is_device(path);
    if is_named && data_format(path).is_none() {
        return Err(Failure::NoSaveName { path: path.into(), meant: path.with_extension("json") });
    }
    Ok(())
}

/// The file that gets the sheet: its name says a format, unless `--format` does.
fn sheet_path(ask: &AskArgs, path: &Path) -> Result<PathBuf, Failure> {
    if ask.format.is_some() { Ok(path.into()) } else { report_output::sheet_path(path) }
}

/// Asks for the answers that are missing.
fn guide(
    context: WalkContext<'_>,
    prefilled: &PrefilledAnswers,
    dialogue: &mut Dialogue,
    walk: &mut Walk<'_>,
) -> Result<WalkEnd, Failure> {
    let WalkContext { loaded, session, .. } = context;
    let answerer = dialogue.answerer;
    let kept = KeptWalk { words: &loaded.words, session };
    let mut guided = GuidedWalk::new(dialogue, prefilled, Some(kept));
    guided.introduce(&loaded.tree);
    let end = guided.run(walk, context)?;
    // A person may have changed answers since; a script went straight on.
    if answerer == Answerer::Script {
        prefilled.check_reached(walk)?;
    }
    Ok(end)
}

/// Loads the tree to walk: the one named, or that of the path code, or that of the saved answers,
/// or the first of the shelf.
fn load_first(
    ask: &AskArgs,
    catalogue: &Catalogue,
    saved: &SavedSession,
) -> Result<LoadedTree, Failure> {
    match (&ask.tree, &ask.given.path, saved.tree()) {
        (Some(name), ..) => catalogue.load_without_cases(name),
        (None, Some(code), _) => coded_walk::load_tree(catalogue, code),
        (None, None, Some(id)) if !catalogue.has(id) => {
            Err(PrefilledError::TreeNotShipped(id.into()).into())
        }
        (None, None, id) => catalogue.load_without_cases(id.unwrap_or(catalogue.first())),
    }
}

/// Refuses to write over a file that is read, or written already; answers may be saved where they
/// were taken up.
fn refuse_overwriting(
    ask: &AskArgs,
    output: Option<&Path>,
    loaded: &LoadedTree,
) -> Result<(), Failure> {
    let tree = loaded.file();
    output::refuse_same_file(output, [tree, ask.given.file.as_deref()])?;
    output::refuse_same_file(ask.save.as_deref(), [tree, output])
}

/// Writes what is to be kept, and says where the walk stopped if it did.
fn finish(
    ask: &AskArgs,
    session: Session,
    dialogue: Option<Dialogue>,
    loaded: &LoadedTree,
    walk: &Walk<'_>,
) -> Result<ExitCode, Failure> {
    let report = Report::of(walk);
    let interrupt = dialogue.as_ref().map(|dialogue| dialogue.interrupt.clone());
    let finishing = interrupt.as_ref().map(Interrupt::finish);
    drop(dialogue);
    if let Err(failure) = session.finish(&report, finishing) {
        if interrupt.is_some() && !failure.keeps_work() {
            keep_what_was_asked(&failure, &report, loaded);
        }
        return Err(failure);
    }
    match report.end {
        Conclusion::Outcome(outcome) => {
            let is_fine = matches!(outcome.status, Status::EnOrdre | Status::Information);
            Ok(ExitCode::from(u8::from(ask.exit_code && !is_fine)))
        }
        Conclusion::Missing(question) => {
            terminal::tell(&format!(
                "\nIl manque une réponse à « {} ».",
                report.fill(&question.ask)
            ));
            let example = question.pickable().next().map_or("…", |answer| &*answer.key);
            terminal::tell(&format!("Donnez-la avec : -a {}={example}", question.key));
            terminal::tell(&format!("Réponses possibles : {}", question.expected(walk.steps())));
            tell_resume(&report, loaded);
            Ok(ExitCode::from(UNDETERMINED))
        }
    }
}

/// Shows what a person answered for where no file takes it, and what asks the same again.
fn keep_what_was_asked(failure: &Failure, report: &Report<'_>, loaded: &LoadedTree) {
    if failure.is_of_closed_pipe() {
        return;
    }
    if !matches!(failure, Failure::Stdout(_)) {
        let format = Format::Text(terminal::stdout_look());
        let shown = in_memory(|out| render::report(report, format, out));
        // Where nobody reads it, the code is told all the same.
        let _ = output::print(&shown);
    }
    tell_resume(report, loaded);
}

fn tell_resume(report: &Report<'_>, loaded: &LoadedTree) {
    let resume = resume_command(&loaded.words, &report.code());
    terminal::tell(&terminal::command_lines("Pour reprendre\u{a0}:", &resume));
}
