//! The cases as cards to cut out. Nothing of a situation is ever cut: a long one gets smaller type,
//! then more paper.

use maud::{Markup, html};

use crate::{
    render::{html::text_lines, metrics::Font},
    words::tame,
};

use super::cases::{WorkshopCase, WorkshopCases};

/// Where pairs note their answers.
const RULES: usize = 3;

/// A sheet is as large as four of the smallest cards.
const QUARTERS: usize = 4;

/// The cards, sheet after sheet.
pub(super) struct Cards<'c, 't> {
    cases: &'c WorkshopCases<'t>,
    sheets: Vec<Vec<CaseCard<'c, 't>>>,
}

struct CaseCard<'c, 't> {
    case: &'c WorkshopCase<'t>,
    layout: CardLayout,
}

impl<'c, 't> Cards<'c, 't> {
    pub(super) fn of(cases: &'c WorkshopCases<'t>) -> Self {
        let mut sheets: Vec<Vec<CaseCard<'c, 't>>> = Vec::new();
        let mut used = QUARTERS;
        for case in &cases.all {
            let layout = CardLayout::of(&case.case.situation);
            let quarters = layout.size.quarters();
            // Half a sheet begins a row.
            let start = used.next_multiple_of(quarters.min(2));
            let card = CaseCard { case, layout };
            match sheets.last_mut() {
                Some(sheet) if start + quarters <= QUARTERS => {
                    sheet.push(card);
                    used = start + quarters;
                }
                _ => {
                    sheets.push(vec![card]);
                    used = quarters;
                }
            }
        }
        Self { cases, sheets }
    }

    pub(super) fn sheets(&self) -> usize {
        self.sheets.len()
    }

    /// Whether all cards are of the same, smallest size.
    pub(super) fn are_alike(&self) -> bool {
        self.sheets.iter().flatten().all(|card| card.layout.size == CardSize::A6)
    }

    pub(super) fn section(&self) -> Markup {
        html! {
            section #cartes aria-labelledby="cartes-titre" {
                h2 #cartes-titre { "Les cartes" }
                @for sheet in &self.sheets { (self.sheet(sheet)) }
            }
            "\n"
        }
    }

    fn sheet(&self, cards: &[CaseCard<'_, '_>]) -> Markup {
        let is_whole = cards.iter().any(|card| card.layout.size == CardSize::Sheets);
        html! {
            "\n"
            div.sheet.whole[is_whole] {
                @for card in cards { (self.card(card)) }
            }
        }
    }

    fn card(&self, card: &CaseCard<'_, '_>) -> Markup {
        let number = card.case.number;
        let id = format!("carte-{number}");
        let class = format!("card {} p{}", card.layout.size.class(), card.layout.points);
        html! {
            "\n"
            article class=(class) aria-labelledby=(id) {
                div.top {
                    h3 id=(id) { "Cas " (number) }
                    span.tree { (tame(&self.cases.tree.title)) }
                }
                p.situation { (text_lines(&card.case.case.situation)) }
                div.notes {
                    p {
                        "Nos réponses, question par question" br;
                        span.form { "(par exemple 1 oui, 2 non)" }
                    }
                    @for _ in 0..RULES { div.rule {} }
                    p.issue { "Issue : " span.box {} }
                }
            }
        }
    }
}

/// The paper of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CardSize {
    /// A quarter of a sheet.
    A6,
    /// Half a sheet, lying.
    A5,
    A4,
    /// As many sheets as it takes.
    Sheets,
}

impl CardSize {
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

/// The paper of a card, and the size of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CardLayout {
    size: CardSize,
    points: i64,
}

/// What `workshop.css` leaves to the situation on a card, in hundredths of a millimetre.
struct SituationSpace {
    size: CardSize,
    width: i64,
    height: i64,
}

const SPACES: [SituationSpace; 3] = [
    SituationSpace { size: CardSize::A6, width: 8900, height: 7200 },
    SituationSpace { size: CardSize::A5, width: 12_000, height: 11_400 },
    SituationSpace { size: CardSize::A4, width: 19_400, height: 21_000 },
];

/// Sizes of type in points, the larger the better; less than the least is not read across a table.
const TYPE_SIZES: [i64; 5] = [14, 12, 11, 10, 9];
/// The type of a situation that takes several sheets, in points.
const TYPE_SIZE_ON_SHEETS: i64 = 10;

/// The height of a line for its type, as in `workshop.css`: 27 twentieths.
const LEADING: i64 = 27;
const LEADING_PARTS: i64 = 20;

/// More bytes than the largest card holds of the narrowest letters; no need to set them.
const LONGEST: usize = 12_000;

impl CardLayout {
    /// The smallest paper that holds a situation, with the largest type that fits on it.
    fn of(situation: &str) -> Self {
        if situation.len() <= LONGEST {
            for space in &SPACES {
                for points in TYPE_SIZES {
                    if space.holds(situation, points) {
                        return Self { size: space.size, points };
                    }
                }
            }
        }
        Self { size: CardSize::Sheets, points: TYPE_SIZE_ON_SHEETS }
    }
}

impl SituationSpace {
    fn holds(&self, situation: &str, points: i64) -> bool {
        // A point is 0.3528 mm.
        let font = Font::plain(points * 3528 / 100 + 1);
        let most_lines = self.height * LEADING_PARTS / (font.size * LEADING);
        // What is too long by its measure alone is not broken into lines.
        let least_lines: i64 = situation.lines().map(|line| font.width(line) / self.width).sum();
        if least_lines > most_lines {
            return false;
        }
        let lines: usize = situation.lines().map(|line| font.wrap(line, self.width).len()).sum();
        i64::try_from(lines).is_ok_and(|lines| lines <= most_lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(length: usize) -> CardLayout {
        CardLayout::of(&"mot ".repeat(length / 4))
    }

    #[test]
    fn longer_situations_get_smaller_type_and_then_more_paper() {
        assert_eq!(layout(100), CardLayout { size: CardSize::A6, points: 14 });
        assert_eq!(layout(400), CardLayout { size: CardSize::A6, points: 12 });
        assert_eq!(layout(700), CardLayout { size: CardSize::A6, points: 9 });
        assert_eq!(layout(1500), CardLayout { size: CardSize::A5, points: 9 });
        assert_eq!(layout(3000), CardLayout { size: CardSize::A4, points: 11 });
        assert_eq!(layout(9000), CardLayout { size: CardSize::Sheets, points: 10 });
        assert_eq!(CardLayout::of(&"\n".repeat(40)).size, CardSize::A4);
        assert_eq!(
            [11_000, 1_000_000].map(|length| CardLayout::of(&"x".repeat(length)).size),
            [CardSize::Sheets; 2]
        );
    }
}
