//! The file of a region on a screen: mistyped addresses, steps back, and leaving in the middle.

use crate::{
    program::{Program, files},
    terminal::{CTRL_C, ENTER, ESCAPE, Setting, Terminal},
};

fn open() -> Terminal {
    Setting::new(["new", "region.yaml", "--region"]).size(100, 30).open()
}

#[test]
fn a_region_is_asked_for_on_a_screen_and_kept_when_one_leaves() {
    let mut terminal = open();
    terminal.see("gcs : GCS e-santé Pays de la Loire");
    terminal.play(&[("Nom :", "GRADeS Exemple\r"), ("le GRADeS Exemple, du GRADeS", "2")]);
    terminal.see("Nom 2 sur");
    // Back to the way to say it, and to the name, which stands there to be changed.
    terminal.press(ESCAPE);
    terminal.see("se dit-il dans une phrase");
    terminal.press(ESCAPE);
    terminal.see("Nom : GRADeS Exemple");
    terminal.press(ENTER);
    terminal.play(&[("le GRADeS Exemple, du GRADeS", "1"), ("Nom 2 sur", "\r")]);
    terminal.play(&[("Nom 3 sur", "\r"), ("Nom 4 sur", "\r"), ("Nom 5 sur", "\r")]);
    terminal.play(&[("Fin des adresses :", "exemple mssante\r")]);
    terminal.see("Il faut une adresse de la même forme");
    terminal.press(CTRL_C);
    terminal.see("complétez ce fichier");
    assert_eq!(terminal.code(), 130);
    assert!(terminal.is_given_back());
    assert_eq!(files(terminal.path()), ["region.yaml"]);
    let region = terminal.read("region.yaml");
    assert!(region.contains("    au: au GRADeS Exemple\n"), "{region}");
    let checked = Program::new(["check", "region.yaml"]).file("region.yaml", region).run();
    checked.assert_code(0);
}

#[test]
fn leaving_before_anything_is_said_writes_nothing() {
    let mut terminal = open();
    terminal.see("Nom 1 sur");
    terminal.press(CTRL_C);
    terminal.see("mssante-check new region.yaml --region");
    assert_eq!(terminal.code(), 130);
    assert!(files(terminal.path()).is_empty());
}
