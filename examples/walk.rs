//! Walks a tree with the answers of the command line, and writes the sheet of what to do.
//!
//! ```text
//! cargo run --example walk -- oui non accueil@exemple.mssante.fr
//! ```

use std::{env, error::Error, io};

use mssante_check::{
    kit,
    load::Resources,
    render::{self, Format},
    walk::{Walk, report::Report},
};

fn main() -> Result<(), Box<dyn Error>> {
    let answers: Vec<String> = env::args().skip(1).collect();
    write_sheet(&answers, &mut io::stdout())
}

/// Answers the questions of Annexe 1 in their order, and writes what the walk concluded.
///
/// Where the answers end before an outcome, the sheet names the question that is missing.
pub(crate) fn write_sheet(
    answers: &[String],
    out: &mut dyn io::Write,
) -> Result<(), Box<dyn Error>> {
    let tree = kit::tree("equipement", Resources::default()).ok_or("no such tree")??;
    let mut walk = Walk::new(&tree);
    let mut answers = answers.iter();
    let reached = walk.follow(|question, steps| {
        let answer = answers.next().ok_or(None)?;
        question.read(answer, steps).map_err(Some)
    });
    if let Err(Some(refusal)) = reached {
        return Err(refusal.into());
    }
    render::report(&Report::of(&walk), Format::Markdown, out)?;
    Ok(())
}
