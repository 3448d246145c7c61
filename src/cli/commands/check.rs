//! `check`: problems and warnings of tree files, and what their cases do not cover.

use std::{
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
};
use serde_json::json;

use crate::cli::{
    args::{CheckArgs, CheckFormat},
    failure::Failure,
    files::{
        catalogue::{Catalogue, heading, is_path, unknown_tree},
        output, reading,
    },
    screen::terminal,
};

/// What was found in one file.
struct Finding {
    name: String,
    problems: Option<Problems>,
    cases: usize,
}

pub(crate) fn run(check: &CheckArgs) -> Result<ExitCode, Failure> {
    if let Some(code) = &check.explain {
        return explain(code);
    }
    if check.sources {
        return show_sources();
    }
    let today = today();
    let mut findings = Vec::new();
    for file in files_to_check(check)? {
        findings.push(file.check(check, today)?);
    }
    match check.format.unwrap_or(CheckFormat::Text) {
        CheckFormat::Text => tell(&findings)?,
        CheckFormat::Json => write_json(&findings)?,
    }
    let errors: usize = findings.iter().map(Finding::errors).sum();
    Ok(ExitCode::from(u8::from(errors > 0)))
}

/// Shows the page of the guide for a code.
fn explain(code: &str) -> Result<ExitCode, Failure> {
    let page = load::explain(code).ok_or_else(|| {
        let near = nearest(&code.to_uppercase(), load::codes()).map(Into::into);
        Failure::UnknownCode { code: code.into(), near }
    })?;
    output::print(format!("{}\n", page.trim_end()).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Shows how the shipped trees and their document answer each other.
fn show_sources() -> Result<ExitCode, Failure> {
    let (original, trees) = (kit::source_document()?, kit::trees()?);
    output::print(&output::in_memory(|out| render::sources(&original, &trees, out)))?;
    Ok(ExitCode::SUCCESS)
}

/// A file to check.
enum File {
    Tree { source: Result<Source, Problems>, path: Option<PathBuf> },
    Deck(Source, String),
    Resources(Source),
}

/// All the files to check, read before the first is looked through.
fn files_to_check(check: &CheckArgs) -> Result<Vec<File>, Failure> {
    let shipped =
        |id: &str| kit::source(id).map(|source| File::Tree { source: Ok(source), path: None });
    let mut sources = Vec::new();
    if let Some(path) = &check.resources {
        sources.push(File::Resources(reading::read(path)?));
    }
    if check.files.is_empty() {
        sources.extend(kit::ids().filter_map(shipped));
        sources.push(File::Resources(kit::resources_source()));
    }
    for name in &check.files {
        let tree = match shipped(name) {
            Some(tree) => tree,
            None if is_path(name) => {
                let path = Some(name.into());
                match reading::read(Path::new(name)) {
                    Ok(source) => match load::file_kind(&source) {
                        FileKind::Tree => File::Tree { source: Ok(source), path },
                        FileKind::Deck => File::Deck(source, name.clone()),
                        FileKind::Resources => File::Resources(source),
                    },
                    Err(Failure::Problems(problems)) => File::Tree { source: Err(*problems), path },
                    Err(failure) => return Err(failure),
                }
            }
            None => return Err(unknown_tree(name)),
        };
        sources.push(tree);
    }
    Ok(sources)
}

impl File {
    fn check(self, check: &CheckArgs, today: Date) -> Result<Finding, Failure> {
        match self {
            Self::Resources(source) => {
                let problems = load::review_resources(&source, today);
                Ok(Finding { name: source.name, problems, cases: 0 })
            }
            Self::Deck(source, name) => {
                let shelf = Catalogue::new(check.resources.as_deref());
                let mut refused = None;
                let trees: Vec<&str> = kit::ids().collect();
                let review =
                    load::review_deck(&source, &trees, |id| match shelf.load_next(&name, id) {
                        Ok(loaded) => Some(loaded.tree).filter(|tree| *tree.id == *id),
                        Err(Failure::Problems(problems)) => {
                            refused = Some(Failure::Problems(problems));
                            None
                        }
                        Err(_) => None,
                    });
                match refused {
                    Some(failure) => Err(failure),
                    None => Ok(Finding::of(source, review)),
                }
            }
            Self::Tree { source: Err(problems), .. } => Ok(Finding {
                name: problems.source.name.clone(),
                problems: Some(problems),
                cases: 0,
            }),
            Self::Tree { source: Ok(source), path } => {
                // Problems of the overriding file are told once, with that file.
                let overrides =
                    Catalogue::new(check.resources.as_deref()).overrides().unwrap_or_default();
                let shared = kit::resources()?;
                let find = |id: &str| {
                    path.as_ref().map_or_else(|| kit::heading(id), |path| heading(path, id))
                };
                let around =
                    TreeContext { overrides, shared, trees: kit::ids().collect(), heading: &find };
                let review = load::review(&source, &around, today);
                Ok(Finding::of(source, review))
            }
        }
    }
}

impl Finding {
    fn of(source: Source, review: Review) -> Self {
        let cases = review.tree.map_or(0, |tree| tree.cases.len());
        Self { name: source.name, problems: review.problems, cases }
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.as_ref().map_or(0, |problems| problems.count(severity))
    }

    fn errors(&self) -> usize {
        self.count(Severity::Error)
    }
}

fn tell(findings: &[Finding]) -> Result<(), Failure> {
    for problems in findings.iter().filter_map(|finding| finding.problems.as_ref()) {
        terminal::tell(&problems.draw(terminal::excerpt_style()));
    }
    let mut text = String::new();
    for finding in findings {
        let (errors, warnings) = (finding.errors(), finding.count(Severity::Warning));
        let verdict = match (errors, warnings) {
            (0, 0) => "en ordre".into(),
            (0, warnings) => counted(warnings, "avertissement"),
            (errors, 0) => counted(errors, "erreur"),
            (errors, warnings) => {
                format!("{}, {}", counted(errors, "erreur"), counted(warnings, "avertissement"))
            }
        };
        let cases = match finding.cases {
            0 => String::new(),
            1 => " (1 cas vérifié)".into(),
            cases => format!(" ({cases} cas vérifiés)"),
        };
        let _ = writeln!(text, "{} : {verdict}{cases}", finding.name);
    }
    output::print(text.as_bytes())
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

pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count > 1 && !noun.ends_with('s') { "s" } else { "" };
    format!("{count} {noun}{plural}")
}

fn write_json(findings: &[Finding]) -> Result<(), Failure> {
    let files: Vec<_> = findings
        .iter()
        .map(|finding| {
            json!({
                "file": finding.name,
                "errors": finding.errors(),
                "warnings": finding.count(Severity::Warning),
                "cases": finding.cases,
                "problems": finding.problems.as_ref().map(Problems::entries).unwrap_or_default(),
            })
        })
        .collect();
    output::print(format!("{:#}\n", json!({ "files": files })).as_bytes())
}
