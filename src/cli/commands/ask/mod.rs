//! `ask`: walks a tree with what is given ahead, and asks for the rest.

pub(crate) mod menu;
pub(crate) mod prefilled;
pub(crate) mod session;

use std::{path::Path, process::ExitCode};

use mssante_check::{
    kit,
    render::{self, Look},
    tree::Status,
    walk::{
        Walk, path,
        report::{Conclusion, Report},
    },
};

use crate::cli::{
    args::{AskArgs, Format},
    failure::{Failure, UNDETERMINED},
    files::{
        catalogue::{Catalogue, LoadedTree, is_path},
        output::{self, BufferedOutput},
    },
    screen::{
        dialogue::Dialogue,
        interrupt::{OnInterrupt, resume},
        terminal,
    },
};
use menu::format_of;
use prefilled::PrefilledAnswers;
use session::{After, GuidedWalk, outcome, rendered};

pub(crate) fn run(ask: &AskArgs) -> Result<ExitCode, Failure> {
    let shelf = Catalogue::new(ask.resources.as_deref());
    let mut loaded = shelf.load(&tree_name(ask)?)?;
    refuse_overwriting(ask, &loaded.name)?;
    let mut writer = Writer::open(ask)?;
    let mut ahead = PrefilledAnswers::gather(&loaded.tree, &ask.given)?;
    let mut person = None;
    loop {
        let mut walk = Walk::new(&loaded.tree);
        ahead.follow(&mut walk)?;
        let asked = outcome(&walk).is_none() && !ask.no_input;
        let end = if asked {
            let Dialogue { prompter, interrupt, after } =
                person.get_or_insert_with(|| Dialogue::new(&ask.prompt_mode));
            let mut session = GuidedWalk {
                prompter: &mut **prompter,
                interrupt,
                prefilled: &ahead,
                leave: &|report| OnInterrupt {
                    resume: resume(&loaded.words, &report.code()),
                    save: ask
                        .save
                        .clone()
                        .map(|path| BufferedOutput::File { path, content: session::json(report) }),
                },
                after: *after,
            };
            session.introduce(&loaded.tree);
            let end = session.run(&mut walk, |report| writer.show(report))?;
            if *after == After::Nothing {
                ahead.check_met(&walk)?;
            }
            end
        } else {
            session::WalkEnd::Done
        };
        writer.write(&Report::of(&walk))?;
        let session::WalkEnd::Next(id) = end else {
            drop(person);
            return finish(ask, writer, &loaded, &walk);
        };
        let carried = session::carried(&walk);
        let next = shelf.load_next(&loaded.name, &id)?;
        ahead = PrefilledAnswers::carry(&next.tree, carried);
        loaded = next;
    }
}

/// The tree to walk: the one named, or that of the path code, or the first of the kit.
fn tree_name(ask: &AskArgs) -> Result<String, Failure> {
    match (&ask.tree, &ask.given.path) {
        (Some(name), _) => Ok(name.clone()),
        (None, Some(code)) => path::tree_of(code).map_err(Failure::Path),
        (None, None) => Ok(kit::FIRST.into()),
    }
}

/// Refuses to write over a file that is read, or written already; answers may be saved where they
/// were taken up.
fn refuse_overwriting(ask: &AskArgs, tree: &str) -> Result<(), Failure> {
    let tree = is_path(tree).then(|| Path::new(tree));
    let (output, save) = (ask.output.as_deref(), ask.save.as_deref());
    output::refuse_same_file(output, [tree, ask.resources.as_deref(), ask.given.file.as_deref()])?;
    output::refuse_same_file(save, [tree, ask.resources.as_deref(), output])
}

