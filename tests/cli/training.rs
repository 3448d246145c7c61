//! `train` at a screen: the situation, the walk, the verdict, and what comes next.

use crate::{
    terminal::{CTRL_C, ENTER, ESCAPE, Setting, Terminal},
    train::DECK,
};

fn deck<const N: usize>(args: [&str; N]) -> Terminal {
    let args = ["train", "--deck", "cas.yaml"].into_iter().chain(args);
    Setting::new(args).file("cas.yaml", DECK).size(80, 24).open()
}

#[test]
fn a_case_is_played_again_until_it_is_right() {
    let mut terminal = deck(["-o", "bilan.json"]);
    terminal.see("Cas 1 sur 2");
    terminal.see("n'a jamais eu d'adresse");
    // Keys that mean nothing here, and a step back: the case is still the same.
    terminal.press("x9");
    terminal.press("1");
    terminal.see("Question 2,");
    terminal.press(ESCAPE);
    terminal.see("Question 1,");
    terminal.press("3");
    terminal.see(
        "✘ À revoir : vous arrivez à « Vérifiez sur l'Annuaire Santé », et non à \
        « Équipez-vous",
    );
    terminal.press("q");
    terminal.see("Votre réponse : Je ne sais pas. Il fallait : Non.");
    terminal.see("Pourquoi : Il faut d'abord s'équiper.");
    let screen = terminal.see("Score : 0 sur 1. Et maintenant ?");
    assert!(
        screen.contains("Contactez votre éditeur pour connaître"),
        "the right actions:\n{screen}"
    );
    terminal.press("2");
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.see("✔ Juste.");
    terminal.press("q");
    terminal.see("Score : 1 sur 1.");
    terminal.press(ENTER);
    terminal.see("Cas 2 sur 2");
    terminal.press("121q");
    terminal.see("✘ À revoir : vous arrivez à « Contactez le GCS");
    terminal.see(
        "Votre réponse : Elle se termine par @esantepdl.mssante.fr. Il fallait : Elle se termine",
    );
    terminal.see("Score : 1 sur 2.");
    terminal.press("1");
    terminal.see("2 cas joués sur 2, 1 juste");
    terminal.see("Pour rejouer ce qui est à revoir : mssante-check train equipement --deck");
    assert_eq!(terminal.code(), 0);
    assert!(terminal.is_given_back());
    assert!(terminal.read("bilan.json").contains("\"right\": 1"));
}

#[test]
fn a_game_may_stop_after_any_case() {
    let mut terminal = deck([]);
    terminal.see("Question 1,");
    terminal.press("2q");
    terminal.see("Et maintenant");
    terminal.press("3");
    terminal.see("1 cas joué sur 2, 1 juste");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn ctrl_c_keeps_what_was_played_and_says_how_to_go_on() {
    let mut terminal = deck(["-o", "bilan.md"]);
    terminal.see("Question 1,");
    terminal.press("2q");
    terminal.see("Et maintenant");
    terminal.press("1");
    terminal.see("Cas 2 sur 2");
    terminal.see("Question 1,");
    terminal.press(CTRL_C);
    terminal.see("Interrompu.");
    terminal.see("« bilan.md » garde ce que vous avez fait.");
    terminal.see(
        "Pour reprendre : mssante-check train equipement --deck cas.yaml --case boite-qui-dort",
    );
    assert_eq!(terminal.code(), 130);
    assert!(terminal.is_given_back());
    assert!(terminal.read("bilan.md").contains("1 cas joué sur 2, 1 juste"));
}
