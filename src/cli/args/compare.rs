//! What `compare` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{
    RowFormatArg,
    audit::{WordMeanings, map, means},
};

#[derive(Args)]
pub(crate) struct CompareArgs {
    /// Résultat de la première campagne : CSV, classeur (XLSX) ou JSON Lines, tel que « audit -o »
    /// l'a écrit, par cette version ou une plus ancienne (« - » : entrée standard). Ou un
    /// arbre : son identifiant ou un fichier .yaml, et un autre après lui
    #[arg(value_name = "AVANT", display_order = 1)]
    pub(crate) before: PathBuf,
    /// Résultat de la campagne suivante, dans la même forme ou une autre. Ou ce que l'arbre est
    /// devenu : le code de retour est 1 quand les réponses d'un parcours d'avant mènent, sans en
    /// ajouter, à une autre issue ou à un autre statut, ou quand un cas d'un des arbres finit
    /// autrement dans l'autre
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
    /// (avec les chiffres du bilan) ou .jsonl ; de deux arbres, ce qui diffère, dans un .md, .txt
    /// ou .json
    #[arg(short, long, value_name = "FICHIER")]
    pub(crate) output: Option<PathBuf>,
    /// Forme des lignes : csv, xlsx ou jsonl ; de deux arbres : text, markdown ou json [par
    /// défaut : csv ou text, ou d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<CompareFormat>,
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
    /// Pour deux arbres : compte les structures de cette table qui changeraient d'issue
    #[arg(long, value_name = "TABLE")]
    pub(crate) rows: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    Csv,
    Xlsx,
    Jsonl,
    Text,
    #[value(alias = "md")]
    Markdown,
    Json,
}

impl CompareArgs {
    /// The format that is asked for the rows of two results; `Err` where it is one of trees.
    pub(crate) fn row_format(&self) -> Result<Option<RowFormatArg>, CompareFormat> {
        Ok(Some(match self.format {
            None => return Ok(None),
            Some(CompareFormat::Csv) => RowFormatArg::Csv,
            Some(CompareFormat::Xlsx) => RowFormatArg::Xlsx,
            Some(CompareFormat::Jsonl) => RowFormatArg::Jsonl,
            Some(other) => return Err(other),
        }))
    }

    /// An option that is given, and is for two results alone.
    pub(crate) fn option_of_results(&self) -> Option<&'static str> {
        let given = [
            ("--id", self.id.is_some()),
            ("--tree", self.tree.is_some()),
            ("--by", !self.by.is_empty()),
            ("--excel", self.excel),
            ("--summary", self.summary.is_some()),
        ];
        given.into_iter().find(|(_, is_given)| *is_given).map(|(option, _)| option)
    }

    /// An option that says how a table is read, where there is none beside two trees.
    pub(crate) fn option_without_rows(&self) -> Option<&'static str> {
        match self.rows {
            None if !self.maps.is_empty() => Some("--map"),
            None if !self.means.is_empty() => Some("--means"),
            _ => None,
        }
    }
}
