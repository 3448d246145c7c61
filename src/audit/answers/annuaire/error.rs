//! Why a file is no extract of the mailboxes that an audit could rely on.

use std::{fmt::Write, io};

use thiserror::Error;

use crate::words::meant;

/// Why an extract is refused.
#[derive(Debug, Error)]
pub enum AnnuaireError {
    #[error("{0}")]
    Read(io::Error),
    #[error("le fichier est vide : téléchargez l'extrait à nouveau")]
    Empty,
    #[error(
        "le fichier est compressé : décompressez-le, puis donnez le fichier .txt qu'il contient"
    )]
    Packed,
    #[error("le fichier est en UTF-16 ; l'extrait publié est en UTF-8 : téléchargez-le à nouveau")]
    Utf16,
    #[error("{}\n  attendu : l'extrait des correspondances MSSanté de l'Annuaire Santé, ses \
        colonnes séparées par « | »", lacking(.0))]
    Columns(Vec<MissingColumn>),
    #[error("la ligne {0} dépasse 1 Mio : le fichier est abîmé, téléchargez-le à nouveau")]
    Endless(u64),
    #[error(
        "il s'arrête au milieu de la ligne {0} : il n'est pas entier, téléchargez-le à nouveau"
    )]
    Cut(u64),
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
