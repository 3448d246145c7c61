//! The layout of the code: a module of the library uses only those that `src/lib.rs` declares above
//! it, and no files or folders that stand side by side use each other, even around a corner.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The path of a module from the root of its crate, such as `["walk", "report"]`.
type Module = Vec<String>;

/// What the files of `src` name, by the modules that they are; the program's stand below `cli`.
struct Sources {
    paths: BTreeMap<Module, Vec<Vec<String>>>,
}

impl Sources {
    fn read() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        gather(&source, &mut files);
        let mut named = BTreeMap::new();
        for file in files {
            let inside = file.strip_prefix(&source).unwrap().with_extension("");
            let mut module: Module =
                inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            let is_test = module.iter().any(|name| name == "tests");
            let is_root = module == ["lib"] || module == ["main"];
            if module.last().is_some_and(|name| name == "mod") {
                module.pop();
            }
            if !is_test && !is_root {
                named.insert(module, paths(&code_of(&fs::read_to_string(&file).unwrap())));
            }
        }
        Self { paths: named }
    }

    /// The modules that a module uses, each as deep as there is a file for it.
    fn used_by(&self, module: &Module) -> BTreeSet<Module> {
        let mut used = BTreeSet::new();
        for path in &self.paths[module] {
            if let Some(target) = self.resolve(module, path) {
                used.insert(target);
            }
        }
        used.remove(module);
        used
    }

    /// The module that has what a path names, if it is one of this crate.
    fn resolve(&self, module: &Module, path: &[String]) -> Option<Module> {
        let (mut target, names) = match path.first()?.as_str() {
            "crate" => (Module::new(), &path[1..]),
            "self" => (module.clone(), &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                (module[..module.len().checked_sub(ups)?].to_vec(), &path[ups..])
            }
            _ => (module.clone(), path),
        };
        for name in names {
            target.push(name.clone());
            if !self.paths.contains_key(&target) {
                target.pop();
                // What a module hands on is its child's.
                if let Some(child) = self.child_with(&target, name) {
                    target.push(child);
                }
                break;
            }
        }
        (!target.is_empty() && self.paths.contains_key(&target)).then_some(target)
    }

    /// The child whose item of this name a module hands on.
    fn child_with(&self, module: &Module, name: &str) -> Option<String> {
        let handed_on = self.paths.get(module)?.iter().find(|path| {
            path.len() > 1
                && path.last().is_some_and(|last| last == name)
                && self.paths.contains_key(&[&module[..], &path[..1]].concat())
        });
        handed_on.map(|path| path[0].clone())
    }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What is neither a test nor a comment: tests may use what they like, and comments say what they
/// like.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    code.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

/// Every path of names with `::` between them, with the branches between braces one by one.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find(is_name) {
        rest = read_path(&rest[start..], &[], &mut paths);
    }
    paths
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads the path that a text begins with; gives what stands behind it.
fn read_path<'c>(text: &'c str, before: &[String], paths: &mut Vec<Vec<String>>) -> &'c str {
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let path = [before, &[name.to_owned()]].concat();
    let Some(further) = rest.strip_prefix("::") else {
        if path.len() > 1 {
            paths.push(path);
        }
        return rest;
    };
    let Some(branches) = further.strip_prefix('{') else {
        if further.starts_with(is_name) {
            return read_path(further, &path, paths);
        }
        paths.push(path);
        return further;
    };
    rest = branches;
    while !rest.starts_with('}') && !rest.is_empty() {
        rest = if rest.starts_with(is_name) {
            read_path(rest, &path, paths)
        } else {
            let next = rest.chars().next().map_or(0, char::len_utf8);
            &rest[next..]
        };
        // An item may have another name here, which says nothing of where it comes from.
        if let Some(alias) = rest.strip_prefix(" as ") {
            rest = alias.trim_start_matches(is_name);
        }
    }
    rest.strip_prefix('}').unwrap_or(rest)
}

#[test]
fn modules_use_only_those_above_them() {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let layers = layers(&fs::read_to_string(lib).unwrap());
    assert!(layers.len() > 5);
    let sources = Sources::read();
    let place = |module: &Module| layers.iter().position(|layer| *layer == module[0]);
    let mut wrong = Vec::new();
    for module in sources.paths.keys() {
        for used in sources.used_by(module) {
            // The program may use all of the library, by its name; the library cannot name it.
            if place(module).is_some() && place(&used) > place(module) {
                wrong.push(format!("{} uses {}", module.join("::"), used.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The modules of the library, in the order of their declaration.
fn layers(lib: &str) -> Vec<String> {
    let mut layers = Vec::new();
    for line in lib.lines() {
        let declared = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "));
        layers.extend(declared.and_then(|name| name.strip_suffix(';')).map(str::to_owned));
    }
    layers
}

#[test]
fn no_neighbours_use_each_other() {
    let sources = Sources::read();
    // By folder: which of the files and folders in it uses which other.
    let mut folders: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for module in sources.paths.keys() {
        for used in sources.used_by(module) {
            let common = module.iter().zip(&used).take_while(|(own, other)| own == other).count();
            // A parent and what stands below it may use each other.
            if let (Some(own), Some(other)) = (module.get(common), used.get(common)) {
                let folder = folders.entry(module[..common].to_vec()).or_default();
                folder.entry(own.clone()).or_default().insert(other.clone());
            }
        }
    }
    assert!(folders.len() > 10);
    let mut circles = Vec::new();
    for (folder, uses) in &folders {
        for name in uses.keys() {
            if reached_from(name, uses).contains(name) {
                circles.push([&folder[..], std::slice::from_ref(name)].concat().join("::"));
            }
        }
    }
    assert!(circles.is_empty(), "these stand in circles: {circles:#?}");
}

/// All that a neighbour uses, and what that uses in turn.
fn reached_from(name: &str, uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = uses.get(name).into_iter().flatten().collect();
    while let Some(name) = next.pop() {
        if reached.insert(name.clone()) {
            next.extend(uses.get(name).into_iter().flatten());
        }
    }
    reached
}

#[test]
fn paths_are_found_however_they_are_written() {
    let written =
        |code: &str| paths(code).iter().map(|path| path.join("::")).collect::<Vec<_>>().join(" ");
    assert_eq!(written("use crate::text::Text;"), "crate::text::Text");
    assert_eq!(
        written("use crate::{\n    text::{Part, Text},\n    walk::{self, Walk as W, fill},\n};"),
        "crate::text::Part crate::text::Text crate::walk::self crate::walk::Walk crate::walk::fill"
    );
    assert_eq!(written("fn at(walk: &crate::walk::Walk<'_>) {}"), "crate::walk::Walk");
    assert_eq!(written("use super::super::walk::*; let x = y;"), "super::super::walk");
    assert_eq!(code_of("// crate::walk\na\n#[cfg(test)]\nmod tests { use crate::walk; }"), "a");
    assert_eq!(
        layers("//! words\npub mod text;\nmod tree;\npub use tree::Tree;\n"),
        ["text", "tree"]
    );
}
