//! What `train` takes.

use std::path::PathBuf;

use clap::Args;

use super::PromptMode;

#[derive(Args)]
pub(crate) struct TrainArgs {
    /// Arbre dont on joue les cas : son identifiant (voir « list ») ou un fichier [par défaut :
    /// equipement, ou le premier de « --trees », ou celui du jeu de cas]
    #[arg(value_name = "ARBRE")]
    pub(crate) tree: Option<String>,
    /// Joue en salle : grand écran, votes à main levée, dont on saisit le nombre par réponse
    #[arg(long, conflicts_with = "plain")]
    pub(crate) room: bool,
    /// Additionne les bilans .json de plusieurs salles, sans rien jouer
    #[arg(
        long,
        value_name = "BILAN",
        num_args = 1..,
        conflicts_with_all = ["room", "plain", "cases", "shuffle"]
    )]
    pub(crate) merge: Vec<PathBuf>,
    /// Joue ce cas seulement ; peut être répété
    #[arg(long = "case", value_name = "CAS")]
    pub(crate) cases: Vec<String>,
    /// Mélange les cas ; le même nombre redonne le même ordre [par défaut : un nombre tiré au sort]
    #[arg(
        long,
        value_name = "NOMBRE",
        num_args = 0..=1,
        default_missing_value = "",
        hide_default_value = true,
        value_parser = shuffle
    )]
    pub(crate) shuffle: Option<Shuffle>,
    /// Joue les cas d'un fichier, à la place de ceux de l'arbre
    #[arg(long, value_name = "FICHIER")]
    pub(crate) deck: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) prompt_mode: PromptMode,
    /// Écrit le bilan dans un fichier .md ou .json ; en salle et avec « --merge », aussi .html ou
    /// .txt
    #[arg(short, long, value_name = "FICHIER")]
    pub(crate) output: Option<PathBuf>,
}

/// How cases are mixed.
#[derive(Clone, Copy)]
pub(crate) enum Shuffle {
    Drawn,
    Seed(u64),
}

fn shuffle(written: &str) -> Result<Shuffle, &'static str> {
    if written.is_empty() {
        return Ok(Shuffle::Drawn);
    }
    let seed = written.parse().map(Shuffle::Seed);
    seed.map_err(|_| "un nombre entier est attendu ; l'arbre se donne avant « --shuffle »")
}
