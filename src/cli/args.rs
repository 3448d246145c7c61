//! The command line, as clap sees it. The comments on the fields are the help.

use std::{num::NonZero, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use mssante_check::render::Look;

use super::{failure::Failure, french};

/// Pose les questions d'un arbre de décision et dit quoi faire.
#[derive(Parser)]
#[command(name = "mssante-check", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) ask: Ask,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Parcourt un arbre (c'est aussi ce que fait le programme sans commande)
    Ask(Ask),
    /// Montre les arbres fournis et à quoi sert chacun
    List,
    /// Vérifie des fichiers d'arbre et joue leurs cas
    Check(Check),
    /// Parcourt un arbre pour chaque ligne d'un tableau, et en fait le bilan
    #[command(override_usage = "mssante-check audit <TABLE> [OPTIONS]")]
    Audit(Audit),
    /// Écrit un arbre pour le relire, le dessiner, le faire remplir ou l'enseigner
    #[command(override_usage = "mssante-check export <ARBRE> -o <FICHIER> [OPTIONS]")]
    Export(Export),
    /// Joue les cas d'un arbre, seul ou en salle, et dit ce qui était juste
    #[command(override_usage = "mssante-check train [ARBRE] [OPTIONS]")]
    Train(Train),
    /// Écrit un premier arbre, demandé pas à pas
    New(New),
    /// Écrit le schéma JSON d'un fichier d'arbre, pour les éditeurs
    Schema,
    /// Écrit le script qui complète les commandes dans un interpréteur
    Completions {
        /// Interpréteur de commandes : bash, elvish, fish, powershell ou zsh
        #[arg(value_name = "INTERPRÉTEUR")]
        shell: clap_complete::Shell,
    },
    /// Écrit la page de manuel
    Man,
}

#[derive(Args)]
pub(super) struct Ask {
    /// Arbre à parcourir : son identifiant (voir « list ») ou un fichier [par défaut : equipement]
    #[arg(value_name = "ARBRE")]
    pub(super) tree: Option<String>,
    #[command(flatten)]
    pub(super) given: Given,
    /// Ne demande rien : ce qui manque est dit, et le parcours reste indéterminé
    #[arg(long)]
    pub(super) no_input: bool,
    #[command(flatten)]
    pub(super) manner: Manner,
    /// Forme du résultat : text, json, markdown ou eml (un message à envoyer) [par défaut : text, ou d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// Écrit le résultat dans un fichier
    #[arg(short, long, value_name = "FICHIER")]
    pub(super) output: Option<PathBuf>,
    /// Enregistre les réponses, à reprendre avec « --answers »
    #[arg(long, value_name = "FICHIER")]
    pub(super) save: Option<PathBuf>,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) resources: Option<PathBuf>,
    /// Rend le code 1 quand l'issue n'est ni « en ordre » ni « information »
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// How questions are put.
#[derive(Args)]
pub(super) struct Manner {
    /// Pose les questions ligne à ligne, sans couleur ni déplacement du curseur (lecteurs d'écran)
    #[arg(long)]
    pub(super) plain: bool,
}

impl Manner {
    /// How a text looks to somebody asked in this manner.
    pub(super) fn look(&self, look: Look) -> Look {
        if self.plain { Look { width: look.width, ..Look::PLAIN } } else { look }
    }
}

/// What is answered before anything is asked.
#[derive(Args)]
pub(super) struct Given {
    /// Répond d'avance à une question ; peut être répété
    #[arg(short, long = "answer", value_name = "ID=VALEUR", value_parser = answer)]
    pub(super) answers: Vec<(String, String)>,
    /// Répond d'avance avec un fichier YAML ou JSON, ou une fiche enregistrée (« - » : entrée standard)
    #[arg(long = "answers", value_name = "FICHIER")]
    pub(super) file: Option<PathBuf>,
    /// Ouvre l'arbre à l'endroit que dit un code de parcours
    #[arg(long, value_name = "CODE")]
    pub(super) path: Option<String>,
}

