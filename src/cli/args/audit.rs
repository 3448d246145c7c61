//! What `audit` takes.

use std::{num::NonZero, path::PathBuf};

use clap::{Args, ValueEnum};
use mssante_check::{
    audit::{Means, Standing},
    fold::{fold, nearest},
    words::meant,
};

use super::answer;

#[derive(Args, Clone)]
pub(crate) struct AuditArgs {
    /// Tableau à lire : CSV, classeur (XLSX, ODS) ou JSON Lines, avec un en-tête et une ligne par
    /// structure (« - » : entrée standard)
    #[arg(value_name = "TABLE")]
    pub(crate) table: PathBuf,
    /// Arbre à parcourir : son identifiant ou un fichier [par défaut : equipement, ou le
    /// premier de « --trees »]
    #[arg(long, value_name = "ARBRE")]
    pub(crate) tree: Option<String>,
    /// Feuille du classeur à lire [par défaut : la première visible]
    #[arg(long, value_name = "FEUILLE")]
    pub(crate) sheet: Option<String>,
    /// Ligne où est l'en-tête, s'il y en a d'autres au-dessus [par défaut : la première qui a du
    /// texte]
    #[arg(long, value_name = "N", value_parser = line)]
    pub(crate) header: Option<NonZero<u32>>,
    /// Écrit les lignes, suivies d'issue, statut, actions, manque, erreur et chemin, dans un
    /// fichier .csv, .xlsx (un classeur, avec indicateurs et choses à faire) ou .jsonl
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
    /// Fait aussi le bilan par valeur de cette colonne, comme le département ; peut être répété
    #[arg(long, value_name = "COLONNE")]
    pub(crate) by: Vec<String>,
    /// Ne montre dans le bilan aucun nombre de moins de N lignes, ni ce qui le ferait retrouver par
    /// différence
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = number)]
    pub(crate) min_group: u64,
    /// Colonne qui nomme une ligne dans les messages, comme le numéro FINESS
    #[arg(long, value_name = "COLONNE")]
    pub(crate) id: Option<String>,
    /// Dit quelle colonne répond à une question ; peut être répété
    #[arg(long = "map", value_name = "QUESTION=COLONNE", value_parser = map)]
    pub(crate) maps: Vec<(String, String)>,
    /// Dit ce qu'un mot des cellules veut dire, pour toutes les questions ou une seule
    /// (usage:NSP=ne-sait-pas) ; rien après « = » : la question n'a pas été posée ;
    /// « ; » entre plusieurs mots
    #[arg(long, value_name = "MOT=RÉPONSE", value_parser = means, allow_hyphen_values = true)]
    pub(crate) means: Vec<WordMeanings>,
    /// Propose des réponses d'après l'extrait public des boîtes MSSanté de l'Annuaire Santé (un
    /// fichier .txt)
    #[arg(long, value_name = "FICHIER")]
    pub(crate) annuaire: Option<PathBuf>,
    /// Colonne du numéro FINESS, que « --annuaire » cherche dans l'extrait
    #[arg(long, value_name = "COLONNE", requires = "annuaire")]
    pub(crate) finess: Option<String>,
    /// Dit aussi combien de lignes iraient ailleurs si toutes donnaient cette réponse ; peut être
    /// répété. Les lignes écrites restent celles de l'audit
    #[arg(
        long,
        value_name = "QUESTION=RÉPONSE",
        value_parser = answer,
        conflicts_with = "min_group"
    )]
    pub(crate) what_if: Vec<(String, String)>,
    /// Ne suppose la réponse de « --what-if » que des lignes qui répondent ainsi (usage=non ; rien
    /// après « = » : celles qui n'y répondent pas) ; répété, il faut les deux
    #[arg(
        long = "where",
        value_name = "QUESTION=RÉPONSE",
        value_parser = answer,
        requires = "what_if"
    )]
    pub(crate) among: Vec<(String, String)>,
    /// Écrit un manifeste dans un fichier .json : de quoi refaire l'audit, et voir avec
    /// « verify » si un fichier a changé
    #[arg(long, value_name = "FICHIER")]
    pub(crate) manifest: Option<PathBuf>,
    /// Prend les options de l'audit qu'un manifeste décrit ; celles qui sont données ici
    /// l'emportent
    #[arg(long, value_name = "MANIFESTE")]
    pub(crate) like: Option<PathBuf>,
    /// Montre la fiche d'une seule ligne, celle qui a cette valeur dans la colonne de « --id » : ses
    /// réponses et d'où elles viennent, ce qu'il faut faire, et ce qu'une autre réponse changerait ;
    /// « -o » l'écrit en .html, .md, .eml, .txt ou .json
    #[arg(
        long,
        value_name = "VALEUR",
        allow_hyphen_values = true,
        conflicts_with_all = [
            "summary", "format", "excel", "by", "min_group", "what_if", "manifest"
        ]
    )]
    pub(crate) row: Option<String>,
    /// Écrit dans ce dossier, pour chaque ligne, une fiche .html et un message .eml à envoyer,
    /// nommés d'après la colonne de « --id », et une page index.html qui y mène
    #[arg(long, value_name = "DOSSIER", conflicts_with_all = ["row", "min_group", "manifest"])]
    pub(crate) sheets: Option<PathBuf>,
    /// N'écrit les fiches que des lignes de ces statuts : en-ordre, a-faire, a-verifier,
    /// information, non-eligible, indetermine, erreur ; « , » entre plusieurs
    #[arg(
        long,
        value_name = "STATUT",
        value_delimiter = ',',
        value_parser = standing,
        requires = "sheets"
    )]
    pub(crate) status: Vec<Standing>,
    /// Colonne de l'adresse e-mail à qui les messages s'adressent ; un classeur de « -o » a alors
    /// une feuille « Publipostage »
    #[arg(long, value_name = "COLONNE")]
    pub(crate) mail: Option<String>,
    /// Remplace, dans le dossier de « --sheets », les fichiers du nom des fiches ; les autres
    /// restent
    #[arg(long, requires = "sheets")]
    pub(crate) replace: bool,
    /// Nombre de tâches menées de front [par défaut : d'après la machine, 4 au plus]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZero<usize>>,
}

