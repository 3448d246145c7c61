//! `audit … --like`: the options of an audit that was made before.

use std::path::Path;

use mssante_check::manifest::{FileRole, Manifest};

use super::trace::{Trace, read_manifest, words};
use crate::cli::{
    args::{AuditArgs, ShelfOptions, parse_audit},
    failure::Failure,
    files::{
        catalogue::Catalogue,
        reading::{extension, file_name_of},
        relative::folder_of,
    },
    screen::terminal,
    shell::shell_quoted,
};

/// The same options, with those of a manifest where it is to be like that, and the trees that they
/// name.
pub(super) fn merged(
    args: &AuditArgs,
    shelf: &ShelfOptions,
) -> Result<(AuditArgs, Catalogue), Failure> {
    let Some(path) = args.like.as_deref() else {
        return Ok((args.clone(), Catalogue::open(shelf)?));
    };
    let manifest = read_manifest(path)?;
    let words = words(&manifest, folder_of(path));
    let (first, first_shelf) = parse_audit(words.iter().cloned())?;
    if first.finess.is_some() && args.annuaire.is_none() {
        return Err(Failure::LikeWithoutAnnuaire(path.into()));
    }
    let shelf = ShelfOptions {
        trees: shelf.trees.clone().or(first_shelf.trees),
        resources: shelf.resources.clone().or(first_shelf.resources),
        ..ShelfOptions::default()
    };
    // Where the first audit read and wrote is its own.
    let options = words.iter().skip(1).map(|word| word.to_string_lossy());
    let options = options.filter(|word| {
        !["--annuaire=", "--finess=", "--format="].iter().any(|own| word.starts_with(own))
    });
    let told: Vec<String> = options.map(|word| shell_quoted(&word)).collect();
    terminal::tell(&format!(
        "Comme «\u{a0}{}\u{a0}»\u{a0}: {}",
        file_name_of(path),
        told.join(" ")
    ));
    let args = with_options(args, first);
    if args.min_group > 1 && !args.what_if.is_empty() {
        return Err(Failure::LikeSupposesOfFew(path.into()));
    }
    let catalogue = Catalogue::open(&shelf)?;
    tell_changes(path, &manifest, &args, &catalogue)?;
    Ok((args, catalogue))
}

/// What is given, and the options of the first audit where nothing is.
fn with_options(given: &AuditArgs, first: AuditArgs) -> AuditArgs {
    let mut maps = first.maps;
    maps.retain(|(question, _)| !given.maps.iter().any(|(other, _)| other == question));
    maps.extend(given.maps.iter().cloned());
    let is_csv = given
        .output
        .as_deref()
        .is_none_or(|path| !matches!(&*extension(path), "xlsx" | "jsonl" | "ndjson"));
    AuditArgs {
        tree: given.tree.clone().or(first.tree),
        sheet: given.sheet.clone().or(first.sheet),
        header: given.header.or(first.header),
        id: given.id.clone().or(first.id),
        by: if given.by.is_empty() { first.by } else { given.by.clone() },
        min_group: if given.min_group > 1 { given.min_group } else { first.min_group },
        maps,
        // Of two meanings of a word the last one counts.
        means: first.means.into_iter().chain(given.means.iter().cloned()).collect(),
        finess: given.finess.clone().or(first.finess),
        what_if: if given.what_if.is_empty() { first.what_if } else { given.what_if.clone() },
        among: if given.what_if.is_empty() { first.among } else { given.among.clone() },
        excel: given.excel || first.excel && is_csv && given.format.is_none(),
        ..given.clone()
    }
}

/// Tells what is no more as it was: the tree, its resources, those of a region.
fn tell_changes(
    path: &Path,
    manifest: &Manifest,
    args: &AuditArgs,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    let tree = args.tree.as_deref().unwrap_or(catalogue.first());
    let now = Trace::of(catalogue, &catalogue.load_without_cases(tree)?)?;
    let then = |role| {
        let records = manifest.inputs.iter();
        records.filter(move |record| record.role == role).map(|record| record.sha256).next()
    };
    for (role, what) in [
        (FileRole::Tree, "l'arbre n'est plus celui"),
        (FileRole::Resources, "les ressources des arbres ne sont plus celles"),
        (FileRole::Region, "le fichier de la région n'est plus celui"),
    ] {
        if now.sum(role) != then(role) {
            terminal::tell(&format!(
                "attention\u{a0}: {what} de «\u{a0}{}\u{a0}»",
                file_name_of(path)
            ));
        }
    }
    Ok(())
}
