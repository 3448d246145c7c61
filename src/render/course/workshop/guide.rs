//! The page of who leads the workshop.

use maud::{Markup, html};

use crate::{
    render::{chart::Poster, html::text_lines},
    walk::said,
    words::tame,
};

use super::{
    cards::Cards,
    cases::WorkshopCases,
    pages::OfficialPages,
    pitfalls::{in_ranges, pitfalls},
    schedule::{Schedule, WHOLE},
    selection::{CaseSelection, RatedCase},
};

/// For how many people the quantities are told; they work in pairs.
const PEOPLE: usize = 12;

pub(super) struct Guide<'c, 't> {
    cases: &'c WorkshopCases<'t>,
    selection: CaseSelection<'c, 't>,
    schedule: Schedule,
    pages: OfficialPages<'t>,
    pieces: Vec<PrintedPiece>,
}

/// Something to print before the workshop.
struct PrintedPiece {
    name: &'static str,
    paper: String,
    /// How many for all, and for whom.
    copies: String,
    /// What is done with it once it is printed.
    then: &'static str,
}

impl<'c, 't> Guide<'c, 't> {
    pub(super) fn of(
        cases: &'c WorkshopCases<'t>,
        cards: &Cards<'c, 't>,
        blank: &Poster<'_>,
        filled: &Poster<'_>,
    ) -> Self {
        let schedule = Schedule::for_cases(cases.all.len());
        let selection = CaseSelection::of(cases, schedule.cases);
        let pages = OfficialPages::of(cases.tree);
        let mut pieces = vec![PrintedPiece::leaders_sheet()];
        if !pages.are_none() {
            pieces.push(PrintedPiece::pages());
        }
        pieces.push(PrintedPiece::blank_poster(blank));
        pieces.push(PrintedPiece::cards(cards));
        pieces.push(PrintedPiece::answer_key());
        pieces.push(PrintedPiece::filled_poster(filled));
        Self { cases, selection, schedule, pages, pieces }
    }

