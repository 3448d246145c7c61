//! Reads path codes as people write them down: with capitals, with spaces for dots, without the
//! tree. The check tells whether a way is the one that was meant.

use crate::{
    fold::nearest,
    tree::{Kind, Node, Question, Tree, text::NodeId},
    words::shown,
};

use super::{CHECK_LENGTH, CHECK_SIGNS, NONE, PathError, TYPED, check_of, words};
use words::{CodeWords, Gap};

/// The way that a path code names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedPath {
    /// The ids of the answers, each with its question; typed values are left to be asked.
    pub answers: Vec<(NodeId, String)>,
    /// Whether the code has a check. Without one, an edited tree may open another way than it did.
    pub is_checked: bool,
}

/// The answers that a code names.
///
/// Capitals are forgiven, and spaces for dots; and the tree may be missing, or the check: codes are
/// dictated on the phone.
///
/// # Errors
/// When it is no code, is one of another tree, names an answer that is not on its way, or has a
/// check that does not hold for its way.
pub fn open(tree: &Tree, code: &str) -> Result<OpenedPath, PathError> {
    let words = CodeWords::of(code).ok_or(PathError::Form)?;
    let mut reader = CodeReader { tree, words: &words, failed: None, left: MOST_TRIED };
    let mut found = Vec::new();
    let starts = reader.starts()?;
    for start in starts {
        found.extend(reader.readings(start));
    }
    // A way whose check holds is the one that was meant, whatever else the words could say.
    if let Some(checked) = found.iter().position(|reading| reading.holds(tree)) {
        return Ok(found.swap_remove(checked).opened(tree));
    }
    let (unchecked, wrong): (Vec<Reading>, Vec<Reading>) =
        found.into_iter().partition(|reading| reading.check.is_none());
    let mut unchecked = unchecked.into_iter();
    match (unchecked.next(), unchecked.next(), wrong.into_iter().next()) {
        (Some(_), Some(_), _) => Err(PathError::Ambiguous),
        (Some(reading), None, _) => Ok(reading.opened(tree)),
        (None, _, Some(wrong)) => Err(PathError::Changed { way: wrong.told(tree) }),
        (None, _, None) => Err(reader.error()),
    }
}

/// How many answers are tried for one code: spaces in it may be read in several ways.
const MOST_TRIED: usize = 100_000;

/// How many questions a message tells.
const MOST_TOLD: usize = 12;

/// A way that the words of a code may name.
#[derive(Clone, Debug)]
struct Reading {
    given: Vec<GivenSegment>,
    end: NodeId,
    check: Option<String>,
}

/// What a code has for one question, in the ids that the tree has now.
#[derive(Clone, Debug)]
struct GivenSegment {
    question: NodeId,
    text: String,
    next: NodeId,
}

impl Reading {
    fn right_check(&self, tree: &Tree) -> String {
        let met = self.given.iter().map(|given| given.question);
        check_of(tree, met.chain([self.end]))
    }

    fn holds(&self, tree: &Tree) -> bool {
        self.check.as_ref().is_some_and(|check| *check == self.right_check(tree))
    }

    fn opened(self, tree: &Tree) -> OpenedPath {
        let is_checked = self.check.is_some() || self.given.is_empty();
        let mut answers = Vec::new();
        for given in self.given {
            if !is_typed(tree, &given) {
                answers.push((given.question, given.text));
            }
        }
        OpenedPath { answers, is_checked }
    }

    /// Each question with its answer, and where they lead.
    fn told(&self, tree: &Tree) -> String {
        let mut lines = Vec::new();
        for (number, given) in (1..).zip(&self.given).take(MOST_TOLD) {
            let ask = asked(tree, given.question);
            lines.push(format!("  {number}. «\u{a0}{ask}\u{a0}» {}", given.text));
        }
        if self.given.len() > MOST_TOLD {
            lines.push("  …".into());
        }
        lines.push(match &tree[self.end] {
            Node::Question(_) => {
                format!("  puis la question «\u{a0}{}\u{a0}»", asked(tree, self.end))
            }
            Node::Outcome(outcome) => {
                format!("  et mènent à «\u{a0}{}\u{a0}»", shown(&tree.written(&outcome.title)))
            }
        });
        lines.join("\n")
    }
}

