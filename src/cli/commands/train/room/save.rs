//! The name of a file for the closing page.

use console::Key;

use crate::cli::screen::scene::Role;

use super::{
    page::{Block, Page},
    press::{Effect, Existing, letter},
    state::{Over, State},
};

/// A name while it is typed.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    name: String,
    /// Whether a file of this name is there, and nobody said yet what becomes of it.
    is_taken: bool,
}

/// What became of the closing page.
pub(super) enum Saving {
    Done,
    Taken,
    Refused(String),
}

/// More than any system takes for a name.
const LONGEST: usize = 1000;

impl Naming {
    /// Proposes the name that was given, or one after the tree.
    pub(super) fn new(state: &State<'_>) -> Self {
        let name =
            state.output.clone().unwrap_or_else(|| format!("bilan-{}.md", state.session.tree.id));
        Self { name, is_taken: false }
    }
}

pub(super) fn page(naming: &Naming) -> Page {
    let page =
        Page { head: "Bilan".into(), title: "Enregistrer le bilan".into(), ..Page::default() };
    if naming.is_taken {
        let text = format!("«\u{a0}{}\u{a0}» existe déjà. Le remplacer\u{a0}?", naming.name);
        let keys = vec!["o remplacer", "une autre touche changer le nom"];
        return Page { body: vec![Block::Text { role: Role::Notice, text }], keys, ..page };
    }
    let told = [
        "Les mains levées et les chemins, sans aucun nom de personne.",
        "Un nom en .md (à lire) ou en .json.",
    ];
    Page {
        body: told.map(|text| Block::Text { role: Role::Item, text: text.into() }).into(),
        entry: Some(("Nom du fichier".into(), naming.name.clone())),
        keys: vec!["Entrée enregistrer", "Retour arrière effacer", "Échap revenir"],
        ..page
    }
}

pub(super) fn press(state: &mut State<'_>, key: &Key) -> Effect {
    let Some(Over::Save(naming)) = state.over.last_mut() else { return Effect::None };
    if naming.is_taken {
        naming.is_taken = false;
        let replace = letter(key) == Some('o');
        return if replace { save(naming, Existing::Replace) } else { Effect::None };
    }
    match key {
        Key::Enter if naming.name.trim().is_empty() => {
            state.notice = Some("Donnez un nom au fichier.".into());
        }
        Key::Enter => return save(naming, Existing::Keep),
        Key::Backspace if !naming.name.is_empty() => drop(naming.name.pop()),
        Key::Del => naming.name.clear(),
        Key::Escape | Key::Backspace | Key::ArrowLeft => drop(state.over.pop()),
        Key::Char(c) if !c.is_control() && naming.name.len() < LONGEST => naming.name.push(*c),
        _ => return state.refuse(),
    }
    Effect::None
}

fn save(naming: &Naming, existing: Existing) -> Effect {
    Effect::Save { name: naming.name.trim().into(), existing }
}

impl State<'_> {
    /// Says what became of the closing page.
    pub(super) fn saved(&mut self, name: &str, saving: Saving) {
        match saving {
            Saving::Done => {
                self.over.pop();
                self.is_saved = true;
                self.notice = Some(format!("Le bilan est dans «\u{a0}{name}\u{a0}»."));
            }
            Saving::Taken => {
                if let Some(Over::Save(naming)) = self.over.last_mut() {
                    naming.is_taken = true;
                }
            }
            Saving::Refused(why) => self.notice = Some(why),
        }
    }
}
