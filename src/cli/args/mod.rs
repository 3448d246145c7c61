//! The command line, as clap sees it. The comments on the fields are the help.

mod audit;
mod compare;
mod export;
mod shelf;
mod tables;
mod train;
mod wildcards;
pub(crate) mod french;

use std::{env, ffi::OsString, path::PathBuf};

use clap::{
    ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
    parser::ValueSource,
};
use jiff::civil::Date;
use mssante_check::render::Look;

use super::failure::{Failure, GivenTableError};
pub(crate) use audit::{AuditArgs, RowFormatArg};
pub(crate) use compare::{CompareArgs, CompareFormat};
pub(crate) use export::{ExportArgs, PosterOptions, PosterPage, PosterText};
pub(crate) use shelf::{PlacedPath, ShelfOptions};
use tables::{TablesAlone, company};
pub(crate) use tables::{is_document, is_table};
pub(crate) use train::{Shuffle, TrainArgs};
use wildcards::expand_all;

/// Pose les questions d'un arbre de décision et dit quoi faire.
#[derive(Parser)]
#[command(name = "mssante-check", bin_name = "mssante-check", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) ask: AskArgs,
    #[command(flatten)]
    pub(crate) shelf: ShelfOptions,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Parcourt un arbre (c'est aussi ce que fait le programme sans commande)
    Ask(AskArgs),
    /// Montre les arbres et à quoi sert chacun
    List(ListArgs),
    /// Vérifie des fichiers d'arbre et joue leurs cas
    Check(CheckArgs),
    /// Parcourt un arbre pour chaque ligne d'un tableau, et en fait le bilan
    #[command(override_usage = "mssante-check audit <TABLE> [OPTIONS]")]
    Audit(Box<AuditArgs>),
    /// Compare deux résultats d'« audit », ou deux arbres : ce qui a changé, et pourquoi
    #[command(override_usage = "mssante-check compare <AVANT> <APRÈS> [OPTIONS]")]
    Compare(CompareArgs),
    /// Refait un audit d'après son manifeste, et dit ce qui n'est plus pareil
    #[command(override_usage = "mssante-check verify <MANIFESTE>")]
    Verify(VerifyArgs),
    /// Écrit un arbre pour le relire, le dessiner, le faire remplir ou l'enseigner
    #[command(override_usage = "mssante-check export <ARBRE> -o <FICHIER> [OPTIONS]")]
    Export(ExportArgs),
    /// Joue les cas d'un arbre, seul ou en salle, et dit ce qui était juste
    #[command(override_usage = "mssante-check train [ARBRE] [OPTIONS]")]
    Train(TrainArgs),
    /// Écrit un premier arbre, ou le fichier d'une région, demandé pas à pas
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
    /// Arbre à parcourir : son identifiant (voir « list ») ou un fichier [par défaut : equipement,
    /// ou le premier de « --trees »]
    #[arg(value_name = "ARBRE")]
    pub(crate) tree: Option<String>,
    #[command(flatten)]
    pub(crate) given: GivenAnswers,
    /// Ne demande rien : ce qui manque est dit, et le parcours reste indéterminé
    #[arg(long)]
    pub(crate) no_input: bool,
    /// Ne demande rien, et dit ce qu'il reste à demander : les questions qui peuvent encore venir,
    /// et où mène chacune de leurs réponses (en text, markdown ou json)
    #[arg(
        long,
        conflicts_with_all = ["save", "exit_code", "recipient", "notes", "day", "why"]
    )]
    pub(crate) missing: bool,
    #[command(flatten)]
    pub(crate) prompt_mode: PromptMode,
    /// Forme de la fiche : text, html (une page à imprimer), eml (un message à envoyer), markdown,
    /// json ou yaml [par défaut : text, ou d'après le nom du fichier]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<AskFormat>,
    /// Écrit la fiche dans un fichier, comme fiche.html, fiche.eml, fiche.txt, fiche.md,
    /// fiche.json ou fiche.yaml
    #[arg(short, long, value_name = "FICHIER")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sheet: SheetArgs,
    /// Enregistre les réponses dans un fichier .json, à reprendre avec « --answers »
    #[arg(long, value_name = "FICHIER")]
    pub(crate) save: Option<PathBuf>,
    /// Rend le code 1 quand l'issue n'est ni « en ordre » ni « information »
    #[arg(long)]
    pub(crate) exit_code: bool,
}

#[derive(Args)]
pub(crate) struct ListArgs {
    /// Dit aussi combien chacun pose de questions, et ce qu'il faut avoir sous la main
    #[arg(long)]
    pub(crate) long: bool,
}

/// What stands on a sheet beside what to do.
#[derive(Args)]
pub(crate) struct SheetArgs {
    /// Dit sur la fiche pour qui elle est
    #[arg(long = "for", value_name = "NOM")]
    pub(crate) recipient: Option<String>,
    /// Ajoute des remarques à la fiche ; répété, c'est une ligne de plus
    #[arg(long = "note", value_name = "TEXTE")]
    pub(crate) notes: Vec<String>,
    /// Date la fiche, comme 31/12/2026 [par défaut : aujourd'hui, où elle porte un jour]
    #[arg(long = "on", value_name = "JOUR", value_parser = day)]
    pub(crate) day: Option<Date>,
    /// Ajoute sous chaque étape la phrase du document d'où elle vient, et où elle s'y trouve
    #[arg(long)]
    pub(crate) why: bool,
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
    /// Ouvre à l'endroit que dit un code de parcours l'arbre dont il est
    #[arg(long, value_name = "CODE")]
    pub(crate) path: Option<String>,
}

