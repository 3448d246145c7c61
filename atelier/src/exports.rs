//! What is written of one tree.

use std::io::Write;

use mssante_check::{
    load::{self, is_id},
    render::{
        ExportForm, LargerPaper, MadeForm, Paper, Poster, PosterActions, PosterLinks, PosterLook,
    },
    tree::Tree,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    host::{Host, make, make_whole},
    refusal::Refusal,
    trees::{TreeChoice, Trees},
};

/// What the page asks to be written of a tree, as `export` takes it.
#[derive(Deserialize)]
pub struct Export {
    /// Nothing is the tree that the deck names.
    tree: Option<TreeChoice>,
    /// The place of the file of a deck, whose cases take the place of the tree's.
    deck: Option<usize>,
    /// As the library names it.
    form: String,
    #[serde(rename = "with")]
    learning: Option<Learning>,
    #[serde(flatten)]
    look: Look,
}

/// What people learn with in a form.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Learning {
    Cases,
    Paper,
}

/// The paper of a poster or of a workshop, and what a poster shows.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Look {
    /// On A3 rather than A4.
    larger: bool,
    /// The map alone.
    without_actions: bool,
    qr: bool,
}

impl Look {
    fn paper(self) -> Paper {
        if self.larger { Paper::A3 } else { Paper::A4 }
    }

    fn poster(self) -> PosterLook {
        let actions =
            if self.without_actions { PosterActions::LeftOut } else { PosterActions::Shown };
        let links = if self.qr { PosterLinks::Codes } else { PosterLinks::Addresses };
        PosterLook { paper: self.paper(), actions, links }
    }
}

impl Export {
    /// The form that is made, or the text of the tree's file.
    fn form(&self) -> Option<ExportForm> {
        let named = ExportForm::named(&self.form)?;
        let ExportForm::Made(form) = named else { return Some(named) };
        let form = match self.learning {
            Some(Learning::Cases) => form.with_cases()?,
            Some(Learning::Paper) => form.on_paper(self.look.paper())?,
            None if matches!(form, MadeForm::Poster(_)) => MadeForm::Poster(self.look.poster()),
            None => form,
        };
        Some(ExportForm::Made(form))
    }
}

/// Writes a tree in the form that is asked for, and names the file.
pub fn export(host: &Host, trees: &Trees, asked: &Export) -> Result<Value, Refusal> {
    match asked.form().ok_or_else(|| Refusal::new(&asked.form))? {
        ExportForm::Text => write_text(host, trees, asked),
        ExportForm::Made(form) => write_made(host, trees, asked, form),
    }
}

/// Writes the text of a tree, as its file has it.
fn write_text(host: &Host, trees: &Trees, asked: &Export) -> Result<Value, Refusal> {
    let Some(choice) = &asked.tree else { return Err(Refusal::unknown_tree("")) };
    let source = trees.source(host, choice)?;
    let id = load::id(&source).filter(|id| is_id(id));
    let name = format!("{}.yaml", id.as_deref().unwrap_or("arbre"));
    make_whole(&name, source.text.as_bytes())?;
    Ok(json!({ "file": name }))
}

fn write_made(
    host: &Host,
    trees: &Trees,
    asked: &Export,
    form: MadeForm,
) -> Result<Value, Refusal> {
    let tree = match (&asked.tree, asked.deck) {
        (choice, Some(deck)) => trees.load_with_deck(host, choice.as_ref(), deck)?,
        (Some(choice), None) => trees.load(host, choice)?,
        (None, None) => return Err(Refusal::unknown_tree("")),
    };
    let name = format!("{}.{}", tree.id, form.extension());
    let mut out = make(&name)?;
    let larger = match form {
        MadeForm::Poster(look) => write_poster(&tree, look, &mut out)?,
        form => {
            form.write(&tree, &mut out)?;
            None
        }
    };
    out.flush()?;
    Ok(json!({
        "file": name,
        "id": tree.id,
        "title": tree.title,
        "cases": tree.cases.len(),
        "larger": larger.map(|larger| json!([larger.reason(), larger.remedy()])),
    }))
}

/// Writes a poster, and gives the larger paper that it needs: to draw it again would cost as much.
fn write_poster(
    tree: &Tree,
    look: PosterLook,
    out: &mut dyn Write,
) -> Result<Option<LargerPaper>, Refusal> {
    let poster = Poster::of(tree, look);
    poster.write(out)?;
    Ok(LargerPaper::of(&poster, look, |look| Poster::of(tree, look)))
}
