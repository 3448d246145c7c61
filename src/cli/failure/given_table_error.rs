//! Why a file that stands on the command line is not audited, or not walked.

use std::path::PathBuf;

use thiserror::Error;

use crate::cli::shell::{program, shell_quoted};

#[derive(Debug, Error)]
pub(crate) enum GivenTableError {
    /// It stands where a tree is expected.
    #[error(
        "«\u{a0}{}\u{a0}» est un tableau, et non un arbre\u{a0}: {} audit {}",
        .0.display(), program(), shell_quoted(&.0.to_string_lossy())
    )]
    ForTree(PathBuf),
    /// Others stand beside it, and one file would get all results.
    #[error(
        "plusieurs tableaux ne vont pas dans un seul fichier\u{a0}: ôtez «\u{a0}-o\u{a0}», \
         «\u{a0}--summary\u{a0}» et «\u{a0}--format\u{a0}», et chaque résultat ira à côté du sien"
    )]
    Many,
    /// A file that is no table stands beside it.
    #[error(
        "«\u{a0}{}\u{a0}» n'est pas un tableau\u{a0}: donnez les tableaux ensemble, et lui à part",
        .0.display()
    )]
    Company(PathBuf),
    /// A document stands where a tree or a table is expected.
    #[error(
        "«\u{a0}{}\u{a0}» n'est ni un arbre (.yaml) ni un tableau (.csv, .xlsx, .ods, .jsonl)",
        .0.display()
    )]
    Document(PathBuf),
}