#[derive(Args, Default)]
pub(crate) struct CheckArgs {
    /// Fichiers à vérifier, ou identifiants d'arbres (voir « list ») [par défaut : tous les arbres et
    /// leurs ressources]
    #[arg(value_name = "FICHIER")]
    pub(crate) files: Vec<String>,
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
    #[arg(long, conflicts_with_all = ["files", "format", "deny", "allow"])]
    pub(crate) sources: bool,
    /// Explique un code, comme E030
    #[arg(
        long,
        value_name = "CODE",
        conflicts_with_all = ["files", "format", "deny", "allow"]
    )]
    pub(crate) explain: Option<String>,
}

#[derive(Args)]
pub(crate) struct NewArgs {
    /// Fichier à écrire, comme accueil.yaml ou region.yaml
    #[arg(value_name = "FICHIER")]
    pub(crate) file: PathBuf,
    /// Écrit le fichier d'une région, à donner avec « --resources » : ses noms, ses contacts, ses
    /// liens
    #[arg(long)]
    pub(crate) region: bool,
    #[command(flatten)]
    pub(crate) prompt_mode: PromptMode,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AskFormat {
    #[value(alias = "txt")]
    Text,
    Html,
    Eml,
    #[value(alias = "md")]
    Markdown,
    Json,
    Yaml,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
}

#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// Manifeste à vérifier, que « audit … --manifest » a écrit ; ses fichiers se cherchent depuis
    /// son dossier
    #[arg(value_name = "MANIFESTE")]
    pub(crate) manifest: PathBuf,
}

fn answer(written: &str) -> Result<(String, String), &'static str> {
    match written.split_once('=') {
        Some((question, value)) if !question.trim().is_empty() => {
            Ok((question.trim().to_owned(), value.to_owned()))
        }
        _ => Err("écrivez la question, « = » et la réponse : equipe=oui"),
    }
}

fn day(written: &str) -> Result<Date, &'static str> {
    let written = written.trim();
    let form = if written.contains('/') { "%d/%m/%Y" } else { "%Y-%m-%d" };
    Date::strptime(form, written)
        .map_err(|_| "écrivez le jour, le mois et l'année\u{a0}: 31/12/2026")
}

/// The command line with every word of it in French.
pub(crate) fn command() -> clap::Command {
    french::translate(Arguments::command())
}

/// Reads the command line; help and version are printed from here.
pub(crate) fn parse() -> Result<Arguments, Failure> {
    parse_words(env::args_os())
}

/// Tables that are given without a command, each as `audit` takes it; nothing where there are none.
pub(crate) fn tables_alone() -> Result<Vec<(AuditArgs, ShelfOptions)>, Failure> {
    let Some(mut alone) = TablesAlone::of(env::args_os().skip(1)) else {
        let words: Vec<OsString> = env::args_os().skip(1).collect();
        return match company(&words) {
            Some(other) if command().find_subcommand(&words[0]).is_none() => {
                Err(GivenTableError::Company(other.into()).into())
            }
            _ => Ok(Vec::new()),
        };
    };
    expand_all(&mut alone.tables)?;
    let mut audits = Vec::new();
    for table in &alone.tables {
        audits.push(parse_audit([table.clone()].into_iter().chain(alone.options.iter().cloned()))?);
    }
    if audits.len() > 1 && audits[0].0.names_results() {
        return Err(GivenTableError::Many.into());
    }
    Ok(audits)
}

/// An audit as some words ask for it: those behind the command.
pub(crate) fn parse_audit(
    words: impl IntoIterator<Item = OsString>,
) -> Result<(AuditArgs, ShelfOptions), Failure> {
    let command = ["mssante-check".into(), "audit".into()];
    let arguments = parse_words(command.into_iter().chain(words))?;
    match arguments.command {
        Some(Command::Audit(audit)) => Ok((*audit, arguments.shelf)),
        // The words are those of this command.
        _ => Err(Failure::Usage(clap::Error::new(ErrorKind::InvalidSubcommand))),
    }
}

fn parse_words(words: impl Iterator<Item = OsString>) -> Result<Arguments, Failure> {
    let mut command = command();
    let mixed = clap::Error::new(ErrorKind::ArgumentConflict);
    let matches = match command.try_get_matches_from_mut(words) {
        Ok(matches) if gives_walk(&command, &matches) => Err(mixed),
        Err(error) if is_of_second_word(&error, &command) => Err(mixed),
        parsed => parsed,
    };
    let read = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
    let mut arguments = read.map_err(Failure::Usage)?;
    arguments.expand_wildcards()?;
    Ok(arguments)
}

/// Whether what stands before a command belongs to a walk, and would be left out.
fn gives_walk(command: &clap::Command, matches: &ArgMatches) -> bool {
    let mut own = command.get_arguments().filter(|arg| !arg.is_global_set());
    matches.subcommand_name().is_some()
        && own.any(|arg| {
            let id = arg.get_id().as_str();
            matches.try_contains_id(id).unwrap_or_default()
                && matches.value_source(id) == Some(ValueSource::CommandLine)
        })
}

/// Whether a word comes behind a tree, where there is no command.
fn is_of_second_word(error: &clap::Error, command: &clap::Command) -> bool {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) else {
        return false;
    };
    error.kind() == ErrorKind::UnknownArgument
        && !word.starts_with('-')
        && env::args_os().all(|arg| command.find_subcommand(arg).is_none())
}
