//! Questions for Moodle, one for each case, in its GIFT form.
//!
//! A blank line ends a question, so each is written on lines of its own without one: its name and
//! its text, then a line for each choice, and what is told to all at the end.

mod choices;
mod escape;
mod feedback;

use std::io;

use crate::{
    render::phrases::origin,
    training::right_walk,
    tree::{Case, Tree},
    walk::report::Report,
};
use choices::{Credit, GiftChoice, choices};
use escape::{GiftCategory, GiftComment, GiftHtml, GiftText};
use feedback::general_feedback;

pub(super) fn write(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let purpose = format!(
        "Questions pour Moodle (format GIFT), une par cas de l'arbre «\u{a0}{}\u{a0}».",
        tree.title
    );
    writeln!(out, "// {}", GiftComment(&purpose))?;
    writeln!(out, "// {}", GiftComment(&origin(tree)))?;
    writeln!(out, "$CATEGORY: {}", GiftCategory(&tree.title))?;
    // Moodle sorts by name.
    let digits = tree.cases.len().to_string().len().max(2);
    for (number, case) in (1..).zip(&tree.cases) {
        let name = format!("{} {number:0digits$} {}", tree.id, case.id);
        write_question(&name, tree, case, out)?;
    }
    Ok(())
}

fn write_question(name: &str, tree: &Tree, case: &Case, out: &mut dyn io::Write) -> io::Result<()> {
    let right = right_walk(tree, case);
    let choices = choices(tree, case, &right);
    let text = format!("{}\n\n{}", case.situation.trim(), choices.ask);
    writeln!(out, "\n::{}::[plain]{}{{", GiftText(name), GiftText(&text))?;
    for choice in &choices.choices {
        write_choice(choice, out)?;
    }
    let feedback = general_feedback(case, &Report::of(&right));
    writeln!(out, "\t####{}\n}}", GiftHtml(&feedback))
}

fn write_choice(choice: &GiftChoice, out: &mut dyn io::Write) -> io::Result<()> {
    match choice.credit {
        Credit::Full => write!(out, "\t=")?,
        Credit::None => write!(out, "\t~")?,
        Credit::PerCent(share) => write!(out, "\t~%{share}%")?,
    }
    writeln!(out, "{}#{}", GiftText(&choice.text), GiftText(&choice.feedback))
}
