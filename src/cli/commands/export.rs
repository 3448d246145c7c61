//! `export`: writes a tree, its blank answer sheet, or a course made of its cases.

use std::{
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use mssante_check::{
    fold::nearest,
    kit,
    render::{
        self, BlankSheetError, ChartError, CourseError, CourseFormat, Paper, SheetFormat,
        TreeFormat,
    },
    tree::Tree,
    walk::{Walk, report::Report},
};

use super::ask::prefilled::PrefilledAnswers;
use crate::cli::{
    args::{ExportArgs, ExportFormat, PosterPage},
    failure::Failure,
    files::{
        catalogue::{Catalogue, LoadedTree, is_path},
        output::refuse_same_file,
        reading::extension,
        stream::StreamedOutput,
    },
    screen::interrupt::watch_unfinished_file,
};

/// What is written: the tree itself, a sheet to fill in, or what people learn with.
#[derive(Clone, Copy)]
enum Form {
    Tree(TreeFormat),
    Sheet(SheetFormat),
    /// The sheet, filled in with the cases.
    Cases(SheetFormat),
    Course(CourseFormat),
}

/// The forms that the name of a file asks for.
const FORMS: [(&str, Form); 11] = [
    ("html", Form::Tree(TreeFormat::Html)),
    ("htm", Form::Tree(TreeFormat::Html)),
    ("svg", Form::Tree(TreeFormat::Svg(Paper::A4))),
    ("md", Form::Tree(TreeFormat::Markdown)),
    ("dot", Form::Tree(TreeFormat::Dot)),
    ("mmd", Form::Tree(TreeFormat::Mermaid)),
    ("json", Form::Tree(TreeFormat::Json)),
    ("xlsx", Form::Sheet(SheetFormat::Xlsx)),
    ("csv", Form::Sheet(SheetFormat::Csv)),
    ("zip", Form::Course(CourseFormat::Scorm)),
    ("gift", Form::Course(CourseFormat::Gift)),
];

pub(crate) fn run(export: &ExportArgs) -> Result<ExitCode, Failure> {
    let path = export.output.as_deref().ok_or(Failure::NoOutput)?;
    let form = form(export, path)?;
    let given = &export.given;
    if !export.report && (!given.answers.is_empty() || given.file.is_some() || given.path.is_some())
    {
        return Err(Failure::AnswersWithoutReport);
    }
    match form {
        Form::Sheet(_) if export.report => return Err(Failure::BlankSheetWithReport),
        Form::Course(_) | Form::Cases(_) if export.report => return Err(Failure::CasesWithReport),
        Form::Tree(_) | Form::Sheet(_) if export.course.deck.is_some() => {
            return Err(Failure::DeckWithoutCases);
        }
        Form::Tree(_) | Form::Sheet(_) | Form::Cases(_) | Form::Course(_) => {}
    }
    let trees = trees(export, form)?;
    let files =
        trees.iter().filter(|loaded| is_path(&loaded.name)).map(|loaded| Path::new(&loaded.name));
    for read in files.chain(
        [&export.resources, &given.file, &export.course.deck]
            .into_iter()
            .filter_map(Option::as_deref),
    ) {
        refuse_same_file(Some(path), [Some(read)])?;
    }
    let mut rows = StreamedOutput::open(Some(path), watch_unfinished_file())?;
    let mut out = BufWriter::new(&mut rows);
    let written = write(&trees, export, form, &mut out);
    let written =
        written.and_then(|()| out.flush().map_err(|why| Failure::Export(ChartError::Write(why))));
    drop(out);
    written.map_err(|failure| match failure {
        Failure::Export(ChartError::Write(why))
        | Failure::BlankSheet(BlankSheetError::Write(why))
        | Failure::Course(CourseError::Write(why)) => rows.failure(why),
        failure => failure,
    })?;
    rows.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The trees that are asked for, each once.
fn trees(export: &ExportArgs, form: Form) -> Result<Vec<LoadedTree>, Failure> {
    let shelf = Catalogue::new(export.resources.as_deref());
    let names: Vec<&str> = if export.all {
        kit::ids().collect()
    } else {
        export.trees.iter().map(String::as_str).collect()
    };
    if names.len() > 1 && (export.report || !matches!(form, Form::Tree(TreeFormat::Html))) {
        return Err(Failure::ManyTrees);
    }
    let load = |name| match &export.course.deck {
        Some(deck) => shelf.load_with_deck(Some(name), deck),
        None => shelf.load(name),
    };
    let trees: Vec<LoadedTree> = names.into_iter().map(load).collect::<Result<_, _>>()?;
    let twice = |(place, loaded): (usize, &LoadedTree)| {
        trees[..place]
            .iter()
            .any(|before| before.tree.id == loaded.tree.id)
            .then(|| loaded.tree.id.clone())
    };
    match trees.iter().enumerate().find_map(twice) {
        Some(id) => Err(Failure::TreeTwice(id)),
        None => Ok(trees),
    }
}

fn write(
    trees: &[LoadedTree],
    export: &ExportArgs,
    form: Form,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match (form, trees) {
        (Form::Course(format), [loaded]) => {
            render::course(&loaded.tree, format, out).map_err(Failure::Course)
        }
        (Form::Cases(_), [loaded]) if loaded.tree.cases.is_empty() => {
            Err(Failure::Course(CourseError::NoCases))
        }
        (Form::Cases(format), [loaded]) => {
            render::case_sheet(&loaded.tree, format, out).map_err(Failure::BlankSheet)
        }
        (Form::Sheet(format), [loaded]) => {
            render::blank_sheet(&loaded.tree, format, out).map_err(Failure::BlankSheet)
        }
        (Form::Tree(format), [loaded]) if export.report => {
            write_way(&loaded.tree, export, format, out)
        }
        (Form::Tree(format), [loaded]) => {
            render::tree(&loaded.tree, format, out).map_err(Failure::Export)
        }
        (_, trees) => {
            let trees: Vec<&Tree> = trees.iter().map(|loaded| &loaded.tree).collect();
            render::kit_page(&trees, out).map_err(|why| Failure::Export(ChartError::Write(why)))
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
    PrefilledAnswers::gather(tree, &export.given)?.follow(&mut walk)?;
    render::marked_tree(&Report::of(&walk), format, out).map_err(Failure::Export)
}

/// The form asked for, or that of the file's name.
fn form(export: &ExportArgs, path: &Path) -> Result<Form, Failure> {
    let form = export.format.map_or_else(|| named(path), |format| Ok(asked(format)))?;
    let form = match form {
        Form::Tree(TreeFormat::Html) if export.course.cases => {
            Form::Course(CourseFormat::Exercises)
        }
        Form::Sheet(format) if export.course.cases => Form::Cases(format),
        Form::Tree(TreeFormat::Html) if export.course.paper => Form::Course(CourseFormat::Workshop),
        _ if export.course.cases || export.course.paper => return Err(Failure::CasesFormat),
        form => form,
    };
    match (form, export.page) {
        (form, None) => Ok(form),
        (Form::Tree(TreeFormat::Svg(_)), Some(PosterPage::A4)) => {
            Ok(Form::Tree(TreeFormat::Svg(Paper::A4)))
        }
        (Form::Tree(TreeFormat::Svg(_)), Some(PosterPage::A3)) => {
            Ok(Form::Tree(TreeFormat::Svg(Paper::A3)))
        }
        (_, Some(_)) => Err(Failure::PageWithoutPoster),
    }
}

/// The form that the name of a file asks for.
fn named(path: &Path) -> Result<Form, Failure> {
    let own = extension(path);
    let found = FORMS.iter().find(|(name, _)| *name == own).map(|(_, form)| *form);
    found.ok_or_else(|| Failure::UnknownExportFormat {
        path: path.into(),
        near: nearest(&own, FORMS.iter().map(|(name, _)| *name)).map(|near| format!(".{near}")),
    })
}

fn asked(format: ExportFormat) -> Form {
    match format {
        ExportFormat::Html => Form::Tree(TreeFormat::Html),
        ExportFormat::Svg => Form::Tree(TreeFormat::Svg(Paper::A4)),
        ExportFormat::Md => Form::Tree(TreeFormat::Markdown),
        ExportFormat::Dot => Form::Tree(TreeFormat::Dot),
        ExportFormat::Mmd => Form::Tree(TreeFormat::Mermaid),
        ExportFormat::Json => Form::Tree(TreeFormat::Json),
        ExportFormat::Chemins => Form::Tree(TreeFormat::Paths),
        ExportFormat::Xlsx => Form::Sheet(SheetFormat::Xlsx),
        ExportFormat::Csv => Form::Sheet(SheetFormat::Csv),
        ExportFormat::Scorm => Form::Course(CourseFormat::Scorm),
        ExportFormat::Gift => Form::Course(CourseFormat::Gift),
    }
}
