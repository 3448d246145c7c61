//! The outcomes that a learner may take for the right one.

use crate::{
    tree::{Kind, Question, text::NodeId},
    walk::{Step, Walk},
};

use super::mark::{is_same, open_step};

/// A walk to each outcome that is not the right one, nearest to the right walk; the nearest of all
/// first.
///
/// Each changes one of the right answers. It is near when it leaves the right walk late; then when
/// it meets few other questions. Between two that are as near, the tree's order decides. What the
/// right walk types before is typed again; elsewhere « … » stands for a value.
///
/// ```
/// use mssante_check::{kit, load::Resources, training::{distractors, right_walk}};
///
/// let tree = kit::tree("equipement", Resources::default())
///     .expect("a shipped tree")
///     .expect("a sound one");
/// let right = right_walk(&tree, &tree.cases[0]);
/// let outcomes: Vec<&str> = distractors(&right).map(|walk| walk.at().key()).collect();
/// assert_eq!(right.at().key(), "contacter-gcs");
/// assert_eq!(
///     outcomes,
///     [
///         "contacter-operateur",
///         "verifier-adresse",
///         "retrouver-adresse",
///         "ras",
///         "s-equiper",
///         "verifier-annuaire",
///     ]
/// );
/// ```
pub fn distractors<'w, 't>(right: &'w Walk<'t>) -> impl Iterator<Item = Walk<'t>> + use<'w, 't> {
    let routes = routes(right);
    let mut outcomes: Vec<(Cost, NodeId)> = Vec::new();
    for outcome in right.tree().outcomes() {
        if outcome.id != right.at().id()
            && let Some(route) = &routes[outcome.id.index()]
        {
            outcomes.push((route.cost, outcome.id));
        }
    }
    outcomes.sort_unstable();
    outcomes.into_iter().map(move |(_, outcome)| retrace(right, &routes, outcome))
}

/// How far a walk strays from the right one; the least comes first.
///
/// Every walk here changes one of the right answers and no more: where it met a question of the
/// right walk again, another walk would leave the right one there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// How many steps of the right walk it leaves out or changes.
    skipped: usize,
    /// How many questions it answers that the right walk does not meet.
    added: usize,
}

/// The nearest way to a node that is not on the right walk, by its last step.
#[derive(Clone)]
struct Route<'t> {
    cost: Cost,
    step: Step<'t>,
    /// Whether this is the step that leaves the right walk.
    leaves_here: bool,
}

/// How each node is reached best, by index; `None` where no wrong answer leads. Every answer leads
/// to a later node, so one pass over the nodes does.
fn routes<'t>(right: &Walk<'t>) -> Vec<Option<Route<'t>>> {
    let mut routes: Vec<Option<Route<'t>>> = vec![None; right.tree().nodes().len()];
    for question in right.tree().questions() {
        let place = right.steps().iter().position(|step| step.question.id == question.id);
        if let Some(place) = place {
            let cost = Cost { skipped: right.steps().len() - place, added: 0 };
            for step in wrong_steps(question, &right.steps()[place]) {
                offer(&mut routes, Route { cost, step, leaves_here: true });
            }
        } else if let Some(route) = routes[question.id.index()].take() {
            let cost = Cost { added: route.cost.added + 1, ..route.cost };
            for step in possible_steps(question) {
                offer(&mut routes, Route { cost, step, leaves_here: false });
            }
            routes[question.id.index()] = Some(route);
        }
    }
    routes
}

/// Keeps a route to the node that it leads to, if it is nearer than the one before.
fn offer<'t>(routes: &mut [Option<Route<'t>>], route: Route<'t>) {
    let best = &mut routes[route.step.next.index()];
    if best.as_ref().is_none_or(|best| route.cost < best.cost) {
        *best = Some(route);
    }
}

/// The answers to a question of the right walk that lead elsewhere. What is ticked or typed without
/// a choice leads nowhere else.
fn wrong_steps<'t>(question: &'t Question, right: &Step<'t>) -> Vec<Step<'t>> {
    match question.kind {
        Kind::Several { .. } | Kind::Typed { .. } => Vec::new(),
        Kind::Choice | Kind::Sorted(_) => {
            let steps = question.answers.iter().map(|answer| question.pick(answer));
            steps.filter(|step| !is_same(step, right)).collect()
        }
    }
}

/// What may be answered to a question, once for each way on.
fn possible_steps(question: &Question) -> Vec<Step<'_>> {
    match question.kind {
        Kind::Several { next } | Kind::Typed { next, .. } => vec![open_step(question, next)],
        Kind::Choice | Kind::Sorted(_) => {
            question.answers.iter().map(|answer| question.pick(answer)).collect()
        }
    }
}

/// The walk that comes to an outcome by the best routes, put together from its end.
fn retrace<'t>(right: &Walk<'t>, routes: &[Option<Route<'t>>], outcome: NodeId) -> Walk<'t> {
    let mut backwards = Vec::new();
    let mut at = outcome;
    while let Some(route) = &routes[at.index()] {
        backwards.push(&route.step);
        at = route.step.question.id;
        if route.leaves_here {
            break;
        }
    }
    let before = right.steps().iter().take_while(|step| step.question.id != at);
    let mut steps = before.chain(backwards.into_iter().rev());
    let mut walk = Walk::new(right.tree());
    // Each step leads to the next one's question, and the last to the outcome.
    let _ = walk.follow(|_, _| steps.next().cloned().ok_or(()));
    walk
}
