//! clap in French: it has no translations, but lets every word be replaced.

use std::fmt::Write;

use clap::{
    Arg, ArgAction, Command,
    builder::StyledStr,
    error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind},
};

const TEMPLATE: &str = "{about}

Utilisation : mssante-check [ARBRE] [OPTIONS]
              mssante-check COMMANDE [OPTIONS]
              mssante-check TABLE... [OPTIONS]

Un tableau donné seul (.csv, .xlsx, .ods, .jsonl) est audité\u{a0}: ses lignes et leur bilan
vont à côté de lui, dans TABLE-audit.xlsx et TABLE-bilan.html, sans rien remplacer.
Les options d'«\u{a0}audit\u{a0}» s'ajoutent derrière lui.

{all-args}

Codes de retour :
{codes}
";

/// The exit codes, in the help and the manual.
pub(crate) const EXIT_CODES: &str = "\x20 0    une issue est atteinte, ou le travail est fait
  1    « check » a trouvé des erreurs ; « compare », entre deux arbres, une issue qui change ;
       avec « --exit-code », l'issue n'est pas en ordre
  2    erreur d'utilisation ou de fichier
  3    parcours indéterminé
  101  le programme s'est trompé : ce n'est pas de votre fait
  130  interruption";

const SUBCOMMAND_TEMPLATE: &str = "{about}

Utilisation : {usage}

{all-args}
";

/// The heading of options, behind which clap puts a colon.
const OPTIONS: &str = "Options\u{a0}";

/// Replaces every word that clap would say in English.
pub(crate) fn translate(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("Affiche la version, et de quel jour sont les arbres fournis")
        .display_order(usize::MAX);
    translate_command(command, &TEMPLATE.replace("{codes}", EXIT_CODES), terminal_width())
        .arg(version.help_heading(OPTIONS))
        .subcommand_help_heading("Commandes\u{a0}")
}

fn translate_command(command: Command, template: &str, width: usize) -> Command {
    let help =
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Affiche cette aide");
    // Behind the options that every command has.
    let help = help.display_order(usize::MAX - 1);
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_value_name("COMMANDE")
        .help_template(template.to_owned())
        .term_width(width)
        .mut_args(translate_arg)
        .arg(help.help_heading(OPTIONS))
        .mut_subcommands(|sub| translate_command(sub, SUBCOMMAND_TEMPLATE, width))
}

fn translate_arg(arg: Arg) -> Arg {
    let heading = if arg.is_positional() { "Arguments\u{a0}" } else { OPTIONS };
    let valued = arg.get_action().takes_values();
    arg.help_heading(heading).hide_possible_values(valued).hide_default_value(valued)
}

fn terminal_width() -> usize {
    console::Term::stdout()
        .size_checked()
        .map_or(100, |(_, columns)| usize::from(columns).clamp(40, 100))
}

/// Errors of the command line, in French.
pub(crate) struct FrenchErrors;

type UsageError = clap::error::Error<FrenchErrors>;

impl ErrorFormatter for FrenchErrors {
    fn format_error(error: &UsageError) -> StyledStr {
        let mut message = format!("erreur : {sentence}\n", sentence = sentence(error));
        for kind in [
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedValue,
        ] {
            let near = context(error, kind);
            if !near.is_empty() {
                let _ = writeln!(message, "  vouliez-vous dire « {near} » ?");
            }
        }
        let known = context(error, ContextKind::ValidValue);
        if !known.is_empty() {
            let _ = writeln!(message, "  valeurs possibles : {known}");
        }
        message.push_str("  ajoutez « --help » pour voir toutes les options\n");
        StyledStr::from(message)
    }
}

/// What is wrong with the command line.
fn sentence(error: &UsageError) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("« {argument} » est de trop")
        }
        ErrorKind::UnknownArgument => format!("l'option « {argument} » n'existe pas"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "la commande « {} » n'existe pas",
                context(error, ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("il manque une valeur après « {argument} »")
        }
        ErrorKind::InvalidValue => {
            format!("« {value} » n'est pas une valeur de « {argument} »")
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("« {value} » ne convient pas à « {argument} » : {why}")
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "il manque une commande".into()
        }
        // clap names no argument when a word comes after the tree.
        ErrorKind::ArgumentConflict if argument.is_empty() => {
            "un seul arbre se parcourt à la fois, et une commande vient en premier".into()
        }
        ErrorKind::ArgumentConflict => match context(error, ContextKind::PriorArg).as_str() {
            "" => format!("« {argument} » ne va pas avec une autre option"),
            prior if prior == argument => {
                format!("« {argument} » ne peut être donné qu'une fois")
            }
            prior => format!("« {argument} » ne va pas avec « {prior} »"),
        },
        ErrorKind::TooManyValues => format!("« {value} » est de trop pour « {argument} »"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("« {argument} » n'a pas le bon nombre de valeurs")
        }
        ErrorKind::NoEquals => format!("il faut un « = » après « {argument} »"),
        ErrorKind::InvalidUtf8 => "un argument n'est pas de l'UTF-8".into(),
        _ => "les arguments ne vont pas ensemble".into(),
    }
}

/// What clap says of an error, as text; nothing where it says nothing.
fn context(error: &UsageError, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
