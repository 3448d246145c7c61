//! The commands of the READMEs are run, and their output is what the READMEs show.
//!
//! `README_UPDATE=1 cargo test --test cli readme` writes the real output into them.

use std::{env, fs, path::Path, process::Command};

/// A fenced block: the word after its backticks, and its lines.
struct Block<'a> {
    info: &'a str,
    text: &'a str,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("\n```") {
        let (info, body) = after.split_once('\n').expect("a fence ends its line");
        let end = body.find("\n```").map(|end| end + 1).or(body.starts_with("```").then_some(0));
        let end = end.expect("a fence is closed");
        blocks.push(Block { info, text: &body[..end] });
        rest = body[end..].split_once('\n').map_or("", |(_, rest)| rest);
        // The next fence is looked for with the line break before it.
        rest = &page[page.len() - rest.len() - 1..];
    }
    blocks
}

/// What a terminal shows of the commands of a block, run one after the other.
fn session(block: &str, folder: &Path) -> String {
    let mut shown = String::new();
    for line in block.lines().filter(|line| line.starts_with("$ ")) {
        let program = Path::new(env!("CARGO_BIN_EXE_mssante-check"));
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1; {}", &line[2..])])
            .current_dir(folder)
            .env(
                "PATH",
                env::join_paths([
                    program.parent().unwrap(),
                    Path::new("/usr/bin"),
                    Path::new("/bin"),
                ])
                .unwrap(),
            )
            .env("NO_COLOR", "1")
            // The day the pages were written: what `check` says of old dates would change with the
            // years.
            .env("SOURCE_DATE_EPOCH", "1795435200")
            .output()
            .unwrap();
        shown.extend([line, "\n", &String::from_utf8(output.stdout).unwrap()]);
    }
    shown
}

/// Runs each `console` block in a folder that holds each block with a `title=FILE`.
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let page = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut updated = page.clone();
    let mut sessions = 0;
    for Block { info, text } in blocks(&page) {
        if let Some((_, file)) = info.split_once("title=") {
            fs::write(folder.path().join(file), text).unwrap();
        }
        if info == "console" {
            sessions += 1;
            updated = updated.replacen(text, &session(text, folder.path()), 1);
        }
    }
    assert!(sessions > 3, "{name} shows sessions");
    if env::var_os("README_UPDATE").is_some() {
        fs::write(&path, &updated).unwrap();
    } else {
        assert!(
            updated == page,
            "{name} is not what the program says; README_UPDATE=1 rewrites it:\n{updated}"
        );
    }
}

#[test]
fn the_english_page_shows_what_the_program_says() {
    check("README.md");
}

#[test]
fn the_french_page_shows_what_the_program_says() {
    check("README.fr.md");
}
