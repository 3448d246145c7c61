//! Which column answers which question, found once from the header: no name is looked up for a row.

use crate::{
    fold::{fold, nearest, trim},
    signs::without_invisible,
    tree::{Question, Tree, text::NodeId},
    words::listed,
};

use super::{
    error::{ColumnRole, HeaderError, QuestionUse},
    header_forms::HeaderForms,
    meanings::Meanings,
    names::{GroupSeparator, Likeness, QuestionNames},
    options::OptionColumns,
};

/// The columns that questions are answered by.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// The columns of the question at each node.
    by_node: Vec<Vec<usize>>,
    /// The questions with a column of their own, in the order of the tree.
    pub(crate) answering: Vec<(NodeId, usize)>,
    /// Those whose answers have a column each.
    pub(crate) options: Vec<OptionColumns>,
    /// What the request says that words mean.
    pub(crate) meanings: Meanings,
}

impl Columns {
    /// Finds the column of each question; the request says it for some.
    ///
    /// # Errors
    /// Every question that cannot have one column, and every name in the request that is none.
    pub(crate) fn find(
        tree: &Tree,
        headers: &[String],
        maps: &[(String, String)],
        meanings: Meanings,
    ) -> Result<Self, Vec<HeaderError>> {
        let mut errors = Vec::new();
        let mut is_taken = vec![false; headers.len()];
        let mut by_node = mapped(tree, headers, maps, &mut is_taken, &mut errors);
        let mut named = QuestionNames::of_all(tree, GroupSeparator::of(headers));
        let mut options: Vec<OptionColumns> = Vec::new();
        for (question, names) in &named {
            options.extend(OptionColumns::find(question, names, headers, &is_taken, &meanings));
        }
        for column in options.iter().flat_map(OptionColumns::all) {
            is_taken[column] = true;
        }
        named.retain(|(question, _)| by_node[question.id.index()].is_none());
        let claims = claims(&named, headers, &is_taken, &mut errors);
        for (question, _) in &named {
            by_node[question.id.index()] = claimed(question, &claims, headers, &mut errors);
        }
        // ODK writes both: the column of the whole question says it all.
        options.retain(|options| by_node[options.question.index()].is_none());
        for question in tree.questions() {
            let own = options.iter().find(|options| options.question == question.id);
            errors.extend(own.and_then(|options| options.duplicate(question, headers)));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut answering = Vec::new();
        for question in tree.questions() {
            if let Some(column) = by_node[question.id.index()] {
                answering.push((question.id, column));
            }
        }
        let mut by_node: Vec<Vec<usize>> =
            by_node.into_iter().map(|column| column.into_iter().collect()).collect();
        for OptionColumns { question, columns, .. } in &options {
            by_node[question.index()] = columns.iter().map(|(column, _)| *column).collect();
        }
        Ok(Self { by_node, answering, options, meanings })
    }

    /// Whether some question has a column.
    pub(crate) fn are_some(&self) -> bool {
        !(self.answering.is_empty() && self.options.is_empty())
    }

    /// The columns that have one answer of a question each.
    pub(crate) fn options(&self) -> impl Iterator<Item = usize> {
        self.options.iter().flat_map(OptionColumns::all)
    }

    /// The columns that answer a question: none, one, or one for each of its answers. A finding
    /// hangs on no others.
    pub(crate) fn of(&self, question: NodeId) -> &[usize] {
        &self.by_node[question.index()]
    }
}

/// The columns that the request says, by the nodes of their questions; nobody else may have them.
fn mapped(
    tree: &Tree,
    headers: &[String],
    maps: &[(String, String)],
    is_taken: &mut [bool],
    errors: &mut Vec<HeaderError>,
) -> Vec<Option<usize>> {
    let mut by_node = vec![None; tree.nodes().len()];
    for (name, column) in maps {
        let question = tree.question(without_invisible(name).trim());
        if question.is_none() {
            errors.push(HeaderError::unknown_question(tree, name, QuestionUse::Column));
        }
        match (question, named(headers, column, ColumnRole::Answers)) {
            (Some(question), Ok(column)) => {
                is_taken[column] = true;
                if by_node[question.id.index()].replace(column).is_some() {
                    errors.push(HeaderError::MapTwice(name.clone()));
                }
            }
            (None, Ok(_)) => {}
            (_, Err(error)) => errors.push(error),
        }
    }
    by_node
}

/// A column whose header names a question.
struct Claim {
    column: usize,
    question: NodeId,
    likeness: Likeness,
}

/// Which questions the headers name that are not taken, each the one that it names most surely.
///
/// Two that are named as surely are an error; where neither is sure, none is named.
fn claims(
    named: &[(&Question, QuestionNames)],
    headers: &[String],
    is_taken: &[bool],
    errors: &mut Vec<HeaderError>,
) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for (column, header) in headers.iter().enumerate().filter(|(column, _)| !is_taken[*column]) {
        let forms = HeaderForms::of(header);
        let mut likest: Vec<(Likeness, &Question)> = Vec::new();
        for (question, names) in named {
            let Some(likeness) = names.likeness(&forms) else { continue };
            likest.retain(|(other, _)| *other >= likeness);
            if likest.first().is_none_or(|(other, _)| *other == likeness) {
                likest.push((likeness, question));
            }
        }
        match *likest {
            [(likeness, question)] => {
                claims.push(Claim { column, question: question.id, likeness });
            }
            [(Likeness::Coded | Likeness::Same, first), (_, second), ..] => {
                errors.push(HeaderError::TwoQuestions {
                    column: header.clone(),
                    first: first.key.clone(),
                    second: second.key.clone(),
                });
            }
            _ => {}
        }
    }
    claims
}

/// The column whose header names a question; two of them are an error. One that names it for sure
/// is rather meant than others.
fn claimed(
    question: &Question,
    claims: &[Claim],
    headers: &[String],
    errors: &mut Vec<HeaderError>,
) -> Option<usize> {
    let own = claims.iter().filter(|claim| claim.question == question.id);
    let is_sure = own.clone().any(|claim| claim.likeness > Likeness::Loose);
    let mut found = None;
    for claim in own.filter(|claim| !is_sure || claim.likeness > Likeness::Loose) {
        if let Some(first) = found.replace(claim.column) {
            errors.push(HeaderError::TwoColumns {
                question: question.key.clone(),
                first: headers[first].clone(),
                second: headers[claim.column].clone(),
            });
        }
    }
    found
}

/// The column of this name: the one whose header is the same, or the only one that folds to it.
///
/// # Errors
/// When there is no such column, or several of them. `role` says what the column was wanted for.
pub(crate) fn named(
    headers: &[String],
    name: &str,
    role: ColumnRole,
) -> Result<usize, HeaderError> {
    let name_folded = fold(name);
    let mut exact = Vec::new();
    let mut alike = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if trim(header) == trim(name) {
            exact.push(column);
        }
        if fold(header) == name_folded {
            alike.push(column);
        }
    }
    match (&*exact, &*alike) {
        ([column], _) | ([], [column]) => Ok(*column),
        ([], []) => {
            let near = nearest(name, headers.iter().map(String::as_str)).map(Into::into);
            let known = listed(headers.iter().map(String::as_str));
            Err(HeaderError::UnknownColumn { role, name: name.into(), near, known })
        }
        _ => Err(HeaderError::AmbiguousColumn { role, name: name.into() }),
    }
}
