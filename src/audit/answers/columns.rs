//! Which column answers which question, found once from the header: no name is looked up for a row.

use crate::{
    fold::{fold, nearest},
    tree::{Question, Tree, text::NodeId},
    words::listed,
};

use super::{
    error::HeaderError,
    names::{Groups, Names},
    options::{Options, Tick},
};

/// The columns that questions are answered by.
#[derive(Debug)]
pub(in crate::audit) struct Columns {
    /// The columns of the question at each node.
    by_node: Vec<Vec<usize>>,
    /// The questions with a column of their own, in the order of the tree.
    pub(in crate::audit) answering: Vec<(NodeId, usize)>,
    /// Those whose answers have a column each.
    pub(in crate::audit) options: Vec<Options>,
}

impl Columns {
    /// Finds the column of each question; the request says it for some.
    ///
    /// # Errors
    /// Every question that cannot have one column, and every name in the request that is none.
    pub(in crate::audit) fn find(
        tree: &Tree,
        headers: &[String],
        maps: &[(String, String)],
    ) -> Result<Self, Vec<HeaderError>> {
        let mut faults = Vec::new();
        let mut is_taken = vec![false; headers.len()];
        let mut by_node = mapped(tree, headers, maps, &mut is_taken, &mut faults);
        let (wordings, groups) = (tree.headers(), Groups::of(headers));
        let names = |(question, wording)| (question, Names::new(question, wording, groups));
        let named: Vec<(&Question, Names)> =
            tree.questions().zip(wordings.iter().map(|wording| &**wording)).map(names).collect();
        let mut options: Vec<Options> = named
            .iter()
            .filter_map(|(question, names)| {
                Options::find(question, names, headers, |column| is_taken[column])
            })
            .collect();
        for (column, _) in options.iter().flat_map(|options| &options.columns) {
            is_taken[*column] = true;
        }
        for (question, names) in &named {
            let own = &mut by_node[question.id.index()];
            *own = own.or_else(|| column_of(question, names, headers, &is_taken, &mut faults));
        }
        // ODK writes both: the column of the whole question says it all.
        options.retain(|options| by_node[options.question.index()].is_none());
        for (question, _) in &named {
            let own = options.iter().find(|options| options.question == question.id);
            faults.extend(own.and_then(|options| options.fault(question, headers)));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let answering = tree
            .questions()
            .filter_map(|question| Some((question.id, by_node[question.id.index()]?)))
            .collect();
        let mut by_node: Vec<Vec<usize>> =
            by_node.into_iter().map(|column| column.into_iter().collect()).collect();
        for Options { question, columns } in &options {
            by_node[question.index()] = columns.iter().map(|(column, _)| *column).collect();
        }
        Ok(Self { by_node, answering, options })
    }

    /// Whether some question has a column.
    pub(in crate::audit) fn are_some(&self) -> bool {
        !(self.answering.is_empty() && self.options.is_empty())
    }

    /// The columns that have one answer of a question each.
    pub(in crate::audit) fn options(&self) -> impl Iterator<Item = usize> {
        self.options.iter().flat_map(|options| &options.columns).map(|(column, _)| *column)
    }

    /// The columns that answer a question: none, one, or one for each of its answers. A finding
    /// hangs on no others.
    pub(in crate::audit) fn of(&self, question: NodeId) -> &[usize] {
        &self.by_node[question.index()]
    }

    /// Whether the cells of a question, without spaces around them, say anything.
    pub(in crate::audit) fn are_answered<'b>(
        &self,
        question: NodeId,
        cell: impl Fn(usize) -> &'b str,
    ) -> bool {
        let is_empty: fn(&str) -> bool =
            if self.options.iter().any(|options| options.question == question) {
                |cell| Tick::of(cell) == Some(Tick::Empty)
            } else {
                str::is_empty
            };
        self.of(question).iter().any(|column| !is_empty(cell(*column)))
    }
}

/// The columns that the request says, by the nodes of their questions; nobody else may have them.
fn mapped(
    tree: &Tree,
    headers: &[String],
    maps: &[(String, String)],
    is_taken: &mut [bool],
    faults: &mut Vec<HeaderError>,
) -> Vec<Option<usize>> {
    let mut by_node = vec![None; tree.nodes().len()];
    for (name, column) in maps {
        let question = tree.question(name.trim());
        if question.is_none() {
            let names = || tree.questions().map(|question| &*question.key);
            let near = nearest(name, names()).map(Into::into);
            faults.push(HeaderError::UnknownQuestion {
                name: name.clone(),
                near,
                known: listed(names()),
            });
        }
        let column = named(headers, column, "--map").map_err(|fault| faults.push(fault)).ok();
        if let Some((question, column)) = question.zip(column) {
            is_taken[column] = true;
            if by_node[question.id.index()].replace(column).is_some() {
                faults.push(HeaderError::MapTwice(name.clone()));
            }
        }
    }
    by_node
}

/// The column whose header names a question; two of them are a fault.
fn column_of(
    question: &Question,
    names: &Names,
    headers: &[String],
    is_taken: &[bool],
    faults: &mut Vec<HeaderError>,
) -> Option<usize> {
    let mut found = None;
    for (column, header) in headers.iter().enumerate().filter(|(column, _)| !is_taken[*column]) {
        if names.have(header)
            && let Some(first) = found.replace(column)
        {
            let (first, second) = (headers[first].clone(), header.clone());
            faults.push(HeaderError::TwoColumns { question: question.key.clone(), first, second });
        }
    }
    found
}

/// The column of this name, as an option of the command line gives it.
pub(in crate::audit) fn named(
    headers: &[String],
    name: &str,
    option: &'static str,
) -> Result<usize, HeaderError> {
    let exact = |header: &String| header.trim() == name.trim();
    let folded = fold(name);
    let alike = |header: &String| fold(header) == folded;
    let count = |is: &dyn Fn(&String) -> bool| headers.iter().filter(|header| is(header)).count();
    let found = match (count(&exact), count(&alike)) {
        (1, _) => headers.iter().position(exact),
        (0, 1) => headers.iter().position(alike),
        (0, 0) => {
            let near = nearest(name, headers.iter().map(String::as_str)).map(Into::into);
            let known = listed(headers.iter().map(String::as_str));
            return Err(HeaderError::UnknownColumn { option, name: name.into(), near, known });
        }
        _ => None,
    };
    found.ok_or_else(|| HeaderError::AmbiguousColumn { option, name: name.into() })
}
