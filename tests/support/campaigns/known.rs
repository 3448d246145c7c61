//! Two campaigns of invented structures, of which it is known how each moved, and why.

use mssante_check::{
    audit::{Annuaire, RowFormat},
    tree::Tree,
};

use super::{annuaire, campaign, finess};
use crate::support::{audits::separated, generated::Dice, trees};

/// The tree of the first campaign.
const BEFORE: &str = "format: 1
id: campagne
title: Une campagne
source: { document: Un document, checked: 2026-05-01 }
questions:
  equipe:
    ask: Êtes-vous équipé ?
    answers:
      oui: { label: Oui, annuaire: visible, go: usage }
      non: { label: Non, go: s-equiper }
      ne-sait-pas: { label: Je ne sais pas, go: verifier }
  usage:
    ask: Vous en servez-vous ?
    answers:
      oui: { label: Oui, go: adresse }
      non: { label: Non, go: former }
  adresse:
    ask: Quelle est l'adresse ?
    input: mssante-address
    annuaire: address
    answers:
      gcs: { label: Celle du GCS, when: { ends-with: '@gcs.mssante.fr' }, go: acces }
      autre: { label: Une autre, go: operateur }
  acces:
    ask: Savez-vous qui y a accès ?
    answers:
      oui: { label: Oui, go: ras }
      non: { label: Non, go: controler }
outcomes:
  s-equiper: { title: Équipez-vous, status: a-faire }
  verifier: { title: Vérifiez, status: a-verifier }
  former: { title: Formez-vous, status: a-faire }
  operateur: { title: Contactez votre opérateur, status: a-faire }
  ras: { title: Tout est en ordre, status: en-ordre }
  controler: { title: Contrôlez les accès, status: a-faire }
";

/// The tree of the second one: a question has another id, one is new, an outcome has another id,
/// and one another status.
pub(crate) fn trees() -> [Tree; 2] {
    texts().map(trees::loaded)
}

/// The files of both trees.
pub(crate) fn texts() -> [String; 2] {
    let after = BEFORE
        .replace("  usage:\n    ask", "  emploi:\n    was: [usage]\n    ask")
        .replace("go: usage }", "go: emploi }")
        .replace("label: Non, go: former }", "label: Non, go: relance }")
        .replace("go: verifier }", "go: consulter }")
        .replace("  verifier: { title", "  consulter: { was: [verifier], title")
        .replace("opérateur, status: a-faire", "opérateur, status: a-verifier")
        .replace(
            "outcomes:\n",
            "  relance:
    ask: Une formation est-elle prévue ?
    answers:
      oui: { label: Oui, go: prevue }
      non: { label: Non, go: former }
outcomes:
  prevue: { title: Une formation est prévue, status: information }
",
        );
    [BEFORE.into(), after]
}

/// What a structure answers in a campaign, and the address that the annuaire has of it.
type Answered = (&'static str, &'static str);

/// How a structure moves, and why.
pub(crate) struct Move {
    before: Option<Answered>,
    after: Option<Answered>,
    /// The outcomes and statuses before and after, then the evolution and the cause.
    pub(crate) told: &'static str,
    pub(crate) detail: &'static str,
}

const GCS: &str = "service@gcs.mssante.fr";
const OTHER: &str = "service@autre.mssante.fr";

/// A move of a structure that is in both campaigns.
const fn moved(
    before: Answered,
    after: Answered,
    told: &'static str,
    detail: &'static str,
) -> Move {
    Move { before: Some(before), after: Some(after), told, detail }
}

