//! Why the sheets of rows cannot be shown.

use std::path::PathBuf;

use mssante_check::words::number;
use thiserror::Error;

/// Why there is no sheet of one row.
#[derive(Debug, Error)]
pub(crate) enum RowSheetError {
    #[error(
        "«\u{a0}{0}\u{a0}» demande quelle colonne nomme les lignes\u{a0}: ajoutez «\u{a0}--id \
         COLONNE\u{a0}», comme «\u{a0}--id FINESS\u{a0}»"
    )]
    NoId(&'static str),
    #[error("«\u{a0}--row\u{a0}» attend ce qui est écrit dans la colonne de «\u{a0}--id\u{a0}»")]
    NoValue,
    #[error(
        "aucune ligne de «\u{a0}{table}\u{a0}» n'a «\u{a0}{wanted}\u{a0}» dans la colonne \
         «\u{a0}{column}\u{a0}»{}",
        meant_all(.near)
    )]
    NotFound { table: String, wanted: String, column: String, near: Vec<String> },
    #[error(
        "«\u{a0}{}\u{a0}» a déjà {}\u{a0}: rien n'est écrit\n  «\u{a0}--replace\u{a0}» remplace les \
         fichiers de ces noms, et garde les autres\u{a0}; ou choisissez un autre dossier",
        .folder.display(), files(.names, *.count)
    )]
    Present { folder: PathBuf, names: Vec<String>, count: usize },
    #[error(
        "«\u{a0}--mail\u{a0}» adresse des messages\u{a0}: ajoutez «\u{a0}--sheets \
         DOSSIER\u{a0}», «\u{a0}--row VALEUR -o fiche.eml\u{a0}», ou «\u{a0}-o \
         resultat.xlsx\u{a0}» pour une feuille de publipostage"
    )]
    MailWithoutDrafts,
}

/// Some names of files, and how many there are.
fn files(names: &[String], count: usize) -> String {
    let listed: Vec<String> = names.iter().map(|name| format!("«\u{a0}{name}\u{a0}»")).collect();
    let listed = listed.join(", ");
    match count - names.len() {
        0 => listed,
        more => format!("{listed} et {} autres fichiers", number(more as u64)),
    }
}

/// The end of a message that proposes near values, if there are any.
fn meant_all(near: &[String]) -> String {
    match near {
        [] => String::new(),
        [near] => format!("\u{a0}; vouliez-vous dire «\u{a0}{near}\u{a0}»\u{a0}?"),
        near => {
            let near: Vec<String> =
                near.iter().map(|near| format!("«\u{a0}{near}\u{a0}»")).collect();
            format!("\n  valeurs proches\u{a0}: {}", near.join(", "))
        }
    }
}
