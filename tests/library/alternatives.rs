//! Where a walk would end if one answer were another.

use mssante_check::{
    tree::{Kind, Node, Question, Tree, reach::QuestionsLeft, text::NodeId},
    walk::{
        Given, Step, Walk,
        alternatives::{AlternativeEnd, AnswerAlternative, AnswerChange, alternatives},
        fill,
        open_questions::open_questions,
    },
};
use proptest::prelude::*;

use crate::support::{
    generated::{Dice, big, random_whole, yaml},
    random_cases,
    trees::{everything, loaded, tree},
    ways::ways,
};

/// Answers by the ids of their questions.
type Answers<'a> = [(&'a str, &'a str)];

fn read<'t>(
    answers: &Answers<'_>,
    question: &'t Question,
    steps: &[Step<'t>],
) -> Result<Step<'t>, ()> {
    let given = answers.iter().find(|(key, _)| *key == &*question.key).ok_or(())?;
    question.read(given.1, steps).map_err(|_| ())
}

/// A walk as far as these answers lead.
fn walk<'t>(tree: &'t Tree, answers: &Answers<'_>) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let _ = walk.follow(|question, steps| read(answers, question, steps));
    walk
}

/// The alternatives as somebody would tell them, a line each; `ahead` are answers to further
/// questions.
fn told(walk: &Walk<'_>, ahead: &Answers<'_>) -> String {
    let others = alternatives(walk, |question, steps| read(ahead, question, steps));
    others.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(other: &AnswerAlternative<'_>) -> String {
    let sign = match other.change {
        AnswerChange::Other(_) => "",
        AnswerChange::With(_) => "+",
        AnswerChange::Without(_) => "-",
    };
    let end = match &other.end {
        AlternativeEnd::Outcome { outcome, title } => format!("{} ({title})", outcome.key),
        AlternativeEnd::Open { question, left: QuestionsLeft { fewest, most }, .. } => {
            format!("{} ? {fewest} à {most}", question.key)
        }
    };
    format!("{} {sign}{} ({}): {end}", other.question.key, other.change.answer().key, other.label)
}

#[test]
fn each_other_answer_of_the_way_leads_somewhere() {
    let tree = tree("equipement");
    let walk = walk(&tree, &[("equipe", "oui"), ("usage", "non"), ("operateur", "gcs")]);
    insta::assert_snapshot!("other_answers_of_a_way", told(&walk, &[]));
}

#[test]
fn what_is_known_further_on_is_kept() {
    let tree = tree("equipement");
    let way = [("equipe", "oui"), ("usage", "oui"), ("acces", "non"), ("operateur", "gcs")];
    let full = walk(&tree, &way);
    insta::assert_snapshot!("with_answers_further_on", told(&full, &[]));
    // The same answers, known ahead of a walk that did not need them.
    let short = walk(&tree, &[("equipe", "ne-sait-pas")]);
    insta::assert_snapshot!("with_answers_ahead", told(&short, &way));
    // The same, kept when an answer changed.
    let mut changed = full;
    changed.reopen(tree.question("equipe").expect("a question").id);
    let _ = changed.follow(|question, steps| question.read("non", steps));
    insta::assert_snapshot!("with_kept_answers", told(&changed, &[]));
}

#[test]
fn a_tick_is_added_or_taken_away_alone_and_typing_gives_what_no_list_shows() {
    let tree = everything();
    let walk = walk(
        &tree,
        &[
            ("structure", "Les Tilleuls"),
            ("secteur", "ehpad"),
            ("besoins", "informer"),
            ("adresse", "a@x.gcs.mssante.fr"),
        ],
    );
    insta::assert_snapshot!("ticks_and_typing", told(&walk, &[]));
    let none = [("structure", "Les Tilleuls"), ("secteur", "ehpad"), ("besoins", "aucun")];
    let walk = self::walk(&tree, &none);
    let others = alternatives(&walk, |_, _| Err(()));
    let ticked: Vec<String> = others.iter().map(|other| other.given.written()).collect();
    assert_eq!(ticked, ["domicile", "liberal", "informer", "former", "0"]);
}

#[test]
fn each_answer_of_a_long_way_costs_one_way() {
    let tree = loaded(yaml(&big(2000)));
    let mut walk = Walk::new(&tree);
    let _ = walk.follow(|question, steps| question.read(longest(question), steps));
    let others = alternatives(&walk, |question, steps| question.read(longest(question), steps));
    assert!(others.len() > 2000, "{}", others.len());
}

/// An answer that keeps on the way.
fn longest(question: &Question) -> &str {
    match question.kind {
        Kind::Choice => "a-oui",
        Kind::Several { .. } => "a",
        Kind::Sorted(_) => "a-gcs",
        Kind::Typed { .. } => "Les Tilleuls",
    }
}

/// A way of a tree by chance, of whose answers some are unknown; those of another way are known
/// too where it has other questions.
fn some_answers<'t>(tree: &'t Tree, dice: &mut Dice) -> Vec<Step<'t>> {
    let mut ways = ways(tree);
    let mut known: Vec<Step<'t>> = Vec::new();
    for _ in 0..2 {
        let way = ways.swap_remove(dice.below(ways.len()));
        for step in way.steps() {
            let is_new = known.iter().all(|own| own.question.id != step.question.id);
            if is_new && !dice.once_in(6) {
                known.push(step.clone());
            }
        }
        if ways.is_empty() {
            break;
        }
    }
    known
}

fn known_step<'t>(known: &[Step<'t>], question: NodeId) -> Option<Step<'t>> {
    known.iter().find(|step| step.question.id == question).cloned()
}

