//! Names with `*` and `?`, which the shells of Windows leave to the program. No file there has such
//! a sign in its name.

use std::{ffi::OsString, path::PathBuf};

use super::{Arguments, Command};
use crate::cli::failure::Failure;

impl Arguments {
    /// Puts the files that are there in the place of names with `*` and `?`.
    pub(super) fn expand_wildcards(&mut self) -> Result<(), Failure> {
        match &mut self.command {
            Some(Command::Check(check)) => expand_all(&mut check.files),
            Some(Command::Export(export)) => expand_all(&mut export.trees),
            Some(Command::Train(train)) => expand_all(&mut train.merge),
            Some(Command::Audit(audit)) => expand_one(&mut audit.table),
            Some(Command::Compare(compare)) => {
                expand_one(&mut compare.before)?;
                expand_one(&mut compare.after)
            }
            Some(Command::Ask(ask)) => ask.tree.as_mut().map_or(Ok(()), expand_one),
            None => self.ask.tree.as_mut().map_or(Ok(()), expand_one),
            Some(_) => Ok(()),
        }
    }
}

/// The name of a file, as a word or as a path.
pub(super) trait FileWord: From<String> {
    fn word(&self) -> String;
}

impl FileWord for String {
    fn word(&self) -> String {
        self.clone()
    }
}

impl FileWord for OsString {
    fn word(&self) -> String {
        self.to_string_lossy().into_owned()
    }
}

impl FileWord for PathBuf {
    fn word(&self) -> String {
        self.to_string_lossy().into_owned()
    }
}

pub(super) fn expand_all<W: FileWord>(words: &mut Vec<W>) -> Result<(), Failure> {
    let mut expanded = Vec::new();
    for word in words.drain(..) {
        let Some(pattern) = pattern(&word) else {
            expanded.push(word);
            continue;
        };
        let found = matching(&pattern);
        if found.is_empty() {
            return Err(Failure::NotOneFile { pattern, found });
        }
        expanded.extend(found.into_iter().map(W::from));
    }
    *words = expanded;
    Ok(())
}

fn expand_one<W: FileWord>(word: &mut W) -> Result<(), Failure> {
    let Some(pattern) = pattern(word) else { return Ok(()) };
    let found = matching(&pattern);
    let [file] = &found[..] else { return Err(Failure::NotOneFile { pattern, found }) };
    *word = W::from(file.clone());
    Ok(())
}

/// A word that may stand for several files; elsewhere the shell has seen to that.
fn pattern(word: &impl FileWord) -> Option<String> {
    if !cfg!(windows) {
        return None;
    }
    // A path that Windows takes as it is begins with such a sign.
    Some(word.word()).filter(|word| word.trim_start_matches(r"\\?\").contains(['*', '?']))
}

/// The files that a pattern fits, in order.
#[cfg(windows)]
fn matching(pattern: &str) -> Vec<String> {
    use glob::{MatchOptions, glob_with};
    let options = MatchOptions {
        case_sensitive: false,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    // To a shell of Windows a bracket is a sign like others.
    let found = glob_with(&pattern.replace('[', "[[]"), options);
    let paths = found.into_iter().flatten().flatten();
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}

#[cfg(not(windows))]
fn matching(_: &str) -> Vec<String> {
    Vec::new()
}
