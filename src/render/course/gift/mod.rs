//! Questions for Moodle, one for each case, in its GIFT form.
//!
//! A blank line ends a question, so each is written on lines of its own without one: its name and
//! its text, then a line for each choice, and what is told to all at the end.

mod choices;
mod escape;
mod quiz;

use std::io;

use crate::{render::phrases::origin, tree::Tree};
use escape::{Category, Comment, Escaped};
use quiz::{Choice, Quiz, Worth};

pub(super) fn write(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "// Questions pour Moodle (format GIFT), une par cas de l'arbre « {} ».",
        tree.id
    )?;
    writeln!(out, "// {}", Comment(&origin(tree)))?;
    writeln!(out, "$CATEGORY: {}", Category(&tree.title))?;
    // Moodle sorts by name.
    let digits = tree.cases.len().to_string().len().max(2);
    for (number, case) in (1..).zip(&tree.cases) {
        let quiz = Quiz::of(tree, case);
        let name = format!("{} {number:0digits$} {}", tree.id, case.id);
        writeln!(out, "\n::{}::[plain]{}{{", Escaped(&name), Escaped(&quiz.text))?;
        quiz.choices.iter().try_for_each(|choice| write_choice(choice, out))?;
        writeln!(out, "\t####{}\n}}", Escaped(&quiz.feedback))?;
    }
    Ok(())
}

fn write_choice(choice: &Choice, out: &mut dyn io::Write) -> io::Result<()> {
    let worth = match choice.worth {
        Worth::Right => "=".into(),
        Worth::Wrong => "~".into(),
        Worth::Share(share) => format!("~%{share}%"),
    };
    writeln!(out, "\t{worth}{}#{}", Escaped(&choice.text), Escaped(&choice.feedback))
}
