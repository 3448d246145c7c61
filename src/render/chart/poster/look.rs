//! What a poster shows, and for which paper it is made.

/// What a poster shows, and for which paper it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PosterLook {
    pub paper: Paper,
    pub actions: PosterActions,
    pub links: PosterLinks,
}

/// The paper that a poster is made for. Where its text would be too small to read, the poster takes
/// the next larger size of the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
}

impl Paper {
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }
}

/// Whether a poster says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PosterActions {
    /// At each outcome and each answer: what is to be done, with contacts and links.
    Shown,
    /// The map of the questions and outcomes alone.
    LeftOut,
}

/// How a poster leads to pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PosterLinks {
    /// By their addresses.
    Addresses,
    /// By a QR code for each.
    Codes,
}

impl PosterLook {
    /// What to do, by addresses.
    pub const fn on(paper: Paper) -> Self {
        Self { paper, actions: PosterActions::Shown, links: PosterLinks::Addresses }
    }
}
