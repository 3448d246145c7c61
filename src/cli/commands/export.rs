//! `export`: writes a tree, its blank answer sheet, or a course made of its cases.

use std::{
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use mssante_check::{
    render::{
        self, BlankSheetError, ChartError, CourseError, CourseFormat, ExportForm, LargerPaper,
        MadeForm, Paper, Poster, PosterActions, PosterLinks, PosterLook, TreeFormat,
    },
    tree::Tree,
    walk::{Walk, report::Report},
};

use super::ask::{prefilled::PrefilledAnswers, saved_session::SavedSession};
use crate::cli::{
    args::{ExportArgs, PosterOptions, PosterPage, PosterText},
    failure::{ExportRequestError, Failure},
    files::{
        catalogue::{Catalogue, LoadedTree},
        output::{BufferedOutput, refuse_same_file},
        pair::place_both,
        reading::{format_named, near_extension},
        stream::StreamedOutput,
    },
    screen::{interrupt::watch_unfinished_file, terminal},
};

pub(crate) fn run(export: &ExportArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let path = export.output.as_deref().ok_or(ExportRequestError::NoOutput)?;
    let form = form(export, path)?;
    check_options(export, form)?;
    catalogue.refuse_overwriting(Some(path))?;
    let ExportForm::Made(form) = form else { return write_text(export, catalogue, path) };
    let trees = trees(export, catalogue, form)?;
    refuse_overwriting(export, &trees, path)?;
    let mut output = StreamedOutput::open(Some(path), watch_unfinished_file())?;
    let written = write_buffered(&trees, export, catalogue, form, &mut output);
    written.map_err(|failure| match failure {
        Failure::Export(ChartError::Write(why))
        | Failure::BlankSheet(BlankSheetError::Write(why))
        | Failure::Course(CourseError::Write(why)) => output.failure(why),
        failure => failure,
    })?;
    for remark in place_both(output, None)? {
        terminal::tell_remark(&remark);
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the text of a tree, or of the resources, as its file has it.
fn write_text(
    export: &ExportArgs,
    catalogue: &Catalogue,
    path: &Path,
) -> Result<ExitCode, Failure> {
    let [name] = &export.trees[..] else { return Err(ExportRequestError::TextAlone.into()) };
    let source = catalogue.source(name)?;
    refuse_same_file(Some(path), [Some(Path::new(&source.name))])?;
    let mut output = BufferedOutput::open(Some(path))?;
    output.write(source.text.as_bytes())?;
    terminal::tell_remark(&output.finish()?);
    Ok(ExitCode::SUCCESS)
}

/// Refuses options that do not go with the form that is written.
fn check_options(export: &ExportArgs, form: ExportForm) -> Result<(), ExportRequestError> {
    let given = &export.given;
    let has_answers = !given.answers.is_empty() || given.file.is_some() || given.path.is_some();
    if has_answers && !export.report {
        return Err(ExportRequestError::AnswersWithoutReport);
    }
    let has_deck = export.course.deck.is_some();
    match form {
        ExportForm::Text if export.report || has_deck => Err(ExportRequestError::TextAlone),
        ExportForm::Text => Ok(()),
        ExportForm::Made(form) => match form {
            MadeForm::Sheet(_) if export.report => Err(ExportRequestError::BlankSheetWithReport),
            MadeForm::Course(_) | MadeForm::Cases(_) if export.report => {
                Err(ExportRequestError::CasesWithReport)
            }
            MadeForm::Tree(_) | MadeForm::Poster(_) | MadeForm::Sheet(_) if has_deck => {
                Err(ExportRequestError::DeckWithoutCases)
            }
            _ => Ok(()),
        },
    }
}

/// Refuses to write over a file that is read.
fn refuse_overwriting(
    export: &ExportArgs,
    trees: &[LoadedTree],
    path: &Path,
) -> Result<(), Failure> {
    for loaded in trees {
        refuse_same_file(Some(path), [loaded.file()])?;
    }
    refuse_same_file(Some(path), [export.given.file.as_deref(), export.course.deck.as_deref()])
}

/// The trees that are asked for, each once.
fn trees(
    export: &ExportArgs,
    catalogue: &Catalogue,
    form: MadeForm,
) -> Result<Vec<LoadedTree>, Failure> {
    let names: Vec<&str> = if export.all {
        catalogue.shelf().ids().collect()
    } else {
        export.trees.iter().map(String::as_str).collect()
    };
    if names.len() > 1 && (export.report || !matches!(form, MadeForm::Tree(TreeFormat::Html))) {
        return Err(ExportRequestError::ManyTrees.into());
    }
    let mut trees: Vec<LoadedTree> = Vec::new();
    for name in names {
        trees.push(match &export.course.deck {
            Some(deck) => catalogue.load_with_deck(Some(name), deck)?,
            None => catalogue.load(name)?,
        });
    }
    for (place, loaded) in trees.iter().enumerate() {
        if trees[..place].iter().any(|before| before.tree.id == loaded.tree.id) {
            return Err(ExportRequestError::TreeTwice(loaded.tree.title.clone()).into());
        }
    }
    Ok(trees)
}

fn write_buffered(
    trees: &[LoadedTree],
    export: &ExportArgs,
    catalogue: &Catalogue,
    form: MadeForm,
    output: &mut StreamedOutput,
) -> Result<(), Failure> {
    let mut buffer = BufWriter::new(output);
    write(trees, export, catalogue, form, &mut buffer)?;
    buffer.flush().map_err(|why| Failure::Export(ChartError::Write(why)))
}

fn write(
    trees: &[LoadedTree],
    export: &ExportArgs,
    catalogue: &Catalogue,
    form: MadeForm,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match (form, trees) {
        (MadeForm::Tree(format), [loaded]) if export.report => {
            let walk = given_way(&loaded.tree, export)?;
            render::marked_tree(&Report::of(&walk), format, out).map_err(Failure::Export)
        }
        (MadeForm::Poster(look), [loaded]) if export.report => {
            let walk = given_way(&loaded.tree, export)?;
            let report = Report::of(&walk);
            write_poster(look, |look| Poster::of_report(&report, look), out)
        }
        (MadeForm::Poster(look), [loaded]) => {
            write_poster(look, |look| Poster::of(&loaded.tree, look), out)
        }
        (form, [loaded]) => Ok(form.write(&loaded.tree, out)?),
        (_, trees) => {
            let trees: Vec<&Tree> = trees.iter().map(|loaded| &loaded.tree).collect();
            render::kit_page(&trees, catalogue.shelf(), out)
                .map_err(|why| Failure::Export(ChartError::Write(why)))
        }
    }
}

/// The way that the answers given take through a tree, as far as they lead.
fn given_way<'t>(tree: &'t Tree, export: &ExportArgs) -> Result<Walk<'t>, Failure> {
    let mut walk = Walk::new(tree);
    let saved = SavedSession::read(export.given.file.as_deref())?;
    PrefilledAnswers::gather(tree, &export.given, &saved)?.follow(&mut walk)?;
    Ok(walk)
}

/// Writes a poster, and tells of paper that is larger than the one asked for.
fn write_poster<'t>(
    look: PosterLook,
    draw: impl Fn(PosterLook) -> Poster<'t>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let poster = draw(look);
    poster.write(out).map_err(|why| Failure::Export(ChartError::Write(why)))?;
    let Some(larger) = LargerPaper::of(&poster, look, draw) else { return Ok(()) };
    let mut remark = vec![larger.reason()];
    if let (Some(remedy), Some(fitting)) = (larger.remedy(), larger.fitting) {
        let option = if fitting.actions == look.actions { "sans --qr" } else { "--actions no" };
        remark.push(format!("{remedy}\u{a0}: {option}."));
    }
    terminal::tell(&remark.join(" "));
    Ok(())
}