#[derive(Args)]
pub(super) struct Check {
    /// Fichiers à vérifier, ou identifiants d'arbres fournis [par défaut : tous les arbres fournis]
    #[arg(value_name = "FICHIER")]
    pub(super) files: Vec<String>,
    /// Remplace des ressources par celles d'un fichier, qui est vérifié aussi
    #[arg(long, value_name = "FICHIER")]
    pub(super) resources: Option<PathBuf>,
    /// Forme du résultat : text ou json [par défaut : text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<CheckFormat>,
    /// Écrit, phrase par phrase, ce que les arbres fournis tiennent de leur document
    #[arg(long, conflicts_with_all = ["files", "resources", "format"])]
    pub(super) sources: bool,
    /// Explique un code, comme E030
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "resources", "format"])]
    pub(super) explain: Option<String>,
}

#[derive(Args)]
pub(super) struct Audit {
    /// Tableau à lire : CSV, classeur (XLSX, ODS) ou JSON Lines, avec un en-tête et une ligne par structure (« - » : entrée standard)
    #[arg(value_name = "TABLE")]
    pub(super) table: PathBuf,
    /// Arbre à parcourir : son identifiant ou un fichier [par défaut : equipement]
    #[arg(long, value_name = "ARBRE")]
    pub(super) tree: Option<String>,
    /// Feuille du classeur à lire [par défaut : la première visible]
    #[arg(long, value_name = "FEUILLE")]
    pub(super) sheet: Option<String>,
    /// Écrit les lignes, suivies d'issue, statut, actions, manque, erreur et chemin, dans un fichier .csv, .xlsx (un classeur, avec indicateurs et choses à faire) ou .jsonl
    #[arg(short, long, value_name = "FICHIER")]
    pub(super) output: Option<PathBuf>,
    /// Forme des lignes : csv, xlsx ou jsonl [par défaut : csv, ou d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<RowFormat>,
    /// Écrit un CSV qu'Excel ouvre en français (point-virgule, accents)
    #[arg(long)]
    pub(super) excel: bool,
    /// Écrit le bilan dans un fichier .html, .md, .json ou .txt
    #[arg(long, value_name = "FICHIER")]
    pub(super) summary: Option<PathBuf>,
    /// Fait aussi le bilan par valeur de cette colonne, comme le département ; peut être répété
    #[arg(long, value_name = "COLONNE")]
    pub(super) by: Vec<String>,
    /// Ne montre pas les groupes de moins de N lignes
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = number)]
    pub(super) min_group: u64,
    /// Colonne qui nomme une ligne dans les messages, comme le numéro FINESS
    #[arg(long, value_name = "COLONNE")]
    pub(super) id: Option<String>,
    /// Dit quelle colonne répond à une question ; peut être répété
    #[arg(long = "map", value_name = "QUESTION=COLONNE", value_parser = map)]
    pub(super) maps: Vec<(String, String)>,
    /// Propose des réponses d'après l'extrait public des boîtes MSSanté de l'Annuaire Santé (un fichier .txt)
    #[arg(long, value_name = "FICHIER", requires = "finess")]
    pub(super) annuaire: Option<PathBuf>,
    /// Colonne du numéro FINESS, que « --annuaire » cherche dans l'extrait
    #[arg(long, value_name = "COLONNE", requires = "annuaire")]
    pub(super) finess: Option<String>,
    /// Nombre de tâches menées de front [par défaut : d'après la machine, 4 au plus]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(super) threads: Option<NonZero<usize>>,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) resources: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    Csv,
    Xlsx,
    Jsonl,
}

#[derive(Args)]
pub(super) struct Export {
    /// Arbre à écrire : son identifiant (voir « list ») ou un fichier ; plusieurs vont dans une même page .html
    #[arg(value_name = "ARBRE", required_unless_present = "all")]
    pub(super) trees: Vec<String>,
    /// Écrit tous les arbres fournis, dans une page .html
    #[arg(long, conflicts_with_all = ["trees", "report"])]
    pub(super) all: bool,
    /// Fichier à écrire, comme arbre.html, arbre.svg, questionnaire.xlsx ou module.zip
    #[arg(short, long, value_name = "FICHIER")]
    pub(super) output: Option<PathBuf>,
    /// Forme du fichier : html (une page), svg (un poster), md (à relire), dot (Graphviz), mmd (Mermaid), json, chemins (un CSV, un parcours par ligne), xlsx ou csv (feuille de réponses vierge) [par défaut : d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<ExportFormat>,
    /// Feuille du poster .svg : a4 ou a3 [par défaut : a4]
    #[arg(long, value_enum, value_name = "FEUILLE")]
    pub(super) page: Option<PosterPage>,
    #[command(flatten)]
    pub(super) course: Course,
    /// Montre le chemin que prennent les réponses données, même s'il s'arrête en route
    #[arg(long)]
    pub(super) report: bool,
    #[command(flatten)]
    pub(super) given: Given,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) resources: Option<PathBuf>,
}

