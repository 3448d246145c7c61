//! What `compare` takes.

use std::path::PathBuf;

use clap::Args;

use super::{
    RowFormatArg,
    audit::{WordMeanings, map, means},
};

#[derive(Args)]
pub(crate) struct CompareArgs {
    /// Résultat de la première campagne : CSV, classeur (XLSX) ou JSON Lines, tel que « audit -o »
    /// l'a écrit, par cette version ou une plus ancienne (« - » : entrée standard)
    #[arg(value_name = "AVANT", display_order = 1)]
    pub(crate) before: PathBuf,
    /// Résultat de la campagne suivante, dans la même forme ou une autre
    #[arg(value_name = "APRÈS", display_order = 2)]
    pub(crate) after: PathBuf,
    /// Colonne qui nomme les structures dans les deux [par défaut : la seule qui a des numéros
    /// FINESS]
    #[arg(long, value_name = "COLONNE")]
    pub(crate) id: Option<String>,
    /// Arbre de la campagne suivante : son identifiant ou un fichier [par défaut : equipement, ou
    /// le premier de « --trees »]
    #[arg(long, value_name = "ARBRE")]
    pub(crate) tree: Option<String>,
    /// Fait aussi le bilan par valeur de cette colonne, comme le département ; peut être répété
    #[arg(long, value_name = "COLONNE")]
    pub(crate) by: Vec<String>,
    /// Écrit une ligne par structure, avec son évolution et sa cause, dans un fichier .csv, .xlsx
    /// (avec les chiffres du bilan) ou .jsonl
    #[arg(short, long, value_name = "FICHIER")]
    pub(crate) output: Option<PathBuf>,
    /// Forme des lignes : csv, xlsx ou jsonl [par défaut : csv, ou d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<RowFormatArg>,
    /// Écrit un CSV qu'Excel ouvre en français (point-virgule, accents)
    #[arg(long)]
    pub(crate) excel: bool,
    /// Écrit le bilan dans un fichier .html, .md, .json ou .txt
    #[arg(long, value_name = "FICHIER")]
    pub(crate) summary: Option<PathBuf>,
    /// Dit quelle colonne répond à une question ; peut être répété
    #[arg(long = "map", value_name = "QUESTION=COLONNE", value_parser = map)]
    pub(crate) maps: Vec<(String, String)>,
    /// Dit ce qu'un mot des cellules veut dire, comme pour « audit »
    #[arg(long, value_name = "MOT=RÉPONSE", value_parser = means, allow_hyphen_values = true)]
    pub(crate) means: Vec<WordMeanings>,
}
