//! The page of who leads the workshop.

use maud::{Markup, html};

use crate::{render::chart::ToFill, walk::said, words::tame};

use super::{
    cards::Cards,
    choice::{Choice, Rated},
    plan::{Plan, WHOLE},
    rounds::Rounds,
    script::parts,
    traps::traps,
};

/// For how many people the quantities are told; they work in pairs.
const PEOPLE: usize = 12;

pub(super) struct Guide<'r, 't> {
    rounds: &'r Rounds<'t>,
    choice: Choice<'r, 't>,
    plan: Plan,
    /// What is printed: its name, its paper, how many for all, and what is done with it.
    pieces: Vec<[String; 4]>,
}

impl<'r, 't> Guide<'r, 't> {
    pub(super) fn of(rounds: &'r Rounds<'t>, cards: &Cards<'r, 't>, poster: &ToFill) -> Self {
        let plan = Plan::for_cases(rounds.all.len());
        let choice = Choice::of(rounds, plan.cases);
        Self { rounds, choice, plan, pieces: pieces(cards, poster) }
    }

    pub(super) fn section(&self, title: &str) -> Markup {
        let tree = self.rounds.tree;
        html! {
            section #animation aria-labelledby="animation-titre" {
                h1 #animation-titre { (title) }
                @if let Some(intro) = &tree.intro { p.intro { (tame(intro)) } }
                p {
                    "Une demi-heure sur papier : à deux, on lit une situation, on suit l'arbre \
                     sur l'affiche, et on décide \
                     quoi faire. Ce kit vient tout entier de l'arbre « " (tree.id) " » et de ses \
                     cas."
                }
                (self.to_print())
                (self.timetable())
                (self.kept())
                (self.traps())
            }
            "\n"
        }
    }

    fn to_print(&self) -> Markup {
        html! {
            "\n"
            h2 { "À imprimer et à préparer" }
            table.pieces {
                thead { tr {
                    th scope="col" { "Pièce" } th scope="col" { "Papier" }
                    th scope="col" { "Pour " (PEOPLE) " personnes" } th scope="col" { "Ensuite" }
                } }
                tbody { @for [name, paper, count, then] in &self.pieces {
                    "\n"
                    tr { th scope="row" { (name) } td { (paper) } td { (count) } td { (then) } }
                } }
            }
            p {
                "Imprimez en taille réelle (100 %), sur une seule face ; le noir et blanc suffit. \
                 Prévoyez aussi des \
                 ciseaux, un crayon par binôme et une montre."
            }
        }
    }

    fn timetable(&self) -> Markup {
        let mut from = 0;
        html! {
            "\n"
            h2 { "Le déroulé : " (WHOLE) " minutes" }
            table.plan {
                thead { tr {
                    th scope="col" { "Minutes" } th scope="col" { "Étape" }
                    th scope="col" { "Ce que vous faites" } th scope="col" { "Ce que vous dites" }
                } }
                tbody { @for part in parts(self.rounds, self.plan) {
                    @let to = from + part.minutes;
                    "\n"
                    tr { td { (from) " \
                        à " (to) } th scope="row" { (part.name) } td { (part.does) } td { (part.says) } }
                    @let () = from = to;
                } }
            }
        }
    }

    fn kept(&self) -> Markup {
        let all = self.rounds.all.len();
        let kept = self.choice.kept.len();
        html! {
            "\n"
            div.together {
                h2 { @if kept < all { "Les cas à garder" } @else { "Les cas, dans l'ordre" } }
                @if kept < all {
                    p {
                        "Il y a " (all) " cas ; " (WHOLE) " minutes en demandent " (kept) ". \
                         Ceux-ci mêlent le simple et le délicat. \
                         Pour un groupe rapide, il reste " (self.left()) "."
                    }
                }
                table {
                    thead { tr {
                        th scope="col" { "Carte" } th scope="col" { "Niveau" }
                        th scope="col" { "Pourquoi" } th scope="col" { "À trouver" }
                    } }
                    tbody { @for rated in &self.choice.kept {
                        "\n"
                        tr {
                            th scope="row" { "Cas " (rated.round.number) }
                            td { (rated.level.label()) } td { (rated.reasons()) } td { (self.sought(rated)) }
                        }
                    } }
                }
            }
        }
    }

    /// What a pair should come to: the outcome, or the answers where there is no other.
    fn sought(&self, rated: &Rated<'_, '_>) -> String {
        let right = &rated.round.right;
        if self.rounds.has_outcomes() {
            return format!("issue {}", self.rounds.letter(right.at().id()));
        }
        let answers = right.steps().iter().map(|step| tame(&said(&step.given, right.steps())));
        answers.collect::<Vec<_>>().join(", ")
    }

    /// The cards that are not kept, by their numbers if these can be taken in at a glance.
    fn left(&self) -> String {
        match &*self.choice.left {
            [only] => format!("la carte {only}"),
            left if left.len() > 12 => format!("les {} autres", left.len()),
            left => format!(
                "les cartes {}",
                left.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
            ),
        }
    }

    fn traps(&self) -> Markup {
        let traps = traps(self.rounds);
        html! {
            @if !traps.is_empty() {
                "\n"
                h2 { "Les pièges fréquents" }
                ul { @for trap in traps { "\n" li { (trap) } } }
            }
        }
    }
}

fn pieces(cards: &Cards<'_, '_>, poster: &ToFill) -> Vec<[String; 4]> {
    let pairs = PEOPLE / 2;
    let paper = match poster.width {
        297 => "A4, paysage".to_owned(),
        420 => "A3, paysage".into(),
        594 => "A2, paysage".into(),
        841 => "A1, paysage".into(),
        width => format!("{width} × {} mm", poster.height),
    };
    let sheets = cards.sheets();
    let plural = if sheets > 1 { "s" } else { "" };
    let cut = if cards.are_alike() {
        "Coupez le long des pointillés : quatre cartes A6 par feuille."
    } else {
        "Coupez le long des pointillés ; une longue situation prend plus d'une place."
    };
    [
        ["Cette fiche".into(), "A4".into(), "1, pour vous".into(), "À lire avant.".into()],
        [
            "L'affiche".into(),
            format!("1 feuille ({paper})"),
            format!("{pairs}, une par binôme"),
            "À compléter au crayon.".into(),
        ],
        [
            "Les cartes".into(),
            format!("{sheets} feuille{plural} (A4)"),
            format!("{pairs} jeux, un par binôme"),
            cut.into(),
        ],
        [
            "Le corrigé".into(),
            "A4".into(),
            "1, pour vous".into(),
            "À garder jusqu'à la mise en commun.".into(),
        ],
    ]
    .into()
}
