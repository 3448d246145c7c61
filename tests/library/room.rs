//! Cases played with a room: what hands decide, the way that is taken, what was hesitated on,
//! without a terminal.

use std::fmt::Write as _;

use mssante_check::{
    kit,
    load::Resources,
    render::{RoomScoreFormat, room_score},
    training::{
        Verdict,
        room::{Decision, Hesitation, Round, Session, Vote},
    },
    tree::{Question, Tree},
    walk::said,
};

use crate::support::trees::{everything, loaded};

fn equipement() -> Tree {
    kit::tree("equipement", Resources::default())
        .expect("a shipped tree")
        .unwrap_or_else(|why| panic!("{why:?}"))
}

fn question<'t>(tree: &'t Tree, key: &str) -> &'t Question {
    tree.question(key).expect("a question")
}

fn hands(line: &str, question: &Question) -> Vote {
    Vote::read(line, question, 0).expect("counts").expect("hands")
}

fn decide(line: &str, question: &Question) -> Decision {
    hands(line, question).decide(question)
}

/// Votes at the question after so many answers, and goes on with an answer.
fn play(round: &mut Round<'_>, place: usize, line: &str, answer: usize) {
    let question = round.question(place).expect("a question");
    round.set_vote(question, Vote::read(line, question, 0).expect("counts"));
    let step = round.step(question, |at| at == answer).expect("an answer");
    round.answer(place, step);
}

#[test]
fn counts_are_read_however_they_are_parted() {
    let tree = equipement();
    let usage = question(&tree, "usage");
    for line in
        ["12 3 1", "12,3,1", "12/3/1", "12;3;1", "12.3.1", " 12 ,  3 / 1 ", "012 03 1", "12, 3, 1,"]
    {
        let hands = hands(line, usage);
        assert_eq!((hands.counts(), hands.voters()), (&[12, 3, 1][..], 16), "{line}");
    }
    assert_eq!(hands("12", usage).counts(), [12, 0, 0]);
    assert_eq!(hands("0 9999", usage).counts(), [0, 9999, 0]);
    for line in ["", "  ", "0", "0 0 0"] {
        assert_eq!(Vote::read(line, usage, 0), Ok(None), "{line}");
    }
}

#[test]
fn what_is_no_count_is_refused_with_a_word() {
    let tree = everything();
    let (secteur, besoins) = (question(&tree, "secteur"), question(&tree, "besoins"));
    let lines = [
        "12 x 1",
        "-3 2",
        "−3",
        "--3",
        "12-3-1",
        "1e3",
        "٣",
        "10000",
        "99999999999999999999",
        "1 2 3 4",
    ];
    let mut told = String::new();
    for (name, question, line) in lines
        .map(|line| ("secteur", secteur, line))
        .into_iter()
        .chain(["12,,1", ", 3", "5 * 9"].map(|line| ("secteur", secteur, line)))
        .chain(
            ["5 4 *3", "5 *", "5 * 9 9", "*x", "5 *99999"].map(|line| ("besoins", besoins, line)),
        )
    {
        let fault = Vote::read(line, question, 0).expect_err(line);
        let _ = writeln!(told, "{name:<8} {line:<22} {fault}");
    }
    insta::assert_snapshot!(told);
}

#[test]
fn most_hands_decide_and_as_many_are_a_tie() {
    let tree = equipement();
    let usage = question(&tree, "usage");
    assert_eq!(decide("12 3 1", usage), Decision::Answers(vec![0]));
    assert_eq!(decide("3 3 4", usage), Decision::Answers(vec![2]));
    assert_eq!(decide("5 1 5", usage), Decision::Tie(vec![0, 2]));
    let third = hands("1 1 1", usage);
    assert_eq!((third.decide(usage), third.per_cent(0)), (Decision::Tie(vec![0, 1, 2]), 33));
    assert_eq!([0, 1, 2].map(|place| hands("12 3 1", usage).per_cent(place)), [75, 19, 6]);
}

#[test]
fn where_several_may_be_given_more_than_half_decide() {
    let tree = everything();
    let besoins = question(&tree, "besoins");
    // Informer, former, and « rien » that goes with no other.
    assert_eq!(decide("9 5 0 *10", besoins), Decision::Answers(vec![0]));
    assert_eq!(decide("9 6 0 *10", besoins), Decision::Answers(vec![0, 1]));
    assert_eq!(decide("5 5 0 *10", besoins), Decision::Answers(vec![]));
    assert_eq!(decide("6 0 8 *10", besoins), Decision::Answers(vec![2]));
    assert_eq!(decide("8 6 7 *10", besoins), Decision::Answers(vec![0, 1]));
    assert_eq!(decide("7 0 7 *10", besoins), Decision::Tie(vec![0, 2]));
    // Without a number of voters the room's is taken, or else the most hands.
    let voters = |room| Vote::read("9 5", besoins, room).expect("counts").expect("hands").voters();
    assert_eq!([voters(0), voters(8), voters(16)], [9, 9, 16]);
}

