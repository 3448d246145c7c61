//! What a learner's walk is worth, for every way through every tree.

use mssante_check::{
    kit,
    training::{Mark, Score, Verdict, right_walk},
    tree::{Case, Kind, Node, Tree},
    walk::Walk,
};

use crate::support::{trees::everything, ways::ways};

fn trees() -> Vec<Tree> {
    let mut trees = kit::trees().expect("sound trees");
    trees.push(everything());
    trees
}

fn end(walk: &Walk<'_>) -> String {
    match walk.at() {
        Node::Outcome(outcome) => outcome.key.to_string(),
        Node::Question(question) => panic!("no outcome after {}", question.key),
    }
}

#[test]
fn the_right_way_of_a_case_ends_at_its_outcome_and_is_right() {
    for tree in &trees() {
        for case in &tree.cases {
            let right = right_walk(tree, case);
            assert_eq!(end(&right), tree[case.outcome].key(), "{}", case.id);
            let mark = Mark::of(&right, &right);
            assert_eq!(mark.verdict, Verdict::Right);
            assert!(mark.divergence.is_none());
        }
    }
}

/// The ids of the answers of a walk, a list for each question.
fn answers(walk: &Walk<'_>) -> Vec<Vec<String>> {
    let keys = |step: &mssante_check::walk::Step<'_>| {
        step.given.answers().iter().map(|answer| answer.key.to_string()).collect()
    };
    walk.steps().iter().map(keys).collect()
}

#[test]
fn every_way_is_marked_by_its_outcome_and_by_what_is_ticked() {
    let mut verdicts = [0; 3];
    for tree in &trees() {
        let ways = ways(tree);
        for (case, way) in
            tree.cases.iter().flat_map(|case| ways.iter().map(move |way| (case, way)))
        {
            let right = right_walk(tree, case);
            let mark = Mark::of(&right, way);
            let is_alike = answers(&right) == answers(way);
            let ticks = |walk: &Walk<'_>| {
                let several = walk.steps().iter().zip(answers(walk));
                let several =
                    several.filter(|(step, _)| matches!(step.question.kind, Kind::Several { .. }));
                several
                    .map(|(step, keys)| (step.question.key.to_string(), keys))
                    .collect::<Vec<_>>()
            };
            let (wanted, ticked) = (ticks(&right), ticks(way));
            let is_right =
                end(&right) == end(way) && wanted.iter().all(|tick| ticked.contains(tick));
            let verdict = match (is_alike, is_right) {
                (true, _) => Verdict::Right,
                (false, true) => Verdict::Detour,
                (false, false) => Verdict::Wrong,
            };
            assert_eq!(mark.verdict, verdict, "{} by {:?}", case.id, answers(way));
            assert_eq!(mark.verdict.is_right(), is_right);
            assert_eq!(mark.divergence.is_none(), is_alike);
            if let Some(parting) = &mark.divergence {
                let place = answers(&right)
                    .iter()
                    .zip(answers(way))
                    .position(|(a, b)| *a != b)
                    .expect("a difference");
                assert_eq!(parting.question().key, way.steps()[place].question.key);
                assert_ne!(parting.given(), parting.wanted());
            }
            verdicts[verdict as usize] += 1;
        }
    }
    assert!(verdicts.iter().all(|count| *count > 10), "{verdicts:?}");
}

fn case<'t>(tree: &'t Tree, id: &str) -> &'t Case {
    tree.cases.iter().find(|case| *case.id == *id).expect("a case")
}

fn walk<'t>(tree: &'t Tree, answers: &[&str]) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let mut answers = answers.iter();
    walk.follow(|question, steps| question.read(answers.next().expect("an answer"), steps))
        .expect("an outcome");
    walk
}

#[test]
fn what_was_typed_is_told_by_the_answer_that_it_gives() {
    let tree = kit::trees().unwrap().remove(0);
    let case = case(&tree, "depart-d-une-collegue");
    let taken = walk(&tree, &["oui", "oui", "non", "marie.dupont@exemple.mssante.fr"]);
    let parting = Mark::of(&right_walk(&tree, case), &taken).divergence.expect("a parting");
    assert_eq!(parting.given(), "Elle se termine autrement par .mssante.fr");
    assert_eq!(parting.wanted(), "Elle se termine par @esantepdl.mssante.fr");
}

#[test]
fn the_score_counts_the_last_walk_of_each_case_and_what_is_missed_most() {
    let tree = kit::trees().unwrap().remove(0);
    let mut score = Score::new(&tree, tree.cases.len());
    let mut play = |id: &str, answers: &[&str]| {
        let case = case(&tree, id);
        score.add(case, Mark::of(&right_walk(&tree, case), &walk(&tree, answers)));
    };
    play("rien-encore", &["ne-sait-pas"]);
    play("rien-encore", &["non"]);
    play("liste-tenue", &["oui", "non", "gcs"]);
    play("boite-oubliee", &["oui", "oui", "oui"]);
    play("on-ne-sait-pas", &["non"]);
    assert_eq!((score.cases().len(), score.right()), (4, 1));
    let missed: Vec<_> = score
        .missed()
        .iter()
        .map(|missed| (missed.question.key.to_string(), missed.times, missed.of))
        .collect();
    assert_eq!(missed, [("usage".to_owned(), 2, 2), ("equipe".to_owned(), 1, 4)]);
}

#[test]
fn a_question_that_all_missed_comes_before_one_that_more_missed() {
    let tree = kit::trees().unwrap().remove(0);
    let mut score = Score::new(&tree, tree.cases.len());
    for (id, answers) in [
        ("rien-encore", &["ne-sait-pas"][..]),
        ("on-ne-sait-pas", &["non"]),
        ("boite-oubliee", &["oui", "oui", "oui"]),
    ] {
        let case = case(&tree, id);
        score.add(case, Mark::of(&right_walk(&tree, case), &walk(&tree, answers)));
    }
    let missed: Vec<_> = score.missed().iter().map(|missed| (missed.times, missed.of)).collect();
    assert_eq!(missed, [(1, 1), (2, 3)]);
}
