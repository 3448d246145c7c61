//! `export`: writes a tree, its blank answer sheet, or a course made of its cases.

use std::{
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use mssante_check::{
    render::{
        self, BlankSheetError, ChartError, CourseError, CourseFormat, Paper, Poster, PosterActions,
        PosterLinks, PosterLook, SheetFormat, TreeFormat,
    },
    tree::Tree,
    walk::{Walk, report::Report},
};

use super::ask::{prefilled::PrefilledAnswers, saved_session::SavedSession};
use crate::cli::{
    args::{ExportArgs, ExportFormat, PosterOptions, PosterPage, PosterText},
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

/// What is written: the tree itself, a sheet to fill in, or what people learn with.
#[derive(Clone, Copy)]
enum ExportForm {
    /// The text of its file, to start from.
    Text,
    Tree(TreeFormat),
    Sheet(SheetFormat),
    /// The sheet, filled in with the cases.
    Cases(SheetFormat),
    Course(CourseFormat),
}

/// The forms that the name of a file asks for.
const FORMS: [(&str, ExportForm); 13] = [
    ("html", ExportForm::Tree(TreeFormat::Html)),
    ("htm", ExportForm::Tree(TreeFormat::Html)),
    ("svg", ExportForm::Tree(TreeFormat::Svg(Paper::A4))),
    ("md", ExportForm::Tree(TreeFormat::Markdown)),
    ("dot", ExportForm::Tree(TreeFormat::Dot)),
    ("mmd", ExportForm::Tree(TreeFormat::Mermaid)),
    ("json", ExportForm::Tree(TreeFormat::Json)),
    ("xlsx", ExportForm::Sheet(SheetFormat::Xlsx)),
    ("csv", ExportForm::Sheet(SheetFormat::Csv)),
    ("zip", ExportForm::Course(CourseFormat::Scorm)),
    ("gift", ExportForm::Course(CourseFormat::Gift)),
    ("yaml", ExportForm::Text),
    ("yml", ExportForm::Text),
];

pub(crate) fn run(export: &ExportArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let path = export.output.as_deref().ok_or(ExportRequestError::NoOutput)?;
    let form = form(export, path)?;
    check_options(export, form)?;
    catalogue.refuse_overwriting(Some(path))?;
    if let ExportForm::Text = form {
        return write_text(export, catalogue, path);
    }
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
    match form {
        ExportForm::Sheet(_) if export.report => Err(ExportRequestError::BlankSheetWithReport),
        ExportForm::Course(_) | ExportForm::Cases(_) if export.report => {
            Err(ExportRequestError::CasesWithReport)
        }
        ExportForm::Text if export.report || export.course.deck.is_some() => {
            Err(ExportRequestError::TextAlone)
        }
        ExportForm::Tree(_) | ExportForm::Sheet(_) if export.course.deck.is_some() => {
            Err(ExportRequestError::DeckWithoutCases)
        }
        _ => Ok(()),
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
    form: ExportForm,
) -> Result<Vec<LoadedTree>, Failure> {
    let names: Vec<&str> = if export.all {
        catalogue.shelf().ids().collect()
    } else {
        export.trees.iter().map(String::as_str).collect()
    };
    if names.len() > 1 && (export.report || !matches!(form, ExportForm::Tree(TreeFormat::Html))) {
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
    form: ExportForm,
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
    form: ExportForm,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match (form, trees) {
        (ExportForm::Course(format), [loaded]) => {
            render::course(&loaded.tree, format, out).map_err(Failure::Course)
        }
        (ExportForm::Cases(_), [loaded]) if loaded.tree.cases.is_empty() => {
            Err(Failure::Course(CourseError::NoCases))
        }
        (ExportForm::Cases(format), [loaded]) => {
            render::case_sheet(&loaded.tree, format, out).map_err(Failure::BlankSheet)
        }
        (ExportForm::Sheet(format), [loaded]) => {
            render::blank_sheet(&loaded.tree, format, out).map_err(Failure::BlankSheet)
        }
        (ExportForm::Tree(format), [loaded]) if export.report => {
            write_way(&loaded.tree, export, format, out)
        }
        (ExportForm::Tree(TreeFormat::Svg(_)), [loaded]) => {
            write_poster(&export.poster, |look| Poster::of(&loaded.tree, look), out)
        }
        (ExportForm::Tree(format), [loaded]) => {
            render::tree(&loaded.tree, format, out).map_err(Failure::Export)
        }
        (_, trees) => {
            let trees: Vec<&Tree> = trees.iter().map(|loaded| &loaded.tree).collect();
            render::kit_page(&trees, catalogue.shelf(), out)
                .map_err(|why| Failure::Export(ChartError::Write(why)))
        }
    }
}

/// Writes a tree with the way that the answers given take, as far as they lead.
fn write_way(
    tree: &Tree,
    export: &ExportArgs,
    format: TreeFormat,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut walk = Walk::new(tree);
    let saved = SavedSession::read(export.given.file.as_deref())?;
    PrefilledAnswers::gather(tree, &export.given, &saved)?.follow(&mut walk)?;
    let report = Report::of(&walk);
    match format {
        TreeFormat::Svg(_) => {
            write_poster(&export.poster, |look| Poster::of_report(&report, look), out)
        }
        format => render::marked_tree(&report, format, out).map_err(Failure::Export),
    }
}

/// Writes a poster, and tells of paper that is larger than the one asked for.
fn write_poster<'t>(
    options: &PosterOptions,
    draw: impl Fn(PosterLook) -> Poster<'t>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let look = poster_look(options);
    let poster = draw(look);
    poster.write(out).map_err(|why| Failure::Export(ChartError::Write(why)))?;
    let asked = paper_name(look.paper);
    if poster.paper_name() == asked {
        return Ok(());
    }
    let mut remark = vec![format!(
        "Ce poster est pour une feuille {}\u{a0}: sur une {asked}, son texte serait trop petit \
         pour être lu.",
        poster.paper_name(),
    )];
    // What fewer things on it would change.
    let written = PosterLook { links: PosterLinks::Addresses, ..look };
    let map = PosterLook { actions: PosterActions::LeftOut, ..written };
    for (less, name, option) in
        [(written, "Sans codes QR, il", "sans --qr"), (map, "La carte seule", "--actions no")]
    {
        if less != look && draw(less).paper_name() == asked {
            remark.push(format!("{name} tient sur une {asked}\u{a0}: {option}."));
            break;
        }
    }
    terminal::tell(&remark.join(" "));
    Ok(())
}

fn paper_name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "A4",
        Paper::A3 => "A3",
    }
}

/// The form asked for, or that of the file's name.
fn form(export: &ExportArgs, path: &Path) -> Result<ExportForm, ExportRequestError> {
    let form = match export.format {
        Some(format) => form_asked(format),
        None => format_named(path, &FORMS).ok_or_else(|| unknown_format(path))?,
    };
    let form = match form {
        ExportForm::Tree(TreeFormat::Html) if export.course.cases => {
            ExportForm::Course(CourseFormat::Exercises)
        }
        ExportForm::Sheet(format) if export.course.cases => ExportForm::Cases(format),
        ExportForm::Tree(TreeFormat::Html) if export.course.paper => {
            ExportForm::Course(CourseFormat::Workshop(paper_asked(export.poster.page)))
        }
        _ if export.course.cases || export.course.paper => {
            return Err(ExportRequestError::CasesFormat);
        }
        form => form,
    };
    let PosterOptions { page, actions, qr } = export.poster;
    match form {
        ExportForm::Tree(TreeFormat::Svg(_)) => Ok(form),
        ExportForm::Course(CourseFormat::Workshop(_)) if actions.is_none() && !qr => Ok(form),
        _ if page.is_some() && actions.is_none() && !qr => Err(ExportRequestError::PageOption),
        _ if actions.is_some() => Err(ExportRequestError::PosterOption("--actions")),
        _ if qr => Err(ExportRequestError::PosterOption("--qr")),
        form => Ok(form),
    }
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
        near: near_extension(path, &FORMS),
    }
}

fn form_asked(format: ExportFormat) -> ExportForm {
    match format {
        ExportFormat::Html => ExportForm::Tree(TreeFormat::Html),
        ExportFormat::Svg => ExportForm::Tree(TreeFormat::Svg(Paper::A4)),
        ExportFormat::Md => ExportForm::Tree(TreeFormat::Markdown),
        ExportFormat::Dot => ExportForm::Tree(TreeFormat::Dot),
        ExportFormat::Mmd => ExportForm::Tree(TreeFormat::Mermaid),
        ExportFormat::Json => ExportForm::Tree(TreeFormat::Json),
        ExportFormat::Chemins => ExportForm::Tree(TreeFormat::Paths),
        ExportFormat::Xlsx => ExportForm::Sheet(SheetFormat::Xlsx),
        ExportFormat::Csv => ExportForm::Sheet(SheetFormat::Csv),
        ExportFormat::Scorm => ExportForm::Course(CourseFormat::Scorm),
        ExportFormat::Gift => ExportForm::Course(CourseFormat::Gift),
        ExportFormat::Yaml => ExportForm::Text,
    }
}
