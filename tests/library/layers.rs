//! A module of the library uses only those that `src/lib.rs` declares above it.

use std::{fs, path::Path};

#[test]
fn modules_use_only_those_above_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers = layers(&fs::read_to_string(source.join("lib.rs")).unwrap());
    assert!(layers.len() > 5);
    let mut wrong = Vec::new();
    for layer in &layers {
        let mut files = Vec::new();
        let module = source.join(layer);
        if module.is_dir() {
            gather(&module, &mut files);
        } else {
            files.push(module.with_extension("rs"));
        }
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let depth = file.strip_prefix(&source).unwrap().components().count();
            let depth = if file.ends_with("mod.rs") { depth - 1 } else { depth };
            let below = below(&layers, layer, &text, depth);
            wrong.extend(below.into_iter().map(|used| format!("{} uses {used}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The modules of the library, in the order of their declaration.
fn layers(lib: &str) -> Vec<String> {
    let names = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")));
    names.filter_map(|name| name.strip_suffix(';')).map(str::to_owned).collect()
}

fn gather(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules that a text of `layer` names, and that do not stand above it.
///
/// `depth` is how often `super` leads out of the file to the root of the library.
fn below<'l>(layers: &'l [String], layer: &str, text: &str, depth: usize) -> Vec<&'l str> {
    let place = layers.iter().position(|own| own == layer).expect("a layer");
    // Tests may use what they like, and comments say what they like.
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let roots = ["crate::".to_owned(), "super::".repeat(depth)];
    let used = roots
        .iter()
        .flat_map(|root| code.match_indices(root.as_str()).map(|(at, _)| &code[at + root.len()..]));
    let names: Vec<&str> = used.flat_map(first_names).collect();
    layers
        .iter()
        .enumerate()
        .filter(|(other, name)| *other > place && names.contains(&name.as_str()))
        .map(|(_, name)| name.as_str())
        .collect()
}

/// The names right behind `crate::`: one, or each that begins a branch between braces.
fn first_names(path: &str) -> Vec<&str> {
    let name =
        |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let Some(branches) = path.strip_prefix('{') else { return vec![&path[..name(path)]] };
    let (mut names, mut depth, mut starts) = (Vec::new(), 0, true);
    for (at, c) in branches.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            c if starts && !c.is_whitespace() => {
                names.push(&branches[at..at + name(&branches[at..])]);
                starts = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn what_is_below_is_found_however_it_is_written() {
    let layers: Vec<String> = ["text", "tree", "walk", "report"].map(Into::into).into();
    let below = |text: &str, depth| below(&layers, "tree", text, depth).join(" ");
    assert_eq!(below("use crate::text::Text;", 1), "");
    assert_eq!(below("use crate::walk::Walk;", 1), "walk");
    assert_eq!(
        below("use crate::{\n    text::{Part, Text},\n    walk::{Walk, fill},\n};", 1),
        "walk"
    );
    assert_eq!(below("use crate::{text::report, text};", 1), "");
    assert_eq!(below("fn at(walk: &crate::walk::Walk) {}", 1), "walk");
    assert_eq!(below("use super::report::Report;", 1), "report");
    assert_eq!(below("use super::walk::Walk;", 2), "");
    assert_eq!(below("use super::super::walk::Walk;", 2), "walk");
    assert_eq!(below("// crate::walk\n#[cfg(test)]\nmod tests { use crate::walk::Walk; }", 1), "");
    assert_eq!(super_free(), ["text", "tree"]);
}

fn super_free() -> Vec<String> {
    layers("//! words\npub mod text;\nmod tree;\npub use tree::Tree;\n")
}
