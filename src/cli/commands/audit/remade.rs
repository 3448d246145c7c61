//! An audit that is made again, to see whether it comes to the same.

use std::{io::Write, path::Path};

use jiff::civil::Date;
use mssante_check::{audit::Audit, render};

use super::{
    open_annuaire, open_table, rendered, request, row_file,
    rows::{open_spool, rows_failure},
    summary_format,
    trace::{Trace, options},
};
use crate::cli::{args::AuditArgs, failure::Failure, files::catalogue::Catalogue};

/// Makes an audit again, of a day, and gives what its summary is in the form that a name asks for.
///
/// `write_failure` is that of where the rows go.
pub(crate) fn remake(
    args: &AuditArgs,
    catalogue: &Catalogue,
    day: Date,
    rows: impl Write + Send,
    write_failure: impl Fn(std::io::Error) -> Failure,
    summary: Option<&Path>,
) -> Result<Option<Vec<u8>>, Failure> {
    let tree = args.tree.as_deref().unwrap_or(catalogue.first());
    let loaded = catalogue.load_without_cases(tree)?;
    let format = row_file(args).form()?;
    let options = options(args, &loaded, format);
    let mut trace = Trace::of(catalogue, &loaded)?;
    let input = open_table(args, &options, &mut trace)?;
    let annuaire = open_annuaire(args, &mut trace)?;
    let request = request(args, &options, day, annuaire.as_ref())?;
    let audit = Audit::new(&loaded.tree, input.table, &request)
        .map_err(|errors| Failure::Headers(errors.0))?;
    let imprint = || trace.manifest(&options, day, None).map(|made| made.imprint);
    let written = render::audit_rows(audit, rows, &open_spool, None, &imprint, &|_| {})
        .map_err(|error| rows_failure(error, args, write_failure))?;
    let form = summary.map(summary_format).transpose()?;
    Ok(form.map(|form| rendered(&written, form)))
}
