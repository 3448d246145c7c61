//! Colours of a terminal, each of which can be read on black and on white. Words say the same.

use crate::{
    audit::Standing, compare::Evolution, render::Emphasis, training::Verdict, tree::Status,
};

/// A colour of the palette of 256, whose colours are the same on every terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextColour(u8);

const GREEN: TextColour = TextColour(28);
const ORANGE: TextColour = TextColour(130);
const BLUE: TextColour = TextColour(27);
const PURPLE: TextColour = TextColour(97);
const GREY: TextColour = TextColour(243);
const RED: TextColour = TextColour(160);

impl TextColour {
    pub(super) fn of_status(status: Status) -> Self {
        match status {
            Status::EnOrdre => GREEN,
            Status::AFaire => ORANGE,
            Status::AVerifier => BLUE,
            Status::Information => PURPLE,
            Status::NonEligible => GREY,
        }
    }

    /// `None` where there is nothing to say by a colour.
    pub(super) fn of_standing(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Reached(status) => Some(Self::of_status(status)),
            Standing::Undetermined => None,
            Standing::Error => Some(RED),
        }
    }

    /// `None` where there is nothing to say by a colour.
    pub(super) fn of_evolution(evolution: Evolution) -> Option<Self> {
        match evolution {
            Evolution::Progress => Some(GREEN),
            Evolution::Decline => Some(RED),
            Evolution::Other => Some(ORANGE),
            Evolution::Stable => None,
            Evolution::New => Some(BLUE),
            Evolution::Gone => Some(GREY),
        }
    }

    pub(super) fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Right | Verdict::Detour => GREEN,
            Verdict::Wrong => ORANGE,
        }
    }
}

impl Emphasis {
    /// A text on one line as a title is written.
    pub(super) fn title(self, line: &str) -> String {
        match self {
            Self::Colours | Self::Bold => format!("\u{1b}[1m{line}\u{1b}[0m"),
            Self::None => line.into(),
        }
    }

    /// A text on one line in a colour, where colours are wanted.
    pub(super) fn coloured(self, line: &str, colour: TextColour) -> String {
        match self {
            Self::Colours => format!("\u{1b}[38;5;{}m{line}\u{1b}[0m", colour.0),
            Self::Bold | Self::None => line.into(),
        }
    }

    /// A title on one line, of which so many bytes at its beginning have a colour.
    pub(super) fn title_with(self, line: &str, end: usize, colour: TextColour) -> String {
        let (label, rest) = line.split_at(end.min(line.len()));
        match self {
            Self::Colours => {
                format!("\u{1b}[1;38;5;{}m{label}\u{1b}[39m{rest}\u{1b}[0m", colour.0)
            }
            Self::Bold | Self::None => self.title(line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The light of a colour of the palette, from 0 to 1, as WCAG 2 reckons it.
    fn light(TextColour(colour): TextColour) -> f64 {
        let level = |place: u8| if place == 0 { 0 } else { place * 40 + 55 };
        let [red, green, blue] = match colour {
            232.. => [(colour - 232) * 10 + 8; 3],
            16.. => {
                let cube = colour - 16;
                [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
            }
            _ => panic!("each terminal has its own"),
        };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn colours_can_be_read_on_black_and_on_white() {
        for colour in [GREEN, ORANGE, BLUE, PURPLE, GREY, RED] {
            let light = light(colour) + 0.05;
            assert!(light / 0.05 > 3.8 && 1.05 / light > 3.8, "{colour:?} {light}");
        }
    }

    #[test]
    fn each_status_has_a_colour_of_its_own() {
        let all = [
            Status::EnOrdre,
            Status::AFaire,
            Status::AVerifier,
            Status::Information,
            Status::NonEligible,
        ];
        for (place, status) in all.iter().enumerate() {
            for other in &all[..place] {
                assert_ne!(TextColour::of_status(*status), TextColour::of_status(*other));
            }
        }
    }
}