/// What people learn with, made of the cases of a tree.
#[derive(Args)]
pub(super) struct Course {
    /// Écrit les cas : une page d'exercices corrigés (.html), ou un tableau à auditer (.xlsx, .csv)
    #[arg(long, conflicts_with_all = ["paper", "report", "all"])]
    pub(super) cases: bool,
    /// Fait de la page .html un atelier à imprimer : poster à compléter, cartes des cas, corrigé, déroulé
    #[arg(long, conflicts_with_all = ["report", "all"])]
    pub(super) paper: bool,
    /// Prend les cas d'un fichier, à la place de ceux de l'arbre
    #[arg(long, value_name = "FICHIER", conflicts_with_all = ["report", "all"])]
    pub(super) deck: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct Train {
    /// Arbre dont on joue les cas : son identifiant (voir « list ») ou un fichier [par défaut : equipement, ou celui du jeu de cas]
    #[arg(value_name = "ARBRE")]
    pub(super) tree: Option<String>,
    /// Joue en salle : grand écran, votes à main levée, dont on saisit le nombre par réponse
    #[arg(long, conflicts_with = "plain")]
    pub(super) room: bool,
    /// Joue ce cas seulement ; peut être répété
    #[arg(long = "case", value_name = "CAS")]
    pub(super) cases: Vec<String>,
    /// Mélange les cas ; le même nombre redonne le même ordre [par défaut : un nombre tiré au sort]
    #[arg(long, value_name = "NOMBRE", num_args = 0..=1, default_missing_value = "", hide_default_value = true, value_parser = shuffle)]
    pub(super) shuffle: Option<Shuffle>,
    /// Joue les cas d'un fichier, à la place de ceux de l'arbre
    #[arg(long, value_name = "FICHIER")]
    pub(super) deck: Option<PathBuf>,
    #[command(flatten)]
    pub(super) manner: Manner,
    /// Écrit le bilan dans un fichier .md ou .json
    #[arg(short, long, value_name = "FICHIER")]
    pub(super) output: Option<PathBuf>,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) resources: Option<PathBuf>,
}

/// How cases are mixed.
#[derive(Clone, Copy)]
pub(super) enum Shuffle {
    Drawn,
    Seed(u64),
}

#[derive(Args)]
pub(super) struct New {
    /// Fichier à écrire, comme accueil.yaml
    #[arg(value_name = "FICHIER")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) manner: Manner,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Markdown,
    Eml,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
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
pub(super) enum PosterPage {
    A4,
    A3,
}

fn answer(written: &str) -> Result<(String, String), &'static str> {
    match written.split_once('=') {
        Some((question, value)) if !question.trim().is_empty() => Ok((question.trim().to_owned(), value.to_owned())),
        _ => Err("écrivez la question, « = » et la réponse : equipe=oui"),
    }
}

fn map(written: &str) -> Result<(String, String), &'static str> {
    answer(written).map_err(|_| "écrivez la question, « = » et l'en-tête de la colonne : equipe=Équipement")
}

fn number(written: &str) -> Result<u64, &'static str> {
    written.parse().map_err(|_| "un nombre de lignes s'écrit avec des chiffres")
}

fn shuffle(written: &str) -> Result<Shuffle, &'static str> {
    if written.is_empty() {
        return Ok(Shuffle::Drawn);
    }
    let seed = written.parse().map(Shuffle::Seed);
    seed.map_err(|_| "un nombre entier est attendu ; l'arbre se donne avant « --shuffle »")
}

fn threads(written: &str) -> Result<NonZero<usize>, &'static str> {
    let threads = written.parse().ok().filter(|threads: &NonZero<usize>| threads.get() <= 256);
    threads.ok_or("un nombre de 1 à 256 est attendu")
}

/// The command line with every word of it in French.
pub(super) fn command() -> clap::Command {
    french::translate(Arguments::command())
}

/// Reads the command line; help and version are printed from here.
pub(super) fn parse() -> Result<Arguments, Failure> {
    let matches = command().try_get_matches().map_err(Failure::Usage)?;
    Arguments::from_arg_matches(&matches).map_err(Failure::Usage)
}