/// What is given to a question with an alternative, read as a person would give it.
fn changed<'t>(other: &AnswerAlternative<'t>) -> Step<'t> {
    match &other.given {
        Given::Several(answers) => other
            .question
            .pick_several(|place| {
                answers.iter().any(|own| own.key == other.question.answers[place].key)
            })
            .expect("answers that go together"),
        given => other.question.pick(given.answers()[0]),
    }
}

proptest! {
    #![proptest_config(random_cases(128))]

    #[test]
    fn an_alternative_is_a_fresh_walk_with_one_answer_replaced(seed: u64) {
        let mut dice = Dice(seed);
        let tree = loaded(yaml(&random_whole(&mut dice)));
        let known = some_answers(&tree, &mut dice);
        let mut walk = Walk::new(&tree);
        let _ = walk.follow(|question, _| known_step(&known, question.id).ok_or(()));
        let others = alternatives(&walk, |question, _| known_step(&known, question.id).ok_or(()));
        let mut answers = 0;
        for step in walk.steps() {
            let given = step.given.answers().len();
            answers += step.question.answers.len();
            answers -= if step.question.takes_several() { 0 } else { given };
        }
        prop_assert_eq!(others.len(), answers);
        for other in &others {
            let mut fresh = Walk::new(&tree);
            let end = fresh.follow(|question, _| {
                if question.id == other.question.id {
                    return Ok(changed(other));
                }
                known_step(&known, question.id).ok_or(())
            });
            match (&other.end, fresh.at()) {
                (AlternativeEnd::Outcome { outcome, title }, Node::Outcome(reached)) => {
                    prop_assert!(end.is_ok());
                    prop_assert_eq!(outcome.id, reached.id);
                    prop_assert_eq!(&**title, &*fill(&reached.title, fresh.steps()));
                }
                (AlternativeEnd::Open { question, ask, left }, Node::Question(reached)) => {
                    prop_assert_eq!(question.id, reached.id);
                    prop_assert_eq!(&**ask, &*fill(&reached.ask, fresh.steps()));
                    prop_assert_eq!(*left, asked_from(&tree, reached.id, &known));
                }
                (end, _) => prop_assert!(false, "{:?}", end),
            }
        }
    }
}

proptest! {
    #![proptest_config(random_cases(128))]

    #[test]
    fn what_is_left_to_ask_is_what_walks_ask(seed: u64) {
        let mut dice = Dice(seed);
        let tree = loaded(yaml(&random_whole(&mut dice)));
        let known = some_answers(&tree, &mut dice);
        let mut walk = Walk::new(&tree);
        let _ = walk.follow(|question, _| known_step(&known, question.id).ok_or(()));
        let open = open_questions(&walk, |question, _| known_step(&known, question.id).ok_or(()));
        prop_assert_eq!(open.left, asked_from(&tree, walk.at().id(), &known));
        prop_assert_eq!(open.questions.first().map(|open| open.question.id), match walk.at() {
            Node::Question(question) => Some(question.id),
            Node::Outcome(_) => None,
        });
        // All that walks ask which are answered in whatever way.
        let mut asked = Vec::new();
        for way in ways(&tree) {
            let mut fresh = Walk::new(&tree);
            let _ = fresh.follow(|question, _| {
                if let Some(step) = known_step(&known, question.id) {
                    return Ok(step);
                }
                asked.push(question.id);
                known_step(way.steps(), question.id).ok_or(())
            });
        }
        asked.sort_unstable();
        asked.dedup();
        let listed: Vec<NodeId> = open.questions.iter().map(|open| open.question.id).collect();
        prop_assert_eq!(listed, asked);
        if let Some(next) = open.questions.first() {
            for answer in &next.answers {
                let mut fresh = walk.clone();
                let end = fresh.follow(|question, steps| match answer.answer {
                    Some(answer) if question.id == next.question.id => Ok(question.pick(answer)),
                    _ if question.id == next.question.id => question.read("12", steps).map_err(drop),
                    _ => known_step(&known, question.id).ok_or(()),
                });
                match (&answer.end, end) {
                    (AlternativeEnd::Outcome { outcome, .. }, Ok(reached)) => {
                        prop_assert_eq!(outcome.id, reached.id);
                    }
                    (AlternativeEnd::Open { question, .. }, Err(())) => {
                        let is_typed = answer.answer.is_none();
                        prop_assert!(is_typed || question.id == fresh.at().id());
                    }
                    (AlternativeEnd::Outcome { .. }, Err(())) => {
                        prop_assert!(answer.answer.is_none());
                    }
                    (end, _) => prop_assert!(false, "{:?}", end),
                }
            }
        }
    }
}

/// How many questions without a known answer stand on the ways from a node, told by following
/// every way.
fn asked_from(tree: &Tree, node: NodeId, known: &[Step<'_>]) -> QuestionsLeft {
    let Node::Question(question) = &tree[node] else { return QuestionsLeft::default() };
    if let Some(step) = known_step(known, node) {
        let next = match (question.kind, step.given.answers()) {
            (Kind::Several { next } | Kind::Typed { next, .. }, _) => next,
            (_, answers) => answers[0].next,
        };
        return asked_from(tree, next, known);
    }
    let further: Vec<QuestionsLeft> =
        question.successors().map(|next| asked_from(tree, next, known)).collect();
    let fewest = further.iter().map(|left| left.fewest).min().unwrap_or(0);
    let most = further.iter().map(|left| left.most).max().unwrap_or(0);
    QuestionsLeft { fewest: fewest + 1, most: most + 1 }
}
