//! `export`: writes a tree, or its blank answer sheet.

use std::{
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
};

use mssante_check::{
    fold::nearest,
    render::{self, SheetFault, SheetFormat, TreeFault, TreeFormat},
    report::Report,
    tree::Tree,
    walk::Walk,
};

use super::{
    ahead::Ahead,
    args::{Export, ExportFormat},
    failure::Failure,
    files::extension,
    output::keep_apart,
    rows::Rows,
    shelf::{Shelf, is_path},
};

/// What is written: the tree itself, or a sheet to fill in.
#[derive(Clone, Copy)]
enum Form {
    Tree(TreeFormat),
    Sheet(SheetFormat),
}

/// The forms that the name of a file asks for.
const FORMS: [(&str, Form); 6] = [
    ("md", Form::Tree(TreeFormat::Markdown)),
    ("dot", Form::Tree(TreeFormat::Dot)),
    ("mmd", Form::Tree(TreeFormat::Mermaid)),
    ("json", Form::Tree(TreeFormat::Json)),
    ("xlsx", Form::Sheet(SheetFormat::Xlsx)),
    ("csv", Form::Sheet(SheetFormat::Csv)),
];

pub(super) fn run(export: &Export) -> Result<ExitCode, Failure> {
    let path = export.output.as_deref().ok_or(Failure::NoOutput)?;
    let form = form(export, path)?;
    let given = &export.given;
    if !export.report && (!given.answers.is_empty() || given.file.is_some() || given.path.is_some()) {
        return Err(Failure::WithoutReport);
    }
    if export.report && matches!(form, Form::Sheet(_)) {
        return Err(Failure::SheetOfReport);
    }
    let loaded = Shelf::new(export.resources.as_deref()).load_whole(&export.tree)?;
    let tree = is_path(&loaded.name).then(|| Path::new(&loaded.name));
    keep_apart(Some(path), [tree, export.resources.as_deref(), given.file.as_deref()])?;
    let mut rows = Rows::open(Some(path))?;
    rows.watch();
    let mut out = BufWriter::new(&mut rows);
    let written = write(&loaded.tree, export, form, &mut out);
    let written = written.and_then(|()| out.flush().map_err(|why| Failure::Tree(TreeFault::Write(why))));
    drop(out);
    written.map_err(|failure| match failure {
        Failure::Tree(TreeFault::Write(why)) | Failure::Sheet(SheetFault::Write(why)) => rows.failure(why),
        failure => failure,
    })?;
    rows.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn write(tree: &Tree, export: &Export, form: Form, out: &mut dyn Write) -> Result<(), Failure> {
    match form {
        Form::Sheet(format) => render::blank_sheet(tree, format, out).map_err(Failure::Sheet),
        Form::Tree(format) if export.report => write_way(tree, export, format, out),
        Form::Tree(format) => render::tree(tree, format, out).map_err(Failure::Tree),
    }
}

/// Writes a tree with the way that the answers given take, as far as they lead.
fn write_way(tree: &Tree, export: &Export, format: TreeFormat, out: &mut dyn Write) -> Result<(), Failure> {
    let mut walk = Walk::new(tree);
    Ahead::gather(tree, &export.given)?.follow(&mut walk)?;
    render::way(&Report::of(&walk), format, out).map_err(Failure::Tree)
}

fn form(export: &Export, path: &Path) -> Result<Form, Failure> {
    Ok(match export.format {
        Some(ExportFormat::Md) => Form::Tree(TreeFormat::Markdown),
        Some(ExportFormat::Dot) => Form::Tree(TreeFormat::Dot),
        Some(ExportFormat::Mmd) => Form::Tree(TreeFormat::Mermaid),
        Some(ExportFormat::Json) => Form::Tree(TreeFormat::Json),
        Some(ExportFormat::Chemins) => Form::Tree(TreeFormat::Paths),
        Some(ExportFormat::Xlsx) => Form::Sheet(SheetFormat::Xlsx),
        Some(ExportFormat::Csv) => Form::Sheet(SheetFormat::Csv),
        None => {
            let own = extension(path);
            let found = FORMS.iter().find(|(name, _)| *name == own).map(|(_, form)| *form);
            found.ok_or_else(|| Failure::UnknownForm {
                path: path.into(),
                near: nearest(&own, FORMS.iter().map(|(name, _)| *name)).map(|near| format!(".{near}")),
            })?
        }
    })
}
