//! The commands of the documents are run, and their output is what the documents show.

use std::{env, fs, path::Path, process::Command};

use super::{name, pages};

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
            .env("SOURCE_DATE_EPOCH", "1795953600")
            .output()
            .unwrap();
        shown.extend([line, "\n", &String::from_utf8(output.stdout).unwrap()]);
    }
    shown
}

/// A page with what its `console` blocks really show. They are run one after the other in a folder
/// of the page's own, which holds each block with a `title=FILE`.
fn rerun(page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut rerun = String::new();
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        rerun.push_str(line);
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: String = lines.by_ref().take_while(|line| *line != "```\n").collect();
        if let Some((_, file)) = info.trim_end().split_once("title=") {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &block).unwrap();
        }
        if info.trim_end() == "console" {
            rerun.push_str(&session(&block, folder.path()));
        } else {
            rerun.push_str(&block);
        }
        rerun.push_str("```\n");
    }
    rerun
}

#[test]
fn the_pages_show_what_the_program_says() {
    let mut stale = Vec::new();
    let mut sessions = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let rerun = rerun(&page);
        sessions += page.matches("\n```console\n").count();
        if rerun == page {
            continue;
        }
        if env::var_os("README_UPDATE").is_some() {
            fs::write(&path, rerun).unwrap();
        } else {
            stale.push(format!("{}:\n{rerun}", name(&path)));
        }
    }
    assert!(sessions > 30, "the pages show sessions");
    assert!(
        stale.is_empty(),
        "not what the program says; README_UPDATE=1 rewrites it:\n{}",
        stale.join("\n")
    );
}