/// Every kind of move. Cells stand in the order `equipe;usage;adresse;acces`, in the second
/// campaign with `relance` behind them.
pub(crate) const MOVES: &[Move] = &[
    moved(
        ("oui;oui;a@gcs.mssante.fr;oui", ""),
        ("oui;oui;a@gcs.mssante.fr;oui;", ""),
        "ras;ras;en-ordre;en-ordre;stable;",
        "",
    ),
    moved(
        ("oui;oui;a@gcs.mssante.fr;oui", ""),
        ("Oui;Oui;b@gcs.mssante.fr;Oui;", ""),
        "ras;ras;en-ordre;en-ordre;stable;",
        "adresse : autre valeur",
    ),
    moved(
        ("ne-sait-pas;;;", ""),
        ("ne-sait-pas;;;;", ""),
        "verifier;consulter;a-verifier;a-verifier;stable;",
        "",
    ),
    moved((";;;", ""), (";;;;", ""), ";;indetermine;indetermine;stable;", ""),
    moved(("NSP;;;", ""), ("NSP;;;;", ""), ";;erreur;erreur;stable;", ""),
    moved(
        ("non;;;", ""),
        ("oui;oui;a@gcs.mssante.fr;oui;", ""),
        "s-equiper;ras;a-faire;en-ordre;progres;reponses",
        "equipe : non → oui, emploi : (rien) → oui, adresse : (rien) → gcs, acces : (rien) → oui",
    ),
    moved(
        ("oui;oui;a@gcs.mssante.fr;oui", ""),
        ("non;;;;", ""),
        "ras;s-equiper;en-ordre;a-faire;recul;reponses",
        "equipe : oui → non, emploi : oui → (rien), adresse : gcs → (rien), acces : oui → (rien)",
    ),
    moved(
        ("NSP;;;", ""),
        ("non;;;;", ""),
        ";s-equiper;erreur;a-faire;progres;reponses",
        "equipe : (illisible) → non",
    ),
    moved(
        ("oui;oui;a@autre.mssante.fr;", ""),
        ("oui;oui;a@autre.mssante.fr;;", ""),
        "operateur;operateur;a-faire;a-verifier;progres;arbre",
        "",
    ),
    moved(("oui;non;;", ""), ("oui;non;;;", ""), "former;;a-faire;indetermine;recul;arbre", ""),
    moved(
        ("oui;non;;", ""),
        ("oui;non;;;oui", ""),
        "former;prevue;a-faire;information;progres;arbre+reponses",
        "relance : (rien) → oui",
    ),
    // The annuaire shows a structure, or no longer does, or shows another box.
    moved(
        (";oui;;oui", ""),
        (";oui;;oui;", GCS),
        ";ras;indetermine;en-ordre;progres;annuaire",
        "equipe : (rien) → oui (annuaire)",
    ),
    moved(
        (";oui;;oui", GCS),
        (";oui;;oui;", ""),
        "ras;;en-ordre;indetermine;recul;annuaire",
        "equipe : oui (annuaire) → (rien)",
    ),
    moved(
        (";oui;;oui", GCS),
        (";oui;;oui;", OTHER),
        "ras;operateur;en-ordre;a-verifier;recul;annuaire",
        "adresse : gcs (annuaire) → autre (annuaire)",
    ),
    // Its answers stood in the path code alone, on a way that has a new question now.
    moved((";non;;", GCS), (";non;;;", GCS), "former;;a-faire;indetermine;recul;arbre", ""),
    moved(
        (";oui;;", OTHER),
        (";oui;;;", ""),
        "operateur;;a-faire;indetermine;recul;arbre+annuaire",
        "equipe : oui (annuaire) → (rien)",
    ),
    moved(
        (";oui;a@gcs.mssante.fr;oui", ""),
        (";non;;;non", GCS),
        ";former;indetermine;a-faire;progres;annuaire+reponses",
        "equipe : (rien) → oui (annuaire), emploi : oui → non, adresse : gcs → (rien), acces : oui \
         → (rien)",
    ),
    moved(
        (";oui;;oui", OTHER),
        (";oui;;non;", GCS),
        "operateur;controler;a-faire;a-faire;autre;arbre+annuaire+reponses",
        "adresse : autre (annuaire) → gcs (annuaire), acces : oui → non",
    ),
    // What the structure says now counts, whatever the annuaire shows.
    moved(
        (";oui;;oui", GCS),
        ("non;oui;;oui;", GCS),
        "ras;s-equiper;en-ordre;a-faire;recul;reponses",
        "equipe : oui (annuaire) → non",
    ),
    Move {
        before: None,
        after: Some(("non;;;;", "")),
        told: ";s-equiper;;a-faire;nouveau;",
        detail: "",
    },
    Move {
        before: Some(("oui;non;;", "")),
        after: None,
        told: "former;;a-faire;;disparu;",
        detail: "",
    },
];

/// Two campaigns of so many structures.
pub(crate) struct Campaigns {
    pub(crate) trees: [Tree; 2],
    /// What the structures answer, as CSV.
    pub(crate) tables: [Vec<u8>; 2],
    annuaires: [Annuaire; 2],
    /// By structure, its id, its département and the place of its move.
    pub(crate) moves: Vec<(String, String, usize)>,
    /// How many rows of each table repeat an id.
    pub(crate) repeated: [usize; 2],
}

impl Campaigns {
    pub(crate) fn new(structures: usize) -> Self {
        let mut dice = Dice(19);
        let header = |cells: &str| {
            let cells = format!("finess;nom;departement;{cells}");
            cells.split(';').map(Into::into).collect::<Vec<String>>()
        };
        let mut rows = [Vec::new(), Vec::new()];
        let mut boxes = [Vec::new(), Vec::new()];
        let mut moves = Vec::new();
        for number in 0..structures {
            let place = if number < MOVES.len() { number } else { dice.below(MOVES.len()) };
            let id = finess(number);
            let departement = (*dice.pick(&["44", "49", "53", "72", "85"])).to_owned();
            for (side, answered) in [MOVES[place].before, MOVES[place].after].iter().enumerate() {
                let Some((cells, address)) = answered else { continue };
                let row = format!("{id};Structure {number};{departement};{cells}");
                rows[side].push(row.split(';').map(Into::into).collect::<Vec<String>>());
                if !address.is_empty() {
                    boxes[side].push((id.clone(), (*address).to_owned()));
                }
            }
            moves.push((id, departement, place));
        }
        let mut repeated = [0, 0];
        for (rows, repeated) in rows.iter_mut().zip(&mut repeated) {
            for place in (3..rows.len()).step_by(97) {
                // A row that comes again, and says otherwise.
                let mut row = rows[place].clone();
                row[3] = "ne-sait-pas".into();
                rows.push(row);
                *repeated += 1;
            }
        }
        let mut later = rows[1].split_off(rows[1].len() - repeated[1]);
        // The order of one campaign is not that of the other.
        rows[1].rotate_left(structures / 3);
        rows[1].append(&mut later);
        let [before, after] = rows;
        let tables = [
            separated([header("equipe;usage;adresse;acces")].into_iter().chain(before)),
            separated([header("equipe;emploi;adresse;acces;relance")].into_iter().chain(after)),
        ];
        let [before, after] = boxes;
        let nobody = || (finess(9_000_000), GCS.to_owned());
        let annuaires = [
            annuaire("20260501", before.into_iter().chain([nobody()])),
            annuaire("20261101", after.into_iter().chain([nobody()])),
        ];
        Self { trees: trees(), tables, annuaires, moves, repeated }
    }

    /// The results of both campaigns, each in a form.
    pub(crate) fn results(&self, forms: [RowFormat; 2]) -> [Vec<u8>; 2] {
        [0, 1].map(|side| {
            let annuaire = Some(&self.annuaires[side]);
            campaign(&self.trees[side], &self.tables[side], annuaire, forms[side])
        })
    }
}
