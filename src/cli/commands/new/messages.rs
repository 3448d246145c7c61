//! What is told around the questions of `new`.

use std::path::Path;

use mssante_check::draft::TreeDraft;

use crate::cli::shell::{program, shell_quoted};

pub(super) const WELCOME: [&str; 2] = [
    "Un premier arbre, pas à pas : les questions, leurs réponses, et les issues où elles mènent.",
    "« < » revient en arrière. Le fichier est écrit à la fin ; Ctrl-C arrête, et garde ce qui \
     fait déjà un arbre.",
];

pub(super) const WELCOME_TO_REGION: [&str; 2] = [
    "Le fichier d'une région, pas à pas\u{a0}: les noms que disent les arbres, puis leurs contacts \
     et leurs liens.",
    "Une ligne vide garde ce qui est fourni. «\u{a0}<\u{a0}» revient en arrière. Le fichier est \
     écrit à la fin\u{a0}; Ctrl-C arrête, et garde ce qui est dit.",
];

/// What to do with a tree that was just written.
pub(super) fn farewell(draft: &TreeDraft, path: &Path) -> String {
    let program = program();
    let own = shell_quoted(&path.to_string_lossy());
    let mut text = "\nEt maintenant".to_owned();
    text += &step("Le relire, le changer", &format!("ouvrez {own} dans un éditeur de texte"));
    text += &step("Le vérifier ensuite", &format!("{program} check {own}"));
    text += &step("Le parcourir", &format!("{program} {own}"));
    text += &step("En faire une page", &export_command(path, "html"));
    text += &step("En faire un poster", &export_command(path, "svg"));
    if draft.cases.is_empty() {
        text += "\nAvec des cas, l'arbre se joue aussi, et fait un module de cours.";
    } else {
        text += &step("Jouer ses cas", &format!("{program} train {own}"));
        text += &step("En faire un module", &export_command(path, "zip"));
    }
    text
}

/// What to do with the file of a region; `options` give it with its shelf, each behind a space.
pub(super) fn farewell_to_region(path: &Path, options: &str) -> String {
    let program = program();
    let own = shell_quoted(&path.to_string_lossy());
    let mut text = "\nEt maintenant".to_owned();
    text += &step("Le relire, le changer", &format!("ouvrez {own} dans un éditeur de texte"));
    text += &step("Le vérifier ensuite", &format!("{program} check{options}"));
    text += &step("Parcourir les arbres", &format!("{program}{options}"));
    text += &step("En faire une page", &format!("{program} export --all -o kit.html{options}"));
    text
}

fn step(aim: &str, means: &str) -> String {
    format!("\n  {aim:<22} {means}")
}

fn export_command(path: &Path, extension: &str) -> String {
    let tree = shell_quoted(&path.to_string_lossy());
    let output = shell_quoted(&path.with_extension(extension).to_string_lossy());
    format!("{} export {tree} -o {output}", program())
}
