//! What is wrong with the header of a table, with the option of the command line that mends it.

use mssante_check::audit::{ColumnRole, HeaderError, LikelyColumn, QuestionUse};

use crate::cli::shell::map_option;

/// The message of an error, and the option to give or to change.
pub(super) fn with_option(error: &HeaderError) -> String {
    match error {
        HeaderError::NoColumn { sheets, near, .. } => {
            let hint = format!("{error}\u{a0}; sinon\u{a0}: {}", maps(near));
            match sheets {
                None => hint,
                Some(sheets) => format!(
                    "{hint}\n  la feuille lue est «\u{a0}{}\u{a0}»\u{a0}; --sheet en choisit une \
                     autre\u{a0}: {}",
                    sheets.read, sheets.others
                ),
            }
        }
        HeaderError::TwoColumns { question, .. } => {
            format!("{error}\n  gardez-en une, ou choisissez\u{a0}: --map {question}=colonne")
        }
        HeaderError::TwoQuestions { first, column, .. } => {
            format!("{error}\n  dites à laquelle\u{a0}: {}", map_option(first, column))
        }
        HeaderError::MapTwice(_) => format!("--map\u{a0}: {error}"),
        HeaderError::MeansUnknownAnswer { .. } => format!("--means\u{a0}: {error}"),
        HeaderError::UnknownQuestion { said, .. }
        | HeaderError::NoSuchAnswer { said, .. }
        | HeaderError::QuestionTwice { said, .. } => {
            format!("{}\u{a0}: {error}", option_of_question(*said))
        }
        HeaderError::UnknownColumn { role, .. } | HeaderError::AmbiguousColumn { role, .. } => {
            format!("{}\u{a0}: {error}", option_of(*role))
        }
        HeaderError::NothingToPropose(_) => format!(
            "--annuaire\u{a0}: {error}\u{a0}: choisissez-en un autre avec --tree, ou ôtez \
             --annuaire"
        ),
        HeaderError::LowHeader { line, near, .. } => {
            if near.is_empty() {
                return format!("{error}\n  dites-le\u{a0}: --header {line}");
            }
            format!(
                "{error}\n  dites-le, peut-être avec ces colonnes\u{a0}: --header {line} {}",
                map_options(near)
            )
        }
        HeaderError::TwoOptions { .. }
        | HeaderError::Added(_)
        | HeaderError::TooWide(_)
        | HeaderError::LongTitle(_) => error.to_string(),
    }
}

/// The options that say which columns answer questions.
fn maps(near: &[LikelyColumn]) -> String {
    if near.is_empty() {
        return "--map question=colonne".into();
    }
    format!("--map question=colonne, peut-être\n    {}", map_options(near))
}

/// The same on one line, as a shell takes them.
fn map_options(near: &[LikelyColumn]) -> String {
    let options = near.iter().map(|near| map_option(&near.question, &near.header));
    options.collect::<Vec<String>>().join(" ")
}

/// The option that says this of a question.
fn option_of_question(said: QuestionUse) -> &'static str {
    match said {
        QuestionUse::Column => "--map",
        QuestionUse::Meaning => "--means",
        QuestionUse::Supposed => "--what-if",
        QuestionUse::Condition => "--where",
    }
}

/// The option that names a column of this role.
fn option_of(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::RowName => "--id",
        ColumnRole::Group => "--by",
        ColumnRole::Mail => "--mail",
        ColumnRole::Finess => "--finess",
        ColumnRole::Answers => "--map",
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_quoted_so_that_a_shell_takes_it_as_it_is() {
        let error = HeaderError::TwoQuestions {
            column: "$(x) \"y\"".into(),
            first: "equipe".into(),
            second: "usage".into(),
        };
        assert!(with_option(&error).ends_with("--map equipe='$(x) \"y\"'"));
    }
}
