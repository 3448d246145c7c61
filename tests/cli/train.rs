//! `train`, answered line by line, and what it refuses.

use serde_json::Value;

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
};

/// Cases of a trainer's own, for a shipped tree.
pub(crate) const DECK: &str = "\
format: 1
tree: equipement
cases:
  - id: sans-boite
    situation: Le foyer de l'exemple n'a jamais eu d'adresse MSSanté.
    answers: { equipe: non }
    outcome: s-equiper
    why: Il faut d'abord s'équiper.
  - id: boite-qui-dort
    situation: |
      Le SAVS a une adresse savs@exemple.mssante.fr.
      Personne ne l'ouvre.
    answers: { equipe: oui, usage: non, operateur: savs@exemple.mssante.fr }
    outcome: contacter-operateur
";

fn train<const N: usize>(args: [&str; N], lines: &str) -> Program {
    Program::new(["train"].into_iter().chain(args)).file("cas.yaml", DECK).stdin(lines)
}

#[test]
fn a_deck_is_played_line_by_line() {
    train(["--deck", "cas.yaml"], "oui\noui\noui\noui\nnon\nautre\n").snapshot("train_deck");
    train(["--deck", "cas.yaml"], "non\noui\n").snapshot("train_stopped");
}

#[test]
fn the_bilan_is_kept_as_it_is_shown() {
    let played = |name| {
        train(["--deck", "cas.yaml", "-o", name], "oui\noui\noui\noui\nne-sait-pas\nautre\n")
    };
    played("bilan.md").snapshot("train_output");
    insta::assert_snapshot!("bilan_md", played("bilan.md").run().read("bilan.md"));
    let json = played("bilan.json").run().read("bilan.json");
    insta::assert_snapshot!("bilan_json", json);
    let bilan: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(bilan["right"], 1);
    for form in [json, played("bilan.md").run().read("bilan.md")] {
        assert!(!form.contains("savs@"), "{form}");
    }
}

#[test]
fn a_wrong_answer_has_its_own_reason() {
    let told = |lines: &str| {
        let done = Program::new(["train", "--case", "on-ne-sait-pas"]).stdin(lines).run();
        done.stderr.replace('\u{a0}', " ")
    };
    let reason = "Pourquoi pas « Non » : Ne pas savoir n'est pas ne pas avoir";
    assert!(told("non\n").contains(reason));
    assert!(!told("ne-sait-pas\n").contains("Pourquoi pas"));
    assert!(!told("oui\noui\noui\n").contains("Pourquoi pas"));
}

#[test]
fn nothing_that_was_typed_is_kept() {
    let done = train(
        ["--case", "boite-oubliee", "-o", "bilan.json"],
        "oui\nnon\nmarie@exemple.mssante.fr\n",
    )
    .run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.read("bilan.json").contains("Elle se termine autrement"));
    assert!(
        !format!("{}{}{}", done.read("bilan.json"), done.stdout, done.stderr).contains("marie")
    );
}

#[test]
fn several_answers_count_as_a_set() {
    let wrong = train(["accompagnement", "--plain"], "2\n").run();
    assert!(wrong.stderr.contains("il manque ou il reste des choses à faire"), "{}", wrong.stderr);
}

#[test]
fn cases_are_chosen_by_name_and_mixed_by_a_number() {
    let order = |args: &[&str]| -> Vec<String> {
        let done = Program::new(["train"].into_iter().chain(args.iter().copied())).stdin("").run();
        // Every situation is told before its first question; without an answer the first one is all
        // there is.
        done.stderr
            .lines()
            .skip_while(|line| !line.starts_with("Cas 1 sur"))
            .take(2)
            .map(str::to_owned)
            .collect()
    };
    let [count, _] = &order(&["--case", "rien-encore", "--case", "on-ne-sait-pas"])[..] else {
        panic!("a case")
    };
    assert_eq!(count, "Cas 1 sur 2");
    let firsts: Vec<_> = (0..20).map(|seed| order(&["--shuffle", &seed.to_string()])).collect();
    assert_eq!(firsts[7], order(&["--shuffle", "7"]));
    assert!(firsts.iter().any(|first| *first != firsts[0]));
    let drawn = Program::new(["train", "--shuffle"]).stdin("").run();
    let told = drawn.stderr.lines().next().expect("a line");
    let seed = told.strip_prefix("Cas mélangés ; le même ordre : --shuffle ").expect("the number");
    let again = Program::new(["train", "--shuffle", seed]).stdin("").run();
    assert_eq!(again.stderr, drawn.stderr);
}

#[test]
fn what_cannot_be_played_is_refused() {
    train(["--case", "rien-encor"], "").snapshot("train_unknown_case");
    train(["boites", "--deck", "cas.yaml"], "").snapshot("train_other_deck");
    train(["debut.yaml"], "")
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .snapshot("train_no_case");
    train(["-o", "bilan.html"], "").snapshot("train_unknown_bilan");
    train(["--deck", "cas.yaml", "-o", "cas.yaml"], "").snapshot("train_same_file");
    train(["--shuffle", "equipement"], "").snapshot("train_shuffle");
    let broken =
        DECK.replace("operateur: savs", "operatur: savs").replace("equipe: non", "equipe: jamais");
    train(["--deck", "faux.yaml"], "").file("faux.yaml", broken).snapshot("train_broken_deck");
    train(["--deck", "autre.yaml"], "")
        .file("autre.yaml", DECK.replace("equipement", "absent"))
        .snapshot("train_no_tree");
}

#[test]
fn a_deck_finds_a_tree_beside_it() {
    let deck = "format: 1\ntree: debut\ncases:\n  - id: non\n    situation: Rien.\n    answers: { \
        equipe: non }\n    outcome: a-equiper\n";
    let played = train(["--deck", "cas-du-debut.yaml"], "non\n")
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE);
    let done = played.file("cas-du-debut.yaml", deck).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("1 cas joué sur 1, 1 juste"), "{}", done.stdout);
}
