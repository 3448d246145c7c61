//! `check`: problems and warnings of tree files, and what their cases do not cover.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use mssante_check::{
    fold::nearest,
    kit,
    load::{self, FileKind, Problems, Review, Severity, Source, TreeContext},
    render,
    signs::escaped_in_json,
    words::how_many,
};
use serde_json::json;

use crate::cli::{
    args::{CheckArgs, CheckFormat, ShelfOptions},
    failure::Failure,
    files::{
        catalogue::{Catalogue, is_path, read_tree},
        output,
    },
    screen::terminal,
};

/// What is said of one file.
struct FileReview {
    name: String,
    problems: Option<Problems>,
    cases: usize,
    /// What a region leaves as it was.
    untouched: Vec<(&'static str, Vec<Box<str>>)>,
    /// A file that must be mended before this one can be looked through.
    waits_for: Option<String>,
}

pub(crate) fn run(check: &CheckArgs, shelf: &ShelfOptions) -> Result<ExitCode, Failure> {
    if let Some(code) = &check.explain {
        return explain(code);
    }
    if check.sources {
        return show_sources(shelf);
    }
    check_files(check, &Catalogue::open(shelf)?)
}

/// Looks files through, or the whole shelf.
pub(crate) fn check_files(check: &CheckArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let rules = SeverityRules::of(check)?;
    let today = today();
    let mut reviews = Vec::new();
    for file in files_to_check(check, catalogue)? {
        let mut review = file.review(catalogue, today)?;
        review.problems = review.problems.and_then(|problems| rules.apply(problems));
        reviews.push(review);
    }
    match check.format {
        None | Some(CheckFormat::Text) => tell(&reviews)?,
        Some(CheckFormat::Json) => write_json(&reviews)?,
    }
    let has_errors = reviews.iter().any(|review| review.errors() > 0);
    Ok(ExitCode::from(u8::from(has_errors)))
}

/// Shows the page of the guide for a code.
fn explain(code: &str) -> Result<ExitCode, Failure> {
    let page = load::explain(code).ok_or_else(|| unknown_code(code))?;
    output::print(format!("{}\n", page.trim_end()).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn unknown_code(code: &str) -> Failure {
    let near = nearest(&code.to_uppercase(), load::codes()).map(Into::into);
    Failure::UnknownCode { code: code.into(), near }
}

/// What is asked of the warnings of some codes.
struct SeverityRules {
    denied: Vec<&'static str>,
    allowed: Vec<&'static str>,
}

impl SeverityRules {
    fn of(check: &CheckArgs) -> Result<Self, Failure> {
        let denied = known_codes(&check.deny)?;
        let allowed = known_codes(&check.allow)?;
        for code in &allowed {
            if load::severity(code) == Severity::Error {
                return Err(Failure::AllowedError(code));
            }
            if denied.contains(code) {
                return Err(Failure::DeniedAndAllowed(code));
            }
        }
        Ok(Self { denied, allowed })
    }

    fn apply(&self, problems: Problems) -> Option<Problems> {
        let mut problems = problems.without(&self.allowed)?;
        problems.deny(&self.denied);
        Some(problems)
    }
}

fn known_codes(written: &[String]) -> Result<Vec<&'static str>, Failure> {
    let mut known = Vec::new();
    for code in written {
        let found = load::codes().find(|known| known.eq_ignore_ascii_case(code.trim()));
        known.push(found.ok_or_else(|| unknown_code(code.trim()))?);
    }
    Ok(known)
}

/// Shows how the shipped trees and their document answer each other.
fn show_sources(shelf: &ShelfOptions) -> Result<ExitCode, Failure> {
    if shelf.trees.is_some() || shelf.resources.is_some() {
        return Err(Failure::SourcesOfOtherTrees);
    }
    let document = kit::source_document()?;
    let trees = kit::trees()?;
    let command = "mssante-check check --sources";
    output::print(&output::in_memory(|out| render::sources(&document, &trees, command, out)))?;
    Ok(ExitCode::SUCCESS)
}

/// A file to check.
enum CheckedFile {
    Tree {
        source: Source,
        /// `None` for a tree of the shelf.
        path: Option<PathBuf>,
    },
    Deck {
        source: Source,
        path: String,
    },
    /// The resources of the shelf.
    Resources(Source),
    /// Resources that replace some of theirs.
    Region(Source),
    /// A file that is no text, or too long.
    Unreadable(Problems),
}

/// All the files to check, read before the first is looked through.
fn files_to_check(check: &CheckArgs, catalogue: &Catalogue) -> Result<Vec<CheckedFile>, Failure> {
    let mut files = Vec::new();
    files.extend(catalogue.region_source()?.map(CheckedFile::Region));
    if check.files.is_empty() {
        files.extend(catalogue.shelf().trees().iter().map(|tree| on_shelf(tree.source())));
        files.extend(catalogue.unreadable().iter().cloned().map(CheckedFile::Unreadable));
        files.push(CheckedFile::Resources(catalogue.shelf().resources_source()));
    }
    for name in &check.files {
        files.push(match catalogue.shelf().source(name) {
            Some(tree) => on_shelf(tree),
            None if is_path(name) => read_file(name, catalogue)?,
            None => return Err(catalogue.unknown_tree(name)),
        });
    }
    Ok(files)
}

fn on_shelf(source: Source) -> CheckedFile {
    CheckedFile::Tree { source, path: None }
}

fn read_file(name: &str, catalogue: &Catalogue) -> Result<CheckedFile, Failure> {
    let source = match read_tree(Path::new(name)) {
        Ok(source) => source,
        Err(Failure::Problems(problems)) => return Ok(CheckedFile::Unreadable(*problems)),
        Err(failure) => return Err(failure),
    };
    Ok(match load::file_kind(&source) {
        FileKind::Tree => CheckedFile::Tree { source, path: Some(name.into()) },
        FileKind::Deck => CheckedFile::Deck { source, path: name.into() },
        FileKind::Resources if catalogue.has_resources(Path::new(name)) => {
            CheckedFile::Resources(source)
        }
        FileKind::Resources => CheckedFile::Region(source),
    })
}

impl CheckedFile {
    fn review(self, catalogue: &Catalogue, today: Date) -> Result<FileReview, Failure> {
        match self {
            Self::Resources(source) => {
                let problems = load::review_resources(&source, today);
                Ok(FileReview::of_problems(source.name, problems))
            }
            Self::Region(source) => {
                let shelf = catalogue.shelf().resources_source();
                let review = load::review_region(&source, &shelf, today);
                let told = FileReview::of_problems(source.name, review.problems);
                Ok(FileReview { untouched: review.untouched, ..told })
            }
            Self::Deck { source, path } => review_deck(source, &path, catalogue),
            Self::Tree { source, path } => review_tree(source, path.as_deref(), catalogue, today),
            Self::Unreadable(problems) => {
                Ok(FileReview::of_problems(problems.source.name.clone(), Some(problems)))
            }
        }
    }
}

fn review_deck(source: Source, path: &str, catalogue: &Catalogue) -> Result<FileReview, Failure> {
    let known: Vec<&str> = catalogue.shelf().ids().collect();
    let mut failure = None;
    let review = load::review_deck(&source, &known, |id| match catalogue.load_next(path, id) {
        Ok(loaded) if *loaded.tree.id == *id => Some(loaded.tree),
        Err(problems @ Failure::Problems(_)) => {
            failure = Some(problems);
            None
        }
        // The review says that there is no such tree.
        Ok(_) | Err(_) => None,
    });
    match failure {
        Some(failure) => Err(failure),
        None => Ok(FileReview::of(source, review)),
    }
}

fn review_tree(
    source: Source,
    path: Option<&Path>,
    catalogue: &Catalogue,
    today: Date,
) -> Result<FileReview, Failure> {
    let look = |around: &TreeContext<'_>| load::review(&source, around, today);
    let review = match catalogue.around(&source, path, look) {
        // Problems of the region's file are told once, with that file.
        Err(Failure::Problems(_)) => catalogue.around_without_region(path, look),
        review => review,
    };
    match review {
        // So are those of the shelf's own resources: without these, nothing can be said of a tree.
        Err(Failure::Problems(resources)) => Ok(FileReview {
            waits_for: Some(resources.source.name.clone()),
            ..FileReview::of_problems(source.name, None)
        }),
        review => Ok(FileReview::of(source, review?)),
    }
}

impl FileReview {
    fn of(source: Source, review: Review) -> Self {
        let cases = review.tree.map_or(0, |tree| tree.cases.len());
        Self { cases, ..Self::of_problems(source.name, review.problems) }
    }

    fn of_problems(name: String, problems: Option<Problems>) -> Self {
        Self { name, problems, cases: 0, untouched: Vec::new(), waits_for: None }
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.as_ref().map_or(0, |problems| problems.count(severity))
    }

    fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// The counts of problems in words.
    fn verdict(&self) -> String {
        if let Some(file) = &self.waits_for {
            return format!("à vérifier quand «\u{a0}{file}\u{a0}» sera corrigé");
        }
        let errors = how_many(self.errors(), "erreur");
        let warnings = how_many(self.count(Severity::Warning), "avertissement");
        match (self.errors(), self.count(Severity::Warning)) {
            (0, 0) => "en ordre".into(),
            (0, _) => warnings,
            (_, 0) => errors,
            _ => format!("{errors}, {warnings}"),
        }
    }
}

fn tell(reviews: &[FileReview]) -> Result<(), Failure> {
    for problems in reviews.iter().filter_map(|review| review.problems.as_ref()) {
        terminal::tell_drawn(&problems.draw(terminal::excerpt_style()));
    }
    let mut text = String::new();
    for review in reviews {
        let verdict = review.verdict();
        let cases = match review.cases {
            0 => String::new(),
            1 => " (1 cas vérifié)".into(),
            cases => format!(" ({cases} cas vérifiés)"),
        };
        let _ = writeln!(text, "{}\u{a0}: {verdict}{cases}", review.name);
        if !review.untouched.is_empty() {
            let _ = writeln!(text, "  Restent tels quels\u{a0}:");
        }
        for (section, ids) in &review.untouched {
            let options = textwrap::Options::new(terminal::stdout_look().width);
            let options = options
                .initial_indent("  - ")
                .subsequent_indent("    ")
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            let told = format!("{section}\u{a0}: {}", ids.join(", "));
            let _ = writeln!(text, "{}", textwrap::fill(&told, options));
        }
    }
    output::say(&text)
}

/// Today, or the day that `SOURCE_DATE_EPOCH` names (seconds since 1970): what is said and written
/// of a day can then be had again.
pub(crate) fn today() -> Date {
    let named = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u32>().ok());
    let now = named
        .and_then(|seconds| Timestamp::from_second(seconds.into()).ok())
        .unwrap_or_else(Timestamp::now);
    TimeZone::UTC.to_datetime(now).date()
}

fn write_json(reviews: &[FileReview]) -> Result<(), Failure> {
    let files: Vec<_> = reviews
        .iter()
        .map(|review| {
            json!({
                "file": review.name,
                "errors": review.errors(),
                "warnings": review.count(Severity::Warning),
                "cases": review.cases,
                "untouched": review.untouched.iter().cloned().collect::<BTreeMap<_, _>>(),
                "problems": review.problems.as_ref().map(Problems::entries).unwrap_or_default(),
            })
        })
        .collect();
    let json = format!("{:#}\n", json!({ "files": files }));
    output::print(escaped_in_json(&json).as_bytes())
}
