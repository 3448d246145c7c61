//! One group for all ways to write a value.

use std::collections::HashMap;

use crate::fold::fold;

/// The rows of a group, however its value is written in them.
#[derive(Clone, Debug)]
pub(crate) struct SpelledGroup {
    /// The value as most rows have it.
    pub(crate) value: String,
    /// The other ways that rows have it.
    pub(crate) others: Vec<String>,
    /// By the ranks of their ends.
    pub(crate) rows: Vec<u64>,
    /// Which of the values that came in it has.
    pub(crate) places: Vec<usize>,
}

/// Puts together what differs in case, accents and spaces, and numbers of a fixed width that lost
/// their first zeros, as spreadsheets take them away.
pub(crate) fn joined(values: &[(&str, &[u64])]) -> Vec<SpelledGroup> {
    let width = code_width(values.iter().map(|(value, _)| *value));
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, (value, _)) in values.iter().enumerate() {
        by_key.entry(key(value, width)).or_default().push(place);
    }
    let mut groups: Vec<(String, SpelledGroup)> = Vec::new();
    for (key, places) in by_key {
        groups.push((key, group(values, places)));
    }
    groups.sort_by(|one, other| (&one.0, &one.1.value).cmp(&(&other.0, &other.1.value)));
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(values: &[(&str, &[u64])], mut places: Vec<usize>) -> SpelledGroup {
    // A number with all its zeros is the code; of other values, what most rows have.
    places.sort_by_key(|place| {
        let (value, rows) = values[*place];
        let zeros = if is_number(value) { value.len() } else { 0 };
        (std::cmp::Reverse((zeros, rows.iter().sum::<u64>())), value)
    });
    let mut spelled = places.iter().map(|place| values[*place].0.to_owned());
    let value = spelled.next().unwrap_or_default();
    let others = spelled.collect();
    let mut rows = vec![0; places.first().map_or(0, |place| values[*place].1.len())];
    for place in &places {
        rows.iter_mut().zip(values[*place].1).for_each(|(own, more)| *own += more);
    }
    SpelledGroup { value, others, rows, places }
}

/// What all ways to write a value have in common.
fn key(value: &str, width: usize) -> String {
    if is_number(value) { format!("{value:0>width$}") } else { fold(value) }
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// The width of the numbers of a column whose longest have a zero first somewhere; 0 where numbers
/// are of no fixed width, and so are what they look like.
fn code_width<'v>(values: impl Iterator<Item = &'v str> + Clone) -> usize {
    let numbers = values.filter(|value| is_number(value));
    let width = numbers.clone().map(str::len).max().unwrap_or_default();
    let mut with_zero = numbers.filter(|number| number.len() > 1 && number.starts_with('0'));
    let is_fixed = with_zero.all(|number| number.len() == width);
    if is_fixed { width } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(values: &[(&str, u64)]) -> Vec<(String, Vec<String>, u64)> {
        let rows: Vec<[u64; 1]> = values.iter().map(|(_, rows)| [*rows]).collect();
        let values: Vec<(&str, &[u64])> =
            values.iter().zip(&rows).map(|((value, _), rows)| (*value, &rows[..])).collect();
        joined(&values)
            .into_iter()
            .map(|group| (group.value, group.others, group.rows[0]))
            .collect()
    }

    fn told(values: &[(&str, u64)]) -> String {
        let groups = groups(values);
        let told = groups.iter().map(|(value, others, rows)| {
            format!("{} {rows}", [[value.clone()].as_slice(), others].concat().join("="))
        });
        told.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_zero_that_a_spreadsheet_took_away_makes_no_group() {
        assert_eq!(told(&[("1", 9), ("01", 2), ("44", 3)]), "01=1 11, 44 3");
        assert_eq!(
            told(&[("001", 1), ("1", 2), ("010", 3), ("10", 4), ("100", 5)]),
            "001=1 3, 010=10 7, 100 5"
        );
        assert_eq!(
            told(&[("010000019", 1), ("10000019", 2), ("2A", 1)]),
            "010000019=10000019 3, 2A 1"
        );
        // No zero tells that these had one.
        assert_eq!(told(&[("1", 1), ("44", 2)]), "1 1, 44 2");
        // Codes of several widths are what they are.
        assert_eq!(told(&[("1", 1), ("01", 2), ("100", 3)]), "01 2, 1 1, 100 3");
        assert_eq!(told(&[("1", 1), ("01", 2), ("001", 3)]), "001 3, 01 2, 1 1");
        assert_eq!(told(&[("0", 1), ("00", 2)]), "00=0 3");
    }

    #[test]
    fn case_accents_and_spaces_make_no_group() {
        assert_eq!(
            told(&[("Mayenne", 2), ("MAYENNE", 3), ("mayenne\u{a0}", 1), ("Sarthe", 1)]),
            "MAYENNE=Mayenne=mayenne\u{a0} 6, Sarthe 1"
        );
        assert_eq!(told(&[("Vendée", 2), ("vendee", 2), ("", 1)]), " 1, Vendée=vendee 4");
    }
}
