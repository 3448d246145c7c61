//! `ask --missing`: what is left to ask, and where each answer would lead.

use std::{path::Path, process::ExitCode};

use mssante_check::{
    render::{self, Look, OpenQuestionsFormat},
    walk::{Walk, open_questions::open_questions, report::Report},
};

use super::prefilled::PrefilledAnswers;
use crate::cli::{
    args::{AskArgs, AskFormat},
    failure::Failure,
    files::{
        output::{BufferedOutput, in_memory},
        reading::{NameForm, expect_format, is_device, name_form},
    },
    screen::terminal,
};

/// The formats that the name of a file asks for.
const FORMATS: [(&str, OpenQuestionsFormat); 4] = [
    ("txt", OpenQuestionsFormat::Text(Look::PLAIN)),
    ("md", OpenQuestionsFormat::Markdown),
    ("markdown", OpenQuestionsFormat::Markdown),
    ("json", OpenQuestionsFormat::Json),
];

/// The file that gets the questions, and how they are written there.
pub(super) struct OpenQuestionsOutput {
    output: BufferedOutput,
    format: OpenQuestionsFormat,
}

impl OpenQuestionsOutput {
    pub(super) fn open(ask: &AskArgs, path: Option<&Path>) -> Result<Self, Failure> {
        let named = match path {
            Some(path) if name_form(path) == NameForm::Extension && !is_device(path) => {
                let known = "ce qu'il reste à demander s'écrit en .txt, .md ou .json";
                let named = expect_format(path, &FORMATS, known);
                if ask.format.is_some() { named.ok() } else { Some(named?) }
            }
            _ => None,
        };
        let look = match path {
            Some(path) if !super::is_stdout(path) => Look::PLAIN,
            _ => ask.prompt_mode.look(terminal::stdout_look()),
        };
        let format = match ask.format {
            Some(AskFormat::Text) => OpenQuestionsFormat::Text(look),
            Some(AskFormat::Markdown) => OpenQuestionsFormat::Markdown,
            Some(AskFormat::Json) => OpenQuestionsFormat::Json,
            Some(AskFormat::Html | AskFormat::Eml | AskFormat::Yaml) => {
                return Err(Failure::OpenQuestionsFormat);
            }
            None => named.unwrap_or(OpenQuestionsFormat::Text(look)),
        };
        let output = BufferedOutput::open(path)?;
        Ok(Self { output, format })
    }

    /// Writes what is left to ask in a walk, beside what is known ahead of it.
    pub(super) fn write(
        mut self,
        walk: &Walk<'_>,
        prefilled: &PrefilledAnswers,
    ) -> Result<ExitCode, Failure> {
        let open = open_questions(walk, |question, steps| match prefilled.reply(question, steps) {
            Ok(Some(step)) => Ok(step),
            Ok(None) | Err(_) => Err(()),
        });
        let report = Report::of(walk);
        let bytes = in_memory(|out| render::open_questions(&report, &open, self.format, out));
        self.output.write(&bytes)?;
        terminal::tell_remark(&self.output.finish()?);
        Ok(ExitCode::SUCCESS)
    }
}
