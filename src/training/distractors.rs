//! The outcomes that a learner may take for the right one.

use crate::{
    tree::{Kind, Node, Question, text::NodeId},
    walk::{Step, Walk},
};

use super::mark::{is_same, open_step};

/// A walk to each outcome that is not the right one, nearest to the right walk; the nearest of all
/// first.
///
/// A walk is near when it changes few of the right answers; then when it leaves the right walk
/// late; then when it meets few other questions. Between two that are as near, the tree's order
/// decides. What the right walk types is typed again; where it types nothing, « … » stands for the
/// value.
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
///     ["contacter-operateur", "retrouver-adresse", "ras", "s-equiper", "verifier-annuaire"]
/// );
/// ```
pub fn distractors<'w, 't>(right: &'w Walk<'t>) -> impl Iterator<Item = Walk<'t>> + use<'w, 't> {
    let routes = routes(right);
    let mut outcomes: Vec<(Cost, NodeId)> = Vec::new();
    for outcome in right.tree().outcomes() {
        if outcome.id != right.at().id()
            && let Some(route) = &routes[outcome.id.index()].leaving
        {
            outcomes.push((route.cost, outcome.id));
        }
    }
    outcomes.sort_unstable();
    outcomes.into_iter().map(move |(_, outcome)| retrace(right, &routes, outcome))
}

/// How far a walk strays from the right one; the least comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// How many of the right answers it changes.
    changed: usize,
    /// How many steps of the right walk it leaves out or changes.
    skipped: usize,
    /// How many questions it answers that the right walk does not meet.
    added: usize,
}

/// How a node is reached best.
#[derive(Clone, Default)]
struct Routes<'t> {
    /// Whether the right walk comes to it.
    is_on_right_walk: bool,
    /// By leaving the right walk somewhere.
    leaving: Option<Route<'t>>,
}

/// The nearest way to a node, by its last step.
#[derive(Clone)]
struct Route<'t> {
    cost: Cost,
    step: Step<'t>,
    /// Whether this is the step that leaves the right walk.
    leaves_here: bool,
}

/// How each node is reached best, by index. Every answer leads to a later node, so one pass over
/// the nodes does.
fn routes<'t>(right: &Walk<'t>) -> Vec<Routes<'t>> {
    let nodes = right.tree().nodes();
    let mut routes = vec![Routes::default(); nodes.len()];
    routes[0].is_on_right_walk = true;
    for node in nodes {
        let Node::Question(question) = node else { continue };
        let here = std::mem::take(&mut routes[question.id.index()]);
        let place = right.steps().iter().position(|step| step.question.id == question.id);
        let wanted = place.map(|place| &right.steps()[place]);
        for step in possible_steps(question, wanted) {
            let is_right = wanted.is_some_and(|wanted| is_same(wanted, &step));
            let next = &mut routes[step.next.index()];
            if here.is_on_right_walk && is_right {
                next.is_on_right_walk = true;
            } else if here.is_on_right_walk {
                let skipped = right.steps().len() - place.unwrap_or_default();
                let cost = Cost { changed: 1, skipped, added: 0 };
                next.offer(Route { cost, step: step.clone(), leaves_here: true });
            }
            if let Some(route) = &here.leaving {
                let mut cost = route.cost;
                cost.changed += usize::from(wanted.is_some() && !is_right);
                cost.added += usize::from(wanted.is_none());
                next.offer(Route { cost, step, leaves_here: false });
            }
        }
        routes[question.id.index()] = here;
    }
    routes
}

impl<'t> Routes<'t> {
    /// Keeps a route if it is nearer than the one before.
    fn offer(&mut self, route: Route<'t>) {
        if self.leaving.as_ref().is_none_or(|best| route.cost < best.cost) {
            self.leaving = Some(route);
        }
    }
}

/// What may be answered to a question, once for each way on; the right answer as it was given.
fn possible_steps<'t>(question: &'t Question, wanted: Option<&Step<'t>>) -> Vec<Step<'t>> {
    match question.kind {
        // There is only one way on: what is ticked or typed is left as it was.
        Kind::Several { next } | Kind::Typed { next, .. } => {
            vec![wanted.cloned().unwrap_or_else(|| open_step(question, next))]
        }
        Kind::Choice | Kind::Sorted(_) => {
            let mut steps = Vec::new();
            for answer in &question.answers {
                let step = question.pick(answer);
                let as_given = wanted.filter(|wanted| is_same(wanted, &step)).cloned();
                steps.push(as_given.unwrap_or(step));
            }
            steps
        }
    }
}

/// The walk that comes to an outcome by the best routes, put together from its end.
fn retrace<'t>(right: &Walk<'t>, routes: &[Routes<'t>], outcome: NodeId) -> Walk<'t> {
    let mut backwards = Vec::new();
    let mut at = outcome;
    while let Some(route) = &routes[at.index()].leaving {
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
