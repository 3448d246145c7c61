//! `export`: writes the blank answer sheet of a tree.

use std::{path::Path, process::ExitCode};

use mssante_check::render::{self, SheetFormat};

use super::{
    args::{Export, ExportFormat},
    failure::Failure,
    files::extension,
    output::{Output, keep_apart},
    shelf::{Shelf, is_path},
};

pub(super) fn run(export: &Export) -> Result<ExitCode, Failure> {
    let path = export.output.as_deref().ok_or(Failure::NoOutput)?;
    let format = match export.format {
        Some(ExportFormat::Xlsx) => SheetFormat::Xlsx,
        Some(ExportFormat::Csv) => SheetFormat::Csv,
        None => format_of(path).ok_or_else(|| Failure::UnknownForm(path.into()))?,
    };
    let loaded = Shelf::new(export.resources.as_deref()).load(&export.tree)?;
    let tree = is_path(&loaded.name).then(|| Path::new(&loaded.name));
    keep_apart(Some(path), [tree, export.resources.as_deref()])?;
    let mut output = Output::open(Some(path))?;
    let mut sheet = Vec::new();
    render::blank_sheet(&loaded.tree, format, &mut sheet).map_err(Failure::Sheet)?;
    output.write(&sheet)?;
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The form of a sheet that a file's name asks for.
fn format_of(path: &Path) -> Option<SheetFormat> {
    match &*extension(path) {
        "xlsx" => Some(SheetFormat::Xlsx),
        "csv" => Some(SheetFormat::Csv),
        _ => None,
    }
}
