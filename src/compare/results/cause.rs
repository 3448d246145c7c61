//! What made the difference: the tree, the annuaire or the answers.

/// Something that changed between two campaigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The tree, which asks or concludes otherwise.
    Tree,
    /// What the annuaire proposes.
    Annuaire,
    /// What the structure answers.
    Answers,
}

impl Cause {
    pub const ALL: [Self; 3] = [Self::Tree, Self::Annuaire, Self::Answers];

    /// Its name in the column `cause`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tree => "arbre",
            Self::Annuaire => "annuaire",
            Self::Answers => "reponses",
        }
    }

    /// Its name for a reader.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tree => "L'arbre",
            Self::Annuaire => "L'annuaire",
            Self::Answers => "Les réponses",
        }
    }
}

/// What made the difference for a row: any of the causes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Causes([bool; 3]);

impl Causes {
    #[must_use]
    pub fn with(mut self, cause: Cause) -> Self {
        self.0[cause as usize] = true;
        self
    }

    pub fn has(self, cause: Cause) -> bool {
        self.0[cause as usize]
    }

    /// Those that there are, in the order of [`Cause::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Cause> {
        Cause::ALL.into_iter().filter(move |cause| self.has(*cause))
    }

    /// What stands in the column `cause`, such as `arbre+reponses`.
    pub fn key(self) -> String {
        self.iter().map(Cause::key).collect::<Vec<_>>().join("+")
    }
}
