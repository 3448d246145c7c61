//! The documents say what is true: the commands that they show are run, their links lead
//! somewhere, and their pictures are there.
//!
//! `README_UPDATE=1 cargo test --test cli readme` writes the real output into them.

// Their commands need a shell of Unix; `release/check` runs them with the program for Windows.
#[cfg(unix)]
mod commands;

use std::{
    collections::HashMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// The pages whose links are followed: those of the root, and all of `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut folders = vec![root().join("docs")];
    let mut pages = markdown_in(&root());
    while let Some(folder) = folders.pop() {
        pages.extend(markdown_in(&folder));
        folders.extend(entries(&folder).into_iter().filter(|entry| entry.is_dir()));
    }
    pages
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn markdown_in(folder: &Path) -> Vec<PathBuf> {
    let is_page = |file: &PathBuf| file.extension() == Some(OsStr::new("md"));
    entries(folder).into_iter().filter(is_page).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// How a page is called in messages: its path from the root.
fn name(page: &Path) -> String {
    page.strip_prefix(root()).expect("a page of the project").display().to_string()
}

#[test]
fn the_first_page_is_short() {
    let lines = fs::read_to_string(root().join("README.md")).unwrap().lines().count();
    assert!(lines <= 200, "README.md has {lines} lines; what is long has its place in docs/");
}

#[test]
fn packages_are_named_by_the_version_of_today() {
    let today = env!("CARGO_PKG_VERSION");
    let mut named = 0;
    for page in ["README.md", "README.fr.md"] {
        let page = fs::read_to_string(root().join(page)).unwrap();
        for name in ["mssante-check-", "mssante-check_"] {
            for after in
                page.split(name).skip(1).filter(|after| after.starts_with(char::is_numeric))
            {
                assert!(after.starts_with(today), "{name}{}", &after[..20]);
                named += 1;
            }
        }
    }
    assert!(named > 4, "the pages say which file to take");
    let changes = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(changes.contains(&format!("\n## {today} - ")), "CHANGELOG.md has {today}");
}

/// The lines of a page that are text: not those of its fenced blocks.
fn prose(page: &str) -> Vec<&str> {
    let mut prose = Vec::new();
    let mut is_code = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            prose.push(line);
        }
    }
    prose
}

/// Where the links and the pictures of a page lead, as they are written.
fn targets(page: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    for line in prose(page) {
        for (opening, closing) in [("](", ')'), (" src=\"", '"'), (" href=\"", '"')] {
            for after in line.split(opening).skip(1) {
                targets.extend(after.split(closing).next());
            }
        }
    }
    targets
}

/// The anchors of a page, as a forge makes them of its headings.
fn anchors(page: &str) -> Vec<String> {
    let mut seen = HashMap::new();
    let headings = prose(page).into_iter().filter(|line| line.starts_with('#'));
    let mut anchors = Vec::new();
    for heading in headings {
        let text = heading.trim_start_matches('#').trim();
        let kept = |sign: &char| sign.is_alphanumeric() || " -_".contains(*sign);
        let anchor = text.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-");
        let earlier = seen.entry(anchor.clone()).or_insert(0);
        anchors.push(if *earlier == 0 { anchor } else { format!("{anchor}-{earlier}") });
        *earlier += 1;
    }
    anchors
}

#[test]
fn links_and_pictures_are_there() {
    let mut dead = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for target in targets(&page) {
            if target.contains("://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let other = path.parent().unwrap().join(file);
            let other = if file.is_empty() { &path } else { &other };
            let is_there = match anchor {
                "" => other.exists(),
                anchor => fs::read_to_string(other)
                    .is_ok_and(|page| anchors(&page).iter().any(|own| own == anchor)),
            };
            if !is_there {
                dead.push(format!("{}: {target}", name(&path)));
            }
        }
    }
    assert!(dead.is_empty(), "links that lead nowhere:\n{}", dead.join("\n"));
}

/// What the layout in the documents has in a folder, sorted: files, and folders with a slash.
fn named(folder: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let mut above = Vec::new();
    let mut named = Vec::new();
    for line in page.lines() {
        let indent = line.len() - line.trim_start().len();
        let Some(name) = line.split_whitespace().next() else { continue };
        above.truncate(indent / 2);
        if above.concat() == folder {
            named.push(name.to_owned());
        }
        above.push(name.to_owned());
    }
    named.sort_unstable();
    named
}

/// What is in a folder, sorted in the same way.
fn listed(folder: &str) -> Vec<String> {
    let mut listed = Vec::new();
    for entry in entries(&root().join(folder)) {
        let name = entry.file_name().unwrap().to_str().unwrap();
        if !name.starts_with('.') {
            listed.push(if entry.is_dir() { format!("{name}/") } else { name.to_owned() });
        }
    }
    listed.sort_unstable();
    listed
}

#[test]
fn the_layout_names_what_is_there() {
    assert_eq!(named("tests/"), listed("tests/"));
    assert_eq!(named("src/"), listed("src/"));
    for module in listed("src/").into_iter().filter(|entry| entry.ends_with('/')) {
        let folder = format!("src/{module}");
        let mut folders = listed(&folder);
        folders.retain(|entry| entry.ends_with('/') && entry != "snapshots/");
        assert_eq!(named(&folder), folders, "docs/architecture.md has the folders of {folder}");
    }
}

#[test]
fn french_pages_have_no_break_spaces() {
    let mut wrong = Vec::new();
    let notes =
        ["release/LISEZMOI.txt", "release/LISEZMOI-linux.txt"].map(|note| root().join(note));
    for path in pages().into_iter().chain(notes.clone()) {
        let name = name(&path);
        let is_french = name == "README.fr.md"
            || path.starts_with(root().join("docs/fr"))
            || notes.contains(&path);
        if !is_french {
            continue;
        }
        let page = fs::read_to_string(&path).unwrap();
        for line in prose(&page) {
            let text = without_code(line);
            if [" :", " ;", " ?", " !", "« ", " »"].iter().any(|fault| text.contains(fault)) {
                wrong.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "a plain space where French has one that does not break: {wrong:#?}");
}

/// A line without what stands between its backticks.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}