/// Writes what is to be kept, and says where the walk stopped if it did.
fn finish(
    ask: &AskArgs,
    writer: Writer,
    loaded: &LoadedTree,
    walk: &Walk<'_>,
) -> Result<ExitCode, Failure> {
    let report = Report::of(walk);
    if let Some(path) = &ask.save {
        let mut save = BufferedOutput::open(Some(path))?;
        save.write(&session::json(&report))?;
        save.finish()?;
    }
    writer.finish()?;
    match report.end {
        Conclusion::Outcome(outcome) => {
            let fine = matches!(outcome.status, Status::EnOrdre | Status::Information);
            Ok(ExitCode::from(u8::from(ask.exit_code && !fine)))
        }
        Conclusion::Missing(question) => {
            terminal::tell(&format!(
                "\nIl manque une réponse à « {} ».",
                report.fill(&question.ask)
            ));
            let example = question.answers.first().map_or("…", |answer| &*answer.key);
            terminal::tell(&format!("Donnez-la avec : -a {}={example}", question.key));
            terminal::tell(&format!("Réponses possibles : {}", question.expected(walk.steps())));
            terminal::tell(&format!("Pour reprendre : {}", resume(&loaded.words, &report.code())));
            Ok(ExitCode::from(UNDETERMINED))
        }
    }
}

/// Where reports go, and in which form.
struct Writer {
    output: BufferedOutput,
    format: render::Format,
    /// Whether the person has just read on stdout what would be written there.
    is_shown: bool,
    /// What is written when every tree was walked: several reports make one JSON list.
    json: Vec<Vec<u8>>,
    /// Whether another report comes after one that is written.
    is_next: bool,
    /// How a report looks that is only shown.
    stderr_look: Look,
}

impl Writer {
    fn open(ask: &AskArgs) -> Result<Self, Failure> {
        let output = BufferedOutput::open(ask.output.as_deref())?;
        if let Some(path) = &ask.save {
            BufferedOutput::open(Some(path))?;
        }
        let named = ask.output.as_deref().and_then(|path: &Path| format_of(path));
        let plain = |look: Look| ask.prompt_mode.look(look);
        let text = render::Format::Text(if ask.output.is_some() {
            Look::PLAIN
        } else {
            plain(terminal::stdout_look())
        });
        let format = match ask.format {
            Some(Format::Text) => text,
            Some(Format::Json) => render::Format::Json,
            Some(Format::Eml) => render::Format::Mail,
            Some(Format::Markdown) => render::Format::Markdown,
            None => named.unwrap_or(text),
        };
        Ok(Self {
            output,
            format,
            is_shown: false,
            json: Vec::new(),
            is_next: false,
            stderr_look: plain(terminal::stderr_look()),
        })
    }

    /// Puts a report before the person's eyes.
    fn show(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        self.is_shown = self.output.is_terminal() && matches!(self.format, render::Format::Text(_));
        if self.is_shown {
            return output::print(&[b"\n", &rendered(report, self.format)[..], b"\n"].concat());
        }
        let text = rendered(report, render::Format::Text(self.stderr_look));
        terminal::tell(&String::from_utf8_lossy(&text));
        Ok(())
    }

    /// Writes the last report of a tree, if the person did not read it there already.
    fn write(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        if std::mem::take(&mut self.is_shown) && report.outcome().is_some() {
            return Ok(());
        }
        if self.format == render::Format::Mail && report.mail().is_none() {
            return Err(Failure::NoMail);
        }
        let bytes = rendered(report, self.format);
        if self.format == render::Format::Json {
            self.json.push(bytes);
            return Ok(());
        }
        if std::mem::replace(&mut self.is_next, true) {
            self.output.write(b"\n")?;
        }
        self.output.write(&bytes)
    }

    fn finish(mut self) -> Result<(), Failure> {
        match &self.json[..] {
            [] => {}
            [one] => self.output.write(one)?,
            many => {
                let list: Vec<&[u8]> = many.iter().map(|report| report.trim_ascii_end()).collect();
                self.output
                    .write(&[&b"[\n"[..], &list.join(&b",\n"[..]), &b"\n]\n"[..]].concat())?;
            }
        }
        self.output.finish()
    }
}
