//! A first tree on a screen: mistyped keys, steps back, and leaving in the middle.

use crate::{
    new::{ACCUEIL, typed},
    program::{Program, files},
    terminal::{BACKSPACE, CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, Setting, Terminal, UP},
};

fn open<const N: usize>(args: [&str; N]) -> Terminal {
    Setting::new(["new", "accueil.yaml"].into_iter().chain(args)).open()
}

fn type_in(terminal: &mut Terminal, prompt: &str, line: &str) {
    terminal.see(&format!("{prompt} :"));
    terminal.press(line);
    terminal.press(ENTER);
}

/// What asks for each line of `ACCUEIL`: a text, or a digit at a list.
const PROMPTS: [&str; 38] = [
    "Titre",
    "Document",
    "Question",
    "Réponse 1",
    "Réponse 2",
    "Réponse 3",
    "",
    "Issue",
    "",
    "Action 1",
    "Action 2",
    "",
    "Question",
    "Réponse 1",
    "Réponse 2",
    "Réponse 3",
    "Réponse 4",
    "",
    "Issue",
    "",
    "Action 1",
    "Action 2",
    "Action 3",
    "",
    "Issue",
    "",
    "Action 1",
    "Action 2",
    "",
    "",
    "Situation",
    "Pourquoi",
    "Situation",
    "Pourquoi",
    "Situation",
    "Pourquoi",
    "Situation",
    "Pourquoi",
];

fn go_on(terminal: &mut Terminal, from: usize, to: usize) {
    for place in from..to {
        if PROMPTS[place].is_empty() {
            terminal.see("↑ ↓ choisir");
            terminal.press(ACCUEIL[place]);
        } else {
            type_in(terminal, PROMPTS[place], ACCUEIL[place]);
        }
    }
}

#[test]
fn mistyped_keys_and_steps_back_lose_nothing() {
    let mut terminal = open([]);
    type_in(&mut terminal, "Titre", "");
    terminal.see("Il faut un texte.");
    go_on(&mut terminal, 0, 1);
    // Back to the title, which stands there to be changed.
    type_in(&mut terminal, "Document", "<");
    terminal.see("Titre : Accueillir un message sécurisé");
    terminal.press("x");
    terminal.press(BACKSPACE);
    terminal.press(ENTER);
    go_on(&mut terminal, 1, 4);
    type_in(&mut terminal, "Réponse 2", "oui");
    terminal.see("Cette réponse y est déjà.");
    type_in(&mut terminal, "Réponse 2", "");
    terminal.see("Une question a deux réponses au moins.");
    go_on(&mut terminal, 4, 6);
    terminal.see("Réponse « Oui » à « Le message est-il lu chaque jour ? » : et ensuite ?");
    terminal.press("9xé");
    terminal.press(DOWN);
    terminal.press(UP);
    terminal.press("2");
    // The wrong item was taken: back to the list, by a key of the line.
    type_in(&mut terminal, "Issue", "<");
    terminal.see("et ensuite ?");
    go_on(&mut terminal, 6, 8);
    terminal.see("Que dit l'issue « Tout va bien » à la personne ?");
    terminal.press(ESCAPE);
    terminal.see("Issue : Tout va bien");
    terminal.press(ENTER);
    go_on(&mut terminal, 8, 38);
    assert_eq!(terminal.code(), 0);
    assert!(terminal.is_given_back());
    terminal.see("mssante-check train accueil.yaml");
    terminal.see("accueil.yaml : en ordre (4 cas vérifiés)");
    assert_eq!(
        terminal.read("accueil.yaml"),
        typed(["accueil.yaml"], &ACCUEIL).read("accueil.yaml")
    );
}

#[test]
fn the_way_so_far_is_seen() {
    let mut terminal = open([]);
    go_on(&mut terminal, 0, 17);
    terminal.see("Un collègue peut-il le lire ? » : et ensuite ?");
    insta::assert_snapshot!("new_screen", terminal.see("Échap revenir"));
}

#[test]
fn leaving_keeps_what_makes_a_tree_already() {
    for (keys, said) in [(CTRL_C, "Interrompu."), (CTRL_D, "Interrompu.")] {
        let mut terminal = open([]);
        go_on(&mut terminal, 0, 11);
        terminal.see("↑ ↓ choisir");
        terminal.press(keys);
        terminal.see(said);
        terminal.see("« accueil.yaml » garde ce que vous avez fait.");
        assert_eq!(terminal.code(), 130);
        assert!(terminal.is_given_back());
        let text = terminal.read("accueil.yaml");
        assert!(text.contains("non: { label: Non, go: la-suite-reste-a-ecrire }"), "{text}");
        let check = Program::new(["check", "accueil.yaml"]).file("accueil.yaml", &text).run();
        assert_eq!(check.code, 0, "{}", check.told());
    }
}

#[test]
fn leaving_before_there_is_a_question_writes_nothing() {
    let mut terminal = open([]);
    go_on(&mut terminal, 0, 4);
    terminal.see("Réponse 2");
    terminal.press(CTRL_C);
    terminal.see("Pour reprendre : mssante-check new accueil.yaml");
    assert_eq!(terminal.code(), 130);
    assert!(terminal.is_given_back());
    assert_eq!(files(terminal.path()), Vec::<String>::new());
}

#[test]
fn a_file_that_came_meanwhile_is_not_replaced() {
    let mut terminal = open([]);
    go_on(&mut terminal, 0, 37);
    std::fs::write(terminal.path().join("accueil.yaml"), "à moi").unwrap();
    go_on(&mut terminal, 37, 38);
    terminal.see("existe déjà, et ne sera pas remplacé");
    assert_eq!(terminal.code(), 2);
    assert_eq!(terminal.read("accueil.yaml"), "à moi");
}

#[test]
fn plain_mode_asks_again_whatever_is_typed() {
    let mut terminal = open(["--plain"]);
    terminal.see("Titre :");
    terminal.press("\n");
    terminal.see("Il faut un texte.");
    terminal.press("T\nD\nQ ?\nOui\nNon\n\n7\n");
    terminal.see("Tapez un numéro de 1 à 2.");
    terminal.press("<\n");
    terminal.see("Réponse 3 :");
    terminal.press(CTRL_D);
    terminal.see("« accueil.yaml » garde ce que vous avez fait.");
    assert_eq!(terminal.code(), 130);
}