impl AuditArgs {
    /// Whether it is said where results go, or in which form.
    pub(crate) fn names_results(&self) -> bool {
        self.output.is_some()
            || self.summary.is_some()
            || self.format.is_some()
            || self.row.is_some()
            || self.sheets.is_some()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormatArg {
    Csv,
    Xlsx,
    Jsonl,
}

pub(super) fn map(written: &str) -> Result<(String, String), &'static str> {
    answer(written)
        .map_err(|_| "écrivez la question, « = » et l'en-tête de la colonne : equipe=Équipement")
}

/// What one option says that words of cells mean.
#[derive(Clone)]
pub(crate) struct WordMeanings(pub(crate) Vec<Means>);

pub(super) fn means(written: &str) -> Result<WordMeanings, &'static str> {
    let mut all = Vec::new();
    let mut word = String::new();
    for part in written.split_inclusive(';') {
        word.push_str(part);
        // A word may have signs of its own, an answer has none.
        if let Some((own, answer)) = word.trim_end_matches(';').rsplit_once('=') {
            all.push(Means { word: own.trim().into(), answer: answer.trim().into() });
            word.clear();
        }
    }
    let is_whole = word.trim().is_empty() && all.iter().all(|means| !means.word.is_empty());
    if !is_whole || all.is_empty() {
        return Err("écrivez le mot, «\u{a0}=\u{a0}» et la réponse, ou rien\u{a0}: \
                    NSP=ne-sait-pas\u{a0}; «\u{a0};\u{a0}» sépare plusieurs mots");
    }
    Ok(WordMeanings(all))
}

fn standing(written: &str) -> Result<Standing, String> {
    let key = fold(written).replace([' ', '_'], "-");
    let keys = || Standing::ALL.into_iter().map(Standing::key);
    let known = Standing::ALL.into_iter().find(|standing| standing.key() == key);
    known.ok_or_else(|| {
        let known: Vec<&str> = keys().collect();
        format!("statuts connus\u{a0}: {}{}", known.join(", "), meant(nearest(&key, keys())))
    })
}

fn number(written: &str) -> Result<u64, &'static str> {
    written.parse().map_err(|_| "un nombre de lignes s'écrit avec des chiffres")
}

fn line(written: &str) -> Result<NonZero<u32>, &'static str> {
    written.parse().map_err(|_| "le numéro d'une ligne est un nombre à partir de 1")
}

fn threads(written: &str) -> Result<NonZero<usize>, &'static str> {
    let threads = written.parse().ok().filter(|threads: &NonZero<usize>| threads.get() <= 256);
    threads.ok_or("un nombre de 1 à 256 est attendu")
}
