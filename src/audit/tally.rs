//! Counting rows: one tally a worker, added up at the end.

use std::cmp::Reverse;

use crate::{answers::annuaire::Extract, table::block::Row, tree::Tree};

use super::{
    finding::{Finding, RowEnd, SilentRow},
    groups::Groups,
    links::Links,
    publication::Publication,
    reading::Reading,
    spellings::SpelledGroup,
    summary::{ErrorRow, Gap, Grouping, Proposed, Summary},
    unreadable::UnreadableTally,
    what_if::SupposedTally,
};

/// What some rows of a table come to.
#[derive(Debug)]
pub(super) struct Tally {
    /// By the ranks of their ends.
    all: Vec<u64>,
    /// One for each column that makes groups.
    groups: Vec<Groups>,
    /// One for each pair of these, where some groups are not to be told.
    links: Vec<Links>,
    /// The groups of a row, by their places.
    of_row: Vec<Option<u32>>,
    /// By the place of the question's node: rows that lack it, and those that it would settle.
    gaps: Vec<(u64, u64)>,
    /// Rows with an answer from the annuaire, and rows that it contradicts.
    pub(super) proposed: u64,
    pub(super) contradicted: u64,
    /// Rows without any text, and those that repeat the header.
    empty: u64,
    headers: u64,
    unreadable: UnreadableTally,
    pub(super) supposed: SupposedTally,
}

impl Tally {
    /// `smallest` is the fewest rows of a number that is told.
    pub(super) fn new(tree: &Tree, by: &[usize], smallest: u64) -> Self {
        let ends = tree.outcomes().count() + 2;
        let groups = by.iter().map(|column| Groups::new(*column, ends)).collect();
        let gaps = vec![(0, 0); tree.nodes().len()];
        let pairs = if smallest > 1 { by.len() * by.len().saturating_sub(1) / 2 } else { 0 };
        Self {
            all: vec![0; ends],
            groups,
            links: vec![Links::default(); pairs],
            of_row: Vec::new(),
            gaps,
            proposed: 0,
            contradicted: 0,
            empty: 0,
            headers: 0,
            unreadable: UnreadableTally::new(tree),
            supposed: SupposedTally::default(),
        }
    }

    /// Counts a row.
    #[inline]
    pub(super) fn count(&mut self, row: &Row<'_>, finding: &Finding) {
        match finding.end {
            RowEnd::Silent(SilentRow::Empty) => {
                self.empty += 1;
                return;
            }
            RowEnd::Silent(SilentRow::Header) => {
                self.headers += 1;
                return;
            }
            RowEnd::Error | RowEnd::Outcome(_) | RowEnd::Missing { .. } => {}
        }
        self.all[finding.rank] += 1;
        if self.links.is_empty() {
            for groups in &mut self.groups {
                groups.count(row, finding.rank);
            }
        } else {
            self.count_linked(row, finding.rank);
        }
        if !finding.unreadable.is_empty() {
            self.unreadable.count(&finding.unreadable);
        }
        if let RowEnd::Missing { question, is_settled } = finding.end {
            let (rows, settled) = &mut self.gaps[question.index()];
            *rows += 1;
            *settled += u64::from(is_settled);
        }
        self.supposed.count(finding);
        self.proposed += u64::from(finding.provenance.is_proposed);
        self.contradicted += u64::from(finding.provenance.is_contradicted);
    }

    /// Counts a row in its groups, and which of them have it in common.
    fn count_linked(&mut self, row: &Row<'_>, rank: usize) {
        self.of_row.clear();
        for groups in &mut self.groups {
            self.of_row.push(groups.count(row, rank).map(|group| group.get() - 1));
        }
        for (links, [one, other]) in self.links.iter_mut().zip(pairs(self.groups.len())) {
            if let (Some(one), Some(other)) = (self.of_row[one], self.of_row[other]) {
                links.add(one, other);
            }
        }
    }

    /// Adds the rows of another part of the table.
    pub(super) fn add(&mut self, other: &Self) {
        self.all.iter_mut().zip(&other.all).for_each(|(own, other)| *own += other);
        self.proposed += other.proposed;
        self.contradicted += other.contradicted;
        self.empty += other.empty;
        self.headers += other.headers;
        self.unreadable.add(&other.unreadable);
        self.supposed.add(&other.supposed);
        for (own, other) in self.gaps.iter_mut().zip(&other.gaps) {
            *own = (own.0 + other.0, own.1 + other.1);
        }
        self.groups.iter_mut().zip(&other.groups).for_each(|(own, other)| own.add(other));
        for ((links, more), pair) in
            self.links.iter_mut().zip(&other.links).zip(pairs(self.groups.len()))
        {
            let [one, other] = pair.map(|place| self.groups[place].places_of(&other.groups[place]));
            links.add_all(more, &one, &other);
        }
    }

