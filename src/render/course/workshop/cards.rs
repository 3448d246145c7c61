//! The cases as cards to cut out.

use maud::{Markup, html};

use super::{
    fit::{Card, Fit},
    lines,
    rounds::{Round, Rounds},
};

/// Where pairs note their answers.
const RULES: usize = 3;

/// The cards, sheet after sheet.
pub(super) struct Cards<'r, 't> {
    rounds: &'r Rounds<'t>,
    sheets: Vec<Vec<(&'r Round<'t>, Fit)>>,
}

impl<'r, 't> Cards<'r, 't> {
    pub(super) fn of(rounds: &'r Rounds<'t>) -> Self {
        let (mut sheets, mut used): (Vec<Vec<_>>, usize) = (Vec::new(), QUARTERS);
        for round in &rounds.all {
            let fit = Fit::of(&round.case.situation);
            let quarters = fit.card.quarters();
            // Half a sheet begins a row.
            let start = used.next_multiple_of(quarters.min(2));
            if start + quarters > QUARTERS {
                sheets.push(Vec::new());
                used = quarters;
            } else {
                used = start + quarters;
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.push((round, fit));
            }
        }
        Self { rounds, sheets }
    }

    pub(super) fn sheets(&self) -> usize {
        self.sheets.len()
    }

    /// Whether all cards are of the same, smallest size.
    pub(super) fn are_alike(&self) -> bool {
        self.sheets.iter().flatten().all(|(_, fit)| fit.card == Card::A6)
    }

    pub(super) fn section(&self) -> Markup {
        html! {
            section #cartes aria-labelledby="cartes-titre" {
                h2 #cartes-titre { "Les cartes" }
                @for sheet in &self.sheets {
                    "\n"
                    div.sheet.whole[sheet.iter().any(|(_, fit)| fit.card == Card::Sheets)] {
                        @for (round, fit) in sheet { (self.card(round, *fit)) }
                    }
                }
            }
            "\n"
        }
    }

    fn card(&self, round: &Round<'_>, fit: Fit) -> Markup {
        let (number, class) = (round.number, format!("card {} p{}", fit.card.class(), fit.points));
        html! {
            "\n"
            article class=(class) aria-labelledby=(format!("carte-{number}")) {
                div.top { h3 id=(format!("carte-{number}")) { "Cas " (number) } span.tree { (self.rounds.tree.id) } }
                p.situation { (lines(&round.case.situation)) }
                div.notes {
                    p { "Nos réponses, question par question" br; span.form { "(par exemple 1 \
                        oui, 2 non)" } }
                    @for _ in 0..RULES { div.rule {} }
                    p.issue { "Issue : " span.box {} }
                }
            }
        }
    }
}

/// A sheet is as large as four of the smallest cards.
const QUARTERS: usize = 4;

impl Card {
    fn quarters(self) -> usize {
        match self {
            Self::A6 => 1,
            Self::A5 => 2,
            Self::A4 | Self::Sheets => QUARTERS,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::A6 => "a6",
            Self::A5 => "a5",
            Self::A4 => "a4",
            Self::Sheets => "sheets",
        }
    }
}