#[test]
fn answers_that_go_alone_exclude_each_other() {
    let tree = loaded(
        "format: 1\nid: seuls\ntitle: Seuls\nsource: { document: D, checked: 2026-11-23 }\n\
         questions:\n  quoi:\n    ask: Quoi\u{a0}?\n    several: true\n    go: fin\n    \
         answers:\n      a: { label: A, alone: true }\n      b: { label: B, alone: true }\n      \
         c: { label: C }\n\
         outcomes:\n  fin: { title: Fin, status: information }\n",
    );
    let quoi = question(&tree, "quoi");
    assert_eq!(decide("7 8 0 *10", quoi), Decision::Tie(vec![0, 1]));
    assert_eq!(decide("7 0 6 *10", quoi), Decision::Answers(vec![0]));
}

#[test]
fn a_vote_is_kept_until_it_is_taken_back() {
    let tree = equipement();
    let mut round = Round::new(&tree, &tree.cases[0]);
    let equipe = question(&tree, "equipe");
    assert!(!round.is_begun());
    round.set_vote(equipe, Some(hands("3 2", equipe)));
    round.set_vote(equipe, Some(hands("4 1", equipe)));
    assert_eq!(round.vote(equipe), Some(&hands("4 1", equipe)));
    assert!(round.is_begun());
    round.set_vote(equipe, None);
    assert_eq!(round.vote(equipe), None);
    assert!(!round.is_begun());
    assert!(round.steps_before(9).is_empty());
    assert!(round.question(0).is_some() && round.question(1).is_none());
    play(&mut round, 0, "", 0);
    assert!(round.is_begun());
}

#[test]
fn who_raises_a_hand_several_times_is_counted_once() {
    let tree = everything();
    let mut session = Session::new(&tree, &tree.cases);
    let besoins = question(&tree, "besoins");
    let secteur = question(&tree, "secteur");
    session.rounds[0].set_vote(besoins, Some(hands("20 9 *30", besoins)));
    assert_eq!(session.voters(), 0);
    session.rounds[1].set_vote(secteur, Some(hands("3 2", secteur)));
    session.rounds[0].set_vote(secteur, Some(hands("1 3", secteur)));
    assert_eq!(session.voters(), 5);
}

/// How far a room agreed on « besoins » in a case, in per cent; `None` when it did not hesitate.
fn agreed_on_besoins(tree: &Tree, case: usize, line: &str) -> Option<u32> {
    let mut session = Session::new(tree, &tree.cases[case..=case]);
    let round = &mut session.rounds[0];
    let typed = round.typed_step(question(tree, "structure")).expect("a typed step");
    round.answer(0, typed);
    play(round, 1, "", 0);
    let besoins = question(tree, "besoins");
    round.set_vote(besoins, Some(hands(line, besoins)));
    session.hesitations().first().map(Hesitation::per_cent)
}

#[test]
fn where_several_may_be_given_every_answer_counts_for_or_against() {
    let tree = everything();
    // Both « informer » and « former » are right, and « aucun » is not.
    assert_eq!(agreed_on_besoins(&tree, 0, "10 10 0 *10"), None);
    assert_eq!(agreed_on_besoins(&tree, 0, "10 7 0 *10"), Some(70));
    assert_eq!(agreed_on_besoins(&tree, 0, "2 10 0 *10"), Some(20));
    assert_eq!(agreed_on_besoins(&tree, 0, "10 10 4 *10"), Some(60));
    // The case does not meet the question: whatever most of them say, they agree.
    assert_eq!(agreed_on_besoins(&tree, 4, "0 10 0 *10"), None);
    assert_eq!(agreed_on_besoins(&tree, 4, "2 10 0 *10"), None);
    assert_eq!(agreed_on_besoins(&tree, 4, "3 10 0 *10"), Some(70));
    assert_eq!(agreed_on_besoins(&tree, 4, "6 0 0 *10"), Some(60));
}

#[test]
fn a_changed_answer_keeps_what_is_still_on_the_way_and_every_vote() {
    let tree = equipement();
    let mut round = Round::new(&tree, &tree.cases[0]);
    play(&mut round, 0, "10 1", 0);
    play(&mut round, 1, "2 9", 1);
    play(&mut round, 2, "6 5", 0);
    assert!(round.is_over() && round.question(3).is_none());
    assert_eq!(round.mark().map(|mark| mark.verdict), Some(Verdict::Detour));
    // As before: nothing changes.
    play(&mut round, 0, "11", 0);
    assert!(round.is_over());
    play(&mut round, 1, "9 2", 0);
    assert_eq!(round.vote(question(&tree, "usage")).map(Vote::counts), Some(&[9, 2, 0][..]));
    assert_eq!(round.question(2).map(|asked| &*asked.key), Some("acces"));
    assert!(!round.is_over() && round.vote(question(&tree, "operateur")).is_some());
    play(&mut round, 2, "0 11", 1);
    // The last question was answered already.
    assert_eq!(round.mark().map(|mark| mark.verdict), Some(Verdict::Right));
    assert_eq!(round.taken().steps().len(), 4);
}

