//! Posters that need larger paper than was asked for, and what would make them fit.

use super::{Poster, PosterActions, PosterLinks, PosterLook};

/// Paper that a poster needs, larger than the one asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LargerPaper {
    /// Its name, or its measures where it has none.
    pub needed: String,
    /// The look that was asked for, with its paper.
    pub asked: PosterLook,
    /// The same poster with fewer things on it, which fits the paper asked for.
    pub fitting: Option<PosterLook>,
}

impl LargerPaper {
    /// What a poster needs; `None` when it fits the paper asked for. `draw` draws it in another
    /// look.
    pub fn of<'t>(
        poster: &Poster<'t>,
        asked: PosterLook,
        draw: impl Fn(PosterLook) -> Poster<'t>,
    ) -> Option<Self> {
        let needed = poster.paper_name();
        let paper = asked.paper.name();
        if needed == paper {
            return None;
        }
        let written = PosterLook { links: PosterLinks::Addresses, ..asked };
        let map = PosterLook { actions: PosterActions::LeftOut, ..written };
        let fits = |less: &PosterLook| *less != asked && draw(*less).paper_name() == paper;
        Some(Self { needed, asked, fitting: [written, map].into_iter().find(fits) })
    }

    /// Why it is larger.
    pub fn reason(&self) -> String {
        format!(
            "Ce poster est pour une feuille {}\u{a0}: sur une {}, son texte serait trop petit pour \
             être lu.",
            self.needed,
            self.asked.paper.name()
        )
    }

    /// What would fit the paper asked for, without a full stop: a host says how to ask for it.
    pub fn remedy(&self) -> Option<String> {
        let paper = self.asked.paper.name();
        if self.fitting?.actions == self.asked.actions {
            Some(format!("Sans codes QR, il tient sur une {paper}"))
        } else {
            Some(format!("La carte seule tient sur une {paper}"))
        }
    }
}
