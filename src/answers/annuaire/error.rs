//! Why a file is no extract of the mailboxes that an audit could rely on.

use std::{fmt::Write, io};

use thiserror::Error;

use crate::words::meant;

/// Why an extract is refused.
#[derive(Debug, Error)]
pub enum AnnuaireError {
    /// It cannot be read on.
    #[error("l'extrait ne peut pas être lu jusqu'au bout")]
    Read(#[source] io::Error),
    /// It has no line.
    #[error("le fichier est vide : téléchargez l'extrait à nouveau")]
    Empty,
    /// It is a gzip, a zip or a workbook.
    #[error(
        "le fichier est compressé : décompressez-le, puis donnez le fichier .txt qu'il contient"
    )]
    Packed,
    /// It is in UTF-16.
    #[error("le fichier est en UTF-16 ; l'extrait publié est en UTF-8 : téléchargez-le à nouveau")]
    Utf16,
    /// Its header lacks columns.
    #[error("{}\n  attendu : l'extrait des correspondances MSSanté de l'Annuaire Santé, ses \
        colonnes séparées par « | »", lacking(.0))]
    Columns(Vec<MissingColumn>),
    /// A line, by its number, is longer than one may be.
    #[error("la ligne {0} dépasse 1 Mio : le fichier est abîmé, téléchargez-le à nouveau")]
    Endless(u64),
    /// Its last line, by its number, is not whole.
    #[error(
        "il s'arrête au milieu de la ligne {0} : il n'est pas entier, téléchargez-le à nouveau"
    )]
    Cut(u64),
    /// It has no organisational mailbox.
    #[error(
        "il n'a aucune boîte organisationnelle (ORG) rattachée à un numéro FINESS : il n'est pas \
         entier, ou sa forme a changé"
    )]
    NoBox,
}

/// A column that an extract has, and a file has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingColumn {
    pub name: &'static str,
    /// A column of the file that may have been meant.
    pub near: Option<String>,
}

fn lacking(missing: &[MissingColumn]) -> String {
    let count = if missing.len() > 1 {
        format!("{} colonnes", missing.len())
    } else {
        "une colonne".into()
    };
    let mut lacking = format!("il lui manque {count}");
    for MissingColumn { name, near } in missing {
        let _ = write!(lacking, "\n  « {name} »{}", meant(near.as_deref()));
    }
    lacking
}