#[test]
fn a_case_gives_its_own_words_to_the_answers_that_are_its() {
    let tree = equipement();
    let round = Round::new(&tree, &tree.cases[0]);
    let operateur = question(&tree, "operateur");
    let said =
        |place| said(&round.step(operateur, |at| at == place).expect("an answer").given, &[]);
    assert_eq!(said(0), "ehpad.accueil@esantepdl.mssante.fr");
    assert_eq!(said(1), "Elle se termine autrement par .mssante.fr");

    let tree = everything();
    let typed = |case: usize, key| {
        let round = Round::new(&tree, &tree.cases[case]);
        let step = round.typed_step(question(&tree, key))?;
        Some(mssante_check::walk::said(&step.given, &[]))
    };
    assert_eq!(typed(1, "finess").as_deref(), Some("440000289"));
    assert_eq!(typed(0, "finess").as_deref(), Some("…"));
    assert_eq!((typed(0, "secteur"), typed(0, "besoins")), (None, None));
}

#[test]
fn what_if_leads_on_and_changes_nothing() {
    let tree = equipement();
    let mut round = Round::new(&tree, &tree.cases[0]);
    play(&mut round, 0, "10", 0);
    let usage = question(&tree, "usage");
    let ends =
        [0, 1, 2].map(|at| round.preview(1, usage.pick(&usage.answers[at])).at().key().to_owned());
    assert_eq!(ends, ["acces", "operateur", "operateur"]);
    assert_eq!(round.taken().steps().len(), 1);
}

#[test]
fn the_least_agreed_comes_first() {
    let tree = equipement();
    let mut session = Session::new(&tree, &tree.cases[..2]);
    let [first, second] = &mut session.rounds[..] else { panic!("two cases") };
    play(first, 0, "16", 0);
    play(first, 1, "8 7 1", 0);
    play(second, 0, "8 8", 0);
    play(second, 1, "1 15", 1);
    play(second, 2, "4 12", 1);
    let told: Vec<_> = session
        .hesitations()
        .iter()
        .map(|one| format!("{} {} {}", one.round.case.id, one.question.key, one.per_cent()))
        .collect();
    // All agreed on the first question of the first case; of two halves the closer vote comes
    // first.
    assert_eq!(
        told,
        [
            "boite-d-un-autre-operateur usage 6",
            "boite-d-un-autre-operateur equipe 50",
            "depart-d-une-collegue usage 50",
            "boite-d-un-autre-operateur operateur 75",
        ]
    );
    assert_eq!((session.played(), session.right(), session.voters()), (1, 1, 16));
}

#[test]
fn the_closing_page_reads_well() {
    let tree = equipement();
    let mut session = Session::new(&tree, &tree.cases);
    let [first, second, third, ..] = &mut session.rounds[..] else { panic!("cases") };
    for (place, line, answer) in [(0, "14 2", 0), (1, "12 3 1", 0), (2, "1 14 1", 1), (3, "16", 0)]
    {
        play(first, place, line, answer);
    }
    for (place, line, answer) in [(0, "10 4 2", 0), (1, "5 11", 1), (2, "15 1", 0)] {
        play(second, place, line, answer);
    }
    play(third, 0, "8 8", 1);
    session.rounds[4]
        .set_vote(question(&tree, "equipe"), Some(hands("15 1", question(&tree, "equipe"))));
    assert_eq!((session.played(), session.right()), (3, 1));
    insta::assert_snapshot!("closing_md", written(&session, RoomScoreFormat::Markdown));
    insta::assert_snapshot!("closing_json", written(&session, RoomScoreFormat::Json));
    insta::assert_snapshot!(
        "closing_empty",
        written(&Session::new(&tree, &tree.cases), RoomScoreFormat::Markdown)
    );
}

#[test]
fn nothing_of_a_tree_acts_on_the_closing_page() {
    let tree = loaded(include_str!("../fixtures/nasty.yaml"));
    let mut session = Session::new(&tree, &tree.cases);
    play(&mut session.rounds[0], 0, "3 2 1 4", 3);
    insta::assert_snapshot!("closing_nasty", written(&session, RoomScoreFormat::Markdown));
}

fn written(session: &Session<'_>, format: RoomScoreFormat) -> String {
    let mut bytes = Vec::new();
    room_score(session, format, &mut bytes).expect("memory refuses nothing");
    String::from_utf8(bytes).expect("text")
}
