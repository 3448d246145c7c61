//! Files looked through beside a shelf, each as what it is meant to hold, and what is said of each.

use jiff::civil::Date;

use crate::{
    load::{
        self, FileKind, HeadingFinder, Problems, Resources, Review, Severity, Source, TreeContext,
        file_kind,
    },
    shelf::Shelf,
    tree::Tree,
    words::how_many,
};

/// What is said of one file.
#[derive(Debug)]
pub struct FileReview {
    pub name: String,
    /// What a sound tree or deck holds.
    pub tree: Option<Tree>,
    /// Errors and warnings.
    pub problems: Option<Problems>,
    /// What a region leaves as it was.
    pub untouched: Vec<(&'static str, Vec<Box<str>>)>,
    /// A file that must be mended before this one can be looked through.
    pub waits_for: Option<String>,
}

impl FileReview {
    /// What is said of a file that is no text, or too long.
    pub fn of_unreadable(problems: Problems) -> Self {
        Self::of_problems(&problems.source.name.clone(), Some(problems))
    }

    fn of(source: &Source, review: Review) -> Self {
        Self { tree: review.tree, ..Self::of_problems(&source.name, review.problems) }
    }

    fn of_problems(name: &str, problems: Option<Problems>) -> Self {
        Self { name: name.into(), tree: None, problems, untouched: Vec::new(), waits_for: None }
    }

    /// How many cases were walked.
    pub fn cases(&self) -> usize {
        self.tree.as_ref().map_or(0, |tree| tree.cases.len())
    }

    /// How many problems are errors, or warnings.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.as_ref().map_or(0, |problems| problems.count(severity))
    }

    /// The counts of problems in words.
    pub fn verdict(&self) -> String {
        if let Some(file) = &self.waits_for {
            return format!("à vérifier quand «\u{a0}{file}\u{a0}» sera corrigé");
        }
        let errors = self.count(Severity::Error);
        let warnings = self.count(Severity::Warning);
        match (errors, warnings) {
            (0, 0) => "en ordre".into(),
            (0, _) => how_many(warnings, "avertissement"),
            (_, 0) => how_many(errors, "erreur"),
            _ => format!("{}, {}", how_many(errors, "erreur"), how_many(warnings, "avertissement")),
        }
    }

    /// The file with its verdict, and how many cases were walked.
    pub fn line(&self) -> String {
        let cases = match self.cases() {
            0 => String::new(),
            1 => " (1 cas vérifié)".into(),
            cases => format!(" ({cases} cas vérifiés)"),
        };
        format!("{}\u{a0}: {}{cases}", self.name, self.verdict())
    }

    /// What a region leaves as it was, a line for each section; `None` when it leaves nothing.
    pub fn untouched_lines(&self) -> Option<UntouchedLines> {
        if self.untouched.is_empty() {
            return None;
        }
        let line =
            |(section, ids): &(&str, Vec<Box<str>>)| format!("{section}\u{a0}: {}", ids.join(", "));
        let sections = self.untouched.iter().map(line).collect();
        Some(UntouchedLines { title: "Restent tels quels\u{a0}:", sections })
    }
}

/// What a region leaves as it was, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntouchedLines {
    pub title: &'static str,
    pub sections: Vec<String>,
}

/// Looks files through beside a shelf.
///
/// ```
/// use jiff::civil::date;
/// use mssante_check::{kit, load::Source, review::Reviewer};
///
/// let shelf = kit::shelf();
/// let reviewer = Reviewer { shelf: &shelf, region: None, today: date(2026, 11, 30) };
/// let text = kit::source("equipement").expect("shipped").text;
/// let file = Source::new("mon-arbre.yaml", text.replace("id: equipement", "id: mon-arbre"));
/// let review = reviewer.file(&file)?;
/// assert_eq!(review.verdict(), "en ordre");
/// assert!(review.tree.is_some() && review.line().ends_with("cas vérifiés)"));
/// # Ok::<(), mssante_check::load::Problems>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reviewer<'s> {
    pub shelf: &'s Shelf,
    /// The file of a region, whose own problems are told with that file.
    pub region: Option<&'s Source>,
    /// The day as of which links and contacts were seen long ago.
    pub today: Date,
}

impl Reviewer<'_> {
    /// Looks a file through as what it is meant to hold. Resources are those of a region, and trees
    /// and decks know none but the trees of the shelf.
    ///
    /// # Errors
    /// As [`Reviewer::deck`].
    pub fn file(&self, source: &Source) -> Result<FileReview, Problems> {
        match file_kind(source) {
            FileKind::Tree => Ok(self.tree(source, &|_, _| None)),
            FileKind::Deck => self.deck(source, |id| self.tree_of_shelf(id)),
            FileKind::Resources => Ok(self.region_file(source)),
        }
    }

    /// Looks a tree through; `elsewhere` finds trees that are not on the shelf.
    pub fn tree(&self, source: &Source, elsewhere: HeadingFinder<'_>) -> FileReview {
        let look = |around: &TreeContext<'_>| load::review(source, around, self.today);
        let review = match self.overrides(Some(source)) {
            Ok(overrides) => self.shelf.around(overrides, elsewhere, look),
            Err(region) => Err(region),
        };
        // Problems of the region's file are told once, with that file.
        let review = review.or_else(|_| self.shelf.around(Resources::default(), elsewhere, look));
        match review {
            Ok(review) => FileReview::of(source, review),
            // So are those of the shelf's own resources: without these, nothing can be said of a
            // tree.
            Err(resources) => FileReview {
                waits_for: Some(resources.source.name),
                ..FileReview::of_problems(&source.name, None)
            },
        }
    }

    /// Looks a deck through; `find` gives the tree that it names.
    ///
    /// # Errors
    /// The problems of that tree.
    pub fn deck(
        &self,
        source: &Source,
        find: impl FnOnce(&str) -> Option<Result<Tree, Problems>>,
    ) -> Result<FileReview, Problems> {
        let known: Vec<&str> = self.shelf.ids().collect();
        let mut of_tree = None;
        let review = load::review_deck(source, &known, |id| match find(id)? {
            Ok(tree) => Some(tree),
            Err(problems) => {
                of_tree = Some(problems);
                None
            }
        });
        match of_tree {
            Some(problems) => Err(problems),
            None => Ok(FileReview::of(source, review)),
        }
    }

    /// Looks the resources of a shelf through.
    pub fn resources(&self, source: &Source) -> FileReview {
        FileReview::of_problems(&source.name, load::review_resources(source, self.today))
    }

    /// Looks through the resources of a region, which replace some of the shelf's.
    pub fn region_file(&self, source: &Source) -> FileReview {
        let shelf = self.shelf.resources_source();
        let review = load::review_region(source, &shelf, self.today);
        let untouched = review.untouched;
        FileReview { untouched, ..FileReview::of_problems(&source.name, review.problems) }
    }

    fn overrides(&self, tree: Option<&Source>) -> Result<Resources, Problems> {
        self.region.map_or_else(|| Ok(Resources::default()), |own| self.shelf.region(own, tree))
    }

    fn tree_of_shelf(&self, id: &str) -> Option<Result<Tree, Problems>> {
        match self.overrides(None) {
            Ok(overrides) => self.shelf.tree_without_cases(id, overrides),
            Err(region) => Some(Err(region)),
        }
    }
}
