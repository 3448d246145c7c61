//! Everything that can be wrong with a file, each thing declared once: its code, its sentence, what
//! to do about it, and its page of the guide.
//!
//! To add a problem, write an entry in the file of its group: the messages, the list of codes and
//! the guide come from there. Then add a fixture whose name begins with the code.

/// Declares a group of problems.
///
/// An entry has a code, and a name with its fields. `says` is what is true of the file and `help`
/// what to do, where the sentence does not say it: both may name the fields. `page` begins with a
/// title.
macro_rules! problems {
    (
        $(#[$about:meta])*
        $group:ident
        $(
            $code:literal $name:ident $({ $($field:ident: $type:ty),* })?
                says ($($sentence:tt)*)
                help ($help:expr)
                page $page:literal
        )*
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        pub enum $group {
            $(#[error($($sentence)*)] $name $({ $($field: $type),* })?,)*
        }

        impl $group {
            /// Each code with its page of the guide.
            pub(super) const PAGES: &[super::GuidePage] =
                &[$(super::GuidePage { code: $code, text: concat!($code, " — ", $page) }),*];

            pub(super) fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)*
                }
            }

            #[allow(unused_variables)]
            pub(super) fn help(&self) -> std::borrow::Cow<'static, str> {
                match self {
                    $(Self::$name { $($($field),*)? } => std::borrow::Cow::from($help),)*
                }
            }
        }
    };
}

mod cases;
mod file;
mod format;
mod names;
mod readability;
mod targets;
mod tree;
mod warnings;

use thiserror::Error;

pub use cases::CaseProblem;
pub use file::FileProblem;
pub use format::FormatProblem;
pub use names::NameProblem;
pub use readability::{LabelMismatch, ReadabilityWarning};
pub use targets::TargetProblem;
pub use tree::TreeProblem;
pub use warnings::TreeWarning;

/// What is wrong. Sentences say what is true of the file; texts within are short and printable.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub enum ProblemKind {
    File(#[from] FileProblem),
    Format(#[from] FormatProblem),
    Tree(#[from] TreeProblem),
    Case(#[from] CaseProblem),
    Target(#[from] TargetProblem),
    Name(#[from] NameProblem),
    Warning(#[from] TreeWarning),
    Readability(#[from] ReadabilityWarning),
}

impl ProblemKind {
    /// A stable code: `E` for what keeps the tree from being used, `W` for a warning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(problem) => problem.code(),
            Self::Format(problem) => problem.code(),
            Self::Tree(problem) => problem.code(),
            Self::Case(problem) => problem.code(),
            Self::Target(problem) => problem.code(),
            Self::Name(problem) => problem.code(),
            Self::Warning(warning) => warning.code(),
            Self::Readability(warning) => warning.code(),
        }
    }

    /// What to do, where it is not in the sentence already.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::File(problem) => problem.help(),
            Self::Format(problem) => problem.help(),
            Self::Tree(problem) => problem.help(),
            Self::Case(problem) => problem.help(),
            Self::Target(problem) => problem.help(),
            Self::Name(problem) => problem.help(),
            Self::Warning(warning) => warning.help(),
            Self::Readability(warning) => warning.help(),
        };
        Some(help.into_owned()).filter(|help| !help.is_empty())
    }
}

/// A page of the guide, in Markdown, without the signs of a heading before its title.
struct GuidePage {
    code: &'static str,
    text: &'static str,
}

/// The groups, which the guide has in the order of all their codes.
const GROUPS: [&[GuidePage]; 8] = [
    FileProblem::PAGES,
    FormatProblem::PAGES,
    TreeProblem::PAGES,
    CaseProblem::PAGES,
    TargetProblem::PAGES,
    NameProblem::PAGES,
    TreeWarning::PAGES,
    ReadabilityWarning::PAGES,
];

const INTRODUCTION: &str = "# Les problèmes d'un arbre, et comment les corriger

Le programme lit tout le fichier et dit chaque problème à sa place, avec un code. Un code qui \
     commence par E empêche
l'arbre de servir ; un code qui commence par W est un avertissement. Voici chaque code, un \
     exemple et la façon de le corriger.";

/// Every code, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    pages().map(|page| page.code)
}

/// The page of the guide for a code, such as `E030`, in any case.
pub fn explain(code: &str) -> Option<&'static str> {
    pages().find(|page| page.code.eq_ignore_ascii_case(code.trim())).map(|page| page.text)
}

/// The whole guide to the problems, for people who write trees, in Markdown.
pub fn guide() -> String {
    let mut guide = INTRODUCTION.to_owned();
    for page in pages() {
        guide.push_str("\n\n## ");
        guide.push_str(page.text);
    }
    guide.push('\n');
    guide
}

fn pages() -> impl Iterator<Item = &'static GuidePage> {
    let mut pages: Vec<&GuidePage> = GROUPS.into_iter().flatten().collect();
    pages.sort_by_key(|page| page.code);
    pages.into_iter()
}

/// The name that was most likely meant, or else another help.
fn did_you_mean(near: Option<&String>, otherwise: impl Fn() -> String) -> String {
    near.map_or_else(otherwise, |near| format!("vouliez-vous dire « {near} » ?"))
}

/// A sentence as the end of another.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.strip_suffix('.').unwrap_or(sentence).chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_and_each_has_a_page() {
        assert!(codes().is_sorted_by(|one, next| one < next));
        for code in codes() {
            let page = explain(&code.to_lowercase()).unwrap_or_default();
            assert!(page.starts_with(code) && page.lines().count() > 3, "{code}");
        }
        assert_eq!(explain("E999"), None);
        assert_eq!(explain(""), None);
    }
}
