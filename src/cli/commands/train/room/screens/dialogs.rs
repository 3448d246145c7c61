//! Dialogs about the file of the closing page, and about leaving the session.

use std::path::Path;

use crate::cli::{
    commands::train::room::{
        page::{Page, PageBlock, PageInput},
        state::State,
        transition::{ExistingFile, Overlay, SaveDialog, Transition, letter},
    },
    screen::{key::Key, scene::Role},
};

/// More than any system takes for a name.
const LONGEST: usize = 1000;

pub(super) fn save_page(dialog: &SaveDialog) -> Page {
    let page =
        Page { heading: "Bilan".into(), title: "Enregistrer le bilan".into(), ..Page::default() };
    if dialog.is_taken {
        let text = format!("«\u{a0}{}\u{a0}» existe déjà. Le remplacer\u{a0}?", dialog.name);
        return Page {
            body: vec![PageBlock::text(Role::Notice, text)],
            keys: vec!["o remplacer", "une autre touche changer le nom"],
            ..page
        };
    }
    Page {
        body: vec![
            PageBlock::text(
                Role::Item,
                "Les mains levées et les chemins, sans aucun nom de personne.",
            ),
            PageBlock::text(
                Role::Item,
                "Un nom en .html (une page à lire, à envoyer, à imprimer), .md, .txt, ou en .json \
                 (à additionner avec d'autres salles).",
            ),
        ],
        input: Some(PageInput { prompt: "Nom du fichier".into(), typed: dialog.name.clone() }),
        keys: vec![
            "Entrée enregistrer",
            "Tab autre format",
            "Retour arrière effacer",
            "Échap revenir",
        ],
        ..page
    }
}

pub(super) fn on_save_key(dialog: &mut SaveDialog, key: &Key) -> Transition<'static> {
    if dialog.is_taken {
        dialog.is_taken = false;
        return match letter(key) {
            Some('o') => dialog.request(ExistingFile::Replace),
            _ => Transition::Stay,
        };
    }
    let name = &mut dialog.name;
    match key {
        Key::Enter if name.trim().is_empty() => {
            return Transition::Notice("Donnez un nom au fichier.".into());
        }
        Key::Enter => return dialog.request(ExistingFile::Keep),
        Key::Backspace if !name.is_empty() => drop(name.pop()),
        Key::Escape | Key::Backspace | Key::ArrowLeft => return Transition::CloseOverlay,
        Key::Del => name.clear(),
        Key::Tab => *name = in_next_format(name),
        Key::Char(c) if name.len() < LONGEST => name.push(*c),
        Key::Paste(text) if name.len() + text.len() < LONGEST => name.push_str(text),
        _ => return Transition::NoMeaning,
    }
    Transition::Stay
}

/// The name of a file in the format behind its own: the page, Markdown, text, JSON.
fn in_next_format(name: &str) -> String {
    const FORMATS: [&str; 4] = [".html", ".md", ".txt", ".json"];
    let name = name.trim_end();
    for (place, format) in FORMATS.iter().enumerate() {
        if let Some(stem) = name.strip_suffix(format) {
            return format!("{stem}{}", FORMATS[(place + 1) % FORMATS.len()]);
        }
    }
    format!("{}{}", name.trim_end_matches('.'), FORMATS[0])
}

pub(super) fn overwrite_page(state: &State<'_>) -> Page {
    let output = state.output.as_deref().unwrap_or(Path::new("")).display();
    Page {
        heading: "Bilan".into(),
        title: format!("«\u{a0}{output}\u{a0}» existe déjà"),
        body: vec![PageBlock::text(
            Role::Item,
            "Le remplacer à la fin par le bilan de cette salle\u{a0}?",
        )],
        keys: vec!["o remplacer à la fin", "n garder ce fichier"],
        ..Page::default()
    }
}

pub(super) fn on_overwrite_key(state: &mut State<'_>, key: &Key) -> Transition<'static> {
    match letter(key) {
        Some('o') => Transition::CloseOverlay,
        Some('n') => {
            state.output = None;
            Transition::CloseOverlay
        }
        Some('q' | '\u{4}') => Transition::Quit,
        _ => Transition::NoMeaning,
    }
}

pub(super) fn quit_page(state: &State<'_>) -> Page {
    let text = match state.at_end() {
        _ if !state.session.is_begun() => "Rien n'est encore joué.".into(),
        Some(at_end) => format!("Le bilan {at_end}."),
        None if state.is_saved => "Le bilan est enregistré.".into(),
        None => "Le bilan n'est pas enregistré\u{a0}: les votes seraient perdus.".into(),
    };
    Page {
        heading: "Quitter".into(),
        title: "Quitter la formation\u{a0}?".into(),
        body: vec![PageBlock::text(Role::Notice, text)],
        keys: vec!["o quitter", "s enregistrer d'abord", "une autre touche rester"],
        ..Page::default()
    }
}

pub(super) fn on_quit_key(state: &State<'_>, key: &Key) -> Transition<'static> {
    match letter(key) {
        Some('o') => Transition::Quit,
        Some('s') => Transition::Open(Overlay::SaveDialog(SaveDialog::new(state))),
        _ => Transition::CloseOverlay,
    }
}
