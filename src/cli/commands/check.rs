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
    load::{self, FileKind, Problems, Severity, Source},
    render,
    review::{FileReview, Reviewer},
    signs::escaped_in_json,
    tree::{Tree, names::Names},
};
use serde_json::json;

use crate::cli::{
    args::{CheckArgs, CheckFormat, ShelfOptions},
    failure::Failure,
    files::{
        catalogue::{Catalogue, heading_beside, is_path, read_tree},
        output,
    },
    screen::terminal,
};

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
    let region = catalogue.region_source()?;
    let (shelf, today) = (catalogue.shelf(), today());
    let reviewer = Reviewer { shelf, region: region.as_ref(), today };
    let mut reviews = Vec::new();
    for file in files_to_check(check, region.as_ref(), catalogue)? {
        let mut review = file.review(reviewer, catalogue)?;
        review.problems = review.problems.and_then(|problems| rules.apply(problems));
        reviews.push(review);
    }
    match check.format {
        None | Some(CheckFormat::Text) => tell(&reviews)?,
        Some(CheckFormat::Json) => write_json(&reviews)?,
    }
    let has_errors = reviews.iter().any(|review| review.count(Severity::Error) > 0);
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
fn files_to_check(
    check: &CheckArgs,
    region: Option<&Source>,
    catalogue: &Catalogue,
) -> Result<Vec<CheckedFile>, Failure> {
    let mut files = Vec::new();
    files.extend(region.cloned().map(CheckedFile::Region));
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
    fn review(self, reviewer: Reviewer<'_>, catalogue: &Catalogue) -> Result<FileReview, Failure> {
        match self {
            Self::Resources(source) => Ok(reviewer.resources(&source)),
            Self::Region(source) => Ok(reviewer.region_file(&source)),
            Self::Deck { source, path } => {
                Ok(reviewer.deck(&source, |id| tree_of_deck(&path, id, catalogue))?)
            }
            Self::Tree { source, path } => {
                let beside = |id: &str, names: &Names| heading_beside(path.as_deref()?, id, names);
                Ok(reviewer.tree(&source, &beside))
            }
            Self::Unreadable(problems) => Ok(FileReview::of_unreadable(problems)),
        }
    }
}

/// The tree that a deck names; where there is none, the review says so.
fn tree_of_deck(deck: &str, id: &str, catalogue: &Catalogue) -> Option<Result<Tree, Problems>> {
    match catalogue.load_next(deck, id) {
        Ok(loaded) if *loaded.tree.id == *id => Some(Ok(loaded.tree)),
        Err(Failure::Problems(problems)) => Some(Err(*problems)),
        Ok(_) | Err(_) => None,
    }
}

fn tell(reviews: &[FileReview]) -> Result<(), Failure> {
    for problems in reviews.iter().filter_map(|review| review.problems.as_ref()) {
        terminal::tell_drawn(&problems.draw(terminal::excerpt_style()));
    }
    let mut text = String::new();
    for review in reviews {
        let _ = writeln!(text, "{}", review.line());
        let Some(untouched) = review.untouched_lines() else { continue };
        let _ = writeln!(text, "  {}", untouched.title);
        for section in untouched.sections {
            let options = textwrap::Options::new(terminal::stdout_look().width);
            let options = options
                .initial_indent("  - ")
                .subsequent_indent("    ")
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            let _ = writeln!(text, "{}", textwrap::fill(&section, options));
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
                "errors": review.count(Severity::Error),
                "warnings": review.count(Severity::Warning),
                "cases": review.cases(),
                "untouched": review.untouched.iter().cloned().collect::<BTreeMap<_, _>>(),
                "problems": review.problems.as_ref().map(Problems::entries).unwrap_or_default(),
            })
        })
        .collect();
    let json = format!("{:#}\n", json!({ "files": files }));
    output::print(escaped_in_json(&json).as_bytes())
}