/// The codes in which a question has another answer, and whose check holds.
fn with_another(
    tree: &Tree,
    question: NodeId,
    segments: &[&str],
    place: usize,
    check: &str,
) -> Vec<String> {
    let Node::Question(question) = &tree[question] else { return Vec::new() };
    let mut codes = Vec::new();
    for answer in &question.answers {
        let mut other = segments.to_vec();
        other[place] = &answer.key;
        let code = format!("{}:{}:{check}", tree.id, other.join("."));
        let Some(words) = CodeWords::of(&code) else { continue };
        let mut reader = CodeReader { tree, words: &words, failed: None, left: MOST_TRIED };
        // The tree is the first word.
        if reader.readings(1).iter().any(|reading| reading.holds(tree)) {
            codes.push(code);
        }
    }
    codes
}

/// Whether a segment stands for what was typed, because only that gives its answer.
fn is_typed(tree: &Tree, given: &GivenSegment) -> bool {
    let Node::Question(question) = &tree[given.question] else { return false };
    given.text == TYPED
        || question.answers.iter().any(|answer| answer.typed_only && *answer.key == *given.text)
}

fn asked(tree: &Tree, question: NodeId) -> String {
    match &tree[question] {
        Node::Question(question) => shown(&tree.written(&question.ask)),
        Node::Outcome(_) => String::new(),
    }
}

/// Tries the ways that the words of a code may name.
struct CodeReader<'t, 'c> {
    tree: &'t Tree,
    words: &'c CodeWords,
    /// The furthest word that was no answer, and what it stands behind.
    failed: Option<Failed>,
    /// How many answers may still be tried.
    left: usize,
}

struct Failed {
    word: usize,
    before: Vec<GivenSegment>,
    at: NodeId,
}

/// A segment that is to be tried: how many come before it, and the word behind it.
struct Try {
    depth: usize,
    segment: GivenSegment,
    word: usize,
}

impl CodeReader<'_, '_> {
    /// The words at which the answers may begin: behind the tree, or at once.
    fn starts(&self) -> Result<Vec<usize>, PathError> {
        let CodeWords { list, end } = self.words;
        let mut starts = self.words.counts_that_say(&self.tree.id);
        let gap_behind = |count: usize| list.get(count).map_or(*end, |word| word.gap);
        let most = (1..list.len()).find(|count| gap_behind(*count) != Gap::Space);
        let most = most.unwrap_or(list.len());
        starts.retain(|count| {
            *count <= most && matches!(gap_behind(*count), Gap::Colon | Gap::Space)
        });
        let first_colon = list.iter().position(|word| word.gap == Gap::Colon);
        let colons = list.iter().filter(|word| word.gap == Gap::Colon).count();
        if let Some(colon) = first_colon.or((*end == Gap::Colon).then_some(list.len()))
            && starts.is_empty()
        {
            // What stands before the colon is the tree, or the answers before a check.
            let is_id = list[1..colon].iter().all(|word| word.gap == Gap::Space);
            if colons > 1 || is_id && !self.is_check(colon) {
                return Err(PathError::OtherTree(self.words.joined(0, colon)));
            }
        }
        let is_tree_named = !starts.is_empty() && first_colon == starts.first().copied();
        if colons < 2 && (!is_tree_named || first_colon.is_some_and(|colon| self.is_check(colon))) {
            starts.push(0);
        }
        Ok(starts)
    }

    /// Every way that the words from `start` on may name.
    fn readings(&mut self, start: usize) -> Vec<Reading> {
        let mut found = Vec::new();
        let mut open: Vec<Try> = Vec::new();
        let mut given: Vec<GivenSegment> = Vec::new();
        let mut word = start;
        loop {
            let at = given.last().map_or(self.tree.root().id(), |given| given.next);
            if self.may_end_at(word, &given) {
                let check = (word < self.words.list.len()).then(|| self.signs(word));
                found.push(Reading { given: given.clone(), end: at, check });
            }
            let before = open.len();
            for (segment, behind) in self.segments(word, start, at) {
                open.push(Try { depth: given.len(), segment, word: behind });
            }
            if open.len() == before {
                self.fail(word, &given, at);
            }
            // The longest run of words is tried last.
            open[before..].reverse();
            let Some(next) = open.pop().filter(|_| self.left > 0) else { return found };
            self.left -= 1;
            given.truncate(next.depth);
            given.push(next.segment);
            word = next.word;
        }
    }

    /// Whether the answers of a code may end before this word: it begins the check, or there is
    /// none.
    fn may_end_at(&self, word: usize, given: &[GivenSegment]) -> bool {
        let CodeWords { list, end } = self.words;
        if word == list.len() {
            return *end == Gap::End || given.is_empty() && *end == Gap::Colon;
        }
        !given.is_empty() && self.is_check(word)
    }

    /// The words from here on as the signs of a check; of more than a check has, the first.
    fn signs(&self, word: usize) -> String {
        self.words.first_signs(word, CHECK_LENGTH + 1).to_uppercase()
    }

