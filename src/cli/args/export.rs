//! What `export` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Given;

#[derive(Args)]
pub(in crate::cli) struct Export {
    /// Arbre à écrire : son identifiant (voir « list ») ou un fichier ; plusieurs vont dans une
    /// même page .html
    #[arg(value_name = "ARBRE", required_unless_present = "all")]
    pub(in crate::cli) trees: Vec<String>,
    /// Écrit tous les arbres fournis, dans une page .html
    #[arg(long, conflicts_with_all = ["trees", "report"])]
    pub(in crate::cli) all: bool,
    /// Fichier à écrire, comme arbre.html, arbre.svg, questionnaire.xlsx ou module.zip
    #[arg(short, long, value_name = "FICHIER")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Forme du fichier : html (une page), svg (un poster), md (à relire), dot (Graphviz), mmd
    /// (Mermaid), json, chemins (un CSV, un parcours par ligne), xlsx ou csv (feuille de réponses
    /// vierge) [par défaut : d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<ExportFormat>,
    /// Feuille du poster .svg : a4 ou a3 [par défaut : a4]
    #[arg(long, value_enum, value_name = "FEUILLE")]
    pub(in crate::cli) page: Option<PosterPage>,
    #[command(flatten)]
    pub(in crate::cli) course: Course,
    /// Montre le chemin que prennent les réponses données, même s'il s'arrête en route
    #[arg(long)]
    pub(in crate::cli) report: bool,
    #[command(flatten)]
    pub(in crate::cli) given: Given,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier
    #[arg(long, value_name = "FICHIER")]
    pub(in crate::cli) resources: Option<PathBuf>,
}

/// What people learn with, made of the cases of a tree.
#[derive(Args)]
pub(in crate::cli) struct Course {
    /// Écrit les cas : une page d'exercices corrigés (.html), ou un tableau à auditer (.xlsx, .csv)
    #[arg(long, conflicts_with_all = ["paper", "report", "all"])]
    pub(in crate::cli) cases: bool,
    /// Fait de la page .html un atelier à imprimer : poster à compléter, cartes des cas, corrigé,
    /// déroulé
    #[arg(long, conflicts_with_all = ["report", "all"])]
    pub(in crate::cli) paper: bool,
    /// Prend les cas d'un fichier, à la place de ceux de l'arbre
    #[arg(long, value_name = "FICHIER", conflicts_with_all = ["report", "all"])]
    pub(in crate::cli) deck: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    Html,
    Svg,
    Md,
    Dot,
    Mmd,
    Json,
    Chemins,
    Xlsx,
    Csv,
    Scorm,
    Gift,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PosterPage {
    A4,
    A3,
}