    pub(super) fn section(&self, title: &str) -> Markup {
        let tree = self.cases.tree;
        html! {
            section #animation aria-labelledby="animation-titre" {
                h1 #animation-titre { (title) }
                @if let Some(intro) = &tree.intro { p.intro { (text_lines(intro)) } }
                p {
                    "Une demi-heure sur papier : à deux, on lit une situation, on suit l'arbre \
                     sur l'affiche, et on décide quoi faire."
                }
                (self.to_print())
                (self.timetable())
                (self.kept())
                (self.pitfalls())
                (self.pages.section())
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
                tbody { @for piece in &self.pieces {
                    "\n"
                    tr {
                        th scope="row" { (piece.name) }
                        td { (piece.paper) }
                        td { (piece.copies) }
                        td { (piece.then) }
                    }
                } }
            }
            p {
                "Imprimez en taille réelle (100 %), sur une face ; le noir et blanc suffit. \
                 Prévoyez ciseaux, crayons et montre."
            }
        }
    }

    fn timetable(&self) -> Markup {
        let mut start = 0;
        html! {
            "\n"
            h2 { "Le déroulé : " (WHOLE) " minutes" }
            table.plan {
                thead { tr {
                    th scope="col" { "Minutes" } th scope="col" { "Étape" }
                    th scope="col" { "Ce que vous faites" } th scope="col" { "Ce que vous dites" }
                } }
                tbody { @for item in self.schedule.agenda(self.cases) {
                    @let end = start + item.minutes;
                    "\n"
                    tr {
                        td { (start) " à " (end) }
                        th scope="row" { (item.name) }
                        td { (item.action) }
                        td { (item.speech) }
                    }
                    @let () = start = end;
                } }
            }
        }
    }

    fn kept(&self) -> Markup {
        let all = self.cases.all.len();
        let kept = self.selection.kept.len();
        html! {
            "\n"
            div.together {
                h2 { @if kept < all { "Les cas à garder" } @else { "Les cas, dans l'ordre" } }
                @if kept < all {
                    p {
                        "Il y a " (all) " cas ; " (WHOLE) " minutes en demandent " (kept) ". \
                         Ceux-ci mêlent le simple et le délicat. Pour un groupe rapide, il reste "
                        (self.left()) "."
                    }
                }
                table {
                    thead { tr {
                        th scope="col" { "Carte" } th scope="col" { "Niveau" }
                        th scope="col" { "Pourquoi" } th scope="col" { "À trouver" }
                    } }
                    tbody { @for rated in &self.selection.kept {
                        "\n"
                        tr {
                            th scope="row" { "Cas " (rated.case.number) }
                            td { (rated.level.label()) }
                            td { (rated.reasons()) }
                            td { (self.sought(rated)) }
                        }
                    } }
                }
            }
        }
    }

    /// What a pair should come to: the outcome, or the answers where there is no other.
    fn sought(&self, rated: &RatedCase<'_, '_>) -> String {
        let right = &rated.case.right;
        if self.cases.has_several_outcomes() {
            return format!("issue {}", self.cases.letter(right.at().id()));
        }
        let answers = right.steps().iter().map(|step| tame(&said(&step.given, right.steps())));
        answers.collect::<Vec<_>>().join(", ")
    }

    /// The cards that are not kept, by their numbers if these can be taken in at a glance.
    fn left(&self) -> String {
        let left = &self.selection.left;
        match (&**left, in_ranges(left)) {
            ([_], number) => format!("la carte {number}"),
            (_, numbers) if numbers.len() > 60 => format!("les {} autres", left.len()),
            (_, numbers) => format!("les cartes {numbers}"),
        }
    }

    fn pitfalls(&self) -> Markup {
        let pitfalls = pitfalls(self.cases);
        html! {
            @if !pitfalls.is_empty() {
                "\n"
                h2 { "Les pièges fréquents" }
                ul { @for pitfall in pitfalls { "\n" li { (pitfall) } } }
            }
        }
    }
}

/// How many pairs there are.
const PAIRS: usize = PEOPLE / 2;

impl PrintedPiece {
    fn leaders_sheet() -> Self {
        Self {
            name: "Cette fiche",
            paper: "A4".into(),
            copies: "1, pour vous".into(),
            then: "À lire avant.",
        }
    }

    fn pages() -> Self {
        Self {
            name: "Les pages officielles",
            paper: "A4".into(),
            copies: "1, pour tous".into(),
            then: "À montrer, ou à afficher.",
        }
    }

    fn blank_poster(poster: &Poster<'_>) -> Self {
        Self {
            name: "L'affiche à compléter",
            paper: poster_paper(poster),
            copies: format!("{PAIRS}, une par binôme"),
            then: "À compléter au crayon.",
        }
    }

    fn cards(cards: &Cards<'_, '_>) -> Self {
        let sheets = cards.sheets();
        let plural = if sheets > 1 { "s" } else { "" };
        let then = if cards.are_alike() {
            "À découper\u{a0}: quatre cartes par feuille."
        } else {
            "À découper\u{a0}; une longue situation prend plus d\'une place."
        };
        Self {
            name: "Les cartes",
            paper: format!("{sheets} feuille{plural} (A4)"),
            copies: format!("{PAIRS} jeux, un par binôme"),
            then,
        }
    }

    fn answer_key() -> Self {
        Self {
            name: "Le corrigé",
            paper: "A4".into(),
            copies: "1, pour vous".into(),
            then: "À garder jusqu'à la mise en commun.",
        }
    }

    fn filled_poster(poster: &Poster<'_>) -> Self {
        Self {
            name: "L'affiche complétée",
            paper: poster_paper(poster),
            copies: "1, pour vous".into(),
            then: "À montrer à la fin.",
        }
    }
}

fn poster_paper(poster: &Poster<'_>) -> String {
    format!("1 feuille ({}, paysage)", poster.paper_name())
}