    /// Whether the words from here on are a check.
    fn is_check(&self, word: usize) -> bool {
        let CodeWords { list, end } = self.words;
        let Some(first) = list.get(word) else { return false };
        let signs = self.signs(word);
        matches!(first.gap, Gap::Colon | Gap::Space)
            && *end != Gap::Colon
            && signs.len() == CHECK_LENGTH
            && signs.bytes().all(|sign| CHECK_SIGNS.contains(&sign))
            && list[word + 1..].iter().all(|word| word.gap == Gap::Space)
    }

    /// The answers to the question at a node that the words from here on begin with, each with the
    /// word behind it.
    fn segments(&self, word: usize, start: usize, at: NodeId) -> Vec<(GivenSegment, usize)> {
        let CodeWords { list, .. } = self.words;
        let mut segments = Vec::new();
        let Node::Question(question) = &self.tree[at] else { return segments };
        let Some(first) = list.get(word) else { return segments };
        if first.gap == Gap::Colon && word != start {
            return segments;
        }
        for end in word + 1..=list.len() {
            if let Some((text, next)) = self.segment(question, word, end) {
                segments.push((GivenSegment { question: at, text, next }, end));
            }
            if list.get(end).is_none_or(|word| word.gap != Gap::Space) || end - word > 20 {
                break;
            }
        }
        segments
    }

    /// What some words say to a question, and where it leads.
    fn segment(&self, question: &Question, first: usize, end: usize) -> Option<(String, NodeId)> {
        let said = self.words.joined(first, end);
        match question.kind {
            Kind::Typed { next, .. } if said == TYPED => Some((said, next)),
            Kind::Several { next } if said == NONE => Some((said, next)),
            Kind::Several { next } => {
                let mut ids: Vec<&str> = Vec::new();
                for part in said.split('+') {
                    ids.push(words::answer(question, part).map(|answer| &*answer.key)?);
                }
                Some((ids.join("+"), next))
            }
            Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => {
                words::answer(question, &said).map(|answer| (answer.key.to_string(), answer.next))
            }
        }
    }

    /// Remembers the furthest word that is no answer.
    fn fail(&mut self, word: usize, given: &[GivenSegment], at: NodeId) {
        if word < self.words.list.len() && self.failed.as_ref().is_none_or(|far| far.word < word) {
            self.failed = Some(Failed { word, before: given.to_vec(), at });
        }
    }

    /// Why the words name no way.
    fn error(&self) -> PathError {
        let CodeWords { list, end } = self.words;
        if self.left == 0 {
            return PathError::Ambiguous;
        }
        let Some(Failed { word, before, at }) = &self.failed else {
            return match end {
                Gap::Colon => PathError::BadCheck(String::new()),
                _ => PathError::Form,
            };
        };
        let segment = shown(&list[*word].text);
        if list[*word].gap == Gap::Colon && !before.is_empty() {
            return PathError::BadCheck(
                shown(&self.words.joined(*word, list.len())).to_uppercase(),
            );
        }
        let Node::Question(question) = &self.tree[*at] else {
            return PathError::TooLong(segment);
        };
        let mut expected: Vec<&str> = Vec::new();
        expected.extend(question.answers.iter().map(|answer| &*answer.key));
        match question.kind {
            Kind::Typed { .. } => expected.push(TYPED),
            Kind::Several { .. } => expected.push(NONE),
            Kind::Choice | Kind::Sorted(_) => {}
        }
        PathError::Unknown {
            segment,
            question: question.key.clone(),
            number: before.len() + 1,
            ask: asked(self.tree, *at),
            expected: expected.join(", "),
            near: self.near(before, *word, *at),
        }
    }

    /// What the word that is no answer may mean: the code in which it is one, when there is one
    /// whose check holds; without a check, the id of the answer nearest to it.
    fn near(&self, before: &[GivenSegment], word: usize, at: NodeId) -> Option<String> {
        let list = &self.words.list;
        let end = list.len() - 1;
        // A word that may be a check, and stands where an answer does, is no check of anything.
        let Some(last) = list.last().filter(|_| word < end && self.is_check(end)) else {
            let Node::Question(question) = &self.tree[at] else { return None };
            let ids = question.answers.iter().map(|answer| &*answer.key);
            return nearest(&list[word].text, ids).map(Into::into);
        };
        let mut segments: Vec<&str> = before.iter().map(|given| &*given.text).collect();
        segments.extend(list[word..end].iter().map(|word| &*word.text));
        let check = last.text.to_uppercase();
        let mut near = with_another(self.tree, at, &segments, before.len(), &check);
        if near.len() == 1 { near.pop() } else { None }
    }
}
