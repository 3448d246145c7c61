//! The command line, as clap sees it. The comments on the fields are the help.

mod audit;
mod export;
mod train;
pub(crate) mod french;

use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use mssante_check::render::Look;

use super::failure::Failure;
pub(crate) use audit::{AuditArgs, RowFormatArg};
pub(crate) use export::{ExportArgs, ExportFormat, PosterPage};
pub(crate) use train::{Shuffle, TrainArgs};

/// Pose les questions d'un arbre de décision et dit quoi faire.
#[derive(Parser)]
#[command(name = "mssante-check", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) ask: AskArgs,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Parcourt un arbre (c'est aussi ce que fait le programme sans commande)
    Ask(AskArgs),
    /// Montre les arbres fournis et à quoi sert chacun
    List,
    /// Vérifie des fichiers d'arbre et joue leurs cas
    Check(CheckArgs),
    /// Parcourt un arbre pour chaque ligne d'un tableau, et en fait le bilan
    #[command(override_usage = "mssante-check audit <TABLE> [OPTIONS]")]
    Audit(AuditArgs),
    /// Écrit un arbre pour le relire, le dessiner, le faire remplir ou l'enseigner
    #[command(override_usage = "mssante-check export <ARBRE> -o <FICHIER> [OPTIONS]")]
    Export(ExportArgs),
    /// Joue les cas d'un arbre, seul ou en salle, et dit ce qui était juste
    #[command(override_usage = "mssante-check train [ARBRE] [OPTIONS]")]
    Train(TrainArgs),
    /// Écrit un premier arbre, demandé pas à pas
    New(NewArgs),
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
pub(crate) struct AskArgs {
    /// Arbre à parcourir : son identifiant (voir « list ») ou un fichier [par défaut : equipement]
    #[arg(value_name = "ARBRE")]
    pub(crate) tree: Option<String>,
    #[command(flatten)]
    pub(crate) given: GivenAnswers,
    /// Ne demande rien : ce qui manque est dit, et le parcours reste indéterminé
    #[arg(long)]
    pub(crate) no_input: bool,
    #[command(flatten)]
    pub(crate) prompt_mode: PromptMode,
    /// Forme du résultat : text, json, markdown ou eml (un message à envoyer) [par défaut : text,
    /// ou d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<AskFormat>,
    /// Écrit le résultat dans un fichier
    #[arg(short, long, value_name = "FICHIER")]
    pub(crate) output: Option<PathBuf>,
    /// Enregistre les réponses dans un fichier .json, à reprendre avec « --answers »
    #[arg(long, value_name = "FICHIER")]
    pub(crate) save: Option<PathBuf>,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier
    #[arg(long, value_name = "FICHIER")]
    pub(crate) resources: Option<PathBuf>,
    /// Rend le code 1 quand l'issue n'est ni « en ordre » ni « information »
    #[arg(long)]
    pub(crate) exit_code: bool,
}

/// How questions are put.
#[derive(Args)]
pub(crate) struct PromptMode {
    /// Pose les questions ligne à ligne, sans couleur ni déplacement du curseur (lecteurs d'écran)
    #[arg(long)]
    pub(crate) plain: bool,
}

impl PromptMode {
    /// How a text looks to somebody asked in this mode.
    pub(crate) fn look(&self, look: Look) -> Look {
        if self.plain { Look { width: look.width, ..Look::PLAIN } } else { look }
    }
}

/// What is answered before anything is asked.
#[derive(Args)]
pub(crate) struct GivenAnswers {
    /// Répond d'avance à une question ; peut être répété
    #[arg(short, long = "answer", value_name = "ID=VALEUR", value_parser = answer)]
    pub(crate) answers: Vec<(String, String)>,
    /// Répond d'avance avec un fichier YAML ou JSON, ou une fiche enregistrée (« - » : entrée
    /// standard)
    #[arg(long = "answers", value_name = "FICHIER")]
    pub(crate) file: Option<PathBuf>,
    /// Ouvre l'arbre à l'endroit que dit un code de parcours
    #[arg(long, value_name = "CODE")]
    pub(crate) path: Option<String>,
}

#[derive(Args, Default)]
pub(crate) struct CheckArgs {
    /// Fichiers à vérifier, ou identifiants d'arbres fournis [par défaut : tous les arbres fournis]
    #[arg(value_name = "FICHIER")]
    pub(crate) files: Vec<String>,
    /// Remplace des ressources par celles d'un fichier, qui est vérifié aussi
    #[arg(long, value_name = "FICHIER")]
    pub(crate) resources: Option<PathBuf>,
    /// Forme du résultat : text ou json [par défaut : text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<CheckFormat>,
    /// Compte un avertissement comme une erreur ; peut être répété
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Ne dit pas un avertissement ; peut être répété
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
    /// Écrit, phrase par phrase, ce que les arbres fournis tiennent de leur document
    #[arg(long, conflicts_with_all = ["files", "resources", "format", "deny", "allow"])]
    pub(crate) sources: bool,
    /// Explique un code, comme E030
    #[arg(
        long,
        value_name = "CODE",
        conflicts_with_all = ["files", "resources", "format", "deny", "allow"]
    )]
    pub(crate) explain: Option<String>,
}

#[derive(Args)]
pub(crate) struct NewArgs {
    /// Fichier à écrire, comme accueil.yaml
    #[arg(value_name = "FICHIER")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) prompt_mode: PromptMode,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AskFormat {
    Text,
    Json,
    Markdown,
    Eml,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
}

fn answer(written: &str) -> Result<(String, String), &'static str> {
    match written.split_once('=') {
        Some((question, value)) if !question.trim().is_empty() => {
            Ok((question.trim().to_owned(), value.to_owned()))
        }
        _ => Err("écrivez la question, « = » et la réponse : equipe=oui"),
    }
}

/// The command line with every word of it in French.
pub(crate) fn command() -> clap::Command {
    french::translate(Arguments::command())
}

/// Reads the command line; help and version are printed from here.
pub(crate) fn parse() -> Result<Arguments, Failure> {
    let matches = command().try_get_matches().map_err(Failure::Usage)?;
    Arguments::from_arg_matches(&matches).map_err(Failure::Usage)
}