/// The form asked for, or that of the file's name.
fn form(export: &ExportArgs, path: &Path) -> Result<ExportForm, ExportRequestError> {
    let form = match export.format {
        Some(form) => form,
        None => {
            format_named(path, &ExportForm::BY_EXTENSION).ok_or_else(|| unknown_format(path))?
        }
    };
    let (course, poster) = (&export.course, &export.poster);
    let ExportForm::Made(form) = form else {
        if course.cases || course.paper {
            return Err(ExportRequestError::CasesFormat);
        }
        return expect_no_poster(poster, form);
    };
    let form = match form {
        form if course.cases => form.with_cases().ok_or(ExportRequestError::CasesFormat)?,
        form if course.paper => {
            form.on_paper(paper_asked(poster.page)).ok_or(ExportRequestError::CasesFormat)?
        }
        MadeForm::Poster(_) => MadeForm::Poster(poster_look(poster)),
        form => form,
    };
    match form {
        MadeForm::Poster(_) => Ok(ExportForm::Made(form)),
        MadeForm::Course(CourseFormat::Workshop(_)) if poster.actions.is_none() && !poster.qr => {
            Ok(ExportForm::Made(form))
        }
        form => expect_no_poster(poster, ExportForm::Made(form)),
    }
}

/// The form, which is no poster and takes no option of one.
fn expect_no_poster(
    options: &PosterOptions,
    form: ExportForm,
) -> Result<ExportForm, ExportRequestError> {
    if options.actions.is_some() {
        return Err(ExportRequestError::PosterOption("--actions"));
    }
    if options.qr {
        return Err(ExportRequestError::PosterOption("--qr"));
    }
    if options.page.is_some() {
        return Err(ExportRequestError::PageOption);
    }
    Ok(form)
}

fn paper_asked(page: Option<PosterPage>) -> Paper {
    match page {
        None | Some(PosterPage::A4) => Paper::A4,
        Some(PosterPage::A3) => Paper::A3,
    }
}

fn poster_look(options: &PosterOptions) -> PosterLook {
    let actions = match options.actions {
        None | Some(PosterText::Yes) => PosterActions::Shown,
        Some(PosterText::No) => PosterActions::LeftOut,
    };
    let links = if options.qr { PosterLinks::Codes } else { PosterLinks::Addresses };
    PosterLook { paper: paper_asked(options.page), actions, links }
}

fn unknown_format(path: &Path) -> ExportRequestError {
    ExportRequestError::UnknownExportFormat {
        path: path.into(),
        near: near_extension(path, &ExportForm::BY_EXTENSION),
    }
}
