//! What `export` takes.

use std::path::PathBuf;

use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use mssante_check::render::ExportForm;

use super::GivenAnswers;

#[derive(Args)]
pub(crate) struct ExportArgs {
    /// Arbre à écrire : son identifiant (voir « list ») ou un fichier ; plusieurs vont dans une
    /// même page .html ; « resources » : le fichier des liens et des contacts, en .yaml
    #[arg(value_name = "ARBRE", required_unless_present = "all")]
    pub(crate) trees: Vec<String>,
    /// Écrit tous les arbres, dans une page .html
    #[arg(long, conflicts_with_all = ["trees", "report"])]
    pub(crate) all: bool,
    /// Fichier à écrire, comme arbre.html, arbre.svg, questionnaire.xlsx ou module.zip
    #[arg(short, long, value_name = "FICHIER")]
    pub(crate) output: Option<PathBuf>,
    /// Forme du fichier : html (une page), svg (un poster), md (à relire), dot (Graphviz), mmd
    /// (Mermaid), json, chemins (un CSV, un parcours par ligne), xlsx ou csv (feuille de réponses
    /// vierge), yaml (le texte de l'arbre, dont partir) [par défaut : d'après le nom du fichier]
    #[arg(long, value_parser = export_form(), value_name = "FORMAT")]
    pub(crate) format: Option<ExportForm>,
    #[command(flatten)]
    pub(crate) poster: PosterOptions,
    #[command(flatten)]
    pub(crate) course: Course,
    /// Montre le chemin que prennent les réponses données, même s'il s'arrête en route
    #[arg(long)]
    pub(crate) report: bool,
    #[command(flatten)]
    pub(crate) given: GivenAnswers,
}

/// What a poster shows, and on which paper.
#[derive(Args)]
pub(crate) struct PosterOptions {
    /// Feuille du poster .svg, ou de celui d'un atelier : a4 ou a3, ou la suivante si le texte n'y
    /// était pas lisible [par défaut : a4]
    #[arg(long, value_enum, value_name = "FEUILLE")]
    pub(crate) page: Option<PosterPage>,
    /// Dit sur le poster .svg quoi faire à chaque issue : yes, ou no pour la carte seule [par
    /// défaut : yes]
    #[arg(long, value_enum, value_name = "yes|no")]
    pub(crate) actions: Option<PosterText>,
    /// Met sur le poster .svg un code QR par lien, à lire avec un téléphone
    #[arg(long)]
    pub(crate) qr: bool,
}

/// What people learn with, made of the cases of a tree.
#[derive(Args)]
pub(crate) struct Course {
    /// Écrit les cas : une page d'exercices corrigés (.html), ou un tableau à auditer (.xlsx, .csv)
    #[arg(long, conflicts_with_all = ["paper", "report", "all"])]
    pub(crate) cases: bool,
    /// Fait de la page .html un atelier à imprimer : poster à compléter, cartes des cas, corrigé,
    /// déroulé, codes QR des pages
    #[arg(long, conflicts_with_all = ["report", "all"])]
    pub(crate) paper: bool,
    /// Prend les cas d'un fichier, à la place de ceux de l'arbre
    #[arg(long, value_name = "FICHIER", conflicts_with_all = ["report", "all"])]
    pub(crate) deck: Option<PathBuf>,
}

/// Reads the name of a form.
fn export_form() -> impl TypedValueParser<Value = ExportForm> {
    let names = ExportForm::NAMED.map(|(name, _)| name);
    PossibleValuesParser::new(names)
        .try_map(|name| ExportForm::named(&name).ok_or("cette forme n'existe pas"))
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PosterText {
    #[value(alias = "oui")]
    Yes,
    #[value(alias = "non")]
    No,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PosterPage {
    A4,
    A3,
}
