//! `train --merge`: the votes of several rooms, added up.

use std::fs;

use mssante_check::{
    kit,
    load::{Resources, Source, deck},
    render::{RoomScoreFormat, room_score},
    training::room::{Session, Vote},
    tree::Tree,
};

use crate::{program::Program, train::DECK};

fn tree(id: &str) -> Tree {
    let tree = kit::tree(id, Resources::default()).expect("a shipped tree");
    tree.unwrap_or_else(|why| panic!("{why:?}"))
}

/// What a room writes that voted so on the first question of each case, and took the first answer.
fn score(tree: &Tree, hands: &str) -> String {
    score_of(Session::new(tree, &tree.cases[..2]), hands)
}

fn score_of(mut session: Session<'_>, hands: &str) -> String {
    for round in &mut session.rounds {
        let question = round.question(0).expect("a question");
        round.set_vote(question, Vote::read(hands, question, 0).expect("hands"));
        let step = round.step(question, |at| at == 0).expect("an answer");
        round.answer(0, step);
    }
    let mut out = Vec::new();
    room_score(&session, RoomScoreFormat::Json, &mut out).expect("memory refuses nothing");
    String::from_utf8(out).expect("text")
}

fn merge<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    let tree = tree("equipement");
    Program::new(["train"].into_iter().chain(args))
        .file("matin.json", score(&tree, "12 3 1"))
        .file("soir.json", score(&tree, "4 9"))
        .file("copie.json", score(&tree, "4 9"))
        .file("autre.json", score(&self::tree("boites"), "3 1"))
        .file("coupe.json", &score(&tree, "12 3 1")[..300])
        .file("vide.json", "")
        .file("cas.yaml", DECK)
}

#[test]
fn rooms_are_added_up_without_a_terminal() {
    merge(["--merge", "matin.json", "soir.json"]).snapshot("merge");
    for name in ["jour.html", "jour.md", "jour.txt", "jour.json", "JOUR.HTM"] {
        let done = merge(["--merge", "matin.json", "soir.json", "-o", name]).run();
        assert_eq!((done.code, &*done.stdout), (0, ""), "{name}: {}", done.stderr);
        assert!(done.stderr.contains(name), "{}", done.stderr);
        let other = merge(["equipement", "--merge", "soir.json", "matin.json", "-o", name]).run();
        assert!(done.read(name) == other.read(name), "{name}");
    }
    // A day is added up again, and one room alone is itself.
    let day =
        merge(["--merge", "matin.json", "soir.json", "-o", "jour.json"]).run().read("jour.json");
    let again = merge(["--merge", "jour.json", "-o", "encore.json"]).file("jour.json", &day).run();
    assert_eq!(again.read("encore.json"), day);
    let alone = merge(["--merge", "matin.json"]).run().stdout;
    assert!(alone.contains("16\u{a0}participants") && !alone.contains("Les salles"), "{alone}");
}

#[test]
fn what_is_wrong_with_any_file_is_told_at_once_and_costs_nothing() {
    let args =
        "--merge matin.json autre.json coupe.json vide.json rien.json ./matin.json -o jour.md";
    merge(args.split(' ')).file("jour.md", "à garder").snapshot("merge_wrong");
    let done = merge(args.split(' ')).file("jour.md", "à garder").run();
    assert_eq!((done.code, &*done.read("jour.md")), (2, "à garder"));
    for (args, words) in [
        ("boites --merge matin.json", "de l'arbre « equipement », et non de « boites »"),
        ("--deck cas.yaml --merge matin.json", "ôtez « --deck »"),
        ("--merge matin.json -o matin.json", "matin.json"),
        ("--merge matin.json -o jour.pdf", "s'écrit en .html, .md, .txt ou .json"),
        ("--room --merge matin.json", "--merge"),
        ("--merge", "--merge"),
    ] {
        let done = merge(args.split(' ')).run();
        let told = done.stderr.replace('\u{a0}', " ");
        assert!(done.code == 2 && told.contains(words), "{args}: {told}");
        assert_eq!(done.stdout, "");
    }
}

#[test]
fn a_copy_is_told_and_counts() {
    let done = merge(["--merge", "soir.json", "copie.json"]).run();
    assert_eq!(done.code, 0);
    assert!(done.stderr.contains("disent la même chose"), "{}", done.stderr);
    assert!(done.stdout.contains("26\u{a0}participants"), "{}", done.stdout);
}

#[test]
fn a_tree_and_a_deck_of_ones_own_are_given_by_their_files() {
    let text = fs::read_to_string("trees/boites.yaml").expect("a tree");
    let own = text.replacen("id: boites", "id: les-miennes", 1);
    let room = score(&tree("boites"), "3 1").replacen("\"boites\"", "\"les-miennes\"", 1);
    let program = |args: &str| {
        Program::new(["train"].into_iter().chain(args.split(' ')))
            .file("miennes.yaml", &own)
            .file("salle.json", &room)
    };
    let done = program("--merge salle.json").run();
    assert!(done.code == 2 && done.stderr.contains("les-miennes.yaml --merge"), "{}", done.stderr);
}

#[test]
fn the_rooms_of_a_deck_are_added_up_with_it() {
    let mut tree = tree("equipement");
    tree.cases = deck(&Source::new("cas.yaml", DECK), &tree).unwrap_or_else(|why| panic!("{why}"));
    let mut session = Session::new(&tree, &tree.cases);
    session.deck = Some("cas.yaml".into());
    let room = score_of(session, "3 12");
    let merged = |args: &str| {
        Program::new(["train"].into_iter().chain(args.split(' ')))
            .file("cas.yaml", DECK)
            .file("ailleurs.yaml", DECK)
            .file("salle.json", &room)
            .run()
    };
    let done = merged("--deck cas.yaml --merge salle.json");
    assert!(done.code == 0 && done.stdout.contains("Le foyer de l'exemple"), "{}", done.stderr);
    for (args, words) in [
        ("--merge salle.json", "donnez ce jeu : --deck cas.yaml"),
        ("--deck ailleurs.yaml --merge salle.json", "et non du jeu de cas « ailleurs.yaml »"),
    ] {
        let done = merged(args);
        let told = done.stderr.replace('\u{a0}', " ");
        assert!(done.code == 2 && told.contains(words), "{args}: {told}");
    }
}

#[test]
fn the_score_of_a_learner_is_no_room() {
    let played = Program::new(["train", "--case", "rien-encore", "-o", "seul.json"]).stdin("non\n");
    let score = played.run().read("seul.json");
    let done = Program::new(["train", "--merge", "seul.json"]).file("seul.json", &score).run();
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("ce n'est pas le bilan d'une salle"), "{}", done.stderr);
}
