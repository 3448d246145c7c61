//! Addresses that end almost as the tree knows: a letter less, another one, no `.fr`.

use crate::{
    tree::{Question, When, input::Input},
    words::meant,
};

use super::{Given, Step, reply::ends_with};

/// An ending that says less than this beside what was typed is near to too much.
pub(crate) const SHORTEST: usize = 6;
/// One that says as much may be two signs away, a shorter one only one.
pub(crate) const LONG: usize = 8;

impl Question {
    /// The address that was probably meant, where one was typed whose ending is one or two signs
    /// away from an ending that the question knows.
    ///
    /// An ending that stands in the address is no slip, unless another says more: with `.fr` and
    /// `@exemple.fr`, `a@exmple.fr` is near the second.
    pub fn near_address(&self, value: &str) -> Option<String> {
        let input = self.input().filter(|input| is_address(*input))?;
        let at = value.find('@').filter(|_| value.is_ascii())?;
        let own = self.endings().filter(|ending| ends_with(value, ending)).max_by_key(|e| e.len());
        let mut nearest: Option<(usize, String)> = None;
        for ending in self.endings().filter(|ending| says_more(ending, own)) {
            let most = edits(ending.len() - own.map_or(0, str::len));
            for start in at..value.len() {
                let is_at_sign = value[start..].starts_with(['@', '.']);
                if is_at_sign != ending.starts_with(['@', '.']) {
                    continue;
                }
                let distance = distance(&value[start..], ending);
                let is_nearer = nearest.as_ref().is_none_or(|(least, _)| distance < *least);
                if distance == 0 || distance > most || !is_nearer {
                    continue;
                }
                let address = format!("{}{ending}", &value[..start]);
                if input.read(&address).is_ok() && !address.eq_ignore_ascii_case(value) {
                    nearest = Some((distance, address));
                }
            }
        }
        nearest.map(|(_, address)| address)
    }

    /// Whether a value that gives the answer at this place may be near another ending.
    pub(crate) fn may_be_near(&self, place: usize) -> bool {
        if !self.input().is_some_and(is_address) {
            return false;
        }
        match self.answers.get(place).map(|answer| &answer.when) {
            Some(When::EndsWith(endings)) => {
                endings.iter().any(|own| self.endings().any(|ending| says_more(ending, Some(own))))
            }
            Some(When::Otherwise) => self.endings().next().is_some(),
            Some(When::Never) | None => false,
        }
    }

    /// Whether the domain of an address tells which answer it gives: no ending has what stands
    /// before the `@`.
    pub(crate) fn is_told_by_domain(&self) -> bool {
        let mut endings = self.endings();
        self.input().is_some_and(is_address)
            && endings.all(|ending| ending.rfind('@').is_none_or(|at| at == 0))
    }

    fn endings(&self) -> impl Iterator<Item = &str> {
        let endings = self.answers.iter().filter_map(|answer| match &answer.when {
            When::EndsWith(endings) => Some(endings),
            When::Otherwise | When::Never => None,
        });
        endings.flatten().map(|ending| &**ending)
    }
}

/// What to say of a step whose address is almost another, if it is.
pub fn near_remark(step: &Step<'_>) -> Option<String> {
    let Given::Typed { value, .. } = &step.given else { return None };
    let address = step.question.near_address(value)?;
    Some(format!("{}\u{a0}: «\u{a0}{value}\u{a0}»{}", step.question.key, meant(Some(&address))))
}

fn is_address(input: Input) -> bool {
    matches!(input, Input::MssanteAddress | Input::Email)
}

/// Whether an ending says more than the one that stands in an address already.
fn says_more(ending: &str, own: Option<&str>) -> bool {
    own.is_none_or(|own| ending.len() > own.len() && ends_with(ending, own))
}

/// How many signs may differ in what so many signs say.
fn edits(signs: usize) -> usize {
    match signs {
        LONG.. => 2,
        SHORTEST.. => 1,
        _ => 0,
    }
}

/// How many signs differ; a last part that lacks, or is another, counts as one.
fn distance(tail: &str, ending: &str) -> usize {
    let tail = tail.to_ascii_lowercase();
    let ending = ending.to_ascii_lowercase();
    let mut least = bounded(&tail, &ending);
    if let Some((stem, _)) = ending.rsplit_once('.').filter(|(stem, _)| stem.len() >= SHORTEST) {
        let tail_stem = tail.rsplit_once('.').map_or("", |(stem, _)| stem);
        least = least.min(1 + bounded(&tail, stem)).min(1 + bounded(tail_stem, stem));
    }
    least
}

/// The distance of two texts, or a large number where their lengths say that it is not small.
fn bounded(one: &str, other: &str) -> usize {
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX / 2;
    }
    strsim::osa_distance(one, other)
}
