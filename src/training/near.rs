//! The outcomes that a learner may take for the right one.

use crate::{
    tree::{Kind, Node, Question, text::NodeId},
    walk::{Given, Step, Walk},
};

/// Stands for what would be typed where the right way types nothing.
const OPEN: &str = "…";

/// A walk to each outcome that is not the right one, by the way nearest to the right one; the
/// nearest walk first.
///
/// Near is who changes few of the right answers; then who leaves the right way late; then who meets
/// few other questions. Where as much speaks for two, the tree's order decides. What the right way
/// types is typed again; where it types nothing, « … » stands for the value.
///
/// ```
/// use mssante_check::{kit, load::Resources, training::{near_misses, right_way}};
///
/// let tree = kit::tree("equipement", Resources::default()).expect("a shipped tree").expect("a sound one");
/// let right = right_way(&tree, &tree.cases[0]);
/// let ends: Vec<&str> = near_misses(&right).map(|walk| walk.at().key()).collect();
/// assert_eq!(right.at().key(), "contacter-gcs");
/// assert_eq!(ends, ["contacter-operateur", "retrouver-adresse", "ras", "s-equiper", "verifier-annuaire"]);
/// ```
pub fn near_misses<'w, 't>(right: &'w Walk<'t>) -> impl Iterator<Item = Walk<'t>> + use<'w, 't> {
    let tree = right.tree();
    let reached = reach(right);
    let ends = tree.outcomes().filter(|outcome| outcome.id != right.at().id());
    let mut ends: Vec<(Cost, NodeId)> = ends
        .filter_map(|outcome| Some((reached[outcome.id.index()].parted.as_ref()?.cost, outcome.id)))
        .collect();
    ends.sort_unstable();
    ends.into_iter().map(move |(_, end)| retrace(right, &reached, end))
}

/// What a walk strays by; the least comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// How many of the right answers it changes.
    changed: usize,
    /// How many steps of the right way it leaves out or changes.
    left: usize,
    /// How many questions it answers that the right way does not meet.
    others: usize,
}

/// The best ways to a node.
#[derive(Clone, Default)]
struct Reached<'t> {
    /// Along the right way.
    along: bool,
    /// By leaving it somewhere.
    parted: Option<Arrival<'t>>,
}

#[derive(Clone)]
struct Arrival<'t> {
    cost: Cost,
    /// The last step, and whether it is the one that left the right way.
    step: Step<'t>,
    is_parting: bool,
}

/// How each node is best reached. Every answer leads to a later node, so one pass over the nodes
/// does.
fn reach<'t>(right: &Walk<'t>) -> Vec<Reached<'t>> {
    let nodes = right.tree().nodes();
    let mut reached = vec![Reached::default(); nodes.len()];
    reached[0].along = true;
    for node in nodes {
        let Node::Question(question) = node else { continue };
        let here = std::mem::take(&mut reached[question.id.index()]);
        let place = right.steps().iter().position(|step| step.question.id == question.id);
        let wanted = place.map(|place| &right.steps()[place]);
        for step in replies(question, wanted) {
            let is_right = wanted.is_some_and(|wanted| super::is_same(wanted, &step));
            let next = &mut reached[step.next.index()];
            if here.along && is_right {
                next.along = true;
            } else if here.along {
                let left = right.steps().len() - place.unwrap_or_default();
                next.offer(Cost { changed: 1, left, others: 0 }, &step, true);
            }
            if let Some(Arrival { cost, .. }) = here.parted {
                let changed = cost.changed + usize::from(wanted.is_some() && !is_right);
                let others = cost.others + usize::from(wanted.is_none());
                next.offer(Cost { changed, others, ..cost }, &step, false);
            }
        }
        reached[question.id.index()] = here;
    }
    reached
}

impl<'t> Reached<'t> {
    fn offer(&mut self, cost: Cost, step: &Step<'t>, is_parting: bool) {
        if self.parted.as_ref().is_none_or(|best| cost < best.cost) {
            self.parted = Some(Arrival { cost, step: step.clone(), is_parting });
        }
    }
}

/// What may be answered to a question, once for each way on; the right answer as it was given.
fn replies<'t>(question: &'t Question, wanted: Option<&Step<'t>>) -> Vec<Step<'t>> {
    let open =
        |next| Step { question, given: Given::Typed { value: OPEN.into(), answer: None }, next };
    match (question.kind, wanted) {
        (Kind::Several { .. } | Kind::Typed { .. }, Some(wanted)) => vec![wanted.clone()],
        (Kind::Several { next } | Kind::Typed { next, .. }, None) => vec![open(next)],
        (Kind::Choice | Kind::Sorted(_), wanted) => {
            let given = |step: &Step<'t>| {
                wanted
                    .filter(|wanted| super::is_same(wanted, step))
                    .cloned()
                    .unwrap_or_else(|| step.clone())
            };
            question.answers.iter().map(|answer| given(&question.pick(answer))).collect()
        }
    }
}

/// The walk that reached an outcome, from its end to its beginning.
fn retrace<'t>(right: &Walk<'t>, reached: &[Reached<'t>], end: NodeId) -> Walk<'t> {
    let mut steps = Vec::new();
    let mut at = end;
    while let Some(Arrival { step, is_parting, .. }) = &reached[at.index()].parted {
        steps.push(step);
        at = step.question.id;
        if *is_parting {
            break;
        }
    }
    let before = right.steps().iter().take_while(|step| step.question.id != at);
    let mut steps = before.chain(steps.into_iter().rev());
    let mut walk = Walk::new(right.tree());
    // Each step leads to the next one's question, and the last to the outcome.
    let _ = walk.follow(|_, _| steps.next().cloned().ok_or(()));
    walk
}