    /// All that a reader wants of it. `columns` are the headers of the groupings.
    pub(super) fn summary<'t>(
        &self,
        tree: &'t Tree,
        table: String,
        columns: Vec<String>,
        smallest: u64,
        errors: Vec<ErrorRow>,
        extract: Option<Extract>,
    ) -> Summary<'t> {
        let publication = Publication::of(tree, &self.all, smallest);
        let annuaire = extract.map(|extract| Proposed {
            extract,
            rows: publication.part(self.proposed),
            contradicted: publication.part(self.contradicted),
        });
        Summary {
            tree,
            table,
            day: None,
            imprint: None,
            groupings: self.groupings(&publication, columns),
            smallest,
            gaps: self.told_gaps(tree, &publication),
            // A row of its own is few rows.
            errors: if smallest > 1 { Vec::new() } else { errors },
            annuaire,
            what_if: None,
            all: publication.all,
            reading: Reading {
                empty_rows: self.empty,
                repeated_headers: self.headers,
                unreadable: if smallest > 1 { Vec::new() } else { self.unreadable.values(tree) },
                ..Reading::default()
            },
        }
    }
    /// The questions that stop rows, the one that would settle most first.
    fn told_gaps<'t>(&self, tree: &'t Tree, publication: &Publication<'_>) -> Vec<Gap<'t>> {
        let counts: Vec<(u64, u64)> =
            tree.questions().map(|question| self.gaps[question.id.index()]).collect();
        let mut gaps = Vec::new();
        for (question, (rows, settled)) in tree.questions().zip(publication.gaps(&counts)) {
            if rows != Some(0) {
                gaps.push(Gap { question, rows, settled });
            }
        }
        // Their order tells nothing of those that are not told.
        gaps.sort_by_key(|gap| Reverse((gap.settled, gap.rows)));
        gaps
    }

    fn groupings(&self, publication: &Publication<'_>, columns: Vec<String>) -> Vec<Grouping> {
        let mut groupings: Vec<Grouping> = Vec::new();
        let mut places: Vec<Vec<usize>> = Vec::new();
        let mut is_hiding = Vec::new();
        for (place, (groups, column)) in self.groups.iter().zip(columns).enumerate() {
            let mut grouping = Grouping { column, ..Grouping::default() };
            let spelled = groups.spelled();
            grouping.is_too_varied = spelled.is_none();
            let spelled = spelled.unwrap_or_default();
            places.push(places_in(&spelled));
            let told = publication.groups(spelled);
            is_hiding.push(told.hides_some);
            let beside = (0..place).find(|before| {
                let is_shown = groupings[*before].withheld_beside.is_none();
                let hides_some = is_hiding[*before] || told.hides_some;
                is_shown && hides_some && self.are_sums([*before, place], &places)
            });
            if let Some(before) = beside {
                grouping.withheld_beside = Some(groupings[before].column.clone());
            } else {
                grouping.groups = told.groups;
                grouping.spellings = told.spellings;
                grouping.left_out = told.left_out;
            }
            groupings.push(grouping);
        }
        groupings
    }

    /// Whether some groups of one column have together the rows of some of another. `places` are
    /// those of the values among the groups, by column.
    fn are_sums(&self, pair: [usize; 2], places: &[Vec<usize>]) -> bool {
        let links = self.links.iter().zip(pairs(self.groups.len()));
        let [one, other] = pair;
        links.filter(|(_, own)| *own == pair).any(|(links, _)| {
            !places[one].is_empty()
                && !places[other].is_empty()
                && links.are_sums(&places[one], &places[other])
        })
    }
}

/// The pairs of so many columns.
fn pairs(columns: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..columns).flat_map(move |one| (one + 1..columns).map(move |other| [one, other]))
}

/// By value, the place of its group.
fn places_in(groups: &[SpelledGroup]) -> Vec<usize> {
    let mut places = vec![0; groups.iter().map(|group| group.places.len()).sum()];
    for (place, group) in groups.iter().enumerate() {
        group.places.iter().for_each(|value| places[*value] = place);
    }
    places
}
